#include "opc/parts.hpp"

#include "opc/names.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace helhedsplan::opc {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> defaults{{
    {"rels", content_type::relationships},
    {"xml", content_type::xml},
    {"png", content_type::png},
    {"jpeg", content_type::jpeg},
    {"jpg", content_type::jpeg},
    {"gif", content_type::gif},
    {"bmp", content_type::bmp},
    {"tif", content_type::tiff},
    {"tiff", content_type::tiff},
    {"emf", content_type::emf},
    {"wmf", content_type::wmf},
    {"svg", content_type::svg},
}};

struct StringWriter : pugi::xml_writer {
  std::string text;
  void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

std::string save(const pugi::xml_document& xml) {
  StringWriter writer;
  xml.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(writer.text);
}

pugi::xml_node root(pugi::xml_document& xml, const char* name, const char* xmlns) {
  auto declaration = xml.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  declaration.append_attribute("standalone") = "yes";
  auto node = xml.append_child(name);
  node.append_attribute("xmlns") = xmlns;
  return node;
}

}  // namespace

std::string_view default_content_type(std::string_view ending) {
  const auto* found = std::find_if(defaults.begin(), defaults.end(), [&](const auto& row) { return row.first == ending; });
  return found == defaults.end() ? std::string_view{} : found->second;
}

std::string_view extension(std::string_view part_name) {
  const auto slash = part_name.rfind('/');
  const auto file = slash == std::string_view::npos ? part_name : part_name.substr(slash + 1);
  const auto dot = file.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : file.substr(dot + 1);
}

std::string relationships_name(std::string_view part_name) {
  const auto slash = part_name.rfind('/');
  const auto folder = slash == std::string_view::npos ? std::string_view{} : part_name.substr(0, slash + 1);
  const auto file = slash == std::string_view::npos ? part_name : part_name.substr(slash + 1);
  return std::string(folder) + "_rels/" + std::string(file) + ".rels";
}

std::optional<std::string> resolve_target(std::string_view source_part, std::string_view target) {
  std::vector<std::string_view> folders;
  const auto enter = [&](std::string_view path) {
    for (std::size_t begin = 0; begin <= path.size();) {
      const auto end = std::min(path.find('/', begin), path.size());
      const auto step = path.substr(begin, end - begin);
      if (step == "..") {
        if (folders.empty()) return false;
        folders.pop_back();
      } else if (!step.empty() && step != ".") {
        folders.push_back(step);
      }
      begin = end + 1;
    }
    return true;
  };
  if (target.empty()) return std::nullopt;
  if (target.front() != '/') {
    const auto slash = source_part.rfind('/');
    if (slash != std::string_view::npos && !enter(source_part.substr(0, slash))) return std::nullopt;
  }
  if (!enter(target)) return std::nullopt;
  std::string name;
  for (const auto folder : folders) {
    if (!name.empty()) name += '/';
    name += folder;
  }
  return name;
}

std::string content_types_xml(const Package& package) {
  pugi::xml_document xml;
  auto types = root(xml, "Types", ns::content_types);
  std::set<std::string_view> endings{"rels"};
  for (const auto& part : package.parts) {
    if (part.content_type.empty()) endings.insert(extension(part.name));
  }
  for (const auto ending : endings) {
    auto node = types.append_child("Default");
    node.append_attribute("Extension").set_value(ending.data(), ending.size());
    const auto type = default_content_type(ending);
    node.append_attribute("ContentType").set_value(type.data(), type.size());
  }
  for (const auto& part : package.parts) {
    if (part.content_type.empty()) continue;
    auto node = types.append_child("Override");
    node.append_attribute("PartName") = ("/" + part.name).c_str();
    node.append_attribute("ContentType") = part.content_type.c_str();
  }
  return save(xml);
}

std::string relationships_xml(const std::vector<Relationship>& relationships) {
  pugi::xml_document xml;
  auto list = root(xml, "Relationships", ns::package_relationships);
  for (const auto& relationship : relationships) {
    auto node = list.append_child("Relationship");
    node.append_attribute("Id") = relationship.id.c_str();
    node.append_attribute("Type") = relationship.type.c_str();
    node.append_attribute("Target") = relationship.target.c_str();
    if (relationship.external) node.append_attribute("TargetMode") = "External";
  }
  return save(xml);
}

}  // namespace helhedsplan::opc
