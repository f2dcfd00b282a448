/// One difference at a time, and what a reader of the redline sees.

#include "support/effort.hpp"
#include "support/redlining.hpp"

using namespace helhedsplan;
using test::redlined;

namespace {

std::string r(const std::string& text, const std::string& properties = "") {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + "<w:t xml:space=\"preserve\">" + text +
         "</w:t></w:r>";
}
std::string p(const std::string& text) {
  return "<w:p>" + r(text) + "</w:p>";
}
std::string cell(const std::string& content) {
  return "<w:tc><w:tcPr><w:tcW w:w=\"100\" w:type=\"dxa\"/></w:tcPr>" + content + "</w:tc>";
}
std::string row(const std::vector<std::string>& cells) {
  std::string out = "<w:tr>";
  for (const auto& each : cells) out += cell(p(each));
  return out + "</w:tr>";
}
std::string table(const std::string& rows, int columns = 2) {
  std::string out = "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>";
  for (int i = 0; i < columns; ++i) out += "<w:gridCol w:w=\"100\"/>";
  return out + "</w:tblGrid>" + rows + "</w:tbl>";
}

}  // namespace

TEST_CASE("a document beside itself has nothing marked") {
  const auto document = test::read_bytes(test::WordFile(p("Et.") + table(row({"a", "b"})) + p("To.")).bytes());
  const auto made = redlined(document, document);
  CHECK_FALSE(made.marks_anything());
  CHECK(made.unmarked.empty());
}

TEST_CASE("a changed amount is one replacement") {
  CHECK(redlined(p("Beløbet er 1.150 kr. i alt."), p("Beløbet er 1.250 kr. i alt.")) == R"(
p
  text "Beløbet er "
  text "1.150 kr." [deleted Prøve]
  text "1.250 kr." [inserted Prøve]
  text " i alt."
)");
}

TEST_CASE("inserted and deleted paragraphs are so with their marks") {
  CHECK(redlined(p("Først.") + p("Gammelt afsnit udgår.") + p("Sidst."),
                 p("Først.") + p("Noget helt andet kommer.") + p("Sidst.")) == R"(
p
  text "Først."
p [deleted Prøve]
  text "Gammelt afsnit udgår." [deleted Prøve]
p [inserted Prøve]
  text "Noget helt andet kommer." [inserted Prøve]
p
  text "Sidst."
)");
}

TEST_CASE("the last paragraph of a document can be new, gone or another") {
  CHECK(redlined(p("Først."), p("Først.") + p("Nyt til sidst.")) == R"(
p [inserted Prøve]
  text "Først."
p
  text "Nyt til sidst." [inserted Prøve]
)");
  CHECK(redlined(p("Først.") + p("Gammelt til sidst."), p("Først.")) == R"(
p [deleted Prøve]
  text "Først."
p
  text "Gammelt til sidst." [deleted Prøve]
)");
  CHECK(redlined(p("Alt det gamle."), p("Noget nyt her.") + p("Og her.")) == R"(
p [inserted Prøve]
  text "Noget nyt her." [inserted Prøve]
p
  text "Alt det gamle" [deleted Prøve]
  text "Og her" [inserted Prøve]
  text "."
)");
}

TEST_CASE("what was moved is a move, as a whole") {
  const std::string moved = p("Dette afsnit er langt nok til, at nogen lægger mærke til det.");
  const std::string others =
      p("Et afsnit, der bliver stående, fordi det er det længste af dem alle.") + p("Og et til, der bliver.");
  CHECK(redlined(moved + others, others + moved + p("x")) == R"(
p [moved-away Prøve]
  text "Dette afsnit er langt nok til, at nogen lægger mærke til det." [moved-away Prøve]
p
  text "Et afsnit, der bliver stående, fordi det er det længste af dem alle."
p [inserted Prøve]
  text "Og et til, der bliver."
p [moved-here Prøve]
  text "Dette afsnit er langt nok til, at nogen lægger mærke til det." [moved-here Prøve]
p
  text "x" [inserted Prøve]
)");
}

