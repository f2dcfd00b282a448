#include "align/align.hpp"

#include "align/words.hpp"
#include "anchor/map.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace helhedsplan::align {
namespace {

using read::Block;
using read::Blocks;
using read::Paragraph;
using read::Row;
using read::Table;

// ---- names -----------------------------------------------------------------------------------------------------

/// A bookmark that Word made by itself and numbered: it means nothing in another version.
bool means_nothing(std::string_view bookmark) {
  return bookmark == "_GoBack" ||
         (bookmark.starts_with("_Toc") && bookmark.find_first_not_of("0123456789", 4) == std::string::npos);
}

/// Our id of a place, else the bookmark's own name; empty when it says nothing.
std::string_view place_of(std::string_view name) {
  if (const auto id = anchor::id_of(name); !id.empty()) return id;
  return means_nothing(name) ? std::string_view{} : name;
}

/// The bookmarks that begin and end in what is looked at, and the controls there.
class Names {
 public:
  void paragraph(const Paragraph& paragraph) {
    read::each_inline(paragraph.children, [&](const read::Inline& node) {
      if (const auto* start = std::get_if<read::BookmarkStart>(&node.kind)) {
        open_[start->id] = place_of(start->name);
      } else if (const auto* end = std::get_if<read::BookmarkEnd>(&node.kind)) {
        const auto found = open_.find(end->id);
        if (found != open_.end() && !found->second.empty()) names_.insert(found->second);
      } else if (const auto* control = std::get_if<read::InlineControl>(&node.kind)) {
        add(*control->control);
      } else if (const auto* link = std::get_if<read::Hyperlink>(&node.kind)) {
        // A line of a contents list has nothing but where it leads.
        if (!link->anchor.empty() && paragraph.children.size() <= 3) names_.insert(link->anchor);
      }
    });
  }
  void add(const read::Control& control) {
    if (const auto id = anchor::id_of(control.tag); !id.empty()) names_.insert(id);
  }
  [[nodiscard]] std::string joined() const {
    std::string all;
    for (const auto name : names_) (all += name) += ' ';
    return all;
  }

 private:
  std::map<std::string, std::string_view> open_;
  std::set<std::string_view> names_;
};

/// Of a table: the bookmark that a caption or a reference put on it, else how it is described to who cannot see it, else its first
/// row.
std::string name_of(const Table& table) {
  std::string name;
  if (!table.rows.empty() && !table.rows.front().cells.empty()) {
    read::each_block(table.rows.front().cells.front().children, [&](const Block& block) {
      const auto* paragraph = std::get_if<Paragraph>(&block.kind);
      if (paragraph == nullptr || !name.empty()) return;
      for (const auto& node : paragraph->children) {
        const auto* start = std::get_if<read::BookmarkStart>(&node.kind);
        if (start != nullptr && anchor::id_of(start->name).empty() && !means_nothing(start->name)) name = start->name;
      }
    });
  }
  if (name.empty()) name = table.caption + table.description;
  if (name.empty() && !table.rows.empty()) {
    for (const auto& cell : table.rows.front().cells) name += read::plain_text(cell.children) + '\t';
  }
  return name;
}

/// Of a row that is a member of a list: the bookmark from its first cell to its last, else the first of our places in it.
std::string name_of(const Row& row) {
  std::map<std::string, std::string_view> open;
  std::string name;
  std::string first_place;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    read::each_block(row.cells[i].children, [&](const Block& block) {
      const auto* paragraph = std::get_if<Paragraph>(&block.kind);
      if (paragraph == nullptr) return;
      for (const auto& node : paragraph->children) {
        if (const auto* start = std::get_if<read::BookmarkStart>(&node.kind)) {
          if (i == 0) open[start->id] = place_of(start->name);
          if (first_place.empty()) first_place = anchor::id_of(start->name);
        } else if (const auto* end = std::get_if<read::BookmarkEnd>(&node.kind);
                   end != nullptr && i > 0 && i + 1 == row.cells.size()) {
          const auto found = open.find(end->id);
          if (found != open.end() && !found->second.empty() && name.empty()) name = found->second;
        }
      }
    });
  }
  return name.empty() ? first_place : name;
}

