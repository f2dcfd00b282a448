#include "compare/compare.hpp"

#include "compare/align.hpp"
#include "compare/digest.hpp"
#include "compare/prose.hpp"
#include "model/kinds.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace helhedsplan::compare {
namespace {

using plan::Art;
using plan::Value;

/// Ids of a list that changed.
struct Renamed {
  std::unordered_map<std::string, std::string> to_new;
  std::unordered_set<std::string> taken;  ///< the new ones
};
/// By the list's path as references name it.
using Renames = std::map<std::string, Renamed, std::less<>>;

bool is_there(const Value* value) {
  return value != nullptr && !std::holds_alternative<plan::Absent>(value->data);
}

bool equal(base::Decimal a, base::Decimal b) {
  // Brought to the same number of decimals; who would overflow is compared as written.
  while (a.decimals < b.decimals && !__builtin_mul_overflow(a.digits, 10, &a.digits)) ++a.decimals;
  while (b.decimals < a.decimals && !__builtin_mul_overflow(b.digits, 10, &b.digits)) ++b.decimals;
  return a == b;
}

bool equal(const plan::Measure& a, const plan::Measure& b) {
  if (!a.number || !b.number) return a.text == b.text;
  return equal(*a.number, *b.number) && a.unit == b.unit && a.year == b.year;
}

bool equal(const plan::Prose& a, const plan::Prose& b) {
  if (a.markdown == b.markdown) return true;
  return a.blocks && b.blocks && content_of(*a.blocks) == content_of(*b.blocks);
}

/// What identifies a member: its key's text; "" when it has none.
std::string name_of(const Value& member) {
  const plan::Record* record = plan::record_of(member);
  const Value* key =
      record == nullptr || member.type == nullptr || member.type->key.empty() ? nullptr : record->find(member.type->key);
  if (key == nullptr) return {};
  if (const auto* text = std::get_if<plan::Text>(&key->data)) return text->text;
  if (const auto* reference = std::get_if<plan::Reference>(&key->data)) return reference->id;
  return {};
}

/// Is a member known by an id of its own, and not by what it refers to or is called?
bool has_identifier(const Value& member) {
  const plan::Field* key =
      member.type == nullptr || member.type->key.empty() ? nullptr : find_field(*member.type, member.type->key);
  return key != nullptr && key->type->identifier;
}

class Comparer {
 public:
  explicit Comparer(const plan::Plan* before = nullptr, const plan::Plan* after = nullptr) : old_plan_(before), new_plan_(after) {}

  /// First who is who in every list, for ids that changed; then what changed.
  Changes operator()(const Value& before, const Value& after) {
    find_renames(&before, &after, {});
    compare(&before, &after);
    return std::move(changes_);
  }

  /// Without anybody to tell.
  bool same(const Value* before, const Value* after) {
    compare(before, after);
    return changes_.empty();
  }

 private:
  // ---- who is who -------------------------------------------------------------------------------------------------

  const Alignment& aligned(const plan::List& before, const plan::List& after) {
    const auto [found, fresh] = alignments_.try_emplace({&before, &after});
    if (fresh) found->second = align(sequence_of(before), sequence_of(after));
    return found->second;
  }

  static Sequence sequence_of(const plan::List& list) {
    Sequence sequence;
    sequence.names.reserve(list.items.size());
    for (const Value& item : list.items) sequence.names.push_back(name_of(item));
    sequence.digest = [&list](std::size_t i) { return digest(list.items[i]); };
    sequence.features = [&list](std::size_t i) { return features(list.items[i]); };
    return sequence;
  }

  static bool is_renamed(const Value& before, const Value& after) {
    return has_identifier(after) && !name_of(before).empty() && !name_of(after).empty() && name_of(before) != name_of(after);
  }

