#include "app/conserving.hpp"

#include "app/manifest.hpp"
#include "app/sha256.hpp"
#include "base/danish.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "lift/lift.hpp"
#include "model/fingerprint.hpp"
#include "model/kinds.hpp"
#include "model/stages.hpp"
#include "model/walk.hpp"
#include "read/looks.hpp"
#include "read/read.hpp"
#include "read/text.hpp"
#include "read/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace helhedsplan::app {
namespace {

using conserve::Edit;
using conserve::Fate;
using conserve::What;

constexpr std::size_t quoted_bytes = 160;

struct FateRow {
  Fate fate;
  std::string_view one;
  std::string_view many;
};
/// In the order in which they are told.
constexpr std::array fates = {
    FateRow{Fate::kept, "bevaret på sin plads", "bevaret på deres plads"},
    FateRow{Fate::moved, "flyttet, for stedet findes ikke længere", "flyttet, for stederne findes ikke længere"},
    FateRow{Fate::conflict, "står ved siden af skabelonens nye tekst", "står ved siden af skabelonens nye tekst"},
    FateRow{Fate::in_plan, "står i planen", "står i planen"},
    FateRow{Fate::not_carried, "ikke ført med", "ikke ført med"},
};

/// On one line: rows have their cells' text with breaks between.
std::string in_quotes(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\t' || c == ' ';
    if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
  }
  return fmt::format("„{}“", base::shortened(base::trim(line), quoted_bytes));
}

/// The block of the template that made a text.
std::optional<std::pair<std::string, std::uint32_t>> origin_of(const model::Document& document, std::uint32_t fingerprint) {
  std::optional<std::pair<std::string, std::uint32_t>> found;
  const auto take = [&](const model::Origin& origin, std::string_view text) {
    if (found || origin.line == 0 || origin.source >= document.sources.size() || model::fingerprint(text) != fingerprint) return;
    found.emplace(document.sources[origin.source], origin.line);
  };
  model::walk_blocks(
      document.blocks,
      [&](const model::Block& block) {
        if (const auto* paragraph = std::get_if<model::Paragraph>(&block.kind))
          take(block.origin, model::plain_text(paragraph->children));
        if (const auto* heading = std::get_if<model::Heading>(&block.kind))
          take(block.origin, model::plain_text(heading->children));
      },
      [](const model::Inline&) {});
  return found;
}

/// A text that a copy shows in looks of somebody's own which the document itself does not have.
std::optional<std::string> own_looks(const conserve::Result& copy, const read::Document& ours, std::string_view fresh,
                                     const model::Document& made) {
  const auto is_look = [](const Edit& edit) { return edit.what == What::formatting; };
  if (std::none_of(copy.edits.begin(), copy.edits.end(), is_look)) return std::nullopt;
  std::set<std::string> known;
  if (const auto map = lift::map_of(ours).map) {
    for (const Edit& edit : conserve::conserve(ours, *map, fresh, made).edits) {
      if (is_look(edit)) known.insert(read::normalised(edit.text));
    }
  }
  const auto found = std::find_if(copy.edits.begin(), copy.edits.end(),
                                  [&](const Edit& edit) { return is_look(edit) && !known.contains(read::normalised(edit.text)); });
  return found == copy.edits.end() ? std::nullopt : std::optional(found->text);
}

}  // namespace

std::vector<std::string> edited_word_files(base::Files& files, const std::filesystem::path& folder) {
  std::vector<std::string> edited;
  const auto list = files.read(folder / manifest_name, base::limits::manifest_bytes);
  const auto manifest = list.status == base::FileStatus::ok ? parse_manifest(list.bytes) : std::nullopt;
  if (!manifest) return edited;
  for (const auto& [name, hashes] : manifest->files) {
    if (!name.ends_with(".docx")) continue;
    const auto file = files.read(folder / name, base::limits::output_file_bytes);
    if (file.status == base::FileStatus::ok && !manifest->owns(name, sha256(file.bytes)))
      edited.push_back((folder / name).generic_string());
  }
  return edited;
}

base::Findings without_conserved(base::Findings findings) {
  // Text outside the plan's places, what is worked out, formatting, comments, pending changes: they are accounted for when the file
  // is made.
  constexpr std::array codes = {"M19", "M20", "M21", "M22", "M23", "M45", "M46"};
  std::erase_if(findings,
                [&](const base::Finding& finding) { return std::find(codes.begin(), codes.end(), finding.code) != codes.end(); });
  return findings;
}

base::Finding& Conserving::say(const std::string& file, std::string_view code, std::string message) {
  auto finding = base::make_finding(code, std::move(message));
  const auto other = renamed_.find(file);
  finding.place.file = (std::filesystem::path(options_.folder) / (other == renamed_.end() ? file : other->second)).generic_string();
  findings_.push_back(std::move(finding));
  return findings_.back();
}

