#include "write/formats.hpp"

#include "write/docx/docx.hpp"
#include "write/markdown/markdown.hpp"

namespace helhedsplan::write {
namespace {

constexpr Format table[] = {
    {"docx", [](const model::Document& document, const Look& look) { return docx::write(document, look); }},
    {"md", [](const model::Document& document, const Look&) { return markdown::write(document); }},
};

}  // namespace

std::span<const Format> formats() {
  return table;
}

}  // namespace helhedsplan::write
