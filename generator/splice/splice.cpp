#include "splice/splice.hpp"

#include "base/text.hpp"
#include "splice/content.hpp"
#include "splice/trees.hpp"
#include "splice/work.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

namespace helhedsplan::splice {

namespace {

/// Every text passes the cleaner that the plan's own texts passed.
void clean(Content& content) {
  content.text = base::clean_text(content.text).text;
  for (Content& item : content.items) clean(item);
  for (Entry& entry : content.entries) clean(entry.content);
}

void merge(Content& into, Content&& more) {
  if (into.kind != Content::Kind::record || more.kind != Content::Kind::record) {
    into = std::move(more);
    return;
  }
  for (Entry& entry : more.entries) {
    const auto same =
        std::find_if(into.entries.begin(), into.entries.end(), [&](const Entry& mine) { return mine.key == entry.key; });
    if (same == into.entries.end()) {
      into.entries.push_back(std::move(entry));
    } else {
      merge(same->content, std::move(entry.content));
    }
  }
}

const plan::Type* type_of(const plan::Type* record, std::string_view key) {
  const plan::Field* field = record == nullptr ? nullptr : plan::find_field(*record, key);
  return field == nullptr ? nullptr : field->type;
}

/// All edits, sorted by what they are done to; the same whatever the attempt.
struct Sorted {
  struct Set {
    Found found;
    Content content;
  };
  struct List {
    Tree* tree = nullptr;
    const yaml::Node* node = nullptr;
    Arrangement arrangement;
  };
  struct Mapping {
    Tree* tree = nullptr;
    const yaml::Node* node = nullptr;
    Keys keys;
  };
  std::vector<Set> sets;
  std::vector<Mapping> mappings;
  std::vector<List> lists;
  std::deque<Content> contents;                                ///< that arrangements point into
  std::vector<std::pair<base::SourceRef, std::string>> files;  ///< prose
};

class Sorter {
 public:
  explicit Sorter(Trees& trees) : trees_(trees) {}

  [[nodiscard]] std::string take(const Edit& edit) {
    std::optional<Found> found = trees_.find(edit.path);
    if (!found) return fmt::format("„{}“ er ikke et sted i planens filer", edit.path);
    switch (edit.kind) {
      case Edit::Kind::set:
        return set(*found, edit.content, edit.path);
      case Edit::Kind::remove:
        return remove(*found, edit.path);
      case Edit::Kind::arrange:
        return arrange(*found, edit);
    }
    return {};
  }

  [[nodiscard]] Sorted& sorted() { return sorted_; }

 private:
  Keys& keys_of(const Found& found) {
    for (Sorted::Mapping& mapping : sorted_.mappings) {
      if (mapping.node == found.owner) return mapping.keys;
    }
    sorted_.mappings.push_back({found.tree, found.owner, Keys{found.record, found.flow, {}, {}}});
    return sorted_.mappings.back().keys;
  }

  std::string set(const Found& found, Content content, const std::string& path) {
    clean(content);
    const plan::Type* type = type_of(found.record, found.key);
    for (std::size_t i = found.below.size(); i > 0; --i) content = Content::of_record({{found.below[i - 1], std::move(content)}});
    if (found.value != nullptr && found.below.empty()) type = found.value->type;
    put_in_order(content, type);
    if (found.tree == nullptr) {
      if (content.kind != Content::Kind::text) return fmt::format("„{}“ ligger i en fil for sig", path);
      sorted_.files.emplace_back(found.value->span.source, std::move(content.text));
      return {};
    }
    if (found.node == nullptr || found.node->kind == yaml::Node::Kind::null || !found.below.empty()) {
      if (found.owner == nullptr) return fmt::format("„{}“ har ingen nøgle", path);
      if (found.node != nullptr && found.node->kind == yaml::Node::Kind::mapping)
        return fmt::format("„{}“ står i noget, der ikke kunne læses", path);
      Keys& keys = keys_of(found);
      const auto same =
          std::find_if(keys.added.begin(), keys.added.end(), [&](const Entry& entry) { return entry.key == found.key; });
      if (same == keys.added.end()) {
        keys.added.push_back({found.key, std::move(content)});
      } else {
        merge(same->content, std::move(content));
        put_in_order(same->content, type);
      }
      return {};
    }
    sorted_.sets.push_back({found, std::move(content)});
    return {};
  }

  std::string remove(const Found& found, const std::string& path) {
    if (found.owner == nullptr || found.node == nullptr || !found.below.empty() || found.tree == nullptr)
      return fmt::format("„{}“ kan ikke fjernes, for den står der ikke", path);
    Keys& keys = keys_of(found);
    for (std::size_t i = 0; i < found.owner->entries.size(); ++i) {
      if (&found.owner->entries[i].value == found.node) keys.removed.push_back(i);
    }
    return {};
  }

