#include "redline/story.hpp"

#include "base/text.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace helhedsplan::redline {
namespace {

using align::CellStep;
using align::RowStep;
using align::Script;
using align::Step;
using read::Block;
using read::Paragraph;
using read::Table;

const Paragraph* paragraph_of(const Block* block) {
  return block == nullptr ? nullptr : std::get_if<Paragraph>(&block->kind);
}
const Table* table_of(const Block* block) {
  return block == nullptr ? nullptr : std::get_if<Table>(&block->kind);
}

/// One block of the redline. A paragraph's mark may have another fate than what stands in it: see `settle_end`.
struct Operation {
  Fate fate = Fate::kept;
  const Block* before = nullptr;
  const Block* after = nullptr;
  const Step* step = nullptr;  ///< of two tables
  Fate mark = Fate::kept;
  bool old_properties = false;  ///< those of `before`
  const Block* was = nullptr;   ///< the old paragraph whose properties the last one takes back on rejecting; none: `before`
  const Block* is = nullptr;    ///< the new paragraph whose properties the last one has; none: `after`
  std::uint32_t move = 0;
};

Operation gone(const Block* block) {
  return {Fate::deleted, block, nullptr, nullptr, Fate::deleted, true, nullptr, nullptr, 0};
}
Operation added(const Block* block) {
  return {Fate::inserted, nullptr, block, nullptr, Fate::inserted, false, nullptr, nullptr, 0};
}

/// The blocks of two equal ones, one by one: equal text has equal shape.
Script zipped(const read::Blocks& before, const read::Blocks& after) {
  Script script;
  if (before.size() != after.size()) return align::blocks(before, after, true);
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto* old_control = std::get_if<read::ControlBlock>(&before[i].kind);
    const auto* new_control = std::get_if<read::ControlBlock>(&after[i].kind);
    if (before[i].kind.index() != after[i].kind.index()) return align::blocks(before, after, true);
    if (old_control != nullptr && new_control != nullptr) {
      auto inner = zipped(old_control->children, new_control->children);
      std::move(inner.begin(), inner.end(), std::back_inserter(script));
    } else {
      script.push_back({&before[i], &after[i], true, 0, nullptr, {}});
    }
  }
  return script;
}

/// Rows of two tables that read the same, or of a step.
std::vector<RowStep> rows_of(const Step& step) {
  if (!step.same) return step.rows;
  std::vector<RowStep> rows;
  const auto& before = std::get<Table>(step.before->kind).rows;
  const auto& after = std::get<Table>(step.after->kind).rows;
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) rows.push_back({&before[i], &after[i], true, {}});
  return rows;
}
std::vector<CellStep> cells_of(const RowStep& row) {
  if (!row.same) return row.cells;
  std::vector<CellStep> cells;
  for (std::size_t i = 0; i < std::min(row.before->cells.size(), row.after->cells.size()); ++i) {
    const auto& before = row.before->cells[i];
    const auto& after = row.after->cells[i];
    cells.push_back({&before, &after, zipped(before.children, after.children)});
  }
  return cells;
}

/// Names of styles are the same in any case: LibreOffice writes "Heading 1" for Word's "heading 1".
bool same_style(const Paragraph& before, const Paragraph& after) {
  return base::lower_case(before.properties.style) == base::lower_case(after.properties.style);
}

bool other_list(const std::optional<read::ListPlace>& a, const std::optional<read::ListPlace>& b) {
  if (a.has_value() != b.has_value()) return true;
  return a && (a->level != b->level || a->ordered != b->ordered || a->number_format != b->number_format);
}

class StoryWriter {
 public:
  StoryWriter(Shared& shared, const Where& where) : shared_(shared), where_(where) {}

  void script(Node parent, const Script& script, bool whole_story) {
    with_galleries_ = true;
    std::vector<Operation> operations;
    for (const auto& step : script) add(operations, step, whole_story);
    settle_end(operations);
    write(parent, operations);
    if (!whole_story) return;
    for (const auto& step : script) shared_.moves += step.after != nullptr && step.move > 0 ? 1U : 0U;
  }

