// What was taken, held to the document that the plan then makes.
#include "fetch/collector.hpp"
#include "fetch/paths.hpp"

#include "base/text.hpp"
#include "lift/story.hpp"
#include "read/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::fetch {

namespace {

using lift::Member;

constexpr std::size_t quoted_bytes = 120;

/// The cells of a row, or the text of an item or section as one.
std::vector<std::string> texts_of(const lift::Story& story, const Member& member) {
  const lift::Line& line = story.lines.at(member.range.begin.paragraph);
  if (member.kind != Member::Kind::row || line.table == lift::none)
    return {lift::text_of(story, member.range.begin, member.range.end)};
  std::vector<std::string> out;
  for (const lift::Lines& cell : story.tables[line.table].rows[line.row].cells)
    out.push_back(cell.first < cell.last ? lift::text_of(story, {cell.first, 0}, lift::end_of(story, cell.last - 1))
                                         : std::string());
  return out;
}

/// However it is written: capital letters and marks are the document's.
std::string bare(const std::string& text, const anchor::Map& map) {
  std::string_view rest = base::trim(text);
  for (const std::string& mark : map.marks) {
    if (rest.starts_with(mark)) rest = base::trim(rest.substr(mark.size()));
  }
  return base::lower_case(read::normalised(rest));
}

/// The member where the document shows it as the file does: the same kind of thing, under the same heading.
const Member* shown_alike(const Copy& made, const std::string& path, const Member& like) {
  const Member* found = nullptr;
  for (const Member& member : made.lifted.members) {
    if (member.path != path || member.kind != like.kind) continue;
    if (found == nullptr || (found->where.heading != like.where.heading && member.where.heading == like.where.heading))
      found = &member;
  }
  return found;
}

}  // namespace

std::vector<std::string> broken_orders(const Copy& copy, const std::vector<Promise>& promises, const Copy& made) {
  std::vector<std::string> broken;
  for (const Promise& promise : promises) {
    if (promise.kind == Kind::moved && !Collector::shows_in_order(made, promise, copy.lifted.members.at(promise.member)))
      broken.push_back(promise.path);
  }
  return broken;
}

/// Does the place show the members in the order that was promised? It is known by its heading and by what its members are.
bool Collector::shows_in_order(const Copy& made, const Promise& promise, const Member& like) {
  for (const Group& group : groups_of(made)) {
    const Member& first = made.lifted.members[group.members.front()];
    if (group.list != promise.path || group.kind != like.kind || first.where.heading != like.where.heading) continue;
    std::vector<std::string> is;
    for (const std::string& path : order_of(group, made)) {
      if (std::find(promise.order.begin(), promise.order.end(), path) != promise.order.end()) is.push_back(path);
    }
    if (is == promise.order) return true;
  }
  return false;
}

void say_what_is_left(const Copy& copy, Fetched& fetched, const Copy& made, const plan::Schema& schema) {
  const std::vector<lift::Story>& mine = *copy.lifted.stories;
  const std::vector<lift::Story>& theirs = *made.lifted.stories;
  for (const Promise& promise : fetched.promises) {
    if (promise.kind != Kind::added) continue;
    const Member& member = copy.lifted.members.at(promise.member);
    const Member* shown = shown_alike(made, promise.path, member);
    const std::vector<std::string> here = texts_of(mine.at(member.range.story), member);
    const std::vector<std::string> there =
        shown == nullptr ? std::vector<std::string>() : texts_of(theirs.at(shown->range.story), *shown);
    std::string what;
    for (std::size_t i = 0; i < here.size(); ++i) {
      const std::string written = bare(here[i], copy.lifted.map);
      const std::string kept = i < there.size() ? bare(there[i], made.lifted.map) : std::string();
      if (written.empty() || written == kept) continue;
      what += fmt::format("{}„{}“", what.empty() ? "" : "; ", base::shortened(std::string(base::trim(here[i])), quoted_bytes));
      if (!kept.empty()) what += fmt::format(" bliver „{}“", base::shortened(std::string(base::trim(there[i])), quoted_bytes));
    }
    if (what.empty()) continue;
    std::replace(what.begin(), what.end(), '\n', ' ');
    const bool hidden = copy.lifted.map.provenance.confidential || is_confidential(schema, promise.path);
    fetched.differences.push_back({Kind::derived, Fate::left, promise.path, member.where});
    base::Finding finding =
        base::make_finding("M30", fmt::format("det nye er hentet, men ikke det hele: {}", hidden ? "(fortroligt)" : what));
    if (!hidden) {
      finding.message += fmt::format(" ({})", lift::describe(member.where));
      finding.plan_path = promise.path;
    }
    finding.place.file = copy.name;
    finding.expected = "at det nye er skrevet, som de andre i listen er";
    finding.action = "skriv resten i planen: det udregnes, eller det kan ikke kendes som et felt";
    fetched.findings.push_back(std::move(finding));
  }
}

}  // namespace helhedsplan::fetch
