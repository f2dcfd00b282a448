// Text that stands beside the body or in something that programs make: headers, footers, notes, contents lists, drawings.
#include "fetch/collector.hpp"
#include "fetch/sheet.hpp"

#include "base/text.hpp"
#include "lift/story.hpp"
#include "read/looks.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::fetch {

namespace {

using lift::Line;
using lift::Story;

/// A line beside the body.
struct Apart {
  std::size_t story = 0;
  std::size_t line = 0;
  std::string words;  ///< values of the plan by their place, without what programs count
  std::string plain;  ///< all of it as it stands, without the same
};

/// Lines of some stories that have words.
template <typename Fits>
std::vector<Apart> lines_apart(const lift::Lifted& lifted, const Fits& fits) {
  std::vector<Apart> out;
  const std::vector<Story>& stories = *lifted.stories;
  for (std::size_t s = 1; s < stories.size(); ++s) {
    if (!fits(s)) continue;
    const Sheet sheet(lifted, s);
    for (std::size_t l = 0; l < stories[s].lines.size(); ++l) {
      std::string plain = without_fields(stories[s].lines[l]);
      if (!base::trim(plain).empty()) out.push_back({s, l, sheet.words_of(l), std::move(plain)});
    }
  }
  return out;
}

/// Lines of drawings that have words.
std::vector<Apart> lines_in_drawings(const lift::Lifted& lifted) {
  std::vector<Apart> out;
  const Sheet sheet(lifted, 0);
  const std::vector<Line>& lines = lifted.stories->front().lines;
  for (std::size_t l = 0; l < lines.size(); ++l) {
    std::string plain = read::normalised(lines[l].text);
    if (lines[l].boxed && !base::trim(plain).empty()) out.push_back({0, l, sheet.words_of(l), std::move(plain)});
  }
  return out;
}

/// Takes out of both what each has as often as the other.
void drop_common(std::vector<Apart>& some, std::vector<Apart>& others, std::string Apart::*text) {
  std::multiset<std::string> there;
  for (const Apart& each : others) there.insert(each.*text);
  std::multiset<std::string> common;
  std::erase_if(some, [&](const Apart& each) {
    const auto found = there.find(each.*text);
    if (found == there.end()) return false;
    common.insert(there.extract(found));
    return true;
  });
  std::erase_if(others, [&](const Apart& each) { return !common.extract(each.*text).empty(); });
}

/// Those of `some` that are not among `others`, each words once.
std::vector<const Apart*> only_in(const std::vector<Apart>& some, const std::vector<Apart>& others) {
  std::set<std::string> known;
  for (const Apart& each : others) {
    known.insert(each.words);
    known.insert(each.plain);
  }
  std::vector<const Apart*> out;
  for (const Apart& each : some) {
    if (!known.contains(each.words) && !known.contains(each.plain)) {
      known.insert(each.words);
      out.push_back(&each);
    }
  }
  return out;
}

read::Inlines without_fields(const read::Inlines& nodes) {
  read::Inlines out;
  std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(out),
               [](const read::Inline& node) { return !std::holds_alternative<read::Field>(node.kind); });
  return out;
}

bool is_of_contents(const Line& line) {
  return base::lower_case(line.paragraph->properties.style).starts_with("toc ");
}

/// Page numbers left out, for programs count them, and with them the marks that headings are found by.
std::string looks_of_entry(const read::Paragraph& paragraph) {
  std::string text = read::looks_of(paragraph.properties, read::Looking::all);
  if (paragraph.properties.list) text += " in list";
  for (const read::Inline& node : paragraph.children) {
    if (const auto* link = std::get_if<read::Hyperlink>(&node.kind)) {
      text += " link ";
      text += read::looks_of(without_fields(link->children), read::Looking::all, {});
    } else if (!std::holds_alternative<read::Field>(node.kind)) {
      text += read::looks_of({node}, read::Looking::all, {});
    }
  }
  return text;
}

/// What a line of a contents list says of its heading, without the page.
std::string entry_of(const Line& line) {
  std::string text = line.text;
  const std::size_t tab = text.rfind('\t');
  const bool page = tab != std::string::npos && text.find_first_not_of("0123456789", tab + 1) == std::string::npos;
  return read::normalised(page ? text.substr(0, tab) : text);
}

}  // namespace

void Collector::say_outside(const std::string& what, const lift::Where& where) {
  differ(Kind::outside, Fate::left, {}, where);
  base::Finding& finding = say("M19", what, where);
  finding.action = outside_action;
}

