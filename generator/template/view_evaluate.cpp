// What views compute, in the context of the place where they are used. One class, for all of it shares the frames of one run;
// arithmetic without them is in view_numbers.cpp.

#include "base/text.hpp"
#include "plan/display.hpp"
#include "template/evaluate.hpp"
#include "template/report.hpp"
#include "template/view_numbers.hpp"

#include <algorithm>
#include <charconv>
#include <compare>
#include <map>
#include <unordered_set>
#include <utility>

namespace helhedsplan::templates {

namespace {

using plan::Art;
using plan::Value;

/// Years that a blank document has columns for when no period is known.
constexpr int open_year_count = 4;

/// Types of the records that views make; their fields are always there, so they need no types of their own.
const plan::Type& group_type() {
  static const plan::Type type = [] {
    plan::Type made;
    made.art = Art::record;
    made.name = "gruppe";
    made.fields = {{"nøgle", nullptr, "Nøgle", "", "", true, false, ""},
                   {"medlemmer", nullptr, "Medlemmer", "", "", true, false, ""}};
    made.key = made.display = "nøgle";
    return made;
  }();
  return type;
}

const plan::Type& half_year_type() {
  static const plan::Type type = [] {
    plan::Type made;
    made.art = Art::record;
    made.name = "halvår";
    for (const char* name : {"navn", "kort", "fra", "til"}) made.fields.push_back({name, nullptr, name, "", "", true, false, ""});
    made.key = made.display = "navn";
    return made;
  }();
  return type;
}

}  // namespace

class ViewRun {
 public:
  ViewRun(Evaluator& evaluator, const View& view) : at_(evaluator), view_(view), floor_(evaluator.frames.size()) {}

  Found run() {
    switch (view_.kind) {
      case View::Kind::selection:
      case View::Kind::united:
        return selection();
      case View::Kind::ratio:
        return ratio();
      case View::Kind::years:
        return years();
      case View::Kind::half_years:
        return half_years();
      case View::Kind::months:
        return months();
      case View::Kind::part:
        return part();
      case View::Kind::years_named:
        return years_named();
      case View::Kind::later:
        return later();
      case View::Kind::content: {
        const Found found = at_.find(view_.of);
        Value made = at_.typed(Art::yes_no);
        made.data = found.has_content() && !is_blank(found.value);
        return {std::move(made), found.withheld};
      }
      case View::Kind::condition: {
        Value made = at_.typed(Art::yes_no);
        made.data = passes();
        return {std::move(made), false};
      }
    }
    return {};
  }

 private:
  // ---- comparisons

  [[nodiscard]] bool passes() {
    bool all = true;
    // When checking, every name is looked at, whatever the first comparison says.
    for (const Test& test : view_.tests) {
      if (!holds(test)) all = false;
      if (!all && !at_.checking()) return false;
    }
    return all;
  }

  [[nodiscard]] bool holds(const Test& test) {
    const Found left = at_.find(test.left);
    std::optional<Found> right;
    if (test.right) right = at_.find(*test.right);
    const bool open = at_.is_open(left) || (right && at_.is_open(*right));
    switch (test.op) {
      case Test::Op::truthy:
        return at_.shows(left);
      case Test::Op::falsy:
        return !at_.shows(left);
      case Test::Op::equal:
      case Test::Op::not_equal:
      case Test::Op::contains:
      case Test::Op::at_most:
      case Test::Op::at_least:
        if (open) return true;
        break;
    }
    switch (test.op) {
      case Test::Op::truthy:
      case Test::Op::falsy:
        return false;
      case Test::Op::equal:
        return equal(left, right, test.word);
      case Test::Op::not_equal:
        return !equal(left, right, test.word);
      case Test::Op::contains:
        return contains(left, right, test.word);
      case Test::Op::at_most:
      case Test::Op::at_least: {
        const auto order = compare(left, right, test.word);
        if (!order) return false;
        return test.op == Test::Op::at_most ? *order <= 0 : *order >= 0;
      }
    }
    return false;
  }

