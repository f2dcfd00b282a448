// Opening and closing tags find each other among siblings.

#include "base/limits.hpp"
#include "template/parse_internal.hpp"
#include "template/report.hpp"

#include <string>
#include <unordered_map>
#include <utility>

namespace helhedsplan::templates {

namespace {

/// One opening tag whose end has not come, or the siblings themselves (the first).
struct Level {
  Node node;
  bool counts = true;  ///< false: nested too deeply; what it holds goes to the level around it
};

}  // namespace

std::vector<Node> Folder::fold(std::vector<Node> siblings) {
  bool any = false;
  for (const Node& node : siblings)
    any = any || node.opens || node.kind == Node::Kind::close || node.kind == Node::Kind::footnote_close;
  if (!any) return siblings;

  std::vector<Level> levels(1);
  std::size_t real = 0;  // index of the innermost level that counts
  std::vector<std::size_t> real_levels{0};
  std::unordered_map<std::string, std::size_t> open;

  const auto leave = [&](bool matched) {
    Level level = std::move(levels.back());
    levels.pop_back();
    if (const auto count = open.find(level.node.text); count != open.end() && --count->second == 0) open.erase(count);
    if (!matched) opened_.push_back({level.node.text, level.node.begin, level.node.end});
    if (!level.counts) return;
    real_levels.pop_back();
    real = real_levels.back();
    level.node.opens = false;
    levels[real].node.children.push_back(std::move(level.node));
  };

  for (Node& node : siblings) {
    if (node.opens) {
      ++open[node.text];
      Level level;
      level.counts = real_levels.size() <= base::limits::template_depth;
      if (level.counts) {
        level.node = std::move(node);
        real = levels.size();
        real_levels.push_back(real);
      } else {
        if (!too_deep_) {
          report(
              findings_, "T11", {source_, node.begin, node.end},
              {"mærkerne er indlejret dybere end " + std::to_string(base::limits::template_depth), "", "del skabelonen op i dele"});
        }
        too_deep_ = true;
        level.node.text = std::move(node.text);
        level.node.begin = node.begin;
        level.node.end = node.end;
      }
      levels.push_back(std::move(level));
    } else if (node.kind == Node::Kind::close || node.kind == Node::Kind::footnote_close) {
      if (!open.contains(node.text)) {
        if (node.kind == Node::Kind::close) closed_.push_back({node.text, node.begin, node.end});
        continue;
      }
      while (levels.back().node.text != node.text) leave(false);
      leave(true);
    } else {
      levels[real].node.children.push_back(std::move(node));
    }
  }
  while (levels.size() > 1) leave(false);
  return std::move(levels.front().node.children);
}

void Folder::report_unmatched() {
  std::unordered_multimap<std::string, std::size_t> ends;
  for (std::size_t i = 0; i < closed_.size(); ++i) ends.emplace(closed_[i].name, i);
  std::vector<bool> told(closed_.size());
  for (const Unmatched& start : opened_) {
    if (start.name == footnote_name) continue;
    const base::Span at{source_, start.begin, start.end};
    const auto found = ends.find(start.name);
    if (found == ends.end()) {
      report(findings_, "T03", at,
             {"„" + start.name + "“ åbnes, men lukkes ikke", "{{/" + start.name + "}} længere nede, i samme afsnit eller liste",
              "sæt det afsluttende mærke ind"});
      continue;
    }
    const Unmatched& end = closed_[found->second];
    told[found->second] = true;
    ends.erase(found);
    base::Finding* finding =
        report(findings_, "T05", at,
               {"„" + start.name + "“ åbnes ét sted i teksten og lukkes et andet",
                "begge mærker i samme afsnit, eller begge alene på en linje", "flyt det ene mærke, så de to står på samme niveau"});
    if (finding != nullptr) finding->related.push_back(base::place_of({source_, end.begin, end.end}));
  }
  for (std::size_t i = 0; i < closed_.size(); ++i) {
    if (told[i]) continue;
    const Unmatched& end = closed_[i];
    report(findings_, "T04", {source_, end.begin, end.end},
           {"„" + end.name + "“ lukkes uden at være åbnet", "{{#" + end.name + "}} før dette mærke",
            "sæt det åbnende mærke ind, eller slet dette"});
  }
}

}  // namespace helhedsplan::templates
