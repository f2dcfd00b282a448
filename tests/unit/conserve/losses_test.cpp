/// Edits that other tools are known to lose when they generate over them. None is lost here, and not the second time either.

#include "agreement.hpp"

#include <set>

using namespace helhedsplan;
using namespace helhedsplan::test;
using conserve::Outcome;

namespace {

pugi::xml_node track(pugi::xml_node node, const char* author) {
  node.append_attribute("w:id").set_value("990");
  node.append_attribute("w:author").set_value(author);
  node.append_attribute("w:date").set_value("2024-05-02T10:11:00Z");
  return node;
}
/// The whole paragraph, its mark too, as Word deletes it while it tracks changes.
void delete_tracked(pugi::xml_node paragraph, const char* author) {
  auto properties = paragraph.child("w:pPr");
  if (!properties) properties = paragraph.prepend_child("w:pPr");
  auto mark = properties.child("w:rPr");
  if (!mark) mark = properties.append_child("w:rPr");
  track(mark.prepend_child("w:del"), author);
  for (auto& found : paragraph.select_nodes(".//w:r")) {
    auto run = found.node();
    auto deleted = track(run.parent().insert_child_before("w:del", run), author);
    auto moved = deleted.append_move(run);
    for (auto text = moved.child("w:t"); text; text = moved.child("w:t")) text.set_name("w:delText");
  }
}
std::string rejected(const std::string& bytes) {
  return read::plain_text(read::resolve(read_back(bytes), read::View::original).body);
}
void strip_marks(pugi::xml_node node) {
  for (auto& each : node.select_nodes(".//w:sdt")) {
    auto parent = each.node().parent();
    auto content = each.node().child("w:sdtContent");
    for (auto inner = content.first_child(); inner; inner = content.first_child()) parent.insert_move_before(inner, each.node());
    parent.remove_child(each.node());
  }
  for (auto& each : node.select_nodes(".//w:bookmarkStart | .//w:bookmarkEnd")) each.node().parent().remove_child(each.node());
}

}  // namespace

TEST_CASE("a paragraph whose deletion nobody has accepted yet still waits in the new version") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    delete_tracked(paragraph_with(root, "gør status"), "Mette");
    delete_tracked(paragraph_with(root, "Aftalen gælder"), "Ali");
  });
  for (int version = 0; version < 3; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, made(plan), {true});
    CHECK_FALSE(has(body_of(again.bytes), "gør status"));
    const auto before = rejected(again.bytes);
    CHECK(has(before, "Parterne mødes hvert halve år og gør status."));
    CHECK(has(before, "Aftalen gælder for " + plan.name + " fra den 1. januar 2018."));
    const auto document = read_back(again.bytes);
    CHECK(std::any_of(document.changes.begin(), document.changes.end(), [](const auto& each) { return each.author == "Mette"; }));
    CHECK(std::any_of(document.changes.begin(), document.changes.end(), [](const auto& each) { return each.author == "Ali"; }));
    CHECK(lift::lift(read::resolve(document, read::View::original), *lift::map_of(document).map).missing.empty());
    file = again.bytes;
  }
}

TEST_CASE("a row whose deletion nobody has accepted yet still waits in the new version") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto row = row_with(root, "Løn");
    auto properties = row.child("w:trPr");
    if (!properties) properties = row.prepend_child("w:trPr");
    track(properties.append_child("w:del"), "Mette");
    for (auto& cell : row.select_nodes(".//w:p")) delete_tracked(cell.node(), "Mette");
  });
  for (int version = 0; version < 2; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, made(plan));
    CHECK_FALSE(has(body_of(again.bytes), "900 kr."));
    CHECK(has(rejected(again.bytes), "Løn\t900 kr."));
    file = again.bytes;
  }
}