bool Conserving::hides(const model::Document& document) {
  return document.provenance && document.provenance->confidential;
}

bool Conserving::is(const model::Document& made, const anchor::Map& map) const {
  return made.provenance && !map.blank && map.provenance.document == made.provenance->document &&
         map.provenance.member == made.provenance->member && map.provenance.confidential == made.provenance->confidential;
}

std::vector<std::string> Conserving::strangers(base::Files& files) const {
  std::vector<std::string> names;
  for (const std::string& each : files.list(options_.folder)) {
    const bool ours = std::any_of(documents_.begin(), documents_.end(),
                                  [&](const model::Document& document) { return document.name + ".docx" == each; });
    if (!ours && each.ends_with(".docx") && !each.starts_with("~$") && !each.ends_with("(ny udgave).docx")) names.push_back(each);
  }
  return names;
}

void Conserving::tell_copies(base::Files& files, const std::vector<OutputFile>& set) {
  const auto read = [&](const std::string& name) -> std::optional<read::Document> {
    const auto file = files.read(std::filesystem::path(options_.folder) / name, base::limits::output_file_bytes);
    base::Findings ignored;  // whatever is wrong with it: it is not ours to say
    return file.status == base::FileStatus::ok ? read::read_docx(file.bytes, name, ignored) : std::nullopt;
  };
  for (const std::string& each : strangers(files)) {
    const auto copy = read(each);
    const auto map = copy ? lift::map_of(*copy).map : std::nullopt;
    if (!map) continue;
    const auto made =
        std::find_if(documents_.begin(), documents_.end(), [&](const model::Document& document) { return is(document, *map); });
    if (made == documents_.end()) continue;
    const std::string name = made->name + ".docx";
    const auto fresh = std::find_if(set.begin(), set.end(), [&](const OutputFile& file) { return file.name == name; });
    const auto ours = read(name);
    if (fresh == set.end() || !ours) continue;
    std::string words;
    read::each_story(*ours, [&](const read::Blocks& blocks) { (words += read::normalised(read::plain_text(blocks))) += '\n'; });
    const auto result = conserve::conserve(*copy, *map, fresh->bytes, *made);
    const auto first = std::find_if(result.edits.begin(), result.edits.end(), [&](const Edit& edit) {
      const bool writes =
          edit.what == What::added || edit.what == What::row || edit.what == What::changed || edit.what == What::value;
      const auto line = edit.text.substr(0, edit.text.find_first_of("\t\n"));
      const bool stands = words.find(read::normalised(line)) != std::string::npos;
      return edit.fate != Fate::in_plan && ((writes && !stands) || (edit.what == What::deleted && stands));
    });
    std::string example;
    if (first != result.edits.end()) {
      if (!hides(*made))
        example = fmt::format(", fx {}{}", first->what == What::deleted ? "er der slettet " : "", in_quotes(first->text));
    } else if (result.outcome != conserve::Outcome::beyond) {
      const auto looks = own_looks(result, *ours, fresh->bytes, *made);
      if (!looks) continue;
      example = hides(*made) ? std::string(" i udseendet") : fmt::format(" i udseendet, fx {}", in_quotes(*looks));
    }
    auto& finding =
        say(each, "M40", fmt::format("filen er „{}“ under et andet navn, og den er rettet{}; det er ikke ført med", name, example));
    finding.action = fmt::format(
        "hent det, der hører til i planen, med „helhedsplan hent {} {}“, skriv resten ind i „{}“, og flyt så kopien væk",
        options_.plan, finding.place.file, name);
  }
}

OutputFile Conserving::renamed(base::Files& files, const std::string& name) {
  const auto made = std::find_if(documents_.begin(), documents_.end(),
                                 [&](const model::Document& document) { return document.name + ".docx" == name; });
  if (made == documents_.end()) return {};
  OutputFile found;
  for (const std::string& each : strangers(files)) {
    auto file = files.read(std::filesystem::path(options_.folder) / each, base::limits::output_file_bytes);
    if (file.status != base::FileStatus::ok) continue;
    base::Findings ignored;
    const auto document = read::read_docx(file.bytes, each, ignored);
    const auto map = document ? lift::map_of(*document).map : std::nullopt;
    if (!map || !is(*made, *map)) continue;
    if (!found.name.empty()) return {};  // which of the two is it?
    found = {each, std::move(file.bytes)};
  }
  if (!found.name.empty()) renamed_[name] = found.name;
  return found;
}

