#pragma once
/// Names and numbers of bookmarks. All of ours are hidden (they begin with `_`), have at most 40 characters (Word's limit), hold
/// only ASCII letters, digits and `_`, and depend on what they mark alone, so that they stay when text before them changes.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace helhedsplan::write::docx {

enum class BookmarkKind {
  heading,       ///< a heading's text: `_afsnit_…`
  table_number,  ///< the number in a caption: `_tabel_…`
  table_title,   ///< the text of a caption: `_tabeltitel_…`
  contents,      ///< the same, for the contents list: `_Toc_…`
  krav,          ///< the clause that fulfils a requirement: `_krav_o5`, a second one `_krav_o5_2`
};

class Bookmarks {
 public:
  /// The one name for a kind and id, whether asked by the target or by a reference before it.
  const std::string& name(BookmarkKind kind, std::string_view id);
  /// A name of its own for every mark of the same requirement.
  const std::string& next_krav(std::string_view id);
  /// `w:id`, unique over all parts.
  int next_id() { return next_id_++; }

 private:
  std::map<std::pair<BookmarkKind, std::string>, std::string, std::less<>> names_;
  std::set<std::string, std::less<>> taken_;
  std::map<std::string, int, std::less<>> krav_count_;
  int next_id_ = 0;
};

}  // namespace helhedsplan::write::docx
