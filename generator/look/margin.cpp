#include "look/margin.hpp"

#include "base/text.hpp"
#include "look/sheet.hpp"
#include "opc/names.hpp"
#include "opc/read.hpp"
#include "opc/xml.hpp"
#include "write/docx/fill_in.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <set>
#include <utility>

namespace helhedsplan::look {
namespace {

using namespace std::string_view_literals;

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is(pugi::xml_node node, std::string_view name) {
  return name == node.name();
}

/// Elements whose content takes their place.
constexpr std::array unwrapped{"w:smartTag"sv, "w:customXml"sv, "w:ins"sv, "w:moveTo"sv, "w:dir"sv, "w:bdo"sv};
/// Elements that vanish with their content.
constexpr std::array vanishing{"w:del"sv,
                               "w:moveFrom"sv,
                               "w:bookmarkStart"sv,
                               "w:bookmarkEnd"sv,
                               "w:commentRangeStart"sv,
                               "w:commentRangeEnd"sv,
                               "w:commentReference"sv,
                               "w:annotationRef"sv,
                               "w:permStart"sv,
                               "w:permEnd"sv,
                               "w:proofErr"sv,
                               "w:lastRenderedPageBreak"sv,
                               "w:footnoteReference"sv,
                               "w:endnoteReference"sv,
                               "w:moveFromRangeStart"sv,
                               "w:moveFromRangeEnd"sv,
                               "w:moveToRangeStart"sv,
                               "w:moveToRangeEnd"sv,
                               "w:altChunk"sv,
                               "w:subDoc"sv,
                               "w:sectPr"sv,
                               "w:lang"sv,
                               "w:customXmlPr"sv,
                               "w:smartTagPr"sv,
                               "w:numPr"sv,
                               "w:contentPart"sv};

/// "urn:…/core-properties…title[1]" of a bound control -> the field that shows the same; "" when we have no such property.
std::string field_of_binding(std::string_view xpath) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> rows{{{":title[", "TITLE"},
                                                                               {":subject[", "SUBJECT"},
                                                                               {":creator[", "AUTHOR"},
                                                                               {":keywords[", "KEYWORDS"},
                                                                               {":contentStatus[", "DOCPROPERTY Status"},
                                                                               {"PublishDate[", "CREATEDATE"}}};
  for (const auto& [key, field] : rows) {
    if (xpath.find(key) != std::string_view::npos) return std::string(field);
  }
  return {};
}

class Cleaner {
 public:
  Cleaner(Margin& margin, const opc::Package& package, const opc::Part& part) : margin_(margin), package_(package), part_(part) {}

  void operator()() {
    auto root = margin_.xml.document_element();
    strip(root);
    split_runs(root);
    resolve_fields(root);
    while (drop_unreachable(root)) {
    }
    keep_used_relationships(root);
    give_pictures_a_text(root);
    // A header without a paragraph, or one that ends with a table, is none.
    if (!is(root.last_child(), "w:p")) root.append_child("w:p");
    end_cells(root);
    arrange(root);
    read_text(root);
  }

 private:
  void drop(std::string what) {
    if (std::find(margin_.dropped.begin(), margin_.dropped.end(), what) == margin_.dropped.end())
      margin_.dropped.push_back(std::move(what));
  }

  // ---- marks, controls, what does not belong -----------------------------------------------------------------------

  void strip(pugi::xml_node node) {
    for (auto attribute = node.first_attribute(); attribute;) {
      const auto next = attribute.next_attribute();
      const std::string_view name = attribute.name();
      if (name.starts_with("w:rsid") || name == "w14:paraId" || name == "w14:textId" || name.starts_with("wp14:anchorId") ||
          name.starts_with("wp14:editId") || name == "o:gfxdata")  // the last: a copy of the drawing that no schema knows
        node.remove_attribute(attribute);
      attribute = next;
    }
    for (auto child = node.first_child(); child;) child = strip_child(node, child);
  }

