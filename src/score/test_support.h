#pragma once
// Documents and questions for the tests of computations: each question is asked of shuffled documents too.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "score/computation.h"

namespace fanal::score::testing {

constexpr UtcSeconds hour = 3600;
constexpr UtcSeconds day = 24 * hour;
constexpr UtcSeconds start = 1'767'225'600;  // 2026-01-01

/// A readable advert with a text of its own.
inline DocumentFacts advert(DocumentIndex document, std::optional<UtcSeconds> at = start) {
  DocumentFacts facts;
  facts.document = document;
  facts.is_readable = true;
  facts.words = 60;
  facts.text_hash = 1000 + document;
  facts.text_group = 1000 + document;
  facts.language = "en";
  facts.at = at;
  facts.has_hour = at.has_value();
  return facts;
}

/// A span that stands nowhere else in its document.
inline Span next_span(const DocumentFacts& facts) {
  const auto begin =
      static_cast<std::uint32_t>(10 * (facts.names.size() + facts.contacts.size() + facts.pictures.size() +
                                       facts.wordings.size() + facts.prices.size() + facts.ages.size()));
  return {0, begin, begin + 5};
}

inline Contact contact(std::string value, MentionKind kind = MentionKind::phone) {
  Contact out;
  out.kind = kind;
  out.value = std::move(value);
  return out;
}

/// A document made in one expression: `Made(advert(0)).phone("+331").name("ana")`.
struct Made {
  DocumentFacts facts;
  explicit Made(DocumentFacts from) : facts(std::move(from)) {}
  operator DocumentFacts() const { return facts; }  // NOLINT(google-explicit-constructor)

  Made& with(Contact more) {
    more.span = next_span(facts);
    facts.contacts.push_back(std::move(more));
    return *this;
  }
  Made& phone(std::string value) { return with(contact(std::move(value))); }
  Made& handle(std::string value) { return with(contact(std::move(value), MentionKind::handle)); }
  Made& email(std::string value) { return with(contact(std::move(value), MentionKind::email)); }
  Made& hub(std::string value) {
    auto more = contact(std::move(value));
    more.is_shared_by_many = true;
    return with(more);
  }
  Made& from(std::string value, MentionKind kind = MentionKind::phone) {
    auto more = contact(std::move(value), kind);
    more.side = Side::from;
    return with(more);
  }
  Made& to(std::string value, MentionKind kind = MentionKind::phone) {
    auto more = contact(std::move(value), kind);
    more.side = Side::to;
    return with(more);
  }
  Made& name(std::string value) {
    facts.names.push_back({std::move(value), next_span(facts)});
    return *this;
  }
  Made& age(std::uint32_t years) {
    facts.ages.push_back({years, next_span(facts)});
    return *this;
  }
  Made& picture(std::string family, bool is_common = false) {
    facts.pictures.push_back({std::move(family), is_common, next_span(facts)});
    return *this;
  }
  Made& price(std::int64_t amount_minor, std::string currency = "EUR", std::uint32_t minutes = 60) {
    facts.prices.push_back({amount_minor, std::move(currency), minutes, next_span(facts)});
    return *this;
  }
  Made& says(std::string id, std::uint64_t phrase = 1) {
    facts.wordings.push_back({std::move(id), phrase, next_span(facts)});
    return *this;
  }
  Made& in(std::string place, std::string country = "") {
    facts.place = std::move(place);
    facts.country = std::move(country);
    return *this;
  }
  Made& text(std::uint64_t hash, std::uint32_t words = 60) {
    facts.text_hash = hash;
    facts.text_group = static_cast<std::uint32_t>(hash);
    facts.words = words;
    return *this;
  }
  Made& voice(std::uint32_t first, std::uint32_t third, std::uint32_t plural = 0) {
    facts.voice = {first, third, plural};
    return *this;
  }
  Made& of(DocumentKind kind) {
    facts.kind = kind;
    facts.source = source_class_of(kind);
    return *this;
  }
  Made& on(std::string site) {
    facts.site = std::move(site);
    return *this;
  }
};

/// An event without text, in the hour of `at`.
inline Made event(DocumentIndex document, DocumentKind kind, UtcSeconds at) {
  auto facts = advert(document, at);
  facts.text_hash = 0;
  facts.words = 0;
  return Made(std::move(facts)).of(kind);
}

inline Settings with(std::map<std::string, std::int64_t, std::less<>> numbers = {},
                     std::vector<std::string> wordings = {}) {
  Settings settings;
  settings.numbers = std::move(numbers);
  settings.wordings = std::move(wordings);
  return settings;
}

/// Asks of the documents as they are, and of three shuffles, which must give the same.
inline std::optional<Observation> ask(std::string_view name, std::vector<DocumentFacts> documents,
                                      const Settings& settings = {}, const Baseline& baseline = {}) {
  const auto* computation = computation_named(name);
  if (computation == nullptr) {
    ADD_FAILURE() << "no computation " << name;
    return std::nullopt;
  }
  GroupFacts group{std::move(documents)};
  const auto out = computation->holds(group, baseline, settings);
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    std::mt19937 random(seed);
    for (std::size_t i = group.documents.size(); i > 1; --i)
      std::swap(group.documents[i - 1], group.documents[random() % i]);
    EXPECT_EQ(computation->holds(group, baseline, settings), out) << name << " seed " << seed;
  }
  if (out) {
    EXPECT_FALSE(out->proofs.empty()) << name;
    EXPECT_GE(out->documents, 1U) << name;
    EXPECT_LE(out->proofs.size(), most_proofs) << name;
    EXPECT_TRUE(std::is_sorted(out->proofs.begin(), out->proofs.end())) << name;
  }
  return out;
}

inline std::int64_t figure(const Observation& observation, std::string_view name) {
  for (const auto& row : observation.figures)
    if (row.name == name) return row.value;
  ADD_FAILURE() << "no figure " << name;
  return -1;
}

}  // namespace fanal::score::testing
