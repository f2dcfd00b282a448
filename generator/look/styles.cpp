#include "look/styles.hpp"

#include "base/text.hpp"
#include "look/colour.hpp"
#include "write/docx/order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace helhedsplan::look {
namespace {

namespace order = write::docx::order;

constexpr int heading_levels = 6;
constexpr int smallest_text = 16;  // half-points: what is smaller nobody reads

/// What a file's text is coloured with: its headings' colour, else its theme's first accent, else nothing but grey.
std::optional<Colour> main_colour(const Sheet& sheet, pugi::xml_node theme) {
  const auto of = [&](pugi::xml_node colour) -> std::optional<Colour> {
    // LibreOffice and Word before 2007 show the literal value; a theme's name without one is looked up.
    if (auto literal = colour_from(colour.attribute("w:val").value())) return literal;
    return theme_colour(theme, colour.attribute("w:themeColor").value());
  };
  for (const auto style : {sheet.heading(1), sheet.heading(2), sheet.by_name("paragraph", "Title")}) {
    if (!style) continue;
    const auto colour = of(sheet.effective(style, "w:rPr", "w:color"));
    if (colour && !is_grey(*colour)) return readable(*colour);
  }
  if (const auto accent = theme_colour(theme, "accent1"); accent && !sheet.heading(1).child("w:rPr").child("w:color"))
    return readable(*accent);
  if (const auto colour = of(sheet.effective(sheet.heading(1), "w:rPr", "w:color"))) return readable(*colour);
  return std::nullopt;
}

class Completer {
 public:
  Completer(Sheet& sheet, Lists& lists, const Sheet& below, const Lists& lists_below, const Uses& uses, pugi::xml_node theme)
      : sheet_(sheet), lists_(lists), below_(below), lists_below_(lists_below), uses_(uses) {
    const auto from = colour_from(below.effective(below.heading(1), "w:rPr", "w:color").attribute("w:val").value());
    const auto to = main_colour(sheet, theme);
    if (from && to) palette_.emplace(*from, *to);
    const double body = sheet.size_of(sheet.default_of("paragraph"));
    const double body_below = below.size_of(below.default_of("paragraph"));
    constexpr double most = 1.15;
    scale_ = std::clamp(body / body_below, 1 / most, most);
    heading_font_ = heading_font();
  }

  Completion operator()() {
    add_defaults();
    replace_leftovers();
    std::vector<std::pair<pugi::xml_node, pugi::xml_node>> added;  // from below, here
    for (const auto style : below_.root().children("w:style")) {
      const std::string_view type = style.attribute("w:type").value();
      const std::string name(val_of(style, "w:name"));
      if (here_of(style)) continue;
      free_name(type, name);
      added.emplace_back(style, sheet_.add(style, sheet_.free_id(style.attribute("w:styleId").value())));
      completion_.missing.push_back(name);
    }
    // Only when all are there: they name each other.
    for (const auto& [original, copy] : added) adapt(original, copy);
    return std::move(completion_);
  }

 private:
  /// The style here that stands for one from below: headings also by outline level, default styles by being the default.
  [[nodiscard]] pugi::xml_node here_of(pugi::xml_node style) const {
    const std::string_view type = style.attribute("w:type").value();
    if (style.attribute("w:default").as_bool()) {
      if (const auto found = sheet_.default_of(type)) return found;
    }
    const auto name = base::lower_case(val_of(style, "w:name"));
    for (int level = 1; level <= heading_levels; ++level) {
      if (name == fmt::format("heading {}", level)) return sheet_.heading(level);
    }
    return sheet_.by_name(type, name);
  }

  /// A sheet without default styles: what everything else stands on.
  void add_defaults() {
    for (const char* type : {"paragraph", "character", "table", "numbering"}) {
      const auto original = below_.default_of(type);
      if (!original || sheet_.default_of(type)) continue;
      if (auto named = sheet_.by_name(type, val_of(original, "w:name")))
        set(named, "w:default", "1");
      else
        sheet_.add(original, sheet_.free_id(original.attribute("w:styleId").value()));
    }
  }

