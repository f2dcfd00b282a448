#include "write/docx/pagination.hpp"

#include "write/docx/content_control.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace helhedsplan::write::docx {
namespace {

/// Twips that the line above a page's notes takes, as LibreOffice 7.4 sets it: a line of half a point, 2 mm of air.
constexpr int note_separator = 124;
/// Heights are rounded in many places as they are added up. A page that is full to within `edge` may just as well be too full.
constexpr int slack = 12;
constexpr int edge = 14;
constexpr double emu_per_twip = 635;
constexpr double raised_share = 0.58;  // of the size; as LibreOffice draws raised text

bool is(pugi::xml_node node, std::string_view name) {
  return name == node.name();
}

bool is_on(pugi::xml_node node) {
  const std::string_view value = node.attribute("w:val").as_string("1");
  return node && value != "0" && value != "false";
}

/// `w:tblCellMar` or `w:tcMar`.
void margins(pugi::xml_node node, int& top, int& bottom, int& left, int& right) {
  const auto side = [&](int& field, const char* name, const char* other) {
    auto found = node.child(name);
    if (!found) found = node.child(other);
    if (found) field = found.attribute("w:w").as_int(field);
  };
  side(top, "w:top", "w:top");
  side(bottom, "w:bottom", "w:bottom");
  side(left, "w:left", "w:start");
  side(right, "w:right", "w:end");
}

int line_width(pugi::xml_node border) {
  const std::string_view kind = border.attribute("w:val").as_string("none");
  if (!border || kind == "none" || kind == "nil") return 0;
  return static_cast<int>(std::lround(border.attribute("w:sz").as_double(4) * 2.5));
}

struct CellLook {
  int top = 0, bottom = 0, left = 108, right = 108;
  int line_top = 0, line_bottom = 0, line_inside = 0;
};

/// What all cells of the table have: from its style and from itself.
CellLook cell_look(const TextStyles& styles, pugi::xml_node tblPr) {
  std::vector<pugi::xml_node> chain{tblPr};
  for (auto at = styles.style(tblPr.child("w:tblStyle").attribute("w:val").value()); at && chain.size() < 20;
       at = styles.style(at.child("w:basedOn").attribute("w:val").value()))
    chain.push_back(at.child("w:tblPr"));
  CellLook look;
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    margins(at->child("w:tblCellMar"), look.top, look.bottom, look.left, look.right);
    if (const auto borders = at->child("w:tblBorders")) {
      look.line_top = line_width(borders.child("w:top"));
      look.line_bottom = line_width(borders.child("w:bottom"));
      look.line_inside = line_width(borders.child("w:insideH"));
    }
  }
  return look;
}

/// The number of a list item, its digits all taken for the widest.
std::string number_text(pugi::xml_node lvl) {
  const std::string_view pattern = lvl.child("w:lvlText").attribute("w:val").value();
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '%' && i + 1 < pattern.size()) {
      text += '1';
      ++i;
    } else {
      text += pattern[i];
    }
  }
  return text;
}

/// Nobody asks for the page of a place that the plan owns, and there are thousands.
void add_mark(layout::Paragraph& paragraph, std::string_view name) {
  if (anchor::id_of(name).empty()) paragraph.marks.emplace_back(name);
}

/// Neighbours with the same borders and indents share one box: no line between them (ISO/IEC 29500-1, 17.3.1.24).
void join(layout::Paragraph& paragraph, layout::Paragraph& next) {
  if (paragraph.box == 0 || paragraph.box != next.box || next.page_break) return;
  paragraph.below = 0;
  next.above = 0;
}

/// What floats takes no room when the text runs over it or below it. What the text runs around, old drawings and frames are not
/// measured.
bool takes_known_room(pugi::xml_node part) {
  for (const auto child : part.children()) {
    if (is(child, "mc:Fallback")) continue;  // for programs that do not know the other
    if (is(child, "w:pict") || is(child, "w:object") || is(child, "w:framePr")) return false;
    if (is(child, "wp:anchor") && !child.child("wp:wrapNone") && !child.child("wp:wrapThrough")) return false;
    if (!takes_known_room(child)) return false;
  }
  return true;
}

}  // namespace

const typeset::Cut& Pagination::cut(const RunLook& look) {
  if (!typeset::is_known(look.family)) understood_ = fonts_known_ = false;
  return typeset::cut_of({look.family, look.bold, look.italic});
}

