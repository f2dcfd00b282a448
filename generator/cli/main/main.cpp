// The only place that holds the real file system and the real streams.

#include "base/local_files.hpp"
#include "cli/run.hpp"

#include <unistd.h>

#include <cstdio>
#include <csignal>
#include <cstdlib>
#include <string_view>

namespace {

void print(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace helhedsplan;
  std::signal(SIGXFSZ, SIG_IGN);   // a limit on file size is a failed write, not the end
  base::LocalFiles files;
  const cli::Io io{files,
                   [](std::string_view text) { print(stdout, text); },
                   [](std::string_view text) { print(stderr, text); },
                   ::isatty(STDOUT_FILENO) == 1,
                   ::isatty(STDERR_FILENO) == 1,
                   std::getenv("NO_COLOR") == nullptr};
  const int code = cli::run({argv + 1, argv + argc}, io);
  // A full disk behind standard output shows only here.
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    print(stderr, "fejl: kan ikke skrive til standardudskriften\n");
    return code == cli::exit_fine ? cli::exit_files : code;
  }
  return code;
}