  /// Two styles of the same name and different type: Word would rename one of them anyway.
  void free_name(std::string_view type, const std::string& name) {
    for (const char* other : {"paragraph", "character", "table", "numbering"}) {
      if (type == other) continue;
      if (auto style = sheet_.by_name(other, name)) set(style.child("w:name"), "w:val", name + " 1");
    }
  }

  // ---- what a file has but does not mean --------------------------------------------------------------------------

  [[nodiscard]] int uses_of(pugi::xml_node style) const {
    const auto found = uses_.find(style.attribute("w:styleId").value());
    return found == uses_.end() ? 0 : found->second;
  }

  /// A conversion leaves styles behind ("Body Text" in Times, although all text is Normal in Calibri): hidden or unused, and in a
  /// font that nothing else has. They keep their ids, for others may be based on them, and look as those from below.
  void replace_leftovers() {
    const auto normal = sheet_.default_of("paragraph");
    int used = 0;
    for (const auto& row : uses_) used += row.second;
    if (used == 0) return;  // a template: nothing can be said
    for (const char* name : {"Body Text", "caption", "List Bullet", "List Number", "List Continue", "Quote", "footnote text"}) {
      auto style = sheet_.by_name("paragraph", name);
      const auto original = below_.by_name("paragraph", name);
      if (!style || !original) continue;
      const auto font = sheet_.font_of(style);
      const bool strange = font != sheet_.font_of(normal) && font != sheet_.font_of(sheet_.heading(1));
      const bool hidden = static_cast<bool>(style.child("w:semiHidden"));
      const bool rare = uses_of(style) * 10 < uses_of(normal);
      if (!(strange && (uses_of(style) == 0 || (hidden && rare)))) continue;
      for (const char* child : {"w:pPr", "w:rPr", "w:basedOn", "w:next", "w:semiHidden"}) style.remove_child(child);
      for (const char* child : {"w:basedOn", "w:next", "w:pPr", "w:rPr"}) {
        if (const auto given = original.child(child)) style.append_copy(given);
      }
      arrange(style);
      leftovers_.emplace_back(original, style);
      completion_.leftover.emplace_back(name);
    }
    for (const auto& [original, style] : leftovers_) adapt(original, style);
  }

  // ---- how what is added looks ------------------------------------------------------------------------------------

  void adapt(pugi::xml_node original, pugi::xml_node style) {
    for (const char* relation : {"w:basedOn", "w:next", "w:link"}) {
      auto child = style.child(relation);
      if (!child) continue;
      const auto other = here_of(below_.by_id(child.attribute("w:val").value()));
      if (other)
        set(child, "w:val", other.attribute("w:styleId").value());
      else
        style.remove_child(child);
    }
    fonts(style);
    sizes(style);
    if (palette_) recolour(style);
    numbering(style);
    if (const int level = heading_level(original); level > 0) like_other_headings(style, level);
  }

  void fonts(pugi::xml_node node) {
    for (auto child = node.first_child(); child;) {
      const auto next = child.next_sibling();
      if (std::string_view(child.name()) == "w:rFonts") {
        const std::string_view slot = child.attribute("w:asciiTheme").value();
        if (slot.starts_with("minor")) {
          node.remove_child(child);  // the file's text says what its font is
        } else if (slot.starts_with("major")) {
          while (child.first_attribute()) child.remove_attribute(child.first_attribute());
          for (const auto attribute : heading_font_.attributes()) set(child, attribute.name(), attribute.value());
          if (!child.first_attribute()) node.remove_child(child);
        }
      } else {
        fonts(child);
      }
      child = next;
    }
  }

  void sizes(pugi::xml_node node) {
    for (auto child = node.first_child(); child; child = child.next_sibling()) {
      const std::string_view name = child.name();
      const int size = child.attribute("w:val").as_int();
      if ((name == "w:sz" || name == "w:szCs") && size > smallest_text)
        set(child, "w:val", std::to_string(std::max(smallest_text, static_cast<int>(size * scale_ + 0.5))));
      else
        sizes(child);
    }
  }

  void recolour(pugi::xml_node node) {
    for (auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      const bool colour = name == "w:color" || name == "w:fill" || (name == "w:val" && std::string_view(node.name()) == "w:color");
      if (!colour || node.attribute("w:themeColor") || node.attribute("w:themeFill")) continue;
      if (const auto given = colour_from(attribute.value())) attribute.set_value(hex_of((*palette_)(*given)).c_str());
    }
    for (auto child = node.first_child(); child; child = child.next_sibling()) recolour(child);
  }

