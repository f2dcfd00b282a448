#include "pack/blank_places.hpp"

#include "model/kinds.hpp"
#include "model/walk.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::pack {

using model::Block;
using model::Blocks;
using model::Inline;

namespace {

bool is_below(std::string_view path, std::string_view member) {
  return path.size() > member.size() && path.starts_with(member) && path[member.size()] == '.';
}

template <typename Use>
void fields_in(const Blocks& blocks, const Use& use) {
  model::walk_blocks(
      blocks, [&](const Block& block) { use(block.origin); }, [&](const Inline& node) { use(node.origin); });
}

}  // namespace

std::string_view member_of(std::string_view field) {
  const auto end = field.rfind("].");
  return end == std::string_view::npos ? std::string_view() : field.substr(0, end + 1);
}

std::string_view list_of(std::string_view member) {
  return member.substr(0, member.rfind('['));
}

template <typename Walk>
void Places::add(const std::string& member, const std::vector<std::string>& around, const void* node, Walk walk) {
  if (member.empty()) return;
  Place made{at_, member, {}, {}, around.empty() && member == member_of_document(at_)};
  for (const std::string& outer : around) made.at_home = made.at_home || is_below(member, outer);
  walk([&](const model::Origin& origin) {
    if (!documents_[at_].fields.contains(origin.plan_path)) return;
    ++(is_below(origin.plan_path, member) ? made.fields : made.others)[origin.plan_path];
  });
  by_node_.emplace(node, places_.size());
  by_member_.emplace(member, places_.size());
  places_.push_back(std::move(made));
}

Places::Places(const std::vector<model::Document>& documents) : documents_(documents) {
  for (at_ = 0; at_ < documents.size(); ++at_) {
    const model::Document& document = documents[at_];
    counts_.emplace_back();
    const auto count = [&](const model::Origin& origin) {
      if (document.fields.contains(origin.plan_path)) ++counts_.back()[origin.plan_path];
    };
    model::walk_blocks(
        document.blocks, [&](const Block& block) { count(block.origin); }, [&](const Inline& node) { count(node.origin); });
    std::vector<std::string> around;
    if (const std::string& member = member_of_document(at_); !member.empty()) {
      add(member, {}, &document, [&](const auto& use) { fields_in(document.blocks, use); });
      around.push_back(member);
    }
    blocks(document.blocks, around);
  }
}

const std::string& Places::member_of_document(std::size_t document) const {
  return documents_[document].provenance->member;
}

std::string Places::list_title(std::string_view member) const {
  for (const model::Document& document : documents_) {
    const auto known = document.fields.find(member);
    if (known != document.fields.end()) return known->second.title;
  }
  return {};
}

bool Places::is_repetition(const void* node) const {
  const auto found = by_node_.find(node);
  if (found == by_node_.end()) return false;
  const Place& own = places_[found->second];
  const bool others_elsewhere = std::all_of(own.others.begin(), own.others.end(),
                                            [&](const auto& other) { return count(own.document, other.first) > other.second; });
  if (own.fields.empty() || !others_elsewhere) return false;
  const auto [first, last] = by_member_.equal_range(own.member);
  return std::any_of(first, last, [&](const auto& entry) {
    const Place& other = places_[entry.second];
    if (&other == &own || !sees(own.document, other.document) || !asks_for_all(other, own)) return false;
    if (other.fields.size() != own.fields.size()) return true;
    if (other.at_home != own.at_home) return other.at_home;
    // The same twice: the first in a document; of two documents the later, which is an enclosure of its own.
    return other.document == own.document ? &other < &own : other.document > own.document;
  });
}

bool Places::has_home(std::size_t document, const std::string& field) const {
  const auto [first, last] = by_member_.equal_range(std::string(member_of(field)));
  return std::any_of(first, last, [&](const auto& entry) {
    const Place& place = places_[entry.second];
    return sees(document, place.document) && place.fields.contains(field);
  });
}

/// A confidential edition is whole: it takes from no other, and no other from it.
bool Places::sees(std::size_t document, std::size_t other) const {
  const auto secret = [&](std::size_t i) { return documents_[i].provenance->confidential; };
  return document == other || (!secret(document) && !secret(other));
}

std::size_t Places::count(std::size_t document, const std::string& field) const {
  std::size_t total = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const auto found = counts_[i].find(field);
    if (found != counts_[i].end() && sees(document, i)) total += found->second;
  }
  return total;
}

bool Places::asks_for_all(const Place& place, const Place& of) {
  return std::all_of(of.fields.begin(), of.fields.end(), [&](const auto& field) { return place.fields.contains(field.first); });
}

void Places::blocks(const Blocks& nodes, const std::vector<std::string>& around) {
  for (const Block& node : nodes) {
    if (const auto* region = std::get_if<model::Region>(&node.kind)) {
      auto inside = around;
      if (region->role == model::RegionRole::member) {
        inside.push_back(node.origin.plan_path);
        add(node.origin.plan_path, around, &node, [&](const auto& use) { fields_in(region->children, use); });
      }
      blocks(region->children, inside);
    } else if (const auto* table = std::get_if<model::Table>(&node.kind)) {
      for (const model::Row& row : table->rows) {
        if (row.members.empty()) continue;
        add(row.members.back(), around, &row, [&](const auto& use) {
          for (const model::Cell& cell : row.cells) fields_in(cell.children, use);
        });
      }
    } else if (const auto* list = std::get_if<model::List>(&node.kind)) {
      for (const model::ListItem& item : list->items)
        add(item.member, around, &item, [&](const auto& use) { fields_in(item.children, use); });
    }
  }
}

}  // namespace helhedsplan::pack
