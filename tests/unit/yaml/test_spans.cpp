#include "yaml_testing.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace helhedsplan;
using namespace helhedsplan::yaml;
using namespace helhedsplan::yaml::testing;

namespace {

const std::string sample =
    "# en plan\n"
    "titel: Amagerbro på Østamager   # med kommentar\n"
    "\"nøgle i gåseøjne\": \"en \\u00e6 \\\n"
    "  tekst\"\n"
    "enkelt: 'det''s'\n"
    "tom:\n"
    "flere linjer: en\n"
    "  to\n"
    "\n"
    "  tre\n"
    "blok: |\n"
    "    første\n"
    "      anden\n"
    "\n"
    "\n"
    "foldet: >-   # med kommentar | og >\n"
    "\n"
    "  foldet\n"
    "  tekst\n"
    "liste:\n"
    "- et\n"
    "- - to\n"
    "  -\n"
    "- {a: [x, 'y'], \"b\": }\n"
    "- k: v\n"
    "  l: [m: n]\n"
    "url: https://kk.dk/a#b\n"
    "sidste: |\n"
    "  uden linjeskift til sidst";

/// Line ends and a byte order mark of another system.
std::string windows(const std::string& text) {
  std::string out = "\xEF\xBB\xBF";
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

std::string without_cr(std::string_view text) {
  std::string out(text);
  out.erase(std::remove(out.begin(), out.end(), '\r'), out.end());
  return out;
}

}  // namespace

TEST_CASE("the bytes at a span are what was written") {
  for (const std::string& text : {sample, windows(sample)}) {
    const Parsed parsed = parse_text(text);
    INFO(parsed.told());
    REQUIRE(parsed.root);
    CHECK(parsed.findings.empty());
    const Node& root = *parsed.root;
    const auto written = [&](std::string_view key) {
      const Node* node = root.find(key);
      REQUIRE(node != nullptr);
      return without_cr(parsed.written(node->span));
    };
    CHECK(written("titel") == "Amagerbro på Østamager");
    CHECK(written("nøgle i gåseøjne") == "\"en \\u00e6 \\\n  tekst\"");
    CHECK(root.find("nøgle i gåseøjne")->text == "en æ tekst");
    CHECK(written("enkelt") == "'det''s'");
    CHECK(written("flere linjer") == "en\n  to\n\n  tre");
    CHECK(written("blok") == "første\n      anden");
    CHECK(root.find("blok")->text == "første\n  anden\n");
    CHECK(written("foldet") == "foldet\n  tekst");
    CHECK(root.find("foldet")->text == "\nfoldet tekst");
    CHECK(written("url") == "https://kk.dk/a#b");
    CHECK(written("sidste") == "uden linjeskift til sidst");
    CHECK(written("liste") == "- et\n- - to\n  -\n- {a: [x, 'y'], \"b\": }\n- k: v\n  l: [m: n]");

    const Node& list = *root.find("liste");
    CHECK(without_cr(parsed.written(list.items[1].span)) == "- to\n  -");
    CHECK(parsed.written(list.items[2].span) == "{a: [x, 'y'], \"b\": }");
    CHECK(parsed.written(list.items[2].find("a")->span) == "[x, 'y']");
    CHECK(without_cr(parsed.written(list.items[3].span)) == "k: v\n  l: [m: n]");
    CHECK(parsed.written(list.items[3].find("l")->items[0].span) == "m: n");
    CHECK(parsed.written(root.entries[1].key_span) == "\"nøgle i gåseøjne\"");

    CHECK(text[root.find("blok")->header] == '|');
    CHECK(text[root.find("foldet")->header] == '>');
    CHECK(text.substr(root.find("foldet")->header - 8, 8) == "foldet: ");
  }
}

TEST_CASE("where nothing is written, the span is where it would stand") {
  for (const std::string& text : {sample, windows(sample)}) {
    const Parsed parsed = parse_text(text);
    REQUIRE(parsed.root);
    const Node* nothing = parsed.root->find("tom");
    REQUIRE(nothing->kind == Node::Kind::null);
    CHECK(nothing->span.begin == nothing->span.end);
    CHECK(text.substr(nothing->span.begin - 4, 4) == "tom:");
    const Node& item = parsed.root->find("liste")->items[1].items[1];
    CHECK(item.kind == Node::Kind::null);
    CHECK(text.substr(item.span.begin - 3, 3) == "  -");
    const Node& value = *parsed.root->find("liste")->items[2].find("b");
    CHECK(text.substr(value.span.begin - 4, 4) == "\"b\":");
  }
}

TEST_CASE("every scalar can be replaced at its place and nothing else changes") {
  const Parsed parsed = parse_text(sample);
  REQUIRE(parsed.root);
  std::vector<const Node*> scalars;
  each_node(*parsed.root, [&](const Node& node) {
    if (node.kind == Node::Kind::scalar) scalars.push_back(&node);
  });
  CHECK(scalars.size() == 14);
  for (std::size_t which = 0; which < scalars.size(); ++which) {
    const Node& node = *scalars[which];
    const std::size_t from = node.block ? node.header : node.span.begin;
    std::string edited = sample;
    edited.replace(from, node.span.end - from, "\"NY: # værdi\"");
    const Parsed again = parse_text(edited);
    INFO(edited << "\n" << again.told());
    REQUIRE(again.root);
    std::vector<const Node*> after;
    each_node(*again.root, [&](const Node& other) {
      if (other.kind == Node::Kind::scalar) after.push_back(&other);
    });
    REQUIRE(after.size() == scalars.size());
    for (std::size_t i = 0; i < after.size(); ++i) CHECK(after[i]->text == (i == which ? "NY: # værdi" : scalars[i]->text));
  }
}

TEST_CASE("lines of a literal block are found from its span") {
  const Parsed parsed = parse_text("a: |\n\n\n   første\n\n   tredje\n");
  REQUIRE(parsed.root);
  const Node& node = *parsed.root->find("a");
  CHECK(node.text == "\n\nførste\n\ntredje\n");
  const std::size_t before = node.text.find_first_not_of('\n');
  const std::size_t top = parsed.source->position(node.span.begin).line - before;
  CHECK(parsed.source->line(top + 2) == "   første");
  CHECK(parsed.source->line(top + 4) == "   tredje");
}

TEST_CASE("an empty block scalar has an empty span behind its header") {
  const Parsed parsed = parse_text("a: |\nb: 1\n");
  REQUIRE(parsed.root);
  const Node& node = *parsed.root->find("a");
  CHECK(node.text.empty());
  CHECK(node.kind == Node::Kind::scalar);
  CHECK(node.span.begin == node.span.end);
  CHECK(node.header == 3);
}

TEST_CASE("a part of a file has places in the whole file") {
  const std::string text =
      "# Budget\n\n1. punkt\n\n   ```tabel\n   navn: budget\n   rækker:\n     - celler: [a, \"b\"]\n   ```\n\nmere [tekst: {\n";
  const auto source = std::make_shared<const base::Source>("del.md", text);
  const std::size_t end = text.find("   ```\n\n");
  for (const std::size_t begin : {text.find("   navn"), text.find("navn")}) {
    base::Findings findings;
    const auto root = parse({source, begin, end}, findings);
    INFO(base::render_text(findings));
    REQUIRE(root);
    CHECK(root->find("navn")->text == "budget");
    CHECK(root->find("navn")->span.begin == text.find("budget"));
    const Node& cells = *root->find("rækker")->items[0].find("celler");
    CHECK(cells.items[1].span.begin == text.find("\"b\""));
  }
}

TEST_CASE("a fault in a part of a file has its place in the whole file and does not look beyond the part") {
  const std::string text = "tekst\n```tabel\nnavn: \"budget\nx: y\n```\n\"her\"\n";
  const auto source = std::make_shared<const base::Source>("del.md", text);
  base::Findings findings;
  CHECK_FALSE(parse({source, text.find("navn"), text.find("```\n\"")}, findings));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "P05");
  CHECK(findings[0].place.line == 3);
  CHECK(findings[0].place.column == 7);
}

