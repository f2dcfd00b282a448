#include "base/text.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "prose/prose.hpp"
#include "shape.hpp"
#include "support/build_document.hpp"
#include "support/random_document.hpp"
#include "write/markdown/markdown.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace helhedsplan;
using namespace helhedsplan::test;

namespace {

constexpr std::uint64_t seeds = 1500;

/// The first line in which two texts differ, from both.
std::string difference(const std::string& a, const std::string& b) {
  const auto [first, second] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto line = [](const std::string& text, std::size_t at) {
    const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    return text.substr(begin, text.find('\n', at) - begin);
  };
  const auto at = static_cast<std::size_t>(first - a.begin());
  return first == a.end() && second == b.end() ? "" : "model:    " + line(a, at) + "\nMarkdown: " + line(b, at);
}

/// Where the text stands whose shape went wrong, for the message of a failure.
std::string excerpt(const std::string& markdown, const std::string& shape) {
  const std::size_t colon = shape.find(": ");
  const std::string key = shape.substr(colon == std::string::npos ? 0 : colon + 2, 8);
  const std::size_t at = markdown.find(key);
  return at == std::string::npos ? "" : markdown.substr(at < 100 ? 0 : at - 100, 400);
}

}  // namespace

TEST_CASE("random documents come back from Markdown as they were") {
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    model::Document document = RandomDocument(seed).make();
    document.properties = {};  // the front line is no block of the document
    for (auto* margin : {&document.header_left, &document.header_right, &document.footer_left, &document.footer_right})
      margin->clear();
    const std::string markdown = write::markdown::write(document);
    const std::string different = difference(shape_of(document), shape_of_markdown(markdown));
    INFO("seed " << seed << "\n" << different << "\n...\n" << excerpt(markdown, different));
    REQUIRE(different == "");
    REQUIRE(base::is_valid_utf8(markdown));
    REQUIRE(markdown.back() == '\n');
  }
}

TEST_CASE("what prose can say is the same Markdown on its second pass") {
  int compared = 0;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    model::Document document = RandomDocument(seed).make(3);
    document.properties = {};
    for (auto* margin : {&document.header_left, &document.header_right, &document.footer_left, &document.footer_right})
      margin->clear();
    bool foreign = false;  // what prose cannot say, or what the Markdown of it says in another way
    const auto erase = [](const model::Block& block) {
      const auto* const paragraph = std::get_if<model::Paragraph>(&block.kind);
      return std::holds_alternative<model::Heading>(block.kind) || std::holds_alternative<model::Table>(block.kind) ||
             std::holds_alternative<model::Signatures>(block.kind) || std::holds_alternative<model::Region>(block.kind) ||
             (paragraph != nullptr && paragraph->role == model::ParagraphRole::title);
    };
    document.blocks.erase(std::remove_if(document.blocks.begin(), document.blocks.end(), erase), document.blocks.end());
    model::walk_blocks(
        document.blocks,
        [&](const model::Block& block) {
          foreign = foreign || std::holds_alternative<model::Table>(block.kind) || std::holds_alternative<model::Image>(block.kind);
        },
        [&](const model::Inline& node) {
          const auto* const value = std::get_if<model::Value>(&node.kind);  // keeps its blanks, as text it would lose them
          foreign = foreign || (value != nullptr && (value->text.front() == ' ' || value->text.back() == ' '));
          const auto* const link = std::get_if<model::Link>(&node.kind);  // prose encodes what an address may not hold
          foreign = foreign || (link != nullptr && link->target.find_first_of(" <>\\") != std::string::npos) ||
                    std::holds_alternative<model::Footnote>(node.kind) || std::holds_alternative<model::CrossReference>(node.kind);
        });
    const std::string first = write::markdown::write(document);
    // finish trims the blanks that the writer kept as entities.
    const auto holds = [&](const char* part) { return first.find(part) != std::string::npos; };
    if (foreign || holds("<!-- -->") || holds("&#32;") || holds("&#9;")) continue;
    base::Findings findings;
    model::Document second;
    second.blocks = prose::parse_prose(first, {std::make_shared<base::Source>("a.md", first), 0, first.size()}, "tekst", findings);
    model::finish(second);
    const std::string again = write::markdown::write(second);
    INFO("seed " << seed << "\n" << difference(first, again) << (findings.empty() ? "" : findings.front().message));
    REQUIRE(again == first);
    ++compared;
  }
  CHECK(compared > 100);
}

TEST_CASE("every pair of awkward pieces comes back, plain and emphasised") {
  const std::vector<std::string> pieces{"a",   " ",    "*",   "**",   "_",  "`",  "[",    "]",      "(",     ")",
                                        "<",   ">",    "&",   "amp;", "#",  "1.", "-",    "+",      "=",     "~",
                                        "|",   "\\",   "!",   ":",    "x",  "ø",  "„",    "\u00a0", "👩",     ".",
                                        "[x]", "](u)", "---", "1) ",  "  ", "\t", "[^1]", "<b>",    "&#65;", "http://a.dk"};
  const auto dressed = [](const std::string& piece, int look) -> model::Inline {
    if (look == 1) return emphasis({text(piece)});
    if (look == 2) return strong({text(piece)});
    if (look == 3) return emphasis({strong({text(piece)})});
    if (look == 4) return {{}, model::Link{"https://kk.dk", "", {text(piece)}}};
    if (look == 5) return value(piece);
    return text(piece);
  };
  for (const auto& first : pieces) {
    for (const auto& second : pieces) {
      for (int looks = 0; looks < 36; ++looks) {
        for (const bool tail : {false, true}) {
          model::Inlines line{dressed(first, looks % 6), dressed(second, looks / 6)};
          if (tail) line.push_back(text("z"));
          model::Document document;
          document.blocks = {paragraph(std::move(line))};
          model::finish(document);
          const std::string markdown = write::markdown::write(document);
          if (shape_of(document) != shape_of_markdown(markdown)) {
            INFO(model::dump(document) << markdown << shape_of(document) << shape_of_markdown(markdown));
            FAIL("the text changed");
          }
        }
      }
    }
  }
}
