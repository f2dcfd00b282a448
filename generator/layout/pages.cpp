#include "layout/pages.hpp"

#include <algorithm>

namespace helhedsplan::layout {
namespace {

int notes_of(const Paragraph& paragraph, std::size_t begin, std::size_t end) {
  int sum = 0;
  for (auto i = begin; i < end; ++i) sum += paragraph.lines[i].notes;
  return sum;
}
int height_of(const Paragraph& paragraph, std::size_t begin, std::size_t end) {
  int sum = begin == 0 ? paragraph.above : 0;
  for (auto i = begin; i < end; ++i) sum += paragraph.lines[i].height;
  return sum + (end == paragraph.lines.size() ? paragraph.below : 0);
}

/// Between two paragraphs the larger of the two spaces stands.
int gap(const Paragraph& first, const Paragraph& second) {
  const bool same = first.style == second.style;
  return std::max(same && first.contextual ? 0 : first.after, same && second.contextual ? 0 : second.before);
}

/// What of the last of these lines may hang over the end of a page: nothing above a border.
int hangs_of(const Paragraph& paragraph, std::size_t end) {
  return end == 0 || (end == paragraph.lines.size() && paragraph.below > 0) ? 0 : paragraph.lines[end - 1].hangs;
}

struct Size {
  int height = 0;
  int notes = 0;
  int hangs = 0;
};

Size size_of(const Cell& cell) {
  Size size{cell.above + cell.below, 0};
  for (std::size_t i = 0; i < cell.paragraphs.size(); ++i) {
    const auto& paragraph = cell.paragraphs[i];
    size.height += i == 0 ? paragraph.before : gap(cell.paragraphs[i - 1], paragraph);
    size.height += height_of(paragraph, 0, paragraph.lines.size());
    size.notes += notes_of(paragraph, 0, paragraph.lines.size());
  }
  if (!cell.paragraphs.empty()) size.height += cell.paragraphs.back().after;
  return size;
}

Size size_of(const Row& row) {
  Size size;
  for (const auto& cell : row.cells) {
    const auto one = size_of(cell);
    size.height = std::max(size.height, one.height);
    size.notes += one.notes;
  }
  if (row.least > 0) size.height = row.exactly ? row.least : std::max(size.height, row.least);
  size.height += row.below;
  return size;
}

/// How many lines stand at least on the first of two pages; all, when there cannot be two.
std::size_t first_lines(const Paragraph& paragraph) {
  const auto lines = paragraph.lines.size();
  if (paragraph.keep_lines) return lines;
  if (!paragraph.widows) return 1;
  return lines < 4 ? lines : 2;
}

class Pages {
 public:
  Pages(const std::vector<Item>& items, int page_height, const Rules& rules)
      : items_(items), page_height_(page_height), separator_(rules.note_separator), slack_(rules.slack) {}

  std::vector<Place> take() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const auto& item = items_[i];
      if (item.page_height > 0) {
        if (i > 0) new_page();
        page_height_ = item.page_height;
      } else if (starts_page(i) && !empty_) {
        new_page();
      }
      if (!empty_ && must_move(i)) new_page();
      if (item.table.rows.empty())
        put(i);
      else
        put_table(i);
    }
    return std::move(places_);
  }

 private:
  [[nodiscard]] const Paragraph& leading_paragraph(std::size_t i) const {
    static const Paragraph none;
    const auto& item = items_[i];
    if (item.table.rows.empty()) return item.paragraph;
    for (const auto& cell : item.table.rows.front().cells) {
      if (!cell.paragraphs.empty()) return cell.paragraphs.front();
    }
    return none;
  }
  [[nodiscard]] bool starts_page(std::size_t i) const { return leading_paragraph(i).page_break; }

  void new_page() {
    ++page_;
    y_ = 0;
    notes_ = 0;
    empty_ = true;
  }

  [[nodiscard]] int free() const { return page_height_ - y_ - notes_ + slack_; }
  [[nodiscard]] int with_separator(int notes) const { return notes == 0 || notes_ > 0 ? notes : notes + separator_; }
  [[nodiscard]] bool fits(int height, int notes) const { return height + with_separator(notes) <= free(); }
  void take(int height, int notes) {
    y_ += height;
    notes_ += with_separator(notes);
    empty_ = false;
  }

