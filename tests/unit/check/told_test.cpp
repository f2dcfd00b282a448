// What a rule asks for is taken away, one value at a time, from every sample that has it: the rule says so. Each row is a way to
// break a plan, tried on every value that fits; a row that fits no value of any sample is a fault of the test.

#include "base/danish.hpp"
#include "broken_plans.hpp"
#include "mutate.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace helhedsplan;
using testing::Leaf;
using testing::Sample;

namespace {

/// The day so many days later.
base::Date later(base::Date date, int days) {
  using namespace std::chrono;
  const year_month_day day{sys_days{year{date.year} / date.month / date.day} + std::chrono::days{days}};
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::optional<base::Date> day_at(const Sample& sample, const std::string& path) {
  const plan::Value* value = sample.at(path);
  const auto* date = value == nullptr ? nullptr : std::get_if<base::Date>(&value->data);
  return date == nullptr ? std::nullopt : std::optional(*date);
}

/// A change of one value; nothing when it cannot be made.
using Change = std::optional<yaml::Node> (*)(const Sample& sample, const Leaf& leaf);

std::optional<yaml::Node> take_away(const Sample&, const Leaf& leaf) {
  return testing::change(leaf.path, yaml::Node());
}

std::optional<yaml::Node> not_known(const Sample&, const Leaf& leaf) {
  if (leaf.is_member || leaf.value.type->art == plan::Art::list || leaf.value.type->art == plan::Art::record) return std::nullopt;
  return testing::change(leaf.path, testing::scalar("ukendt"));
}

template <int Kroner>
std::optional<yaml::Node> kroner_more(const Sample&, const Leaf& leaf) {
  const auto* amount = std::get_if<plan::Amount>(&leaf.value.data);
  if (amount == nullptr || amount->oere % 100 != 0 || amount->oere == 0) return std::nullopt;
  return testing::change(leaf.path, testing::scalar(std::to_string(amount->oere / 100 + Kroner)));
}

std::optional<yaml::Node> on(const Leaf& leaf, std::optional<base::Date> day, int later_by) {
  if (!day) return std::nullopt;
  return testing::change(leaf.path, testing::scalar(base::iso_date(later(*day, later_by))));
}
std::optional<yaml::Node> day_before_start(const Sample& sample, const Leaf& leaf) {
  return on(leaf, day_at(sample, "periode.fra"), -1);
}
std::optional<yaml::Node> day_after_end(const Sample& sample, const Leaf& leaf) {
  return on(leaf, day_at(sample, "periode.til"), 1);
}
std::optional<yaml::Node> first_day(const Sample& sample, const Leaf& leaf) {
  return on(leaf, day_at(sample, "periode.fra"), 0);
}
std::optional<yaml::Node> day_before_grant(const Sample& sample, const Leaf& leaf) {
  return on(leaf, day_at(sample, "data.tilsagnsdato"), -1);
}
std::optional<yaml::Node> half_a_year_ago(const Sample& sample, const Leaf& leaf) {
  return on(leaf, day_at(sample, "dokumentdato"), -186);
}

template <const char* Text>
std::optional<yaml::Node> is_called(const Sample&, const Leaf& leaf) {
  return testing::change(leaf.path, testing::scalar(Text));
}
constexpr char another_name[] = "Noget helt andet";
constexpr char another_period[] = "Helhedsplan 1998-2001";
constexpr char responsible[] = "ansvarlig";
constexpr char placeholder[] = "XXXX";

std::optional<yaml::Node> no_longer_signs(const Sample&, const Leaf& leaf) {
  const auto* signs = std::get_if<bool>(&leaf.value.data);
  if (signs == nullptr || !*signs) return std::nullopt;
  return testing::change(leaf.path, testing::scalar("nej"));
}

/// The amount stands for a year that is not the plan's.
std::optional<yaml::Node> another_year(const Sample&, const Leaf& leaf) {
  return testing::change(leaf.path.substr(0, leaf.path.rfind('.') + 1) + "2048", testing::scalar("1"));
}

const yaml::Node* find(const yaml::Node& tree, const Leaf& leaf) {
  const auto at = [](const yaml::Node& node, const std::string& id) -> const yaml::Node* {
    for (const yaml::Node& item : node.items) {
      if (const yaml::Node* known = item.find("id"); known != nullptr && known->text == id) return &item;
    }
    return nullptr;
  };
  const std::size_t open = leaf.path.find('[');
  const yaml::Node* list = tree.find(leaf.path.substr(0, open));
  return open == std::string::npos || list == nullptr ? nullptr
                                                      : at(*list, leaf.path.substr(open + 1, leaf.path.size() - open - 2));
}

/// The member a second time, as somebody else; only of lists of the plan itself and of the budget.
std::optional<yaml::Node> twice(const Sample& sample, const Leaf& leaf) {
  const bool in_budget = leaf.path.starts_with("budget.");
  Leaf inner = leaf;
  if (in_budget) inner.path.erase(0, 7);
  const yaml::Node* budget = sample.tree.find("budget");
  const yaml::Node* member = in_budget ? (budget == nullptr ? nullptr : find(*budget, inner)) : find(sample.tree, leaf);
  if (member == nullptr) return std::nullopt;
  yaml::Node copy = *member;
  (void)testing::mutate(copy, testing::change("id", testing::scalar("endnu-en")));
  return testing::change(leaf.path.substr(0, leaf.path.find('[')) + "[+]", std::move(copy));
}

struct Row {
  const char* pattern;
  Change change;
  const char* code;
  std::vector<const char*> except = {};  ///< values whose path has one of these
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> made;
    const auto missing = [&](const char* pattern, const char* code, std::vector<const char*> except = {}) {
      made.push_back({pattern, take_away, code, except});
      made.push_back({pattern, not_known, code, except});
    };
    // What is missing: dropped, and said to be unknown.
    missing("indsatsområder[].aktiviteter[].begrundelse", "C22");
    missing("indsatsområder[].aktiviteter[].supplerer", "C22");
    for (const char* pattern : {"indsatsområder[].aktiviteter[].ansvarlig", "indsatsområder[].aktiviteter[].ansvarlig.part",
                                "indsatsområder[].aktiviteter[].ansvarlig.rolle", "indsatsområder[].aktiviteter[].delmål"})
      missing(pattern, "C15");
    for (const char* pattern :
         {"fælles_mål[].indikator", "fælles_mål[].udgangspunkt", "fælles_mål[].måltal", "fælles_mål[].frist", "fælles_mål[].kilde",
          "indsatsområder[].delmål[].indikator", "indsatsområder[].delmål[].udgangspunkt", "indsatsområder[].delmål[].måltal",
          "indsatsområder[].delmål[].frist", "indsatsområder[].delmål[].kilde"})
      made.push_back({pattern, take_away, "C17"});
    for (const char* pattern :
         {"indsatsområder[].aktiviteter[].milepæle[].dato", "indsatsområder[].aktiviteter[].milepæle[].ansvarlig",
          "indsatsområder[].aktiviteter[].milepæle[].ansvarlig.rolle"})
      missing(pattern, "C19");
    missing("periode.fra", "C03");
    missing("periode.til", "C03");
    missing("indsatsområder", "C01");
    missing("beredskab.indsatskort[]", "C27");
    missing("beredskab.indsatskort[].alarmering", "C27");
    missing("beredskab.niveauer[].aktivering", "C27");
    missing("beredskab.aktører[].stedfortræder", "C28", {"opdager", "alarmcentral", "112"});
    missing("beredskab.kaldekæde[].fra", "C28");
    missing("beredskab.kaldekæde[].til", "C28");
    missing("beredskab.kontakter[].senest_verificeret", "C29");
    missing("organisering.niveauer[].formand", "C25", {"sekretariat"});
    missing("organisering.sekretariat.stillinger[].stedfortræder", "C24");
    missing("indsatsområder[].fakta[].kilde", "C32");
    missing("indsatsområder[].fakta[].år", "C32");
    missing("data.nøgletal[].kilde", "C32");
    missing("data.nøgletal[].år", "C32");
    missing("data.opgjort", "C33");
    missing("godkendelser", "C37");
    missing("type", "K-U1");
    missing("strategisk_sammenhæng.udviklingsprojekt", "K-U4");
    missing("strategisk_sammenhæng.by_kobling", "K-U5");
    missing("udarbejdelse", "K-U6");
    missing("fælles_mål", "K-U9");
    missing("organisering.sekretariat.stillinger", "K-O2");
    missing("organisering.niveauer[].mandat", "K-O3", {"sekretariat"});
    missing("administrerende_part", "K-O5");
    missing("kommune", "K-O5");
    missing("budget.kommunal_fordeling", "K-O6");
    missing("organisering.bydelsbestyrelse", "K-O8");
    missing("opfølgning.evaluering.ansvarlig", "K-E1");
    missing("opfølgning.evaluering.tidspunkt", "K-E1");
    missing("opfølgning.evaluering.modtager", "K-E2");
    missing("opfølgning.evaluering.videndeling", "K-E3");
    missing("opfølgning.evaluering.bidragsansvarlig", "K-E4");
    missing("opfølgning.redegørelse.ansvarlig", "K-LBF-R1");
    missing("opfølgning.redegørelse.frist", "K-LBF-R1");
    missing("opfølgning.evaluering.samarbejde", "K-E6");
    missing("opfølgning.evaluering.proces", "K-E6");
    missing("boligområde.udfordringer", "K-LBF-G2");
    missing("afdelinger", "K-LBF-G2");
    missing("budget.linjer", "K-LBF-F2");
    missing("budget.finansiering", "K-LBF-F1");
    missing("data.nøgletal", "K-LBF-M1");
    missing("beredskab.hændelser", "K-LBF-D2");
    missing("organisering.niveauer", "K-LBF-L1");
    // One krone, up and down.
    for (const char* pattern : {"budget.linjer[].beløb", "budget.finansiering[].beløb", "budget.tilsagn"}) {
      made.push_back({pattern, kroner_more<1>, "C09"});
      made.push_back({pattern, kroner_more<-1>, "C09"});
    }
    made.push_back({"indsatsområder[].aktiviteter[].økonomi[].beløb", kroner_more<1>, "C11"});
    made.push_back({"indsatsområder[].aktiviteter[].økonomi[].beløb", kroner_more<-1>, "C11"});
    made.push_back({"budget.linjer[].beløb", another_year, "C10"});
    // One day.
    for (const char* pattern :
         {"indsatsområder[].aktiviteter[].milepæle[].dato", "fælles_mål[].frist", "indsatsområder[].delmål[].frist"}) {
      made.push_back({pattern, day_after_end, "C19"});
      made.push_back({pattern, day_before_start, "C19"});
    }
    made.push_back({"indsatsområder[].aktiviteter[].start", day_before_start, "C21"});
    made.push_back({"indsatsområder[].aktiviteter[].slut", day_after_end, "C21"});
    made.push_back({"periode.til", first_day, "C03"});
    made.push_back({"data.opgjort", day_before_grant, "C33"});
    made.push_back({"beredskab.kontakter[].senest_verificeret", half_a_year_ago, "C29"});
    // Another name.
    made.push_back({"indsatsområder[].navn", is_called<another_name>, "C02"});
    made.push_back({"titel", is_called<another_period>, "C04"});
    made.push_back({"indsatsområder[].aktiviteter[].bidrag[].rolle", is_called<responsible>, "C26"});
    made.push_back({"indsatsområder[].aktiviteter[].formål", is_called<placeholder>, "C38"});
    made.push_back({"strategisk_sammenhæng.by_kobling", is_called<placeholder>, "C38"});
    made.push_back({"parter[].underskriver", no_longer_signs, "C13"});
    // A second one.
    made.push_back({"budget.linjer[]", twice, "C09"});
    made.push_back({"budget.finansiering[]", twice, "C09"});
    made.push_back({"afdelinger[]", twice, "C42"});
    return made;
  }();
  return all;
}

bool is_excepted(const Row& row, const Leaf& leaf) {
  for (const char* part : row.except) {
    if (leaf.path.find(part) != std::string::npos) return true;
  }
  return false;
}

/// Amounts stand under their years.
bool fits(const Row& row, const Leaf& leaf) {
  const bool has_years = std::string_view(row.pattern).ends_with("].beløb");
  if (!has_years) return leaf.pattern == row.pattern;
  return leaf.pattern.starts_with(std::string(row.pattern) + ".") &&
         leaf.pattern.rfind('.') == std::string_view(row.pattern).size();
}

}  // namespace

