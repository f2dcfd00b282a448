/// What people do besides words, one case for each kind: it is carried, or told, or `byg` stops with the new version beside.

#include "agreement.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;
using conserve::Outcome;

namespace {

pugi::xml_node last_section(pugi::xml_node root) {
  return root.child("w:body").child("w:sectPr");
}

struct Case {
  const char* name;
  Edit edit;
  What what;
  Fate fate;
};

void set_columns(pugi::xml_node table, const char* first, const char* second) {
  auto column = table.child("w:tblGrid").child("w:gridCol");
  column.attribute("w:w").set_value(first);
  column.next_sibling().attribute("w:w").set_value(second);
  for (auto& row : table.select_nodes(".//w:tr")) {
    const auto cells = row.node().select_nodes(".//w:tc/w:tcPr/w:tcW");
    cells[0].node().attribute("w:w").set_value(first);
    cells[1].node().attribute("w:w").set_value(second);
  }
}

const std::vector<Case>& cases() {
  static const std::vector<Case> all{
      {"column widths", [](pugi::xml_node root) { set_columns(table_with(root, "Lokaler"), "2000", "7000"); }, What::widths,
       Fate::kept},
      {"height of a row",
       [](pugi::xml_node root) {
         auto row = row_with(root, "Lokaler");
         auto properties = row.child("w:trPr");
         if (!properties) properties = row.prepend_child("w:trPr");
         properties.append_child("w:trHeight").append_attribute("w:val").set_value("1200");
       },
       What::borders, Fate::not_carried},
      {"colour of a cell",
       [](pugi::xml_node root) {
         auto properties = cell_with(root, "Lokaler").child("w:tcPr");
         auto colour = properties.insert_child_after("w:shd", properties.child("w:tcW"));
         colour.append_attribute("w:val").set_value("clear");
         colour.append_attribute("w:fill").set_value("FFFF00");
       },
       What::borders, Fate::not_carried},
      {"margins", [](pugi::xml_node root) { last_section(root).child("w:pgMar").attribute("w:left").set_value("2500"); },
       What::paper, Fate::kept},
      {"paper",
       [](pugi::xml_node root) {
         auto size = last_section(root).child("w:pgSz");
         size.attribute("w:w").set_value("12240");
         size.attribute("w:h").set_value("15840");
       },
       What::paper, Fate::kept},
      {"a sentence in bold",
       [](pugi::xml_node root) {
         auto run = paragraph_with(root, "Regnskabet aflægges").child("w:r");
         auto properties = run.child("w:rPr");
         if (!properties) properties = run.prepend_child("w:rPr");
         properties.prepend_child("w:b");
       },
       What::formatting, Fate::kept},
      {"empty lines",
       [](pugi::xml_node root) {
         auto at = paragraph_with(root, "Regnskabet aflægges");
         at.parent().insert_child_after("w:p", at);
       },
       What::blank, Fate::not_carried},
      {"two cells made one",
       [](pugi::xml_node root) {
         auto cell = cell_with(root, "Lokaler");
         auto other = cell.next_sibling("w:tc");
         cell.child("w:tcPr")
             .insert_child_after("w:gridSpan", cell.child("w:tcPr").child("w:tcW"))
             .append_attribute("w:val")
             .set_value("2");
         cell.append_move(other.child("w:p"));
         cell.parent().remove_child(other);
       },
       What::borders, Fate::not_carried},
      {"a row of people's own in a table that nobody's list is",
       [](pugi::xml_node root) {
         auto row = row_with(root, "Lokaler");
         auto copy = row.parent().insert_copy_after(row, row);
         reword(copy.select_nodes(".//w:p")[0].node(), "Lokaler", "Kaffe");
       },
       What::row, Fate::kept},
  };
  return all;
}

}  // namespace

TEST_CASE("what people do besides words is carried or told, each once, and the next time too") {
  for (const Case& each : cases()) {
    INFO(each.name);
    Plan plan;
    auto file = edited(written(made(plan)), each.edit);
    for (int version = 0; version < 2; ++version) {
      plan.name += " Nord";
      const auto again = conserved(file, made(plan));
      CHECK(told(again) == Told{{each.what, each.fate}});
      if (each.fate != Fate::kept) break;
      file = again.bytes;
    }
  }
}

TEST_CASE("the widths that people gave columns are in the new version, also of rows that are new") {
  Plan plan;
  const auto file =
      edited(written(made(plan)), [](pugi::xml_node root) { set_columns(table_with(root, "Kommunen"), "2000", "7000"); });
  plan.parties.emplace_back("KAB");
  const auto again = conserved(file, made(plan));
  REQUIRE(again.outcome == Outcome::conserved);
  for (const auto& block : read_back(again.bytes).body) {
    const auto* table = std::get_if<read::Table>(&block.kind);
    if (table == nullptr || table->caption != "Parter") continue;
    CHECK(table->grid == std::vector<int>{2000, 7000});
    CHECK(table->rows.size() == 4);
    for (const auto& row : table->rows) {
      const auto width = pugi::xml_node(row.cells[1].element).child("w:tcPr").child("w:tcW").attribute("w:w");
      CHECK(std::string_view(width.value()) == "7000");
    }
  }
}

TEST_CASE("a page that somebody turned stops byg, with the new version beside") {
  const Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto size = last_section(root).child("w:pgSz");
    size.attribute("w:w").set_value("16838");
    size.attribute("w:h").set_value("11906");
    size.append_attribute("w:orient").set_value("landscape");
  });
  CHECK(conserved(file, made(plan)).outcome == Outcome::beyond);
}

TEST_CASE("a picture that somebody replaced is told, and the plan's own stands there again") {
  const auto with_map = [](const std::string& name) {
    auto document = made({.name = name});
    document.images = {{"image/png", std::make_shared<const std::string>("\x89PNG\r\n\x1a\n plan"), 8, 4, 0, "kort.png"}};
    model::Picture map;
    map.alt = "Kort over området";
    document.blocks.push_back({{}, {}, model::Image{{map}, {}}});
    return finished(std::move(document));
  };
  base::Findings findings;
  auto package = opc::read_package(written(with_map("Engdraget")), "fil.docx", findings);
  REQUIRE(package);
  for (auto& part : package->parts) {
    if (part.name.starts_with("word/media/")) part.bytes += " of another";
  }
  const auto again = conserved(opc::write(*package), with_map("Engdraget Nord"));
  REQUIRE(again.outcome == Outcome::conserved);
  CHECK(told(again) == Told{{What::replaced, Fate::not_carried}});
  CHECK(again.edits.front().text == "Kort over området");
  CHECK((again.bytes == written(with_map("Engdraget Nord"))));
}
