#pragma once
// Synthetic groups of documents in which signs of trafficking and of smuggling are planted, or nothing is, with what
// the written rule gives for each: for measuring indicators, not for learning what they look like. No person, number or
// site in them is real: telephone numbers as in adverts.h, domains of RFC 2606. Texts are bland; nothing of ethnicity
// or nationality is said. Written before the packs' words, and sharing no table with them.
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/indicator.h"

namespace fanal::synth {

/// Who hangs together by contacts. Names: as enumerated.
enum class SignKind : std::uint8_t {
  independent,  ///< one adult, one number: some tour, some change the number, some post a lot
  duo,
  collective,  ///< three or four who share a number for safety
  agency,      ///< a registered business
  network,     ///< adverts of several people in one hand, some with a report or payments
  recruiter,
  honest_job,
  smuggling_offer,
  honest_travel,
  self_help,
  sea_rescue,
  legal_advice,
  carpooling,
  remittance,
  report,   ///< somebody tells, with or without adverts
  message,  ///< chats
  payment,  ///< adverts and transactions
  child,
  danger,
  distress,
  other_language,  ///< adverts that no pack has words for, or without words
};
constexpr std::size_t sign_kind_count = 21;
std::string_view name_of(SignKind kind);

/// Which kinds, in thousandths of the groups. Frozen: what was measured on one must mean the same later.
/// independents: independent 1000.
/// honest: honest_job 250, self_help 150, honest_travel, legal_advice, carpooling and remittance 125, sea_rescue 100.
/// mixed: independent 340, report 120, network 70, recruiter 70, honest_job 50, smuggling_offer 50, message 40, duo 30,
///   payment 25, other_language 25, honest_travel, self_help, legal_advice, carpooling and remittance 20, collective,
///   agency, sea_rescue and child 15, danger and distress 10.
/// planted: report 240, network 220, recruiter 200, smuggling_offer 170, message 70, payment 50, child 20, danger and
///   distress 15. In these, what is planted is drawn from a table of combinations: some meet a tier, some just miss it.
enum class SignMix : std::uint8_t { independents, honest, mixed, planted };
std::string_view name_of(SignMix mix);
std::optional<SignMix> sign_mix(std::string_view name);

/// `en`, `fr`, `es`: the language all is written in, where not that of each market.
enum class SignLanguage : std::uint8_t { english, french, spanish };
std::optional<SignLanguage> sign_language(std::string_view code);

struct SignRequest {
  std::uint64_t count = 2000;  ///< groups
  std::uint64_t seed = 1;
  SignMix mix = SignMix::mixed;
  /// Changes the words, and nothing else: the same groups, days, contacts and places, and so the same tiers.
  std::optional<SignLanguage> language = {};
  bool other_names = false;  ///< given names of a second table; nothing else changes
};

/// A picture that adverts name, to be drawn.
struct SignPicture {
  std::string name;  ///< `pictures/g0000012-1.jpg`
  std::uint64_t scene = 0;
};

/// Whole groups.
struct SignBatch {
  std::string adverts;  ///< JSON lines in the default form of adverts, some with `employer` besides
  std::string events;   ///< and in that of events: reports, messages, calls, transactions
  /// One line a document: id, poster, kind, market (us, fr, gb, es), language, evidence (ids of the indicators planted
  /// in the whole group, those that never count among them), tier (of the group, by the rule as it is written).
  std::string truth;
  std::vector<SignPicture> pictures;
};

struct SignTotals {
  std::uint64_t groups = 0;
  std::uint64_t adverts = 0;
  std::uint64_t events = 0;
  std::uint64_t pictures = 0;
  std::array<std::uint64_t, sign_kind_count> kinds{};  ///< groups
  std::array<std::uint64_t, tier_count> tiers{};       ///< groups
};

/// False stops the making.
using SignSink = std::function<bool(const SignBatch&)>;

/// Some 1 MiB at a time. The documents of a poster share contacts, so that linking joins them; no two posters share
/// one. When reserved telephone numbers are used up, e-mail addresses are contacts instead. The same request gives the
/// same bytes on every machine. O(count) time, a batch in memory. Comparisons with what is usual on a site (AD-01,
/// AD-02) want a thousand groups or more.
SignTotals make_signs(const SignRequest& request, const SignSink& sink);

/// JPEG of a room or a yard that exists nowhere: 160 x 120 pixels, 2 ms. Any number of threads.
std::string draw_sign_picture(std::uint64_t scene);

}  // namespace fanal::synth
