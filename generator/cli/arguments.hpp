#pragma once
/// The command line as typed, understood or explained. CLI11 takes it apart; what a user reads is ours.

#include "base/danish.hpp"
#include "base/finding.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace helhedsplan::cli {

enum class Command { begin, check, build, blank, fetch, compare, check_pack, explain };
/// How a check answers: for people, or for programs.
enum class Format { text, json, sarif };

struct Option {
  std::string_view name;  ///< "--overskriv", or "-o UD"
  std::string_view help;
};

/// One row for each command: help, parsing and "mente du" are made from it.
struct CommandRow {
  Command command;
  std::string_view words;     ///< "pakke tjek"
  std::string_view argument;  ///< "MAPPE"; "PLAN FIL …" when files follow it
  std::string_view summary;   ///< one line, for the list of commands
  std::string_view details;   ///< for the command's own help
  std::span<const Option> options;
};

[[nodiscard]] std::span<const CommandRow> commands();
[[nodiscard]] std::span<const Option> common_options();
[[nodiscard]] const CommandRow& row_of(Command command);
/// The command as one types it, with what it cannot do without: "byg PLAN -o UD".
[[nodiscard]] std::string call(const CommandRow& row);

struct Arguments {
  std::optional<Command> command;  ///< nothing: help or version of the whole program
  bool help = false;
  bool version = false;
  std::string argument;            ///< PLAN, MAPPE or KODE
  std::vector<std::string> files;  ///< FIL …
  bool from_templates = false;     ///< --ny
  std::string old;                 ///< GAMMEL
  std::string output;              ///< -o
  std::string author;              ///< --forfatter
  std::string others;              ///< --andres-rettelser: "accepter", "afvis" or nothing
  std::string round;               ///< --runde
  std::string schemas;             ///< --skemaer
  std::string look;                ///< --udseende
  std::vector<std::string> rules;  ///< --krav
  std::vector<std::string> over;   ///< --over
  std::string changed_since;       ///< --ændret-siden
  Format format = Format::text;    ///< --format
  std::optional<base::Date> date;  ///< --dato
  bool missing = false;            ///< --mangler
  std::vector<std::string> packs;  ///< --pakke
  std::string plan;                ///< --plan
  bool locked = false;             ///< --lås
  bool neutral = false;            ///< --neutral
  bool final = false;              ///< --endelig
  bool overwrite = false;          ///< --overskriv
  bool merge = false;              ///< --flet
  bool show_only = false;          ///< --vis
  bool take_word = false;          ///< --tag-ord
  bool take_plan = false;          ///< --tag-plan
};

/// Nothing when the command line cannot be followed; then the findings (U-codes) say why.
[[nodiscard]] std::optional<Arguments> parse(const std::vector<std::string>& words, base::Findings& findings);

}  // namespace helhedsplan::cli
