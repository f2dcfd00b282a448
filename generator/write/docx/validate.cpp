#include "write/docx/validate.hpp"

#include "opc/names.hpp"
#include "write/docx/content_control.hpp"
#include "write/docx/order.hpp"
#include "write/docx/xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <string_view>

namespace helhedsplan::write::docx {
namespace {

constexpr std::size_t longest_bookmark = 40;
constexpr std::size_t longest_tag = 64;

bool is(pugi::xml_node node, std::string_view name) {
  return name == node.name();
}

/// The last child that is no mark around text, through content controls.
pugi::xml_node last_but_marks(pugi::xml_node last) {
  while (is(last, "w:bookmarkEnd") || is(last, "w:bookmarkStart")) last = last.previous_sibling();
  return is(last, "w:sdt") ? last_but_marks(last.child("w:sdtContent").last_child()) : last;
}
pugi::xml_node first_block(pugi::xml_node node) {
  return is(node, "w:sdt") ? first_block(node.child("w:sdtContent").first_child()) : node;
}

struct PropertySequence {
  const char* name;
  const order::Sequence* sequence;
};
const std::array<PropertySequence, 9> property_sequences{{{"w:pPr", &order::w_pPr},
                                                          {"w:rPr", &order::w_rPr},
                                                          {"w:tblPr", &order::w_tblPr},
                                                          {"w:trPr", &order::w_trPr},
                                                          {"w:tcPr", &order::w_tcPr},
                                                          {"w:sectPr", &order::w_sectPr},
                                                          {"w:lvl", &order::w_lvl},
                                                          {"w:sdtPr", &order::w_sdtPr},
                                                          {"w:settings", &order::w_settings}}};

class Validator {
 public:
  explicit Validator(const opc::Package& package) : package_(package) {}

  std::vector<std::string> take() {
    faults_ = opc::validate(package_);
    load_parts();
    if (const auto* styles = part("word/styles.xml")) read_styles(*styles);
    if (const auto* numbering = part("word/numbering.xml")) read_numbering(*numbering);
    if (const auto* notes = part("word/footnotes.xml")) read_notes(*notes);
    if (const auto* settings = part("word/settings.xml")) check_settings(*settings);
    for (const auto& [name, xml] : parts_) {
      name_ = name;
      starts_.clear();
      visit(xml->document_element());
      for (const auto& id : starts_) report("bookmark {} begins and does not end", id);
    }
    name_ = "word/document.xml";
    check_document();
    check_uses();
    return std::move(faults_);
  }

 private:
  template <typename... Args>
  void report(fmt::format_string<Args...> format, Args&&... args) {
    faults_.push_back(fmt::format("{}: {}", name_, fmt::format(format, std::forward<Args>(args)...)));
  }

  void load_parts() {
    for (const auto& part : package_.parts) {
      if (!part.name.starts_with("word/") || !part.name.ends_with(".xml")) continue;
      auto xml = std::make_unique<pugi::xml_document>();
      // With the white space that text consists of.
      if (xml->load_buffer(part.bytes.data(), part.bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single,
                           pugi::encoding_utf8))
        parts_.emplace(part.name, std::move(xml));
    }
  }

  const pugi::xml_document* part(std::string_view name) const {
    const auto found = parts_.find(name);
    return found == parts_.end() ? nullptr : found->second.get();
  }

  void read_styles(const pugi::xml_document& xml) {
    name_ = "word/styles.xml";
    const auto styles = xml.child("w:styles");
    for (const auto style : styles.children("w:style")) {
      const std::string id = style.attribute("w:styleId").value();
      if (!styles_.try_emplace(id, style.attribute("w:type").value()).second) report("style {} stands twice", id);
    }
    for (const auto style : styles.children("w:style")) {
      for (const char* relation : {"w:basedOn", "w:next", "w:link"}) {
        const auto other = style.child(relation).attribute("w:val");
        if (other && !styles_.contains(other.value()))
          report("style {} names {}, there is no such style", style.attribute("w:styleId").value(), other.value());
      }
    }
  }

