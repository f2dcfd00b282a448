#include "check/ring.hpp"

#include <algorithm>
#include <unordered_map>

namespace helhedsplan::check {

std::vector<std::vector<Edge>> rings(const std::vector<Edge>& edges) {
  struct Node {
    std::vector<const Edge*> out;
    bool begun = false, done = false;
  };
  std::unordered_map<std::string, Node> nodes;
  for (const Edge& edge : edges) {
    nodes[edge.from].out.push_back(&edge);
    nodes.try_emplace(edge.to);
  }
  struct Visit {
    Node* node;
    const Edge* by;  ///< the edge that led here
    std::size_t next = 0;
  };
  std::vector<std::vector<Edge>> found;
  for (const Edge& first : edges) {
    Node& start = nodes.at(first.from);
    if (start.begun) continue;
    start.begun = true;
    std::vector<Visit> way{{&start, nullptr}};  // a list, not the call stack: a chain may be as long as its file
    while (!way.empty()) {
      Visit& at = way.back();
      if (at.next == at.node->out.size()) {
        at.node->done = true;
        way.pop_back();
        continue;
      }
      const Edge* edge = at.node->out[at.next++];
      Node& to = nodes.at(edge->to);
      if (!to.begun) {
        to.begun = true;
        way.push_back({&to, edge});
      } else if (!to.done) {
        const auto back = std::find_if(way.begin(), way.end(), [&](const Visit& visit) { return visit.node == &to; });
        std::vector<Edge>& ring = found.emplace_back();
        for (auto step = back + 1; step != way.end(); ++step) ring.push_back(*step->by);
        ring.push_back(*edge);
      }
    }
  }
  return found;
}

}  // namespace helhedsplan::check
