// Every subtree has a few shapes that it can take, from wide and low to narrow and high; a parent combines those of its children.
// The whole takes the lowest shape that fits the page, over some widths of boxes, first with the text as large as wanted.

#include "write/docx/diagram_layout.hpp"

#include "typeset/metrics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

namespace helhedsplan::write::docx {
namespace {

constexpr double millimetre = 72 / 25.4;
constexpr std::array box_widths{62 * millimetre, 56 * millimetre, 50 * millimetre, 46 * millimetre,
                                42 * millimetre, 38 * millimetre, 34 * millimetre, 30 * millimetre};
constexpr double level_gap = 22;    // from a box down to the row below it
constexpr double sibling_gap = 12;  // between neighbours of a row
constexpr double stack_gap = 9;     // between the boxes of a stack
constexpr double hook = 12;         // from the line that goes down to the boxes beside it
constexpr double tree_gap = 24;     // between trees one below another
constexpr std::size_t most_shapes = 12;
constexpr double slack = 1.03;        // letters may turn out a little wider: another font, kerning
constexpr int lines_wanted = 3;       // a label of more lines …
constexpr double price_of_line = 14;  // … costs as if the drawing were so much higher

/// What is done for the eye, and given up when the diagram would not fit otherwise.
enum class Care {
  all,       ///< neighbours are equally high, a single child stands straight below its parent, no word is cut
  straight,  ///< all but the first
  none,
};

enum class Arrangement { leaf, row, stack, pairs };

/// A shape that a subtree can take. `left` and `right` are measured from the middle of its top box.
struct Shape {
  double left = 0, right = 0, height = 0;
  Arrangement arrangement = Arrangement::leaf;
  std::vector<std::size_t> chosen;  ///< of each child, which of its shapes
  [[nodiscard]] double width() const { return left + right; }
};
using Shapes = std::vector<Shape>;

double longest_word(std::string_view text, const typeset::Face& face, double points) {
  double longest = 0;
  // A line of no width takes one word, or a piece of one; a word that never fits is not the one to measure.
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n-", begin), text.size());
    longest = std::max(longest, typeset::text_width(text.substr(begin, end - begin), face, points));
    begin = end + 1;
  }
  return longest;
}

class Tree {
 public:
  Tree(const std::vector<BoxText>& texts, const std::vector<std::vector<int>>& below, const DiagramType& type)
      : texts_(texts), below_(below), type_(type), heights_(texts.size()), shapes_(texts.size() + 1) {}

  /// Narrower and a word would be cut.
  [[nodiscard]] double least_width() const {
    double widest = 0;
    for (const BoxText& text : texts_) {
      widest = std::max(widest, longest_word(text.label, label_face(), points(type_.label_size)));
      for (const auto& detail : text.details) {
        widest = std::max(widest, longest_word(detail, detail_face(), points(type_.detail_size)));
      }
    }
    return widest * slack + 2 * box_margin_x;
  }

  /// Finds the shapes for boxes of a width; the price of labels that become long.
  double measure(double box_width, Care care) {
    box_width_ = box_width;
    care_ = care;
    double price = 0;
    for (std::size_t i = 0; i < texts_.size(); ++i) price = std::max(price, measure_box(i));
    if (care == Care::all) {
      for (const auto& siblings : below_) {
        double highest = 0;
        for (const int index : siblings) highest = std::max(highest, heights_[at(index)]);
        for (const int index : siblings) heights_[at(index)] = highest;
      }
    }
    // A parent stands before its children: backwards, all children are known.
    for (std::size_t i = texts_.size() + 1; i-- > 0;) {
      const std::size_t node = i == 0 ? texts_.size() : i - 1;  // the trees themselves last
      find_shapes(node);
    }
    return price;
  }

