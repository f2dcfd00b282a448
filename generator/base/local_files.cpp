#include "base/local_files.hpp"

#include <fcntl.h>
#include <cstdio>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

namespace helhedsplan::base {

namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }
  /// Some file systems report a failed write only here.
  [[nodiscard]] bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

/// Removes what it names unless released.
class Temporary {
 public:
  explicit Temporary(fs::path path) : path_(std::move(path)) {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  void release() { path_.clear(); }

 private:
  fs::path path_;
};

FileStatus status_of(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return FileStatus::missing;
    case EISDIR:
      return FileStatus::is_folder;
    case EACCES:
    case EPERM:
    case EROFS:
      return FileStatus::denied;
    default:
      return FileStatus::failed;
  }
}

std::string danish_reason(int error) {
  switch (error) {
    case ENOSPC:
      return "disken er fuld";
    case EDQUOT:
      return "din plads på drevet er brugt op";
    case EFBIG:
      return "filen er for stor til drevet";
    case EACCES:
    case EPERM:
      return "du har ikke adgang til at skrive der";
    case EROFS:
      return "drevet er skrivebeskyttet";
    case ENOENT:
      return "stien findes ikke";
    case ENOTDIR:
      return "en del af stien er en fil, ikke en mappe";
    case EISDIR:
      return "der ligger en mappe med det navn";
    case EEXIST:
      return "der ligger allerede noget med det navn";
    case ENAMETOOLONG:
      return "filnavnet er for langt";
    case ELOOP:
      return "for mange symbolske henvisninger efter hinanden";
    case EIO:
      return "drevet melder om læse- eller skrivefejl";
    default:
      return fmt::format("styresystemet melder fejl nummer {}", error);
  }
}

WriteResult failure(int error) {
  return {status_of(error), danish_reason(error)};
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// A rename is on disk only when its folder is. Not every file system can flush a folder, and the new file is whole either way.
void flush_folder(const fs::path& folder) {
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.number() >= 0 && ::fsync(handle.number()) != 0) errno = 0;
}

}  // namespace

ReadResult LocalFiles::read(const fs::path& path, std::size_t limit) {
  // O_NONBLOCK: a named pipe must not make us wait.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) return {status_of(errno), {}};
  struct stat info {};
  if (::fstat(file.number(), &info) != 0) return {status_of(errno), {}};
  if (S_ISDIR(info.st_mode)) return {FileStatus::is_folder, {}};
  if (!S_ISREG(info.st_mode)) return {FileStatus::failed, {}};
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size > limit) return {FileStatus::too_large, {}};
  ReadResult result;
  std::size_t used = 0;
  result.bytes.resize(size + 1);  // one more, to see the end, and a file that grew meanwhile
  while (true) {
    const ssize_t got = ::read(file.number(), result.bytes.data() + used, result.bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {status_of(errno), {}};
    used += static_cast<std::size_t>(got);
    if (used > limit) return {FileStatus::too_large, {}};
    if (got == 0) break;
    if (used == result.bytes.size()) result.bytes.resize(used * 2);
  }
  result.bytes.resize(used);
  return result;
}

std::vector<std::string> LocalFiles::list(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    names.push_back(it->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool LocalFiles::exists(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error) && !error;
}

fs::path LocalFiles::canonical(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  fs::path resolved = fs::weakly_canonical(error ? path : absolute, error);
  return error ? absolute.lexically_normal() : resolved;
}

WriteResult LocalFiles::write(const fs::path& path, std::string_view bytes) {
  const fs::path target = canonical(path);
  const fs::path folder = target.parent_path();
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return failure(error.value());

  struct stat old {};
  const bool replaces = ::stat(target.c_str(), &old) == 0;
  if (replaces) {
    if (S_ISDIR(old.st_mode)) return failure(EISDIR);
    if (!S_ISREG(old.st_mode)) return {FileStatus::failed, "der ligger noget andet end en almindelig fil med det navn"};
    if (::access(target.c_str(), W_OK) != 0) return {FileStatus::denied, "filen er skrivebeskyttet"};
  } else if (errno != ENOENT) {
    return failure(errno);
  }

  // A short name of its own: the target's may already be as long as the file system takes. Mode 0666 lets the umask decide.
  fs::path beside;
  int number = -1;
  for (int attempt = 0; number < 0 && attempt < 1000; ++attempt) {
    beside = folder / fmt::format(".helhedsplan-{}-{}.tmp", ::getpid(), attempt);
    number = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (number < 0 && errno != EEXIST) return failure(errno);
  }
  if (number < 0) return failure(EEXIST);
  Descriptor file(number);
  Temporary temporary(beside);
  if (replaces && ::fchmod(file.number(), old.st_mode & 07777U) != 0) return failure(errno);
  if (!write_all(file.number(), bytes)) return failure(errno);
  if (::fsync(file.number()) != 0) return failure(errno);
  if (!file.close()) return failure(errno);
  if (::rename(beside.c_str(), target.c_str()) != 0) return failure(errno);
  temporary.release();
  flush_folder(folder);
  return {};
}

WriteResult LocalFiles::remove(const fs::path& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) return failure(errno);
  if (S_ISDIR(info.st_mode)) return failure(EISDIR);
  if (::unlink(path.c_str()) != 0) return failure(errno);
  return {};
}

std::shared_ptr<const void> LocalFiles::hold(const fs::path& folder) {
  constexpr auto pause = std::chrono::milliseconds(20);
  const auto granted = [] { return std::make_shared<const bool>(true); };
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return granted();  // the first write says what is wrong
  auto handle = std::make_shared<const Descriptor>(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle->number() < 0) return granted();
  for (auto waited = std::chrono::milliseconds(0);; waited += pause) {
    if (::flock(handle->number(), LOCK_EX | LOCK_NB) == 0) return handle;
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return granted();
    if (waited >= patience_) return nullptr;
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace helhedsplan::base
