#include "splice/work.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace helhedsplan::splice {

namespace {

bool means_nothing(std::string_view text) {
  static constexpr std::array<std::string_view, 5> words = {"", "~", "null", "Null", "NULL"};
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool equal(const yaml::Node& got, const yaml::Node& wanted) {
  if (got.kind != wanted.kind) return false;
  switch (wanted.kind) {
    case yaml::Node::Kind::null:
      return true;
    case yaml::Node::Kind::scalar:
      return got.text == wanted.text && (got.plain == wanted.plain || !means_nothing(wanted.text));
    case yaml::Node::Kind::sequence:
      return std::equal(got.items.begin(), got.items.end(), wanted.items.begin(), wanted.items.end(), equal);
    case yaml::Node::Kind::mapping:
      return std::equal(got.entries.begin(), got.entries.end(), wanted.entries.begin(), wanted.entries.end(),
                        [](const yaml::Entry& a, const yaml::Entry& b) { return a.key == b.key && equal(a.value, b.value); });
  }
  return false;
}

std::size_t begin_of(const yaml::Node& node) {
  return node.block ? node.header : node.span.begin;
}

std::size_t end_of(const yaml::Entry& entry) {
  return std::max(entry.value.span.end, entry.key_span.end);
}

}  // namespace

Work::Work(const Tree& tree, Attempt attempt)
    : tree_(tree), attempt_(attempt), manner_(manner_of(*tree.source, tree.root)), text_(tree.source->text()) {
  open_ = text_.empty() || text_.back() != '\n';
  if (open_) text_ += manner_.line_end;
}

std::size_t Work::line_start(std::size_t at) const {
  return tree_.source->line_start(std::min(at, tree_.source->text().size()));
}

std::size_t Work::line_end(std::size_t at) const {
  const std::size_t end = text_.find('\n', at);
  return end == std::string::npos ? text_.size() : end + 1;
}

void Work::replace(std::size_t begin, std::size_t end, std::string text, std::size_t anchor) {
  replacements_.push_back({begin, end, std::move(text), anchor});
}

/// Puts a value where another, or none, stood behind its key or dash. What goes on lines of its own is put behind the line, so that
/// a comment on it stays one.
void Work::set_value(std::size_t begin, std::size_t end, const Content& content, std::size_t indentation, bool flow) {
  Written value = written(content, indentation, flow, manner_, attempt_);
  const bool blank_before = begin > 0 && (text_[begin - 1] == ' ' || text_[begin - 1] == '\t');
  if (value.beside.empty() && begin < end) {
    while (begin > 0 && text_[begin - 1] == ' ') --begin;
  }
  if (!value.beside.empty() && !blank_before && begin > 0 && (text_[begin - 1] == ':' || text_[begin - 1] == '-'))
    value.beside.insert(0, 1, ' ');
  if (flow && begin == end && end < text_.size() && text_[end] == ' ' && !value.beside.starts_with(' ')) value.beside += ' ';
  replace(begin, end, std::move(value.beside), begin);
  if (!value.below.empty()) replace(line_end(end), line_end(end), value.below + manner_.line_end, begin);
}

void Work::set(const Found& found, const Content& content) {
  const yaml::Node& node = *found.node;
  yaml::Node wanted = node_of(content);
  const bool text = node.kind == yaml::Node::Kind::scalar && content.kind == Content::Kind::text;
  Content meant = content;
  if (text && node.block) {  // how many line ends it ends with is no part of what people write
    meant.text.erase(meant.text.find_last_not_of('\n') + 1);
    meant.text += node.text.substr(node.text.find_last_not_of('\n') + 1);
    wanted.text = meant.text;
  }
  set_.emplace(&node, std::move(wanted));
  if (text && attempt_ != Attempt::quoted) {
    std::optional<Replacement> styled =
        restyled(*tree_.source, node, meant.text, found.flow, manner_, attempt_ == Attempt::thorough);
    if (styled) {
      replacements_.push_back(*std::move(styled));
      return;
    }
  }
  const std::size_t begin = begin_of(node);
  std::size_t indentation = 0;
  if (found.owner != nullptr && !found.owner->entries.empty()) {
    indentation = column(found.owner->entries.front().key_span.begin);
  } else if (!found.flow) {
    indentation = text_.find_first_not_of(' ', line_start(begin)) - line_start(begin);
  }
  set_value(begin, std::max(node.span.end, begin), meant, indentation, found.flow || manner_.json);
}

// ---- keys ------------------------------------------------------------------------------------------------------

void Work::keys(const yaml::Node& mapping, Keys keys) {
  std::sort(keys.removed.begin(), keys.removed.end());
  if (!keys.removed.empty()) remove_keys(mapping, keys);
  if (!keys.added.empty()) add_keys(mapping, keys);
}

void Work::remove_keys(const yaml::Node& mapping, const Keys& keys) {
  const auto& entries = mapping.entries;
  const auto gone = [&](std::size_t i) { return std::binary_search(keys.removed.begin(), keys.removed.end(), i); };
  ChangedKeys& changed = keys_[&mapping];
  if (!is_flow(*tree_.source, mapping) && keys.removed.size() == entries.size()) {
    // Without a key there would be no mapping. The last one stays without a value.
    set_.emplace(&entries.back().value, yaml::Node{});
    const yaml::Node& value = entries.back().value;
    std::size_t begin = begin_of(value);
    while (begin > 0 && text_[begin - 1] == ' ') --begin;
    if (value.block) {  // its first line may have a comment
      const std::size_t after = std::min(text_.find_first_of(" \t\r\n", value.header), text_.size());
      replace(begin, after, {}, value.span.begin);
      if (value.span.end > value.span.begin) replace(line_end(value.header), line_end(value.span.end - 1), {}, value.span.begin);
    } else {
      replace(begin, value.span.end, {}, value.span.begin);
    }
  }
  const bool keeps_last = set_.contains(&entries.back().value) && keys.removed.size() == entries.size();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!gone(i) || (keeps_last && i + 1 == entries.size())) continue;
    changed.removed.push_back(i);
    const std::size_t key = entries[i].key_span.begin;
    if (keys.flow) {
      std::size_t last = i;
      while (last + 1 < entries.size() && gone(last + 1)) changed.removed.push_back(++last);
      if (last + 1 < entries.size()) {
        replace(key, entries[last + 1].key_span.begin, {}, key);
      } else {
        replace(i == 0 ? key : end_of(entries[i - 1]), end_of(entries[last]), {}, key);
      }
      i = last;
    } else if (text_.find_first_not_of(' ', line_start(key)) != key && i + 1 < entries.size()) {
      replace(key, entries[i + 1].key_span.begin, {}, key);  // behind a dash
    } else {
      replace(line_start(key), line_end(end_of(entries[i])), {}, key);
    }
  }
}

