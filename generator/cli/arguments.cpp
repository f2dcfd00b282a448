#include "cli/arguments.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace helhedsplan::cli {
namespace {

constexpr Option begin_options[] = {
    {"--runde RUNDE", "den runde af fondens midler, planen hører til, fx 2015-18"},
};
constexpr Option format_option = {"--format FORMAT", "tekst (til mennesker), json eller sarif (til programmer)"};
constexpr std::pair<std::string_view, Format> formats[] = {
    {"tekst", Format::text}, {"json", Format::json}, {"sarif", Format::sarif}};

constexpr Option check_options[] = {
    format_option,
    {"--mangler", "vis i stedet på én side, hvad der mangler, hvor det ses, og hvem der skaffer det"},
    {"-o FIL", "skriv den side i en fil, der ender på .docx eller .md"},
    {"--overskriv", "skriv også over en fil, der er der i forvejen"},
    {"--dato DATO", "den dag, der gælder som i dag, fx 2019-05-01; ellers planens dokumentdato"},
    {"--krav FIL", "et kravsæt, planen også prøves efter; det træder i stedet for pakkens af samme navn"},
    {"--ændret-siden GAMMEL",
     "vis, hvad der er ændret siden en ældre udgave af planen (fil eller mappe), og hvem der skal godkende det"},
};
constexpr Option build_options[] = {
    {"-o UD", "mappen, dokumenterne skal ligge i; den oprettes, hvis den ikke findes"},
    {"--udseende FIL", "en Word-fil, hvis typografier, margener, sidehoved, sidefod og logo dokumenterne skal have"},
    {"--krav FIL", "et kravsæt, planen også prøves efter; det træder i stedet for pakkens af samme navn"},
    {"--endelig", "den endelige udgave: uden UDKAST, og kun af en plan uden fejl"},
    {"--flet", "hent først det, der er rettet i mappens Word-filer, ind i planen"},
    {"--tag-ord", "sammen med --flet: lad Word-filen gælde, hvor både den og planen er rettet"},
    {"--tag-plan", "lad planen bestemme, hvor en Word-fil siger noget andet end den; resten af rettelserne bevares"},
    {"--overskriv", "skriv også over filer, der er rettet i hånden eller ikke er dannet af programmet"},
};
constexpr Option blank_options[] = {
    {"-o UD", "mappen, skabelonerne skal ligge i; den oprettes, hvis den ikke findes"},
    {"--runde RUNDE", "den runde af fondens midler, skabelonerne er til, fx 2015-18"},
    {"--pakke PAKKE", "en skabelonpakke oven på rundens eller, uden --runde, i stedet for; flere adskilles af komma"},
    {"--plan PLAN", "en plan, der er begyndt: det, den siger, er udfyldt på forhånd"},
    {"--neutral", "én delaftale uden indsatsområde i stedet for én for hvert af rundens"},
    {"--lås", "lås den faste tekst, så kun felterne kan udfyldes"},
    {"--overskriv", "skriv også over filer, der er rettet i hånden eller ikke er dannet af programmet"},
};
constexpr Option fetch_options[] = {
    {"--ny", "dan i stedet en ny plan af udfyldte skabeloner"},
    {"--vis", "vis kun, hvad der ville ske; skriv intet"},
    {"--tag-ord", "lad Word-filen gælde, hvor både den og planen er rettet"},
    {"--tag-plan", "lad planen gælde, hvor både den og Word-filen er rettet"},
    {"--udseende FIL", "den Word-fil, dokumenterne har fået deres udseende fra, hvis de er dannet med en"},
};
constexpr Option compare_options[] = {
    {"-o UD", "mappen, rettelserne skal ligge i; den oprettes, hvis den ikke findes"},
    {"--forfatter NAVN", "det navn, rettelserne har i Word; ellers „helhedsplan“"},
    {"--dato DATO", "den dag, rettelserne har i Word, fx 2019-05-01; ellers den nye udgaves egen dato"},
    {"--andres-rettelser VALG",
     "accepter eller afvis de rettelser, nogen har gjort i en Word-fil; ellers bliver den ikke sammenlignet"},
    {"--endelig", "dan planernes dokumenter som endelige udgaver, uden UDKAST"},
    {"--overskriv", "skriv også over filer, der er rettet i hånden eller ikke er dannet af programmet"},
};
constexpr Option check_pack_options[] = {
    format_option,
    {"--over PAKKER", "de pakker, den skal ligge oven på, nedefra og med komma imellem, fx lbf-2015-18,min-pakke"},
};
constexpr Option all_options[] = {
    {"--hjælp, -h", "vis hjælp, også til en kommando"},
    {"--version", "vis programmets version"},
    {"--skemaer MAPPE", "brug skemaerne i en mappe i stedet for de indbyggede (til den, der udvikler dem)"},
};

constexpr CommandRow table[] = {
    {Command::begin, "ny", "MAPPE", "begynd en plan i en ny mappe",
     "Skriver plan.yaml med alle afsnit, forklaret felt for felt, og plan.schema.json, som hjælper editoren med at\n"
     "foreslå og tjekke. Planen kan bygges, som den er; det, der mangler, står som „ikke oplyst“.",
     begin_options},
    {Command::check, "tjek", "PLAN", "se, hvad der mangler eller er galt i en plan",
     "Viser alle fund på én gang med fil, linje og kolonne, hvad der ventes, og hvad man gør. PLAN er en fil eller den\n"
     "mappe, plan.yaml ligger i. Skriver intet.",
     check_options},
    {Command::build, "byg", "PLAN", "dan alle planens dokumenter som Word og tekst",
     "Skriver hvert dokument som .docx og .md i mappen UD. Kun det, der er ændret, skrives. Det, der er skrevet til eller\n"
     "rettet i en Word-fil, bliver stående i den nye udgave; en tekstfil, der er rettet i hånden, bliver ikke skrevet over.\n"
     "PLAN er en fil eller den mappe, plan.yaml ligger i.",
     build_options},
    {Command::blank, "skabeloner", "", "dan tomme skabeloner, der kan udfyldes i Word",
     "Skriver en tom skabelon som .docx og .md for hvert dokument i mappen UD: med felter, vejledning og rækker, der kan\n"
     "gentages. Skabelonerne dannes af de samme pakker som de færdige dokumenter.",
     blank_options},
    {Command::fetch, "hent", "PLAN FIL …", "hent det, der er skrevet i Word, ind i planen",
     "Sammenligner hver Word-fil med det, den blev dannet af, og gør rede for hver eneste forskel. Det, der er planens,\n"
     "skrives ind i planens filer, hvor det hører til; alt andet i dem bliver, som det er. Er noget også rettet i planen,\n"
     "bliver det ikke skrevet over, men vist. Flere filer hentes den ene efter den anden.\n"
     "Med --ny bliver udfyldte skabeloner til en ny plan. FIL er en eller flere Word-filer eller en mappe med dem. En plan, der\n"
     "er der i forvejen, bliver aldrig skrevet over, og det, der ikke er plads til, står i en fil ved siden af den.",
     fetch_options},
    {Command::compare, "sammenlign", "GAMMEL NY", "vis forskellen på to udgaver som rettelser i Word",
     "Skriver hvert dokument, der er ændret, som en Word-fil med rettelser: accepteres alt, står den nye udgave der,\n"
     "afvises alt, den gamle. Desuden en side, der siger, hvad ændringerne betyder, og hvem der skal godkende dem.\n"
     "GAMMEL og NY er hver for sig en plan (fil eller mappe) eller en Word-fil (.docx), også en, der er rettet i.",
     compare_options},
    {Command::check_pack, "pakke tjek", "MAPPE", "se, om en skabelonpakke er i orden",
     "Tjekker pakke.yaml, skabelonerne, visningerne og hvert mærke mod planens felter, lagt over de pakker, den bygger på.",
     check_pack_options},
    {Command::explain,
     "forklar",
     "KODE",
     "forklar en kode fra en besked, fx P20",
     "Viser, hvornår koden kommer, hvad man gør, og et eksempel.",
     {}},
};

/// The option's spellings without its value: "-o UD" is "-o".
std::vector<std::string> spellings(std::string_view name) {
  std::vector<std::string> result;
  while (!name.empty()) {
    const auto end = std::min(name.find(','), name.size());
    std::string_view one = base::trim(name.substr(0, end));
    result.emplace_back(one.substr(0, one.find(' ')));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return result;
}

bool takes_output(const CommandRow& row) {
  return row.command == Command::build || row.command == Command::blank || row.command == Command::compare;
}

bool is_help(std::string_view word) {
  return word == "hjælp" || word == "hjaelp" || word == "help" || word == "-hjælp" || word == "-?";
}

class Parser {
 public:
  explicit Parser(base::Findings& findings) : findings_(findings) {
    prepare(app_);
    app_.require_subcommand(0, 1);
    app_.add_flag("--hjælp,--hjaelp,--help,-h", arguments_.help);
    app_.add_flag("--version", arguments_.version);
    app_.add_option("--skemaer", arguments_.schemas)->take_last();
    for (const CommandRow& row : commands()) {
      CLI::App* app = &app_;
      for (std::string_view words = row.words; !words.empty();) {
        const auto end = std::min(words.find(' '), words.size());
        app = subcommand(*app, std::string(words.substr(0, end)));
        words.remove_prefix(std::min(end + 1, words.size()));
      }
      if (row.command == Command::compare) app->add_option("GAMMEL", arguments_.old);
      const std::string_view argument =
          row.command == Command::compare ? std::string_view("NY") : row.argument.substr(0, row.argument.find(' '));
      if (!argument.empty()) app->add_option(std::string(argument), arguments_.argument);
      if (row.command == Command::fetch) app->add_option("FIL", arguments_.files);
      for (const Option& option : row.options) add(*app, option);
      apps_[app] = &row;
    }
  }

  std::optional<Arguments> operator()(std::vector<std::string> words) {
    // "helhedsplan hjælp byg" is asked as often as "helhedsplan byg --hjælp", and Danish letters are not on every keyboard.
    if (!words.empty() && is_help(words.front())) words.front() = "--hjælp";
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    try {
      app_.parse(words);
    } catch (const CLI::ArgumentMismatch& error) {
      // "--ud: 1 required TEXT missing": the option is all that we take from it.
      const std::string_view what = error.what();
      report("U03", fmt::format("„{}“ mangler sin værdi", what.substr(0, what.find(':'))));
      return std::nullopt;
    } catch (const CLI::ConversionError& error) {
      // "Could not convert: --endelig = ja": a flag takes no value. Again the option is all that we take.
      std::string_view option = error.what();
      option.remove_prefix(std::min(option.find("--"), option.size()));
      option = option.substr(0, option.find_first_of(" =:"));
      report("U02", option.empty() ? std::string("kommandolinjen kan ikke forstås")
                                   : fmt::format("„{}“ skal stå alene, uden værdi efter", option));
      return std::nullopt;
    } catch (const CLI::ParseError&) {
      report("U02", "kommandolinjen kan ikke forstås");
      return std::nullopt;
    }
    find_command();
    if (!take_output() || !check_extras() || !take_format() || !take_date() || !take_others() || !check_together())
      return std::nullopt;
    if (arguments_.help || arguments_.version) return arguments_;
    if (!check_complete()) return std::nullopt;
    return arguments_;
  }

 private:
  static void prepare(CLI::App& app) {
    app.set_help_flag();  // CLI11's own help speaks English
    app.allow_extras();   // what is unknown is ours to explain
    app.fallthrough();
  }

  static CLI::App* subcommand(CLI::App& app, const std::string& name) {
    for (CLI::App* known : app.get_subcommands([&](CLI::App* each) { return each->get_name() == name; })) return known;
    CLI::App* added = app.add_subcommand(name);
    prepare(*added);
    added->require_subcommand(0, 1);
    return added;
  }

  void add(CLI::App& app, const Option& option) {
    const std::string name = spellings(option.name).front();
    if (name == "-o") app.add_option("-o", outputs_)->allow_extra_args(false);
    if (name == "--runde") app.add_option(name, arguments_.round)->take_last();
    if (name == "--pakke") app.add_option(name, arguments_.packs)->delimiter(',')->allow_extra_args(false);
    if (name == "--plan") app.add_option(name, arguments_.plan)->take_last();
    if (name == "--neutral") app.add_flag(name, arguments_.neutral);
    if (name == "--lås") app.add_flag("--lås,--laas", arguments_.locked);
    if (name == "--over") app.add_option(name, arguments_.over)->delimiter(',')->allow_extra_args(false);
    if (name == "--krav") app.add_option(name, arguments_.rules)->allow_extra_args(false);
    if (name == "--ændret-siden") app.add_option("--ændret-siden,--aendret-siden", arguments_.changed_since)->take_last();
    if (name == "--format") app.add_option(name, format_)->take_last();
    if (name == "--dato") app.add_option(name, date_)->take_last();
    if (name == "--forfatter") app.add_option(name, arguments_.author)->take_last();
    if (name == "--andres-rettelser") app.add_option(name, arguments_.others)->take_last();
    if (name == "--mangler") app.add_flag(name, arguments_.missing);
    if (name == "--udseende") app.add_option(name, arguments_.look)->take_last();
    if (name == "--ny") app.add_flag(name, arguments_.from_templates);
    if (name == "--endelig") app.add_flag(name, arguments_.final);
    if (name == "--overskriv") app.add_flag(name, arguments_.overwrite);
    if (name == "--flet") app.add_flag(name, arguments_.merge);
    if (name == "--vis") app.add_flag(name, arguments_.show_only);
    if (name == "--tag-ord") app.add_flag(name, arguments_.take_word);
    if (name == "--tag-plan") app.add_flag(name, arguments_.take_plan);
  }

  void find_command() {
    for (const auto& [app, row] : apps_) {
      if (app->parsed()) arguments_.command = row->command;
    }
    for (CLI::App* app = &app_; app;) {
      const auto chosen = app->get_subcommands();
      deepest_ = app;
      app = chosen.empty() ? nullptr : chosen.front();
    }
  }

  bool take_output() {
    if (outputs_.size() > 1) {
      report("U04", fmt::format("-o står {} gange: „{}“ og „{}“", outputs_.size(), outputs_[0], outputs_[1]), usage());
      return false;
    }
    if (outputs_.empty()) return true;
    arguments_.output = outputs_.front();
    if (arguments_.output.starts_with('=')) arguments_.output.erase(0, 1);  // "-o=ud", as other programs take it
    return true;
  }

  bool take_format() {
    if (format_.empty()) return true;
    std::vector<std::string> known;
    for (const auto& [word, format] : formats) {
      known.emplace_back(word);
      if (word != format_) continue;
      arguments_.format = format;
      return true;
    }
    explain("U16", fmt::format("ukendt format „{}“", format_), format_, known, "format");
    return false;
  }

  bool take_date() {
    if (date_.empty()) return true;
    arguments_.date = base::parse_date(date_).date;
    if (!arguments_.date) report("U17", fmt::format("„{}“ er ikke en dato", date_), "en dato, fx 2019-05-01 eller 1.5.2019");
    return arguments_.date.has_value();
  }

  bool take_others() {
    if (arguments_.others.empty()) return true;
    const std::vector<std::string> known{"accepter", "afvis"};
    if (std::find(known.begin(), known.end(), arguments_.others) != known.end()) return true;
    explain("U16", fmt::format("ukendt valg „{}“", arguments_.others), arguments_.others, known, "--andres-rettelser");
    return false;
  }

  /// The page of what is missing is no report, and only it goes into a file.
  bool check_together() {
    if (arguments_.take_word && arguments_.take_plan) {
      report("U04", "--tag-ord og --tag-plan kan ikke bruges sammen", usage());
      return false;
    }
    if (arguments_.from_templates && (arguments_.show_only || arguments_.take_word || arguments_.take_plan)) {
      report("U04", "--ny danner en ny plan, så der er intet at vise eller afgøre", "helhedsplan hent --ny PLAN FIL …");
      return false;
    }
    if (arguments_.command != Command::check) return true;
    if (arguments_.missing && (arguments_.format != Format::text || !arguments_.changed_since.empty())) {
      report(
          "U04",
          fmt::format("--mangler og {} kan ikke bruges sammen", arguments_.changed_since.empty() ? "--format" : "--ændret-siden"),
          usage());
    } else if (!arguments_.missing && (!arguments_.output.empty() || arguments_.overwrite)) {
      report("U04", "„tjek“ skriver kun en fil med --mangler", usage() + " --mangler -o FIL");
    } else {
      return true;
    }
    return false;
  }

  /// Words that no command takes.
  bool check_extras() {
    std::vector<std::string> extras = app_.remaining(true);
    extras.erase(std::remove(extras.begin(), extras.end(), "--"), extras.end());
    if (!arguments_.command) {  // then nobody knows which options there are
      const auto word = std::find_if(extras.begin(), extras.end(), [](const std::string& each) { return !each.starts_with('-'); });
      if (word != extras.end()) {
        explain("U01", fmt::format("ukendt kommando „{}“", *word), *word, known_commands(), "kommando");
        return false;
      }
    }
    bool options = false;
    for (const std::string& extra : extras) {
      if (!extra.starts_with('-')) continue;
      options = true;
      // A letter is near to every letter: only whole words are worth a suggestion.
      const bool word = extra.size() > 2;
      explain("U02", fmt::format("ukendt tilvalg „{}“", extra), word ? extra.substr(0, extra.find('=')) : std::string(),
              known_options(), "tilvalg");
    }
    if (options) return false;
    if (extras.empty()) return true;
    if (takes_output(row_of(*arguments_.command)) && arguments_.output.empty()) {
      report("U04", fmt::format("„{}“ er for meget", extras.front()), usage(),
             "skriv -o foran den mappe, dokumenterne skal ligge i, og sæt navne med mellemrum i anførselstegn");
    } else {
      report("U04", fmt::format("„{}“ er for meget", extras.front()), usage());
    }
    return false;
  }

  bool check_complete() {
    if (!arguments_.command) {
      if (deepest_ == &app_) return true;  // nothing at all: help
      report("U01", fmt::format("„{}“ er kun begyndelsen på en kommando", deepest_->get_name()),
             base::join_danish(known_commands()));
      return false;
    }
    const CommandRow& row = row_of(*arguments_.command);
    if (arguments_.argument.empty() && !row.argument.empty()) {
      std::string needed(row.argument);
      if (const auto blank = needed.find(' '); blank != std::string::npos) needed.replace(blank, 1, " og ");
      report("U03", fmt::format("„{}“ mangler {}", row.words, needed), usage());
      return false;
    }
    if (*arguments_.command == Command::fetch && arguments_.files.empty()) {
      report("U03", "„hent“ mangler de Word-filer, der skal hentes", usage());
      return false;
    }
    if (takes_output(row) && (arguments_.output.empty() || arguments_.output.starts_with('-'))) {
      report("U03",
             fmt::format("„{}“ mangler den mappe, {} skal ligge i: -o UD", row.words,
                         row.command == Command::compare ? "rettelserne" : "dokumenterne"),
             usage());
      return false;
    }
    return true;
  }

  [[nodiscard]] std::string usage() const { return "helhedsplan " + call(row_of(*arguments_.command)); }

  [[nodiscard]] std::vector<std::string> known_options() const {
    std::vector<std::string> names;
    const auto add_all = [&](std::span<const Option> options) {
      for (const Option& option : options) {
        for (std::string& name : spellings(option.name)) names.push_back(std::move(name));
      }
    };
    if (arguments_.command) add_all(row_of(*arguments_.command).options);
    add_all(common_options());
    return names;
  }

  [[nodiscard]] std::vector<std::string> known_commands() const {
    std::vector<std::string> names;
    const std::string begun = deepest_ == &app_ ? std::string() : deepest_->get_name() + " ";
    for (const CommandRow& row : commands()) {
      if (row.words.starts_with(begun)) names.emplace_back(row.words.substr(begun.size()));
    }
    return names;
  }

  void explain(std::string_view code, std::string message, std::string_view word, const std::vector<std::string>& known,
               std::string_view what) {
    if (const auto meant = base::nearest(word, known)) {
      report(code, base::suggest(std::move(message), meant));
    } else {
      report(code, std::move(message), fmt::format("{}: {}", what, base::join_danish(known)));
    }
  }

  void report(std::string_view code, std::string message, std::string expected = {}, std::string action = {}) {
    auto finding = base::make_finding(code, std::move(message));
    finding.expected = std::move(expected);
    finding.action = std::move(action);
    if (finding.action.empty()) {
      finding.action = arguments_.command ? fmt::format("se „helhedsplan {} --hjælp“", row_of(*arguments_.command).words)
                                          : std::string("se „helhedsplan --hjælp“");
    }
    findings_.push_back(std::move(finding));
  }

  base::Findings& findings_;
  CLI::App app_;
  Arguments arguments_;
  std::string format_, date_;         ///< as given
  std::vector<std::string> outputs_;  ///< as given: more than one is one too many
  std::map<const CLI::App*, const CommandRow*> apps_;
  const CLI::App* deepest_ = &app_;
};

}  // namespace

std::span<const CommandRow> commands() {
  return table;
}
std::span<const Option> common_options() {
  return all_options;
}

const CommandRow& row_of(Command command) {
  return *std::find_if(std::begin(table), std::end(table), [&](const CommandRow& row) { return row.command == command; });
}

std::string call(const CommandRow& row) {
  std::string words(row.words);
  if (!row.argument.empty()) (words += ' ') += row.argument;
  if (takes_output(row)) words += " -o UD";
  return words;
}

std::optional<Arguments> parse(const std::vector<std::string>& words, base::Findings& findings) {
  return Parser(findings)(words);
}

}  // namespace helhedsplan::cli
