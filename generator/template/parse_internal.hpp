#pragma once
/// Shared by the files that parse templates.

#include "template/node.hpp"
#include "template/scan.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::templates {

/// What a footnote is called among open tags; no tag can be called so.
inline constexpr std::string_view footnote_name = "^[";

/// The tag as a node: open, close or complete. Reports what the tag itself does wrong. `block`: alone on its line.
/// Comments and broken tags give text (possibly empty).
[[nodiscard]] Node node_of_tag(const Tag& tag, bool block, const Located& text, base::Findings& findings);

/// Matches opening and closing tags among siblings; what finds no partner is kept for `report_unmatched`, once the whole file is
/// read.
class Folder {
 public:
  Folder(base::SourceRef source, base::Findings& findings) : source_(std::move(source)), findings_(findings) {}
  /// The siblings with everything between an opening tag and its end as the opening node's children.
  [[nodiscard]] std::vector<Node> fold(std::vector<Node> siblings);
  void report_unmatched();

 private:
  struct Unmatched {
    std::string name;
    std::size_t begin, end;
  };
  base::SourceRef source_;
  base::Findings& findings_;
  std::vector<Unmatched> opened_, closed_;
  bool too_deep_ = false;
};

/// `tabel`, `fakta`, `underskrifter` or `diagram`: the YAML in `part` as a node, or nothing when the language word is another.
[[nodiscard]] bool is_data_block(std::string_view language);
[[nodiscard]] Node parse_data_block(std::string_view language, const base::Span& part, std::uint32_t line,
                                    base::Findings& findings);
/// The same for YAML that has been read; its parts may come from several files.
[[nodiscard]] Node parse_data_block(const BlockText& text, std::uint32_t line, base::Findings& findings);

}  // namespace helhedsplan::templates