  void find_renames(const Value* before, const Value* after, const std::string& path) {
    if (!is_there(before) || !is_there(after)) return;
    if (const plan::Record* record = plan::record_of(*after)) {
      const plan::Record* old_record = plan::record_of(*before);
      if (old_record == nullptr || after->type->art == Art::year_amounts) return;
      for (const plan::Member& member : record->members) {
        const Art art = member.value.type->art;
        if (art != Art::list && art != Art::record) continue;
        find_renames(old_record->find(member.name), &member.value, path.empty() ? member.name : path + "." + member.name);
      }
      return;
    }
    const auto* old_list = std::get_if<plan::ListRef>(&before->data);
    const auto* new_list = std::get_if<plan::ListRef>(&after->data);
    if (old_list == nullptr || new_list == nullptr || after->type->item->art != Art::record) return;
    for (const Pair& pair : aligned(**old_list, **new_list).pairs) {
      const Value& was = (*old_list)->items[pair.before];
      const Value& is = (*new_list)->items[pair.after];
      if (is_renamed(was, is)) {
        Renamed& renamed = renames_[path];
        renamed.to_new.emplace(name_of(was), name_of(is));
        renamed.taken.insert(name_of(is));
      }
      find_renames(&was, &is, path);
    }
  }

  // ---- what changed -----------------------------------------------------------------------------------------------

  void compare(const Value* before, const Value* after) {
    const bool was = is_there(before);
    const bool is = is_there(after);
    if (!was && !is) return;
    if (!was || !is) {
      tell(was ? Kind::removed : Kind::added, was ? before : nullptr, is ? after : nullptr);
    } else if (before->data.index() != after->data.index()) {
      tell(Kind::changed, before, after);
    } else if (const auto* records = std::get_if<plan::RecordRef>(&after->data)) {
      compare_records(*std::get<plan::RecordRef>(before->data), **records, *after->type);
    } else if (const auto* lists = std::get_if<plan::ListRef>(&after->data)) {
      compare_lists(*std::get<plan::ListRef>(before->data), **lists);
    } else if (!equal_single(*before, *after)) {
      tell(Kind::changed, before, after);
    }
  }

  /// `said` is a key whose change has been told already.
  void compare_records(const plan::Record& before, const plan::Record& after, const plan::Type& type, std::string_view said = {}) {
    if (type.art == Art::year_amounts) return compare_years(before, after);
    // Both hold their members in the schema's order: one walk through its fields finds them all.
    auto old_member = before.members.begin();
    auto new_member = after.members.begin();
    for (const plan::Field& field : type.fields) {
      const bool was = old_member != before.members.end() && old_member->name == field.name;
      const bool is = new_member != after.members.end() && new_member->name == field.name;
      const Value* old_value = was ? &(old_member++)->value : nullptr;
      const Value* new_value = is ? &(new_member++)->value : nullptr;
      if ((was || is) && field.name != said) step({&field, old_value, new_value});
    }
  }

  /// In whatever order they are written.
  void compare_years(const plan::Record& before, const plan::Record& after) {
    for (const plan::Member& member : before.members) {
      if (after.find(member.name) == nullptr) step({nullptr, &member.value, nullptr});
    }
    for (const plan::Member& member : after.members) step({nullptr, before.find(member.name), &member.value});
  }

  void compare_lists(const plan::List& before, const plan::List& after) {
    const Alignment& who = aligned(before, after);
    for (const std::size_t i : who.removed) step({nullptr, &before.items[i], nullptr, i, 0});
    auto pair = who.pairs.begin();
    for (std::size_t i = 0; i < after.items.size(); ++i) {
      if (pair == who.pairs.end() || pair->after != i) {
        step({nullptr, nullptr, &after.items[i], 0, i});
      } else {
        compare_members(before.items[pair->before], after.items[i], *pair);
        ++pair;
      }
    }
  }

  void compare_members(const Value& before, const Value& after, const Pair& pair) {
    steps_.push_back({nullptr, &before, &after, pair.before, pair.after});
    if (pair.moved) tell(Kind::moved, &before, &after);
    if (is_renamed(before, after)) {
      tell(Kind::renamed, &before, &after);
      compare_records(*plan::record_of(before), *plan::record_of(after), *after.type, after.type->key);
    } else {
      compare(&before, &after);
    }
    steps_.pop_back();
  }

