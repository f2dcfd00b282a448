// The main part of one of our documents, changed by anybody, brought back: every file that is written is a plan that loads without
// an error, and nothing is written when it was only to be shown.
//
// An input is a line that names the document, and maybe "videre" (the plan has moved on since) and "word" (clashes go to the file);
// after it the map, when it is another one, and the document's XML. HELHEDSPLAN_HENT_CORPUS=FOLDER writes the untouched documents.

#include "app/build.hpp"
#include "app/fetch_back.hpp"
#include "base/local_files.hpp"
#include "base/memory_files.hpp"
#include "base/render_finding.hpp"
#include "fuzz/mutate_tree.hpp"
#include "fuzz/target.hpp"
#include "opc/package.hpp"
#include "plan/plan.hpp"
#include "write/docx/docx.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

using namespace helhedsplan;
using test::fail;

namespace {

constexpr std::string_view plan_path = "/plan.yaml";

void replace(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) fail("the plan has other words", std::string(from));
  text.replace(at, from.size(), to);
}

struct World {
  app::Schemas schemas;
  std::string plan;      ///< that the documents were made from
  std::string moved_on;  ///< what it has become
  std::map<std::string, opc::Package> documents;

  World() {
    base::LocalFiles disk;
    base::Findings findings;
    auto loaded = app::load_schemas(disk, {}, findings);
    if (!loaded) fail("no schemas", "");
    schemas = *std::move(loaded);
    plan = disk.read(HELHEDSPLAN_SOURCE_DIR "/samples/mindste/plan.yaml", 1 << 20).bytes;
    base::MemoryFiles files;
    files.contents[std::string(plan_path)] = plan;
    const auto set = app::make_documents(files, schemas, std::string(plan_path), /*draft=*/true, findings);
    if (!set) fail("no documents", base::render_text(findings));
    for (const model::Document& document : set->documents)
      documents[document.name] = write::docx::make_package(document, set->look);
    moved_on = plan;
    replace(moved_on, "Eksempelparken", "Nyparken");
    replace(moved_on, "  - {id: kommune,", "  - {id: ny, navn: Ny part, art: anden}\n  - {id: kommune,");
  }
};

/// Codes of errors that a plan has, loaded.
std::string errors_of(base::Files& files, const plan::Schema& schema) {
  base::Findings findings;
  const auto loaded = plan::load(files, std::string(plan_path), schema, findings);
  if (!loaded || base::has_errors(findings)) return "! " + base::render_text(findings);
  return {};
}

app::FetchResult bring_back(const World& world, std::string_view line, std::string_view map, std::string_view document) {
  const auto has = [&](std::string_view word) { return line.find(word) != std::string_view::npos; };
  auto found = std::find_if(world.documents.begin(), world.documents.end(),
                            [&](const auto& each) { return line.starts_with(each.first + " ") || line == each.first; });
  if (found == world.documents.end()) found = world.documents.begin();
  opc::Package package = found->second;
  for (opc::Part& part : package.parts) {
    if (part.name == "word/document.xml") part.bytes = document;
    const bool is_map = part.name.starts_with("customXml/item") && part.bytes.find("urn:helhedsplan:map") != std::string::npos;
    if (is_map && !map.empty()) part.bytes = map;
  }
  base::MemoryFiles files;
  files.contents[std::string(plan_path)] = has("videre") ? world.moved_on : world.plan;
  files.contents["/ret/fil.docx"] = opc::write(package);
  const auto before = files.contents;
  app::FetchOptions options;
  options.decide = has("word") ? fetch::Decide::word : fetch::Decide::ask;
  options.show_only = true;
  (void)app::fetch_back(files, world.schemas, std::string(plan_path), {"/ret/fil.docx"}, options);
  if (files.contents != before) fail("written, though it was only to be shown", "");
  options.show_only = false;
  const auto result = app::fetch_back(files, world.schemas, std::string(plan_path), {"/ret/fil.docx"}, options);
  const std::string& text = files.contents.at(std::string(plan_path));
  if (result.written.empty() && files.contents != before) fail("written, and not said", text);
  if (const std::string errors = errors_of(files, world.schemas.plan); !errors.empty())
    fail("a plan with errors", errors + "\n" + text + "\n" + base::render_text(result.findings));
  return result;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World world = [] {
    World made;
    for (const auto& [name, package] : made.documents) {  // else nothing would be tried
      for (const opc::Part& part : package.parts) {
        if (part.name == "word/document.xml" && !bring_back(made, name, {}, part.bytes).files.front().read)
          fail("our own document is not read", name);
      }
    }
    if (const char* folder = std::getenv("HELHEDSPLAN_HENT_CORPUS")) {
      for (const auto& [name, package] : made.documents) {
        for (const opc::Part& part : package.parts) {
          if (part.name != "word/document.xml") continue;
          const std::string file = std::string(folder) + "/" + name + ".xml";
          std::ofstream(file, std::ios::binary) << name << " videre\n" << part.bytes.substr(part.bytes.find(test::document_begins));
        }
      }
    }
    return made;
  }();
  const std::string bytes = test::bytes_of(data, size);
  const std::string_view all = bytes;
  const std::size_t cut = std::min(all.find(test::document_begins), all.size());
  const std::size_t line = std::min(all.find('\n'), cut);
  const std::size_t map = std::min(line + 1, cut);
  (void)bring_back(world, all.substr(0, line), all.substr(map, cut - map), all.substr(cut));
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  return test::mutate_tree(data, size, most, seed);
}
