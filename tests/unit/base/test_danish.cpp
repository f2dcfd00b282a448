#include "base/danish.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <vector>

using namespace helhedsplan::base;

TEST_CASE("dates are read in three forms") {
  for (const char* text :
       {"2018-01-31", "31. januar 2018", "31.1.2018", "31.01.2018", " 31. Januar 2018 ", "31.\u00A0januar 2018"}) {
    INFO(text);
    const DateResult result = parse_date(text);
    REQUIRE(result.date);
    CHECK(*result.date == Date{2018, 1, 31});
  }
}

TEST_CASE("a day the calendar does not have is refused as such") {
  for (const char* text :
       {"31. juni 2018", "2018-06-31", "29. februar 2018", "29.2.1900", "0.1.2018", "2018-01-00", "32. januar 2018"}) {
    INFO(text);
    const DateResult result = parse_date(text);
    CHECK_FALSE(result.date);
    CHECK(result.error == DateError::no_such_day);
  }
  CHECK(parse_date("29. februar 2020").date == Date{2020, 2, 29});
  CHECK(parse_date("29.2.2000").date == Date{2000, 2, 29});
}

TEST_CASE("a month the calendar does not have is refused as such") {
  for (const char* text : {"1. januart 2018", "2018-13-01", "1.0.2018"}) {
    INFO(text);
    CHECK(parse_date(text).error == DateError::no_such_month);
    CHECK_FALSE(parse_date(text).date);
  }
}

TEST_CASE("what is no date is refused for its form") {
  for (const char* text : {"", "2018", "januar 2018", "1. januar", "1. januar 18", "18-01-01", "2018-1-1", "2018-01-01T00:00",
                           "1/1 2018", "1.1.18", "1. januar 1899", "2200-01-01", "1. januar 20180", "1.", ".", "-"}) {
    INFO(text);
    CHECK_FALSE(parse_date(text).date);
    CHECK(parse_date(text).error == DateError::form);
  }
}

