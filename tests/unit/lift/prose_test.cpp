/// Prose: Markdown to Word and back.

#include "lifting.hpp"

#include "base/local_files.hpp"
#include "base/render_finding.hpp"
#include "lift/prose.hpp"
#include "plan/plan.hpp"
#include "prose/parts.hpp"
#include "prose/prose.hpp"
#include "write/markdown/markdown.hpp"

#include "support/shipped_schema.hpp"

#include <filesystem>

using namespace helhedsplan;
using namespace helhedsplan::test;

namespace {

model::Blocks blocks_of(std::string_view markdown, const std::string& path = "prosa") {
  base::Findings findings;
  auto blocks = prose::parse_prose(markdown, {}, path, findings);
  INFO(markdown);
  CHECK(findings.empty());
  return blocks;
}

/// The prose in a Word file, read back: with and without knowing what it was.
struct Round {
  std::string known;  ///< the plan's text, if nothing was changed
  std::string fresh;  ///< as if nobody knew
};

Round round(const std::string& markdown, const Change& change = {}) {
  auto document = test::document({heading(1, "Før", "før")});
  for (auto& block : blocks_of(markdown)) document.blocks.push_back(std::move(block));
  document.blocks.push_back(paragraph("Efter."));
  document.fields = {{"prosa", {model::PlanField::Art::prose, "Prosa", markdown}}};
  Round made;
  const std::string bytes = bytes_of(document, change);
  made.known = place(lifted_bytes(bytes), "prosa").markdown;
  base::Findings findings;
  const auto read = read::resolve(*read::read_docx(bytes, "fil.docx", findings), read::View::accepted);
  auto map = *lift::map_of(read).map;
  for (auto& entry : map.entries) entry.value.clear();
  made.fresh = place(lift::lift(read, std::move(map)), "prosa").markdown;
  return made;
}

void each_prose(const plan::Value& value, const std::function<void(const plan::Value&, const std::string&)>& use) {
  if (const auto* prose = std::get_if<plan::Prose>(&value.data)) use(value, prose->markdown);
  if (const auto* record = plan::record_of(value)) {
    for (const auto& member : record->members) each_prose(member.value, use);
  }
  for (const auto& item : plan::items_of(&value)) each_prose(item, use);
}

}  // namespace

TEST_CASE("every prose of the samples comes back from Word: to the byte when it is known, to the same thing when not") {
  base::LocalFiles files;
  std::size_t count = 0;
  for (const auto& folder : std::filesystem::directory_iterator(HELHEDSPLAN_SOURCE_DIR "/samples")) {
    if (!folder.is_directory()) continue;
    base::Findings findings;
    const auto plan = plan::load(files, folder.path() / "plan.yaml", shipped_schema(), findings);
    INFO(base::render_text(findings));
    REQUIRE(plan);
    each_prose(plan->root, [&](const plan::Value& value, const std::string& markdown) {
      ++count;
      const auto back = round(markdown);
      INFO(folder.path().filename() << " " << value.path << "\n" << markdown << "\n-----\n" << back.fresh);
      CHECK(back.known == markdown);
      CHECK(lift::same_prose(blocks_of(back.fresh), blocks_of(markdown)));
    });
  }
  CHECK(count > 100);
}

TEST_CASE("what prose can hold comes back as one writes it") {
  for (const char* markdown : {
           "Et *kursivt*, et **fedt** og et ***begge***.",
           "**Fedt med *kursiv* i**.",
           "**fed**_kursiv_.",
           "Se [kk.dk](https://www.kk.dk/side?a=1&b=2) og <https://lbf.dk>.",
           "Noter^[Se [her](https://lbf.dk), *side 3*.] i teksten^[En til].",
           "- et\n- to\n  - to en\n  - to to\n- tre",
           "1. et\n2. to\n\n   mere om to\n\n3. tre",
           "4. fire\n5. fem",
           "- løs\n\n- liste",
           "> et citat\n>\n> i to afsnit",
           "Linje et\\\nlinje to",
           "Skriv `navn: x` i filen.",
           "```\nlinje 1\n  linje 2\n```",
           "1\\. er ikke en liste",
           "\\- heller ikke en liste",
           "a\\*b\\*c",
       }) {
    const auto back = round(markdown);
    INFO(markdown << "\n-----\n" << back.fresh);
    CHECK(back.known == markdown);
    CHECK(lift::same_prose(blocks_of(back.fresh), blocks_of(markdown)));
  }
}

TEST_CASE("one changed paragraph leaves the others as they were written") {
  const std::string markdown =
      "Første afsnit er brudt\nover to linjer.\n\n* en liste\n* med stjerner\n\nTredje afsnit, som ingen\nrørte.\n";
  const auto back = round(markdown, [](pugi::xml_node body) {
    body.select_node(".//w:t[starts-with(.,'Første')]").node().text().set("Første afsnit er nu et helt andet, og det er langt.");
  });
  CHECK(
      back.known ==
      "Første afsnit er nu et\nhelt andet, og det er\nlangt.\n\n* en liste\n* med stjerner\n\nTredje afsnit, som ingen\nrørte.\n");
}

TEST_CASE("what Markdown cannot say is said") {
  auto document = test::document(
      {heading(1, "Før", "før"), {{"prosa", 0, 0}, {}, model::Paragraph{model::ParagraphRole::body, {text("m2", "prosa")}}}});
  document.fields = {{"prosa", {model::PlanField::Art::prose, "Prosa", "m2"}}};
  const auto found = lifted(document, [](pugi::xml_node body) {
    auto run = body.select_node(".//w:r[w:t='m2']").node();
    auto second = run.parent().insert_copy_after(run, run);
    run.child("w:t").text().set("m");
    second.child("w:t").text().set("2");
    second.prepend_child("w:rPr").append_child("w:vertAlign").append_attribute("w:val") = "superscript";
    auto third = run.parent().insert_copy_after(run, second);
    third.child("w:t").text().set(" her");
    third.prepend_child("w:rPr").append_child("w:u").append_attribute("w:val") = "single";
  });
  CHECK(place(found, "prosa").markdown == "m² her");
  CHECK(place(found, "prosa").lost == std::vector<std::string>{"understregning"});
}

TEST_CASE("lines are broken only where nothing begins") {
  const std::string text = "En lang linje med - en streg, 12. et tal og # et tegn, som ikke må begynde en linje.";
  for (std::size_t width = 5; width < 60; ++width) {
    const auto wrapped = lift::wrap_markdown(text, width);
    INFO(wrapped);
    CHECK(lift::same_prose(blocks_of(wrapped), blocks_of(text)));
  }
  CHECK(lift::wrap_markdown("- et punkt, der er langt\n- kort", 14) == "- et punkt,\n  der er langt\n- kort");
  CHECK(lift::wrap_markdown("> et citat, der er langt", 14) == "> et citat,\n> der er langt");
}

TEST_CASE("a text falls into its blocks") {
  const std::string markdown = "Et^[med\nnote].\n\n- a\n- b\n\n[x]: https://lbf.dk\n\nTo [x].\n";
  const auto parts = prose::parts_of(markdown);
  std::vector<std::string> found;
  for (const auto& part : parts) found.push_back(markdown.substr(part.begin, part.end - part.begin));
  CHECK(found == std::vector<std::string>{"Et^[med\nnote].", "- a\n- b", "To [x]."});
}
