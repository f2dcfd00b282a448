#include "write/docx/bookmarks.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace helhedsplan::write::docx {
namespace {

constexpr std::size_t longest_name = 40;

std::string_view prefix(BookmarkKind kind) {
  switch (kind) {
    case BookmarkKind::heading:
      return "_afsnit_";
    case BookmarkKind::table_number:
      return "_tabel_";
    case BookmarkKind::table_title:
      return "_tabeltitel_";
    case BookmarkKind::contents:
      return "_Toc_";
    case BookmarkKind::krav:
      return "_krav_";
  }
  return "_";
}

/// FNV-1a. Tells apart ids that look the same when shortened; the same on every machine.
std::uint32_t fingerprint(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace

const std::string& Bookmarks::name(BookmarkKind kind, std::string_view id) {
  auto key = std::pair(kind, std::string(id));
  if (const auto known = names_.find(key); known != names_.end()) return known->second;
  auto readable = base::slug(id);
  std::replace_if(
      readable.begin(), readable.end(), [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }, '_');
  std::string name = std::string(prefix(kind)) + readable;
  // Ids that differ only in what a name cannot hold, or beyond its length, are told apart by their fingerprint.
  for (std::uint32_t attempt = 0; readable.empty() || name.size() > longest_name || taken_.contains(name); ++attempt) {
    const auto suffix = fmt::format("_{:08x}", fingerprint(id) + attempt);
    name = std::string(prefix(kind)) + readable;
    name.resize(std::min(name.size(), longest_name - suffix.size()));
    name += suffix;
    if (name.size() <= longest_name && !taken_.contains(name)) break;
  }
  taken_.insert(name);
  return names_.emplace(std::move(key), std::move(name)).first->second;
}

const std::string& Bookmarks::next_krav(std::string_view id) {
  const int count = ++krav_count_[std::string(id)];
  return name(BookmarkKind::krav, count == 1 ? std::string(id) : fmt::format("{} {}", id, count));
}

}  // namespace helhedsplan::write::docx
