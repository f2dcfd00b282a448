/// Places of the plan in a Word file, however they are found, and what stands there.

#include "lifting.hpp"

#include "lift/story.hpp"

using namespace helhedsplan;
using namespace helhedsplan::test;
using Art = model::PlanField::Art;
using lift::Found;

namespace {

const model::PlanFields known{
    {"navn", {Art::text, "Navn", "Café \"Øen\" - for alle"}},
    {"kode", {Art::text, "Kode", "2017-0000-1"}},
    {"dato", {Art::date, "Dato", "2018-01-02"}},
    {"beløb", {Art::number, "Beløb", "1000,00"}},
    {"baggrund", {Art::prose, "Baggrund", "Første **afsnit**.\n\n- et\n- to\n"}},
    {"tom", {Art::text, "Tom", ""}},
    {"parter[fsb].navn", {Art::text, "Partens navn", "fsb"}},
    {"parter[fsb].rolle", {Art::text, "Rolle", "vært"}},
    {"parter[kk].navn", {Art::text, "Partens navn", "Kommunen"}},
    {"parter[kk].rolle", {Art::text, "Rolle", "tilskud"}},
};

model::Block prose(const std::string& path) {
  return {{path, 0, 0},
          {},
          model::Paragraph{model::ParagraphRole::body, {text("Første ", path), strong({text("afsnit", path)}), text(".", path)}}};
}
model::Block points(const std::string& path) {
  auto made = list(false, {item("et"), item("to")});
  made.origin.plan_path = path;
  return made;
}
model::Row member_row(const std::string& member, const std::string& name, const std::string& role) {
  model::Row made{{}, model::RowRole::body, {}, {member}};
  made.cells.push_back({{}, {paragraph({owned(member + ".navn", name)})}});
  made.cells.push_back({{}, {paragraph({text("som "), owned(member + ".rolle", role)})}});
  return made;
}

model::Document sample() {
  model::Row head = row(model::RowRole::header, {"Part", "Rolle"});
  auto parts = table({head, member_row("parter[fsb]", "fsb", "vært"), member_row("parter[kk]", "Kommunen", "tilskud")}, 2, "Parter",
                     "parter");
  auto made = document({
      heading(1, "Om planen", "om"),
      paragraph({text("Planen hedder "), owned("navn", "Café \"Øen\" - for alle"), text(" og har nummer "),
                 owned("kode", "2017-0000-1"), text(".")}),
      paragraph(
          {text("Den begynder "), owned("dato", "2. januar 2018"), text(" og koster "), owned("beløb", "1.000 kr."), text(".")}),
      heading(1, "Baggrund", "baggrund"),
      prose("baggrund"),
      points("baggrund"),
      paragraph({text("Endnu: "), missing("tom")}),
      heading(1, "Parterne", "parter"),
      std::move(parts),
      paragraph("Slut."),
  });
  made.fields = known;
  return made;
}

using Status = lift::Free::Status;

std::vector<std::string> texts_with(const lift::Lifted& from, Status status) {
  std::vector<std::string> found;
  for (const auto& each : from.free) {
    if (each.status == status) found.push_back(each.text);
  }
  return found;
}

}  // namespace

TEST_CASE("what nobody touched comes back as it was, all of it") {
  const auto found = lifted(sample());
  CHECK(found.missing.empty());
  CHECK(found.places.size() == 10);
  for (const auto& each : found.places) {
    INFO(each.path << ": " << each.text);
    CHECK_FALSE(each.changed);
    CHECK_FALSE(each.duplicate);
    CHECK(each.by == Found::control);
    CHECK(each.placeholder == (each.path == "tom"));
  }
  CHECK(place(found, "baggrund").markdown == "Første **afsnit**.\n\n- et\n- to\n");
  CHECK(place(found, "kode").text == "2017-0000-1");
  CHECK(texts_with(found, Status::added).empty());
  CHECK(texts_with(found, Status::retouched).empty());
  CHECK(texts_with(found, Status::missing).empty());
  REQUIRE(found.members.size() == 2);
  CHECK(found.members[0].path == "parter[fsb]");
  CHECK(found.members[0].kind == lift::Member::Kind::row);
  CHECK(found.members[1].position == 1);
  CHECK(found.places[found.places.size() - 1].member == 1);
}

TEST_CASE("a place says where a person finds it") {
  const auto found = lifted(sample());
  CHECK(lift::describe(place(found, "beløb").where) == "i afsnittet „Om planen“");
  CHECK(lift::describe(place(found, "parter[kk].rolle").where) == "i afsnittet „Parterne“, rækken „Kommunen“");
}