  void all(Node parent, const read::Blocks& blocks, Fate fate) {
    std::vector<Operation> operations;
    collect(blocks, fate, operations);
    // The last paragraph's mark is the story's own.
    if (!operations.empty() && fate != Fate::kept) operations.back().mark = Fate::kept;
    write(parent, operations);
  }

 private:
  // ---- from steps to operations ---------------------------------------------------------------------------------

  static void add(std::vector<Operation>& operations, const Step& step, bool whole_story) {
    if (step.before != nullptr && step.after != nullptr) {
      operations.push_back({Fate::kept, step.before, step.after, &step, Fate::kept, false, nullptr, nullptr, 0});
      return;
    }
    const bool moved = whole_story && step.move > 0 && step.same && paragraph_of(step.before != nullptr ? step.before : step.after);
    auto made = step.before != nullptr ? gone(step.before) : added(step.after);
    if (moved) {
      made.fate = made.mark = step.before != nullptr ? Fate::moved_away : Fate::moved_here;
      made.move = step.move;
    }
    operations.push_back(made);
  }

  static void collect(const read::Blocks& blocks, Fate fate, std::vector<Operation>& operations) {
    for (const auto& block : blocks) {
      if (const auto* control = std::get_if<read::ControlBlock>(&block.kind)) {
        collect(control->children, fate, operations);
      } else if (fate == Fate::deleted) {
        operations.push_back(gone(&block));
      } else if (fate == Fate::inserted) {
        operations.push_back(added(&block));
      } else {
        operations.push_back({Fate::kept, nullptr, &block, nullptr, Fate::kept, false, nullptr, nullptr, 0});
      }
    }
  }

  /// A story's last paragraph has a mark that nobody can delete or insert. When the last ones are new or gone, marks are one
  /// further up: the mark before them goes or comes with them, and the last one stays, with the properties that it must have either
  /// way.
  void settle_end(std::vector<Operation>& operations) {
    auto first = operations.size();
    while (first > 0 && operations[first - 1].fate != Fate::kept) --first;
    if (first == operations.size()) return;
    auto last_gone = operations.size();
    auto last_added = operations.size();
    for (auto i = first; i < operations.size(); ++i) {
      (operations[i].after == nullptr ? last_gone : last_added) = i;
    }
    for (const auto i : {last_gone, last_added}) {
      if (i < operations.size()) release(operations, operations[i].move);
    }
    const bool has_gone = last_gone < operations.size();
    const bool has_added = last_added < operations.size();
    if (has_gone && has_added) {
      const auto* before = operations[last_gone].before;
      const auto* after = operations[last_added].after;
      if (paragraph_of(before) == nullptr || paragraph_of(after) == nullptr) return;
      operations.erase(operations.begin() + static_cast<std::ptrdiff_t>(std::max(last_gone, last_added)));
      operations.erase(operations.begin() + static_cast<std::ptrdiff_t>(std::min(last_gone, last_added)));
      operations.push_back({Fate::kept, before, after, nullptr, Fate::kept, false, nullptr, nullptr, 0});
      return;
    }
    auto& last = operations.back();
    if (paragraph_of(last.before != nullptr ? last.before : last.after) == nullptr) return;
    last.mark = Fate::kept;
    if (first == 0) return;
    auto& stays = operations[first - 1];
    if (paragraph_of(stays.before) == nullptr || paragraph_of(stays.after) == nullptr) return;
    // A mark that goes joins what is in one control only.
    with_galleries_ = with_galleries_ && gallery_around(stays.after) == gallery_around(last.after);
    stays.mark = has_gone ? Fate::deleted : Fate::inserted;
    stays.old_properties = has_gone;
    if (has_gone) {
      last.old_properties = false;
      last.is = stays.after;
      last.was = last.before;
    } else {
      last.was = stays.before;
    }
  }

  /// A move that cannot be shown as one is gone here and new there.
  static void release(std::vector<Operation>& operations, std::uint32_t move) {
    for (auto& each : operations) {
      if (each.move != move || move == 0) continue;
      each.fate = each.mark = each.after == nullptr ? Fate::deleted : Fate::inserted;
      each.move = 0;
    }
  }

  // ---- writing --------------------------------------------------------------------------------------------------

