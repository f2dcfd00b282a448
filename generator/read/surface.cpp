/// Elements are compared as they stand: the order of what is in them is the schema's. Handled: every element and attribute of the
/// transitional format and of DrawingML. Not handled: looks that only extensions know (`w14:glow`), drawings in VML beyond their
/// own attributes.
#include "read/surface.hpp"

#include "base/text.hpp"
#include "opc/names.hpp"
#include "opc/read.hpp"
#include "opc/xml.hpp"
#include "read/compatibility.hpp"
#include "read/source.hpp"
#include "read/text.hpp"
#include "read/values.hpp"
#include "read/walk.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

namespace helhedsplan::read {
namespace {

namespace type = opc::relationship_type;
using Node = pugi::xml_node;

template <std::size_t n>
bool is_one_of(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_off(std::string_view value) {
  return value == "0" || value == "false" || value == "off";
}

/// What a setting is when nobody writes it.
bool is_usual(std::string_view value) {
  constexpr std::array<std::string_view, 8> usual = {"", "0", "false", "off", "none", "nil", "auto", "left"};
  return is_one_of(value, usual);
}

/// Elements that are on or off, and are off when they are not there.
bool is_toggle(std::string_view name) {
  constexpr std::array<std::string_view, 24> toggles = {
      "w:cantSplit", "w:tblHeader", "w:hidden",    "w:noWrap",          "w:hideMark",   "w:tcFitText",
      "w:titlePg",   "w:bidi",      "w:rtlGutter", "w:noEndnote",       "w:bidiVisual", "w:isLgl",
      "w:b",         "w:i",         "w:caps",      "w:smallCaps",       "w:strike",     "w:dstrike",
      "w:vanish",    "w:keepNext",  "w:keepLines", "w:pageBreakBefore", "w:webHidden",  "w:contextualSpacing"};
  return is_one_of(name, toggles);
}

/// What no reader sees, or what is compared elsewhere.
bool is_unseen(std::string_view name) {
  constexpr std::array<std::string_view, 27> unseen = {"w:rsid",
                                                       "w:lang",
                                                       "w:noProof",
                                                       "w:cnfStyle",
                                                       "w:bCs",
                                                       "w:iCs",
                                                       "w:szCs",
                                                       "w:cs",
                                                       "w:rtl",
                                                       "w:tblLook",
                                                       "w:tblCaption",
                                                       "w:zoom",
                                                       "w:tblStyle",
                                                       "w:divId",
                                                       "w:docGrid",
                                                       "w:paperSrc",
                                                       "w:printerSettings",
                                                       "w:formProt",
                                                       "w:nsid",
                                                       "w:tmpl",
                                                       "w:tblDescription",
                                                       "w:txbxContent",
                                                       "w:pPrChange",
                                                       "w:rPrChange",
                                                       "a:extLst",
                                                       "w:specVanish",
                                                       "w:suppressOverlap"};
  return is_one_of(name, unseen) || name.ends_with("Change") || name.starts_with("w14:") || name.starts_with("w15:") ||
         name.starts_with("wp14:");
}

bool is_unseen_attribute(std::string_view name) {
  return name.starts_with("xmlns") || name.starts_with("w:rsid") || name.starts_with("w14:") || name.starts_with("wp14:") ||
         name.starts_with("r:") || name == "w:tplc" || name == "w:tentative" || name == "w15:restartNumberingAfterBreak" ||
         name == "w:hint" || name == "w:cs" || name == "w:eastAsia";
}

std::optional<int> whole_number(std::string_view text) {
  constexpr int no_number = -99'999'999;
  const int value = number(text, no_number);
  const bool digits = !text.empty() && text.find_first_not_of("-0123456789") == std::string_view::npos;
  return digits && value != no_number ? std::optional(value) : std::nullopt;
}

/// `tolerance` in whatever the number is in.
bool same_value(std::string_view one, std::string_view other, int tolerance) {
  if (one == other || (is_usual(one) && is_usual(other))) return true;
  constexpr std::size_t colour = 6;
  if (one.size() == colour || other.size() == colour) return base::lower_case(one) == base::lower_case(other);
  const auto left = whole_number(one.empty() ? "0" : one), right = whole_number(other.empty() ? "0" : other);
  if (left && right) return std::abs(*left - *right) <= tolerance;
  return base::lower_case(one) == base::lower_case(other);
}

/// Two elements, to the eye.
class Eye {
 public:
  using Skips = bool (*)(std::string_view element);
  explicit Eye(int tolerance, Skips skips = is_unseen) : tolerance_(tolerance), skips_(skips) {}

  [[nodiscard]] bool sees_the_same(Node one, Node other) const {
    if (!same_attributes(one, other)) return false;
    const std::vector<Node> left = shown(one), right = shown(other);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [this](Node a, Node b) { return std::string_view(a.name()) == b.name() && sees_the_same(a, b); }) &&
           (!left.empty() || std::string_view(one.text().get()) == other.text().get());
  }

 private:
  [[nodiscard]] std::vector<Node> shown(Node node) const {
    std::vector<Node> out;
    each_child(node, [&](Node child) {
      const std::string_view name = child.name();
      const bool off = is_toggle(name) && is_off(child.attribute("w:val").value());
      // Properties without anything in them say nothing.
      const bool empty = name.ends_with("Pr") && shown(child).empty() && !child.first_attribute();
      if (!skips_(name) && !off && !empty) out.push_back(child);
    });
    return out;
  }

  [[nodiscard]] bool same_attributes(Node one, Node other) const {
    const bool toggle = is_toggle(one.name());
    const auto all = [&](Node from, Node to) {
      for (const auto attribute : from.attributes()) {
        if (is_unseen_attribute(attribute.name())) continue;
        if (toggle && std::string_view(attribute.name()) == "w:val") continue;  // both are on
        if (is_name_of_drawing(from, attribute.name())) continue;
        if (!same_value(attribute.value(), to.attribute(attribute.name()).value(), tolerance_)) return false;
      }
      return true;
    };
    return all(one, other) && all(other, one);
  }

  /// `wp:docPr` and its like: ids and names of the drawing, and what is said of it.
  static bool is_name_of_drawing(Node node, std::string_view attribute) {
    constexpr std::array<std::string_view, 5> names = {"id", "name", "noChangeAspect", "descr", "title"};
    if (!is_one_of(attribute, names)) return false;
    const std::string_view name = node.name();
    return name.ends_with(":docPr") || name.ends_with(":cNvPr") || name == "a:graphicFrameLocks" || name == "a:picLocks";
  }

  int tolerance_;
  Skips skips_;
};

const opc::Part* main_of(const Document& document) {
  base::Findings none;
  return opc::main_part(document.source->package, document.name, none, opc::StrictVariant::taken);
}

const opc::Part* part_of(const Document& document, std::string_view relation) {
  const opc::Part* main = main_of(document);
  return main == nullptr ? nullptr : opc::related_part(document.source->package, *main, relation);
}

Node root_of(const Document& document, const opc::Part* part) {
  if (part == nullptr) return {};
  const auto found = document.source->parts.find(part->name);
  return found == document.source->parts.end() ? Node() : found->second->document_element();
}

bool same_bytes(const opc::Part* one, const opc::Part* other) {
  return one == other || (one != nullptr && other != nullptr && one->bytes == other->bytes);
}

/// A part that the reader has no use for, parsed for this once; null when it is none or broken.
Node parse_into(pugi::xml_document& xml, const opc::Part* part) {
  if (part == nullptr || opc::parse_xml(xml, part->bytes)) return {};
  return xml.document_element();
}

// ---- settings as one list ---------------------------------------------------------------------------------------

using Settings = std::map<std::string, std::string>;

/// "w:pPr/w:spacing@w:before": "120". What comes later goes over what came before.
void flatten(Node node, const std::string& prefix, Settings& into) {
  std::size_t number = 0;
  for (const Node child : node.children()) {
    if (child.type() != pugi::node_element || is_unseen(child.name())) continue;
    std::string key = prefix + "/" + child.name();
    if (std::string_view(child.name()) == "w:tblStylePr") key += child.attribute("w:type").value();
    if (std::string_view(child.name()) == "w:tab") key += child.attribute("w:pos").value();
    if (std::string_view(child.name()) == "w:lvl") key += std::to_string(++number);
    const bool toggle = is_toggle(child.name());
    if (toggle) into[key] = is_off(child.attribute("w:val").value()) ? "0" : "1";
    for (const auto attribute : child.attributes()) {
      if (!is_unseen_attribute(attribute.name()) && !toggle) into[key + "@" + attribute.name()] = attribute.value();
    }
    if (!child.first_attribute() && !child.first_child() && !toggle) into[key] = "1";
    flatten(child, key, into);
  }
}

bool same_lists(const Settings& one, const Settings& other, int tolerance = 0) {
  const auto all = [&](const Settings& from, const Settings& to) {
    return std::all_of(from.begin(), from.end(), [&](const auto& each) {
      const auto found = to.find(each.first);
      return same_value(each.second, found == to.end() ? std::string_view() : std::string_view(found->second), tolerance);
    });
  };
  return all(one, other) && all(other, one);
}

}  // namespace

// ---- paper --------------------------------------------------------------------------------------------------------

std::vector<Page> pages_of(const Document& document) {
  std::vector<Page> pages;
  const auto add = [&](Node sectPr, std::size_t paragraph) {
    Page page;
    page.paragraph = paragraph;
    page.element = sectPr.internal_object();
    const Node size = sectPr.child("w:pgSz");
    page.width = twips(size.attribute("w:w").value());
    page.height = twips(size.attribute("w:h").value());
    for (const auto attribute : sectPr.child("w:pgMar").attributes())
      page.margins.emplace(local_name(attribute.name()), twips(attribute.value()));
    pages.push_back(std::move(page));
  };
  std::size_t paragraph = 0;
  each_block(document.body, [&](const Block& block) {
    const auto* here = std::get_if<Paragraph>(&block.kind);
    if (here == nullptr) return;
    if (here->section_end) add(Node(block.element).child("w:pPr").child("w:sectPr"), paragraph);
    ++paragraph;
  });
  const Node body = root_of(document, main_of(document)).child("w:body");
  add(body.child("w:sectPr"), paragraph == 0 ? 0 : paragraph - 1);
  return pages;
}

bool same_paper(const Page& one, const Page& other) {
  return std::abs(one.width - other.width) <= rounding && std::abs(one.height - other.height) <= rounding;
}

bool same_margins(const Page& one, const Page& other) {
  const auto all = [](const Page& from, const Page& to) {
    return std::all_of(from.margins.begin(), from.margins.end(), [&](const auto& each) {
      const auto found = to.margins.find(each.first);
      return std::abs(each.second - (found == to.margins.end() ? 0 : found->second)) <= rounding;
    });
  };
  return all(one, other) && all(other, one);
}

std::vector<int> lengths_of(const Page& page) {
  std::vector<int> lengths{page.width, page.height};
  for (const char* name : {"top", "right", "bottom", "left", "header", "footer", "gutter"}) {
    const auto found = page.margins.find(name);
    lengths.push_back(found == page.margins.end() ? 0 : found->second);
  }
  return lengths;
}

bool are_among(const std::vector<int>& lengths, const std::vector<std::vector<int>>& generated) {
  return std::any_of(generated.begin(), generated.end(), [&](const std::vector<int>& each) {
    return std::equal(each.begin(), each.end(), lengths.begin(), lengths.end(),
                      [](int a, int b) { return std::abs(a - b) <= rounding; });
  });
}

bool is_as_made(const std::vector<Page>& pages, std::size_t number, const std::vector<std::vector<int>>& generated) {
  if (pages.size() != generated.size()) return are_among(lengths_of(pages[number]), generated);
  return are_among(lengths_of(pages[number]), {generated[number]});
}

bool same_otherwise(const Page& one, const Page& other) {
  const auto skips = [](std::string_view name) {
    constexpr std::array<std::string_view, 4> elsewhere = {"w:pgSz", "w:pgMar", "w:headerReference", "w:footerReference"};
    return is_one_of(name, elsewhere) || is_unseen(name);
  };
  return Eye(rounding, skips).sees_the_same(Node(one.element), Node(other.element));
}

// ---- styles -------------------------------------------------------------------------------------------------------

namespace {

/// All styles of a file, each with all that it is based on.
class StyleSheet {
 public:
  explicit StyleSheet(Node root) {
    for (const Node style : root.children("w:style")) by_id_.emplace(style.attribute("w:styleId").value(), style);
    const Node defaults = root.child("w:docDefaults");
    flatten(defaults.child("w:pPrDefault"), "", defaults_);
    flatten(defaults.child("w:rPrDefault"), "", defaults_);
  }

