// What one sees of the whole file: paper, styles, settings, pictures and drawings, what is said about it.
//
// Held to the document as the plan makes it today. What hangs on values of the plan (how many sections there are, what the file is
// called, boxes of a diagram) is compared only while the plan is as it was when the file was made.
#include "fetch/collector.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"
#include "lift/story.hpp"
#include "read/looks.hpp"
#include "read/surface.hpp"
#include "read/text.hpp"
#include "sequence/sequence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::fetch {

namespace {

using lift::Story;
using read::Drawn;
using read::Page;

/// "A4, stående"; in millimetres what has no name.
std::string paper_text(const Page& page) {
  struct Sheet {
    std::string_view name;
    int shorter, longer;
  };
  constexpr std::array<Sheet, 5> sheets = {
      {{"A3", 16838, 23811}, {"A4", 11906, 16838}, {"A5", 8391, 11906}, {"Letter", 12240, 15840}, {"Legal", 12240, 20160}}};
  constexpr double millimetre = 1440 / 25.4;
  const int shorter = std::min(page.width, page.height), longer = std::max(page.width, page.height);
  const auto known = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
    return std::abs(sheet.shorter - shorter) <= read::rounding && std::abs(sheet.longer - longer) <= read::rounding;
  });
  const std::string name = known != sheets.end() ? std::string(known->name)
                                                 : fmt::format("{:.0f} × {:.0f} mm", shorter / millimetre, longer / millimetre);
  return name + (page.width > page.height ? ", liggende" : ", stående");
}

/// "venstre fra 2,5 til 3 cm". `coarse`: without those to headers and footers, which LibreOffice measures from elsewhere.
std::string margin_changes(const Page& was, const Page& is, bool coarse) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names = {{{"top", "øverst"},
                                                                                   {"bottom", "nederst"},
                                                                                   {"left", "venstre"},
                                                                                   {"right", "højre"},
                                                                                   {"header", "sidehoved"},
                                                                                   {"footer", "sidefod"},
                                                                                   {"gutter", "indbinding"}}};
  const auto margin = [](const Page& page, std::string_view name) {
    const auto found = page.margins.find(std::string(name));
    return found == page.margins.end() ? 0 : found->second;
  };
  const auto centimetres = [](int twips) {
    constexpr double centimetre = 1440 / 2.54;
    std::string text = fmt::format("{:.1f}", twips / centimetre);
    std::replace(text.begin(), text.end(), '.', ',');
    return text.ends_with(",0") ? text.substr(0, text.size() - 2) : text;
  };
  std::vector<std::string> out;
  for (const auto& [key, name] : names) {
    if (coarse && (key == "header" || key == "footer")) continue;
    const int before = margin(was, key), after = margin(is, key);
    if (std::abs(before - after) > read::rounding)
      out.push_back(fmt::format("{} fra {} til {} cm", name, centimetres(before), centimetres(after)));
  }
  return base::join_danish(out);
}

std::string without_commas(std::string text) {
  std::erase_if(text, [](char c) { return c == ',' || c == ';' || c == ' '; });
  return text;
}

/// Which headers and footers the pages of each section have, as text.
std::vector<std::string> margins_by_section(const Copy& copy) {
  std::vector<std::string> out;
  std::array<std::string, 6> shown;
  const auto words = [](const read::Blocks& blocks) { return read::normalised(read::plain_text(blocks)); };
  for (const read::Section& section : copy.document.sections) {
    for (std::size_t kind = 0; kind < section.headers.size(); ++kind) {
      if (const auto& header = section.headers.at(kind)) shown.at(kind) = words(copy.document.headers.at(*header).children);
      if (const auto& footer = section.footers.at(kind)) shown.at(kind + 3) = words(copy.document.footers.at(*footer).children);
    }
    std::string all;
    for (const std::string& each : shown) all += each + '\n';
    out.push_back(std::move(all));
  }
  return out;
}

}  // namespace

bool Collector::same_plan() const {
  return now_->copy.lifted.map.provenance.plan == copy_.lifted.map.provenance.plan;
}

bool Collector::same_look() const {
  return now_->copy.lifted.map.provenance.look == copy_.lifted.map.provenance.look;
}

void Collector::say_looks(std::string message, const lift::Where& where) {
  differ(Kind::formatting, Fate::left, {}, where);
  base::Finding& finding = say("M21", std::move(message), where);
  finding.action = "planen rummer ord, ikke udseende; skal det se anderledes ud, så ret udseendet eller skabelonen";
}

