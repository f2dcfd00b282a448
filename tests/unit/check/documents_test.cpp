// What is found in finished documents, one kind of test by one.

#include "check/personal.hpp"
#include "check/phrases.hpp"
#include "check/shown.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::check;

namespace {

model::Inline text(std::string words, std::string plan_path = {}) {
  return {{std::move(plan_path), 1, 7}, model::Text{std::move(words)}};
}
model::Block paragraph(model::Inlines inlines) {
  return {{{}, 1, 7}, {}, model::Paragraph{model::ParagraphRole::body, std::move(inlines)}};
}
model::Block heading(std::string number, std::string words) {
  return {{{}, 1, 5}, {}, model::Heading{1, true, "h", std::move(number), {text(std::move(words))}}};
}

model::Document document(model::Blocks blocks) {
  model::Document made;
  made.name = "brev";
  made.properties.title = "Brev";
  made.sources = {"", "pakke/brev.md"};
  made.blocks = std::move(blocks);
  return made;
}

struct Looked {
  explicit Looked(model::Document of, bool is_public = true) : made(std::move(of)), documents{{&made, "Brevet", is_public}} {
    set = shown_set(documents);
    texts = set.texts;
  }
  model::Document made;
  std::vector<Shown> documents;
  ShownSet set;
  std::vector<ShownText> texts;
};

/// What lines see first of each hit, and where it is.
std::string told(const std::vector<Hit>& hits) {
  std::string all;
  for (const Hit& hit : hits) {
    all += (all.empty() ? "" : "; ") + (hit.names.empty() ? std::string() : hit.names.front().second);
    all += " [" + hit.section + "] " + (hit.origin == nullptr ? "-" : hit.origin->plan_path);
  }
  return all;
}

Words words(std::vector<std::string> any_of) {
  Words made;
  made.any_of = std::move(any_of);
  made.in_documents = true;
  return made;
}

}  // namespace

TEST_CASE("a word is found in what the template says, not in what comes from the plan") {
  const Looked asked(document({heading("2", "Formål"), paragraph({text("Den XXXX begynder "), text("XXXX", "titel")}),
                               paragraph({text("TBD", "baggrund")})}));
  CHECK(told(find_words(words({"XXXX", "TBD"}), asked.texts)) == "XXXX [2] ");
}

TEST_CASE("a word of a template that is shown many times is told once") {
  const Looked asked(document({paragraph({text("TBD her")}), paragraph({text("TBD her")}), paragraph({text("og TBD der")})}));
  CHECK(find_words(words({"TBD"}), asked.texts).size() == 1);
}

TEST_CASE("a word is found in notes, captions, cells and alternative texts") {
  model::Table table;
  table.caption = {text("TBD i tabellen")};
  table.rows = {{{}, model::RowRole::header, {{{}, {paragraph({text("TBA i cellen")})}, 1, false}}}};
  model::Image image;
  image.pictures = {{0, "TODO i billedet", 0, 0}};
  const Looked asked(
      document({{{}, {}, table}, {{}, {}, image}, paragraph({{{}, model::Footnote{{paragraph({text("XXXX i noten")})}}}})}));
  const auto found = find_words(words({"TBD", "TBA", "TODO", "XXXX"}), asked.texts);
  CHECK(found.size() == 4);
}

TEST_CASE("phrases are found however they are cut into words") {
  const PhraseFinder finder({"Nord Vest", "12 34 56 78", "anne.h@example.dk", "Nord Vest Øst", "–"});
  const auto find = [&](std::string_view text) { return finder(folded(text)); };
  CHECK(find("i Nordvest og NORD-VEST").size() == 2);
  CHECK(find("i Nordvesten").empty());
  CHECK(find("ring 1234 5678.").size() == 1);
  CHECK(find("ring 1234 56789").empty());
  CHECK(find("(Anne.H@example.dk)").size() == 1);
  const auto longer = find("Nord-Vest Oest");
  REQUIRE(longer.size() == 1);
  CHECK(longer.front().phrase == 3);
  CHECK(find("").empty());
}

TEST_CASE("a name is told where a text spells it otherwise, and not as it is known") {
  const std::vector<Known> names{{"Tryghed og trivsel", ""}, {"Teknik- og Miljøforvaltningen", ""}}, also{{"Tryghed, trivsel", ""}};
  const auto found = [&](const std::string& written) {
    return told(find_spellings(names, also, Looked(document({paragraph({text(written, "problem")})})).texts));
  };
  CHECK(found("Tryghed & trivsel er valgt") == "Tryghed & trivsel [] problem");
  CHECK(found("Tryghed og\u00a0trivsel").empty());
  CHECK(found("øget tryghed & trivsel").empty());
  CHECK(found("TEKNIK- OG MILJØFORVALTNINGEN").empty());
  CHECK(found("Teknik og Miljøforvaltningen") == "Teknik og Miljøforvaltningen [] problem");
  CHECK(found("Teknik- og Miljøforvaltningens").empty());
}

