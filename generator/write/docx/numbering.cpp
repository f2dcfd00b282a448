#include "write/docx/numbering.hpp"

#include "write/docx/order.hpp"
#include "write/docx/xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace helhedsplan::write::docx {
namespace {

/// Word refuses a file with level numbers past 8 and counts no further than this.
constexpr int largest_start = 32767;
constexpr int plain_indent = 425;  // 7.5 mm a level

/// "%1.%2.%3" for level 2.
std::string heading_text(int level) {
  std::string result = "%1";
  for (int i = 2; i <= level + 1; ++i) result += fmt::format(".%{}", i);
  return result;
}

void w_lvl(pugi::xml_node abstract, int level, const char* format, bool headings) {
  const std::string_view kind = format;
  auto lvl = element(abstract, "w:lvl");
  attribute(lvl, "w:ilvl", level);
  val(element(lvl, "w:start"), 1);
  val(element(lvl, "w:numFmt"), kind);
  std::string pattern = "\u2022";
  if (headings)
    pattern = heading_text(level);
  else if (kind != "bullet")
    pattern = fmt::format("%{}.", level + 1);
  val(element(lvl, "w:lvlText"), pattern);
  val(element(lvl, "w:lvlJc"), "left");
  const int left = headings ? 0 : plain_indent * (level + 1);
  auto ind = element(element(lvl, "w:pPr"), "w:ind");
  attribute(ind, "w:left", left);
  attribute(ind, headings ? "w:firstLine" : "w:hanging", headings ? 0 : plain_indent);
}

}  // namespace

Numbering::Numbering(const Styles& styles, std::string_view xml, model::SectionNumbers sections)
    : styles_(styles), section_format_(sections == model::SectionNumbers::lettered ? "upperLetter" : "decimal") {
  if (xml.empty()) {
    root_ = wordprocessing_root(xml_, "w:numbering");
    return;
  }
  load(xml_, xml, "word/numbering.xml");
  root_ = xml_.child("w:numbering");
  root_.remove_child("w:numIdMacAtCleanup");  // comes behind all nums, and ours are appended
  for (const auto node : root_.children("w:abstractNum")) {
    const int id = node.attribute("w:abstractNumId").as_int();
    abstracts_.emplace(id, node);
    next_abstract_ = std::max(next_abstract_, id + 1);
  }
  for (const auto node : root_.children("w:num")) {
    const int id = node.attribute("w:numId").as_int();
    nums_.emplace(id, node);
    next_num_ = std::max(next_num_, id + 1);
  }
  count_sections();
}

/// The list of the heading styles counts its first level as the document's own numbers do.
void Numbering::count_sections() {
  for (const auto lvl : abstract_of(styles_.num_id(StyleRole::heading_1)).children("w:lvl")) {
    auto format = lvl.child("w:numFmt");
    if (lvl.attribute("w:ilvl").as_int() == 0 && format) format.attribute("w:val").set_value(section_format_);
  }
}

pugi::xml_node Numbering::abstract_of(int num_id) const {
  const auto num = nums_.find(num_id);
  if (num == nums_.end()) return {};
  const auto abstract = abstracts_.find(num->second.child("w:abstractNumId").attribute("w:val").as_int(-1));
  return abstract == abstracts_.end() ? pugi::xml_node() : abstract->second;
}

bool Numbering::numbers_itself(int heading_level) const {
  return static_cast<bool>(abstract_of(styles_.num_id(heading_role(heading_level))));
}

std::optional<NumberReference> Numbering::heading(int level) {
  if (numbers_itself(level)) return std::nullopt;
  if (!headings_) headings_ = add_plain(section_format_, true);
  return NumberReference{headings_->num_id, level - 1};
}

std::optional<NumberReference> Numbering::no_heading(int level) const {
  if (!numbers_itself(level)) return std::nullopt;
  return NumberReference{0, 0};
}

int Numbering::bullet() {
  return bullets().num_id;
}

int Numbering::ordered(int level, int start) {
  const int num_id = add_num(numbers().abstract_id);
  auto override_level = element(root_.last_child(), "w:lvlOverride");
  attribute(override_level, "w:ilvl", std::min(level, levels - 1));
  val(element(override_level, "w:startOverride"), std::clamp(start, 0, largest_start));
  return num_id;
}

int Numbering::indent(bool is_ordered, int level) {
  const auto& definition = is_ordered ? numbers() : bullets();
  return definition.indents[static_cast<std::size_t>(std::clamp(level, 0, levels - 1))];
}

Numbering::Definition Numbering::from_style(StyleRole role) const {
  Definition definition;
  const int num_id = styles_.num_id(role);
  const auto abstract = abstract_of(num_id);
  const auto lvls = abstract.children("w:lvl");
  if (std::distance(lvls.begin(), lvls.end()) < levels) return definition;  // not made for nesting
  definition.num_id = num_id;
  definition.abstract_id = abstract.attribute("w:abstractNumId").as_int();
  for (const auto lvl : lvls) {
    const int level = std::clamp(lvl.attribute("w:ilvl").as_int(), 0, levels - 1);
    definition.indents[static_cast<std::size_t>(level)] = lvl.child("w:pPr").child("w:ind").attribute("w:left").as_int();
  }
  return definition;
}

Numbering::Definition& Numbering::bullets() {
  if (!bullets_) {
    bullets_ = from_style(StyleRole::list_bullet);
    if (bullets_->abstract_id < 0) bullets_ = add_plain("bullet", false);
  }
  return *bullets_;
}

Numbering::Definition& Numbering::numbers() {
  if (!numbers_) {
    numbers_ = from_style(StyleRole::list_number);
    if (numbers_->abstract_id < 0) numbers_ = add_plain("decimal", false);
  }
  return *numbers_;
}

Numbering::Definition Numbering::add_plain(const char* format, bool headings) {
  Definition definition;
  definition.abstract_id = next_abstract_++;
  // All w:abstractNum stand before the first w:num.
  const auto first_num = root_.child("w:num");
  auto abstract = first_num ? root_.insert_child_before("w:abstractNum", first_num) : element(root_, "w:abstractNum");
  attribute(abstract, "w:abstractNumId", definition.abstract_id);
  val(element(abstract, "w:multiLevelType"), "multilevel");
  for (int level = 0; level < levels; ++level) {
    w_lvl(abstract, level, headings && level > 0 ? "decimal" : format, headings);
    definition.indents[static_cast<std::size_t>(level)] = plain_indent * (level + 1);
  }
  definition.num_id = add_num(definition.abstract_id);
  return definition;
}

int Numbering::add_num(int abstract_id) {
  auto num = element(root_, "w:num");
  attribute(num, "w:numId", next_num_);
  val(element(num, "w:abstractNumId"), abstract_id);
  return next_num_++;
}

std::string Numbering::part() const {
  return save(xml_);
}

}  // namespace helhedsplan::write::docx
