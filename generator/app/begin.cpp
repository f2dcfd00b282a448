#include "app/begin.hpp"

#include "app/deliver.hpp"
#include "app/start_plan.hpp"
#include "base/danish.hpp"
#include "base/text.hpp"
#include "embedded/embedded.hpp"
#include "pack/merge.hpp"
#include "pack/pack.hpp"
#include "yaml/yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace helhedsplan::app {
namespace {

namespace fs = std::filesystem;

/// The packs that the schema shows as example: its first required list.
std::vector<std::string> usual_packs(const plan::Schema& schema) {
  for (const plan::Field& field : schema.root().fields) {
    if (!field.required || field.type->art != plan::Art::list) continue;
    base::Findings ignored;  // the schema's example is ours; a test builds what comes of it
    const auto example = yaml::parse(std::make_shared<base::Source>("", field.example), ignored);
    std::vector<std::string> names;
    if (example) {
      for (const yaml::Node& name : example->items) names.push_back(name.text);
    }
    return names;
  }
  return {};
}

}  // namespace

std::optional<std::vector<std::string>> packs_for(const Schemas& schemas, std::string_view round, base::Findings& findings) {
  std::vector<std::string> packs = usual_packs(schemas.plan);
  if (round.empty()) return packs;
  std::vector<std::pair<std::string, std::string>> rounds;  // of each pack that has one
  for (const std::string& name : pack::embedded_packs()) {
    const std::string of_pack = pack::embedded_setting(name, "runde", schemas.pack);
    if (!of_pack.empty()) rounds.emplace_back(name, of_pack);
  }
  const auto wanted = std::find_if(rounds.begin(), rounds.end(), [&](const auto& pack) { return pack.second == round; });
  if (wanted == rounds.end()) {
    std::vector<std::string> known;
    for (const auto& [name, of_pack] : rounds) known.push_back(of_pack);
    const auto meant = base::nearest(round, known);
    auto finding = base::make_finding("U05", base::suggest(fmt::format("runden „{}“ findes ikke", round), meant));
    finding.expected = base::join_danish(known);
    finding.action = "skriv en af dem efter --runde";
    findings.push_back(std::move(finding));
    return std::nullopt;
  }
  // The round's pack takes the place of the usual one; what lies over it stays.
  for (std::string& name : packs) {
    const bool is_round = std::any_of(rounds.begin(), rounds.end(), [&](const auto& pack) { return pack.first == name; });
    if (is_round) name = wanted->first;
  }
  return packs;
}

BeginResult begin_plan(base::Files& files, const Schemas& schemas, const fs::path& folder, std::string_view round,
                       base::Findings& findings) {
  const auto present = files.list(folder);
  if (std::any_of(present.begin(), present.end(), [](const std::string& name) { return !name.starts_with('.'); })) {
    auto finding = base::make_finding("U06", fmt::format("mappen „{}“ er ikke tom", folder.generic_string()));
    finding.action = "vælg en ny mappe";
    findings.push_back(std::move(finding));
    return {};
  }
  const auto packs = packs_for(schemas, round, findings);
  BeginResult result;
  if (!packs) {
    result.wrong_round = true;
    return result;
  }
  std::vector<OutputFile> set{{"plan.yaml", start_plan(schemas.plan, *packs)}};
  if (const auto schema = embedded::find("schemas/plan.schema.json")) set.push_back({"plan.schema.json", std::string(*schema)});
  for (const OutputFile& file : set) {
    const auto written = files.write(folder / file.name, file.bytes);
    if (written.status != base::FileStatus::ok) {
      auto finding = base::make_finding("U09", fmt::format("kan ikke skrive filen: {}", written.why));
      finding.place.file = (folder / file.name).generic_string();
      finding.action = "ret det, der er i vejen, og kør igen";
      findings.push_back(std::move(finding));
      result.write_failed = true;
      return result;
    }
    result.written.push_back(file.name);
  }
  result.ok = true;
  return result;
}

}  // namespace helhedsplan::app
