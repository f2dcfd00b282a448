/// Every promise, for pairs of documents that nobody chose.

#include "support/redlining.hpp"

#include "model/stages.hpp"
#include "model/walk.hpp"
#include "support/docx_fixtures.hpp"
#include "support/look.hpp"
#include "support/random_document.hpp"
#include "write/docx/docx.hpp"
#include "write/docx/validate.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

using namespace helhedsplan;
using test::read_bytes;
using test::redlined;

namespace {

/// Another version of the same document: blocks gone, doubled, in another place, texts with other words.
model::Document changed(model::Document document, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  auto& blocks = document.blocks;
  const std::size_t first = 1;
  for (int n = 0; n < 4 && blocks.size() > first + 2; ++n) {
    const auto at = static_cast<std::ptrdiff_t>(first + below(blocks.size() - first));
    const auto to = static_cast<std::ptrdiff_t>(first + below(blocks.size() - first));
    const bool is_heading = std::holds_alternative<model::Heading>(blocks[static_cast<std::size_t>(at)].kind);
    switch (below(3)) {
      case 0:
        if (!is_heading) blocks.erase(blocks.begin() + at);
        break;
      case 1:
        std::swap(blocks[static_cast<std::size_t>(at)], blocks[static_cast<std::size_t>(to)]);
        break;
      default:
        model::walk_blocks(
            blocks, [](model::Block&) {},
            [&](model::Inline& node) {
              if (auto* text = std::get_if<model::Text>(&node.kind); text != nullptr && below(10) == 0) text->text += " og mere";
            });
    }
  }
  return document;
}

std::string written(const model::Document& document) {
  return write::docx::write(document, test::standard_look());
}

}  // namespace

TEST_CASE("random documents and their versions keep every promise") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    const auto document = test::RandomDocument(seed).make(10);
    const auto before = read_bytes(written(document), "gammel.docx");
    const auto after = read_bytes(written(changed(document, seed)), "ny.docx");
    (void)redlined(before, after);
    (void)redlined(after, before);
  }
}

TEST_CASE("documents that have nothing to do with each other keep every promise") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    INFO("seed " << seed);
    const auto before = read_bytes(written(test::RandomDocument(seed).make(6)), "gammel.docx");
    const auto after = read_bytes(written(test::RandomDocument(seed + 1000).make(6)), "ny.docx");
    (void)redlined(before, after);
  }
}

TEST_CASE("files from other programs keep every promise") {
  const auto folder = std::filesystem::path(HELHEDSPLAN_SOURCE_DIR) / "tests/data/foreign-docx";
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".docx" && !entry.path().filename().string().starts_with("bad-")) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<read::Document> documents;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    auto document = read_bytes(bytes, path.filename().string());
    if (document.changes.empty() && !document.strict) documents.push_back(std::move(document));
  }
  REQUIRE(documents.size() > 15);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto& other = documents[(i * 5 + 2) % documents.size()];
    INFO(documents[i].name << " -> " << other.name);
    (void)redlined(documents[i], other);
    const auto self = redlined(documents[i], documents[i]);
    CHECK_FALSE(self.marks_anything());
    CHECK(self.unmarked.empty());
  }
}
