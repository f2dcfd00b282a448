/// From a file to a look, in the order of the parts:
///
///     word/document.xml            only the last section's page and references      take_page
///     word/theme/theme1.xml        as it is, without pictures                       take_theme
///     word/styles.xml              completed                                        take_styles, styles.cpp
///     word/numbering.xml           what the styles need                             take_styles, lists.cpp
///     word/settings.xml            the one below, with what belongs to the look     take_settings
///     word/fontTable.xml           without embedded fonts                           take_fonts
///     word/header1.xml …           cleaned, with pictures and their .rels           take_margins, margin.cpp

#include "look/look.hpp"

#include "base/danish.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "look/colour.hpp"
#include "look/margin.hpp"
#include "look/mend.hpp"
#include "look/styles.hpp"
#include "opc/names.hpp"
#include "opc/parts.hpp"
#include "opc/read.hpp"
#include "opc/xml.hpp"
#include "write/docx/fill_in.hpp"
#include "write/docx/order.hpp"
#include "write/docx/page.hpp"
#include "write/docx/xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace helhedsplan::look {
namespace {

namespace order = write::docx::order;
namespace type = opc::relationship_type;
using write::docx::Page;

constexpr const char* styles_name = "word/styles.xml";
constexpr const char* numbering_name = "word/numbering.xml";
constexpr const char* settings_name = "word/settings.xml";
constexpr const char* theme_name = "word/theme/theme1.xml";
constexpr const char* fonts_name = "word/fontTable.xml";
constexpr const char* document_name = "word/document.xml";

/// How Danish Word calls the built-in styles that people look for.
std::string shown_style(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> rows{{{"Body Text", "Brødtekst"},
                                                                                {"Title", "Titel"},
                                                                                {"Subtitle", "Undertitel"},
                                                                                {"header", "Sidehoved"},
                                                                                {"footer", "Sidefod"},
                                                                                {"caption", "Billedtekst"},
                                                                                {"Quote", "Citat"},
                                                                                {"footnote text", "Fodnotetekst"},
                                                                                {"footnote reference", "Fodnotehenvisning"},
                                                                                {"List Bullet", "Opstilling - punkttegn"}}};
  for (const auto& [english, danish] : rows) {
    if (english == name) return fmt::format("„{}“", danish);
  }
  if (name.starts_with("heading ")) return fmt::format("„Overskrift {}“", name.substr(8));
  if (name.starts_with("toc ")) return fmt::format("„Indholdsfortegnelse {}“", name.substr(4));
  return fmt::format("„{}“", name);
}

std::string listed(const std::vector<std::string>& names) {
  std::vector<std::string> shown;
  shown.reserve(names.size());
  for (const auto& name : names) shown.push_back(shown_style(name));
  return base::join_danish(shown);
}

/// The section whose page and margins count, with the references it has or inherits.
struct Section {
  pugi::xml_node sectPr;
  std::map<std::string, std::string> headers;  ///< type ("default", "first", "even") -> relationship id
  std::map<std::string, std::string> footers;
};

void collect_sections(pugi::xml_node node, std::vector<pugi::xml_node>& found) {
  for (const auto child : node.children()) {
    if (std::string_view(child.name()) == "w:sectPr")
      found.push_back(child);
    else
      collect_sections(child, found);
  }
}

bool is_landscape(pugi::xml_node sectPr) {
  const auto size = sectPr.child("w:pgSz");
  return size.attribute("w:w").as_int() > size.attribute("w:h").as_int();
}

/// The last upright section, else the last: what stands before is often a front page, what is turned an annex.
Section section_of(pugi::xml_node body) {
  std::vector<pugi::xml_node> all;
  collect_sections(body, all);
  std::size_t chosen = all.empty() ? 0 : all.size() - 1;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_landscape(all[i])) chosen = i;
  }
  Section section;
  for (std::size_t i = 0; i < all.size() && i <= chosen; ++i) {
    section.sectPr = all[i];
    for (const auto reference : all[i].children()) {
      const std::string_view name = reference.name();
      const std::string kind = reference.attribute("w:type").value();
      if (name == "w:headerReference") section.headers[kind] = reference.attribute("r:id").value();
      if (name == "w:footerReference") section.footers[kind] = reference.attribute("r:id").value();
    }
  }
  return section;
}

