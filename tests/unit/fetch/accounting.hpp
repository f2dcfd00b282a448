#pragma once
/// A document of ours that has nearly everything, and what is told of it when somebody changed any part of the file.

#include "fetching.hpp"
#include "support/docx_fixtures.hpp"

#include "opc/package.hpp"
#include "read/resolve.hpp"

#include <pugixml.hpp>

#include <functional>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace helhedsplan::test {

/// The small document with a front of contents, pictures, a drawing, notes, links, lists, turned pages, headers and footers.
inline model::Document rich_document() {
  using namespace model;
  const auto node = [](decltype(model::Inline::kind) kind) { return model::Inline{{}, std::move(kind)}; };
  const auto block = [](decltype(model::Block::kind) kind) { return model::Block{{}, {}, std::move(kind)}; };
  Document made = small_document();
  made.name = "rig";
  made.properties.title = "Helhedsplan for Parken";
  made.properties.creator = "Boligforeningen";
  made.properties.subject = "Prøve";
  made.properties.keywords = "prøve, dokument";
  made.properties.draft_label = "UDKAST";
  made.properties.custom = {{"Sagsnummer", "2018-0001234"}};
  made.header_left = {text("Planen for "), owned("område", "Parken")};
  made.header_right = {text("Sag 2018-0001234")};
  made.footer_right = {text("Side "), node(PageField{}), text(" af "), node(PageField{true})};
  made.images = {{"image/png", std::make_shared<const std::string>(png_bytes()), 8, 4, 0, "firkant.png"}};
  Contents contents;
  contents.title = {text("Indhold")};
  made.blocks.insert(made.blocks.begin(), block(contents));
  made.blocks.push_back(paragraph({text("Her er en note"), node(Footnote{{paragraph("Noten siger noget fast.")}}), text(" og et "),
                                   node(Link{"https://example.org/side", "", {text("link til siden")}}), text(", "),
                                   emphasis({text("kursiv")}), text(" og se afsnit "), reference("om"), text(".")}));
  made.blocks.push_back(list(false, {item("Først det ene."), item("Så det andet.")}));
  made.blocks.push_back(list(true, {item("Tæl en."), item("Tæl to.")}));
  made.blocks.push_back(heading(2, "Forfra", "forfra"));
  made.blocks.push_back(list(true, {item("Tæl forfra."), item("Tæl videre.")}));
  made.blocks.push_back(block(Image{{{0, "En blå firkant", 60}}, {text("Figurens tekst")}}));
  Diagram diagram;
  diagram.description = "Diagram: to organer";
  diagram.caption = {text("Organer")};
  diagram.nodes = {{{}, -1, {text("Bestyrelsen")}, {{text("formand: direktør")}}}, {{}, 0, {text("Sekretariatet")}, {}}};
  made.blocks.push_back(block(diagram));
  made.blocks.push_back(block(Region{
      RegionRole::landscape,
      {heading(1, "Bred tabel", "bred"),
       table({row(RowRole::header, {"År", "Beløb"}), row(RowRole::body, {"2018", "100"}), row(RowRole::sum, {"I alt", "100"})}, 2,
             "Beløb", "belob")}}));
  made.blocks.push_back(heading(1, "Til sidst", "sidst"));
  made.blocks.push_back(paragraph("Stående igen."));
  model::finish(made);
  return made;
}

/// A file taken apart, and put together again.
class Parts {
 public:
  explicit Parts(opc::Package whole) : package(std::move(whole)) {}

  [[nodiscard]] opc::Part& part(std::string_view name) {
    for (opc::Part& each : package.parts) {
      if (each.name == name) return each;
    }
    FAIL("no part " << name);
    throw std::logic_error("no part");
  }
  [[nodiscard]] pugi::xml_node root(const std::string& name) {
    auto [at, added] = parsed_.try_emplace(name);
    if (added) {
      at->second = std::make_unique<pugi::xml_document>();
      const std::string& bytes = part(name).bytes;
      REQUIRE(
          at->second->load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8));
    }
    return at->second->document_element();
  }
  [[nodiscard]] pugi::xml_node body() { return root("word/document.xml").child("w:body"); }
  /// The first element that an XPath finds in a part.
  [[nodiscard]] pugi::xml_node find(const std::string& name, const char* path) {
    const auto found = root(name).select_node(path).node();
    INFO(name << ": " << path);
    REQUIRE(found);
    return found;
  }
  /// The names of parts that end like that, in their order.
  [[nodiscard]] std::vector<std::string> named(std::string_view begin) const {
    std::vector<std::string> out;
    for (const opc::Part& each : package.parts) {
      if (each.name.starts_with(begin)) out.push_back(each.name);
    }
    return out;
  }
  [[nodiscard]] opc::Package take() {
    for (const auto& [name, xml] : parsed_) {
      std::ostringstream out;
      xml->save(out, "", pugi::format_raw, pugi::encoding_utf8);
      part(name).bytes = out.str();
    }
    return std::move(package);
  }

  opc::Package package;

 private:
  std::map<std::string, std::unique_ptr<pugi::xml_document>> parsed_;
};

using PackageEdit = std::function<void(Parts&)>;

/// The rich document as the plan makes it, and what is told of copies of it.
class Accounting {
 public:
  Accounting() : made_(rich_document()), plan_(plan_of(small_plan)) {
    made_.provenance = model::Provenance{"helhedsplan 1", "00ff", {"lbf-2015-18"}, "delaftale", "", false};
    package_ = write::docx::make_package(made_, standard_look());
    today_ = copy(package_);
    REQUIRE(today_);
  }
  Accounting(const Accounting&) = delete;
  Accounting& operator=(const Accounting&) = delete;

  /// Nothing when the file can no longer be read, which is told too.
  [[nodiscard]] std::optional<fetch::Fetched> of(const PackageEdit& edit) const {
    Parts parts(package_);
    edit(parts);
    const auto edited = copy(parts.take());
    if (!edited) return std::nullopt;
    const fetch::Now now{made_, *today_};
    return fetch::collect(*edited, &now, plan_, shipped_schema(), {});
  }
  [[nodiscard]] const opc::Package& package() const { return package_; }

 private:
  static std::unique_ptr<fetch::Copy> copy(opc::Package package) {
    auto out = std::make_unique<fetch::Copy>();
    out->name = "fil.docx";
    base::Findings findings;
    auto document = read::read_package(std::move(package), out->name, findings);
    if (!document) return nullptr;
    out->pending = document->changes.size();
    for (const read::Change& change : document->changes) out->authors.assign(1, change.author);
    out->document = read::resolve(*document, read::View::accepted);
    auto map = lift::map_of(out->document);
    if (!map.map) return nullptr;
    out->lifted = lift::lift(out->document, *std::move(map.map));
    return out;
  }

  model::Document made_;
  plan::Plan plan_;
  opc::Package package_;
  std::unique_ptr<fetch::Copy> today_;
};

}  // namespace helhedsplan::test
