#pragma once
/// What deleted old content needs in the new document's package, so that it shows as it did: styles, lists, pictures, notes.
/// Private to this folder.
///
/// The package grows and nothing in it changes: an old style is the new one of the same name, else it is copied under a free id; an
/// old list is the new one that its kept items stand in, else a copy; a picture is the part with the same bytes, else a copy.

#include "opc/package.hpp"
#include "read/document.hpp"

#include <pugixml.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace helhedsplan::redline {

class Carry {
 public:
  /// `package` is the new document's, being changed into the redline; both documents must outlive this.
  Carry(const read::Document& before, const read::Document& after, opc::Package& package);

  /// The new document's list that an old one goes on in: known from items that both have.
  void same_list(const std::string& old_list, const std::string& new_list);

  /// A copy of an element of the old document's `old_part`, appended to `parent` in the part `new_part`, with all ids put right.
  pugi::xml_node copy(pugi::xml_node old_node, pugi::xml_node parent, const std::string& old_part, const std::string& new_part);
  /// The same for one's own properties: a run's, a paragraph's, a row's.
  void adopt(pugi::xml_node copied, const std::string& old_part, const std::string& new_part);

  /// An id that nothing else has: of changes and bookmarks.
  [[nodiscard]] std::string fresh_id() { return std::to_string(++last_id_); }
  /// The old note under the id that it has in the redline.
  [[nodiscard]] std::string deleted_note(bool endnote, const std::string& old_id);
  struct DeletedNote {
    std::string old_id, id;
  };
  [[nodiscard]] const std::vector<DeletedNote>& deleted_notes(bool endnote) const { return endnote ? endnotes_ : footnotes_; }

  /// Names of bookmarks that the new document has.
  [[nodiscard]] bool has_bookmark(const std::string& name) const { return bookmarks_.contains(name); }
  void add_bookmark(const std::string& name) { bookmarks_.insert(name); }

  /// Writes styles and lists that came along into the package.
  void finish();

 private:
  [[nodiscard]] std::string style(const std::string& old_id);
  [[nodiscard]] std::string list(const std::string& old_list);
  [[nodiscard]] std::string definition(const std::string& old_definition);
  [[nodiscard]] std::string relationship(const std::string& old_id, const std::string& old_part, const std::string& new_part);
  [[nodiscard]] std::string picture(const opc::Part& part);
  opc::Part* part(const std::string& name);

  const read::Document& before_;
  const read::Document& after_;
  opc::Package& package_;
  std::string styles_part_, numbering_part_;
  pugi::xml_document styles_, numbering_;  ///< the new ones, growing
  pugi::xml_node old_styles_, old_numbering_;
  bool styles_grew_ = false, numbering_grew_ = false;
  std::map<std::string, std::string> style_of_, list_of_, definition_of_, picture_of_;
  std::map<std::string, std::string> new_style_by_name_;  ///< lower case
  std::set<std::string> style_ids_, bookmarks_;
  std::map<std::pair<std::string, std::string>, std::string> relationship_of_;
  std::vector<DeletedNote> footnotes_, endnotes_;
  std::uint32_t last_id_ = 0, last_drawing_ = 0, last_footnote_ = 0, last_endnote_ = 0;
  int last_list_ = 0, last_definition_ = 0;
};

/// The part as bytes, as our own writer writes XML.
[[nodiscard]] std::string bytes_of(const pugi::xml_document& xml);
/// The package's main part: "word/document.xml".
[[nodiscard]] const opc::Part& main_part(const read::Document& document);
/// The root of a part that was read as XML; null when there is none.
[[nodiscard]] pugi::xml_node root_of(const read::Document& document, const std::string& part);
/// Name of the first part that the main part has by a relationship of that type; empty when there is none.
[[nodiscard]] std::string related(const read::Document& document, std::string_view type);

/// What old content may use and the new part has no word for.
void declare_namespaces(pugi::xml_node root, pugi::xml_node old_root);

}  // namespace helhedsplan::redline