  [[nodiscard]] bool equal(const Found& left, const std::optional<Found>& right, const std::string& word) const {
    if (!left.has_content() || (right && !right->has_content())) return false;
    const Number a = number_of(left.value);
    const Number b = right ? number_of(right->value) : number_of_word(word, art_of(left.value));
    if (a.known && b.known) return a.value == b.value;
    return at_.key_text(left.value) == (right ? at_.key_text(right->value) : word);
  }

  [[nodiscard]] bool contains(const Found& left, const std::optional<Found>& right, const std::string& word) const {
    if (!left.has_content() || (right && !right->has_content())) return false;
    const std::string wanted = right ? at_.key_text(right->value) : word;
    if (const auto* list = std::get_if<plan::ListRef>(&left.value.data); list != nullptr && *list) {
      return std::any_of((*list)->items.begin(), (*list)->items.end(),
                         [&](const Value& item) { return at_.key_text(item) == wanted; });
    }
    return base::lower_case(at_.key_text(left.value)).find(base::lower_case(wanted)) != std::string::npos;
  }

  /// Nothing when either side is missing.
  [[nodiscard]] std::optional<int> compare(const Found& left, const std::optional<Found>& right, const std::string& word) const {
    if (!left.has_content() || (right && !right->has_content())) return std::nullopt;
    const Number a = number_of(left.value);
    const Number b = right ? number_of(right->value) : number_of_word(word, art_of(left.value));
    if (a.known && b.known) return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
    return base::compare_danish(at_.key_text(left.value), right ? at_.key_text(right->value) : std::string_view(word));
  }

  // ---- members

  struct Member {
    Value value;
    bool withheld = false;
  };

  Found selection() {
    std::vector<Member> members;
    if (view_.kind == View::Kind::united)
      unite(members);
    else
      flatten(0, members);
    if (view_.follow) follow(members);
    if (view_.unique) unique(members);
    if (!view_.sort.empty()) sort(members);
    if (view_.group) group(members);
    if (view_.count) {
      Value made = at_.typed(Art::count);
      const bool open = std::any_of(members.begin(), members.end(), [&](const Member& member) {
        return at_.is_open({member.value, member.withheld});
      });
      if (!open) made.data = plan::Count{static_cast<std::int64_t>(members.size())};
      return {std::move(made), false};
    }
    if (view_.sum) return sum(members);
    if (view_.first || view_.last) {
      if (members.empty()) return {};
      Member& chosen = view_.first ? members.front() : members.back();
      return {std::move(chosen.value), chosen.withheld};
    }
    bool withheld = false;
    auto list = std::make_shared<plan::List>();
    list->items.reserve(members.size());
    for (Member& member : members) {
      withheld = withheld || member.withheld;
      list->items.push_back(std::move(member.value));
    }
    return {{nullptr, {}, {}, plan::ListRef(std::move(list))}, withheld};
  }

  void flatten(std::size_t level, std::vector<Member>& members) {
    if (level == view_.levels.size()) {
      if (passes() || at_.checking()) members.push_back(row());
      return;
    }
    const View::Level& step = view_.levels[level];
    const Found found = level == 0 ? at_.find(step.path) : at_.find_from(step.path, floor_);
    at_.each(found, step.name, [&](Frame frame) {
      frame.mark = {};
      at_.frames.push_back(std::move(frame));
      flatten(level + 1, members);
      at_.frames.pop_back();
    });
  }

  void unite(std::vector<Member>& members) {
    for (const Path& path : view_.lists) {
      at_.each(at_.find(path), {}, [&](Frame frame) {
        frame.mark = {};
        Member member{frame.value, frame.withheld};
        at_.frames.push_back(std::move(frame));
        if (passes() || at_.checking()) members.push_back(std::move(member));
        at_.frames.pop_back();
      });
    }
    give_all_names(members);
  }

