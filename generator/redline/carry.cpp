#include "redline/carry.hpp"

#include "base/text.hpp"
#include "opc/names.hpp"
#include "opc/parts.hpp"
#include "opc/read.hpp"
#include "read/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace helhedsplan::redline {
namespace {

using Node = pugi::xml_node;

std::uint32_t number(const char* text) {
  const std::string_view digits(text);
  std::uint32_t value = 0;
  (void)std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

template <typename Visit>
void each_element(Node node, Visit&& visit) {
  for (auto child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    visit(child);
    each_element(child, visit);
  }
}

std::string text_of(Node node) {
  struct Writer : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
  } writer;
  node.print(writer, "", pugi::format_raw);
  return std::move(writer.text);
}

bool is_drawing_number(std::string_view name) {
  return name == "wp:docPr" || name == "pic:cNvPr" || name == "wps:cNvPr" || name == "a:stCxn" || name == "a:endCxn" ||
         name == "wpg:cNvPr" || name == "wpc:cNvPr";
}

constexpr std::uint32_t most_ids = 0x70000000U;

}  // namespace

std::string bytes_of(const pugi::xml_document& xml) {
  struct Writer : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
  } writer;
  writer.text = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
  xml.document_element().print(writer, "", pugi::format_raw, pugi::encoding_utf8);  // a part that was read may have a declaration
  return std::move(writer.text);
}

const opc::Part& main_part(const read::Document& document) {
  base::Findings none;
  const auto* part = opc::main_part(document.source->package, document.name, none, opc::StrictVariant::taken);
  if (part == nullptr) throw std::logic_error("a document that was read has no main part");
  return *part;
}

Node root_of(const read::Document& document, const std::string& part) {
  const auto found = document.source->parts.find(part);
  return found == document.source->parts.end() ? Node() : found->second->document_element();
}

std::string related(const read::Document& document, std::string_view type) {
  const auto* part = opc::related_part(document.source->package, main_part(document), type);
  return part == nullptr ? std::string() : part->name;
}

void declare_namespaces(Node root, Node old_root) {
  for (const auto attribute : old_root.attributes()) {
    if (std::string_view(attribute.name()).starts_with("xmlns:") && !root.attribute(attribute.name())) root.append_copy(attribute);
  }
  auto ignorable = root.attribute("mc:Ignorable");
  std::string all = ignorable.value();
  const std::string old_all = old_root.attribute("mc:Ignorable").value();
  for (std::size_t at = 0; at < old_all.size();) {
    const auto end = std::min(old_all.find(' ', at), old_all.size());
    const auto prefix = old_all.substr(at, end - at);
    if (!prefix.empty() && (" " + all + " ").find(" " + prefix + " ") == std::string::npos)
      all += (all.empty() ? "" : " ") + prefix;
    at = end + 1;
  }
  if (all.empty()) return;
  if (!ignorable) ignorable = root.append_attribute("mc:Ignorable");
  ignorable.set_value(all.c_str());
}

Carry::Carry(const read::Document& before, const read::Document& after, opc::Package& package)
    : before_(before), after_(after), package_(package) {
  namespace type = opc::relationship_type;
  styles_part_ = related(after, type::styles);
  numbering_part_ = related(after, type::numbering);
  if (const auto root = root_of(after, styles_part_)) styles_.append_copy(root);
  if (const auto root = root_of(after, numbering_part_)) numbering_.append_copy(root);
  old_styles_ = root_of(before, related(before, type::styles));
  old_numbering_ = root_of(before, related(before, type::numbering));
  if (styles_.document_element()) declare_namespaces(styles_.document_element(), old_styles_);
  if (numbering_.document_element()) declare_namespaces(numbering_.document_element(), old_numbering_);
  for (const auto style : styles_.document_element().children("w:style")) {
    const std::string id = style.attribute("w:styleId").value();
    style_ids_.insert(id);
    new_style_by_name_.emplace(
        std::string(style.attribute("w:type").value()) + ":" + base::lower_case(style.child("w:name").attribute("w:val").value()),
        id);
  }
  for (const auto each : numbering_.document_element().children()) {
    last_list_ = std::max(last_list_, each.attribute("w:numId").as_int());
    last_definition_ = std::max(last_definition_, each.attribute("w:abstractNumId").as_int());
  }
  for (const auto& [name, xml] : after.source->parts) {
    each_element(xml->document_element(), [&](Node node) {
      const std::string_view element = node.name();
      if (element == "w:bookmarkStart") bookmarks_.insert(node.attribute("w:name").value());
      if (is_drawing_number(element)) last_drawing_ = std::max(last_drawing_, number(node.attribute("id").value()) % most_ids);
      if (element == "w:footnote") last_footnote_ = std::max(last_footnote_, number(node.attribute("w:id").value()) % most_ids);
      if (element == "w:endnote") last_endnote_ = std::max(last_endnote_, number(node.attribute("w:id").value()) % most_ids);
      if (node.attribute("w:id")) last_id_ = std::max(last_id_, number(node.attribute("w:id").value()) % most_ids);
    });
  }
}

