#include "lift/lifter.hpp"

#include "base/text.hpp"
#include "model/fingerprint.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "prose/prose.hpp"
#include "read/text.hpp"
#include "sequence/sequence.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace helhedsplan::lift {
namespace {

using model::PlanField;
using read::Position;

/// What is made by the program that writes or shows the document, and is no block of it: contents lists, drawings.
bool is_made_by_viewers(const Line& line) {
  return line.boxed || is_entry_of_contents(line);
}

/// Nothing that one can see; also the wide blanks between pictures in a row (write/docx/drawing.cpp), and hard ones.
bool is_blank(std::string_view text) {
  constexpr std::array<std::string_view, 2> blanks = {"\u2003", "\u00a0"};
  for (text = base::trim(text); !text.empty(); text = base::trim(text)) {
    const auto blank = std::find_if(blanks.begin(), blanks.end(), [&](std::string_view each) { return text.starts_with(each); });
    if (blank == blanks.end()) return false;
    text.remove_prefix(blank->size());
  }
  return true;
}

/// The words of a prose, a line for each paragraph.
std::string text_without_notes(const model::Blocks& blocks) {
  std::string text;
  std::set<const model::Block*> of_notes;
  model::walk_blocks(
      blocks,
      [&](const model::Block& block) {
        const auto* paragraph = std::get_if<model::Paragraph>(&block.kind);
        if (paragraph == nullptr || of_notes.contains(&block)) return;
        (text += text.empty() ? "" : "\n") += model::plain_text(paragraph->children);
      },
      [&](const model::Inline& node) {
        const auto* note = std::get_if<model::Footnote>(&node.kind);
        if (note == nullptr) return;
        for (const model::Block& block : note->children) of_notes.insert(&block);
      });
  return text;
}

/// A block as it stands there, and as it was when its places said what they said then.
struct Unit {
  std::string text;
  std::string as_was;
  bool places = false;
  Range range;
};

}  // namespace

bool is_entry_of_contents(const Line& line) {
  return base::lower_case(line.paragraph->properties.style).starts_with("toc ");
}

bool invites_repetition(const Line& line) {
  return is_guidance(line) && line.text.find(" dette for hver") != std::string::npos;
}

std::string_view without_caption_label(std::string_view text) {
  if (!text.starts_with(model::table_word)) return {};
  auto rest = text.substr(model::table_word.size());
  const auto digits = rest.find_first_of("0123456789");
  const auto colon = rest.find_first_not_of("0123456789", digits);
  if (digits == std::string_view::npos || !is_blank(rest.substr(0, digits)) ||
      !rest.substr(std::min(colon, rest.size())).starts_with(": "))
    return {};
  return rest.substr(colon + 2);
}

