#pragma once
/// What the tests of the reader share.

#include "base/render_finding.hpp"
#include "read/dump.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"
#include "support/word_file.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace helhedsplan::test {

inline read::Document read_file(const WordFile& file) {
  base::Findings findings;
  auto document = read::read_docx(file.bytes(), "fil.docx", findings);
  INFO(base::render_text(findings));
  REQUIRE(document);
  return std::move(*document);
}
/// The tree of a body.
inline std::string dumped(const WordFile& file) {
  const auto document = read_file(file);
  return "\n" + read::dump(document.body, document);
}
inline std::string dumped(const std::string& body) {
  return dumped(WordFile(body));
}
inline std::string accepted(const std::string& body) {
  const auto document = read::resolve(read_file(WordFile(body)), read::View::accepted);
  return "\n" + read::dump(document.body, document);
}
inline std::string original(const std::string& body) {
  const auto document = read::resolve(read_file(WordFile(body)), read::View::original);
  return "\n" + read::dump(document.body, document);
}
/// "D07", or what else the first finding is.
inline std::string refusal(const std::string& bytes) {
  base::Findings findings;
  const auto document = read::read_docx(bytes, "fil.docx", findings);
  CHECK_FALSE(document);
  REQUIRE_FALSE(findings.empty());
  CHECK(findings.front().place.file == "fil.docx");
  CHECK_FALSE(findings.front().action.empty());
  return std::string(findings.front().code);
}

}  // namespace helhedsplan::test
