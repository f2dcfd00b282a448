#include "read/looks.hpp"

#include "base/text.hpp"
#include "read/text.hpp"
#include "read/values.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

namespace helhedsplan::read {
namespace {

using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;

/// The settings of `rest` ("jc=center ind(left=567)") that have one of these names.
template <typename Names>
std::string settings(std::string_view rest, const Names& names) {
  std::string found;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= rest.size(); ++at) {
    const char c = at < rest.size() ? rest[at] : ' ';
    if (c == '(' || c == '{') ++depth;
    if (c == ')' || c == '}') --depth;
    if (c != ' ' || depth > 0) continue;
    const std::string_view word = rest.substr(begin, at - begin);
    begin = at + 1;
    const std::string_view name = word.substr(0, word.find_first_of("=({"));
    if (std::find(names.begin(), names.end(), name) != names.end()) (found += ' ') += word;
  }
  return found;
}

/// "center" of "jc=center sz=28".
std::string_view setting(std::string_view rest, std::string_view name) {
  for (std::size_t at = 0; at < rest.size();) {
    const std::size_t end = std::min(rest.find(' ', at), rest.size());
    const std::string_view word = rest.substr(at, end - at);
    if (word.starts_with(name) && word.substr(name.size()).starts_with("=")) return word.substr(name.size() + 1);
    at = end + 1;
  }
  return {};
}

/// What people choose for words besides what is coarse: ISO/IEC 29500-1, 17.3.2, and [MS-DOCX] 2.6.1 (text effects of newer Word).
constexpr std::array<std::string_view, 25> chosen_in_words = {
    "sz",       "rFonts",  "caps",    "smallCaps", "dstrike",     "outline",    "shadow", "emboss", "imprint",
    "effect",   "spacing", "w",       "position",  "shd",         "bdr",        "em",     "glow",   "reflection",
    "textFill", "scene3d", "props3d", "ligatures", "textOutline", "numSpacing", "numForm"};

/// Whether the number of a note stands above the line: by a style, which Word names in every language otherwise, or by itself.
bool is_raised(Element reference) {
  const auto rPr = pugi::xml_node(reference).parent().child("w:rPr");
  return !val(rPr, "w:rStyle").empty() || val(rPr, "w:vertAlign") == "superscript";
}

/// The same of what has a style of its own (write/docx/paragraph.cpp).
constexpr std::string_view air_behind_tables = "spacing(before=240)";

/// Body text, with air above: ours, of whatever comes to stand behind a table (write/docx/roles.hpp).
constexpr std::string_view style_behind_tables = "tekst efter tabel";

class Looks {
 public:
  Looks(Looking looking, const Ranges& without) : looking_(looking), without_(without) {}

  void take(const Inlines& inlines, bool told) {
    for (const Inline& node : inlines) {
      if (const auto* control = std::get_if<InlineControl>(&node.kind)) {
        take(control->children, told);
      } else if (const auto* field = std::get_if<Field>(&node.kind)) {
        if (told && looking_ == Looking::all) mark("field " + field->instruction);
        take(field->children, false);
      } else if (const auto* link = std::get_if<Hyperlink>(&node.kind)) {
        if (told && looking_ >= Looking::finest && !link->target.empty() && !is_left_out()) mark("link " + link->target);
        if (told && looking_ == Looking::all && !is_left_out()) mark("link " + link->anchor + " " + link->tooltip);
        take(link->children, told && looking_ == Looking::all);
      } else if (const auto* words = std::get_if<Text>(&node.kind)) {
        if (told)
          run(*words);
        else
          byte_ += words->text.size();
      } else if (const auto* broken = std::get_if<Break>(&node.kind)) {
        const bool counts = broken->kind == BreakKind::line ? looking_ == Looking::all : looking_ >= Looking::finest;
        if (told && counts && !is_left_out())
          mark(broken->kind == BreakKind::line ? "line" : broken->kind == BreakKind::page ? "page" : "column");
        ++byte_;
      } else if (const auto* symbol = std::get_if<Symbol>(&node.kind)) {
        if (told && looking_ == Looking::all && !is_left_out())
          mark(symbol->font + " " + std::to_string(symbol->code) + " " + mask_of(symbol->format));
        byte_ += symbol->text.size();
      } else if (const auto* note = std::get_if<NoteReference>(&node.kind)) {
        if (told && looking_ == Looking::all && !is_left_out())
          mark((note->endnote ? "endnote " : "note ") + note->custom_mark + (is_raised(node.element) ? " raised" : ""));
      } else if (std::holds_alternative<Drawing>(node.kind)) {
        if (told && looking_ == Looking::all && !is_left_out()) mark("drawing");
      } else if (const auto* unknown = std::get_if<UnknownInline>(&node.kind)) {
        byte_ += unknown->text.size();
      }
    }
  }
  std::string text;