void count_uses(pugi::xml_node node, Uses& uses) {
  for (const auto child : node.children()) {
    if (std::string_view(child.name()) == "w:p") ++uses[child.child("w:pPr").child("w:pStyle").attribute("w:val").value()];
    count_uses(child, uses);
  }
}

class Layer {
 public:
  Layer(Look& look, const opc::Package& package, const opc::Part& main, std::string name, bool whole_file, base::Findings& findings)
      : look_(look), package_(package), main_(main), name_(std::move(name)), whole_file_(whole_file), findings_(findings) {}

  bool operator()() {
    pugi::xml_document document;
    if (!opc::parse_part(document, main_, name_, findings_)) return false;
    const auto body = document.document_element().child("w:body");
    count_uses(body, uses_);
    if (const auto& default_uses = uses_.find(""); default_uses != uses_.end()) default_uses_ = default_uses->second;
    if (!take_theme() || !take_margins(body) || !take_styles() || !take_settings() || !take_fonts()) return false;
    if (whole_file_) report_rest();
    return true;
  }

 private:
  void note(std::string_view code, std::string message, std::string action) {
    auto finding = base::make_finding(code, std::move(message));
    finding.place.file = name_;
    finding.action = std::move(action);
    findings_.push_back(std::move(finding));
  }

  /// The part of that type; null when the file has none. `ok` is false when it has one that cannot be read.
  const opc::Part* read(std::string_view relationship, pugi::xml_document& xml, const char* root, bool& ok) {
    const auto* part = opc::related_part(package_, main_, relationship);
    if (part == nullptr) return nullptr;
    ok = opc::parse_part(xml, *part, name_, findings_);
    if (!ok) return nullptr;
    if (std::string_view(xml.document_element().name()) == root) return part;
    note("D06", fmt::format("filens indre er ikke i orden: delen „{}“ er ikke det, den giver sig ud for", part->name),
         "åbn filen i Word, og gem den igen");
    ok = false;
    return nullptr;
  }

  // ---- theme ------------------------------------------------------------------------------------------------------

  bool take_theme() {
    bool ok = true;
    if (read(type::theme, theme_, "a:theme", ok) == nullptr) {
      if (ok && look_.contains(theme_name)) write::docx::load(theme_, look_.at(theme_name), theme_name);
      return ok;
    }
    drop_pictures(theme_.document_element());
    look_[theme_name] = write::docx::save(theme_);
    return true;
  }

  /// A theme's third fill may be a picture, in a part of its own: the plain colour instead.
  static void drop_pictures(pugi::xml_node node) {
    for (auto child = node.first_child(); child;) {
      const auto next = child.next_sibling();
      if (std::string_view(child.name()) == "a:blipFill") {
        auto fill = node.insert_child_before("a:solidFill", child);
        set(fill.append_child("a:schemeClr"), "val", "phClr");
        node.remove_child(child);
      } else {
        drop_pictures(child);
      }
      child = next;
    }
  }

  // ---- page, header, footer ---------------------------------------------------------------------------------------

  bool take_margins(pugi::xml_node body) {
    const Section section = section_of(body);
    if (!section.sectPr) return true;  // no text of its own: the page below stays
    forget_margins();
    const auto page = take_page(section.sectPr);
    pugi::xml_document xml;
    auto sectPr = write::docx::wordprocessing_root(xml, "w:document").append_child("w:body").append_child("w:sectPr");
    const bool title_page = is_on(section.sectPr.child("w:titlePg"));
    for (const bool header : {true, false}) {
      for (const auto& [kind, id] : header ? section.headers : section.footers) {
        if (kind == "even" || (kind == "first" && !title_page)) continue;
        if (!take_margin(header, kind, id, page, sectPr)) return false;
      }
    }
    report_texts();
    write_page(sectPr, page.page, title_page);
    look_[document_name] = write::docx::save(xml);
    if (!references_.empty()) look_[opc::relationships_name(document_name)] = opc::relationships_xml(references_);
    return true;
  }

  void forget_margins() {
    for (auto part = look_.begin(); part != look_.end();) {
      const bool margin = part->first.starts_with("word/header") || part->first.starts_with("word/footer") ||
                          part->first.starts_with("word/media/") || part->first.starts_with("word/_rels/");
      part = margin ? look_.erase(part) : std::next(part);
    }
  }