  /// Returns what to look at next: what was unwrapped is looked at again.
  pugi::xml_node strip_child(pugi::xml_node node, pugi::xml_node child) {
    const std::string_view name = child.name();
    const auto next = child.next_sibling();
    if (is_one_of(name, vanishing) || name.ends_with("Change") || name.starts_with("w:customXmlIns") ||
        name.starts_with("w:customXmlDel") || name.starts_with("w:customXmlMove")) {
      node.remove_child(child);
      return next;
    }
    if (name == "w:t" && *child.text().get() == '\0') {
      node.remove_child(child);
      return next;
    }
    if (name == "w:object") {
      drop("indlejrede objekter");
      node.remove_child(child);
      return next;
    }
    if (name == "w:sdt") return unwrap_control(node, child);
    if (is_one_of(name, unwrapped)) return unwrap(node, child, child);
    strip(child);
    return next;
  }

  static pugi::xml_node unwrap(pugi::xml_node node, pugi::xml_node wrapper, pugi::xml_node content) {
    std::vector<pugi::xml_node> children(content.begin(), content.end());
    for (const auto child : children) node.insert_move_before(child, wrapper);
    const auto next = wrapper.next_sibling();
    node.remove_child(wrapper);
    return children.empty() ? next : children.front();
  }

  pugi::xml_node unwrap_control(pugi::xml_node node, pugi::xml_node control) {
    auto properties = control.child("w:sdtPr");
    auto content = control.child("w:sdtContent");
    std::string field = field_of_binding(properties.child("w:dataBinding").attribute("w:xpath").value());
    if (field.empty() && properties.child("w:date")) field = "CREATEDATE";
    if (!field.empty())
      show_field(content, field);
    else if (is_on(properties.child("w:showingPlcHdr")))
      empty_texts(content);
    return unwrap(node, control, content);
  }

  /// The first run of what a control shows becomes the field; the others go.
  void show_field(pugi::xml_node content, const std::string& field) {
    std::vector<pugi::xml_node> runs;
    collect(content, "w:r", runs);
    if (runs.empty()) return;
    for (std::size_t i = 1; i < runs.size(); ++i) runs[i].parent().remove_child(runs[i]);
    make_field(runs.front(), field);
  }

  static void make_field(pugi::xml_node run, const std::string& field) {
    std::string shown = text_of(run);
    for (auto child = run.first_child(); child;) {
      const auto next = child.next_sibling();
      if (!is(child, "w:rPr")) run.remove_child(child);
      child = next;
    }
    if (!shown.empty()) {
      auto text = run.append_child("w:t");
      set(text, "xml:space", "preserve");
      text.text().set(shown.c_str());
    }
    auto simple = run.parent().insert_child_before("w:fldSimple", run);
    set(simple, "w:instr", field);
    simple.append_move(run);
  }

  static void empty_texts(pugi::xml_node node) {
    std::vector<pugi::xml_node> runs;
    collect(node, "w:r", runs);
    for (auto run : runs) run.parent().remove_child(run);
  }

  static void collect(pugi::xml_node node, std::string_view name, std::vector<pugi::xml_node>& found) {
    for (const auto child : node.children()) {
      if (is(child, name)) found.push_back(child);
      collect(child, name, found);
    }
  }

  static std::string text_of(pugi::xml_node node) {
    std::string text;
    for (const auto child : node.children()) {
      if (is(child, "w:t"))
        text += child.text().get();
      else if (is(child, "w:tab") || is(child, "w:br") || is(child, "w:ptab"))
        text += ' ';
      else
        text += text_of(child);
    }
    return text;
  }

  // ---- fields -----------------------------------------------------------------------------------------------------

  /// Parts of a field may share a run with text: afterwards each has its own.
  static void split_runs(pugi::xml_node node) {
    for (auto child = node.first_child(); child;) {
      const auto next = child.next_sibling();
      if (is(child, "w:r"))
        split(child);
      else
        split_runs(child);
      child = next;
    }
  }