TEST_CASE("rows are inserted and deleted with all that is in them") {
  CHECK(redlined(table(row({"a", "1"}) + row({"b", "2"})) + p("efter"),
                 table(row({"a", "1"}) + row({"c", "3"}) + row({"d", "4"})) + p("efter")) ==
        R"(
table columns 2
  row
    cell 0
      p
        text "a"
    cell 1
      p
        text "1"
  row [deleted Prøve]
    cell 0
      p [deleted Prøve]
        text "b" [deleted Prøve]
    cell 1
      p [deleted Prøve]
        text "2" [deleted Prøve]
  row [inserted Prøve]
    cell 0
      p [inserted Prøve]
        text "c" [inserted Prøve]
    cell 1
      p [inserted Prøve]
        text "3" [inserted Prøve]
  row [inserted Prøve]
    cell 0
      p [inserted Prøve]
        text "d" [inserted Prøve]
    cell 1
      p [inserted Prøve]
        text "4" [inserted Prøve]
p
  text "efter"
)");
}

TEST_CASE("a table with other columns is replaced, and the two stay apart") {
  const auto shown = redlined(table(row({"a", "b"})) + p("efter"), table(row({"a", "b", "c"}), 3) + p("efter"));
  CHECK(shown.find("p [inserted Prøve] [deleted Prøve]") != std::string::npos);
}

TEST_CASE("fields, links, tabs and pictures are replaced as wholes") {
  const std::string field =
      R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a \r </w:instrText></w:r>)"
      R"(<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1.2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>)";
  std::string other = field;
  other.replace(other.find("1.2"), 3, "1.3");
  CHECK(redlined("<w:p>" + r("se punkt ") + field + r(" her") + "</w:p>",
                 "<w:p>" + r("se punkt ") + other + r(" her") + "</w:p>") == R"(
p
  text "se punkt "
  field "REF a \\r" [deleted Prøve]
    text "1.2" [deleted Prøve]
  field "REF a \\r" [inserted Prøve]
    text "1.3" [inserted Prøve]
  text " her"
)");
  const std::string simple = R"(<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>)";
  CHECK(redlined("<w:p>" + r("side ") + simple + "</w:p>", "<w:p>" + r("side") + "</w:p>").find("field \"PAGE\" [deleted Prøve]") !=
        std::string::npos);
}

TEST_CASE("a text that only looks otherwise is told, not marked") {
  const auto before = test::read_bytes(test::WordFile("<w:p>" + r("Et ") + r("vigtigt") + r(" ord.") + "</w:p>").bytes());
  const auto after = test::read_bytes(test::WordFile("<w:p>" + r("Et ") + r("vigtigt", "<w:b/>") + r(" ord.") + "</w:p>").bytes());
  const auto made = redlined(before, after);
  CHECK_FALSE(made.marks_anything());
  CHECK(made.unmarked == std::vector<redline::Unmarked>{{"skriften er en anden", "brødtekst", "Et vigtigt ord."}});
}

namespace {

/// A contents list of two lines, with their page numbers or without.
std::string contents(const std::vector<std::pair<std::string, std::string>>& lines) {
  const auto mark = [](const std::string& type) { return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>"; };
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += "<w:p>";
    if (i == 0) out += mark("begin") + "<w:r><w:instrText> TOC \\o </w:instrText></w:r>" + mark("separate");
    out += "<w:hyperlink w:anchor=\"_Toc" + std::to_string(i) + "x\">" + r(lines[i].first);
    if (!lines[i].second.empty())
      out += "<w:r><w:tab/></w:r>" + mark("begin") + "<w:r><w:instrText> PAGEREF a </w:instrText></w:r>" + mark("separate") +
             r(lines[i].second) + mark("end");
    out += "</w:hyperlink>";
    if (i + 1 == lines.size()) out += mark("end");
    out += "</w:p>";
  }
  return out + p("Slut.");
}

}  // namespace

