#pragma once
/// Who has to approve that a document changes: data of the packs (`ændringer`), for whoever compares two versions of a plan.

#include "base/finding.hpp"
#include "pack/pack.hpp"
#include "plan/plan.hpp"

#include <string>
#include <vector>

namespace helhedsplan::pack {

struct ChangeRule {
  std::string document;                   ///< name of a DocumentSpec
  std::string approver;                   ///< "Landsbyggefonden"
  std::string text, source;               ///< the rule as a sentence, and where it stands
  std::string status;                     ///< "citeret", "udledt", "rekonstrueret"
  std::vector<std::string> except;        ///< paths without ids, below which a change is none of the document
  bool agreement = false;                 ///< the document that the others stand under
  std::string edition, approved_edition;  ///< numbers of this plan's edition, and of the one that was approved last; may be empty
};

/// The rules of the pack, in its order, asked of this plan.
[[nodiscard]] std::vector<ChangeRule> change_rules(const Pack& pack, const plan::Plan& plan, const plan::Schema& schema,
                                                   base::Findings& findings);

}  // namespace helhedsplan::pack