  /// Before item i, when i - 1 stands right above it on the page.
  [[nodiscard]] int gap_before(std::size_t i) const {
    const auto& item = items_[i];
    const bool is_table = !item.table.rows.empty();
    if (i == 0) return is_table ? 0 : item.paragraph.before;
    const auto& before = items_[i - 1];
    const bool after_table = !before.table.rows.empty();
    if (is_table) return after_table ? 0 : before.paragraph.after;
    return after_table ? item.paragraph.before : gap(before.paragraph, item.paragraph);
  }

  [[nodiscard]] int space(std::size_t i) const { return empty_ ? space_at_top(i) : gap_before(i); }
  /// At the top of a page a paragraph has no space before it, unless the page was begun for it.
  [[nodiscard]] int space_at_top(std::size_t i) const {
    const auto& item = items_[i];
    if (!item.table.rows.empty()) return 0;
    return i == 0 || item.page_height > 0 || item.paragraph.page_break ? item.paragraph.before : 0;
  }

  [[nodiscard]] bool keeps_next(std::size_t i) const {
    const auto& item = items_[i];
    return item.table.rows.empty() ? item.paragraph.keep_next : item.table.rows.back().keep_next;
  }

  /// The least of item i that must stand on the page where it begins; all of it when the next is to follow.
  [[nodiscard]] Size least_of(std::size_t i, bool all) const {
    const auto& item = items_[i];
    if (item.table.rows.empty()) {
      const auto& paragraph = item.paragraph;
      const auto lines = all ? paragraph.lines.size() : std::min(first_lines(paragraph), paragraph.lines.size());
      return {height_of(paragraph, 0, lines), notes_of(paragraph, 0, lines), hangs_of(paragraph, lines)};
    }
    Size size;
    for (const auto& row : item.table.rows) {
      const auto one = row_least(row);
      size.height += one.height;
      size.notes += one.notes;
      if (!all && !row.header && !row.keep_next) break;
    }
    return size;
  }

  [[nodiscard]] static Size row_least(const Row& row) {
    if (!row.splits) return size_of(row);
    Size size;  // a line of each cell
    for (const auto& cell : row.cells) {
      if (cell.paragraphs.empty()) continue;
      const auto& paragraph = cell.paragraphs.front();
      const auto lines = std::min(first_lines(paragraph), paragraph.lines.size());
      size.height = std::max(size.height, cell.above + paragraph.before + height_of(paragraph, 0, lines));
      size.notes += notes_of(paragraph, 0, lines);
    }
    size.height = std::max(size.height, std::min(row.least, size_of(row).height));
    return size;
  }

  /// Does what must begin together with item i not fit here, but on a page of its own?
  [[nodiscard]] bool must_move(std::size_t i) const {
    if (i > 0 && keeps_next(i - 1) && items_[i].page_height == 0 && !starts_page(i)) return false;  // settled with the one before
    int height = 0;
    int notes = 0;
    int hangs = 0;
    for (std::size_t at = i;; ++at) {
      if (at > i && (items_[at].page_height > 0 || starts_page(at))) break;
      const bool more = keeps_next(at) && at + 1 < items_.size();
      const auto least = least_of(at, more);
      height += (at == i ? space(at) : gap_before(at)) + least.height;
      notes += least.notes;
      hangs = least.hangs;
      if (!more) break;
      if (height > page_height_) return false;  // too long to be kept together: it begins here
    }
    height -= hangs;
    if (fits(height, notes)) return false;
    return height - space(i) + space_at_top(i) + (notes > 0 ? notes + separator_ : 0) <= page_height_ || !fits_start(i);
  }
  [[nodiscard]] bool fits_start(std::size_t i) const {
    const auto least = least_of(i, false);
    return fits(space(i) + least.height - least.hangs, least.notes);
  }

  void mark(const Paragraph& paragraph) {
    for (const auto& name : paragraph.marks) places_.push_back({name, page_, y_});
  }

  void put(std::size_t i) {
    const auto& paragraph = items_[i].paragraph;
    const auto lines = paragraph.lines.size();
    if (lines == 0) return;
    int above = space(i);
    std::size_t begin = 0;
    bool first = true;
    while (begin < lines) {
      auto end = lines;
      const auto fits_to = [&](std::size_t last) {
        return fits(above + height_of(paragraph, begin, last) - hangs_of(paragraph, last), notes_of(paragraph, begin, last));
      };
      if (!fits_to(lines)) {
        end = begin;
        while (end < lines && fits_to(end + 1)) ++end;
        if (paragraph.widows && !paragraph.keep_lines && lines - end == 1 && end > begin) --end;
        const std::size_t least = begin == 0 ? first_lines(paragraph) : 1;
        if (end - begin < least && !empty_) end = begin;
        if (end == begin && empty_) end = begin + 1;
      }
      if (end == begin) {
        new_page();
        above = begin == 0 ? space_at_top(i) : 0;
        continue;
      }
      take(above, 0);
      if (first) mark(paragraph);
      first = false;
      take(height_of(paragraph, begin, end), notes_of(paragraph, begin, end));
      begin = end;
      if (begin < lines) {
        new_page();
        above = 0;
      }
    }
  }