TEST_CASE("page numbers of a contents list are the new version's, and no change") {
  const auto same = test::redlined(test::read_bytes(test::WordFile(contents({{"Formål", "3"}, {"Mål", "4"}})).bytes()),
                                   test::read_bytes(test::WordFile(contents({{"Formål", "3"}, {"Mål", "9"}})).bytes()));
  CHECK_FALSE(same.marks_anything());
  CHECK(test::read_bytes(same.bytes).body.size() == 3);
  // A line that goes has none: no page of the redline is meant.
  const auto shown =
      redlined(contents({{"Formål", "3"}, {"Noget ganske andet", "77"}, {"Mål", "4"}}), contents({{"Formål", "3"}, {"Mål", "9"}}));
  CHECK(shown.find("\"Noget ganske andet\" [deleted Prøve]") != std::string::npos);
  CHECK(shown.find("77") == std::string::npos);
  CHECK(shown.find("\"9\"") != std::string::npos);
  CHECK(shown.find("\"4\"") == std::string::npos);
}

TEST_CASE("what another program writes another way is no change") {
  const auto styled = [](const std::string& name) {
    return test::read_bytes(test::WordFile("<w:p><w:pPr><w:pStyle w:val=\"O\"/></w:pPr>" + r("Formål") + "</w:p>" + p("Tekst."))
                                .styles("<w:style w:type=\"paragraph\" w:styleId=\"O\"><w:name w:val=\"" + name + "\"/></w:style>")
                                .bytes());
  };
  const auto made = redlined(styled("heading 1"), styled("Heading 1"));
  CHECK_FALSE(made.marks_anything());
  const auto picture = [](const std::string& size, const std::string& description) {
    return "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"" + size + "\" cy=\"360000\"/><wp:docPr id=\"1\" name=\"x\" descr=\"" +
           description + "\"/><a:graphic><a:graphicData><a:blip/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>" +
           p("Efter.");
  };
  CHECK(redlined(picture("780000", "Logo"), picture("780415", "Logo")).find("[deleted") == std::string::npos);
  CHECK(redlined(picture("780000", "Logo"), picture("980000", "Logo")).find("[deleted") != std::string::npos);
  CHECK(redlined(picture("780000", "Logo"), picture("780000", "Kort")).find("[deleted") != std::string::npos);
}

TEST_CASE("many that moved together are one move, in time that grows with them") {
  std::string first, second;
  for (int i = 0; i < 3000; ++i) (i < 1200 ? first : second) += p("Afsnit nummer " + std::to_string(i * 7919) + " står her.");
  const auto before = test::read_bytes(test::WordFile(first + second).bytes());
  const auto after = test::read_bytes(test::WordFile(second + first + p("Slut.")).bytes());
  redline::Redline made;
  // Told by effort: with the square of what moved it would be hundreds.
  CHECK(test::effort([&] { made = redline::make(before, after, test::options()); }) < 40);
  CHECK(made.moves == 1);
}

TEST_CASE("our places and controls leave no trace") {
  const std::string body = R"(<w:p><w:bookmarkStart w:id="1" w:name="_hp_abc"/><w:sdt><w:sdtPr><w:tag w:val="hp_abc"/></w:sdtPr>)"
                           R"(<w:sdtContent>)" +
                           r("fsb") +
                           R"(</w:sdtContent></w:sdt><w:bookmarkEnd w:id="1"/>)"
                           R"(<w:bookmarkStart w:id="2" w:name="_afsnit_x"/>)" +
                           r("!") + R"(<w:bookmarkEnd w:id="2"/></w:p>)";
  CHECK(redlined(body, body) == R"(
p
  text "fsb"
  bookmark 2 "_afsnit_x"
  text "!"
  bookmark-end 2
)");
}
