/// Two documents beside each other.

#include "align/align.hpp"
#include "align/words.hpp"
#include "model/stages.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"
#include "support/word_file.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace helhedsplan;

namespace {

read::Document document_of(const std::string& bytes) {
  base::Findings findings;
  auto document = read::read_docx(bytes, "fil.docx", findings);
  REQUIRE(document);
  return *std::move(document);
}
read::Document body(const std::string& content) {
  return document_of(test::WordFile(content).bytes());
}

std::string p(const std::string& text) {
  return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}
/// A paragraph with one of our places around its text.
std::string place(const std::string& id, const std::string& text) {
  return "<w:p><w:bookmarkStart w:id=\"7" + id + "\" w:name=\"_hp_" + id + "\"/><w:r><w:t>" + text +
         "</w:t></w:r><w:bookmarkEnd w:id=\"7" + id + "\"/></w:p>";
}
std::string row(const std::vector<std::string>& cells) {
  std::string out = "<w:tr>";
  for (const auto& cell : cells) out += "<w:tc>" + p(cell) + "</w:tc>";
  return out + "</w:tr>";
}
std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::string out = "<w:tbl>";
  for (const auto& each : rows) out += row(each);
  return out + "</w:tbl>";
}

std::string text_of(const read::Block& block) {
  read::Blocks one{block};
  auto text = read::plain_text(one);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  for (char& c : text) {
    if (c == '\n') c = '/';
    if (c == '\t') c = '|';
  }
  return text;
}

std::string shown(const align::Script& script, const std::string& indent = "") {
  std::string out;
  for (const auto& step : script) {
    out += indent;
    if (step.move > 0) out += "m" + std::to_string(step.move);
    if (step.before && step.after) {
      out += step.same ? "= " + text_of(*step.after) : "~ " + text_of(*step.before) + " -> " + text_of(*step.after);
    } else {
      out += step.before ? "- " + text_of(*step.before) : "+ " + text_of(*step.after);
    }
    out += '\n';
    for (const auto& each : step.rows) {
      if (!each.before || !each.after) {
        out += indent + "  " + (each.before ? "-row\n" : "+row\n");
        continue;
      }
      out += indent + "  " + (each.same ? "=row\n" : "~row\n");
      for (const auto& cell : each.cells) out += shown(cell.blocks, indent + "    ");
    }
  }
  return out;
}

std::string aligned(const std::string& before, const std::string& after) {
  const auto a = body(before);
  const auto b = body(after);
  return "\n" + shown(align::blocks(a.body, b.body));
}

/// The blocks in order, controls looked through.
void flat(const read::Blocks& blocks, std::vector<const read::Block*>& out) {
  for (const auto& block : blocks) {
    if (const auto* control = std::get_if<read::ControlBlock>(&block.kind))
      flat(control->children, out);
    else
      out.push_back(&block);
  }
}

/// Whatever was found, the script is both stories, whole and in order.
void check_complete(const align::Script& script, const read::Blocks& before, const read::Blocks& after) {
  std::vector<const read::Block*> old_blocks, new_blocks, from_old, from_new;
  flat(before, old_blocks);
  flat(after, new_blocks);
  for (const auto& step : script) {
    REQUIRE((step.before || step.after));
    if (step.before) from_old.push_back(step.before);
    if (step.after) from_new.push_back(step.after);
    CHECK((step.move == 0) == (step.partner == nullptr));
    if (step.same && step.after && step.before) CHECK(text_of(*step.before) == text_of(*step.after));
    std::size_t old_rows = 0;
    std::size_t new_rows = 0;
    for (const auto& each : step.rows) {
      old_rows += each.before ? 1U : 0U;
      new_rows += each.after ? 1U : 0U;
      if (each.before && each.after && !each.same) {
        CHECK(each.cells.size() == each.before->cells.size());
        for (const auto& cell : each.cells) check_complete(cell.blocks, cell.before->children, cell.after->children);
      }
    }
    if (!step.rows.empty()) {
      CHECK(old_rows == std::get<read::Table>(step.before->kind).rows.size());
      CHECK(new_rows == std::get<read::Table>(step.after->kind).rows.size());
    }
  }
  CHECK(from_old == old_blocks);
  CHECK(from_new == new_blocks);
}

