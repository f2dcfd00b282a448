#include "write/docx/text_styles.hpp"

#include "write/docx/xml.hpp"

#include <algorithm>
#include <cmath>

namespace helhedsplan::write::docx {
namespace {

constexpr int deepest_chain = 20;  // of w:basedOn; Word stops at 10

/// CT_OnOff: there and not switched off.
void read(bool& flag, pugi::xml_node properties, const char* name) {
  const auto node = properties.child(name);
  if (!node) return;
  const std::string_view value = node.attribute("w:val").as_string("1");
  flag = value != "0" && value != "false" && value != "off";
}

void read(int& field, pugi::xml_node node, const char* name) {
  if (const auto found = node.attribute(name)) field = static_cast<int>(std::lround(found.as_double(field)));
}

/// The line and its distance from the text.
int border(pugi::xml_node line) {
  const std::string_view kind = line.attribute("w:val").as_string("none");
  if (kind == "none" || kind == "nil") return 0;
  const double eighths = line.attribute("w:sz").as_double(4);
  return static_cast<int>(std::lround(eighths * 2.5 + line.attribute("w:space").as_double(0) * 20));
}

std::string latin_font(const pugi::xml_document& theme, const char* which) {
  return theme.document_element()
      .child("a:themeElements")
      .child("a:fontScheme")
      .child(which)
      .child("a:latin")
      .attribute("typeface")
      .value();
}

}  // namespace

TextStyles::TextStyles(pugi::xml_node styles, pugi::xml_node numbering, std::string_view theme, std::string_view settings)
    : numbering_(numbering) {
  for (const auto style : styles.children("w:style")) {
    std::string id = style.attribute("w:styleId").value();
    if (style.attribute("w:default").as_bool() && std::string_view(style.attribute("w:type").value()) == "paragraph")
      default_style_ = id;
    styles_.emplace(std::move(id), style);
  }
  if (!theme.empty()) {
    pugi::xml_document xml;
    load(xml, theme, "word/theme/theme1.xml");
    major_ = latin_font(xml, "a:majorFont");
    minor_ = latin_font(xml, "a:minorFont");
  }
  defaults_.run.family = "Times New Roman";
  if (!settings.empty()) {
    pugi::xml_document xml;
    load(xml, settings, "word/settings.xml");
    read(defaults_.measure.default_tab, xml.document_element().child("w:defaultTabStop"), "w:val");
  }
  defaults_.measure.default_tab = std::max(defaults_.measure.default_tab, 1);
  const auto document_defaults = styles.child("w:docDefaults");
  apply_pPr(defaults_, document_defaults.child("w:pPrDefault").child("w:pPr"));
  apply_rPr(defaults_.run, document_defaults.child("w:rPrDefault").child("w:rPr"));
}

pugi::xml_node TextStyles::style(std::string_view id) const {
  const auto found = styles_.find(std::string(id));
  return found == styles_.end() ? pugi::xml_node() : found->second;
}

pugi::xml_node TextStyles::level(int num_id, int level) const {
  if (!nums_.contains(num_id)) {
    for (const auto abstract : numbering_.children("w:abstractNum"))
      abstracts_.emplace(abstract.attribute("w:abstractNumId").as_int(), abstract);
    auto num = last_num_ ? last_num_.next_sibling("w:num") : numbering_.child("w:num");
    for (; num; num = num.next_sibling("w:num")) {
      nums_.emplace(num.attribute("w:numId").as_int(), num);
      last_num_ = num;
    }
  }
  const auto num = nums_.find(num_id);
  if (num == nums_.end()) return {};
  const auto abstract = abstracts_.find(num->second.child("w:abstractNumId").attribute("w:val").as_int());
  if (abstract == abstracts_.end()) return {};
  for (const auto lvl : abstract->second.children("w:lvl")) {
    if (lvl.attribute("w:ilvl").as_int() == level) return lvl;
  }
  return {};
}

void TextStyles::apply_ind(ParagraphLook& look, pugi::xml_node ind) const {
  read(look.measure.left, ind, "w:left");
  read(look.measure.left, ind, "w:start");
  read(look.measure.right, ind, "w:right");
  read(look.measure.right, ind, "w:end");
  read(look.measure.first, ind, "w:firstLine");
  if (const auto hanging = ind.attribute("w:hanging")) look.measure.first = -hanging.as_int();
}

void TextStyles::apply_level(ParagraphLook& look) const {
  if (look.num_id == 0) return;
  apply_ind(look, level(look.num_id, look.level).child("w:pPr").child("w:ind"));
}

void TextStyles::apply_pPr(ParagraphLook& look, pugi::xml_node pPr) const {
  if (!pPr) return;
  read(look.keep_next, pPr, "w:keepNext");
  read(look.keep_lines, pPr, "w:keepLines");
  read(look.page_break, pPr, "w:pageBreakBefore");
  read(look.widows, pPr, "w:widowControl");
  read(look.contextual, pPr, "w:contextualSpacing");
  if (const auto numPr = pPr.child("w:numPr")) {
    read(look.level, numPr.child("w:ilvl"), "w:val");
    if (const auto num_id = numPr.child("w:numId")) {
      const int before = look.num_id;
      read(look.num_id, num_id, "w:val");
      if (look.num_id == 0 && before != 0) look.measure.left = look.measure.first = 0;
    }
    apply_level(look);
  }
  if (const auto spacing = pPr.child("w:spacing")) {
    read(look.before, spacing, "w:before");
    read(look.after, spacing, "w:after");
    read(look.leading.amount, spacing, "w:line");
    if (const auto rule = spacing.attribute("w:lineRule")) {
      const std::string_view name = rule.value();
      look.leading.rule = name == "exact"     ? layout::Leading::Rule::exactly
                          : name == "atLeast" ? layout::Leading::Rule::at_least
                                              : layout::Leading::Rule::proportional;
    }
  }
  apply_ind(look, pPr.child("w:ind"));
  for (const auto tab : pPr.child("w:tabs").children("w:tab")) {
    const std::string_view kind = tab.attribute("w:val").value();
    const int position = tab.attribute("w:pos").as_int();
    if (kind == "clear")
      std::erase_if(look.measure.tabs, [&](const layout::TabStop& stop) { return stop.position == position; });
    else if (kind != "bar")
      look.measure.tabs.push_back({position, kind == "right" || kind == "end"});
  }
  if (const auto borders = pPr.child("w:pBdr")) {
    look.above = border(borders.child("w:top"));
    look.below = border(borders.child("w:bottom"));
    look.box.clear();
    for (const auto line : borders.children()) {
      for (const auto attribute : line.attributes()) look.box.append(attribute.value()).append(" ");
    }
  }
}

void TextStyles::apply_rPr(RunLook& look, pugi::xml_node rPr) const {
  if (!rPr) return;
  if (const auto fonts = rPr.child("w:rFonts")) {
    const std::string_view of_theme = fonts.attribute("w:asciiTheme").value();
    if (!of_theme.empty()) {
      const auto& family = of_theme.starts_with("major") ? major_ : minor_;
      if (!family.empty()) look.family = family;
    } else if (const auto ascii = fonts.attribute("w:ascii")) {
      look.family = ascii.value();
    }
  }
  if (const auto size = rPr.child("w:sz")) look.points = std::max(size.attribute("w:val").as_double(20) / 2, 1.0);
  read(look.bold, rPr, "w:b");
  read(look.italic, rPr, "w:i");
  read(look.caps, rPr, "w:caps");
  read(look.hidden, rPr, "w:vanish");
  if (const auto align = rPr.child("w:vertAlign")) look.raised = std::string_view(align.attribute("w:val").value()) != "baseline";
}

const ParagraphLook& TextStyles::of_style(const std::string& id) const {
  if (const auto known = resolved_.find(id); known != resolved_.end()) return known->second;
  std::vector<pugi::xml_node> chain;
  for (auto at = style(id); at && chain.size() < deepest_chain; at = style(at.child("w:basedOn").attribute("w:val").value()))
    chain.push_back(at);
  ParagraphLook look = defaults_;
  look.style = id;
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    apply_pPr(look, at->child("w:pPr"));
    apply_rPr(look.run, at->child("w:rPr"));
  }
  return resolved_.emplace(id, std::move(look)).first->second;
}

ParagraphLook TextStyles::paragraph(pugi::xml_node p) const {
  const auto pPr = p.child("w:pPr");
  const auto named = pPr.child("w:pStyle").attribute("w:val");
  ParagraphLook look = of_style(named ? named.value() : default_style_);
  apply_pPr(look, pPr);
  return look;
}

RunLook TextStyles::run(const ParagraphLook& paragraph, pugi::xml_node rPr) const {
  RunLook look = paragraph.run;
  if (const auto named = rPr.child("w:rStyle").attribute("w:val")) {
    std::vector<pugi::xml_node> chain;
    for (auto at = style(named.value()); at && chain.size() < deepest_chain;
         at = style(at.child("w:basedOn").attribute("w:val").value()))
      chain.push_back(at);
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) apply_rPr(look, at->child("w:rPr"));
  }
  apply_rPr(look, rPr);
  return look;
}

}  // namespace helhedsplan::write::docx