void Collector::find_pages() {
  const std::vector<Page> mine = read::pages_of(copy_.document), today = read::pages_of(now_->copy.document);
  const Story& story = copy_.lifted.stories->front();
  const bool coarse = read::looking_at(copy_.document) == read::Looking::coarse;
  const auto where = [&](const Page& page) { return lift::where_of(story, page.paragraph); };
  if (mine.size() != today.size()) {
    if (same_plan())
      say_looks(mine.size() > today.size()
                    ? fmt::format("der er {} sektionsskift mere i filen, end dokumentet dannes med", mine.size() - today.size())
                    : fmt::format("der er {} sektionsskift færre i filen, end dokumentet dannes med", today.size() - mine.size()),
                {});
    for (const Page& page : mine) {
      if (std::none_of(today.begin(), today.end(), [&](const Page& each) { return read::same_paper(page, each); }))
        say_looks(fmt::format("papiret er et andet: {}", paper_text(page)), where(page));
    }
    return;
  }
  // That a text of theirs is another has been said.
  const bool words_known = std::none_of(out_.differences.begin(), out_.differences.end(), [](const Difference& each) {
    return each.where.story == "sidehoved" || each.where.story == "sidefod";
  });
  const std::vector<std::string> my_margins = margins_by_section(copy_), their_margins = margins_by_section(now_->copy);
  for (std::size_t i = 0; i < mine.size(); ++i) {
    // Room for what stands in the header is as much as the plan needs today.
    const bool as_made = read::is_as_made(mine, i, copy_.lifted.map.beside.papers);
    if (!as_made && !read::same_paper(mine[i], today[i]))
      say_looks(fmt::format("papiret er ændret fra {} til {}", paper_text(today[i]), paper_text(mine[i])), where(mine[i]));
    const std::string changes = margin_changes(today[i], mine[i], coarse);
    if (!as_made && (coarse ? !changes.empty() : !read::same_margins(mine[i], today[i]))) {
      say_looks(fmt::format("margenerne er ændret{}{}", changes.empty() ? "" : ": ", changes), where(mine[i]));
    }
    if (coarse) continue;
    const auto& then = now_->copy.lifted.stories->front();
    if (i + 1 < mine.size() && read::looks_of(story.lines.at(mine[i].paragraph).paragraph->properties, read::Looking::all) !=
                                   read::looks_of(then.lines.at(today[i].paragraph).paragraph->properties, read::Looking::all))
      say_looks("afsnittet, som sektionen slutter med, har fået en anden formatering", where(mine[i]));
    if (!read::same_otherwise(mine[i], today[i]))
      say_looks("sidernes opsætning er ændret: spalter, rammer, linjenumre, sidetal eller forsidens sidehoved", where(mine[i]));
    if (same_plan() && words_known && i < my_margins.size() && i < their_margins.size() && my_margins[i] != their_margins[i])
      say_looks("siderne har fået et andet sidehoved eller en anden sidefod", where(mine[i]));
  }
}

void Collector::find_styles() {
  // LibreOffice writes all styles anew when it saves.
  if (read::looking_at(copy_.document) == read::Looking::coarse) return;
  const std::vector<std::string> styles = read::other_styles(copy_.document, now_->copy.document);
  constexpr std::size_t named = 5;
  if (!styles.empty()) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(styles.size(), named); ++i) names.push_back(fmt::format("„{}“", styles[i]));
    if (styles.size() > named) names.push_back(fmt::format("{} til", styles.size() - named));
    say_looks(styles.size() == 1 ? fmt::format("typografien {} ser anderledes ud end i udseendet", names.front())
                                 : fmt::format("typografierne {} ser anderledes ud end i udseendet", base::join_danish(names)),
              {});
  }
  if (!read::same_theme(copy_.document, now_->copy.document)) say_looks("temaets skrifttyper eller farver er ændret", {});
  if (!read::same_settings(copy_.document, now_->copy.document))
    say_looks(
        "det, der er indstillet for hele dokumentet, er ændret: orddeling, tabulatorer, sidehoveder på lige sider, baggrund, noter "
        "eller "
        "beskyttelse",
        {});
  if (!read::same_notes(copy_.document, now_->copy.document)) say_looks("stregen over noterne eller noternes numre er ændret", {});
}