  /// A name that only one list's rows have ("aktivitet") is known in all, and empty there.
  static void give_all_names(std::vector<Member>& members) {
    const auto is_bound = [](const plan::Record& row, const plan::Member& member) {
      return row.type == nullptr || plan::find_field(*row.type, member.name) == nullptr;
    };
    std::vector<plan::Member> names;
    for (const Member& member : members) {
      const plan::Record* row = plan::record_of(member.value);
      if (row == nullptr) continue;
      for (const plan::Member& bound : row->members) {
        const bool known =
            std::any_of(names.begin(), names.end(), [&](const plan::Member& name) { return name.name == bound.name; });
        if (!known && is_bound(*row, bound)) names.push_back({bound.name, {bound.value.type, {}, {}, plan::Absent{}}});
      }
    }
    for (Member& member : members) {
      const auto* row = std::get_if<plan::RecordRef>(&member.value.data);
      const bool is_row = row != nullptr && *row && !(*row)->members.empty() && is_bound(**row, (*row)->members.front());
      plan::Record more{member.value.type, {}, nullptr};
      if (is_row)
        more = **row;
      else if (row != nullptr)
        more.base = *row;
      else if (art_of(member.value) != Art::record)
        continue;  // a list of texts has no names
      bool lacks = false;
      for (const plan::Member& name : names) {
        if (more.find(name.name) != nullptr) continue;
        more.members.push_back(name);
        lacks = true;
      }
      if (lacks) member.value.data = std::make_shared<const plan::Record>(std::move(more));
    }
  }

  /// The innermost member; when levels have names, a record that adds them to it.
  [[nodiscard]] Member row() const {
    const Frame& last = at_.frames.back();
    Member out{last.value, last.withheld};
    const bool named =
        std::any_of(view_.levels.begin(), view_.levels.end(), [](const View::Level& level) { return !level.name.empty(); });
    if (!named) return out;
    auto record = std::make_shared<plan::Record>();
    for (std::size_t i = floor_; i < at_.frames.size(); ++i) {
      const Frame& frame = at_.frames[i];
      out.withheld = out.withheld || frame.withheld;
      if (!frame.name.empty()) record->members.push_back({std::string(frame.name), frame.value});
    }
    const Value inner = at_.resolved(last.value);
    const auto* base = std::get_if<plan::RecordRef>(&inner.data);
    if (base != nullptr) record->base = *base;
    const bool is_record = art_of(inner) == Art::record;
    if (!is_record && view_.levels.size() == 1) return out;  // a list of texts with a name: the name adds nothing
    record->type = is_record ? inner.type : nullptr;
    out.value = {record->type, inner.span, inner.path, plan::RecordRef(std::move(record))};
    return out;
  }

