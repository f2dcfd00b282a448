#include "changes/stale.hpp"

#include "base/text.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "plan/display.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace helhedsplan::changes {
namespace {

using compare::Kind;
using plan::Value;

/// A shorter name is a word like any other.
constexpr std::size_t shortest_name = 5;
/// By so many bytes names are found in a text.
constexpr std::size_t key_bytes = shortest_name;

struct Name {
  std::string form;  ///< as looked for
  std::size_t name;  ///< index of what it stands for
};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// A noun may carry the definite article and the genitive.
bool ends_word(std::string_view rest) {
  constexpr std::array<std::string_view, 10> endings{"", "s", "n", "t", "ns", "ts", "en", "et", "ens", "ets"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return rest.starts_with(ending) && (rest.size() == ending.size() || !is_word(rest[ending.size()]));
  });
}

class Search {
 public:
  Search(const compare::Changes& changes, const plan::Plan& after) {
    collect_live(after.root);
    for (const compare::Change& change : changes) {
      if (!change.confidential) collect(change);
    }
  }

  [[nodiscard]] bool empty() const { return found_.empty(); }

  /// Every text value that is among `shown`.
  void look_through(const Value& value, const std::unordered_set<std::string_view>& shown, std::vector<StaleName>& stale) const {
    if (const plan::Record* record = plan::record_of(value)) {
      for (const plan::Member& member : record->members) look_through(member.value, shown, stale);
    } else if (std::holds_alternative<plan::ListRef>(value.data)) {
      for (const Value& item : plan::items_of(&value)) look_through(item, shown, stale);
    } else if (shown.count(value.path) != 0) {
      if (const auto* text = std::get_if<plan::Text>(&value.data)) look_in(text->text, value, stale);
      if (const auto* prose = std::get_if<plan::Prose>(&value.data); prose != nullptr && prose->blocks != nullptr) {
        look_in(model::plain_text(*prose->blocks), value, stale);
      }
    }
  }

 private:
  static std::string display(const Value& value) {
    const plan::Record* record = plan::record_of(value);
    const Value* shown = record == nullptr ? nullptr : plan::display_value(*record);
    const auto* text = shown == nullptr ? nullptr : std::get_if<plan::Text>(&shown->data);
    return text == nullptr ? std::string() : text->text;
  }

  void collect_live(const Value& value) {
    if (const plan::Record* record = plan::record_of(value)) {
      if (std::string name = display(value); !name.empty()) live_.insert(std::move(name));
      for (const plan::Member& member : record->members) collect_live(member.value);
    } else {
      for (const Value& item : plan::items_of(&value)) collect_live(item);
    }
  }

  /// A member that is gone, and one that is called something else.
  void collect(const compare::Change& change) {
    if (change.kind == Kind::removed && change.steps.back().field == nullptr) {
      add(display(*change.before), {}, change.before);
    } else if (change.kind == Kind::changed && change.steps.size() > 1) {
      const Value* owner = change.steps[change.steps.size() - 2].before;
      const plan::Record* record = owner == nullptr ? nullptr : plan::record_of(*owner);
      const auto* text = std::get_if<plan::Text>(&change.before->data);
      if (record == nullptr || text == nullptr || plan::display_value(*record) != change.before) return;
      const auto* now = std::get_if<plan::Text>(&change.after->data);
      add(text->text, now == nullptr ? std::string() : now->text, owner);
    }
  }

  void add(const std::string& name, std::string new_name, const Value* was) {
    if (base::length(name) < shortest_name || name.size() < key_bytes || live_.count(name) != 0) return;
    index(name, found_.size());
    // In the middle of a sentence a name of several words may begin small; a single word would then be a word like any other.
    if (name.find(' ') != std::string::npos && name.front() >= 'A' && name.front() <= 'Z') {
      std::string small = name;
      small.front() = static_cast<char>(small.front() - 'A' + 'a');
      index(small, found_.size());
    }
    found_.push_back({name, std::move(new_name), nullptr, was});
  }

  void index(const std::string& form, std::size_t name) { forms_[form.substr(0, key_bytes)].push_back({form, name}); }

  void look_in(std::string_view text, const Value& value, std::vector<StaleName>& stale) const {
    std::vector<std::size_t> met;
    for (std::size_t at = 0; at + key_bytes <= text.size(); ++at) {
      if (at > 0 && is_word(text[at - 1])) continue;
      const auto forms = forms_.find(std::string(text.substr(at, key_bytes)));
      if (forms == forms_.end()) continue;
      for (const Name& form : forms->second) {
        if (!text.substr(at).starts_with(form.form) || !ends_word(text.substr(at + form.form.size()))) continue;
        if (text.size() == form.form.size() || is_new_name(text, at, found_[form.name])) continue;
        met.push_back(form.name);
      }
    }
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    for (const std::size_t name : met) {
      stale.push_back(found_[name]);
      stale.back().text = &value;
    }
  }

  /// „Lektiecafé“ became „Lektiecafé for alle“, which the text has.
  static bool is_new_name(std::string_view text, std::size_t at, const StaleName& name) {
    const std::size_t offset = name.new_name.find(name.old_name);
    return offset != std::string::npos && offset <= at && text.substr(at - offset).starts_with(name.new_name);
  }

  std::unordered_set<std::string> live_;
  std::vector<StaleName> found_;
  std::unordered_map<std::string, std::vector<Name>> forms_;
};

}  // namespace

std::vector<StaleName> stale_names(const compare::Changes& changes, const plan::Plan& after, const model::Document& document) {
  std::vector<StaleName> stale;
  const Search search(changes, after);
  if (search.empty()) return stale;
  std::unordered_set<std::string_view> shown;
  model::walk(
      document, [&](const model::Block& block) { shown.insert(block.origin.plan_path); },
      [&](const model::Inline& node) { shown.insert(node.origin.plan_path); });
  search.look_through(after.root, shown, stale);
  return stale;
}

}  // namespace helhedsplan::changes
