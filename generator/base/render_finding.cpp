#include "base/render_finding.hpp"

#include "base/limits.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <vector>

namespace helhedsplan::base {

namespace {

constexpr std::string_view bold = "\x1b[1m", red = "\x1b[1;31m", yellow = "\x1b[1;33m", blue = "\x1b[1;34m", reset = "\x1b[0m";
constexpr std::size_t tab_stop = 4;

/// One character of an excerpt as it is shown: its text and how many columns it takes.
struct Cell {
  std::string text;
  std::size_t columns = 1;
};

/// What must not reach a terminal: control characters (escape sequences) and marks that turn the writing direction of what follows.
bool is_unprintable(utf8proc_int32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 ||
         c == 0x2029;
}

std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  std::size_t column = 0;
  while (!line.empty()) {
    utf8proc_int32_t point = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(line.data()),
                                       static_cast<utf8proc_ssize_t>(line.size()), &point);
    const std::string_view text = line.substr(0, size > 0 ? static_cast<std::size_t>(size) : 1);
    Cell cell;
    if (size <= 0 || (point != '\t' && is_unprintable(point))) {
      cell = {"\uFFFD", 1};
    } else if (point == '\t') {
      const std::size_t columns = tab_stop - column % tab_stop;
      cell = {std::string(columns, ' '), columns};
    } else {
      cell = {std::string(text), static_cast<std::size_t>(std::max(utf8proc_charwidth(point), 0))};
    }
    column += cell.columns;
    cells.push_back(std::move(cell));
    line.remove_prefix(text.size());
  }
  return cells;
}

/// Text for one line of a terminal.
std::string harmless(std::string_view text) {
  std::string out;
  for (const Cell& cell : cells_of(text)) out += cell.text;
  return out;
}

std::size_t columns_of(const std::vector<Cell>& cells, std::size_t from, std::size_t to) {
  std::size_t sum = 0;
  for (std::size_t i = from; i < std::min(to, cells.size()); ++i) sum += cells[i].columns;
  return sum;
}

/// The part [begin, end) of a line that is shown: all of it, or as much around the marked place as fits.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Window window_around(const std::vector<Cell>& cells, std::size_t mark, std::size_t width) {
  Window window{0, cells.size()};
  if (columns_of(cells, 0, cells.size()) <= width) return window;
  const std::size_t room = std::max<std::size_t>(width, 20) - 2;  // two for the … at the ends
  window.begin = window.end = std::min(mark, cells.size());
  for (std::size_t used = 0; window.begin > 0 && used + cells[window.begin - 1].columns <= room / 3;) {
    used += cells[--window.begin].columns;
  }
  std::size_t used = columns_of(cells, window.begin, window.end);
  while (window.end < cells.size() && used + cells[window.end].columns <= room) used += cells[window.end++].columns;
  while (window.begin > 0 && used + cells[window.begin - 1].columns <= room) used += cells[--window.begin].columns;
  return window;
}

class Renderer {
 public:
  explicit Renderer(const RenderOptions& options) : options_(options) {}

  void finding(const Finding& finding) {
    if (!finding.place.file.empty()) {
      paint(bold, location(finding.place));
      out_ += ": ";
    }
    paint(colour_of(finding.severity), fmt::format("{}[{}]", severity_word(finding.severity), finding.code));
    out_ += ": ";
    out_ += harmless_lines(finding.message, "  ");
    out_ += '\n';
    excerpt(finding.place, finding.severity);
    field("felt:      ", finding.plan_path);
    field("forventet: ", finding.expected);
    field("gør dette: ", finding.action);
    field("kilde:     ", finding.reason);
    for (const Place& place : finding.related) {
      field("se også:   ", location(place));
      excerpt(place, Severity::note);
    }
  }

  void line(std::string_view text) { out_.append(text).append("\n"); }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  static std::string_view colour_of(Severity severity) {
    switch (severity) {
      case Severity::error:
        return red;
      case Severity::warning:
        return yellow;
      case Severity::note:
        return blue;
    }
    return {};
  }

