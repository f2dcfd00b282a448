#include "prose/prose.hpp"

#include "base/limits.hpp"
#include "model/stages.hpp"
#include "support/effort.hpp"

#include <catch2/catch.hpp>

using namespace helhedsplan;

namespace {

struct Read {
  model::Document document;
  base::Findings findings;

  [[nodiscard]] std::string text() const { return model::plain_text(document); }
  /// The body of the dump, without origins.
  [[nodiscard]] std::string dump() const {
    std::string out = model::dump(document);
    out.erase(0, out.find("\n  ") + 1);
    out.erase(0, out.find('\n') + 1);  // language
    for (std::size_t at = out.find("  <tekst>"); at != std::string::npos; at = out.find("  <tekst>")) out.erase(at, 9);
    return out;
  }
  /// "P41 2:7", place by place.
  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const auto& f : findings) {
      out.push_back(std::string(f.code) + " " + std::to_string(f.place.line) + ":" + std::to_string(f.place.column));
    }
    return out;
  }
};

/// `cooked` is what YAML made of file[begin, end).
Read read_at(const std::string& file, const std::string& cooked, std::size_t begin, std::size_t end) {
  Read out;
  const base::Span span{std::make_shared<base::Source>("plan.yaml", file), begin, end};
  out.document.blocks = prose::parse_prose(cooked, span, "tekst", out.findings);
  model::finish(out.document);
  REQUIRE(model::validate(out.document) == std::vector<std::string>{});
  return out;
}

