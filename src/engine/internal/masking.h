#pragma once
// Documents and answers as a role sees them that does not see every kind of value (guard::RoleRow::clear): facts are
// masked as they are read, before anything is made of them, and each answer once more as it leaves Session::look, which
// compiles for no answer without a mask() of its own. docs/roles.md says what is masked and what cannot be.
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "guard/filter.h"
#include "guard/masks.h"
#include "model/group.h"
#include "model/judgement.h"
#include "store/reader.h"

namespace fanal::score {
struct Shares;
}

namespace fanal::engine {

class Masker {
 public:
  /// `pseudonym_key`: of the case; outlives this.
  Masker(const guard::RoleRow& role, const Key256& pseudonym_key) : role_(&role), key_(&pseudonym_key) {}

  /// True for a role that sees every kind: all below then changes nothing.
  bool is_off() const { return guard::sees_identities(*role_); }
  bool hides(MentionKind kind) const { return guard::is_hidden(*role_, kind); }

  /// The document as the role sees it: its mentions keep their order, and stand where their pseudonyms do. Way back,
  /// made id, position and whatever finders do not read are gone. O(text).
  void fact(store::Fact& fact) const;
  /// What of a document nobody else may be told: its hidden values as they are written.
  std::vector<guard::Secret> secrets_of(const store::Fact& fact) const;
  /// Title and text as the role sees them, without what stands for the hidden: for looking for words.
  std::vector<std::string> telling_texts(const store::Fact& fact) const;

  /// Words of people and of the program; `also`: what else is known to tell someone. Masked text stays as it is.
  std::string text(std::string_view words, const std::vector<guard::Secret>& also = {}) const;
  /// A canonical value, or its pseudonym. A pseudonym stays.
  std::string value(MentionKind kind, std::string_view value) const;
  void keys(std::vector<Key>& keys) const;
  /// A given id that tells nobody: no finder reads a value in it, and it has neither seven figures in a row nor an @.
  bool may_tell(std::string_view given_id) const;
  void judgement(Judgement& judgement, std::vector<guard::Secret> also) const;
  Error error(Error error) const;

 private:
  guard::MaskedText masked_field(const store::Fact& fact, std::size_t field,
                                 const std::vector<guard::Secret>& secrets) const;
  void masks_of(std::string_view text, const std::vector<Mention>& mentions, std::size_t field,
                std::vector<guard::Mask>& masks) const;
  std::string shown_for(const Mention& mention) const;

  const guard::RoleRow* role_;
  const Key256* key_;
};

/// A time in words of ours, for those as written may hold anything; empty for none.
std::string said_again(const TimeSpan& time);
/// Sums of money are figures in a row that tell nobody: a column `amount` that holds a number stays.
bool is_amount(const Field& field);

/// A fact as the asker sees it. Errors: as for Reader::fact.
Result<store::StoredFact> read_fact(store::Reader& reader, const RowFilter& filter, const Masker& masker,
                                    store::FactRow row);

struct CaseView;
struct SearchAnswer;
struct DocumentView;
struct IssuePage;
struct EvidenceView;
struct GroupPage;
struct GroupView;
struct MemberPage;
struct LinkedViews;
struct WhyAnswer;
struct JudgementPage;
struct JudgementView;
struct TemplateView;
struct ExplainAnswer;
struct BiasRow;
struct IndicatorRow;
struct PackView;
struct ChosenGroups;
struct LabelView;
struct ReviewQueue;
struct DutyView;
struct WorksheetView;
struct MatchAnswer;
struct ContactAnswer;
struct ValuesAnswer;
struct GroupsAnswer;
struct AggregateAnswer;
struct SavedView;
struct SavedPage;
struct SavedHistory;
struct AlertView;
struct AlertPage;
struct AlertDocuments;
struct SimilarPictures;
struct PicturePositionView;
struct PictureTile;
struct PictureLooks;
struct GraphAnswer;
struct GraphEdgeAnswer;
struct Drawing;
struct ReportHead;
struct ReportList;
struct ReportView;
struct ReportLeaving;

// What Session::look gives out, once more: nothing changes in what was made of masked facts.
void mask(std::string& answer, const Masker& masker);  ///< a page of the evidence: nothing of it is left
void mask(CaseView& answer, const Masker& masker);
void mask(SearchAnswer& answer, const Masker& masker);
void mask(std::vector<DocumentView>& answer, const Masker& masker);
void mask(IssuePage& answer, const Masker& masker);
void mask(std::vector<EvidenceView>& answer, const Masker& masker);
void mask(GroupPage& answer, const Masker& masker);
void mask(ChosenGroups& answer, const Masker& masker);
void mask(GroupView& answer, const Masker& masker);
void mask(MemberPage& answer, const Masker& masker);
void mask(LinkedViews& answer, const Masker& masker);
void mask(WhyAnswer& answer, const Masker& masker);
void mask(JudgementPage& answer, const Masker& masker);
void mask(std::vector<JudgementView>& answer, const Masker& masker);
void mask(JudgementView& answer, const Masker& masker);
void mask(TemplateView& answer, const Masker& masker);
void mask(std::vector<PackView>& answer, const Masker& masker);
void mask(std::vector<IndicatorRow>& answer, const Masker& masker);
void mask(ExplainAnswer& answer, const Masker& masker);
void mask(std::vector<BiasRow>& answer, const Masker& masker);  ///< numbers of groups
void mask(LabelView& answer, const Masker& masker);
void mask(std::vector<LabelView>& answer, const Masker& masker);
void mask(ReviewQueue& answer, const Masker& masker);
void mask(score::Shares& answer, const Masker& masker);  ///< numbers of groups
void mask(DutyView& answer, const Masker& masker);       ///< whom to reach, for all: nobody of the evidence
void mask(WorksheetView& answer, const Masker& masker);
void mask(ValuesAnswer& answer, const Masker& masker);
void mask(GroupsAnswer& answer, const Masker& masker);
void mask(AggregateAnswer& answer, const Masker& masker);
void mask(SavedView& answer, const Masker& masker);
void mask(SavedPage& answer, const Masker& masker);
void mask(SavedHistory& answer, const Masker& masker);
void mask(AlertView& answer, const Masker& masker);
void mask(AlertPage& answer, const Masker& masker);
void mask(AlertDocuments& answer, const Masker& masker);
void mask(SimilarPictures& answer, const Masker& masker);
void mask(PicturePositionView& answer, const Masker& masker);  ///< in clear or not at all
void mask(PictureTile& answer, const Masker& masker);          ///< the same
void mask(PictureLooks& answer, const Masker& masker);         ///< numbers of people
void mask(GraphAnswer& answer, const Masker& masker);
void mask(GraphEdgeAnswer& answer, const Masker& masker);
void mask(Drawing& answer, const Masker& masker);
void mask(std::vector<Drawing>& answer, const Masker& masker);
void mask(ReportHead& answer, const Masker& masker);
void mask(ReportList& answer, const Masker& masker);
void mask(ReportView& answer, const Masker& masker);
void mask(ReportLeaving& answer, const Masker& masker);  ///< its sheet was made of what the asker sees
void mask(MatchAnswer& answer, const Masker& masker);    ///< a list asks in clear: nobody with a mask is answered
void mask(ContactAnswer& answer, const Masker& masker);  ///< what the asker brought along, and whom to ask

}  // namespace fanal::engine
