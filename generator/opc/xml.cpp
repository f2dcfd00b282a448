#include "opc/xml.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "opc/names.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <utility>
#include <vector>

namespace helhedsplan::opc {
namespace {

using Fault = std::optional<XmlFault>;

Fault fault(std::size_t offset, std::string what) {
  return XmlFault{offset, std::move(what), "D07"};
}

bool is_xml_character(unsigned long code) {
  return code == 0x9 || code == 0xA || code == 0xD || (code >= 0x20 && code <= 0xD7FF) || (code >= 0xE000 && code <= 0xFFFD) ||
         (code >= 0x10000 && code <= 0x10FFFF);
}

/// "&amp;" or "&#230;": the character of what stands between the ampersand and the semicolon; none when it is no reference.
std::optional<unsigned long> referred_to(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char>, 5> known{
      {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};
  const auto named = std::find_if(known.begin(), known.end(), [&](const auto& each) { return each.first == name; });
  if (named != known.end()) return static_cast<unsigned long>(named->second);
  if (name.size() < 2 || name.front() != '#') return std::nullopt;
  const bool hex = name[1] == 'x';
  const auto digits = name.substr(hex ? 2 : 1);
  constexpr std::size_t longest = 7;  // of the last character, in decimal
  if (digits.empty() || digits.size() > longest) return std::nullopt;
  unsigned long code = 0;
  for (const char c : digits) {
    unsigned long digit = 16;
    if (c >= '0' && c <= '9') digit = static_cast<unsigned long>(c - '0');
    if (hex && c >= 'a' && c <= 'f') digit = static_cast<unsigned long>(c - 'a') + 10;
    if (hex && c >= 'A' && c <= 'F') digit = static_cast<unsigned long>(c - 'A') + 10;
    if (digit >= (hex ? 16UL : 10UL)) return std::nullopt;
    code = code * (hex ? 16 : 10) + digit;
  }
  if (!is_xml_character(code)) return std::nullopt;
  return code;
}

/// Blanks that were written as references. pugixml writes a carriage return as it is, and every reader takes it for a line feed: it
/// is one from the start. And a blank between elements is indentation, however it was written.
void make_blanks_plain(pugi::xml_node node) {
  const auto alike = [](const char* text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '\r', '\n');
    return out;
  };
  struct Walk : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& each) override {
      nodes.push_back(each);
      return true;
    }
    std::vector<pugi::xml_node> nodes;
  } walk;
  node.traverse(walk);
  for (pugi::xml_node each : walk.nodes) {
    const std::string_view value = each.value();
    const bool indents = each.type() == pugi::node_pcdata && value.find_first_not_of(" \t\r\n") == std::string_view::npos &&
                         (each.previous_sibling() || each.next_sibling());
    if (indents) {
      each.parent().remove_child(each);
      continue;
    }
    if (value.find('\r') != std::string_view::npos) each.set_value(alike(each.value()).c_str());
    for (pugi::xml_attribute attribute : each.attributes()) {
      if (std::string_view(attribute.value()).find('\r') != std::string_view::npos)
        attribute.set_value(alike(attribute.value()).c_str());
    }
  }
}

/// Where a comment, a processing instruction or a CDATA section ends, so that ampersands in it are no references.
std::size_t skip_literal(std::string_view text, std::size_t at) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> literals{
      {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};
  for (const auto& [begin, end] : literals) {
    if (text.substr(at, begin.size()) == begin) return std::min(text.find(end, at + begin.size()), text.size());
  }
  return at;
}

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

/// What can be said of the text before any parser has seen it. pugixml takes "<" in an attribute; here it would look like the
/// beginning of a comment, in which nothing counts. `blanks`: a reference is to one.
Fault check_text(std::string_view text, bool& blanks) {
  if (const auto bad = base::first_invalid_utf8(text)) return fault(*bad, "teksten er ikke UTF-8");
  if (const auto bad = std::find_if(text.begin(), text.end(), is_forbidden); bad != text.end())
    return fault(static_cast<std::size_t>(bad - text.begin()), "et tegn, som XML ikke tillader");
  std::size_t markup = 0;
  bool in_tag = false;
  char quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte == '<') {
      if (quote != 0) return fault(at, "„<“ står i en attribut");
      if (++markup > base::limits::xml_markup)
        return XmlFault{at, fmt::format("mere end {} mærker", base::limits::xml_markup), "D05"};
      constexpr std::string_view document_type = "<!DOCTYPE";
      if (text.substr(at, document_type.size()) == document_type) return fault(at, "en dokumenttype (DTD) er ikke tilladt");
      const std::size_t end = skip_literal(text, at);
      in_tag = end == at;
      at = end;
    } else if (byte == '&') {
      constexpr std::size_t longest = 10;
      const auto end = text.substr(at + 1, longest).find(';');
      const auto character = end == std::string_view::npos ? std::nullopt : referred_to(text.substr(at + 1, end));
      if (!character) return fault(at, "„&“ begynder ingen gyldig henvisning til et tegn");
      if (*character == ' ' || *character == '\t' || *character == '\r' || *character == '\n') blanks = true;
      at += end;
    } else if (quote != 0) {
      if (byte == quote) quote = 0;
    } else if (in_tag) {
      if (byte == '"' || byte == '\'') quote = byte;
      if (byte == '>') in_tag = false;
    }
  }
  return std::nullopt;
}