TEST_CASE("an empty text is a null node") {
  for (const char* text : {"", "\n\n", "# kun en kommentar", "---\n", "\xEF\xBB\xBF"}) {
    const Parsed parsed = parse_text(text);
    REQUIRE(parsed.root);
    CHECK(parsed.findings.empty());
    CHECK(parsed.root->kind == Node::Kind::null);
  }
}

TEST_CASE("text is cleaned on the way in") {
  const Parsed parsed = parse_text("A\u030Arhus: \"a\u030Aben \\u0007dør\"\n");
  REQUIRE(parsed.root);
  REQUIRE(parsed.root->find("Århus") != nullptr);
  CHECK(parsed.root->find("Århus")->text == "åben dør");
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].code == "P10");
  CHECK(parsed.findings[0].place.line == 1);
  CHECK(parsed.findings[0].place.column == 9);
}

TEST_CASE("plain is what stands without quotes") {
  const Parsed parsed = parse_text("[ja, 'ja', \"ja\", ~]");
  REQUIRE(parsed.root);
  CHECK(parsed.root->items[0].plain);
  CHECK_FALSE(parsed.root->items[1].plain);
  CHECK_FALSE(parsed.root->items[2].plain);
  CHECK(parsed.root->items[3].kind == Node::Kind::scalar);
}
