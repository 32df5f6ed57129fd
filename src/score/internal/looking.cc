#include "score/internal/looking.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "model/price.h"

namespace fanal::score::internal {
namespace {

bool is_one_of(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool by_index(const DocumentFacts* a, const DocumentFacts* b) { return a->document < b->document; }

std::uint64_t mixed(std::uint64_t hash, std::uint64_t more) { return mix64(hash ^ (more + 0x9e3779b97f4a7c15ULL)); }

std::uint64_t hash_of_contacts(const DocumentFacts& facts) {
  std::vector<std::uint64_t> hashes;
  for (const auto& contact : facts.contacts) {
    const auto what = static_cast<std::uint64_t>(contact.kind) * 4 + static_cast<std::uint64_t>(contact.side);
    hashes.push_back(mixed(hash64(contact.value), what));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return std::accumulate(hashes.begin(), hashes.end(), std::uint64_t{0}, mixed);
}

std::uint64_t hash_of_event(const DocumentFacts& facts) {
  std::vector<std::uint64_t> hashes;
  for (const auto& price : facts.prices)
    hashes.push_back(mixed(hash64(price.currency, price.minutes), static_cast<std::uint64_t>(price.amount_minor)));
  std::sort(hashes.begin(), hashes.end());
  return std::accumulate(hashes.begin(), hashes.end(), hash64(facts.place), mixed);
}

}  // namespace

Documents documents_of(const GroupFacts& group, const Settings& settings, std::initializer_list<SourceClass> usual) {
  Documents out;
  for (const auto& facts : group.documents) {
    const bool is_usual = usual.size() == 0 || std::find(usual.begin(), usual.end(), facts.source) != usual.end();
    if (settings.sources.empty() ? is_usual : looks_at(settings, facts.source)) out.push_back(&facts);
  }
  std::sort(out.begin(), out.end(), by_index);
  return out;
}

Documents adverts_of(const GroupFacts& group, const Settings& settings) {
  return documents_of(group, settings, {SourceClass::advert});
}

Documents without_copies(const Documents& documents) {
  using Likeness = std::tuple<DocumentKind, std::uint64_t, std::optional<UtcSeconds>, std::uint64_t, std::uint64_t>;
  std::vector<std::pair<Likeness, const DocumentFacts*>> rows;
  Documents out;
  for (const auto* facts : documents) {
    if (facts->text_hash == 0 && !facts->at) {
      out.push_back(facts);
      continue;
    }
    const bool is_event = facts->source != SourceClass::advert || facts->text_hash == 0;
    rows.push_back(
        {{facts->kind, facts->text_hash, facts->at, hash_of_contacts(*facts), is_event ? hash_of_event(*facts) : 0},
         facts});
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : by_index(a.second, b.second);
  });
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (i == 0 || rows[i].first != rows[i - 1].first) out.push_back(rows[i].second);
  std::sort(out.begin(), out.end(), by_index);
  return out;
}

bool holds_all(const DocumentFacts& facts, const Settings& settings) {
  const auto has = [&](const std::string& id) {
    return std::any_of(facts.wordings.begin(), facts.wordings.end(), [&](const Wording& w) { return w.id == id; });
  };
  return std::all_of(settings.all_of.begin(), settings.all_of.end(), has) &&
         std::none_of(settings.without.begin(), settings.without.end(), has);
}

Held held_in(const DocumentFacts& facts, const Settings& settings) {
  Held out;
  if (facts.wordings.empty() || !holds_all(facts, settings)) return out;
  std::set<std::string_view> ids;
  std::set<std::uint64_t> phrases;
  for (const auto& heard : facts.wordings) {
    if (!is_one_of(settings.wordings, heard.id)) continue;
    ids.insert(heard.id);
    phrases.insert(heard.phrase);
    out.proofs.push_back({facts.document, heard.span});
  }
  out.ids = ids.size();
  out.phrases = phrases.size();
  return out;
}

std::vector<Proof> proofs_of_all_of(const DocumentFacts& facts, const Settings& settings) {
  std::vector<Proof> out;
  for (const auto& heard : facts.wordings)
    if (is_one_of(settings.all_of, heard.id)) out.push_back({facts.document, heard.span});
  return out;
}

bool is_not_shared(const Contact& contact) { return !contact.is_shared_by_many; }

bool is_of_poster(const Contact& contact) {
  const bool reaches =
      contact.kind == MentionKind::phone || contact.kind == MentionKind::email || contact.kind == MentionKind::handle;
  return reaches && is_not_shared(contact) && contact.side != Side::to;
}

bool is_directory(const DocumentFacts& facts) {
  if (facts.source != SourceClass::advert || facts.contacts.size() <= most_contacts_of_advert) return false;
  std::set<std::pair<MentionKind, std::string_view>> different;
  for (const auto& contact : facts.contacts) different.insert({contact.kind, contact.value});
  return different.size() > most_contacts_of_advert;
}

std::vector<Use> uses_of(const Documents& documents, bool (*takes)(const Contact&)) {
  std::vector<Use> uses;
  for (const auto* facts : documents) {
    if (is_directory(*facts)) continue;
    for (const auto& contact : facts->contacts)
      if (takes(contact)) uses.push_back({0, facts, &contact});
  }
  const auto name = [](const Use& use) { return std::tie(use.said->kind, use.said->value); };
  std::sort(uses.begin(), uses.end(), [&](const Use& a, const Use& b) {
    if (const auto order = name(a) <=> name(b); order != 0) return order < 0;
    const auto rank = [](const Use& use) { return use.said->side == Side::neither ? 2 : use.said->side == Side::to; };
    const auto place = [&](const Use& use) { return std::tuple(use.document->document, rank(use), use.said->span); };
    return place(a) < place(b);
  });
  std::vector<Use> out;
  for (const auto& use : uses) {
    const bool is_same = !out.empty() && name(out.back()) == name(use);
    if (is_same && out.back().document == use.document) continue;
    out.push_back(use);
    out.back().contact = out.size() == 1 ? 0 : out[out.size() - 2].contact + (is_same ? 0 : 1);
  }
  return out;
}

Unions::Unions(std::size_t count) : above_(count) { std::iota(above_.begin(), above_.end(), 0U); }

std::uint32_t Unions::root_of(std::uint32_t member) {
  while (above_[member] != member) member = above_[member] = above_[above_[member]];
  return member;
}

void Unions::join(std::uint32_t a, std::uint32_t b) {
  a = root_of(a);
  b = root_of(b);
  above_[std::max(a, b)] = std::min(a, b);
}

Posters posters_of(const GroupFacts& group, const Documents& looked_at, Tied tied) {
  auto uses = uses_of(documents_of(group, {}), is_of_poster);
  Documents looked = looked_at;
  std::sort(looked.begin(), looked.end(), std::less<>());
  const auto is_looked_at = [&](const DocumentFacts* facts) {
    return std::binary_search(looked.begin(), looked.end(), facts, std::less<>());
  };
  Posters out;
  const std::size_t count = uses.empty() ? 0 : uses.back().contact + std::size_t{1};
  Unions holders(count);
  std::vector<std::pair<const DocumentFacts*, std::uint32_t>> together;
  for (const auto& use : uses) {
    const auto source = use.document->source;
    const bool is_own = source == SourceClass::advert || source == SourceClass::message;
    if (is_own || is_looked_at(use.document)) together.push_back({use.document, use.contact});
  }
  std::sort(together.begin(), together.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first->document, a.second) < std::tie(b.first->document, b.second);
  });
  std::vector<std::uint64_t> documents_of_contact(count, 0);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> pairs;
  for (std::size_t begin = 0; begin < together.size();) {
    std::size_t end = begin;
    while (end < together.size() && together[end].first == together[begin].first) ++end;
    if (end - begin > most_contacts_of_advert) {  // a telephone book, sent on
      begin = end;
      continue;
    }
    for (std::size_t i = begin; i < end; ++i) {
      ++documents_of_contact[together[i].second];
      for (std::size_t j = begin; j < i; ++j) ++pairs[{together[j].second, together[i].second}];
    }
    begin = end;
  }
  for (const auto& [pair, both] : pairs) {
    const bool is_mostly =
        2 * both >= documents_of_contact[pair.first] && 2 * both >= documents_of_contact[pair.second];
    if (tied == Tied::ever || is_mostly) holders.join(pair.first, pair.second);
  }
  for (std::uint32_t i = 0; i < count; ++i) out.holder.push_back(holders.root_of(i));
  for (const auto& use : uses)
    if (is_looked_at(use.document)) out.uses.push_back(use);
  return out;
}

