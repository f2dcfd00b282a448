// The prompt of a blank template that was written beside instead of over: what of it is ours is no part of what people wrote.
#include "lift/lifter.hpp"
#include "lift/prose.hpp"

#include "base/text.hpp"
#include "model/stages.hpp"
#include "read/text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace helhedsplan::lift {
namespace {

/// Fewer letters than these are like the prompt by chance.
constexpr std::size_t shortest_rest = 8;

/// "Amagerbro Helhedsplan" of "[Titel, fx Amagerbro Helhedsplan]".
std::string_view example_of(std::string_view prompt) {
  const std::size_t at = prompt.find(model::prompt_example);
  if (at == std::string_view::npos || !prompt.ends_with(']')) return {};
  prompt.remove_prefix(at + model::prompt_example.size());
  return prompt.substr(0, prompt.size() - 1);
}

/// The whole prompt is taken out, wherever it stands.
bool take_out(std::string& text, std::string_view prompt) {
  const std::size_t at = prompt.empty() ? std::string::npos : text.find(prompt);
  if (at == std::string::npos) return false;
  std::string before(base::trim(std::string_view(text).substr(0, at)));
  const std::string behind(base::trim(std::string_view(text).substr(at + prompt.size())));
  if (before.empty() || behind.empty())
    text = before + behind;
  else
    text = before + (text[at == 0 ? 0 : at - 1] == '\n' ? "\n" : " ") + behind;
  return true;
}

/// What is left of a prompt that was written into: its beginning, its end, or all but its brackets.
bool keeps_a_rest(std::string_view text, std::string_view prompt) {
  if (prompt.size() < shortest_rest + 2) return false;
  const std::string_view words = prompt.substr(1, prompt.size() - 2);
  const std::string_view example = example_of(prompt);
  if (words.size() > example.size() && text.find(words) != std::string_view::npos) return true;
  const auto alike = std::mismatch(prompt.begin(), prompt.end(), text.begin(), text.end()).first - prompt.begin();
  if (static_cast<std::size_t>(alike) >= shortest_rest) return true;
  const auto alike_at_end = std::mismatch(prompt.rbegin(), prompt.rend(), text.rbegin(), text.rend()).first - prompt.rbegin();
  return text.ends_with(']') && static_cast<std::size_t>(alike_at_end) >= std::min(shortest_rest, example.size() + 1);
}

}  // namespace

/// As they stand in da-word16-letter.docx, da-word16-protocol-1.docx, cc-all-kinds.docx, cc-nested.docx (tests/data/foreign-docx)
/// and work-essentials-policy.dotx (tests/data/looks).
bool is_prompt_of_word(std::string_view text) {
  static constexpr std::array<std::string_view, 7> prompts = {
      "Klik eller tryk her for at skrive tekst.",
      "Klik eller tryk for at angive en dato.",
      "Click or tap here to enter text.",
      "Click or tap to enter a date.",
      "Choose an item.",
      "Click here to enter text.",
      "Click here to enter a date.",
  };
  return std::any_of(prompts.begin(), prompts.end(), [&](std::string_view each) { return read::same_text(text, each); });
}

void Lifter::set_prompt_aside(Place& place, const std::string& prompt, bool shows_prompt) const {
  if (!lifted_.map.blank || prompt.empty()) return;
  if (!place.markdown.empty()) {
    const model::Inline words{{}, model::Text{prompt}};
    const std::string written(base::trim(to_markdown({{{}, {}, model::Paragraph{model::ParagraphRole::body, {words}}}})));
    take_out(place.markdown, written);
  }
  take_out(place.text, prompt);
  const std::string_view bare = base::trim(place.text);
  const std::string_view example = example_of(prompt);
  if (keeps_a_rest(bare, prompt))
    place.like_prompt = LikePrompt::rest;
  else if (!example.empty() && read::same_text(bare, example) && (shows_prompt || example.find(' ') != std::string_view::npos))
    place.like_prompt = LikePrompt::example;
}

}  // namespace helhedsplan::lift
