#pragma once
/// What readers of finished documents see, and what rules ask of it. Internal.

#include "check/phrases.hpp"
#include "check/rules.hpp"
#include "model/document.hpp"
#include "plan/plan.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::check {

/// A paragraph, heading, cell, caption or alternative text, in one piece. What formats make themselves is left out, and what is
/// missing or refers to something else stands as one sign that is no letter.
struct ShownText {
  struct Part {
    std::size_t begin = 0;  ///< byte of the text
    const model::Origin* origin;
  };
  std::string text;
  FoldedText folded;
  std::vector<Part> parts;
  const model::Document* in = nullptr;
  std::size_t document = 0;  ///< which of them it is
  std::string section;       ///< number or title of the section it stands in; empty before the first

  [[nodiscard]] const model::Origin& origin_at(std::size_t offset) const;
  /// Without what comes from the plan: what the template itself says.
  [[nodiscard]] std::string fixed() const;
};

/// A link, table or picture, and where it is.
template <typename Node>
struct ShownNode {
  const Node* node = nullptr;
  const model::Origin* origin = nullptr;
  const model::Document* in = nullptr;
  std::size_t document = 0;
  std::string section;
};

/// All that tests look at, found in one walk. In reading order; the documents must outlive it.
struct ShownSet {
  std::vector<Shown> documents;
  std::vector<ShownText> texts;
  std::vector<ShownNode<model::Link>> links;
  std::vector<ShownNode<model::Table>> tables;
  std::vector<ShownNode<model::Picture>> pictures;
};
[[nodiscard]] ShownSet shown_set(std::span<const Shown> documents);

/// One thing in a document that a rule speaks against.
struct Hit {
  const model::Origin* origin = nullptr;  ///< null: the document as a whole
  std::size_t document = 0;
  std::string section;
  std::vector<std::pair<std::string, std::string>> names;  ///< what lines see, and its text
  bool hide_line = false;                                  ///< the line that shows it must not be shown again
};

/// A value of the plan that texts may be compared with.
struct Known {
  std::string text;
  std::string field;  ///< the title of its field
};

[[nodiscard]] std::vector<Hit> find_words(const Words& words, std::span<const ShownText> texts);
/// `names` in another spelling than theirs and those of `also`.
[[nodiscard]] std::vector<Hit> find_spellings(std::span<const Known> names, std::span<const Known> also,
                                              std::span<const ShownText> texts);
/// Numbers behind a word ("bilag 9") that `known` does not have.
[[nodiscard]] std::vector<Hit> find_numbers(const std::vector<std::string>& words, std::span<const Known> known,
                                            std::span<const ShownText> texts);
/// `secrets` are texts of the plan that are confidential.
[[nodiscard]] std::vector<Hit> find_personal(Personal::Kind kind, std::span<const Known> secrets, std::span<const Shown> documents,
                                             std::span<const ShownText> texts);
[[nodiscard]] std::vector<Hit> find_form(const Form& form, const ShownSet& set);

/// Texts of fields that are marked as confidential themselves, and long enough to be told from others: a name of two words, a
/// number, an address.
[[nodiscard]] std::vector<Known> confidential_texts(const plan::Plan& plan);

/// The value at a plan path; nullptr when there is none.
[[nodiscard]] const plan::Value* value_at(const plan::Plan& plan, std::string_view path);

}  // namespace helhedsplan::check