  std::string arrange(const Found& found, const Edit& edit) {
    if (found.node == nullptr || found.node->kind != yaml::Node::Kind::sequence) {
      std::vector<Content> members;
      for (const Slot& slot : edit.members) {
        if (slot.old) return fmt::format("listen „{}“ har ingen medlemmer", edit.path);
        members.push_back(slot.added);
      }
      return set(found, Content::of_list(std::move(members)), edit.path);
    }
    const auto* list = found.value == nullptr ? nullptr : std::get_if<plan::ListRef>(&found.value->data);
    if (list == nullptr) return fmt::format("„{}“ er ikke en liste", edit.path);
    // Which of the tree's members each of the plan's is. One that could not be read has no place among the plan's; it stays behind
    // the one before it.
    const std::vector<yaml::Node>& nodes = found.node->items;
    std::vector<std::size_t> place;
    std::vector<bool> read(nodes.size(), false);
    for (const plan::Value& item : (*list)->items) {
      const yaml::Node* node = Trees::member(*found.node, item);
      if (node == nullptr) return fmt::format("listen „{}“ kan ikke genfindes", edit.path);
      place.push_back(static_cast<std::size_t>(node - nodes.data()));
      read[place.back()] = true;
    }
    Arrangement arrangement;
    arrangement.flow = found.owner != nullptr && is_flow(*found.tree->source, *found.owner);
    if (found.owner != nullptr && found.node->span.source == found.owner->span.source) {
      for (const yaml::Entry& entry : found.owner->entries) {
        if (&entry.value == found.node) arrangement.key = &entry;
      }
    }
    const auto unread_after = [&](std::size_t from) {
      for (std::size_t i = from; i < nodes.size() && !read[i]; ++i) arrangement.members.push_back({i, nullptr});
    };
    unread_after(0);
    std::set<std::size_t> used;
    for (const Slot& slot : edit.members) {
      if (slot.old) {
        if (*slot.old >= place.size() || !used.insert(*slot.old).second)
          return fmt::format("listen „{}“ kan ikke ordnes sådan", edit.path);
        arrangement.members.push_back({place[*slot.old], nullptr});
        unread_after(place[*slot.old] + 1);
      } else {
        sorted_.contents.push_back(slot.added);
        clean(sorted_.contents.back());
        put_in_order(sorted_.contents.back(), found.value->type->item);
        arrangement.members.push_back({std::nullopt, &sorted_.contents.back()});
      }
    }
    sorted_.lists.push_back({found.tree, found.node, std::move(arrangement)});
    return {};
  }

  Trees& trees_;
  Sorted sorted_;
};

std::optional<std::string> edited(const Tree& tree, const Sorted& sorted, Attempt attempt) {
  Work work(tree, attempt);
  for (const Sorted::Set& set : sorted.sets) {
    if (set.found.tree == &tree) work.set(set.found, set.content);
  }
  // From the innermost outwards: what lies within begins later.
  struct Step {
    std::size_t begin = 0;
    const Sorted::Mapping* mapping = nullptr;
    const Sorted::List* list = nullptr;
  };
  std::vector<Step> steps;
  for (const Sorted::Mapping& mapping : sorted.mappings) {
    if (mapping.tree == &tree) steps.push_back({mapping.node->span.begin, &mapping, nullptr});
  }
  for (const Sorted::List& list : sorted.lists) {
    if (list.tree == &tree) steps.push_back({list.node->span.begin, nullptr, &list});
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.begin > b.begin; });
  for (const Step& step : steps) {
    if (step.mapping != nullptr) {
      work.keys(*step.mapping->node, step.mapping->keys);
    } else {
      work.arrange(*step.list->node, step.list->arrangement);
    }
  }
  return work.finish();
}

std::set<Tree*> trees_in(const Sorted& sorted) {
  std::set<Tree*> trees;
  for (const Sorted::Set& set : sorted.sets) trees.insert(set.found.tree);
  for (const Sorted::Mapping& mapping : sorted.mappings) trees.insert(mapping.tree);
  for (const Sorted::List& list : sorted.lists) trees.insert(list.tree);
  return trees;
}

}  // namespace

Outcome apply(const plan::Plan& plan, const std::vector<Edit>& edits) {
  Outcome outcome;
  Trees trees(plan);
  Sorter sorter(trees);
  for (const Edit& edit : edits) {
    outcome.fault = sorter.take(edit);
    if (!outcome.fault.empty()) return outcome;
  }
  const Sorted& sorted = sorter.sorted();
  std::map<const base::Source*, std::string> texts;
  const std::set<Tree*> touched = trees_in(sorted);
  for (const base::SourceRef& source : plan.sources) {
    Tree* tree = trees.known(source.get());
    if (tree == nullptr || !touched.contains(tree)) continue;
    std::optional<std::string> text;
    for (const Attempt attempt : {Attempt::gentle, Attempt::thorough, Attempt::quoted}) {
      if (!text) text = edited(*tree, sorted, attempt);
    }
    if (!text) {
      outcome.fault = fmt::format("rettelsen af „{}“ kunne ikke skrives, så den læses rigtigt", tree->source->name());
      return outcome;
    }
    texts.emplace(tree->source.get(), *std::move(text));
  }
  for (const auto& [source, content] : sorted.files) {
    const std::string before = base::clean_text(source->text()).text;
    std::string wanted = content.substr(0, content.find_last_not_of('\n') + 1);
    wanted += before.substr(before.find_last_not_of('\n') + 1);
    std::string text = reworded_file(source->text(), wanted);
    if (base::clean_text(text).text != wanted) {
      outcome.fault = fmt::format("rettelsen af „{}“ kunne ikke skrives, så den læses rigtigt", source->name());
      return outcome;
    }
    if (!texts.emplace(source.get(), std::move(text)).second) {
      outcome.fault = fmt::format("„{}“ har to rettelser på én gang", source->name());
      return outcome;
    }
  }
  for (const base::SourceRef& source : plan.sources) {
    const auto found = texts.find(source.get());
    if (found == texts.end() || found->second == source->text()) continue;
    // A file that the plan includes twice is one file.
    const auto twin = std::find_if(outcome.files.begin(), outcome.files.end(),
                                   [&](const FileEdit& file) { return file.before->name() == source->name(); });
    if (twin == outcome.files.end()) {
      outcome.files.push_back({source, std::move(found->second)});
    } else if (twin->text != found->second) {
      outcome.files.clear();
      outcome.fault = fmt::format("filen „{}“ bruges to steder i planen og skal ændres forskelligt", source->name());
      return outcome;
    }
  }
  return outcome;
}

}  // namespace helhedsplan::splice
