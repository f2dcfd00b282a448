#pragma once
/// New content as lines of YAML, and as the tree that a reader must make of them. Private to this folder.

#include "plan/schema.hpp"
#include "splice/scalar.hpp"
#include "splice/splice.hpp"
#include "yaml/yaml.hpp"

#include <cstddef>
#include <string>

namespace helhedsplan::splice {

/// How sure a piece of text has to be read right; each attempt writes more plainly than the one before.
enum class Attempt { gentle, thorough, quoted };

/// What follows a key: on its line, and on the lines below, indented, without the last line end.
struct Written {
  std::string beside;
  std::string below;
};

/// `indentation` is that of the key, or of the dash.
[[nodiscard]] Written written(const Content& content, std::size_t indentation, bool flow, const Manner& manner, Attempt attempt);
/// "key: value" with the lines below; `indentation` is the column where it is put.
[[nodiscard]] std::string entry_text(const Entry& entry, std::size_t indentation, bool flow, const Manner& manner, Attempt attempt);
/// "- …" with the lines below, without the indentation of the dash and the last line end.
[[nodiscard]] std::string member_text(const Content& content, std::size_t indentation, bool as_flow, const Manner& manner,
                                      Attempt attempt);
[[nodiscard]] std::string flow_text(const Content& content, const Manner& manner, Attempt attempt);

/// Records in the schema's order, years ascending.
void put_in_order(Content& content, const plan::Type* type);
/// Where a key stands among those of a record; behind all of them when the schema does not know it.
[[nodiscard]] std::size_t rank(const plan::Type* record, std::string_view key);

[[nodiscard]] yaml::Node node_of(const Content& content);

}  // namespace helhedsplan::splice