Read read(const std::string& markdown) {
  return read_at(markdown, markdown, 0, markdown.size());
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("paragraphs, emphasis, code, links and breaks come through") {
  const Read r = read("Et *to* **tre** `fire`\nfem  \nseks\\\nsyv [otte](https://kk.dk \"Titel\") <mailto:a@kk.dk>\n\nNyt afsnit");
  CHECK(r.findings.empty());
  CHECK(r.dump() == R"(  paragraph
    text "Et "
    emphasis
      text "to"
    text " "
    strong
      text "tre"
    text " "
    code "fire"
    text " fem"
    line_break
    text "seks"
    line_break
    text "syv "
    link "https://kk.dk" title "Titel"
      text "otte"
    text " "
    link "mailto:a@kk.dk"
      text "mailto:a@kk.dk"
  paragraph
    text "Nyt afsnit"
)");
}

TEST_CASE("lists keep nesting, start and looseness; quotes and code keep their content") {
  CHECK(read("3. tre\n4. fire\n   - a\n   - b\n\n   - c\n\n> citat\n\n```\nkode  \n\n  mere\n```\n").dump() == R"(  list ordered 3
    item
      paragraph
        text "tre"
    item
      paragraph
        text "fire"
      list bullet loose
        item
          paragraph
            text "a"
        item
          paragraph
            text "b"
        item
          paragraph
            text "c"
  quote
    paragraph
      text "citat"
  paragraph code
    text "kode  \n\n  mere"
)");
}

TEST_CASE("typography never touches prose") {
  CHECK(read("Han sagde \"ja\" -- og 'nej'... 5 - 3").text() == "Han sagde \"ja\" -- og 'nej'... 5 - 3\n");
}

TEST_CASE("a link in a note finds its address where the text defines it") {
  CHECK(read("Tal^[Se [statistikken][dst] og [DST].] og [mere][dst].\n\n[dst]: https://dst.dk\n").dump() ==
        read("Tal^[Se [statistikken](https://dst.dk) og [DST](https://dst.dk).] og [mere](https://dst.dk).\n").dump());
  CHECK(read("Tal^[Se [dst].]\n\n> [dst]: https://dst.dk\n").dump().find("https://dst.dk") != std::string::npos);
  CHECK(read("Tal^[Se [andet].]\n\n[dst]: https://dst.dk\n").text() == "Tal\n[dst]: https://dst.dk\nSe [andet].\n");
}

TEST_CASE("an inline note becomes a footnote with its own markup") {
  CHECK(read("Tal^[Se *Danmarks Statistik* [her](https://dst.dk), tabel [3].] og mere").dump() == R"(  paragraph
    text "Tal"
    footnote
      paragraph
        text "Se "
        emphasis
          text "Danmarks Statistik"
        text " "
        link "https://dst.dk"
          text "her"
        text ", tabel [3]."
    text " og mere"
)");
}

TEST_CASE("notes stand where no rule of CommonMark disturbs them") {
  CHECK(read("**Fed.**^[n]**mere** _k_^[_n_]").dump() == R"(  paragraph
    strong
      text "Fed."
    footnote
      paragraph
        text "n"
    strong
      text "mere"
    text " "
    emphasis
      text "k"
    footnote
      paragraph
        emphasis
          text "n"
)");
  CHECK(read("*a ^[b* c] d*").dump() == R"(  paragraph
    emphasis
      text "a "
      footnote
        paragraph
          text "b* c"
      text " d"
)");
  // What would be a block elsewhere is text in a note.
  CHECK(read("a^[# b] c^[1. d] e^[- f] g^[> h]").text() == "a c e g\n# b\n1. d\n- f\n> h\n");
  // In a link text the note moves behind the link.
  CHECK(read("[a ^[n] b](https://kk.dk) c").dump() == R"(  paragraph
    link "https://kk.dk"
      text "a  b"
    footnote
      paragraph
        text "n"
    text " c"
)");
}

TEST_CASE("what looks like a note and is none stays as it is written") {
  for (const std::string text : {"a \\^[b] c", "a ^\\[b] c", "a ^[b c", "a ^[ ] b", "2^[", "^", "a^[b\n\nc]"}) {
    const Read r = read(text);
    INFO(text);
    CHECK(r.document.blocks.size() >= 1);
    CHECK((r.text().find('[') != std::string::npos) == (text.find('[') != std::string::npos));
    CHECK(model::dump(r.document).find("footnote") == std::string::npos);
  }
  CHECK(read("`^[a]` og `x^[`b]").text() == "^[a] og x^[b]\n");
  CHECK(read("```\n^[a]\n```").text() == "^[a]\n");
  CHECK(read("    kode ^[a\n    b]").text() == "kode ^[a\n    b]\n");
  CHECK(read("<https://kk.dk/^[a]>").text() == "https://kk.dk/^[a]\n");
}

TEST_CASE("a note may go over lines, in a quote too, and lines below keep their numbers") {
  const Read r = read("> a^[b\n> c], d\n>\n> <br>\n");
  CHECK(r.text() == "a, d\n<br>\nb c\n");
  CHECK(r.codes() == Codes{"P41 4:3"});
}

TEST_CASE("a note in a note, and notes of other Markdowns, are findings and stay text") {
  const Read nested = read("a^[b^[c] d]");
  CHECK(nested.text() == "a\nb^[c] d\n");
  CHECK(nested.codes() == Codes{"P48 1:5"});
  const Read stray = read("Tal.[^1]\n\n[^1]: Statistik\n");
  CHECK(stray.text() == "Tal.[^1]\n[^1]: Statistik\n");
  CHECK(stray.codes() == Codes{"P48 3:1"});
}

TEST_CASE("a line that CommonMark would take for an unused link definition stays text") {
  CHECK(read("[Bemærk]: vigtigt\n\n- [Punkt]: a\n").text() == "[Bemærk]: vigtigt\n[Punkt]: a\n");
  const Read used = read("Se [kommunen] og [her][a].\n\n[Kommunen]: https://kk.dk\n[a]: https://a.dk\n");
  CHECK(used.text() == "Se kommunen og her.\n");
  CHECK(used.findings.empty());
  CHECK(read("```\n[Bemærk]: vigtigt\n```").text() == "[Bemærk]: vigtigt\n");
}

TEST_CASE("headings are findings and become paragraphs") {
  const Read r = read("# Baggrund *her*\n\nTekst\n\nUnder\n-----\n");
  CHECK(r.text() == "Baggrund her\nTekst\nUnder\n");
  CHECK(r.codes() == Codes{"P40 1:1", "P40 5:1"});
  CHECK(r.findings[0].message == "overskriften „Baggrund her“ kan ikke stå i løbende tekst");
  CHECK(r.findings[0].severity == base::Severity::warning);
}

TEST_CASE("HTML is a finding and stays text") {
  const Read r = read("a <b>fed</b>\nb <br/> c\n\n<div>\n  x\n</div>\n\n<!-- note -->\n");
  CHECK(r.text() == "a <b>fed</b> b <br/> c\n<div>\nx\n</div>\n<!-- note -->\n");
  CHECK(r.codes() == Codes{"P41 1:3", "P41 2:3", "P41 4:1", "P41 8:1"});
  CHECK(read("5 < 6 og \\<b>").findings.empty());
}

TEST_CASE("a picture is a finding and stays text") {
  const Read r = read("se ![et *kort*](kort.png) her");
  CHECK(r.text() == "se ![et kort](kort.png) her\n");
  CHECK(r.codes() == Codes{"P42 1:4"});
}

TEST_CASE("a pipe table is a finding, and its rows stay lines") {
  const Read r = read("| a | b |\n|---|--:|\n| 1 | 2 |\n");
  CHECK(r.text() == "| a | b |\n|---|--:|\n| 1 | 2 |\n");
  CHECK(r.codes() == Codes{"P43 1:1"});
  CHECK(read("a | b\nc | d").findings.empty());
}

TEST_CASE("a thematic break is a finding") {
  const Read r = read("a\n\n* * *\n\nb");
  CHECK(r.text() == "a\nb\n");
  CHECK(r.codes() == Codes{"P47 3:1"});
}

TEST_CASE("an address in the text of a link is no second link") {
  CHECK(read("[se <http://a.dk> her](http://b.dk)").dump() == read("[se http://a.dk her](http://b.dk)").dump());
}

TEST_CASE("only safe addresses become links, the others stay readable") {
  CHECK(read("[a](https://a.dk) [b](HTTP://b.dk) [c](mailto:c@d.dk) [d](tel:+45) ").findings.empty());
  for (const std::string bad : {"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "kort.pdf",
                                "#afsnit", "/sti", "https://"}) {
    INFO(bad);
    const Read r = read("x [tekst](" + bad + ") y");
    CHECK(r.text() == "x tekst (" + bad + ") y\n");
    CHECK(r.codes() == Codes{"P44 1:11"});
  }
  CHECK(read("[www.kk.dk](www.kk.dk)").text() == "www.kk.dk\n");
  CHECK(read("[a](www.kk.dk/x)").findings[0].message ==
        "linkadressen „www.kk.dk/x“ kan ikke bruges, mente du „https://www.kk.dk/x“?");
  CHECK(read("[a](b@kk.dk)").findings[0].message == "linkadressen „b@kk.dk“ kan ikke bruges, mente du „mailto:b@kk.dk“?");
  CHECK(read("[](https://kk.dk)").text() == "https://kk.dk\n");
  CHECK(read("[a](<https://kk.dk/en fil>)").dump().find("https://kk.dk/en%20fil") != std::string::npos);
}

TEST_CASE("entities bring nothing that the cleaner had taken out") {
  CHECK(read("a&#1;b &aring; a&#x30A; &nbsp;|").text() == "ab å å \u00a0|\n");
}

TEST_CASE("places are exact in a literal block") {
  const std::string file = "baggrund: |\n\n    Første linje.\n\n    Anden <b>linje</b>.\ntitel: x\n";
  const std::size_t begin = file.find("    Første");
  const Read r = read_at(file, "\nFørste linje.\n\nAnden <b>linje</b>.\n", begin, file.find("titel"));
  CHECK(r.codes() == Codes{"P41 5:11"});
  CHECK(r.findings[0].place.excerpt == "    Anden <b>linje</b>.");
  CHECK(r.findings[0].plan_path == "tekst");
}

TEST_CASE("places are found in folded and quoted scalars") {
  const std::string folded = "baggrund: >\n  Første linje\n  og <i>mere</i>.\n\n  Så <b>fed</b>.\n";
  CHECK(read_at(folded, "Første linje og <i>mere</i>.\nSå <b>fed</b>.\n", folded.find("Første"), folded.size()).codes() ==
        Codes{"P41 3:6", "P41 5:6"});
  const std::string quoted = "baggrund: \"æ \\\"Første\\\" <i>\"\n";
  CHECK(read_at(quoted, "æ \"Første\" <i>", 10, quoted.size() - 1).codes() == Codes{"P41 1:25"});
}

TEST_CASE("a text without a place gives findings without one") {
  base::Findings findings;
  CHECK(prose::parse_prose("<b>", base::Span{}, "", findings).size() == 1);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].place.line == 0);
}