TEST_CASE("amounts are read as people write them, in øre") {
  CHECK(parse_amount("1150000") == 115000000);
  CHECK(parse_amount("1.150.000") == 115000000);
  CHECK(parse_amount("1.150.000,50 kr.") == 115000050);
  CHECK(parse_amount("1.150.000,50\u00A0kr.") == 115000050);
  CHECK(parse_amount("10,5") == 1050);
  CHECK(parse_amount("-200") == -20000);
  CHECK(parse_amount("\u2212200 kr") == -20000);
  CHECK(parse_amount("200,- kr.") == 20000);
  CHECK(parse_amount("0") == 0);
  CHECK(parse_amount("92233720368547758,07") == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("what could be read in two ways is no amount") {
  for (const char* text :
       {"1.15",      "1.1500", "1150.000", "0.150",   "1.150.00", ".150", "1.", "10,505",     "10,",        ",5", "1,150,000",
        "1 150 000", "kr.",    "",         "to mio.", "1e6",      "--2",  "+2", "1.150..000", "1.150.000.", "12a"}) {
    INFO(text);
    CHECK_FALSE(parse_amount(text));
  }
}

TEST_CASE("an amount that does not fit is refused") {
  CHECK_FALSE(parse_amount("92233720368547758,08"));
  CHECK_FALSE(parse_amount("99999999999999999999"));
  CHECK_FALSE(parse_amount(std::string(100000, '9')));
}

TEST_CASE("decimal numbers keep their digits") {
  CHECK(parse_decimal("12,5") == Decimal{125, 1});
  CHECK(parse_decimal("12.5") == Decimal{125, 1});
  CHECK(parse_decimal("12.25") == Decimal{1225, 2});
  CHECK(parse_decimal("1.000") == Decimal{1000, 0});
  CHECK(parse_decimal("1.000,25") == Decimal{100025, 2});
  CHECK(parse_decimal("-0,5") == Decimal{-5, 1});
  CHECK(parse_decimal("16") == Decimal{16, 0});
  for (const char* text :
       {"", "0.125", "1.2.3", "12.", "12,", ",5", "1,2,3", "1.0000", "x", "12 5", "99999999999999999999", "0,1234567890"}) {
    INFO(text);
    CHECK_FALSE(parse_decimal(text));
  }
}

TEST_CASE("percents are read with and without their sign") {
  for (const char* text : {"12,5 %", "12,5%", "12.5", "12,5 pct.", "12,5\u00A0%", "12,5 procent"}) {
    INFO(text);
    CHECK(parse_percent(text) == Decimal{125, 1});
  }
  CHECK_FALSE(parse_percent("%"));
  CHECK_FALSE(parse_percent("12 % %"));
}

TEST_CASE("values are printed as official Danish wants them") {
  CHECK(format_date({2018, 1, 1}) == "1.\u00A0januar 2018");
  CHECK(format_date({2018, 12, 31}, DateStyle::numeric) == "31.12.2018");
  CHECK(iso_date({2018, 1, 31}) == "2018-01-31");
  CHECK(format_half_year(2018, false) == "1.\u00A0halvår 2018");
  CHECK(format_half_year(2019, true) == "2.\u00A0halvår 2019");
  CHECK(format_integer(0) == "0");
  CHECK(format_integer(999) == "999");
  CHECK(format_integer(2325750) == "2.325.750");
  CHECK(format_integer(-1000) == "\u22121.000");
  CHECK(format_integer(std::numeric_limits<std::int64_t>::min()) == "\u22129.223.372.036.854.775.808");
  CHECK(format_decimal({125, 1}) == "12,5");
  CHECK(format_decimal({-5, 2}) == "\u22120,05");
  CHECK(format_decimal({123456, 1}) == "12.345,6");
  CHECK(format_amount(232575000) == "2.325.750\u00A0kr.");
  CHECK(format_amount(1050) == "10,50\u00A0kr.");
  CHECK(format_amount(-5) == "\u22120,05\u00A0kr.");
  CHECK(format_amount(100000, false) == "1.000");
  CHECK(format_percent({125, 1}) == "12,5\u00A0%");
}

TEST_CASE("what is printed can be read again") {
  for (const std::int64_t oere : {0LL, 1LL, 99LL, 100LL, 123456789LL, -100LL, -12345LL, 99999999999LL}) {
    CHECK(parse_amount(format_amount(oere)) == oere);
    CHECK(parse_amount(format_amount(oere, false)) == oere);
  }
  for (int year : {1900, 2018, 2020, 2199}) {
    for (int month = 1; month <= 12; ++month) {
      for (const int day : {1, days_in_month(year, month)}) {
        const Date date{year, month, day};
        CHECK(parse_date(format_date(date)).date == date);
        CHECK(parse_date(format_date(date, DateStyle::numeric)).date == date);
      }
    }
  }
}

TEST_CASE("a list is joined with og") {
  const std::vector<std::string> names = {"a", "b", "c"};
  CHECK(join_danish({}).empty());
  CHECK(join_danish(std::span(names).first(1)) == "a");
  CHECK(join_danish(std::span(names).first(2)) == "a og b");
  CHECK(join_danish(names) == "a, b og c");
}

TEST_CASE("people's lists are sorted by the Danish alphabet") {
  std::vector<std::string> names = {"Åboulevarden", "Ørestad", "Aalborg", "Zenit", "Ærø", "amager",
                                    "Andelen",      "Älvsjö",  "Étage",   "Fsb",   "AAB", "3B"};
  std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return compare_danish(a, b) < 0; });
  CHECK(names == std::vector<std::string>{"3B", "AAB", "amager", "Andelen", "Étage", "Fsb", "Zenit", "Älvsjö", "Ærø", "Ørestad",
                                          "Åboulevarden", "Aalborg"});
  CHECK(compare_danish("a", "a") == 0);
  CHECK(compare_danish("A", "a") != 0);
  CHECK(compare_danish("å", "aa") != 0);
  CHECK(compare_danish("aalborg", "Åse") < 0);
  CHECK(compare_danish("\xFF", "a") != 0);
}
