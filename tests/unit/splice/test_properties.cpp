// Hundreds of random edits over every sample: the plan then says exactly what was asked for, in bytes that differ nowhere else.
#include "base/danish.hpp"
#include "splicing.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>

using namespace splice_test;

namespace {

const std::vector<std::string> samples = {"amagerbro", "amagerplanen", "engdraget", "mindste", "proeveparken"};

/// A plan as lines: each value under its path, each list as its members' paths in their order.
using Flat = std::map<std::string, std::string>;

void flatten(const plan::Value& value, Flat& flat) {
  if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
    flat[value.path + "{}"] = "";
    for (const plan::Member& member : (*record)->members) flatten(member.value, flat);
  } else if (const auto* list = std::get_if<plan::ListRef>(&value.data)) {
    std::string& order = flat[value.path + "[]"];
    for (const plan::Value& item : (*list)->items) order += item.path + "\n";
    for (const plan::Value& item : (*list)->items) flatten(item, flat);
  } else {
    std::string text = plan::canonical_text(value);
    text.erase(text.find_last_not_of('\n') + 1);
    flat[value.path] = text;
  }
}

Flat flat(const plan::Plan& plan) {
  Flat out;
  flatten(plan.root, out);
  return out;
}

class Editor {
 public:
  Editor(const plan::Plan& plan, unsigned seed) : random_(seed) { collect(plan.root, false); }

