// Any bytes as a plan, and as whatever the plan includes: loaded, every finding shown, every value shown.
#include "support/shipped_schema.hpp"

#include "base/memory_files.hpp"
#include "base/render_finding.hpp"
#include "plan/display.hpp"
#include "plan/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace helhedsplan;

namespace {

/// What every value must be, whatever it came from.
void visit(const plan::Value& value, const plan::Plan& plan) {
  if (value.type == nullptr || !value.span.source || value.span.end > value.span.source->text().size()) std::abort();
  (void)plan::display_text(value, &plan);
  if (const auto* list = std::get_if<plan::ListRef>(&value.data)) {
    for (const plan::Value& item : (*list)->items) visit(item, plan);
  } else if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
    for (const plan::Member& member : (*record)->members) visit(member.value, plan);
  }
}

}  // namespace

/// libfyaml 0.7.12 itself loses 1 kB on some faulty quoted scalars (corpus/plan/quotes-in-a-row), also in a program that does
/// nothing but read events. Only here: the unit tests still see whether we free what it hands us.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfyaml.so";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  base::MemoryFiles files;
  files.contents = {
      {"/p/plan.yaml", bytes}, {"/p/a.yaml", bytes}, {"/p/a.md", bytes}, {"/p/b.yaml", "- id: b\n  note: {fil: a.md}\n"}};
  base::Findings findings;
  const auto plan = plan::load(files, "/p/plan.yaml", test::shipped_schema(), findings);
  (void)base::render_text(findings);
  if (!plan && findings.empty()) std::abort();  // silence is no answer
  if (plan) visit(plan->root, *plan);
  return 0;
}
