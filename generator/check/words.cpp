#include "check/words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace helhedsplan::check {
namespace {

std::string single_spaced(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (text.substr(i).starts_with(base::no_break_space)) {
      c = ' ';
      i += base::no_break_space.size() - 1;
    }
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

/// The character that begins at `at`, of valid UTF-8.
std::uint32_t character(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(i < text.size() ? text[i] : 0));
  };
  const std::uint32_t first = byte(at);
  if (first < 0x80U) return first;
  if (first < 0xE0U) return (first & 0x1FU) << 6U | (byte(at + 1) & 0x3FU);
  if (first < 0xF0U) return (first & 0x0FU) << 12U | (byte(at + 1) & 0x3FU) << 6U | (byte(at + 2) & 0x3FU);
  return 0x10000U;
}

bool is_letter(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const std::uint32_t c = character(text, at);
  if (c < 0x80U) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return c >= 0xC0U && c < 0x2000U && c != 0xD7U && c != 0xF7U;  // behind come punctuation and signs
}

bool is_letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  do --at;
  while (at > 0 && base::inside_character(text[at]));
  return is_letter(text, at);
}

/// The forms of a verb, of its infinitive: "styrke" is found as "styrker", "styrkes", "styrket", "styrkede", "styrkende" …
std::vector<std::string> verb_forms(const std::string& infinitive) {
  constexpr std::array after_e{"", "r", "s", "t", "de", "des", "nde"};
  constexpr std::array instead_of_e{"te", "tes", "t"};
  constexpr std::array after_other{"", "r", "s", "t", "de", "des", "ede", "et", "er", "es"};
  std::vector<std::string> forms;
  if (infinitive.ends_with('e')) {
    for (const char* ending : after_e) forms.push_back(infinitive + ending);
    for (const char* ending : instead_of_e) forms.push_back(infinitive.substr(0, infinitive.size() - 1) + ending);
  } else {
    for (const char* ending : after_other) forms.push_back(infinitive + ending);
  }
  return forms;
}

void collect(const plan::Value& value, const plan::Field* field, std::vector<PlanText>& texts) {
  if (std::holds_alternative<plan::Text>(value.data)) {
    const bool free = value.type == nullptr || (value.type->art == plan::Art::text && !value.type->identifier);
    if (free) texts.push_back({&value, field});
  } else if (std::holds_alternative<plan::Prose>(value.data)) {
    texts.push_back({&value, field});
  }
  for (const plan::Value& item : plan::items_of(&value)) collect(item, field, texts);
  const plan::Record* record = plan::record_of(value);
  // A view's row is the record below it; the names it adds lead to records that are met by themselves.
  while (record != nullptr && record->base) record = record->base.get();
  if (record == nullptr) return;
  for (const plan::Member& member : record->members) {
    collect(member.value, record->type == nullptr ? nullptr : plan::find_field(*record->type, member.name), texts);
  }
}

}  // namespace

std::vector<PlanText> texts_in(const plan::Value& value) {
  std::vector<PlanText> texts;
  collect(value, nullptr, texts);
  return texts;
}

WordSearch::WordSearch(const Words& words) : numbers_excuse_(words.numbers_excuse), alone_(words.alone) {
  for (const std::string& word : words.any_of) {
    const std::string lower = base::lower_case(single_spaced(word));
    if (!words.inflected) {
      forms_.push_back({lower});
      continue;
    }
    const std::size_t blank = std::min(lower.find(' '), lower.size());
    std::vector<std::string> forms = verb_forms(lower.substr(0, blank));
    for (std::string& form : forms) form += lower.substr(blank);
    forms_.push_back(std::move(forms));
  }
  for (const auto& forms : forms_) {
    for (const std::string& form : forms) longest_ = std::max(longest_, form.size());
  }
}

std::vector<std::string> WordSearch::operator()(std::string_view text) const {
  std::vector<std::string> found;
  if (alone_ && base::trim(text).size() > 4 * longest_) return found;  // blanks, and letters that are shorter in lower case
  const std::string spaced = single_spaced(text);
  if (numbers_excuse_ && std::any_of(spaced.begin(), spaced.end(), [](char c) { return c >= '0' && c <= '9'; })) return found;
  const std::string lower = base::lower_case(spaced);
  if (alone_) {
    const std::string_view all = base::trim(lower);
    const auto is_all = [&](const std::string& form) {
      return form == all || (all.ends_with('.') && form == all.substr(0, all.size() - 1));
    };
    for (const std::vector<std::string>& forms : forms_) {
      if (std::any_of(forms.begin(), forms.end(), is_all)) return {std::string(base::trim(spaced))};
    }
    return found;
  }
  const bool same_bytes = lower.size() == spaced.size();
  const auto stands_in = [&](const std::string& form) {
    for (std::size_t at = lower.find(form); at != std::string::npos; at = lower.find(form, at + 1)) {
      const bool begins = !is_letter(form, 0) || !is_letter_before(lower, at);
      const bool ends = !is_letter_before(form, form.size()) || !is_letter(lower, at + form.size());
      if (begins && ends) return at;
    }
    return std::string::npos;
  };
  for (const std::vector<std::string>& forms : forms_) {
    for (const std::string& form : forms) {
      const std::size_t at = stands_in(form);
      if (at == std::string::npos) continue;
      found.push_back(same_bytes ? spaced.substr(at, form.size()) : form);
      break;
    }
  }
  return found;
}

}  // namespace helhedsplan::check