  void numbering(pugi::xml_node style) {
    auto num_id = style.child("w:pPr").child("w:numPr").child("w:numId").attribute("w:val");
    if (!num_id) return;
    const int id = lists_.take(lists_below_, num_id.as_int(), [&](std::string_view below_id) {
      const auto here = here_of(below_.by_id(below_id));
      return std::string(here.attribute("w:styleId").value());
    });
    num_id.set_value(id);
  }

  static int heading_level(pugi::xml_node style) {
    const std::string_view name = val_of(style, "w:name");
    return name.starts_with("heading ") ? std::atoi(std::string(name.substr(8)).c_str()) : 0;
  }

  /// A heading that the file lacks is no larger than the next higher one that it has, and of its colour.
  void like_other_headings(pugi::xml_node style, int level) {
    for (int higher = level - 1; higher >= 1; --higher) {
      const auto above = sheet_.heading(higher);
      if (!above || above == style) continue;
      auto properties = style.child("w:rPr");
      if (!properties) properties = order::get(style, style_tail, "w:rPr");
      const int least = sheet_.size_of(sheet_.default_of("paragraph"));
      const int size = std::min(sheet_.size_of(style), std::max(sheet_.size_of(above) - 2, least));
      for (const char* name : {"w:sz", "w:szCs"}) set(order::get(properties, order::w_rPr, name), "w:val", std::to_string(size));
      if (const auto colour = sheet_.effective(above, "w:rPr", "w:color")) {
        properties.remove_child("w:color");
        order::add_copy(properties, order::w_rPr, colour);
      }
      return;
    }
  }

  /// `w:rFonts` of the file's headings; empty when they are in the font of the text.
  [[nodiscard]] pugi::xml_node heading_font() const {
    for (const auto style : {sheet_.heading(1), sheet_.by_name("paragraph", "Title")}) {
      for (auto at = style; at; at = sheet_.by_id(val_of(at, "w:basedOn"))) {
        const auto fonts = at.child("w:rPr").child("w:rFonts");
        if (fonts.attribute("w:ascii") || fonts.attribute("w:asciiTheme")) return fonts;
      }
    }
    return {};
  }

  static constexpr std::array<std::string_view, 3> style_tail_names{"w:pPr", "w:rPr", "w:tblPr"};
  static constexpr order::Sequence style_tail{style_tail_names};

  Sheet& sheet_;
  Lists& lists_;
  const Sheet& below_;
  const Lists& lists_below_;
  const Uses& uses_;
  std::optional<Palette> palette_;
  double scale_ = 1;
  pugi::xml_node heading_font_;
  Completion completion_;
  std::vector<std::pair<pugi::xml_node, pugi::xml_node>> leftovers_;
};

/// "%1.%2" without what stands behind the last number ("1." is the same as "1").
std::string pattern_of(pugi::xml_node lvl) {
  std::string text(base::trim(val_of(lvl, "w:lvlText")));
  while (text.ends_with('.') || text.ends_with(' ')) text.pop_back();
  return text;
}

/// `w:numPr` of a style itself, at its place.
void set_number(pugi::xml_node style, int num_id, int level) {
  auto properties = style.child("w:pPr");
  if (!properties) {
    const auto run = style.child("w:rPr");
    properties = run ? style.insert_child_before("w:pPr", run) : style.append_child("w:pPr");
  }
  properties.remove_child("w:numPr");
  auto number = order::add(properties, order::w_pPr, "w:numPr");
  if (level > 0) set(number.append_child("w:ilvl"), "w:val", std::to_string(level));
  set(number.append_child("w:numId"), "w:val", std::to_string(num_id));
}

}  // namespace

Completion complete(Sheet& sheet, Lists& lists, const Sheet& below, const Lists& lists_below, const Uses& uses,
                    pugi::xml_node theme) {
  return Completer(sheet, lists, below, lists_below, uses, theme)();
}

