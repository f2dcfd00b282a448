// `{fil: …}`: prose and lists that lie in files of their own, inside the plan's folder.
#include "plan/loader.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace helhedsplan::plan {

namespace {

constexpr std::string_view key = "fil";

}  // namespace

bool Loader::is_include_key(std::string_view name) {
  return name == key;
}

bool Loader::is_include(const yaml::Node& node) {
  return node.kind == yaml::Node::Kind::mapping && node.find(key) != nullptr;
}

void Loader::read_include(const yaml::Node& node, const Where& where, Value& value) {
  for (const yaml::Entry& entry : node.entries) {
    if (entry.key == key) continue;
    if (where.confidential()) reporter_.hide(entry.value.span);
    if (base::Finding* finding = reporter_.add("P20", entry.key_span, where)) {
      finding->message =
          fmt::format("{} kan ikke stå ved siden af „fil“", where.confidential() ? "nøglen" : quoted(entry.key, where));
      finding->expected = "kun „fil: sti“";
      finding->action = "flyt linjen, eller slet den";
    }
  }
  const yaml::Node& named = *node.find(key);
  if (where.confidential()) reporter_.hide(named.span);
  if (named.kind != yaml::Node::Kind::scalar || base::trim(named.text).empty()) {
    if (base::Finding* finding = reporter_.add("P21", named.span, where)) {
      finding->message = fmt::format("her står {}, men der skal stå stien til en fil", kind_of(named));
      finding->expected = "en sti fra den mappe, filen her ligger i";
      finding->action = "skriv fx „fil: tekster/baggrund.md“";
    }
    return;
  }
  const std::optional<OpenFile> file = find_file(named, where);
  if (!file) return;
  if (value.type->art == Art::list) {
    include_list(*file, named.span, where, value);
  } else {
    include_prose(*file, named.span, where, value);
  }
}

std::optional<OpenFile> Loader::find_file(const yaml::Node& node, const Where& where) {
  if (files_ == nullptr) {
    if (base::Finding* finding = reporter_.add("P31", node.span, where)) finding->message = "herfra kan der ikke hentes filer";
    return std::nullopt;
  }
  const std::filesystem::path named(std::string(base::trim(node.text)));
  OpenFile file;
  // A path from the root of the file system replaces everything before it, and is judged as such.
  file.canonical = files_->canonical(open_.back().canonical.parent_path() / named);
  file.shown = (open_.back().shown.parent_path() / named).lexically_normal();
  if (!base::is_inside(file.canonical, folder_)) {
    if (base::Finding* finding = reporter_.add("P32", node.span, where)) {
      finding->message = fmt::format("{} ligger uden for planens mappe", quoted(node.text, where));
      finding->expected = "en fil i planens mappe eller en mappe i den";
      finding->action = "kopiér filen ind i planens mappe, og ret stien";
    }
    return std::nullopt;
  }
  return file;
}

std::optional<std::string> Loader::read_bytes(const OpenFile& file, const base::Span& from, const Where& where, std::size_t limit) {
  const auto refuse = [&](std::string_view code, std::string message, std::string action) {
    if (base::Finding* finding = reporter_.add(code, from, where)) {
      finding->message = std::move(message);
      finding->action = std::move(action);
    }
    return std::nullopt;
  };
  const std::string name = where.confidential() ? "filen" : fmt::format("„{}“", file.shown.generic_string());
  if (files_read_ >= base::limits::plan_files)
    return refuse("P34", fmt::format("planen består af mere end {} filer", base::limits::plan_files), "saml nogle af dem");
  base::ReadResult result = files_->read(file.canonical, limit);
  switch (result.status) {
    case base::FileStatus::ok:
      break;
    case base::FileStatus::missing:
      return refuse("P31", name + " findes ikke", "ret stien, eller opret filen");
    case base::FileStatus::is_folder:
      return refuse("P31", name + " er en mappe", "skriv stien til en fil i mappen");
    case base::FileStatus::denied:
      return refuse("P31", name + " må ikke læses", "giv dig selv læseadgang til filen");
    case base::FileStatus::too_large:
      return refuse(limit == base::limits::prose_bytes ? "P45" : "P09", fmt::format("{} er større end {} kB", name, limit / 1024),
                    "del den i flere");
    case base::FileStatus::failed:
      return refuse("P31", name + " kunne ikke læses", "prøv igen, eller læg filen et andet sted");
  }
  ++files_read_;
  bytes_read_ += result.bytes.size();
  if (bytes_read_ > base::limits::plan_total_bytes)
    return refuse("P34", fmt::format("planens filer fylder tilsammen mere end {} MB", base::limits::plan_total_bytes >> 20U),
                  "tag noget ud");
  return std::move(result.bytes);
}

