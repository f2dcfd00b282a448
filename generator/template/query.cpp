#include "template/query.hpp"

#include "base/text.hpp"
#include "model/stages.hpp"
#include "template/expand.hpp"
#include "template/phantoms.hpp"

#include <optional>
#include <utility>

namespace helhedsplan::templates {

NamedPath named_path(std::string_view text) {
  constexpr std::string_view as = " som ";
  const auto at = text.find(as);
  NamedPath named{std::string(base::trim(text.substr(0, at))), {}};
  named.name = at != std::string_view::npos ? std::string(base::trim(text.substr(at + as.size())))
                                            : named.path.substr(named.path.rfind('.') + 1);
  return named;
}

struct Query::State {
  base::Findings& findings;
  bool checking;
  Layers no_layers;
  std::optional<Phantoms> phantoms;  // of the plan, when checking
  std::optional<Environment> seen;   // refers to `phantoms`
  Expander expander;
  std::vector<Binding> bound;  // frames look at the names in it

  State(const Environment& environment, base::Findings& all, bool check)
      : findings(all),
        checking(check),
        phantoms(check ? std::optional<Phantoms>(std::in_place, environment, std::vector<Binding>()) : std::nullopt),
        seen(check ? std::optional<Environment>(phantoms->seen(environment)) : std::nullopt),
        expander(no_layers, check ? *seen : environment, all, check) {}

  /// Phantoms of the bindings when checking, else themselves.
  void bind(const std::vector<Binding>& bindings) {
    expander.evaluator().frames.clear();
    bound = checking ? Phantoms(*seen, bindings).bindings : bindings;
    expander.bind(bound);
  }
};

Query::Query(const Environment& environment, base::Findings& findings, bool checking)
    : state_(std::make_unique<State>(environment, findings, checking)) {}

Query::~Query() = default;

Answer Query::value(std::string_view path, const base::Span& at, const std::vector<Binding>& bindings) {
  const std::optional<Expression> expression = parse_expression(locate(path, at), state_->findings);
  if (!expression) return {};
  state_->bind(bindings);
  state_->expander.evaluator().source = at.source;
  Found found = state_->expander.evaluator().evaluate(*expression);
  if (std::holds_alternative<plan::Absent>(found.value.data)) found.value.span = {};  // it knows the file, but stands nowhere in it
  if (found.withheld) found.value.data = plan::Absent{};
  return {std::move(found.value), found.withheld};
}

std::string Query::line(const Template& line, const std::vector<Binding>& bindings) {
  state_->bind(bindings);
  return model::plain_text(state_->expander.line(line));
}

}  // namespace helhedsplan::templates
