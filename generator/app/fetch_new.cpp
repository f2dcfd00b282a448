#include "app/fetch_new.hpp"

#include "app/sha256.hpp"
#include "app/word_files.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "embedded/embedded.hpp"
#include "gather/gather.hpp"
#include "lift/lift.hpp"
#include "pack/blank.hpp"
#include "pack/listed.hpp"
#include "pack/pack.hpp"
#include "plan/blank.hpp"
#include "plan/plan.hpp"
#include "read/changes.hpp"
#include "read/parts.hpp"
#include "read/read.hpp"
#include "read/resolve.hpp"
#include "read/text.hpp"
#include "write/docx/docx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

namespace helhedsplan::app {
namespace {

namespace fs = std::filesystem;

bool has_ending(const fs::path& path, std::initializer_list<std::string_view> endings) {
  const std::string ending = base::lower_case(path.extension().string());
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

/// "min-plan" is the folder, "min-plan/plan.yaml" the file.
fs::path plan_file(const fs::path& given) {
  return has_ending(given, {".yaml", ".yml"}) ? given : given / "plan.yaml";
}

base::Finding about(std::string_view code, std::string message, const std::string& file, std::string action = {}) {
  auto finding = base::make_finding(code, std::move(message));
  finding.place.file = file;
  finding.action = std::move(action);
  return finding;
}

class Fetcher {
 public:
  Fetcher(base::Files& files, base::Findings& findings) : files_(files), findings_(findings) {}

  std::vector<gather::File> read_all(const std::vector<std::string>& names) {
    std::vector<gather::File> out;
    for (const std::string& name : names) {
      if (auto made = read_one(name)) out.push_back(*std::move(made));
    }
    all_read_ = out.size() + read_before_ == names.size();
    check_packs(out);
    return out;
  }

  /// None was refused.
  [[nodiscard]] bool all_read() const { return all_read_; }

 private:
  std::optional<gather::File> read_one(const std::string& name) {
    const auto file = files_.read(name, base::limits::package_bytes);
    if (file.status != base::FileStatus::ok) {
      if (file.status == base::FileStatus::too_large)
        findings_.push_back(
            about("D05", "filen er for stor til at være en udfyldt skabelon", name, "se efter, om det er den rigtige fil"));
      else
        findings_.push_back(about("U14", file.status == base::FileStatus::missing ? "filen findes ikke" : "filen kan ikke læses",
                                  name, "ret stien til filen, eller se efter, om du har adgang til den"));
      return std::nullopt;
    }
    if (const auto [same, added] = by_hash_.try_emplace(sha256(file.bytes), name); !added) {
      ++read_before_;
      auto finding = about("M44", fmt::format("filen er den samme som {} og er kun læst én gang", same->second), name);
      finding.action = "se efter, om det skulle have været en anden fil; ellers er der intet at gøre";
      findings_.push_back(std::move(finding));
      return std::nullopt;
    }
    const auto document = read::read_docx(file.bytes, name, findings_);
    if (!document) return std::nullopt;
    auto map = lift::map_of(*document);
    if (!map.map) {
      refuse(name, map.fault);
      return std::nullopt;
    }
    if (!map.map->blank) {
      auto finding = about("M08", "filen er et færdigt dokument og ikke en udfyldt skabelon", name);
      finding.expected = "en skabelon fra „helhedsplan skabeloner“, der er udfyldt";
      finding.action = "hent rettelser i et færdigt dokument til den plan, det er dannet af, med „helhedsplan hent PLAN FIL“";
      findings_.push_back(std::move(finding));
      return std::nullopt;
    }
    read::report_not_understood(*document, findings_);
    if (const auto pending = read::pending_changes(*document).size(); pending > 0) {
      auto finding = about("M10",
                           fmt::format("filen har {} {}, som ingen har taget stilling til", pending,
                                       pending == 1 ? "sporet ændring" : "sporede ændringer"),
                           name);
      finding.action = "planen er hentet, som var de alle accepteret; afvis dem i Word, og hent igen, hvis det er forkert";
      findings_.push_back(std::move(finding));
    }
    const auto accepted = read::resolve(*document, read::View::accepted);
    gather::File made{name, lift::lift(accepted, *std::move(map.map)), {}, {}};
    take_pictures(accepted, made);
    for (const auto& comment : accepted.comments)
      made.comments.push_back(comment.author + ": " + std::string(base::trim(read::plain_text(comment.children))));
    return made;
  }

  /// The pictures that somebody put in: what the template shows until then is none.
  static void take_pictures(const read::Document& document, gather::File& made) {
    const auto take = [&](const std::string& part) {
      const std::string_view bytes = read::part_bytes(document, part);
      if (write::docx::is_picture_to_come(bytes)) return false;
      const bool known =
          std::any_of(made.pictures.begin(), made.pictures.end(), [&](const auto& each) { return each.part == part; });
      if (!known) made.pictures.push_back({part, std::string(bytes)});
      return true;
    };
    for (lift::Place& place : made.lifted.places) {
      if (!place.picture.empty() && !take(place.picture)) place.placeholder = true;
    }
    auto& loose = made.lifted.loose_pictures;
    loose.erase(std::remove_if(loose.begin(), loose.end(),
                               [&](const lift::LoosePicture& each) { return !each.part.empty() && !take(each.part); }),
                loose.end());
  }

  void refuse(const std::string& name, lift::MapFault fault) {
    if (fault == lift::MapFault::other) {
      auto finding = about("M09", "skabelonen er dannet af en anden udgave af programmet, og den kan ikke læses her", name);
      finding.action = "brug den udgave af programmet, skabelonen er dannet med, eller flyt teksten over i en ny skabelon";
      findings_.push_back(std::move(finding));
      return;
    }
    auto finding = about("M07", "filen er ikke en af vores skabeloner", name);
    finding.expected = "en Word-fil fra „helhedsplan skabeloner“, der er udfyldt";
    finding.action = "flyt teksten over i en skabelon; er det en skabelon, er den gemt af et program, der har taget felterne ud";
    findings_.push_back(std::move(finding));
  }

  void check_packs(const std::vector<gather::File>& files) {
    for (const gather::File& each : files) {
      const auto& first = files.front().lifted.map.provenance.packs;
      const auto& packs = each.lifted.map.provenance.packs;
      if (packs == first) continue;
      auto finding = about(
          "M11", fmt::format("skabelonen er til {} og ikke til {}", fmt::join(packs, ", "), fmt::join(first, ", ")), each.name);
      finding.expected = fmt::format("skabeloner af samme slags som {}", files.front().name);
      finding.action = "se efter, om skabelonerne hører sammen; planen har fået pakkerne fra den første";
      findings_.push_back(std::move(finding));
    }
  }

  base::Files& files_;
  base::Findings& findings_;
  std::map<std::string, std::string> by_hash_;  ///< names of the files by what is in them
  std::size_t read_before_ = 0;
  bool all_read_ = false;
};

struct KnownToPacks {
  std::vector<gather::Given> given;
  gather::PackNames listed;
};

/// What the packs that the templates were made with say of members, and what they list themselves: the official areas of the round,
/// its goals.
KnownToPacks known_to_packs(base::Files& files, const Schemas& schemas, const gather::File& file, base::Findings& findings) {
  std::vector<pack::Wanted> wanted;
  for (const std::string& name : file.lifted.map.provenance.packs) wanted.push_back({name, {}});
  KnownToPacks out;
  const auto pack = pack::load(files, wanted, ".", findings, schemas.pack);
  if (!pack) return out;
  for (plan::Seed& seed : pack::seeds_of(*pack, schemas.plan)) out.given.push_back({std::move(seed.list), std::move(seed.texts)});
  for (pack::Listed& each : pack::listed_in(*pack)) out.listed[each.list].push_back({std::move(each.id), std::move(each.names)});
  return out;
}

/// A name beside the plan that nobody has taken.
std::string free_name(base::Files& files, const fs::path& folder, const std::string& stem) {
  std::string name = stem + ".md";
  for (int i = 2; files.exists(folder / name); ++i) name = fmt::format("{}-{}.md", stem, i);
  return name;
}

}  // namespace

FetchedNew fetch_new(base::Files& files, const Schemas& schemas, const fs::path& given, const std::vector<std::string>& words,
                     base::Findings& findings) {
  FetchedNew out;
  out.plan = plan_file(given);
  if (files.exists(out.plan)) {
    auto finding = about("U19", "planen findes allerede og bliver ikke skrevet over", out.plan.generic_string());
    finding.action = "vælg et andet navn til den nye plan, eller hent rettelser til den, der er, med „helhedsplan hent PLAN FIL“";
    findings.push_back(std::move(finding));
    return out;
  }
  out.read = word_files(files, words, findings);
  if (out.read.empty()) {
    findings.push_back(about("U14", "der er ingen Word-filer i mappen", words.empty() ? std::string() : words.front(),
                             "læg de udfyldte skabeloner i mappen, eller nævn en anden"));
    out.unreadable = true;
    return out;
  }
  Fetcher fetcher(files, findings);
  const auto filled = fetcher.read_all(out.read);
  if (!fetcher.all_read()) {
    out.unreadable = std::any_of(findings.begin(), findings.end(), [](const base::Finding& each) { return each.code == "U14"; });
    return out;
  }
  const fs::path folder = out.plan.parent_path();
  const auto known = known_to_packs(files, schemas, filled.front(), findings);
  const auto gathered =
      gather::gather(schemas.plan, filled, known.given, files.list(folder / gather::picture_folder), findings, known.listed);
  const std::string text = gather::write_plan(schemas.plan, gathered);
  base::Findings ignored;  // „tjek“ tells them, of the plan that lies there then
  if (!plan::load_text(out.plan.generic_string(), text, schemas.plan, ignored))
    throw std::runtime_error("the plan that was made cannot be read");

  struct Output {
    std::string name;
    std::string_view bytes;
  };
  const std::string page = gather::leftovers_page(filled, gathered.leftovers);
  std::vector<Output> outputs;
  for (const gather::NewPicture& picture : gathered.pictures) outputs.push_back({picture.path, picture.bytes});
  outputs.push_back({out.plan.filename().string(), text});
  const auto schema = embedded::find("schemas/plan.schema.json");
  if (schema && !files.exists(folder / "plan.schema.json")) outputs.push_back({"plan.schema.json", *schema});
  if (!gathered.leftovers.empty()) {
    out.leftovers = free_name(files, folder, out.plan.stem().string() + "-ikke-placeret");
    outputs.push_back({out.leftovers, page});
  }
  for (const Output& output : outputs) {
    const auto written = files.write(folder / output.name, output.bytes);
    if (written.status != base::FileStatus::ok) {
      findings.push_back(about("U09", fmt::format("kan ikke skrive filen: {}", written.why),
                               (folder / output.name).generic_string(), "ret det, der er i vejen, og kør igen"));
      out.unreadable = true;
      return out;
    }
    out.written.push_back((folder / output.name).generic_string());
  }
  out.ok = true;
  return out;
}

}  // namespace helhedsplan::app
