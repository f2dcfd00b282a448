/// ISO/IEC 29500-3, by examples.

#include "reading.hpp"

#include "read/regions.hpp"

using namespace helhedsplan;
using test::dumped;
using test::WordFile;

namespace {

/// A body whose root says `attributes`.
std::string with_root(const std::string& attributes, const std::string& body) {
  WordFile file("");
  file.document("<w:document" + WordFile::namespaces() + " " + attributes + "><w:body>" + body + "</w:body></w:document>");
  return dumped(file);
}

}  // namespace

TEST_CASE("what may be ignored and is not understood is passed over") {
  CHECK(with_root("mc:Ignorable=\"w14 ny\"",
                  "<w:p><ny:mystik><w:r><w:t>a</w:t></w:r></ny:mystik><w:r ny:farve=\"2\"><w:t>b</w:t></w:r></w:p>") ==
        "\np\n  text \"b\"\n");
  CHECK(with_root("", "<w:p mc:Ignorable=\"ny\"><ny:mystik/><w:r><w:t>b</w:t></w:r></w:p>") == "\np\n  text \"b\"\n");
}

TEST_CASE("ignored text is named") {
  WordFile file("");
  file.document("<w:document" + WordFile::namespaces() +
                " mc:Ignorable=\"ny\"><w:body><ny:a/><ny:b>en</ny:b><w:p><ny:c>to</ny:c><w:r><ny:d>tre</ny:d></w:r></w:p>"
                "<w:tbl><ny:e>fire</ny:e><w:tr><ny:f>fem</ny:f></w:tr></w:tbl></w:body></w:document>");
  std::string named;
  for (const auto& each : test::read_file(file).not_understood) named += each.name + "=" + each.excerpt + " ";
  CHECK(named == "ny:b=en ny:c=to ny:d=tre ny:e=fire ny:f=fem ");
}

TEST_CASE("ProcessContent keeps what is inside") {
  CHECK(with_root("mc:Ignorable=\"ny\" mc:ProcessContent=\"ny:*\"", "<w:p><ny:mystik><w:r><w:t>a</w:t></w:r></ny:mystik></w:p>") ==
        "\np\n  text \"a\"\n");
  CHECK(with_root("mc:Ignorable=\"ny\" mc:ProcessContent=\"ny:andet\"",
                  "<w:p><ny:mystik><w:r><w:t>a</w:t></w:r></ny:mystik></w:p>") == "\np\n");
}

TEST_CASE("an unknown element that may not be ignored is named with its text") {
  const auto document = test::read_file(WordFile("<w:p><ny:mystik>tekst</ny:mystik></w:p>"));
  CHECK("\n" + read::dump(document.body, document) == "\np\n  unknown ny:mystik \"tekst\"\n");
  REQUIRE(document.not_understood.size() == 1);
  CHECK(document.not_understood[0].what == "elementet „ny:mystik“");
}

TEST_CASE("of alternatives the first whose namespaces are all understood is read") {
  const auto alternatives = [](const std::string& requires_first) {
    return "<w:p><mc:AlternateContent><mc:Choice Requires=\"" + requires_first +
           "\"><w:r><w:t>første</w:t></w:r></mc:Choice><mc:Choice Requires=\"w15\"><w:r><w:t>anden</w:t></w:r></mc:Choice>"
           "<mc:Fallback><w:r><w:t>ellers</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";
  };
  CHECK(dumped(alternatives("w14 wps")) == "\np\n  text \"første\"\n");
  CHECK(dumped(alternatives("w14 ny")) == "\np\n  text \"anden\"\n");
}

TEST_CASE("what must be understood and is not makes the file unreadable") {
  WordFile file("");
  file.document("<w:document" + WordFile::namespaces() + "><w:body><w:p mc:MustUnderstand=\"w14 ny\"/></w:body></w:document>");
  CHECK(test::refusal(file.bytes()) == "D09");
  file.document("<w:document" + WordFile::namespaces() + "><w:body><w:p mc:MustUnderstand=\"w14\"/></w:body></w:document>");
  CHECK(dumped(file) == "\np\n");
}

TEST_CASE("names go by address, not by prefix") {
  WordFile file("");
  file.document(
      R"(<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w="urn:andet"><x:body><x:p>)"
      R"(<x:r x:rsidR="1"><x:t>a</x:t></x:r><w:r>b</w:r></x:p></x:body></x:document>)");
  CHECK(dumped(file) == "\np\n  text \"a\"\n  unknown w_1:r \"b\"\n");
}

TEST_CASE("the strict variant reads as the other") {
  WordFile file("");
  file.document(
      R"(<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:pPr><w:jc w:val="start"/></w:pPr>)"
      R"(<w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>)");
  CHECK(dumped(file) == "\np also \"jc=start\"\n  text \"a\"\n");
}

TEST_CASE("a hidden bookmark that was copied and whose own is gone has its name again") {
  const auto marked = [](const std::string& id, const std::string& name) {
    return "<w:p><w:bookmarkStart w:id=\"" + id + "\" w:name=\"" + name + "\"/><w:r><w:t>" + name +
           "</w:t></w:r><w:bookmarkEnd w:id=\"" + id + "\"/></w:p>";
  };
  const auto names = [](const std::string& body) {
    std::string found;
    const auto document = read_file(WordFile(body));
    for (const auto& region : read::bookmarks(document.body)) found += region.name + " ";
    return found;
  };
  CHECK(names(marked("1", "_hp_a_Copy_1")) == "_hp_a ");
  CHECK(names(marked("1", "_hp_a_Copy_1") + marked("2", "_hp_a")) == "_hp_a_Copy_1 _hp_a ");
  CHECK(names(marked("1", "_hp_a_Copy_2") + marked("2", "_hp_a_Copy_12")) == "_hp_a _hp_a_Copy_12 ");
  CHECK(names(marked("1", "Side_Copy_1") + marked("2", "_hp_a_Copy_") + marked("3", "_Copy_1")) ==
        "Side_Copy_1 _hp_a_Copy_ _Copy_1 ");
}
