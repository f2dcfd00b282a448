#include "gather/gather.hpp"

#include "base/danish.hpp"
#include "base/text.hpp"
#include "gather/work.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace helhedsplan::gather {
namespace {

/// The cells of a row, the paragraphs of a cell: "Område | Skovparken".
std::string in_one_line(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
    const std::string_view piece = base::trim(text.substr(0, end));
    if (!piece.empty()) (out += out.empty() ? "" : " | ") += piece;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// What people wrote outside of the fields, and what Markdown could not say.
void collect_leftovers(const std::vector<File>& files, std::size_t number, std::vector<Leftover>& leftovers,
                       base::Findings& findings) {
  const lift::Lifted& lifted = files[number].lifted;
  for (const lift::Free& free : lifted.free) {
    const Found found{number, free.where};
    if (free.status == lift::Free::Status::added) {
      leftovers.push_back({found, free.text, "står uden for felterne"});
    } else if (free.status == lift::Free::Status::retouched) {
      leftovers.push_back({found, free.text, "teksten omkring felterne er ændret"});
    } else {
      continue;
    }
    auto finding =
        finding_at("M04", fmt::format("„{}“ hører ikke til noget felt", base::shortened(in_one_line(free.text), 80)), files, found);
    finding.action = "flyt det ind i et felt, eller tag det med i skabelonen; teksten står i filen med det, der ikke er placeret";
    findings.push_back(std::move(finding));
  }
  for (const std::string& comment : files[number].comments)
    leftovers.push_back({{number, {"kommentar", {}, {}}}, comment, "er en kommentar"});
  for (const lift::Place& place : lifted.places) {
    if (place.lost.empty()) continue;
    auto finding =
        finding_at("M06", fmt::format("{} kan ikke stå i en plan", base::join_danish(place.lost)), files, {number, place.where});
    finding.action = "se efter i planen, om teksten stadig siger det, den skal";
    findings.push_back(std::move(finding));
  }
}

bool is_confidential(const plan::Schema& schema, std::string_view path) {
  const plan::Type* type = &schema.root();
  for (const Step& step : steps_of(path)) {
    const plan::Field* field = type == nullptr ? nullptr : plan::find_field(*type, step.name);
    if (field == nullptr) return false;
    if (field->confidential) return true;
    type = field->type->art == plan::Art::list ? field->type->item : field->type;
  }
  return false;
}

/// Prompts that are left in what was written, and examples that may be.
void tell_of_prompts(const plan::Schema& schema, const std::vector<File>& files, std::size_t number, base::Findings& findings) {
  const lift::Lifted& lifted = files[number].lifted;
  constexpr std::size_t most_told = 6;
  std::vector<std::string> examples;
  std::size_t all = 0;
  Found first;
  for (const lift::Place& place : lifted.places) {
    if (place.placeholder || place.like_prompt == lift::LikePrompt::no) continue;
    if (place.like_prompt == lift::LikePrompt::example) {
      if (++all == 1) first = {number, place.where};
      const std::string said = is_confidential(schema, place.path)
                                   ? lift::describe(place.where)
                                   : fmt::format("„{}“ ({})", base::shortened(place.text, 60), lift::describe(place.where));
      if (examples.size() < most_told) examples.push_back(said);
      continue;
    }
    std::string message = "noget af vejledningen er blevet stående";
    if (!is_confidential(schema, place.path)) message += fmt::format(": „{}“", base::shortened(base::trim(place.text), 80));
    auto finding = finding_at("M41", std::move(message), files, {number, place.where});
    finding.expected = "kun jeres egen tekst";
    finding.action = "slet det, der ikke er jeres, og hent igen; planen har fået teksten, som den står";
    findings.push_back(std::move(finding));
  }
  if (all == 0) return;
  auto finding = base::make_finding(
      "M42", fmt::format("{} som skabelonens eksempel: {}{}", all == 1 ? "et felt lyder" : fmt::format("{} felter lyder", all),
                         base::join_danish(examples), all > examples.size() ? " …" : ""));
  finding.place.file = files[number].name;
  finding.expected = "jeres egne oplysninger";
  finding.action = "se efter, om det er jeres svar eller eksemplet, der er blevet stående; planen har fået det";
  findings.push_back(std::move(finding));
}

/// Pictures beside the places for them: they are kept, and no field names them.
void collect_loose_pictures(const std::vector<File>& files, std::size_t number, Pictures& pictures,
                            std::vector<Leftover>& leftovers, base::Findings& findings) {
  const File& file = files[number];
  for (const lift::LoosePicture& loose : file.lifted.loose_pictures) {
    const Found found{number, loose.where};
    const auto known =
        std::find_if(file.pictures.begin(), file.pictures.end(), [&](const Picture& each) { return each.part == loose.part; });
    std::string fault = "ligger ikke i Word-filen, som kun siger, hvor det er";
    std::optional<std::string> path;
    if (known != file.pictures.end()) path = pictures.keep(*known, "uden-felt", fault);
    const std::string name =
        loose.alt.empty() ? std::string("et billede") : fmt::format("billedet „{}“", base::shortened(loose.alt, 80));
    auto finding = finding_at("M27", name + " står ikke i et felt til billeder", files, found);
    finding.action = path ? fmt::format("det ligger nu som {}; skriv stien i planen, dér hvor det hører til", *path)
                          : fmt::format("sæt det ind i et felt til billeder; det {}", fault);
    leftovers.push_back({found, path ? *path : name, "er et billede uden for felterne"});
    findings.push_back(std::move(finding));
  }
}

/// Members that the files speak of under a key, and what the packs say of them that nobody wrote.
void complete(Draft& root, const std::vector<Given>& given) {
  for (const Given& each : given) {
    const auto list = root.lists.find(each.list);
    if (list == root.lists.end()) continue;
    for (DraftRef& member : list->second) {
      const auto is_key = [&](const auto& text) { return text.first == member->type->key && text.second == member->key; };
      if (member->key.empty() || std::none_of(each.texts.begin(), each.texts.end(), is_key)) continue;
      for (const auto& [name, text] : each.texts) {
        const plan::Field* field = plan::find_field(*member->type, name);
        const bool open =
            field != nullptr && field->type->art == plan::Art::text && !field->type->identifier && !member->values.contains(name);
        if (open) member->values[name].push_back({text, true, {member->first_file, {}}});
      }
    }
  }
}

}  // namespace

Gathered gather(const plan::Schema& schema, const std::vector<File>& files, const std::vector<Given>& given,
                const std::vector<std::string>& taken, base::Findings& findings, const PackNames& listed) {
  Gathered out;
  Draft root;
  root.type = &schema.root();
  std::vector<DraftRef> drafts;
  for (std::size_t i = 0; i < files.size(); ++i) {
    collect_leftovers(files, i, out.leftovers, findings);
    tell_of_prompts(schema, files, i, findings);
    drafts.push_back(collect(schema, files, i, out.leftovers));
    if (out.packs.empty()) out.packs = files[i].lifted.map.provenance.packs;
  }
  merge(root, drafts, files, out.leftovers, findings);
  complete(root, given);
  Pictures pictures(taken);
  out.plan = settle(schema, root, files, listed, pictures, out.leftovers, findings);
  for (std::size_t i = 0; i < files.size(); ++i) collect_loose_pictures(files, i, pictures, out.leftovers, findings);
  out.pictures = std::move(pictures).kept();
  std::stable_sort(out.leftovers.begin(), out.leftovers.end(),
                   [](const Leftover& a, const Leftover& b) { return a.found.file < b.found.file; });
  return out;
}

std::string leftovers_page(const std::vector<File>& files, const std::vector<Leftover>& leftovers) {
  std::string out = "# Det, der ikke fik plads i planen\n";
  std::size_t file = lift::none;
  for (const Leftover& each : leftovers) {
    if (each.found.file != file) {
      file = each.found.file;
      out += "\n## " + files[file].name + "\n";
    }
    std::string where = lift::describe(each.found.where);
    out += fmt::format("\n**{}** – {}:\n\n", where, each.why);
    for (std::string_view rest = base::trim(each.text); !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      out += fmt::format("> {}\n", base::trim(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return out;
}

}  // namespace helhedsplan::gather