void Pagination::run(pugi::xml_node r, const ParagraphLook& look, layout::LineSetter& setter, int& field) {
  auto run_look = styles_.run(look, r.child("w:rPr"));
  if (run_look.hidden) return;
  if (plain_) run_look = look.run;
  const auto& face = cut(run_look);
  const double points = run_look.raised ? run_look.points * raised_share : run_look.points;
  for (const auto child : r.children()) {
    if (is(child, "w:fldChar")) {
      const std::string_view type = child.attribute("w:fldCharType").value();
      if (type == "begin") ++field;     // the instruction is not shown,
      if (type == "separate") --field;  // the result is
    } else if (field > 0 || is(child, "w:rPr") || is(child, "w:instrText")) {
      continue;
    } else if (is(child, "w:t")) {
      const std::string_view text = child.text().get();
      if (run_look.caps) {
        std::string upper(text);
        std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
        setter.text(upper, face, points);
      } else {
        setter.text(text, face, points);
      }
    } else if (is(child, "w:noBreakHyphen")) {
      setter.text("-\u2060", face, points);  // drawn as the font's hyphen, but no place to break
    } else if (is(child, "w:tab")) {
      setter.tab(face, points);
    } else if (is(child, "w:br")) {
      setter.line_break(face, points);
    } else if (is(child, "w:footnoteRef")) {
      setter.text("1", face, points);
    } else if (is(child, "w:footnoteReference")) {
      setter.text("\u206011", face, points);
      const auto note = notes_.find(child.attribute("w:id").as_int());
      if (note != notes_.end()) setter.note(note->second);
    } else if (const auto extent = child.find_node([](pugi::xml_node node) { return is(node, "wp:extent"); })) {
      if (is(extent.parent(), "wp:inline"))
        setter.box(static_cast<int>(extent.attribute("cx").as_double() / emu_per_twip),
                   static_cast<int>(extent.attribute("cy").as_double() / emu_per_twip));
    }
  }
}

void Pagination::runs(pugi::xml_node parent, const ParagraphLook& look, layout::LineSetter& setter, layout::Paragraph& made,
                      int& field) {
  for (const auto child : parent.children()) {
    if (is(child, "w:r"))
      run(child, look, setter, field);
    else if (is(child, "w:bookmarkStart"))
      add_mark(made, child.attribute("w:name").value());
    else if (is(child, "w:hyperlink") || is(child, "w:sdt") || is(child, "w:sdtContent") || is(child, "w:ins"))
      runs(child, look, setter, made, field);
  }
}

int Pagination::number_of(const std::string& name) {
  return numbers_.try_emplace(name, static_cast<int>(numbers_.size()) + 1).first->second;
}

layout::Paragraph Pagination::paragraph(pugi::xml_node p, int width) {
  auto look = styles_.paragraph(p);
  layout::Paragraph made;
  made.before = look.before;
  made.after = look.after;
  made.above = look.above;
  made.below = look.below;
  made.contextual = look.contextual;
  made.keep_next = look.keep_next;
  made.keep_lines = look.keep_lines;
  made.widows = look.widows;
  made.page_break = look.page_break;
  made.style = number_of(look.style);
  if (!look.box.empty()) {
    const auto& measure = look.measure;
    made.box = number_of(fmt::format("{}{} {} {}", look.box, measure.left, measure.right, measure.first));
  }
  look.measure.width = width;
  const auto& face = cut(look.run);
  layout::LineSetter setter(look.measure, look.leading);
  if (look.num_id != 0) {
    const auto lvl = styles_.level(look.num_id, look.level);
    const auto number = number_text(lvl);
    const auto number_look = styles_.run(look, lvl.child("w:rPr"));
    const auto& number_face = cut(number_look);
    const std::string_view suffix = lvl.child("w:suff").attribute("w:val").as_string("tab");
    if (!number.empty()) setter.text(number, number_face, number_look.points);
    if (suffix == "tab")
      setter.tab(number_face, number_look.points);
    else if (suffix == "space")
      setter.text(" ", number_face, number_look.points);
  }
  int field = 0;
  runs(p, look, setter, made, field);
  made.lines = setter.finish(face, look.run.points);
  in_doubt_ =
      in_doubt_ || std::any_of(made.lines.begin(), made.lines.end(), [](const layout::Line& line) { return line.doubt > 0; });
  return made;
}