/// They belong to no block, so that only the document of today knows them.
void Collector::find_words_in_drawings() {
  if (!same_plan() || copy_.lifted.stories->empty() || now_->copy.lifted.stories->empty()) return;
  std::vector<Apart> is = lines_in_drawings(copy_.lifted);
  std::vector<Apart> was = lines_in_drawings(now_->copy.lifted);
  drop_common(is, was, &Apart::plain);
  drop_common(is, was, &Apart::words);  // what the plan says in them has been said
  for (const Apart& each : was) say_outside(fmt::format("tekst i en tegning er slettet: {}", quoted(each.plain)), {});
  for (const Apart& each : is) say_outside(fmt::format("tekst i en tegning er tilføjet: {}", quoted(each.plain)), {});
}

/// In another look: lines that the file was not made with, and whether some of those that it was made with are gone.
void Collector::find_margins_of_another_look() {
  const std::vector<std::uint32_t>& margins = copy_.lifted.map.beside.margins;
  const std::set<std::uint32_t> made(margins.begin(), margins.end());
  if (made.empty()) return;
  std::set<std::uint32_t> found;
  bool told = false;
  const std::vector<Story>& stories = *copy_.lifted.stories;
  for (std::size_t s = 1; s < stories.size(); ++s) {
    if (stories[s].name != "sidehoved" && stories[s].name != "sidefod") continue;
    for (std::size_t l = 0; l < stories[s].lines.size(); ++l) {
      const std::string was = lift::as_it_was(copy_.lifted, stories, s, l);
      const std::uint32_t number = model::fingerprint(was);
      found.insert(number);
      if (base::trim(was).empty() || made.contains(number)) continue;
      told = true;
      say_outside(fmt::format("tekst uden for planens felter er ændret og lyder nu {}", quoted(stories[s].lines[l].text)),
                  lift::where_of(stories[s], l));
    }
  }
  if (!told && !std::includes(found.begin(), found.end(), made.begin(), made.end()))
    say_outside("tekst uden for planens felter er slettet i et sidehoved eller en sidefod", {});
}

/// Headers and footers: lines that the document of today does not have, and those that it has and the file has not.
void Collector::find_margins() {
  if (!same_look()) {
    find_margins_of_another_look();
    return;
  }
  for (const std::string_view kind : {"sidehoved", "sidefod"}) {
    const auto lines = [&](const Copy& copy) {
      return lines_apart(copy.lifted, [&](std::size_t story) { return (*copy.lifted.stories)[story].name == kind; });
    };
    const std::vector<Apart> mine = lines(copy_), today = lines(now_->copy);
    const std::vector<const Apart*> fresh = only_in(mine, today), gone = only_in(today, mine);
    for (std::size_t n = 0; n < std::max(fresh.size(), gone.size()); ++n) {
      const lift::Where where = n < fresh.size() ? lift::where_of((*copy_.lifted.stories)[fresh[n]->story], fresh[n]->line)
                                                 : lift::Where{std::string(kind), {}, {}};
      const auto text = [&](const Copy& copy, const Apart& apart) {
        return quoted((*copy.lifted.stories)[apart.story].lines[apart.line].text);
      };
      if (n >= gone.size())
        say_outside(fmt::format("tekst uden for planens felter er ændret og lyder nu {}", text(copy_, *fresh[n])), where);
      else if (n >= fresh.size())
        say_outside(fmt::format("tekst uden for planens felter er slettet: {}", text(now_->copy, *gone[n])), where);
      else
        say_outside(
            fmt::format("tekst uden for planens felter er ændret: {} → {}", text(now_->copy, *gone[n]), text(copy_, *fresh[n])),
            where);
    }
  }
}

