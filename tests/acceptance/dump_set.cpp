// For tests: the documents of a plan as people and tests read them, before any format.
//
//   dump_set PLAN FOLDER
//
// Writes FOLDER/<document>.model.txt (every node with its origin) and FOLDER/<document>.text.txt (the text a reader sees). Says
// what is wrong with a document's own invariants, and then ends with 1.

#include "app/build.hpp"
#include "base/local_files.hpp"
#include "base/render_finding.hpp"
#include "model/stages.hpp"

#include <cstdio>
#include <exception>
#include <filesystem>

using namespace helhedsplan;

namespace {

int run(const std::filesystem::path& given, const std::filesystem::path& folder) {
  base::LocalFiles files;
  base::Findings findings;
  const auto schemas = app::load_schemas(files, {}, findings);
  const auto plan = app::find_plan(files, given, findings);
  const auto set = schemas && plan ? app::make_documents(files, *schemas, *plan, /*draft=*/true, findings) : std::nullopt;
  if (!set) {
    std::fputs(base::render_text(findings).c_str(), stderr);
    return 3;
  }
  int status = 0;
  for (const model::Document& document : set->documents) {
    for (const std::string& fault : model::validate(document)) {
      std::fprintf(stderr, "%s: %s\n", document.name.c_str(), fault.c_str());
      status = 1;
    }
    for (const auto& [ending, text] :
         {std::pair{".model.txt", model::dump(document)}, {".text.txt", model::plain_text(document)}}) {
      const auto written = files.write(folder / (document.name + ending), text);
      if (written.status != base::FileStatus::ok) {
        std::fprintf(stderr, "%s\n", written.why.c_str());
        return 3;
      }
    }
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: dump_set PLAN FOLDER\n", stderr);
    return 2;
  }
  try {
    return run(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "dump_set: %s\n", error.what());
    return 70;
  }
}
