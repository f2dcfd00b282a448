#include "write/docx/xml.hpp"

#include "opc/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace helhedsplan::write::docx {
namespace {

/// Marks in a serialised skeleton where the content goes. A processing instruction cannot be mistaken for text of a document.
constexpr std::string_view content_mark = "content";
constexpr std::string_view content_mark_text = "<?content?>";

struct AppendTo : pugi::xml_writer {
  std::string& text;
  explicit AppendTo(std::string& target) : text(target) {}
  void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

constexpr unsigned format = pugi::format_raw | pugi::format_no_declaration;

}  // namespace

pugi::xml_node root(pugi::xml_document& xml, const char* name,
                    std::initializer_list<std::pair<const char*, const char*>> namespaces) {
  auto declaration = xml.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  declaration.append_attribute("standalone") = "yes";
  auto node = xml.append_child(name);
  for (const auto& [prefix, address] : namespaces) node.append_attribute(prefix) = address;
  return node;
}

pugi::xml_node wordprocessing_root(pugi::xml_document& xml, const char* name) {
  auto node = root(xml, name,
                   {{"xmlns:w", opc::ns::wordprocessing},
                    {"xmlns:r", opc::ns::relationships},
                    {"xmlns:wp", opc::ns::wordprocessing_drawing},
                    {"xmlns:a", opc::ns::drawing},
                    {"xmlns:pic", opc::ns::picture}});
  if (std::string_view(name) == "w:document") {  // only the body holds drawn shapes
    node.append_attribute("xmlns:mc") = opc::ns::markup_compatibility;
    node.append_attribute("xmlns:w14") = opc::ns::word_2010;
    node.append_attribute("xmlns:w15") = opc::ns::word_2012;
    node.append_attribute("xmlns:wpg") = opc::ns::wordprocessing_group;
    node.append_attribute("xmlns:wps") = opc::ns::wordprocessing_shape;
    node.append_attribute("mc:Ignorable") = "w14 w15";
  }
  return node;
}

std::string save(const pugi::xml_document& xml) {
  std::string bytes;
  AppendTo writer(bytes);
  xml.save(writer, "", format, pugi::encoding_utf8);
  return bytes;
}

void load(pugi::xml_document& xml, std::string_view bytes, std::string_view part_name) {
  // The declaration is kept, and a text of nothing but blanks; white space between elements is not: it is there for whoever reviews
  // the look.
  const auto parsed =
      xml.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_declaration | pugi::parse_ws_pcdata_single,
                      pugi::encoding_utf8);
  if (!parsed) throw std::runtime_error(fmt::format("{}: byte {}: {}", part_name, parsed.offset, parsed.description()));
}

PartStream::PartStream(const char* root_name, const char* content_name) {
  auto outer = wordprocessing_root(xml_, root_name);
  content_ = content_name == nullptr ? outer : outer.append_child(content_name);
  auto mark = content_.append_child(pugi::node_pi);
  mark.set_name(content_mark.data());
  auto skeleton = save(xml_);
  content_.remove_child(mark);
  const auto at = skeleton.find(content_mark_text);
  tail_ = skeleton.substr(at + content_mark_text.size());
  skeleton.resize(at);
  bytes_ = std::move(skeleton);
}

bool PartStream::is_passed(pugi::xml_node child) const {
  return std::any_of(held_.begin(), held_.end(), [&](const Held& one) { return one.node == child && one.at > 0; });
}

void PartStream::flush(std::size_t keep) {
  AppendTo writer(bytes_);
  auto last = content_.last_child();
  for (; keep > 0 && last; --keep) last = last.previous_sibling();
  if (!last) return;
  for (auto child = content_.first_child(); child;) {
    const auto next = child == last ? pugi::xml_node() : child.next_sibling();
    const auto held = std::find_if(held_.begin(), held_.end(), [&](const Held& one) { return one.node == child; });
    if (held == held_.end()) {
      child.print(writer, "", format, pugi::encoding_utf8);
      content_.remove_child(child);
    } else if (held->at == 0) {
      held->at = bytes_.size();
    }
    child = next;
  }
}

std::string PartStream::finish() {
  flush();
  for (auto held = held_.rbegin(); held != held_.rend(); ++held) {  // from behind, so that the places before stay true
    std::string text;
    AppendTo writer(text);
    held->node.print(writer, "", format, pugi::encoding_utf8);
    bytes_.insert(held->at, text);
  }
  bytes_ += tail_;
  return std::move(bytes_);
}

}  // namespace helhedsplan::write::docx
