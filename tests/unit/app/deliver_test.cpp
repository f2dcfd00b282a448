#include "app/deliver.hpp"
#include "app/manifest.hpp"
#include "app/sha256.hpp"
#include "base/memory_files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

using namespace helhedsplan;
using app::OutputFile;

namespace {

const std::vector<OutputFile> first{{"a.docx", "a1"}, {"a.md", "a1 tekst"}, {"b.docx", "b1"}};
const std::vector<OutputFile> second{{"a.docx", "a2"}, {"a.md", "a2 tekst"}, {"b.docx", "b1"}};

struct Result {
  app::Delivery delivery;
  base::Findings findings;
};

Result deliver(base::Files& files, const std::vector<OutputFile>& set, bool overwrite = false) {
  Result result;
  result.delivery = app::deliver(files, "/ud", set, {overwrite, "1.0", "plan-hash", "ud"}, result.findings);
  return result;
}

std::vector<std::string> codes(const base::Findings& findings) {
  std::vector<std::string> result;
  for (const auto& finding : findings) result.emplace_back(finding.code);
  return result;
}

app::Manifest manifest_in(const base::MemoryFiles& files) {
  auto manifest = app::parse_manifest(files.contents.at("/ud/.helhedsplan.json"));
  REQUIRE(manifest.has_value());
  return *manifest;
}

using Names = std::vector<std::string>;

/// Stops, as a killed process does, before write number `stop`.
class KilledFiles final : public base::Files {
 public:
  KilledFiles(base::MemoryFiles& files, int stop) : files_(files), left_(stop) {}
  struct Killed : std::runtime_error {
    Killed() : std::runtime_error("killed") {}
  };
  base::ReadResult read(const std::filesystem::path& path, std::size_t limit) override { return files_.read(path, limit); }
  std::vector<std::string> list(const std::filesystem::path& folder) override { return files_.list(folder); }
  bool exists(const std::filesystem::path& path) override { return files_.exists(path); }
  std::filesystem::path canonical(const std::filesystem::path& path) override { return files_.canonical(path); }
  base::WriteResult write(const std::filesystem::path& path, std::string_view bytes) override {
    if (left_-- == 0) throw Killed();
    return files_.write(path, bytes);
  }
  base::WriteResult remove(const std::filesystem::path& path) override { return files_.remove(path); }

 private:
  base::MemoryFiles& files_;
  int left_;
};

/// Fails write number `bad`, and only that.
class FailingFiles final : public base::Files {
 public:
  FailingFiles(base::MemoryFiles& files, int bad) : files_(files), left_(bad) {}
  base::ReadResult read(const std::filesystem::path& path, std::size_t limit) override { return files_.read(path, limit); }
  std::vector<std::string> list(const std::filesystem::path& folder) override { return files_.list(folder); }
  bool exists(const std::filesystem::path& path) override { return files_.exists(path); }
  std::filesystem::path canonical(const std::filesystem::path& path) override { return files_.canonical(path); }
  base::WriteResult write(const std::filesystem::path& path, std::string_view bytes) override {
    if (left_-- == 0) return {base::FileStatus::failed, "disken er fuld"};
    return files_.write(path, bytes);
  }
  base::WriteResult remove(const std::filesystem::path& path) override { return files_.remove(path); }

 private:
  base::MemoryFiles& files_;
  int left_;
};

}  // namespace