  void read_numbering(const pugi::xml_document& xml) {
    name_ = "word/numbering.xml";
    std::set<std::string> definitions;
    bool num_seen = false;
    for (const auto node : xml.child("w:numbering").children()) {
      if (is(node, "w:abstractNum")) {
        if (num_seen) report("an abstractNum stands behind a num");
        if (!definitions.insert(node.attribute("w:abstractNumId").value()).second)
          report("abstractNum {} stands twice", node.attribute("w:abstractNumId").value());
      } else if (is(node, "w:num")) {
        num_seen = true;
        const std::string id = node.attribute("w:numId").value();
        if (!nums_.insert(id).second) report("num {} stands twice", id);
        const std::string definition = node.child("w:abstractNumId").attribute("w:val").value();
        if (!definitions.contains(definition)) report("num {} names abstractNum {}, there is none", id, definition);
      }
    }
  }

  void read_notes(const pugi::xml_document& xml) {
    name_ = "word/footnotes.xml";
    for (const auto note : xml.child("w:footnotes").children("w:footnote")) {
      const std::string id = note.attribute("w:id").value();
      const bool is_separator = note.attribute("w:type");
      if (!(is_separator ? separators_ : notes_).insert(id).second) report("note {} stands twice", id);
      if (!is(last_but_marks(note.last_child()), "w:p")) report("note {} does not end with a paragraph", id);
    }
  }

  void check_settings(const pugi::xml_document& xml) {
    name_ = "word/settings.xml";
    const auto settings = xml.child("w:settings");
    for (const auto note : settings.child("w:footnotePr").children("w:footnote")) {
      if (!separators_.contains(note.attribute("w:id").value()))
        report("names the separator {}, there is none", note.attribute("w:id").value());
    }
    if (settings.child("w:updateFields")) report("updateFields makes Word ask a question");
    if (!settings.child("w:zoom").attribute("w:percent")) report("zoom has no percent");
  }

  // ---- what stands in text parts

  void visit(pugi::xml_node node) {
    for (const auto& [name, sequence] : property_sequences) {
      if (is(node, name) && !order::holds(node, *sequence))
        report("the children of <{}> are out of order: {}", name, children_of(node));
    }
    if (is(node, "w:pStyle"))
      check_style(node, "paragraph");
    else if (is(node, "w:rStyle"))
      check_style(node, "character");
    else if (is(node, "w:tblStyle"))
      check_style(node, "table");
    else if (is(node, "w:numId"))
      check_num(node);
    else if (is(node, "w:bookmarkStart"))
      check_bookmark_start(node);
    else if (is(node, "w:bookmarkEnd"))
      check_bookmark_end(node);
    else if (is(node, "w:footnoteReference"))
      note_uses_.emplace_back(node.attribute("w:id").value());
    else if (is(node, "w:tbl"))
      check_table(node);
    else if (is(node, "w:tc"))
      check_end(node, "a cell");
    else if (is(node, "w:hdr") || is(node, "w:ftr"))
      check_end(node, "a header or footer");
    else if (is(node, "w:p")) {
      if (!is(node.parent(), "w:sdtContent")) check_fields(node);
    } else if (is(node, "w:sdtContent")) {
      check_fields(node);
      if (!node.first_child()) report("an empty <w:sdtContent>");
    } else if (is(node, "w:sdtPr"))
      check_control(node);
    else if (is(node, "w:t"))
      check_text(node);
    else if (is(node, "w:instrText"))
      check_instruction(node);
    else if (is(node, "wp:docPr"))
      check_drawing(node);
    if (is(node, "w:hyperlink") && node.attribute("w:anchor")) anchors_.emplace_back(name_, node.attribute("w:anchor").value());
    for (const auto child : node.children()) {
      if (child.type() == pugi::node_element) visit(child);
    }
  }