  struct TakenPage {
    Page page;
    int text_width = 0;  ///< of the file
  };

  TakenPage take_page(pugi::xml_node sectPr) {
    TakenPage taken;
    const auto size = sectPr.child("w:pgSz");
    const auto margins = sectPr.child("w:pgMar");
    const auto twips = [](pugi::xml_node node, const char* name, int otherwise) {
      constexpr int largest = 31680;  // 22 inches, Word's largest page
      return std::clamp(std::abs(node.attribute(name).as_int(otherwise)), 0, largest);
    };
    Page& page = taken.page;
    const int width = twips(size, "w:w", page.width);
    const int height = twips(size, "w:h", page.height);
    page.top = twips(margins, "w:top", page.top);
    page.right = twips(margins, "w:right", page.right);
    page.bottom = twips(margins, "w:bottom", page.bottom);
    page.left = std::min(twips(margins, "w:left", page.left) + twips(margins, "w:gutter", 0), Page{}.width);
    page.header = twips(margins, "w:header", page.header);
    page.footer = twips(margins, "w:footer", page.footer);
    taken.text_width = width - page.left - page.right;
    const bool landscape = width > height;
    // As Page::landscape turns an upright page: afterwards our turned pages have the file's margins.
    if (landscape) page = page.upright();
    const bool a4 = std::abs(std::min(width, height) - page.width) < 20 && std::abs(std::max(width, height) - page.height) < 20;
    if (!a4 || landscape) {
      note("D22",
           landscape && a4 ? "udseendet er på liggende A4; dokumenterne er på stående A4 og har filens margener på liggende sider"
                           : fmt::format("udseendet er på papir af {} × {} mm; dokumenterne er på A4 med filens margener",
                                         base::format_integer((width * 254 + 7200) / 14400),
                                         base::format_integer((height * 254 + 7200) / 14400)),
           "se, om teksten står godt på siden; vælg ellers A4 og margener i Word-filen under Layout");
    }
    constexpr int least_text = 2835;  // 5 cm to write in
    if (page.text_width() < least_text || page.text_height() < least_text) {
      note("D21", "udseendets margener er ikke taget med: de levner ingen plads til tekst på A4",
           "gør margenerne mindre i Word-filen under Layout, hvis dokumenterne skal have filens");
      page = Page{};
    }
    return taken;
  }

  bool take_margin(bool header, const std::string& kind, const std::string& id, const TakenPage& page, pugi::xml_node sectPr) {
    const auto relationship =
        std::find_if(main_.relationships.begin(), main_.relationships.end(), [&](const auto& each) { return each.id == id; });
    if (relationship == main_.relationships.end()) return true;
    const auto* part = opc::target_of(package_, main_.name, *relationship);
    if (part == nullptr) return true;
    auto margin = std::make_unique<Margin>();
    if (!clean_margin(*margin, package_, *part, name_, findings_)) return false;
    write::docx::fit_width(margin->xml.document_element(), page.text_width, page.page.text_width());
    for (const auto& what : margin->dropped) dropped_.insert(what);
    if (!margin->text.empty()) texts_.emplace_back(header ? "sidehovedet" : "sidefoden", margin->text);
    const std::string target = fmt::format("{}{}.xml", header ? "header" : "footer", ++margins_);
    const std::string name = "word/" + target;
    take_media(*part, margin->relationships);
    references_.push_back({fmt::format("rId{}", margins_), header ? type::header : type::footer, target, false});
    auto reference = sectPr.append_child(header ? "w:headerReference" : "w:footerReference");
    set(reference, "w:type", kind);
    set(reference, "r:id", references_.back().id);
    if (!margin->relationships.empty()) look_[opc::relationships_name(name)] = opc::relationships_xml(margin->relationships);
    margin_sheets_.push_back({name, std::move(margin)});
    return true;
  }

  /// Pictures under names of our own; a picture used twice is there once.
  void take_media(const opc::Part& part, std::vector<opc::Relationship>& relationships) {
    for (auto& relationship : relationships) {
      if (relationship.external) continue;
      const auto* picture = opc::target_of(package_, part.name, relationship);
      if (picture == nullptr) continue;  // clean_margin kept only pictures that are there
      auto& target = media_[picture->name];
      if (target.empty()) {
        const auto ending = ending_of(opc::content_type_of(*picture));
        target = fmt::format("media/look{}.{}", media_.size(), ending);
        look_["word/" + target] = picture->bytes;
      }
      relationship.target = target;
    }
  }

