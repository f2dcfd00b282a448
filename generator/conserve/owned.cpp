#include "conserve/owned.hpp"

#include "base/text.hpp"
#include "lift/parse.hpp"
#include "plan/schema.hpp"
#include "read/text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::conserve {
namespace {

using anchor::Entry;
using lift::Member;
using lift::Place;

/// The text of a member's lines, for telling whether another document shows the same one.
std::string member_text(const Sheet& sheet, const Member& member) {
  std::string text;
  const auto& lines = sheet.body().lines;
  for (auto l = member.range.begin.paragraph; l <= member.range.end.paragraph && l < lines.size(); ++l)
    (text += read::normalised(base::trim(lines[l].text))) += '\n';
  return text;
}

/// Whether the words are one way of writing what the plan has: "19. marts 2031" where the document writes "19.3.2031".
bool means(std::string_view text, model::PlanField::Art art, const std::string& value) {
  using Art = model::PlanField::Art;
  std::vector<plan::Art> arts;
  if (art == Art::date) arts = {plan::Art::date};
  if (art == Art::yes_no) arts = {plan::Art::yes_no};
  if (art == Art::number) arts = {plan::Art::amount, plan::Art::percent, plan::Art::count, plan::Art::year};
  return std::any_of(arts.begin(), arts.end(), [&](plan::Art each) {
    plan::Type type;
    type.art = each;
    const lift::Parsed parsed = lift::parse(type, {}, text);
    return parsed.ok() && parsed.values == std::vector<std::string>{value};
  });
}

bool reads_the_same(const Place& a, const Place& b) {
  return a.checked == b.checked &&
         (read::same_text(base::trim(a.text), base::trim(b.text)) || (!a.markdown.empty() && a.markdown == b.markdown));
}

/// `a` of the edited document, `b` of the fresh one.
bool says_the_same(const Place& a, const Place& b, const Entry& now) {
  // Templates may begin a value with a capital letter.
  return reads_the_same(a, b) || (a.checked == b.checked && (read::same_text(base::trim(a.text), now.value) ||
                                                             means(base::trim(a.text), now.art, now.value)));
}

/// Whether the plan says anything in that field. Where it does not, the document says "ikke oplyst", or leaves the place out.
bool has_value(const Sheet& fresh, const std::string& path) {
  const auto& entries = fresh.lifted.map.entries;
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& each) {
    return each.kind == Entry::Kind::field && each.path == path && !each.value.empty();
  });
}

/// Whether a member of the fresh document has, in its fields, what people wrote in the row that they added.
bool is_what_was_added(const Sheet& edited, std::size_t added, const Sheet& fresh, const Member& member) {
  std::size_t same = 0;
  for (const Place& place : edited.lifted.places) {
    if (place.member != added || place.placeholder || base::trim(place.text).empty()) continue;
    const std::string path = member.path + place.path.substr(edited.lifted.members[added].path.size());
    const auto now = std::find_if(fresh.lifted.places.begin(), fresh.lifted.places.end(),
                                  [&](const Place& each) { return each.path == path && !each.duplicate; });
    if (now == fresh.lifted.places.end()) continue;  // of what the document shows there, not all is a field
    if (!says_the_same(place, *now, fresh.lifted.map.entries[now->entry])) return false;
    ++same;
  }
  return same > 0;
}

/// A member that people added, and the one of the plan that it has become; null when the plan does not have it.
struct Added {
  std::size_t member = 0;  ///< of the edited document
  const Member* now = nullptr;
};

std::vector<Added> added_members(const Sheet& edited, const Sheet& fresh) {
  std::vector<Added> out;
  std::set<std::string> spoken_for;
  for (std::size_t m = 0; m < edited.lifted.members.size(); ++m) {
    const Member& member = edited.lifted.members[m];
    if (member.by != lift::Found::content || member.range.story != 0) continue;
    const std::string text = member_text(edited, member);
    const auto found = std::find_if(fresh.lifted.members.begin(), fresh.lifted.members.end(), [&](const Member& each) {
      return each.range.story == 0 && !edited.has_member(each.path) && !spoken_for.contains(each.path) &&
             lift::pattern_of(each.path) == lift::pattern_of(member.path) &&
             (member_text(fresh, each) == text || is_what_was_added(edited, m, fresh, each));
    });
    const bool in_plan = found != fresh.lifted.members.end();
    if (in_plan) spoken_for.insert(found->path);
    out.push_back({m, in_plan ? &*found : nullptr});
  }
  return out;
}

/// Lines of a member that people added which hold none of its values, and which the plan's does not say: what is computed there.
std::vector<std::size_t> lines_left(const Sheet& edited, const Added& added, const Sheet& fresh) {
  std::vector<std::size_t> left;
  if (added.now == nullptr) return left;
  const Member& member = edited.lifted.members[added.member];
  const std::string now = member_text(fresh, *added.now);
  std::set<std::size_t> valued;
  for (const Place& place : edited.lifted.places) {
    if (place.range.story != 0) continue;
    for (auto l = place.range.begin.paragraph; l <= place.range.end.paragraph; ++l) valued.insert(l);
  }
  const auto& lines = edited.body().lines;
  for (auto l = member.range.begin.paragraph; l <= member.range.end.paragraph && l < lines.size(); ++l) {
    const std::string text = read::normalised(base::trim(lines[l].text));
    if (!text.empty() && !valued.contains(l) && now.find(text) == std::string::npos) left.push_back(l);
  }
  return left;
}