std::string_view prefix_of(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

/// The transitional name of a namespace of the strict variant; any other as it is.
std::string_view transitional(std::string_view address) {
  for (const auto& row : ns::strict_names) {
    if (row.strict == address) return row.transitional;
  }
  return address;
}

const ns::Prefix* known_address(std::string_view address) {
  const auto* found =
      std::find_if(std::begin(ns::prefixes), std::end(ns::prefixes), [&](const ns::Prefix& row) { return row.address == address; });
  return found == std::end(ns::prefixes) ? nullptr : found;
}

/// "xmlns:w" -> "w", "xmlns" -> ""; nothing for other attributes.
std::optional<std::string_view> declared_prefix(std::string_view attribute) {
  if (attribute == "xmlns") return std::string_view{};
  if (attribute.starts_with("xmlns:")) return attribute.substr(6);
  return std::nullopt;
}

/// Walks the tree once: attributes, depth, prefixes. Recursion is bounded by the depth limit.
class Namespaces {
 public:
  Fault operator()(pugi::xml_node root) { return element(root, 1); }

 private:
  struct Binding {
    std::string given;  ///< as the part has it
    std::string ours;
  };

  static std::size_t offset(pugi::xml_node node) {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
  }

  Fault element(pugi::xml_node node, std::size_t depth) {
    if (depth > base::limits::xml_depth)
      return XmlFault{offset(node), fmt::format("mere end {} elementer inden i hinanden", base::limits::xml_depth), "D05"};
    if (auto bad = check_attributes(node)) return bad;
    const auto outer = bindings_.size();
    if (auto bad = declare(node)) return bad;
    if (auto bad = rename(node)) return bad;
    for (auto child = node.first_child(); child; child = child.next_sibling()) {
      if (child.type() != pugi::node_element) continue;
      if (auto bad = element(child, depth + 1)) return bad;
    }
    bindings_.resize(outer);
    return std::nullopt;
  }

  static Fault check_attributes(pugi::xml_node node) {
    std::size_t count = 0;
    for (auto a = node.first_attribute(); a; a = a.next_attribute()) {
      if (++count > base::limits::xml_attributes)
        return XmlFault{offset(node), fmt::format("mere end {} attributter på ét element", base::limits::xml_attributes), "D05"};
      for (auto b = a.next_attribute(); b; b = b.next_attribute()) {
        if (std::string_view(a.name()) == b.name())
          return fault(offset(node), fmt::format("attributten {} står to gange på <{}>", a.name(), node.name()));
      }
    }
    return std::nullopt;
  }

  Fault declare(pugi::xml_node node) {
    for (auto attribute = node.first_attribute(); attribute;) {
      const auto next = attribute.next_attribute();
      const auto prefix = declared_prefix(attribute.name());
      if (prefix) {
        Binding binding{std::string(*prefix), std::string(*prefix)};
        if (const auto address = transitional(attribute.value()); address != attribute.value())
          attribute.set_value(std::string(address).c_str());
        if (const auto* known = known_address(attribute.value()))
          binding.ours = known->prefix;
        else if (is_ours(stem(*prefix)))
          binding.ours = fmt::format("{}_{}", stem(*prefix), ++strangers_);
        if (binding.ours != binding.given) {
          renaming_ = true;
          const std::string name = binding.ours.empty() ? "xmlns" : "xmlns:" + binding.ours;
          if (node.attribute(name.c_str()))
            node.remove_attribute(attribute);
          else
            attribute.set_name(name.c_str());
        }
        bindings_.push_back(std::move(binding));
        latest_ = none;  // the new one may hide another of that prefix
      }
      attribute = next;
    }
    return std::nullopt;
  }

  Fault rename(pugi::xml_node node) {
    if (auto bad = rename_one(node, node.name(), true)) return bad;
    for (auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (declared_prefix(name) || prefix_of(name).empty() || prefix_of(name) == "xml") continue;
      const auto prefix = prefix_of(name);
      const auto* binding = find(prefix);
      if (binding == nullptr) return fault(offset(node), fmt::format("forstavelsen „{}“ er ikke forklaret", prefix));
      if (binding->ours != binding->given)
        attribute.set_name(fmt::format("{}:{}", binding->ours, name.substr(prefix.size() + 1)).c_str());
    }
    if (renaming_) rename_lists(node);
    return std::nullopt;
  }

  Fault rename_one(pugi::xml_node node, std::string_view name, bool is_element) {
    const auto prefix = prefix_of(name);
    const auto* binding = find(prefix);
    if (binding == nullptr) {
      if (prefix.empty() && is_element) return std::nullopt;
      return fault(offset(node), fmt::format("forstavelsen „{}“ er ikke forklaret", prefix));
    }
    if (binding->ours == binding->given) return std::nullopt;
    const auto local = prefix.empty() ? name : name.substr(prefix.size() + 1);
    const std::string renamed = binding->ours.empty() ? std::string(local) : fmt::format("{}:{}", binding->ours, local);
    node.set_name(renamed.c_str());
    return std::nullopt;
  }

  /// mc:Ignorable and Requires list prefixes as text.
  void rename_lists(pugi::xml_node node) {
    for (const char* name : {"mc:Ignorable", "mc:ProcessContent", "mc:MustUnderstand", "Requires"}) {
      auto attribute = node.attribute(name);
      if (!attribute) continue;
      std::string result;
      for (std::string_view rest = attribute.value(); !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        const auto word = rest.substr(0, end);
        const auto* binding = find(word);
        if (!word.empty()) result += (result.empty() ? "" : " ") + (binding != nullptr ? binding->ours : std::string(word));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      attribute.set_value(result.c_str());
    }
  }

  [[nodiscard]] const Binding* find(std::string_view prefix) {
    // Nearly every name has the prefix of the one before it.
    if (latest_ < bindings_.size() && bindings_[latest_].given == prefix) return &bindings_[latest_];
    const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(), [&](const Binding& b) { return b.given == prefix; });
    if (found == bindings_.rend()) return nullptr;
    latest_ = static_cast<std::size_t>(bindings_.rend() - found) - 1;
    return &*found;
  }

  static bool is_ours(std::string_view prefix) {
    return !prefix.empty() && std::any_of(std::begin(ns::prefixes), std::end(ns::prefixes),
                                          [&](const ns::Prefix& row) { return row.prefix == prefix; });
  }

  /// "w_2" -> "w": what a stranger with one of our prefixes is called; who has such a name already gets another, too.
  static std::string_view stem(std::string_view prefix) {
    const auto bar = prefix.rfind('_');
    if (bar == std::string_view::npos || bar + 1 == prefix.size()) return prefix;
    return prefix.find_first_not_of("0123456789", bar + 1) == std::string_view::npos ? prefix.substr(0, bar) : prefix;
  }

  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  std::size_t latest_ = none;  ///< of `bindings_`, the one found last
  std::vector<Binding> bindings_;
  bool renaming_ = false;
  std::size_t strangers_ = 0;  ///< namespaces that came with one of our prefixes
};

/// pugixml's English never shows.
std::string what_of(pugi::xml_parse_status status) {
  switch (status) {
    case pugi::status_no_document_element:
      return "der er intet element";
    case pugi::status_end_element_mismatch:
      return "et element lukkes ikke, hvor det skal";
    case pugi::status_bad_attribute:
      return "en attribut er ikke skrevet rigtigt";
    case pugi::status_bad_start_element:
    case pugi::status_bad_end_element:
    case pugi::status_unrecognized_tag:
      return "et mærke er ikke skrevet rigtigt";
    case pugi::status_bad_doctype:
      return "en dokumenttype (DTD) er ikke tilladt";
    default:
      return "teksten er ikke velformet";
  }
}

}  // namespace

