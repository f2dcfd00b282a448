// Every example in docs/skabeloner.md is expanded and compared with the result that stands beside it.
//
// Blocks `plan` (kept until the next), `skabelon`, `visninger`, `del NAVN`, `lag`, then `resultat`: the Markdown.
// UPDATE_GOLDEN=1 writes the results into the page.

#include "fixture.hpp"

#include "write/markdown/markdown.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace helhedsplan;
using namespace helhedsplan::templates::testing;

namespace {

const std::string page = HELHEDSPLAN_SOURCE_DIR "/docs/skabeloner.md";

/// The page writes ordinary spaces where the documents have no-break spaces: nobody could see the difference.
std::string plain_spaces(std::string text) {
  for (std::size_t at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0", at)) text.replace(at, 2, " ");
  return text;
}

}  // namespace

TEST_CASE("every example of the template authors' page is true") {
  std::ifstream file(page);
  REQUIRE(file);
  std::ostringstream rewritten;
  Input input;
  input.real_schema = true;
  std::size_t examples = 0, number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    rewritten << line << '\n';
    const std::size_t ticks = line.find_first_not_of('`');
    if (ticks == std::string::npos || ticks < 3) continue;
    const std::string fence = line.substr(0, ticks), language = line.substr(ticks);
    const std::size_t first = number;
    std::string content;
    std::string closing;
    while (std::getline(file, line)) {
      ++number;
      if (line == fence) break;
      content += line + '\n';
    }
    if (language == "plan")
      input.plan = content;
    else if (language == "skabelon")
      input.layers = {content}, input.partials.clear(), input.views.clear();
    else if (language == "lag")
      input.layers.push_back(content);
    else if (language == "visninger")
      input.views = content;
    else if (language.starts_with("del "))
      input.partials[language.substr(4)] = content;
    if (language == "resultat") {
      ++examples;
      INFO("docs/skabeloner.md:" << first);
      const Output out = render(input);
      CHECK(out.codes().empty());
      CHECK(check(input).codes().empty());
      const std::string got = plain_spaces(write::markdown::write(out.document));
      if (std::getenv("UPDATE_GOLDEN") == nullptr) CHECK(content == got);
      content = got;
    }
    rewritten << content << fence << '\n';
  }
  CHECK(examples >= 15);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(page) << rewritten.str();
}
