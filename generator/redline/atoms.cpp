#include "redline/atoms.hpp"

#include "anchor/map.hpp"
#include "opc/read.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace helhedsplan::redline {
namespace {

using align::Key;
using align::key_of;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string code_of(Node instruction) {
  std::string text = instruction.child_value();
  const auto first = text.find_first_not_of(' ');
  const auto last = text.find_last_not_of(' ');
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

/// The bytes that a relationship leads to, or its address.
Key target_key(const Place& place, std::string_view id) {
  for (const auto& each : place.part.relationships) {
    if (each.id != id) continue;
    if (each.external) return key_of(each.target);
    const auto* part = opc::target_of(place.package, place.part.name, each);
    return part == nullptr ? key_of(each.target) : key_of(part->bytes);
  }
  return 1;
}

/// All that shows of a drawing: not its numbers, and pictures by their bytes.
Key shape_key(Node node, const Place& place, Key key) {
  if (node.type() != pugi::node_element) return key_of(node.value(), key);
  const std::string_view name = node.name();
  key = key_of(name, key);
  const bool numbered = is_one_of(name, {"wp:docPr", "pic:cNvPr", "wps:cNvPr", "a:stCxn", "a:endCxn"}) || name.starts_with("v:");
  for (const auto attribute : node.attributes()) {
    const std::string_view what = attribute.name();
    if (numbered && is_one_of(what, {"id", "name", "o:spid"})) continue;
    if (what.starts_with("wp14:") || what.starts_with("w14:") || what.starts_with("w:rsid")) continue;
    key = key_of(what, key);
    key = what.starts_with("r:") ? key ^ target_key(place, attribute.value()) : key_of(attribute.value(), key);
  }
  for (const auto child : node.children()) key = shape_key(child, place, key);
  return key_of("/", key);
}

/// The first element of that name within; null when there is none.
Node find_within(Node node, std::string_view name) {
  return node.find_node([&](Node each) { return name == each.name(); });
}

/// Of a picture what one sees: its bytes, its description, its size to the millimetre; programs write all else their own way.
Key drawing_key(Node node, const Place& place) {
  const auto blip = find_within(node, "a:blip");
  const bool only_picture = blip && !find_within(node, "wps:wsp") && !find_within(node, "wpg:wgp");
  if (!only_picture) return shape_key(node, place, 1);
  constexpr long long emu = 36'000;  // in a millimetre
  const auto extent = find_within(node, "wp:extent");
  Key key = key_of(find_within(node, "wp:docPr").attribute("descr").value(), key_of("picture"));
  for (const char* side : {"cx", "cy"}) key = key_of(std::to_string((extent.attribute(side).as_llong() + emu / 2) / emu), key);
  return key ^ target_key(place, blip.attribute("r:embed").value());
}

class Walker {
 public:
  explicit Walker(const Place& place) : place_(place) {}

  Content operator()(Node p) {
    inside(p, {}, {});
    // A field that never ends: nothing of it may be lost.
    auto endless = std::move(fields_);
    fields_.clear();
    for (auto& field : endless) add_object(std::move(field.pieces), field.shown, field.link, field.link_key);
    return std::move(content_);
  }

 private:
  /// A field that begins and ends in this paragraph.
  struct OpenField {
    std::vector<Piece> pieces;
    std::string code;
    Key shown = 1;
    bool in_result = false;
    Node link;
    std::string link_key;
  };

  void inside(Node parent, Node link, const std::string& link_key) {
    for (const auto child : parent.children()) element(child, link, link_key);
  }

  void element(Node node, Node link, const std::string& link_key) {
    const std::string_view name = node.name();
    if (name == "w:r") {
      for (const auto child : node.children()) in_run(node, child, link, link_key);
    } else if (name == "w:hyperlink") {
      std::string key = std::string("#") + node.attribute("w:anchor").value();
      if (const auto id = node.attribute("r:id")) key += std::to_string(target_key(place_, id.value()));
      inside(node, node, key);
    } else if (name == "w:sdt") {
      inside(node.child("w:sdtContent"), link, link_key);
    } else if (is_one_of(name, {"w:smartTag", "w:customXml", "w:dir", "w:bdo"})) {
      inside(node, link, link_key);
    } else if (name == "w:fldSimple") {
      add_object({{{}, node}}, key_of(text_within(node), key_of(node.attribute("w:instr").value())), link, link_key);
    } else if (name == "w:bookmarkStart" || name == "w:bookmarkEnd") {
      if (place_.marks.bookmarks.contains(node.attribute("w:id").value())) add_structure({{}, node}, link, link_key);
    } else if (name == "w:commentRangeStart" || name == "w:commentRangeEnd") {
      add_structure({{}, node}, link, link_key);
    } else if (name == "mc:AlternateContent" || name.starts_with("m:")) {
      add_object({{{}, node}}, shape_key(node, place_, 1), link, link_key);
    }
  }

  static std::string text_within(Node node) {
    std::string text = node.value();
    for (const auto child : node.children()) text += text_within(child);
    return text;
  }

  void in_run(Node run, Node node, Node link, const std::string& link_key) {
    const std::string_view name = node.name();
    if (name == "w:rPr" || name == "w:lastRenderedPageBreak" || name == "w:proofErr" || node.type() != pugi::node_element) return;
    if (name == "w:t") {
      std::string text;
      for (const auto part : node.children()) text += part.value();
      for (char& c : text) {
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
      }
      add_text(std::move(text), {run, node}, link, link_key);
    } else if (name == "w:tab" || name == "w:ptab") {
      add_text("\t", {run, node}, link, link_key);
    } else if (name == "w:noBreakHyphen") {
      add_text("\u2011", {run, node}, link, link_key);
    } else if (name == "w:softHyphen") {
      add_text("\u00AD", {run, node}, link, link_key);
    } else if (name == "w:br" || name == "w:cr") {
      const std::string_view type = node.attribute("w:type").value();
      add_text(type == "page" || type == "column" ? "\f" : "\n", {run, node}, link, link_key);
    } else if (name == "w:fldChar" || name == "w:instrText") {
      field_mark(run, node, link, link_key);
    } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
      // Equal for all: which note is which is told by the words around it; its own text is compared by itself.
      add_object({{run, node}}, key_of(name), link, link_key);
      if (fields_.empty()) content_.atoms.back().note = node;
    } else if (is_one_of(name, {"w:footnoteRef", "w:endnoteRef", "w:annotationRef", "w:separator", "w:continuationSeparator",
                                "w:commentReference"})) {
      add_structure({run, node}, link, link_key);
    } else {
      add_object({{run, node}}, name == "w:drawing" ? drawing_key(node, place_) : shape_key(node, place_, 1), link, link_key);
    }
  }

  void field_mark(Node run, Node node, Node link, const std::string& link_key) {
    if (place_.spanning_code(node) != nullptr) {
      add_structure({run, node}, link, link_key);
      return;
    }
    const std::string_view type = node.attribute("w:fldCharType").value();
    if (type == "begin") {
      fields_.push_back({{{run, node}}, {}, 1, false, link, link_key});
      return;
    }
    if (fields_.empty()) return;  // an end without a beginning
    auto& field = fields_.back();
    field.pieces.push_back({run, node});
    if (type.empty()) {
      field.code += code_of(node);
    } else if (type == "separate") {
      field.in_result = true;
    } else {
      OpenField done = std::move(field);
      fields_.pop_back();
      const Key key = done.shown ^ key_of(done.code);
      if (fields_.empty()) {
        add_object(std::move(done.pieces), key, done.link, done.link_key);
      } else {
        auto& outer = fields_.back();
        outer.pieces.insert(outer.pieces.end(), done.pieces.begin(), done.pieces.end());
        outer.shown = key_of("{}", outer.shown ^ key);
      }
    }
  }

  void add_text(std::string text, Piece piece, Node link, const std::string& link_key) {
    if (text.empty()) return;
    if (!fields_.empty()) {
      auto& field = fields_.back();
      field.pieces.push_back(piece);
      if (field.in_result) field.shown = key_of(text, field.shown);
      return;
    }
    const auto first = content_.text.size();
    content_.text += text;
    content_.atoms.push_back({Atom::Kind::text, {piece}, first, content_.text.size(), link, link_key, {}});
  }
  void add_object(std::vector<Piece> pieces, Key key, Node link, const std::string& link_key) {
    if (!fields_.empty()) {
      auto& field = fields_.back();
      field.pieces.insert(field.pieces.end(), pieces.begin(), pieces.end());
      field.shown = key_of("o", field.shown ^ key);
      return;
    }
    const auto first = content_.text.size();
    content_.text += align::object_character;
    content_.objects.push_back(key);
    content_.atoms.push_back({Atom::Kind::object, std::move(pieces), first, content_.text.size(), link, link_key, {}});
  }
  void add_structure(Piece piece, Node link, const std::string& link_key) {
    const auto at = content_.text.size();
    content_.atoms.push_back({Atom::Kind::structure, {piece}, at, at, link, link_key, {}});
  }

  const Place& place_;
  Content content_;
  std::vector<OpenField> fields_;
};

/// Calls `visit(node, paragraph)` for every element of a story, with the innermost paragraph around it.
template <typename Visit>
void each_element(Node node, Node paragraph, Visit&& visit) {
  for (const auto child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    const bool is_paragraph = std::string_view(child.name()) == "w:p";
    visit(child, paragraph);
    each_element(child, is_paragraph ? child : paragraph, visit);
  }
}

}  // namespace