  /// Calls `use` with the value of a path seen from each member.
  template <typename Use>
  void for_each_value(std::vector<Member>& members, const Path& path, Use use) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      Frame frame;
      frame.value = members[i].value;
      frame.withheld = members[i].withheld;
      at_.frames.push_back(std::move(frame));
      Found found = at_.find_from(path, floor_);
      at_.frames.pop_back();
      use(i, std::move(found));
    }
  }

  /// What makes two members the same: place in the plan, else what they show.
  [[nodiscard]] std::string identity(const Value& value) const {
    if (const auto* reference = std::get_if<plan::Reference>(&value.data)) return "→" + reference->id;
    if (std::holds_alternative<plan::RecordRef>(value.data) && !value.path.empty()) return value.path;
    return at_.key_text(value);
  }

  void follow(std::vector<Member>& members) {
    std::vector<Member> targets;
    std::unordered_set<std::string> seen;
    const auto add = [&](const Value& value, bool withheld) {
      if (!plan::has_content(value) && !at_.checking()) return;
      Value target = at_.resolved(value);
      if (seen.insert(identity(target)).second) targets.push_back({std::move(target), withheld});
    };
    for_each_value(members, *view_.follow, [&](std::size_t, Found found) {
      if (const auto* list = std::get_if<plan::ListRef>(&found.value.data); list != nullptr && *list) {
        for (const Value& item : (*list)->items) add(item, found.withheld);
      } else if (art_of(found.value) == Art::list && found.value.type != nullptr && at_.checking()) {
        add({found.value.type->item, {}, {}, plan::Absent{}}, false);
      } else {
        add(found.value, found.withheld);
      }
    });
    members = std::move(targets);
  }

  void unique(std::vector<Member>& members) {
    std::unordered_set<std::string> seen;
    std::erase_if(members, [&](const Member& member) { return !seen.insert(identity(member.value)).second; });
  }

  void sort(std::vector<Member>& members) {
    struct Row {
      Member member;
      std::vector<Found> keys;
    };
    std::vector<Row> rows(members.size());
    for (const View::Key& key : view_.sort) {
      for_each_value(members, key.path, [&](std::size_t i, Found found) { rows[i].keys.push_back(std::move(found)); });
    }
    for (std::size_t i = 0; i < members.size(); ++i) rows[i].member = std::move(members[i]);
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
      for (std::size_t i = 0; i < view_.sort.size(); ++i) {
        const bool has_a = a.keys[i].has_content(), has_b = b.keys[i].has_content();
        if (has_a != has_b) return has_a;  // what has no date comes last, whichever way the others run
        if (!has_a) continue;
        const int order = compare(a.keys[i], b.keys[i], {}).value_or(0);
        if (order != 0) return view_.sort[i].descending ? order > 0 : order < 0;
      }
      return false;
    });
    for (std::size_t i = 0; i < members.size(); ++i) members[i] = std::move(rows[i].member);
  }

  void group(std::vector<Member>& members) {
    struct Group {
      Value key;
      bool withheld = false;
      std::vector<Value> members;
    };
    std::vector<Group> groups;
    std::unordered_map<std::string, std::size_t> index;
    for_each_value(members, *view_.group, [&](std::size_t i, Found found) {
      if (!found.has_content() && !at_.checking()) return;  // without a key it belongs to no group
      const auto [entry, added] = index.try_emplace(at_.key_text(found.value), groups.size());
      if (added) groups.push_back({std::move(found.value), members[i].withheld, {}});
      groups[entry->second].members.push_back(std::move(members[i].value));
    });
    members.clear();
    for (Group& made : groups) {
      auto list = std::make_shared<plan::List>();
      list->items = std::move(made.members);
      auto record = std::make_shared<plan::Record>();
      record->type = &group_type();
      record->members = {{"nøgle", std::move(made.key)}, {"medlemmer", {nullptr, {}, {}, plan::ListRef(std::move(list))}}};
      members.push_back({{&group_type(), {}, {}, plan::RecordRef(std::move(record))}, made.withheld});
    }
  }

  // ---- numbers

  struct Total {
    std::optional<Art> art;
    std::int64_t whole = 0;  // øre, or a count
    base::Decimal decimal;   // of measures and percentages
    std::string unit;
    bool mixed = false, overflow = false;
  };

  static void add(Total& total, std::int64_t value) {
    total.overflow = __builtin_add_overflow(total.whole, value, &total.whole) || total.overflow;
  }

  static void add(Total& total, base::Decimal value) {
    base::Decimal& sum = total.decimal;
    const auto widen = [&](base::Decimal& d, int decimals) {
      for (; d.decimals < decimals; ++d.decimals)
        total.overflow = __builtin_mul_overflow(d.digits, std::int64_t{10}, &d.digits) || total.overflow;
    };
    widen(sum, value.decimals);
    widen(value, sum.decimals);
    total.overflow = __builtin_add_overflow(sum.digits, value.digits, &sum.digits) || total.overflow;
  }

  Found sum(std::vector<Member>& members) {
    Total total;
    bool withheld = false;
    for_each_value(members, *view_.sum, [&](std::size_t, Found found) {
      withheld = withheld || (found.withheld && plan::has_content(found.value));
      Art art = art_of(found.value);
      if (art == Art::year_amounts) art = Art::amount;
      const bool summable = art == Art::amount || art == Art::count || art == Art::measure || art == Art::percent;
      if (!summable) {
        if (found.value.type != nullptr || plan::has_content(found.value)) {
          at_.report_at({at_.source, view_.sum->begin, view_.sum->end}, "T25",
                        "visningen „" + view_.name + "“: „" + to_text(*view_.sum) + "“ kan ikke lægges sammen",
                        "beløb, antal eller tal", "");
        }
        return;
      }
      if (at_.checking()) total.art = art;
      if (!plan::has_content(found.value)) return;
      if (total.art && *total.art != art) total.mixed = true;
      total.art = art;
      if (const auto* amount = std::get_if<plan::Amount>(&found.value.data)) add(total, amount->oere);
      if (const auto* count = std::get_if<plan::Count>(&found.value.data)) add(total, count->value);
      if (const auto* years = std::get_if<plan::RecordRef>(&found.value.data); years != nullptr && *years)
        add(total, plan::sum_of_years(**years));
      if (const auto* percent = std::get_if<plan::Percent>(&found.value.data)) add(total, percent->value);
      if (const auto* measure = std::get_if<plan::Measure>(&found.value.data); measure != nullptr && measure->number) {
        add(total, *measure->number);
        if (total.unit.empty())
          total.unit = measure->unit;
        else if (total.unit != measure->unit)
          total.mixed = true;
      }
    });
    if (total.mixed || total.overflow) {
      at_.report_at({at_.source, view_.sum->begin, view_.sum->end}, "T25",
                    "visningen „" + view_.name + "“: tallene kan ikke lægges sammen, for " +
                        (total.mixed ? "de er af forskellig slags" : "summen er for stor"),
                    "tal af samme slags og med samme enhed", "");
      return {};
    }
    if (!total.art) return {};
    Value made = at_.typed(*total.art);
    if (at_.checking()) return {std::move(made), false};
    switch (*total.art) {
      case Art::amount:
        made.data = plan::Amount{total.whole};
        break;
      case Art::count:
        made.data = plan::Count{total.whole};
        break;
      case Art::percent:
        made.data = plan::Percent{total.decimal};
        break;
      default: {
        std::string text = base::format_decimal(total.decimal);
        if (!total.unit.empty()) text += " " + total.unit;
        made.data = plan::Measure{std::move(text), total.decimal, total.unit, std::nullopt};
      }
    }
    return {std::move(made), withheld};
  }

  /// Percent with one decimal, rounded half away from zero.
  Found ratio() {
    const Found of = at_.find(view_.of);
    const Found by = at_.find(view_.by);
    Value made = at_.typed(Art::percent);
    const auto whole = [](const Found& found) -> std::optional<std::int64_t> {
      if (!found.has_content()) return std::nullopt;
      if (const auto* amount = std::get_if<plan::Amount>(&found.value.data)) return amount->oere;
      if (const auto* count = std::get_if<plan::Count>(&found.value.data)) return count->value;
      if (const auto* years = std::get_if<plan::RecordRef>(&found.value.data);
          years != nullptr && *years && art_of(found.value) == Art::year_amounts) {
        return plan::sum_of_years(**years);
      }
      return std::nullopt;
    };
    const auto a = whole(of), b = whole(by);
    if (!a || !b || *b == 0) return {std::move(made), of.withheld || by.withheld};
    const std::optional<base::Decimal> share = share_of(*a, *b);
    if (!share) return {std::move(made), false};
    made.data = plan::Percent{*share};
    return {std::move(made), of.withheld || by.withheld};
  }

  /// A part of an amount, exact to the øre; half an øre is rounded away from zero.
  Found part() {
    const Found of = at_.find(view_.of);
    const Found by = view_.percent ? Found{} : at_.find(view_.by);
    Value made = at_.typed(Art::amount);
    const auto not_that = [&](const Path& path, const Found& found, std::string_view what) {
      if (found.value.type == nullptr && !plan::has_content(found.value)) return;
      at_.report_at({at_.source, path.begin, path.end}, "T25",
                    "visningen „" + view_.name + "“: „" + to_text(path) + "“ er ikke " + std::string(what), "25 % af et beløb", "");
    };
    const Art art = art_of(of.value);
    if (art != Art::amount && art != Art::year_amounts) not_that(view_.of, of, "et beløb");
    std::optional<base::Decimal> percent = view_.percent;
    if (!percent) {
      if (const auto* found = std::get_if<plan::Percent>(&by.value.data))
        percent = found->value;
      else if (art_of(by.value) != Art::percent)
        not_that(view_.by, by, "en procent");
    }
    const bool withheld = of.withheld || by.withheld;
    std::optional<std::int64_t> oere;
    if (const auto* amount = std::get_if<plan::Amount>(&of.value.data)) oere = amount->oere;
    if (const auto* years = std::get_if<plan::RecordRef>(&of.value.data); years != nullptr && *years && art == Art::year_amounts)
      oere = plan::sum_of_years(**years);
    if (!oere || !percent || at_.checking()) return {std::move(made), withheld};
    const std::optional<std::int64_t> share = part_of(*oere, *percent);
    if (!share) return {std::move(made), withheld};
    made.data = plan::Amount{*share};
    return {std::move(made), withheld};
  }

  /// A record or a list with nothing in it was written, but says nothing.
  static bool is_blank(const Value& value) {
    const bool yes_no = std::holds_alternative<bool>(value.data);
    return !yes_no && !number_of(value).known && !plan::truthy(value);
  }

  // ---- periods

  struct Period {
    base::Date from, to;
  };

  std::optional<Period> period() {
    const Found found = at_.find(view_.of);
    const auto from = at_.field(found, "fra"), to = at_.field(found, "til");
    if (!from || !to) {
      if (found.value.type != nullptr) {
        at_.report_at({at_.source, view_.of.begin, view_.of.end}, "T25",
                      "visningen „" + view_.name + "“: „" + to_text(view_.of) + "“ er ikke en periode",
                      "noget med felterne „fra“ og „til“", "");
      }
      return std::nullopt;
    }
    const auto* first = std::get_if<base::Date>(&from->value.data);
    const auto* last = std::get_if<base::Date>(&to->value.data);
    if (at_.checking()) return Period{{2018, 1, 1}, {2018, 6, 30}};  // one year, one half-year
    if (first == nullptr || last == nullptr || from->withheld || to->withheld || *last < *first) return std::nullopt;
    if (last->year - first->year > 100) return std::nullopt;
    return Period{*first, *last};
  }

  /// Whole months from a day to another, both counted: 1 January to 31 December are twelve.
  Found months() {
    Value made = at_.typed(Art::count);
    std::optional<Period> days;
    bool withheld = false;
    if (!view_.two_dates) {
      days = period();
    } else {
      const Found from = at_.find(view_.of), to = at_.find(view_.by);
      for (const auto& [path, found] : {std::pair{&view_.of, &from}, std::pair{&view_.by, &to}}) {
        if (art_of(found->value) == Art::date || (found->value.type == nullptr && !plan::has_content(found->value))) continue;
        at_.report_at({at_.source, path->begin, path->end}, "T25",
                      "visningen „" + view_.name + "“: „" + to_text(*path) + "“ er ikke en dato", "to datoer eller en periode", "");
      }
      withheld = from.withheld || to.withheld;
      const auto* first = std::get_if<base::Date>(&from.value.data);
      const auto* last = std::get_if<base::Date>(&to.value.data);
      if (first != nullptr && last != nullptr && !(*last < *first)) days = Period{*first, *last};
    }
    if (!days || at_.checking()) return {std::move(made), withheld};
    made.data = plan::Count{whole_months(days->from, days->to)};
    return {std::move(made), withheld};
  }

  /// A day so many months from another.
  Found later() {
    const Found found = at_.find(view_.of);
    Value made = at_.typed(Art::date);
    if (art_of(found.value) != Art::date && (found.value.type != nullptr || plan::has_content(found.value))) {
      at_.report_at({at_.source, view_.of.begin, view_.of.end}, "T25",
                    "visningen „" + view_.name + "“: „" + to_text(view_.of) + "“ er ikke en dato", "en dato", "");
    }
    const auto* day = std::get_if<base::Date>(&found.value.data);
    if (day != nullptr && found.has_content()) made.data = months_later(*day, view_.months);
    return {std::move(made), found.withheld};
  }

  /// The years that amounts are given for, or that texts name, each once, in order; a year knows where the first of it stands.
  Found years_named() {
    std::map<int, Value> years;
    bool withheld = false;
    const auto collect = [&](const auto& self, std::size_t level) -> void {
      const View::Level& step = view_.levels[level];
      const Found found = level == 0 ? at_.find(step.path) : at_.find_from(step.path, floor_);
      if (level + 1 < view_.levels.size()) {
        at_.each(found, step.name, [&](Frame frame) {
          frame.mark = {};
          at_.frames.push_back(std::move(frame));
          self(self, level + 1);
          at_.frames.pop_back();
        });
        return;
      }
      if (art_of(found.value) != Art::year_amounts) {
        const auto* text = std::get_if<plan::Text>(&found.value.data);
        const auto* prose = std::get_if<plan::Prose>(&found.value.data);
        const bool is_text = art_of(found.value) == Art::text || art_of(found.value) == Art::prose;
        if (text != nullptr || prose != nullptr) {
          withheld = withheld || found.withheld;
          for (const int year : years_in(text != nullptr ? text->text : prose->markdown)) {
            Value made = at_.typed(Art::year);
            made.span = found.value.span;
            made.path = found.value.path;
            made.data = plan::Year{year};
            years.emplace(year, std::move(made));
          }
        } else if (!is_text && (found.value.type != nullptr || plan::has_content(found.value))) {
          at_.report_at({at_.source, step.path.begin, step.path.end}, "T25",
                        "visningen „" + view_.name + "“: „" + to_text(step.path) + "“ er ikke et beløb fordelt på år",
                        "et beløb fordelt på år eller en tekst", "");
        }
        return;
      }
      withheld = withheld || (found.withheld && plan::has_content(found.value));
      const plan::Record* amounts = plan::record_of(found.value);
      if (amounts == nullptr) return;
      for (const plan::Member& amount : amounts->members) {
        int year = 0;
        const char* const end = amount.name.data() + amount.name.size();
        if (std::from_chars(amount.name.data(), end, year).ptr != end) continue;
        Value made = at_.typed(Art::year);
        made.span = amount.value.span;
        made.path = amount.value.path;
        made.data = plan::Year{year};
        years.emplace(year, std::move(made));
      }
    };
    collect(collect, 0);
    auto list = std::make_shared<plan::List>();
    for (auto& [year, value] : years) list->items.push_back(std::move(value));
    return {{nullptr, {}, {}, plan::ListRef(std::move(list))}, withheld};
  }

  /// Nobody has said yet which: as many as a plan may last.
  void open_years(plan::List& list) {
    for (int year = 1; year <= open_year_count; ++year) {
      Value made = at_.typed(Art::text);
      made.data = plan::Text{"år " + std::to_string(year)};
      list.items.push_back(std::move(made));
    }
  }

  Found years() {
    auto list = std::make_shared<plan::List>();
    if (const auto span = period(); !span && at_.environment().blank) {
      open_years(*list);
    } else if (span) {
      for (int year = span->from.year; year <= span->to.year; ++year) {
        Value made = at_.typed(Art::year);
        made.data = plan::Year{year};
        list->items.push_back(std::move(made));
      }
    }
    return {{nullptr, {}, {}, plan::ListRef(std::move(list))}, false};
  }

  Found half_years() {
    auto list = std::make_shared<plan::List>();
    if (const auto span = period()) {
      for (int at = span->from.year * 2 + (span->from.month > 6 ? 1 : 0); at <= span->to.year * 2 + (span->to.month > 6 ? 1 : 0);
           ++at) {
        const int year = at / 2;
        const bool second = at % 2 != 0;
        const auto text = [&](std::string shown) {
          Value made = at_.typed(Art::text);
          made.data = plan::Text{std::move(shown)};
          return made;
        };
        const auto date = [&](base::Date day) {
          Value made = at_.typed(Art::date);
          made.data = day;
          return made;
        };
        auto record = std::make_shared<plan::Record>();
        record->type = &half_year_type();
        record->members = {{"navn", text(base::format_half_year(year, second))},
                           {"kort", text((second ? "2/" : "1/") + two_digit_year(year))},
                           {"fra", date({year, second ? 7 : 1, 1})},
                           {"til", date({year, second ? 12 : 6, second ? 31 : 30})}};
        list->items.push_back({&half_year_type(), {}, {}, plan::RecordRef(std::move(record))});
      }
    }
    return {{nullptr, {}, {}, plan::ListRef(std::move(list))}, false};
  }

  static std::string two_digit_year(int year) {
    const int short_year = year % 100;
    return (short_year < 10 ? "0" : "") + std::to_string(short_year);
  }

  Evaluator& at_;
  const View& view_;
  std::size_t floor_;  ///< frames from here on are the view's own
};

