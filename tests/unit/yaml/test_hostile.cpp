// No text, however broken, may crash the reader or take long. What is quadratic takes
// thousands of times the yardstick on these.

#include "yaml_testing.hpp"

#include "base/limits.hpp"
#include "support/effort.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <optional>
#include <random>

using namespace helhedsplan;
using namespace helhedsplan::yaml;
using namespace helhedsplan::yaml::testing;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

Parsed parse_in_time(std::string text) {
  std::optional<Parsed> parsed;
  CHECK(helhedsplan::test::effort([&] { parsed.emplace(parse_text(std::move(text))); }) < 100);
  return *std::move(parsed);
}

/// Either a tree or a reason, and every place is one in the text.
void check_outcome(const Parsed& parsed) {
  if (!parsed.root && !base::has_errors(parsed.findings)) FAIL_CHECK("neither a tree nor an error");
  const std::size_t size = parsed.source->text().size();
  const std::size_t lines = parsed.source->position(size).line;
  for (const base::Finding& finding : parsed.findings) {
    if (finding.place.line > lines || finding.message.empty()) FAIL_CHECK("a finding without a good place");
  }
  if (parsed.root) {
    each_node(*parsed.root, [&](const Node& node) {
      if (node.span.begin > node.span.end || node.span.end > size) FAIL_CHECK("a span outside the text");
    });
  }
}

}  // namespace

TEST_CASE("20,000 keys are read") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "nøgle" + std::to_string(i) + ": " + std::to_string(i) + "\n";
  const Parsed parsed = parse_in_time(text);
  REQUIRE(parsed.root);
  CHECK(parsed.findings.empty());
  CHECK(parsed.root->entries.size() == 20000);
}

TEST_CASE("20,000 equal keys are told, up to a limit") {
  const Parsed parsed = parse_in_time(repeated("nøgle: 1\n", 20000));
  REQUIRE(parsed.root);
  CHECK(parsed.root->entries.size() == 1);
  CHECK(parsed.findings.size() == base::limits::findings);
}

TEST_CASE("equal keys in one line of megabytes are told with excerpts") {
  const Parsed parsed = parse_in_time("{" + repeated("k: 1, ", 100000) + "}");
  REQUIRE(parsed.root);
  CHECK(parsed.findings.size() == base::limits::findings);
  CHECK(parsed.told().size() < 1000000);
}

TEST_CASE("nesting beyond the limit is refused, however it is written") {
  for (const char* open : {"[", "{a: ", "- ", "? ", "[{a: ", "\"a\": {"}) {
    INFO(open);
    const Parsed parsed = parse_in_time(repeated(open, 200000));
    CHECK_FALSE(parsed.root);
    REQUIRE(parsed.findings.size() == 1);
    check_outcome(parsed);
  }
  CHECK(parse_text(repeated("[", 200000)).findings[0].code == "P09");
  CHECK(parse_text(repeated("- ", 200000)).findings[0].code == "P09");
  std::string text;
  for (std::size_t i = 0; i < 2000; ++i) text += std::string(i, ' ') + "a:\n";
  CHECK(parse_in_time(text).findings.at(0).code == "P09");
}

TEST_CASE("nesting up to the limit is read") {
  const std::size_t depth = base::limits::yaml_depth;
  CHECK(parse_text(repeated("[", depth) + repeated("]", depth)).root);
  CHECK_FALSE(parse_text(repeated("[", depth + 1) + repeated("]", depth + 1)).root);
}

TEST_CASE("more values than the limit are refused") {
  const Parsed parsed = parse_in_time("[" + repeated("a,\n", base::limits::yaml_nodes + 1) + "]");
  CHECK_FALSE(parsed.root);
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].code == "P09");
}

TEST_CASE("shapes that libfyaml takes minutes for are refused by a look") {
  const auto refused_at_once = [](const std::string& text, std::string_view code) {
    const Parsed parsed = parse_in_time(text);
    CHECK_FALSE(parsed.root);
    REQUIRE(parsed.findings.size() == 1);
    CHECK(parsed.findings[0].code == code);
  };
  refused_at_once("- " + std::string(100000, ' ') + "x", "P09");
  refused_at_once("a: |\n  x\n" + repeated(" \n", 100000) + "  y\n", "P09");
  refused_at_once("a: \"x" + std::string(100000, '\n') + "\"", "P09");
  refused_at_once("a: |\n" + std::string(100000, '%') + "\n", "P07");
  refused_at_once(repeated("[", base::limits::plan_file_bytes), "P09");
  refused_at_once(repeated("[\n", base::limits::plan_file_bytes / 2), "P09");
  refused_at_once(repeated("{a: ", base::limits::plan_file_bytes / 4), "P09");
  refused_at_once("[" + repeated("\"\"", base::limits::yaml_line_marks), "P09");
}

