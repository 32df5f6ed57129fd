#include "link/linker.h"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/check.h"
#include "base/hash.h"
#include "link/internal/boilerplate.h"
#include "link/internal/common_keys.h"
#include "link/internal/digest.h"
#include "link/internal/hash_set.h"
#include "link/internal/join.h"
#include "link/internal/key_runs.h"
#include "link/internal/key_weights.h"
#include "link/internal/reach.h"
#include "link/internal/shingle_store.h"
#include "link/internal/shingles.h"
#include "link/internal/templates.h"
#include "link/reassignment.h"

namespace fanal::link {
namespace {

/// A text that is to join anything by itself has at least that many shingles: shorter ones are common phrases.
constexpr std::size_t min_joining_shingles = 12;

/// One document, with its shingles and contacts in tables shared by all.
struct Entry {
  Hash128 order;
  std::uint64_t given_id = 0;
  std::uint64_t record = 0;
  std::uint64_t place = 0;
  std::uint64_t exact_text = 0;
  const std::uint32_t* shingles = nullptr;
  std::uint64_t contacts_begin = 0;
  std::uint32_t shingles_count = 0;
  std::uint32_t contacts_count = 0;
  std::int32_t day = 0;
  bool has_day = false;
  bool is_exchange = false;
  bool is_picture = false;
  std::int8_t hour = -1;
  std::uint8_t sampling = 0;
};

struct Contact {
  std::uint32_t key = 0;
  std::uint32_t mention : 31 = 0;
  std::uint32_t is_soft : 1 = 0;
};

}  // namespace

struct Linker::State {
  explicit State(const LinkOptions& chosen)
      : options(chosen), boilerplate(chosen.boilerplate_documents, chosen.boilerplate_share) {}

  LinkOptions options;
  Boilerplate boilerplate;
  HashSet counted_records;  ///< by content, those with a given id
  std::vector<Entry> entries;
  ShingleStore shingles;
  std::vector<Contact> contacts;
  std::vector<std::pair<MentionKind, std::string>> keys;  ///< by first arrival
  std::unordered_map<std::string, std::uint32_t> key_numbers;
  Judged judged;
  std::vector<PictureUse> pictures;                              ///< until documents have their ranks
  std::unordered_map<std::uint32_t, std::uint32_t> motifs;       ///< by key
  std::unordered_map<std::uint64_t, std::uint32_t> differences;  ///< by document and key: PictureUse::difference

  static std::uint64_t use_of(DocumentIndex document, std::uint32_t key) {
    return std::uint64_t{document} << 32U | key;
  }
  std::uint32_t difference_of(DocumentIndex document, std::uint32_t key) const {
    const auto found = differences.find(use_of(document, key));
    return found == differences.end() ? 0 : found->second;
  }
  std::uint32_t key_number(const DocumentDigest::Contact& contact) {
    std::string name(1, static_cast<char>(contact.kind));
    name += contact.value;
    const auto [at, is_new] = key_numbers.emplace(std::move(name), static_cast<std::uint32_t>(keys.size()));
    if (is_new) keys.emplace_back(contact.kind, contact.value);
    return at->second;
  }
  /// Contacts of a document stand side by side: they move to the end, its pictures after them.
  void hold_pictures() {
    std::sort(pictures.begin(), pictures.end(), [](const PictureUse& a, const PictureUse& b) {
      return std::tie(a.document, a.kind, a.value, a.difference, a.field) <
             std::tie(b.document, b.kind, b.value, b.difference, b.field);
    });
    for (std::size_t begin = 0, end = 0; begin < pictures.size(); begin = end) {
      auto& entry = entries.at(pictures[begin].document);
      while (end < pictures.size() && pictures[end].document == pictures[begin].document) ++end;
      const auto held = contacts_of(entry);
      const std::vector<Contact> before(held.begin(), held.end());
      entry.contacts_begin = contacts.size();
      contacts.insert(contacts.end(), before.begin(), before.end());
      for (std::size_t i = begin; i < end; ++i) {
        const auto& use = pictures[i];
        if (i > begin && use.kind == pictures[i - 1].kind && use.value == pictures[i - 1].value) continue;
        const auto number = key_number({use.kind, use.value, 0, false});
        motifs.emplace(number, use.motif);
        contacts.push_back({number, use.field & 0x7FFFFFFFU, 0U});
        if (use.difference != 0) differences.emplace(use_of(use.document, number), use.difference);
      }
      entry.contacts_count = static_cast<std::uint32_t>(contacts.size() - entry.contacts_begin);
    }
    pictures.clear();
  }
  ShingleView shingles_of(const Entry& entry) const { return {{entry.shingles, entry.shingles_count}, entry.sampling}; }
  std::span<const Contact> contacts_of(const Entry& entry) const {
    return std::span(contacts).subspan(entry.contacts_begin, entry.contacts_count);
  }
};

namespace {

// Whose camera took a picture is known of the picture alone, which may be stolen.
bool is_of_pictures(MentionKind kind, std::string_view value) {
  return is_picture(kind) || (kind == MentionKind::device && value.starts_with("camera:"));
}

/// finish(), step by step. Ranks number the documents in canonical order, copies of a record left out.
template <typename State>
class Finisher {
 public:
  Finisher(State& state, Executor& executor) : state_(state), executor_(executor) {}