  [[nodiscard]] Settings settings_of(Node style) const {
    std::vector<Node> chain;
    for (Node at = style; at && chain.size() < by_id_.size();) {
      chain.push_back(at);
      const auto ground = by_id_.find(std::string(val(at, "w:basedOn")));
      at = ground == by_id_.end() ? Node() : ground->second;
    }
    Settings out = std::string_view(style.attribute("w:type").value()) == "paragraph" ? defaults_ : Settings();
    for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
      for (const char* what : {"w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr"})
        flatten(each->child(what), std::string("/") + what, out);
      for (const Node part : each->children("w:tblStylePr"))
        flatten(part, std::string("/of ") + part.attribute("w:type").value(), out);
    }
    // Which list it is in is a number of the file; paragraphs say how it looks.
    std::erase_if(out, [](const auto& each) { return each.first.find("/w:numPr") != std::string::npos; });
    return out;
  }

 private:
  std::map<std::string, Node> by_id_;
  Settings defaults_;
};

std::string name_of_style(Node style) {
  const auto name = val(style, "w:name");
  return std::string(name.substr(0, name.find(',')));
}

}  // namespace

std::vector<std::string> other_styles(const Document& is, const Document& was) {
  std::vector<std::string> out;
  const opc::Part* one = part_of(is, type::styles);
  const opc::Part* other = part_of(was, type::styles);
  if (same_bytes(one, other)) return out;
  const Node mine = root_of(is, one), theirs = root_of(was, other);
  const StyleSheet my_sheet(mine), their_sheet(theirs);
  std::map<std::string, Node> known;
  const auto key = [](Node style) {
    return std::string(style.attribute("w:type").value()) + " " + base::lower_case(name_of_style(style));
  };
  for (const Node style : theirs.children("w:style")) known.emplace(key(style), style);
  for (const Node style : mine.children("w:style")) {
    const auto found = known.find(key(style));
    if (found != known.end() && !same_lists(my_sheet.settings_of(style), their_sheet.settings_of(found->second)))
      out.push_back(name_of_style(style));
  }
  return out;
}

