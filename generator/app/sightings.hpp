#pragma once
/// Where the documents show something: a field of the plan, or the clause that is marked for a requirement.

#include "model/document.hpp"
#include "pack/values.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace helhedsplan::app {

/// A section by its number or, without one, by its title; nothing before the first.
struct Section {
  std::string number, title;
};

/// Sections by document, both in reading order.
class Seen {
 public:
  void add(std::size_t document, const Section& section);
  void add(const Seen& other);
  [[nodiscard]] bool empty() const { return documents_.empty(); }
  /// The sections that both have.
  [[nodiscard]] Seen in_both(const Seen& other) const;
  /// What of this is in the documents of the other.
  [[nodiscard]] Seen within(const Seen& other) const;
  /// `documents` are their titles.
  [[nodiscard]] std::vector<pack::ShownPlace> places(const std::vector<std::string>& documents) const;

 private:
  struct InDocument {
    std::size_t document = 0;
    std::vector<std::string> numbers, titles;
  };
  std::vector<InDocument> documents_;
};

/// First everything is asked, then the finished documents are gone through once.
class Sightings {
 public:
  void ask_path(const std::string& path, bool secret) { paths_[path].secret = secret; }
  void ask_requirement(const std::string& id) { requirements_[id]; }

  void look(const std::vector<model::Document>& documents);

  [[nodiscard]] const Seen& of_path(const std::string& path) const { return paths_.at(path).seen; }
  [[nodiscard]] const Seen& of_requirement(const std::string& id) const { return requirements_.at(id); }
  /// How often each document says that it does not know.
  [[nodiscard]] const std::vector<std::size_t>& unstated() const { return unstated_; }

 private:
  struct Asked {
    Seen seen;
    bool secret = false;
  };

  void look(const model::Document& document, std::size_t number);
  void see(std::string_view path, std::size_t document, const Section& section, bool confidential);

  std::unordered_map<std::string, Asked> paths_;
  std::map<std::string, Seen> requirements_;
  std::vector<std::size_t> unstated_;
};

/// How often the documents say that they do not know; a confidential edition says it again and does not count.
[[nodiscard]] std::size_t unstated_in(const std::vector<model::Document>& documents);

}  // namespace helhedsplan::app