  static std::string children_of(pugi::xml_node node) {
    std::string names;
    for (const auto child : node.children()) {
      if (!names.empty()) names += ' ';
      names += child.name();
    }
    return names;
  }

  void check_style(pugi::xml_node node, std::string_view type) {
    const std::string id = node.attribute("w:val").value();
    const auto style = styles_.find(id);
    if (style == styles_.end())
      report("<{}> names the style {}, there is none", node.name(), id);
    else if (style->second != type)
      report("<{}> names {}, which is a {} style", node.name(), id, style->second);
  }

  void check_num(pugi::xml_node node) {
    const std::string id = node.attribute("w:val").value();
    if (id != "0" && !nums_.contains(id)) report("names the list {}, there is none", id);
  }

  void check_bookmark_start(pugi::xml_node node) {
    const std::string id = node.attribute("w:id").value();
    const std::string name = node.attribute("w:name").value();
    if (!bookmark_ids_.insert(id).second) report("bookmark id {} stands twice", id);
    if (!bookmark_names_.insert(name).second) report("bookmark name {} stands twice", name);
    if (name.empty() || name.size() > longest_bookmark)
      report("bookmark name \"{}\" has {} characters, at most {}", name, name.size(), longest_bookmark);
    starts_.insert(id);
  }

  void check_bookmark_end(pugi::xml_node node) {
    if (starts_.erase(node.attribute("w:id").value()) == 0)
      report("bookmark {} ends and does not begin", node.attribute("w:id").value());
  }

  void check_control(pugi::xml_node sdtPr) {
    const std::string id = sdtPr.child("w:id").attribute("w:val").value();
    const std::string tag = sdtPr.child("w:tag").attribute("w:val").value();
    if (!id.empty() && !control_ids_.insert(id).second) report("control id {} stands twice", id);
    if (!tag.empty() && !control_tags_.insert(tag).second) report("control tag {} stands twice", tag);
    if (tag.size() > longest_tag) report("control tag \"{}\" has {} characters, at most {}", tag, tag.size(), longest_tag);
  }

  void check_end(pugi::xml_node node, std::string_view what) {
    if (!is(last_but_marks(node.last_child()), "w:p")) report("{} does not end with a paragraph", what);
  }

  void check_table(pugi::xml_node table) {
    const auto columns = table.child("w:tblGrid").children("w:gridCol");
    const auto count = std::distance(columns.begin(), columns.end());
    std::size_t rows = 0;
    for_each_row(table, [&](pugi::xml_node row) {
      ++rows;
      long filled = 0;
      for (const auto cell : row.children("w:tc")) filled += cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1);
      if (filled == 0)
        report("a row has no cells");
      else if (filled != count)
        report("a row fills {} columns, the table has {}", filled, count);
    });
    if (rows == 0) report("a table has no rows");
    if (is(first_block(table.next_sibling()), "w:tbl")) report("two tables touch: Word makes them one");
  }

  /// `place` is a paragraph, or a content control: a contents list is one field over its paragraphs, with others in its result.
  void check_fields(pugi::xml_node place) {
    enum class State { instruction, result, filled };
    std::vector<State> open;
    walk_runs(place, [&](pugi::xml_node run) {
      const std::string_view type = run.child("w:fldChar").attribute("w:fldCharType").value();
      if (type == "begin") {
        if (!open.empty() && open.back() == State::instruction) report("a field begins in a field's instruction");
        open.push_back(State::instruction);
      } else if (type == "separate") {
        if (open.empty() || open.back() != State::instruction)
          report("a field's result begins outside a field");
        else
          open.back() = State::result;
      } else if (type == "end") {
        if (open.empty() || open.back() != State::filled) report("a field ends without a cached result");
        if (!open.empty()) open.pop_back();
      } else if (run.child("w:t")) {
        for (auto& field : open) {
          if (field == State::result) field = State::filled;
        }
      }
    });
    if (!open.empty()) report("a field does not end in its {}", is(place, "w:p") ? "paragraph" : "content control");
  }

