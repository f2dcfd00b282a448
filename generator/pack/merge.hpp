#pragma once
/// Laying one pack's settings over another's.

#include "plan/value.hpp"

namespace helhedsplan::pack {

/// What `over` says wins; what it leaves out stays. Records merge field by field; of a list whose members have a key (`id`, or what
/// the schema's x-nøgle says) members of the same key are replaced where they stood and new ones come last; any other list is
/// replaced whole.
[[nodiscard]] plan::Value merge(const plan::Value& base, const plan::Value& over);

}  // namespace helhedsplan::pack
