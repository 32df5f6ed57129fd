#include "engine/internal/scoring.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "base/pack.h"
#include "engine/internal/fact_sweep.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/numbered_key.h"

namespace fanal::engine {
namespace {

// Sections of the set by first byte, in the order in which they are written.
constexpr char section_stratum = 'b';
constexpr char section_group = 'g';
constexpr std::string_view head_key = "h";
constexpr char section_pack = 'p';
constexpr char section_tier = 't';

std::string numbered(char section, std::uint32_t number) { return numbered_key<4>(section, number); }

Error damaged_findings() {
  return Error{Code::damaged, "the stored findings are not what was written: run `fanal link`"};
}

// A contact that tells who posts: not one of a platform, a service or an example.
bool tells_of_a_poster(const Key& key) {
  return key.state == KeyState::joins || key.state == KeyState::damped || key.state == KeyState::allowed;
}

// Facts of a million documents, end to end.
class FactStore {
 public:
  void add(std::string_view packed, const Hash128& order) {
    begins_.push_back(bytes_.size());
    bytes_.append(packed);
    orders_.push_back(order);
  }
  std::size_t size() const { return orders_.size(); }
  const Hash128& order(DocumentIndex document) const { return orders_[document]; }
  std::string_view at(DocumentIndex document) const {
    const auto begin = begins_[document];
    const auto end = document + 1U < begins_.size() ? begins_[document + 1U] : bytes_.size();
    return std::string_view(bytes_).substr(begin, end - begin);
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> begins_;
  std::vector<Hash128> orders_;
};

using StratumCounts = std::map<score::Stratum, FindingReader::TierCounts>;

class Scoring {
 public:
  Scoring(const store::Case& opened, const ScoreInput& input, const IndicatorPacks& packs, bool is_evaluation,
          Executor& executor, const Progress& progress)
      : opened_(opened), input_(input), packs_(packs), executor_(executor), progress_(progress) {
    terms_.is_evaluation = is_evaluation;
    find_common_pictures();
  }

  Result<void> learn() {
    struct Made {
      std::string packed;
      Hash128 order;
      score::DocumentFacts facts;
    };
    const auto documents = static_cast<DocumentIndex>(input_.grouping.meta.size());
    auto swept = sweep_facts<Made>(
        opened_, RowFilter{true, nullptr}, {{1, static_cast<store::FactRow>(documents) + 1}}, executor_,
        [&](store::StoredFact& fact) {
          Made made;
          made.facts = indicator_facts(packs_, fact.fact.document, fact.fact.mentions);
          complete(index_of(fact.row), made.facts);
          made.packed = score::pack_facts(made.facts);
          made.order = fact.fact.document.order;
          return made;
        },
        [&](Made&& made) {
          facts_.add(made.packed, made.order);
          // What was taken twice is no more usual for that.
          if (seen_.insert(made.order).second) usual_.add(made.facts);
          if (progress_ && facts_.size() % sweep_rows == 0) progress_("score", facts_.size(), documents, 0);
        });
    FANAL_TRY_VOID(std::move(swept));
    usual_.finish();
    seen_.clear();
    return {};
  }

  // By group: assessments packed, or empty where there is nothing to be said.
  std::vector<std::string> assess(std::vector<Tier>& tiers, StratumCounts& strata) {
    const auto groups = input_.grouping.meta_count;
    members_by_group();
    std::vector<std::string> out(groups);
    tiers.assign(groups, Tier::none);
    constexpr std::size_t piece = 256;
    std::mutex mutex;
    executor_.for_each_piece(groups, piece, [&](std::size_t begin, std::size_t end) {
      StratumCounts own;
      for (auto group = begin; group < end; ++group) {
        const auto assessment = assess_group(static_cast<std::uint32_t>(group), own);
        tiers[group] = assessment.tier;
        out[group] = score::pack_assessment(assessment);
      }
      const std::scoped_lock lock(mutex);
      for (const auto& [stratum, counts] : own) {
        auto& all = strata[stratum];
        for (std::size_t i = 0; i < tier_count; ++i) all[i] += counts[i];
      }
    });
    return out;
  }

 private:
  // Pictures that unrelated groups show, which linking did not join by them: of a stock, or stolen again and again.
  void find_common_pictures() {
    constexpr std::size_t most_groups = 3;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_motif;  // motif, group
    for (const auto& shown : input_.shown) by_motif.emplace_back(shown.motif, input_.grouping.meta[shown.document]);
    std::sort(by_motif.begin(), by_motif.end());
    by_motif.erase(std::unique(by_motif.begin(), by_motif.end()), by_motif.end());
    for (std::size_t i = 0; i < by_motif.size();) {
      auto end = i;
      while (end < by_motif.size() && by_motif[end].first == by_motif[i].first) ++end;
      if (end - i > most_groups) common_.push_back(by_motif[i].first);
      i = end;
    }
  }

