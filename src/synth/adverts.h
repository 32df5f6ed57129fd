#pragma once
// Synthetic adverts with ground truth, for tests, demos, benches and teaching. No person, number or site in them is
// real: reserved telephone numbers (NANP 555-01xx; ARCEP decision 2018-0881, 2.5.12: 01 99 00, 02 61 91, 03 53 01, 04
// 65 71, 05 36 49, 06 39 98; Ofcom: 07700 900xxx, 020 7946 0xxx) and the domains of RFC 2606 only; services and words
// are bland.
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace fanal::synth {

struct AdvertRequest {
  std::uint64_t count = 20000;
  std::uint64_t seed = 1;
  /// Thousandths of the adverts whose contacts are written so that filters do not read them. Given, even as 0, some
  /// adverts hold web addresses, wallets and IBANs too, and the truth says where each contact stands.
  std::optional<std::uint32_t> hidden = {};
  /// Thousandths of the single posters whose number another gave up before; without it some 5. Given, one in five of
  /// them came into use sooner than any rule allows.
  std::optional<std::uint32_t> recycled = {};
  /// Thousandths of the single posters who copied the text that an unrelated poster wrote, on top of the stock texts.
  std::optional<std::uint32_t> copied = {};
  /// Thousandths of the adverts put in other words: synonyms, other turns of phrase, sentences in another order.
  std::optional<std::uint32_t> paraphrased = {};
};

/// What was made; the same whatever the machine.
struct AdvertTotals {
  std::uint64_t adverts = 0;
  std::uint64_t posters = 0;
  std::uint64_t templates = 0;
  std::uint64_t largest_poster = 0;  ///< adverts
  std::uint64_t advert_bytes = 0;
  std::uint64_t truth_bytes = 0;
};

/// Takes whole lines of both streams, about 1 MiB at a time, the same rows in both. False stops the making.
using AdvertSink = std::function<bool(std::string_view adverts, std::string_view truth)>;

/// Makes `request.count` adverts, those of a poster scattered over the whole stream.
/// adverts: JSONL in the default advert columns: id, url, site, posted_at, title, text, place, country, lat, lon, and
/// in some images. truth, one line for each: id, poster, template, kind (independent, duo, agency, network, spammer),
/// stock (the text is copied by strangers), recycled (a phone that another poster had; then recycled_from: that poster,
/// recycled_key: the phone, recycled_days: the planned pause between the two), copied_from (the poster whose text it
/// copied, where it did), paraphrased (only with that option), phones, emails, handles,
/// price, age (null when none), place; values in canonical form. Contacts of the site itself are not in the truth.
/// With `hidden` each line of the truth has `kinds`, `fields` and `mentions` too, the site's contacts among them, as
/// `fanal eval extraction` reads them. Wallets and IBANs have right checksums and are no one's.
/// The same request gives the same bytes on every machine. O(count) time, O(posters) memory.
AdvertTotals make_adverts(const AdvertRequest& request, const AdvertSink& sink);

}  // namespace fanal::synth