TEST_CASE("people's own paragraph whose deletion nobody has accepted yet is not gone") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    delete_tracked(add_paragraph(paragraph_with(root, "gør status"), "Det skrev vi selv."), "Mette");
  });
  for (int version = 0; version < 3; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, made(plan));
    REQUIRE(again.outcome == Outcome::conserved);
    CHECK_FALSE(has(body_of(again.bytes), "Det skrev vi selv."));
    CHECK(in_order(rejected(again.bytes), {"gør status", "Det skrev vi selv.", "Baggrund"}));
    file = again.bytes;
  }
}

TEST_CASE("what people wrote in the section of one member stays in it when members come, go and change places") {
  Plan plan;
  plan.activities = {"Lektiecafé", "Fritidsjob", "Fædregruppe"};
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    add_paragraph(paragraph_with(root, "Ansvarlig for Fritidsjob"), "Vi mødes i klubben.");
    std::vector<pugi::xml_node> same;
    for (auto& each : root.select_nodes(".//w:p")) {
      for (auto& word : each.node().select_nodes(".//w:t")) {
        if (std::string_view(word.node().text().get()).find("evalueres") != std::string_view::npos) same.push_back(each.node());
      }
    }
    REQUIRE(same.size() == 3);
    reword(same[1], "hvert år", "hver måned");
  });
  plan.activities = {"Beboernetværk", "Lektiecafé", "Fritidsjob", "Fædregruppe", "Sundhed"};
  auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::changed, Fate::kept}, {What::added, Fate::kept}});
  CHECK(in_order(body_of(again.bytes), {"Beboernetværk", "hvert år", "Lektiecafé", "hvert år", "Fritidsjob", "hver måned",
                                        "Ansvarlig for Fritidsjob", "Vi mødes i klubben.", "Fædregruppe", "hvert år", "Sundhed"}));
  plan.activities = {"Fritidsjob", "Sundhed"};
  again = conserved(again.bytes, made(plan));
  for (const auto& edit : again.edits)
    UNSCOPED_INFO(static_cast<int>(edit.what) << " " << static_cast<int>(edit.fate) << " " << edit.text);
  CHECK(told(again) == Told{{What::changed, Fate::kept}, {What::added, Fate::kept}});
  CHECK_FALSE(has(body_of(again.bytes), "Fædregruppe"));
  CHECK(in_order(body_of(again.bytes), {"Fritidsjob", "hver måned", "Ansvarlig for Fritidsjob", "Vi mødes i klubben.", "Sundhed"}));
  plan.activities = {"Sundhed", "Fritidsjob"};
  again = conserved(again.bytes, made(plan));
  CHECK(in_order(body_of(again.bytes), {"Sundhed", "Ansvarlig for Sundhed", "Fritidsjob", "Vi mødes i klubben.", "Udlejning"}));
  CHECK(has(body_of(again.bytes), "hver måned"));
  // The member is gone: what people wrote of it is not.
  plan.activities = {"Sundhed"};
  again = conserved(again.bytes, made(plan));
  CHECK(has(body_of(again.bytes), "Vi mødes i klubben."));
  CHECK(has(body_of(again.bytes), "hver måned"));
  CHECK(std::any_of(again.edits.begin(), again.edits.end(), [](const auto& edit) { return edit.fate == Fate::moved; }));
}

TEST_CASE("what people wrote within a condition that flips and flips back is still there") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    reword(paragraph_with(root, "udlejningsaftale"), "med kommunen", "med kommunen og regionen");
    add_paragraph(paragraph_with(root, "udlejningsaftale"), "Den gælder hele afdelingen.");
  });
  plan.with_section = false;
  auto again = conserved(file, made(plan));
  CHECK(has(body_of(again.bytes), "Den gælder hele afdelingen."));
  CHECK(has(body_of(again.bytes), "og regionen"));
  plan.with_section = true;
  again = conserved(again.bytes, made(plan));
  CHECK(has(body_of(again.bytes), "Den gælder hele afdelingen."));
  CHECK(has(body_of(again.bytes), "og regionen"));
}

