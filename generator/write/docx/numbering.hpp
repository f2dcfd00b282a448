#pragma once
/// `word/numbering.xml`: the look's list definitions, and a `w:num` of its own for every list that restarts.
///
/// How numbers and bullets look is data: the abstract definitions that the styles "heading 1…6", "List Bullet" and "List Number" of
/// the look carry; only how sections are counted, 1 or A, is the document's, for its references say it. A look without them (or
/// with single-level ones) gets plain definitions from here, so that no number is lost.

#include "write/docx/styles.hpp"

#include "model/document.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace helhedsplan::write::docx {

/// `w:numPr`.
struct NumberReference {
  int num_id = 0;
  int level = 0;  ///< `w:ilvl`, 0 to 8
};

class Numbering {
 public:
  static constexpr int levels = 9;

  /// `xml` is the look's numbering part; may be empty.
  Numbering(const Styles& styles, std::string_view xml, model::SectionNumbers sections = model::SectionNumbers::decimal);

  /// What a numbered heading must say itself; nothing when its style numbers it.
  [[nodiscard]] std::optional<NumberReference> heading(int level);
  /// What an unnumbered heading must say; nothing when its style does not number.
  [[nodiscard]] std::optional<NumberReference> no_heading(int level) const;
  /// All bullet lists share one `w:num`.
  [[nodiscard]] int bullet();
  /// A new `w:num` whose counter of that level begins at `start`.
  [[nodiscard]] int ordered(int level, int start);
  /// Where text of a list item begins, in twips from the margin.
  [[nodiscard]] int indent(bool is_ordered, int level);

  /// `w:numbering` as it is now; more may come.
  [[nodiscard]] pugi::xml_node xml() const { return root_; }
  [[nodiscard]] std::string part() const;

 private:
  struct Definition {
    int abstract_id = -1;
    int num_id = 0;
    std::array<int, levels> indents{};
  };
  [[nodiscard]] pugi::xml_node abstract_of(int num_id) const;
  [[nodiscard]] bool numbers_itself(int heading_level) const;
  Definition& bullets();
  Definition& numbers();
  [[nodiscard]] Definition from_style(StyleRole role) const;
  Definition add_plain(const char* format, bool headings);
  void count_sections();
  int add_num(int abstract_id);

  const Styles& styles_;
  const char* section_format_;  ///< `w:numFmt` of the first level of headings
  pugi::xml_document xml_;
  pugi::xml_node root_;
  std::map<int, pugi::xml_node> nums_;       ///< of the look, by numId
  std::map<int, pugi::xml_node> abstracts_;  ///< of the look, by abstractNumId
  int next_num_ = 1;
  int next_abstract_ = 0;
  std::optional<Definition> bullets_;
  std::optional<Definition> numbers_;
  std::optional<Definition> headings_;
};

}  // namespace helhedsplan::write::docx