  static std::string_view ending_of(std::string_view content_type) {
    for (const std::string_view ending : {"png", "jpeg", "gif", "bmp", "tiff", "emf", "wmf", "svg"}) {
      if (opc::default_content_type(ending) == content_type) return ending;
    }
    return "png";
  }

  static void write_page(pugi::xml_node sectPr, const Page& page, bool title_page) {
    auto size = sectPr.append_child("w:pgSz");
    set(size, "w:w", std::to_string(page.width));
    set(size, "w:h", std::to_string(page.height));
    auto margins = sectPr.append_child("w:pgMar");
    const std::array<std::pair<const char*, int>, 6> fields{{{"w:top", page.top},
                                                             {"w:right", page.right},
                                                             {"w:bottom", page.bottom},
                                                             {"w:left", page.left},
                                                             {"w:header", page.header},
                                                             {"w:footer", page.footer}}};
    for (const auto& [name, value] : fields) set(margins, name, std::to_string(value));
    set(margins, "w:gutter", "0");
    if (title_page) sectPr.append_child("w:titlePg");
  }

  // ---- styles and numbering ---------------------------------------------------------------------------------------

  bool take_styles() {
    bool ok = true;
    pugi::xml_document styles;
    pugi::xml_document numbering;
    const bool has_styles = read(type::styles, styles, "w:styles", ok) != nullptr;
    if (!ok) return false;
    const bool has_numbering = read(type::numbering, numbering, "w:numbering", ok) != nullptr;
    if (!ok) return false;
    if (!has_styles && !has_numbering) {
      pugi::xml_document xml;
      load_below(styles_name, xml, "w:styles");
      (void)adopt_margins(Sheet(xml.document_element()));
      return true;
    }
    pugi::xml_document styles_below;
    pugi::xml_document numbering_below;
    load_below(styles_name, styles_below, "w:styles");
    load_below(numbering_name, numbering_below, "w:numbering");
    if (!has_styles) styles.reset(styles_below);
    if (!has_numbering && !whole_file_)
      numbering.reset(numbering_below);
    else if (!has_numbering)
      write::docx::wordprocessing_root(numbering, "w:numbering");
    Sheet sheet(styles.document_element());
    Lists lists(numbering.document_element());
    const Sheet below(styles_below.document_element());
    const Lists lists_below(numbering_below.document_element());

    const auto default_id = std::string(sheet.default_of("paragraph").attribute("w:styleId").value());
    if (!default_id.empty()) uses_[default_id] += default_uses_;
    report_colours(mend_contrast(sheet));
    report_sizes(mend_sizes(sheet));
    if (mend_contents(sheet, below))
      note("D21", "indholdsfortegnelsens tabulatorer er ikke taget med: de har ingen plads til punkternes numre",
           "giv typografierne „Indholdsfortegnelse 1“, 2 og 3 en tabulator før teksten i Word-filen, hvis afstanden skal være en "
           "anden");
    const auto known = adopt_margins(sheet);
    const auto completion = complete(sheet, lists, below, lists_below, uses_, theme_.document_element());
    if (outline_headings(sheet))
      note("D21", "at overskrifter altid begynder på en ny side, er ikke taget med: hvor siderne skifter, bestemmer skabelonerne",
           "skriv „{{@sideskift}}“ i pakkens skabelon, hvor en side skal begynde");
    if (number_headings(sheet, lists, below, lists_below))
      note("D21",
           "overskrifternes nummerering er ikke taget med: dokumenternes punkter tælles 1, 1.1, 1.1.1, så henvisninger passer",
           "giv overskrifterne 1, 1.1, 1.1.1 i Word-filen, hvis filen selv skal bestemme tallenes plads og skrift");
    drop_noise(sheet, below, known);
    mend_numbers(sheet, lists);
    report_completion(completion);
    look_[styles_name] = write::docx::save(styles);
    look_[numbering_name] = write::docx::save(numbering);
    return true;
  }

  void load_below(const char* name, pugi::xml_document& xml, const char* root) const {
    const auto found = look_.find(name);
    if (found == look_.end())
      write::docx::wordprocessing_root(xml, root);
    else
      write::docx::load(xml, found->second, name);
  }

