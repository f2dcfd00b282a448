/// Every difference is accounted for: a case for each kind of thing that people and programs do to a Word file, with the kind of
/// difference that it is, its code, and the words in which people hear of it.

#include "accounting.hpp"
#include "opc/names.hpp"

#include <algorithm>
#include <array>

using namespace helhedsplan;
using namespace helhedsplan::test;
using fetch::Fate;
using fetch::Kind;

namespace {

constexpr const char* document = "word/document.xml";

struct Case {
  const char* what;
  PackageEdit edit;
  Kind kind;
  const char* code;   ///< of the finding; empty when the difference is simply taken
  const char* words;  ///< in its message; of what is taken, its path
};

/// Of what a hand does to the body.
PackageEdit in_body(Change change) {
  return [change = std::move(change)](Parts& parts) { change(parts.body()); };
}

pugi::xml_node saying(pugi::xml_node body, const std::string& element, const std::string& text) {
  for (const auto& found : body.select_nodes((".//" + element).c_str())) {
    std::string all;
    for (const auto& each : found.node().select_nodes(".//w:t")) all += each.node().text().get();
    if (all.find(text) != std::string::npos) return found.node();
  }
  FAIL("nobody says " << text);
  return {};
}

pugi::xml_node properties_of(pugi::xml_node node, const char* name) {
  return node.child(name) ? node.child(name) : node.prepend_child(name);
}

void set(pugi::xml_node node, const char* attribute, const char* value) {
  if (!node.attribute(attribute)) node.append_attribute(attribute);
  node.attribute(attribute).set_value(value);
}

/// A new part of the main document, with a relationship to it.
void add_part(Parts& parts, const char* name, std::string_view type, std::string_view relation, const std::string& inner) {
  std::string bytes = "<w:" + inner.substr(0, inner.find('|')) + " xmlns:w=\"" + std::string(opc::ns::wordprocessing) + "\">" +
                      inner.substr(inner.find('|') + 1) + "</w:" + inner.substr(0, inner.find('|')) + ">";
  parts.package.parts.push_back({name, std::string(type), std::move(bytes), {}});
  parts.part(document).relationships.push_back(
      {"rIdNy", std::string(relation), std::string(std::string_view(name).substr(std::string_view("word/").size())), false});
}

/// The first row that says so, moved before another.
Change moves_row(std::string row, std::string before) {
  return [row = std::move(row), before = std::move(before)](pugi::xml_node body) {
    auto node = row_of(body, row);
    node.parent().insert_move_before(node, row_of(body, before));
  };
}

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      // ---- what is the plan's
      {"a value", in_body(writes("Helhedsplan for Parken", "Parken i fremgang")), Kind::value, "", "titel"},
      {"a text", in_body(writes("En park.", "En stor park.")), Kind::prose, "", "boligområde.beskrivelse"},
      {"a text that is emptied", in_body([](pugi::xml_node body) { saying(body, "w:p", "En park.").remove_children(); }),
       Kind::prose, "", "boligområde.beskrivelse"},
      {"a member that is new", in_body([](pugi::xml_node body) {
         auto last = row_of(body, "Centret");
         auto fresh = last.parent().insert_copy_after(saying(body, "w:tr", "Centret"), last);
         unwrap_controls(fresh);
         for (auto found : fresh.select_nodes(".//w:bookmarkStart | .//w:bookmarkEnd"))
           found.node().parent().remove_child(found.node());
         writes("Centret", "Klubben")(fresh);
         writes("Enhed 3", "Enhed 6")(fresh);
       }),
       Kind::added, "", "parter[klubben]"},
      {"a member that is gone", in_body([](pugi::xml_node body) {
         auto row = row_of(body, "Centret");
         row.parent().remove_child(row);
       }),
       Kind::removed, "", "parter[cv]"},
      {"a member that has moved", in_body(moves_row("Centret", "Boligforeningen")), Kind::moved, "", "parter[cv]"},
      {"a row that was cut and pasted without its marks", in_body([](pugi::xml_node body) {
         auto row = row_of(body, "Centret");
         auto fresh = row.parent().insert_copy_before(saying(body, "w:tr", "Centret"), row_of(body, "Boligforeningen"));
         row.parent().remove_child(row);
         unwrap_controls(fresh);
         for (auto found : fresh.select_nodes(".//w:bookmarkStart | .//w:bookmarkEnd"))
           found.node().parent().remove_child(found.node());
       }),
       Kind::moved, "", "parter[cv]"},