bool same_theme(const Document& one, const Document& other) {
  const opc::Part* mine = part_of(one, type::theme);
  const opc::Part* theirs = part_of(other, type::theme);
  if (same_bytes(mine, theirs)) return true;
  const auto settings = [](const opc::Part* part) {
    pugi::xml_document xml;
    const Node elements = parse_into(xml, part).child("a:themeElements");
    Settings out;
    flatten(elements.child("a:clrScheme"), "", out);
    for (const char* which : {"a:majorFont", "a:minorFont"})
      out[which] = elements.child("a:fontScheme").child(which).child("a:latin").attribute("typeface").value();
    return out;
  };
  return same_lists(settings(mine), settings(theirs));
}

// ---- the whole file -----------------------------------------------------------------------------------------------

bool same_settings(const Document& one, const Document& other) {
  const auto background = [](const Document& document) {
    Settings out;
    const Node node = root_of(document, main_of(document)).child("w:background");
    for (const auto attribute : node.attributes()) out[attribute.name()] = attribute.value();
    return out;
  };
  if (!same_lists(background(one), background(other))) return false;
  const opc::Part* mine = part_of(one, type::settings);
  const opc::Part* theirs = part_of(other, type::settings);
  if (same_bytes(mine, theirs)) return true;
  const auto settings = [](const opc::Part* part) {
    constexpr std::array<std::string_view, 14> seen = {
        "w:clrSchemeMapping",

        "w:evenAndOddHeaders", "w:autoHyphenation", "w:consecutiveHyphenLimit", "w:hyphenationZone", "w:doNotHyphenateCaps",
        "w:mirrorMargins",     "w:defaultTabStop",  "w:displayBackgroundShape", "w:gutterAtTop",     "w:documentProtection",
        "w:bookFoldPrinting",  "w:writeProtection", "w:noLineBreaksAfter"};
    pugi::xml_document xml;
    Settings out = {{"/w:defaultTabStop@w:val", "720"}};
    for (const Node child : parse_into(xml, part).children()) {
      const std::string name = child.name();
      if (name == "w:footnotePr" || name == "w:endnotePr") {
        for (const Node inner : child.children()) {
          if (std::string_view(inner.name()) == "w:footnote" || std::string_view(inner.name()) == "w:endnote") continue;
          out["/" + name + "/" + inner.name()] = inner.attribute("w:val").value();
        }
        continue;
      }
      if (name == "w:compat") {
        for (const Node each : child.children("w:compatSetting")) {
          if (std::string_view(each.attribute("w:name").value()) == "compatibilityMode")
            out["/w:compat"] = each.attribute("w:val").value();
        }
      }
      if (!is_one_of(name, seen)) continue;
      const auto value = child.attribute("w:val");
      if (!value) out["/" + name] = "1";
      for (const auto attribute : child.attributes()) {
        const std::string_view said = attribute.value();
        out["/" + name + "@" + attribute.name()] = said;
      }
      if (value && (is_off(value.value()) || std::string_view(value.value()) == "1" || std::string_view(value.value()) == "true")) {
        out.erase("/" + name + "@w:val");
        out["/" + name] = is_off(value.value()) ? "0" : "1";
      }
    }
    return out;
  };
  return same_lists(settings(mine), settings(theirs));
}

