// The only place that holds the real file system and the real streams.

#include "base/local_files.hpp"
#include "cli/run.hpp"

#include <unistd.h>

#include <cstdio>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>

namespace {

/// The first thing that went wrong with standard output.
int output_error = 0;

void print(std::FILE* stream, std::string_view text) {
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stream) < text.size() && stream == stdout && output_error == 0) output_error = errno;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace helhedsplan;
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file size is a failed write, not the end
  std::signal(SIGPIPE, SIG_IGN);  // who reads only the first messages ("| head") still gets every document
  base::LocalFiles files;
  const cli::Io io{files,
                   [](std::string_view text) { print(stdout, text); },
                   [](std::string_view text) { print(stderr, text); },
                   ::isatty(STDOUT_FILENO) == 1,
                   ::isatty(STDERR_FILENO) == 1,
                   std::getenv("NO_COLOR") == nullptr};
  const int code = cli::run({argv + 1, argv + argc}, io);
  // A full disk behind standard output shows only here.
  errno = 0;
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    if (output_error == 0) output_error = errno;
    if (output_error == EPIPE) return code;  // the reader had enough
    print(stderr, "fejl: kan ikke skrive til standardudskriften\n");
    return code == cli::exit_fine ? cli::exit_files : code;
  }
  return code;
}