TEST_CASE("a number behind a word is one of those known") {
  const std::vector<Known> known{{"1", ""}, {"3a", ""}, {"3b", ""}};
  const auto found = [&](const std::string& written) {
    return told(find_numbers({"bilag"}, known, Looked(document({paragraph({text(written, "problem")})})).texts));
  };
  CHECK(found("Se Bilag 4.") == "Bilag 4 [] problem");
  CHECK(found("se bilag 3, bilag 3a og bilag 1").empty());
  CHECK(found("bilag 3c") == "bilag 3c [] problem");
  CHECK(found("bilag 9 til sagen, bilag 2017, bilag").empty());
}

TEST_CASE("what is confidential in the plan is found in public documents only") {
  const std::vector<Known> secrets{{"Anne Hansen", "Navn"}};
  const auto found = [&](bool is_public) {
    const Looked asked(document({paragraph({text("spørg "), text("Anne"), text(" Hansen", "problem")})}), is_public);
    return find_personal(Personal::Kind::confidential, secrets, asked.documents, asked.texts);
  };
  CHECK(found(false).empty());
  REQUIRE(found(true).size() == 1);
  CHECK(found(true).front().hide_line);
}

TEST_CASE("numbers of persons are told from other numbers") {
  CHECK(cpr_number("født 010170-1234") == 6);
  CHECK_FALSE(cpr_number("sag 320170-1234"));
  CHECK_FALSE(cpr_number("sag 010170-12345"));
  CHECK_FALSE(cpr_number("01-010170-1234"));
  CHECK_FALSE(cpr_number("2011-4057"));
  CHECK_FALSE(cpr_number("0101701234"));
  CHECK(cpr_number("CPR 0101701234"));
  CHECK(phone_number("tlf. 12 34 56 78"));
  CHECK(phone_number("+45 12345678"));
  CHECK(phone_number("Mobil: 1234\u00a05678"));
  CHECK_FALSE(phone_number("12 34 56 78"));
  CHECK_FALSE(phone_number("tlf. 123 456 78"));
  CHECK_FALSE(phone_number("telefon 2018 2019 2020 2021 i alt 12.345.678"));
  CHECK(personal_mail("anne.hansen@example.dk") == 0);
  CHECK(personal_mail("skriv: åse.holm-hansen@x.dk") == 7);
  CHECK_FALSE(personal_mail("sekretariatet@example.dk"));
  CHECK_FALSE(personal_mail("k2.18@example.dk"));
  CHECK_FALSE(personal_mail("@"));
  CHECK_FALSE(personal_mail("a.b@"));
}

TEST_CASE("a document without what a screen reader needs is told") {
  model::Document made = document({});
  made.properties.title = " ";
  made.properties.language.clear();
  model::Table table;
  table.columns = {{}, {}};
  table.caption = {text("Budget")};
  table.rows = {{{}, model::RowRole::body, {{{}, {paragraph({text("a")})}, 1, false}, {{}, {paragraph({})}, 1, false}}}};
  model::Image image;
  image.pictures = {{0, "logo", 0, 0}, {0, "IMG_12.JPG", 0, 0}, {0, "kort.png", 0, 0}, {0, "Logo for Birkebo", 0, 0}};
  made.images = {{"image/png", nullptr, 0, 0, 0, "kort.png"}};
  made.blocks = {
      {{}, {}, table},
      {{"", 1, 2}, {}, image},
      paragraph({{{}, model::Link{"https://x", "", {text("Klik her")}}}, {{}, model::Link{"https://x", "", {text("planen")}}}})};
  Looked asked(made);
  const auto found = [&](Form::Kind kind) { return told(find_form({kind, {"klik her", "logo"}}, shown_set(asked.documents))); };
  CHECK(found(Form::Kind::title) == "Brevet [] -");
  CHECK(found(Form::Kind::language) == "Brevet [] -");
  CHECK(found(Form::Kind::header_row) == "Budget [] ");
  CHECK(found(Form::Kind::column_header).empty());
  CHECK(found(Form::Kind::link_text) == "Klik her [] ");
  CHECK(found(Form::Kind::picture_text) == "logo [] ; IMG_12.JPG [] ");
  std::get<model::Table>(asked.made.blocks.front().kind).rows.front().role = model::RowRole::header;
  CHECK(found(Form::Kind::header_row).empty());
  CHECK(found(Form::Kind::column_header) == "Budget [] ");
  std::get<model::Table>(asked.made.blocks.front().kind).form = model::Table::Form::facts;
  CHECK(found(Form::Kind::column_header).empty());
}
