/// Typed values from what people write.

#include "lift/parse.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using plan::Art;

namespace {

plan::Type of(Art art) {
  plan::Type type;
  type.art = art;
  return type;
}

std::string parsed(Art art, std::string_view text) {
  const auto result = lift::parse(of(art), "Felt", text);
  if (!result.ok()) return "!" + result.finding->message;
  return result.values.empty() ? "" : result.values.front();
}

}  // namespace

TEST_CASE("dates as people write them") {
  for (const char* text : {"1. maj 2019", "1.5.2019", "2019-05-01", "1/5 2019", "1/5-2019", "01-05-2019", "01.05.2019",
                           "1 maj 2019", "onsdag den 1. maj 2019", "d. 1. maj 2019", " 1.\u00A0maj 2019 ", "1. MAJ 2019."}) {
    INFO(text);
    CHECK(parsed(Art::date, text) == "2019-05-01");
  }
  CHECK(parsed(Art::date, "efter ferien") == "!„Felt“: „efter ferien“ er ikke en dato");
  CHECK(parsed(Art::date, "31.6.2019").starts_with("!"));
  CHECK(parsed(Art::date, "").empty());
  CHECK(parsed(Art::date, "ukendt") == "ukendt");
}

TEST_CASE("amounts as people write them") {
  for (const char* text : {"1.234,50 kr.", "1234,50", "kr. 1.234,50", "1 234,50 kr", "1.234,50 kroner", "DKK 1.234,50"}) {
    INFO(text);
    CHECK(parsed(Art::amount, text) == "1234,50");
  }
  CHECK(parsed(Art::amount, "1.150.000,- kr.") == "1150000,00");
  CHECK(parsed(Art::amount, "1,2 mio. kr.") == "1200000,00");
  CHECK(parsed(Art::amount, "250 t.kr.") == "250000,00");
  CHECK(parsed(Art::amount, "1 234 567") == "1234567,00");
  CHECK(parsed(Art::amount, "ca. 40.000").starts_with("!"));
  CHECK(parsed(Art::amount, "1.5 mio.").starts_with("1500000"));
}

TEST_CASE("percent, counts, years, yes and no") {
  CHECK(parsed(Art::percent, "12,5 %") == "12,5%");
  CHECK(parsed(Art::percent, "12,5 procent") == "12,5%");
  CHECK(parsed(Art::percent, "12,5\u00A0pct.") == "12,5%");
  CHECK(parsed(Art::count, "1.200") == "1200");
  CHECK(parsed(Art::count, "40 unge").starts_with("!"));
  CHECK(parsed(Art::year, "2019") == "2019");
  CHECK(parsed(Art::year, "19").starts_with("!"));
  for (const char* text : {"ja", "Ja", "JA.", "x", "☒"}) CHECK(parsed(Art::yes_no, text) == "ja");
  CHECK(parsed(Art::yes_no, "Nej") == "nej");
  CHECK(parsed(Art::yes_no, "måske").starts_with("!"));
  CHECK(parsed(Art::measure, "16 % (2017)") == "16 % (2017)");
}

TEST_CASE("a text is one line, and has a length") {
  auto type = of(Art::text);
  CHECK(lift::parse(type, "Felt", " Et\nto\u00A0\ttre ").values.front() == "Et to tre");
  type.max_length = 4;
  CHECK_FALSE(lift::parse(type, "Felt", "femogtyve").ok());
}

TEST_CASE("a choice by its words, however they are written; one nearly right is suggested") {
  auto type = of(Art::choice);
  type.choices = {"planlagt", "i gang", "afsluttet"};
  CHECK(lift::parse(type, "Status", "I gang").values.front() == "i gang");
  const auto wrong = lift::parse(type, "Status", "afsluttt");
  REQUIRE(wrong.finding);
  CHECK(wrong.finding->message.ends_with("mente du „afsluttet“?"));
  CHECK(wrong.finding->code == "M01");
  CHECK(wrong.values.front() == "afsluttt");
}

TEST_CASE("a reference by any name of what it names") {
  auto type = of(Art::reference);
  const std::vector<lift::Name> names{{"fsb", {"fsb", "Foreningen Socialt Boligbyggeri"}},
                                      {"tmf", {"Teknik- og Miljøforvaltningen"}}};
  CHECK(lift::parse(type, "Part", "foreningen socialt boligbyggeri", names).values.front() == "fsb");
  CHECK(lift::parse(type, "Part", "Teknik\u2011 og Miljøforvaltningen", names).values.front() == "tmf");
  const auto wrong = lift::parse(type, "Part", "Teknik og Miljøforvaltningen", names);
  REQUIRE(wrong.finding);
  CHECK(wrong.finding->code == "M02");
  CHECK(wrong.finding->message.find("mente du „Teknik- og Miljøforvaltningen“?") != std::string::npos);
}

TEST_CASE("a name in a list means who is shown as that, not who only mentions it") {
  auto item = of(Art::reference);
  auto type = of(Art::list);
  type.item = &item;
  const std::vector<lift::Name> names{{"leder", {"Leder", "Medarbejder"}}, {"medarbejder", {"Medarbejder", "Leder"}}};
  CHECK(lift::parse(type, "Kontakt", "leder, medarbejder", names).values == std::vector<std::string>{"leder", "medarbejder"});
}

TEST_CASE("a list of words, parted as people part them") {
  auto item = of(Art::reference);
  auto type = of(Art::list);
  type.item = &item;
  const std::vector<lift::Name> names{{"a", {"Afdeling A"}}, {"b", {"Børn og unge"}}, {"c", {"Cirkus"}}};
  using Values = std::vector<std::string>;
  CHECK(lift::parse(type, "F", "Afdeling A, Cirkus og Børn og unge", names).values == Values{"a", "c", "b"});
  CHECK(lift::parse(type, "F", "Afdeling A og Cirkus", names).values == Values{"a", "c"});
  CHECK(lift::parse(type, "F", "Afdeling A\nBørn og unge\n", names).values == Values{"a", "b"});
  auto words = of(Art::text);
  type.item = &words;
  CHECK(lift::parse(type, "F", "unge, børn og ældre").values == Values{"unge", "børn", "ældre"});
  CHECK(lift::parse(type, "F", "• unge\n• børn og deres forældre").values == Values{"unge", "børn og deres forældre"});
}
