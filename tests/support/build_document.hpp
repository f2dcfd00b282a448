#pragma once
/// Short names for building small documents in tests.

#include "model/document.hpp"

#include <string>
#include <utility>

namespace helhedsplan::test {

inline model::Inline text(std::string value, std::string plan_path = "") {
  return {{std::move(plan_path), 0, 0}, model::Text{std::move(value)}};
}
inline model::Inline emphasis(model::Inlines children) {
  return {{}, model::Emphasis{std::move(children)}};
}
inline model::Inline strong(model::Inlines children) {
  return {{}, model::Strong{std::move(children)}};
}
inline model::Inline value(std::string value) {
  return {{"plan.felt", 0, 0}, model::Value{std::move(value)}};
}
inline model::Inline line_break() {
  return {{}, model::LineBreak{}};
}
inline model::Inline reference(std::string target, model::CrossReference::Form form = model::CrossReference::Form::number) {
  return {{}, model::CrossReference{std::move(target), form, ""}};
}
inline model::Block paragraph(model::Inlines children, model::ParagraphRole role = model::ParagraphRole::body) {
  return {{}, {}, model::Paragraph{role, std::move(children)}};
}
inline model::Block paragraph(std::string value) {
  return paragraph(model::Inlines{text(std::move(value))});
}
inline model::Block heading(int level, std::string title, std::string id = "", bool numbered = true) {
  return {{}, {}, model::Heading{level, numbered, std::move(id), "", {text(std::move(title))}}};
}
inline model::ListItem item(std::string value) {
  return {{}, {paragraph(std::move(value))}};
}
inline model::Block list(bool ordered, std::vector<model::ListItem> items) {
  return {{}, {}, model::List{ordered, 1, true, false, std::move(items)}};
}
inline model::Cell cell(std::string value) {
  model::Cell out;
  if (!value.empty()) out.children.push_back(paragraph(std::move(value)));
  return out;
}
inline model::Row row(model::RowRole role, std::vector<std::string> texts) {
  model::Row out{{}, role, {}};
  for (auto& each : texts) out.cells.push_back(cell(std::move(each)));
  return out;
}
inline model::Block table(std::vector<model::Row> rows, std::size_t columns, std::string caption = "", std::string id = "") {
  model::Table out;
  out.id = std::move(id);
  if (!caption.empty()) out.caption = {text(std::move(caption))};
  out.columns.resize(columns);
  out.rows = std::move(rows);
  return {{}, {}, std::move(out)};
}
inline model::Document document(model::Blocks blocks) {
  model::Document out;
  out.sources = {"", "skabelon.md"};
  out.blocks = std::move(blocks);
  return out;
}

}  // namespace helhedsplan::test
