// `{fil: …}`: prose and lists that lie in files of their own, inside the plan's folder.
#include "plan/loader.hpp"

#include "base/image_header.hpp"
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
      return refuse(
          limit == base::limits::prose_bytes ? "P45" : "P09", fmt::format("{} er større end {} kB", name, limit / 1024),
          limit == base::limits::image_bytes ? "gør billedet mindre, fx 2.000 punkter bredt, og gem det igen" : "del den i flere");
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
        finding->expected =
            fmt::format("en fil, der ikke selv er ved at blive hentet: {}{}", ring, file.shown.filename().generic_string());
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
  // From the plan's folder, whichever file named it.
  const std::string path = file->canonical.lexically_relative(folder_).generic_string();
  if (value.type->art == Art::image) {
    // The field keeps its path when the picture cannot be used: the document then says so in its place.
    value.data = Text{path};
    if (!images_.contains(path)) load_image(*file, path, node.span, where);
    return;
  }
  // A file that is missing keeps its path, too: that it was named is known, and that it is not there is told once.
  value.data = Text{path};
  if (files_->exists(file->canonical)) return;
  if (base::Finding* finding = reporter_.add("P31", node.span, where)) {
    finding->message = fmt::format("filen {} findes ikke", quoted(text, where));
    finding->expected = expected_of(*value.type, where);
    finding->action = "ret stien, eller læg filen der";
  }
}

void Loader::load_image(const OpenFile& file, const std::string& path, const base::Span& from, const Where& where) {
  if (!refused_images_.insert(path).second) return;
  const std::string shown = where.confidential() ? "billedet" : fmt::format("billedet „{}“", file.shown.generic_string());
  if (!files_->exists(file.canonical)) {
    if (base::Finding* finding = reporter_.add("P31", from, where)) {
      finding->message = shown + " findes ikke";
      finding->expected = "stien til et billede i planens mappe, fx „billeder/kort.png“";
      finding->action = "ret stien, eller læg billedet der";
    }
    return;
  }
  std::optional<std::string> bytes = read_bytes(file, from, where, base::limits::image_bytes);
  if (!bytes) return;
  const base::ImageReading read = base::read_image_header(*bytes);
  if (!read.header) {
    if (base::Finding* finding = reporter_.add("P50", from, where)) {
      finding->message = fmt::format("{} {}", shown, read.fault);
      finding->expected = "et helt billede i PNG eller JPEG";
      finding->action =
          "åbn billedet i et tegne- eller billedprogram, gem det som PNG (tegninger, logoer, kort) eller JPEG (fotos), "
          "og ret stien";
    }
    return;
  }
  if (read.header->turned) {
    if (base::Finding* finding = reporter_.add("P51", from, where)) {
      finding->message = shown + " ligger ned eller er spejlvendt i filen, og ikke alle programmer retter det";
      finding->expected = "et billede, der er gemt, som det skal vises";
      finding->action = "drej billedet i et billedprogram, og gem det igen";
    }
  }
  refused_images_.erase(path);
  const auto same = std::find_if(images_.begin(), images_.end(), [&](const auto& entry) { return *entry.second.bytes == *bytes; });
  if (same != images_.end()) {  // the same picture under two paths
    model::ImageData again = same->second;
    images_.emplace(path, std::move(again));
    return;
  }
  model::ImageData image;
  image.media_type = std::string(read.header->media_type);
  image.width_px = read.header->width;
  image.height_px = read.header->height;
  image.dpi = read.header->dpi;
  image.name = image_name(file, read.header->media_type);
  image.bytes = std::make_shared<const std::string>(*std::move(bytes));
  images_.emplace(path, std::move(image));
}

/// The name of the file, in letters that every file system and link takes; another picture of that name makes it "kort-2.png".
std::string Loader::image_name(const OpenFile& file, std::string_view media_type) const {
  std::string stem;
  for (const char c : base::lower_case(file.canonical.stem().generic_string())) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      stem += c;
    } else if (!stem.empty() && stem.back() != '-') {
      stem += '-';
    }
  }
  stem.erase(stem.find_last_not_of('-') + 1);
  if (stem.empty()) stem = "billede";
  const std::string ending = media_type == "image/jpeg" ? ".jpg" : ".png";
  for (std::size_t nr = 1;; ++nr) {
    const std::string name = nr == 1 ? stem + ending : fmt::format("{}-{}{}", stem, nr, ending);
    if (std::none_of(images_.begin(), images_.end(), [&](const auto& entry) { return entry.second.name == name; })) return name;
  }
}

}  // namespace helhedsplan::plan
