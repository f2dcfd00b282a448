#pragma once
/// Small helpers over pugixml. XML is built as nodes, never as text.

#include <pugixml.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::write::docx {

/// Appends an element; the caller knows that it comes last. Where children have a fixed order that the caller does not follow by
/// itself, use `order::add`.
inline pugi::xml_node element(pugi::xml_node parent, const char* name) {
  return parent.append_child(name);
}

inline pugi::xml_node attribute(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(value.data(), value.size());
  return node;
}
inline pugi::xml_node attribute(pugi::xml_node node, const char* name, int value) {
  node.append_attribute(name).set_value(value);
  return node;
}
/// Character data; the text is clean already.
inline void text(pugi::xml_node node, std::string_view characters) {
  node.append_child(pugi::node_pcdata).set_value(characters.data(), characters.size());
}

/// The root element of a part, below an XML declaration, with the namespaces it declares.
pugi::xml_node root(pugi::xml_document& xml, const char* name,
                    std::initializer_list<std::pair<const char*, const char*>> namespaces);
/// The namespaces of every WordprocessingML part that holds text.
pugi::xml_node wordprocessing_root(pugi::xml_document& xml, const char* name);

[[nodiscard]] std::string save(const pugi::xml_document& xml);
/// Reads a part of the look; throws std::runtime_error when it is not well formed (the look was checked when it was loaded).
void load(pugi::xml_document& xml, std::string_view bytes, std::string_view part_name);

/// A part whose content may be very large: what is finished is turned into text at once, so that no tree of the whole exists.
///
///     PartStream part("w:document", "w:body");
///     … append to part.content() …   part.flush();   …
///     std::string bytes = part.finish();
class PartStream {
 public:
  /// `content_name` is the element inside the root that takes the content, or nullptr when it is the root itself.
  PartStream(const char* root_name, const char* content_name);
  [[nodiscard]] pugi::xml_node content() const { return content_; }
  /// A child that is to change until the end: it stays in the tree, and its text comes where it stands.
  void hold(pugi::xml_node child) { held_.push_back({child, 0}); }
  /// Is it held, and what stands before it text already?
  [[nodiscard]] bool is_passed(pugi::xml_node child) const;
  /// Turns all children of the content into text but the last `keep`.
  void flush(std::size_t keep = 0);
  /// The part's bytes; the stream is used up.
  [[nodiscard]] std::string finish();

 private:
  pugi::xml_document xml_;
  pugi::xml_node content_;
  std::string bytes_;
  std::string tail_;
  struct Held {
    pugi::xml_node node;
    std::size_t at;  ///< in the bytes; 0 before it is passed
  };
  std::vector<Held> held_;
};

/// `w:val`, which most elements of WordprocessingML carry.
inline pugi::xml_node val(pugi::xml_node node, std::string_view value) {
  return attribute(node, "w:val", value);
}
inline pugi::xml_node val(pugi::xml_node node, int value) {
  return attribute(node, "w:val", value);
}

}  // namespace helhedsplan::write::docx
