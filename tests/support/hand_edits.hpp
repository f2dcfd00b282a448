#pragma once
/// A person with a word processor who edits a document of ours, by chance: paragraphs of their own, other words in sentences of the
/// template, rows, looks, comments, headers, notes, deletions. The plan's places are left alone.

#include "anchor/map.hpp"
#include "lift/lift.hpp"
#include "opc/names.hpp"
#include "opc/package.hpp"
#include "read/read.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::test {

struct TypistEdit {
  enum class Art { added, changed, row, comment, looks, margin, note, deleted };
  Art art = Art::added;
  std::string text;     ///< words that stand nowhere else; of looks and deletions the words that stood there
  std::string heading;  ///< the last before it, as the file has it; empty in headers and notes
};

class Typist {
 public:
  Typist(opc::Package package, unsigned seed) : package_(std::move(package)), random_(seed) {
    base::Findings findings;
    const auto document = read::read_package(package_, "fil.docx", findings);
    REQUIRE(document);
    const auto map = lift::map_of(*document).map;
    REQUIRE(map);
    for (const auto& entry : map->entries) {
      for (const auto& place : entry.places) {
        all_ids_.insert(place.id);
        if (entry.kind == anchor::Entry::Kind::field) field_ids_.insert(place.id);
      }
    }
    load("word/document.xml", body_);
    look_around();
  }

  /// Paragraphs and notes with these words in them are edited already.
  void leave_alone(const std::vector<TypistEdit>& edits) {
    const auto held = [&](const std::string& text) {
      return std::any_of(edits.begin(), edits.end(),
                         [&](const TypistEdit& each) { return text.find(each.text) != std::string::npos; });
    };
    for (const Paragraph& each : paragraphs_) {
      if (!held(text_of(each.node))) continue;
      taken_.insert(each.node);
      take_row(each.node);
    }
    if (part("word/footnotes.xml") == nullptr) return;
    pugi::xml_document xml;
    load("word/footnotes.xml", xml);
    for (const Node note : xml.document_element().children("w:footnote")) {
      if (held(text_of(note))) notes_.insert(note.attribute("w:id").value());
    }
  }

  /// At most `times` edits; fewer where the document has nothing of the kind that chance wanted.
  std::vector<TypistEdit> edit(std::size_t times) {
    std::vector<TypistEdit> done;
    for (std::size_t n = 0; n < times; ++n) {
      const auto before = done.size();
      switch (below(10)) {
        case 0:
        case 1:
          add(done);
          break;
        case 2:
        case 3:
          change(done);
          break;
        case 4:
          add_row(done);
          break;
        case 5:
          comment(done);
          break;
        case 6:
          look_otherwise(done);
          break;
        case 7:
          write_in_margin(done);
          break;
        case 8:
          change_note(done);
          break;
        default:
          erase(done);
      }
      REQUIRE(done.size() <= before + 1);
    }
    return done;
  }

  [[nodiscard]] opc::Package take() {
    save("word/document.xml", body_);
    return std::move(package_);
  }

 private:
  using Node = pugi::xml_node;

  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  std::string words(std::string_view what) {
    return std::string(what) + " nr. " + std::to_string(++count_) + " af " + std::to_string(random_() % 100000);
  }

  opc::Part* part(std::string_view name) {
    const auto found =
        std::find_if(package_.parts.begin(), package_.parts.end(), [&](const auto& each) { return each.name == name; });
    return found == package_.parts.end() ? nullptr : &*found;
  }
  void load(std::string_view name, pugi::xml_document& xml) {
    const auto* found = part(name);
    REQUIRE(found != nullptr);
    REQUIRE(xml.load_buffer(found->bytes.data(), found->bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata,
                            pugi::encoding_utf8));
  }
  void save(std::string_view name, const pugi::xml_document& xml) {
    std::ostringstream out;
    xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    part(name)->bytes = out.str();
  }

  static bool is(Node node, std::string_view name) { return name == node.name(); }
  static std::string text_of(Node node) {
    std::string text;
    auto found = node.select_nodes(".//w:t | .//w:noBreakHyphen");
    found.sort();
    for (const auto& each : found) text += is(each.node(), "w:t") ? each.node().text().get() : "-";
    return text;
  }
  [[nodiscard]] static std::string id_of(Node sdt) {
    return std::string(anchor::id_of(sdt.child("w:sdtPr").child("w:tag").attribute("w:val").value()));
  }