      // ---- text that is not
      {"a word of the fixed text", in_body(writes("mødes hvert år", "mødes hver måned")), Kind::outside, "M19", "hver måned"},
      {"a paragraph of one's own", in_body([](pugi::xml_node body) {
         auto at = saying(body, "w:p", "Stående igen.");
         at.parent().insert_child_before("w:p", at).append_child("w:r").append_child("w:t").text().set("Skrevet af os selv.");
       }),
       Kind::outside, "M19", "er tilføjet: „Skrevet af os selv.“"},
      {"a paragraph of the fixed text is gone", in_body([](pugi::xml_node body) {
         auto at = saying(body, "w:p", "Parterne mødes");
         at.parent().remove_child(at);
       }),
       Kind::outside, "M19", "er slettet: „Parterne mødes hvert år i maj.“"},
      {"a sum", in_body([](pugi::xml_node body) { writes("100", "900")(saying(body, "w:tr", "I alt")); }), Kind::derived, "M20",
       "900"},
      {"a line of the contents list",
       in_body([](pugi::xml_node body) { writes("Bred tabel", "Smal tabel")(saying(body, "w:p", "Bred tabel")); }), Kind::derived,
       "M20", "en linje i indholdsfortegnelsen er rettet og lyder nu „3 Smal tabel“"},
      {"what a field shows", in_body([](pugi::xml_node body) {
         auto paragraph = saying(body, "w:p", "Her er en note");
         bool in_reference = false;
         for (auto run : paragraph.select_nodes(".//w:r")) {
           if (std::string_view(run.node().child("w:instrText").text().get()).find("REF") != std::string_view::npos)
             in_reference = true;
           if (in_reference && run.node().child("w:t")) {
             run.node().child("w:t").text().set("7");
             return;
           }
         }
         FAIL("no field");
       }),
       Kind::outside, "M19", "se afsnit 7"},
      {"a word in the header", [](Parts& parts) { writes("Sag 2018", "Journal 2018")(parts.root("word/header1.xml")); },
       Kind::outside, "M19", "Journal 2018"},
      {"a line of the footer is gone",
       [](Parts& parts) {
         for (const std::string& name : parts.named("word/footer")) {
           for (auto run : parts.root(name).select_nodes(".//w:t")) run.node().text().set("");
         }
       },
       Kind::outside, "M19", "er slettet: „Side"},
      {"a note of the fixed text", [](Parts& parts) { writes("Noten siger", "Noten sagde")(parts.root("word/footnotes.xml")); },
       Kind::outside, "M19", "en note uden for planens felter er ændret: „Noten siger noget fast.“ → „Noten sagde noget fast.“"},
      {"a note that is new",
       [](Parts& parts) {
         auto notes = parts.root("word/footnotes.xml");
         auto note = notes.append_child("w:footnote");
         set(note, "w:id", "77");
         note.append_child("w:p").append_copy(notes.select_node(".//w:r[w:footnoteRef]").node());
         note.child("w:p").append_child("w:r").append_child("w:t").text().set("En ny note.");
         auto run = saying(parts.body(), "w:p", "Stående igen.").append_child("w:r");
         set(run.append_child("w:footnoteReference"), "w:id", "77");
       },
       Kind::outside, "M19", "en note uden for planens felter er tilføjet: „En ny note.“"},
      {"words in a drawing", in_body(writes("Bestyrelsen", "Ledelsen")), Kind::outside, "M19",
       "tekst i en tegning er tilføjet: „Ledelsen“"},
      {"a text box", in_body([](pugi::xml_node body) {
         const auto drawing = body.select_node(".//w:r[.//w:txbxContent]").node();
         saying(body, "w:p", "Stående igen.").append_copy(drawing);
         writes("Bestyrelsen", "Husk dette")(saying(body, "w:p", "Stående igen."));
       }),
       Kind::outside, "M19", "tekst i en tegning er tilføjet: „Husk dette“"},
      {"the text of a picture for those who cannot see it", in_body([](pugi::xml_node body) {
         set(body.select_node(".//wp:docPr[@descr='En blå firkant']").node(), "descr", "En rød firkant");
       }),
       Kind::outside, "M19", "den alternative tekst er ændret: „En blå firkant“ → „En rød firkant“"},
      {"what is said of the file",
       [](Parts& parts) { parts.find("docProps/core.xml", "//*[local-name()='title']").text().set("En anden titel"); },
       Kind::outside, "M19", "filens egenskab „titel“ er ændret: „Helhedsplan for Parken“ → „En anden titel“"},
      {"what the records system reads",
       [](Parts& parts) { parts.find("docProps/custom.xml", "//*[text()='2018-0001234']").text().set("2019-1"); }, Kind::outside,
       "M19", "filens egenskab „Sagsnummer“ er ændret: „2018-0001234“ → „2019-1“"},

