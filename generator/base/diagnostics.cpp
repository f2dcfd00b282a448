#include "base/diagnostics.hpp"

#include <algorithm>
#include <iterator>

namespace helhedsplan::base {

namespace {

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;
[[maybe_unused]] constexpr Severity note = Severity::note;

// Rows are grouped by letter, numbers ascend, a number is never reused. A test checks form and uniqueness.
constexpr Diagnostic table[] = {
    // ---- P: the plan -------------------------------------------------------------------------------------------------
    {"P01", error, "filen er ikke gyldig YAML",
     "Teksten kan ikke læses som YAML. Kun den første syntaksfejl vises, for alt efter den er usikkert. Ret stedet, og prøv igen.",
     "titel: [Amagerbro\nområde: Amagerbro\n"},
    {"P02", error, "tabulator brugt til indrykning",
     "YAML rykker ind med mellemrum, aldrig med tabulator. Sæt teksteditoren til at indsætte to mellemrum, når man trykker på Tab.",
     "periode:\n\tfra: 2018-01-01\n"},
    {"P03", error, "forkert indrykning",
     "Linjer på samme niveau skal begynde i samme kolonne, og det, der hører under noget, skal stå længere inde.",
     "periode:\n   fra: 2018-01-01\n  til: 2021-12-31\n"},
    {"P04", error, "kolon mangler eller står forkert",
     "En nøgle og dens værdi adskilles af kolon og et mellemrum. En tekst, der selv rummer kolon og mellemrum, skal stå i "
     "anførselstegn.",
     "titel: Amagerbro: en helhedsplan\n"},
    {"P05", error, "anførselstegn eller parentes er ikke lukket",
     "En tekst, der begynder med anførselstegn, eller en liste, der begynder med parentes, skal lukkes igen.",
     "titel: \"Amagerbro\n"},
    {"P06", error, "filen er ikke UTF-8", "Filen er gemt i en anden tegnkodning. Åbn den i en teksteditor, og gem den som UTF-8.",
     ""},
    {"P07", error, "YAML-finesse, som ikke bruges her",
     "Ankre (&), aliaser (*), mærker (!), flere dokumenter i én fil (---) og sammensatte nøgler læses ikke: en plan skal kunne "
     "læses af "
     "den, der ikke kender YAML. Skriv værdien ud i stedet.",
     "fra: &start 2018-01-01\ntil: *start\n"},
    {"P08", error, "nøglen står to gange", "Den samme nøgle står mere end én gang samme sted. Kun den første regnes med.",
     "titel: Amagerbro\ntitel: Amagerbro igen\n"},
    {"P09", error, "filen er for stor eller for dybt indlejret",
     "Der er en grænse for størrelse, dybde og antal, så en ødelagt fil ikke får programmet til at gå i stå.", ""},
    {"P10", warning, "tegn, som ikke kan stå i et dokument",
     "Teksten rummer styretegn eller andre tegn, som Word ikke kan vise. De er udeladt.", "titel: \"Amager\\u0001bro\"\n"},
};

}  // namespace

std::span<const Diagnostic> diagnostics() {
  return table;
}

const Diagnostic* find_diagnostic(std::string_view code) {
  const auto row = std::find_if(std::begin(table), std::end(table), [&](const Diagnostic& d) { return d.code == code; });
  return row == std::end(table) ? nullptr : row;
}

}  // namespace helhedsplan::base
