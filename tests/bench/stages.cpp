/// Where the time of `byg` goes: each stage by itself, in process, over one plan.
///
/// usage: bench_stages [PLAN] [Google Benchmark's options]. PLAN is samples/amagerbro when none is given; a larger one is made by
/// `run.py --keep`. Run it with --benchmark_repetitions=10 --benchmark_report_aggregates_only and quote the medians of one run.

#include "app/build.hpp"
#include "app/rule_sets.hpp"
#include "app/schemas.hpp"
#include "base/local_files.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"
#include "write/formats.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <filesystem>

namespace {

using namespace helhedsplan;

std::filesystem::path plan_path = HELHEDSPLAN_SOURCE_DIR "/samples/amagerbro/plan.yaml";

app::Schemas schemas() {
  base::LocalFiles files;
  base::Findings findings;
  return *app::load_schemas(files, {}, findings);
}

app::DocumentSet documents(const app::Schemas& by) {
  base::LocalFiles files;
  base::Findings findings;
  auto set = app::make_documents(files, by, plan_path, true, findings);
  if (!set) {
    std::fprintf(stderr, "bench_stages: %s kan ikke bruges; kør helhedsplan tjek\n", plan_path.c_str());
    std::exit(1);
  }
  return *std::move(set);
}

void read_schemas(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(schemas());
}

void load_plan(benchmark::State& state) {
  const auto by = schemas();
  base::LocalFiles files;
  for (auto _ : state) {
    base::Findings findings;
    benchmark::DoNotOptimize(plan::load(files, plan_path, by.plan, findings));
  }
}

/// Loads the plan and its packs too: subtract load_plan for packs and expansion.
void make_documents(benchmark::State& state) {
  const auto by = schemas();
  for (auto _ : state) benchmark::DoNotOptimize(documents(by));
}

/// The rules alone: asking the plan and its finished documents, and saying each fault once.
void hold_to_rules(benchmark::State& state) {
  const auto by = schemas();
  base::LocalFiles files;
  base::Findings findings;
  const auto plan = plan::load(files, plan_path, by.plan, findings);
  const auto pack = plan ? pack::load(files, app::packs_of(*plan), plan_path.parent_path(), findings, by.pack) : std::nullopt;
  if (!pack) std::exit(1);
  pack::PlannedSet planned(*pack, *plan, by.plan, true, findings);
  const auto rules = app::load_rule_sets(*pack, by, {}, findings);
  (void)app::hold(rules, planned.environment(), findings);
  const pack::DocumentSet made = planned.make();
  for (auto _ : state) {
    base::Findings told;
    auto held = app::hold(rules, planned.environment(), told);
    app::hold_documents(held, planned.environment(), app::shown(made));
    app::tell(held, told);
    benchmark::DoNotOptimize(told);
  }
}

void write_format(benchmark::State& state, const write::Format& format) {
  const auto set = documents(schemas());
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const auto& document : set.documents) bytes += format.write(document, set.look).size();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

}  // namespace

int main(int count, char** words) {
  benchmark::RegisterBenchmark("read_schemas", read_schemas);
  benchmark::RegisterBenchmark("load_plan", load_plan);
  benchmark::RegisterBenchmark("make_documents", make_documents);
  benchmark::RegisterBenchmark("hold_to_rules", hold_to_rules);
  for (const auto& format : write::formats()) {
    benchmark::RegisterBenchmark(("write_" + std::string(format.ending)).c_str(), write_format, format);
  }
  benchmark::Initialize(&count, words);
  if (count > 1) plan_path = words[1];
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