StoryMarks marks_of(Node story) {
  StoryMarks marks;
  struct Field {
    Node paragraph;
    std::string code;
    std::vector<Node> nodes;
    bool in_result = false;
    bool has_links = false;
    std::vector<Node> covered = {};
  };
  std::vector<Field> open;
  std::map<std::string, int> ends;  // of bookmarks: how many of the two stand in paragraphs
  std::set<std::string> ours;
  each_element(story, {}, [&](Node node, Node paragraph) {
    const std::string_view name = node.name();
    if (name == "w:bookmarkStart" || name == "w:bookmarkEnd") {
      const std::string id = node.attribute("w:id").value();
      const std::string_view bookmark = node.attribute("w:name").value();
      if (!anchor::id_of(bookmark).empty() || bookmark == "_GoBack") ours.insert(id);
      if (paragraph) ++ends[id];
    } else if (name == "w:hyperlink" || name == "w:p") {
      for (auto& field : open) {
        if (name == "w:hyperlink") field.has_links = true;
        if (name == "w:p") field.covered.push_back(node);
      }
    } else if (name == "w:fldChar") {
      const std::string_view type = node.attribute("w:fldCharType").value();
      if (type == "begin") {
        open.push_back({paragraph, {}, {node}, false, false, {paragraph}});
      } else if (!open.empty()) {
        open.back().nodes.push_back(node);
        if (type == "separate") {
          open.back().in_result = true;
        } else {
          const Field done = std::move(open.back());
          open.pop_back();
          if (done.paragraph == paragraph && !done.has_links) return;
          for (const auto each : done.nodes) marks.spanning.emplace_back(each, done.code);
          for (const auto each : done.covered) marks.covered.emplace_back(each, done.code);
        }
      }
    } else if (name == "w:instrText" && !open.empty() && !open.back().in_result) {
      open.back().nodes.push_back(node);
      open.back().code += code_of(node);
    }
  });
  constexpr int both = 2;
  for (const auto& [id, count] : ends) {
    if (count == both && !ours.contains(id)) marks.bookmarks.insert(id);
  }
  for (auto* list : {&marks.spanning, &marks.covered})
    std::stable_sort(list->begin(), list->end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return marks;
}

namespace {
const std::string* code_at(const std::vector<std::pair<Node, std::string>>& list, Node wanted) {
  const auto found =
      std::lower_bound(list.begin(), list.end(), wanted, [](const auto& each, Node node) { return each.first < node; });
  return found != list.end() && found->first == wanted ? &found->second : nullptr;
}
}  // namespace

const std::string* Place::spanning_code(Node field_mark) const {
  return code_at(marks.spanning, field_mark);
}
const std::string* Place::covering_code(Node paragraph) const {
  return code_at(marks.covered, paragraph);
}

Content content_of(Node p, const Place& place) {
  return Walker(place)(p);
}

void set_page_number_aside(Content& content, Node p, const Place& place) {
  if (place.covering_code(p) == nullptr) return;
  auto last = content.atoms.rbegin();
  while (last != content.atoms.rend() && last->kind == Atom::Kind::structure) ++last;
  if (last == content.atoms.rend() || last->kind != Atom::Kind::object || last->pieces.size() < 2) return;
  const auto field = last;
  const auto is_code = [](const Piece& piece) { return code_of(piece.child).starts_with("PAGEREF"); };
  if (std::none_of(field->pieces.begin(), field->pieces.end(), is_code)) return;
  ++last;
  if (last == content.atoms.rend() || last->kind != Atom::Kind::text ||
      content.text.substr(last->first, last->last - last->first) != "\t")
    return;
  const auto end = last->first;
  content.text.resize(end);
  content.objects.pop_back();
  for (auto each = content.atoms.rbegin(); each != last + 1; ++each) {
    each->kind = Atom::Kind::structure;
    each->first = each->last = end;
  }
}

align::Tokens tokens_of(const Content& content) {
  auto tokens = align::tokens(content.text, content.objects);
  std::size_t atom = 0;
  for (auto& token : tokens) {
    while (atom < content.atoms.size() && content.atoms[atom].last <= token.first) ++atom;
    if (atom < content.atoms.size() && content.atoms[atom].link) token.key = key_of(content.atoms[atom].link_key, token.key);
  }
  return tokens;
}

std::string look_of(Node run) {
  std::vector<std::string> all;
  for (const auto property : run.child("w:rPr").children()) {
    const std::string_view name = property.name();
    if (is_one_of(name, {"w:lang", "w:noProof", "w:rPrChange", "w:webHidden", "w:bCs", "w:iCs", "w:szCs", "w:rtl"})) continue;
    std::string one(name);
    for (const auto attribute : property.attributes()) {
      if (std::string_view(attribute.name()) != "w:hint") one += std::string(" ") + attribute.name() + "=" + attribute.value();
    }
    all.push_back(std::move(one));
  }
  std::sort(all.begin(), all.end());
  std::string joined;
  for (const auto& each : all) (joined += each) += ';';
  return joined;
}

}  // namespace helhedsplan::redline