  [[nodiscard]] bool equal_single(const Value& before, const Value& after) const {
    return std::visit(
        model::Each{
            [](const plan::Absent&) { return true; },
            [](const plan::Unknown&) { return true; },
            [&](const plan::Text& text) {
              return std::get<plan::Text>(before.data).text == text.text && equal_picture(after, text.text);
            },
            [&](const plan::Prose& prose) { return equal(std::get<plan::Prose>(before.data), prose); },
            [&](bool yes) { return std::get<bool>(before.data) == yes; },
            [&](const plan::Year& year) { return std::get<plan::Year>(before.data).year == year.year; },
            [&](const base::Date& date) { return std::get<base::Date>(before.data) == date; },
            [&](const plan::Amount& amount) { return std::get<plan::Amount>(before.data).oere == amount.oere; },
            [&](const plan::Percent& percent) { return equal(std::get<plan::Percent>(before.data).value, percent.value); },
            [&](const plan::Count& count) { return std::get<plan::Count>(before.data).value == count.value; },
            [&](const plan::Measure& measure) { return equal(std::get<plan::Measure>(before.data), measure); },
            [&](const plan::Reference& reference) {
              return names_the_same(after.type->refers_to, std::get<plan::Reference>(before.data).id, reference.id);
            },
            [](const plan::RecordRef&) { return true; },  // compared by their parts
            [](const plan::ListRef&) { return true; },
        },
        after.data);
  }

  /// One file name may stand for another picture than it did.
  [[nodiscard]] bool equal_picture(const Value& value, const std::string& name) const {
    if (value.type->art != Art::image || old_plan_ == nullptr || new_plan_ == nullptr) return true;
    const auto was = old_plan_->images.find(name);
    const auto is = new_plan_->images.find(name);
    if (was == old_plan_->images.end() || is == new_plan_->images.end()) return true;
    return *was->second.bytes == *is->second.bytes;
  }

  /// Do two references point at the same member, under whatever id? An id that only lost its member, or found one, does not.
  [[nodiscard]] bool names_the_same(const std::string& list, const std::string& before, const std::string& after) const {
    const auto renames = renames_.find(list);
    if (renames == renames_.end()) return before == after;
    const auto renamed = renames->second.to_new.find(before);
    if (renamed != renames->second.to_new.end()) return renamed->second == after;
    return before == after && renames->second.taken.count(after) == 0;
  }

  // ---- telling ----------------------------------------------------------------------------------------------------

  void step(const Step& into) {
    steps_.push_back(into);
    compare(into.before, into.after);
    steps_.pop_back();
  }

  void tell(Kind kind, const Value* before, const Value* after) {
    const bool confidential = std::any_of(steps_.begin(), steps_.end(),
                                          [](const Step& step) { return step.field != nullptr && step.field->confidential; });
    changes_.push_back({kind, steps_, before, after, confidential});
  }

  struct ListsHash {
    std::size_t operator()(const std::pair<const plan::List*, const plan::List*>& lists) const {
      return std::hash<const void*>()(lists.first) * 31 + std::hash<const void*>()(lists.second);
    }
  };

  const plan::Plan* old_plan_;
  const plan::Plan* new_plan_;
  std::unordered_map<std::pair<const plan::List*, const plan::List*>, Alignment, ListsHash>
      alignments_;  // only asked, never walked
  Renames renames_;
  std::vector<Step> steps_;
  Changes changes_;
};

/// Where the last step leads in one of the plans; when it is not there, where it would be.
std::string path_in(const std::vector<Step>& steps, const Value* Step::*side) {
  if (steps.empty()) return {};
  if (const Value* value = steps.back().*side) return value->path;
  std::string path;
  if (steps.size() > 1 && steps[steps.size() - 2].*side != nullptr) path = (steps[steps.size() - 2].*side)->path;
  const Step& last = steps.back();
  if (last.field != nullptr) return path.empty() ? last.field->name : path + "." + last.field->name;
  // A list's member or a year: what the other plan calls it, below its own list.
  const Value* other = last.before != nullptr ? last.before : last.after;
  return path + other->path.substr(std::min(other->path.rfind(other->path.ends_with(']') ? '[' : '.'), other->path.size()));
}

}  // namespace

std::string Change::old_path() const {
  return path_in(steps, &Step::before);
}

std::string Change::new_path() const {
  return path_in(steps, &Step::after);
}

Changes plans(const plan::Plan& before, const plan::Plan& after) {
  return Comparer(&before, &after)(before.root, after.root);
}

bool same(const Value* before, const Value* after) {
  return Comparer().same(before, after);
}

}  // namespace helhedsplan::compare
