#pragma once
/// What the tests of lifting share: a document of ours, written, perhaps changed, read and lifted.

#include "lift/lift.hpp"
#include "opc/package.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "write/docx/docx.hpp"

#include "support/build_document.hpp"
#include "support/look.hpp"

#include "model/stages.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <algorithm>
#include <functional>
#include <sstream>
#include <string>

namespace helhedsplan::test {

inline model::Inline owned(std::string path, std::string shown) {
  return {{std::move(path), 0, 0}, model::Value{std::move(shown)}};
}
inline model::Inline missing(std::string path, std::string shown = "ikke oplyst") {
  return {{std::move(path), 0, 0}, model::Missing{std::move(shown)}};
}

using Change = std::function<void(pugi::xml_node body)>;

/// The bytes of a finished document; `change` is what somebody did to its body.
inline std::string bytes_of(model::Document document, const Change& change = {}) {
  static const auto look = standard_look();
  if (!document.provenance)
    document.provenance = model::Provenance{"helhedsplan 1", "00ff", {"lbf-2015-18"}, "delaftale", "", false};
  model::finish(document);
  auto package = write::docx::make_package(document, look);
  if (change) {
    for (auto& part : package.parts) {
      if (part.name != "word/document.xml") continue;
      pugi::xml_document xml;
      REQUIRE(
          xml.load_buffer(part.bytes.data(), part.bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8));
      change(xml.child("w:document").child("w:body"));
      std::ostringstream out;
      xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
      part.bytes = out.str();
    }
  }
  return opc::write(package);
}

inline lift::Lifted lifted_bytes(const std::string& bytes) {
  base::Findings findings;
  const auto document = read::read_docx(bytes, "fil.docx", findings);
  REQUIRE(document);
  const auto accepted = read::resolve(*document, read::View::accepted);
  auto map = lift::map_of(accepted);
  REQUIRE(map.map);
  return lift::lift(accepted, *std::move(map.map));
}

inline lift::Lifted lifted(model::Document document, const Change& change = {}) {
  return lifted_bytes(bytes_of(std::move(document), change));
}

/// All places of a path, in reading order.
inline std::vector<const lift::Place*> places(const lift::Lifted& from, std::string_view path) {
  std::vector<const lift::Place*> found;
  for (const auto& place : from.places) {
    if (place.path == path) found.push_back(&place);
  }
  return found;
}
inline const lift::Place& place(const lift::Lifted& from, std::string_view path) {
  const auto found = places(from, path);
  INFO(path);
  REQUIRE(found.size() == 1);
  return *found.front();
}

/// Removes every content control and keeps what is in it, as LibreOffice does with those around rows and blocks.
inline void unwrap_controls(pugi::xml_node node) {
  for (auto child = node.first_child(); child;) {
    auto next = child.next_sibling();
    unwrap_controls(child);
    if (std::string_view(child.name()) == "w:sdt") {
      for (auto inner = child.child("w:sdtContent").first_child(); inner; inner = child.child("w:sdtContent").first_child())
        node.insert_move_before(inner, child);
      node.remove_child(child);
    }
    child = next;
  }
}
/// Removes what programs drop from controls: tag, title, id.
inline void strip_tags(pugi::xml_node body) {
  for (const auto found : body.select_nodes(".//w:sdtPr")) {
    for (const char* name : {"w:tag", "w:alias", "w:id"}) found.node().remove_child(name);
  }
}
/// As LibreOffice leaves a blank template: controls in lines without tag and id, their titles there, none around blocks and rows.
inline void strip(pugi::xml_node body) {
  for (const auto found : body.select_nodes(".//w:sdtPr")) {
    found.node().remove_child("w:tag");
    found.node().remove_child("w:id");
  }
  for (auto found = body.select_node(".//w:sdt[w:sdtContent/w:p or w:sdtContent/w:sdt or w:sdtContent/w:tr]").node(); found;
       found = body.select_node(".//w:sdt[w:sdtContent/w:p or w:sdtContent/w:sdt or w:sdtContent/w:tr]").node()) {
    auto content = found.child("w:sdtContent");
    for (auto inner = content.first_child(); inner; inner = content.first_child()) found.parent().insert_move_before(inner, found);
    found.parent().remove_child(found);
  }
}
/// The control with a title.
inline pugi::xml_node control(pugi::xml_node body, const std::string& title, std::size_t number = 0) {
  const auto found = body.select_nodes((".//w:sdt[w:sdtPr/w:alias/@w:val='" + title + "']").c_str());
  INFO(title);
  REQUIRE(found.size() > number);
  return found[number].node();
}
/// Writes in the first run of a node and empties the others.
inline void say(pugi::xml_node node, const std::string& words) {
  bool first = true;
  for (const auto found : node.select_nodes(".//w:t")) {
    found.node().text().set(first ? words.c_str() : "");
    first = false;
  }
}

}  // namespace helhedsplan::test