  /// The contents list's control stays around it, so that Word knows the list for one.
  static Node gallery_around(const Block* after) {
    if (after == nullptr || after->element == nullptr) return {};
    const auto content = Node(after->element).parent();
    if (std::string_view(content.name()) != "w:sdtContent") return {};
    const auto sdt = content.parent();
    return sdt.child("w:sdtPr").child("w:docPartObj") ? sdt : Node();
  }

  void write(Node parent, const std::vector<Operation>& operations) {
    const auto continued = continued_moves(operations);
    const auto goes_on = [&](std::size_t at) { return at < operations.size() && continued.contains(operations[at].move); };
    Node gallery;
    Node into = parent;
    for (std::size_t i = 0; i < operations.size(); ++i) {
      const auto& each = operations[i];
      // What is gone stands with what stays around it.
      Node wanted = gallery;
      if (each.after != nullptr) {
        wanted = gallery_around(each.after);
      } else if (gallery) {
        const auto next = std::find_if(operations.begin() + static_cast<std::ptrdiff_t>(i), operations.end(),
                                       [](const Operation& other) { return other.after != nullptr; });
        wanted = next == operations.end() ? Node() : gallery_around(next->after);
      }
      if (!with_galleries_) wanted = {};
      if (wanted != gallery) {
        gallery = wanted;
        into = parent;
        if (gallery) {
          auto sdt = parent.append_child("w:sdt");
          sdt.append_copy(gallery.child("w:sdtPr"));
          into = sdt.append_child("w:sdtContent");
        }
      }
      if (!goes_on(i)) begin_move(into, each);
      block(into, each);
      if (!goes_on(i + 1)) end_move(into, each);
    }
  }

  /// The moves that go on what the one before them began: neighbours that moved together are one move. Both ends are cut at the
  /// same places, or the names would not fit.
  static std::set<std::uint32_t> continued_moves(const std::vector<Operation>& operations) {
    std::set<std::uint32_t> continued;
    std::map<std::pair<std::uint32_t, bool>, bool> ends;
    for (std::size_t i = 0; i < operations.size(); ++i) {
      const auto& each = operations[i];
      if (each.move == 0) continue;
      ends[{each.move, each.fate == Fate::moved_here}] =
          i > 0 && operations[i - 1].fate == each.fate && operations[i - 1].move + 1 == each.move && operations[i - 1].move > 0;
    }
    for (const auto& [end, follows] : ends) {
      const auto other = ends.find({end.first, !end.second});
      if (follows && other != ends.end() && other->second) continued.insert(end.first);
    }
    return continued;
  }

  void begin_move(Node into, const Operation& operation) {
    if (operation.move == 0) return;
    auto start = change(into, operation.fate == Fate::moved_here ? "w:moveToRangeStart" : "w:moveFromRangeStart", shared_);
    start.append_attribute("w:name").set_value(fmt::format("flyt{}", shared_.moves + operation.move).c_str());
    range_id_ = start.attribute("w:id").value();
    if (operation.fate == Fate::moved_here) ++shared_.result.moves;
  }
  void end_move(Node into, const Operation& operation) {
    if (operation.move == 0) return;
    into.append_child(operation.fate == Fate::moved_here ? "w:moveToRangeEnd" : "w:moveFromRangeEnd")
        .append_attribute("w:id")
        .set_value(range_id_.c_str());
  }

  void block(Node parent, const Operation& operation) {
    const Block& any = operation.after != nullptr ? *operation.after : *operation.before;
    std::visit(read::Overload{
                   [&](const Paragraph&) { paragraph(parent, operation); },
                   [&](const Table&) { table(parent, operation); },
                   [&](const read::ControlBlock&) {},
                   [&](const read::UnknownBlock& unknown) {
                     if (operation.after != nullptr && any.element != nullptr) parent.append_copy(Node(any.element));
                     shared_.result.unmarked.push_back({fmt::format("en blok, der ikke forstås ({})", unknown.name), where_.said_as,
                                                        base::shortened(unknown.text, 80)});
                   },
               },
               any.kind);
  }

  // ---- paragraphs -----------------------------------------------------------------------------------------------

