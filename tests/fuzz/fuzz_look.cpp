// A Word file made by anybody, as a look over the standard one: refused with a reason, or a look in which a document can be written
// that keeps our own rules.

#include "look/look.hpp"
#include "support/look.hpp"
#include "write/docx/docx.hpp"
#include "write/docx/validate.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace helhedsplan;

namespace {

[[noreturn]] void fail(const char* what, const std::string& detail) {
  std::fprintf(stderr, "%s: %s\n", what, detail.c_str());
  std::abort();
}

model::Document small() {
  model::Document document;
  document.properties.title = "Titel";
  document.properties.draft_label = "UDKAST";
  document.header_left = {{{}, model::Text{"Sidehoved"}}};
  document.blocks = {{{}, {}, model::Paragraph{model::ParagraphRole::body, {{{}, model::Text{"Tekst"}}}}}};
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto standard = test::standard_look();
  static const auto document = small();
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(data[i]);
  base::Findings findings;
  const auto look = look::compose(standard, {{"fil.docx", bytes, {}}}, findings);
  if (!look && !base::has_errors(findings)) fail("refused without a reason", "");
  if (!look) return 0;
  const auto faults = write::docx::validate(write::docx::make_package(document, *look));
  if (!faults.empty()) fail("a document that breaks our rules", faults.front());
  return 0;
}
