#pragma once
/// Findings of a whole run: in the order of the files, each once.

#include "base/finding.hpp"

namespace helhedsplan::app {

/// A template that serves several documents, or a pack laid over several, reports the same thing several times.
void sort_and_unite(base::Findings& findings);

}  // namespace helhedsplan::app
