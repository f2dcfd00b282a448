// `ret` on a data block: its YAML is changed, then read anew.

#include "base/danish.hpp"
#include "base/text.hpp"
#include "template/edit.hpp"
#include "template/report.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace helhedsplan::templates {

namespace {

using yaml::Entry;
using Kind = yaml::Node::Kind;

constexpr std::string_view change = "ret", before = "før", after = "efter", removal = "fjern";
constexpr std::array words{change, before, after, removal};
constexpr std::string_view four_ways = "„ret:“, „før:“, „efter:“ eller „fjern:“ med navnet på et medlem";

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : base::trim(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space) {
      out += c;
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
  }
  return out;
}

/// Remembers in a member what it was called before any change; no key of a block can be called so.
constexpr std::string_view called = "\x01";

/// What a member of a block's list is called: its `navn`, else what it shows first.
std::string name_of(const yaml::Node& member) {
  if (member.kind == Kind::scalar) return one_line(member.text);
  for (const std::string_view key : {"navn", "hoved", "felt", "celler", "part", "tekst", "for"}) {
    const yaml::Node* value = member.find(key);
    if (value != nullptr && value->kind == Kind::sequence && !value->items.empty()) value = &value->items.front();
    if (value != nullptr && value->kind == Kind::scalar) return one_line(value->text);
  }
  return {};
}

/// The word that says what an edit does, with the member it names; nothing when there is none.
const Entry* word_of(const yaml::Node& edit) {
  const auto found = std::find_if(edit.entries.begin(), edit.entries.end(), [](const Entry& entry) {
    return std::find(words.begin(), words.end(), entry.key) != words.end();
  });
  return found == edit.entries.end() ? nullptr : &*found;
}

bool is_edits(const yaml::Node& list) {
  return list.kind == Kind::sequence &&
         std::any_of(list.items.begin(), list.items.end(), [](const yaml::Node& item) { return word_of(item) != nullptr; });
}

Entry* entry_of(yaml::Node& mapping, std::string_view key) {
  const auto found =
      std::find_if(mapping.entries.begin(), mapping.entries.end(), [&](const Entry& entry) { return entry.key == key; });
  return found == mapping.entries.end() ? nullptr : &*found;
}

/// Notes the name of every member of the block's lists, however deep.
void note_names(yaml::Node& mapping) {
  for (Entry& entry : mapping.entries) {
    if (entry.value.kind != Kind::sequence) continue;
    const bool columns = entry.key == "kolonner";
    for (yaml::Node& member : entry.value.items) {
      if (columns && member.kind == Kind::scalar) {  // a column that is only its heading
        yaml::Node whole;
        whole.kind = Kind::mapping;
        whole.span = member.span;
        whole.entries.push_back({"hoved", member.span, std::move(member)});
        member = std::move(whole);
      }
      if (member.kind != Kind::mapping) continue;
      note_names(member);
      yaml::Node name;
      name.kind = Kind::scalar;
      name.text = name_of(member);
      member.entries.push_back({std::string(called), member.span, std::move(name)});
    }
  }
}

void forget_names(yaml::Node& node) {
  std::erase_if(node.entries, [](const Entry& entry) { return entry.key == called; });
  for (Entry& entry : node.entries) forget_names(entry.value);
  for (yaml::Node& item : node.items) forget_names(item);
}

/// What a member was called; empty for one that has just been added.
std::string noted_name(const yaml::Node& member) {
  const yaml::Node* name = member.find(called);
  return name == nullptr ? std::string() : name->text;
}

/// `{{@forrige}}` in a changed text is the text that was there.
void insert_previous(yaml::Node& now, const yaml::Node& old) {
  constexpr std::string_view tag = "{{@forrige}}";
  if (now.kind != Kind::scalar || old.kind != Kind::scalar) return;
  for (std::size_t at = 0; (at = now.text.find(tag, at)) != std::string::npos; at += old.text.size()) {
    now.text.replace(at, tag.size(), old.text);
  }
}

void replace(yaml::Node& mapping, Entry entry) {
  Entry* const old = entry_of(mapping, entry.key);
  if (old == nullptr) {
    mapping.entries.push_back(std::move(entry));
    return;
  }
  insert_previous(entry.value, old->value);
  *old = std::move(entry);
}

class BlockEditor {
 public:
  BlockEditor(const Edit& edit, base::Findings& findings) : edit_(edit), findings_(findings) {}

  yaml::Node operator()(yaml::Node root) {
    if (root.kind != Kind::mapping) return root;  // reported where it was read
    note_names(root);                             // all changes name what was there before them
    // Columns first: the cells of new rows are those of the finished table.
    for (const bool columns : {true, false}) {
      for (const Entry& entry : edit_.changes.entries) {
        if (entry.key == "blok" || (entry.key == "kolonner") != columns) continue;
        if (!is_edits(entry.value)) {
          replace(root, entry);
        } else if (Entry* const list = entry_of(root, entry.key); list != nullptr && list->value.kind == Kind::sequence) {
          what_ = entry.key;
          for (const yaml::Node& one : entry.value.items) this->edit(one, list->value, root);
        } else {
          fault("T52", entry.key_span, {"blokken „" + edit_.block + "“ har ingen „" + entry.key + "“ at rette i", "", ""});
        }
      }
    }
    forget_names(root);
    return root;
  }

 private:
  void fault(std::string_view code, const base::Span& at, Say say) { report(findings_, code, at, std::move(say)); }

