#pragma once
/// What a look has around the text, besides the page itself: its own headers and footers, as they stand in its `word/document.xml`
/// (references of the last `w:sectPr`), their parts, pictures and links.

#include "opc/package.hpp"
#include "write/docx/docx.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::write::docx {

struct LookMargin {
  std::string_view bytes;  ///< of the part; the look outlives it
  std::vector<opc::Relationship> relationships;
  bool counts_pages = false;  ///< shows PAGE
};

class Frame {
 public:
  explicit Frame(const Look& look);

  /// Has the first page a header and footer of its own, be it an empty one?
  [[nodiscard]] bool title_page() const { return title_page_; }
  /// Null when the look has none.
  [[nodiscard]] const LookMargin* margin(bool header, bool first) const {
    const auto& found = margins_[(header ? 0U : 2U) + (first ? 1U : 0U)];
    return found ? &*found : nullptr;
  }
  /// Does every page of the look show its number already?
  [[nodiscard]] bool counts_pages() const;

 private:
  bool title_page_ = false;
  std::array<std::optional<LookMargin>, 4> margins_;
};

}  // namespace helhedsplan::write::docx
