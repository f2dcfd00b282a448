#include "lift/story.hpp"

#include "base/text.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace helhedsplan::lift {
namespace {

using read::Position;

/// Goes through blocks as `read::each_block` does, so that paragraphs are counted alike: a text box after the paragraph that holds
/// it.
class Reader {
 public:
  explicit Reader(Story& story) : story_(story) {}

  void blocks(const read::Blocks& nodes) {
    for (const auto& node : nodes) {
      std::visit(read::Overload{
                     [&](const read::Paragraph& paragraph) { this->paragraph(paragraph); },
                     [&](const read::Table& table) { this->table(table); },
                     [&](const read::ControlBlock& control) {
                       const std::size_t index = open(control.control, Marked::Kind::blocks);
                       blocks(control.children);
                       close(index);
                     },
                     [](const read::UnknownBlock&) {},
                 },
                 node.kind);
    }
  }

 private:
  void paragraph(const read::Paragraph& paragraph) {
    Line line;
    line.paragraph = &paragraph;
    line.text = read::plain_text(paragraph.children);
    if (paragraph.properties.outline_level > 0 && !boxed_) heading_ = std::string(base::trim(line.text));
    line.heading = heading_;
    line.table = table_;
    line.row = row_;
    line.cell = cell_;
    line.boxed = boxed_;
    story_.lines.push_back(std::move(line));
    byte_ = 0;
    inlines(paragraph.children);
    byte_ = 0;
    read::each_inline(paragraph.children, [&](const read::Inline& node) {
      if (const auto* drawing = std::get_if<read::Drawing>(&node.kind)) {
        const bool outer = std::exchange(boxed_, true);
        for (const auto& box : drawing->boxes) blocks(box);
        boxed_ = outer;
      }
    });
  }

  void inlines(const read::Inlines& nodes) {
    for (const auto& node : nodes) {
      const auto* control = std::get_if<read::InlineControl>(&node.kind);
      const std::size_t index = control == nullptr ? none : open_inline(control->control);
      if (const auto* children = read::children_of(node))
        inlines(*children);
      else
        byte_ += read::size_in_text(node);
      if (control != nullptr) close_inline(index);
    }
  }

  void table(const read::Table& table) {
    const auto outer = std::make_tuple(table_, row_, cell_);
    const std::size_t index = story_.tables.size();
    story_.tables.push_back({&table, table_, {}});
    std::vector<std::size_t> open_rows;  // controls, outer before inner
    std::vector<std::size_t> ends;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      close_at(open_rows, ends, r);
      for (const auto& range : table.controls) {
        if (range.first != r || range.last <= r) continue;
        open_rows.push_back(open(range.control, Marked::Kind::rows));
        ends.push_back(range.last);
      }
      row(table.rows[r], index, r);
    }
    close_at(open_rows, ends, table.rows.size());
    std::tie(table_, row_, cell_) = outer;
  }

  void row(const read::Row& row, std::size_t table, std::size_t number) {
    RowLines made{&row, {story_.lines.size(), 0}, {}};
    std::vector<std::size_t> open_cells;
    std::vector<std::size_t> ends;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      close_at(open_cells, ends, c);
      for (const auto& range : row.controls) {
        if (range.first != c || range.last <= c) continue;
        open_cells.push_back(open(range.control, Marked::Kind::cells));
        ends.push_back(range.last);
      }
      table_ = table;
      row_ = number;
      cell_ = c;
      const std::size_t first = story_.lines.size();
      blocks(row.cells[c].children);
      made.cells.push_back({first, story_.lines.size()});
    }
    close_at(open_cells, ends, row.cells.size());
    made.lines.last = story_.lines.size();
    story_.tables[table].rows.push_back(std::move(made));
  }

  void close_at(std::vector<std::size_t>& open, std::vector<std::size_t>& ends, std::size_t at) {
    while (!open.empty() && ends.back() <= at) {
      close(open.back());
      open.pop_back();
      ends.pop_back();
    }
  }

  std::size_t open(const read::ControlRef& control, Marked::Kind kind) {
    story_.controls.push_back({control, kind, {story_.lines.size(), 0}, {story_.lines.size(), 0}, around_});
    return around_ = story_.controls.size() - 1;
  }
  void close(std::size_t index) {
    Marked& made = story_.controls[index];
    if (story_.lines.size() > made.begin.paragraph) made.end = end_of(story_, story_.lines.size() - 1);
    around_ = made.around;
  }
  std::size_t open_inline(const read::ControlRef& control) {
    const Position here{story_.lines.size() - 1, byte_};
    story_.controls.push_back({control, Marked::Kind::inlines, here, here, around_});
    return around_ = story_.controls.size() - 1;
  }
  void close_inline(std::size_t index) {
    story_.controls[index].end = {story_.controls[index].begin.paragraph, byte_};
    around_ = story_.controls[index].around;
  }

  Story& story_;
  std::string heading_;
  std::size_t table_ = none;
  std::size_t row_ = 0;
  std::size_t cell_ = 0;
  std::size_t around_ = none;
  std::size_t byte_ = 0;
  bool boxed_ = false;
};