  /// Runs whose words are the template's: in no place of the plan, no field, no link.
  [[nodiscard]] std::vector<Node> fixed_runs(Node paragraph) const {
    std::vector<Node> found;
    std::set<std::string> open;  // bookmarks of the plan's values
    int field = 0;
    for (const Node child : paragraph.children()) {
      if (is(child, "w:bookmarkStart") && field_ids_.contains(std::string(anchor::id_of(child.attribute("w:name").value()))))
        open.insert(child.attribute("w:id").value());
      if (is(child, "w:bookmarkEnd")) open.erase(child.attribute("w:id").value());
      if (!is(child, "w:r")) continue;
      const std::string_view mark = child.child("w:fldChar").attribute("w:fldCharType").value();
      if (mark == "begin") ++field;
      if (mark == "end") --field;
      if (field == 0 && open.empty() && std::string_view(child.child("w:t").text().get()).size() > 5) found.push_back(child);
    }
    return found;
  }

  struct Paragraph {
    Node node;
    std::string heading;
    bool in_table = false;
    bool is_heading = false;
    bool has_places = false;
    std::vector<Node> runs;  ///< `fixed_runs`
  };

  void look_around() {
    std::string heading;
    std::map<std::string, int> times;
    for (const auto& found : body_.document_element().child("w:body").select_nodes(".//w:p")) {
      ++times[text_of(found.node())];
      all_words_ += text_of(found.node()) + '\n';
    }
    for (const auto& found : body_.document_element().child("w:body").select_nodes(".//w:p")) {
      Paragraph made{found.node(), heading, false, false, false, {}};
      bool owned = false;
      for (Node up = made.node.parent(); up && !is(up, "w:body"); up = up.parent()) {
        if (is(up, "w:tbl")) made.in_table = true;
        if (is(up, "w:txbxContent") || is(up, "w:drawing")) owned = true;
        if (is(up, "w:sdt") && (field_ids_.contains(id_of(up)) || id_of(up).empty())) owned = true;  // a prose, the contents list
      }
      const std::string style = made.node.child("w:pPr").child("w:pStyle").attribute("w:val").value();
      if (owned || style.starts_with("TOC") || made.node.child("w:pPr").child("w:sectPr")) continue;
      made.is_heading = style.starts_with("Heading") || style.starts_with("Overskrift");
      const std::string text = text_of(made.node);
      if (made.is_heading) heading = text;
      for (const auto& mark : made.node.select_nodes(".//w:bookmarkStart | .//w:sdt"))
        made.has_places =
            made.has_places || !anchor::id_of(mark.node().attribute("w:name").value()).empty() || !id_of(mark.node()).empty();
      made.runs = fixed_runs(made.node);
      // What stands there twice could not be told apart by whoever looks for it.
      if (text.empty() || times[text] > 1) continue;
      paragraphs_.push_back(std::move(made));
    }
    std::shuffle(paragraphs_.begin(), paragraphs_.end(), random_);
  }

  /// One that nobody has touched; each is taken once.
  template <typename Fits>
  const Paragraph* take_paragraph(const Fits& fits) {
    const auto found = std::find_if(paragraphs_.begin(), paragraphs_.end(),
                                    [&](const Paragraph& each) { return !taken_.contains(each.node) && fits(each); });
    if (found == paragraphs_.end()) return nullptr;
    taken_.insert(found->node);
    return &*found;
  }
  /// Not two edits in one row.
  [[nodiscard]] bool row_is_taken(Node node) const {
    while (node && !is(node, "w:tr")) node = node.parent();
    return node && taken_.contains(node);
  }
  void take_row(Node node) {
    while (node && !is(node, "w:tr")) node = node.parent();
    if (node) taken_.insert(node);
  }

  static Node new_paragraph(Node made, const std::string& text) {
    made.append_child("w:r").append_child("w:t").text().set(text.c_str());
    return made;
  }