TEST_CASE("a row that people added next to a row of the plan that changed, and rows of theirs around rows that came and went") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto last = row_with(root, "Kommunen");
    while (std::string_view(last.parent().name()) != "w:tbl") last = last.parent();
    auto note = last.parent().insert_copy_after(row_with(root, "Løn"), last);
    reword(note, "Løn", "Observatør: politiet");
    reword(note, "900 kr.", "uden stemme");
    strip_marks(note);
  });
  plan.parties = {"fsb", "Lejerbo", "Kommunen"};
  // A row among the plan's rows is a new member until the plan says otherwise.
  const auto asked = conserved(file, made(plan));
  CHECK(asked.outcome == Outcome::unfetched);
  REQUIRE_FALSE(asked.edits.empty());
  CHECK(has(asked.edits.front().text, "politiet"));
  const auto again = conserved(file, made(plan), {true});
  CHECK(told(again) == Told{{What::value, Fate::not_carried}});
}

TEST_CASE("a row of a table that is the template's is deleted and stays away, and a row beside it is changed") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto row = row_with(root, "Lokaler");
    row.parent().remove_child(row);
    reword(row_with(root, "Løn"), "Løn", "Løn og pension");
  });
  for (int version = 0; version < 2; ++version) {
    plan.total += "0";
    const auto again = conserved(file, made(plan));
    CHECK(told(again) == Told{{What::changed, Fate::kept}, {What::deleted, Fate::kept}});
    CHECK(in_order(body_of(again.bytes), {"Løn og pension\t900 kr.", "I alt\t" + plan.total}));
    CHECK_FALSE(has(body_of(again.bytes), "Lokaler"));
    file = again.bytes;
  }
}

TEST_CASE("a control that somebody deleted around its text is still the plan's place") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto paragraph = paragraph_with(root, "Aftalen gælder");
    for (auto& each : paragraph.select_nodes(".//w:sdt")) {
      auto content = each.node().child("w:sdtContent");
      for (auto inner = content.first_child(); inner; inner = content.first_child())
        each.node().parent().insert_move_before(inner, each.node());
      each.node().parent().remove_child(each.node());
    }
  });
  plan.name = "Amagerbro";
  const auto again = conserved(file, made(plan));
  CHECK(again.outcome == Outcome::untouched);
  CHECK(has(body_of(again.bytes), "Aftalen gælder for Amagerbro"));
}

TEST_CASE(
    "a control and its text that somebody took out of a sentence is told, and the plan's value stands there again only by choice") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto paragraph = paragraph_with(root, "Aftalen gælder");
    auto control = paragraph.select_node(".//w:sdt").node();
    paragraph.remove_child(control);
  });
  const auto again = conserved(file, made(plan));
  CHECK((again.outcome == Outcome::unfetched || !again.edits.empty()));
}

TEST_CASE("a sentence copied with its control many times, ids and all, is the plan's once") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto paragraph = paragraph_with(root, "Aftalen gælder");
    for (int n = 0; n < 3; ++n) paragraph.parent().insert_copy_after(paragraph, paragraph_with(root, "gør status"));
  });
  for (int version = 0; version < 2; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, made(plan));
    CHECK(again.edits.size() == 3);
    std::set<std::string> ids;
    std::size_t controls = 0;
    (void)edited(again.bytes, [&](pugi::xml_node root) {
      for (auto& each : root.select_nodes(".//w:sdtPr/w:id")) {
        ids.insert(each.node().attribute("w:val").value());
        ++controls;
      }
    });
    CHECK(ids.size() == controls);
    CHECK(in_order(body_of(again.bytes), {"gælder for " + plan.name, "gør status", "gælder for Engdraget"}));
    file = again.bytes;
  }
}

