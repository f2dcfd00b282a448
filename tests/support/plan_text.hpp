#pragma once
/// A plan as the text of its plan.yaml, as a program would write it: everything in one file, texts in quotes, prose in blocks.

#include "base/text.hpp"
#include "plan/display.hpp"
#include "plan/value.hpp"

#include <fmt/format.h>

#include <string>
#include <variant>

namespace helhedsplan::test {

namespace plan_text_detail {

inline std::string in_quotes(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += c == '\n' ? std::string("\\n") : c == '\t' ? std::string("\\t") : fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

inline std::string in_block(const std::string& text, const std::string& indent) {
  std::string out = "|-";
  for (std::string_view rest = text;;) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    out += '\n';
    if (!line.empty()) (out += indent) += line;
    if (end == std::string_view::npos) return out;
    rest.remove_prefix(end + 1);
  }
}

/// What follows "key:" or "-".
inline std::string value_text(const plan::Value& value, const std::string& indent) {
  if (const auto* record = std::get_if<plan::RecordRef>(&value.data)) {
    std::string out;
    for (const plan::Member& member : (*record)->members) {
      if (std::holds_alternative<plan::Absent>(member.value.data)) continue;
      out += fmt::format("\n{}{}:{}", indent, member.name, value_text(member.value, indent + "  "));
    }
    return out.empty() ? " {}" : out;
  }
  if (const auto* list = std::get_if<plan::ListRef>(&value.data)) {
    std::string out;
    for (const plan::Value& item : (*list)->items) {
      const std::string text = value_text(item, indent + "  ");
      // A member begins behind its dash.
      const bool record = text.starts_with('\n');
      out += fmt::format("\n{}-{}", indent, record ? " " + text.substr(1 + indent.size() + 2) : text);
    }
    return out.empty() ? " []" : out;
  }
  const std::string text = plan::canonical_text(value);
  const bool prose = std::holds_alternative<plan::Prose>(value.data);
  if (prose && !text.empty() && text.front() > ' ' && text.back() != '\n' && text.find_first_of("\t\r") == std::string::npos)
    return " " + in_block(text, indent);
  return " " + in_quotes(text);
}

}  // namespace plan_text_detail

inline std::string plan_text(const plan::Value& root) {
  const std::string text = plan_text_detail::value_text(root, "");
  return text.substr(text.starts_with('\n') ? 1 : 0) + "\n";
}

}  // namespace helhedsplan::test