Conserved Conserving::operator()(const OutputFile& fresh, const std::string& on_disk) {
  const auto made = std::find_if(documents_.begin(), documents_.end(),
                                 [&](const model::Document& document) { return document.name + ".docx" == fresh.name; });
  if (made == documents_.end() || !made->provenance) return {};
  base::Findings ignored;  // whatever is wrong with it: it is not as we wrote it, which is said by whoever asked
  const auto document = read::read_docx(on_disk, fresh.name, ignored);
  const auto map = document ? lift::map_of(*document).map : std::nullopt;
  if (!map || !is(*made, *map)) return {};
  auto result = conserve::conserve(*document, *map, fresh.bytes, *made, {options_.plan_decides});
  if (const auto other = renamed_.find(fresh.name); other != renamed_.end() && result.outcome == conserve::Outcome::conserved) {
    auto& finding =
        say(fresh.name, "M38", fmt::format("filen er „{}“ under et andet navn; det, der er rettet i den, er ført med", fresh.name));
    finding.action = fmt::format("ret videre i „{}“, og slet denne, hvis den ikke skal gemmes", fresh.name);
  }
  switch (result.outcome) {
    case conserve::Outcome::untouched:
      return {Conserved::What::pure, {}};
    case conserve::Outcome::unfetched: {
      std::size_t count = 0;
      const Edit* first = nullptr;
      for (const Edit& edit : result.edits) {
        if (edit.fate != Fate::not_carried) continue;
        if (count++ == 0) first = &edit;
      }
      const std::string what = hides(*made) || first->text.empty() ? std::string("en oplysning") : in_quotes(first->text);
      auto& finding = say(
          fresh.name, "M31",
          fmt::format("{} {}{} rettet i Word og står ikke i planen; filen er ikke dannet på ny", what, lift::describe(first->where),
                      count == 1   ? std::string(" er")
                      : count == 2 ? std::string(" og 1 oplysning til er")
                                   : fmt::format(" og {} oplysninger til er", count - 1)));
      finding.expected = "oplysninger, der er hentet ind i planen, før dokumentet dannes på ny";
      finding.action = fmt::format(
          "kør igen med --flet, så hentes det ind i planen først, eller brug „helhedsplan hent {} {}“; skal planen gælde, så kør "
          "igen med --tag-plan",
          options_.plan, finding.place.file);
      return {Conserved::What::refused, {}};
    }
    case conserve::Outcome::beyond: {
      auto& finding = say(
          fresh.name, "M32",
          fmt::format("filen er rettet i Word og rummer {}, som ikke kan føres med; den nye udgave ligger ved siden af som „{}“",
                      base::join_danish(result.reasons), beside_name(fresh.name)));
      finding.action = "flyt dine rettelser over i den nye udgave, og giv den det gamle navn";
      return {Conserved::What::beside, {}};
    }
    case conserve::Outcome::conserved:
      if (!result.edits.empty() && read::looking_at(*document) == read::Looking::coarse) {
        auto& finding =
            say(fresh.name, "M46",
                "filen er gemt af LibreOffice, som skriver alt udseende på ny: skriftstørrelse, skrifttype, indrykning, "
                "afstand, kolonnebredder og margener følger skabelonen");
        finding.action = "se den nye udgave igennem, hvis der var ændret i det, og sæt det igen";
      }
      account(*made, fresh.name, result.edits);
      for (const lift::Where& where : result.bare_tables) {
        auto& finding =
            say(fresh.name, "M39",
                fmt::format("jeres egen tabel {} har ingen overskriftsrække", lift::describe({where.story, where.heading, {}})));
        finding.expected = "en første række, der siger, hvad kolonnerne er; uden den kan en skærmlæser ikke læse tabellen op";
        finding.action = "vælg tabellens første række i Word, og sæt kryds ved „Gentag som overskriftsrækker“ under Layout";
      }
      return {Conserved::What::merged, std::move(result.bytes)};
  }
  return {};
}

