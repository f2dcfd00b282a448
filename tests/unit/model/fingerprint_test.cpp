#include "model/fingerprint.hpp"

#include "support/build_document.hpp"

#include "model/stages.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;
using namespace helhedsplan::test;
using model::fingerprint;

TEST_CASE("a fingerprint sees words, not the blanks between them") {
  CHECK(fingerprint("1. januar 2018") == fingerprint(" 1.\u00a0januar\n\t2018 "));
  CHECK(fingerprint("ab") != fingerprint("a b"));
  CHECK(fingerprint("") == fingerprint(" \u00a0\n"));
  CHECK(fingerprint("æ") != fingerprint("ø"));
}

TEST_CASE("a paragraph keeps its fingerprint however its text is split") {
  const auto one = model::fingerprints({paragraph("En vigtig sætning")});
  const auto other = model::fingerprints({paragraph(model::Inlines{text("En "), strong({text("vigtig")}), text(" sætning")})});
  CHECK(one == other);
  CHECK(one != model::fingerprints({paragraph("En vigtig saetning")}));
}

TEST_CASE("every block has its fingerprint, in reading order, a row as a whole") {
  auto made =
      document({heading(1, "Formål"), paragraph("Tekst"), list(false, {item("a"), item("b")}),
                table({row(model::RowRole::header, {"H", "I"}), row(model::RowRole::body, {"x", "y"})}, 2, "Tabellen", "t")});
  model::finish(made);
  std::string kinds;
  for (const auto& each : model::fingerprints(made.blocks)) kinds += each.kind;
  CHECK(kinds == "hpllcrr");
}

TEST_CASE("cells that change places change the row's fingerprint") {
  const auto of = [](std::vector<std::string> cells) {
    return model::fingerprints({table({row(model::RowRole::body, std::move(cells))}, 2)});
  };
  CHECK(of({"a", "b"}) != of({"b", "a"}));
  CHECK(of({"ab", ""}) != of({"a", "b"}));
}