void add_story(const std::string& name, const read::Blocks& blocks, std::vector<Story>& out) {
  Story story;
  story.name = name;
  Reader(story).blocks(blocks);
  story.bookmarks = read::bookmarks(blocks);
  out.push_back(std::move(story));
}

}  // namespace

std::vector<Story> stories_of(const read::Document& document) {
  std::vector<Story> stories;
  add_story("brødtekst", document.body, stories);
  for (const auto& margin : document.headers) add_story("sidehoved", margin.children, stories);
  for (const auto& margin : document.footers) add_story("sidefod", margin.children, stories);
  for (const auto& note : document.footnotes) add_story("fodnote", note.children, stories);
  for (const auto& note : document.endnotes) add_story("slutnote", note.children, stories);
  return stories;
}

bool is_guidance(const Line& line) {
  return base::lower_case(line.paragraph->properties.style) == "vejledning";
}

std::string_view name_left(const read::Control& control) {
  using Kind = read::Control::Kind;
  if (!control.tag.empty() || control.kind == Kind::check_box || control.kind == Kind::picture) return {};
  return control.prompt;
}

std::vector<Marked>::const_iterator first_control(const Story& story, read::Position at) {
  return std::partition_point(story.controls.begin(), story.controls.end(),
                              [&](const Marked& each) { return before(each.begin, at); });
}

Where where_of(const Story& story, std::size_t number) {
  Where where{story.name, {}, {}};
  if (number >= story.lines.size()) return where;
  const Line& line = story.lines[number];
  where.heading = plain(line.heading);
  if (line.table == none) return where;
  const RowLines& row = story.tables[line.table].rows[line.row];
  for (std::size_t i = row.lines.first; i < row.lines.last && where.row.empty(); ++i)
    where.row = plain(base::trim(story.lines[i].text));
  return where;
}

std::string describe(const Where& where) {
  std::string text;
  if (where.story == "brødtekst")
    text = where.heading.empty() ? "før første overskrift" : "i afsnittet „" + base::shortened(where.heading, 80) + "“";
  else
    text = (where.heading.empty() ? std::string() : "i afsnittet „" + base::shortened(where.heading, 80) + "“, ") + "i " +
           where.story +
           (where.story.ends_with('e')       ? "n"
            : where.story.ends_with("hoved") ? "et"
                                             : "en");
  if (!where.row.empty()) text += ", rækken „" + base::shortened(where.row, 60) + "“";
  return text;
}

Position end_of(const Story& story, std::size_t line) {
  return {line, story.lines[line].text.size()};
}

bool before(Position a, Position b) {
  return std::tie(a.paragraph, a.byte) < std::tie(b.paragraph, b.byte);
}

bool within(Position begin, Position end, Position outer_begin, Position outer_end) {
  return !before(begin, outer_begin) && !before(outer_end, end);
}

bool stands_behind_table(const Story& story, std::size_t line) {
  if (line == 0 || story.lines[line].table != none) return false;
  const Line& above = story.lines[line - 1];
  return above.table != none || base::lower_case(above.paragraph->properties.style).starts_with("toc ");
}

std::string plain(std::string_view text) {
  constexpr std::string_view hard = "\u2011";
  constexpr std::string_view soft = "\u00AD";
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (text.starts_with(hard)) {
      out += '-';
      text.remove_prefix(hard.size());
    } else if (text.starts_with(soft)) {
      text.remove_prefix(soft.size());
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

std::string text_of(const Story& story, Position begin, Position end) {
  std::string text;
  for (std::size_t i = begin.paragraph; i <= end.paragraph && i < story.lines.size(); ++i) {
    const std::string& line = story.lines[i].text;
    const std::size_t from = i == begin.paragraph ? std::min(begin.byte, line.size()) : 0;
    const std::size_t to = i == end.paragraph ? std::min(end.byte, line.size()) : line.size();
    if (i != begin.paragraph) text += '\n';
    if (from < to) text += line.substr(from, to - from);
  }
  return plain(text);
}

}  // namespace helhedsplan::lift