  static void split(pugi::xml_node run) {
    std::size_t contents = 0;
    bool has_field = false;
    for (const auto child : run.children()) {
      if (is(child, "w:rPr")) continue;
      ++contents;
      has_field = has_field || is(child, "w:fldChar") || is(child, "w:instrText");
    }
    if (!has_field || contents < 2) {
      for (const auto child : run.children()) split_runs(child);  // text boxes hold paragraphs
      return;
    }
    const auto properties = run.child("w:rPr");
    for (auto child = run.first_child(); child;) {
      const auto next = child.next_sibling();
      if (!is(child, "w:rPr")) {
        auto own = run.parent().insert_child_before("w:r", run);
        if (properties) own.append_copy(properties);
        own.append_move(child);
      }
      child = next;
    }
    run.parent().remove_child(run);
  }

  struct OpenField {
    std::string instruction;
    bool shows = false;                  ///< behind the separator
    std::vector<pugi::xml_node> marks;   ///< runs of begin, instruction, separator, end
    std::vector<pugi::xml_node> result;  ///< runs shown
  };

  void resolve_fields(pugi::xml_node root) {
    std::vector<pugi::xml_node> runs;
    collect(root, "w:r", runs);
    std::vector<OpenField> open;
    for (const auto run : runs) {
      const std::string_view mark = run.child("w:fldChar").attribute("w:fldCharType").value();
      const auto instruction = run.child("w:instrText");
      if (mark == "begin") open.emplace_back();
      if (open.empty()) {
        if (!mark.empty() || instruction) run.parent().remove_child(run);  // the end of nothing
        continue;
      }
      OpenField& field = open.back();
      if (!mark.empty()) {
        field.marks.push_back(run);
        field.shows = field.shows || mark == "separate";
      } else if (instruction) {
        field.instruction += instruction.text().get();
        field.marks.push_back(run);
      } else if (field.shows) {
        field.result.push_back(run);
      } else {
        field.marks.push_back(run);
      }
      if (mark != "end") continue;
      const OpenField done = std::move(open.back());
      open.pop_back();
      if (open.empty()) {
        close_field(done);
      } else if (open.back().shows) {
        // A field in what another shows: one text.
        for (const auto mark_run : done.marks) mark_run.parent().remove_child(mark_run);
        open.back().result.insert(open.back().result.end(), done.result.begin(), done.result.end());
      } else {
        for (const auto* list : {&done.marks, &done.result})
          open.back().marks.insert(open.back().marks.end(), list->begin(), list->end());
      }
    }
    for (const auto& field : open) {  // begins and does not end
      for (const auto run : field.marks) run.parent().remove_child(run);
    }
    std::vector<pugi::xml_node> simple;
    collect(root, "w:fldSimple", simple);
    for (const auto node : simple) resolve_simple(node);
  }

  void close_field(const OpenField& field) {
    const auto kind = write::docx::field_kind(field.instruction);
    if (kind == write::docx::FieldKind::page) {
      if (!field.result.empty()) return;  // with what it showed last; Word counts anew
    }
    if (kind == write::docx::FieldKind::property && !field.result.empty()) {
      for (std::size_t i = 1; i < field.result.size(); ++i) field.result[i].parent().remove_child(field.result[i]);
      make_field(field.result.front(), std::string(base::trim(field.instruction)));
    }
    for (const auto run : field.marks) run.parent().remove_child(run);
    if (kind == write::docx::FieldKind::stale) {
      for (const auto run : field.result) run.parent().remove_child(run);
    }
  }

  static void resolve_simple(pugi::xml_node simple) {
    simple.remove_attribute("w:dirty");
    simple.remove_attribute("w:fldLock");
    const auto kind = write::docx::field_kind(simple.attribute("w:instr").value());
    if ((kind == write::docx::FieldKind::page || kind == write::docx::FieldKind::property) && simple.child("w:r")) return;
    if (kind == write::docx::FieldKind::stale)
      simple.parent().remove_child(simple);
    else
      (void)unwrap(simple.parent(), simple, simple);
  }

