#include "anchor/map.hpp"

#include "opc/names.hpp"
#include "opc/xml.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace helhedsplan::anchor {
namespace {

using Art = model::PlanField::Art;

constexpr std::string_view tag_prefix = "hp_";
constexpr std::string_view bookmark_prefix = "_hp_";
constexpr std::array<std::string_view, 8> arts{"text", "prose", "yes-no", "date", "choice", "reference", "picture", "number"};
static_assert(static_cast<std::size_t>(Art::number) + 1 == arts.size());

struct AppendTo : pugi::xml_writer {
  std::string& text;
  explicit AppendTo(std::string& target) : text(target) {}
  void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

void attribute(pugi::xml_node node, const char* name, std::string_view value) {
  if (!value.empty()) node.append_attribute(name).set_value(value.data(), value.size());
}

void text(pugi::xml_node node, std::string_view characters) {
  if (!characters.empty()) node.append_child(pugi::node_pcdata).set_value(characters.data(), characters.size());
}

/// Line ends in an attribute would be read as blanks: text that has them stands in an element.
void write_place(pugi::xml_node entry, const Place& place) {
  auto node = entry.append_child("place");
  attribute(node, "id", place.id);
  if (place.shown.find('\n') == std::string::npos)
    attribute(node, "shown", place.shown);
  else
    text(node, place.shown);
}

std::string blocks_text(const std::vector<model::Fingerprint>& blocks) {
  fmt::memory_buffer out;
  for (const auto& block : blocks) {
    if (out.size() > 0) out.push_back(' ');
    fmt::format_to(std::back_inserter(out), "{}{:08x}", block.kind, block.text);
  }
  return fmt::to_string(out);
}

std::string numbers_text(const std::vector<std::uint32_t>& numbers) {
  fmt::memory_buffer out;
  for (const auto number : numbers) fmt::format_to(std::back_inserter(out), "{}{:08x}", out.size() > 0 ? " " : "", number);
  return fmt::to_string(out);
}

/// "2449,3053 1200,7870"
std::string lengths_text(const std::vector<std::vector<int>>& all) {
  fmt::memory_buffer out;
  for (const auto& lengths : all)
    fmt::format_to(std::back_inserter(out), "{}{}", out.size() > 0 ? " " : "", fmt::join(lengths, ","));
  return fmt::to_string(out);
}

template <typename Use>
void for_each_word(std::string_view words, Use use) {
  while (!words.empty()) {
    const auto end = std::min(words.find_first_of(" \n\t\r"), words.size());
    if (end > 0) use(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

std::vector<model::Fingerprint> read_blocks(std::string_view words) {
  std::vector<model::Fingerprint> blocks;
  for_each_word(words, [&](std::string_view word) {
    model::Fingerprint made;
    made.kind = word.front();
    const char* const end = word.data() + word.size();
    const auto read = std::from_chars(word.data() + 1, end, made.text, 16);
    if (read.ec == std::errc{} && read.ptr == end) blocks.push_back(made);
  });
  return blocks;
}

std::vector<std::uint32_t> read_numbers(std::string_view words) {
  std::vector<std::uint32_t> numbers;
  for_each_word(words, [&](std::string_view word) {
    std::uint32_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number, 16);
    if (read.ec == std::errc{} && read.ptr == word.data() + word.size()) numbers.push_back(number);
  });
  return numbers;
}

std::vector<std::vector<int>> read_lengths(std::string_view words) {
  std::vector<std::vector<int>> all;
  for_each_word(words, [&](std::string_view word) {
    std::vector<int> lengths;
    const char* const end = word.data() + word.size();
    for (const char* at = word.data(); at != end;) {
      int length = 0;
      const auto read = std::from_chars(at, end, length);
      if (read.ec != std::errc{} || (read.ptr != end && *read.ptr != ',')) return;
      lengths.push_back(length);
      at = read.ptr == end ? end : read.ptr + 1;
    }
    all.push_back(std::move(lengths));
  });
  return all;
}

/// The field's own text: what stands before its places.
std::string own_text(pugi::xml_node node) {
  return node.text().get();
}

std::optional<Entry> read_entry(pugi::xml_node node) {
  Entry entry;
  entry.path = node.attribute("path").value();
  if (entry.path.empty()) return std::nullopt;
  if (std::string_view(node.name()) == "member") {
    entry.kind = Entry::Kind::member;
  } else {
    const auto art = std::find(arts.begin(), arts.end(), node.attribute("art").value());
    if (art == arts.end()) return std::nullopt;
    entry.art = static_cast<Art>(art - arts.begin());
    entry.value = own_text(node.child("value"));
    entry.prompt = node.attribute("prompt").value();
  }
  for (const auto place : node.children("place")) {
    Place made{place.attribute("id").value(), place.attribute("shown").value()};
    if (made.shown.empty()) made.shown = own_text(place);
    if (!made.id.empty()) entry.places.push_back(std::move(made));
  }
  return entry;
}

}  // namespace

std::string tag_of(std::string_view id) {
  return std::string(tag_prefix).append(id);
}

std::string bookmark_of(std::string_view id) {
  return std::string(bookmark_prefix).append(id);
}

std::string_view id_of(std::string_view name) {
  if (name.starts_with(bookmark_prefix)) return name.substr(bookmark_prefix.size());
  if (name.starts_with(tag_prefix)) return name.substr(tag_prefix.size());
  return {};
}

std::string_view name_of(Art art) {
  return arts.at(static_cast<std::size_t>(art));
}

std::string write_map(const Map& map) {
  pugi::xml_document xml;
  auto declaration = xml.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  auto root = xml.append_child("map");
  attribute(root, "xmlns", opc::ns::map);
  const auto& made = map.provenance;
  attribute(root, "program", made.program);
  attribute(root, "plan", made.plan);
  attribute(root, "document", made.document);
  attribute(root, "member", made.member);
  if (made.confidential) attribute(root, "confidential", "true");
  if (made.final_edition) attribute(root, "final", "true");
  attribute(root, "look", made.look);
  if (map.blank) attribute(root, "blank", "true");
  for (const auto& pack : made.packs) text(root.append_child("pack"), pack);
  for (const auto& entry : map.entries) {
    const bool field = entry.kind == Entry::Kind::field;
    auto node = root.append_child(field ? "field" : "member");
    attribute(node, "path", entry.path);
    if (field) {
      attribute(node, "art", name_of(entry.art));
      attribute(node, "prompt", entry.prompt);
      if (!entry.value.empty()) text(node.append_child("value"), entry.value);
    }
    for (const auto& place : entry.places) write_place(node, place);
  }
  for (const auto& mark : map.marks) text(root.append_child("mark"), mark);
  text(root.append_child("blocks"), blocks_text(map.blocks));
  if (map.beside != Beside{}) {
    auto beside = root.append_child("beside");
    attribute(beside, "margins", numbers_text(map.beside.margins));
    attribute(beside, "notes", numbers_text(map.beside.notes));
    attribute(beside, "drawings", numbers_text(map.beside.drawings));
    attribute(beside, "made", numbers_text(map.beside.made));
    attribute(beside, "sections", map.beside.sections);
    attribute(beside, "papers", lengths_text(map.beside.papers));
    attribute(beside, "grids", lengths_text(map.beside.grids));
  }
  std::string bytes;
  AppendTo writer(bytes);
  xml.save(writer, "", pugi::format_raw, pugi::encoding_utf8);
  return bytes;
}

std::optional<Map> read_map(std::string_view bytes) {
  pugi::xml_document xml;
  if (opc::parse_xml(xml, bytes)) return std::nullopt;
  const auto root = xml.document_element();
  if (std::string_view(root.name()) != "map" || std::string_view(root.attribute("xmlns").value()) != opc::ns::map)
    return std::nullopt;
  Map map;
  map.provenance.program = root.attribute("program").value();
  map.provenance.plan = root.attribute("plan").value();
  map.provenance.document = root.attribute("document").value();
  map.provenance.member = root.attribute("member").value();
  map.provenance.confidential = root.attribute("confidential").as_bool();
  map.provenance.final_edition = root.attribute("final").as_bool();
  map.provenance.look = root.attribute("look").value();
  map.blank = root.attribute("blank").as_bool();
  for (const auto pack : root.children("pack")) map.provenance.packs.emplace_back(pack.text().get());
  for (const auto node : root.children()) {
    const std::string_view name = node.name();
    if (name != "field" && name != "member") continue;
    if (auto entry = read_entry(node)) map.entries.push_back(*std::move(entry));
  }
  for (const auto node : root.children("mark")) map.marks.emplace_back(node.text().get());
  map.blocks = read_blocks(root.child("blocks").text().get());
  const auto beside = root.child("beside");
  map.beside.margins = read_numbers(beside.attribute("margins").value());
  map.beside.notes = read_numbers(beside.attribute("notes").value());
  map.beside.drawings = read_numbers(beside.attribute("drawings").value());
  map.beside.made = read_numbers(beside.attribute("made").value());
  map.beside.sections = beside.attribute("sections").value();
  map.beside.papers = read_lengths(beside.attribute("papers").value());
  map.beside.grids = read_lengths(beside.attribute("grids").value());
  return map;
}

}  // namespace helhedsplan::anchor