std::vector<Use> uses_by_one(const Posters& posters) {
  constexpr auto several = UINT32_MAX;
  std::map<const DocumentFacts*, std::uint32_t> holder_of;
  for (const auto& use : posters.uses) {
    const auto holder = posters.holder[use.contact];
    const auto [at, is_new] = holder_of.insert({use.document, holder});
    if (!is_new && at->second != holder) at->second = several;
  }
  std::vector<Use> out;
  for (const auto& use : posters.uses) {
    if (holder_of[use.document] != several) out.push_back(use);
  }
  return out;
}

std::vector<std::uint32_t> templates_of(const Documents& documents) {
  Unions same(documents.size());
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by_text;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by_group;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    if (documents[i]->text_hash == 0) continue;
    by_text.push_back({documents[i]->text_hash, i});
    by_group.push_back({documents[i]->text_group, i});
  }
  for (auto* rows : {&by_text, &by_group}) {
    std::sort(rows->begin(), rows->end());
    for (std::size_t i = 1; i < rows->size(); ++i)
      if ((*rows)[i].first == (*rows)[i - 1].first) same.join((*rows)[i].second, (*rows)[i - 1].second);
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < documents.size(); ++i) out.push_back(same.root_of(i));
  return out;
}

std::set<std::string_view> names_of(std::span<const Use> uses) {
  std::set<std::string_view> out;
  for (const auto& use : uses)
    for (const auto& name : use.document->names) out.insert(name.value);
  return out;
}