TEST_CASE("without its tags, a place is found by its bookmark") {
  const auto how = GENERATE(0, 1);
  const auto found = lifted(sample(), [&](pugi::xml_node body) {
    if (how == 0)
      strip_tags(body);
    else
      unwrap_controls(body);
  });
  CHECK(found.missing.empty());
  CHECK(found.places.size() == 10);
  for (const auto& each : found.places) {
    INFO(each.path << ": " << each.text);
    CHECK_FALSE(each.changed);
    CHECK(each.by == Found::bookmark);
  }
  CHECK(place(found, "baggrund").markdown == "Første **afsnit**.\n\n- et\n- to\n");
  CHECK(place(found, "tom").placeholder);
  CHECK(texts_with(found, Status::retouched).empty());
}

TEST_CASE("a new value is a change, one that only AutoCorrect retouched is none") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    say(control(body, "Navn"), "Café “Øen” – for alle");
    say(control(body, "Dato"), "3. februar 2019");
    say(control(body, "Beløb"), "1.000\u00A0kr.");
    say(control(body, "Tom"), "Ikke mere");
  });
  CHECK_FALSE(place(found, "navn").changed);
  CHECK(place(found, "dato").changed);
  CHECK(place(found, "dato").text == "3. februar 2019");
  CHECK_FALSE(place(found, "beløb").changed);
  CHECK(place(found, "tom").changed);
  CHECK_FALSE(place(found, "tom").placeholder);  // the control still says that it shows its prompt: what stands there decides
  CHECK(texts_with(found, Status::retouched).empty());
}

TEST_CASE("text in split runs, with marks of the proof-reader between them, is one text") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    auto content = control(body, "Navn").child("w:sdtContent");
    content.remove_children();
    for (const char* piece : {"Ca", "fé Ny", "havn"}) {
      content.append_child("w:proofErr").append_attribute("w:type") = "spellStart";
      auto run = content.append_child("w:r");
      run.append_attribute("w:rsidR") = "00A1B2C3";
      auto t = run.append_child("w:t");
      t.append_attribute("xml:space") = "preserve";
      t.text().set(piece);
    }
  });
  CHECK(place(found, "navn").text == "Café Nyhavn");
  CHECK(place(found, "navn").changed);
}

TEST_CASE("an emptied field is empty, a deleted one is missing") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    say(control(body, "Navn"), "");
    for (const auto mark : body.select_nodes(".//w:bookmarkStart[starts-with(@w:name,'_hp_')]")) {
      if (mark.node().next_sibling("w:sdt") == control(body, "Dato")) mark.node().parent().remove_child(mark.node());
    }
    auto date = control(body, "Dato");
    date.parent().remove_child(date);
  });
  CHECK(place(found, "navn").placeholder);
  CHECK(place(found, "navn").changed);
  REQUIRE(found.missing.size() == 1);
  CHECK(found.map.entries[found.missing.front()].path == "dato");
}

TEST_CASE("a copied control is a duplicate of the first") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    auto paragraph = body.append_child("w:p");
    paragraph.append_copy(control(body, "Navn"));
    say(paragraph, "Et andet navn");
  });
  const auto both = places(found, "navn");
  REQUIRE(both.size() == 2);
  CHECK_FALSE(both[0]->duplicate);
  CHECK(both[1]->duplicate);
  CHECK(both[1]->text == "Et andet navn");
}

TEST_CASE("a row that somebody added tells its fields by its columns") {
  const auto without = GENERATE(false, true);
  const auto found = lifted(sample(), [&](pugi::xml_node body) {
    auto row = body.select_node(".//w:tr[.//w:t='fsb']").node();
    auto added = body.select_node(".//w:tbl").node().append_child("w:tr");
    for (const char* words : {"DAB", "som administrator"}) {
      auto p = added.append_child("w:tc").append_child("w:p");
      p.append_child("w:r").append_child("w:t").text().set(words);
    }
    if (without) unwrap_controls(body);
    static_cast<void>(row);
  });
  CHECK(place(found, "parter[].navn").text == "DAB");
  CHECK(place(found, "parter[].rolle").text == "administrator");
  CHECK(place(found, "parter[].rolle").by == Found::content);
  REQUIRE(found.members.size() == 3);
  CHECK(found.members[2].path == "parter[]");
  CHECK(found.members[2].position == 2);
  CHECK(texts_with(found, Status::added).empty());
}

