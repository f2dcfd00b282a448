#pragma once
/// Plans changed at random, as versions of them: values changed, gone, unknown; members of lists gone, new, in another order, under
/// another id.

#include "base/text.hpp"
#include "plan/display.hpp"
#include "plan/plan.hpp"
#include "prose/prose.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <random>
#include <string>
#include <utility>

namespace helhedsplan::test {

using plan::Value;

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  Value operator()(const Value& root) {
    Value value = root;
    const std::size_t times = 1 + below(6);
    for (std::size_t i = 0; i < times; ++i) mutate(value, 0);
    number_paths(value, "");
    return value;
  }

 private:
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }

  void mutate(Value& value, std::size_t depth) {
    if (plan::record_of(value) != nullptr) {
      mutate_record(value, depth);
    } else if (std::holds_alternative<plan::ListRef>(value.data)) {
      mutate_list(value, depth);
    } else {
      mutate_single(value);
    }
  }

  void mutate_record(Value& value, std::size_t depth) {
    auto record = std::make_shared<plan::Record>(*plan::record_of(value));
    if (!record->members.empty()) {
      const std::size_t at = below(record->members.size());
      plan::Member& member = record->members[at];
      const bool key = depth > 0 && member.name == value.type->key;
      if (depth > 0 && !key && below(6) == 0) {
        record->members.erase(record->members.begin() + static_cast<std::ptrdiff_t>(at));
      } else if (depth > 0 && !key && below(8) == 0) {
        member.value.data = plan::Unknown{};
      } else {
        mutate(member.value, depth + 1);
      }
    }
    value.data = plan::RecordRef(record);
  }

  void mutate_list(Value& value, std::size_t depth) {
    auto list = std::make_shared<plan::List>(*std::get<plan::ListRef>(value.data));
    auto& items = list->items;
    if (!items.empty()) {
      const std::size_t at = below(items.size());
      const auto where = items.begin() + static_cast<std::ptrdiff_t>(at);
      switch (below(8)) {
        case 0:
          items.erase(where);
          break;
        case 1: {
          Value copy = *where;
          set_key(copy, "kopi-" + std::to_string(below(1000)));
          items.insert(items.begin() + static_cast<std::ptrdiff_t>(below(items.size() + 1)), std::move(copy));
          break;
        }
        case 2:
          std::swap(items[at], items[below(items.size())]);
          break;
        case 3:
          std::shuffle(items.begin(), items.end(), random_);
          break;
        case 4:
          set_key(*where, "nyt-id-" + std::to_string(below(1000)));
          break;
        default:
          mutate(*where, depth + 1);
      }
    }
    value.data = plan::ListRef(list);
  }

  /// Of a record with an id.
  static void set_key(Value& value, const std::string& id) {
    const plan::Record* old = plan::record_of(value);
    if (old == nullptr || value.type->key.empty()) return;
    auto record = std::make_shared<plan::Record>(*old);
    for (plan::Member& member : record->members) {
      if (member.name == value.type->key && std::holds_alternative<plan::Text>(member.value.data))
        member.value.data = plan::Text{id};
    }
    value.data = plan::RecordRef(record);
  }

  void mutate_single(Value& value) {
    if (auto* text = std::get_if<plan::Text>(&value.data)) {
      text->text += " " + std::to_string(below(1000));
    } else if (auto* prose = std::get_if<plan::Prose>(&value.data)) {
      const std::string words[] = {"Først.\n\n" + prose->markdown, prose->markdown + " Til sidst.",
                                   "*" + std::to_string(below(9)) + "*"};
      base::Findings findings;
      prose->markdown = words[below(3)];
      prose->blocks = std::make_shared<const model::Blocks>(prose::parse_prose(prose->markdown, {}, value.path, findings));
    } else if (auto* yes = std::get_if<bool>(&value.data)) {
      *yes = !*yes;
    } else if (auto* year = std::get_if<plan::Year>(&value.data)) {
      ++year->year;
    } else if (auto* date = std::get_if<base::Date>(&value.data)) {
      date->day = date->day == 1 ? 2 : 1;
    } else if (auto* amount = std::get_if<plan::Amount>(&value.data)) {
      amount->oere += 100;
    } else if (auto* percent = std::get_if<plan::Percent>(&value.data)) {
      percent->value.digits += 1;
    } else if (auto* count = std::get_if<plan::Count>(&value.data)) {
      ++count->value;
    } else if (auto* reference = std::get_if<plan::Reference>(&value.data)) {
      reference->id += "-anden";
    } else if (auto* measure = std::get_if<plan::Measure>(&value.data)) {
      measure->number.reset();
      measure->text += "x";
    } else {
      value.data = plan::Text{"oplyst"};
    }
  }

  /// As the loader names places.
  static void number_paths(Value& value, const std::string& path) {
    value.path = path;
    if (const plan::Record* old = plan::record_of(value)) {
      auto record = std::make_shared<plan::Record>(*old);
      for (plan::Member& member : record->members)
        number_paths(member.value, path.empty() ? member.name : path + "." + member.name);
      value.data = plan::RecordRef(record);
    } else if (std::holds_alternative<plan::ListRef>(value.data)) {
      auto list = std::make_shared<plan::List>(*std::get<plan::ListRef>(value.data));
      for (std::size_t i = 0; i < list->items.size(); ++i) {
        Value& item = list->items[i];
        std::string key;
        if (const plan::Record* record = plan::record_of(item)) {
          if (const Value* named = record->find(item.type->key)) key = plan::display_text(*named, nullptr);
        }
        number_paths(item, path + "[" + (key.empty() ? std::to_string(i + 1) : key) + "]");
      }
      value.data = plan::ListRef(list);
    }
  }

  std::mt19937 random_;
};

}  // namespace helhedsplan::test
