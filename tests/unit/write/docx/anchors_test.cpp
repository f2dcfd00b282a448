/// What the plan owns, marked twice: content controls of the right kind, hidden bookmarks, and the map that explains both.

#include "anchor/map.hpp"
#include "write/docx/docx.hpp"
#include "write/docx/validate.hpp"

#include "support/build_document.hpp"
#include "support/look.hpp"

#include "model/stages.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace helhedsplan;
using namespace helhedsplan::test;
using Art = model::PlanField::Art;

namespace {

model::Inline owned(std::string path, std::string shown) {
  return {{std::move(path), 0, 0}, model::Value{std::move(shown)}};
}
model::Inline missing(std::string path) {
  return {{std::move(path), 0, 0}, model::Missing{"ikke oplyst"}};
}
model::Block prose(const std::string& path, std::string words) {
  return {{path, 0, 0}, {}, model::Paragraph{model::ParagraphRole::body, {text(std::move(words), path)}}};
}

const model::PlanFields known{
    {"navn", {Art::text, "Navn", "Café & co"}},
    {"adresse", {Art::text, "Adresse", "Gade 1\nBy"}},
    {"dato", {Art::date, "Dato", "2018-01-02"}},
    {"status", {Art::choice, "Status", "planlagt", {"planlagt", "i gang"}}},
    {"nyt", {Art::yes_no, "Nyt", "ja"}},
    {"part", {Art::reference, "Part", "fsb"}},
    {"beløb", {Art::number, "Beløb", "1000,00"}},
    {"baggrund", {Art::prose, "Baggrund", "Et.\n\nTo.\n"}},
    {"tom", {Art::text, "Tom", ""}},
    {"ukendt", {Art::date, "Ukendt", "ukendt"}},
};

struct Made {
  opc::Package package;
  std::vector<std::string> faults;
  pugi::xml_document document;
  std::optional<anchor::Map> map;

  [[nodiscard]] const opc::Part* part(std::string_view name) const {
    const auto found = std::find_if(package.parts.begin(), package.parts.end(), [&](const auto& one) { return one.name == name; });
    return found == package.parts.end() ? nullptr : &*found;
  }
  [[nodiscard]] std::vector<pugi::xml_node> controls() const {
    std::vector<pugi::xml_node> found;
    for (const auto one : document.select_nodes("//w:sdt")) found.push_back(one.node());
    return found;
  }
  [[nodiscard]] const anchor::Entry* entry(std::string_view path) const {
    const auto found = std::find_if(map->entries.begin(), map->entries.end(), [&](const auto& one) { return one.path == path; });
    return found == map->entries.end() ? nullptr : &*found;
  }
};

std::unique_ptr<Made> make(model::Blocks blocks, bool provenance = true) {
  static const auto look = standard_look();
  auto document = test::document(std::move(blocks));
  document.properties.title = "Prøve";
  document.fields = known;
  if (provenance) document.provenance = model::Provenance{"helhedsplan 1", "00ff", {"lbf-2015-18"}, "delaftale", "", false};
  model::finish(document);
  auto made = std::make_unique<Made>();
  made->package = write::docx::make_package(document, look);
  made->faults = write::docx::validate(made->package);
  const auto& xml = made->part("word/document.xml")->bytes;
  made->document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  if (const auto* part = made->part("customXml/item1.xml")) made->map = anchor::read_map(part->bytes);
  return made;
}

std::string text_of(pugi::xml_node node) {
  std::string out;
  for (const auto t : node.select_nodes(".//w:t")) out += t.node().child_value();
  return out;
}

/// What lies between the bookmark of an id and its end, in document order.
std::string text_in_bookmark(const pugi::xml_document& document, const std::string& name) {
  std::string out, id;
  struct Walk : pugi::xml_tree_walker {
    std::string name, id, out;
    bool inside = false;
    bool for_each(pugi::xml_node& node) override {
      const std::string_view tag = node.name();
      if (tag == "w:bookmarkStart" && name == node.attribute("w:name").value()) {
        id = node.attribute("w:id").value();
        inside = true;
      } else if (tag == "w:bookmarkEnd" && id == node.attribute("w:id").value()) {
        inside = false;
      } else if (inside && tag == "w:t") {
        out += node.child_value();
      }
      return true;
    }
  } walk;
  walk.name = name;
  pugi::xml_node root = document.document_element();
  root.traverse(walk);
  return walk.out;
}

}  // namespace

