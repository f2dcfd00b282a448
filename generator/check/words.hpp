#pragma once
/// Words in the texts of a plan. Internal.

#include "check/rules.hpp"
#include "plan/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::check {

/// A text of the plan, and the field it is in; null when that is not known.
struct PlanText {
  const plan::Value* value;
  const plan::Field* field;
};
/// Every text and prose within a value, in its order; neither ids nor choices, which nobody writes freely. They live in `value`.
[[nodiscard]] std::vector<PlanText> texts_in(const plan::Value& value);

/// Looks for the words of one test. Upper and lower case are the same, any white space is one blank, and only whole words count.
class WordSearch {
 public:
  explicit WordSearch(const Words& words);
  /// The words found, each once, as they stand in the text.
  [[nodiscard]] std::vector<std::string> operator()(std::string_view text) const;

 private:
  std::vector<std::vector<std::string>> forms_;  ///< of each word, lower case
  std::size_t longest_ = 0;                      ///< bytes of a form
  bool numbers_excuse_, alone_;
};

}  // namespace helhedsplan::check