      // ---- looks
      {"bold",
       in_body([](pugi::xml_node body) { properties_of(saying(body, "w:r", "Parterne mødes"), "w:rPr").append_child("w:b"); }),
       Kind::formatting, "M21", "formateringen er ændret ét sted"},
      {"looks in the header",
       [](Parts& parts) {
         properties_of(saying(parts.root("word/header1.xml"), "w:r", "Sag 2018"), "w:rPr").append_child("w:strike");
       },
       Kind::formatting, "M21", "formateringen er ændret ét sted, men ikke ordene (i sidehovedet)"},
      {"looks of a note",
       [](Parts& parts) {
         properties_of(saying(parts.root("word/footnotes.xml"), "w:r", "Noten siger"), "w:rPr").append_child("w:strike");
       },
       Kind::formatting, "M21", "i fodnoten"},
      {"where a link leads",
       [](Parts& parts) {
         for (auto& relationship : parts.part(document).relationships) {
           if (relationship.external) relationship.target = "https://example.org/andet";
         }
       },
       Kind::formatting, "M21", "formateringen er ændret ét sted"},
      {"a line that is indented", in_body([](pugi::xml_node body) {
         set(properties_of(saying(body, "w:p", "Parterne mødes"), "w:pPr").append_child("w:ind"), "w:left", "567");
       }),
       Kind::formatting, "M21", "formateringen er ændret ét sted"},
      {"a paragraph on a page of its own", in_body([](pugi::xml_node body) {
         properties_of(saying(body, "w:p", "Parterne mødes"), "w:pPr").append_child("w:pageBreakBefore");
       }),
       Kind::formatting, "M21", "formateringen er ændret ét sted"},
      {"a list that goes on where it began anew",
       [](Parts& parts) {
         auto first = saying(parts.body(), "w:p", "Tæl to.").child("w:pPr").child("w:numPr").child("w:numId").attribute("w:val");
         for (const char* text : {"Tæl forfra.", "Tæl videre."})
           saying(parts.body(), "w:p", text)
               .child("w:pPr")
               .child("w:numPr")
               .child("w:numId")
               .attribute("w:val")
               .set_value(first.value());
       },
       Kind::formatting, "M21", "formateringen er ændret 2 steder"},
      {"how a list counts",
       [](Parts& parts) {
         for (auto level :
              parts.root("word/numbering.xml").select_nodes("//w:lvl[w:numFmt/@w:val='decimal'][@w:ilvl='0']/w:numFmt"))
           level.node().attribute("w:val").set_value("upperRoman");
       },
       Kind::formatting, "M21", "formateringen er ændret"},
      {"widths of columns", in_body([](pugi::xml_node body) {
         auto column = body.select_node(".//w:tbl/w:tblGrid/w:gridCol").node().attribute("w:w");
         column.set_value(column.as_int() + 600);
       }),
       Kind::formatting, "M21", "formateringen er ændret ét sted"},
      {"the colour of a cell", in_body([](pugi::xml_node body) {
         auto shade = properties_of(saying(body, "w:tc", "Enhed 2"), "w:tcPr").append_child("w:shd");
         set(shade, "w:val", "clear");
         set(shade, "w:fill", "FFFF00");
       }),
       Kind::formatting, "M21", "rækken „Kommunen“"},
      {"a header row that is repeated no more",
       in_body([](pugi::xml_node body) { saying(body, "w:tr", "Enhed").child("w:trPr").remove_child("w:tblHeader"); }),
       Kind::formatting, "M21", "formateringen er ændret ét sted"},
      {"other paper", in_body([](pugi::xml_node body) {
         auto size = body.child("w:sectPr").child("w:pgSz");
         set(size, "w:w", "16838");
         set(size, "w:h", "11906");
       }),
       Kind::formatting, "M21", "papiret er ændret fra A4, stående til A4, liggende (i afsnittet „Til sidst“)"},
      {"a margin", in_body([](pugi::xml_node body) { set(body.child("w:sectPr").child("w:pgMar"), "w:right", "2268"); }),
       Kind::formatting, "M21", "margenerne er ændret: højre fra 2,5 til 4 cm"},
      {"columns", in_body([](pugi::xml_node body) { set(body.child("w:sectPr").append_child("w:cols"), "w:num", "2"); }),
       Kind::formatting, "M21", "sidernes opsætning er ændret"},
      {"a section that ends", in_body([](pugi::xml_node body) {
         auto properties = properties_of(saying(body, "w:p", "Parterne mødes"), "w:pPr");
         properties.append_copy(body.child("w:sectPr"));
       }),
       Kind::formatting, "M21", "der er 1 sektionsskift mere i filen"},
      {"a style",
       [](Parts& parts) {
         set(properties_of(parts.find("word/styles.xml", "//w:style[w:name/@w:val='heading 1']"), "w:rPr").append_child("w:color"),
             "w:val", "C00000");
       },
       Kind::formatting, "M21", "„heading 1“"},
      {"a font of the theme",
       [](Parts& parts) {
         parts.find("word/theme/theme1.xml", "//a:minorFont/a:latin").attribute("typeface").set_value("Comic Sans MS");
       },
       Kind::formatting, "M21", "temaets skrifttyper eller farver er ændret"},
      {"words that may be parted",
       [](Parts& parts) { set(parts.find("word/settings.xml", "//w:autoHyphenation"), "w:val", "true"); }, Kind::formatting, "M21",
       "det, der er indstillet for hele dokumentet, er ændret"},
      {"the size of a picture", in_body([](pugi::xml_node body) {
         auto extent = body.select_node(".//wp:inline[wp:docPr/@descr='En blå firkant']/wp:extent").node().attribute("cx");
         extent.set_value(extent.as_int() * 2);
       }),
       Kind::formatting, "M21", "en tegning eller et billede har fået en anden størrelse"},