  void edit(const yaml::Node& one, yaml::Node& list, yaml::Node& root) {
    const Entry* const word = word_of(one);
    if (word == nullptr || word->value.kind != Kind::scalar) {
      fault("T19", one.span, {"der står ikke, hvad der skal ske med dette medlem af „" + what_ + "“", std::string(four_ways), ""});
      return;
    }
    const std::string target = one_line(word->value.text);
    std::vector<std::string> names;
    const auto found = find(list, target, names);
    if (found.second == npos) {
      fault("T52", word->value.span,
            {"„" + what_ + "“ i blokken „" + edit_.block + "“ har ikke noget, der hedder „" + target + "“",
             names.empty() ? "" : "et af " + base::join_danish(quoted(names)), did_you_mean(target, names)});
      return;
    }
    yaml::Node rest = one;
    std::erase_if(rest.entries, [](const Entry& entry) { return std::find(words.begin(), words.end(), entry.key) != words.end(); });
    if (what_ == "kolonner") {
      column(word->key, std::move(rest), list, found.second, root);
    } else {
      member(word->key, std::move(rest), *found.first, found.second);
    }
  }

  static std::vector<std::string> quoted(std::vector<std::string> names) {
    for (std::string& name : names) name = "„" + name + "“";
    return names;
  }

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  /// The member called so, here or in the members of a member: the list it stands in and its place there.
  std::pair<yaml::Node*, std::size_t> find(yaml::Node& list, const std::string& target, std::vector<std::string>& names) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      std::string name = noted_name(list.items[i]);
      if (name == target) return {&list, i};
      if (!name.empty()) names.push_back(std::move(name));
      for (const std::string_view key : {"rækker", "noder"}) {
        Entry* const inner = entry_of(list.items[i], key);
        if (inner == nullptr || inner->value.kind != Kind::sequence) continue;
        if (const auto found = find(inner->value, target, names); found.second != npos) return found;
      }
    }
    return {&list, npos};
  }

  static void member(std::string_view word, yaml::Node rest, yaml::Node& list, std::size_t at) {
    const auto place = list.items.begin() + static_cast<std::ptrdiff_t>(at);
    if (word == removal) {
      list.items.erase(place);
    } else if (word == before) {
      list.items.insert(place, std::move(rest));
    } else if (word == after) {  // behind what was put there before, so that additions keep their order
      list.items.insert(
          std::find_if(place + 1, list.items.end(), [](const yaml::Node& one) { return one.find(called) != nullptr; }),
          std::move(rest));
    } else {
      for (Entry& entry : rest.entries) {
        if (Entry* const old = entry_of(*place, entry.key);
            old != nullptr && entry.value.kind == Kind::sequence && old->value.kind == Kind::sequence && entry.key == "celler") {
          for (std::size_t i = 0; i < std::min(entry.value.items.size(), old->value.items.size()); ++i) {
            insert_previous(entry.value.items[i], old->value.items[i]);
          }
        }
        replace(*place, std::move(entry));
      }
    }
  }

  /// A column is its heading and one cell in every row that has a cell for each column.
  void column(std::string_view word, yaml::Node rest, yaml::Node& columns, std::size_t at, yaml::Node& root) {
    std::vector<yaml::Node*> rows;
    if (Entry* const all = entry_of(root, "rækker"); all != nullptr) collect_rows(all->value, columns.items.size(), rows);
    std::optional<Entry> cells;
    if (const Entry* const given = entry_of(rest, "celler")) {
      cells = *given;
      std::erase_if(rest.entries, [](const Entry& entry) { return entry.key == "celler"; });
    }
    const bool adds = word == before || word == after;
    const bool fits = cells && cells->value.kind == Kind::sequence && cells->value.items.size() == rows.size();
    if ((adds || cells) && word != removal && !fits) {
      const std::size_t given = cells && cells->value.kind == Kind::sequence ? cells->value.items.size() : 0;
      fault("T20", cells ? cells->value.span : rest.span,
            {"kolonnen har " + std::to_string(given) + " celler, tabellen " + std::to_string(rows.size()) + " rækker",
             "„celler:“ med én celle for hver række, som tabellen er skrevet med; rækker med én celle på tværs tæller ikke",
             "tilføj eller fjern celler; en tom celle skrives \"\""});
      return;
    }
    std::size_t target = at;
    if (word == after) {
      while (++target < columns.items.size() && columns.items[target].find(called) == nullptr) {
      }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::vector<yaml::Node>& items = rows[i]->items;
      const auto place = items.begin() + static_cast<std::ptrdiff_t>(target);
      if (word == removal) {
        items.erase(place);
      } else if (adds) {
        items.insert(place, cells->value.items[i]);
      } else if (cells) {
        insert_previous(cells->value.items[i], *place);
        *place = cells->value.items[i];
      }
    }
    member(word, std::move(rest), columns, at);
  }

  static void collect_rows(yaml::Node& list, std::size_t columns, std::vector<yaml::Node*>& out) {
    for (yaml::Node& row : list.items) {
      if (Entry* const cells = entry_of(row, "celler"); cells != nullptr && cells->value.kind == Kind::sequence) {
        const Entry* const role = entry_of(row, "rolle");
        const bool spans = cells->value.items.size() == 1 && role != nullptr && role->value.text == "gruppe";
        if (cells->value.items.size() == columns && !(spans && columns == 1)) out.push_back(&cells->value);
      }
      if (Entry* const inner = entry_of(row, "rækker"); inner != nullptr) collect_rows(inner->value, columns, out);
    }
  }

  const Edit& edit_;
  base::Findings& findings_;
  std::string what_;
};

}  // namespace

BlockText edited_block(const BlockText& base, const Edit& edit, base::Findings& findings) {
  return {base.language, BlockEditor(edit, findings)(base.root), base.span};
}

}  // namespace helhedsplan::templates
