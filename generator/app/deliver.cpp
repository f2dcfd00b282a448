#include "app/deliver.hpp"

#include "app/manifest.hpp"
#include "app/sha256.hpp"
#include "base/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

namespace helhedsplan::app {
namespace {

namespace fs = std::filesystem;

/// A file of the set that has to be written, and the hash its bytes will have.
struct Pending {
  const OutputFile* file;
  std::string hash;
  std::string around = {};  ///< people's edits are in it: the hash of the version they were put into
};

base::Finding finding_at(std::string_view code, const DeliverOptions& options, std::string_view name, std::string message) {
  base::Finding finding = base::make_finding(code, std::move(message));
  finding.place.file = (fs::path(options.folder_name) / name).generic_string();
  return finding;
}

class Run {
 public:
  Run(base::Files& files, const fs::path& folder, const std::vector<OutputFile>& set, const DeliverOptions& options,
      base::Findings& findings)
      : files_(files), folder_(folder), set_(set), options_(options), findings_(findings) {}

  Delivery operator()() {
    // Two runs at once would each write a manifest that knows nothing of the other's files.
    const auto held = files_.hold(folder_);
    if (held == nullptr) return refuse_all();
    load_manifest();
    for (const OutputFile& file : set_) sort(file);
    report_left_behind();
    write_all();
    return std::move(delivery_);
  }

 private:
  Delivery refuse_all() {
    for (const OutputFile& file : set_) delivery_.failed.push_back(file.name);
    auto finding = finding_at("U15", options_, {}, "en anden kørsel er ved at skrive i mappen; intet er skrevet");
    finding.action = "vent, til den er færdig, og kør igen, eller vælg en anden mappe med -o";
    findings_.push_back(std::move(finding));
    return std::move(delivery_);
  }

  void load_manifest() {
    const auto read = files_.read(folder_ / manifest_name, base::limits::manifest_bytes);
    if (read.status == base::FileStatus::missing || read.status == base::FileStatus::failed) return;  // the write says why
    if (read.status == base::FileStatus::ok) {
      manifest_bytes_ = read.bytes;
      if (auto manifest = parse_manifest(read.bytes)) {
        manifest_ = std::move(*manifest);
        return;
      }
    }
    auto finding = finding_at("U12", options_, manifest_name, "listen over, hvad der er dannet her, kan ikke læses");
    finding.expected = "den liste, som „byg“ selv skriver";
    finding.action =
        "programmet ved nu ikke, hvilke af filerne der er rettet i hånden, og rører kun dem, der ikke skal ændres; "
        "gem dine rettelser et andet sted, og kør igen med --overskriv";
    findings_.push_back(std::move(finding));
  }

  /// Unchanged, refused, or to be written. Where a folder or a pipe has the name there is nothing to protect: the write refuses,
  /// and knows the reason.
  void sort(const OutputFile& file) {
    std::string hash = sha256(file.bytes);
    const auto old = files_.read(folder_ / file.name, base::limits::output_file_bytes);
    const bool missing = old.status == base::FileStatus::missing;
    const bool readable = old.status == base::FileStatus::ok;
    const bool no_file = old.status == base::FileStatus::is_folder || old.status == base::FileStatus::failed;
    if (missing && options_.conserve && options_.renamed && manifest_.files.contains(file.name)) {
      if (const OutputFile other = options_.renamed(file.name); !other.name.empty()) {
        conserve(file, other.bytes, std::move(hash), false);
        return;
      }
    }
    if (readable && old.bytes == file.bytes) {
      keep(file.name, std::move(hash), {});
    } else if (readable && options_.conserve && !options_.overwrite && may_hold_edits(file.name, old.bytes)) {
      conserve(file, old.bytes, std::move(hash), true);
    } else if (missing || no_file || options_.overwrite || (readable && manifest_.owns(file.name, sha256(old.bytes)))) {
      pending_.push_back({&file, std::move(hash)});
    } else {
      refuse(file.name);
    }
  }

  /// The file is as it should be.
  void keep(const std::string& name, std::string hash, std::string around) {
    delivery_.unchanged.push_back(name);
    manifest_.files[name] = {std::move(hash)};
    remember(manifest_, name, std::move(around));
  }

  static void remember(Manifest& manifest, const std::string& name, std::string around) {
    if (around.empty())
      manifest.around.erase(name);
    else
      manifest.around[name] = std::move(around);
  }

  [[nodiscard]] bool may_hold_edits(const std::string& name, const std::string& bytes) const {
    return manifest_.around.contains(name) || !manifest_.owns(name, sha256(bytes));
  }

  /// `in_place`: the bytes lie under the file's own name.
  void conserve(const OutputFile& file, const std::string& on_disk, std::string fresh_hash, bool in_place) {
    std::string disk_hash = sha256(on_disk);
    if (const auto known = manifest_.around.find(file.name); in_place && known != manifest_.around.end() &&
                                                             known->second == fresh_hash && manifest_.owns(file.name, disk_hash) &&
                                                             manifest_.files[file.name].size() == 1) {
      keep(file.name, std::move(disk_hash), std::move(fresh_hash));
      return;
    }
    Conserved made = options_.conserve(file, on_disk);
    switch (made.what) {
      case Conserved::What::not_ours:
        if (manifest_.owns(file.name, disk_hash))
          pending_.push_back({&file, std::move(fresh_hash)});
        else
          refuse(file.name);
        break;
      case Conserved::What::pure:
        pending_.push_back({&file, std::move(fresh_hash)});
        break;
      case Conserved::What::merged:
        if (in_place && made.bytes == on_disk) {
          keep(file.name, std::move(disk_hash), std::move(fresh_hash));
        } else {
          made_.push_back({file.name, std::move(made.bytes)});
          pending_.push_back({&made_.back(), sha256(made_.back().bytes), std::move(fresh_hash)});
        }
        break;
      case Conserved::What::refused:
        delivery_.refused.push_back(file.name);
        break;
      case Conserved::What::beside:
        delivery_.refused.push_back(file.name);
        made_.push_back({beside_name(file.name), file.bytes});
        sort(made_.back());
        break;
    }
  }

