#include "write/docx/diagram_layout.hpp"
#include "write/docx/docx.hpp"
#include "write/docx/theme.hpp"

#include "model/diagram.hpp"
#include "model/stages.hpp"
#include "support/build_document.hpp"
#include "support/look.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <set>

using namespace helhedsplan;
using namespace helhedsplan::write::docx;

namespace {

// A4 upright and turned, within the look's margins, as points.
constexpr double width = 453, height = 580;

constexpr const char* long_name = "Koordinationsgruppen for boligsociale indsatser og tryghed i Urbanplanen-Remisepark";
static_assert(std::string_view(long_name).size() >= 80);

/// A tree by the parent of each node; texts all alike unless given.
struct Chart {
  std::vector<int> under;
  std::vector<BoxText> texts;

  explicit Chart(std::vector<int> parents, const std::string& name = "Følgegruppen") : under(std::move(parents)) {
    texts.assign(under.size(), BoxText{name, {"formand: direktør (fsb)"}});
  }
  [[nodiscard]] model::Diagram diagram() const {
    model::Diagram made;
    for (const int parent : under) made.nodes.push_back({{}, parent, {test::text("x")}, {}});
    return made;
  }
  [[nodiscard]] std::optional<DiagramLayout> lay_out(double wide = width, double high = height) const {
    return write::docx::lay_out(texts, model::nodes_below(diagram()), wide, high, {"Calibri", 20, 18});
  }
};

Chart chain(std::size_t length) {
  std::vector<int> under;
  for (std::size_t i = 0; i < length; ++i) under.push_back(static_cast<int>(i) - 1);
  return Chart(std::move(under));
}

Chart star(std::size_t leaves, const std::string& name = "Følgegruppen") {
  std::vector<int> under(leaves + 1, 0);
  under[0] = -1;
  return Chart(std::move(under), name);
}

bool overlap(const Box& a, const Box& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/// Every box within the drawing, the drawing within the area, no two boxes on each other, children below their parents, no text
/// smaller than 8 points.
void check_sound(const Chart& chart, double wide = width, double high = height) {
  const auto layout = chart.lay_out(wide, high);
  INFO(chart.under.size() << " boxes called " << chart.texts.front().label);
  REQUIRE(layout);
  CHECK(layout->width <= wide);
  CHECK(layout->height <= high);
  CHECK(layout->type.label_size >= smallest_size);
  CHECK(layout->type.detail_size >= smallest_size);
  const auto& boxes = layout->boxes;
  REQUIRE(boxes.size() == chart.under.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    INFO("box " << i);
    CHECK(boxes[i].x >= -0.001);
    CHECK(boxes[i].y >= -0.001);
    CHECK(boxes[i].x + boxes[i].width <= layout->width + 0.001);
    CHECK(boxes[i].y + boxes[i].height <= layout->height + 0.001);
    for (std::size_t k = i + 1; k < boxes.size(); ++k) {
      INFO("and " << k);
      CHECK_FALSE(overlap(boxes[i], boxes[k]));
    }
    if (chart.under[i] < 0) continue;
    const Box& parent = boxes[static_cast<std::size_t>(chart.under[i])];
    CHECK(boxes[i].y >= parent.y + parent.height);
    const double axis = parent.x + parent.width / 2;
    if (layout->entries[i] == Entry::left) CHECK(boxes[i].x > axis);
    if (layout->entries[i] == Entry::right) CHECK(boxes[i].x + boxes[i].width < axis);
    CHECK(layout->entries[i] != Entry::none);
  }
}

}  // namespace

TEST_CASE("a diagram of any usual size fits an upright page") {
  check_sound(star(0));
  check_sound(star(2));
  check_sound(star(7));
  check_sound(star(14));
  check_sound(Chart({-1, 0, 0, 1, 1, 2, 2, 0}));
  check_sound(Chart({-1, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4}));
  check_sound(Chart({-1, 0, 0, -1, 3, -1}));
}

TEST_CASE("eight bodies with names of 80 characters fit an upright page") {
  check_sound(star(7, long_name));
  check_sound(Chart({-1, 0, 1, 2, 2, 1, 5, 5}, long_name));
  check_sound(Chart({-1, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4}, long_name));
}

TEST_CASE("a deep chain fits an upright page") {
  check_sound(chain(8));
  check_sound(chain(12));
}

TEST_CASE("a word that is longer than every box is cut, not lost") {
  check_sound(Chart({-1, 0, 0}, std::string(200, 'W')));
}

TEST_CASE("a level that fits the width is a row, and its neighbours are equally high") {
  Chart chart = star(3);
  chart.texts[2].label = long_name;
  const auto layout = chart.lay_out();
  REQUIRE(layout);
  for (std::size_t i : {1U, 2U, 3U}) {
    CHECK(layout->entries[i] == Entry::top);
    CHECK(layout->boxes[i].y == layout->boxes[1].y);
    CHECK(layout->boxes[i].height == layout->boxes[1].height);
  }
  CHECK(layout->type.label_size == 20);
}

TEST_CASE("a level that is too wide hangs on both sides of a line") {
  const auto layout = star(8).lay_out();
  REQUIRE(layout);
  CHECK(layout->entries[1] == Entry::right);
  CHECK(layout->entries[2] == Entry::left);
  CHECK(layout->boxes[1].y == layout->boxes[2].y);
}

TEST_CASE("a single box stands straight below the one above it") {
  const auto layout = chain(6).lay_out();
  REQUIRE(layout);
  for (std::size_t i = 1; i < 6; ++i) CHECK(layout->boxes[i].x == layout->boxes[0].x);
}

TEST_CASE("a turned page lets a level be a row that an upright one does not") {
  const Chart chart({-1, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4});
  const auto turned = chart.lay_out(690, 320);
  REQUIRE(turned);
  CHECK(turned->entries[1] == Entry::top);
  check_sound(chart, 690, 320);
}

TEST_CASE("a diagram that no page can hold has no layout, and the search for one ends") {
  CHECK_FALSE(star(199).lay_out());
  CHECK_FALSE(chain(200).lay_out());
  std::vector<int> binary{-1};
  for (int i = 1; i < 200; ++i) binary.push_back((i - 1) / 2);
  CHECK_FALSE(Chart(binary, long_name).lay_out());
}

TEST_CASE("a diagram of nothing has no layout") {
  CHECK_FALSE(star(0).lay_out(0, 0));
  CHECK_FALSE(lay_out({}, {{}}, width, height, {"Calibri", 20, 18}));
}

namespace {

model::Block small_diagram() {
  model::Diagram diagram;
  diagram.description = "Hvem der hører under hvem";
  diagram.caption = {test::text("Organerne")};
  diagram.list_intro = {test::text("Diagrammet som tekst:")};
  diagram.nodes.push_back({{}, -1, {test::text("Bestyrelsen")}, {{test::text("formand: direktør")}}});
  diagram.nodes.push_back({{}, 0, {test::text("Følgegruppen")}, {}});
  diagram.nodes.push_back({{}, 0, {test::text("Sekretariatet")}, {}});
  return {{}, {}, std::move(diagram)};
}

struct Written {
  pugi::xml_document xml;
  explicit Written(model::Blocks blocks, const Look& look = test::standard_look()) {
    auto document = test::document(std::move(blocks));
    model::finish(document);
    REQUIRE(model::validate(document).empty());
    const auto package = make_package(document, look);
    for (const auto& part : package.parts) {
      if (part.name == "word/document.xml") REQUIRE(xml.load_string(part.bytes.c_str()));
    }
  }
  [[nodiscard]] pugi::xml_node node(const char* path) const { return xml.select_node(path).node(); }
};

}  // namespace

TEST_CASE("a diagram is a group of shapes with alternative text, its text once as a list") {
  const Written written({small_diagram()});
  const auto inline_ = written.node("//mc:AlternateContent/mc:Choice[@Requires='wpg']/w:drawing/wp:inline");
  REQUIRE(inline_);
  CHECK(std::string(inline_.child("wp:docPr").attribute("descr").value()) == "Hvem der hører under hvem");
  CHECK(std::string(written.node("//mc:Fallback/w:t").child_value()) == "Hvem der hører under hvem");
  CHECK(written.xml.select_nodes("//wpg:wgp/wps:wsp/wps:txbx").size() == 3);
  CHECK(written.xml.select_nodes("//w:body/w:p/w:r/w:t[.='Følgegruppen']").size() == 1);
  CHECK(written.xml.select_nodes("//w:body/w:p/w:r/w:t[.='Diagrammet som tekst:']").size() == 1);
}

TEST_CASE("connectors are glued to the boxes that they join") {
  const Written written({small_diagram()});
  std::set<std::string> boxes;
  for (const auto& found : written.xml.select_nodes("//wps:wsp[wps:txbx]/wps:cNvPr"))
    boxes.insert(found.node().attribute("id").value());
  const auto connectors = written.xml.select_nodes("//wps:wsp/wps:cNvCnPr");
  REQUIRE(connectors.size() == 2);
  std::set<std::string> ends;
  for (const auto& found : connectors) {
    const auto start = found.node().child("a:stCxn");
    const auto end = found.node().child("a:endCxn");
    CHECK(boxes.contains(start.attribute("id").value()));
    CHECK(std::string(start.attribute("idx").value()) == "2");
    CHECK(boxes.contains(end.attribute("id").value()));
    CHECK(std::string(end.attribute("idx").value()) == "0");
    ends.insert(end.attribute("id").value());
  }
  CHECK(ends.size() == 2);
}

TEST_CASE("ids of shapes are unique over several drawings") {
  const Written written({small_diagram(), small_diagram()});
  std::set<std::string> ids;
  std::size_t count = 0;
  for (const auto& found : written.xml.select_nodes("//wps:cNvPr | //wp:docPr")) {
    ids.insert(found.node().attribute("id").value());
    ++count;
  }
  CHECK(count == 12);
  CHECK(ids.size() == count);
}

TEST_CASE("a diagram that no page can hold is shown by its list alone") {
  auto block = small_diagram();
  auto& nodes = std::get<model::Diagram>(block.kind).nodes;
  while (nodes.size() < 200) nodes.push_back({{}, 0, {test::text("En gruppe mere")}, {}});
  const Written written({block});
  CHECK_FALSE(written.node("//w:drawing"));
  CHECK(written.xml.select_nodes("//w:body/w:p[w:pPr/w:numPr]").size() == 200);
}

TEST_CASE("the colours of a drawing stand out whatever the theme") {
  const auto with_theme = [](const char* dark, const char* light) {
    Look look = test::standard_look();
    std::string& theme = look["word/theme/theme1.xml"];
    const auto put = [&](const std::string& slot, const std::string& color) {
      const auto at = theme.find("val=\"", theme.find("<a:" + slot + ">")) + 5;
      theme.replace(at, 6, color);
    };
    put("dk2", dark);
    put("lt2", light);
    return look;
  };
  const auto colors = [](const Look& look) {
    const Written written({small_diagram()}, look);
    const auto shape = written.node("//wps:wsp[wps:txbx]/wps:spPr");
    return std::string(shape.child("a:solidFill").child("a:schemeClr").attribute("val").value()) + " " +
           shape.child("a:ln").child("a:solidFill").child("a:schemeClr").attribute("val").value();
  };
  CHECK(colors(with_theme("1F3A5F", "E9EEF5")) == "bg2 tx2");
  CHECK(colors(with_theme("DDDDDD", "E9EEF5")) == "bg2 accent1");
  CHECK(colors(with_theme("1F3A5F", "333333")) == "bg1 tx2");
  Look none = test::standard_look();
  none.erase("word/theme/theme1.xml");
  CHECK(colors(none) == "bg1 tx1");
}

TEST_CASE("contrast is WCAG's") {
  CHECK(contrast(0x000000, 0xFFFFFF) == Approx(21));
  CHECK(contrast(0x777777, 0xFFFFFF) == Approx(4.48).margin(0.01));
  CHECK(contrast(0x2E5C8A, 0x2E5C8A) == Approx(1));
}

TEST_CASE("a theme that is none says nothing") {
  const Theme empty("");
  CHECK(empty.font(true).empty());
  CHECK_FALSE(empty.color("dk1"));
  const Theme odd(
      R"(<a:theme xmlns:a="x"><a:themeElements><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="010203"/></a:dk1>)"
      R"(<a:lt1><a:srgbClr val="FFF"/></a:lt1><a:lt2><a:srgbClr val="GGGGGG"/></a:lt2></a:clrScheme></a:themeElements></a:theme>)");
  CHECK(odd.color("dk1") == 0x010203U);
  CHECK_FALSE(odd.color("lt1"));
  CHECK_FALSE(odd.color("lt2"));
}
