#pragma once
/// A paragraph's lines: runs of text in different cuts and sizes come in, heights come out. All lengths are twips (1/20 point).

#include "typeset/metrics.hpp"

#include <string_view>
#include <vector>

namespace helhedsplan::layout {

/// How the height of a line follows from what stands on it (`w:spacing`, `w:line` and `w:lineRule`).
struct Leading {
  enum class Rule { proportional, at_least, exactly };
  Rule rule = Rule::proportional;
  int amount = 240;  ///< proportional: in 1/240 of a line
};

struct Line {
  int height = 0;
  int hangs = 0;  ///< how much of that is leading below the letters, which may hang over the end of a page
  int doubt = 0;  ///< how much higher (or lower) it may be: it holds characters that the font does not have, and another was taken
  int notes = 0;  ///< height of the footnotes called on it
};

/// A stop for the tabulator, from the left edge of the text column.
struct TabStop {
  int position = 0;
  bool right = false;
};

struct Measure {
  int width = 0;  ///< of the column
  int left = 0;   ///< indents
  int right = 0;
  int first = 0;  ///< of the first line, added to `left`; negative when it hangs
  int default_tab = 720;
  std::vector<TabStop> tabs;
};

class LineSetter {
 public:
  LineSetter(const Measure& measure, const Leading& leading);

  void text(std::string_view utf8, const typeset::Cut& cut, double points);
  /// To the next stop; with a hanging first line its indent is one.
  void tab(const typeset::Cut& cut, double points);
  void line_break(const typeset::Cut& cut, double points);
  /// A picture in the line.
  void box(int width, int height);
  /// A footnote of that height is called here.
  void note(int height) { word_.notes += height; }
  /// The lines; at least one, which is as high as the given cut when the paragraph is empty.
  [[nodiscard]] std::vector<Line> finish(const typeset::Cut& cut, double points);

 private:
  /// What stands on a line, or in the word that may yet go to the next.
  struct Extent {
    double width = 0;
    double ascent = 0;
    double descent = 0;
    double box = 0;
    int notes = 0;
    bool foreign = false;
    void add(const Extent& other);
  };
  void see(const typeset::Cut& cut, double points);
  void advance(double width, bool blank);
  void commit();
  void end_line();
  [[nodiscard]] double room() const;
  [[nodiscard]] int height_of(const Extent& extent) const;

  Measure measure_;
  Leading leading_;
  std::vector<Line> lines_;
  Extent line_;  ///< up to the last place where it may end
  Extent word_;  ///< behind that
  char32_t before_ = U'\n';
  bool line_has_content_ = false;
  bool full_ = false;  ///< a right tab came: what follows ends at its stop, however much stands before it
};

}  // namespace helhedsplan::layout
