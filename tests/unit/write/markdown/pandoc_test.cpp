// A second opinion: what pandoc reads from our tables (cmark knows none), and the anchors it gives headings.

#include "model/stages.hpp"
#include "model/walk.hpp"
#include "support/random_document.hpp"
#include "write/markdown/anchors.hpp"
#include "write/markdown/markdown.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

using namespace helhedsplan;
using namespace helhedsplan::test;
using Json = nlohmann::json;

namespace {

bool has_pandoc() {
  return std::system("pandoc --version >/dev/null 2>&1") == 0;
}

/// A folder of our own, gone at the end.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("helhedsplan-pandoc-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

Json pandoc(const Folder& folder, const std::string& markdown) {
  std::ofstream(folder.file("a.md"), std::ios::binary) << markdown;
  // Bare addresses become links and :names: pictures in gfm; our text does not care.
  const std::string command = "pandoc -f gfm-autolink_bare_uris -t json " + folder.file("a.md") + " -o " + folder.file("a.json");
  REQUIRE(std::system(command.c_str()) == 0);
  std::ifstream in(folder.file("a.json"), std::ios::binary);
  return Json::parse(std::string(std::istreambuf_iterator<char>(in), {}));
}

std::string text_of(const Json& node) {
  if (node.is_array()) {
    std::string out;
    for (const auto& each : node) out += text_of(each);
    return out;
  }
  if (!node.is_object() || !node.contains("t")) return "";
  const std::string type = node["t"];
  if (type == "Str") return node["c"];
  if (type == "Space" || type == "SoftBreak") return " ";
  if (type == "LineBreak") return "\n";
  if (type == "Code") return node["c"][1];
  if (type == "RawInline") return node["c"][1] == "<br>" ? "\n" : node["c"][1] == "<!-- -->" ? "" : "<raw>";
  if (type == "Link") return text_of(node["c"][1]);
  if (type == "Note") return "";
  return node.contains("c") ? text_of(node["c"]) : "";
}

/// Every table's cells, row by row, wherever it stands.
void collect_tables(const Json& node, std::vector<std::vector<std::string>>& tables) {
  if (node.is_array()) {
    for (const auto& each : node) collect_tables(each, tables);
  } else if (node.is_object()) {
    if (node.contains("t") && node["t"] == "Table") {
      std::vector<std::string> cells;
      const auto rows = [&](const Json& list) {
        for (const auto& row : list) {
          for (const auto& cell : row[1]) cells.push_back(text_of(cell[4]));
        }
      };
      rows(node["c"][3][1]);
      for (const auto& body : node["c"][4]) rows(body[3]);
      tables.push_back(std::move(cells));
    } else if (node.contains("c")) {
      collect_tables(node["c"], tables);
    }
  }
}

/// As a reader compares: without the blanks, of which pandoc keeps one, and without the marks that lists become in a cell.
std::string letters(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\u00a0")
      ++i;
    else if (text[i] != ' ' && text[i] != '\n')
      out += text[i];
  }
  return out;
}

/// Cells of the model's tables that hold plain paragraphs; others are marked to be left out.
std::vector<std::vector<std::string>> expected_tables(const model::Document& document) {
  std::vector<std::vector<std::string>> tables;
  model::walk_blocks(
      document.blocks,
      [&](const model::Block& block) {
        const auto* const table = std::get_if<model::Table>(&block.kind);
        if (table == nullptr) return;
        std::vector<std::string> cells;
        if (table->rows.front().role != model::RowRole::header) {
          const bool facts = table->form == model::Table::Form::facts && table->columns.size() == 2;
          cells = facts ? std::vector<std::string>{"Felt", "Oplysning"} : std::vector<std::string>(table->columns.size());
        }
        for (const auto& row : table->rows) {
          for (const auto& cell : row.cells) {
            std::string text;
            for (const auto& inner : cell.children) {
              const auto* const paragraph = std::get_if<model::Paragraph>(&inner.kind);
              if (paragraph == nullptr || paragraph->role == model::ParagraphRole::code)
                text = "(other)";
              else if (text != "(other)")
                text += model::plain_text(paragraph->children);
            }
            cells.push_back(text);
            for (int covered = 1; covered < cell.span; ++covered) cells.emplace_back();
          }
        }
        tables.push_back(std::move(cells));
      },
      [](const model::Inline&) {});
  return tables;
}

}  // namespace

TEST_CASE("pandoc reads every cell of our tables", "[integration]") {
  if (!has_pandoc()) {
    WARN("skipped: pandoc is not installed");
    return;
  }
  const Folder folder;
  std::size_t compared = 0;
  for (std::uint64_t seed = 0; seed < 25; ++seed) {
    model::Document document = RandomDocument(seed).make(6);
    const std::string markdown = write::markdown::write(document);
    std::vector<std::vector<std::string>> read;
    collect_tables(pandoc(folder, markdown)["blocks"], read);
    const auto expected = expected_tables(document);
    INFO("seed " << seed);
    REQUIRE(read.size() == expected.size());
    for (std::size_t t = 0; t < read.size(); ++t) {
      INFO("table " << t);
      REQUIRE(read[t].size() == expected[t].size());
      for (std::size_t c = 0; c < read[t].size(); ++c) {
        if (expected[t][c] == "(other)") continue;
        CHECK(letters(read[t][c]) == letters(expected[t][c]));
        ++compared;
      }
    }
  }
  CHECK(compared > 200);
}

TEST_CASE("pandoc gives headings the anchors that our references point at", "[integration]") {
  if (!has_pandoc()) {
    WARN("skipped: pandoc is not installed");
    return;
  }
  model::Document document;
  const std::vector<std::string> titles{
      "Økonomi & drift",  "Politik for Udsatte Byområder (2017)", "Områder", "Områder", "§ 6, stk. 6 – frist", "a_b-c",
      "„Citat“ og 12,5 %"};  // a no-break space goes on GitHub, becomes a hyphen with pandoc
  for (std::size_t i = 0; i < titles.size(); ++i) {
    document.blocks.push_back(
        {{}, {}, model::Heading{1, i % 2 == 0, "id" + std::to_string(i), "", {{{}, model::Text{titles[i]}}}}});
  }
  model::finish(document);
  const Folder folder;
  const Json blocks = pandoc(folder, write::markdown::write(document))["blocks"];
  const auto anchors = write::markdown::heading_anchors(document);
  REQUIRE(blocks.size() == titles.size());
  for (std::size_t i = 0; i < titles.size(); ++i) CHECK(blocks[i]["c"][1][0] == anchors.at("id" + std::to_string(i)));
}