bool same_notes(const Document& one, const Document& other) {
  const opc::Part* mine = part_of(one, type::footnotes);
  const opc::Part* theirs = part_of(other, type::footnotes);
  if (mine == nullptr || theirs == nullptr || same_bytes(mine, theirs)) return true;
  // The lines above the notes, and whether every note has its number.
  const auto lines = [](Node root) {
    std::vector<Node> out;
    for (const Node note : root.children("w:footnote")) {
      const std::string_view kind = note.attribute("w:type").value();
      if (!kind.empty() && kind != "normal") out.push_back(note);
    }
    return out;
  };
  const auto unnumbered = [](Node root) {
    return root.select_nodes("w:footnote[not(@w:type)][not(.//w:r[w:rPr/*]/w:footnoteRef)]").size();
  };
  const Node left = root_of(one, mine), right = root_of(other, theirs);
  const std::vector<Node> is = lines(left), was = lines(right);
  return (unnumbered(left) == 0) == (unnumbered(right) == 0) &&
         std::equal(is.begin(), is.end(), was.begin(), was.end(), [](Node a, Node b) { return Eye(rounding).sees_the_same(a, b); });
}

std::map<std::string, std::string> properties_of(const Document& document) {
  constexpr std::array<std::string_view, 6> counted = {"revision",       "created",     "modified",
                                                       "lastModifiedBy", "lastPrinted", "version"};
  std::map<std::string, std::string> out;
  for (const auto& relationship : document.source->package.relationships) {
    const bool core = relationship.type == type::core_properties;
    if (!core && relationship.type != type::custom_properties) continue;
    pugi::xml_document xml;
    const Node root = parse_into(xml, opc::target_of(document.source->package, "", relationship));
    for (const Node node : root.children()) {
      const std::string name(core ? local_name(node.name()) : std::string_view(node.attribute("name").value()));
      std::string text(base::trim(text_within(node)));
      if (name.empty() || text.empty() || (core && is_one_of(name, counted))) continue;
      out.emplace((core ? "" : "custom ") + name, std::move(text));
    }
  }
  return out;
}