layout::Paragraph Pagination::first_in_control(pugi::xml_node p, int width) {
  auto made = paragraph(p, width);
  const auto has_format = [](pugi::xml_node node) { return is(node, "w:r") && node.child("w:rPr"); };
  if (!p.find_node(has_format)) return made;
  plain_ = true;
  const auto plain = paragraph(p, width);
  plain_ = false;
  if (plain.lines.size() != made.lines.size()) {
    const auto lines = static_cast<int>(plain.lines.size()) - static_cast<int>(made.lines.size());
    made.lines.back().doubt += lines * made.lines.back().height;
    in_doubt_ = true;
  }
  return made;
}

layout::Table Pagination::table(pugi::xml_node tbl) {
  const auto look = cell_look(styles_, tbl.child("w:tblPr"));
  std::vector<int> grid;
  for (const auto column : tbl.child("w:tblGrid").children("w:gridCol")) grid.push_back(column.attribute("w:w").as_int());
  layout::Table made;
  bool leading = true;
  std::size_t count = 0;
  for_each_row(tbl, [&](pugi::xml_node) { ++count; });
  for_each_row(tbl, [&](pugi::xml_node tr) {
    layout::Row row;
    const auto trPr = tr.child("w:trPr");
    row.splits = !is_on(trPr.child("w:cantSplit"));
    if (row.splits) understood_ = false;  // so high that programs part it in ways of their own
    leading = leading && is_on(trPr.child("w:tblHeader"));
    row.header = leading;
    if (const auto height = trPr.child("w:trHeight")) {
      row.least = height.attribute("w:val").as_int();
      row.exactly = std::string_view(height.attribute("w:hRule").value()) == "exact";
    }
    std::size_t column = 0;
    const bool first = made.rows.empty();
    const bool last = made.rows.size() + 1 == count;
    for (const auto tc : tr.children("w:tc")) {
      const auto tcPr = tc.child("w:tcPr");
      const auto span = static_cast<std::size_t>(std::max(tcPr.child("w:gridSpan").attribute("w:val").as_int(1), 1));
      int width = 0;
      for (auto i = column; i < column + span && i < grid.size(); ++i) width += grid[i];
      column += span;
      auto own = look;
      margins(tcPr.child("w:tcMar"), own.top, own.bottom, own.left, own.right);
      const auto borders = tcPr.child("w:tcBorders");
      int line_top = first ? own.line_top : own.line_inside;
      int line_bottom = last ? own.line_bottom : own.line_inside;
      if (borders.child("w:top")) line_top = line_width(borders.child("w:top"));
      if (borders.child("w:bottom")) line_bottom = line_width(borders.child("w:bottom"));
      layout::Cell cell;
      cell.above = own.top + line_top;
      cell.below = own.bottom;
      if (last) row.below = std::max(row.below, line_bottom);
      for_each_paragraph(tc, [&](pugi::xml_node p) {
        cell.paragraphs.push_back(paragraph(p, std::max(width - own.left - own.right, 1)));
        if (cell.paragraphs.size() > 1) join(cell.paragraphs.end()[-2], cell.paragraphs.back());
      });
      row.cells.push_back(std::move(cell));
    }
    row.keep_next = !row.cells.empty() && !row.cells.front().paragraphs.empty() && row.cells.front().paragraphs.front().keep_next;
    made.rows.push_back(std::move(row));
  });
  return made;
}

int Pagination::text_height(const Page& page) const {
  const auto found = margins_.find(page.width);
  const bool on_front = front_ && !begun_;
  if (!on_front && found == margins_.end()) return page.text_height();
  const auto [header, footer] = on_front ? *front_ : found->second;
  return page.height - std::max(page.top, header > 0 ? page.header + header : 0) -
         std::max(page.bottom, footer > 0 ? page.footer + footer : 0);
}

void Pagination::push(layout::Item item, const Page& page) {
  if (!begun_) {
    first_height_ = text_height(page);
    begun_ = true;
  } else if (new_section_) {
    item.page_height = text_height(page);
  } else {
    join(items_.back().paragraph, item.paragraph);
  }
  new_section_ = false;
  items_.push_back(std::move(item));
}

void Pagination::add(pugi::xml_node block, const Page& page) {
  if (is(block, "w:p")) {
    push({paragraph(block, page.text_width()), {}, 0}, page);
    new_section_ = static_cast<bool>(block.child("w:pPr").child("w:sectPr"));
  } else if (is(block, "w:tbl")) {
    push({{}, table(block), 0}, page);
  } else if (is(block, "w:sdt")) {
    bool first = true;
    for (const auto child : block.child("w:sdtContent").children()) {
      if (first && is(child, "w:p"))
        push({first_in_control(child, page.text_width()), {}, 0}, page);
      else
        add(child, page);
      first = first && !is(child, "w:p") && !is(child, "w:tbl");
    }
  }
}

