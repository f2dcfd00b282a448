// For tests: what the reader reads in a Word file.
//
//   read_docx dump FILE          the tree
//   read_docx accepted FILE      the text, all tracked changes accepted: body, footnotes, endnotes; without text boxes
//   read_docx original FILE      … rejected
//   read_docx boxes FILE         … accepted, with text boxes
//   read_docx changes FILE       tracked changes that nobody has accepted or rejected
//
// Ends with 3, and the findings, when the file is refused.

#include "base/local_files.hpp"
#include "base/limits.hpp"
#include "base/render_finding.hpp"
#include "read/changes.hpp"
#include "read/dump.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"

#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

using namespace helhedsplan;

namespace {

std::string text_of(const read::Document& document, read::View view, read::TextBoxes boxes = read::TextBoxes::left_out) {
  const auto resolved = read::resolve(document, view);
  auto text = read::plain_text(resolved.body, boxes);
  for (const auto& note : resolved.footnotes) text += read::plain_text(note.children);
  for (const auto& note : resolved.endnotes) text += read::plain_text(note.children);
  return text;
}

int run(std::string_view what, const char* path) {
  base::LocalFiles files;
  const auto file = files.read(path, base::limits::package_bytes);
  base::Findings findings;
  const auto document = read::read_docx(file.bytes, path, findings);
  if (!document) {
    std::fputs(base::render_text(findings).c_str(), stdout);
    return 3;
  }
  std::string out;
  if (what == "accepted") {
    out = text_of(*document, read::View::accepted);
  } else if (what == "original") {
    out = text_of(*document, read::View::original);
  } else if (what == "boxes") {
    out = text_of(*document, read::View::accepted, read::TextBoxes::included);
  } else if (what == "changes") {
    for (const auto& change : read::pending_changes(*document)) {
      out += std::to_string(static_cast<int>(change.kind)) + "/" + std::to_string(static_cast<int>(change.of)) + " " +
             change.author + " " + change.date + " " + change.where + " <" + change.heading + "> " + change.text + "\n";
    }
  } else {
    out = read::dump(*document);
  }
  std::fputs(out.c_str(), stdout);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: read_docx dump|accepted|original|boxes|changes FILE\n", stderr);
    return 2;
  }
  try {
    return run(arguments[1], arguments[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "read_docx: %s\n", error.what());
    return 70;
  }
}
