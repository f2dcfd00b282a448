/// Writes the fixture documents and random ones for the judges: `make_fixtures FOLDER`. Beside every DOCX lies the text that a
/// reader must find in it.

#include "support/docx_fixtures.hpp"
#include "support/look.hpp"
#include "support/random_document.hpp"

#include "model/stages.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace {

constexpr int random_documents = 30;
constexpr std::size_t page_blocks = 40;  // some ten pages
constexpr const char* ordinary_name = "tilfaeldig-jaevn-";

bool write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(file.flush());
}

}  // namespace

int main(int argc, char** argv) {
  using namespace helhedsplan;
  if (argc != 2) return std::fputs("usage: make_fixtures FOLDER\n", stderr), 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  const auto look = test::standard_look();
  auto documents = test::docx_fixtures();
  for (int seed = 1; seed <= random_documents; ++seed) {
    documents.push_back(test::RandomDocument(static_cast<std::uint64_t>(seed)).make());
    documents.back().name = "tilfaeldig-" + std::to_string(seed);
    documents.push_back(
        test::RandomDocument(static_cast<std::uint64_t>(seed), test::RandomDocument::Words::ordinary).make(page_blocks));
    documents.back().name = ordinary_name + std::to_string(seed);
  }
  for (const auto& document : documents) {
    const bool written = write_file(folder / (document.name + ".docx"), write::docx::write(document, look)) &&
                         write_file(folder / (document.name + ".txt"), model::plain_text(document));
    // Pages of headings can be compared where every heading has a name and every letter a width.
    if (document.name.starts_with(ordinary_name)) {
      std::string pages;
      for (const int page : write::docx::estimate_heading_pages(document, look)) pages += std::to_string(page) + "\n";
      if (!pages.empty()) write_file(folder / (document.name + ".pages"), pages);
    }
    if (!written) return std::fprintf(stderr, "cannot write %s\n", document.name.c_str()), 3;
  }
  std::printf("%zu documents\n", documents.size());
  return 0;
}
