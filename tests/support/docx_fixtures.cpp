#include "support/docx_fixtures.hpp"

#include "support/build_document.hpp"
#include "support/random_document.hpp"

#include "model/stages.hpp"

#include <iterator>

namespace helhedsplan::test {
namespace {

using namespace model;
using Form = CrossReference::Form;

model::Inline node(decltype(model::Inline::kind) kind) {
  return {{}, std::move(kind)};
}
model::Block block(decltype(model::Block::kind) kind) {
  return {{}, {}, std::move(kind)};
}

constexpr const char* lorem =
    "Den boligsociale indsats skal styrke trygheden i området, støtte børn og unge i skole og fritid og give flere beboere "
    "fodfæste på arbejdsmarkedet. Parterne mødes hvert kvartal, følger de fælles mål og retter indsatsen til, når tallene viser "
    "en anden vej.";

void decorate(Document& document, const char* name, const char* title) {
  document.name = name;
  auto& properties = document.properties;
  properties.title = title;
  properties.subject = "Prøvedokument";
  properties.creator = "Boligorganisationen";
  properties.keywords = "prøve, dokument";
  properties.created = "2018-01-01T00:00:00Z";
  properties.version = "0.3";
  properties.status = "udkast";
  properties.draft_label = "UDKAST";
  properties.custom = {{"Sagsnummer", "2018-0001234"}, {"Område", "Ærøgade & Øster Å"}};
  document.header_left = {text(title)};
  document.header_right = {text("Sag "), value("2018-0001234")};
  document.footer_left = {text("Version "), value("0.3")};
  document.footer_right = {text("Side "), node(PageField{}), text(" af "), node(PageField{true})};
}

Document made(const char* name, const char* title, Blocks blocks) {
  Document out = document(std::move(blocks));
  decorate(out, name, title);
  finish(out);
  return out;
}

model::Block role(ParagraphRole paragraph_role, std::string value) {
  return paragraph({text(std::move(value))}, paragraph_role);
}

Document text_kinds() {
  return made(
      "tekst", "Tekst i alle roller",
      {role(ParagraphRole::title, "Strategisk plan for Ærøgade og omegn"),
       role(ParagraphRole::subtitle, "Prøvedokument med alle slags tekst"),
       role(ParagraphRole::lead, "Indledningen fortæller, hvad dokumentet handler om, og hvem der står bag."),
       heading(1, "Baggrund", "baggrund"),
       paragraph({text("Almindelig tekst med "), emphasis({text("kursiv")}), text(", "), strong({text("fed")}), text(", "),
                  strong({emphasis({text("fed kursiv")})}), text(", "), node(Code{"kode()"}), text(" og et "),
                  node(Link{"https://example.org/å?a=b&c=d", "Til siden", {text("link med "), emphasis({text("kursiv")})}}),
                  text(".")}),
       paragraph(lorem),
       paragraph({text("En værdi fra planen: "), value("2.325.750\u00a0kr."), text("; en, der mangler: "),
                  node(Missing{"ikke oplyst", false}), text("; et mærke: "), node(Mark{"[Eksempel]"}), text(" projektleder."),
                  line_break(), text("Efter et linjeskift; adresse: "), value("Gadenavn 1\n9999 Byen")}),
       role(ParagraphRole::remark, "En bemærkning sættes for sig: teksten er gengivet som en rekonstruktion."),
       role(ParagraphRole::guidance, "Vejledning: skriv højst en halv side, og nævn kilden til hvert tal."),
       role(ParagraphRole::code, "plan.yaml\n  navn:\tÆrøgade\n\n  periode: 2018-2021"),
       block(Quote{{paragraph("Et citat fra en beboer om, hvordan det er at bo her."),
                    block(Quote{{paragraph("Et citat i citatet.")}}), list(false, {item("punkt i citat")})}}),
       heading(2, "Tegn og ord", "tegn"),
       paragraph("Æ Ø Å æ ø å é ü ß € – — „citat“ »gås« … 12,5\u00a0% § 6, stk. 1 🏠 👩‍👩‍👧 "
                 "שלום "
                 "مرحبا 中文"),
       paragraph("a < b & c > d \"e\" 'f' ]]> &amp; <w:p/>  to mellemrum"),
       paragraph("Speciallægepraksisplanlægningsstabiliseringsperiodeafslutningsdokumentationskravspecifikation"),
       heading(3, "Tredje niveau", "tredje"),
       paragraph(lorem),
       heading(4, "Fjerde niveau"),
       paragraph(lorem),
       heading(5, "Femte niveau"),
       paragraph(lorem),
       heading(6, "Sjette niveau"),
       paragraph(lorem),
       heading(1, "Uden nummer", "uden", false),
       paragraph(lorem),
       heading(1, "Med nummer igen"),
       paragraph(lorem)});
}

Document lists() {
  auto nested = item("yderst");
  nested.children.push_back(list(true, {item("mellem, et"), item("mellem, to")}));
  nested.children.back().kind = [&] {
    auto inner = std::get<List>(nested.children.back().kind);
    inner.items[0].children.push_back(list(false, {item("inderst"), item("inderst igen")}));
    return inner;
  }();
  nested.children.push_back(paragraph("Et afsnit mere i samme punkt."));
  auto deep = list(false, {item("niveau 11")});
  for (int level = 10; level > 0; --level) {
    auto outer = item("niveau " + std::to_string(level));
    outer.children.push_back(std::move(deep));
    deep = list(level % 2 == 0, {std::move(outer)});
  }
  auto continued = list(true, {item("fire"), item("fem")});
  std::get<List>(continued.kind).continues = true;
  auto from_seven = list(true, {item("syv"), item("otte")});
  std::get<List>(from_seven.kind).start = 7;
  auto loose = list(false, {item(lorem), item(lorem)});
  std::get<List>(loose.kind).tight = false;
  ListItem directly;
  directly.children.push_back(list(false, {item("en liste direkte i et punkt")}));
  return made("lister", "Lister",
              {role(ParagraphRole::title, "Lister"), heading(1, "Punkter"), paragraph("Før listen:"),
               list(false, {item("første"), nested, item("sidste")}), paragraph("Efter listen."), heading(1, "Tal"),
               list(true, {item("en"), item("to"), item("tre")}), paragraph("Et afsnit imellem; listen fortsætter."), continued,
               paragraph("En ny liste begynder forfra."), list(true, {item("en"), item("to")}), paragraph("En begynder ved syv."),
               from_seven, heading(1, "Luftig"), loose, heading(1, "Dyb"), deep, list(true, {directly, item("efter")})});
}

Table budget() {
  auto out = std::get<Table>(
      table({row(RowRole::header, {"Budgetlinje", "2018", "2019", "2020", "I alt"}), row(RowRole::group, {"Løn"}),
             row(RowRole::body, {"Projektleder", "520.000", "530.000", "540.000", "1.590.000"}),
             row(RowRole::body, {"Medarbejdere i indsatsen, tre årsværk", "1.350.000", "1.380.000", "1.410.000", "4.140.000"}),
             row(RowRole::group, {"Aktiviteter"}), row(RowRole::body, {"Lektiecafé", "40.000", "40.000", "40.000", "120.000"}),
             row(RowRole::sum, {"I alt", "1.910.000", "1.950.000", "1.990.000", "5.850.000"})},
            5, "Budget fordelt på år", "budget")
          .kind);
  out.description = "Budgetlinjer med et beløb for hvert år og en sum";
  for (std::size_t i = 1; i < out.columns.size(); ++i) out.columns[i].align = Align::right;
  for (std::size_t i = 0; i < out.columns.size(); ++i) out.columns[i].width = i == 0 ? 3 : 1.2;
  for (auto& each : out.rows) {
    if (each.role == RowRole::group) each.cells.front().span = 5;
    if (each.role == RowRole::body || each.role == RowRole::sum) each.cells.front().header = true;
  }
  return out;
}

Table facts() {
  auto out = std::get<Table>(
      table({row(RowRole::body, {"Områdets navn", "Ærøgade"}),
             row(RowRole::body, {"Periode", "1. januar 2018 til 31. december 2021"}), row(RowRole::body, {"Afdelinger", ""})},
            2)
          .kind);
  out.form = Table::Form::facts;
  out.description = "Aftalens stamdata";
  out.columns[0].width = 1;
  out.columns[1].width = 2.5;
  for (auto& each : out.rows) each.cells.front().header = true;
  out.rows[2].cells[1].children = {list(false, {item("Afdeling 8"), item("Afdeling 12")}),
                                   paragraph({node(Missing{"ikke oplyst", true})})};
  return out;
}

Table matrix(int columns, int rows, const char* caption, const char* id) {
  std::vector<std::string> head{"Aktivitet"};
  for (int i = 1; i < columns; ++i) head.push_back("Part " + std::to_string(i));
  std::vector<Row> all{row(RowRole::header, head)};
  for (int i = 1; i <= rows; ++i) {
    std::vector<std::string> cells{"Aktivitet nummer " + std::to_string(i)};
    for (int k = 1; k < columns; ++k) cells.push_back((i + k) % 3 == 0 ? "ansvarlig" : (i + k) % 3 == 1 ? "deltager" : "");
    all.push_back(row(RowRole::body, cells));
  }
  auto out = std::get<Table>(table(std::move(all), static_cast<std::size_t>(columns), caption, id).kind);
  out.description = "Aktiviteter og parter";
  return out;
}

Document tables() {
  auto plain = matrix(3, 2, "", "uden-titel");
  return made(
      "tabeller", "Tabeller",
      {role(ParagraphRole::title, "Tabeller"), heading(1, "Økonomi", "oekonomi"),
       paragraph({text("Se "), reference("budget"), text(" og afsnit "), reference("oekonomi"), text(" ("),
                  reference("budget", Form::title), text("), altså "), reference("budget", Form::number_and_title), text(". Om "),
                  reference("oekonomi", Form::title), text(": "), reference("oekonomi", Form::number_and_title), text(".")}),
       block(budget()), paragraph("Teksten går videre efter tabellen."), block(facts()), block(plain), block(matrix(4, 2, "", "")),
       list(false, {item("en liste lige efter en tabel")}), heading(1, "Lang tabel"),
       block(matrix(4, 70, "En tabel over flere sider, med en titel, der er så lang, at den fylder mere end en linje på siden",
                    "lang"))});
}

Document landscape() {
  const auto turned = [](Blocks children) { return block(Region{RegionRole::landscape, std::move(children)}); };
  return made("liggende", "Liggende sider",
              {role(ParagraphRole::title, "Liggende sider"), paragraph(lorem),
               turned({heading(1, "Bred tabel", "bred"), block(matrix(9, 6, "Aktiviteter og parter", "parter"))}),
               heading(1, "Stående igen"), paragraph(lorem), block(PageBreak{}),
               turned({paragraph("Liggende efter et sideskift.")}), turned({paragraph("Og lige efter: samme liggende sider.")}),
               paragraph("Stående."), turned({block(matrix(5, 3, "Til sidst", "sidst"))})});
}

Document notes_and_references() {
  const auto note = [](Blocks children) { return node(Footnote{std::move(children)}); };
  auto marked = heading(2, "Klausul, der opfylder et krav", "klausul");
  marked.krav = {"O5", "E2"};
  auto marked_again = paragraph("Endnu en klausul for samme krav.");
  marked_again.krav = {"O5"};
  auto marked_table = block(matrix(3, 1, "", ""));
  marked_table.krav = {"U1"};
  auto marked_list = list(true, {item("et krav i en liste")});
  marked_list.krav = {"U2"};
  return made(
      "noter", "Noter og henvisninger",
      {role(ParagraphRole::title, "Noter og henvisninger"),
       heading(1, "Første", "et-meget-langt-id-som-slet-ikke-kan-staa-i-et-bogmaerke-a"),
       paragraph({text("Med note"),
                  note({paragraph({text("Noten har "), emphasis({text("kursiv")}), text(" og et "),
                                   node(Link{"mailto:navn@example.org", "", {text("link til sekretariatet")}}), text(".")})}),
                  text(" og en til"),
                  note({paragraph("Første afsnit."), paragraph("Andet afsnit."), list(false, {item("punkt i note")})}), text(".")}),
       heading(2, "Anden", "et-meget-langt-id-som-slet-ikke-kan-staa-i-et-bogmaerke-b"),
       paragraph({text("Frem: "), reference("klausul"), text(", tilbage: "),
                  reference("et-meget-langt-id-som-slet-ikke-kan-staa-i-et-bogmaerke-a"), text(", uden nummer: "),
                  reference("bilag"), text(", med titel: "),
                  reference("et-meget-langt-id-som-slet-ikke-kan-staa-i-et-bogmaerke-b", Form::number_and_title),
                  text(", internt link: "), node(Link{"#klausul", "", {text("klausulen")}}), text(".")}),
       marked, paragraph(lorem), marked_again, marked_table, marked_list, heading(1, "Bilag", "bilag", false), paragraph(lorem)});
}

Document signatures() {
  Signatures all;
  for (const char* party : {"Københavns Kommune", "Boligforeningen Ærøgade", "Politiet"}) {
    all.items.push_back({{}, {value(party)}, {"Dato", "Navn og titel", "Underskrift"}});
  }
  Blocks blocks{role(ParagraphRole::title, "Underskrifter"), heading(1, "Aftale")};
  for (int i = 0; i < 9; ++i) blocks.push_back(paragraph(lorem));
  blocks.push_back(heading(1, "Underskrifter"));
  blocks.push_back(block(all));
  blocks.push_back(heading(1, "Efter"));
  blocks.push_back(paragraph(lorem));
  return made("underskrifter", "Underskrifter", std::move(blocks));
}

Document regions_and_pictures() {
  const auto kept = [](Blocks children) { return block(Region{RegionRole::keep_together, std::move(children)}); };
  Blocks blocks{role(ParagraphRole::title, "Billeder og action cards")};
  for (int i = 1; i <= 4; ++i) {
    blocks.push_back(kept({heading(1, "Action card " + std::to_string(i)), paragraph(lorem), paragraph(lorem), block(facts()),
                           list(true, {item("Ring 112"), item("Kald afløseren"), item("Skriv i loggen")}),
                           block(matrix(3, 3, "Hvem gør hvad", ""))}));
  }
  blocks.push_back(block(PageBreak{}));
  blocks.push_back(block(Image{{{0, "En blå firkant", 60}}, {text("Figurens tekst")}}));
  blocks.push_back(block(Image{{{0, "Samme firkant, bredere end siden", 900}}, {}}));
  blocks.push_back(block(Image{{{1, "Et billede uden bredde", 0}}, {}}));
  Document out = document(std::move(blocks));
  decorate(out, "billeder", "Billeder og action cards");
  out.properties.confidentiality = "Fortroligt";
  out.images = {{"image/png", std::make_shared<const std::string>(png_bytes()), 8, 4, 0, "firkant.png"},
                {"image/png", std::make_shared<const std::string>(png_bytes()), 8, 4, 0, "firkant.png"}};
  finish(out);
  return out;
}

Document diagrams() {
  struct Body {
    const char* name;
    int under;
    std::vector<const char*> details = {};
  };
  const auto drawn = [](const std::vector<Body>& bodies, const char* caption) {
    Diagram diagram;
    diagram.description = std::string("Diagram: ") + caption;
    diagram.caption = {text(caption)};
    for (const Body& body : bodies) {
      DiagramNode made{{}, body.under, {text(body.name)}, {}};
      for (const char* detail : body.details) made.details.push_back({text(detail)});
      diagram.nodes.push_back(std::move(made));
    }
    return block(diagram);
  };
  constexpr const char* long_name = "Koordinationsgruppen for boligsociale indsatser og tryghed i Urbanplanen-Remisepark";
  Blocks blocks{role(ParagraphRole::title, "Diagrammer")};
  const auto add = [&](const char* title, const std::vector<Body>& bodies) {
    blocks.push_back(heading(1, title));
    blocks.push_back(drawn(bodies, title));
  };
  add("Et organ", {{"Bestyrelsen", -1, {"formand: direktør (fsb)"}}});
  add("Otte organer", {{"Boligsocial Bestyrelse", -1, {"formand: borgmester", "møder om året: 2"}},
                       {"Bydelsbestyrelsen for Amager", 0, {"formand: direktør (fsb)", "møder om året: 4"}},
                       {"Styregruppen for Urbanplanen", 1},
                       {"Følgegruppen", 2, {"formand: beboervalgt medlem (VIBO)"}},
                       {"Sekretariatet", 2, {"formand: projektleder (fsb)", "mødes hver uge"}},
                       {"Styregruppen for Sundholmskvarteret", 1},
                       {"Arbejdsgruppen for beskæftigelse og lokale jobs", 5},
                       {"SSP-netværket", 5, {"formand: politikommissær"}}});
  std::vector<Body> fifteen{{"Bestyrelsen", -1, {"formand: direktør"}}};
  for (int i = 0; i < 4; ++i) {
    fifteen.push_back({"Styregruppen for et byområde", 0});
    const int head = static_cast<int>(fifteen.size()) - 1;
    for (int k = 0; k < (i < 2 ? 3 : 2); ++k) fifteen.push_back({"Arbejdsgruppe", head, {"mødes efter behov"}});
  }
  add("Femten organer", fifteen);
  add("Otte under ét", {{"Bestyrelsen", -1},
                        {"Børn", 0},
                        {"Unge", 0},
                        {"Sundhed", 0},
                        {"Tryghed", 0},
                        {"Job", 0},
                        {"Byrum", 0},
                        {"Kultur", 0},
                        {"Forældre", 0}});
  add("Lange navne", {{long_name, -1, {"formand: områdechef i Socialforvaltningen (Københavns Kommune)"}},
                      {long_name, 0, {"mødes hvert kvartal og efter behov"}},
                      {long_name, 0},
                      {long_name, 0},
                      {"Kort", 2}});
  add("En lang kæde", {{"Borgerrepræsentationen", -1},
                       {"Teknik- og Miljøudvalget", 0},
                       {"Boligsocial Bestyrelse", 1},
                       {"Bydelsbestyrelsen", 2},
                       {"Styregruppen", 3},
                       {"Sekretariatet", 4},
                       {"Projektgruppen", 5},
                       {"Beboerne", 6}});
  add("To uden noget over sig",
      {{"Bestyrelsen", -1}, {"Sekretariatet", 0}, {"Følgegruppen", 0}, {"Lokaludvalget", -1}, {"Lokaludvalgets sekretariat", 3}});
  Region turned{RegionRole::landscape, {}};
  turned.children = {heading(1, "Liggende side"), drawn(fifteen, "Femten organer på en liggende side")};
  blocks.push_back(block(turned));
  return made("diagrammer", "Diagrammer", std::move(blocks));
}

/// Nothing but what every file needs; nothing in the margins.
Document least() {
  Document out = document({paragraph("Kun et afsnit.")});
  out.name = "mindst";
  return out;
}

Document nothing() {
  Document out = document({});
  out.name = "tom";
  return out;
}

}  // namespace

std::string png_bytes() {
  // 8 x 4 pixels, one colour, 8-bit palette; made once with zlib.
  static constexpr unsigned char bytes[] = {
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x08, 0x00,
      0x00, 0x00, 0x04, 0x08, 0x03, 0x00, 0x00, 0x00, 0x84, 0x13, 0x8E, 0xC2, 0x00, 0x00, 0x00, 0x03, 0x50, 0x4C, 0x54, 0x45, 0x2E,
      0x5C, 0x8A, 0x8E, 0xCA, 0x2E, 0x56, 0x00, 0x00, 0x00, 0x0B, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60, 0x20, 0x0C, 0x00,
      0x00, 0x24, 0x00, 0x01, 0xB6, 0x66, 0xDF, 0x04, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  };
  return {std::begin(bytes), std::end(bytes)};
}

std::vector<Document> docx_fixtures() {
  std::vector<Document> all{text_kinds(),           lists(),    tables(), landscape(), notes_and_references(), signatures(),
                            regions_and_pictures(), diagrams(), least(),  nothing()};
  return all;
}

}  // namespace helhedsplan::test