/// What the new version does not follow (conserve/dropped.hpp), each in its own words. False when it is something else.
bool Conserving::tell_dropped(const Edit& edit, const std::string& file, const std::string& text, const std::string& where) {
  const std::string what = text == in_quotes(edit.text) ? edit.text : std::string("en tabel");
  const auto tell = [&](std::string message, std::string action) {
    say(file, "M35", std::move(message)).action = std::move(action);
    return true;
  };
  if (edit.what == What::picture)
    return tell(fmt::format("billedet {} er slettet i Word, og planen eller skabelonen har det: det står der igen", text),
                "tag billedet ud af planen eller skabelonen, eller slet det igen");
  if (edit.what == What::blank)
    return tell(fmt::format("{} {} er ikke ført med: afstanden mellem afsnit følger skabelonen", edit.text, where),
                "giv afsnittet „afstand før“ eller „afstand efter“ i Word; det føres med");
  if (edit.what == What::borders)
    return tell(fmt::format("rammer, baggrund, rækkehøjder eller flettede celler i {} {} er ikke ført med: de følger skabelonen",
                            what, where),
                "sæt dem igen i den endelige fil, eller bed den, der ejer skabelonen, om at ændre dem");
  if (edit.what == What::widths)
    return tell(fmt::format("kolonnebredderne i {} {} er ikke ført med: udseendet er et andet nu", what, where),
                "sæt dem igen i den nye udgave");
  if (edit.what == What::paper)
    return tell("papir eller margener er ikke ført med: udseendet er et andet nu", "sæt dem igen i den nye udgave");
  if (edit.what == What::replaced)
    return tell(fmt::format("billedet {} er skiftet ud i Word; planens eget står der igen", text),
                "skift billedet ud i planen eller skabelonen, eller i den nye udgave");
  if (edit.what == What::mark)
    return tell(fmt::format("mærket ved {} {} er slettet i Word, men planen siger stadig, at teksten har det: det står der igen",
                            text, where),
                "skriv den rigtige tekst i planen, og tag mærket væk dér");
  if (edit.what == What::order)
    return tell(fmt::format("{} er flyttet i Word, men står igen, hvor skabelonen har det", text),
                "skal det stå et andet sted, så bed den, der ejer skabelonen, om at flytte det");
  if (edit.what == What::formatting)
    return tell(fmt::format("formateringen af {} {} er ikke ført med: teksten er en anden nu", text, where),
                "formatér det igen i den nye udgave");
  return false;
}

void Conserving::account(const model::Document& document, const std::string& file, const std::vector<Edit>& edits) {
  if (!edits.empty()) files_.push_back({file, edits});
  for (const Edit& edit : edits) {
    const std::string where = lift::describe(edit.where);
    const std::string text = hides(document) ? std::string("en tekst") : in_quotes(edit.text);
    switch (edit.fate) {
      case Fate::kept:
      case Fate::in_plan:
        break;
      case Fate::moved: {
        auto& finding = say(file, "M33", fmt::format("{} stod {}, og det sted findes ikke længere", text, where));
        finding.action =
            "den står nu efter det, der stod før den, med en kommentar; flyt den hen, hvor den hører til, eller slet den";
        break;
      }
      case Fate::conflict: {
        auto& finding = say(file, "M34", fmt::format("{} {} er rettet i Word, og skabelonens tekst er ændret siden", text, where));
        if (!hides(document)) finding.expected = fmt::format("den ene af de to; skabelonen siger nu {}", in_quotes(edit.was));
        finding.action = "begge står i filen, med en kommentar; slet den, der ikke skal stå";
        break;
      }
      case Fate::not_carried: {
        if (tell_dropped(edit, file, text, where)) break;
        auto& finding = say(file, "M35", fmt::format("{} {} er ikke ført med: planens egen tekst står der igen", text, where));
        finding.action = "ret det i planen, hvis planen er forkert; det, der udregnes, rettes dér, hvor tallene står";
        break;
      }
    }
    if (edit.what == What::changed && !hides(document)) {
      if (const auto origin = origin_of(document, edit.fingerprint)) {
        Changed& changed = changed_[*origin];
        changed.was = edit.was;
        if (std::find(changed.files.begin(), changed.files.end(), file) == changed.files.end()) {
          changed.files.push_back(file);
          changed.texts.push_back(edit.text);
        }
      }
    }
  }
}

void Conserving::suggest() {
  for (const auto& [origin, changed] : changed_) {
    if (changed.files.size() < 2) continue;
    auto finding = base::make_finding("M36", fmt::format("{} er rettet i {} dokumenter, fx til {}", in_quotes(changed.was),
                                                         changed.files.size(), in_quotes(changed.texts.front())));
    finding.place.file = origin.first;
    finding.place.line = origin.second;
    finding.expected = "en sætning, som dokumenterne kan bruge, som den er";
    finding.action = "bed den, der ejer skabelonen, om at rette den; så skal det ikke rettes i hvert dokument";
    findings_.push_back(std::move(finding));
  }
}

std::string Conserving::report() const {
  std::string out;
  for (const File& file : files_) {
    std::vector<std::string> parts;
    for (const FateRow& row : fates) {
      const auto count =
          std::count_if(file.edits.begin(), file.edits.end(), [&](const Edit& edit) { return edit.fate == row.fate; });
      if (count > 0) parts.push_back(fmt::format("{} {}", count, count == 1 ? row.one : row.many));
    }
    out += fmt::format("{}: {} fra Word: {}\n", (std::filesystem::path(options_.folder) / file.name).generic_string(),
                       file.edits.size() == 1 ? std::string("1 rettelse") : fmt::format("{} rettelser", file.edits.size()),
                       base::join_danish(parts));
  }
  return out;
}

}  // namespace helhedsplan::app
