// A plan as YAML, laid out as a person would: the schema's words as comments, a blank line between fields of the root, long texts
// as blocks.
#include "gather/gather.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"
#include "lift/prose.hpp"
#include "plan/comments.hpp"
#include "plan/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace helhedsplan::gather {
namespace {

using plan::Art;
using plan::Field;
using plan::Type;

constexpr std::size_t width = 100;

bool is_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  static constexpr std::array<std::string_view, 10> words{"~",    "null", "Null",  "NULL",  "true",
                                                          "True", "TRUE", "false", "False", "FALSE"};
  if (std::find(words.begin(), words.end(), text) != words.end()) return false;
  if (std::string_view("-?:,[]{}#&*!|>'\"%@`.=<").find(text.front()) != std::string_view::npos) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  for (const std::string_view end : {"\n", "\t", "\u0085", "\u2028", "\u2029", "\uFEFF"}) {
    if (text.find(end) != std::string_view::npos) return false;
  }
  return true;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else
      out += c;
  }
  return out += '"';
}

std::string scalar(std::string_view text) {
  return is_plain(text) ? std::string(text) : quoted(text);
}

std::string with_blanks(std::string text) {
  for (std::size_t at = text.find(base::no_break_space); at != std::string::npos; at = text.find(base::no_break_space, at))
    text.replace(at, base::no_break_space.size(), 1, ' ');
  return text;
}

/// As people write it: "1. maj 2019", "1.150.000", "12,5 %".
std::string readable(const Type& type, const std::string& canonical) {
  if (canonical == plan::unknown_word) return canonical;
  if (type.art == Art::date) {
    if (const auto date = base::parse_date(canonical).date) return with_blanks(base::format_date(*date));
  } else if (type.art == Art::amount) {
    if (const auto oere = base::parse_amount(canonical)) {
      std::string text = with_blanks(base::format_amount(*oere, false));
      if (*oere < 0) text.replace(0, std::string_view("\u2212").size(), "-");
      return text;
    }
  } else if (type.art == Art::percent) {
    if (const auto percent = base::parse_percent(canonical)) return with_blanks(base::format_percent(*percent));
  }
  return canonical;
}

class Writer {
 public:
  explicit Writer(const Gathered& gathered) : gathered_(gathered) {}

  std::string operator()(const plan::Schema& schema) {
    out_ += plan::file_head(
        "En helhedsplan, hentet fra udfyldte skabeloner. Det, der er „ukendt“, er der ikke skrevet noget om; det vises som "
        "„ikke oplyst“ i dokumenterne. Et felt, I ikke skal bruge, kan slettes.");
    root_ = &schema.root();
    record(*root_, &gathered_.plan, 0);
    return std::move(out_);
  }

 private:
  static const Settled* find(const Settled* record, std::string_view name) {
    if (record == nullptr) return nullptr;
    const auto found =
        std::find_if(record->fields.begin(), record->fields.end(), [&](const SettledField& each) { return each.name == name; });
    return found == record->fields.end() ? nullptr : &found->value.front();
  }

  /// Every field, what nobody spoke of as `ukendt`.
  void record(const Type& type, const Settled* said, std::size_t indent) {
    for (const Field& field : type.fields) {
      const Settled* value = find(said, field.name);
      if (!field.mark.empty() && value == nullptr) continue;
      comment(field, indent);
      out_.append(indent, ' ').append(field.name) += ':';
      if (is_packs(type, field))
        out_ += fmt::format(" [{}]\n", fmt::join(gathered_.packs, ", "));
      else
        content(*field.type, value, indent);
    }
  }

  void content(const Type& type, const Settled* value, std::size_t indent) {
    if (value == nullptr || value->kind == Settled::Kind::nothing) {
      out_ += fmt::format(" {}", plan::unknown_word);
      if (value != nullptr && !value->remark.empty()) remark(value->remark);
      out_ += '\n';
      return;
    }
    switch (value->kind) {
      case Settled::Kind::nothing:
        return;
      case Settled::Kind::text:
        return text(type, *value, indent);
      case Settled::Kind::record:
        if (type.art == Art::year_amounts) return years(*value);
        out_ += '\n';
        return record(type, value, indent + 2);
      case Settled::Kind::list:
        return list(type, *value, indent);
    }
  }

