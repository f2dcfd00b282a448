#include "conserve/pending.hpp"

#include "base/text.hpp"
#include "model/fingerprint.hpp"
#include "read/resolve.hpp"
#include "read/walk.hpp"

#include <algorithm>

namespace helhedsplan::conserve {
namespace {

Node deletion_in(read::Element element) {
  for (const char* path : {".//w:del", ".//w:moveFrom"}) {
    if (const Node found = Node(element).select_node(path).node()) return found;
  }
  return {};
}

/// What is deleted and still there, and by what.
std::map<read::Element, Node> deletions_of(const read::Document& raw) {
  std::map<read::Element, Node> deletions;
  read::each_block(raw.body, [&](const read::Block& block) {
    if (const auto* table = std::get_if<read::Table>(&block.kind)) {
      for (const read::Row& row : table->rows) {
        if (row.tracked.deleted != 0 && row.element != nullptr) deletions.emplace(row.element, deletion_in(row.element));
      }
    }
    const auto* paragraph = std::get_if<read::Paragraph>(&block.kind);
    if (paragraph == nullptr || paragraph->mark.deleted == 0 || block.element == nullptr) return;
    bool stays = false;
    read::each_inline(paragraph->children, [&](const read::Inline& node) {
      const auto* text = std::get_if<read::Text>(&node.kind);
      stays = stays || (text != nullptr && node.tracked.deleted == 0 && !base::trim(text->text).empty());
    });
    if (!stays) deletions.emplace(block.element, deletion_in(block.element));
  });
  return deletions;
}

/// The element that a line is found by: its row, or its paragraph.
read::Element element_at(const Sheet& sheet, std::size_t line) {
  const auto u = sheet.unit_of(line);
  return u != none && sheet.units[u].is_row() ? sheet.units[u].element : sheet.element_of(line);
}

}  // namespace

Pendings::Pendings(const read::Document& raw, const Sheet& edited, Graft& graft, const Landings& landings)
    : edited_(edited), graft_(graft), landings_(landings) {
  const auto deletions = deletions_of(raw);
  if (deletions.empty()) return;
  original_ = std::make_unique<const Sheet>(read::resolve(raw, read::View::original), edited.lifted.map);
  for (std::size_t u = 0; u < original_->units.size(); ++u) {
    const auto found = deletions.find(original_->units[u].element);
    if (found != deletions.end()) pending_.push_back({u, found->second, false});
  }
  for (std::size_t l = 0; l < edited_.body().lines.size(); ++l) {
    if (const auto element = element_at(edited_, l); element != nullptr) line_of_[element] = l;
  }
}

bool Pendings::remove(const Unit& unit) {
  const auto waits = std::find_if(pending_.begin(), pending_.end(), [&](const Pending& each) {
    return !each.done && original_->units[each.unit].is_row() == unit.is_row() &&
           model::fingerprint(original_->units[each.unit].skeleton) == model::fingerprint(unit.skeleton);
  });
  if (waits == pending_.end()) return false;
  waits->done = true;
  graft_.remove_pending(Node(unit.element), waits->deletion);
  return true;
}

/// What the unit stood behind, where it stands now.
Node Pendings::place_of(const Unit& unit) const {
  for (auto line = unit.first; line-- > 0;) {
    if (const auto put = put_.find(original_->unit_of(line)); put != put_.end()) return put->second;
    if (const auto found = line_of_.find(element_at(*original_, line)); found != line_of_.end()) {
      if (const Node landed = landings_.landed(found->second, true)) return landed;
    }
  }
  return {};
}

bool Pendings::carry(std::vector<Edit>& edits) {
  for (Pending& each : pending_) {
    const Unit& unit = original_->units[each.unit];
    using Status = lift::Free::Status;
    if (each.done || (unit.free->status != Status::added && unit.free->status != Status::retouched)) continue;
    const Node behind = place_of(unit);
    const bool row = is(behind, "w:tr");
    const bool kept = behind && row == unit.is_row() && why_not(Node(unit.element)).empty();
    if (kept) put_[each.unit] = graft_.insert_after(Node(unit.element), row ? behind : climb(behind, true));
    edits.push_back({What::deleted, kept ? Fate::kept : Fate::not_carried, unit.free->text, unit.free->where, {}, 0});
  }
  return !put_.empty();
}

}  // namespace helhedsplan::conserve
