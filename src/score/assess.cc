#include "score/assess.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/pack.h"

namespace fanal::score {
namespace {

constexpr std::size_t most_languages = 8;

std::uint32_t bit_of(SourceClass source) { return 1U << static_cast<unsigned>(source); }

// Where the proof comes from a language or market in which nobody tested it, a tested indicator is no better than one
// that was seen in cases only.
EvidenceLevel level_of(const Indicator& indicator, const GroupFacts& group, const Observation& seen) {
  if (indicator.evidence != EvidenceLevel::tested) return indicator.evidence;
  const auto is_tested = [&](const Proof& proof) {
    const DocumentFacts& facts = group.documents[proof.document];
    return std::any_of(indicator.tested.begin(), indicator.tested.end(), [&](const TestedIn& where) {
      return where.language == facts.language && where.country == facts.country;
    });
  };
  const bool all = std::all_of(seen.proofs.begin(), seen.proofs.end(), is_tested);
  return all ? EvidenceLevel::tested : EvidenceLevel::positives;
}

Band held_by(EvidenceLevel level, Band band) { return counts(band) ? std::max(band, highest_band(level)) : band; }

Finding finding_of(const PackSet::Row& row, const PackSet& packs, const GroupFacts& group, Observation seen) {
  const Indicator& indicator = *row.indicator;
  Finding out;
  out.version = indicator.version;
  out.declared = indicator.band;
  out.evidence = level_of(indicator, group, seen);
  out.is_counter = indicator.is_counter;
  out.hit = {.indicator = indicator.id,
             .dimension = indicator.dimension,
             .family = indicator.family,
             .band = held_by(out.evidence, indicator.band),
             .profiles = indicator.profiles,
             .sources = seen.sources,
             .shows_control = indicator.shows_control,
             .shows_several = indicator.shows_several,
             .is_verified = packs.packs()[row.pack].is_verified && indicator.is_verified};
  out.observation = std::move(seen);
  return out;
}

// After all are known: some count for more beside another.
void raise(std::vector<Finding>& findings, const PackSet& packs) {
  for (auto& finding : findings) {
    const auto* row = packs.find(finding.hit.indicator);
    const auto& with = row->indicator->raised_with;
    const bool holds = !with.empty() && std::any_of(findings.begin(), findings.end(),
                                                    [&](const Finding& other) { return other.hit.indicator == with; });
    if (holds) finding.hit.band = std::min(finding.hit.band, held_by(finding.evidence, row->indicator->raised_band));
  }
}

void count_languages(const GroupFacts& group, const PackSet& packs, Assessment& out) {
  std::set<std::string> unread;
  for (const auto& facts : group.documents) {
    if (facts.is_readable) {
      ++out.readable;
    } else if (!facts.language.empty() && !packs.reads(facts.language)) {
      ++out.unreadable;
      unread.insert(facts.language);
    }
  }
  for (const auto& language : unread) {
    if (out.unread_languages.size() < most_languages) out.unread_languages.push_back(language);
  }
}

std::vector<Hit> hits_of(const Assessment& assessment) {
  std::vector<Hit> hits;
  for (const auto& finding : assessment.findings) hits.push_back(finding.hit);
  return hits;
}

GroupState state_of(const Assessment& assessment, const Terms& terms) {
  GroupState state;
  state.is_several = assessment.is_several;
  // What is in a language without a pack could say anything: then nothing found is not nothing there.
  state.is_readable = assessment.readable > 0 && assessment.unreadable == 0;
  state.is_evaluation = terms.is_evaluation;
  state.is_testimony_credible = assessment.is_testimony_credible;
  for (const auto& finding : assessment.findings) {
    if (finding.is_counter) state.counters.push_back(finding.hit.profiles);
    if (finding.hit.band == Band::urgent) state.is_urgent = true;
  }
  return state;
}

// An account that somebody believes says something of what is read in it, not of what another document says.
bool rests_on_credible(const GroupFacts& group, const Finding& finding) {
  return std::any_of(finding.observation.proofs.begin(), finding.observation.proofs.end(), [&](const Proof& proof) {
    const DocumentFacts& facts = group.documents[proof.document];
    return facts.is_credible && facts.source == SourceClass::report;
  });
}

Tier without_cap(Cap cap, std::vector<Hit> hits, GroupState state) {
  switch (cap) {
    case Cap::none:
    case Cap::no_benefit: break;
    case Cap::one_adult:
    case Cap::one_adult_at_most_watch: state.is_several = true; break;
    case Cap::one_source:
      for (auto& hit : hits) hit.sources |= bit_of(SourceClass::report) | bit_of(SourceClass::document);
      break;
    case Cap::unverified: state.is_evaluation = true; break;
  }
  return combine(hits, state).tier;
}

// A tier that people work through in order; urgent and insufficient have no place in it.
bool is_lower(Tier a, Tier b) { return b <= Tier::priority && a < b; }

}  // namespace

std::string_view name_of(Change::Kind kind) {
  constexpr std::array<std::string_view, 6> names{"without",     "without_counter", "one_more",
                                                  "without_cap", "credible",        "not_credible"};
  return names[static_cast<std::size_t>(kind)];
}

Assessment assess(const GroupFacts& group, const Baseline& baseline, const PackSet& packs, const Terms& terms) {
  Assessment out;
  out.documents = group.documents.size();
  for (const auto& facts : group.documents) out.sources |= bit_of(facts.source);
  count_languages(group, packs, out);
  out.is_several = shows_several_adults(group);
  for (const auto& row : packs.rows()) {
    if (row.computation == nullptr || row.indicator->band == Band::barred) continue;
    auto seen = row.computation->holds(group, baseline, row.indicator->settings);
    if (seen) out.findings.push_back(finding_of(row, packs, group, *std::move(seen)));
  }
  raise(out.findings, packs);
  out.is_testimony_credible = std::any_of(out.findings.begin(), out.findings.end(), [&](const Finding& finding) {
    return !finding.is_counter && counts(finding.hit.band) && rests_on_credible(group, finding);
  });
  out.tier = outcome_of(out, terms).tier;
  return out;
}

Outcome outcome_of(const Assessment& assessment, const Terms& terms) {
  return combine(hits_of(assessment), state_of(assessment, terms));
}

bool is_shown_several(const Assessment& assessment, const Terms& terms) {
  if (assessment.is_several) return true;
  const auto outcome = outcome_of(assessment, terms);
  return std::any_of(outcome.profiles.begin(), outcome.profiles.end(),
                     [](const ProfileOutcome& profile) { return profile.is_several; });
}

std::vector<Change> changes_of(const Assessment& assessment, const Terms& terms) {
  const auto hits = hits_of(assessment);
  const auto state = state_of(assessment, terms);
  const auto now = combine(hits, state);
  std::vector<Change> out;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    auto fewer = assessment;
    fewer.findings.erase(fewer.findings.begin() + static_cast<std::ptrdiff_t>(i));
    const auto tier = outcome_of(fewer, terms).tier;
    if (tier == now.tier) continue;
    const auto kind = assessment.findings[i].is_counter ? Change::Kind::without_counter : Change::Kind::without;
    out.push_back({kind, hits[i].indicator, tier});
  }
  for (const auto& profile : now.profiles) {
    // What the tier would be if this alone were otherwise: another cap may hold then.
    if (const auto tier = without_cap(profile.cap, hits, state); is_lower(now.tier, tier))
      out.push_back({Change::Kind::without_cap, std::string(name_of(profile.cap)), tier});
    for (std::size_t d = 0; d < dimension_count; ++d) {
      auto more = hits;
      Hit hit;
      hit.dimension = static_cast<Dimension>(d);
      hit.band = Band::medium;
      hit.profiles = static_cast<std::uint32_t>(profile.profile);
      hit.sources = assessment.sources;
      hit.is_verified = true;
      std::uint32_t families = 0;
      for (const auto& known : hits) {
        if (known.dimension == hit.dimension) families |= 1U << static_cast<unsigned>(known.family);
      }
      std::size_t family = 0;
      while (family + 1 < family_count && (families >> family & 1U) != 0) ++family;
      hit.family = static_cast<Family>(family);
      more.push_back(hit);
      const auto tier = combine(more, state).tier;
      if (is_lower(now.tier, tier)) out.push_back({Change::Kind::one_more, std::string(name_of(hit.dimension)), tier});
    }
  }
  auto believed = state;
  believed.is_testimony_credible = !state.is_testimony_credible;
  if (const auto tier = combine(hits, believed).tier; tier != now.tier)
    out.push_back({state.is_testimony_credible ? Change::Kind::not_credible : Change::Kind::credible, "TES-1", tier});
  std::sort(out.begin(), out.end(), [](const Change& a, const Change& b) {
    return std::tie(a.kind, a.what, a.tier) < std::tie(b.kind, b.what, b.tier);
  });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool shows_several_adults(const GroupFacts& group) {
  struct Used {
    std::set<std::string_view> pictures;
    std::size_t adverts = 0;
    UtcSeconds first = INT64_MAX;
    UtcSeconds last = INT64_MIN;
  };
  std::map<std::string_view, Used> names;
  for (const auto& facts : group.documents) {
    if (facts.source != SourceClass::advert || facts.names.empty() || !facts.at) continue;
    const auto& name = facts.names.front().value;
    const bool is_of_one =
        std::all_of(facts.names.begin(), facts.names.end(), [&](const Said& said) { return said.value == name; });
    if (!is_of_one) continue;
    std::set<std::string_view> own;
    for (const auto& picture : facts.pictures) {
      if (!picture.is_common) own.insert(picture.family);
    }
    if (own.empty()) continue;
    auto& used = names[name];
    used.pictures.merge(own);
    ++used.adverts;
    used.first = std::min(used.first, *facts.at);
    used.last = std::max(used.last, *facts.at);
  }
  // Who takes another name takes new pictures too, and then the first are seen no more: only names that are in use at
  // the same time, and each more than once, are those of two. Pairs are looked at by the first picture that each is
  // known by.
  constexpr std::size_t most_names = 64;
  std::vector<const Used*> used;
  for (const auto& [name, own] : names) {
    if (own.adverts >= 2 && used.size() < most_names) used.push_back(&own);
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    for (std::size_t j = i + 1; j < used.size(); ++j) {
      const bool overlap = used[i]->first <= used[j]->last && used[j]->first <= used[i]->last;
      const bool disjoint = std::none_of(used[i]->pictures.begin(), used[i]->pictures.end(),
                                         [&](std::string_view picture) { return used[j]->pictures.contains(picture); });
      if (overlap && disjoint) return true;
    }
  }
  return false;
}

namespace {

// 2: whether an account is held credible. Sets of form 1 stay readable.
constexpr std::uint64_t assessment_form = 2;

void pack_finding(PackWriter& out, const Finding& finding) {
  const Hit& hit = finding.hit;
  out.bytes(hit.indicator)
      .number(static_cast<std::uint64_t>(hit.dimension))
      .number(static_cast<std::uint64_t>(hit.family));
  out.number(static_cast<std::uint64_t>(hit.band)).number(hit.profiles).number(hit.sources);
  out.number((hit.shows_control ? 1U : 0U) | (hit.shows_several ? 2U : 0U) | (hit.is_verified ? 4U : 0U) |
             (finding.is_counter ? 8U : 0U));
  out.number(finding.version).number(static_cast<std::uint64_t>(finding.declared));
  out.number(static_cast<std::uint64_t>(finding.evidence)).number(finding.observation.documents);
  out.number(finding.observation.proofs.size());
  for (const auto& proof : finding.observation.proofs) {
    out.number(proof.document).number(proof.span ? 1 : 0);
    if (proof.span) out.number(proof.span->field).number(proof.span->begin).number(proof.span->end);
  }
  out.number(finding.observation.figures.size());
  for (const auto& figure : finding.observation.figures) out.bytes(figure.name).integer(figure.value);
}

// Numbers beyond those of an enumeration, and counts that no assessment has, make the whole unreadable.
class Unpacking {
 public:
  explicit Unpacking(std::string_view bytes) : in_(bytes) {}