  // What the case knows of a document's contacts and pictures.
  void complete(DocumentIndex document, score::DocumentFacts& facts) const {
    facts.document = document;
    facts.text_group = input_.grouping.micro[document];
    const auto& keys = input_.grouping.keys;
    for (auto& contact : facts.contacts) {
      const auto found = std::lower_bound(keys.begin(), keys.end(), contact, [](const Key& key, const auto& wanted) {
        return std::tie(key.kind, key.value) < std::tie(wanted.kind, wanted.value);
      });
      const bool is_key = found != keys.end() && found->kind == contact.kind && found->value == contact.value;
      contact.is_shared_by_many = !is_key || !tells_of_a_poster(*found);
    }
    const auto first = std::lower_bound(input_.shown.begin(), input_.shown.end(), ShownPicture{document, 0, 0});
    for (auto shown = first; shown != input_.shown.end() && shown->document == document; ++shown) {
      score::Picture picture;
      picture.family = std::to_string(shown->motif);
      picture.is_common = std::binary_search(common_.begin(), common_.end(), shown->motif);
      picture.span.field = shown->field;
      facts.pictures.push_back(std::move(picture));
    }
  }

  void members_by_group() {
    const auto& meta = input_.grouping.meta;
    starts_.assign(static_cast<std::size_t>(input_.grouping.meta_count) + 1, 0);
    for (const auto group : meta) ++starts_[group + 1U];
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    members_.resize(meta.size());
    auto next = starts_;
    for (DocumentIndex i = 0; i < meta.size(); ++i) members_[next[meta[i]]++] = i;
  }

  // In the order of content, in which the same content comes once: a record taken twice says nothing twice.
  score::Assessment assess_group(std::uint32_t group, StratumCounts& strata) const {
    std::vector<DocumentIndex> members(members_.begin() + static_cast<std::ptrdiff_t>(starts_[group]),
                                       members_.begin() + static_cast<std::ptrdiff_t>(starts_[group + 1U]));
    std::sort(members.begin(), members.end(), [&](DocumentIndex a, DocumentIndex b) {
      return std::tie(facts_.order(a), a) < std::tie(facts_.order(b), b);
    });
    members.erase(std::unique(members.begin(), members.end(),
                              [&](DocumentIndex a, DocumentIndex b) { return facts_.order(a) == facts_.order(b); }),
                  members.end());
    score::GroupFacts facts;
    facts.documents.reserve(members.size());
    for (const auto member : members) {
      auto unpacked = score::unpack_facts(facts_.at(member));
      FANAL_CHECK(unpacked.has_value());
      unpacked->document = static_cast<DocumentIndex>(facts.documents.size());
      unpacked->is_credible = std::binary_search(input_.credible.begin(), input_.credible.end(), member);
      facts.documents.push_back(*std::move(unpacked));
    }
    auto assessment = score::assess(facts, usual_, packs_.set, terms_);
    for (auto& stratum : score::strata_of(facts)) ++strata[stratum][static_cast<std::size_t>(assessment.tier)];
    for (auto& finding : assessment.findings) {
      for (auto& proof : finding.observation.proofs) proof.document = members[proof.document];
    }
    return assessment;
  }