  [[nodiscard]] std::size_t roll(std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_); }

  /// One edit, and what the plan is then; nothing when this throw found none.
  bool throw_one(std::vector<splice::Edit>& edits, Flat& expected) {
    const std::size_t kind = roll(10);
    if (kind < 6) return set_one(edits, expected);
    if (kind < 7) return remove_one(edits, expected);
    return arrange_one(edits, expected);
  }

  std::string reworded(const std::string& text, bool prose) {
    static const std::vector<std::string> words = {"ny",      "#2",   "a: b",   "(jf. § 6)", "„citat“", "it's", "\"x\"",  "æøå",
                                                   "- punkt", "{x}",  "[y], z", "100 %",     "&c",      "*",    "slut:",  "\\",
                                                   "| rør",   "> så", "?",      "!nu",       "@",       "`k`",  "null",   "ja",
                                                   "...",     "---",  "1.000",  "x:y",       "’",       "👍",    "e\u0301"};
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t end = text.find(' '); end != std::string::npos; end = text.find(' ', begin)) {
      parts.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    parts.push_back(text.substr(begin));
    for (std::size_t n = 1 + roll(2); n > 0; --n) {
      const std::size_t at = roll(parts.size());
      switch (roll(prose ? 5 : 4)) {
        case 0:
          parts[at] = words[roll(words.size())];
          break;
        case 1:
          parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(at), words[roll(words.size())]);
          break;
        case 2:
          if (parts.size() > 1) parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at));
          break;
        case 3:
          parts[at] += words[roll(words.size())];
          break;
        default:
          parts[at] += roll(2) == 0 ? "\n\nNyt afsnit: " : "\n\n- et\n- to\n\n  mere\n\n";
          break;
      }
    }
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
    if (prose && roll(12) == 0) out += std::string(300, 'x') + " " + std::string(30, 'y');
    const std::size_t first = out.find_first_not_of(" \n");
    if (first == std::string::npos) return "x";
    out = out.substr(first, out.find_last_not_of(" \n") + 1 - first);
    return out == "ukendt" ? "x" : base::clean_text(out).text;
  }

 private:
  void collect(const plan::Value& value, bool numbered) {
    if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
      for (const plan::Member& member : (*record)->members) {
        const plan::Field* field = plan::find_field(*(*record)->type, member.name);
        const bool free = field != nullptr && !field->required && !field->type->identifier && member.name != (*record)->type->key;
        if (free && !numbered) fields_.push_back(&member.value);
        collect(member.value, numbered);
      }
    } else if (const auto* list = std::get_if<plan::ListRef>(&value.data)) {
      std::set<std::string> paths;
      for (const plan::Value& item : (*list)->items) paths.insert(item.path);
      const plan::Type& item = *value.type->item;
      const bool named =
          item.art == plan::Art::record && !item.key.empty() && plan::find_field(item, item.key)->type->identifier &&
          std::none_of(paths.begin(), paths.end(), [](const std::string& path) { return path.find("[1]") != std::string::npos; });
      if (named && !numbered && paths.size() == (*list)->items.size()) lists_.push_back(&value);
      for (const plan::Value& inner : (*list)->items) collect(inner, numbered || !named || paths.size() != (*list)->items.size());
    }
  }

  [[nodiscard]] bool taken(const std::string& path) const {
    return std::any_of(taken_.begin(), taken_.end(),
                       [&](const std::string& mine) { return path.starts_with(mine) || mine.starts_with(path); });
  }

  static void forget(Flat& flat, const std::string& path) {
    for (auto at = flat.lower_bound(path); at != flat.end() && at->first.starts_with(path);) {
      const char next = at->first.size() == path.size() ? '.' : at->first[path.size()];
      at = next == '.' || next == '[' || next == '{' ? flat.erase(at) : std::next(at);
    }
  }

  bool set_one(std::vector<splice::Edit>& edits, Flat& expected) {
    const plan::Value& value = *fields_[roll(fields_.size())];
    if (taken(value.path)) return false;
    std::string text;
    switch (value.type->art) {
      case plan::Art::text:
        if (value.type->max_length != 0) return false;
        text = reworded(plan::canonical_text(value), false);
        break;
      case plan::Art::prose:
        text = reworded(plan::canonical_text(value), true);
        break;
      case plan::Art::date:
        text = base::iso_date({2000 + static_cast<int>(roll(50)), 1 + static_cast<int>(roll(12)), 1 + static_cast<int>(roll(28))});
        break;
      case plan::Art::amount:
        text = std::to_string(roll(100'000)) + "," + std::to_string(10 + roll(90));
        break;
      case plan::Art::count:
        text = std::to_string(roll(100'000));
        break;
      case plan::Art::yes_no:
        text = roll(2) == 0 ? "ja" : "nej";
        break;
      default:
        return false;
    }
    taken_.push_back(value.path);
    edits.push_back(set(value.path, text));
    std::replace(text.begin(), text.end(), value.type->art == plan::Art::text ? '\n' : '\0', ' ');
    expected[value.path] = text;
    return true;
  }

  bool remove_one(std::vector<splice::Edit>& edits, Flat& expected) {
    const plan::Value& value = *fields_[roll(fields_.size())];
    // A mapping in lines keeps its last key without a value, which the plan does not tell from no key.
    if (taken(value.path) || value.path.find('.') == std::string::npos) return false;
    const bool loaded_elsewhere = expected.contains(value.path + "[]");
    if (loaded_elsewhere) return false;
    taken_.push_back(value.path);
    edits.push_back(without(value.path));
    forget(expected, value.path);
    return true;
  }

  bool arrange_one(std::vector<splice::Edit>& edits, Flat& expected) {
    if (lists_.empty()) return false;
    const plan::Value& list = *lists_[roll(lists_.size())];
    const auto& items = std::get<plan::ListRef>(list.data)->items;
    if (std::find(arranged_.begin(), arranged_.end(), list.path) != arranged_.end()) return false;
    std::vector<splice::Slot> slots;
    for (std::size_t i = 0; i < items.size(); ++i) slots.push_back(old(i));
    const std::size_t count = 1 + roll(2);
    for (std::size_t n = 0; n < count; ++n) {
      switch (roll(3)) {
        case 0:
          if (!slots.empty()) {
            const std::size_t at = roll(slots.size());
            if (slots[at].old && taken(items[*slots[at].old].path)) return false;
            slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(at));
          }
          break;
        case 1:
          slots.insert(slots.begin() + static_cast<std::ptrdiff_t>(roll(slots.size() + 1)),
                       added(record({{list.type->item->key, "ny-" + std::to_string(edits.size()) + std::to_string(n)}})));
          break;
        default:
          if (slots.size() > 1) {
            splice::Slot moved = slots[roll(slots.size())];
            const auto same = std::find_if(slots.begin(), slots.end(), [&](const splice::Slot& slot) {
              return slot.old == moved.old &&
                     (slot.old || slot.added.entries[0].content.text == moved.added.entries[0].content.text);
            });
            slots.erase(same);
            slots.insert(slots.begin() + static_cast<std::ptrdiff_t>(roll(slots.size() + 1)), moved);
          }
      }
    }
    arranged_.push_back(list.path);
    std::string order;
    std::set<std::size_t> kept;
    for (const splice::Slot& slot : slots) {
      const std::string path = slot.old ? items[*slot.old].path : list.path + "[" + slot.added.entries[0].content.text + "]";
      order += path + "\n";
      if (slot.old) kept.insert(*slot.old);
      if (!slot.old) {
        expected[path + "{}"] = "";
        expected[path + "." + list.type->item->key] = slot.added.entries[0].content.text;
      }
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (kept.contains(i)) continue;
      taken_.push_back(items[i].path);
      forget(expected, items[i].path);
    }
    expected[list.path + "[]"] = order;
    edits.push_back(arrange(list.path, std::move(slots)));
    return true;
  }

  std::mt19937 random_;
  std::vector<const plan::Value*> fields_;
  std::vector<const plan::Value*> lists_;
  std::vector<std::string> taken_;
  std::vector<std::string> arranged_;
};

std::multiset<std::string> lines_of(const Texts& texts) {
  std::multiset<std::string> lines;
  for (const auto& [path, text] : texts) {
    if (!path.ends_with(".yaml") && !path.ends_with(".md")) continue;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      lines.insert(text.substr(at, end - at));
      at = end + 1;
    }
  }
  return lines;
}

/// Lines that are only in the first.
std::vector<std::string> only_in(const std::multiset<std::string>& a, const std::multiset<std::string>& b) {
  std::vector<std::string> out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

}  // namespace

TEST_CASE("after random edits the plan says what was asked for, and only that") {
  for (const std::string& name : samples) {
    const Texts texts = sample(name);
    const plan::Plan plan = load(texts);
    const Flat before = flat(plan);
    std::size_t made = 0;
    for (unsigned seed = 0; seed < 24; ++seed) {
      INFO(name << ", seed " << seed);
      Editor editor(plan, seed);
      std::vector<splice::Edit> edits;
      Flat expected = before;
      for (std::size_t n = 1 + seed % 7; n > 0; --n) editor.throw_one(edits, expected);
      made += edits.size();
      Texts after;
      REQUIRE_NOTHROW(after = edited(texts, edits));
      const Flat got = flat(load(after));
      for (const auto& [path, text] : expected) {
        const auto found = got.find(path);
        if (text.empty() && path.ends_with("{}")) continue;  // a record whose last key went
        INFO(path);
        REQUIRE(found != got.end());
        REQUIRE(found->second == text);
      }
      for (const auto& [path, text] : got) {
        INFO(path);
        REQUIRE((expected.contains(path) || path.ends_with("{}")));
      }
      const bool takes_away =
          std::any_of(edits.begin(), edits.end(), [](const splice::Edit& edit) { return edit.kind != splice::Edit::Kind::set; });
      if (!takes_away) {
        for (const std::string& line : only_in(lines_of(texts), lines_of(after))) {
          INFO(line);
          CHECK(line.find_first_not_of(' ') != line.find('#'));  // no comment went
        }
      }
    }
    CHECK(made > 30);
  }
}

TEST_CASE("one short value is one line of difference, and putting it back gives the very bytes") {
  for (const std::string& name : samples) {
    const Texts texts = sample(name);
    const plan::Plan plan = load(texts);
    std::size_t tried = 0;
    const auto walk = [&](const auto& self, const plan::Value& value) -> void {
      if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
        for (const plan::Member& member : (*record)->members) self(self, member.value);
      } else if (const auto* list = std::get_if<plan::ListRef>(&value.data)) {
        for (const plan::Value& item : (*list)->items) self(self, item);
      } else if (++tried % 23 == 0 && (value.type->art == plan::Art::text || value.type->art == plan::Art::prose) &&
                 !value.type->identifier && value.type->max_length == 0 && value.path.find("pakker") == std::string::npos) {
        const std::string text = plan::canonical_text(value);
        const std::size_t blank = text.find(' ', text.size() / 2);
        std::string other = blank == std::string::npos ? text + "x" : text.substr(0, blank) + "x" + text.substr(blank);
        if (text.empty()) return;
        INFO(name << ": " << value.path);
        const Texts after = edited(texts, {set(value.path, other)});
        CHECK(after != texts);
        CHECK(only_in(lines_of(texts), lines_of(after)).size() == 1);
        CHECK(edited(after, {set(value.path, text)}) == texts);
      }
    };
    walk(walk, plan.root);
    CHECK(tried > 0);
  }
}