TEST_CASE("the limits on shape are beyond what people write") {
  CHECK(parse_text("a: |\n  x" + std::string(10000, '\n') + "  y\nb: 1\n").root);
  CHECK(parse_text("a:" + std::string(10000, ' ') + "x\n").root);
  CHECK(parse_text("a: 'se [1 '\nb: |\n" + repeated("  :-[ 50 % {\n", 400) + "c: 100 %\n").root);
  CHECK(parse_text("[" + repeated("{\"a\":1},", 40000) + "1]").root);
}

TEST_CASE("an alias bomb is refused at its first anchors") {
  std::string text = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string last = std::to_string(i - 1), name = std::to_string(i);
    text += "a" + name + ": &a" + name + " [*a" + last + ", *a" + last + ", *a" + last + "]\n";
  }
  const Parsed parsed = parse_in_time(text);
  CHECK_FALSE(parsed.root);
  CHECK(parsed.findings.size() == base::limits::yaml_refusals);
}

TEST_CASE("a file above the limit is refused unread") {
  const Parsed parsed = parse_in_time(std::string(60U << 20U, 'x'));
  CHECK_FALSE(parsed.root);
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].code == "P09");
}

TEST_CASE("as much as the limit allows is read quickly, in every style") {
  const std::size_t size = base::limits::plan_file_bytes - 100;
  const std::pair<std::string, std::string> texts[] = {
      {"plain", "a: " + std::string(size, 'x')},
      {"words", "a: " + repeated("x ", size / 2)},
      {"quoted", "a: \"" + repeated("x ", size / 2) + "\""},
      {"unclosed", "a: \"" + repeated("x ", size / 2)},
      {"escapes", "a: \"" + repeated("\\u00e6", size / 6) + "\""},
      {"single", "a: '" + repeated("''", size / 2) + "'"},
      {"comment", "a: 1 #" + std::string(size, 'c')},
      {"comments", repeated("#\n", size / 2)},
      {"no key", std::string(size, 'x')},
      {"spaces", std::string(size, ' ')},
      {"tabs", std::string(size, '\t')},
      {"line ends", "a:\n" + std::string(size, '\n')},
      {"literal", "a: |\n" + repeated("  x\n", size / 4)},
      {"folded", "a: >\n" + repeated("  x\n", size / 4)},
      {"many lines", "a: x\n" + repeated("  x\n", size / 4)},
      {"colons", "a: " + repeated(": ", size / 2)},
      {"tight colons", repeated("a:", size / 2)},
      {"closing", std::string(size, ']')},
      {"documents", repeated("---\n", size / 4)},
      {"anchors", repeated("- &a b\n", size / 7)},
      {"letters", "a: " + repeated("æ", size / 2)},
      {"combining", "a: a" + repeated("\u0301", size / 2)},
      {"broken bytes", std::string(size, '\xE6')},
      {"control", "a: " + std::string(size, '\x01')},
      {"indentation fault", repeated("#\n", size / 2 - 20) + "a:\n   b: 1\n  c: 2\n"},
      {"blank lines before", "a: |\n" + repeated(" \n", size / 2)},
  };
  for (const auto& [name, text] : texts) {
    INFO(name);
    check_outcome(parse_in_time(text));
  }
}

TEST_CASE("random bytes do not break the reader") {
  for (std::uint32_t seed = 1; seed <= 3000; ++seed) {
    std::mt19937 random(seed);  // the same everywhere, unlike the distributions
    std::string text(random() % 60 + 1, '\0');
    const bool any_byte = seed % 3 == 0;
    constexpr std::string_view likely = "aæ: :  -\n\n\t[]{},\"'#&*!|>%@`?\\\r\n---...";
    for (char& c : text) c = any_byte ? static_cast<char>(random() & 0xFFU) : likely[random() % likely.size()];
    INFO("seed " << seed << ": " << text);
    check_outcome(parse_text(text));
  }
}

TEST_CASE("a plan cut off at every byte is read or told") {
  const std::string text =
      "# plan\r\ntitel: \"Amager\\u00e6 \\\r\n  bro\" # x\nområde: {navn: [a, 'b''c', {d: }], e: \"f\"}\nprosa: |2-\n    to\n   "
      "tre\n\n"
      "foldet: >+\n  a\n\n  b\n\nliste:\n- - x\n  - y: z\n    æ:\n  -\n- ? nøgle\n  : værdi\nflere: en\n  to\n";
  REQUIRE(parse_text(text).root);
  for (std::size_t size = 0; size < text.size(); ++size) {
    INFO("cut at byte " << size);
    check_outcome(parse_text(text.substr(0, size)));
  }
}

TEST_CASE("a plan with one byte changed is read or told") {
  const std::string text = "titel: \"Amagerbro\"\nområde: {navn: [a, 'b'], e: f}\nprosa: |\n  to\n  tre\nliste:\n- x\n- y: z\n";
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char c : {'\0', '\t', '\n', '"', '\'', ':', '-', '[', '}', '#', '|', '&', '\xE6', ' '}) {
      std::string changed = text;
      changed[i] = c;
      check_outcome(parse_text(changed));
    }
  }
}
