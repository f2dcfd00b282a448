#include "app/unite.hpp"

#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace helhedsplan::app {

void sort_and_unite(base::Findings& findings) {
  std::set<std::tuple<std::string, std::size_t, std::size_t, std::string, std::string>> seen;
  base::Findings united;
  for (base::Finding& finding : findings) {
    const base::Place& place = finding.place;
    if (seen.emplace(place.file, place.line, place.column, finding.code, finding.message).second)
      united.push_back(std::move(finding));
  }
  findings = std::move(united);
  base::sort_by_place(findings);
}

}  // namespace helhedsplan::app
