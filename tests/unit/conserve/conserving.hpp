#pragma once
/// What the tests of conserving share: a document of ours, edited as XML by whoever, and made anew.

#include "conserve/conserve.hpp"
#include "lift/lift.hpp"
#include "model/stages.hpp"
#include "opc/package.hpp"
#include "opc/read.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"
#include "write/docx/docx.hpp"

#include "support/build_document.hpp"
#include "support/look.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace helhedsplan::test {

using Edit = std::function<void(pugi::xml_node root)>;

inline model::Document finished(model::Document document) {
  if (!document.provenance)
    document.provenance = model::Provenance{"helhedsplan 1", "00ff", {"lbf-2015-18"}, "delaftale", "", false};
  if (document.name.empty()) document.name = "delaftale";
  model::finish(document);
  return document;
}

inline std::string written(const model::Document& document) {
  static const auto look = standard_look();
  return write::docx::write(document, look);
}

/// Does something to a part of a file.
inline std::string edited(const std::string& bytes, const Edit& edit, const std::string& name = "word/document.xml") {
  base::Findings findings;
  auto package = opc::read_package(bytes, "fil.docx", findings);
  REQUIRE(package);
  bool found = false;
  for (auto& part : package->parts) {
    if (part.name != name) continue;
    found = true;
    pugi::xml_document xml;
    REQUIRE(
        xml.load_buffer(part.bytes.data(), part.bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8));
    edit(xml.document_element());
    std::ostringstream out;
    xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    part.bytes = out.str();
  }
  REQUIRE(found);
  return opc::write(*package);
}

inline read::Document read_back(const std::string& bytes) {
  base::Findings findings;
  auto document = read::read_docx(bytes, "fil.docx", findings);
  REQUIRE(document);
  return *std::move(document);
}

/// The text of the body, changes accepted.
inline std::string body_of(const std::string& bytes) {
  return read::plain_text(read::resolve(read_back(bytes), read::View::accepted).body);
}

/// Conserves, and holds the result to what holds for all: a good package, and conserving again changes nothing.
inline conserve::Result conserved(const std::string& bytes, const model::Document& document,
                                  const conserve::Options& options = {}) {
  const auto fresh = written(document);
  const auto once = [&](const std::string& of) {
    const auto raw = read_back(of);
    auto map = lift::map_of(raw);
    REQUIRE(map.map);
    return conserve::conserve(raw, *map.map, fresh, document, options);
  };
  auto made = once(bytes);
  if (made.outcome == conserve::Outcome::untouched || made.outcome == conserve::Outcome::conserved) {
    base::Findings findings;
    const auto package = opc::read_package(made.bytes, "fil.docx", findings);
    REQUIRE(package);
    CHECK(opc::validate(*package) == std::vector<std::string>{});
    const auto again = once(made.bytes);
    CHECK(body_of(again.bytes) == body_of(made.bytes));
    CHECK((again.bytes == made.bytes));
  }
  if (made.outcome == conserve::Outcome::untouched) CHECK((made.bytes == fresh));
  return made;
}

/// The paragraph, wherever it is, that has this text in it.
inline pugi::xml_node paragraph_with(pugi::xml_node root, const std::string& words) {
  for (const auto& found : root.select_nodes(".//w:p")) {
    std::string text;
    for (const auto& each : found.node().select_nodes(".//w:t")) text += each.node().text().get();
    if (text.find(words) != std::string::npos &&
        std::string_view(found.node().child("w:pPr").child("w:pStyle").attribute("w:val").value()).substr(0, 3) != "TOC")
      return found.node();
  }
  INFO(words);
  REQUIRE(false);
  return {};
}

inline pugi::xml_node add_paragraph(pugi::xml_node after, const std::string& words) {
  auto made = after.parent().insert_child_after("w:p", after);
  made.append_child("w:r").append_child("w:t").text().set(words.c_str());
  return made;
}
/// Other words in a run of the paragraph.
inline void reword(pugi::xml_node paragraph, const std::string& from, const std::string& to) {
  for (const auto& found : paragraph.select_nodes(".//w:t")) {
    std::string text = found.node().text().get();
    const auto at = text.find(from);
    if (at == std::string::npos) continue;
    found.node().text().set(text.replace(at, from.size(), to).c_str());
    return;
  }
  INFO(from);
  REQUIRE(false);
}

}  // namespace helhedsplan::test