  template <typename Function>
  static void walk_runs(pugi::xml_node node, const Function& function) {
    for (const auto child : node.children()) {
      if (is(child, "w:r"))
        function(child);
      else if (is(child, "w:hyperlink") || is(child, "w:p") || is(child, "w:sdt") || is(child, "w:sdtContent"))
        walk_runs(child, function);
    }
  }

  void check_text(pugi::xml_node t) {
    const std::string_view characters = t.child_value();
    if (characters.empty()) report("an empty <w:t>");
    if (characters.find('\n') != std::string_view::npos) report("a line end in <w:t>");
    const bool edge = !characters.empty() && (characters.front() == ' ' || characters.back() == ' ');
    if (edge && std::string_view(t.attribute("xml:space").value()) != "preserve")
      report("<w:t> loses the space at its edge: \"{}\"", characters);
  }

  void check_instruction(pugi::xml_node node) {
    std::string_view instruction = node.child_value();
    const auto word = [&] {
      const auto begin = std::min(instruction.find_first_not_of(' '), instruction.size());
      const auto end = std::min(instruction.find(' ', begin), instruction.size());
      const auto result = instruction.substr(begin, end - begin);
      instruction.remove_prefix(end);
      return result;
    };
    const auto kind = word();
    if (kind == "REF" || kind == "PAGEREF") anchors_.emplace_back(name_, std::string(word()));
  }

  void check_drawing(pugi::xml_node docPr) {
    const std::string id = docPr.attribute("id").value();
    if (!drawing_ids_.insert(id).second) report("drawing id {} stands twice", id);
    if (std::string_view(docPr.attribute("descr").value()).empty()) report("drawing {} has no text", id);
  }

  // ---- what is only known at the end

  void check_document() {
    const auto* document = part("word/document.xml");
    const auto main =
        std::find_if(package_.parts.begin(), package_.parts.end(), [](const auto& p) { return p.name == "word/document.xml"; });
    if (document == nullptr || main->content_type != opc::content_type::document) return report("there is no document part");
    const auto body = document->child("w:document").child("w:body");
    if (!is(body.last_child(), "w:sectPr"))
      report("the body does not end with its section");
    else if (!is(last_but_marks(body.last_child().previous_sibling()), "w:p"))
      report("the body does not end with a paragraph");
    for (const char* needed :
         {"word/styles.xml", "word/settings.xml", "word/webSettings.xml", "word/fontTable.xml", "word/theme/theme1.xml"}) {
      if (part(needed) == nullptr) report("the package has no {}", needed);
    }
  }

  void check_uses() {
    for (const auto& [where, name] : anchors_) {
      name_ = where;
      if (!bookmark_names_.contains(name)) report("points at the bookmark {}, there is none", name);
    }
    name_ = "word/document.xml";
    std::set<std::string> used;
    for (const auto& id : note_uses_) {
      if (!notes_.contains(id)) report("calls note {}, there is none", id);
      if (!used.insert(id).second) report("calls note {} twice", id);
    }
    name_ = "word/footnotes.xml";
    for (const auto& id : notes_) {
      if (!used.contains(id)) report("nothing calls note {}", id);
    }
  }

  const opc::Package& package_;
  std::vector<std::string> faults_;
  std::map<std::string, std::unique_ptr<pugi::xml_document>, std::less<>> parts_;
  std::string name_;                           ///< of the part under way
  std::map<std::string, std::string> styles_;  ///< id -> type
  std::set<std::string> nums_, notes_, separators_, bookmark_ids_, bookmark_names_, drawing_ids_, control_ids_, control_tags_;
  std::set<std::string> starts_;                              ///< bookmarks open in this part
  std::vector<std::pair<std::string, std::string>> anchors_;  ///< part, bookmark
  std::vector<std::string> note_uses_;
};

}  // namespace

std::vector<std::string> validate(const opc::Package& package) {
  return Validator(package).take();
}

}  // namespace helhedsplan::write::docx
