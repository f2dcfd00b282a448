// Changes that hit nothing: a region, a section, a block or a sentence that is not, or no longer, in the template below.

#include "base/danish.hpp"
#include "base/text.hpp"
#include "template/edit.hpp"
#include "template/report.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace helhedsplan::templates {

namespace {

using Kind = Node::Kind;

/// What lies below a layer.
struct Below {
  std::vector<const Template*> files;
  std::vector<std::string> regions, blocks;
  std::set<std::string_view> parts;

  /// The parts that a file uses, and those that they use.
  void add_parts(const Template& user, const Partials& partials) {
    for (const std::string& name : user.parts) {
      const auto found = partials.find(name);
      if (found == partials.end() || !parts.insert(found->first).second) continue;
      for (const TemplateRef& version : found->second) {
        add(*version);
        add_parts(*version, partials);
      }
    }
  }

  void add(const Template& file) {
    files.push_back(&file);
    for (const auto& [name, node] : file.regions) {
      if (!name.starts_with("„")) regions.push_back(name);
    }
    add(file.nodes);
  }

  void add(std::span<const Node> nodes) {
    for (const Node& node : nodes) {
      if (node.kind == Kind::heading && !node.text.empty()) regions.push_back(node.text);
      if (node.written) {
        regions.push_back(node.text);
        blocks.push_back(node.text);
      }
      add(node.children);
    }
  }

  /// A name stands once in each version of the template.
  static std::vector<std::string> unique(std::vector<std::string> names) {
    std::set<std::string> seen;
    std::erase_if(names, [&](const std::string& name) { return !seen.insert(name).second; });
    return names;
  }
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    const bool letter = static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (letter) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// The line that has most words in common with a sentence, when that is more than half of them.
base::Span nearest_line(const std::vector<const Template*>& files, std::string_view sentence) {
  const std::vector<std::string> asked = words_of(sentence);
  const std::set<std::string> wanted(asked.begin(), asked.end());
  base::Span best;
  std::size_t most = wanted.size() / 2;
  for (const Template* file : files) {
    const std::string_view text = file->source->text();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::vector<std::string> found = words_of(text.substr(at, end - at));
      const std::set<std::string> here(found.begin(), found.end());
      const auto common = static_cast<std::size_t>(
          std::count_if(here.begin(), here.end(), [&](const std::string& word) { return wanted.contains(word); }));
      if (common > most) {
        most = common;
        best = {file->source, at, end};
      }
      at = end + 1;
    }
  }
  return best;
}

class LayerCheck {
 public:
  LayerCheck(const Template& layer, const Below& below, base::Findings& findings)
      : layer_(layer), below_(below), findings_(findings) {}

  void operator()() {
    const std::vector<std::string> known = Below::unique(below_.regions);
    for (const Node& node : layer_.nodes) {
      if (node.kind == Kind::region) region(node, known);
    }
    for (const Edit* edit : layer_.edits) {
      if (!edit->block.empty()) {
        block(*edit);
      } else {
        sentence(*edit);
      }
    }
  }

 private:
  void fault(std::string_view code, const base::Span& at, Say say, const base::Span& related = {}) {
    const base::Place place = base::place_of(at);
    const bool told = std::any_of(findings_.begin(), findings_.end(), [&](const base::Finding& finding) {
      return finding.code == code && finding.place.file == place.file && finding.place.line == place.line &&
             finding.place.column == place.column;
    });
    if (told) return;  // two documents may share a template
    base::Finding* finding = report(findings_, code, at, std::move(say));
    if (finding != nullptr && related.source) finding->related.push_back(base::place_of(related));
  }

  void region(const Node& node, const std::vector<std::string>& known) {
    if (std::find(known.begin(), known.end(), node.text) != known.end()) return;
    fault("T34", {layer_.source, node.begin, node.end},
          {"„" + node.text + "“ erstatter intet, for intet område, afsnit eller tabel hedder sådan",
           "et navn fra {{$…}}, fra {#…} ved en overskrift eller „navn:“ i en tabel i en tidligere pakke",
           did_you_mean(node.text, known)});
  }

  void block(const Edit& edit) {
    const std::vector<std::string> known = Below::unique(below_.blocks);
    if (std::find(known.begin(), known.end(), edit.block) != known.end()) return;
    fault("T50", edit.at,
          {"der er ingen blok med navnet „" + edit.block + "“ at rette i",
           known.empty() ? "en tabel eller en anden blok med „navn:“ i en tidligere pakke" : "et af " + base::join_danish(known),
           did_you_mean(edit.block, known)});
  }

  void sentence(const Edit& edit) {
    for (const Template* file : below_.files) {
      if (holds_sentence(file->nodes, edit.sentence)) return;
    }
    const base::Span near = nearest_line(below_.files, edit.quote);
    fault("T51", edit.at,
          {edit.quote + " står ikke i skabelonen nedenunder", "ordlyden, som den står i skabelonen, med mærker og tegn",
           near.source ? "ret „tekst:“, så den passer til " + near.source->name() + ":" +
                             std::to_string(near.source->line_number(near.begin))
                       : "ret „tekst:“, eller slet blokken, hvis ordene er gået ud"},
          near);
  }

  const Template& layer_;
  const Below& below_;
  base::Findings& findings_;
};

}  // namespace

std::vector<std::string> names_in(const Template& file) {
  Below below;
  below.add(file);
  return Below::unique(std::move(below.regions));
}

void check_layers(const Layers& layers, const Partials& partials, base::Findings& findings) {
  Below below;
  for (const TemplateRef& layer : layers) below.add_parts(*layer, partials);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (i > 0) LayerCheck(*layers[i], below, findings)();
    below.add(*layers[i]);
  }
  if (!layers.empty()) {
    for (const Edit* edit : layers.front()->edits) {
      base::Finding* const finding =
          report(findings, "T53", edit->at,
                 {"„ret“ har intet at rette, for filen lægger sig ikke over en anden",
                  "en fil, der kun rummer områder, blokke med „ret“ og kommentarer, i en pakke over den, der har skabelonen",
                  "flyt den øvrige tekst ind i et område, eller ret teksten, hvor den står"});
      if (finding == nullptr) break;
    }
  }
}

}  // namespace helhedsplan::templates
