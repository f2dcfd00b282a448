#pragma once
/// The command line from words to an exit code. Everything it touches is handed in, so that tests can.

#include "base/files.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::cli {

enum ExitCode : int { exit_fine = 0, exit_findings = 1, exit_usage = 2, exit_files = 3, exit_internal = 70 };

struct Io {
  base::Files& files;
  std::function<void(std::string_view)> out;
  std::function<void(std::string_view)> err;
  bool out_terminal = false;  ///< somebody looks at standard output
  bool err_terminal = false;
  bool colour = true;  ///< on a terminal; the environment may forbid it (NO_COLOR)
};

/// `words` are the arguments without the program's name.
[[nodiscard]] int run(const std::vector<std::string>& words, const Io& io);

}  // namespace helhedsplan::cli