  // ---- what leads elsewhere ---------------------------------------------------------------------------------------

  [[nodiscard]] const opc::Relationship* relationship(std::string_view id) const {
    const auto found =
        std::find_if(part_.relationships.begin(), part_.relationships.end(), [&](const auto& r) { return r.id == id; });
    return found == part_.relationships.end() ? nullptr : &*found;
  }

  [[nodiscard]] bool is_picture(std::string_view id) const {
    const auto* found = relationship(id);
    if (found == nullptr || found->type != opc::relationship_type::image) return false;
    const auto* target = opc::target_of(package_, part_.name, *found);
    return target != nullptr && opc::content_type_of(*target).starts_with("image/");
  }

  [[nodiscard]] bool is_link(std::string_view id) const {
    const auto* found = relationship(id);
    if (found == nullptr || !found->external || found->type != opc::relationship_type::hyperlink) return false;
    return found->target.starts_with("http://") || found->target.starts_with("https://") || found->target.starts_with("mailto:");
  }

  /// Finds one reference that leads nowhere good and takes away the drawing, or only the link, that it belongs to.
  bool drop_unreachable(pugi::xml_node node) {
    for (auto attribute = node.first_attribute(); attribute;) {
      const auto next = attribute.next_attribute();
      const std::string_view name = attribute.name();
      if (name.starts_with("r:")) {
        if (name == "r:link" || name == "r:href") {
          drop("billeder, der ligger uden for filen");
          node.remove_attribute(attribute);
          attribute = next;
          continue;
        }
        const std::string_view id = attribute.value();
        if (is(node, "w:hyperlink")) {
          if (!is_link(id)) {
            (void)unwrap(node.parent(), node, node);
            return true;
          }
        } else if (std::string_view(node.name()).starts_with("a:hlink")) {
          if (!is_link(id)) {
            node.parent().remove_child(node);
            return true;
          }
        } else if (!is_picture(id)) {
          remove_drawing(node);
          return true;
        }
      }
      attribute = next;
    }
    if (is(node, "a:blip") && !node.attribute("r:embed")) {
      remove_drawing(node);
      return true;
    }
    for (auto child = node.first_child(); child; child = child.next_sibling()) {
      if (drop_unreachable(child)) return true;
    }
    return false;
  }

  void remove_drawing(pugi::xml_node node) {
    constexpr std::array drawings{"w:drawing"sv, "w:pict"sv, "mc:AlternateContent"sv, "a:ext"sv};
    drop("diagrammer og andet, der ikke er billeder");
    for (auto at = node; at; at = at.parent()) {
      if (!is_one_of(at.name(), drawings)) continue;
      at.parent().remove_child(at);
      return;
    }
    node.parent().remove_child(node);
  }

  void keep_used_relationships(pugi::xml_node root) {
    std::set<std::string> used;
    find_references(root, used);
    for (const auto& each : part_.relationships) {
      if (used.contains(each.id)) margin_.relationships.push_back(each);
    }
  }

  static void find_references(pugi::xml_node node, std::set<std::string>& used) {
    for (const auto attribute : node.attributes()) {
      if (std::string_view(attribute.name()).starts_with("r:")) used.insert(attribute.value());
    }
    for (const auto child : node.children()) find_references(child, used);
  }

  // ---- what every document needs ----------------------------------------------------------------------------------

  /// No text, or the name of a file.
  static bool says_nothing(std::string_view text) {
    const auto name = base::lower_case(base::trim(text));
    constexpr std::array endings{".png"sv, ".jpg"sv, ".jpeg"sv, ".gif"sv, ".bmp"sv,
                                 ".emf"sv, ".wmf"sv, ".svg"sv,  ".tif"sv, ".tiff"sv};
    return name.empty() ||
           std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
  }