      // ---- people's talk, and what cannot be read
      {"a comment",
       [](Parts& parts) {
         add_part(parts, "word/comments.xml", opc::content_type::comments, opc::relationship_type::comments,
                  "comments|<w:comment w:id=\"5\" w:author=\"Mette\"><w:p><w:r><w:t>Passer det?</w:t></w:r></w:p></w:comment>");
         set(saying(parts.body(), "w:p", "Stående igen.").append_child("w:r").append_child("w:commentReference"), "w:id", "5");
       },
       Kind::comment, "M22", "kommentar fra Mette: „Passer det?“ (i afsnittet „Til sidst“)"},
      {"a tracked change that nobody has accepted", in_body([](pugi::xml_node body) {
         auto run = saying(body, "w:r", "Parterne mødes");
         auto inserted = run.parent().insert_child_after("w:ins", run);
         set(inserted, "w:id", "900");
         set(inserted, "w:author", "Bo");
         inserted.append_child("w:r");  // nothing in it: the change is all there is
       }),
       Kind::tracked, "M23", "1 sporet ændring"},
      {"another picture",
       [](Parts& parts) {
         for (const std::string& name : parts.named("word/media/")) parts.part(name).bytes += "x";
       },
       Kind::not_understood, "M27", "et billede er skiftet ud"},
      {"a picture that is gone", in_body([](pugi::xml_node body) {
         auto paragraph = body.select_node(".//w:p[.//pic:pic]").node();
         paragraph.parent().remove_child(paragraph);
       }),
       Kind::not_understood, "M27", "et billede er slettet: „En blå firkant“"},
      {"the same picture once more", in_body([](pugi::xml_node body) {
         saying(body, "w:p", "Stående igen.").append_copy(body.select_node(".//w:r[.//pic:pic]").node());
       }),
       Kind::not_understood, "M27", "en tegning eller et billede er sat ind"},
      {"a formula", in_body([](pugi::xml_node body) {
         auto math = saying(body, "w:p", "Stående igen.").append_child("m:oMath");
         set(math, "xmlns:m", std::string(opc::ns::math).c_str());
         math.append_child("m:r").append_child("m:t");
       }),
       Kind::not_understood, "M27", "en formel kan ikke læses"},
  };
  return all;
}

}  // namespace

TEST_CASE("every difference is accounted for, once, in its words") {
  const Accounting accounting;
  const auto untouched = accounting.of([](Parts&) {});
  REQUIRE(untouched);
  REQUIRE(untouched->differences.empty());
  std::array<std::size_t, fetch::kinds> seen{};
  for (const Case& each : cases()) {
    INFO(each.what);
    const auto made = accounting.of(each.edit);
    REQUIRE(made);
    std::string told;
    for (const auto& finding : made->findings) told += finding.code + " " + finding.message + "\n";
    for (const auto& difference : made->differences)
      told += std::to_string(static_cast<int>(difference.kind)) + " " + difference.path + "\n";
    INFO(told);
    const bool taken = std::string_view(each.code).empty();
    CHECK_FALSE(made->differences.empty());
    CHECK(std::all_of(made->differences.begin(), made->differences.end(), [&](const fetch::Difference& difference) {
      return difference.kind == each.kind && difference.fate == (taken ? Fate::taken : Fate::left);
    }));
    if (taken) {
      CHECK(made->findings.empty());
      CHECK(std::any_of(made->differences.begin(), made->differences.end(),
                        [&](const fetch::Difference& difference) { return difference.path == each.words; }));
    } else {
      CHECK(made->edits.empty());
      CHECK(std::any_of(made->findings.begin(), made->findings.end(), [&](const base::Finding& finding) {
        return finding.code == each.code && finding.message.find(each.words) != std::string::npos && !finding.action.empty();
      }));
    }
    ++seen.at(static_cast<std::size_t>(each.kind));
  }
  for (std::size_t kind = 0; kind < fetch::kinds; ++kind) {
    INFO("no case of kind " << kind);
    CHECK(seen.at(kind) > 0);
  }
}