TEST_CASE("each art of field has its kind of control, with title, tag and id") {
  const auto made = make({paragraph({owned("navn", "Café & co"), text(" "), owned("dato", "2. januar 2018"), text(" "),
                                     owned("status", "planlagt"), text(" "), owned("nyt", "ja"), text(" "), owned("part", "fsb"),
                                     text(" "), owned("beløb", "1.000 kr."), text(" "), owned("adresse", "Gade 1\nBy")})});
  CHECK(made->faults == std::vector<std::string>{});
  const auto controls = made->controls();
  REQUIRE(controls.size() == 7);
  const std::vector<std::pair<const char*, const char*>> expected{
      {"Navn", "w:text"}, {"Dato", "w:date"},  {"Status", "w:dropDownList"}, {"Nyt", "w:dropDownList"},
      {"Part", "w:text"}, {"Beløb", "w:text"}, {"Adresse", "w:text"}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto sdtPr = controls[i].child("w:sdtPr");
    CHECK(std::string(sdtPr.child("w:alias").attribute("w:val").value()) == expected[i].first);
    CHECK(std::string(sdtPr.last_child().name()) == expected[i].second);
    CHECK(sdtPr.child("w:id").attribute("w:val").as_int() > 0);
  }
  const auto date = controls[1].child("w:sdtPr").child("w:date");
  CHECK(std::string(date.attribute("w:fullDate").value()) == "2018-01-02T00:00:00Z");
  CHECK(std::string(date.child("w:dateFormat").attribute("w:val").value()) == "d. MMMM yyyy");
  CHECK(std::string(date.child("w:lid").attribute("w:val").value()) == "da-DK");
  CHECK(controls[2].select_nodes(".//w:listItem").size() == 2);
  CHECK(controls[6].child("w:sdtPr").child("w:text").attribute("w:multiLine").as_bool());
}

TEST_CASE("text in bold has a control that keeps formats in every program") {
  const auto made = make({paragraph(
      {{{}, model::Strong{{owned("navn", "Café & co")}}}, text(" og "), missing("tom"), text(" og "), owned("part", "fsb")})});
  const auto controls = made->controls();
  REQUIRE(controls.size() == 3);
  CHECK(controls[0].child("w:sdtPr").child("w:richText"));
  CHECK(controls[1].child("w:sdtPr").child("w:richText"));
  CHECK(controls[2].child("w:sdtPr").child("w:text"));
}

TEST_CASE("a place is marked by a control and a bookmark of the same id, and the map says what it is") {
  const auto made =
      make({paragraph({text("Om "), owned("navn", "Café & co"), text(".")}), paragraph({owned("navn", "café & co")})});
  REQUIRE(made->map);
  const auto* entry = made->entry("navn");
  REQUIRE(entry != nullptr);
  CHECK(entry->value == "Café & co");
  REQUIRE(entry->places.size() == 2);
  CHECK(entry->places[0].shown.empty());
  CHECK(entry->places[1].shown == "café & co");
  const auto controls = made->controls();
  REQUIRE(controls.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& id = entry->places[i].id;
    CHECK(std::string(controls[i].child("w:sdtPr").child("w:tag").attribute("w:val").value()) == anchor::tag_of(id));
    CHECK(text_in_bookmark(made->document, anchor::bookmark_of(id)) == text_of(controls[i].child("w:sdtContent")));
  }
  CHECK(made->map->provenance.document == "delaftale");
  CHECK(made->map->provenance.plan == "00ff");
  CHECK(made->map->blocks.size() == 2);
}