 private:
  [[nodiscard]] bool is_left_out() const {
    return std::any_of(without_.begin(), without_.end(),
                       [&](const auto& range) { return range.first <= byte_ && byte_ < range.second; });
  }

  void mark(const std::string& what) { (text += '\x01').append(what) += '\x02'; }

  [[nodiscard]] std::string mask_of(const Format& format) const {
    std::string mask = emphasis_of(format);
    if (looking_ == Looking::all) {
      if (format.hidden) mask += 'h';
      return mask + " " + base::lower_case(format.style) + " " + format.rest;
    }
    for (const std::string_view name : {"highlight", "color"}) {
      const std::string_view value = setting(format.rest, name);
      if (!value.empty() && value != "auto" && value != "none") (mask += ' ') += value;
    }
    if (looking_ != Looking::coarse) mask += settings(format.rest, chosen_in_words);
    return mask;
  }

  void run(const Text& run) {
    const std::string mask = mask_of(run.format);
    for (const char c : run.text) {
      const bool left_out = is_left_out();
      ++byte_;
      if (left_out || c == ' ') continue;
      if (c == '\t') {
        if (looking_ == Looking::all) mark("tab");
        continue;
      }
      if (mask != mask_) text += '\x01' + mask + '\x02';
      mask_ = mask;
      text += c;
    }
  }

  Looking looking_;
  const Ranges& without_;
  std::size_t byte_ = 0;
  std::string mask_;
};

}  // namespace

Looking looking_at(const Document& document) {
  return document.application.find("LibreOffice") == std::string::npos ? Looking::fine : Looking::coarse;
}

std::string looks_of(const Inlines& inlines, Looking looking, const Ranges& without) {
  Looks looks(looking, without);
  looks.take(inlines, true);
  return std::move(looks.text);
}

std::string looks_of(const ParagraphProperties& properties, Looking looking, bool behind_table) {
  if (const auto air = behind_table ? properties.rest.find(air_behind_tables) : std::string::npos; air != std::string::npos) {
    ParagraphProperties bare = properties;
    bare.rest.erase(air, air_behind_tables.size());
    return looks_of(bare, looking, false);
  }
  std::string text = base::lower_case(properties.style);
  if (text == style_behind_tables) text = "body text";
  if (looking == Looking::all) {
    // How its list looks is told by the list (surface.hpp).
    if (properties.list) text += " list " + std::to_string(properties.list->level);
    text += " outline " + std::to_string(properties.outline_level) + (properties.page_break_before ? " new page " : " ");
    return text + properties.rest;
  }
  if (properties.list) text += " list " + std::to_string(properties.list->level) + (properties.list->ordered ? "1" : "-");
  const std::string_view alignment = setting(properties.rest, "jc");
  if (alignment == "center" || alignment == "right" || alignment == "end") text += " right";
  if (alignment == "center") text += " center";
  static constexpr std::array<std::string_view, 4> fine_names = {"ind", "spacing", "shd", "pBdr"};
  if (looking != Looking::coarse) text += settings(properties.rest, fine_names);
  return text;
}

}  // namespace helhedsplan::read
