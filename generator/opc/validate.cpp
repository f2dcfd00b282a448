/// Package rules. pugixml alone is too lenient to judge well-formedness: it reads invalid UTF-8, characters that XML forbids,
/// duplicate attributes and two roots without a word, so those are asked for here.

#include "opc/names.hpp"
#include "opc/package.hpp"
#include "opc/parts.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <set>

namespace helhedsplan::opc {
namespace {

/// Part names are compared without case (ISO/IEC 29500-2, 6.3.5); ours are ASCII.
std::string folded(std::string_view name) {
  std::string result(name);
  for (auto& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool is_xml(const Part& part) {
  const auto ending = extension(part.name);
  return ending == "xml" || ending == "rels" || part.content_type.ends_with("+xml");
}

struct AttributeChecker : pugi::xml_tree_walker {
  std::vector<std::string>* faults = nullptr;
  const std::string* part = nullptr;
  bool for_each(pugi::xml_node& node) override {
    for (auto a = node.first_attribute(); a; a = a.next_attribute()) {
      for (auto b = a.next_attribute(); b; b = b.next_attribute()) {
        if (std::string_view(a.name()) == b.name())
          faults->push_back(fmt::format("{}: <{}> has the attribute {} twice", *part, node.name(), a.name()));
      }
    }
    return true;
  }
};

void validate_xml(const Part& part, std::vector<std::string>& faults) {
  if (const auto bad = base::first_invalid_utf8(part.bytes)) {
    faults.push_back(fmt::format("{}: byte {} is not UTF-8", part.name, *bad));
    return;
  }
  const auto control = std::find_if(part.bytes.begin(), part.bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  if (control != part.bytes.end()) {
    faults.push_back(fmt::format("{}: byte {} is a character that XML forbids", part.name, control - part.bytes.begin()));
  }
  pugi::xml_document xml;
  const auto parsed = xml.load_buffer(part.bytes.data(), part.bytes.size(), pugi::parse_full, pugi::encoding_utf8);
  if (!parsed) {
    faults.push_back(fmt::format("{}: not well formed at byte {}: {}", part.name, parsed.offset, parsed.description()));
    return;
  }
  std::size_t roots = 0;
  for (const auto node : xml.children()) {
    if (node.type() == pugi::node_element) ++roots;
    if (node.type() == pugi::node_doctype) faults.push_back(fmt::format("{}: a document type is not allowed", part.name));
  }
  if (roots != 1) faults.push_back(fmt::format("{}: {} root elements, should be 1", part.name, roots));
  AttributeChecker checker;
  checker.faults = &faults;
  checker.part = &part.name;
  xml.traverse(checker);
}

void validate_name(const Part& part, std::vector<std::string>& faults) {
  const auto& name = part.name;
  const bool bad_step = name.empty() || name.front() == '/' || name.back() == '/' || name.find("//") != std::string::npos ||
                        name.find("..") != std::string::npos;
  const bool bad_letter = std::any_of(name.begin(), name.end(), [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return code <= 0x20 || code >= 0x7F || c == '\\' || c == '?' || c == '#' || c == '%';
  });
  if (bad_step || bad_letter) faults.push_back(fmt::format("\"{}\": not a part name", name));
}

/// The parts that a relationship can mean.
struct Names {
  std::set<std::string, std::less<>> parts;
};

void validate_relationships(std::string_view source, const std::vector<Relationship>& relationships, const Names& names,
                            std::vector<std::string>& faults) {
  std::set<std::string_view> ids;
  const auto label = source.empty() ? std::string_view("the package") : source;
  for (const auto& relationship : relationships) {
    if (!ids.insert(relationship.id).second) faults.push_back(fmt::format("{}: relationship {} twice", label, relationship.id));
    if (relationship.id.empty() || relationship.type.empty() || relationship.target.empty())
      faults.push_back(fmt::format("{}: a relationship without id, type or target", label));
    if (relationship.external) continue;
    const auto target = resolve_target(source, relationship.target);
    if (!target || !names.parts.contains(*target))
      faults.push_back(
          fmt::format("{}: relationship {} points at {}, which is no part", label, relationship.id, relationship.target));
  }
}

/// Attributes of the relationships namespace (r:id, r:embed, …) must name a relationship of the part.
struct ReferenceChecker : pugi::xml_tree_walker {
  const Part* part = nullptr;
  std::set<std::string_view> known;
  std::string prefix;
  std::vector<std::string>* faults = nullptr;
  bool for_each(pugi::xml_node& node) override {
    for (const auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      const std::string_view value = attribute.value();
      if (name.starts_with("xmlns:") && value == ns::relationships) prefix = std::string(name.substr(6)) + ":";
      if (prefix.empty() || !name.starts_with(prefix)) continue;
      if (!known.contains(value))
        faults->push_back(fmt::format("{}: <{} {}=\"{}\"> names no relationship", part->name, node.name(), name, value));
    }
    return true;
  }
};

void validate_references(const Part& part, std::vector<std::string>& faults) {
  pugi::xml_document xml;
  if (!xml.load_buffer(part.bytes.data(), part.bytes.size(), pugi::parse_minimal, pugi::encoding_utf8)) return;
  ReferenceChecker checker;
  checker.part = &part;
  checker.faults = &faults;
  for (const auto& relationship : part.relationships) checker.known.insert(relationship.id);
  xml.traverse(checker);
}

}  // namespace

std::vector<std::string> validate(const Package& package) {
  std::vector<std::string> faults;
  Names names;
  std::set<std::string> all_folded;
  for (const auto& part : package.parts) {
    validate_name(part, faults);
    names.parts.insert(part.name);
    if (!all_folded.insert(folded(part.name)).second) faults.push_back(fmt::format("{}: the same part name twice", part.name));
    if (folded(part.name) == folded(content_types_name) || extension(part.name) == "rels")
      faults.push_back(fmt::format("{}: this name belongs to the package itself", part.name));
    if (part.content_type.empty() && default_content_type(extension(part.name)).empty())
      faults.push_back(fmt::format("{}: no content type", part.name));
    if (is_xml(part)) {
      validate_xml(part, faults);
      validate_references(part, faults);
    }
  }
  std::set<std::string> reached;
  validate_relationships("", package.relationships, names, faults);
  const auto reach = [&](std::string_view source, const std::vector<Relationship>& relationships) {
    for (const auto& relationship : relationships) {
      if (relationship.external) continue;
      if (auto target = resolve_target(source, relationship.target)) reached.insert(*std::move(target));
    }
  };
  reach("", package.relationships);
  for (const auto& part : package.parts) {
    validate_relationships(part.name, part.relationships, names, faults);
    reach(part.name, part.relationships);
  }
  for (const auto& part : package.parts) {
    if (!reached.contains(part.name)) faults.push_back(fmt::format("{}: no relationship leads to this part", part.name));
  }
  return faults;
}

}  // namespace helhedsplan::opc
