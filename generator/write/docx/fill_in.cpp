#include "write/docx/fill_in.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::write::docx {
namespace {

using namespace std::string_view_literals;

/// "DOCPROPERTY  \"Mit navn\" \\* MERGEFORMAT": the words, with quotes taken off.
std::vector<std::string> words_of(std::string_view instruction) {
  std::vector<std::string> words;
  while (true) {
    instruction = base::trim(instruction);
    if (instruction.empty()) return words;
    const bool quoted = instruction.front() == '"';
    if (quoted) instruction.remove_prefix(1);
    const auto end = std::min(instruction.find(quoted ? '"' : ' '), instruction.size());
    words.emplace_back(instruction.substr(0, end));
    instruction.remove_prefix(std::min(end + (quoted ? 1 : 0), instruction.size()));
  }
}

struct Field {
  std::string name;      ///< upper case: "DOCPROPERTY"
  std::string argument;  ///< of DOCPROPERTY the property, which may be several words
};

Field parse(std::string_view instruction) {
  const auto words = words_of(instruction);
  Field field;
  if (words.empty()) return field;
  field.name = words.front();
  for (auto& c : field.name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  for (std::size_t i = 1; i < words.size() && !words[i].starts_with('\\'); ++i) field.argument += (i > 1 ? " " : "") + words[i];
  return field;
}

constexpr std::array pages{"PAGE"sv, "NUMPAGES"sv, "SECTIONPAGES"sv, "SECTION"sv};
constexpr std::array dates{"DATE"sv, "TIME"sv, "CREATEDATE"sv, "SAVEDATE"sv, "PRINTDATE"sv};
constexpr std::array properties_by_field{"TITLE"sv, "SUBJECT"sv, "AUTHOR"sv, "KEYWORDS"sv, "DOCPROPERTY"sv, "INFO"sv};
constexpr std::array stales{"FILENAME"sv, "STYLEREF"sv,    "REF"sv,      "PAGEREF"sv,  "NUMWORDS"sv, "NUMCHARS"sv, "FILESIZE"sv,
                            "REVNUM"sv,   "LASTSAVEDBY"sv, "USERNAME"sv, "EDITTIME"sv, "TEMPLATE"sv, "SEQ"sv,      "TOC"sv};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// "2018-01-01T00:00:00Z" -> "1. januar 2018".
std::string date_text(std::string_view created) {
  const auto date = base::parse_date(created.substr(0, std::min<std::size_t>(created.size(), 10))).date;
  return date ? base::format_date(*date) : std::string();
}

/// What our documents call it, and Word in English and Danish.
std::optional<std::string> core_property(const model::Properties& properties, std::string_view name) {
  const std::string lower = base::lower_case(name);
  if (lower == "title" || lower == "titel") return properties.title;
  if (lower == "subject" || lower == "emne") return properties.subject;
  if (lower == "author" || lower == "forfatter") return properties.creator;
  if (lower == "keywords" || lower == "nøgleord") return properties.keywords;
  if (lower == "version" && !properties.version.empty()) return properties.version;
  if (lower == "status" && !properties.status.empty()) return properties.status;
  if (lower == "createtime" || lower == "lastsavedtime" || lower == "dato" || lower == "date") return date_text(properties.created);
  return std::nullopt;
}

/// Word computes the same text from the properties that we write.
bool stays_alive(const Field& field) {
  return !is_one_of(field.name, dates) && (field.name != "DOCPROPERTY" || base::lower_case(field.argument) == "title");
}

void set_text(pugi::xml_node run, const std::string& text) {
  for (auto child = run.first_child(); child;) {
    const auto next = child.next_sibling();
    if (std::string_view(child.name()) != "w:rPr") run.remove_child(child);
    child = next;
  }
  if (text.empty()) return;
  auto t = run.append_child("w:t");
  t.append_attribute("xml:space") = "preserve";
  t.text().set(text.c_str());
}

/// A picture of nearly the page's width is an edge or a ground; a narrower one is a logo, which nobody wants drawn out.
constexpr double whole_picture_share = 0.9;

/// From margin to margin, or nearly: within a centimetre.
bool spans(int width, int whole) {
  return std::abs(width - whole) < 567;
}

void scale(pugi::xml_attribute attribute, int from, int to) {
  if (const int value = attribute.as_int(); value > 0)
    attribute.set_value(static_cast<int>(static_cast<long long>(value) * to / from));
}

void fit_table(pugi::xml_node tbl, int from, int to) {
  auto width = tbl.child("w:tblPr").child("w:tblW");
  int sum = 0;
  for (const auto column : tbl.child("w:tblGrid").children("w:gridCol")) sum += column.attribute("w:w").as_int();
  const bool whole = std::string_view(width.attribute("w:type").value()) == "dxa" ? width.attribute("w:w").as_int() > 0 : sum > 0;
  const int present = std::string_view(width.attribute("w:type").value()) == "dxa" && whole ? width.attribute("w:w").as_int() : sum;
  if (!whole || !(spans(present, from) || present > to)) return;
  const int target = spans(present, from) ? to : std::min(present, to);
  if (present <= 0) return;
  if (std::string_view(width.attribute("w:type").value()) == "dxa") scale(width.attribute("w:w"), present, target);
  for (auto column : tbl.child("w:tblGrid").children("w:gridCol")) scale(column.attribute("w:w"), present, target);
  for (const auto row : tbl.children("w:tr")) {
    for (const auto cell : row.children("w:tc")) {
      auto cell_width = cell.child("w:tcPr").child("w:tcW");
      if (std::string_view(cell_width.attribute("w:type").value()) == "dxa") scale(cell_width.attribute("w:w"), present, target);
    }
  }
}

}  // namespace

FieldKind field_kind(std::string_view instruction) {
  const Field field = parse(instruction);
  if (is_one_of(field.name, pages)) return FieldKind::page;
  if (is_one_of(field.name, dates) || is_one_of(field.name, properties_by_field)) return FieldKind::property;
  return is_one_of(field.name, stales) ? FieldKind::stale : FieldKind::other;
}

std::optional<std::string> property_text(const model::Properties& properties, std::string_view instruction) {
  const Field field = parse(instruction);
  if (is_one_of(field.name, dates)) return date_text(properties.created);
  if (field.name != "DOCPROPERTY" && field.name != "INFO") return core_property(properties, field.name);
  const std::string wanted = base::lower_case(field.argument);
  for (const auto& [name, value] : properties.custom) {
    if (base::lower_case(name) == wanted) return value;
  }
  return core_property(properties, field.argument);
}

void fill_in(pugi::xml_node node, const model::Properties& properties) {
  for (auto child = node.first_child(); child;) {
    const auto next = child.next_sibling();
    if (std::string_view(child.name()) != "w:fldSimple" || field_kind(child.attribute("w:instr").value()) != FieldKind::property) {
      fill_in(child, properties);
    } else {
      const std::string instruction = child.attribute("w:instr").value();
      const auto text = property_text(properties, instruction);
      if (auto run = child.child("w:r"); text && run) set_text(run, *text);
      if (!text || text->empty() || !stays_alive(parse(instruction))) {
        std::vector<pugi::xml_node> runs(child.begin(), child.end());
        for (const auto run : runs) node.insert_move_before(run, child);
        node.remove_child(child);
      }
    }
    child = next;
  }
}

void fit_pictures(pugi::xml_node node, const Page& from, const Page& to, bool hang_from_top) {
  constexpr double emu_per_twip = 635;
  for (auto child = node.first_child(); child; child = child.next_sibling()) {
    if (std::string_view(child.name()) != "wp:anchor") {
      fit_pictures(child, from, to, hang_from_top);
      continue;
    }
    const auto extent = child.child("wp:extent");
    const double width = extent.attribute("cx").as_double() / emu_per_twip;
    if (from.width <= 0 || from.height <= 0 || width < from.width * whole_picture_share) continue;
    const auto stretch = [&](pugi::xml_attribute length, double factor) {
      if (length) length.set_value(std::llround(length.as_double() * factor));
    };
    const double wider = static_cast<double>(to.width) / from.width;
    const double higher = hang_from_top ? static_cast<double>(to.height) / from.height : 1;
    const auto drawn = child.child("a:graphic").child("a:graphicData").child("pic:pic").child("pic:spPr").child("a:xfrm");
    for (const auto size : {extent, drawn.child("a:ext")}) {
      stretch(size.attribute("cx"), wider);
      stretch(size.attribute("cy"), higher);
    }
  }
}

void fit_width(pugi::xml_node node, int from, int to) {
  if (from <= 0 || from == to) return;
  for (auto child = node.first_child(); child; child = child.next_sibling()) {
    const std::string_view name = child.name();
    if (name == "w:tbl") {
      fit_table(child, from, to);
    } else if (name == "w:tab" && std::string_view(node.name()) == "w:tabs") {
      const std::string_view kind = child.attribute("w:val").value();
      auto position = child.attribute("w:pos");
      if (kind == "right" && (spans(position.as_int(), from) || position.as_int() > to)) position.set_value(to);
      if (kind == "center" && (spans(position.as_int() * 2, from) || position.as_int() > to)) position.set_value(to / 2);
    } else {
      fit_width(child, from, to);
    }
  }
}

}  // namespace helhedsplan::write::docx
