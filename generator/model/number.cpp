#include "model/finish.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

namespace helhedsplan::model {
namespace {

/// Counts as Word's multi-level lists do: a heading restarts the levels below it. What stands under an unnumbered heading has no
/// number either, or it would go on with the chapter before.
class HeadingNumbers {
 public:
  explicit HeadingNumbers(SectionNumbers form) : form_(form) {}

  void give(Heading& heading) {
    const auto level = static_cast<std::size_t>(std::clamp(heading.level, 1, 6));
    if (level <= unnumbered_) unnumbered_ = levels;
    if (level > unnumbered_) heading.numbered = false;
    heading.number.clear();
    if (!heading.numbered) {
      unnumbered_ = std::min(unnumbered_, level);
      return;
    }
    ++counts_[level - 1];
    std::fill(counts_.begin() + static_cast<std::ptrdiff_t>(level), counts_.end(), 0);
    for (std::size_t i = 0; i < level; ++i) {
      if (counts_[i] == 0) counts_[i] = 1;  // a skipped level; `validate` reports it
      if (i > 0) heading.number += '.';
      heading.number += i == 0 && form_ == SectionNumbers::lettered ? letters(counts_[i]) : std::to_string(counts_[i]);
    }
  }

 private:
  /// As Word's upperLetter counts: Z is followed by AA, BB, CC.
  static std::string letters(int count) {
    const int index = count - 1;
    return std::string(static_cast<std::size_t>(index / 26 + 1), static_cast<char>('A' + index % 26));
  }

  static constexpr std::size_t levels = 6;
  std::array<int, levels> counts_{};
  SectionNumbers form_;
  std::size_t unnumbered_ = levels;  ///< level of the unnumbered heading that we stand under
};

void normalise_widths(Table& table) {
  if (table.columns.empty()) {
    std::size_t widest = 0;
    for (const auto& row : table.rows) {
      std::size_t columns = 0;
      for (const auto& cell : row.cells) columns += static_cast<std::size_t>(std::max(cell.span, 1));
      widest = std::max(widest, columns);
    }
    table.columns.resize(widest);
  }
  double sum = 0;
  for (auto& column : table.columns) {
    if (!std::isfinite(column.width) || column.width <= 0) column.width = 1;
    sum += column.width;
  }
  if (std::abs(sum - 1) < 1e-9) return;  // already: dividing again would move the last digit
  for (auto& column : table.columns) column.width /= sum;
}

/// Continued lists among siblings go on where the last ordered list ended.
void continue_lists(Blocks& blocks) {
  int next = 1;
  for (auto& block : blocks) {
    auto* const list = std::get_if<List>(&block.kind);
    if (list == nullptr || !list->ordered) continue;
    if (list->continues) list->start = next;
    next = list->start + static_cast<int>(list->items.size());
  }
}

struct Target {
  const Heading* heading = nullptr;
  const Table* table = nullptr;
};

/// A heading's words without the mark behind them: what is an example is said where it stands.
std::string title_of(const Heading& heading) {
  std::string title = plain_text(heading.children);
  const auto* const mark = heading.children.empty() ? nullptr : std::get_if<Mark>(&heading.children.back().kind);
  if (mark != nullptr) {
    title.resize(title.size() - mark->text.size());
    title.erase(title.find_last_not_of(' ') + 1);
  }
  std::replace(title.begin(), title.end(), '\n', ' ');
  return title;
}

std::string cached_text(const Target& target, CrossReference::Form form) {
  const bool is_table = target.table != nullptr;
  std::string title = is_table ? plain_text(target.table->caption) : title_of(*target.heading);
  std::string number = is_table ? target.table->number : target.heading->number;
  if (is_table && title.empty()) title = target.table->description;
  std::replace(title.begin(), title.end(), '\n', ' ');
  if (number.empty() || form == CrossReference::Form::title) return title;
  if (is_table) number = "tabel\u00a0" + number;
  if (form == CrossReference::Form::number) return number;
  return number + (is_table ? ": " : " ") + title;
}

/// The headings down to the list's level, as they are now: numbered, and with their references filled. Below the first level a
/// heading without a number is a mere rubric: nobody looks it up, and the list must not grow beyond its page for it.
void fill(Contents& contents, const std::vector<const Heading*>& headings) {
  contents.entries.clear();
  for (const auto* const heading : headings) {
    if (heading->level > contents.levels) continue;
    if (heading->level > 1 && heading->number.empty()) continue;
    std::string title = title_of(*heading);
    if (!title.empty()) contents.entries.push_back({heading->level, heading->number, std::move(title), heading->id});
  }
}

}  // namespace

void number(Document& document) {
  HeadingNumbers headings(document.section_numbers);
  int tables = 0;
  std::unordered_map<std::string_view, Target> targets;
  std::vector<CrossReference*> references;
  std::vector<const Heading*> all_headings;
  std::vector<Contents*> contents_lists;
  const auto collect = [&](Inline& node) {
    if (auto* const reference = std::get_if<CrossReference>(&node.kind)) references.push_back(reference);
  };
  const auto nothing = [](Block&) {};
  continue_lists(document.blocks);
  walk(
      document,
      [&](Block& block) {
        if (auto* const heading = std::get_if<Heading>(&block.kind)) {
          headings.give(*heading);
          all_headings.push_back(heading);
          walk_inlines(heading->children, nothing, collect);
          if (!heading->id.empty()) targets.try_emplace(heading->id, Target{heading, nullptr});
        } else if (auto* const table = std::get_if<Table>(&block.kind)) {
          normalise_widths(*table);
          walk_inlines(table->caption, nothing, collect);
          table->number = table->caption.empty() ? "" : std::to_string(++tables);
          if (!table->id.empty()) targets.try_emplace(table->id, Target{nullptr, table});
          for (auto& row : table->rows) {
            for (auto& cell : row.cells) continue_lists(cell.children);
          }
        } else if (auto* const list = std::get_if<List>(&block.kind)) {
          for (auto& item : list->items) continue_lists(item.children);
        } else if (auto* const quote = std::get_if<Quote>(&block.kind)) {
          continue_lists(quote->children);
        } else if (auto* const region = std::get_if<Region>(&block.kind)) {
          continue_lists(region->children);
        } else if (auto* const contents = std::get_if<Contents>(&block.kind)) {
          contents_lists.push_back(contents);
        }
      },
      [](Inline&) {});
  // Titles may hold references themselves: those come first, and all begin empty, so that finishing again changes nothing.
  const std::size_t in_titles = references.size();
  walk(document, nothing, collect);
  for (auto* const reference : references) reference->text.clear();
  for (std::size_t i = 0; i < references.size(); ++i) {
    auto* const reference = references[i];
    if (i >= in_titles && !reference->text.empty()) continue;
    if (!reference->label.empty()) {
      reference->text = reference->label;
      continue;
    }
    const auto target = targets.find(reference->target);
    reference->text = target == targets.end() ? "" : cached_text(target->second, reference->form);
    if (reference->text.empty()) reference->text = "?";
  }
  for (auto* const contents : contents_lists) fill(*contents, all_headings);
}

void finish(Document& document) {
  tidy(document);
  number(document);
}

}  // namespace helhedsplan::model