  std::optional<Assessment> read() {
    Assessment out;
    const auto form = in_.number();
    if (form == 0 || form > assessment_form) return std::nullopt;
    out.tier = value<Tier>(tier_count);
    out.documents = in_.number();
    out.readable = in_.number();
    out.unreadable = in_.number();
    const auto languages = count(most_languages);
    for (std::uint64_t i = 0; i < languages; ++i) out.unread_languages.emplace_back(in_.bytes());
    out.sources = small();
    out.is_several = in_.number() != 0;
    if (form >= 2) out.is_testimony_credible = in_.number() != 0;
    const auto findings = count(most_findings);
    for (std::uint64_t i = 0; i < findings && in_.ok(); ++i) out.findings.push_back(finding());
    if (!in_.ok() || !in_.at_end() || !is_good_) return std::nullopt;
    return out;
  }

 private:
  static constexpr std::uint64_t most_findings = 4096;
  static constexpr std::uint64_t most_figures = 64;

  template <typename Value>
  Value value(std::size_t values) {
    const auto number = in_.number();
    if (number >= values) is_good_ = false;
    return number < values ? static_cast<Value>(number) : Value{};
  }
  std::uint64_t count(std::uint64_t most) {
    const auto number = in_.number();
    if (number > most) is_good_ = false;
    return number > most ? 0 : number;
  }
  std::uint32_t small() {
    const auto number = in_.number();
    if (number > UINT32_MAX) is_good_ = false;
    return static_cast<std::uint32_t>(number & UINT32_MAX);
  }