  /// Headers and footers name styles by id: what no style has is taken out. Returns the ids that are used.
  std::set<std::string> adopt_margins(const Sheet& sheet) {
    std::set<std::string> used;
    for (auto& [name, margin] : margin_sheets_) {
      adopt(margin->xml.document_element(), sheet, used);
      look_[name] = write::docx::save(margin->xml);
    }
    return used;
  }
  static void adopt(pugi::xml_node node, const Sheet& sheet, std::set<std::string>& used) {
    for (auto child = node.first_child(); child;) {
      const auto next = child.next_sibling();
      const std::string_view name = child.name();
      if (name == "w:pStyle" || name == "w:rStyle" || name == "w:tblStyle") {
        const std::string id = child.attribute("w:val").value();
        if (sheet.by_id(id))
          used.insert(id);
        else
          node.remove_child(child);
      } else {
        adopt(child, sheet, used);
      }
      child = next;
    }
  }

  /// Conversions leave character styles by the hundred ("WW8Num1z0") that nothing refers to and no list in Word shows.
  static void drop_noise(Sheet& sheet, const Sheet& below, std::set<std::string> keep) {
    for (const auto style : sheet.root().children("w:style")) {
      const bool noise = std::string_view(style.attribute("w:type").value()) == "character" &&
                         style.attribute("w:customStyle").as_bool() && !style.child("w:qFormat");
      const bool ours = static_cast<bool>(below.by_name("character", val_of(style, "w:name")));
      if (!noise || ours) keep.insert(style.attribute("w:styleId").value());
    }
    for (std::size_t before = 0; before != keep.size();) {
      before = keep.size();
      for (const auto style : sheet.root().children("w:style")) {
        if (!keep.contains(style.attribute("w:styleId").value())) continue;
        for (const char* relation : {"w:basedOn", "w:next", "w:link"}) {
          if (const auto other = val_of(style, relation); !other.empty()) keep.insert(std::string(other));
        }
      }
    }
    sheet.drop_unless(keep);
  }

  /// Only lists that styles use stay; numbers of lists that are not there go.
  static void mend_numbers(Sheet& sheet, Lists& lists) {
    std::set<int> used;
    for (auto style : sheet.root().children("w:style")) {
      auto properties = style.child("w:pPr");
      const auto number = properties.child("w:numPr").child("w:numId").attribute("w:val");
      if (!number) continue;
      if (lists.definition(number.as_int()))
        used.insert(number.as_int());
      else if (number.as_int() != 0)
        properties.remove_child("w:numPr");
    }
    lists.drop_unless(used);
  }

  // ---- settings, fonts --------------------------------------------------------------------------------------------

  bool take_settings() {
    bool ok = true;
    pugi::xml_document given;
    if (read(type::settings, given, "w:settings", ok) == nullptr) return ok;
    pugi::xml_document xml;
    load_below(settings_name, xml, "w:settings");
    auto settings = xml.document_element();
    // How Word lays out is ours; these belong to how the file looks.
    for (const char* name : {"w:defaultTabStop", "w:autoHyphenation", "w:consecutiveHyphenLimit", "w:hyphenationZone",
                             "w:doNotHyphenateCaps", "w:characterSpacingControl", "w:clrSchemeMapping"}) {
      const auto theirs = given.document_element().child(name);
      if (!theirs) continue;
      settings.remove_child(name);
      order::add_copy(settings, order::w_settings, theirs);
    }
    if (is_on(given.document_element().child("w:evenAndOddHeaders")))
      dropped_.insert("særlige sidehoveder og sidefødder på lige sider");
    look_[settings_name] = write::docx::save(xml);
    return true;
  }

  bool take_fonts() {
    bool ok = true;
    pugi::xml_document given;
    if (read(type::font_table, given, "w:fonts", ok) == nullptr) return ok;
    pugi::xml_document below;
    load_below(fonts_name, below, "w:fonts");
    std::set<std::string> known;
    auto fonts = given.document_element();
    for (auto font = fonts.first_child(); font;) {
      const auto next = font.next_sibling();
      for (const char* embedded : {"w:embedRegular", "w:embedBold", "w:embedItalic", "w:embedBoldItalic"}) {
        if (font.remove_child(embedded)) dropped_.insert("indlejrede skrifttyper");
      }
      // LibreOffice names a character set in words as well, which the Open XML SDK refuses; the number (w:val) says the same.
      if (auto charset = font.child("w:charset")) charset.remove_attribute("w:characterSet");
      if (std::string_view(font.name()) != "w:font" || !known.insert(font.attribute("w:name").value()).second)
        fonts.remove_child(font);
      font = next;
    }
    for (const auto font : below.document_element().children("w:font")) {
      if (known.insert(font.attribute("w:name").value()).second) fonts.append_copy(font);
    }
    look_[fonts_name] = write::docx::save(given);
    return true;
  }