/// Notes of fixed text. Those in a text of the plan, or in a row, have been compared with it.
void Collector::find_notes() {
  const auto lines = [](const Copy& copy) {
    const std::vector<Story>& stories = *copy.lifted.stories;
    std::vector<bool> of_prose(stories.front().lines.size(), false);
    for (const lift::Place& place : copy.lifted.places) {
      if (place.range.story != 0 || copy.lifted.map.entries[place.entry].art != model::PlanField::Art::prose) continue;
      for (std::size_t l = place.range.begin.paragraph; l <= place.range.end.paragraph && l < of_prose.size(); ++l)
        of_prose[l] = true;
    }
    std::set<std::pair<bool, std::string>> called;  // from fixed text: endnote or not, number
    for (std::size_t l = 0; l < of_prose.size(); ++l) {
      if (of_prose[l] || stories.front().lines[l].table != lift::none) continue;
      read::each_inline(stories.front().lines[l].paragraph->children, [&](const read::Inline& node) {
        if (const auto* note = std::get_if<read::NoteReference>(&node.kind)) called.emplace(note->endnote, note->id);
      });
    }
    const std::size_t first = 1 + copy.document.headers.size() + copy.document.footers.size();
    return lines_apart(copy.lifted, [&](std::size_t story) {
      if (story < first) return false;
      const std::size_t number = story - first;
      const std::size_t feet = copy.document.footnotes.size();
      return number < feet ? called.contains({false, copy.document.footnotes[number].id})
                           : called.contains({true, copy.document.endnotes[number - feet].id});
    });
  };
  const std::vector<Apart> mine = lines(copy_), today = lines(now_->copy);
  const std::vector<const Apart*> fresh = only_in(mine, today), gone = only_in(today, mine);
  for (std::size_t n = 0; n < std::max(fresh.size(), gone.size()); ++n) {
    const lift::Where where = n < fresh.size() ? lift::where_of((*copy_.lifted.stories)[fresh[n]->story], fresh[n]->line)
                                               : lift::Where{"fodnote", {}, {}};
    if (n >= gone.size())
      say_outside(fmt::format("en note uden for planens felter er tilføjet: {}", quoted(fresh[n]->plain)), where);
    else if (n >= fresh.size())
      say_outside(fmt::format("en note uden for planens felter er slettet: {}", quoted(gone[n]->plain)), where);
    else
      say_outside(
          fmt::format("en note uden for planens felter er ændret: {} → {}", quoted(gone[n]->plain), quoted(fresh[n]->plain)),
          where);
  }
}

/// A contents list that somebody corrected by hand. One that was made anew says what the headings say now.
void Collector::find_contents() {
  const auto entries = [](const Copy& copy) {
    std::vector<std::pair<std::string, std::size_t>> out;
    const Story& story = copy.lifted.stories->front();
    for (std::size_t l = 0; l < story.lines.size(); ++l) {
      if (!is_of_contents(story.lines[l])) continue;
      std::string entry = entry_of(story.lines[l]);
      if (!base::trim(entry).empty()) out.emplace_back(std::move(entry), l);
    }
    return out;
  };
  const auto mine = entries(copy_), today = entries(now_->copy);
  const Story& story = copy_.lifted.stories->front();
  const Story& then = now_->copy.lifted.stories->front();
  std::vector<std::string> headings;
  for (const Line& line : story.lines) {
    if (line.paragraph->properties.outline_level == 0 || base::trim(line.text).empty()) continue;
    const auto& list = line.paragraph->properties.list;
    headings.push_back(read::normalised((list ? list->label + " " : std::string()) + line.text));
  }
  const auto of_heading = [&](const std::string& entry) {
    return std::any_of(headings.begin(), headings.end(), [&](const std::string& heading) { return entry == heading; });
  };
  const auto has = [](const auto& some, const std::string& entry) {
    return std::any_of(some.begin(), some.end(), [&](const auto& each) { return each.first == entry; });
  };
  const auto say_derived = [&](const std::string& what, const lift::Where& where) {
    differ(Kind::derived, Fate::left, {}, where);
    base::Finding& finding = say("M20", what, where);
    finding.expected = "overskrifterne rettet, hvor de selv står";
    finding.action = "indholdsfortegnelsen dannes af overskrifterne; ændringen her forsvinder, næste gang dokumentet dannes";
  };
  for (const auto& [entry, line] : mine) {
    if (!has(today, entry) && !of_heading(entry))
      say_derived(fmt::format("en linje i indholdsfortegnelsen er rettet og lyder nu {}", quoted(entry)),
                  lift::where_of(story, line));
  }
  if (mine.empty() && !today.empty()) say_derived("indholdsfortegnelsen er slettet", {});
  for (const auto& [entry, line] : today) {
    const bool title = base::lower_case(then.lines[line].paragraph->properties.style) == "toc heading";
    if (!mine.empty() && mine.size() < today.size() && !has(mine, entry) && (title || of_heading(entry)))
      say_derived(fmt::format("en linje i indholdsfortegnelsen er slettet: {}", quoted(entry)), {});
  }
  if (read::looking_at(copy_.document) == read::Looking::coarse || !same_look()) return;
  for (const auto& [entry, line] : mine) {
    const std::string& words = entry;  // clang lets no lambda have a structured binding
    const auto was = std::find_if(today.begin(), today.end(), [&](const auto& each) { return each.first == words; });
    if (was == today.end()) continue;
    const read::Paragraph& left = *story.lines[line].paragraph;
    const read::Paragraph& right = *then.lines[was->second].paragraph;
    if (looks_of_entry(left) == looks_of_entry(right)) continue;
    say_looks("formateringen af indholdsfortegnelsen er ændret", lift::where_of(story, line));
    return;
  }
}

}  // namespace helhedsplan::fetch