std::optional<XmlFault> parse_xml(pugi::xml_document& xml, std::string_view bytes) {
  bool blanks = false;
  if (auto bad = check_text(bytes, blanks)) return bad;
  constexpr unsigned flags = pugi::parse_default | pugi::parse_declaration | pugi::parse_doctype | pugi::parse_ws_pcdata_single;
  const auto parsed = xml.load_buffer(bytes.data(), bytes.size(), flags, pugi::encoding_utf8);
  if (!parsed) return fault(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)), what_of(parsed.status));
  pugi::xml_node root;
  for (const auto node : xml.children()) {
    if (node.type() == pugi::node_doctype) return fault(0, "en dokumenttype (DTD) er ikke tilladt");  // written otherwise
    if (node.type() != pugi::node_element) continue;
    if (root) return fault(static_cast<std::size_t>(node.offset_debug()), "der er mere end ét yderste element");
    root = node;
  }
  if (!root) return fault(0, "der er intet element");
  if (blanks) make_blanks_plain(xml);
  return Namespaces{}(root);
}

bool parse_part(pugi::xml_document& xml, const Part& part, std::string_view package_name, base::Findings& findings) {
  const auto bad = parse_xml(xml, part.bytes);
  if (!bad) return true;
  const auto line =
      1 + std::count(part.bytes.begin(), part.bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bad->offset, part.bytes.size())),
                     '\n');
  auto finding = base::make_finding(
      bad->code, fmt::format("delen „{}“ i filen kan ikke læses: {} (delens linje {})", part.name, bad->what, line));
  finding.place.file = package_name;
  finding.action =
      finding.code == "D07"
          ? "er filen stadig åben, så godkend eller afvis de sporede ændringer, og gem den igen; er den lukket, så tag en "
            "tidligere udgave, eller dan dokumentet igen med „helhedsplan byg“"
          : "åbn filen i Word, og gem den igen";
  findings.push_back(std::move(finding));
  return false;
}

}  // namespace helhedsplan::opc
