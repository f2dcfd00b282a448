#pragma once
/// Who supplies what a plan lacks: the rules `skaffes_af` of the packs.

#include "base/source.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"
#include "plan/schema.hpp"
#include "template/template.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace helhedsplan::app {

struct Supplier {
  std::string party, role;
  bool operator<(const Supplier& other) const { return std::tie(party, role) < std::tie(other.party, other.role); }
};

class Suppliers {
 public:
  /// All three must outlive it.
  Suppliers(const plan::Plan& plan, const pack::Pack& pack, const templates::Environment& environment);

  /// `records` are those in which something is missing, the outermost first.
  [[nodiscard]] Supplier of(const std::string& addressee, const std::vector<const plan::Record*>& records);

 private:
  struct Rule {
    std::string addressee;
    bool within;
    std::string party, role;
    base::Span span;
    std::optional<std::string> of_plan = std::nullopt;  ///< asked once
  };

  [[nodiscard]] Supplier of_record(const Rule& rule, const std::vector<const plan::Record*>& records) const;
  [[nodiscard]] Supplier of_plan(Rule& rule);
  [[nodiscard]] std::string shown(const plan::Record& record, std::string_view path) const;

  const plan::Plan& plan_;
  const templates::Environment& environment_;
  std::vector<Rule> rules_;
};

/// The records around a path, the outermost first; none of what is confidential.
[[nodiscard]] std::vector<const plan::Record*> records_around(const plan::Plan& plan, const plan::Schema& schema,
                                                              std::string_view path);

}  // namespace helhedsplan::app