TEST_CASE("a member that comes and goes, and one that moves and comes back, leave the very bytes") {
  for (const std::string& name : samples) {
    const Texts texts = sample(name);
    const plan::Plan plan = load(texts);
    std::set<const plan::Type*> seen;  // one list of each kind will do
    const auto walk = [&](const auto& self, const plan::Value& value) -> void {
      if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
        for (const plan::Member& member : (*record)->members) self(self, member.value);
      }
      const auto* list = std::get_if<plan::ListRef>(&value.data);
      if (list == nullptr) return;
      for (const plan::Value& item : (*list)->items) self(self, item);
      const std::size_t count = (*list)->items.size();
      if (value.type->item->art != plan::Art::record || count == 0 || value.type->item->key.empty()) return;
      if (!seen.insert(value.type->item).second) return;
      INFO(name << ": " << value.path);
      std::vector<splice::Slot> all;
      for (std::size_t i = 0; i < count; ++i) all.push_back(old(i));
      for (const std::size_t at : {std::size_t{0}, (count + 1) / 2, count}) {
        std::vector<splice::Slot> more = all;
        more.insert(more.begin() + static_cast<std::ptrdiff_t>(at),
                    added(record({{value.type->item->key, "xyz"}, {"navn", "Å, b"}})));
        const Texts with = edited(texts, {arrange(value.path, more)});
        std::vector<splice::Slot> back;
        for (std::size_t i = 0; i <= count; ++i) {
          if (i != at) back.push_back(old(i));
        }
        CHECK(edited(with, {arrange(value.path, back)}) == texts);
      }
      // By content: between members may lie a blank line, which is nobody's.
      std::vector<splice::Slot> turned = all;
      std::rotate(turned.begin(), turned.begin() + 1, turned.end());
      std::vector<splice::Slot> returned = all;
      std::rotate(returned.rbegin(), returned.rbegin() + 1, returned.rend());
      const Texts back = edited(edited(texts, {arrange(value.path, turned)}), {arrange(value.path, returned)});
      CHECK(lines_of(back) == lines_of(texts));
    };
    walk(walk, plan.root);
  }
}