void Collector::find_properties() {
  if (!same_plan()) return;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> names = {{{"title", "titel"},
                                                                                   {"creator", "forfatter"},
                                                                                   {"subject", "emne"},
                                                                                   {"description", "kommentarer"},
                                                                                   {"keywords", "nøgleord"},
                                                                                   {"category", "kategori"},
                                                                                   {"contentStatus", "status"},
                                                                                   {"language", "tekstens sprog"},
                                                                                   {"identifier", "id"}}};
  const auto mine = read::properties_of(copy_.document), today = read::properties_of(now_->copy.document);
  const auto called = [&](std::string_view name) {
    const auto* known = std::find_if(names.begin(), names.end(), [&](const auto& each) { return each.first == name; });
    constexpr std::string_view custom = "custom ";
    return known != names.end() ? known->second : name.starts_with(custom) ? name.substr(custom.size()) : name;
  };
  std::set<std::string> all;
  for (const auto* some : {&mine, &today}) {
    for (const auto& each : *some) all.insert(each.first);
  }
  for (const std::string& name : all) {
    const auto is = mine.find(name), was = today.find(name);
    const std::string now_says = is == mine.end() ? std::string() : is->second;
    const std::string then_said = was == today.end() ? std::string() : was->second;
    if (read::same_text(now_says, then_said)) continue;
    // LibreOffice parts key words without commas.
    if (name == "keywords" && without_commas(now_says) == without_commas(then_said)) continue;
    differ(Kind::outside, Fate::left, {}, {});
    base::Finding& finding =
        say("M19", fmt::format("filens egenskab „{}“ er ændret: {} → {}", called(name), quoted(then_said), quoted(now_says)), {});
    finding.action = "den dannes af planen og skabelonen og står kun i Word-filen";
  }
}