TEST_CASE("no rule is silent when what it asks for is taken away, by a krone or a day, or called something else") {
  constexpr std::size_t most = 1;  // of one kind and sample; each takes its time
  std::size_t ways = 0;
  for (const Row& row : rows()) {
    std::size_t all = 0;
    for (const Sample& sample : testing::samples()) {
      std::size_t tried = 0;
      if (!sample.rules.contains(row.code)) continue;
      const std::multiset<std::string> before = sample.before.of(row.code);
      for (const Leaf& leaf : sample.leaves) {
        if (!fits(row, leaf) || is_excepted(row, leaf) || !plan::has_content(leaf.value)) continue;
        if (tried >= most) break;
        const auto changes = row.change(sample, leaf);
        if (!changes) continue;
        yaml::Node tree = sample.tree;
        INFO(sample.name << ": " << leaf.path << " for " << row.code);
        CHECK(testing::mutate(tree, *changes).empty());
        const auto told = testing::check_plan(testing::to_text(tree), false);
        REQUIRE(told.has_value());
        INFO(testing::shown(told->findings));
        const std::multiset<std::string> now = told->of(row.code);
        const bool is_new =
            std::any_of(now.begin(), now.end(), [&](const auto& said) { return now.count(said) > before.count(said); });
        CHECK(is_new);
        ++tried;
      }
      all += tried;
    }
    INFO(row.pattern << " for " << row.code << " fits nothing");
    const bool cannot = row.change == not_known;  // of a list or a record it cannot be said
    if (!cannot) CHECK(all > 0);
    ways += all;
  }
  CHECK(ways > 250);
}