  /// The lowest shape of the whole that fits.
  [[nodiscard]] std::optional<std::size_t> best(double width, double height) const {
    std::optional<std::size_t> found;
    const Shapes& all = shapes_.back();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].width() > width || all[i].height > height) continue;
      if (!found || all[i].height < all[*found].height) found = i;
    }
    return found;
  }
  [[nodiscard]] double height_of(std::size_t shape) const { return shapes_.back()[shape].height; }

  [[nodiscard]] DiagramLayout place(std::size_t shape) const {
    const Shape& whole = shapes_.back()[shape];
    DiagramLayout layout{whole.width(), whole.height, type_, std::vector<Box>(texts_.size()),
                         std::vector<Entry>(texts_.size(), Entry::none)};
    place_children(texts_.size(), whole, whole.left, 0, layout);
    return layout;
  }

 private:
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }
  static double points(int half_points) { return half_points / 2.0; }
  [[nodiscard]] typeset::Face label_face() const { return {type_.family, true, false}; }
  [[nodiscard]] typeset::Face detail_face() const { return {type_.family, false, false}; }
  [[nodiscard]] bool is_box(std::size_t node) const { return node < texts_.size(); }

  double measure_box(std::size_t index) {
    const double width = (box_width_ - 2 * box_margin_x) / slack;
    const auto high = [&](std::string_view text, const typeset::Face& face, int size, std::size_t& count) {
      count = typeset::lines(text, face, points(size), width).size();
      return static_cast<double>(count) * typeset::line_metrics(face, points(size)).height();
    };
    std::size_t label_lines = 0;
    std::size_t detail_lines = 0;
    double height = high(texts_[index].label, label_face(), type_.label_size, label_lines);
    for (const auto& detail : texts_[index].details) {
      height += high(detail, detail_face(), type_.detail_size, detail_lines);
    }
    heights_[index] = std::ceil(height + 2 * box_margin_y + 1);
    return std::max(0, static_cast<int>(label_lines) - lines_wanted) * price_of_line;
  }

  // ---- shapes

  /// The top box and the gap below it; nothing for the trees themselves.
  [[nodiscard]] double head(std::size_t node, double gap) const { return is_box(node) ? heights_[node] + gap : 0; }
  [[nodiscard]] double half(std::size_t node) const { return is_box(node) ? box_width_ / 2 : 0; }

  void find_shapes(std::size_t node) {
    Shapes found;
    const auto& children = below_[node];
    if (children.empty()) {
      found.push_back({half(node), half(node), head(node, 0), Arrangement::leaf, {}});
    } else {
      add_rows(node, found);
      const bool single = children.size() == 1 && care_ != Care::none;
      for (const bool narrow : {true, false}) {
        const auto chosen = extreme_shapes(children, narrow);
        if (!single) add_stack(node, chosen, found);
        if (children.size() > 2 && is_box(node)) add_pairs(node, chosen, found);
      }
    }
    shapes_[node] = worth_keeping(std::move(found));
  }

  /// Rows of every height that a child can have: each child as narrow as that height allows.
  void add_rows(std::size_t node, Shapes& found) const {
    const auto& children = below_[node];
    std::vector<double> limits;
    for (const int child : children) {
      for (const Shape& shape : shapes_[at(child)]) limits.push_back(shape.height);
    }
    std::sort(limits.begin(), limits.end());
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    for (const double limit : limits) {
      Shape row;
      row.arrangement = Arrangement::row;
      double x = 0;
      double first = 0;
      double last = 0;
      double highest = 0;
      for (const int child : children) {
        const Shapes& options = shapes_[at(child)];
        std::size_t narrowest = options.size();
        for (std::size_t i = 0; i < options.size(); ++i) {
          if (options[i].height <= limit && (narrowest == options.size() || options[i].width() < options[narrowest].width()))
            narrowest = i;
        }
        if (narrowest == options.size()) break;
        const Shape& shape = options[narrowest];
        row.chosen.push_back(narrowest);
        if (x > 0) x += sibling_gap;
        last = x + shape.left;
        if (row.chosen.size() == 1) first = last;
        x += shape.width();
        highest = std::max(highest, shape.height);
      }
      if (row.chosen.size() < children.size()) continue;
      const double axis = (first + last) / 2;
      row.left = std::max(half(node), axis);
      row.right = std::max(half(node), x - axis);
      row.height = head(node, level_gap) + highest;
      found.push_back(std::move(row));
    }
  }

  [[nodiscard]] std::vector<std::size_t> extreme_shapes(const std::vector<int>& children, bool narrow) const {
    std::vector<std::size_t> chosen;
    for (const int child : children) {
      const Shapes& options = shapes_[at(child)];
      const auto smaller = [&](const Shape& a, const Shape& b) { return narrow ? a.width() < b.width() : a.height < b.height; };
      chosen.push_back(static_cast<std::size_t>(std::min_element(options.begin(), options.end(), smaller) - options.begin()));
    }
    return chosen;
  }

  [[nodiscard]] const Shape& child_shape(std::size_t node, const Shape& shape, std::size_t child) const {
    return shapes_[at(below_[node][child])][shape.chosen[child]];
  }

  /// How far the children of every `step`th place reach to a side.
  [[nodiscard]] double reach(std::size_t node, const Shape& shape, double Shape::*side, std::size_t from, std::size_t step) const {
    double farthest = 0;
    for (std::size_t i = from; i < shape.chosen.size(); i += step) farthest = std::max(farthest, child_shape(node, shape, i).*side);
    return farthest;
  }

  void add_stack(std::size_t node, const std::vector<std::size_t>& chosen, Shapes& found) const {
    Shape stack;
    stack.arrangement = Arrangement::stack;
    stack.chosen = chosen;
    const double left = reach(node, stack, &Shape::left, 0, 1);
    const double right = reach(node, stack, &Shape::right, 0, 1);
    stack.left = is_box(node) ? half(node) : left;
    stack.right = is_box(node) ? std::max(half(node), hook + left + right) : right;
    stack.height = head(node, 0);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      stack.height += gap_in_stack(node, i) + child_shape(node, stack, i).height;
    }
    found.push_back(std::move(stack));
  }

  [[nodiscard]] double gap_in_stack(std::size_t node, std::size_t place) const {
    if (is_box(node)) return stack_gap;
    return place > 0 ? tree_gap : 0;
  }

  void add_pairs(std::size_t node, const std::vector<std::size_t>& chosen, Shapes& found) const {
    Shape pairs;
    pairs.arrangement = Arrangement::pairs;
    pairs.chosen = chosen;
    const auto side = [&](std::size_t from) {
      return hook + reach(node, pairs, &Shape::left, from, 2) + reach(node, pairs, &Shape::right, from, 2);
    };
    pairs.left = std::max(half(node), side(0));
    pairs.right = std::max(half(node), side(1));
    pairs.height = head(node, 0);
    for (std::size_t i = 0; i < chosen.size(); i += 2) pairs.height += stack_gap + pair_height(node, pairs, i);
    found.push_back(std::move(pairs));
  }

  [[nodiscard]] double pair_height(std::size_t node, const Shape& shape, std::size_t first) const {
    const double one = child_shape(node, shape, first).height;
    return first + 1 < shape.chosen.size() ? std::max(one, child_shape(node, shape, first + 1).height) : one;
  }

  /// Those that no other beats in both width and height, the widest and lowest first; when there are many, some of them.
  static Shapes worth_keeping(Shapes&& all) {
    std::stable_sort(all.begin(), all.end(), [](const Shape& a, const Shape& b) {
      return a.height != b.height ? a.height < b.height : a.width() < b.width();
    });
    Shapes kept;
    double narrowest = std::numeric_limits<double>::infinity();
    for (Shape& shape : all) {
      if (shape.width() >= narrowest) continue;
      narrowest = shape.width();
      kept.push_back(std::move(shape));
    }
    if (kept.size() <= most_shapes) return kept;
    Shapes fewer;
    for (std::size_t i = 0; i < most_shapes; ++i) fewer.push_back(std::move(kept[i * (kept.size() - 1) / (most_shapes - 1)]));
    return fewer;
  }

  // ---- places

  void place_node(int node, const Shape& shape, double axis, double y, Entry entry, DiagramLayout& layout) const {
    layout.boxes[at(node)] = {axis - box_width_ / 2, y, box_width_, heights_[at(node)]};
    layout.entries[at(node)] = entry;
    place_children(at(node), shape, axis, y, layout);
  }

  void place_children(std::size_t node, const Shape& shape, double axis, double y, DiagramLayout& layout) const {
    const auto& children = below_[node];
    const auto child = [&](std::size_t i) -> const Shape& { return child_shape(node, shape, i); };
    switch (shape.arrangement) {
      case Arrangement::leaf:
        return;
      case Arrangement::row: {
        double width = 0;  // from the first child's axis to the last one's
        for (std::size_t i = 0; i + 1 < children.size(); ++i) width += child(i).right + sibling_gap + child(i + 1).left;
        double x = axis - width / 2;
        for (std::size_t i = 0; i < children.size(); ++i) {
          if (i > 0) x += child(i - 1).right + sibling_gap + child(i).left;
          place_node(children[i], child(i), x, y + head(node, level_gap), is_box(node) ? Entry::top : Entry::none, layout);
        }
        return;
      }
      case Arrangement::stack: {
        const double x = is_box(node) ? axis + hook + reach(node, shape, &Shape::left, 0, 1) : axis;
        double top = y + head(node, 0);
        for (std::size_t i = 0; i < children.size(); ++i) {
          top += gap_in_stack(node, i);
          place_node(children[i], child(i), x, top, is_box(node) ? Entry::left : Entry::none, layout);
          top += child(i).height;
        }
        return;
      }
      case Arrangement::pairs: {
        const double left = axis - hook - reach(node, shape, &Shape::right, 0, 2);
        const double right = axis + hook + reach(node, shape, &Shape::left, 1, 2);
        double top = y + head(node, 0);
        for (std::size_t i = 0; i < children.size(); i += 2) {
          top += stack_gap;
          place_node(children[i], child(i), left, top, Entry::right, layout);
          if (i + 1 < children.size()) place_node(children[i + 1], child(i + 1), right, top, Entry::left, layout);
          top += pair_height(node, shape, i);
        }
        return;
      }
    }
  }

  const std::vector<BoxText>& texts_;
  const std::vector<std::vector<int>>& below_;
  DiagramType type_;
  double box_width_ = 0;
  Care care_ = Care::all;
  std::vector<double> heights_;  ///< of boxes
  std::vector<Shapes> shapes_;   ///< of subtrees; the last of all trees together
};

}  // namespace