  Grouping run() {
    rank_documents();
    // Copies of a record show what their first shows, wherever their files stood.
    for (auto& use : state_.pictures) use.document = documents_[rank_of_[use.document]];
    state_.hold_pictures();
    rank_keys();
    heed_keys();
    gather();
    const auto is_list = weigh_keys(join_keys_, keys_of_, facts_, templates_, state_.options, executor_);
    find_runs(join_keys_, keys_of_, is_list, facts_, templates_, state_.options);
    heed_pairs();
    joined_ =
        join_documents({facts_, join_keys_, keys_of_, texts_, templates_, is_list, judged_, state_.options}, executor_);
    out_.evidence = joined_.evidence;
    number_groups();
    write_keys();
    write_links();
    std::sort(out_.conflicts.begin(), out_.conflicts.end());
    return std::move(out_);
  }

 private:
  const Entry& entry(std::uint32_t rank) const { return state_.entries[documents_[rank]]; }

  void rank_documents() {
    const auto& entries = state_.entries;
    std::vector<DocumentIndex> order(entries.size());
    for (DocumentIndex i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](DocumentIndex a, DocumentIndex b) {
      return std::tie(entries[a].order, entries[a].given_id, a) < std::tie(entries[b].order, entries[b].given_id, b);
    });
    rank_of_.resize(entries.size());
    std::unordered_map<std::uint64_t, std::uint32_t> taken;  // on some day: rank by id and content
    for (const auto document : order) {
      const auto& current = entries[document];
      if (current.record != 0) {
        const auto rank = static_cast<std::uint32_t>(documents_.size());
        const auto [first, is_new] = taken.try_emplace(mix64(current.given_id ^ mix64(current.record)), rank);
        if (is_new) documents_.push_back(document);
        rank_of_[document] = first->second;
        continue;
      }
      const bool is_copy = current.given_id != 0 && !documents_.empty() &&
                           entries[documents_.back()].given_id == current.given_id &&
                           entries[documents_.back()].order == current.order;
      if (!is_copy) documents_.push_back(document);
      rank_of_[document] = static_cast<std::uint32_t>(documents_.size() - 1);
    }
  }

