#include "conserve/sheet.hpp"

#include "anchor/map.hpp"
#include "read/looks.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace helhedsplan::conserve {
namespace {

using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;

/// A line's text, `say` for each of the places in it.
std::string with_places(const std::string& text, const std::vector<const lift::Place*>& places,
                        const std::function<std::string(const lift::Place&)>& say) {
  std::string out;
  std::size_t at = 0;
  for (const lift::Place* place : places) {
    const auto begin = place->range.begin.byte;
    if (begin < at || place->range.end.byte > text.size()) continue;
    out += lift::plain(std::string_view(text).substr(at, begin - at));
    out += say(*place);
    at = place->range.end.byte;
  }
  return out + lift::plain(std::string_view(text).substr(std::min(at, text.size())));
}

/// Each with a tab behind it.
std::string joined(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& cell : cells) (text += cell) += '\t';
  return text;
}

read::Looking looking(bool fine) {
  return fine ? read::Looking::finest : read::Looking::coarse;
}

}  // namespace

std::string Sheet::looks_of(std::size_t line, bool fine, bool proses) const {
  Ranges owned;
  for (const lift::Place* place : places_[line]) {
    if (!proses || lifted.map.entries[place->entry].art != model::PlanField::Art::prose)
      owned.emplace_back(place->range.begin.byte, place->range.end.byte);
  }
  return read::looks_of(body().lines[line].paragraph->children, looking(fine), owned);
}

std::string Sheet::looks_around(std::size_t line, bool fine) const {
  return read::looks_of(body().lines[line].paragraph->properties, looking(fine), lift::stands_behind_table(body(), line));
}

std::string Sheet::proses_in(std::size_t line) const {
  std::string said;
  for (const lift::Place* place : places_[line]) {
    if (lifted.map.entries[place->entry].art == model::PlanField::Art::prose) said += '\x01' + place->id + '\x02' + place->text;
  }
  return said;
}

bool look_alike(const Sheet& edited, std::size_t line, const Sheet& fresh, std::size_t fresh_line) {
  const bool fine = edited.is_fine();
  const bool proses = edited.proses_in(line) == fresh.proses_in(fresh_line);
  return edited.looks_of(line, fine, proses) == fresh.looks_of(fresh_line, fine, proses);
}

std::vector<std::string> Sheet::emphasis_of(std::size_t line) const {
  std::vector<std::string> found;
  const std::string looks = looks_of(line, false);
  for (auto at = looks.find('\x01'); at != std::string::npos; at = looks.find('\x01', at + 1)) {
    auto mask = looks.substr(at + 1, looks.find('\x02', at) - at - 1);
    if (!mask.empty()) found.push_back(std::move(mask));
  }
  return found;
}

std::string looks_of(const read::Paragraph& paragraph, bool fine) {
  Ranges owned;
  std::map<std::string, std::size_t> open;  // bookmarks: programs drop controls
  std::size_t byte = 0;
  const std::function<void(const read::Inlines&)> find = [&](const read::Inlines& inlines) {
    for (const read::Inline& node : inlines) {
      const std::size_t begin = byte;
      if (const auto* children = read::children_of(node))
        find(*children);
      else if (const auto* text = std::get_if<read::Text>(&node.kind))
        byte += text->text.size();
      else if (const auto* symbol = std::get_if<read::Symbol>(&node.kind))
        byte += symbol->text.size();
      else if (const auto* unknown = std::get_if<read::UnknownInline>(&node.kind))
        byte += unknown->text.size();
      else if (std::holds_alternative<read::Break>(node.kind))
        ++byte;
      const auto* control = std::get_if<read::InlineControl>(&node.kind);
      if (control != nullptr && !anchor::id_of(control->control->tag).empty()) owned.emplace_back(begin, byte);
      if (const auto* start = std::get_if<read::BookmarkStart>(&node.kind); start != nullptr && !anchor::id_of(start->name).empty())
        open[start->id] = byte;
      if (const auto* end = std::get_if<read::BookmarkEnd>(&node.kind); end != nullptr && open.contains(end->id))
        owned.emplace_back(open[end->id], byte);
    }
  };
  find(paragraph.children);
  return read::looks_of(paragraph.children, looking(fine), owned);
}

std::string looks_of(const read::ParagraphProperties& properties, bool fine) {
  return read::looks_of(properties, looking(fine));
}

