#pragma once
/// Plan paths: what stands there, what kind of thing it is, and what people call it. Private to this folder.

#include "plan/plan.hpp"
#include "plan/schema.hpp"
#include "plan/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::fetch {

/// nullptr when the plan says nothing there, or when the path names two members.
[[nodiscard]] const plan::Value* value_at(const plan::Plan& plan, std::string_view path);
/// The kind of value that stands, or could stand, at a path; also of "parter[]". nullptr when the schema has no such place.
[[nodiscard]] const plan::Type* type_at(const plan::Schema& schema, std::string_view path);
[[nodiscard]] const plan::Field* field_at(const plan::Schema& schema, std::string_view path);
/// Is a field on the way confidential?
[[nodiscard]] bool is_confidential(const plan::Schema& schema, std::string_view path);
/// "Parter › Fsb › Navn"; of what is confidential without names.
[[nodiscard]] std::string called(const plan::Plan& plan, const plan::Schema& schema, std::string_view path);

/// "a.b[c]" of "a.b[c][d]" and of "a.b[c].d".
[[nodiscard]] std::string_view parent_of(std::string_view path);
/// The list that a member stands in: "parter" of "parter[fsb]".
[[nodiscard]] std::string_view list_of(std::string_view member);
[[nodiscard]] bool lies_within(std::string_view path, std::string_view outer);

/// The field of a record ("part", "ansvarlig.part") by which it refers to what `path` belongs to; nullptr when there is none, or
/// when there are several.
[[nodiscard]] const plan::Value* referring_field(const plan::Plan& plan, const plan::Value& record, std::string_view path);

/// Values that refer to a member of a list and do not lie in it.
[[nodiscard]] std::vector<const plan::Value*> references_to(const plan::Plan& plan, const plan::Value& member);

}  // namespace helhedsplan::fetch