// ---- members ---------------------------------------------------------------------------------------------------

void add_words(const Tokens& all, Member& member) {
  for (const auto& token : all) {
    if (token.kind == Token::Kind::word || token.kind == Token::Kind::object) member.words.push_back(token.key);
  }
}

/// The text of a paragraph, or of all cells of a table, as a key; `member` takes its words, too.
Key text_key(const Paragraph& paragraph, Member& member) {
  const auto content = flat(paragraph.children);
  member.weight += content.text.size();
  add_words(tokens(content.text, content.objects), member);
  Key key = key_of(content.text);
  for (const Key object : content.objects) key = key_of("\x1F", key ^ object);
  return key;
}
Key text_key(const Blocks& blocks, Member& member);
Key text_key(const Row& row, Member& member) {
  Key key = 1;
  for (const auto& cell : row.cells) {
    key = key_of(cell.continued ? "^" : "|", key);
    if (!cell.continued) key ^= text_key(cell.children, member);
    key = key_of("\x1E", key + static_cast<Key>(cell.span));
  }
  return key;
}
Key text_key(const Block& block, Member& member) {
  return std::visit(read::Overload{
                        [&](const Paragraph& paragraph) { return text_key(paragraph, member); },
                        [&](const Table& table) {
                          Key key = key_of("table");
                          for (const auto& row : table.rows) key = key_of("\x1D", key ^ text_key(row, member));
                          return key;
                        },
                        [&](const read::ControlBlock& control) { return text_key(control.children, member); },
                        [&](const read::UnknownBlock& unknown) { return key_of(unknown.text, key_of(unknown.name)); },
                    },
                    block.kind);
}
Key text_key(const Blocks& blocks, Member& member) {
  Key key = 1;
  for (const auto& block : blocks) key = key_of("\x1C", key ^ text_key(block, member));
  return key;
}

Key name_key(std::string_view name) {
  return name.empty() ? 0 : key_of(name);
}

// ---- rows ------------------------------------------------------------------------------------------------------

bool same_shape(const Row& a, const Row& b) {
  return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                    [](const read::Cell& one, const read::Cell& other) {
                      return one.column == other.column && one.span == other.span && one.continued == other.continued;
                    });
}

bool same_columns(const Table& a, const Table& b) {
  const auto columns = [](const Table& table) {
    int most = 0;
    for (const auto& row : table.rows) {
      for (const auto& cell : row.cells) most = std::max(most, cell.column + cell.span);
    }
    return most;
  };
  return columns(a) == columns(b);
}

Members members_of(const Table& table) {
  Members members;
  std::map<std::size_t, std::string_view> controls;
  for (const auto& range : table.controls) {
    if (range.last == range.first + 1) controls[range.first] = anchor::id_of(range.control->tag);
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    Member member;
    member.text = text_key(table.rows[i], member);
    const auto control = controls.find(i);
    member.name = control != controls.end() ? name_key(control->second) : name_key(name_of(table.rows[i]));
    std::sort(member.words.begin(), member.words.end());
    members.push_back(std::move(member));
  }
  return members;
}

/// Calls `gone(i)`, `both(pair)` and `added(j)` in the order of a script. What moved is both gone and added.
template <typename Gone, typename Both, typename Added>
void in_order(const std::vector<Pair>& all, std::size_t before, std::size_t after, Gone&& gone, Both&& both, Added&& added) {
  std::size_t i = 0;
  auto next = all.begin();
  std::size_t j = 0;
  const auto to_next_kept = [&] {
    auto kept = std::find_if(next, all.end(), [](const Pair& pair) { return !pair.moved; });
    const auto to_i = kept == all.end() ? before : kept->before;
    while (i < to_i) gone(i++);
  };
  to_next_kept();
  while (j < after) {
    if (next != all.end() && next->after == j && !next->moved) {
      both(*next);
      i = next->before + 1;
      ++next;
      ++j;
      to_next_kept();
    } else {
      if (next != all.end() && next->after == j) ++next;
      added(j++);
    }
  }
}