TEST_CASE("SHA-256 agrees with the standard's examples") {
  CHECK(app::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(app::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(app::sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("a first delivery writes every file and the manifest") {
  base::MemoryFiles files;
  const auto result = deliver(files, first);
  CHECK(result.findings.empty());
  CHECK(result.delivery.written == Names{"a.docx", "a.md", "b.docx"});
  CHECK(files.contents.at("/ud/a.md") == "a1 tekst");
  const auto manifest = manifest_in(files);
  CHECK(manifest.files.size() == 3);
  CHECK(manifest.files.at("b.docx") == Names{app::sha256("b1")});
  CHECK(manifest.plan == "plan-hash");
}

TEST_CASE("a second delivery of the same set writes nothing at all") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  files.written.clear();
  const auto result = deliver(files, first);
  CHECK(result.findings.empty());
  CHECK(result.delivery.unchanged.size() == 3);
  CHECK(files.written.empty());
}

TEST_CASE("only files whose content changed are written") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  files.written.clear();
  const auto result = deliver(files, second);
  CHECK(result.delivery.written == Names{"a.docx", "a.md"});
  CHECK(result.delivery.unchanged == Names{"b.docx"});
  CHECK(files.written == Names{"/ud/.helhedsplan.json", "/ud/a.docx", "/ud/a.md", "/ud/.helhedsplan.json"});
}

TEST_CASE("a file changed by hand is refused, and the others are written") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  files.contents["/ud/a.docx"] = "rettet i Word";
  const auto result = deliver(files, second);
  CHECK(codes(result.findings) == Names{"U10"});
  CHECK(result.findings[0].place.file == "ud/a.docx");
  CHECK(result.delivery.refused == Names{"a.docx"});
  CHECK(files.contents.at("/ud/a.docx") == "rettet i Word");
  CHECK(files.contents.at("/ud/a.md") == "a2 tekst");
  SECTION("again and again") {
    CHECK(codes(deliver(files, second).findings) == Names{"U10"});
    CHECK(files.contents.at("/ud/a.docx") == "rettet i Word");
  }
  SECTION("until it is told to overwrite") {
    CHECK(deliver(files, second, true).findings.empty());
    CHECK(files.contents.at("/ud/a.docx") == "a2");
    CHECK(deliver(files, first).findings.empty());
  }
  SECTION("or the edit is taken back") {
    files.contents["/ud/a.docx"] = "a1";
    CHECK(deliver(files, second).findings.empty());
    CHECK(files.contents.at("/ud/a.docx") == "a2");
  }
}

TEST_CASE("a file changed by hand into what would be written is fine") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  files.contents["/ud/a.docx"] = "a2";
  CHECK(deliver(files, second).findings.empty());
  CHECK(deliver(files, first).findings.empty());
  CHECK(files.contents.at("/ud/a.docx") == "a1");
}

TEST_CASE("a file that was there before us is refused") {
  base::MemoryFiles files(std::map<std::string, std::string>{{"/ud/b.docx", "min egen"}});
  const auto result = deliver(files, first);
  CHECK(codes(result.findings) == Names{"U11"});
  CHECK(files.contents.at("/ud/b.docx") == "min egen");
  CHECK_FALSE(manifest_in(files).files.contains("b.docx"));
  CHECK(deliver(files, first, true).findings.empty());
  CHECK(files.contents.at("/ud/b.docx") == "b1");
}

TEST_CASE("a deleted file is written again") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  files.contents.erase("/ud/a.md");
  CHECK(deliver(files, first).delivery.written == Names{"a.md"});
}

TEST_CASE("a file that left the set is reported until somebody deletes it") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  const std::vector<OutputFile> smaller{first[0], first[1]};
  for (int run = 0; run < 2; ++run) {
    const auto result = deliver(files, smaller);
    CHECK(codes(result.findings) == Names{"U13"});
    CHECK(result.delivery.left_behind == Names{"b.docx"});
    CHECK(files.contents.contains("/ud/b.docx"));
  }
  files.contents.erase("/ud/b.docx");
  CHECK(deliver(files, smaller).findings.empty());
  CHECK_FALSE(manifest_in(files).files.contains("b.docx"));
}

TEST_CASE("a file that comes back into the set is still known") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  (void)deliver(files, {first[0]});
  CHECK(deliver(files, {{"a.docx", "a1"}, {"b.docx", "b2"}}).delivery.written == Names{"b.docx"});
}

