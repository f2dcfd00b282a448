#pragma once
/// Paths and views looked up in a stack of contexts.

#include "template/expression.hpp"
#include "template/template.hpp"
#include "template/view_parse.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace helhedsplan::templates {

/// One context: a member of a list, a record, a value; perhaps with a name.
struct Frame {
  plan::Value value;
  std::string_view name;  ///< lives in a template, view or binding
  bool context = true;    ///< its fields can be named directly; false: only through `name`
  bool withheld = false;
  std::size_t nr = 0, count = 0;  ///< place in an iteration, from 1; 0: no iteration
  bool iterated = false;
  std::string_view mark;          ///< text of a mark still to be shown before the first text; empty when none
  std::string_view kind_of_mark;  ///< the same, shown or not: what stands inside need not say it again
  bool named_in_heading = false;  ///< a heading showed something of it while the mark waited
  std::string heading;            ///< id of that heading
};

struct Found {
  plan::Value value;
  bool withheld = false;  ///< confidential, and this document is public

  [[nodiscard]] bool has_content() const { return !withheld && plan::has_content(value); }
  [[nodiscard]] bool truthy() const { return !withheld && plan::truthy(value); }
};

class Evaluator {
 public:
  /// `checking`: values are phantoms that know only their type; lists have one member.
  Evaluator(const Environment& environment, base::Findings& findings, bool checking)
      : environment_(environment), findings_(findings), checking_(checking) {}

  std::vector<Frame> frames;
  base::SourceRef source;  ///< of the template that is being expanded, for places
  Used* used = nullptr;    ///< when checking: where the names of views and parts are noted
  bool dropped = false;    ///< when checking: we are in a version that no document shows

  [[nodiscard]] bool checking() const { return checking_; }
  [[nodiscard]] const Environment& environment() const { return environment_; }
  [[nodiscard]] base::Findings& findings() { return findings_; }

  [[nodiscard]] Found find(const Path& path);
  /// Whether a section over the value shows what it holds. In a blank document also when nobody has said anything yet.
  [[nodiscard]] bool shows(const Found& found) const { return found.truthy() || is_open(found); }
  /// A place of a blank plan that waits to be filled in.
  [[nodiscard]] bool is_open(const Found& found) const;
  /// With the filter `antal` applied; the others only change how a value is shown.
  [[nodiscard]] Found evaluate(const Expression& expression);

  /// The frames a section over this value pushes, one after another: `visit(frame)` for each member.
  /// Returns false when the value is false and nothing was visited. When checking, there is always something.
  template <typename Visit>
  bool each(const Found& found, std::string_view name, Visit visit);

  /// A field of a value, through references; nothing when its type has no such field.
  [[nodiscard]] std::optional<Found> field(const Found& of, std::string_view name) const;
  /// The record behind a reference; other values as they are.
  [[nodiscard]] plan::Value resolved(const plan::Value& value) const;
  /// What names a value in `liste[…]` and in comparisons: an id, a year, a text.
  [[nodiscard]] std::string key_text(const plan::Value& value) const;
  /// Mark of a record (x-mærke) whose field says yes; empty otherwise.
  [[nodiscard]] std::string_view mark_of(const plan::Value& value) const;

  void report_at(const base::Span& at, std::string_view code, std::string message, std::string expected, std::string action);

 private:
  friend class ViewRun;
  struct Uses {  // what a view's value depends on
    std::size_t lowest_frame = std::numeric_limits<std::size_t>::max();
    std::vector<std::string> globals;
  };
  struct Cached {
    Found value;
    std::vector<std::string> globals;
  };

  [[nodiscard]] Found walk(const Path& path, Found start);
  [[nodiscard]] std::optional<Found> first(std::string_view name, std::size_t lowest);
  [[nodiscard]] std::optional<Found> special(std::string_view name);
  [[nodiscard]] std::optional<Found> in_frame(const Frame& frame, std::string_view name) const;
  [[nodiscard]] Found find_from(const Path& path, std::size_t lowest);
  [[nodiscard]] Found indexed(const Found& of, const Path& index, const Path& whole);
  [[nodiscard]] Found view(const View& view);
  void note_use(const View& view);
  [[nodiscard]] Found root() const { return {environment_.plan.root, false}; }
  void unknown_name(const Path& path, std::string_view name, std::size_t lowest);
  void unknown_field(const Path& path, std::string_view name, const plan::Value& of);
  void touch(std::size_t frame) {
    if (uses_ != nullptr && frame < uses_->lowest_frame) uses_->lowest_frame = frame;
  }
  [[nodiscard]] plan::Value typed(plan::Art art) const;
  [[nodiscard]] std::string_view mark_of_bound(const plan::Record& row) const;

  const Environment& environment_;
  base::Findings& findings_;
  bool checking_;
  Uses* uses_ = nullptr;
  std::vector<const View*> running_;
  std::unordered_map<const View*, Cached> cache_;
  std::set<std::tuple<const base::Source*, std::size_t, std::string_view>> told_;
};

/// Art of a value; of a computed one without type, by what it holds.
[[nodiscard]] plan::Art art_of(const plan::Value& value);

template <typename Visit>
bool Evaluator::each(const Found& found, std::string_view name, Visit visit) {
  const auto frame = [&](plan::Value value) {
    Frame made;
    made.mark = found.withheld ? std::string_view() : mark_of(value);
    made.value = std::move(value);
    made.name = name;
    made.withheld = found.withheld;
    return made;
  };
  const auto* list = std::get_if<plan::ListRef>(&found.value.data);
  const bool has_list = list != nullptr && *list;
  if (has_list && !(checking_ && (*list)->items.empty())) {
    if (found.withheld && !checking_) return false;
    const plan::ListRef keep = *list;
    for (std::size_t i = 0; i < keep->items.size(); ++i) {
      Frame made = frame(keep->items[i]);
      made.nr = i + 1;
      made.count = keep->items.size();
      made.iterated = true;
      visit(std::move(made));
    }
    return !keep->items.empty();
  }
  if (checking_) {
    const bool is_list = found.value.type != nullptr && found.value.type->art == plan::Art::list;
    plan::Value phantom = found.value;
    if (is_list) phantom = plan::Value{found.value.type->item, {}, {}, plan::Absent{}};
    Frame made = frame(std::move(phantom));
    if (is_list) made.nr = made.count = 1;
    made.iterated = is_list;
    visit(std::move(made));
    return true;
  }
  if (!shows(found)) return false;
  visit(frame(found.value));
  return true;
}

}  // namespace helhedsplan::templates
