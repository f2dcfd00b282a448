#pragma once
/// What the styles of a look come to for one paragraph or run: the chain of `w:basedOn`, the document defaults, the list level and
/// what the paragraph says itself. As far as the height of text depends on it (pagination.hpp).

#include "layout/lines.hpp"

#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace helhedsplan::write::docx {

struct RunLook {
  std::string family;
  double points = 10;
  bool bold = false;
  bool italic = false;
  bool caps = false;
  bool raised = false;  ///< superscript or subscript: smaller
  bool hidden = false;
};

struct ParagraphLook {
  std::string style;  ///< id
  int before = 0;
  int after = 0;
  layout::Leading leading;
  bool contextual = false;
  bool keep_next = false;
  bool keep_lines = false;
  bool widows = true;
  bool page_break = false;
  layout::Measure measure;  ///< indents and tabs
  int num_id = 0;
  int level = 0;
  bool own_indent = false;  ///< said behind the list level that it has
  int above = 0;            ///< borders
  int below = 0;
  std::string box;  ///< tells borders and their place apart; empty without borders
  RunLook run;
};

class TextStyles {
 public:
  TextStyles(pugi::xml_node styles, pugi::xml_node numbering, std::string_view theme, std::string_view settings);

  /// Of a `w:p`.
  [[nodiscard]] ParagraphLook paragraph(pugi::xml_node p) const;
  /// Of a `w:r` in a paragraph of that look.
  [[nodiscard]] RunLook run(const ParagraphLook& paragraph, pugi::xml_node rPr) const;
  [[nodiscard]] pugi::xml_node style(std::string_view id) const;
  [[nodiscard]] pugi::xml_node level(int num_id, int level) const;

 private:
  const ParagraphLook& of_style(const std::string& id) const;
  void apply_pPr(ParagraphLook& look, pugi::xml_node pPr) const;
  void apply_rPr(RunLook& look, pugi::xml_node rPr) const;
  void apply_ind(ParagraphLook& look, pugi::xml_node ind) const;
  void apply_level(ParagraphLook& look) const;

  std::unordered_map<std::string, pugi::xml_node> styles_;
  pugi::xml_node numbering_;
  // Lists come while the text is written: what is known of them grows.
  mutable std::unordered_map<int, pugi::xml_node> nums_;
  mutable std::unordered_map<int, pugi::xml_node> abstracts_;
  mutable pugi::xml_node last_num_;
  std::string major_;
  std::string minor_;
  ParagraphLook defaults_;
  std::string default_style_;
  mutable std::unordered_map<std::string, ParagraphLook> resolved_;
};

}  // namespace helhedsplan::write::docx
