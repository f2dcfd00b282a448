#pragma once
/// Where the boxes of a diagram go: a tree whose levels are rows as far as the page is wide enough, and stacks below their parent
/// where it is not, as organisation charts are drawn. All lengths are points. Deterministic.

#include <optional>
#include <string>
#include <vector>

namespace helhedsplan::write::docx {

/// What a box says, each text a paragraph of its own.
struct BoxText {
  std::string label;
  std::vector<std::string> details;
};

/// How the text is set: sizes in half points, as Word knows them.
struct DiagramType {
  std::string family;
  int label_size = 20;
  int detail_size = 18;
};
constexpr int smallest_size = 16;  ///< half points: no text of a drawing is smaller than 8 points

struct Box {
  double x = 0, y = 0;  ///< of its corner, from the corner of the drawing
  double width = 0, height = 0;
};

/// How the line from the box above comes in.
enum class Entry {
  none,   ///< nothing is above
  top,    ///< down, to the side and down: one of a row
  left,   ///< down and to the right: one of a stack
  right,  ///< down and to the left: one of a stack
};

struct DiagramLayout {
  double width = 0, height = 0;
  DiagramType type;            ///< with the sizes that fit
  std::vector<Box> boxes;      ///< by node
  std::vector<Entry> entries;  ///< by node
};

constexpr double box_margin_x = 5;  ///< between a box's side and its text
constexpr double box_margin_y = 4;

/// `below` is model::nodes_below. Nothing when the diagram does not fit into the area, however it is laid out.
[[nodiscard]] std::optional<DiagramLayout> lay_out(const std::vector<BoxText>& texts, const std::vector<std::vector<int>>& below,
                                                   double width, double height, const DiagramType& type);

}  // namespace helhedsplan::write::docx