  void text(const Type& type, const Settled& value, std::size_t indent) {
    const std::string said = type.art == Art::prose ? std::string(base::trim(value.text)) : readable(type, value.text);
    const bool lines = said.find('\n') != std::string::npos;
    if (type.art != Art::prose || (!lines && said.size() + indent < width && is_plain(said))) {
      out_ += ' ';
      out_ += scalar(said);
      if (!value.remark.empty()) remark(value.remark);
      out_ += '\n';
      return;
    }
    // A first line that begins with a blank (code) would be taken for the indentation.
    out_ += said.starts_with(' ') ? " |2\n" : " |\n";
    const std::string wrapped = lift::wrap_markdown(said, width - indent - 2);
    for (std::size_t at = 0; at <= wrapped.size();) {
      const std::size_t end = std::min(wrapped.find('\n', at), wrapped.size());
      if (end > at) out_.append(indent + 2, ' ').append(wrapped, at, end - at);
      out_ += '\n';
      at = end + 1;
    }
  }

  void years(const Settled& value) {
    std::string line;
    for (const SettledField& year : value.fields) {
      if (!line.empty()) line += ", ";
      const std::string amount = readable(*year.value.front().type, year.value.front().text);
      line += fmt::format("{}: {}", year.name, amount.find(',') == std::string::npos ? amount : quoted(amount));
    }
    out_ += " {" + line + "}\n";
  }

  void list(const Type& type, const Settled& value, std::size_t indent) {
    if (type.item->art != Art::record) {
      std::string line;
      for (const Settled& item : value.items) {
        if (!line.empty()) line += ", ";
        const bool inside = is_plain(item.text) && item.text.find_first_of(",[]{}") == std::string::npos;
        line += inside ? item.text : quoted(item.text);
      }
      if (line.size() + indent < width) {
        out_ += " [" + line + "]\n";
        return;
      }
      out_ += '\n';
      for (const Settled& item : value.items) out_.append(indent + 2, ' ').append("- ").append(scalar(item.text)) += '\n';
      return;
    }
    out_ += '\n';
    bool first = explained_.insert(type.item).second;
    for (const Settled& item : value.items) {
      member(*type.item, item, indent + 4, first);
      first = false;
    }
  }

  /// Only what was said; the first of its kind with the schema's words.
  void member(const Type& type, const Settled& said, std::size_t indent, bool explain) {
    std::vector<const Field*> fields;
    for (const Field& field : type.fields) {
      if (find(&said, field.name) != nullptr) fields.push_back(&field);
    }
    std::stable_partition(fields.begin(), fields.end(), [&](const Field* field) { return field->name == type.key; });
    bool dash = true;
    for (const Field* field : fields) {
      if (!dash && explain) comment(*field, indent);
      out_.append(dash ? indent - 2 : indent, ' ').append(dash ? "- " : "").append(field->name) += ':';
      dash = false;
      const Settled* value = find(&said, field->name);
      if (value->kind == Settled::Kind::record && field->type->art == Art::record) {
        out_ += '\n';
        inner(*field->type, *value, indent + 2);
      } else {
        content(*field->type, value, indent);
      }
    }
    if (dash) out_.append(indent - 2, ' ').append("- {}\n");
  }

  /// A record in a member: what was said of it.
  void inner(const Type& type, const Settled& said, std::size_t indent) {
    for (const Field& field : type.fields) {
      const Settled* value = find(&said, field.name);
      if (value == nullptr) continue;
      out_.append(indent, ' ').append(field.name) += ':';
      if (value->kind == Settled::Kind::record && field.type->art == Art::record) {
        out_ += '\n';
        inner(*field.type, *value, indent + 2);
      } else {
        content(*field.type, value, indent);
      }
    }
  }

  void remark(std::string_view text) {
    std::string line = with_blanks(std::string(text));
    std::replace(line.begin(), line.end(), '\n', ' ');
    out_ += fmt::format("  # i Word: „{}“", base::shortened(line, width));
  }

  void comment(const Field& field, std::size_t indent) {
    if (indent == 0) out_ += '\n';
    plan::add_comment(out_, field, /*example=*/false, indent);
  }

  [[nodiscard]] bool is_packs(const Type& owner, const Field& field) const {
    return &owner == root_ && field.required && field.type->art == Art::list;
  }

  const Gathered& gathered_;
  const Type* root_ = nullptr;
  std::set<const Type*> explained_;
  std::string out_;
};

}  // namespace

std::string write_plan(const plan::Schema& schema, const Gathered& gathered) {
  return Writer(gathered)(schema);
}

}  // namespace helhedsplan::gather
