#include "app/tellings.hpp"

namespace helhedsplan::app {

pack::Told Tellings::known(const std::vector<Held>& unasked, const std::string& round) const {
  pack::Told told;
  add_requirements(told, unasked, round, {});
  add_missing(told, {});
  add_changes(told, {});
  return told;
}

void Tellings::add_requirements(pack::Told& told, const std::vector<Held>& held, const std::string& round,
                                const pack::DocumentSet& made) const {
  told[std::string(tells_requirements)] = {{"@krav", requirements_(held, round, made)}};
}

void Tellings::add_missing(pack::Told& told, const pack::Missing& missing) const {
  told[std::string(tells_missing)] = missing_(missing);
}

void Tellings::add_changes(pack::Told& told, const pack::Changed& changed) const {
  told[std::string(tells_changes)] = changed_(changed);
}

}  // namespace helhedsplan::app
