#include "app/secrets.hpp"

#include "check/phrases.hpp"
#include "redline/everything.hpp"

#include <algorithm>

namespace helhedsplan::app {
namespace {

std::vector<bool> found_in(const std::vector<check::Known>& secrets, std::string_view text) {
  std::vector<std::string_view> phrases;
  for (const auto& each : secrets) phrases.emplace_back(each.text);
  std::vector<bool> found(secrets.size(), false);
  if (secrets.empty()) return found;
  for (const auto& each : check::PhraseFinder(phrases)(check::folded(text))) found[each.phrase] = true;
  return found;
}

}  // namespace

Secrets::Secrets(const plan::Plan* before, const plan::Plan* after) {
  if (before != nullptr) old_ = check::confidential_texts(*before);
  if (after != nullptr) new_ = check::confidential_texts(*after);
}

std::string Secrets::shown_by(const read::Document& redline, const read::Document& before, const read::Document& after) const {
  if (old_.empty() && new_.empty()) return {};
  const auto in_after = redline::everything(after);
  const auto published = found_in(old_, in_after);
  std::vector<check::Known> secrets = new_;
  for (std::size_t i = 0; i < old_.size(); ++i) {
    if (!published[i]) secrets.push_back(old_[i]);
  }
  // Each by itself, too: where a number was changed, the redline has neither as a whole.
  for (const auto& text : {in_after, redline::everything(before), redline::everything(redline)}) {
    const auto found = found_in(secrets, text);
    const auto first = std::find(found.begin(), found.end(), true);
    if (first != found.end()) return secrets[static_cast<std::size_t>(first - found.begin())].field;
  }
  return {};
}

bool Secrets::in(std::string_view text) const {
  for (const auto* secrets : {&old_, &new_}) {
    const auto found = found_in(*secrets, text);
    if (std::find(found.begin(), found.end(), true) != found.end()) return true;
  }
  return false;
}

}  // namespace helhedsplan::app
