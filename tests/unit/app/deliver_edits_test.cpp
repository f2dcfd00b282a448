/// Delivering over files that people edited: who is asked, what is remembered, and what a run that is cut short leaves behind.

#include "app/deliver.hpp"
#include "app/manifest.hpp"
#include "app/sha256.hpp"
#include "base/memory_files.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>
#include <string>
#include <vector>

using namespace helhedsplan;
using app::Conserved;
using app::OutputFile;

namespace {

using Names = std::vector<std::string>;
const std::vector<OutputFile> first{{"a.docx", "a1"}, {"b.docx", "b1"}};
const std::vector<OutputFile> second{{"a.docx", "a2"}, {"b.docx", "b2"}};

/// "a1+x" is a1 with an edit x: the edit goes over into any other version. What has no '+' is none of ours.
struct Carrying {
  int asked = 0;
  Conserved operator()(const OutputFile& fresh, const std::string& on_disk) {
    ++asked;
    const auto at = on_disk.find('+');
    if (at == std::string::npos) return {on_disk == "gemt igen" ? Conserved::What::pure : Conserved::What::not_ours, {}};
    if (on_disk.substr(at) == "+billede") return {Conserved::What::beside, {}};
    if (on_disk.substr(at) == "+felt") return {Conserved::What::refused, {}};
    return {Conserved::What::merged, fresh.bytes + on_disk.substr(at)};
  }
};

app::Delivery deliver(base::Files& files, const std::vector<OutputFile>& set, Carrying& carrying, base::Findings& findings) {
  return app::deliver(files, "/ud", set, {false, "1.0", "plan-hash", "ud", std::ref(carrying)}, findings);
}
app::Delivery deliver(base::Files& files, const std::vector<OutputFile>& set) {
  Carrying carrying;
  base::Findings findings;
  return deliver(files, set, carrying, findings);
}

app::Manifest manifest_in(const base::MemoryFiles& files) {
  auto manifest = app::parse_manifest(files.contents.at("/ud/.helhedsplan.json"));
  REQUIRE(manifest.has_value());
  return *manifest;
}

/// Stops before write number `bad`, as a killed process does, or fails it.
class CutShort final : public base::Files {
 public:
  struct Killed : std::runtime_error {
    Killed() : std::runtime_error("killed") {}
  };
  CutShort(base::MemoryFiles& files, int bad, bool kill) : files_(files), left_(bad), kill_(kill) {}
  base::ReadResult read(const std::filesystem::path& path, std::size_t limit) override { return files_.read(path, limit); }
  std::vector<std::string> list(const std::filesystem::path& folder) override { return files_.list(folder); }
  bool exists(const std::filesystem::path& path) override { return files_.exists(path); }
  std::filesystem::path canonical(const std::filesystem::path& path) override { return files_.canonical(path); }
  base::WriteResult write(const std::filesystem::path& path, std::string_view bytes) override {
    if (left_-- != 0) return files_.write(path, bytes);
    if (kill_) throw Killed();
    return {base::FileStatus::failed, "disken er fuld"};
  }
  base::WriteResult remove(const std::filesystem::path& path) override { return files_.remove(path); }

 private:
  base::MemoryFiles& files_;
  int left_;
  bool kill_;
};

}  // namespace

TEST_CASE("a file that people edited is made anew with their edits, and again, and again") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  files.contents["/ud/a.docx"] = "a1+x";
  CHECK(deliver(files, second).written == Names{"a.docx", "b.docx"});
  CHECK(files.contents.at("/ud/a.docx") == "a2+x");
  CHECK(manifest_in(files).around.at("a.docx") == app::sha256("a2"));
  CHECK(deliver(files, first).written == Names{"a.docx", "b.docx"});
  CHECK(files.contents.at("/ud/a.docx") == "a1+x");
}

TEST_CASE("twice is once: nothing is written, and nobody is asked") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  files.contents["/ud/a.docx"] = "a1+x";
  (void)deliver(files, second);
  files.written.clear();
  Carrying carrying;
  base::Findings findings;
  const auto delivery = deliver(files, second, carrying, findings);
  CHECK(delivery.unchanged == Names{"a.docx", "b.docx"});
  CHECK(files.written.empty());
  CHECK(carrying.asked == 0);
}

TEST_CASE("a file that was only saved again is ours again") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  files.contents["/ud/a.docx"] = "gemt igen";
  CHECK(deliver(files, first).written == Names{"a.docx"});
  CHECK(files.contents.at("/ud/a.docx") == "a1");
  CHECK(manifest_in(files).around.empty());
  CHECK(files.contents.at("/ud/.helhedsplan.json").find("flettet") == std::string::npos);
}

TEST_CASE("what cannot be carried lies beside the new version, which follows the plan") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  files.contents["/ud/a.docx"] = "a1+billede";
  for (const auto& set : {second, first, first}) {
    const auto delivery = deliver(files, set);
    CHECK(delivery.refused == Names{"a.docx"});
    CHECK(delivery.left_behind.empty());
    CHECK(files.contents.at("/ud/a.docx") == "a1+billede");
    CHECK(files.contents.at("/ud/a (ny udgave).docx") == set.front().bytes);
  }
}

TEST_CASE("what is refused stays, whatever else is written") {
  base::MemoryFiles files;
  (void)deliver(files, first);
  files.contents["/ud/a.docx"] = "a1+felt";
  const auto delivery = deliver(files, second);
  CHECK(delivery.refused == Names{"a.docx"});
  CHECK(delivery.written == Names{"b.docx"});
  CHECK(files.contents.at("/ud/a.docx") == "a1+felt");
}

TEST_CASE("whichever write is the last, every file is the old or the new one, and no edit is lost") {
  for (const bool kill : {true, false}) {
    for (int bad = 0; bad < 4; ++bad) {
      INFO("write " << bad << (kill ? " killed" : " failed"));
      base::MemoryFiles files;
      (void)deliver(files, first);
      files.contents["/ud/a.docx"] = "a1+x";
      (void)deliver(files, second);  // conserved once already
      CutShort cut(files, bad, kill);
      try {
        (void)deliver(cut, first);
      } catch (const CutShort::Killed&) {
      }
      const auto a = files.contents.at("/ud/a.docx");
      const auto b = files.contents.at("/ud/b.docx");
      CHECK((a == "a1+x" || a == "a2+x"));
      CHECK((b == "b1" || b == "b2"));
      // The next run does the rest, whether or not anybody edited in between.
      (void)deliver(files, first);
      CHECK(files.contents.at("/ud/a.docx") == "a1+x");
      CHECK(files.contents.at("/ud/b.docx") == "b1");
      (void)deliver(files, second);
      CHECK(files.contents.at("/ud/a.docx") == "a2+x");
    }
  }
}

TEST_CASE("a list of files that an older program could misread says so") {
  app::Manifest manifest;
  manifest.files["a.docx"] = {app::sha256("x")};
  CHECK(app::print(manifest).find("\"manifest\": 1") != std::string::npos);
  manifest.around["a.docx"] = app::sha256("y");
  const auto text = app::print(manifest);
  CHECK(text.find("\"manifest\": 2") != std::string::npos);
  const auto again = app::parse_manifest(text);
  REQUIRE(again);
  CHECK(again->around == manifest.around);
  auto broken = text;
  broken.replace(broken.find("\"flettet\""), 9, "\"flettet\": 3, \"x\"");
  CHECK_FALSE(app::parse_manifest(broken));
}
