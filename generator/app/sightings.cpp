#include "app/sightings.hpp"

#include "base/danish.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <variant>

namespace helhedsplan::app {
namespace {

/// Sections that are named of one document; more are no help to find it.
constexpr std::size_t most_sections = 4;
constexpr int most_levels = 6;

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

/// "1, 2 og 3", "1, 2, 3 og 4 m.fl."
std::string listed(const std::vector<std::string>& all, std::string_view open) {
  std::vector<std::string> shown(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), most_sections)));
  if (!open.empty()) {
    for (std::string& each : shown) each = std::string(open) + each + "“";
  }
  return base::join_danish(shown) + (shown.size() < all.size() ? " m.fl." : "");
}

}  // namespace

void Seen::add(std::size_t document, const Section& section) {
  if (documents_.empty() || documents_.back().document != document) documents_.push_back({document, {}, {}});
  InDocument& seen = documents_.back();
  if (!section.number.empty()) add_once(seen.numbers, section.number);
  if (!section.title.empty()) add_once(seen.titles, section.title);
}

void Seen::add(const Seen& other) {
  for (const InDocument& theirs : other.documents_) {
    auto own = std::find_if(documents_.begin(), documents_.end(),
                            [&](const InDocument& each) { return each.document == theirs.document; });
    if (own == documents_.end()) own = documents_.insert(own, {theirs.document, {}, {}});
    for (const std::string& number : theirs.numbers) add_once(own->numbers, number);
    for (const std::string& title : theirs.titles) add_once(own->titles, title);
  }
}

Seen Seen::in_both(const Seen& other) const {
  Seen both;
  for (const InDocument& each : documents_) {
    for (const InDocument& theirs : other.documents_) {
      if (theirs.document != each.document) continue;
      for (const std::string& number : each.numbers) {
        if (std::find(theirs.numbers.begin(), theirs.numbers.end(), number) != theirs.numbers.end())
          both.add(each.document, {number, {}});
      }
      for (const std::string& title : each.titles) {
        if (std::find(theirs.titles.begin(), theirs.titles.end(), title) != theirs.titles.end())
          both.add(each.document, {{}, title});
      }
    }
  }
  return both;
}

Seen Seen::within(const Seen& other) const {
  Seen both;
  for (const InDocument& each : documents_) {
    const auto same = [&](const InDocument& theirs) { return theirs.document == each.document; };
    if (std::any_of(other.documents_.begin(), other.documents_.end(), same)) both.documents_.push_back(each);
  }
  return both;
}

std::vector<pack::ShownPlace> Seen::places(const std::vector<std::string>& documents) const {
  std::vector<pack::ShownPlace> places;
  for (const InDocument& seen : documents_)
    places.push_back({documents[seen.document], listed(seen.numbers, ""), listed(seen.titles, "„")});
  return places;
}

void Sightings::look(const std::vector<model::Document>& documents) {
  for (std::size_t i = 0; i < documents.size(); ++i) look(documents[i], i);
}

/// A confidential edition is looked at only for what no other one shows.
void Sightings::look(const model::Document& document, std::size_t number) {
  const bool confidential = !document.properties.confidentiality.empty();
  std::array<Section, most_levels + 1> sections;  // by level; below a numbered heading, one without a number is part of it
  Section section;
  std::size_t unstated = 0;
  model::walk_blocks(
      document.blocks,
      [&](const model::Block& block) {
        if (const auto* heading = std::get_if<model::Heading>(&block.kind)) {
          const auto level = static_cast<std::size_t>(std::clamp(heading->level, 1, most_levels));
          section = sections[level - 1];
          if (!heading->number.empty() || section.number.empty())
            section = {heading->number, heading->number.empty() ? model::plain_text(heading->children) : std::string()};
          std::fill(sections.begin() + static_cast<std::ptrdiff_t>(level), sections.end(), section);
        }
        for (const std::string& id : block.krav) {
          const auto asked = requirements_.find(id);
          if (asked != requirements_.end() && !confidential) asked->second.add(number, section);
        }
      },
      [&](const model::Inline& node) {
        if (std::holds_alternative<model::Missing>(node.kind)) ++unstated;
        if (!paths_.empty()) see(node.origin.plan_path, number, section, confidential);
      });
  unstated_.push_back(confidential ? 0 : unstated);
}

/// A path, and what it lies in.
void Sightings::see(std::string_view path, std::size_t document, const Section& section, bool confidential) {
  while (!path.empty()) {
    const auto asked = paths_.find(std::string(path));
    if (asked != paths_.end() && confidential == asked->second.secret) asked->second.seen.add(document, section);
    const std::size_t end = path.find_last_of(".[");
    path = path.substr(0, end == std::string_view::npos ? 0 : end);
  }
}

std::size_t unstated_in(const std::vector<model::Document>& documents) {
  Sightings sightings;
  sightings.look(documents);
  return std::accumulate(sightings.unstated().begin(), sightings.unstated().end(), std::size_t{0});
}

}  // namespace helhedsplan::app