void Work::add_keys(const yaml::Node& mapping, Keys& keys) {
  const auto& entries = mapping.entries;
  const auto gone = [&](std::size_t i) { return std::binary_search(keys.removed.begin(), keys.removed.end(), i); };
  std::stable_sort(keys.added.begin(), keys.added.end(),
                   [&](const Entry& a, const Entry& b) { return rank(keys.record, a.key) < rank(keys.record, b.key); });
  ChangedKeys& changed = keys_[&mapping];
  const std::size_t indentation = entries.empty() ? 0 : column(entries.front().key_span.begin);
  std::string separator = ", ";
  if (keys.flow && entries.size() > 1) {
    const std::string between = text_.substr(end_of(entries[0]), entries[1].key_span.begin - end_of(entries[0]));
    if (between.find_first_not_of(", \r\n\t") == std::string::npos) separator = between;
  }
  std::string in_front;  // of the first entry
  for (Entry& entry : keys.added) {
    const auto present = std::find_if(entries.begin(), entries.end(), [&](const yaml::Entry& e) { return e.key == entry.key; });
    if (present != entries.end()) {
      set_.emplace(&present->value, node_of(entry.content));
      set_value(begin_of(present->value), std::max(present->value.span.end, begin_of(present->value)), entry.content, indentation,
                keys.flow || manner_.json);
      continue;
    }
    // Behind the nearest of those that the schema has before it.
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::size_t mine = rank(keys.record, entries[i].key);
      if (gone(i) || mine > rank(keys.record, entry.key)) continue;
      if (!before || mine >= rank(keys.record, entries[*before].key)) before = i;
    }
    changed.added.emplace_back(before ? *before + 1 : 0, yaml::Entry{entry.key, {}, node_of(entry.content)});
    std::string text = entry_text(entry, indentation, keys.flow || manner_.json, manner_, attempt_);
    if (!before) {
      in_front += keys.flow ? text + (entries.empty() ? "" : separator) : text + manner_.line_end + std::string(indentation, ' ');
      if (keys.flow && entries.empty() && &entry != &keys.added.back()) in_front += separator;
      continue;
    }
    const std::size_t key = entries[*before].key_span.begin;
    if (keys.flow) {
      replace(end_of(entries[*before]), end_of(entries[*before]), separator + text, key);
    } else {
      const std::size_t at = line_end(end_of(entries[*before]));
      replace(at, at, std::string(indentation, ' ') + text + manner_.line_end, key);
    }
  }
  if (in_front.empty()) return;
  const std::size_t at = entries.empty() ? mapping.span.begin + 1 : entries.front().key_span.begin;
  replace(at, at, std::move(in_front), at);
}

// ---- lists -----------------------------------------------------------------------------------------------------

