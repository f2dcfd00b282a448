#pragma once
/// What the tests of redlines share.

#include "base/render_finding.hpp"
#include "opc/package.hpp"
#include "opc/read.hpp"
#include "read/dump.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"
#include "redline/redline.hpp"
#include "support/word_file.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace helhedsplan::test {

inline read::Document read_bytes(const std::string& bytes, const std::string& name = "fil.docx") {
  base::Findings findings;
  auto document = read::read_docx(bytes, name, findings);
  INFO(base::render_text(findings));
  REQUIRE(document);
  return *std::move(document);
}

inline const redline::Options& options() {
  static const redline::Options made{"Prøve", "2018-01-02T00:00:00Z"};
  return made;
}

/// Makes a redline and holds it to everything that holds for all of them.
inline redline::Redline redlined(const read::Document& before, const read::Document& after) {
  auto made = redline::make(before, after, options());
  const auto read_again = read_bytes(made.bytes, "rettelser.docx");
  CHECK(redline::broken_promises(read_again, before, after) == std::vector<std::string>{});
  base::Findings findings;
  const auto package = opc::read_package(made.bytes, "rettelser.docx", findings);
  REQUIRE(package);
  CHECK(opc::validate(*package) == std::vector<std::string>{});
  CHECK(redline::is_redline(read_again));
  CHECK(read_again.custom_xml.empty());
  for (const auto& change : read_again.changes) {
    CHECK(change.author == "Prøve");
    CHECK(change.date == "2018-01-02T00:00:00Z");
  }
  CHECK(made.marks_anything() == !read_again.changes.empty());
  return made;
}

/// The tree of the redline's body.
inline std::string redlined(const std::string& before, const std::string& after) {
  const auto made = redlined(read_bytes(WordFile(before).bytes()), read_bytes(WordFile(after).bytes()));
  const auto document = read_bytes(made.bytes);
  return "\n" + read::dump(document.body, document);
}

}  // namespace helhedsplan::test
