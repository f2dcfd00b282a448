#include "layout/lines.hpp"

#include "typeset/characters.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace helhedsplan::layout {
namespace {

constexpr double twips = 20;  // in a point
constexpr double tolerance = 0.5;
constexpr int foreign_percent = 50;  // fonts of emoji and of other alphabets are that much higher, at most

}  // namespace

LineSetter::LineSetter(const Measure& measure, const Leading& leading) : measure_(measure), leading_(leading) {}

void LineSetter::Extent::add(const Extent& other) {
  width += other.width;
  ascent = std::max(ascent, other.ascent);
  descent = std::max(descent, other.descent);
  box = std::max(box, other.box);
  notes += other.notes;
  foreign = foreign || other.foreign;
}

double LineSetter::room() const {
  return measure_.width - measure_.left - measure_.right - (lines_.empty() ? measure_.first : 0);
}

void LineSetter::see(const typeset::Cut& cut, double points) {
  const auto metrics = typeset::line_metrics(cut, points);
  word_.ascent = std::max(word_.ascent, (metrics.ascent + metrics.gap) * twips);
  word_.descent = std::max(word_.descent, metrics.descent * twips);
}

void LineSetter::commit() {
  line_.add(std::exchange(word_, {}));
}

int LineSetter::height_of(const Extent& extent) const {
  const int natural = static_cast<int>(std::lround(std::max(extent.ascent, extent.box) + extent.descent));
  switch (leading_.rule) {
    case Leading::Rule::proportional:  // of the text; a picture stands as high as it is, as in LibreOffice 7.4
      return std::max(static_cast<int>(std::lround(extent.ascent + extent.descent)) * leading_.amount / 240,
                      extent.box > 0 ? natural : 0);
    case Leading::Rule::at_least:
      return std::max(natural, leading_.amount);
    case Leading::Rule::exactly:
      return leading_.amount;
  }
  return natural;
}

void LineSetter::end_line() {
  const int height = height_of(line_);
  const bool in_doubt = line_.foreign && leading_.rule != Leading::Rule::exactly;
  const int letters = static_cast<int>(std::lround(std::max(line_.ascent, line_.box) + line_.descent));
  const int hangs = leading_.rule == Leading::Rule::proportional ? std::max(height - letters, 0) : 0;
  lines_.push_back({height, hangs, in_doubt ? height * foreign_percent / 100 : 0, line_.notes});
  line_ = {};
  line_has_content_ = false;
  full_ = false;
}

void LineSetter::advance(double width, bool blank) {
  if (!blank && !full_ && line_.width + word_.width + width > room() + tolerance) {
    if (line_has_content_) {
      end_line();
    } else if (word_.width > 0) {  // a word that is wider than the line is cut
      Extent rest;
      rest.ascent = word_.ascent;
      rest.descent = word_.descent;
      commit();
      end_line();
      word_ = rest;
    }
  }
  word_.width += width;
}

void LineSetter::text(std::string_view utf8, const typeset::Cut& cut, double points) {
  typeset::for_each_character(utf8, [&](char32_t character, std::size_t) {
    if (character == U'\n') return line_break(cut, points);
    if (typeset::may_break(before_, character) && before_ != U'\n') {
      commit();
      line_has_content_ = true;
    }
    const double width = typeset::character_width(character, cut, points) * twips;
    advance(width, typeset::is_blank(character));
    if (!typeset::has_character(character, cut)) word_.foreign = true;
    see(cut, points);
    before_ = character;
  });
}

void LineSetter::tab(const typeset::Cut& cut, double points) {
  commit();
  const double start = measure_.left + (lines_.empty() ? measure_.first : 0);
  const double at = start + line_.width;
  double stop = -1;
  bool right = false;
  for (const auto& each : measure_.tabs) {
    if (each.position > at && (stop < 0 || each.position < stop)) {
      stop = each.position;
      right = each.right;
    }
  }
  if (measure_.first < 0 && measure_.left > at && (stop < 0 || measure_.left < stop)) {
    stop = measure_.left;
    right = false;
  }
  if (stop < 0) stop = (std::floor(at / measure_.default_tab) + 1) * measure_.default_tab;
  see(cut, points);
  if (right) {
    commit();
    full_ = true;
    return;
  }
  word_.width += stop - at;
  commit();
  line_has_content_ = true;
  before_ = U'\t';
}

void LineSetter::line_break(const typeset::Cut& cut, double points) {
  if (word_.width + line_.width <= 0) see(cut, points);
  commit();
  end_line();
  before_ = U'\n';
}

void LineSetter::box(int width, int height) {
  commit();
  if (line_has_content_ && line_.width + width > room() + tolerance) end_line();
  word_.width += width;
  word_.box = std::max(word_.box, static_cast<double>(height));
  commit();
  line_has_content_ = true;
  before_ = U'x';
}

std::vector<Line> LineSetter::finish(const typeset::Cut& cut, double points) {
  commit();
  if (line_.ascent + line_.descent + line_.box <= 0) {
    see(cut, points);
    commit();
  }
  end_line();
  return std::move(lines_);
}

}  // namespace helhedsplan::layout