TEST_CASE("a prose of several paragraphs is one control and one bookmark over them") {
  const auto made = make({paragraph("Før."), prose("baggrund", "Et."), prose("baggrund", "To."), paragraph("Efter.")});
  CHECK(made->faults == std::vector<std::string>{});
  const auto controls = made->controls();
  REQUIRE(controls.size() == 1);
  CHECK(std::string(controls[0].parent().name()) == "w:body");
  CHECK(controls[0].child("w:sdtPr").child("w:richText"));
  CHECK(text_of(controls[0]) == "Et.To.");
  CHECK(text_in_bookmark(made->document, anchor::bookmark_of(made->entry("baggrund")->places.at(0).id)) == "Et.To.");
}

TEST_CASE("no control around blocks begins with a paragraph that calls a note") {
  auto noted = prose("baggrund", "Et.");
  std::get<model::Paragraph>(noted.kind).children.push_back({{"baggrund", 0, 0}, model::Footnote{{paragraph("Kilden.")}}});
  // Alone it has its control in the line, as in a cell.
  const auto one = make({noted});
  CHECK(one->faults == std::vector<std::string>{});
  CHECK(one->document.select_nodes("//w:body/w:sdt").empty());
  REQUIRE(one->controls().size() == 1);
  CHECK(text_of(one->controls()[0]) == "Et.");
  // Before others only the bookmark stands for them.
  const auto two = make({noted, prose("baggrund", "To.")});
  CHECK(two->faults == std::vector<std::string>{});
  CHECK(two->controls().empty());
  REQUIRE(two->entry("baggrund") != nullptr);
  CHECK(text_in_bookmark(two->document, anchor::bookmark_of(two->entry("baggrund")->places[0].id)) == "Et.To.");
  // Behind others it does no harm.
  CHECK(make({prose("baggrund", "To."), noted})->document.select_nodes("//w:body/w:sdt").size() == 1);
}

TEST_CASE("a prose in a line is one control around its runs") {
  const auto made =
      make({paragraph({text("Se: "), text("Et. ", "baggrund"), {{"baggrund", 0, 0}, model::Strong{{text("To.", "baggrund")}}}})});
  CHECK(made->faults == std::vector<std::string>{});
  const auto controls = made->controls();
  REQUIRE(controls.size() == 1);
  CHECK(std::string(controls[0].parent().name()) == "w:p");
  CHECK(text_of(controls[0]) == "Et. To.");
}

TEST_CASE("a date that the plan does not know is no date to Word") {
  const auto made = make({paragraph({missing("ukendt")})});
  const auto controls = made->controls();
  REQUIRE(controls.size() == 1);
  CHECK(controls[0].child("w:sdtPr").child("w:date"));
  CHECK_FALSE(controls[0].child("w:sdtPr").child("w:date").attribute("w:fullDate"));
}

TEST_CASE("what the plan does not say is a placeholder") {
  const auto made = make({paragraph({missing("tom")})});
  const auto controls = made->controls();
  REQUIRE(controls.size() == 1);
  CHECK(controls[0].child("w:sdtPr").child("w:showingPlcHdr"));
  CHECK(made->entry("tom")->value.empty());
  CHECK(made->entry("tom")->places.at(0).shown == "ikke oplyst");
}