TEST_CASE("text over the size limit is a finding and keeps its words") {
  std::string text = "# a\nb\n\n*c*\n\n";
  CHECK(read(text + std::string(base::limits::prose_bytes - text.size(), 'x')).codes() == Codes{"P40 1:1"});
  const Read r = read(text + std::string(base::limits::prose_bytes - text.size() + 1, 'x'));
  CHECK(r.codes() == Codes{"P45 1:1"});
  CHECK(r.text().substr(0, 12) == "# a b\n*c*\nxx");
}

TEST_CASE("text nested too deeply is a finding and keeps its words") {
  const Read quotes = read(std::string(40, '>') + " a\n\nb");
  CHECK(quotes.text() == "a\nb\n");
  CHECK(quotes.codes() == Codes{"P46 1:1"});
  std::string emphasis = "x";
  for (int i = 0; i < 50; ++i) emphasis = (i % 2 != 0 ? "*a " + emphasis + " b*" : "**c " + emphasis + " d**");
  const Read deep = read(emphasis);
  CHECK(deep.codes() == Codes{"P46 1:1"});
  CHECK(deep.text().size() > 200);
  CHECK(deep.text().find('*') == std::string::npos);
}

TEST_CASE("no text of the allowed size takes long", "[pathological]") {
  const auto repeated = [](const std::string& part) {
    std::string out;
    while (out.size() + part.size() <= base::limits::prose_bytes) out += part;
    return out;
  };
  std::string brackets(base::limits::prose_bytes / 2, '[');
  std::string backticks;
  for (std::size_t n = 1; backticks.size() + n + 1 < base::limits::prose_bytes; ++n) backticks += std::string(n, '`') + " ";
  std::string deep_list;
  for (std::size_t depth = 0; deep_list.size() + 2 * depth + 4 < base::limits::prose_bytes; ++depth)
    deep_list += std::string(2 * depth, ' ') + "- a\n";
  std::string quotes;
  while (quotes.size() + 260 < base::limits::prose_bytes) quotes += std::string(256, '>') + " a\n";
  std::string definitions;
  for (int i = 0; definitions.size() + 40 < base::limits::prose_bytes; ++i)
    definitions += "[a" + std::to_string(i) + "]: x\n\n[a" + std::to_string(i) + "]\n\n";
  for (const std::string& text : {repeated("![[]()"),
                                  repeated("^["),
                                  repeated("^[a]"),
                                  repeated("^[a "),
                                  repeated("^[^[a]"),
                                  repeated("[a"),
                                  repeated("[a]("),
                                  repeated("*a **b "),
                                  repeated("*a _b "),
                                  repeated("**x"),
                                  repeated("a**b"),
                                  repeated("<b>"),
                                  repeated("<b>\n"),
                                  repeated("<"),
                                  repeated("<!--"),
                                  repeated("<?"),
                                  repeated("&#1;"),
                                  repeated("- "),
                                  repeated("> "),
                                  repeated("1. "),
                                  repeated("[a]: b\n"),
                                  repeated("[a]:"),
                                  repeated("\\"),
                                  repeated("`"),
                                  repeated("|-\n"),
                                  repeated("# a\n"),
                                  repeated("---\n\n"),
                                  repeated("[a](b)"),
                                  repeated("[a](b\\"),
                                  repeated("[](www.a.dk)\u0301"),
                                  repeated("a\u0301^[b]"),
                                  repeated("[^[a]](http://a)\u0301"),
                                  repeated("&amp;"),
                                  brackets + std::string(base::limits::prose_bytes / 2, ']'),
                                  backticks,
                                  deep_list,
                                  quotes,
                                  definitions}) {
    base::Findings findings;
    const base::Span span{std::make_shared<base::Source>("plan.yaml", text), 0, text.size()};
    model::Document document;
    INFO(text.substr(0, 20) << ": " << findings.size() << " findings");
    CHECK(test::effort([&] {
            document.blocks = prose::parse_prose(text, span, "tekst", findings);
            model::finish(document);
          }) < 50);
    CHECK(model::validate(document) == std::vector<std::string>{});
  }
}