  static Node node_of(const Block* block) { return block == nullptr ? Node() : Node(block->element); }

  void paragraph(Node parent, const Operation& operation) {
    ParagraphWriter writer(shared_, where_, parent);
    const auto* old_one = paragraph_of(operation.was != nullptr ? operation.was : operation.before);
    const auto* new_one = paragraph_of(operation.is != nullptr ? operation.is : operation.after);
    const auto* properties = operation.old_properties ? operation.before : operation.is != nullptr ? operation.is : operation.after;
    const bool stays = operation.mark == Fate::kept;
    const bool other_look = stays && old_one != nullptr && new_one != nullptr &&
                            (!same_style(*old_one, *new_one) || other_list(old_one->properties.list, new_one->properties.list));
    writer.properties(node_of(properties), operation.old_properties, operation.mark,
                      other_look ? node_of(operation.was != nullptr ? operation.was : operation.before) : Node());
    if (other_look) ++shared_.result.formats;
    if (operation.fate == Fate::kept && operation.before != nullptr) {
      writer.both(node_of(operation.before), node_of(operation.after));
      unmarked_properties(*paragraph_of(operation.before), *paragraph_of(operation.after));
    } else {
      writer.whole(node_of(operation.after != nullptr ? operation.after : operation.before), operation.fate);
      count(operation);
    }
    if (operation.before != nullptr && old_one != nullptr && operation.after == nullptr && old_one->section_end)
      shared_.result.unmarked.push_back({"et sektionsskift er væk", where_.said_as, {}});
  }

  /// An empty paragraph is a change, too.
  void count(const Operation& operation) {
    if (operation.mark == Fate::inserted) ++shared_.result.insertions;
    if (operation.mark == Fate::deleted) ++shared_.result.deletions;
  }

  void unmarked_properties(const Paragraph& before, const Paragraph& after) {
    if (before.section_end.has_value() != after.section_end.has_value())
      shared_.result.unmarked.push_back({"et sektionsskift er et andet", where_.said_as, {}});
    // Keeping lines together and the like follow from the text; nobody sees them as a change.
    const auto seen = [](const std::string& rest) {
      std::string kept;
      std::size_t at = 0;
      while (at < rest.size()) {
        const auto end = std::min(rest.find(' ', at), rest.size());
        const std::string_view one(rest.data() + at, end - at);
        if (!one.starts_with("keep") && !one.starts_with("widow")) (kept += one) += ' ';
        at = end + 1;
      }
      return kept;
    };
    if (same_style(before, after) && seen(before.properties.rest) != seen(after.properties.rest)) {
      shared_.result.unmarked.push_back(
          {"afsnittets form er en anden", where_.said_as, base::shortened(base::trim(read::plain_text(after.children)), 80)});
    }
  }

  // ---- tables ---------------------------------------------------------------------------------------------------

  void table(Node parent, const Operation& operation) {
    // Two tables with nothing between them would be one: a paragraph that is there in neither version keeps them apart.
    if (std::string_view(parent.last_child().name()) == "w:tbl") {
      auto rPr = parent.append_child("w:p").append_child("w:pPr").append_child("w:rPr");
      change(rPr, "w:ins", shared_);
      change(rPr, "w:del", shared_);
    }
    const bool old_side = operation.after == nullptr;
    const Node source(old_side ? operation.before->element : operation.after->element);
    auto tbl = parent.append_child("w:tbl");
    for (const auto child : source.children()) {
      const std::string_view name = child.name();
      if (name == "w:tblPr") tbl.append_copy(child).remove_child("w:tblPrChange");
      if (name == "w:tblGrid") tbl.append_copy(child).remove_child("w:tblGridChange");
    }
    if (old_side) shared_.carry.adopt(tbl, where_.before.part.name, where_.into);
    if (operation.fate == Fate::kept && operation.step != nullptr) {
      for (const auto& each : rows_of(*operation.step)) {
        if (each.before != nullptr && each.after != nullptr) {
          row(tbl, *each.after, Fate::kept, cells_of(each));
        } else {
          whole_row(tbl, each.before != nullptr ? *each.before : *each.after,
                    each.before != nullptr ? Fate::deleted : Fate::inserted);
        }
      }
      return;
    }
    const auto& rows = std::get<Table>((old_side ? operation.before : operation.after)->kind).rows;
    for (const auto& each : rows) whole_row(tbl, each, operation.fate);
  }

