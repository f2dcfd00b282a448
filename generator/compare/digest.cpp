#include "compare/digest.hpp"

#include "compare/prose.hpp"
#include "model/kinds.hpp"
#include "plan/schema.hpp"

#include <algorithm>

namespace helhedsplan::compare {
namespace {

using plan::Value;

std::uint64_t mix(std::uint64_t hash, std::uint64_t more) {
  // The finisher of splitmix64: every bit of either decides every bit of the result.
  hash += more + 0x9E3779B97F4A7C15U;
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9U;
  hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBU;
  return hash ^ (hash >> 31U);
}

std::uint64_t number(std::int64_t value) {
  return static_cast<std::uint64_t>(value);
}

base::Decimal shortest(base::Decimal value) {
  while (value.decimals > 0 && value.digits % 10 == 0) {
    value.digits /= 10;
    --value.decimals;
  }
  return value;
}

std::uint64_t of(base::Decimal value) {
  value = shortest(value);
  return mix(number(value.digits), number(value.decimals));
}

std::string prose_content(const plan::Prose& prose) {
  return prose.blocks ? content_of(*prose.blocks) : prose.markdown;
}

/// Of a value that holds no others; the kind counts, so that 2018 the year is not 2018 the number.
std::uint64_t leaf(const Value& value) {
  const std::uint64_t content =
      std::visit(model::Each{
                     [](const plan::Absent&) -> std::uint64_t { return 0; },
                     [](const plan::Unknown&) -> std::uint64_t { return 0; },
                     [](const plan::Text& text) { return hash_of(text.text); },
                     [](const plan::Prose& prose) { return hash_of(prose_content(prose)); },
                     [](bool yes) -> std::uint64_t { return yes ? 1 : 0; },
                     [](const plan::Year& year) { return number(year.year); },
                     [](const base::Date& date) { return number((date.year * 100 + date.month) * 100 + date.day); },
                     [](const plan::Amount& amount) { return number(amount.oere); },
                     [](const plan::Percent& percent) { return of(percent.value); },
                     [](const plan::Count& count) { return number(count.value); },
                     [](const plan::Measure& measure) {
                       if (!measure.number) return hash_of(measure.text);
                       return mix(mix(of(*measure.number), hash_of(measure.unit)), number(measure.year.value_or(0)));
                     },
                     [](const plan::Reference& reference) { return hash_of(reference.id); },
                     [](const plan::RecordRef&) -> std::uint64_t { return 0; },
                     [](const plan::ListRef&) -> std::uint64_t { return 0; },
                 },
                 value.data);
  return mix(content, value.data.index());
}

/// Records hold their fields in the schema's order; years stand as they were written, and their order means nothing.
std::uint64_t of_record(const plan::Record& record) {
  std::uint64_t sum = 0;
  for (const plan::Member& member : record.members) sum += mix(hash_of(member.name), digest(member.value));
  return mix(sum, record.members.size());
}

class FeatureReader {
 public:
  std::vector<std::uint64_t> operator()(const Value& member) {
    const plan::Record* record = plan::record_of(member);
    if (record == nullptr || member.type == nullptr) {
      read(member, 0);
    } else {
      for (const plan::Member& field : record->members) {
        if (field.name != member.type->key) read(field.value, hash_of(field.name));
      }
    }
    std::sort(found_.begin(), found_.end());
    return std::move(found_);
  }

 private:
  void read(const Value& value, std::uint64_t where) {
    if (const plan::Record* record = plan::record_of(value)) {
      for (const plan::Member& field : record->members) read(field.value, mix(where, hash_of(field.name)));
    } else if (std::holds_alternative<plan::ListRef>(value.data)) {
      for (const Value& item : plan::items_of(&value)) read(item, where);
    } else if (const auto* text = std::get_if<plan::Text>(&value.data)) {
      read_words(text->text, where);
    } else if (const auto* prose = std::get_if<plan::Prose>(&value.data)) {
      read_words(prose->markdown, where);
    } else {
      found_.push_back(mix(where, leaf(value)));
    }
  }

  void read_words(std::string_view text, std::uint64_t where) {
    for (const std::uint64_t word : words(text)) found_.push_back(mix(where, word));
  }

  std::vector<std::uint64_t> found_;
};

}  // namespace

std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF29CE484222325U ^ seed;  // FNV-1a
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

std::uint64_t digest(const Value& value) {
  if (const plan::Record* record = plan::record_of(value)) return of_record(*record);
  if (!std::holds_alternative<plan::ListRef>(value.data)) return leaf(value);
  std::uint64_t hash = value.data.index();
  for (const Value& item : plan::items_of(&value)) hash = mix(hash, digest(item));
  return hash;
}

std::vector<std::uint64_t> features(const Value& value) {
  return FeatureReader()(value);
}

std::vector<std::uint64_t> words(std::string_view text) {
  constexpr std::string_view blanks = " \n\t";
  std::vector<std::uint64_t> found;
  for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    found.push_back(hash_of(text.substr(at, end - at)));
    at = text.find_first_not_of(blanks, end);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace helhedsplan::compare