// ---- lists --------------------------------------------------------------------------------------------------------

namespace {

std::map<std::string, Element> levels_of(const Document& document) {
  const Node root = root_of(document, part_of(document, type::numbering));
  std::map<std::string, Node> definitions;
  for (const Node definition : root.children("w:abstractNum"))
    definitions.emplace(definition.attribute("w:abstractNumId").value(), definition);
  std::map<std::string, Element> out;
  for (const Node list : root.children("w:num")) {
    const std::string id = list.attribute("w:numId").value();
    const auto definition = definitions.find(std::string(val(list, "w:abstractNumId")));
    if (definition != definitions.end()) {
      for (const Node level : definition->second.children("w:lvl"))
        out[id + " " + level.attribute("w:ilvl").value()] = level.internal_object();
    }
    for (const Node override : list.children("w:lvlOverride")) {
      if (const Node level = override.child("w:lvl"))
        out[id + " " + override.attribute("w:ilvl").value()] = level.internal_object();
    }
  }
  return out;
}

}  // namespace

Lists::Lists(const Document& one, const Document& other) {
  equal_ = same_bytes(part_of(one, type::numbering), part_of(other, type::numbering));
  if (equal_) return;
  one_ = levels_of(one);
  other_ = levels_of(other);
}

bool Lists::same(const ListPlace& of_one, const ListPlace& of_other) const {
  if (of_one.level != of_other.level || of_one.number_format != of_other.number_format ||
      of_one.label_text != of_other.label_text || of_one.start != of_other.start)
    return false;
  if (equal_) return true;
  const auto level = [](const std::map<std::string, Element>& levels, const ListPlace& place) {
    const auto found = levels.find(place.list + " " + std::to_string(place.level));
    return found == levels.end() ? Node() : Node(found->second);
  };
  const auto skips = [](std::string_view name) {
    constexpr std::array<std::string_view, 3> elsewhere = {"w:numFmt", "w:lvlText", "w:pStyle"};
    return is_one_of(name, elsewhere) || is_unseen(name);
  };
  return Eye(0, skips).sees_the_same(level(one_, of_one), level(other_, of_other));
}

