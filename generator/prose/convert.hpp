#pragma once
/// cmark's tree to the document model.

#include "base/finding.hpp"
#include "model/document.hpp"
#include "prose/notes.hpp"
#include "prose/parts.hpp"
#include "prose/place.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct cmark_node;

namespace helhedsplan::prose {

/// One prose text on its way to the model. Keeps views of the text; it lives no longer than the call that made it.
class Converter {
 public:
  Converter(std::string_view markdown, const base::Span& span, std::string_view plan_path, base::Findings& findings);

  [[nodiscard]] model::Blocks convert();
  [[nodiscard]] std::vector<Part> parts();

 private:
  // ---- blocks (convert.cpp)
  void blocks(cmark_node* parent, std::size_t depth, model::Blocks& out);
  void block(cmark_node* node, std::size_t depth, model::Blocks& out);
  void flatten(cmark_node* node, std::size_t depth, model::Blocks& out);
  void paragraph(cmark_node* node, std::size_t depth, model::Blocks& out);
  void list(cmark_node* node, std::size_t depth, model::Blocks& out);
  [[nodiscard]] bool is_table(cmark_node* paragraph) const;
  [[nodiscard]] std::string_view prepared_line(std::size_t number) const;

  // ---- inlines (inlines.cpp)
  /// Inlines under construction: text is gathered until something else comes.
  struct Line {
    model::Inlines out;
    std::string text;
    bool keep_lines = false;  ///< soft breaks stay line breaks
    bool in_link = false;
    bool in_note = false;
    std::size_t line = 0;        ///< of the original, when cmark cannot know it (inside a note)
    model::Inlines behind_link;  ///< notes called inside a link text
  };
  [[nodiscard]] model::Inlines inlines(cmark_node* parent, std::size_t depth) { return inlines(parent, depth, Line()); }
  [[nodiscard]] model::Inlines inlines(cmark_node* parent, std::size_t depth, Line line);
  void inline_node(cmark_node* node, std::size_t depth, Line& line);
  void inline_plain(cmark_node* node, Line& line);
  void link(cmark_node* node, std::size_t depth, Line& line);
  [[nodiscard]] model::Inlines nested(cmark_node* node, std::size_t depth, Line& line);
  void flush(Line& line);
  void push_text(Line& line, std::string text);
  void push_note(Line& line, std::size_t number);
  void push(Line& line, decltype(model::Inline::kind) kind);

  // ---- both
  [[nodiscard]] model::Origin origin() const { return {plan_path_, 0, 0}; }
  [[nodiscard]] std::string literal(cmark_node* node) const;
  /// Line of the original in which a node stands, from 0.
  [[nodiscard]] std::size_t line_of(cmark_node* node) const;
  /// One finding of a code for each line is enough, or one long line of markup would make thousands.
  void report(std::string_view code, std::size_t line, std::string_view needle, std::string message, std::string expected,
              std::string action);
  void too_deep(std::size_t line);

  std::string_view markdown_;
  std::string plan_path_;
  base::Findings& findings_;
  Prepared prepared_;
  Locator locator_;
  std::vector<std::size_t> prepared_lines_;  ///< offsets of the lines of the prepared text
  std::set<std::pair<std::string_view, std::size_t>> reported_;
  bool must_clean_ = false;  ///< entities may bring what the cleaner had taken out
};

}  // namespace helhedsplan::prose