namespace {

/// The members that stay where they are: a longest ascending row of old places.
std::vector<bool> standing(const std::vector<Arrangement::Member>& members) {
  std::vector<std::size_t> ends;  // index of the member that ends the best row of each length
  std::vector<std::size_t> previous(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!members[i].old) continue;
    const auto at = std::lower_bound(ends.begin(), ends.end(), i,
                                     [&](std::size_t a, std::size_t b) { return *members[a].old < *members[b].old; });
    previous[i] = at == ends.begin() ? members.size() : *(at - 1);
    if (at == ends.end()) {
      ends.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<bool> out(members.size(), false);
  if (ends.empty()) return out;
  for (std::size_t i = ends.back(); i < members.size(); i = previous[i]) out[i] = true;
  return out;
}

}  // namespace

void Work::arrange(const yaml::Node& list, Arrangement wanted) {
  auto& arranged = arranged_[&list];
  for (const Arrangement::Member& member : wanted.members)
    arranged.emplace_back(member.old, member.old ? yaml::Node{} : node_of(*member.added));
  if (is_flow(*tree_.source, list)) {
    arrange_flow(list, wanted);
  } else {
    arrange_block(list, wanted);
  }
}

/// Takes the text out, with what has been noted within it.
std::string Work::cut(std::size_t begin, std::size_t end) {
  std::vector<Replacement> inside;
  std::vector<Replacement> outside;
  for (Replacement& replacement : replacements_) {
    const bool mine = replacement.anchor >= begin && replacement.anchor < end;
    (mine ? inside : outside).push_back(std::move(replacement));
  }
  replacements_ = std::move(outside);
  std::stable_sort(inside.begin(), inside.end(), [](const Replacement& a, const Replacement& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  std::string out;
  std::size_t at = begin;
  for (const Replacement& replacement : inside) {
    if (replacement.begin < at || replacement.end > end) {
      broken_ = true;
      return out;
    }
    out.append(text_, at, replacement.begin - at).append(replacement.text);
    at = replacement.end;
  }
  return out.append(text_, at, end - at);
}

void Work::arrange_flow(const yaml::Node& list, const Arrangement& wanted) {
  const auto& items = list.items;
  const auto end_at = [&](std::size_t i) { return items[i].span.end; };
  std::string usual = ", ";
  if (items.size() > 1) {
    const std::string between = text_.substr(end_at(0), items[1].span.begin - end_at(0));
    if (between.find('#') == std::string::npos) usual = between;
  }
  std::string out;
  for (std::size_t i = 0; i < wanted.members.size(); ++i) {
    const Arrangement::Member& member = wanted.members[i];
    if (i > 0) {
      const bool own = member.old && *member.old > 0 && text_.find('#', end_at(*member.old - 1)) > items[*member.old].span.begin;
      out += own ? text_.substr(end_at(*member.old - 1), items[*member.old].span.begin - end_at(*member.old - 1)) : usual;
    }
    out += member.old ? cut(items[*member.old].span.begin, end_at(*member.old)) : flow_text(*member.added, manner_, attempt_);
  }
  if (items.empty()) {
    // "[]" beside a key becomes a list in lines, if it is to hold records and there is room for lines.
    const bool records = std::any_of(wanted.members.begin(), wanted.members.end(),
                                     [](const Arrangement::Member& m) { return m.added->kind != Content::Kind::text; });
    if (records && wanted.key != nullptr && !wanted.flow && !manner_.json) {
      std::vector<Content> members;
      for (const Arrangement::Member& member : wanted.members) members.push_back(*member.added);
      set_value(list.span.begin, list.span.end, Content::of_list(std::move(members)), column(wanted.key->key_span.begin), false);
      return;
    }
    replace(list.span.begin, list.span.end, "[" + out + "]", list.span.begin);
    return;
  }
  std::size_t begin = items.front().span.begin;
  std::size_t end = items.back().span.end;
  if (wanted.members.empty()) begin = list.span.begin + 1, end = list.span.end - 1;
  static_cast<void>(cut(begin, end));
  replace(begin, end, std::move(out), begin);
}

void Work::arrange_block(const yaml::Node& list, const Arrangement& wanted) {
  const auto& items = list.items;
  const std::size_t dash = column(list.span.begin);
  const std::string indentation(dash, ' ');
  struct Lines {
    std::size_t lead = 0;  ///< of the comment right above it
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::vector<Lines> lines(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::size_t at = i == 0 ? line_start(list.span.begin) : lines[i - 1].end;
    const std::size_t content = begin_of(items[i]);
    while (at <= content && (text_.compare(at, dash, indentation) != 0 || text_[at + dash] != '-')) {
      const std::size_t next = line_end(at);
      if (next <= at) break;
      at = next;
    }
    if (at > content || text_.find_first_not_of(' ', at) != at + dash) {
      broken_ = true;  // a list within a list on one line
      return;
    }
    lines[i].begin = at;
    lines[i].end = line_end(std::max(items[i].span.end, content));
    lines[i].lead = at;
    const std::size_t above = i == 0 ? 0 : lines[i - 1].end;
    while (lines[i].lead > above) {
      const std::size_t line = line_start(lines[i].lead - 1);
      if (line < above || text_.find_first_not_of(' ', line) != line + dash || text_[line + dash] != '#') break;
      lines[i].lead = line;
    }
  }
  if (wanted.members.empty()) {
    for (const Lines& member : lines) {
      static_cast<void>(cut(member.begin, member.end));
      replace(member.begin, member.end, {}, member.begin);
    }
    if (wanted.key == nullptr) {
      replace(lines.front().begin, lines.front().begin, "[]" + manner_.line_end, lines.front().begin);
    } else {
      const std::size_t colon = text_.find(':', wanted.key->key_span.end);
      replace(colon + 1, colon + 1, " []", wanted.key->key_span.begin);
    }
    return;
  }
  const std::vector<bool> stays = standing(wanted.members);
  std::vector<bool> kept(items.size(), false);
  std::vector<bool> moved(items.size(), false);
  std::optional<std::size_t> first_standing;
  for (std::size_t i = 0; i < wanted.members.size(); ++i) {
    if (!wanted.members[i].old) continue;
    kept[*wanted.members[i].old] = true;
    moved[*wanted.members[i].old] = !stays[i];
    if (stays[i] && !first_standing) first_standing = *wanted.members[i].old;
  }
  const std::size_t front = first_standing ? lines[*first_standing].lead : lines.front().begin;
  std::map<std::size_t, std::string> put;  // behind which line end
  std::size_t at = front;
  std::size_t anchor = first_standing ? lines[*first_standing].begin : lines.front().begin;
  std::map<std::size_t, std::size_t> anchors;
  std::optional<bool> as_flow;
  for (const yaml::Node& item : items) {
    if (item.kind == yaml::Node::Kind::mapping) as_flow = is_flow(*tree_.source, item);
  }
  for (std::size_t i = 0; i < wanted.members.size(); ++i) {
    const Arrangement::Member& member = wanted.members[i];
    if (member.old && stays[i]) {
      at = lines[*member.old].end;
      anchor = lines[*member.old].begin;
      continue;
    }
    anchors.emplace(at, anchor);
    std::string& text = put[at];
    if (member.old) {
      text += cut(lines[*member.old].lead, lines[*member.old].end);
    } else {
      text += indentation + member_text(*member.added, dash, as_flow.value_or(false), manner_, attempt_) + manner_.line_end;
    }
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (kept[i] && !moved[i]) continue;
    const std::size_t begin = moved[i] ? lines[i].lead : lines[i].begin;
    static_cast<void>(cut(begin, lines[i].end));
    replace(begin, lines[i].end, {}, begin);
  }
  for (auto& [place, text] : put) replace(place, place, std::move(text), anchors.at(place));
}

// ---- what came of it -------------------------------------------------------------------------------------------

yaml::Node Work::expected(const yaml::Node& node) const {
  if (const auto found = set_.find(&node); found != set_.end()) return found->second;
  yaml::Node out;
  out.kind = node.kind;
  out.plain = node.plain;
  out.text = node.text;
  if (const auto found = arranged_.find(&node); found != arranged_.end()) {
    for (const auto& [old, added] : found->second) out.items.push_back(old ? expected(node.items[*old]) : added);
    return out;
  }
  for (const yaml::Node& item : node.items) out.items.push_back(expected(item));
  const auto keys = keys_.find(&node);
  for (std::size_t i = 0; i <= node.entries.size(); ++i) {
    if (keys != keys_.end()) {
      for (const auto& [behind, entry] : keys->second.added) {
        if (behind == i) out.entries.push_back(entry);
      }
    }
    if (i == node.entries.size()) break;
    const bool gone =
        keys != keys_.end() && std::find(keys->second.removed.begin(), keys->second.removed.end(), i) != keys->second.removed.end();
    if (!gone) out.entries.push_back({node.entries[i].key, {}, expected(node.entries[i].value)});
  }
  return out;
}

std::optional<std::string> Work::finish() {
  if (broken_) return std::nullopt;
  std::string out = cut(0, text_.size() + 1);
  if (broken_) return std::nullopt;
  if (open_ && out.ends_with(manner_.line_end)) out.erase(out.size() - manner_.line_end.size());
  base::Findings findings;
  const std::optional<yaml::Node> got = yaml::parse(std::make_shared<const base::Source>(tree_.source->name(), out), findings);
  if (!got || !equal(*got, expected(tree_.root))) return std::nullopt;
  return out;
}

}  // namespace helhedsplan::splice