/// How often a document shows each member.
std::map<std::string_view, std::size_t> times_shown(const Sheet& sheet) {
  std::map<std::string_view, std::size_t> times;
  for (const Member& member : sheet.lifted.members) ++times[member.path];
  return times;
}

/// Paths of the members that both have, by the list they stand in, in the order of the first. Not those that people deleted in one
/// of their places: the next is another table's.
std::map<std::string, std::vector<std::string>> order_of(const Sheet& sheet, const Sheet& edited, const Sheet& fresh) {
  const Sheet& other = &sheet == &edited ? fresh : edited;
  const auto is = times_shown(edited);
  const auto should = times_shown(fresh);
  std::map<std::string, std::vector<std::string>> out;
  for (const Member& member : sheet.lifted.members) {
    if (member.range.story != 0 || member.by == lift::Found::content || !other.has_member(member.path)) continue;
    if (is.at(member.path) < should.at(member.path)) continue;
    const std::string around = member.around == none ? std::string() : sheet.lifted.members[member.around].path;
    auto& list = out[around + ">" + member.path.substr(0, member.path.rfind('['))];
    if (std::find(list.begin(), list.end(), member.path) == list.end()) list.push_back(member.path);
  }
  return out;
}

}  // namespace

std::vector<Edit> changes_of_owned(const Sheet& edited, const Sheet& fresh) {
  std::vector<Edit> out;
  const auto tell = [&](bool in_plan, std::string text, const lift::Where& where) {
    out.push_back({What::value, in_plan ? Fate::in_plan : Fate::not_carried, std::move(text), where, {}, 0});
  };

  for (const Place& place : edited.lifted.places) {
    const bool new_member = place.member != none && edited.lifted.members[place.member].by == lift::Found::content;
    if (!place.changed || place.duplicate || new_member) continue;
    const Place* now = fresh.place(place.id);
    // It says what the plan said then and says now: a program wrote it otherwise, and nobody changed it.
    const bool in_plan = (now != nullptr && says_the_same(place, *now, fresh.lifted.map.entries[now->entry])) ||
                         (base::trim(place.text).empty() && !has_value(fresh, place.path));
    if (in_plan && now != nullptr && reads_the_same(place, *now) &&
        edited.lifted.map.entries[place.entry].value == fresh.lifted.map.entries[now->entry].value)
      continue;
    tell(in_plan, place.text, place.where);
  }

  for (const Added& added : added_members(edited, fresh)) {
    const Member& member = edited.lifted.members[added.member];
    const auto left = lines_left(edited, added, fresh);
    std::string text;
    for (auto l = member.range.begin.paragraph; l <= member.range.end.paragraph && l < edited.body().lines.size(); ++l) {
      if (std::find(left.begin(), left.end(), l) == left.end())
        (text += read::normalised(base::trim(edited.body().lines[l].text))) += '\n';
    }
    tell(added.now != nullptr, std::string(base::trim(text)), member.where);
  }

  for (const auto entry : edited.lifted.missing) {
    const Entry& gone = edited.lifted.map.entries[entry];
    if (gone.kind != Entry::Kind::member || !fresh.has_member(gone.path)) continue;
    // LibreOffice drops bookmarks that begin where others do: what the plan says of the member is still there.
    const bool there = std::any_of(edited.lifted.places.begin(), edited.lifted.places.end(),
                                   [&](const Place& place) { return place.path.starts_with(gone.path + "."); });
    if (there) continue;
    const auto found = std::find_if(fresh.lifted.members.begin(), fresh.lifted.members.end(),
                                    [&](const Member& member) { return member.path == gone.path; });
    tell(false, std::string(base::trim(member_text(fresh, *found))), found->where);
  }

  // In which order the members of a list stand, is the plan's too: as it was generated they stood as the map has them.
  const auto now = order_of(fresh, edited, fresh);
  for (const auto& [list, members] : order_of(edited, edited, fresh)) {
    const std::vector<std::string>& paths = members;  // a binding cannot be captured
    std::vector<std::string> then;
    for (const Entry& entry : edited.lifted.map.entries) {
      if (entry.kind == Entry::Kind::member && std::find(paths.begin(), paths.end(), entry.path) != paths.end())
        then.push_back(entry.path);
    }
    const auto found = now.find(list);
    if (paths == then || (found != now.end() && found->second == paths)) continue;
    const auto& moved = *std::mismatch(paths.begin(), paths.end(), then.begin(), then.end()).first;
    const auto member = std::find_if(edited.lifted.members.begin(), edited.lifted.members.end(),
                                     [&](const Member& each) { return each.path == moved; });
    tell(false, std::string(base::trim(member_text(edited, *member))), member->where);
  }
  return out;
}

std::vector<Edit> left_of_owned(const Sheet& edited, const Sheet& fresh) {
  std::vector<Edit> out;
  for (const Added& added : added_members(edited, fresh)) {
    for (const std::size_t line : lines_left(edited, added, fresh)) {
      out.push_back({What::row,
                     Fate::not_carried,
                     std::string(base::trim(edited.body().lines[line].text)),
                     lift::where_of(edited.body(), line),
                     {},
                     0});
    }
  }
  return out;
}

}  // namespace helhedsplan::conserve