TEST_CASE("a file in a folder of its own is known again") {
  base::MemoryFiles files;
  (void)deliver(files, {{"billeder/kort.png", "1"}});
  const auto result = deliver(files, {{"billeder/kort.png", "2"}});
  CHECK(result.findings.empty());
  CHECK(result.delivery.written == Names{"billeder/kort.png"});
}

TEST_CASE("a manifest that cannot be read protects everything that would change") {
  for (const std::string broken :
       {"", "{", "[]", "{\"manifest\": 3, \"filer\": {}}", "{\"manifest\": 1}", "{\"manifest\": 1, \"filer\": {\"../x\": []}}",
        "{\"manifest\": 1, \"filer\": {\"/x\": []}}", "{\"manifest\": 1, \"filer\": {\"a/../x\": []}}",
        "{\"manifest\": 1, \"filer\": {\"a//x\": []}}", "{\"manifest\": 1, \"filer\": {\"a/\": []}}",
        "{\"manifest\": 1, \"filer\": {\"a.docx\": [\"kort\"]}}", "{\"manifest\": 1, \"filer\": {\"a.docx\": 7}}"}) {
    INFO(broken);
    base::MemoryFiles files;
    (void)deliver(files, first);
    files.contents["/ud/.helhedsplan.json"] = broken;
    const auto result = deliver(files, second);
    CHECK(codes(result.findings) == Names{"U12", "U11", "U11"});
    CHECK(files.contents.at("/ud/a.docx") == "a1");
  }
}

TEST_CASE("random bytes are no manifest") {
  std::string text;
  std::uint32_t state = 12345;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 1664525U + 1013904223U;
    text += static_cast<char>(state >> 24U);
    if (i % 100 == 0) CHECK_FALSE(app::parse_manifest(text).has_value());
  }
  CHECK_FALSE(app::parse_manifest(std::string(1'000'000, '[')).has_value());
}

TEST_CASE("a manifest survives printing and parsing") {
  const app::Manifest manifest{"1.0", "abc", {{"æøå \"x\".docx", {app::sha256("1"), app::sha256("2")}}, {"b.md", {}}}};
  const auto again = app::parse_manifest(app::print(manifest));
  REQUIRE(again.has_value());
  CHECK(again->files == manifest.files);
  CHECK(again->tool_version == "1.0");
  CHECK(app::print(*again) == app::print(manifest));
}

TEST_CASE("a run that is killed before any write leaves old files whole and known as ours") {
  const std::map<std::string, std::pair<std::string, std::string>> contents{
      {"/ud/a.docx", {"a1", "a2"}}, {"/ud/a.md", {"a1 tekst", "a2 tekst"}}, {"/ud/b.docx", {"b1", "b1"}}};
  for (int stop = 0; stop < 4; ++stop) {
    INFO("killed before write " << stop);
    base::MemoryFiles files;
    (void)deliver(files, first);
    KilledFiles killed(files, stop);
    CHECK_THROWS_AS(deliver(killed, second), KilledFiles::Killed);
    for (const auto& [path, states] : contents) {
      const std::string& now = files.contents.at(path);
      CHECK((now == states.first || now == states.second));
      CHECK(manifest_in(files).owns(path.substr(4), app::sha256(now)));
    }
    // The next run goes on as if nothing had happened.
    const auto result = deliver(files, second);
    CHECK(result.findings.empty());
    for (const auto& [path, states] : contents) CHECK(files.contents.at(path) == states.second);
    for (const auto& [name, hashes] : manifest_in(files).files) CHECK(hashes.size() == 1);
  }
}

