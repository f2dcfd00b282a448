#include "base/local_files.hpp"
#include "base/memory_files.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace helhedsplan::base;
namespace fs = std::filesystem;

namespace {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "helhedsplan-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = fs::canonical(name);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The file system refuses to let a file grow past `bytes`, as a disk that fills up does.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit small{bytes, old_.rlim_max};
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit old_{};
  void (*handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("a written file is read back, in folders made on the way") {
  const TemporaryFolder folder;
  LocalFiles files;
  const fs::path path = folder.path() / "ud" / "år" / "plan.yaml";
  const std::string bytes("a\0b\r\n\xFF", 6);
  REQUIRE(files.write(path, bytes).status == FileStatus::ok);
  const ReadResult read = files.read(path, 6);
  CHECK(read.status == FileStatus::ok);
  CHECK(read.bytes == bytes);
  CHECK(files.exists(path));
  CHECK(files.list(path.parent_path()) == std::vector<std::string>{"plan.yaml"});
}

TEST_CASE("a file above the limit is not read") {
  const TemporaryFolder folder;
  LocalFiles files;
  REQUIRE(files.write(folder.path() / "a", "12345").status == FileStatus::ok);
  CHECK(files.read(folder.path() / "a", 4).status == FileStatus::too_large);
  CHECK(files.read(folder.path() / "a", 5).bytes == "12345");
  CHECK(files.read("/dev/zero", 5).status == FileStatus::failed);
}

TEST_CASE("what cannot be read says why") {
  const TemporaryFolder folder;
  LocalFiles files;
  CHECK(files.read(folder.path() / "a", 9).status == FileStatus::missing);
  CHECK(files.read(folder.path(), 9).status == FileStatus::is_folder);
  CHECK(files.list(folder.path() / "a").empty());
  REQUIRE(::mkfifo((folder.path() / "fifo").c_str(), 0600) == 0);
  CHECK(files.read(folder.path() / "fifo", 9).status == FileStatus::failed);  // and does not wait for a writer
}

TEST_CASE("names in a folder are sorted") {
  const TemporaryFolder folder;
  LocalFiles files;
  for (const char* name : {"b", "a", "ø", "B"}) REQUIRE(files.write(folder.path() / name, "").status == FileStatus::ok);
  CHECK(files.list(folder.path()) == std::vector<std::string>{"B", "a", "b", "ø"});
}

TEST_CASE("the old file's permissions stay") {
  const TemporaryFolder folder;
  LocalFiles files;
  const fs::path path = folder.path() / "a";
  REQUIRE(files.write(path, "old").status == FileStatus::ok);
  REQUIRE(::chmod(path.c_str(), 0640) == 0);
  REQUIRE(files.write(path, "new").status == FileStatus::ok);
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  CHECK((info.st_mode & 07777U) == 0640U);
  CHECK(content(path) == "new");
}

TEST_CASE("a symbolic link stays a link and its target is replaced") {
  const TemporaryFolder folder;
  LocalFiles files;
  REQUIRE(files.write(folder.path() / "real", "old").status == FileStatus::ok);
  fs::create_symlink("real", folder.path() / "link");
  REQUIRE(files.write(folder.path() / "link", "new").status == FileStatus::ok);
  CHECK(fs::is_symlink(folder.path() / "link"));
  CHECK(content(folder.path() / "real") == "new");
}

TEST_CASE("a disk that fills up leaves the old file whole and nothing beside it") {
  const TemporaryFolder folder;
  LocalFiles files;
  const fs::path path = folder.path() / "plan.yaml";
  REQUIRE(files.write(path, "old").status == FileStatus::ok);
  for (const rlim_t room : {rlim_t{0}, rlim_t{1}, rlim_t{4096}, rlim_t{99999}}) {
    WriteResult result;
    {
      const FullDisk full(room);
      result = files.write(path, std::string(100000, 'x'));
    }
    CHECK(result.status == FileStatus::failed);
    CHECK(result.why == "filen er for stor til drevet");
    CHECK(content(path) == "old");
    CHECK(files.list(folder.path()) == std::vector<std::string>{"plan.yaml"});
  }
}

TEST_CASE("a folder, a pipe or a path through a file is not written over") {
  const TemporaryFolder folder;
  LocalFiles files;
  fs::create_directory(folder.path() / "mappe");
  CHECK(files.write(folder.path() / "mappe", "x").status == FileStatus::is_folder);
  REQUIRE(::mkfifo((folder.path() / "fifo").c_str(), 0600) == 0);
  CHECK(files.write(folder.path() / "fifo", "x").status == FileStatus::failed);
  REQUIRE(files.write(folder.path() / "a", "old").status == FileStatus::ok);
  CHECK(files.write(folder.path() / "a" / "b", "x").status != FileStatus::ok);
  CHECK(content(folder.path() / "a") == "old");
}

TEST_CASE("a read-only file is left alone") {
  const TemporaryFolder folder;
  LocalFiles files;
  const fs::path path = folder.path() / "a";
  REQUIRE(files.write(path, "old").status == FileStatus::ok);
  REQUIRE(::chmod(path.c_str(), 0444) == 0);
  if (::access(path.c_str(), W_OK) == 0) {
    WARN("skipped: this user may write everything");
    return;
  }
  CHECK(files.write(path, "new").why == "filen er skrivebeskyttet");
  CHECK(content(path) == "old");
}

TEST_CASE("a name as long as the file system takes can be written, a longer one says so") {
  const TemporaryFolder folder;
  LocalFiles files;
  CHECK(files.write(folder.path() / std::string(255, 'n'), "x").status == FileStatus::ok);
  CHECK(files.write(folder.path() / std::string(256, 'n'), "x").why == "filnavnet er for langt");
}

TEST_CASE("canonical paths are absolute and without links, also where nothing exists") {
  const TemporaryFolder folder;
  LocalFiles files;
  fs::create_directory(folder.path() / "real");
  fs::create_symlink("real", folder.path() / "link");
  CHECK(files.canonical(folder.path() / "link" / ".." / "link" / "ny.md") == folder.path() / "real" / "ny.md");
  CHECK(files.canonical("x").is_absolute());
}

TEST_CASE("only files are removed") {
  const TemporaryFolder folder;
  LocalFiles files;
  REQUIRE(files.write(folder.path() / "a", "x").status == FileStatus::ok);
  CHECK(files.remove(folder.path() / "a").status == FileStatus::ok);
  CHECK(files.remove(folder.path() / "a").status == FileStatus::missing);
  CHECK(files.remove(folder.path()).status == FileStatus::is_folder);
}

TEST_CASE("files in memory behave like files") {
  MemoryFiles files({{"plan/plan.yaml", "titel: x"}, {"plan/tekster/a.md", "a"}, {"hemmelig", "h"}});
  CHECK(files.read("/plan/plan.yaml", 99).bytes == "titel: x");
  CHECK(files.read("plan/../plan/plan.yaml", 99).status == FileStatus::ok);
  CHECK(files.read("plan", 99).status == FileStatus::is_folder);
  CHECK(files.read("plan/plan.yaml", 3).status == FileStatus::too_large);
  CHECK(files.read("plan/b", 3).status == FileStatus::missing);
  CHECK(files.list("plan") == std::vector<std::string>{"plan.yaml", "tekster"});
  CHECK(files.list("/").size() == 2);
  CHECK(files.exists("plan/tekster"));
  CHECK_FALSE(files.exists("plan/tekst"));

  files.links["/plan/ud"] = "/hemmelig";
  CHECK(files.canonical("plan/ud") == "/hemmelig");
  CHECK(files.read("plan/ud", 9).bytes == "h");
  files.denied.insert("/hemmelig");
  CHECK(files.read("plan/ud", 9).status == FileStatus::denied);

  files.free_bytes = 4;
  CHECK(files.write("plan/ny", "123").status == FileStatus::ok);
  CHECK(files.write("plan/ny", "456").why == "disken er fuld");
  CHECK(files.read("plan/ny", 9).bytes == "123");
  CHECK(files.remove("plan/ny").status == FileStatus::ok);
  CHECK(files.written == std::vector<std::string>{"/plan/ny"});
}

TEST_CASE("a folder is held by one at a time, and is free again afterwards") {
  const TemporaryFolder folder;
  LocalFiles one(std::chrono::milliseconds(0));
  LocalFiles other(std::chrono::milliseconds(0));
  auto held = one.hold(folder.path() / "ny");
  REQUIRE(held != nullptr);
  CHECK(fs::is_directory(folder.path() / "ny"));
  CHECK(other.hold(folder.path() / "ny") == nullptr);
  CHECK(other.hold(folder.path() / "anden") != nullptr);
  held.reset();
  CHECK(other.hold(folder.path() / "ny") != nullptr);
}

TEST_CASE("a folder that cannot be made is no reason to wait") {
  const TemporaryFolder folder;
  LocalFiles files;
  REQUIRE(files.write(folder.path() / "fil", "x").status == FileStatus::ok);
  CHECK(files.hold(folder.path() / "fil" / "under") != nullptr);
}