bool Pagination::fit(pugi::xml_node first, const Page& page) const {
  constexpr int doubt = 340;     // 6 mm: other programs
  constexpr int guessed = 1400;  // 25 mm: fonts whose widths nobody knows, pictures in footers that reach up to the text
  Page smaller = page;
  smaller.bottom += understood_ && !floats_ ? doubt : guessed;
  auto trial = *this;
  trial.items_.clear();
  trial.begun_ = false;
  for (auto block = first; block; block = block.next_sibling()) trial.add(block, smaller);
  if (understood_ && !trial.understood_) return trial.fit(first, page);
  if (trial.items_.empty()) return true;
  auto& last = trial.items_.back();
  auto& marked =
      last.table.rows.empty() || last.table.rows.back().cells.empty() || last.table.rows.back().cells.back().paragraphs.empty()
          ? last.paragraph
          : last.table.rows.back().cells.back().paragraphs.back();
  marked.marks.emplace_back();  // no bookmark is called nothing
  return trial.estimate().back().page == 1;
}

double Pagination::share_of(pugi::xml_node blocks, const Page& page) const {
  auto trial = *this;
  int after = 0;
  const int height = trial.height_of(blocks, page.text_width(), after);
  return static_cast<double>(height) / std::max(text_height(page), 1);
}

int Pagination::height_of(pugi::xml_node part, int width, int& after) {
  int height = 0;
  for (const auto child : part.children()) {
    if (is(child, "w:tbl")) {
      height += after + layout::height_of(table(child));
      after = 0;
    } else if (is(child, "w:sdt")) {
      height += height_of(child.child("w:sdtContent"), width, after);
    } else if (is(child, "w:p")) {
      const auto one = paragraph(child, width);
      height += std::max(after, one.before) + one.above + one.below;
      for (const auto& line : one.lines) height += line.height;
      after = one.after;
    }
  }
  return height;
}

void Pagination::add_note(int id, pugi::xml_node footnote, const Page& page) {
  int after = 0;
  const int height = height_of(footnote, page.text_width(), after);
  notes_[id] = height + after;
  note_after_ = after;
}

void Pagination::add_margin(pugi::xml_node part, const Page& page, MarginOf pages) {
  const bool known = understood_;
  int after = 0;
  int height = height_of(part, page.text_width(), after);
  height += after;
  understood_ = known && fonts_known_ && takes_known_room(part);  // its tables stand on one page, however their rows may part
  floats_ = floats_ || part.find_node([](pugi::xml_node node) { return is(node, "wp:anchor"); });
  const bool header = is(part, "w:hdr");
  switch (pages) {
    case MarginOf::pages:
      (header ? margins_[page.width].header : margins_[page.width].footer) = height;
      break;
    case MarginOf::front:
      if (!front_) front_.emplace();
      (header ? front_->header : front_->footer) = height;
      break;
    case MarginOf::first_page:  // as high as the others, or we know nothing
      if (height > (header ? page.top - page.header : page.bottom - page.footer)) understood_ = false;
      break;
  }
}

std::vector<layout::Place> Pagination::estimate(int room) const {
  return layout::paginate(items_, first_height_, {note_separator - note_after_, room});
}

std::vector<layout::Place> Pagination::estimate() const {
  return estimate(slack);
}

std::optional<std::vector<layout::Place>> Pagination::places(const std::function<bool(std::string_view)>& wanted) const {
  if (!understood_) return std::nullopt;
  auto places = estimate();
  const auto differ = [&](const std::vector<layout::Place>& others) {
    return !std::equal(places.begin(), places.end(), others.begin(), others.end(),
                       [&](const auto& one, const auto& other) { return one.page == other.page || !wanted(one.mark); });
  };
  if (differ(estimate(slack - edge)) || differ(estimate(slack + edge))) return std::nullopt;
  if (!in_doubt_) return places;
  auto higher = *this;
  const auto lift = [](layout::Paragraph& paragraph) {
    for (auto& line : paragraph.lines) line.height += line.doubt;
  };
  for (auto& item : higher.items_) {
    lift(item.paragraph);
    for (auto& row : item.table.rows) {
      for (auto& cell : row.cells) std::for_each(cell.paragraphs.begin(), cell.paragraphs.end(), lift);
    }
  }
  if (differ(higher.estimate())) return std::nullopt;
  return places;
}

}  // namespace helhedsplan::write::docx