void Collector::find_drawings() {
  const std::vector<Story>& stories = *copy_.lifted.stories;
  const bool coarse = read::looking_at(copy_.document) == read::Looking::coarse || !same_look();
  const auto drawn_in = [&](const Copy& copy) {
    std::vector<Drawn> all = read::drawings_of(copy.document);
    // A look brings pictures of its own to headers and footers.
    if (!same_look())
      std::erase_if(all, [&](const Drawn& each) { return copy.lifted.stories->at(each.story).name.starts_with("side"); });
    return all;
  };
  const std::vector<Drawn> mine = drawn_in(copy_), today = drawn_in(now_->copy);
  const auto where = [&](const Drawn& drawn) { return lift::where_of(stories.at(drawn.story), drawn.paragraph); };
  // What stands in a text of the plan has been said with it.
  const auto in_prose = [](const lift::Lifted& lifted, const Drawn& drawn) {
    return std::any_of(lifted.places.begin(), lifted.places.end(), [&](const lift::Place& place) {
      return lifted.map.entries[place.entry].art == model::PlanField::Art::prose && place.range.story == drawn.story &&
             place.range.begin.paragraph <= drawn.paragraph && drawn.paragraph <= place.range.end.paragraph;
    });
  };
  const auto say_thing = [&](std::string message, const lift::Where& at) {
    differ(Kind::not_understood, Fate::left, {}, at);
    base::Finding& finding = say("M27", std::move(message), at);
    finding.action = "billeder og tegninger hentes ikke; er billedet planens, så skift filen ud i planens mappe";
  };

  // Pictures by their bytes, wherever they stand: headers stand in as many parts as a program likes.
  const auto pictures = [](const std::vector<Drawn>& all) {
    std::set<std::uint64_t> out;
    for (const Drawn& each : all) {
      if (each.pictures != 0) out.insert(each.pictures);
    }
    return out;
  };
  const std::set<std::uint64_t> my_pictures = pictures(mine), their_pictures = pictures(today);
  std::vector<const Drawn*> fresh, gone;
  std::set<std::uint64_t> said;
  for (const Drawn& each : mine) {
    if (each.pictures != 0 && !their_pictures.contains(each.pictures) && !in_prose(copy_.lifted, each) &&
        said.insert(each.pictures).second)
      fresh.push_back(&each);
  }
  for (const Drawn& each : today) {
    if (each.pictures != 0 && !my_pictures.contains(each.pictures) && said.insert(each.pictures).second) gone.push_back(&each);
  }
  for (std::size_t n = 0; n < std::max(fresh.size(), gone.size()); ++n) {
    if (n >= gone.size())
      say_thing("et billede er sat ind", where(*fresh[n]));
    else if (n >= fresh.size())
      say_thing(gone[n]->said.empty() ? std::string("et billede er slettet")
                                      : fmt::format("et billede er slettet: {}", quoted(gone[n]->said)),
                {});
    else
      say_thing("et billede er skiftet ud", where(*fresh[n]));
  }
  if (!same_plan()) return;

  // Story by story, those of the same kind in their order.
  std::set<std::string> names;
  for (const Story& story : stories) names.insert(story.name);
  for (const std::string& name : names) {
    const auto here = [&](const std::vector<Drawn>& all, const lift::Lifted& lifted) {
      std::vector<const Drawn*> out;
      for (const Drawn& each : all) {
        if (lifted.stories->at(each.story).name == name && !in_prose(lifted, each)) out.push_back(&each);
      }
      return out;
    };
    const std::vector<const Drawn*> is = here(mine, copy_.lifted), was = here(today, now_->copy.lifted);
    const bool body = name == "brødtekst";
    if (is.size() != was.size()) {
      if (!body && coarse) continue;
      // Words in drawings, charts and other pictures have been said; shapes without words and the same picture once more have not.
      const auto bare_shapes = [](const std::vector<const Drawn*>& some) {
        return std::count_if(some.begin(), some.end(), [](const Drawn* each) {
          const bool told = each->kind == read::Drawing::Kind::chart || each->kind == read::Drawing::Kind::diagram;
          return !told && base::trim(each->words).empty() && each->pictures == 0;
        });
      };
      const auto known_pictures = [&](const std::vector<const Drawn*>& some) {
        return std::count_if(some.begin(), some.end(), [&](const Drawn* each) {
          return my_pictures.contains(each->pictures) && their_pictures.contains(each->pictures);
        });
      };
      if (bare_shapes(is) != bare_shapes(was) || known_pictures(is) != known_pictures(was))
        say_thing(is.size() > was.size() ? "en tegning eller et billede er sat ind" : "en tegning eller et billede er slettet",
                  is.empty() ? lift::Where{} : where(*is.back()));
      continue;
    }
    for (std::size_t i = 0; i < is.size(); ++i) {
      if (!read::same_text(is[i]->said, was[i]->said) && !coarse)
        say_outside(fmt::format("den alternative tekst er ændret: {} → {}", quoted(was[i]->said), quoted(is[i]->said)),
                    where(*is[i]));
      const auto line_looks = [](const lift::Lifted& lifted, const Drawn& drawn) {
        return read::looks_of(lifted.stories->at(drawn.story).lines.at(drawn.paragraph).paragraph->properties, read::Looking::all);
      };
      if (!coarse && is[i]->words == was[i]->words &&
          (!read::same_shape(*is[i], *was[i]) || line_looks(copy_.lifted, *is[i]) != line_looks(now_->copy.lifted, *was[i])))
        say_looks("en tegning eller et billede har fået en anden størrelse, plads, form eller farve", where(*is[i]));
    }
  }

  // Looks of the words in drawings.
  if (coarse) return;
  const auto boxed = [](const Story& story) {
    std::vector<std::size_t> out;
    for (std::size_t l = 0; l < story.lines.size(); ++l) {
      if (story.lines[l].boxed) out.push_back(l);
    }
    return out;
  };
  const Story& body = stories.front();
  const Story& then = now_->copy.lifted.stories->front();
  const std::vector<std::size_t> is = boxed(body), was = boxed(then);
  const auto same_words = [&](std::size_t a, std::size_t b) { return body.lines[a].text == then.lines[b].text; };
  if (!std::equal(is.begin(), is.end(), was.begin(), was.end(), same_words)) return;
  for (std::size_t i = 0; i < is.size(); ++i) {
    const read::Paragraph& left = *body.lines[is[i]].paragraph;
    const read::Paragraph& right = *then.lines[was[i]].paragraph;
    if (read::looks_of(left.properties, read::Looking::all) != read::looks_of(right.properties, read::Looking::all) ||
        read::looks_of(left.children, read::Looking::all, {}) != read::looks_of(right.children, read::Looking::all, {})) {
      say_looks("formateringen af teksten i en tegning er ændret", lift::where_of(body, is[i]));
      return;
    }
  }
}

}  // namespace helhedsplan::fetch
