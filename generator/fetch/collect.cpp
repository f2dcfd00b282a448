#include "fetch/collector.hpp"

#include "base/text.hpp"
#include "compare/passage.hpp"
#include "fetch/paths.hpp"
#include "plan/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::fetch {

namespace {

constexpr std::size_t quoted_bytes = 160;
constexpr std::size_t context_bytes = 40;  ///< of what stands on each side of a change

struct KindWords {
  std::string_view one, many;
};
/// By Kind.
constexpr std::array<KindWords, kinds> words = {{
    {"værdi ændret", "værdier ændret"},
    {"tekst ændret", "tekster ændret"},
    {"led tilføjet", "led tilføjet"},
    {"led slettet", "led slettet"},
    {"led flyttet", "led flyttet"},
    {"udregnet tekst ændret", "udregnede tekster ændret"},
    {"sted uden for felterne", "steder uden for felterne"},
    {"sted med ændret formatering", "steder med ændret formatering"},
    {"kommentar", "kommentarer"},
    {"sporet ændring", "sporede ændringer"},
    {"ting, der ikke kan læses", "ting, der ikke kan læses"},
}};

std::string on_one_line(std::string_view text) {
  std::string line(base::trim(text));
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(line.begin(), line.end(), '\t', ' ');
  return line;
}

}  // namespace

Collector::Collector(const Copy& copy, const Now* now, const plan::Plan& plan, const plan::Schema& schema, const Options& options)
    : copy_(copy), now_(now), plan_(plan), schema_(schema), decide_(options.decide), unmovable_(options.unmovable) {}

Fetched Collector::run() {
  const std::vector<Group> groups = groups_of(copy_);
  find_removed();
  find_values();
  find_moved(groups);
  find_added(groups);
  finish_lists();
  find_free();
  find_absent();
  if (now_ != nullptr) {
    find_words_in_drawings();
    find_margins();
    find_notes();
    find_contents();
    find_properties();
    find_drawings();
    if (same_look()) {
      find_formatting();
      find_pages();
      find_styles();
    }
  }
  find_comments();
  find_pending();
  find_not_understood();
  return std::move(out_);
}

Difference& Collector::differ(Kind kind, Fate fate, std::string path, const lift::Where& where) {
  out_.differences.push_back({kind, fate, std::move(path), where});
  return out_.differences.back();
}

base::Finding& Collector::say(std::string_view code, std::string message, const lift::Where& where) {
  base::Finding finding = base::make_finding(code, std::move(message));
  finding.place.file = copy_.name;
  if (const std::string place = place_of(where); !place.empty()) finding.message += fmt::format(" ({})", place);
  out_.findings.push_back(std::move(finding));
  return out_.findings.back();
}

std::string Collector::place_of(const lift::Where& where) const {
  if (where.story.empty()) return {};
  if (!copy_.lifted.map.provenance.confidential) return lift::describe(where);
  lift::Where bare = where;
  bare.row.clear();
  return lift::describe(bare);
}

std::string Collector::quoted(std::string_view text, std::string_view path) const {
  const bool hide = path.empty() ? copy_.lifted.map.provenance.confidential : is_confidential(schema_, path);
  if (hide) return "(fortroligt)";
  const std::string line = on_one_line(text);
  return line.empty() ? "(tomt)" : fmt::format("„{}“", base::shortened(line, quoted_bytes));
}

std::string Collector::quoted_change(std::string_view before, std::string_view after) const {
  const std::string was = on_one_line(before);
  const std::string is = on_one_line(after);
  if (copy_.lifted.map.provenance.confidential || std::max(was.size(), is.size()) <= quoted_bytes)
    return fmt::format("{} → {}", quoted(was), quoted(is));
  const compare::Excerpts found = compare::excerpts(was, is, quoted_bytes, context_bytes);
  return fmt::format("„{}“ → „{}“", found.before, found.after);
}

bool Collector::is_gone(std::string_view path) const {
  for (std::string_view at = path; !at.empty(); at = parent_of(at)) {
    if (gone_.contains(at)) return true;
  }
  return false;
}

Fetched collect(const Copy& copy, const Now* now, const plan::Plan& plan, const plan::Schema& schema, const Options& options) {
  return Collector(copy, now, plan, schema, options).run();
}

bool is_of_another_plan(const anchor::Map& map, const plan::Plan& plan) {
  // A plan that has moved on still has most of its members and most of its values; another plan has hardly any.
  std::size_t known = 0;
  std::size_t same = 0;
  for (const anchor::Entry& entry : map.entries) {
    if (entry.kind != anchor::Entry::Kind::field || entry.value.empty() || entry.art == model::PlanField::Art::yes_no) continue;
    ++known;
    const plan::Value* value = value_at(plan, entry.path);
    if (value != nullptr && plan::canonical_text(*value) == entry.value) ++same;
  }
  return known >= 4 && same * 4 < known;
}

std::string count_text(const std::vector<Difference>& differences, Fate fate) {
  std::array<std::size_t, kinds> counts{};
  for (const Difference& difference : differences) {
    if (difference.fate == fate) ++counts.at(static_cast<std::size_t>(difference.kind));
  }
  std::string out;
  for (std::size_t i = 0; i < kinds; ++i) {
    if (counts.at(i) == 0) continue;
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", counts.at(i), counts.at(i) == 1 ? words.at(i).one : words.at(i).many);
  }
  return out;
}

}  // namespace helhedsplan::fetch
