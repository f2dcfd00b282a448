// The sample plans are what people copy: they load without a remark, and their figures tie.
#include "base/local_files.hpp"
#include "base/render_finding.hpp"
#include "plan/plan.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace helhedsplan;

plan::Schema plan_schema() {
  std::ifstream file(HELHEDSPLAN_SOURCE_DIR "/schemas/plan.schema.json");
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return plan::Schema::parse(bytes.str());
}

struct Sample {
  plan::Schema schema = plan_schema();
  base::Findings findings;
  std::optional<plan::Plan> plan;

  explicit Sample(std::string_view name) {
    base::LocalFiles files;
    plan = plan::load(files, std::string(HELHEDSPLAN_SOURCE_DIR "/samples/").append(name).append("/plan.yaml"), schema, findings);
  }
};

const plan::Value* field(const plan::Value& record, std::string_view name) {
  const auto* members = std::get_if<plan::RecordRef>(&record.data);
  return members == nullptr ? nullptr : (*members)->find(name);
}

/// All values at a path from `from`, lists flattened.
std::vector<const plan::Value*> at(const plan::Value& from, std::vector<std::string_view> path) {
  if (const auto* list = std::get_if<plan::ListRef>(&from.data)) {
    std::vector<const plan::Value*> found;
    for (const plan::Value& item : (*list)->items) {
      for (const plan::Value* value : at(item, path)) found.push_back(value);
    }
    return found;
  }
  if (path.empty()) return {&from};
  const plan::Value* next = field(from, path.front());
  if (next == nullptr) return {};
  path.erase(path.begin());
  return at(*next, std::move(path));
}

std::string text(const plan::Value& record, std::string_view name) {
  const plan::Value* value = field(record, name);
  if (value == nullptr) return {};
  if (const auto* reference = std::get_if<plan::Reference>(&value->data)) return reference->id;
  if (const auto* plain = std::get_if<plan::Text>(&value->data)) return plain->text;
  return {};
}

using ByYear = std::map<std::string, std::int64_t>;

/// The sum by year of the year amounts `name` of `records`.
ByYear sum(const std::vector<const plan::Value*>& records, std::string_view name) {
  ByYear total;
  for (const plan::Value* record : records) {
    const plan::Value* amounts = field(*record, name);
    if (amounts == nullptr) continue;
    for (const plan::Member& member : std::get<plan::RecordRef>(amounts->data)->members)
      total[member.name] += std::get<plan::Amount>(member.value.data).oere;
  }
  return total;
}

ByYear shares(const ByYear& total, std::int64_t of_thousand) {
  ByYear share;
  for (const auto& [year, amount] : total) share[year] = amount * of_thousand / 1000;
  return share;
}

}  // namespace

TEST_CASE("the samples load without a finding") {
  for (const char* name : {"amagerbro", "mindste"}) {
    const Sample sample(name);
    INFO(base::render_text(sample.findings));
    CHECK(sample.plan.has_value());
    CHECK(sample.findings.empty());
  }
}

TEST_CASE("the budget of Amagerbro is financed in every year, 75, 12,5 and 12,5 percent") {
  const Sample sample("amagerbro");
  REQUIRE(sample.plan);
  const ByYear expenses = sum(at(sample.plan->root, {"budget", "linjer"}), "beløb");
  CHECK(expenses.size() == 4);
  std::map<std::string, std::vector<const plan::Value*>> by_kind;
  std::vector<const plan::Value*> sources = at(sample.plan->root, {"budget", "finansiering"});
  for (const plan::Value* source : sources) {
    const plan::Value* part = sample.plan->find("parter", text(*source, "kilde"));
    REQUIRE(part != nullptr);
    by_kind[text(*part, "art")].push_back(source);
  }
  CHECK(sum(sources, "beløb") == expenses);
  CHECK(sum(by_kind["landsbyggefonden"], "beløb") == shares(expenses, 750));
  CHECK(sum(by_kind["kommune"], "beløb") == shares(expenses, 125));
  CHECK(sum(by_kind["boligorganisation"], "beløb") == shares(expenses, 125));
}

TEST_CASE("the activities of Amagerbro cost what the budget lines of their area hold") {
  const Sample sample("amagerbro");
  REQUIRE(sample.plan);
  const auto areas = at(sample.plan->root, {"indsatsområder"});
  CHECK(areas.size() == 2);
  for (const plan::Value* area : areas) {
    INFO(text(*area, "id"));
    std::vector<const plan::Value*> lines;
    for (const plan::Value* line : at(sample.plan->root, {"budget", "linjer"})) {
      if (text(*line, "område") == text(*area, "id")) lines.push_back(line);
    }
    CHECK(sum(at(*area, {"aktiviteter", "økonomi"}), "beløb") == sum(lines, "beløb"));
  }
}

TEST_CASE("every activity of Amagerbro is marked as an example and has a milestone") {
  const Sample sample("amagerbro");
  REQUIRE(sample.plan);
  const auto activities = at(sample.plan->root, {"indsatsområder", "aktiviteter"});
  CHECK(activities.size() == 8);
  for (const plan::Value* activity : activities) {
    INFO(text(*activity, "id"));
    const plan::Value* mark = field(*activity, "eksempel");
    CHECK((mark != nullptr && std::get<bool>(mark->data)));
    CHECK_FALSE(at(*activity, {"milepæle"}).empty());
  }
}