// ---- tables -------------------------------------------------------------------------------------------------------

namespace {

Node table_around(const Table& table) {
  if (table.rows.empty()) return {};
  Node at(table.rows.front().element);
  while (at && std::string_view(at.name()) != "w:tbl") at = at.parent();
  return at;
}

}  // namespace

namespace {

/// Which parts of its style a table has: Word writes a number, and attributes beside it since 2010.
unsigned parts_of_style(Node tblPr) {
  constexpr std::array<std::pair<const char*, unsigned>, 6> parts = {{{"w:firstRow", 0x20},
                                                                      {"w:lastRow", 0x40},
                                                                      {"w:firstColumn", 0x80},
                                                                      {"w:lastColumn", 0x100},
                                                                      {"w:noHBand", 0x200},
                                                                      {"w:noVBand", 0x400}}};
  const Node look = tblPr.child("w:tblLook");
  unsigned out = static_cast<unsigned>(std::strtoul(look.attribute("w:val").value(), nullptr, 16));
  for (const auto& [name, bit] : parts) {
    if (const auto attribute = look.attribute(name)) out = is_off(attribute.value()) ? out & ~bit : out | bit;
  }
  return out;
}

}  // namespace

bool same_table(const Table& one, const Table& other) {
  if (parts_of_style(table_around(one).child("w:tblPr")) != parts_of_style(table_around(other).child("w:tblPr"))) return false;
  return base::lower_case(one.style) == base::lower_case(other.style) && one.caption == other.caption &&
         one.description == other.description &&
         Eye(rounding).sees_the_same(table_around(one).child("w:tblPr"), table_around(other).child("w:tblPr"));
}