  void refuse(const std::string& name) {
    delivery_.refused.push_back(name);
    const bool known = manifest_.files.contains(name);
    auto finding =
        known ? finding_at("U10", options_, name, "filen er rettet i hånden og er derfor ikke skrevet over")
              : finding_at("U11", options_, name,
                           "filen lå der i forvejen og står ikke på listen over det, „byg“ har skrevet; den er ikke skrevet over");
    finding.action = known ? "flyt rettelserne ind i planen, eller gem filen under et andet navn, og kør igen; "
                             "med --overskriv går rettelserne tabt"
                           : "giv filen et andet navn, eller vælg en anden mappe med -o; med --overskriv går den tabt";
    findings_.push_back(std::move(finding));
  }

  void report_left_behind() {
    for (auto entry = manifest_.files.begin(); entry != manifest_.files.end();) {
      const std::string& name = entry->first;
      const auto has_name = [&](const OutputFile& file) { return file.name == name; };
      const bool in_set = std::any_of(set_.begin(), set_.end(), has_name) || std::any_of(made_.begin(), made_.end(), has_name);
      if (in_set) {
        ++entry;
      } else if (!files_.exists(folder_ / name)) {
        manifest_.around.erase(name);
        entry = manifest_.files.erase(entry);
      } else {
        delivery_.left_behind.push_back(name);
        auto finding =
            finding_at("U13", options_, name, "filen er fra en tidligere kørsel og hører ikke længere til planens dokumenter");
        finding.action = "slet den, hvis den ikke skal bruges; „byg“ sletter intet";
        findings_.push_back(std::move(finding));
        ++entry;
      }
    }
  }

  void write_all() {
    manifest_.tool_version = options_.tool_version;
    manifest_.plan = options_.plan;
    if (!pending_.empty()) {
      // First the promise: old and new hash of everything that is about to change.
      Manifest promise = manifest_;
      for (const Pending& pending : pending_) add(promise, pending);
      if (!write_manifest(promise)) {
        for (const Pending& pending : pending_) delivery_.failed.push_back(pending.file->name);
        return;
      }
    }
    for (const Pending& pending : pending_) {
      const std::string& name = pending.file->name;
      const auto result = files_.write(folder_ / name, pending.file->bytes);
      if (result.status == base::FileStatus::ok) {
        delivery_.written.push_back(name);
        manifest_.files[name] = {pending.hash};
        remember(manifest_, name, pending.around);
      } else {
        delivery_.failed.push_back(name);
        report_failure(name, result.why);
        // A writer that failed after its rename may have left the new bytes: keep both.
        add(manifest_, pending);
      }
    }
    // The promise still stands on disk, so nothing is lost; yet the run is not what it should be.
    if (!write_manifest(manifest_)) delivery_.failed.emplace_back(manifest_name);
  }

  static void add(Manifest& manifest, const Pending& pending) {
    auto& hashes = manifest.files[pending.file->name];
    if (std::find(hashes.begin(), hashes.end(), pending.hash) == hashes.end()) hashes.push_back(pending.hash);
    // Whichever of the two lies there, it may hold edits.
    if (!pending.around.empty()) manifest.around[pending.file->name] = pending.around;
  }

  bool write_manifest(const Manifest& manifest) {
    std::string bytes = print(manifest);
    if (bytes == manifest_bytes_) return true;
    const auto result = files_.write(folder_ / manifest_name, bytes);
    if (result.status != base::FileStatus::ok) {
      report_failure(manifest_name, result.why);
      return false;
    }
    manifest_bytes_ = std::move(bytes);
    return true;
  }

  void report_failure(std::string_view name, const std::string& why) {
    auto finding = finding_at("U09", options_, name, fmt::format("kan ikke skrive filen: {}", why));
    finding.action = "intet er ødelagt; ret det, der er i vejen, og kør igen";
    findings_.push_back(std::move(finding));
  }

  base::Files& files_;
  const fs::path& folder_;
  const std::vector<OutputFile>& set_;
  const DeliverOptions& options_;
  base::Findings& findings_;
  Manifest manifest_;
  std::string manifest_bytes_;   ///< as it lies on disk
  std::deque<OutputFile> made_;  ///< what is written beside the set's own bytes
  std::vector<Pending> pending_;
  Delivery delivery_;
};

}  // namespace

std::string beside_name(std::string_view name) {
  const auto dot = std::min(name.rfind('.'), name.size());
  return fmt::format("{} (ny udgave){}", name.substr(0, dot), name.substr(dot));
}

Delivery deliver(base::Files& files, const fs::path& folder, const std::vector<OutputFile>& set, const DeliverOptions& options,
                 base::Findings& findings) {
  return Run(files, folder, set, options, findings)();
}

}  // namespace helhedsplan::app