void Evaluator::note_use(const View& view) {
  if (used == nullptr) return;
  if (!running_.empty()) {
    used->within[running_.back()->name].insert(view.name);
  } else if (!dropped) {
    used->views.insert(view.name);
  }
}

Found Evaluator::view(const View& view) {
  const auto known_here = [&](const std::string& name) {
    return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) { return in_frame(frame, name).has_value(); });
  };
  if (const auto cached = cache_.find(&view); cached != cache_.end()) {
    // The same names could mean something else in this context.
    const auto& names = cached->second.globals;
    if (std::none_of(names.begin(), names.end(), known_here)) {
      if (uses_ != nullptr) uses_->globals.insert(uses_->globals.end(), names.begin(), names.end());
      return cached->second.value;
    }
  }
  if (std::find(running_.begin(), running_.end(), &view) != running_.end()) {
    report_at(view.span, "T26", "visningen „" + view.name + "“ bygger på sig selv", "visninger, der ikke går i ring",
              "fjern den ene henvisning");
    return {};
  }
  running_.push_back(&view);
  Uses uses;
  Uses* const outer = std::exchange(uses_, &uses);
  const base::SourceRef place = std::exchange(source, view.span.source);
  const std::size_t floor = frames.size();
  Found value = ViewRun(*this, view).run();
  source = place;
  uses_ = outer;
  running_.pop_back();
  if (outer != nullptr) {
    outer->lowest_frame = std::min(outer->lowest_frame, uses.lowest_frame);
    outer->globals.insert(outer->globals.end(), uses.globals.begin(), uses.globals.end());
  }
  if (uses.lowest_frame >= floor) {
    std::sort(uses.globals.begin(), uses.globals.end());
    uses.globals.erase(std::unique(uses.globals.begin(), uses.globals.end()), uses.globals.end());
    cache_.insert_or_assign(&view, Cached{value, std::move(uses.globals)});
  }
  return value;
}

Used::Names Used::all_views() const {
  Names all;
  std::vector<std::string> next(views.begin(), views.end());
  while (!next.empty()) {
    const std::string name = std::move(next.back());
    next.pop_back();
    if (!all.insert(name).second) continue;
    if (const auto inner = within.find(name); inner != within.end())
      next.insert(next.end(), inner->second.begin(), inner->second.end());
  }
  return all;
}

}  // namespace helhedsplan::templates