std::optional<DiagramLayout> lay_out(const std::vector<BoxText>& texts, const std::vector<std::vector<int>>& below, double width,
                                     double height, const DiagramType& type) {
  if (texts.empty()) return std::nullopt;
  DiagramType smaller = type;
  for (;; --smaller.label_size, --smaller.detail_size) {
    smaller.label_size = std::max(smaller.label_size, smallest_size);
    smaller.detail_size = std::max(smaller.detail_size, smallest_size);
    Tree tree(texts, below, smaller);
    const double least = std::min(tree.least_width(), width);
    for (const Care care : {Care::all, Care::straight, Care::none}) {
      double lowest = std::numeric_limits<double>::infinity();
      std::optional<DiagramLayout> found;
      const auto attempt = [&](double box_width) {
        const double price = tree.measure(box_width, care);
        const auto shape = tree.best(width, height);
        if (!shape || tree.height_of(*shape) + price >= lowest) return;
        lowest = tree.height_of(*shape) + price;
        found = tree.place(*shape);
      };
      for (const double box_width : box_widths) {
        const bool whole_words = box_width >= least || care == Care::none;
        if (whole_words && box_width <= width) attempt(box_width);
      }
      if (!found) attempt(least);  // a word longer than every width
      if (found) return found;
    }
    if (smaller.label_size == smallest_size && smaller.detail_size == smallest_size) return std::nullopt;
  }
}

}  // namespace helhedsplan::write::docx