void Lifter::find_free() {
  if (stories_.empty()) return;
  const Story& story = stories_.front();
  // Text of lines [first, last), each place replaced by what it said.
  std::vector<bool> owned(story.lines.size(), false);                                // within a prose, or in something new
  std::map<std::pair<std::size_t, std::size_t>, std::vector<const Place*>> in_line;  // by story and line
  for (const Place& place : lifted_.places) {
    if (place.range.story != 0) in_line[{place.range.story, place.range.begin.paragraph}].push_back(&place);
    if (place.range.story != 0 || place.range.begin.paragraph >= story.lines.size()) continue;
    const std::size_t first = place.range.begin.paragraph;
    const std::size_t last = std::min(place.range.end.paragraph, story.lines.size() - 1);
    const bool whole = lifted_.map.entries[place.entry].art == PlanField::Art::prose && place.range.begin.byte == 0 &&
                       place.range.end.byte == story.lines[last].text.size() && story.lines[first].table == none;
    if (whole)
      std::fill(owned.begin() + static_cast<std::ptrdiff_t>(first), owned.begin() + static_cast<std::ptrdiff_t>(last) + 1, true);
    in_line[{0, first}].push_back(&place);
  }
  std::vector<std::size_t> new_member(story.lines.size(), none);
  for (std::size_t m = 0; m < lifted_.members.size(); ++m) {
    const Member& member = lifted_.members[m];
    if (member.range.story != 0 || member.by != Found::content) continue;
    for (std::size_t i = member.range.begin.paragraph; i <= member.range.end.paragraph && i < owned.size(); ++i) {
      if (lifted_.map.blank)
        new_member[i] = m;
      else
        owned[i] = true;
    }
  }
  // What a place said; of a prose the words, as they stood there.
  const auto said = [&](const Place& place) {
    const anchor::Entry& entry = lifted_.map.entries[place.entry];
    if (entry.art != PlanField::Art::prose || entry.value.empty()) return generated_text(lifted_.map, place);
    if (!place.changed) return place.text;
    base::Findings ignored;
    return text_without_notes(prose::parse_prose(entry.value, {}, {}, ignored));
  };
  // Of a row, also what reaches over several of its lines: where that ends.
  const auto line_unit = [&](Unit& unit, std::size_t of, std::size_t i, std::string_view end, Position* reached) {
    const std::string& text = stories_[of].lines[i].text;
    (unit.text += plain(text)) += end;
    std::size_t at = 0;
    if (reached != nullptr && i < reached->paragraph) return;
    if (reached != nullptr && i == reached->paragraph) at = reached->byte;
    const auto here = in_line.find({of, i});
    static const std::vector<const Place*> nothing;
    for (const Place* place : here == in_line.end() ? nothing : here->second) {
      unit.places = true;
      const std::size_t begin = place->range.begin.byte;
      const bool further = place->range.end.paragraph != i;
      if (begin < at || (further && reached == nullptr)) continue;
      unit.as_was += plain(std::string_view(text).substr(at, begin - at));
      unit.as_was += said(*place);
      if (further) {
        unit.as_was += end;
        *reached = place->range.end;
        return;
      }
      at = place->range.end.byte;
    }
    (unit.as_was += plain(std::string_view(text).substr(std::min(at, text.size())))) += end;
  };
  std::vector<Unit> units;
  for (std::size_t i = 0; i < story.lines.size();) {
    const Line& line = story.lines[i];
    if (line.table != none && !line.boxed) {
      const RowLines& row = story.tables[line.table].rows[line.row];
      const std::size_t next = std::max(row.lines.last, i + 1);
      const bool made =
          std::all_of(story.lines.begin() + static_cast<std::ptrdiff_t>(i), story.lines.begin() + static_cast<std::ptrdiff_t>(next),
                      [](const Line& each) { return is_blank(each.text) || is_made_by_viewers(each); });
      if (!owned[i] && !made) {
        Unit unit{{}, {}, false, {0, {i, 0}, end_of(story, next - 1)}};
        for (const Lines& cell : row.cells) {
          Position reached{cell.first, 0};
          for (std::size_t l = cell.first; l < cell.last; ++l) line_unit(unit, 0, l, "\n", &reached);
          // In a row, the text of its notes is part of it.
          for (std::size_t l = cell.first; l < cell.last; ++l) {
            const auto notes = notes_in_line_.find(l);
            if (notes == notes_in_line_.end()) continue;
            for (const std::size_t note : notes->second) {
              for (std::size_t n = 0; n < stories_[note].lines.size(); ++n) line_unit(unit, note, n, "\n", nullptr);
            }
          }
          unit.text += '\t';
          unit.as_was += '\t';
        }
        if (!is_blank(unit.text)) units.push_back(std::move(unit));
      }
      i = next;
      continue;
    }
    const bool invites = lifted_.map.blank && invites_repetition(line);
    if (!owned[i] && !invites && !is_made_by_viewers(line) && !is_blank(line.text)) {
      Unit unit{{}, {}, false, {0, {i, 0}, end_of(story, i)}};
      line_unit(unit, 0, i, "", nullptr);
      units.push_back(std::move(unit));
    }
    ++i;
  }

  // The blocks of a prose are the plan's, whatever became of them.
  const auto& blocks = lifted_.map.blocks;
  std::multiset<std::uint32_t> of_prose;
  for (const auto& entry : lifted_.map.entries) {
    if (entry.kind != anchor::Entry::Kind::field || entry.art != PlanField::Art::prose) continue;
    base::Findings ignored;
    for (const auto& each : model::fingerprints(prose::parse_prose(entry.value, {}, {}, ignored))) of_prose.insert(each.text);
  }

  // Which block each unit is: by what it said, else by what it says, else the same without a caption's label.
  std::vector<std::uint32_t> numbers;
  std::vector<sequence::Key> keys;
  for (const Unit& unit : units) {
    const std::uint32_t own = model::fingerprint(unit.text);
    const auto number_of = [&](std::string_view text) { return text.empty() ? own : model::fingerprint(text); };
    const std::array<std::uint32_t, 4> ways = {number_of(unit.as_was), own, number_of(without_caption_label(unit.as_was)),
                                               number_of(without_caption_label(unit.text))};
    const auto known = std::find_if(ways.begin(), ways.end(), [&](std::uint32_t way) { return generated_.contains(way); });
    numbers.push_back(known == ways.end() ? own : *known);
    keys.push_back(numbers.back());
  }
  std::vector<sequence::Key> made_of;
  for (const auto& block : blocks) made_of.push_back(block.text);
  std::vector<std::size_t> block_of(units.size(), none);
  for (const sequence::Match& match : sequence::common(keys, made_of)) block_of[match.before] = match.after;

  std::size_t next = 0;
  const auto skip_to = [&](std::size_t block) {
    for (; next < block; ++next) {
      if (of_prose.contains(blocks[next].text)) continue;
      Free gone;
      gone.status = Free::Status::missing;
      gone.fingerprint = blocks[next].text;
      gone.position = next;
      lifted_.free.push_back(std::move(gone));
    }
  };
  FellowWords fellows;
  for (std::size_t u = 0; u < units.size(); ++u) {
    const Unit& unit = units[u];
    const std::size_t block = block_of[u];
    Free made;
    made.text = std::string(base::trim(unit.text));
    made.range = unit.range;
    made.where = where_of(story, unit.range.begin.paragraph);
    // What is repeated in a blank template was generated once.
    const bool copied = block == none && lifted_.map.blank && generated_.contains(numbers[u]);
    if (copied) {
      made.status = unit.places ? Free::Status::own_text : Free::Status::as_generated;
      made.fingerprint = numbers[u];
      made.position = next;
    } else if (block == none && new_member[unit.range.begin.paragraph] != none) {
      made.text = said_besides(new_member[unit.range.begin.paragraph], unit.range, fellows);
      made.status = made.text.empty() ? Free::Status::own_text : Free::Status::retouched;
      made.fingerprint = model::fingerprint(unit.text);
      made.position = next;
    } else if (block == none) {
      made.status = unit.places ? Free::Status::retouched : Free::Status::added;
      made.fingerprint = model::fingerprint(unit.text);
      made.position = next;
    } else {
      skip_to(block);
      made.status = unit.places ? Free::Status::own_text : Free::Status::as_generated;
      made.fingerprint = blocks[block].text;
      made.position = block;
      next = block + 1;
    }
    lifted_.free.push_back(std::move(made));
  }
  skip_to(blocks.size());
}