  // ---- what is said -----------------------------------------------------------------------------------------------

  void report_completion(const Completion& completion) {
    if (completion.missing.size() == 1) {
      note("D20", fmt::format("udseendet mangler typografien {}; standardens bruges", listed(completion.missing)),
           "opret typografien i Word-filen under det navn, hvis den skal se ud på en bestemt måde");
    } else if (!completion.missing.empty()) {
      note("D20",
           fmt::format("udseendet mangler {} typografier, som dokumenterne bruger: {}; standardens bruges",
                       completion.missing.size(), listed(completion.missing)),
           "opret dem, der skal se ud på en bestemt måde, i Word-filen under de navne");
    }
    if (completion.leftover.empty()) return;
    note("D21",
         fmt::format("{} er ikke taget med: filens egen tekst bruger {} ikke, og skriften er en anden end resten af filens; "
                     "standardens bruges",
                     completion.leftover.size() == 1 ? "typografien " + listed(completion.leftover)
                                                     : "typografierne " + listed(completion.leftover),
                     completion.leftover.size() == 1 ? "den" : "dem"),
         "brug typografien i Word-filens egen tekst, hvis den skal med, som den er");
  }

  void report_texts() {
    std::set<std::string> said;
    for (const auto& [where, text] : texts_) {
      if (!said.insert(text).second) continue;
      note("D23",
           fmt::format("udseendets tekst i {} kommer til at stå på dokumenternes sider: „{}“", where, base::shortened(text, 160)),
           "ret teksten i Word-filen, hvis den hører til et bestemt dokument");
    }
  }

  void report_rest() {
    if (package_.parts.end() != std::find_if(package_.parts.begin(), package_.parts.end(),
                                             [](const opc::Part& part) { return part.name.ends_with("vbaProject.bin"); }))
      dropped_.insert("makroer");
    if (dropped_.empty()) return;
    note("D21",
         fmt::format("ikke taget med fra udseendet: {}",
                     base::join_danish(std::vector<std::string>(dropped_.begin(), dropped_.end()))),
         "se, om dokumenterne ser rigtige ud uden; sæt ellers i Word-filen noget andet i stedet");
  }

  void report_colours(const std::vector<MendedColour>& colours) {
    for (const auto& colour : colours) {
      const auto ratio = static_cast<std::int64_t>(colour.contrast * 10);
      note(
          "D24",
          fmt::format("typografien {} er gjort mørkere: farven {} har et kontrastforhold til baggrunden på {} til 1, det skal være "
                      "mindst {}; nu bruges {}",
                      shown_style(colour.style), hex_of(colour.was), base::format_decimal({ratio, 1}), colour.large ? "3" : "4,5",
                      hex_of(colour.now)),
          "vælg selv en mørkere farve i Word-filen, hvis den skal være en anden");
    }
  }

  void report_sizes(const std::vector<MendedSize>& sizes) {
    for (const auto& size : sizes) {
      note("D25",
           fmt::format("typografien {} er gjort større: skriften er {} pkt., den skal være mindst {}; nu bruges {}",
                       shown_style(size.style), base::format_decimal({size.was * 5, 1}), least_size / 2, least_size / 2),
           "vælg selv en større skrift i Word-filen, hvis den skal være en anden");
    }
  }

  Look& look_;
  const opc::Package& package_;
  const opc::Part& main_;
  const std::string name_;
  const bool whole_file_;
  base::Findings& findings_;
  pugi::xml_document theme_;
  Uses uses_;
  int default_uses_ = 0;
  int margins_ = 0;
  std::vector<opc::Relationship> references_;
  std::vector<std::pair<std::string, std::unique_ptr<Margin>>> margin_sheets_;
  std::map<std::string, std::string> media_;  ///< part of the file -> target here
  std::vector<std::pair<std::string, std::string>> texts_;
  std::set<std::string> dropped_;
};

