#include "opc/read.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "opc/names.hpp"
#include "opc/parts.hpp"
#include "opc/xml.hpp"

#include <fmt/format.h>
#include <pugixml.hpp>
#include <zip.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace helhedsplan::opc {
namespace {

namespace limits = base::limits;

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, DiscardArchive>;
using File = std::unique_ptr<zip_file_t, CloseFile>;

/// Part names are compared without case (ISO/IEC 29500-2, 6.3.5), for ASCII letters.
std::string folded(std::string_view name) {
  std::string result(name);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

/// A name that stays within the package and is shown as it is.
bool is_safe_name(std::string_view name) {
  if (name.empty() || name.size() > 255 || name.front() == '/' || !base::is_valid_utf8(name)) return false;
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\' || c == ':') return false;
  }
  for (std::string_view rest = name; !rest.empty();) {
    const auto end = std::min(rest.find('/'), rest.size());
    const auto step = rest.substr(0, end);
    if (step.empty() || step == "." || step == "..") return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

bool contains_utf16(std::string_view bytes, std::string_view ascii) {
  std::string wide;
  for (const char c : ascii) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

class Reader {
 public:
  Reader(std::string_view name, base::Findings& findings) : name_(name), findings_(findings) {}

  std::optional<Package> operator()(std::string_view bytes) {
    if (bytes.size() > limits::package_bytes) {
      too_large(fmt::format("filen fylder mere end {} MB", limits::package_bytes >> 20U));
      return std::nullopt;
    }
    if (!bytes.starts_with("PK\x03\x04")) {
      name_what_it_is(bytes);
      return std::nullopt;
    }
    if (!unzip(bytes)) return std::nullopt;
    if (is_open_document()) return std::nullopt;
    if (!take_content_types() || !take_relationships()) return std::nullopt;
    return std::move(package_);
  }

 private:
  bool report(std::string_view code, std::string message, std::string action) {
    auto finding = base::make_finding(code, std::move(message));
    finding.place.file = name_;
    finding.action = std::move(action);
    findings_.push_back(std::move(finding));
    return false;
  }
  bool damaged(std::string what) {
    return report("D04", "filen er beskadiget: " + std::move(what), "hent filen igen, eller åbn den i Word og gem den");
  }
  bool too_large(std::string what) {
    return report("D05", std::move(what), "gem den uden store billeder, eller tag en mindre fil");
  }
  bool not_in_order(std::string what) {
    return report("D06", "filens indre er ikke i orden: " + std::move(what), "åbn filen i Word, og gem den igen");
  }

  // ---- what is no package -----------------------------------------------------------------------------------------

  void name_what_it_is(std::string_view bytes) {
    const std::string save_as = "åbn den i Word, og gem den som Word-dokument (.docx)";
    if (bytes.empty()) {
      report("D01", "filen er tom", "vælg en anden fil");
    } else if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
      if (contains_utf16(bytes, "EncryptedPackage"))
        report("D02", "filen er beskyttet med adgangskode", "åbn den i Word, fjern adgangskoden, og gem den igen");
      else if (contains_utf16(bytes, "WordDocument"))
        report("D03", "filen er i Words gamle format (.doc), uanset hvad den hedder", save_as);
      else
        report("D01", "filen er ikke et Word-dokument, men en fil i et af Offices gamle formater", save_as);
    } else if (bytes.starts_with("{\\rtf")) {
      report("D01", "filen er ikke et Word-dokument, men RTF", save_as);
    } else if (bytes.starts_with("%PDF")) {
      report("D01", "filen er ikke et Word-dokument, men en PDF", "brug det Word-dokument, som PDF’en er dannet af");
    } else if (bytes.starts_with("PK")) {
      damaged("zip-arkivet er tomt eller begynder forkert");
    } else {
      report("D01", "filen er ikke et Word-dokument", save_as);
    }
  }

  bool is_open_document() {
    const auto* type = find_part(package_, "mimetype");
    if (type == nullptr || !type->bytes.starts_with("application/vnd.oasis.opendocument")) return false;
    report("D01", "filen er ikke et Word-dokument, men et OpenDocument",
           "åbn den i LibreOffice eller Word, og gem den som Word-dokument (.docx)");
    return true;
  }

  struct Entry {
    zip_uint64_t index = 0;
    std::string name;
    std::size_t size = 0;  ///< unpacked, as the directory says
  };

  // ---- the zip ----------------------------------------------------------------------------------------------------

  bool unzip(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    const Archive archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive && source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    if (!archive) return damaged("zip-arkivet kan ikke læses; måske er filen kun hentet halvt");
    const auto count = zip_get_num_entries(archive.get(), 0);
    if (count > static_cast<zip_int64_t>(limits::package_entries))
      return too_large(fmt::format("filen rummer {} filer, højst {} er tilladt", count, limits::package_entries));
    // What the directory says is judged whole before anything is unpacked.
    for (zip_int64_t i = 0; i < count; ++i) {
      if (!judge_entry(archive.get(), static_cast<zip_uint64_t>(i))) return false;
    }
    for (const Entry& entry : entries_) {
      std::string unpacked;
      if (!unpack(archive.get(), entry, unpacked)) return damaged(fmt::format("„{}“ kan ikke pakkes ud", entry.name));
      package_.parts.push_back({entry.name, {}, std::move(unpacked), {}});
    }
    return true;
  }

  bool judge_entry(zip_t* archive, zip_uint64_t index) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(archive, index, ZIP_FL_ENC_GUESS, &stat) != 0 || (stat.valid & needed) != needed)
      return damaged("indholdsfortegnelsen i zip-arkivet kan ikke læses");
    const std::string name = stat.name;
    if (name.ends_with('/') && stat.size == 0) return true;  // a folder
    if (!is_safe_name(name))
      return not_in_order(fmt::format("navnet „{}“ fører ud af filen", base::shortened(base::clean_text(name).text, 80)));
    if (!names_.insert(folded(name)).second) return not_in_order(fmt::format("„{}“ findes to gange", name));
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
      return report("D02", "filen er beskyttet med adgangskode", "pak den ud med adgangskoden, og gem den igen i Word");
    if (stat.size > limits::package_part_bytes)
      return too_large(fmt::format("„{}“ fylder {} MB pakket ud, højst {} er tilladt", name, stat.size >> 20U,
                                   limits::package_part_bytes >> 20U));
    constexpr zip_uint64_t large = 1U << 20U;
    if (stat.size > large && stat.size / limits::package_ratio > stat.comp_size)
      return too_large(fmt::format("„{}“ er pakket mere end {} gange sammen", name, limits::package_ratio));
    total_ += stat.size;
    if (total_ > limits::package_total_bytes)
      return too_large(fmt::format("filen fylder mere end {} MB pakket ud", limits::package_total_bytes >> 20U));
    entries_.push_back({index, name, static_cast<std::size_t>(stat.size)});
    return true;
  }

  /// The directory may lie about the size; libzip compares the sum at the end.
  static bool unpack(zip_t* archive, const Entry& entry, std::string& bytes) {
    const File file(zip_fopen_index(archive, entry.index, 0));
    if (!file) return false;
    bytes.resize(entry.size + 1);  // one more: the read past the end is what checks the sum
    std::size_t filled = 0;
    while (filled < bytes.size()) {
      const auto got = zip_fread(file.get(), bytes.data() + filled, bytes.size() - filled);
      if (got < 0) return false;
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    if (filled != entry.size) return false;
    bytes.resize(entry.size);
    return true;
  }

  // ---- content types ----------------------------------------------------------------------------------------------

  bool take_content_types() {
    const auto found = std::find_if(package_.parts.begin(), package_.parts.end(),
                                    [](const Part& part) { return folded(part.name) == folded(content_types_name); });
    if (found == package_.parts.end()) {
      return report("D01", "filen er et zip-arkiv, men ikke et Word-dokument", "vælg et Word-dokument (.docx)");
    }
    pugi::xml_document xml;
    if (!parse_part(xml, *found, name_, findings_)) return false;
    std::map<std::string, std::string> by_ending;
    std::map<std::string, std::string> by_name;
    for (const auto node : xml.child("Types").children()) {
      const std::string_view kind = node.name();
      const std::string type = node.attribute("ContentType").value();
      if (kind == "Default") by_ending[folded(node.attribute("Extension").value())] = type;
      if (kind == "Override") {
        std::string_view part = node.attribute("PartName").value();
        if (part.starts_with('/')) part.remove_prefix(1);
        by_name[folded(part)] = type;
      }
    }
    package_.parts.erase(found);
    std::vector<Part> known;
    for (auto& part : package_.parts) {
      const auto own = by_name.find(folded(part.name));
      const auto ending = by_ending.find(folded(extension(part.name)));
      if (own == by_name.end() && ending == by_ending.end()) continue;  // not a part (ISO/IEC 29500-2, 7.2.3)
      part.content_type = own != by_name.end() ? own->second : ending->second;
      if (part.content_type == default_content_type(extension(part.name))) part.content_type.clear();
      known.push_back(std::move(part));
    }
    package_.parts = std::move(known);
    return true;
  }

  // ---- relationships ----------------------------------------------------------------------------------------------

  bool take_relationships() {
    std::vector<Part> relationship_parts;
    std::vector<Part> others;
    for (auto& part : package_.parts)
      (folded(part.name).ends_with(".rels") ? relationship_parts : others).push_back(std::move(part));
    package_.parts = std::move(others);
    std::map<std::string, std::vector<Relationship>*> owners;
    owners[folded(relationships_name(""))] = &package_.relationships;
    for (auto& part : package_.parts) owners[folded(relationships_name(part.name))] = &part.relationships;
    for (const auto& part : relationship_parts) {
      const auto owner = owners.find(folded(part.name));
      if (owner == owners.end()) continue;  // of a part that is not there
      pugi::xml_document xml;
      if (!parse_part(xml, part, name_, findings_)) return false;
      std::set<std::string> ids;
      for (const auto node : xml.child("Relationships").children("Relationship")) {
        Relationship relationship{node.attribute("Id").value(), node.attribute("Type").value(), node.attribute("Target").value(),
                                  std::string_view(node.attribute("TargetMode").value()) == "External"};
        make_transitional(relationship.type);
        if (!ids.insert(relationship.id).second)
          return not_in_order(fmt::format("henvisningen „{}“ findes to gange i „{}“", relationship.id, part.name));
        owner->second->push_back(std::move(relationship));
      }
    }
    return true;
  }

  void make_transitional(std::string& type) {
    if (!type.starts_with(relationship_type::strict)) return;
    package_.strict = true;
    for (const auto& row : relationship_type::strict_names) {
      if (type != row.strict) continue;
      type = row.transitional;
      return;
    }
    type.replace(0, relationship_type::strict.size(), relationship_type::transitional);
  }

  const std::string name_;
  base::Findings& findings_;
  Package package_;
  std::vector<Entry> entries_;
  std::set<std::string> names_;
  zip_uint64_t total_ = 0;
};

bool is_word(std::string_view type) {
  return type == content_type::document || type == content_type::word_template || type == content_type::document_with_macros ||
         type == content_type::template_with_macros;
}

}  // namespace

std::optional<Package> read_package(std::string_view bytes, std::string_view name, base::Findings& findings) {
  return Reader(name, findings)(bytes);
}

const Part* find_part(const Package& package, std::string_view name) {
  const auto wanted = folded(name);
  const auto found =
      std::find_if(package.parts.begin(), package.parts.end(), [&](const Part& part) { return folded(part.name) == wanted; });
  return found == package.parts.end() ? nullptr : &*found;
}

const Part* target_of(const Package& package, std::string_view source, const Relationship& relationship) {
  if (relationship.external) return nullptr;
  const auto name = resolve_target(source, relationship.target);
  return name ? find_part(package, *name) : nullptr;
}

const Part* related_part(const Package& package, const Part& source, std::string_view type) {
  for (const auto& relationship : source.relationships) {
    if (relationship.type != type) continue;
    if (const auto* part = target_of(package, source.name, relationship)) return part;
  }
  return nullptr;
}

std::string_view content_type_of(const Part& part) {
  return part.content_type.empty() ? default_content_type(extension(part.name)) : std::string_view(part.content_type);
}

const Part* main_part(const Package& package, std::string_view name, base::Findings& findings, StrictVariant strict) {
  const auto report = [&](std::string_view code, std::string message, std::string action) {
    auto finding = base::make_finding(code, std::move(message));
    finding.place.file = name;
    finding.action = std::move(action);
    findings.push_back(std::move(finding));
    return nullptr;
  };
  if (package.strict && strict == StrictVariant::refused)
    return report("D08", "filen er gemt som „Strict Open XML“", "åbn den i Word, og gem den som almindeligt Word-dokument (.docx)");
  for (const auto& relationship : package.relationships) {
    if (relationship.type != relationship_type::document) continue;
    const auto* part = target_of(package, "", relationship);
    if (part == nullptr)
      return report("D06", fmt::format("filens indre er ikke i orden: delen „{}“ mangler", relationship.target),
                    "åbn filen i Word, og gem den igen");
    const auto type = content_type_of(*part);
    if (is_word(type)) return part;
    const bool sheet = type.find("spreadsheetml") != std::string_view::npos;
    const bool slides = type.find("presentationml") != std::string_view::npos;
    return report("D01",
                  fmt::format("filen er ikke et Word-dokument{}", sheet    ? ", men et regneark"
                                                                  : slides ? ", men en præsentation"
                                                                           : ""),
                  "vælg et Word-dokument (.docx)");
  }
  return report("D01", "filen er ikke et Word-dokument: den har ingen tekst", "vælg et Word-dokument (.docx)");
}

}  // namespace helhedsplan::opc
