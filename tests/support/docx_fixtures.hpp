#pragma once
/// Documents that between them hold everything the DOCX writer can write; unit tests and judges look at the same ones.

#include "model/document.hpp"

#include <vector>

namespace helhedsplan::test {

/// Finished and valid, each with a name of its own.
[[nodiscard]] std::vector<model::Document> docx_fixtures();

/// A PNG of one colour, for documents with pictures.
[[nodiscard]] std::string png_bytes();

}  // namespace helhedsplan::test
