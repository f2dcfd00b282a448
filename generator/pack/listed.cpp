#include "pack/listed.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace helhedsplan::pack {
namespace {

/// More than these are not told one by one.
constexpr std::size_t most_told = 12;

const std::string* shown_text(const plan::Record& record, std::string_view field) {
  const plan::Value* value = field.empty() ? nullptr : record.find(field);
  const auto* text = value == nullptr ? nullptr : std::get_if<plan::Text>(&value->data);
  return text == nullptr ? nullptr : &text->text;
}

/// "Den strukturelle tilgang" of "Den strukturelle tilgang: Infrastruktur, bygninger og byrum …".
std::optional<std::string> heading_of(const std::string& text) {
  const std::size_t colon = text.find(": ");
  return colon == std::string::npos || colon == 0 ? std::nullopt : std::optional(text.substr(0, colon));
}

class Checker {
 public:
  Checker(const Pack& pack, base::Findings& findings) : listed_(listed_in(pack)), findings_(findings) {}

  void check(const plan::Value& value, bool confidential) {
    if (const auto* text = std::get_if<plan::Text>(&value.data)) {
      if (value.type != nullptr && value.type->art == plan::Art::text && !value.type->refers_to.empty())
        check_id(value, text->text, confidential);
    } else if (const auto* list = std::get_if<plan::ListRef>(&value.data)) {
      for (const plan::Value& item : (*list)->items) check(item, confidential);
    } else if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
      for (const plan::Member& member : (*record)->members) {
        const plan::Field* field = plan::find_field(*(*record)->type, member.name);
        check(member.value, confidential || (field != nullptr && field->confidential));
      }
    }
  }

 private:
  void check_id(const plan::Value& value, const std::string& id, bool confidential) {
    const std::string& list = value.type->refers_to;
    std::vector<std::string> ids;
    for (const Listed& each : listed_) {
      if (each.list != list) continue;
      if (each.id == id) return;
      ids.push_back(each.id);
    }
    const std::string said = confidential ? "id'et" : fmt::format("„{}“", base::shortened(id, longest_shown));
    auto finding = base::make_finding(
        "P52", ids.empty() ? fmt::format("{} kan ikke findes, for ingen af planens pakker har noget under „{}“", said, list)
                           : fmt::format("{} findes ikke under „{}“ i planens pakker", said, list));
    finding.place = base::place_of(value.span);
    if (ids.empty()) {
      finding.expected = fmt::format("en pakke, der har „{}“", list);
      finding.action = "slet det, eller læg jeres egen pakke over med det i listen";
    } else {
      const auto meant = confidential ? std::nullopt : base::nearest(id, ids);
      finding.message = base::suggest(std::move(finding.message), meant);
      const bool more = ids.size() > most_told;
      if (more) ids.resize(most_told);
      finding.expected = fmt::format("et af pakkernes id'er: {}{}", base::join_danish(ids), more ? " …" : "");
      finding.action =
          meant ? fmt::format("skriv „{}“", *meant) : "skriv et af dem, eller læg jeres egen pakke over med det i listen";
    }
    findings_.push_back(std::move(finding));
  }

  static constexpr std::size_t longest_shown = 80;

  std::vector<Listed> listed_;
  base::Findings& findings_;
};

}  // namespace

std::vector<Listed> listed_in(const Pack& pack) {
  std::vector<Listed> out;
  const plan::Record* settings = plan::record_of(pack.data);
  if (settings == nullptr) return out;
  for (const plan::Member& member : settings->members) {
    for (const plan::Value& row : plan::items_of(&member.value)) {
      const plan::Record* record = plan::record_of(row);
      const std::string* id = record == nullptr ? nullptr : shown_text(*record, record->type->key);
      if (id == nullptr) continue;
      Listed each{member.name, *id, {}};
      if (const std::string* shown = shown_text(*record, record->type->display); shown != nullptr && *shown != *id) {
        each.names.push_back(*shown);
        if (auto heading = heading_of(*shown)) each.names.push_back(*std::move(heading));
      }
      each.names.push_back(*id);
      out.push_back(std::move(each));
    }
  }
  return out;
}

void check_listed(const Pack& pack, const plan::Plan& plan, base::Findings& findings) {
  Checker(pack, findings).check(plan.root, false);
}

}  // namespace helhedsplan::pack