/// What stands in a range besides its places, piece by piece. No place reaches into it from before.
std::vector<std::string> Lifter::pieces_besides(const Range& range) const {
  const Story& story = stories_[range.story];
  std::vector<std::string> pieces;
  auto place = places_from(range.story, range.begin.paragraph).first;
  Position at{range.begin.paragraph, 0};
  const auto say_to = [&](Position end) {
    for (; at.paragraph <= end.paragraph && at.paragraph < story.lines.size(); at = {at.paragraph + 1, 0}) {
      const std::string& text = story.lines[at.paragraph].text;
      const std::size_t to = at.paragraph == end.paragraph ? std::min(end.byte, text.size()) : text.size();
      const std::string words =
          at.byte < to ? plain(base::trim(std::string_view(text).substr(at.byte, to - at.byte))) : std::string();
      if (!is_blank(words)) pieces.push_back(words);
      if (at.paragraph == end.paragraph) return;
    }
  };
  for (; place != lifted_.places.end() && place->range.story == range.story; ++place) {
    if (place->range.begin.paragraph > range.end.paragraph) break;
    if (before(at, place->range.begin)) say_to(place->range.begin);
    if (before(at, place->range.end)) at = place->range.end;
  }
  const Position end = end_of(story, std::min(range.end.paragraph, story.lines.size() - 1));
  if (before(at, end)) say_to(end);
  return pieces;
}

/// Asked before new members are known; nothing is left of it.
std::vector<Lifter::RowGap> Lifter::row_gaps() {
  find_free();
  std::vector<RowGap> gaps;
  RowGap gap;
  std::size_t told = 0;
  const auto end_gap = [&] {
    gap.gone -= std::min(gap.gone, told);
    if (gap.gone > 0 && !gap.rows.empty()) gaps.push_back(gap);
    gap = {};
    told = 0;
  };
  for (const Free& free : std::exchange(lifted_.free, {})) {
    if (free.status == Free::Status::as_generated || free.status == Free::Status::own_text) {
      end_gap();
    } else if (free.status == Free::Status::missing) {
      gap.gone += lifted_.map.blocks[free.position].kind == 'r' ? 1U : 0U;
    } else if (const Line& line = stories_.front().lines[free.range.begin.paragraph]; line.table != none && !line.boxed) {
      const bool header = stories_.front().tables[line.table].rows[line.row].row->header;
      if (header || free.status == Free::Status::retouched)
        ++told;
      else
        gap.rows.push_back(free.range.begin.paragraph);
    }
  }
  end_gap();
  return gaps;
}

/// What stands in the lines of a new member besides its places, and not in those of a fellow: what its places say is no fellow to
/// it.
std::string Lifter::said_besides(std::size_t number, const Range& range, FellowWords& fellows) const {
  const std::string pattern = pattern_of(lifted_.members[number].path);
  auto known = fellows.find(pattern);
  if (known == fellows.end()) {
    known = fellows.emplace(pattern, std::set<std::string>()).first;
    for (const Member& each : lifted_.members) {
      if (each.range.story != range.story || each.by == Found::content || pattern_of(each.path) != pattern) continue;
      for (const std::string& piece : pieces_besides(each.range)) known->second.insert(read::normalised(piece));
    }
  }
  std::string said;
  for (const std::string& piece : pieces_besides(range)) {
    if (known->second.contains(read::normalised(piece))) continue;
    if (!said.empty()) said += '\n';
    said += piece;
  }
  return said;
}

}  // namespace helhedsplan::lift