std::vector<RowStep> rows(const Table& before, const Table& after) {
  Rules rules;
  rules.may_pair = [&](std::size_t i, std::size_t j) { return same_shape(before.rows[i], after.rows[j]); };
  rules.alike = 0.35;                    // a row has few words
  rules.moved_text = std::string::npos;  // no word processor knows a moved row
  const auto found = pairs(members_of(before), members_of(after), rules);
  std::vector<RowStep> steps;
  in_order(
      found, before.rows.size(), after.rows.size(),
      [&](std::size_t i) {
        steps.push_back({&before.rows[i], nullptr, false, {}});
      },
      [&](const Pair& pair) {
        RowStep step{&before.rows[pair.before], &after.rows[pair.after], pair.equal, {}};
        for (std::size_t cell = 0; cell < step.before->cells.size() && !step.same; ++cell) {
          const auto& old_cell = step.before->cells[cell];
          const auto& new_cell = step.after->cells[cell];
          step.cells.push_back({&old_cell, &new_cell, blocks(old_cell.children, new_cell.children, true)});
        }
        steps.push_back(std::move(step));
      },
      [&](std::size_t j) {
        steps.push_back({nullptr, &after.rows[j], false, {}});
      });
  return steps;
}

// ---- blocks ----------------------------------------------------------------------------------------------------

/// A block as the story has it when controls are looked through; with the name of a control that stands around it alone.
struct Item {
  const Block* block;
  std::string name;
};

void collect(const Blocks& blocks, std::string_view around, std::vector<Item>& items) {
  for (const auto& block : blocks) {
    if (const auto* control = std::get_if<read::ControlBlock>(&block.kind)) {
      const auto id = control->children.size() == 1 ? anchor::id_of(control->control->tag) : std::string_view{};
      collect(control->children, id, items);
      continue;
    }
    Item item{&block, {}};
    if (const auto* table = std::get_if<Table>(&block.kind)) {
      item.name = name_of(*table);
    } else if (const auto* paragraph = std::get_if<Paragraph>(&block.kind)) {
      Names names;
      names.paragraph(*paragraph);
      item.name = names.joined();
      if (!around.empty() && item.name.empty()) (item.name += around) += ' ';
    }
    items.push_back(std::move(item));
  }
}

Members members_of(const std::vector<Item>& items) {
  Members members;
  for (const auto& item : items) {
    Member member;
    member.text = text_key(*item.block, member);
    member.name = name_key(item.name);
    if (member.name != 0) member.name = key_of(item.name, item.block->kind.index());
    std::sort(member.words.begin(), member.words.end());
    members.push_back(std::move(member));
  }
  return members;
}

bool may_be_versions(const Block& a, const Block& b) {
  if (a.kind.index() != b.kind.index()) return false;
  if (const auto* table = std::get_if<Table>(&a.kind)) return same_columns(*table, std::get<Table>(b.kind));
  if (const auto* paragraph = std::get_if<Paragraph>(&a.kind)) {
    // A heading and a text that happens to use its words are two things; so are a line of a contents list and the heading.
    const auto& one = paragraph->properties;
    const auto& other = std::get<Paragraph>(b.kind).properties;
    return (one.outline_level > 0) == (other.outline_level > 0) || (one.style == other.style && !one.style.empty());
  }
  return true;
}

}  // namespace

std::string name_of(const Block& block) {
  std::vector<Item> items;
  if (const auto* control = std::get_if<read::ControlBlock>(&block.kind)) return std::string(anchor::id_of(control->control->tag));
  if (const auto* table = std::get_if<Table>(&block.kind)) return name_of(*table);
  if (const auto* paragraph = std::get_if<Paragraph>(&block.kind)) {
    Names names;
    names.paragraph(*paragraph);
    return names.joined();
  }
  return {};
}