namespace {

/// Activities under the heading of their area, and a sum for each area, as one table.
model::Document grouped() {
  model::PlanFields fields;
  std::vector<model::Row> rows{row(model::RowRole::header, {"Aktivitet", "Timer"})};
  for (const std::string area : {"tryghed", "job"}) {
    const std::string outer = "områder[" + area + "]";
    fields[outer + ".navn"] = {Art::text, "Område", area};
    model::Row title{{}, model::RowRole::body, {}, {outer}};
    title.cells.push_back({{}, {paragraph({owned(outer + ".navn", area)})}});
    title.cells.push_back({{}, {paragraph("")}});
    rows.push_back(std::move(title));
    for (const std::string name : {"café", "klub"}) {
      const std::string inner = outer + ".aktiviteter[" + name + "]";
      fields[inner + ".navn"] = {Art::text, "Aktivitet", name};
      model::Row made{{}, model::RowRole::body, {}, {outer, inner}};
      made.cells.push_back({{}, {paragraph({owned(inner + ".navn", name)})}});
      made.cells.push_back({{}, {paragraph("fast")}});
      rows.push_back(std::move(made));
    }
    model::Row sum = row(model::RowRole::sum, {"I alt " + area, "2"});
    sum.members = {outer};
    rows.push_back(std::move(sum));
  }
  auto made = document({heading(1, "Aktiviteter", "akt"), table(std::move(rows), 2, "Aktiviteter", "akt-tabel")});
  made.fields = std::move(fields);
  return made;
}

}  // namespace

TEST_CASE("a row that somebody added among the members of a member is one of them, not the outer one's") {
  const std::string behind = GENERATE("café", "klub", "tryghed");
  const auto found = lifted(grouped(), [&](pugi::xml_node body) {
    auto row = body.select_node((".//w:tr[.//w:t='" + behind + "']").c_str()).node();
    // Word adds it in the control that the row stands in.
    auto at = behind == "tryghed" ? row : row.parent().parent();
    auto added = at.parent().insert_copy_after(row, at);
    for (const auto each : added.select_nodes(".//w:sdt | .//w:bookmarkStart | .//w:bookmarkEnd | .//w:r"))
      if (each.node().parent()) each.node().parent().remove_child(each.node());
    for (const auto cell : added.children("w:tc")) {
      auto paragraph = cell.child("w:p");
      paragraph.remove_child("w:pPr");
      if (const auto properties = body.select_node(".//w:tr[.//w:t='klub']/w:tc/w:p/w:pPr").node())
        paragraph.prepend_copy(properties);
      paragraph.append_child("w:r").append_child("w:t").text().set("mødested");
    }
  });
  CHECK(place(found, "områder[tryghed].aktiviteter[].navn").text == "mødested");
  CHECK(texts_with(found, Status::added).empty());
}

TEST_CASE("a sum among the members of a member that somebody rewrote is no new member") {
  const auto found = lifted(grouped(), [&](pugi::xml_node body) {
    auto words = body.select_node(".//w:t[.='I alt tryghed']").node();
    REQUIRE(words);
    words.text().set("Samlet for tryghed");
  });
  CHECK(places(found, "områder[tryghed].aktiviteter[].navn").empty());
  CHECK(texts_with(found, Status::added).size() == 1);
}

TEST_CASE("a generated row without places that somebody rewrote is none that is new, also among members") {
  auto document = sample();
  for (auto& block : document.blocks) {
    if (auto* parts = std::get_if<model::Table>(&block.kind)) {
      parts->rows.push_back(row(model::RowRole::body, {"Andre", "efter aftale"}));
      parts->rows.push_back(row(model::RowRole::sum, {"I alt", "2"}));
    }
  }
  const bool more = GENERATE(false, true);
  const auto found = lifted(std::move(document), [&](pugi::xml_node body) {
    for (const char* words : {"efter aftale", "I alt"}) {
      auto node = body.select_node((".//w:t[.='" + std::string(words) + "']").c_str()).node();
      REQUIRE(node);
      node.text().set((std::string(words) + " (rettet)").c_str());
    }
    if (!more) return;
    auto row = body.select_node(".//w:tr[.//w:t='Kommunen']").node();
    auto added = row.parent().parent().parent().insert_child_after("w:tr", row.parent().parent());
    for (const char* words : {"DAB", "som administrator"})
      added.append_child("w:tc").append_child("w:p").append_child("w:r").append_child("w:t").text().set(words);
  });
  CHECK(texts_with(found, Status::missing).size() == 2);
  const auto names = places(found, "parter[].navn");
  CHECK(names.size() == (more ? 1U : 0U));
}