bool has_name(const DocumentFacts& facts, std::string_view name) {
  return std::any_of(facts.names.begin(), facts.names.end(), [&](const Said& said) { return said.value == name; });
}

std::optional<UtcSeconds> time_of(const DocumentFacts& facts) {
  return facts.at && is_of_calendar(*facts.at) ? facts.at : std::nullopt;
}

std::map<PosterKey, std::uint32_t> steps_of_posters(const DocumentFacts& facts) {
  std::map<PosterKey, std::uint32_t> least;
  if (is_directory(facts)) return least;
  for (const auto& contact : facts.contacts) {
    if (!is_of_poster(contact)) continue;
    const auto [row, is_new] = least.insert({{contact.kind, contact.value}, contact.steps});
    if (!is_new) row->second = std::min(row->second, contact.steps);
  }
  return least;
}

std::optional<std::uint32_t> hidden_steps(const DocumentFacts& facts) {
  std::optional<std::uint32_t> out;
  for (const auto& [contact, steps] : steps_of_posters(facts)) out = std::max(out.value_or(0), steps);
  return out;
}

std::vector<HourlyPrice> hourly_prices(const DocumentFacts& facts) {
  std::vector<HourlyPrice> rows;
  // A thousand million an hour is no price of any currency: so that the products of comparisons stay in 64 bits.
  constexpr std::int64_t most = 100'000'000'000;
  for (const auto& price : facts.prices) {
    if (price.currency == "XXX" || price.currency.empty() || price.amount_minor <= 0 || price.amount_minor > most)
      continue;
    const auto hourly = hourly_rate(Price{price.amount_minor, price.currency, price.minutes});
    if (hourly && hourly->amount_minor <= most)
      rows.push_back({price.currency, price.minutes, hourly->amount_minor, price.span});
  }
  const auto cell = [](const HourlyPrice& row) { return std::tie(row.currency, row.minutes); };
  std::sort(rows.begin(), rows.end(), [&](const HourlyPrice& a, const HourlyPrice& b) {
    if (cell(a) != cell(b)) return cell(a) < cell(b);
    return std::tie(a.hourly_minor, a.span) < std::tie(b.hourly_minor, b.span);
  });
  const auto same = [&](const HourlyPrice& a, const HourlyPrice& b) { return cell(a) == cell(b); };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  return rows;
}

}  // namespace fanal::score::internal