Script blocks(const Blocks& before, const Blocks& after, bool in_cell) {
  std::vector<Item> old_items, new_items;
  collect(before, {}, old_items);
  collect(after, {}, new_items);
  Rules rules;
  rules.may_pair = [&](std::size_t i, std::size_t j) { return may_be_versions(*old_items[i].block, *new_items[j].block); };
  rules.pair_single = in_cell;
  if (in_cell) rules.moved_text = std::string::npos;  // moves are told of whole stories only
  const auto found = pairs(members_of(old_items), members_of(new_items), rules);
  std::map<std::size_t, std::uint32_t> move_of_old, move_of_new;
  std::map<std::size_t, const Pair*> by_old, by_new;
  std::uint32_t moves = 0;
  for (const auto& pair : found) {
    if (!pair.moved) continue;
    move_of_old[pair.before] = move_of_new[pair.after] = ++moves;
    by_old[pair.before] = by_new[pair.after] = &pair;
  }
  Script script;
  in_order(
      found, old_items.size(), new_items.size(),
      [&](std::size_t i) {
        Step step{old_items[i].block, nullptr, false, 0, nullptr, {}};
        if (const auto pair = by_old.find(i); pair != by_old.end()) {
          step.same = pair->second->equal;
          step.move = move_of_old[i];
          step.partner = new_items[pair->second->after].block;
        }
        script.push_back(std::move(step));
      },
      [&](const Pair& pair) {
        Step step{old_items[pair.before].block, new_items[pair.after].block, pair.equal, 0, nullptr, {}};
        const auto* old_table = std::get_if<Table>(&step.before->kind);
        if (old_table != nullptr && !step.same) step.rows = rows(*old_table, std::get<Table>(step.after->kind));
        script.push_back(std::move(step));
      },
      [&](std::size_t j) {
        Step step{nullptr, new_items[j].block, false, 0, nullptr, {}};
        if (const auto pair = by_new.find(j); pair != by_new.end()) {
          step.same = pair->second->equal;
          step.move = move_of_new[j];
          step.partner = old_items[pair->second->before].block;
        }
        script.push_back(std::move(step));
      });
  return script;
}

namespace {

std::vector<MarginPair> paired(const std::vector<read::Section>& before, const std::vector<read::Section>& after,
                               const std::vector<read::Margin>& old_margins, const std::vector<read::Margin>& new_margins,
                               std::array<std::optional<std::uint32_t>, 3> read::Section::*which) {
  std::vector<MarginPair> made;
  std::set<std::uint32_t> used;
  std::set<std::uint32_t> seen;
  for (std::size_t section = 0; section < after.size(); ++section) {
    const bool last = section + 1 == after.size();
    const auto old_section = last ? before.size() - 1 : std::min(section, before.size() < 2 ? 0 : before.size() - 2);
    for (std::size_t kind = 0; kind < 3; ++kind) {
      const auto margin = (after[section].*which)[kind];
      if (!margin || !seen.insert(*margin).second) continue;
      const auto other = before.empty() ? std::nullopt : (before[old_section].*which)[kind];
      const bool free = other && used.insert(*other).second;
      made.push_back({free ? &old_margins[*other] : nullptr, &new_margins[*margin]});
    }
  }
  for (std::uint32_t i = 0; i < old_margins.size(); ++i) {
    if (!used.contains(i)) made.push_back({&old_margins[i], nullptr});
  }
  return made;
}

}  // namespace

Margins margins(const read::Document& before, const read::Document& after) {
  return {paired(before.sections, after.sections, before.headers, after.headers, &read::Section::headers),
          paired(before.sections, after.sections, before.footers, after.footers, &read::Section::footers)};
}

}  // namespace helhedsplan::align