TEST_CASE("a paragraph pasted from another document brings its style and list, and no places of that document") {
  Plan plan;
  Plan other;
  other.name = "Et helt andet sted";
  const auto foreign = edited(written(made(other)), [](pugi::xml_node) {});
  std::string pasted;
  (void)edited(foreign, [&](pugi::xml_node root) {
    std::ostringstream out;
    paragraph_with(root, "Aftalen gælder").print(out, "", pugi::format_raw);
    paragraph_with(root, "fleksibel udlejning").print(out, "", pugi::format_raw);
    pasted = out.str();
  });
  auto file = edited(written(made(plan)), [&](pugi::xml_node root) {
    pugi::xml_document parsed;
    REQUIRE(parsed.load_string(("<x>" + pasted + "</x>").c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
    auto after = paragraph_with(root, "Regnskabet");
    for (auto each : parsed.document_element().children()) after = after.parent().insert_copy_after(each, after);
  });
  for (int version = 0; version < 2; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, made(plan));
    CHECK(told(again) == Told{{What::added, Fate::kept}, {What::added, Fate::kept}});
    CHECK(in_order(body_of(again.bytes),
                   {"gælder for " + plan.name, "Regnskabet", "gælder for Et helt andet sted", "fleksibel udlejning"}));
    file = again.bytes;
  }
}

TEST_CASE("size, font, indentation, spacing, a link and a page break are formatting that is kept") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    const auto properties = [](pugi::xml_node run) {
      auto found = run.child("w:rPr");
      return found ? found : run.prepend_child("w:rPr");
    };
    properties(paragraph_with(root, "gør status").child("w:r")).append_child("w:sz").append_attribute("w:val").set_value("40");
    auto indented = paragraph_with(root, "hæfter").child("w:pPr");
    if (!indented) indented = paragraph_with(root, "hæfter").prepend_child("w:pPr");
    indented.append_child("w:ind").append_attribute("w:left").set_value("1134");
    auto ended = paragraph_with(root, "Regnskabet");
    auto broken = ended.insert_child_before("w:r", ended.child("w:r"));
    broken.append_child("w:br").append_attribute("w:type").set_value("page");
  });
  for (int version = 0; version < 2; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, made(plan));
    CHECK(told(again) == Told{{What::formatting, Fate::kept}, {What::formatting, Fate::kept}, {What::formatting, Fate::kept}});
    (void)edited(again.bytes, [&](pugi::xml_node root) {
      CHECK(paragraph_with(root, "gør status").select_node(".//w:sz[@w:val='40']"));
      CHECK(paragraph_with(root, "hæfter").select_node(".//w:ind[@w:left='1134']"));
      CHECK(paragraph_with(root, "Regnskabet").select_node(".//w:br[@w:type='page']"));
    });
    file = again.bytes;
  }
}

TEST_CASE("a picture of the plan that people deleted is told to stand there again") {
  auto document = made(Plan{});
  model::Image image;
  document.images.push_back({"image/png", std::make_shared<const std::string>("png"), 1, 1, 0, "kort.png"});
  image.pictures.push_back({0, "Kort over området"});
  document.blocks.push_back({{}, {}, std::move(image)});
  const auto file = edited(written(document), [](pugi::xml_node root) {
    auto picture = root.select_node(".//w:drawing").node();
    picture.parent().remove_child(picture);
  });
  const auto again = conserved(file, document);
  CHECK(told(again) == Told{{What::picture, Fate::not_carried}});
  CHECK(again.edits.front().text == "Kort over området");
}

TEST_CASE("words before a colon are people's, in a sentence and in the label of a table") {
  Plan plan;
  auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    reword(paragraph_with(root, "gør status"), "Parterne mødes", "Vigtigt: Parterne mødes");
    reword(paragraph_with(root, "Tabel\u00a01: Parter"), "Tabel", "Oversigt");
  });
  for (int version = 0; version < 2; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, made(plan));
    CHECK(told(again) == Told{{What::changed, Fate::kept}, {What::changed, Fate::kept}});
    CHECK(has(body_of(again.bytes), "Vigtigt: Parterne mødes hvert halve år og gør status."));
    CHECK(has(body_of(again.bytes), "Oversigt\u00a01: Parter"));
    // What refers to the table still refers to its number, and to nothing else.
    (void)edited(again.bytes, [](pugi::xml_node root) {
      const auto caption = paragraph_with(root, "Oversigt");
      std::string marked;
      bool within = false;
      for (const auto node : caption.children()) {
        if (std::string_view(node.attribute("w:name").value()).substr(0, 7) == "_tabel_") within = true;
        if (std::string_view(node.name()) == "w:bookmarkEnd") within = false;
        if (within) marked += node.child("w:t").text().get();
      }
      CHECK(marked == "1");
    });
    file = again.bytes;
  }
}