TEST_CASE("rows of a member are in its control, and its bookmark goes from cell to cell") {
  auto rows = std::vector<model::Row>{row(model::RowRole::header, {"A", "B"}), row(model::RowRole::group, {"g", "h"}),
                                      row(model::RowRole::body, {"a1", "b1"}), row(model::RowRole::body, {"a2", "b2"}),
                                      row(model::RowRole::sum, {"i alt", "2"})};
  rows[1].members = {"ydre[x]"};
  rows[2].members = {"ydre[x]", "ydre[x].indre[1]"};
  rows[3].members = {"ydre[x]", "ydre[x].indre[2]"};
  const auto made = make({table(std::move(rows), 2)});
  CHECK(made->faults == std::vector<std::string>{});
  const auto controls = made->controls();
  REQUIRE(controls.size() == 3);
  CHECK(std::string(controls[0].parent().name()) == "w:tbl");
  CHECK(std::string(controls[1].parent().parent().name()) == "w:sdt");
  CHECK(text_of(controls[0]) == "gha1b1a2b2");
  CHECK(std::string(controls[0].child("w:sdtPr").child("w15:appearance").attribute("w15:val").value()) == "hidden");
  const auto* entry = made->entry("ydre[x].indre[1]");
  REQUIRE(entry != nullptr);
  CHECK(entry->kind == anchor::Entry::Kind::member);
  CHECK(text_in_bookmark(made->document, anchor::bookmark_of(entry->places.at(0).id)) == "a1b1");
}

TEST_CASE("items and sections of a member are in its bookmark, and in no control") {
  model::Block items = list(false, {item("en"), item("to")});
  std::get<model::List>(items.kind).items[0].member = "liste[a]";
  std::get<model::List>(items.kind).items[1].member = "liste[b]";
  model::Region region{model::RegionRole::member,
                       {heading(1, "Om a", "a"), table({row(model::RowRole::header, {"H"}), row(model::RowRole::body, {"x"})}, 1)}};
  const auto made = make({std::move(items), {{"liste[a]", 0, 0}, {}, std::move(region)}, paragraph("Slut.")});
  CHECK(made->faults == std::vector<std::string>{});
  const auto* a = made->entry("liste[a]");
  REQUIRE(a != nullptr);
  REQUIRE(a->places.size() == 2);
  CHECK(text_in_bookmark(made->document, anchor::bookmark_of(a->places[0].id)) == "en");
  CHECK(text_in_bookmark(made->document, anchor::bookmark_of(a->places[1].id)) == "Om aHx");
  CHECK(made->controls().empty());
}

TEST_CASE("tables on both sides of a member's edge stay two") {
  const auto simple = [] { return table({row(model::RowRole::header, {"H"}), row(model::RowRole::body, {"x"})}, 1); };
  const auto member = [&](const char* path) {
    return model::Block{{path, 0, 0}, {}, model::Region{model::RegionRole::member, {simple()}}};
  };
  const auto made = make({simple(), member("liste[a]"), member("liste[b]"), simple()});
  CHECK(made->faults == std::vector<std::string>{});
}

TEST_CASE("a member's bookmark goes over a turned page") {
  model::Region turned{model::RegionRole::landscape, {paragraph("bred")}};
  model::Region region{model::RegionRole::member, {heading(1, "Om a", "a"), {{}, {}, std::move(turned)}}};
  const auto made = make({paragraph("Før."), {{"liste[a]", 0, 0}, {}, std::move(region)}, paragraph("Efter.")});
  CHECK(made->faults == std::vector<std::string>{});
  CHECK(text_in_bookmark(made->document, anchor::bookmark_of(made->entry("liste[a]")->places.at(0).id)) == "Om abred");
}

TEST_CASE("a document without provenance has no controls and no map") {
  const auto made = make({paragraph({owned("navn", "x")}), prose("baggrund", "Et.")}, false);
  CHECK(made->controls().empty());
  CHECK(made->part("customXml/item1.xml") == nullptr);
}

TEST_CASE("an id depends on the path alone, not on the text around it") {
  const auto one = make({paragraph({owned("navn", "x")})});
  const auto other = make({paragraph("Mere."), paragraph({owned("dato", "2.1.2018"), owned("navn", "y")})});
  CHECK(one->entry("navn")->places.at(0).id == other->entry("navn")->places.at(0).id);
}
