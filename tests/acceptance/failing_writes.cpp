// Preloaded into the program under test (LD_PRELOAD): counts the calls that write (open to create, write, ftruncate, fchmod, fsync,
// rename, unlink, mkdir) and lets the n-th go wrong.
//
//     FAIL_AT=n     which call, from 1; 0 or nothing: none
//     FAIL_AS=exit  the process ends there, a write after half of its bytes; else the call fails with "no space left"
//     FAIL_LOG=f    at the end, how many calls there were
//
// What goes to the terminal does not count.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

long calls = 0;

long wanted() {
  static const long number = [] {
    const char* const at = std::getenv("FAIL_AT");
    return at == nullptr ? 0 : std::atol(at);
  }();
  return number;
}

bool ends_there() {
  const char* const as = std::getenv("FAIL_AS");
  return as != nullptr && std::strcmp(as, "exit") == 0;
}

/// Whether this call is the one to go wrong, and the process goes on.
bool fails() {
  if (++calls != wanted()) return false;
  if (ends_there()) _exit(137);
  errno = ENOSPC;
  return true;
}

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

__attribute__((destructor)) void report() {
  const char* const path = std::getenv("FAIL_LOG");
  if (path == nullptr) return;
  if (FILE* const file = std::fopen(path, "w")) {
    std::fprintf(file, "%ld\n", calls);
    std::fclose(file);
  }
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & O_CREAT) != 0) {
    va_list arguments;
    va_start(arguments, flags);
    mode = va_arg(arguments, mode_t);
    va_end(arguments);
    if (fails()) return -1;
  }
  static const auto real = next<int (*)(const char*, int, ...)>("open");
  return real(path, flags, mode);
}

ssize_t write(int file, const void* bytes, size_t size) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
  if (file > STDERR_FILENO) {
    if (calls + 1 == wanted() && ends_there() && size > 1) static_cast<void>(!real(file, bytes, size / 2));
    if (fails()) return -1;
  }
  return real(file, bytes, size);
}

int ftruncate(int file, off_t size) {
  static const auto real = next<int (*)(int, off_t)>("ftruncate");
  return fails() ? -1 : real(file, size);
}

int fchmod(int file, mode_t mode) {
  static const auto real = next<int (*)(int, mode_t)>("fchmod");
  return fails() ? -1 : real(file, mode);
}

int fsync(int file) {
  static const auto real = next<int (*)(int)>("fsync");
  return fails() ? -1 : real(file);
}

int rename(const char* from, const char* to) {
  static const auto real = next<int (*)(const char*, const char*)>("rename");
  return fails() ? -1 : real(from, to);
}

int unlink(const char* path) {
  static const auto real = next<int (*)(const char*)>("unlink");
  return fails() ? -1 : real(path);
}

int mkdir(const char* path, mode_t mode) {
  static const auto real = next<int (*)(const char*, mode_t)>("mkdir");
  return fails() ? -1 : real(path, mode);
}

}  // extern "C"