// ---- loose parts --------------------------------------------------------------------------------------------------

/// A broken part in a folder is a text file that somebody edits: the finding shows the line.
bool check_parts(const Source& source, base::Findings& findings) {
  bool ok = true;
  for (const auto& [name, bytes] : source.parts) {
    if (!name.ends_with(".xml") && !name.ends_with(".rels")) continue;
    pugi::xml_document xml;
    const auto fault = opc::parse_xml(xml, bytes);
    if (!fault) continue;
    auto finding = base::make_finding("T41", fmt::format("udseendets del kan ikke læses: {}", fault->what));
    const std::string file = source.name + "/" + name;
    if (base::is_valid_utf8(bytes)) {
      const auto text = std::make_shared<base::Source>(file, bytes);
      const auto at = std::min(fault->offset, bytes.empty() ? 0 : bytes.size() - 1);
      finding.place = base::place_of({text, at, std::min(at + 1, bytes.size())});
    } else {
      finding.place.file = file;
    }
    finding.expected = "gyldig XML, som den står i en Word-fil, der er pakket ud";
    finding.action = "ret delen, eller læg en hel Word-fil i mappen i stedet";
    findings.push_back(std::move(finding));
    ok = false;
  }
  return ok;
}

std::vector<opc::Relationship> relationships_in(const Look& parts, std::string_view part_name) {
  std::vector<opc::Relationship> result;
  const auto found = parts.find(opc::relationships_name(part_name));
  if (found == parts.end()) return result;
  pugi::xml_document xml;
  write::docx::load(xml, found->second, found->first);
  for (const auto node : xml.document_element().children("Relationship")) {
    result.push_back({node.attribute("Id").value(), node.attribute("Type").value(), node.attribute("Target").value(),
                      std::string_view(node.attribute("TargetMode").value()) == "External"});
  }
  return result;
}

/// Loose parts as a package: those that nothing refers to are known by their names.
opc::Package package_of(const Look& parts) {
  opc::Package package;
  package.parts.push_back({document_name, opc::content_type::document, {}, relationships_in(parts, document_name)});
  auto& references = package.parts.front().relationships;
  constexpr std::array<std::pair<const char*, const char*>, 5> known{{{"styles.xml", type::styles},
                                                                      {"numbering.xml", type::numbering},
                                                                      {"settings.xml", type::settings},
                                                                      {"fontTable.xml", type::font_table},
                                                                      {"theme/theme1.xml", type::theme}}};
  for (const auto& row : known) {
    const bool named = std::any_of(references.begin(), references.end(), [&](const auto& each) { return each.type == row.second; });
    if (!named && parts.contains(std::string("word/") + row.first))
      references.push_back({fmt::format("look{}", references.size()), row.second, row.first, false});
  }
  for (const auto& [name, bytes] : parts) {
    if (name == document_name)
      package.parts.front().bytes = bytes;
    else if (!name.ends_with(".rels"))
      package.parts.push_back({name, {}, bytes, relationships_in(parts, name)});
  }
  if (package.parts.front().bytes.empty()) {
    pugi::xml_document empty;
    write::docx::wordprocessing_root(empty, "w:document").append_child("w:body");
    package.parts.front().bytes = write::docx::save(empty);
  }
  return package;
}

}  // namespace

std::optional<Look> compose(Look standard, const std::vector<Source>& layers, base::Findings& findings) {
  bool ok = true;
  for (const auto& layer : layers) {
    if (layer.word_file) {
      const auto package = opc::read_package(*layer.word_file, layer.name, findings);
      const auto* main = package ? opc::main_part(*package, layer.name, findings) : nullptr;
      ok = main != nullptr && Layer(standard, *package, *main, layer.name, true, findings)() && ok;
    } else if (!layer.parts.empty()) {
      if (!check_parts(layer, findings)) {
        ok = false;
        continue;
      }
      const auto package = package_of(layer.parts);
      ok = Layer(standard, package, package.parts.front(), layer.name, false, findings)() && ok;
      const auto web = layer.parts.find("word/webSettings.xml");
      if (web != layer.parts.end()) standard["word/webSettings.xml"] = web->second;
    }
  }
  return ok ? std::optional(std::move(standard)) : std::nullopt;
}

}  // namespace helhedsplan::look
