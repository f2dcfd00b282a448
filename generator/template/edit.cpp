#include "template/edit.hpp"

#include "base/text.hpp"
#include "template/parse_internal.hpp"
#include "template/report.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace helhedsplan::templates {

namespace {

bool same(const Node& a, const Node& b);

bool same(std::span<const Node> a, std::span<const Node> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Node& one, const Node& other) { return same(one, other); });
}

bool same(const std::shared_ptr<const Loop>& a, const std::shared_ptr<const Loop>& b) {
  if (!a || !b) return !a && !b;
  return a->name == b->name && a->expression.filters == b->expression.filters &&
         to_text(a->expression.path) == to_text(b->expression.path);
}

bool same(const Node& a, const Node& b) {
  return a.kind == b.kind && a.text == b.text && a.form == b.form && same(a.loop, b.loop) && same(a.children, b.children) &&
         same(a.target, b.target);
}

bool is_text(const Node& node) {
  return node.kind == Node::Kind::text;
}

bool holds(const TemplateRef& line, std::span<const Node> sentence) {
  return line && holds_sentence(line->nodes, sentence);
}

bool holds(const std::vector<RowTemplate>& rows, std::span<const Node> sentence) {
  return std::any_of(rows.begin(), rows.end(), [&](const RowTemplate& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const TemplateRef& cell) { return holds(cell, sentence); }) ||
           holds(row.rows, sentence);
  });
}

bool holds(const TableTemplate& table, std::span<const Node> sentence) {
  return holds(table.caption, sentence) || holds(table.description, sentence) || holds(table.empty, sentence) ||
         std::any_of(table.columns.begin(), table.columns.end(),
                     [&](const ColumnTemplate& column) { return holds(column.header, sentence); }) ||
         holds(table.rows, sentence);
}

bool holds(const std::vector<DiagramNodeTemplate>& boxes, std::span<const Node> sentence) {
  return std::any_of(boxes.begin(), boxes.end(), [&](const DiagramNodeTemplate& box) {
    return holds(box.label, sentence) || holds(box.nodes, sentence) ||
           std::any_of(box.details.begin(), box.details.end(), [&](const TemplateRef& line) { return holds(line, sentence); });
  });
}

bool holds(const DiagramTemplate& diagram, std::span<const Node> sentence) {
  return holds(diagram.caption, sentence) || holds(diagram.description, sentence) || holds(diagram.list_intro, sentence) ||
         holds(diagram.empty, sentence) || holds(diagram.nodes, sentence);
}

const yaml::Node* scalar(const yaml::Node& root, std::string_view key) {
  const yaml::Node* value = root.find(key);
  return value != nullptr && value->kind == yaml::Node::Kind::scalar && !base::trim(value->text).empty() ? value : nullptr;
}

void read_sentence(const yaml::Node& root, Edit& edit, std::uint32_t line, base::Findings& findings) {
  for (const yaml::Entry& entry : root.entries) {
    if (entry.key == "tekst" || entry.key == "til") continue;
    report(findings, "T19", entry.key_span,
           {"ukendt nøgle „" + entry.key + "“ i blokken „ret“", "„tekst“ og „til“, eller „blok“ og det, der skal rettes i den",
            did_you_mean(entry.key, std::vector<std::string>{"tekst", "til", "blok"})});
  }
  const yaml::Node* const text = scalar(root, "tekst");
  const yaml::Node* const now = root.find("til");
  if (text == nullptr || now == nullptr || (now->kind != yaml::Node::Kind::scalar && now->kind != yaml::Node::Kind::null)) {
    report(
        findings, "T19", root.span,
        {"blokken „ret“ siger ikke, hvad der skal rettes", "„tekst:“ med den gamle ordlyd og „til:“ med den nye, begge på én linje",
         "tilføj det, der mangler; skal ordene bare væk, så skriv „til: \"\"“"});
    return;
  }
  edit.at = text->span;
  edit.sentence = parse_line(base::trim(text->text), text->span, findings)->nodes;
  edit.quote = "„" + std::string(base::trim(text->text)) + "“";
  edit.replacement.kind = Node::Kind::region;
  edit.replacement.text = edit.quote;
  edit.replacement.line = line;
  edit.replacement.begin = now->span.begin;
  edit.replacement.end = now->span.end;
  edit.replacement.children = parse_line(now->text, now->span, findings)->nodes;
}

}  // namespace

Node parse_edit(const base::Span& part, std::uint32_t line, base::Findings& findings) {
  Node node;
  node.kind = Node::Kind::edit;
  node.line = line;
  node.begin = part.begin;
  node.end = part.end;
  const std::optional<yaml::Node> root = yaml::parse(part, findings);
  if (!root) return node;
  auto edit = std::make_shared<Edit>();
  if (const yaml::Node* const block = scalar(*root, "blok")) {
    edit->at = block->span;
    edit->block = std::string(base::trim(block->text));
    edit->changes = *root;
  } else {
    read_sentence(*root, *edit, line, findings);
  }
  if (edit->block.empty() && edit->sentence.empty()) return node;
  node.edit = std::move(edit);
  return node;
}

std::optional<SentenceMatch> find_sentence(std::span<const Node> nodes, std::span<const Node> sentence) {
  const std::size_t count = sentence.size();
  if (count == 0) return std::nullopt;
  for (std::size_t first = 0; first + count <= nodes.size(); ++first) {
    const Node& head = nodes[first];
    const Node& tail = nodes[first + count - 1];
    if (count == 1 && is_text(sentence[0])) {
      const std::size_t at = is_text(head) ? head.text.find(sentence[0].text) : std::string::npos;
      if (at != std::string::npos) return SentenceMatch{first, 1, at, head.text.size() - at - sentence[0].text.size()};
      continue;
    }
    const bool text_first = is_text(sentence.front()), text_last = is_text(sentence.back());
    if (!(text_first ? is_text(head) && head.text.ends_with(sentence.front().text) : same(head, sentence.front()))) continue;
    if (count > 1 && !(text_last ? is_text(tail) && tail.text.starts_with(sentence.back().text) : same(tail, sentence.back())))
      continue;
    if (count > 2 && !same(nodes.subspan(first + 1, count - 2), sentence.subspan(1, count - 2))) continue;
    return SentenceMatch{first, count, text_first ? head.text.size() - sentence.front().text.size() : 0,
                         text_last ? tail.text.size() - sentence.back().text.size() : 0};
  }
  return std::nullopt;
}

bool holds_sentence(std::span<const Node> nodes, std::span<const Node> sentence) {
  if (find_sentence(nodes, sentence)) return true;
  return std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
    if (node.table && holds(*node.table, sentence)) return true;
    if (node.diagram && holds(*node.diagram, sentence)) return true;
    if (node.signatures && holds(node.signatures->party, sentence)) return true;
    if (node.edit && holds_sentence({&node.edit->replacement, 1}, sentence)) return true;
    return holds_sentence(node.children, sentence);
  });
}

}  // namespace helhedsplan::templates