std::vector<read::Document> foreign_files() {
  std::vector<read::Document> documents;
  const auto folder = std::filesystem::path(HELHEDSPLAN_SOURCE_DIR) / "tests/data/foreign-docx";
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".docx" && !entry.path().filename().string().starts_with("bad-")) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    base::Findings findings;
    if (auto document = read::read_docx(bytes, path.filename().string(), findings))
      documents.push_back(read::resolve(*document, read::View::accepted));
  }
  return documents;
}

}  // namespace

TEST_CASE("a paragraph that was changed, one that is new and one that is gone are three things") {
  CHECK(aligned(p("Første afsnit.") + p("Det andet afsnit handler om klubben.") + p("Tredje udgår helt."),
                p("Første afsnit.") + p("Det andet afsnit handler om cafeen.") + p("Noget nyt om parken.")) == R"(
= Første afsnit.
~ Det andet afsnit handler om klubben. -> Det andet afsnit handler om cafeen.
- Tredje udgår helt.
+ Noget nyt om parken.
)");
}

TEST_CASE("a place of the plan is the same place whatever it says") {
  CHECK(aligned(place("aa", "Lektiecafé") + place("bb", "fsb"), place("aa", "Fritidsjob") + place("bb", "fsb")) == R"(
~ Lektiecafé -> Fritidsjob
= fsb
)");
  CHECK(align::name_of(body(place("aa", "x")).body.front()) == "aa ");
}

TEST_CASE("a moved paragraph is gone in one place and new in another, and both know it") {
  const std::string moved = p("Dette afsnit er langt nok til, at nogen lægger mærke til det.");
  const std::string others =
      p("Et afsnit, der bliver stående, fordi det er det længste af dem alle.") + p("Og et til, der bliver.");
  CHECK(aligned(moved + others, others + moved) == R"(
m1- Dette afsnit er langt nok til, at nogen lægger mærke til det.
= Et afsnit, der bliver stående, fordi det er det længste af dem alle.
= Og et til, der bliver.
m1+ Dette afsnit er langt nok til, at nogen lægger mærke til det.
)");
}

TEST_CASE("tables are compared by rows and cells") {
  CHECK(aligned(table({{"År", "Beløb"}, {"2018", "100 kr."}, {"2019", "200 kr."}}) + p(""),
                table({{"År", "Beløb"}, {"2018", "150 kr."}, {"2019", "200 kr."}, {"2020", "50 kr."}}) + p("")) == R"(
~ År|Beløb/2018|100 kr./2019|200 kr. -> År|Beløb/2018|150 kr./2019|200 kr./2020|50 kr.
  =row
  ~row
    = 2018
    ~ 100 kr. -> 150 kr.
  =row
  +row
= 
)");
}

TEST_CASE("a table with other columns is another table") {
  CHECK(aligned(table({{"a", "b"}, {"c", "d"}}) + p("efter"), table({{"a", "b", "x"}, {"c", "d", "y"}}) + p("efter")) == R"(
- a|b/c|d
+ a|b|x/c|d|y
= efter
)");
}

TEST_CASE("a heading is no version of a text that uses its words") {
  const std::string heading =
      R"(<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Formål og mål for indsatsen</w:t></w:r></w:p>)";
  CHECK(aligned(heading, p("Formål og mål for indsatsen er disse")) == R"(
- Formål og mål for indsatsen
+ Formål og mål for indsatsen er disse
)");
}

TEST_CASE("whatever two documents say, the script is both of them") {
  const auto documents = foreign_files();
  REQUIRE(documents.size() > 25);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto& other = documents[(i * 7 + 3) % documents.size()];
    INFO(documents[i].name << " and " << other.name);
    check_complete(align::blocks(documents[i].body, other.body), documents[i].body, other.body);
    const auto self = align::blocks(documents[i].body, documents[i].body);
    for (const auto& step : self) CHECK((step.same && step.before == step.after));
    const auto margins = align::margins(documents[i], other);
    std::size_t headers = 0;
    for (const auto& pair : margins.headers) headers += (pair.before ? 1U : 0U) + (pair.after ? 1U : 0U);
    CHECK(headers == documents[i].headers.size() + other.headers.size());
  }
}