  // Keys by (kind, value), each with its ranks.
  void rank_keys() {
    const auto& keys = state_.keys;
    key_order_.resize(keys.size());
    for (std::uint32_t i = 0; i < keys.size(); ++i) key_order_[i] = i;
    std::sort(key_order_.begin(), key_order_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
    key_place_.resize(keys.size());
    for (std::uint32_t i = 0; i < keys.size(); ++i) key_place_[key_order_[i]] = i;
    join_keys_.resize(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      join_keys_[i].kind = keys[key_order_[i]].first;
      join_keys_[i].is_of_pictures = is_of_pictures(keys[key_order_[i]].first, keys[key_order_[i]].second);
      const auto motif = state_.motifs.find(key_order_[i]);
      if (motif != state_.motifs.end()) join_keys_[i].motif = motif->second;
      join_keys_[i].state = state_of_value(keys[key_order_[i]].first, keys[key_order_[i]].second);
    }
    keys_of_.resize(documents_.size());
    for (std::uint32_t rank = 0; rank < documents_.size(); ++rank) {
      for (const auto& contact : state_.contacts_of(entry(rank))) {
        auto& key = join_keys_[key_place_[contact.key]];
        key.ranks.push_back(rank);
        if (contact.is_soft) key.soft.resize(key.ranks.size() - 1, false);
        if (contact.is_soft || !key.soft.empty()) key.soft.push_back(contact.is_soft);
        keys_of_[rank].push_back(key_place_[contact.key]);
      }
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto& [kind, value] = keys[key_order_[i]];
      if (join_keys_[i].ranks.size() > 1) join_keys_[i].pause_days = reassignment_days(kind, value);
    }
  }

  // A key that is both stopped and allowed stays stopped, and it is told.
  void heed_keys() {
    const auto& keys = state_.keys;
    std::map<std::size_t, std::pair<std::vector<std::uint64_t>, std::vector<std::uint64_t>>> judged;  // stops, allows
    for (const auto& key : state_.judged.keys) {
      const auto name = std::pair(key.kind, key.value);
      const auto at = std::lower_bound(key_order_.begin(), key_order_.end(), name,
                                       [&](std::uint32_t number, const auto& value) { return keys[number] < value; });
      if (at == key_order_.end() || keys[*at] != name) continue;  // nobody holds it
      auto& [stops, allows] = judged[static_cast<std::size_t>(at - key_order_.begin())];
      (key.stops ? stops : allows).push_back(key.number);
    }
    for (auto& [place, sides] : judged) {
      auto& [stops, allows] = sides;
      join_keys_[place].state = stops.empty() ? KeyState::allowed : KeyState::stopped;
      if (stops.empty() || allows.empty()) continue;
      std::sort(allows.begin(), allows.end());
      out_.conflicts.push_back({*std::min_element(stops.begin(), stops.end()), allows});
    }
  }

  void heed_pairs() {
    std::vector<Constraint> same;
    std::vector<Constraint> different;
    for (const auto& pair : state_.judged.pairs) {
      (pair.is_same ? same : different).push_back({rank_of_[pair.a], rank_of_[pair.b], pair.number});
    }
    judged_ = settle(std::move(same), std::move(different));
    out_.conflicts.insert(out_.conflicts.end(), judged_.conflicts.begin(), judged_.conflicts.end());
  }

  void gather() {
    texts_.count = static_cast<std::uint32_t>(documents_.size());
    texts_.shingles = [this](std::uint32_t rank) { return state_.shingles_of(entry(rank)); };
    texts_.exact = [this](std::uint32_t rank) { return entry(rank).exact_text; };
    templates_ = gather_templates(texts_, state_.options.text_alike, state_.options.min_shingles, executor_);
    reach_short_texts(texts_, state_.options.min_shingles, templates_);
    facts_.resize(documents_.size());
    for (std::uint32_t rank = 0; rank < documents_.size(); ++rank) {
      const auto& from = entry(rank);
      const bool is_short = from.sampling == 0 && from.shingles_count < min_joining_shingles;
      facts_[rank] = {from.place, from.day, from.has_day, from.hour, is_short, from.is_exchange, from.is_picture};
    }
  }

  // Numbers in the order of each group's first rank.
  std::vector<std::uint32_t> numbered(const std::vector<std::uint32_t>& names, std::uint32_t& count) const {
    constexpr std::uint32_t none = 0xFFFFFFFFU;
    std::vector<std::uint32_t> number(names.size(), none);
    std::vector<std::uint32_t> per_rank(names.size());
    count = 0;
    for (std::uint32_t rank = 0; rank < names.size(); ++rank) {
      auto& mine = number[names[rank]];
      if (mine == none) mine = count++;
      per_rank[rank] = mine;
    }
    return per_rank;
  }

  void number_groups() {
    const auto micro = numbered(templates_.representative, out_.micro_count);
    const auto meta = numbered(joined_.meta, out_.meta_count);
    out_.micro.resize(rank_of_.size());
    out_.meta.resize(rank_of_.size());
    for (DocumentIndex document = 0; document < rank_of_.size(); ++document) {
      out_.micro[document] = micro[rank_of_[document]];
      out_.meta[document] = meta[rank_of_[document]];
    }
    out_.representatives.resize(out_.micro_count);
    for (std::uint32_t rank = 0; rank < documents_.size(); ++rank) {
      out_.representatives[micro[rank]] = documents_[templates_.representative[rank]];
    }
  }

  void write_keys() {
    out_.keys.resize(join_keys_.size());
    for (std::size_t i = 0; i < join_keys_.size(); ++i) {
      auto& key = out_.keys[i];
      std::tie(key.kind, key.value) = state_.keys[key_order_[i]];
      key.weight = join_keys_[i].weight;
      key.state = join_keys_[i].state;
      key.document_frequency = static_cast<std::uint32_t>(join_keys_[i].ranks.size());
      key.documents.reserve(join_keys_[i].ranks.size());
      for (const auto rank : join_keys_[i].ranks) key.documents.push_back(documents_[rank]);
      std::sort(key.documents.begin(), key.documents.end());
    }
  }

  std::uint32_t tested(std::uint32_t weight, EvidenceKind kind) const {
    return weight_after(weight, test_of(joined_.evidence, kind).error());
  }

  std::uint32_t mention_of(std::uint32_t rank, std::uint32_t key) const {
    for (const auto& contact : state_.contacts_of(entry(rank))) {
      if (key_place_[contact.key] == key) return contact.mention;
    }
    return 0;
  }

  void write_links() {
    for (std::uint32_t rank = 0; rank < documents_.size(); ++rank) {
      const auto document = documents_[rank];
      for (const auto& contact : state_.contacts_of(entry(rank))) {
        const auto key = key_place_[contact.key];
        const auto& held = join_keys_[key];
        const auto at = held.place_of(rank);
        const bool joins = held.weight >= state_.options.min_key_weight && held.weight > 0 && !held.is_alone(at);
        const auto cut = joins ? joined_.cut_of(key, rank) : Cut::none;
        out_.links.push_back({LinkKind::shared_key, document, key, contact.mention,
                              tested(held.weight, held.evidence(at)), state_.difference_of(document, contact.key),
                              joins && cut == Cut::none, held.run(at), cut, held.is_soft(at)});
      }
      const auto representative = templates_.representative[rank];
      if (representative == rank) continue;
      const auto alike = templates_.alike[rank];
      const bool joins = joined_.template_joins[representative];
      const bool is_cut = joins && !joined_.cut_texts.empty() && joined_.cut_texts[rank];
      const bool is_untrusted = test_of(joined_.evidence, EvidenceKind::text).is_mostly_wrong();
      const auto cut = is_cut ? Cut::judgement : is_untrusted ? Cut::untrusted : Cut::none;
      out_.links.push_back({LinkKind::same_text, document, documents_[representative], 0,
                            tested(alike, EvidenceKind::text), alike, joins && !is_cut, 0, cut});
    }
    for (DocumentIndex document = 0; document < rank_of_.size(); ++document) {
      const auto first = documents_[rank_of_[document]];
      if (first != document) out_.links.push_back({LinkKind::same_record, document, first, 0, 1000, 0, true, 0});
    }
    for (const auto& pair : joined_.pairs) {
      if (pair.kind == LinkKind::may_be_another) {
        out_.links.push_back({pair.kind, documents_[pair.from], documents_[pair.to], mention_of(pair.from, pair.key),
                              pair.weight, 0, false, pair.count});
        continue;
      }
      out_.links.push_back({pair.kind, documents_[pair.from], documents_[pair.to], 0, weight_of(pair), pair.alike,
                            pair.cut == Cut::none, pair.count, pair.cut});
    }
    for (const auto& pair : judged_.same) write_judged(LinkKind::judged_same, pair);
    for (const auto& pair : judged_.different) write_judged(LinkKind::judged_apart, pair);
    std::sort(out_.links.begin(), out_.links.end(), [](const Link& a, const Link& b) {
      return std::tie(a.from, a.kind, a.to) < std::tie(b.from, b.kind, b.to);
    });
  }

  void write_judged(LinkKind kind, const Constraint& pair) {
    out_.links.push_back({kind, documents_[pair.b], documents_[pair.a], static_cast<std::uint32_t>(pair.number), 1000,
                          0, kind == LinkKind::judged_same, 0});
  }

  State& state_;
  Executor& executor_;
  std::vector<DocumentIndex> documents_;  ///< per rank
  std::vector<std::uint32_t> rank_of_;    ///< per document; a copy has the rank of the first
  std::vector<std::uint32_t> key_order_;  ///< place by (kind, value) -> number by arrival
  std::vector<std::uint32_t> key_place_;  ///< and back
  std::vector<JoinKey> join_keys_;
  std::vector<std::vector<std::uint32_t>> keys_of_;
  std::vector<RankFacts> facts_;
  TextSet texts_;
  Templates templates_;
  Constraints judged_;
  Joined joined_;
  Grouping out_;
};

}  // namespace

Linker::Linker(LinkOptions options) : state_(std::make_unique<State>(options)) {}
Linker::~Linker() = default;
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;

void Linker::count_lines(const SiteLines& lines) {
  // A second copy of a record is no second page of the site.
  const bool is_copy = lines.record != 0 && !state_->counted_records.insert(lines.record);
  if (!is_copy) state_->boilerplate.count(lines);
}

std::uint64_t Linker::left_out(const SiteLines& lines) const { return state_->boilerplate.hash_of_common(lines); }

Linker Linker::with_known_lines() const {
  Linker other(state_->options);
  other.state_->boilerplate.count_common_of(state_->boilerplate);
  return other;
}

DocumentDigest Linker::digest(const Document& document, const std::vector<Mention>& mentions) const {
  return make_digest(document, mentions, state_->boilerplate, state_->options);
}

DocumentIndex Linker::add(DocumentDigest digest) {
  auto& state = *state_;
  FANAL_CHECK(state.entries.size() < 0xFFFFFFFFU);
  Entry entry;
  entry.order = digest.order;
  entry.given_id = digest.given_id;
  entry.record = digest.record;
  entry.place = digest.place;
  entry.exact_text = digest.exact_text;
  entry.day = digest.day;
  entry.has_day = digest.has_day;
  entry.is_exchange = digest.is_exchange;
  entry.is_picture = digest.is_picture;
  entry.hour = digest.hour;
  entry.sampling = digest.sampling;
  entry.shingles = state.shingles.add(digest.shingles);
  entry.shingles_count = static_cast<std::uint32_t>(digest.shingles.size());
  entry.contacts_begin = state.contacts.size();
  entry.contacts_count = static_cast<std::uint32_t>(digest.contacts.size());
  for (const auto& contact : digest.contacts)
    state.contacts.push_back({state.key_number(contact), contact.mention & 0x7FFFFFFFU, contact.is_soft ? 1U : 0U});
  state.entries.push_back(entry);
  return static_cast<DocumentIndex>(state.entries.size() - 1);
}

DocumentIndex Linker::add(const Document& document, const std::vector<Mention>& mentions) {
  return add(digest(document, mentions));
}

void Linker::add_pictures(std::vector<PictureUse> uses) {
  auto& waiting = state_->pictures;
  waiting.insert(waiting.end(), std::make_move_iterator(uses.begin()), std::make_move_iterator(uses.end()));
}

void Linker::judge(Judged judged) { state_->judged = std::move(judged); }

Grouping Linker::finish(Executor& executor) {
  const auto state = std::exchange(state_, std::make_unique<State>(state_->options));
  return Finisher(*state, executor).run();
}

}  // namespace fanal::link