  const store::Case& opened_;
  const ScoreInput& input_;
  const IndicatorPacks& packs_;
  Executor& executor_;
  const Progress& progress_;
  score::Terms terms_;
  FactStore facts_;
  score::Baseline usual_;
  std::set<Hash128> seen_;
  std::vector<std::uint32_t> common_;  ///< motifs of stock pictures, ascending
  std::vector<std::size_t> starts_;
  std::vector<DocumentIndex> members_;
};

std::string pack_head(const FindingsHead& head) {
  PackWriter out;
  out.bytes(head.packs).bytes(head.engine).number(head.is_evaluation ? 1 : 0).number(head.groups);
  for (const auto count : head.tiers) out.number(count);
  return out.take();
}

std::string pack_agency_pack(const AgencyPack& pack) {
  PackWriter out;
  out.number(static_cast<std::uint64_t>(pack.from)).bytes(pack.id).bytes(pack.sha256).bytes(pack.file);
  out.bytes(pack.at).bytes(pack.actor).bytes(pack.reason).bytes(pack.text);
  return out.take();
}

std::optional<AgencyPack> unpack_agency_pack(std::string_view bytes) {
  PackReader in(bytes);
  AgencyPack pack;
  const auto from = in.number();
  if (from > static_cast<std::uint64_t>(PackFrom::own)) return std::nullopt;
  pack.from = static_cast<PackFrom>(from);
  for (auto* text : {&pack.id, &pack.sha256, &pack.file, &pack.at, &pack.actor, &pack.reason, &pack.text})
    *text = in.bytes();
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return pack;
}

}  // namespace

Result<FindingsHead> publish_findings(const store::Case& opened, store::Writer& writer, const ScoreInput& input,
                                      const PacksInUse& packs, bool is_evaluation, Executor& executor,
                                      const Progress& progress) {
  Scoring scoring(opened, input, *packs.packs, is_evaluation, executor, progress);
  FANAL_TRY_VOID(scoring.learn());
  FindingsHead head;
  head.packs = packs.set().fingerprint();
  head.engine = FANAL_VERSION;
  head.is_evaluation = is_evaluation;
  head.groups = input.grouping.meta_count;
  std::vector<Tier> tiers;
  StratumCounts strata;
  const auto packed = scoring.assess(tiers, strata);
  FANAL_TRY(set, writer.build_segment());
  for (const auto& [stratum, counts] : strata) {
    PackWriter value;
    for (const auto count : counts) value.number(count);
    // A name may hold any byte but the one that ends what comes before it.
    FANAL_TRY_VOID(set.add(section_stratum + stratum.what + '\0' + stratum.name, value.text()));
  }
  for (std::uint32_t group = 0; group < packed.size(); ++group) {
    ++head.tiers[static_cast<std::size_t>(tiers[group])];
    FANAL_TRY_VOID(set.add(numbered(section_group, group), packed[group]));
  }
  FANAL_TRY_VOID(set.add(head_key, pack_head(head)));
  // What they say of an indicator is shown wherever the case is read, and by whomever.
  for (const auto& pack : packs.agency) FANAL_TRY_VOID(set.add(section_pack + pack.id, pack_agency_pack(pack)));
  for (std::uint32_t group = 0; group < tiers.size(); ++group) {
    if (tiers[group] == Tier::none) continue;
    FANAL_TRY_VOID(set.add(numbered(section_tier, group), std::string(1, static_cast<char>(tiers[group]))));
  }
  FANAL_TRY(number, set.finish());
  const std::vector<std::pair<std::string, std::int64_t>> sets{{std::string(findings_set), number}};
  FANAL_TRY_VOID(writer.publish(sets, input.last_row));
  return head;
}

Result<std::optional<FindingsHead>> FindingReader::head() {
  FANAL_TRY(bytes, reader_.segment_get(findings_set, head_key));
  if (!bytes) return std::optional<FindingsHead>();
  PackReader in(*bytes);
  FindingsHead head;
  head.packs = in.bytes();
  head.engine = in.bytes();
  head.is_evaluation = in.number() != 0;
  head.groups = in.number();
  for (auto& count : head.tiers) count = in.number();
  if (!in.ok() || !in.at_end()) return damaged_findings();
  return std::optional(std::move(head));
}

Result<std::vector<AgencyPack>> FindingReader::agency_packs() {
  std::vector<AgencyPack> packs;
  bool is_good = true;
  FANAL_TRY_VOID(reader_.segment_scan(findings_set, std::string(1, section_pack),
                                      [&](std::string_view key, std::string_view value) {
                                        if (key.empty() || key[0] != section_pack) return false;
                                        auto pack = unpack_agency_pack(value);
                                        is_good = pack.has_value();
                                        if (is_good) packs.push_back(*std::move(pack));
                                        return is_good;
                                      }));
  if (!is_good) return damaged_findings();
  return packs;
}

Result<score::Assessment> FindingReader::assessment(std::uint32_t group) {
  FANAL_TRY(bytes, reader_.segment_get(findings_set, numbered(section_group, group)));
  if (!bytes) return damaged_findings();
  auto assessment = score::unpack_assessment(*bytes);
  if (!assessment) return damaged_findings();
  return *std::move(assessment);
}

Result<Tier> FindingReader::tier(std::uint32_t group) {
  FANAL_TRY(bytes, reader_.segment_get(findings_set, numbered(section_tier, group)));
  if (!bytes) return Tier::none;
  if (bytes->size() != 1 || static_cast<unsigned char>((*bytes)[0]) >= tier_count) return damaged_findings();
  return static_cast<Tier>((*bytes)[0]);
}

Result<void> FindingReader::each_stratum(
    const std::function<void(score::Stratum stratum, const TierCounts& tiers)>& visit) {
  bool is_good = true;
  FANAL_TRY_VOID(reader_.segment_scan(
      findings_set, std::string(1, section_stratum), [&](std::string_view key, std::string_view value) {
        if (key.empty() || key[0] != section_stratum) return false;
        const auto end = key.find('\0');
        PackReader in(value);
        TierCounts counts{};
        for (auto& count : counts) count = in.number();
        is_good = end != std::string_view::npos && in.ok() && in.at_end();
        if (is_good) visit({std::string(key.substr(1, end - 1)), std::string(key.substr(end + 1))}, counts);
        return is_good;
      }));
  if (!is_good) return damaged_findings();
  return {};
}

Result<void> FindingReader::each_tier(const std::function<void(std::uint32_t group, Tier tier)>& visit) {
  bool is_good = true;
  FANAL_TRY_VOID(reader_.segment_scan(
      findings_set, std::string(1, section_tier), [&](std::string_view key, std::string_view value) {
        is_good = key.size() == 5 && value.size() == 1 && static_cast<unsigned char>(value[0]) < tier_count;
        if (is_good) visit(static_cast<std::uint32_t>(number_in_key<4>(key)), static_cast<Tier>(value[0]));
        return is_good;
      }));
  if (!is_good) return damaged_findings();
  return {};
}

}  // namespace fanal::engine
