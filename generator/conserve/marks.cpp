/// Comments, and the contents list: what follows the text wherever it comes to stand.

#include "conserve/graft.hpp"
#include "opc/names.hpp"
#include "opc/read.hpp"
#include "read/source.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace helhedsplan::conserve {
namespace {

namespace type = opc::relationship_type;

std::string text_of(Node node) {
  std::string text;
  for (const Node each : all(node, "w:t")) text += each.text().get();
  return text;
}

}  // namespace

void Graft::relate(std::string_view relation, const std::string& name) {
  auto* main = part(fresh_part_);
  std::set<std::string> ids;
  for (const auto& each : main->relationships) ids.insert(each.id);
  std::size_t n = ids.size() + 1;
  while (ids.contains(fmt::format("rId{}", n))) ++n;
  main->relationships.push_back({fmt::format("rId{}", n), std::string(relation), name.substr(name.rfind('/') + 1), false});
}

void Graft::carry_comments() {
  const auto from = redline::related(edited_.document, type::comments);
  const Node root = redline::root_of(edited_.document, from);
  if (!root.first_child()) return;
  make_comments();
  Node made = comments_.document_element();
  redline::declare_namespaces(made, root);
  for (const Node comment : root.children()) {
    // Threads know paragraphs by ids that no other paragraph here has.
    std::vector<std::string> ids;
    for (const Node paragraph : all(comment, "w:p")) ids.emplace_back(paragraph.attribute("w14:paraId").value());
    Node copy = carry_.copy(comment, made, from, comments_part_);
    const auto paragraphs = all(copy, "w:p");
    for (std::size_t n = 0; n < paragraphs.size() && n < ids.size(); ++n) {
      Node paragraph = paragraphs[n];
      if (!ids[n].empty()) paragraph.append_attribute("w14:paraId").set_value(ids[n].c_str());
    }
  }
  const auto& package = edited_.document.source->package;
  for (const char* relation : {type::comments_extended, type::comments_ids, type::comments_extensible, type::people}) {
    const auto* beside = opc::related_part(package, redline::main_part(edited_.document), relation);
    if (beside == nullptr || part(beside->name) != nullptr) continue;
    package_.parts.push_back({beside->name, beside->content_type, beside->bytes, {}});
    relate(relation, beside->name);
  }
}

void Graft::make_comments() {
  if (comments_.document_element()) return;
  Node root = comments_.append_child("w:comments");
  for (const auto attribute : root_.attributes()) root.append_copy(attribute);
  comments_part_ = "word/comments.xml";
  package_.parts.push_back({comments_part_, opc::content_type::comments, {}, {}});
  relate(type::comments, comments_part_);
}

void Graft::mark(Node element, const std::string& text) {
  make_comments();
  Node root = comments_.document_element();
  int last = -1;
  for (const Node comment : root.children()) last = std::max(last, comment.attribute("w:id").as_int());
  const auto id = std::to_string(last + 1);
  Node comment = root.append_child("w:comment");
  comment.append_attribute("w:id").set_value(id.c_str());
  comment.append_attribute("w:author").set_value(our_author);
  comment.append_attribute("w:initials").set_value("hp");
  Node words = comment.append_child("w:p").append_child("w:r").append_child("w:t");
  words.text().set(text.c_str());
  const auto paragraphs = paragraphs_in(element);
  if (!paragraphs.empty()) attach_comment(id, paragraphs.front(), paragraphs.front());
}

void Graft::put_bookmark(Node paragraph, const std::string& name) {
  carry_.add_bookmark(name);
  const auto id = carry_.fresh_id();
  Node start = insert_first(paragraph, "w:bookmarkStart");
  start.append_attribute("w:id").set_value(id.c_str());
  start.append_attribute("w:name").set_value(name.c_str());
  paragraph.append_child("w:bookmarkEnd").append_attribute("w:id").set_value(id.c_str());
}

/// Within the bookmarks around the words: there a version that carries it leaves it.
void Graft::attach_comment(const std::string& id, Node first, Node last) {
  Node begin = insert_first(first, "w:commentRangeStart");
  begin.append_attribute("w:id").set_value(id.c_str());
  for (Node next = begin.next_sibling(); std::string_view(next.name()).starts_with("w:bookmark"); next = begin.next_sibling())
    first.insert_move_after(begin, next);
  Node end = last.append_child("w:commentRangeEnd");
  end.append_attribute("w:id").set_value(id.c_str());
  for (Node before = end.previous_sibling(); is(before, "w:bookmarkEnd"); before = end.previous_sibling())
    last.insert_move_before(end, before);
  Node run = last.insert_child_after("w:r", end);
  run.append_child("w:commentReference").append_attribute("w:id").set_value(id.c_str());
}

std::set<std::string> Graft::comments_in_place() const {
  std::set<std::string> ids;
  for (const Node reference : all(root_, "w:commentReference")) ids.insert(reference.attribute("w:id").value());
  return ids;
}

void Graft::mend_contents() {
  std::map<std::string, Node> paragraph_of;  // by bookmark
  for (const Node start : all(root_, "w:bookmarkStart")) {
    Node paragraph = start.parent();
    while (paragraph && !is(paragraph, "w:p")) paragraph = paragraph.parent();
    paragraph_of[start.attribute("w:name").value()] = paragraph;
  }
  for (Node link : all(root_, "w:hyperlink")) {
    bool page = false;
    for (const Node code : all(link, "w:instrText"))
      page = page || std::string_view(code.text().get()).find("PAGEREF") != std::string_view::npos;
    if (!page) continue;
    Node entry = link.parent();
    const std::string anchor = link.attribute("w:anchor").value();
    // Out go the tab and the page's number: what was estimated is not where it was.
    bool in_number = false;
    for (Node run = link.first_child(); run;) {
      const Node next = run.next_sibling();
      const std::string_view mark = run.child("w:fldChar").attribute("w:fldCharType").value();
      if (mark == "begin") in_number = true;
      const bool tab = run.child("w:tab") && !run.child("w:t");
      if (in_number || tab) link.remove_child(run);
      if (mark == "end") in_number = false;
      run = next;
    }
    const auto found = paragraph_of.find(anchor);
    const std::string words = found == paragraph_of.end() ? std::string() : text_of(found->second);
    const auto texts = all(link, "w:t");
    if (found != paragraph_of.end() && !texts.empty() && !gone_headings_.contains(anchor)) {
      if (changed_headings_.contains(anchor)) {
        Node last = texts.back();
        last.text().set(words.c_str());
      }
      continue;
    }
    // The heading is gone: its line goes, and what the whole list begins with comes to stand in the next one.
    Node behind = entry.next_sibling("w:p");
    Node target = behind ? behind : entry.previous_sibling("w:p");
    if (!target) continue;
    Node at = behind ? target.child("w:pPr") : target.last_child();
    for (const Node child : entry.children()) {
      if (!is(child, "w:r")) continue;
      at = at ? target.insert_copy_after(child, at) : target.prepend_copy(child);
    }
    entry.parent().remove_child(entry);
  }
}

void Graft::heading_changed(Node heading, bool gone) {
  for (const Node start : all(heading, "w:bookmarkStart"))
    (gone ? gone_headings_ : changed_headings_).insert(start.attribute("w:name").value());
}

}  // namespace helhedsplan::conserve