TEST_CASE("a killed run never makes a hand-changed file ours") {
  for (int stop = 0; stop < 4; ++stop) {
    base::MemoryFiles files;
    (void)deliver(files, first);
    files.contents["/ud/a.docx"] = "rettet i Word";
    KilledFiles killed(files, stop);
    try {
      (void)deliver(killed, second);
    } catch (const KilledFiles::Killed&) {
    }
    CHECK(codes(deliver(files, second).findings) == Names{"U10"});
    CHECK(files.contents.at("/ud/a.docx") == "rettet i Word");
  }
}

TEST_CASE("a write that fails leaves the old file and is made good by the next run") {
  for (int bad = 0; bad < 4; ++bad) {
    INFO("write " << bad << " fails");
    base::MemoryFiles files;
    (void)deliver(files, first);
    FailingFiles failing(files, bad);
    const auto result = deliver(failing, second);
    CHECK(codes(result.findings) == Names{"U09"});
    CHECK(result.findings[0].message.find("disken er fuld") != std::string::npos);
    if (bad == 0) {
      CHECK(result.delivery.written.empty());  // no promise, no file
      CHECK(files.contents.at("/ud/a.docx") == "a1");
      CHECK(files.contents.at("/ud/a.md") == "a1 tekst");
    }
    const auto next = deliver(files, second);
    CHECK(next.findings.empty());
    CHECK(files.contents.at("/ud/a.docx") == "a2");
    CHECK(files.contents.at("/ud/a.md") == "a2 tekst");
  }
}

TEST_CASE("a manifest that cannot be written in the end fails the run, and the files are still known as ours") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  FailingFiles failing(files, 3);  // the promise, two files, and then
  const auto result = deliver(failing, second);
  CHECK(result.delivery.written == Names{"a.docx", "a.md"});
  CHECK(result.delivery.failed == Names{".helhedsplan.json"});
  REQUIRE(codes(result.findings) == Names{"U09"});
  CHECK(result.findings[0].place.file == "ud/.helhedsplan.json");
  for (const auto& name : {"a.docx", "a.md", "b.docx"})
    CHECK(manifest_in(files).owns(name, app::sha256(files.contents.at(std::string("/ud/") + name))));
}

TEST_CASE("a folder that another run holds is left alone") {
  struct HeldFiles final : base::Files {
    base::ReadResult read(const std::filesystem::path&, std::size_t) override { return {base::FileStatus::missing, {}}; }
    std::vector<std::string> list(const std::filesystem::path&) override { return {}; }
    bool exists(const std::filesystem::path&) override { return false; }
    std::filesystem::path canonical(const std::filesystem::path& path) override { return path; }
    base::WriteResult write(const std::filesystem::path&, std::string_view) override { throw std::logic_error("written"); }
    base::WriteResult remove(const std::filesystem::path&) override { throw std::logic_error("removed"); }
    std::shared_ptr<const void> hold(const std::filesystem::path&) override { return nullptr; }
  } files;
  const auto result = deliver(files, first);
  CHECK(codes(result.findings) == Names{"U15"});
  CHECK(result.delivery.failed == Names{"a.docx", "a.md", "b.docx"});
}

TEST_CASE("a disk that fills up at any byte never harms an old file") {
  std::size_t enough = 0;
  for (std::size_t room = 0; enough == 0; ++room) {
    base::MemoryFiles files;
    (void)deliver(files, first);
    files.free_bytes = room;
    const auto result = deliver(files, second);
    if (result.findings.empty()) enough = room;
    CHECK((files.contents.at("/ud/a.docx") == "a1" || files.contents.at("/ud/a.docx") == "a2"));
    files.free_bytes = 1'000'000;
    CHECK(deliver(files, second).findings.empty());
  }
  CHECK(enough > 0);
}

TEST_CASE("a folder in the way is reported, also when told to overwrite") {
  base::MemoryFiles files(std::map<std::string, std::string>{{"/ud/a.docx/x", ""}});
  CHECK(codes(deliver(files, first).findings) == Names{"U09"});  // nobody has changed a file by hand
  CHECK(codes(deliver(files, first, true).findings) == Names{"U09"});
}