Sheet::Sheet(read::Document given, anchor::Map map) : document(std::move(given)) {
  lifted = lift::lift(document, std::move(map));
  read::each_block(document.body, [&](const read::Block& block) {
    if (const auto* paragraph = std::get_if<read::Paragraph>(&block.kind)) elements_[paragraph] = block.element;
  });
  const auto count = body().lines.size();
  places_.resize(count);
  unit_of_line_.assign(count, none);
  prose_of_line_.assign(count, none);
  for (std::size_t p = 0; p < lifted.places.size(); ++p) {
    const lift::Place& place = lifted.places[p];
    const auto& range = place.range;
    if (range.story != 0 || range.begin.paragraph >= count) continue;
    if (range.begin.paragraph == range.end.paragraph) places_[range.begin.paragraph].push_back(&place);
    const bool prose = lifted.map.entries[place.entry].art == model::PlanField::Art::prose;
    for (auto line = range.begin.paragraph; prose && line <= range.end.paragraph && line < count; ++line) prose_of_line_[line] = p;
  }
  for (const lift::Free& free : lifted.free) {
    if (free.status == lift::Free::Status::missing) continue;
    Unit unit;
    unit.free = &free;
    unit.first = free.range.begin.paragraph;
    unit.last = free.range.end.paragraph + 1;
    const lift::Line& line = body().lines[unit.first];
    unit.table = line.boxed ? none : line.table;
    unit.element = unit.is_row() ? body().tables[unit.table].rows[line.row].row->element : element_of(unit.first);
    for (auto l = unit.first; l < unit.last; ++l) {
      unit_of_line_[l] = units.size();
      prose_of_line_[l] = none;
      for (const lift::Place* place : places_[l]) unit.ids.push_back(place->id);
    }
    std::sort(unit.ids.begin(), unit.ids.end());
    unit.ids.erase(std::unique(unit.ids.begin(), unit.ids.end()), unit.ids.end());
    unit.skeleton = text_of(unit, [](const lift::Place& place) { return '\x01' + place.id + '\x02'; });
    units.push_back(std::move(unit));
  }
}

read::Element Sheet::element_of(std::size_t line) const {
  const auto found = elements_.find(body().lines[line].paragraph);
  return found == elements_.end() ? nullptr : found->second;
}

std::string Sheet::line_text(std::size_t line, const std::function<std::string(const lift::Place&)>& say) const {
  return with_places(body().lines[line].text, places_[line], say);
}

/// A line for each of its paragraphs.
std::string Sheet::note_text(const std::string& id, const std::function<std::string(const lift::Place&)>& say) const {
  const auto& notes = document.footnotes;
  const auto note = std::find_if(notes.begin(), notes.end(), [&](const read::Note& each) { return each.id == id; });
  if (note == notes.end()) return {};
  const auto story = 1 + document.headers.size() + document.footers.size() + static_cast<std::size_t>(note - notes.begin());
  const auto& lines = (*lifted.stories)[story].lines;
  std::vector<std::vector<const lift::Place*>> places(lines.size());
  for (const lift::Place& place : lifted.places) {
    const auto& range = place.range;
    if (range.story == story && range.begin.paragraph == range.end.paragraph && range.begin.paragraph < lines.size())
      places[range.begin.paragraph].push_back(&place);
  }
  std::string text;
  for (std::size_t l = 0; l < lines.size(); ++l) (text += with_places(lines[l].text, places[l], say)) += '\n';
  return text;
}

std::string Sheet::skeleton_of(std::size_t line) const {
  return line_text(line, [](const lift::Place& place) { return '\x01' + place.id + '\x02'; });
}

std::string Sheet::text_of(const Unit& unit, const std::function<std::string(const lift::Place&)>& say) const {
  return unit.is_row() ? joined(cell_texts(unit, say, false)) : line_text(unit.first, say);
}

std::string Sheet::block_text(const Unit& unit, const std::function<std::string(const lift::Place&)>& say) const {
  return unit.is_row() ? joined(cell_texts(unit, say, true)) : line_text(unit.first, say);
}

std::vector<std::string> Sheet::cell_texts(const Unit& row, const std::function<std::string(const lift::Place&)>& say,
                                           bool notes) const {
  std::vector<std::string> texts;
  for (const lift::Lines& cell : body().tables[row.table].rows[body().lines[row.first].row].cells) {
    std::string& text = texts.emplace_back();
    for (auto l = cell.first; l < cell.last; ++l) (text += line_text(l, say)) += '\n';
    for (auto l = cell.first; notes && l < cell.last; ++l) {
      read::each_inline(body().lines[l].paragraph->children, [&](const read::Inline& node) {
        const auto* note = std::get_if<read::NoteReference>(&node.kind);
        if (note != nullptr && !note->endnote) text += note_text(note->id, say);
      });
    }
  }
  return texts;
}

const lift::Place* Sheet::place(const std::string& id) const {
  const auto found = std::find_if(lifted.places.begin(), lifted.places.end(),
                                  [&](const lift::Place& place) { return place.id == id && !place.duplicate; });
  return found == lifted.places.end() ? nullptr : &*found;
}

std::set<std::string_view> Sheet::names_in(const Unit& unit) const {
  std::set<std::string_view> names;
  for (auto line = unit.first; line < unit.last; ++line) {
    read::each_inline(body().lines[line].paragraph->children, [&](const read::Inline& node) {
      const auto* start = std::get_if<read::BookmarkStart>(&node.kind);
      if (start != nullptr && anchor::id_of(start->name).empty()) names.insert(start->name);
    });
  }
  return names;
}

bool Sheet::has_member(const std::string& path) const {
  return std::any_of(lifted.members.begin(), lifted.members.end(), [&](const lift::Member& member) { return member.path == path; });
}

}  // namespace helhedsplan::conserve
