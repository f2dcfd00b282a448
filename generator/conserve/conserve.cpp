#include "conserve/conserve.hpp"

#include "conserve/dropped.hpp"
#include "conserve/owned.hpp"
#include "conserve/pairing.hpp"
#include "conserve/weave.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

namespace helhedsplan::conserve {
namespace {

/// Rows of sums: what people wrote in them would be wrong as soon as the plan changes.
std::set<std::uint32_t> computed_rows(const model::Document& made) {
  std::set<std::uint32_t> out;
  model::walk_blocks(
      made.blocks,
      [&](const model::Block& block) {
        const auto* table = std::get_if<model::Table>(&block.kind);
        if (table == nullptr) return;
        for (const model::Row& row : table->rows) {
          if (row.role != model::RowRole::sum) continue;
          std::string text;
          for (const model::Cell& cell : row.cells) (text += model::plain_text(cell.children)) += '\t';
          out.insert(model::fingerprint(text));
        }
      },
      [](const model::Inline&) {});
  return out;
}

/// Rows of a list's members that people deleted while another table still shows the member: what a list holds is the plan's. They
/// are taken out of what people deleted.
std::vector<Edit> take_rows_of_members(const Sheet& fresh, Pairing& pairing) {
  std::vector<Edit> out;
  std::erase_if(pairing.deleted, [&](std::size_t f) {
    const Unit& unit = fresh.units[f];
    const auto& members = fresh.lifted.members;
    const bool is_member = unit.is_row() && std::any_of(members.begin(), members.end(), [&](const lift::Member& member) {
                             return member.kind == lift::Member::Kind::row && member.range.story == 0 &&
                                    member.range.begin.paragraph <= unit.first && unit.last <= member.range.end.paragraph + 1;
                           });
    if (is_member) out.push_back({What::value, Fate::not_carried, unit.free->text, unit.free->where, {}, 0});
    return is_member;
  });
  return out;
}

/// Tables of people's own without a row that is marked as their header.
std::vector<lift::Where> bare_tables(const Sheet& edited, const Pairing& pairing) {
  std::map<std::size_t, bool> own;  // by table
  for (std::size_t u = 0; u < edited.units.size(); ++u) {
    if (!edited.units[u].is_row()) continue;
    auto& all = own.try_emplace(edited.units[u].table, true).first->second;
    all = all && pairing.units[u].state == Paired::State::added;
  }
  std::vector<lift::Where> out;
  for (const auto& [number, is_own] : own) {
    const auto& rows = edited.body().tables[number].rows;
    if (!is_own || std::any_of(rows.begin(), rows.end(), [](const lift::RowLines& row) { return row.row->header; })) continue;
    out.push_back(lift::where_of(edited.body(), rows.front().lines.first));
  }
  return out;
}

}  // namespace

Result conserve(const read::Document& raw, const anchor::Map& base, std::string_view fresh_bytes, const model::Document& made,
                const Options& options) {
  base::Findings findings;
  auto fresh_document = read::read_docx(fresh_bytes, made.name, findings);
  auto map = fresh_document ? lift::map_of(*fresh_document) : lift::MapResult{};
  if (!fresh_document || !map.map) throw std::logic_error(made.name + ": a document of ours cannot be read back");
  const Sheet edited(read::resolve(raw, read::View::accepted), base);
  const Sheet fresh(*std::move(fresh_document), *std::move(map.map));

  Result result;
  result.edits = changes_of_owned(edited, fresh);
  Pairing pairing = pair(edited, fresh);
  for (Edit& edit : take_rows_of_members(fresh, pairing)) result.edits.push_back(std::move(edit));
  const bool unfetched =
      std::any_of(result.edits.begin(), result.edits.end(), [](const Edit& edit) { return edit.fate == Fate::not_carried; });
  if (unfetched && !options.plan_decides) {
    result.outcome = Outcome::unfetched;
    return result;
  }
  Weaver weaver(raw, edited, fresh, pairing, computed_rows(made));
  result.reasons = weaver.beyond();
  if (!result.reasons.empty()) {
    result.outcome = Outcome::beyond;
    return result;
  }
  result.bytes = weaver.weave();
  result.bare_tables = bare_tables(edited, pairing);
  for (const Edit& edit : weaver.edits()) result.edits.push_back(edit);
  for (Edit& edit : left_of_owned(edited, fresh)) result.edits.push_back(std::move(edit));
  for (Edit& edit : dropped(edited, fresh, pairing)) result.edits.push_back(std::move(edit));
  result.outcome = result.edits.empty() && result.bytes.empty() ? Outcome::untouched : Outcome::conserved;
  if (result.bytes.empty()) result.bytes = fresh_bytes;
  return result;
}

}  // namespace helhedsplan::conserve