  static void give_pictures_a_text(pugi::xml_node node) {
    if (is(node, "wp:docPr") && says_nothing(node.attribute("descr").value())) set(node, "descr", "Logo eller pynt");
    if (is(node, "wp:docPr") && std::string_view(node.attribute("name").value()).empty()) set(node, "name", "Billede");
    for (const auto child : node.children()) give_pictures_a_text(child);
  }

  /// `w:tblPr` and a column for every cell: the schema wants both.
  static void need_grid(pugi::xml_node tbl) {
    int columns = 0;
    for (const auto row : tbl.children("w:tr")) {
      int filled = row.child("w:trPr").child("w:gridBefore").attribute("w:val").as_int() +
                   row.child("w:trPr").child("w:gridAfter").attribute("w:val").as_int();
      for (const auto cell : row.children("w:tc"))
        filled += std::max(cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1), 1);
      constexpr int most = 63;  // columns that Word knows
      columns = std::max(columns, std::min(filled, most));
    }
    auto properties = tbl.child("w:tblPr");
    if (!properties) properties = tbl.prepend_child("w:tblPr");
    auto grid = tbl.child("w:tblGrid");
    if (!grid) grid = tbl.insert_child_after("w:tblGrid", properties);
    const auto present = grid.children("w:gridCol");
    for (auto count = std::distance(present.begin(), present.end()); count < columns; ++count) grid.append_child("w:gridCol");
  }

  static void end_cells(pugi::xml_node node) {
    for (auto child = node.first_child(); child;) {
      const auto next = child.next_sibling();
      if (is(child, "w:tc") && !is(child.last_child(), "w:p")) child.append_child("w:p");
      if ((is(child, "w:tr") && !child.child("w:tc")) || (is(child, "w:tbl") && !child.child("w:tr"))) {
        node.remove_child(child);
      } else {
        end_cells(child);
        if (is(child, "w:tbl")) need_grid(child);
      }
      child = next;
    }
  }

  void read_text(pugi::xml_node root) {
    std::string all;
    std::vector<pugi::xml_node> paragraphs;
    collect(root, "w:p", paragraphs);
    for (const auto p : paragraphs) {
      std::string line;
      bool in_field = false;
      bool counts = false;
      for (const auto child : p.children()) {
        const std::string_view instruction =
            is(child, "w:fldSimple") ? child.attribute("w:instr").value() : child.child("w:instrText").text().get();
        counts = counts || (!instruction.empty() && write::docx::field_kind(instruction) == write::docx::FieldKind::page);
        const std::string_view mark = child.child("w:fldChar").attribute("w:fldCharType").value();
        if (mark == "begin") in_field = true;
        if (mark == "end") in_field = false;
        if (!in_field && !is(child, "w:fldSimple") && (is(child, "w:r") || is(child, "w:hyperlink"))) line += text_of(child);
      }
      if (counts) continue;  // "Side 2 af 9"
      std::string words;     // blanks that only move text count once
      for (const char c : line) {
        if (c != ' ' || (!words.empty() && words.back() != ' ')) words += c;
      }
      const auto trimmed = base::trim(words);
      if (!trimmed.empty()) all += (all.empty() ? "" : " | ") + std::string(trimmed);
    }
    margin_.text = std::move(all);
  }

  Margin& margin_;
  const opc::Package& package_;
  const opc::Part& part_;
};

}  // namespace

bool clean_margin(Margin& margin, const opc::Package& package, const opc::Part& part, std::string_view name,
                  base::Findings& findings) {
  if (!opc::parse_part(margin.xml, part, name, findings)) return false;
  const std::string_view root = margin.xml.document_element().name();
  if (root != "w:hdr" && root != "w:ftr") {
    margin.xml.reset();
    margin.dropped.emplace_back("et sidehoved, der ikke er et");
    margin.xml.append_child("w:hdr").append_child("w:p");
    return true;
  }
  Cleaner(margin, package, part)();
  return true;
}

}  // namespace helhedsplan::look
