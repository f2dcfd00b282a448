// What people wrote in a blank template where no block of the body is: headers, footers, notes, contents lists, text in drawings,
// and the lines that invite to add a member. The map says what was made there.
#include "lift/lifter.hpp"

#include "base/text.hpp"
#include "model/fingerprint.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace helhedsplan::lift {
namespace {

using read::Position;

using Numbers = std::set<std::uint32_t>;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// "6\tIndsatskort\t5" without the page that it stands on.
std::string_view without_page(std::string_view entry) {
  const std::size_t tab = entry.rfind('\t');
  return tab != std::string_view::npos && is_number(entry.substr(tab + 1)) ? entry.substr(0, tab) : entry;
}

std::string_view without_number(std::string_view entry) {
  const std::size_t tab = entry.find('\t');
  return tab != std::string_view::npos && is_number(entry.substr(0, tab)) ? entry.substr(tab + 1) : entry;
}

/// A program counts what it says, unless somebody has typed in it.
bool is_counted(const read::Field& field) {
  static constexpr std::array<std::string_view, 4> counting{"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"};
  const std::string keyword = read::field_keyword(field.instruction);
  if (std::find(counting.begin(), counting.end(), keyword) == counting.end()) return true;  // its text is the program's as a whole
  const std::string said = read::plain_text(field.children);
  return said.find_first_not_of("0123456789ivxlcIVXLC ") == std::string::npos;
}

/// The text of inlines, fields that programs count left out. Positions are those of `Line::text`.
class Uncounted {
 public:
  /// From what byte to what byte the program counts.
  std::vector<std::pair<std::size_t, std::size_t>> of(const read::Inlines& nodes) {
    take(nodes);
    return std::move(counted_);
  }

 private:
  void take(const read::Inlines& nodes) {
    for (const read::Inline& node : nodes) {
      const std::size_t begin = byte_;
      if (const auto* field = std::get_if<read::Field>(&node.kind)) {
        byte_ += read::plain_text(field->children).size();
        if (is_counted(*field)) counted_.emplace_back(begin, byte_);
      } else if (const auto* children = read::children_of(node)) {
        take(*children);
      } else {
        byte_ += read::size_in_text(node);
      }
    }
  }

  std::size_t byte_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> counted_;
};

}  // namespace

void Lifter::add_beside(std::size_t story, std::size_t line, std::string_view text) {
  Free made;
  made.status = Free::Status::added;
  made.text = std::string(base::trim(text));
  made.fingerprint = model::fingerprint(made.text);
  made.position = lifted_.map.blocks.size();
  made.range = {story, {line, 0}, end_of(stories_[story], line)};
  made.where = where_of(stories_[story], line);
  if (const auto called = note_called_.find(story); called != note_called_.end())
    made.where.heading = where_of(stories_.front(), called->second.paragraph).heading;
  if (!made.text.empty()) lifted_.free.push_back(std::move(made));
}

std::string as_it_was(const Lifted& lifted, const std::vector<Story>& stories, std::size_t story, std::size_t number) {
  const Line& line = stories[story].lines[number];
  struct Piece {
    std::size_t begin, end;
    std::string said;
  };
  std::vector<Piece> pieces;
  for (const auto& [begin, end] : Uncounted().of(line.paragraph->children)) pieces.push_back({begin, end, {}});
  for (const Place& place : lifted.places) {
    if (place.range.story == story && place.range.begin.paragraph == number && place.range.end.paragraph == number)
      pieces.push_back({place.range.begin.byte, place.range.end.byte, generated_text(lifted.map, place)});
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
  std::string text;
  std::size_t at = 0;
  for (const Piece& piece : pieces) {
    if (piece.begin < at) continue;
    text.append(line.text, at, piece.begin - at).append(piece.said);
    at = piece.end;
  }
  return plain(text.append(line.text, std::min(at, line.text.size())));
}

void Lifter::find_beside() {
  const anchor::Beside& map = lifted_.map.beside;
  if (map == anchor::Beside{}) return;  // a version that did not say
  const Story& body = stories_.front();
  Numbers made(map.made.begin(), map.made.end());
  Numbers headings;
  for (const Line& line : body.lines) {
    if (line.paragraph->properties.outline_level > 0) headings.insert(model::fingerprint(plain(line.text)));
  }
  for (std::size_t i = 0; i < body.lines.size(); ++i) {
    const Line& line = body.lines[i];
    const std::string text = plain(line.text);
    if (base::trim(text).empty()) continue;
    if (is_entry_of_contents(line)) {
      const std::string_view entry = without_page(text);
      if (made.contains(model::fingerprint(entry)) || headings.contains(model::fingerprint(without_number(entry)))) continue;
    } else if (!(line.boxed || invites_repetition(line)) || made.contains(model::fingerprint(text))) {
      continue;
    }
    if (!in_a_place(0, i)) add_beside(0, i, text);
  }
  const Numbers margins(map.margins.begin(), map.margins.end());
  const Numbers notes(map.notes.begin(), map.notes.end());
  for (std::size_t s = 1; s < stories_.size(); ++s) {
    const bool note = note_called_.contains(s);
    const bool margin = stories_[s].name.starts_with("side");
    if (!margin && (!note || note_is_of_prose(s))) continue;  // a note that nothing calls is none
    for (std::size_t i = 0; i < stories_[s].lines.size(); ++i) {
      const std::string text = as_it_was(lifted_, stories_, s, i);
      if (base::trim(text).empty() || (margin ? margins : notes).contains(model::fingerprint(text)) || in_a_place(s, i)) continue;
      const std::string now = plain(stories_[s].lines[i].text);
      if (!is_told_where_called(s, now)) add_beside(s, i, now);
    }
  }
}

/// Within a prose of several lines.
bool Lifter::in_a_place(std::size_t story, std::size_t line) const {
  return std::any_of(lifted_.places.begin(), lifted_.places.end(), [&](const Place& place) {
    return place.range.story == story && lifted_.map.entries[place.entry].art == model::PlanField::Art::prose &&
           place.range.begin.byte == 0 && place.range.begin.paragraph <= line && line <= place.range.end.paragraph &&
           before(end_of(stories_[story], line), {place.range.end.paragraph, place.range.end.byte + 1});
  });
}

/// A note within a prose that says something is part of it.
bool Lifter::note_is_of_prose(std::size_t story) const {
  const Position called = note_called_.at(story);
  return std::any_of(lifted_.places.begin(), lifted_.places.end(), [&](const Place& place) {
    return place.range.story == 0 && !place.placeholder && lifted_.map.entries[place.entry].art == model::PlanField::Art::prose &&
           within(called, called, place.range.begin, place.range.end);
  });
}

/// With the row that calls it, the note has been told.
bool Lifter::is_told_where_called(std::size_t story, const std::string& text) const {
  const auto called = note_called_.find(story);
  return called != note_called_.end() && std::any_of(lifted_.free.begin(), lifted_.free.end(), [&](const Free& free) {
           return free.status != Free::Status::missing && free.range.story == 0 &&
                  free.range.begin.paragraph <= called->second.paragraph && called->second.paragraph <= free.range.end.paragraph &&
                  (free.status == Free::Status::added || free.status == Free::Status::retouched) &&
                  free.text.find(text) != std::string::npos;
         });
}

}  // namespace helhedsplan::lift