namespace {

/// "10.10.1" and a gap must fit before a heading's text, or LibreOffice sets them without any space between.
void make_room_for_number(const Sheet& sheet, pugi::xml_node style, pugi::xml_node lvl, int level) {
  const auto suffix = val_of(lvl, "w:suff");
  if (!suffix.empty() && suffix != "tab") return;
  if (sheet.effective(style, "w:pPr", "w:ind")) return;  // the style's own indent holds, whatever the list says
  auto pPr = lvl.child("w:pPr");
  auto ind = pPr.child("w:ind");
  const int hanging = ind.attribute("w:hanging").as_int();
  if (hanging <= 0) return;
  constexpr double digit = 0.55, dot = 0.27, gap = 0.4;  // of the letters' height
  const double width = (level < 2 ? 2 * digit * (level + 1) : digit * (level + 3)) + dot * level + gap;
  const int needed = static_cast<int>(width * sheet.size_of(style) * 10);  // half-points to twips
  if (hanging >= needed) return;
  set(ind, "w:left", std::to_string(ind.attribute("w:left").as_int() + needed - hanging));
  set(ind, "w:hanging", std::to_string(needed));
  pPr.remove_child("w:tabs");
}

}  // namespace

bool number_headings(Sheet& sheet, Lists& lists, const Sheet& below, const Lists& lists_below) {
  const auto num_of = [](const Sheet& of, pugi::xml_node style) {
    return of.effective(style, "w:pPr", "w:numPr").child("w:numId").attribute("w:val").as_int();
  };
  const int number_below = num_of(below, below.heading(1));
  const auto definition_below = lists_below.definition(number_below);
  if (!definition_below) return false;  // the look below does not number: neither do we
  int number = num_of(sheet, sheet.heading(1));
  // A list that counts nothing (LibreOffice gives its headings one) is none.
  const auto first = Lists::level(lists.definition(number), 0);
  const bool own = first && val_of(first, "w:numFmt") != "none" && pattern_of(first).find('%') != std::string::npos;
  if (!own) number = lists.take(lists_below, number_below, [](std::string_view) { return std::string(); });
  const auto definition = lists.definition(number);
  bool changed = false;
  for (int level = 0; level < heading_levels; ++level) {
    auto style = sheet.heading(level + 1);
    if (!style) continue;
    const auto pattern = Lists::level(definition_below, level);
    auto lvl = Lists::need_level(definition, level);
    const auto format = val_of(lvl, "w:numFmt");
    if (pattern && (format != val_of(pattern, "w:numFmt") || pattern_of(lvl) != pattern_of(pattern))) {
      changed = changed || (own && !pattern_of(lvl).empty() && level < 3);
      for (const char* child : {"w:numFmt", "w:lvlText"}) {
        set(lvl.child(child) ? lvl.child(child) : order::add(lvl, order::w_lvl, child), "w:val", val_of(pattern, child));
      }
      lvl.remove_child("w:isLgl");
      if (val_of(lvl, "w:suff") == "nothing") lvl.remove_child("w:suff");
    }
    const std::string id = style.attribute("w:styleId").value();
    lists.untie(id);
    lvl.remove_child("w:pStyle");
    set(order::add(lvl, order::w_lvl, "w:pStyle"), "w:val", id);
    set_number(style, number, level);
    make_room_for_number(sheet, style, lvl, level);
  }
  lists.count_from_one(number);
  return changed;
}

bool outline_headings(Sheet& sheet) {
  bool breaks = false;
  for (int level = 1; level <= heading_levels; ++level) {
    auto style = sheet.heading(level);
    if (!style) continue;
    auto properties = style.child("w:pPr");
    if (!properties) {
      const auto run = style.child("w:rPr");
      properties = run ? style.insert_child_before("w:pPr", run) : style.append_child("w:pPr");
    }
    // Where pages begin is for the templates to say: a heading that always begins one leaves others nearly empty.
    if (properties.remove_child("w:pageBreakBefore")) breaks = true;
    properties.remove_child("w:outlineLvl");
    set(order::add(properties, order::w_pPr, "w:outlineLvl"), "w:val", std::to_string(level - 1));
    if (!sheet.effective(style, "w:pPr", "w:keepNext")) order::add(properties, order::w_pPr, "w:keepNext");
  }
  return breaks;
}

}  // namespace helhedsplan::look
