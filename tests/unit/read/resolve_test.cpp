#include "reading.hpp"

#include "read/changes.hpp"

using namespace helhedsplan;
using test::accepted;
using test::original;
using test::WordFile;

namespace {

constexpr const char* by = " w:id=\"1\" w:author=\"Anne\" w:date=\"2024-01-02T03:04:05Z\"";

std::string t(const std::string& text) {
  return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
std::string ins(const std::string& text) {
  return "<w:ins" + std::string(by) + ">" + t(text) + "</w:ins>";
}
std::string del(const std::string& text) {
  return "<w:del" + std::string(by) + "><w:r><w:delText xml:space=\"preserve\">" + text + "</w:delText></w:r></w:del>";
}
std::string p(const std::string& content, const std::string& mark = {}) {
  return "<w:p><w:pPr><w:rPr>" + (mark.empty() ? "" : "<w:" + mark + by + "/>") + "</w:rPr></w:pPr>" + content + "</w:p>";
}
std::string styled(const std::string& style, const std::string& content, const std::string& mark = {}) {
  return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/><w:rPr>" + (mark.empty() ? "" : "<w:" + mark + by + "/>") +
         "</w:rPr></w:pPr>" + content + "</w:p>";
}
std::string tr(const std::string& trPr, const std::string& text) {
  return "<w:tr><w:trPr>" + trPr + "</w:trPr><w:tc>" + p(text) + "</w:tc></w:tr>";
}

}  // namespace

TEST_CASE("inserted and deleted text is kept or gone, and what is left is one text") {
  const auto body = p(t("Vi ") + del("kan") + ins("skal") + t(" mødes"));
  CHECK(accepted(body) == "\np\n  text \"Vi skal mødes\"\n");
  CHECK(original(body) == "\np\n  text \"Vi kan mødes\"\n");
}

TEST_CASE("text that was inserted and then deleted was never there") {
  const auto body = p(t("a") + "<w:ins" + by + ">" + del("b") + "</w:ins>" + t("c"));
  CHECK(accepted(body) == "\np\n  text \"ac\"\n");
  CHECK(original(body) == "\np\n  text \"ac\"\n");
}

TEST_CASE("a link goes with its text") {
  const std::string link = "<w:hyperlink w:anchor=\"a\">" + ins("nyt") + "</w:hyperlink>";
  CHECK(original(p(t("før") + link)) == "\np\n  text \"før\"\n");
  CHECK(accepted(p(t("før") + link)) == "\np\n  text \"før\"\n  link \"\" anchor \"a\"\n    text \"nyt\"\n");
}

TEST_CASE("an empty paragraph that is gone leaves nothing before a table, and its marks go on") {
  const std::string mark = R"(<w:bookmarkStart w:id="5" w:name="b"/><w:bookmarkEnd w:id="5"/>)";
  CHECK(original(p(mark + ins("nyt"), "ins") + "<w:tbl>" + tr("", t("celle")) + "</w:tbl>" + p("")) == R"(
table columns 0
  row
    cell 0
      p
        text "celle"
p
  bookmark 5 "b"
  bookmark-end 5
)");
}

TEST_CASE("a move is at one end or at the other") {
  const auto body =
      p("<w:moveFromRangeStart w:id=\"5\" w:name=\"move1\"/><w:moveFrom" + std::string(by) + ">" + t("x") +
        "</w:moveFrom><w:moveFromRangeEnd w:id=\"5\"/>" + t("y") + "<w:moveToRangeStart w:id=\"6\" w:name=\"move1\"/><w:moveTo" +
        by + ">" + t("x") + "</w:moveTo><w:moveToRangeEnd w:id=\"6\"/>");
  CHECK(accepted(body) == "\np\n  text \"yx\"\n");
  CHECK(original(body) == "\np\n  text \"xy\"\n");
  const auto document = test::read_file(WordFile(body));
  REQUIRE(document.changes.size() == 2);
  CHECK(document.changes[0].move == "move1");
  CHECK(document.changes[1].move == "move1");
}

TEST_CASE("a deleted paragraph mark joins the paragraph with the next, whose style stays") {
  const auto body = styled("A", t("a"), "del") + styled("B", t("b"));
  CHECK(accepted(body) == "\np style \"B\"\n  text \"ab\"\n");
  CHECK(original(body) == "\np style \"A\"\n  text \"a\"\np style \"B\"\n  text \"b\"\n");
}

TEST_CASE("an inserted paragraph mark was not there before") {
  const auto body = styled("A", t("a"), "ins") + styled("B", t("b"));
  CHECK(original(body) == "\np style \"B\"\n  text \"ab\"\n");
  CHECK(accepted(body) == "\np style \"A\"\n  text \"a\"\np style \"B\"\n  text \"b\"\n");
}

TEST_CASE("a paragraph deleted whole is gone, marks in it are not") {
  const auto body =
      p(t("a")) + p("<w:bookmarkStart w:id=\"1\" w:name=\"m\"/>" + del("b") + "<w:bookmarkEnd w:id=\"1\"/>", "del") + p(t("c"));
  CHECK(accepted(body) == "\np\n  text \"a\"\np\n  bookmark 1 \"m\"\n  bookmark-end 1\n  text \"c\"\n");
}

TEST_CASE("before a table there is nothing to join with") {
  const auto table = "<w:tbl>" + tr("", t("x")) + "</w:tbl>";
  const std::string shown = "table columns 0\n  row\n    cell 0\n      p\n        text \"x\"\n";
  CHECK(accepted(p(t("a"), "del") + table) == "\np\n  text \"a\"\n" + shown);
  CHECK(accepted(p(del("a"), "del") + table) == "\n" + shown);
  CHECK(accepted(p(t("a")) + p(del("b"), "del") + table + p(t("c"), "del")) == "\np\n  text \"a\"\n" + shown + "p\n  text \"c\"\n");
}

TEST_CASE("rows and cells are kept or gone, a table without rows is gone, controls follow") {
  const auto row_del = "<w:del" + std::string(by) + "/>";
  const auto row_ins = "<w:ins" + std::string(by) + "/>";
  const auto body = "<w:tbl>" + tr(row_del, del("a")) + "<w:sdt><w:sdtPr><w:tag w:val=\"t\"/></w:sdtPr><w:sdtContent>" +
                    tr(row_ins, ins("b")) + tr("", t("c")) + "</w:sdtContent></w:sdt></w:tbl>";
  CHECK(accepted(body) ==
        "\ntable columns 0\n  [0, 2) control rich tag \"t\"\n  row\n    cell 0\n      p\n        text \"b\"\n  row\n    cell 0\n   "
        "   p\n        text \"c\"\n");
  CHECK(original(body) ==
        "\ntable columns 0\n  [1, 2) control rich tag \"t\"\n  row\n    cell 0\n      p\n        text \"a\"\n  row\n    cell 0\n   "
        "   p\n        text \"c\"\n");
  CHECK(accepted("<w:tbl>" + tr(row_del, del("a")) + "</w:tbl>" + p(t("z"))) == "\np\n  text \"z\"\n");
  const auto cells = "<w:tbl><w:tr><w:tc>" + p(t("a")) + "</w:tc><w:tc><w:tcPr><w:cellIns" + by + "/></w:tcPr>" + p(t("b")) +
                     "</w:tc></w:tr></w:tbl>" + p("");
  CHECK(original(cells) == "\ntable columns 0\n  row\n    cell 0\n      p\n        text \"a\"\np\n");
}

TEST_CASE("properties are the new or the old ones") {
  const auto body = "<w:p><w:pPr><w:pStyle w:val=\"ny\"/><w:pPrChange" + std::string(by) +
                    "><w:pPr><w:pStyle w:val=\"gammel\"/></w:pPr></w:pPrChange></w:pPr>"
                    "<w:r><w:rPr><w:b/><w:rPrChange" +
                    by + "><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>" + t("b") + "</w:p>";
  CHECK(accepted(body) == "\np style \"ny\"\n  text \"a\" bold\n  text \"b\"\n");
  CHECK(original(body) == "\np style \"gammel\"\n  text \"ab\"\n");
}

TEST_CASE("a deleted field leaves its result") {
  const std::string code =
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:delInstrText>PAGE</w:delInstrText></w:r><w:r><w:fldChar "
      "w:fldCharType=\"separate\"/></w:r>";
  const auto body = p("<w:del" + std::string(by) + ">" + code + "</w:del>" + t("3") + "<w:del" + by +
                      "><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:del>");
  CHECK(accepted(body) == "\np\n  text \"3\"\n");
  CHECK(original(body) == "\np\n  field \"PAGE\"\n    text \"3\"\n");
}

TEST_CASE("notes and comments go with their references") {
  WordFile file(p("<w:del" + std::string(by) + "><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:del>" + t("a")));
  file.part("footnotes.xml", "footnotes",
            WordFile::wrapped("w:footnotes", "<w:footnote w:id=\"2\">" + p(t("note")) + "</w:footnote>"));
  const auto document = test::read_file(file);
  CHECK(read::resolve(document, read::View::accepted).footnotes.empty());
  CHECK(read::resolve(document, read::View::original).footnotes.size() == 1);
}

TEST_CASE("numbers are counted again when items are gone") {
  const auto item = [](const std::string& text, const std::string& mark) {
    return "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr>" + (mark.empty() ? "" : "<w:" + mark + by + "/>") +
           "</w:rPr></w:pPr>" + text + "</w:p>";
  };
  WordFile file(item(del("a"), "del") + item(t("b"), ""));
  file.numbering(
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"upperRoman\"/><w:lvlText "
      "w:val=\"%1.\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
  const auto document = test::read_file(file);
  CHECK(std::get<read::Paragraph>(document.body[1].kind).properties.list->label == "II.");
  const auto after = read::resolve(document, read::View::accepted);
  REQUIRE(after.body.size() == 1);
  CHECK(std::get<read::Paragraph>(after.body[0].kind).properties.list->label == "I.");
}

TEST_CASE("resolving twice changes nothing more") {
  const auto document = test::read_file(WordFile(p(t("a") + ins("b"), "del") + p(del("c"))));
  const auto once = read::resolve(document, read::View::accepted);
  CHECK(read::dump(read::resolve(once, read::View::original)) == read::dump(once));
  CHECK(once.changes.empty());
}

TEST_CASE("pending changes are listed as a person made them") {
  const auto document = test::read_file(WordFile("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" + t("Formål") + "</w:p>" +
                                                 p(t("a ") + ins("b") + ins("c") + del("d") + t("e")) + p(ins("f"), "ins") +
                                                 p(ins("g")) + "<w:tbl>" + tr("<w:del" + std::string(by) + "/>", del("h")) +
                                                 "</w:tbl>" + "<w:p><w:r><w:rPr><w:b/><w:rPrChange" + by +
                                                 "><w:rPr/></w:rPrChange></w:rPr><w:t>i</w:t></w:r></w:p>"));
  std::string listed = "\n";
  for (const auto& change : read::pending_changes(document)) {
    listed +=
        std::to_string(static_cast<int>(change.kind)) + " " + change.author + " <" + change.heading + "> " + change.where + ": ";
    for (const char c : change.text) listed += c == '\n' ? '/' : c;
    listed += "\n";
  }
  CHECK(listed == R"(
0 Anne <Formål> brødtekst: bc
1 Anne <Formål> brødtekst: d
0 Anne <Formål> brødtekst: f/g
1 Anne <Formål> brødtekst: h/
4 Anne <Formål> brødtekst: i
)");
}
