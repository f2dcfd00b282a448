#pragma once
/// A document cut into the smallest pieces that can differ, each with the plan paths that it shows. Private to this folder.

#include "changes/places.hpp"
#include "model/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::changes {

/// A paragraph, heading, caption, picture or drawing.
struct Unit {
  std::string text;                          ///< what a reader sees, without the numbers that formats make
  std::vector<std::string_view> paths = {};  ///< of the values in it; they live in the document
};

struct Section {
  std::string id;  ///< of the heading; equal in two versions for the same heading
  Place place = {};
  std::vector<Unit> units;
};

/// Header, footer, what stands before the first heading, and a section for each heading. `hide_titles`: a heading that shows a
/// value has no title.
[[nodiscard]] std::vector<Section> sections_of(const model::Document& document, bool hide_titles);

}  // namespace helhedsplan::changes