void Carry::same_list(const std::string& old_list, const std::string& new_list) {
  list_of_.emplace(old_list, new_list);
}

opc::Part* Carry::part(const std::string& name) {
  const auto found =
      std::find_if(package_.parts.begin(), package_.parts.end(), [&](const opc::Part& each) { return each.name == name; });
  return found == package_.parts.end() ? nullptr : &*found;
}

// ---- styles ----------------------------------------------------------------------------------------------------

std::string Carry::style(const std::string& old_id) {
  if (const auto known = style_of_.find(old_id); known != style_of_.end()) return known->second;
  const auto old_style = old_styles_.find_child_by_attribute("w:style", "w:styleId", old_id.c_str());
  if (!old_style) return style_of_[old_id] = old_id;
  const auto named = new_style_by_name_.find(std::string(old_style.attribute("w:type").value()) + ":" +
                                             base::lower_case(old_style.child("w:name").attribute("w:val").value()));
  if (named != new_style_by_name_.end()) return style_of_[old_id] = named->second;
  auto root = styles_.document_element();
  if (!root) return style_of_[old_id] = old_id;
  std::string id = old_id;
  for (int n = 2; style_ids_.contains(id); ++n) id = fmt::format("{}-{}", old_id, n);
  style_ids_.insert(id);
  style_of_[old_id] = id;
  auto made = root.append_copy(old_style);
  made.attribute("w:styleId").set_value(id.c_str());
  made.remove_attribute("w:default");
  for (const char* reference : {"w:basedOn", "w:next", "w:link"}) {
    if (auto other = made.child(reference)) {
      const auto mapped = style(other.attribute("w:val").value());
      if (style_ids_.contains(mapped))
        other.attribute("w:val").set_value(mapped.c_str());
      else
        made.remove_child(reference);
    }
  }
  if (auto numbered = made.child("w:pPr").child("w:numPr").child("w:numId"))
    numbered.attribute("w:val").set_value(list(numbered.attribute("w:val").value()).c_str());
  styles_grew_ = true;
  return id;
}

// ---- lists -----------------------------------------------------------------------------------------------------

std::string Carry::definition(const std::string& old_definition) {
  if (const auto known = definition_of_.find(old_definition); known != definition_of_.end()) return known->second;
  const auto old_one = old_numbering_.find_child_by_attribute("w:abstractNum", "w:abstractNumId", old_definition.c_str());
  if (!old_one) return {};
  auto root = numbering_.document_element();
  // The same but for its numbers: without them both are one text.
  pugi::xml_document copy;
  auto made = copy.append_copy(old_one);
  const auto strip = [](Node node) {
    node.remove_attribute("w:abstractNumId");
    for (const char* name : {"w:nsid", "w:tmpl", "w:name", "w:styleLink", "w:numStyleLink"}) node.remove_child(name);
    while (node.remove_attribute("w15:restartNumberingAfterBreak")) {
    }
  };
  strip(made);
  each_element(made, [&](Node node) {
    if (std::string_view(node.name()) == "w:pStyle")
      node.attribute("w:val").set_value(style(node.attribute("w:val").value()).c_str());
  });
  const auto wanted = text_of(made);
  for (const auto each : root.children("w:abstractNum")) {
    pugi::xml_document other;
    auto stripped = other.append_copy(each);
    strip(stripped);
    if (text_of(stripped) == wanted) return definition_of_[old_definition] = each.attribute("w:abstractNumId").value();
  }
  const auto id = std::to_string(++last_definition_);
  auto before = root.child("w:num");
  auto added = before ? root.insert_copy_before(made, before) : root.append_copy(made);
  added.append_attribute("w:abstractNumId").set_value(id.c_str());
  // Levels that belong to a style belong to it once only.
  for (auto level : added.children("w:lvl")) level.remove_child("w:pStyle");
  numbering_grew_ = true;
  return definition_of_[old_definition] = id;
}

std::string Carry::list(const std::string& old_list) {
  if (old_list == "0" || old_list.empty()) return old_list;
  if (const auto known = list_of_.find(old_list); known != list_of_.end()) return known->second;
  const auto old_one = old_numbering_.find_child_by_attribute("w:num", "w:numId", old_list.c_str());
  auto root = numbering_.document_element();
  if (!old_one || !root) return list_of_[old_list] = "0";
  const auto defined = definition(old_one.child("w:abstractNumId").attribute("w:val").value());
  if (defined.empty()) return list_of_[old_list] = "0";
  const auto id = std::to_string(++last_list_);
  auto last = root.child("w:numIdMacAtCleanup");
  auto added = last ? root.insert_copy_before(old_one, last) : root.append_copy(old_one);
  added.attribute("w:numId").set_value(id.c_str());
  added.child("w:abstractNumId").attribute("w:val").set_value(defined.c_str());
  numbering_grew_ = true;
  return list_of_[old_list] = id;
}