  void add(std::vector<TypistEdit>& done) {
    const auto* at = take_paragraph([](const Paragraph& each) { return !each.in_table; });
    if (at == nullptr) return;
    const auto text = words("Eget afsnit");
    Node node = at->node;
    new_paragraph(node.parent().insert_child_after("w:p", node), text);
    done.push_back({TypistEdit::Art::added, text, at->is_heading ? text_of(at->node) : at->heading});
  }

  void change(std::vector<TypistEdit>& done) {
    const auto* at =
        take_paragraph([&](const Paragraph& each) { return !each.runs.empty() && !each.is_heading && !row_is_taken(each.node); });
    if (at == nullptr) return;
    take_row(at->node);
    const auto text = words("rettet");
    Node node = at->runs[below(at->runs.size())].child("w:t");
    node.text().set((std::string(node.text().get()) + " " + text).c_str());
    done.push_back({TypistEdit::Art::changed, text, at->heading});
  }

  void add_row(std::vector<TypistEdit>& done) {
    const auto* at = take_paragraph([&](const Paragraph& each) { return each.in_table && !row_is_taken(each.node); });
    if (at == nullptr) return;
    Node row = at->node;
    while (!is(row, "w:tr")) row = row.parent();
    if (row.child("w:trPr").child("w:tblHeader") || !row.select_nodes(".//w:vMerge").empty()) return;
    taken_.insert(row);
    Node behind = row;
    while (is(behind.parent(), "w:sdtContent")) behind = behind.parent().parent();
    Node copy = behind.parent().insert_child_after("w:tr", behind);
    for (const Node child : row.children()) copy.append_copy(child);
    for (const auto& each : copy.select_nodes(".//w:sdt")) {
      Node parent = each.node().parent();
      const Node content = each.node().child("w:sdtContent");
      for (Node inner = content.first_child(); inner; inner = content.first_child()) parent.insert_move_before(inner, each.node());
      parent.remove_child(each.node());
    }
    for (const auto& each : copy.select_nodes(".//w:bookmarkStart | .//w:bookmarkEnd | .//w:footnoteReference"))
      each.node().parent().remove_child(each.node());
    const auto text = words("Egen række");
    bool first = true;
    for (const auto& each : copy.select_nodes(".//w:p")) {
      Node paragraph = each.node();
      for (Node child = paragraph.first_child(); child;) {
        const Node next = child.next_sibling();
        if (!is(child, "w:pPr")) paragraph.remove_child(child);
        child = next;
      }
      new_paragraph(paragraph, first ? text : "egen celle");
      first = false;
    }
    done.push_back({TypistEdit::Art::row, text, at->heading});
  }

  void comment(std::vector<TypistEdit>& done) {
    const auto* at = take_paragraph([&](const Paragraph& each) { return !each.in_table; });
    if (at == nullptr) return;
    const auto text = words("En kommentar");
    const char* name = "word/comments.xml";
    if (part(name) == nullptr) {
      package_.parts.push_back({name,
                                std::string(opc::content_type::comments),
                                "<w:comments xmlns:w=\"" + std::string(opc::ns::wordprocessing) + "\"/>",
                                {}});
      part("word/document.xml")
          ->relationships.push_back({"rIdKommentarer", std::string(opc::relationship_type::comments), "comments.xml", false});
    }
    pugi::xml_document xml;
    load(name, xml);
    const auto id = std::to_string(900 + count_);
    Node made = xml.document_element().append_child("w:comment");
    made.append_attribute("w:id").set_value(id.c_str());
    made.append_attribute("w:author").set_value("Mette");
    new_paragraph(made.append_child("w:p"), text);
    save(name, xml);
    Node paragraph = at->node;
    const Node properties = paragraph.child("w:pPr");
    Node start = properties ? paragraph.insert_child_after("w:commentRangeStart", properties)
                            : paragraph.prepend_child("w:commentRangeStart");
    start.append_attribute("w:id").set_value(id.c_str());
    paragraph.append_child("w:commentRangeEnd").append_attribute("w:id").set_value(id.c_str());
    paragraph.append_child("w:r").append_child("w:commentReference").append_attribute("w:id").set_value(id.c_str());
    done.push_back({TypistEdit::Art::comment, text, at->is_heading ? text_of(at->node) : at->heading});
  }