  Finding finding() {
    Finding out;
    out.hit.indicator = in_.bytes();
    out.hit.dimension = value<Dimension>(dimension_count);
    out.hit.family = value<Family>(family_count);
    out.hit.band = value<Band>(band_count);
    out.hit.profiles = small();
    out.hit.sources = out.observation.sources = small();
    const auto flags = small();
    out.hit.shows_control = (flags & 1U) != 0;
    out.hit.shows_several = (flags & 2U) != 0;
    out.hit.is_verified = (flags & 4U) != 0;
    out.is_counter = (flags & 8U) != 0;
    out.version = small();
    out.declared = value<Band>(band_count);
    out.evidence = value<EvidenceLevel>(5);
    out.observation.documents = in_.number();
    const auto proofs = count(most_proofs);
    for (std::uint64_t i = 0; i < proofs; ++i) {
      Proof proof{small(), std::nullopt};
      if (in_.number() != 0) {
        const auto field = small();
        const auto begin = small();
        proof.span = Span{field, begin, small()};
      }
      out.observation.proofs.push_back(proof);
    }
    const auto figures = count(most_figures);
    for (std::uint64_t i = 0; i < figures; ++i) {
      Figure figure;
      figure.name = in_.bytes();
      figure.value = in_.integer();
      out.observation.figures.push_back(std::move(figure));
    }
    return out;
  }

  PackReader in_;
  bool is_good_ = true;
};

}  // namespace

std::string pack_assessment(const Assessment& assessment) {
  PackWriter out;
  out.number(assessment_form).number(static_cast<std::uint64_t>(assessment.tier)).number(assessment.documents);
  out.number(assessment.readable).number(assessment.unreadable).number(assessment.unread_languages.size());
  for (const auto& language : assessment.unread_languages) out.bytes(language);
  out.number(assessment.sources).number(assessment.is_several ? 1 : 0);
  out.number(assessment.is_testimony_credible ? 1 : 0).number(assessment.findings.size());
  for (const auto& finding : assessment.findings) pack_finding(out, finding);
  return out.take();
}

std::optional<Assessment> unpack_assessment(std::string_view bytes) { return Unpacking(bytes).read(); }

}  // namespace fanal::score
