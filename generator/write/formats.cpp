#include "write/formats.hpp"

#include "write/csv/csv.hpp"
#include "write/docx/docx.hpp"
#include "write/markdown/markdown.hpp"

namespace helhedsplan::write {
namespace {

constexpr Format table[] = {
    {"docx", true, [](const model::Document& document, const Look& look) { return docx::write(document, look); }, {}},
    {"md", true, [](const model::Document& document, const Look&) { return markdown::write(document); }, markdown::picture_folder},
    {"csv", false, [](const model::Document& document, const Look&) { return csv::write(document); }, {}},
};

}  // namespace

std::span<const Format> formats() {
  return table;
}

}  // namespace helhedsplan::write
