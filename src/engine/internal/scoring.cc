#include "engine/internal/scoring.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "base/pack.h"
#include "engine/internal/case_facts.h"
#include "engine/internal/fact_sweep.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/numbered_key.h"

namespace fanal::engine {
namespace {

// Sections of the set by first byte, in the order in which they are written.
constexpr char section_stratum = 'b';
constexpr char section_credible = 'c';
constexpr char section_facets = 'f';
constexpr char section_group = 'g';
constexpr std::string_view head_key = "h";
constexpr char section_picture = 'i';
constexpr char section_pack = 'p';
constexpr char section_tier = 't';
constexpr char section_usual = 'u';

// What is usual is cut into pieces, for a value of a set has an end.
constexpr std::size_t piece_bytes = std::size_t{1} << 20U;

std::string numbered(char section, std::uint32_t number) { return numbered_key<4>(section, number); }

Error damaged_findings() {
  return Error{Code::damaged, "the stored findings are not what was written: run `fanal link`"};
}

// Which stage an indicator speaks of, as a bit.
std::uint32_t stage_bit(const score::PackSet& packs, std::string_view indicator) {
  const auto* const row = packs.find(indicator);
  if (row == nullptr) return 0;
  const auto found = std::find(stage_names.begin(), stage_names.end(), row->indicator->stage);
  return found == stage_names.end() ? 0 : 1U << static_cast<unsigned>(found - stage_names.begin());
}

// By what a group can be chosen: stages of what counts, by itself or beside another of its family, is urgent or is
// context, for what speaks against, is taken away by it, or means nothing where it was tested, points to no stage;
// indicators that count or are urgent.
std::string pack_facets(const score::Assessment& assessment, const score::PackSet& packs, const score::Terms& terms) {
  if (assessment.findings.empty()) return {};
  const auto outcome = score::outcome_of(assessment, terms);
  std::uint32_t stages = 0;
  std::vector<std::string_view> indicators;
  for (std::size_t i = 0; i < assessment.findings.size(); ++i) {
    const auto& finding = assessment.findings[i];
    if (finding.is_counter) continue;
    const auto& hit = finding.hit;
    const bool is_held = outcome.left[i] == score::Left::counted || outcome.left[i] == score::Left::same_family;
    if (is_held || hit.band == Band::urgent || hit.band == Band::context) stages |= stage_bit(packs, hit.indicator);
    if (outcome.left[i] == score::Left::counted || hit.band == Band::urgent) indicators.push_back(hit.indicator);
  }
  if (stages == 0 && indicators.empty()) return {};
  PackWriter out;
  out.number(stages).number(indicators.size());
  for (const auto indicator : indicators) out.bytes(indicator);
  return out.take();
}

using StratumCounts = std::map<score::Stratum, FindingReader::TierCounts>;

class Scoring {
 public:
  Scoring(const store::Case& opened, const ScoreInput& input, const IndicatorPacks& packs, bool is_evaluation,
          Executor& executor, const Progress& progress)
      : opened_(opened), input_(input), packs_(packs), executor_(executor), progress_(progress) {
    terms_.is_evaluation = is_evaluation;
    common_ = common_motifs(input.shown, input.grouping.meta);
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

  struct Assessed {
    Tier tier = Tier::none;
    std::string packed;
    std::string facets;  ///< empty: none
  };

  // By group.
  std::vector<Assessed> assess(StratumCounts& strata) {
    const auto groups = input_.grouping.meta_count;
    members_by_group();
    std::vector<Assessed> out(groups);
    constexpr std::size_t piece = 256;
    std::mutex mutex;
    executor_.for_each_piece(groups, piece, [&](std::size_t begin, std::size_t end) {
      StratumCounts own;
      for (auto group = begin; group < end; ++group) {
        const auto assessment = assess_group(static_cast<std::uint32_t>(group), own);
        out[group] = {assessment.tier, score::pack_assessment(assessment), pack_facets(assessment, packs_.set, terms_)};
      }
      const std::scoped_lock lock(mutex);
      for (const auto& [stratum, counts] : own) {
        auto& all = strata[stratum];
        for (std::size_t i = 0; i < tier_count; ++i) all[i] += counts[i];
      }
    });
    return out;
  }

  const score::Baseline& usual() const { return usual_; }

  /// visit(document, pictures) for each that shows any, ascending.
  Result<void> each_with_pictures(
      const std::function<Result<void>(DocumentIndex, const std::vector<CasePicture>&)>& visit) const {
    for (std::size_t i = 0; i < input_.shown.size(); ++i) {
      const auto document = input_.shown[i].document;
      if (i > 0 && input_.shown[i - 1].document == document) continue;
      FANAL_TRY_VOID(visit(document, pictures_of(input_.shown, common_, document)));
    }
    return {};
  }

 private:
  // What the case knows of a document's contacts and pictures.
  void complete(DocumentIndex document, score::DocumentFacts& facts) const {
    const auto& keys = input_.grouping.keys;
    complete_facts(facts, document, input_.grouping.micro[document], pictures_of(input_.shown, common_, document),
                   [&](const score::Contact& contact) {
                     const auto found =
                         std::lower_bound(keys.begin(), keys.end(), contact, [](const Key& key, const auto& wanted) {
                           return std::tie(key.kind, key.value) < std::tie(wanted.kind, wanted.value);
                         });
                     const bool is_key =
                         found != keys.end() && found->kind == contact.kind && found->value == contact.value;
                     return is_key && tells_of_a_poster(*found);
                   });
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

  score::Assessment assess_group(std::uint32_t group, StratumCounts& strata) const {
    const auto place = [&](std::size_t start) { return members_.begin() + static_cast<std::ptrdiff_t>(start); };
    auto assessed = assess_places({place(starts_[group]), place(starts_[group + 1U])}, facts_, input_.credible, usual_,
                                  packs_.set, terms_);
    const auto tier = static_cast<std::size_t>(assessed.assessment.tier);
    for (auto& stratum : score::strata_of(assessed.facts)) ++strata[stratum][tier];
    ++strata[{"poster", score::poster_of(assessed.facts, assessed.assessment)}][tier];
    return std::move(assessed.assessment);
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
  std::vector<std::uint32_t> common_;  ///< motifs of stock pictures
  std::vector<std::size_t> starts_;
  std::vector<DocumentIndex> members_;
};

std::string pack_head(const FindingsHead& head) {
  PackWriter out;
  out.bytes(head.packs).bytes(head.engine).number(head.is_evaluation ? 1 : 0).number(head.groups);
  for (const auto count : head.tiers) out.number(count);
  return out.number(head.form).take();
}

std::string pack_pictures(const std::vector<CasePicture>& pictures) {
  PackWriter out;
  out.number(pictures.size());
  for (const auto& picture : pictures)
    out.number(picture.field).number(picture.motif).number(picture.is_common ? 1 : 0);
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

std::optional<std::vector<CasePicture>> unpack_pictures(std::string_view bytes) {
  PackReader in(bytes);
  const auto count = in.number();
  if (count > in.remaining()) return std::nullopt;
  std::vector<CasePicture> out;
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    const auto field = in.number();
    const auto motif = in.number();
    const auto is_common = in.number();
    if (field > UINT32_MAX || motif > UINT32_MAX || is_common > 1) return std::nullopt;
    out.push_back({static_cast<std::uint32_t>(field), static_cast<std::uint32_t>(motif), is_common == 1});
  }
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return out;
}

Result<void> write_usual(store::SegmentBuilder& set, const score::Baseline& usual) {
  const auto packed = usual.pack();
  std::uint32_t number = 0;
  for (std::size_t begin = 0; begin < packed.size(); begin += piece_bytes)
    FANAL_TRY_VOID(set.add(numbered(section_usual, number++), std::string_view(packed).substr(begin, piece_bytes)));
  return {};
}

}  // namespace

Error no_findings() { return Error{Code::not_found, "no findings were made in this case yet: run `fanal link`"}; }

Result<WrittenFindings> write_findings(const store::Case& opened, store::Writer& writer, const ScoreInput& input,
                                       const PacksInUse& packs, bool is_evaluation, Executor& executor,
                                       const Progress& progress) {
  Scoring scoring(opened, input, *packs.packs, is_evaluation, executor, progress);
  FANAL_TRY_VOID(scoring.learn());
  FindingsHead head;
  head.packs = packs.set().fingerprint();
  head.engine = FANAL_VERSION;
  head.form = FindingsHead::whole;
  head.is_evaluation = is_evaluation;
  head.groups = input.grouping.meta_count;
  StratumCounts strata;
  const auto assessed = scoring.assess(strata);
  FANAL_TRY(set, writer.build_segment());
  for (const auto& [stratum, counts] : strata) {
    PackWriter value;
    for (const auto count : counts) value.number(count);
    // A name may hold any byte but the one that ends what comes before it.
    FANAL_TRY_VOID(set.add(section_stratum + stratum.what + '\0' + stratum.name, value.text()));
  }
  for (const auto document : input.credible) FANAL_TRY_VOID(set.add(numbered(section_credible, document), ""));
  for (std::uint32_t group = 0; group < assessed.size(); ++group) {
    if (!assessed[group].facets.empty())
      FANAL_TRY_VOID(set.add(numbered(section_facets, group), assessed[group].facets));
  }
  for (std::uint32_t group = 0; group < assessed.size(); ++group) {
    ++head.tiers[static_cast<std::size_t>(assessed[group].tier)];
    FANAL_TRY_VOID(set.add(numbered(section_group, group), assessed[group].packed));
  }
  FANAL_TRY_VOID(set.add(head_key, pack_head(head)));
  FANAL_TRY_VOID(scoring.each_with_pictures([&](DocumentIndex document, const std::vector<CasePicture>& pictures) {
    return set.add(numbered(section_picture, document), pack_pictures(pictures));
  }));
  // What they say of an indicator is shown wherever the case is read, and by whomever.
  for (const auto& pack : packs.agency) FANAL_TRY_VOID(set.add(section_pack + pack.id, pack_agency_pack(pack)));
  for (std::uint32_t group = 0; group < assessed.size(); ++group) {
    const auto tier = assessed[group].tier;
    if (tier != Tier::none)
      FANAL_TRY_VOID(set.add(numbered(section_tier, group), std::string(1, static_cast<char>(tier))));
  }
  FANAL_TRY_VOID(write_usual(set, scoring.usual()));
  FANAL_TRY(number, set.finish());
  return WrittenFindings{std::move(head), number};
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
  if (!in.at_end()) head.form = in.number();
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

Result<score::Baseline> FindingReader::usual() {
  std::string packed;
  bool is_good = true;
  std::uint32_t next = 0;
  FANAL_TRY_VOID(reader_.segment_scan(findings_set, std::string(1, section_usual),
                                      [&](std::string_view key, std::string_view value) {
                                        if (key.empty() || key[0] != section_usual) return false;
                                        is_good = key == numbered(section_usual, next++);
                                        packed += value;
                                        return is_good;
                                      }));
  auto usual = score::Baseline::unpack(packed);
  if (!is_good || !usual) return damaged_findings();
  return *std::move(usual);
}

Result<std::vector<DocumentIndex>> FindingReader::credible() {
  std::vector<DocumentIndex> documents;
  FANAL_TRY_VOID(
      reader_.segment_scan(findings_set, std::string(1, section_credible), [&](std::string_view key, std::string_view) {
        if (key.size() != 5 || key[0] != section_credible) return false;
        documents.push_back(static_cast<DocumentIndex>(number_in_key<4>(key)));
        return true;
      }));
  return documents;
}

Result<std::map<DocumentIndex, std::vector<CasePicture>>> FindingReader::pictures(
    const std::vector<store::FactRow>& rows) {
  std::map<DocumentIndex, std::vector<CasePicture>> out;
  constexpr std::size_t few = 64;
  if (rows.size() <= few) {
    for (const auto row : rows) {
      FANAL_TRY(bytes, reader_.segment_get(findings_set, numbered(section_picture, index_of(row))));
      if (!bytes) continue;
      auto pictures = unpack_pictures(*bytes);
      if (!pictures) return damaged_findings();
      out.emplace(index_of(row), *std::move(pictures));
    }
    return out;
  }
  bool is_good = true;
  FANAL_TRY_VOID(reader_.segment_scan(findings_set, numbered(section_picture, index_of(rows.front())),
                                      [&](std::string_view key, std::string_view value) {
                                        if (key.size() != 5 || key[0] != section_picture) return false;
                                        const auto document = static_cast<DocumentIndex>(number_in_key<4>(key));
                                        if (document > index_of(rows.back())) return false;
                                        if (!std::binary_search(rows.begin(), rows.end(), row_of(document)))
                                          return true;
                                        auto pictures = unpack_pictures(value);
                                        is_good = pictures.has_value();
                                        if (is_good) out.emplace(document, *std::move(pictures));
                                        return is_good;
                                      }));
  if (!is_good) return damaged_findings();
  return out;
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
        if (key.empty() || key[0] != section_tier) return false;
        is_good = key.size() == 5 && value.size() == 1 && static_cast<unsigned char>(value[0]) < tier_count;
        if (is_good) visit(static_cast<std::uint32_t>(number_in_key<4>(key)), static_cast<Tier>(value[0]));
        return is_good;
      }));
  if (!is_good) return damaged_findings();
  return {};
}

Result<void> FindingReader::each_facets(const std::function<void(std::uint32_t group, std::uint32_t stages,
                                                                 std::vector<std::string_view> indicators)>& visit) {
  bool is_good = true;
  FANAL_TRY_VOID(reader_.segment_scan(
      findings_set, std::string(1, section_facets), [&](std::string_view key, std::string_view value) {
        if (key.empty() || key[0] != section_facets) return false;
        PackReader in(value);
        const auto stages = in.number();
        const auto count = in.number();
        std::vector<std::string_view> indicators;
        for (std::uint64_t i = 0; i < count && in.ok(); ++i) indicators.push_back(in.bytes());
        is_good = key.size() == 5 && in.ok() && in.at_end() && stages < 1U << stage_names.size();
        if (is_good)
          visit(static_cast<std::uint32_t>(number_in_key<4>(key)), static_cast<std::uint32_t>(stages),
                std::move(indicators));
        return is_good;
      }));
  if (!is_good) return damaged_findings();
  return {};
}

}  // namespace fanal::engine