TEST_CASE("a name and a date that people wrote where one signs are there in every new version") {
  Plan plan;
  const auto signed_by = [](const Plan& of) {
    auto document = made(of);
    model::Signatures signatures;
    for (const auto* party : {"fsb", "Kommunen"}) signatures.items.push_back({{}, {text(party)}, {"Navn", "Dato"}});
    document.blocks.push_back({{}, {}, std::move(signatures)});
    return finished(std::move(document));
  };
  auto file = edited(written(signed_by(plan)), [](pugi::xml_node root) {
    auto line = row_with(root, "Dato").last_child().child("w:p");
    line.append_child("w:r").append_child("w:t").text().set("3. maj 2018");
  });
  for (int version = 0; version < 2; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, signed_by(plan));
    CHECK(told(again) == Told{{What::changed, Fate::kept}});
    CHECK(in_order(body_of(again.bytes), {"fsb", "Navn", "Dato", "3. maj 2018", "Kommunen", "Navn", "Dato"}));
    file = again.bytes;
  }
}

TEST_CASE("two rows beside each other that people both changed are both the rows they were") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    reword(row_with(root, "Løn"), "Løn", "Løn og pension til alle fire medarbejdere, også i ferien");
    reword(row_with(root, "Lokaler"), "Lokaler", "Lokaler, som vi lejer af naboen");
  });
  plan.name = "Amagerbro";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::changed, Fate::kept}, {What::changed, Fate::kept}});
}

TEST_CASE("looks of a sentence that reads otherwise now, or is gone, are told") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    for (const auto* words : {"1.000 kr.", "hver fjerde bolig"}) {
      auto run = paragraph_with(root, words).child("w:r");
      auto properties = run.child("w:rPr") ? run.child("w:rPr") : run.prepend_child("w:rPr");
      properties.append_child("w:u").append_attribute("w:val").set_value("single");
    }
  });
  plan.total = "2.000 kr.";
  plan.with_section = false;
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::formatting, Fate::not_carried}, {What::formatting, Fate::not_carried}});
}

TEST_CASE("lines and colours of a table's cells follow the template, and that is told") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto cell = row_with(root, "Lokaler").child("w:tc").child("w:tcPr");
    cell.append_child("w:shd").append_attribute("w:fill").set_value("FFFF00");
  });
  plan.name = "Amagerbro";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::borders, Fate::not_carried}});
  CHECK((again.bytes == written(made(plan))));
}

TEST_CASE("a table of people's own without a header row is told, one with a header row is not") {
  const Plan plan;
  for (const bool header : {false, true}) {
    const auto file = edited(written(made(plan)), [&](pugi::xml_node root) {
      auto table = row_with(root, "Løn").parent();
      auto after = paragraph_with(root, "Regnskabet");
      auto copy = after.parent().insert_copy_after(table, after);
      for (auto& each : copy.select_nodes(".//w:t"))
        each.node().text().set(("mit " + std::string(each.node().text().get())).c_str());
      for (auto& each : copy.select_nodes(".//w:bookmarkStart | .//w:bookmarkEnd")) each.node().parent().remove_child(each.node());
      if (!header) copy.child("w:tr").child("w:trPr").remove_child("w:tblHeader");
      copy.parent().insert_child_after("w:p", copy);
    });
    const auto again = conserved(file, made(plan));
    CHECK(again.bare_tables.size() == (header ? 0U : 1U));
    if (!header) CHECK(again.bare_tables.front().heading == "Økonomi");
  }
}

