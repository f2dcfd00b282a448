// Tables, facts, signatures and pictures from their data blocks.

#include "model/stages.hpp"
#include "template/sections.hpp"

#include <algorithm>
#include <utility>

namespace helhedsplan::templates {

/// A column of the finished table: its template and, from a column loop, its member.
struct Expander::ColumnInstance {
  std::size_t index = 0;
  std::vector<Frame> frames;  ///< one, or none
};

bool Expander::holds(const std::shared_ptr<const Condition>& condition) {
  if (!condition) return true;
  const base::SourceRef source = std::exchange(evaluator_.source, condition->source);
  const Found found = evaluator_.evaluate(condition->expression);
  evaluator_.source = source;
  return checking() || evaluator_.shows(found) != condition->negated;
}

void Expander::table(const Node& node, model::Blocks& out) {
  const TableTemplate& from = *node.table;
  if (from.columns.empty() || from.rows.empty()) return;  // reported when it was read
  model::Table made;
  made.form = from.form;
  if (!from.name.empty()) made.id = new_id(from.name, "", node);
  const bool notes = std::exchange(no_notes_, true);
  made.caption = template_line(from.caption).inlines;
  const std::size_t marks = std::exchange(marks_, 0);  // a description is read aloud: the mark waits for what is shown
  made.description = model::plain_text(template_line(from.description).inlines);
  marks_ = marks;
  no_notes_ = notes;

  std::vector<ColumnInstance> columns;
  model::Row header;
  header.origin = origin(node);
  header.role = model::RowRole::header;
  ++nested_;
  for (std::size_t i = 0; i < from.columns.size(); ++i) {
    const ColumnTemplate& column = from.columns[i];
    loop(column.loop, [&](Frame* frame) {
      ColumnInstance instance;
      instance.index = i;
      if (frame != nullptr) {
        frame->mark = {};
        push_frame(*frame);
      }
      if (from.form == model::Table::Form::grid) {
        no_notes_ = true;  // the row is repeated on every page
        header.cells.push_back(cell(column.header, header.origin));
        no_notes_ = notes;
      }
      if (frame != nullptr) {
        pop_frame();
        instance.frames.push_back(std::move(*frame));
      }
      made.columns.push_back({column.width, column.align});
      columns.push_back(std::move(instance));
    });
  }
  row_marks_.clear();
  const auto outer_members = std::exchange(row_members_, {});
  if (!columns.empty()) rows(from.rows, from, columns, made);
  row_members_ = outer_members;
  place_marks(made);
  --nested_;

  const bool empty =
      std::none_of(made.rows.begin(), made.rows.end(), [](const model::Row& row) { return row.role == model::RowRole::body; });
  if (!empty) {
    if (from.form == model::Table::Form::grid) made.rows.insert(made.rows.begin(), std::move(header));
    add(node, out, {{}, {}, std::move(made)});
    return;
  }
  if (!made.id.empty()) {  // a table that is not there is no target
    ids_.erase(made.id);
    std::erase_if(first_instance_, [&](const auto& entry) { return !checking() && entry.second == made.id; });
  }
  if (environment().blank && !checking()) {  // nothing to count yet, and nothing to fill in
    std::string title = model::plain_text(template_line(from.caption).inlines);
    title = title.empty() ? "Tabellen her" : "Tabellen „" + title + "“";
    title += " laver programmet af det, I skriver andre steder. Her skal I ikke skrive noget.";
    add(node, out, {{}, {}, model::Paragraph{model::ParagraphRole::guidance, {{origin(node), model::Text{std::move(title)}}}}});
    return;
  }
  Line instead;
  if (from.empty) {
    instead = template_line(from.empty);
  } else {
    insert_missing({}, node, instead);
  }
  add_paragraph(node, std::move(instead), out);
}

void Expander::rows(const std::vector<RowTemplate>& rows, const TableTemplate& table, const std::vector<ColumnInstance>& columns,
                    model::Table& out) {
  for (const RowTemplate& from : rows) {
    loop(from.loop, [&](Frame* frame) {
      if (!step()) return;
      const std::string_view outer = row_mark_;
      const std::size_t members = row_members_.size();
      if (frame != nullptr) {
        if (const std::string_view mark = std::exchange(frame->mark, {}); !mark.empty()) row_mark_ = mark;
        if (frame->iterated && owned(frame->value)) {
          row_members_.push_back(frame->value.path);
          name_member(frame->value);
        }
        push_frame(std::move(*frame));
      }
      if (holds(from.condition)) {
        if (!from.cells.empty()) row(from, table, columns, out);
        this->rows(from.rows, table, columns, out);
      }
      row_members_.resize(members);
      if (frame != nullptr) pop_frame();
      row_mark_ = outer;
    });
  }
}

/// A mark that every row of the body carries stands once, in the caption; else it stands before the first text of its row.
void Expander::place_marks(model::Table& out) {
  const auto body = [&](std::size_t i) { return out.rows[i].role == model::RowRole::body; };
  std::string_view common;
  bool all = !out.caption.empty();
  for (std::size_t i = 0; i < out.rows.size(); ++i) {
    if (!body(i)) continue;
    if (common.empty()) common = row_marks_[i];
    all = all && !row_marks_[i].empty() && row_marks_[i] == common;
  }
  if (all && !common.empty()) {
    out.caption.push_back({{}, model::Text{" "}});
    out.caption.push_back({{}, model::Mark{mark_text(common)}});
    return;
  }
  for (std::size_t i = 0; i < out.rows.size(); ++i) {
    if (!body(i) || row_marks_[i].empty()) continue;
    for (model::Cell& cell : out.rows[i].cells) {
      if (mark_first(cell.children, {{cell.origin, model::Mark{mark_text(row_marks_[i])}}, {cell.origin, model::Text{" "}}})) break;
    }
  }
}

void Expander::row(const RowTemplate& from, const TableTemplate& table, const std::vector<ColumnInstance>& columns,
                   model::Table& out) {
  model::Row made;
  const base::SourceRef outer = std::exchange(evaluator_.source, from.source);
  made.origin = {{}, source_index(), from.line};
  evaluator_.source = outer;
  for (auto frame = evaluator_.frames.rbegin(); frame != evaluator_.frames.rend() && made.origin.plan_path.empty(); ++frame) {
    if (frame->iterated) made.origin.plan_path = frame->value.path;
  }
  made.role = from.role;
  if (from.role == model::RowRole::group && from.cells.size() == 1 && columns.size() > 1) {
    model::Cell spanning = cell(from.cells.front(), made.origin);
    spanning.span = static_cast<int>(columns.size());
    made.cells.push_back(std::move(spanning));
  } else {
    for (const ColumnInstance& column : columns) {
      if (!step()) return;
      for (const Frame& frame : column.frames) push_frame(frame);
      const TemplateRef line = column.index < from.cells.size() ? from.cells[column.index] : nullptr;
      const bool field = table.form == model::Table::Form::facts && made.cells.empty();
      made.cells.push_back(cell(line, made.origin, field));
      for (std::size_t i = 0; i < column.frames.size(); ++i) pop_frame();
    }
  }
  if (table.row_headers && !made.cells.empty() && (from.role == model::RowRole::body || table.form == model::Table::Form::facts)) {
    made.cells.front().header = true;
  }
  if (checking()) return;
  made.members = row_members_;
  out.rows.push_back(std::move(made));
  row_marks_.push_back(row_mark_);
}

model::Cell Expander::cell(const TemplateRef& line, const model::Origin& origin, bool heading) {
  model::Cell made;
  made.origin = origin;
  const model::ParagraphRole outer = std::exchange(role_, model::ParagraphRole::body);
  Line content = template_line(line, heading);
  Node place;
  place.line = line && !line->nodes.empty() ? line->nodes.front().line : origin.line;
  add_paragraph(place, std::move(content), made.children);
  role_ = outer;
  if (made.children.empty()) made.children.push_back({origin, {}, model::Paragraph{}});
  return made;
}

void Expander::signatures(const Node& node, model::Blocks& out) {
  const SignaturesTemplate& from = *node.signatures;
  if (from.lines.empty()) return;  // its YAML could not be read
  if (nested_ > 0) {
    report("T15", node, "underskrifter kan ikke stå i en liste, et citat eller en tabel", "", "flyt blokken ud");
    return;
  }
  model::Signatures made;
  const bool notes = std::exchange(no_notes_, true);
  loop(from.loop, [&](Frame* frame) {
    if (!step()) return;
    if (frame != nullptr) push_frame(std::move(*frame));
    if (holds(from.condition)) {
      model::Signature one;
      one.origin = origin(node);
      if (frame != nullptr) one.origin.plan_path = evaluator_.frames.back().value.path;
      one.party = template_line(from.party).inlines;
      one.lines = from.lines;
      made.items.push_back(std::move(one));
    }
    if (frame != nullptr) pop_frame();
  });
  no_notes_ = notes;
  if (!made.items.empty()) add(node, out, {{}, {}, std::move(made)});
}

void Expander::pictures(const Node& node, model::Blocks& out) {
  const PicturesTemplate& from = *node.pictures;
  if (!from.file || !from.alt) return;  // reported when it was read
  model::Image made;
  model::Inlines lost;
  const bool notes = std::exchange(no_notes_, true);
  loop(from.loop, [&](Frame* frame) {
    if (!step()) return;
    if (frame != nullptr) push_frame(std::move(*frame));
    if (holds(from.condition)) {
      if (auto one = picture(node, lost)) made.pictures.push_back(*std::move(one));
    }
    if (frame != nullptr) pop_frame();
  });
  if (!made.pictures.empty() || checking()) made.caption = template_line(from.caption).inlines;
  no_notes_ = notes;
  if (!made.pictures.empty()) add(node, out, {{}, {}, std::move(made)});
  if (!lost.empty()) add(node, out, {{}, {}, model::Paragraph{model::ParagraphRole::body, std::move(lost)}});
}

std::optional<model::Picture> Expander::picture(const Node& node, model::Inlines& lost) {
  const PicturesTemplate& from = *node.pictures;
  const Found found = evaluator_.evaluate(*from.file);
  if (checking()) {
    (void)template_line(from.alt);
    const auto* type = found.value.type;
    if (type != nullptr && type->art != plan::Art::image)
      report("T29", node, "„fil“ nævner et felt, som ikke er et billede", "et felt af arten billede, fx „part.logo“", "ret stien");
    return std::nullopt;
  }
  if (evaluator_.is_open(found) && found.value.type != nullptr && found.value.type->art == plan::Art::image && lost.empty()) {
    Line line;
    insert_missing(found, node, line);
    lost = std::move(line.inlines);
    return std::nullopt;
  }
  const auto* path = found.has_content() ? std::get_if<plan::Text>(&found.value.data) : nullptr;
  if (path == nullptr || path->text.empty() || found.value.type == nullptr || found.value.type->art != plan::Art::image)
    return std::nullopt;
  const auto& known = environment().plan.images;
  const auto data = known.find(path->text);
  const auto& images = document_->images;
  model::Picture made;
  made.alt = model::plain_text(template_line(from.alt).inlines);
  std::replace(made.alt.begin(), made.alt.end(), '\n', ' ');
  if (data == known.end()) {  // the loader has said why
    if (!lost.empty()) lost.push_back({{}, model::LineBreak{}});
    lost.push_back({origin(node, field(found.value)),
                    model::Missing{"Her mangler et billede: " + (made.alt.empty() ? path->text : made.alt), false}});
    return std::nullopt;
  }
  if (made.alt.empty()) {
    report("T30", node, "billedet „" + path->text + "“ har ingen tekst for den, der ikke kan se det",
           "en kort beskrivelse af billedet", "udfyld den i planen, eller lad skabelonens „tekst“ falde tilbage på et navn");
    made.alt = data->second.name;
  }
  const auto same =
      std::find_if(images.begin(), images.end(), [&](const auto& image) { return image.bytes == data->second.bytes; });
  made.image = static_cast<std::uint32_t>(same - images.begin());
  if (same == images.end()) document_->images.push_back(data->second);
  made.width_mm = from.width_mm;
  made.height_mm = from.height_mm;
  made.origin = origin(node, field(found.value));
  return made;
}

}  // namespace helhedsplan::templates