bool same_row(const Row& one, const Row& other, bool widths) {
  if (one.cells.size() != other.cells.size()) return false;
  const Eye eye(rounding);
  const Node mine(one.element), theirs(other.element);
  if (!eye.sees_the_same(mine.child("w:trPr"), theirs.child("w:trPr"))) return false;
  if (!eye.sees_the_same(mine.child("w:tblPrEx"), theirs.child("w:tblPrEx"))) return false;
  return std::equal(one.cells.begin(), one.cells.end(), other.cells.begin(), [&](const Cell& a, const Cell& b) {
    constexpr auto all = [](std::string_view name) { return name == "w:vMerge" || is_unseen(name); };
    constexpr auto without_widths = [](std::string_view name) { return name == "w:tcW" || name == "w:vMerge" || is_unseen(name); };
    const auto skips =
        widths ? static_cast<bool (*)(std::string_view)>(all) : static_cast<bool (*)(std::string_view)>(without_widths);
    return a.span == b.span && a.continued == b.continued &&
           Eye(rounding, skips).sees_the_same(Node(a.element).child("w:tcPr"), Node(b.element).child("w:tcPr"));
  });
}

bool same_widths(const Table& one, const Table& other) {
  return std::equal(one.grid.begin(), one.grid.end(), other.grid.begin(), other.grid.end(),
                    [](int left, int right) { return std::abs(left - right) <= rounding; });
}

// ---- drawings -----------------------------------------------------------------------------------------------------

namespace {

std::uint64_t number_of(std::string_view bytes, std::uint64_t from) {
  constexpr std::uint64_t prime = 1099511628211U;
  for (const char c : bytes) from = (from ^ static_cast<unsigned char>(c)) * prime;
  return from;
}

/// The bytes of every picture that is shown in an element.
std::uint64_t pictures_in(const Document& document, std::string_view part_name, Node node) {
  constexpr std::uint64_t offset = 14695981039346656037U;
  const opc::Part* part = opc::find_part(document.source->package, part_name);
  std::uint64_t made = 0;
  const auto look = [&](const auto& self, Node at) -> void {
    each_child(at, [&](Node child) {
      const std::string_view name = child.name();
      if (name == "a:blip" || name == "v:imagedata") {
        const std::string_view id = child.attribute(name == "a:blip" ? "r:embed" : "r:id").value();
        for (const auto& relationship : part == nullptr ? std::vector<opc::Relationship>() : part->relationships) {
          if (relationship.id != id) continue;
          const opc::Part* picture = opc::target_of(document.source->package, part->name, relationship);
          made = number_of(picture == nullptr ? std::string_view(relationship.target) : std::string_view(picture->bytes),
                           made + offset);
        }
      }
      self(self, child);
    });
  };
  look(look, node);
  return made;
}

}  // namespace

std::vector<Drawn> drawings_of(const Document& document) {
  std::vector<Drawn> out;
  std::size_t story = 0;
  const auto take = [&](const Blocks& blocks, std::string_view part) {
    std::size_t paragraph = 0;
    each_block(blocks, [&](const Block& block) {
      const auto* here = std::get_if<Paragraph>(&block.kind);
      if (here == nullptr) return;
      each_inline(here->children, [&](const Inline& node) {
        const auto* drawing = std::get_if<Drawing>(&node.kind);
        if (drawing == nullptr) return;
        std::string said = drawing->title.empty() ? drawing->alt : drawing->title + " " + drawing->alt;
        std::string words;
        for (const Blocks& box : drawing->boxes) words += plain_text(box);
        out.push_back({story, paragraph, drawing->kind, std::move(said), std::move(words),
                       pictures_in(document, part, Node(node.element)), node.element});
      });
      ++paragraph;
    });
    ++story;
  };
  const opc::Part* main = main_of(document);
  const auto name_of = [](const opc::Part* part) { return part == nullptr ? std::string_view() : std::string_view(part->name); };
  take(document.body, name_of(main));
  for (const Margin& margin : document.headers) take(margin.children, margin.part);
  for (const Margin& margin : document.footers) take(margin.children, margin.part);
  for (const Note& note : document.footnotes) take(note.children, name_of(part_of(document, type::footnotes)));
  for (const Note& note : document.endnotes) take(note.children, name_of(part_of(document, type::endnotes)));
  return out;
}

bool same_shape(const Drawn& one, const Drawn& other) {
  constexpr int emu = 36'000;  // a millimetre
  return one.kind == other.kind && Eye(emu).sees_the_same(Node(one.element), Node(other.element));
}

}  // namespace helhedsplan::read