// ---- pictures, notes -------------------------------------------------------------------------------------------

std::string Carry::picture(const opc::Part& old_part) {
  if (const auto known = picture_of_.find(old_part.name); known != picture_of_.end()) return known->second;
  for (const auto& each : package_.parts) {
    if (each.bytes == old_part.bytes && each.name.starts_with("word/media/")) return picture_of_[old_part.name] = each.name;
  }
  const auto ending = opc::extension(old_part.name);
  std::string name;
  for (int n = 1; name.empty() || part(name) != nullptr; ++n) name = fmt::format("word/media/slettet{}.{}", n, ending);
  package_.parts.push_back({name, std::string(old_part.content_type), old_part.bytes, {}});
  return picture_of_[old_part.name] = name;
}

std::string Carry::relationship(const std::string& old_id, const std::string& old_part, const std::string& new_part) {
  const auto known = relationship_of_.find({old_part + ">" + new_part, old_id});
  if (known != relationship_of_.end()) return known->second;
  auto& mapped = relationship_of_[{old_part + ">" + new_part, old_id}];
  const auto* source = opc::find_part(before_.source->package, old_part);
  if (source == nullptr) return mapped;
  for (const auto& each : source->relationships) {
    if (each.id != old_id) continue;
    opc::Relationship made = each;
    if (!each.external) {
      const auto* target = opc::target_of(before_.source->package, old_part, each);
      if (target == nullptr || each.type != opc::relationship_type::image) return mapped;  // charts and the like do not come along
      made.target = picture(*target).substr(std::string_view("word/").size());
    }
    auto* into = part(new_part);
    if (into == nullptr) return mapped;
    for (const auto& there : into->relationships) {
      if (there.type == made.type && there.target == made.target && there.external == made.external) return mapped = there.id;
    }
    std::set<std::string> ids;
    for (const auto& there : into->relationships) ids.insert(there.id);
    std::size_t n = into->relationships.size() + 1;
    while (ids.contains(fmt::format("rId{}", n))) ++n;
    made.id = fmt::format("rId{}", n);
    into->relationships.push_back(made);
    return mapped = made.id;
  }
  return mapped;
}

std::string Carry::deleted_note(bool endnote, const std::string& old_id) {
  auto& last = endnote ? last_endnote_ : last_footnote_;
  auto& notes = endnote ? endnotes_ : footnotes_;
  notes.push_back({old_id, std::to_string(++last)});
  return notes.back().id;
}

// ---- copies ----------------------------------------------------------------------------------------------------

void Carry::adopt(Node copied, const std::string& old_part, const std::string& new_part) {
  std::uint32_t drawing_base = 0;
  std::uint32_t drawing_most = 0;
  std::vector<Node> lost;
  const auto one = [&](Node node) {
    const std::string_view name = node.name();
    auto value = node.attribute("w:val");
    if (name == "w:pStyle" || name == "w:rStyle" || name == "w:tblStyle") {
      const auto mapped = style(value.value());
      if (style_ids_.empty() || style_ids_.contains(mapped))
        value.set_value(mapped.c_str());
      else
        lost.push_back(node);
    } else if (name == "w:numId") {
      value.set_value(list(value.value()).c_str());
    } else if (is_drawing_number(name)) {
      if (drawing_base == 0) drawing_base = last_drawing_;
      const auto id = number(node.attribute("id").value()) % most_ids;
      drawing_most = std::max(drawing_most, id);
      node.attribute("id").set_value(drawing_base + id + 1);
    } else if (name == "w:hyperlink" || name.find(':') != std::string_view::npos) {
      for (auto attribute : node.attributes()) {
        if (!std::string_view(attribute.name()).starts_with("r:") || attribute.value()[0] == '\0') continue;
        const auto mapped = relationship(attribute.value(), old_part, new_part);
        if (!mapped.empty()) {
          attribute.set_value(mapped.c_str());
        } else if (name != "w:hyperlink" && (lost.empty() || lost.back() != node)) {
          lost.push_back(node);
        }
      }
    }
    node.remove_attribute("w14:paraId");
    node.remove_attribute("w14:textId");
  };
  one(copied);
  each_element(copied, one);
  if (drawing_base != 0 || drawing_most != 0) last_drawing_ = drawing_base + drawing_most + 1;
  for (auto node = lost.rbegin(); node != lost.rend(); ++node) node->parent().remove_child(*node);  // inner before outer
}

Node Carry::copy(Node old_node, Node parent, const std::string& old_part, const std::string& new_part) {
  auto made = parent.append_copy(old_node);
  adopt(made, old_part, new_part);
  return made;
}

void Carry::finish() {
  if (styles_grew_) part(styles_part_)->bytes = bytes_of(styles_);
  if (numbering_grew_ && part(numbering_part_) != nullptr) part(numbering_part_)->bytes = bytes_of(numbering_);
}

}  // namespace helhedsplan::redline
