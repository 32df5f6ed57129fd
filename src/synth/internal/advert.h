#pragma once
// One advert of a poster: the text, and what is true of it.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "synth/internal/plan.h"
#include "synth/internal/template.h"

namespace fanal::synth {

/// A contact where it stands in the text.
struct Planted {
  std::string_view kind;  ///< as truth files name it: phone, email, url, handle, wallet, iban
  std::string value;      ///< canonical
  std::size_t begin = 0;  ///< bytes of the text
  std::size_t end = 0;
  std::string_view writing;  ///< the class: plain, or how it is hidden
};

struct Advert {
  std::string site;
  std::string title;
  std::string text;
  UtcSeconds posted_at = 0;
  const City* city = nullptr;
  std::uint32_t template_number = 0;
  std::uint32_t images = 0;
  std::vector<PhoneNumber> phones;
  std::vector<std::string> emails;
  std::vector<std::string> handles;  ///< service:name
  bool has_chat_link = false;        ///< the first telephone stands in a wa.me link too
  std::uint32_t amount = 0;          ///< 0: no price
  std::uint32_t minutes = 0;         ///< 0: not said
  std::uint32_t age = 0;             ///< 0: not said
  bool is_paraphrased = false;
  std::vector<Planted> planted;  ///< all contacts of the text, the site's too; only where hiding was asked for
};

/// Shares of the adverts, in thousandths: AdvertRequest.
struct Changes {
  std::optional<std::uint32_t> hidden = {};
  std::optional<std::uint32_t> paraphrased = {};
};

/// Fills `out` (its buffers are reused) with advert number `index` of plan.posters[poster]. `hidden`, thousandths: the
/// share of adverts whose contacts are written so that filters do not read them; they and the others then get wallets,
/// IBANs and web addresses too, and `planted`. `paraphrased` adverts have other words and are otherwise the same.
void write_advert(const Plan& plan, std::uint32_t poster, std::uint32_t index, const Changes& changes, Advert& out);

}  // namespace fanal::synth
