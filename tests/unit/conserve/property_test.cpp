/// Laws for documents and edits that nobody chose: all edits are conserved, twice is once, and nobody's document is made anew as it
/// is.

#include "conserving.hpp"

#include "model/walk.hpp"
#include "support/random_document.hpp"

#include <random>

using namespace helhedsplan;
using namespace helhedsplan::test;
using conserve::Fate;
using conserve::Outcome;

namespace {

/// Another version: values and sentences that read otherwise, blocks gone.
model::Document next_version(model::Document document, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  auto& blocks = document.blocks;
  for (int n = 0; n < 2 && blocks.size() > 3; ++n)
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(1 + random() % (blocks.size() - 1)));
  model::walk_blocks(
      blocks, [](model::Block&) {},
      [&](model::Inline& node) {
        if (auto* text = std::get_if<model::Text>(&node.kind); text != nullptr && random() % 12 == 0) text->text += " og mere";
      });
  return finished(std::move(document));
}

/// Paragraphs of the body, with words, that stand outside tables.
std::vector<pugi::xml_node> paragraphs_of(pugi::xml_node root) {
  std::vector<pugi::xml_node> found;
  for (auto child : root.child("w:body").children("w:p")) {
    if (child.child("w:r").child("w:t") && !child.child("w:pPr").child("w:sectPr")) found.push_back(child);
  }
  return found;
}

}  // namespace

TEST_CASE("a random document that nobody edited is untouched, whatever the next version says") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    INFO("seed " << seed);
    const auto document = finished(RandomDocument(seed).make(10));
    const auto result = conserved(written(document), document);
    CHECK(result.outcome == Outcome::untouched);
  }
}

TEST_CASE("every paragraph that people add to a random document is in its next version, and in the one after") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    INFO("seed " << seed);
    const auto document = finished(RandomDocument(seed, RandomDocument::Words::ordinary).make(10));
    std::mt19937_64 random(seed);
    std::vector<std::string> words;
    const auto file = edited(written(document), [&](pugi::xml_node root) {
      const auto paragraphs = paragraphs_of(root);
      for (std::size_t k = 0; k < 4 && !paragraphs.empty(); ++k) {
        words.push_back("Skrevet i hånden nummer " + std::to_string(k) + " af " + std::to_string(seed));
        add_paragraph(paragraphs[random() % paragraphs.size()], words.back());
      }
    });
    auto of = document;
    std::string bytes = file;
    for (int version = 0; version < 3; ++version) {
      const auto result = conserved(bytes, of);
      for (const auto& reason : result.reasons) UNSCOPED_INFO("version " << version << ": " << reason);
      REQUIRE(result.outcome == (words.empty() ? Outcome::untouched : Outcome::conserved));
      const auto body = body_of(result.bytes);
      for (const auto& each : words) {
        INFO(each << "\n" << body);
        CHECK(body.find(each) != std::string::npos);
        CHECK(body.find(each) == body.rfind(each));
      }
      std::size_t counted = 0;
      for (const auto& edit : result.edits) counted += edit.fate == Fate::kept || edit.fate == Fate::moved ? 1U : 0U;
      CHECK(counted == result.edits.size());
      bytes = result.bytes;
      of = next_version(of, seed * 7 + static_cast<std::uint64_t>(version));
    }
  }
}