TEST_CASE("blank lines follow the template, and that is told") {
  Plan plan;
  const auto file = edited(written(made(plan)), [](pugi::xml_node root) {
    auto sentence = paragraph_with(root, "gør status");
    sentence.parent().insert_child_after("w:p", sentence);
    sentence.parent().insert_copy_after(sentence, sentence).remove_children();
  });
  plan.name = "Amagerbro";
  const auto again = conserved(file, made(plan));
  CHECK(told(again) == Told{{What::blank, Fate::not_carried}});
  REQUIRE(again.edits.size() == 1);
  CHECK(again.edits[0].text == "2 tomme linjer");
  CHECK(again.edits[0].where.heading == "Om aftalen");
}

namespace {

/// An agreement with a goal, „[Eksempel] Flere er trygge: Fordi mange flytter“, and a problem that has the mark in front of its
/// prose.
model::Document marked(const Plan& plan) {
  auto document = made(plan);
  const std::string goal = "maal[tryg]";
  document.fields[goal + ".navn"] = {Art::text, "Mål", "Flere er trygge"};
  document.fields[goal + ".grund"] = {Art::text, "Begrundelse", "Fordi mange flytter"};
  document.fields["problem"] = {Art::prose, "Problem", "Der er for lidt at lave."};
  const auto mark = [] { return model::Inline{{}, model::Mark{"[Eksempel]"}}; };
  auto line =
      paragraph({mark(), owned(goal + ".navn", "Flere er trygge"), text(": "), owned(goal + ".grund", "Fordi mange flytter")});
  document.blocks.push_back({{goal, 0, 0}, {}, model::Region{model::RegionRole::member, {std::move(line)}}});
  document.blocks.push_back(
      {{"problem", 0, 0}, {}, model::Paragraph{model::ParagraphRole::body, {mark(), text("Der er for lidt at lave.", "problem")}}});
  return finished(std::move(document));
}

void unmark(pugi::xml_node paragraph) {
  for (const auto& found : paragraph.select_nodes(".//w:t")) {
    if (std::string_view(found.node().text().get()).substr(0, 10) != "[Eksempel]") continue;
    auto run = found.node().parent();
    run.parent().remove_child(run);
    return;
  }
  REQUIRE(false);
}

}  // namespace

TEST_CASE("a mark that people deleted is away where the templates put it, and told where it is a text of the plan's") {
  Plan plan;
  auto file = edited(written(marked(plan)), [](pugi::xml_node root) {
    unmark(paragraph_with(root, "Flere er trygge"));
    unmark(paragraph_with(root, "for lidt at lave"));
  });
  for (int version = 0; version < 2; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, marked(plan));
    const auto body = body_of(again.bytes);
    CHECK_FALSE(has(body, "[Eksempel] Flere er trygge"));
    CHECK(has(body, "Flere er trygge: Fordi mange flytter"));
    CHECK(has(body, "[Eksempel] Der er for lidt at lave."));
    // Told once: the file that is the basis of the next version has the mark of the prose again.
    if (version == 0)
      CHECK(told(again) == Told{{What::changed, Fate::kept}, {What::mark, Fate::not_carried}});
    else
      CHECK(told(again) == Told{{What::changed, Fate::kept}});
    file = again.bytes;
    // The plan's places are still there, each once.
    (void)edited(file, [](pugi::xml_node root) {
      CHECK(paragraph_with(root, "Flere er trygge").select_nodes(".//w:sdt").size() == 2);
      CHECK(paragraph_with(root, "Flere er trygge").select_nodes(".//w:bookmarkStart").size() == 3);
    });
  }
}

TEST_CASE("words between the places of a member are people's, in a line that is the member's alone") {
  Plan plan;
  auto file = edited(written(marked(plan)),
                     [](pugi::xml_node root) { reword(paragraph_with(root, "Flere er trygge"), ": ", ", og det er vigtigt: "); });
  for (int version = 0; version < 2; ++version) {
    plan.name += " Nord";
    const auto again = conserved(file, marked(plan));
    CHECK(told(again) == Told{{What::changed, Fate::kept}});
    CHECK(has(body_of(again.bytes), "[Eksempel] Flere er trygge, og det er vigtigt: Fordi mange flytter"));
    file = again.bytes;
  }
}