void Loader::include_prose(const OpenFile& file, const base::Span& from, const Where& where, Value& value) {
  std::optional<std::string> bytes = read_bytes(file, from, where, base::limits::prose_bytes);
  if (!bytes) return;
  if (bytes->starts_with(base::byte_order_mark)) bytes->erase(0, base::byte_order_mark.size());
  base::CleanResult clean = base::clean_text(*bytes);
  const auto source =
      std::make_shared<const base::Source>(file.shown.generic_string(), clean.invalid_utf8 ? clean.text : std::move(*bytes));
  know(source);
  value.span = {source, 0, source->text().size()};
  if (where.confidential()) reporter_.hide(value.span);
  if (clean.invalid_utf8) {
    if (base::Finding* finding = reporter_.add("P06", from, where)) {
      finding->message = fmt::format("{} er ikke UTF-8", where.confidential() ? "filen" : fmt::format("„{}“", source->name()));
      finding->expected = "en tekstfil, gemt som UTF-8";
      finding->action = "åbn den i en teksteditor, og gem den som UTF-8";
    }
    return;
  }
  if (clean.forbidden_character) {
    const std::size_t at = *clean.forbidden_character;
    if (base::Finding* finding = reporter_.add("P10", {source, at, at + 1}, where)) {
      finding->message = "her står et tegn, som ikke kan stå i et dokument";
      finding->action = "slet tegnet; det er udeladt";
    }
  }
  read_prose(std::move(clean.text), value.span, where, value);
}

void Loader::include_list(const OpenFile& file, const base::Span& from, const Where& where, Value& value) {
  const auto above =
      std::find_if(open_.begin(), open_.end(), [&](const OpenFile& open) { return open.canonical == file.canonical; });
  if (above != open_.end()) {
    if (base::Finding* finding = reporter_.add("P33", from, where)) {
      std::string ring;
      for (auto at = above; at != open_.end(); ++at) ring += at->shown.filename().generic_string() + " → ";
      finding->message = "filerne henter hinanden i ring";
      if (!where.confidential())
        finding->expected = fmt::format("en fil, der ikke selv er på vej: {}{}", ring, file.shown.filename().generic_string());
      finding->action = "fjern en af henvisningerne";
    }
    return;
  }
  std::optional<std::string> bytes = read_bytes(file, from, where, base::limits::plan_file_bytes);
  if (!bytes) return;
  const auto source = std::make_shared<const base::Source>(file.shown.generic_string(), std::move(*bytes));
  know(source);
  base::Findings findings;
  const std::optional<yaml::Node> root = yaml::parse(source, findings);
  if (!root) return reporter_.absorb_unparsed(std::move(findings), source, where.confidential());
  reporter_.absorb_unparsed(std::move(findings), source, where.confidential());
  open_.push_back(file);
  value = read(*root, *value.type, where);
  open_.pop_back();
}

void Loader::read_path(const yaml::Node& node, const Where& where, Value& value) {
  const std::string text(base::trim(node.text));
  if (text.empty()) {
    value.data = Text{};
    return;
  }
  if (files_ == nullptr) {
    value.data = Text{text};
    return;
  }
  const std::optional<OpenFile> file = find_file(node, where);
  if (!file) return;
  if (!files_->exists(file->canonical)) {
    if (base::Finding* finding = reporter_.add("P31", node.span, where)) {
      const bool image = value.type->art == Art::image;
      finding->message = fmt::format("{} {} findes ikke", image ? "billedet" : "filen", quoted(text, where));
      finding->expected = expected_of(*value.type, where);
      finding->action = fmt::format("ret stien, eller læg {} der", image ? "billedet" : "filen");
    }
    return;
  }
  // From the plan's folder, whichever file named it.
  value.data = Text{file->canonical.lexically_relative(folder_).generic_string()};
}

}  // namespace helhedsplan::plan