  void paint(std::string_view colour, std::string_view text) {
    if (options_.colour) out_ += colour;
    out_ += text;
    if (options_.colour) out_ += reset;
  }

  static std::string location(const Place& place) {
    std::string out = harmless(place.file);
    if (place.line > 0) out += fmt::format(":{}", place.line);
    if (place.line > 0 && place.column > 0) out += fmt::format(":{}", place.column);
    return out;
  }

  static std::string harmless_lines(std::string_view text, std::string_view indent) {
    std::string out;
    while (true) {
      const std::size_t end = text.find('\n');
      out += harmless(text.substr(0, end));
      if (end == std::string_view::npos) return out;
      text.remove_prefix(end + 1);
      out.append("\n").append(indent);
    }
  }

  void field(std::string_view label, std::string_view text) {
    if (text.empty()) return;
    out_.append("  ").append(label).append(harmless_lines(text, "             ")).append("\n");
  }

  void excerpt(const Place& place, Severity severity) {
    if (place.line == 0 || place.excerpt.empty()) return;
    const std::vector<Cell> cells = cells_of(place.excerpt);
    const std::size_t mark = place.column > place.excerpt_column ? std::min(place.column - place.excerpt_column, cells.size()) : 0;
    const Window window = window_around(cells, mark, options_.width);
    const std::string number = fmt::format("{:>5}", place.line);
    out_.append(number).append(" | ");
    std::size_t before = columns_of(cells, window.begin, mark);
    if (window.begin > 0 || place.excerpt_column > 1) out_ += "…", ++before;
    for (std::size_t i = window.begin; i < window.end; ++i) out_ += cells[i].text;
    if (window.end < cells.size()) out_ += "…";
    out_ += '\n';
    if (place.column == 0) return;
    const std::size_t last = std::min(window.end, mark + std::max<std::size_t>(place.length, 1));
    out_.append(number.size(), ' ').append(" | ").append(before, ' ');
    paint(colour_of(severity), std::string(std::max<std::size_t>(columns_of(cells, mark, last), 1), '^'));
    out_ += '\n';
  }

  const RenderOptions& options_;
  std::string out_;
};

}  // namespace

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "fejl";
    case Severity::warning:
      return "advarsel";
    case Severity::note:
      return "note";
  }
  return {};
}

std::string render_text(const Finding& finding, const RenderOptions& options) {
  Renderer renderer(options);
  renderer.finding(finding);
  return renderer.take();
}

std::string render_text(const Findings& findings, const RenderOptions& options) {
  if (findings.empty()) return {};
  Renderer renderer(options);
  std::map<std::string_view, std::size_t> seen;
  for (const Finding& finding : findings) {
    if (++seen[finding.code] <= limits::findings) renderer.finding(finding);
  }
  for (const auto& [code, count] : seen) {
    if (count > limits::findings) renderer.line(fmt::format("… og {} mere med koden {}", count - limits::findings, code));
  }
  renderer.line(summary(findings));
  return renderer.take();
}

std::vector<std::string> summary_parts(const Findings& findings) {
  const auto count = [&](Severity severity) {
    return std::count_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.severity == severity; });
  };
  const auto errors = count(Severity::error), warnings = count(Severity::warning), notes = count(Severity::note);
  std::vector<std::string> parts;
  if (errors > 0) parts.push_back(fmt::format("{} fejl", errors));
  if (warnings > 0) parts.push_back(fmt::format("{} {}", warnings, warnings == 1 ? "advarsel" : "advarsler"));
  if (notes > 0) parts.push_back(fmt::format("{} {}", notes, notes == 1 ? "note" : "noter"));
  return parts;
}

std::string summary(const Findings& findings) {
  const std::vector<std::string> parts = summary_parts(findings);
  return parts.empty() ? "ingen fund" : fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace helhedsplan::base