  void look_otherwise(std::vector<TypistEdit>& done) {
    const auto* at =
        take_paragraph([&](const Paragraph& each) { return !each.runs.empty() && !each.is_heading && !row_is_taken(each.node); });
    if (at == nullptr) return;
    take_row(at->node);
    Node run = at->runs[below(at->runs.size())];
    Node properties = run.child("w:rPr");
    if (!properties) properties = run.prepend_child("w:rPr");
    const std::string_view text = run.child("w:t").text().get();
    if (properties.child("w:u") || all_words_.find(text) != all_words_.rfind(text)) return;
    // In its place: before what says size, language and the like.
    Node behind;
    for (Node child : properties.children()) {
      static const std::set<std::string_view> later{"w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign",
                                                    "w:rtl",    "w:cs",  "w:em",  "w:lang"};
      if (!behind && later.contains(child.name())) behind = child;
    }
    Node line = behind ? properties.insert_child_before("w:u", behind) : properties.append_child("w:u");
    line.append_attribute("w:val").set_value("single");
    done.push_back({TypistEdit::Art::looks, run.child("w:t").text().get(), at->heading});
  }

  void write_in_margin(std::vector<TypistEdit>& done) {
    // Those that a section shows.
    std::set<std::string> shown;
    for (const auto& each : body_.select_nodes("//w:headerReference | //w:footerReference")) {
      for (const auto& relation : part("word/document.xml")->relationships) {
        if (relation.id == each.node().attribute("r:id").value()) shown.insert("word/" + relation.target);
      }
    }
    std::vector<std::string> names;
    for (const auto& each : package_.parts) {
      if (shown.contains(each.name) && !margins_.contains(each.name)) names.push_back(each.name);
    }
    if (names.empty()) return;
    const auto name = names[below(names.size())];
    margins_.insert(name);
    pugi::xml_document xml;
    load(name, xml);
    const auto text = words("I margenen");
    new_paragraph(xml.document_element().append_child("w:p"), text);
    save(name, xml);
    done.push_back({TypistEdit::Art::margin, text, {}});
  }

  void change_note(std::vector<TypistEdit>& done) {
    const char* name = "word/footnotes.xml";
    if (part(name) == nullptr) return;
    pugi::xml_document xml;
    load(name, xml);
    std::vector<Node> notes;
    for (const Node note : xml.document_element().children("w:footnote")) {
      const std::string id = note.attribute("w:id").value();
      const bool called = !body_.select_nodes(("//w:footnoteReference[@w:id='" + id + "']").c_str()).empty();
      bool owned = false;  // a note in a prose is the plan's
      for (const auto& call : body_.select_nodes(("//w:footnoteReference[@w:id='" + id + "']").c_str())) {
        for (Node up = call.node().parent(); up; up = up.parent())
          owned = owned || (is(up, "w:sdt") && field_ids_.contains(id_of(up)));
      }
      if (called && !owned && !note.attribute("w:type") && !notes_.contains(id) && !fixed_runs(note.child("w:p")).empty())
        notes.push_back(note);
    }
    if (notes.empty()) return;
    const Node note = notes[below(notes.size())];
    notes_.insert(note.attribute("w:id").value());
    const auto text = words("noten rettet");
    Node run = fixed_runs(note.child("w:p")).back().child("w:t");
    run.text().set((std::string(run.text().get()) + " " + text).c_str());
    save(name, xml);
    done.push_back({TypistEdit::Art::note, text, {}});
  }

  void erase(std::vector<TypistEdit>& done) {
    const auto* at = take_paragraph([&](const Paragraph& each) {
      return !each.in_table && !each.has_places && !each.is_heading && each.runs.size() == 1 &&
             each.node.select_nodes(".//w:footnoteReference | .//w:bookmarkStart").empty() && is(each.node.parent(), "w:body");
    });
    if (at == nullptr) return;
    const std::string text = text_of(at->node);
    Node node = at->node;
    node.parent().remove_child(node);
    done.push_back({TypistEdit::Art::deleted, text, at->heading});
  }

  opc::Package package_;
  std::mt19937 random_;
  std::set<std::string> all_ids_, field_ids_;
  pugi::xml_document body_;
  std::string all_words_;
  std::vector<Paragraph> paragraphs_;
  std::set<Node> taken_;
  std::set<std::string> margins_, notes_;
  int count_ = 0;
};

}  // namespace helhedsplan::test