  Node row_frame(Node tbl, const read::Row& source, Fate fate) {
    const bool old_side = fate == Fate::deleted;
    const Node from(source.element);
    auto tr = tbl.append_child("w:tr");
    if (!old_side) {
      for (const auto attribute : from.attributes()) tr.append_copy(attribute);
    }
    if (const auto exceptions = from.child("w:tblPrEx")) tr.append_copy(exceptions).remove_child("w:tblPrExChange");
    auto trPr = from.child("w:trPr") ? tr.append_copy(from.child("w:trPr")) : Node();
    trPr.remove_child("w:trPrChange");
    if (fate != Fate::kept) {
      if (!trPr) trPr = tr.append_child("w:trPr");
      change(trPr, element_of(fate), shared_);
      ++(old_side ? shared_.result.deletions : shared_.result.insertions);
    }
    if (old_side) shared_.carry.adopt(tr, where_.before.part.name, where_.into);
    return tr;
  }
  static Node cell_frame(Node tr, const read::Cell& source) {
    auto tc = tr.append_child("w:tc");
    if (const auto tcPr = Node(source.element).child("w:tcPr")) tc.append_copy(tcPr).remove_child("w:tcPrChange");
    return tc;
  }

  void row(Node tbl, const read::Row& source, Fate fate, const std::vector<CellStep>& cells) {
    auto tr = row_frame(tbl, source, fate);
    for (const auto& each : cells) {
      auto tc = cell_frame(tr, *each.after);
      script(tc, each.blocks, false);
    }
  }
  void whole_row(Node tbl, const read::Row& source, Fate fate) {
    auto tr = row_frame(tbl, source, fate);
    for (const auto& each : source.cells) {
      auto tc = cell_frame(tr, each);
      if (fate == Fate::deleted) shared_.carry.adopt(tc, where_.before.part.name, where_.into);
      std::vector<Operation> operations;
      collect(each.children, fate, operations);
      write(tc, operations);  // all marks, too: else the row's paragraphs would stay when it goes
      if (std::string_view(tc.last_child().name()) != "w:p") tc.append_child("w:p");
    }
  }

  Shared& shared_;
  const Where& where_;
  std::string range_id_;
  bool with_galleries_ = true;
};

void know_lists(const Script& script, Carry& carry, int depth) {
  for (const auto& step : script) {
    if (step.before == nullptr || step.after == nullptr) continue;
    const auto* old_one = paragraph_of(step.before);
    const auto* new_one = paragraph_of(step.after);
    if (old_one != nullptr && new_one != nullptr) {
      const auto& a = old_one->properties.list;
      const auto& b = new_one->properties.list;
      if (a && b && a->ordered == b->ordered) carry.same_list(a->list, b->list);
    } else if (table_of(step.before) != nullptr && table_of(step.after) != nullptr && depth < 8) {
      for (const auto& row : rows_of(step)) {
        if (row.before == nullptr || row.after == nullptr) continue;
        for (const auto& cell : cells_of(row)) know_lists(cell.blocks, carry, depth + 1);
      }
    }
  }
}

}  // namespace

void know_lists(const Script& script, Carry& carry) {
  know_lists(script, carry, 0);
}

void know_fields(const Script& script, Where& where) {
  for (const auto& step : script) {
    if (step.before == nullptr || step.after == nullptr) continue;
    const auto* old_code = where.before.covering_code(Node(step.before->element));
    const auto* new_code = where.after.covering_code(Node(step.after->element));
    if (old_code != nullptr && new_code != nullptr && *old_code == *new_code) where.common_fields.insert(*old_code);
  }
}

void write_story(Node parent, const Script& script, Shared& shared, const Where& where) {
  StoryWriter(shared, where).script(parent, script, true);
}

void write_all(Node parent, const read::Blocks& blocks, Fate fate, Shared& shared, const Where& where) {
  StoryWriter(shared, where).all(parent, blocks, fate);
}

}  // namespace helhedsplan::redline