  void put_table(std::size_t i) {
    const auto& rows = items_[i].table.rows;
    take_gap(space(i));
    Size header;
    std::size_t headers = 0;
    while (headers < rows.size() && rows[headers].header) {
      const auto one = size_of(rows[headers++]);
      header.height += one.height;
      header.notes += one.notes;
    }
    if (headers == rows.size()) header = {};
    for (std::size_t at = 0; at < rows.size(); ++at) {
      if (!empty_ && row_must_move(rows, at)) {
        new_page();
        if (at >= headers) take(header.height, 0);
      }
      put_row(rows[at], at >= headers ? header.height : 0);
    }
  }
  void take_gap(int height) {
    if (height > 0) y_ += height;
  }

  [[nodiscard]] bool row_must_move(const std::vector<Row>& rows, std::size_t at) const {
    if (at > 0 && rows[at - 1].keep_next) return !fits_row_alone(rows[at]);
    int height = 0;
    int notes = 0;
    for (auto row = at; row < rows.size(); ++row) {
      const bool more = rows[row].keep_next && row + 1 < rows.size();
      const auto least = more ? size_of(rows[row]) : row_least(rows[row]);
      height += least.height;
      notes += least.notes;
      if (!more) break;
    }
    if (fits(height, notes)) return false;
    return height + (notes > 0 ? notes + separator_ : 0) <= page_height_ || !fits_row_alone(rows[at]);
  }
  [[nodiscard]] bool fits_row_alone(const Row& row) const {
    const auto least = row_least(row);
    return fits(least.height, least.notes);
  }

  void put_row(const Row& row, int header) {
    const auto size = size_of(row);
    for (const auto& cell : row.cells) {
      for (const auto& paragraph : cell.paragraphs) mark(paragraph);
    }
    if (fits(size.height, size.notes) || !row.splits) return take(size.height, size.notes);
    // Cell by cell: the lines that fit, the rest on the next page.
    struct At {
      std::size_t paragraph = 0;
      std::size_t line = 0;
    };
    std::vector<At> places(row.cells.size());
    for (;;) {
      int tallest = 0;
      int notes = 0;
      bool done = true;
      bool moved = false;
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const auto& cell = row.cells[c];
        auto& place = places[c];
        int height = cell.above;
        while (place.paragraph < cell.paragraphs.size()) {
          const auto& paragraph = cell.paragraphs[place.paragraph];
          if (place.line == 0) {
            const int above = place.paragraph == 0 ? paragraph.before : gap(cell.paragraphs[place.paragraph - 1], paragraph);
            height += above + paragraph.above;
          }
          bool full = false;
          while (place.line < paragraph.lines.size()) {
            const auto& line = paragraph.lines[place.line];
            const bool at_top = empty_ && height == cell.above;
            if (!at_top && !fits(height + line.height + cell.below, notes + line.notes)) {
              full = true;
              break;
            }
            height += line.height;
            notes += line.notes;
            ++place.line;
            moved = true;
          }
          if (full) break;
          height += paragraph.below;
          ++place.paragraph;
          place.line = 0;
        }
        if (place.paragraph < cell.paragraphs.size())
          done = false;
        else if (!cell.paragraphs.empty())
          height += cell.paragraphs.back().after;
        tallest = std::max(tallest, height + cell.below);
      }
      if (done) {
        take(std::min(tallest, std::max(free(), 0)), notes);
        return;
      }
      new_page();
      if (header > 0) y_ += header;
      if (!moved) empty_ = true;  // one line at least, or we would never end
    }
  }

  const std::vector<Item>& items_;
  int page_height_;
  int separator_;
  int slack_;
  int page_ = 1;
  int y_ = 0;
  int notes_ = 0;
  bool empty_ = true;
  std::vector<Place> places_;
};

}  // namespace

int height_of(const Table& table) {
  int height = 0;
  for (const auto& row : table.rows) height += size_of(row).height;
  return height;
}

std::vector<Place> paginate(const std::vector<Item>& items, int page_height, const Rules& rules) {
  return Pages(items, page_height, rules).take();
}

}  // namespace helhedsplan::layout
