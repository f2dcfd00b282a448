#include "look/mend.hpp"

#include "write/docx/order.hpp"

#include <array>
#include <optional>

namespace helhedsplan::look {
namespace {

namespace order = write::docx::order;
using write::docx::StyleKind;

constexpr Colour white{1, 1, 1};

bool is_large(const Sheet& sheet, pugi::xml_node style) {
  constexpr int large = 36;       // half-points
  constexpr int large_bold = 28;  // half-points
  const int size = sheet.size_of(style);
  return size >= large || (size >= large_bold && is_on(sheet.effective(style, "w:rPr", "w:b")));
}

/// Black or white for what stands on a fill of its own.
Colour on_fill(const Colour& fill) {
  constexpr Colour black{0, 0, 0};
  return contrast(white, fill) >= contrast(black, fill) ? white : black;
}

pugi::xml_node style_of(const Sheet& sheet, const write::docx::Role& role) {
  constexpr std::string_view heading = "heading ";
  if (!role.name.starts_with(heading)) return sheet.by_name("paragraph", role.name);
  return sheet.heading(role.name.back() - '0');
}

/// The child of a style, before those that come behind it in CT_Style.
pugi::xml_node properties_of(pugi::xml_node style, const char* name) {
  static constexpr std::array<std::string_view, 3> tail{"w:pPr", "w:rPr", "w:tblPr"};
  if (auto found = style.child(name)) return found;
  return order::get(style, tail, name);
}

}  // namespace

std::vector<MendedColour> mend_contrast(Sheet& sheet) {
  std::vector<MendedColour> mended;
  for (const auto& role : write::docx::roles) {
    if (role.kind != StyleKind::paragraph) continue;
    const auto style = style_of(sheet, role);
    if (!style) continue;
    const auto colour = colour_from(sheet.effective(style, "w:rPr", "w:color").attribute("w:val").value());
    if (!colour) continue;
    const auto fill = colour_from(sheet.effective(style, "w:pPr", "w:shd").attribute("w:fill").value());
    const bool large = is_large(sheet, style);
    const double ratio = contrast(*colour, fill.value_or(white));
    if (ratio >= (large ? 3.0 : 4.5)) continue;
    const auto now = fill ? on_fill(*fill) : readable(*colour);
    auto rPr = properties_of(style, "w:rPr");
    rPr.remove_child("w:color");
    order::add(rPr, order::w_rPr, "w:color").append_attribute("w:val").set_value(hex_of(now).c_str());
    mended.push_back({std::string(val_of(style, "w:name")), *colour, now, ratio, large});
  }
  return mended;
}

std::vector<MendedSize> mend_sizes(Sheet& sheet) {
  std::vector<MendedSize> mended;
  for (const auto& role : write::docx::roles) {
    // An empty paragraph between tables is small on purpose.
    if (role.kind != StyleKind::paragraph || role.role == write::docx::StyleRole::spacer) continue;
    const auto style = style_of(sheet, role);
    const int size = style ? sheet.size_of(style) : least_size;
    if (size >= least_size) continue;
    auto rPr = properties_of(style, "w:rPr");
    for (const char* child : {"w:sz", "w:szCs"}) {
      rPr.remove_child(child);
      set(order::add(rPr, order::w_rPr, child), "w:val", std::to_string(least_size));
    }
    mended.push_back({std::string(val_of(style, "w:name")), size});
  }
  return mended;
}

bool mend_contents(Sheet& sheet, const Sheet& below) {
  bool any = false;
  for (const std::string_view name : {"toc 1", "toc 2", "toc 3"}) {
    const auto style = sheet.by_name("paragraph", name);
    const auto original = below.by_name("paragraph", name).child("w:pPr");
    if (!style || !original) continue;
    bool has_stop = false;
    for (const auto tab : sheet.effective(style, "w:pPr", "w:tabs").children("w:tab")) {
      const std::string_view kind = tab.attribute("w:val").value();
      has_stop = has_stop || (kind != "right" && kind != "end" && kind != "center" && kind != "clear" && kind != "bar");
    }
    const auto indent = sheet.effective(style, "w:pPr", "w:ind");
    has_stop = has_stop || indent.attribute("w:hanging").as_int() > 0;  // Word and LibreOffice stop where the text hangs
    if (has_stop) continue;
    auto pPr = properties_of(style, "w:pPr");
    for (const char* child : {"w:tabs", "w:ind"}) {
      pPr.remove_child(child);
      if (const auto given = original.child(child)) order::add_copy(pPr, order::w_pPr, given);
    }
    any = true;
  }
  return any;
}

}  // namespace helhedsplan::look