TEST_CASE("text outside the fields is told apart: added, retouched, gone") {
  const auto found = lifted(sample(), [](pugi::xml_node body) {
    auto last = body.select_node(".//w:p[.//w:t='Slut.']").node();
    auto added = body.insert_copy_before(last, last);
    say(added, "Noget nyt.");
    say(last, "Helt slut.");
    body.select_node(".//w:t[starts-with(.,'Den begynder')]").node().text().set("Den starter ");
  });
  CHECK(texts_with(found, Status::added) == std::vector<std::string>{"Noget nyt.", "Helt slut."});
  CHECK(texts_with(found, Status::retouched).size() == 1);
  CHECK(texts_with(found, Status::missing).size() == 2);
}

TEST_CASE("a file without a map is none of ours") {
  auto package = sample();
  package.provenance.reset();
  static const auto look = standard_look();
  model::finish(package);
  base::Findings findings;
  const auto document = read::read_docx(opc::write(write::docx::make_package(package, look)), "fil.docx", findings);
  REQUIRE(document);
  const auto result = lift::map_of(*document);
  CHECK_FALSE(result.map);
  CHECK(result.fault == lift::MapFault::absent);
}

TEST_CASE("paths lose what tells members apart") {
  CHECK(lift::pattern_of("områder[tryghed].aktiviteter[café].navn") == "områder[].aktiviteter[].navn");
  CHECK(lift::pattern_of("titel") == "titel");
}

namespace {

pugi::xml_node bookmark(pugi::xml_node body, const std::string& title) {
  auto begin = control(body, title).previous_sibling("w:bookmarkStart");
  return begin ? begin : control(body, title).select_node(".//w:bookmarkStart[starts-with(@w:name,'_hp_')]").node();
}

pugi::xml_node end_of(pugi::xml_node body, pugi::xml_node begin) {
  return body.select_node((".//w:bookmarkEnd[@w:id='" + std::string(begin.attribute("w:id").value()) + "']").c_str()).node();
}

pugi::xml_node paragraph_with(pugi::xml_node body, const std::string& words) {
  return body.select_node((".//w:p[.//w:t='" + words + "']").c_str()).node();
}

}  // namespace

TEST_CASE("of a bookmark that lost its first paragraphs, the text says how far it reached") {
  const bool edited = GENERATE(false, true);
  const auto found = lifted(sample(), [&](pugi::xml_node body) {
    auto mark = bookmark(body, "Baggrund");
    auto last = paragraph_with(body, "to");
    if (edited) say(paragraph_with(body, "et"), "et og et halvt");
    last.insert_copy_before(mark, last.child("w:r"));
    mark.parent().remove_child(mark);
    unwrap_controls(body);
  });
  CHECK(place(found, "baggrund").by == Found::bookmark);
  CHECK(place(found, "baggrund").changed == edited);
  CHECK(place(found, "baggrund").markdown ==
        (edited ? "Første **afsnit**.\n\n- et og et halvt\n- to\n" : "Første **afsnit**.\n\n- et\n- to\n"));
  CHECK(texts_with(found, Status::added).empty());
}

TEST_CASE("a bookmark that slipped to another paragraph is put back, or not believed") {
  const bool edited = GENERATE(false, true);
  const auto found = lifted(sample(), [&](pugi::xml_node body) {
    auto begin = bookmark(body, "Baggrund");
    auto end = end_of(body, begin);
    if (edited) say(paragraph_with(body, "et"), "et og et halvt");
    auto heading = paragraph_with(body, "Om planen");
    heading.append_copy(begin);
    heading.append_copy(end);
    begin.parent().remove_child(begin);
    end.parent().remove_child(end);
    unwrap_controls(body);
  });
  if (edited) {
    CHECK(places(found, "baggrund").empty());
    REQUIRE(found.missing.size() == 1);
    CHECK(found.map.entries[found.missing.front()].path == "baggrund");
  } else {
    CHECK_FALSE(place(found, "baggrund").changed);
    CHECK(place(found, "baggrund").markdown == "Første **afsnit**.\n\n- et\n- to\n");
  }
}

TEST_CASE("a bookmark that slipped along its line is put back around the value") {
  const bool edited = GENERATE(false, true);
  const auto found = lifted(sample(), [&](pugi::xml_node body) {
    auto mark = bookmark(body, "Kode");
    auto line = mark.parent();
    if (edited) say(control(body, "Kode"), "2017-0000-12");
    line.insert_copy_after(mark, line.child("w:pPr") ? line.child("w:pPr") : line.first_child());
    line.remove_child(mark);
    unwrap_controls(body);
  });
  const lift::Place& kode = place(found, "kode");
  CHECK(kode.changed == edited);
  if (!edited) {
    CHECK(kode.text == "2017-0000-1");
    const auto& line = found.stories->front().lines[kode.range.begin.paragraph].text;
    CHECK(lift::plain(line.substr(kode.range.begin.byte, kode.range.end.byte - kode.range.begin.byte)) == "2017-0000-1");
  }
}
