#include "write/docx/anchors.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>

namespace helhedsplan::write::docx {
namespace {

using Art = model::PlanField::Art;

/// FNV-1a: the same on every machine.
std::uint64_t hash_of(std::string_view text, std::uint64_t hash) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

constexpr std::uint64_t basis = 14695981039346656037ULL;
constexpr std::size_t id_length = 6;

/// Six letters and digits, 30 bits of the hash: what cannot be packed costs size. Two of one document are told apart by `next`.
std::string id_of_hash(std::uint64_t hash) {
  constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";
  static_assert(letters.size() == 32);
  std::string id;
  for (std::size_t i = 0; i < id_length; ++i, hash >>= 5U) id += letters[hash & 31U];
  return id;
}

/// Text of a paragraph without what its fields show: programs put in there what they count.
void add_text(pugi::xml_node node, std::string& text, int& depth) {
  for (const auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "w:fldChar") {
      const std::string_view type = child.attribute("w:fldCharType").value();
      depth += type == "begin" ? 1 : type == "end" ? -1 : 0;
    } else if (name == "w:fldSimple" || name == "w:p") {
      continue;
    } else if (name == "w:t" && depth == 0) {
      text += child.text().get();
    } else if ((name == "w:tab" || name == "w:br") && depth == 0) {
      text += ' ';
    } else if (name == "w:noBreakHyphen" && depth == 0) {
      text += '-';
    } else {
      add_text(child, text, depth);
    }
  }
}

void add_texts(pugi::xml_node node, std::vector<std::uint32_t>& numbers) {
  if (std::string_view(node.name()) == "w:p") {
    std::string text;
    int depth = 0;
    add_text(node, text, depth);
    numbers.push_back(model::fingerprint(text));
  }
  for (const auto child : node.children()) add_texts(child, numbers);
}

}  // namespace

const model::PlanField* Anchors::field(const std::string& path) const {
  if (path.empty() || !any()) return nullptr;
  const auto found = document_.fields.find(path);
  return found == document_.fields.end() ? nullptr : &found->second;
}

std::size_t Anchors::place_at(const model::Inlines& inlines, std::size_t first) const {
  const std::string& path = inlines[first].origin.plan_path;
  if (path == inside_prose) return 0;
  const auto* const known = field(path);
  if (known == nullptr) return 0;
  if (known->art != Art::prose) {
    const auto& kind = inlines[first].kind;
    return std::holds_alternative<model::Value>(kind) || std::holds_alternative<model::Missing>(kind) ? 1 : 0;
  }
  std::size_t end = first + 1;
  while (end < inlines.size() && inlines[end].origin.plan_path == path) ++end;
  return end - first;
}

std::size_t Anchors::place_at(const model::Blocks& blocks, std::size_t first) const {
  const std::string& path = blocks[first].origin.plan_path;
  if (path == inside_prose) return 0;
  const auto* const known = field(path);
  if (known == nullptr || known->art != Art::prose) return 0;
  std::size_t end = first + 1;
  while (end < blocks.size() && blocks[end].origin.plan_path == path) ++end;
  return end - first;
}

Anchors::Anchor Anchors::next(const std::string& path, anchor::Entry::Kind kind, std::string shown) {
  const bool member = kind == anchor::Entry::Kind::member;
  const auto [index, added] = entries_.try_emplace((member ? "m" : "f") + path, map_.entries.size());
  if (added) {
    anchor::Entry entry;
    entry.kind = kind;
    entry.path = path;
    if (const auto* const known = member ? nullptr : field(path)) {
      entry.art = known->art;
      entry.value = known->value;
      entry.prompt = known->prompt;
    }
    map_.entries.push_back(std::move(entry));
  }
  auto& entry = map_.entries[index->second];
  std::uint64_t hash = hash_of(index->first, basis + entry.places.size());
  Anchor made{id_of_hash(hash), 0};
  while (!ids_.insert(made.id).second) made.id = id_of_hash(hash = hash_of("+", hash));
  made.control = ++controls_;
  if (shown == entry.value || shown == entry.prompt) shown.clear();
  entry.places.push_back({made.id, std::move(shown)});
  return made;
}

void Anchors::add_margin(pugi::xml_node root) {
  if (any()) add_texts(root, map_.beside.margins);
}
void Anchors::add_note(pugi::xml_node note) {
  if (any()) add_texts(note, map_.beside.notes);
}
void Anchors::add_drawing(std::string_view said) {
  if (any()) map_.beside.drawings.push_back(model::fingerprint(said));
}
void Anchors::add_made(std::string_view line) {
  if (fills_in()) map_.beside.made.push_back(model::fingerprint(line));
}
void Anchors::add_made(pugi::xml_node paragraphs) {
  if (fills_in()) add_texts(paragraphs, map_.beside.made);
}

void Anchors::mark(const std::string& text) {
  if (std::find(map_.marks.begin(), map_.marks.end(), text) == map_.marks.end()) map_.marks.push_back(text);
}

void Anchors::add_grid(const std::vector<int>& widths) {
  auto& grids = map_.beside.grids;
  if (any() && std::find(grids.begin(), grids.end(), widths) == grids.end()) grids.push_back(widths);
}

std::string Anchors::map(std::string sections, std::vector<std::vector<int>> papers) const {
  anchor::Map whole = map_;
  whole.provenance = *document_.provenance;
  whole.blank = fills_in();
  whole.blocks = model::fingerprints(document_.blocks);
  whole.beside.sections = std::move(sections);
  whole.beside.papers = std::move(papers);
  return anchor::write_map(whole);
}

}  // namespace helhedsplan::write::docx
