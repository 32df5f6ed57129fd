#include "query/recognise.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "query/internal/ascii.h"
#include "query/internal/ranges.h"
#include "query/print.h"
#include "text/iban_codes.h"
#include "text/identifiers.h"
#include "text/normalise.h"
#include "text/wallet_codes.h"

namespace fanal::query {
namespace {

using namespace internal;

constexpr std::size_t least_phone_figures = 7;
constexpr std::size_t most_bytes = 512;  // longer texts are none of these

bool has_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (blank_length(text, at) != 0) return true;
  return false;
}

// Groups of figures parted by one sign: `203.0.113.7`, `01.02.2025`, `12:30`.
std::vector<std::string_view> figure_groups(std::string_view text, char sign) {
  std::vector<std::string_view> groups;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(sign, at), text.size());
    const auto group = text.substr(at, end - at);
    if (group.empty() || !std::all_of(group.begin(), group.end(), is_digit)) return {};
    groups.push_back(group);
    at = end + 1;
  }
  return groups;
}

bool is_date(std::string_view text) {
  if (text.find_first_of("-/.") == std::string_view::npos) return false;
  if (parse_iso_time(text)) return true;
  for (const char sign : {'-', '/', '.'}) {
    const auto groups = figure_groups(text, sign);
    if (groups.size() == 3 && groups[0].size() <= 2 && groups[1].size() <= 2 && groups[2].size() == 4) return true;
    if (groups.size() == 3 && groups[0].size() == 4 && groups[1].size() <= 2 && groups[2].size() <= 2) return true;
  }
  return false;
}

// 0 to 255 four times. Some telephone numbers are written so; they are then found as words.
bool is_internet_address(std::string_view text) {
  const auto groups = figure_groups(text, '.');
  return groups.size() == 4 && std::all_of(groups.begin(), groups.end(), [](std::string_view group) {
           return group.size() < 3 || (group.size() == 3 && group <= "255");
         });
}

bool is_amount(std::string_view text) { return figure_groups(text, '.').size() == 2 || text.find(',') != text.npos; }

std::optional<Reading> hash_of(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_hex)) return {};
  switch (text.size()) {
    case 32: return Reading::md5;
    case 40: return Reading::sha1;
    case 64: return Reading::sha256;
    default: return {};
  }
}

class Recogniser {
 public:
  Recogniser(std::string_view typed, const Options& options) : typed_(typed), options_(options) {
    plain_ = typed;
    Normalised out;
    if (normalise(typed, out)) plain_ = std::move(out.text);
    // Links of pages: RFC 3966, 5724 and 6068.
    for (const std::string_view scheme : {"tel:", "sms:", "mailto:"})
      if (lowered(plain_.substr(0, scheme.size())) == scheme)
        plain_ = plain_.substr(scheme.size(), plain_.find('?') - scheme.size());
  }

  std::vector<Recognised> run() {
    if (read_iban(plain_)) add(Reading::iban, "iban", plain_);
    add_wallet();
    if (typed_.find_first_of("@([{ ") != std::string_view::npos) add(Reading::email, "email", plain_);
    add_position();
    add_hashes();
    if (!has_blank(plain_) && found_.empty()) add_page();
    if (plain_.starts_with('@')) add(Reading::handle, "handle", plain_);
    if (found_.empty()) add_phone();
    if (!found_.empty()) add_words();
    return std::move(found_);
  }

 private:
  void add(Reading reading, std::string_view field, std::string_view value) {
    Node leaf;
    leaf.kind = NodeKind::phrase;  // for its quotes
    leaf.text = value;
    auto text = std::string(field) + ":" + printed(leaf);
    auto query = parse(text, options_);
    auto* read = std::get_if<Query>(&query);
    if (read == nullptr) return;
    const auto* keys = std::get_if<Keys>(&read->tree.value);
    if (keys != nullptr && keys->is_partial) return;
    text = printed(read->tree);
    if (auto again = parse(text, options_); auto* good = std::get_if<Query>(&again))
      found_.push_back({reading, std::move(text), std::move(good->tree)});
  }

  void add_wallet() {
    auto address = std::string_view(plain_);
    // Payment links: `bitcoin:1Boat...?amount=1`.
    address = address.substr(0, address.find('?'));
    const auto colon = address.find(':');
    const auto bare = colon == std::string_view::npos ? address : address.substr(colon + 1);
    if (const auto code = read_wallet(bare)) add(Reading::wallet, "wallet", code->value);
  }

  void add_position() {
    auto text = std::string_view(plain_);
    // RFC 5870: geo:lat,lon and parameters.
    if (lowered(text.substr(0, 4)) == "geo:") text = text.substr(4, text.find(';') - 4);
    const auto position = position_of(text);
    if (!position || !position->has_decimals) return;
    auto query = parse("near:" + ("\"" + std::string(trimmed(text)) + "\"") + "~1km", options_);
    if (auto* read = std::get_if<Query>(&query)) {
      auto shown = printed(read->tree);
      auto again = parse(shown, options_);
      if (auto* good = std::get_if<Query>(&again)) found_.push_back({Reading::position, shown, std::move(good->tree)});
    }
  }

  void add_hashes() {
    const auto hash = hash_of(plain_);
    if (!hash) return;
    add(*hash, "photo", std::string(name_of(*hash)) + ":" + lowered(plain_));
    if (*hash == Reading::sha256) add(Reading::pdq, "photo", "pdq:" + lowered(plain_));
  }

  void add_page() {
    auto text = plain_;
    std::string host = host_of_url(text);
    if (lowered(text.substr(0, 4)) == "hxxp") host = host_of_url("http" + text.substr(4));
    const bool has_scheme = text.find("://") != std::string::npos;
    if (host.empty() && text.find("[.]") != std::string::npos) host = "?";  // the reader of url: undoes it
    if (host.empty() || text.find('@') != std::string::npos) return;
    if (!has_scheme && host != "?" && !has_known_suffix(host)) return;
    if (has_scheme || text.find('/') != std::string::npos || host == "?")
      add(Reading::url, "url", text);
    else
      add(Reading::site, "site", text);
  }

  void add_phone() {
    if (is_date(plain_) || is_internet_address(plain_) || is_amount(plain_)) return;
    const auto figures = static_cast<std::size_t>(std::count_if(plain_.begin(), plain_.end(), is_digit));
    const bool is_written_in_figures = plain_.find_first_not_of("0123456789 +-./()") == std::string::npos;
    if (is_written_in_figures && figures < least_phone_figures) return;
    const auto before = found_.size();
    add(Reading::phone, "phone", plain_);
    if (found_.size() == before || is_written_in_figures) return;
    // Of spelt-out figures only what the plan of the country takes for a number.
    const auto* keys = std::get_if<Keys>(&found_.back().tree.value);
    if (keys == nullptr || keys->values.empty()) found_.pop_back();
  }

  void add_words() {
    for (const auto& text : {std::string(typed_), [&] {
                               Node phrase;
                               phrase.kind = NodeKind::phrase;
                               phrase.text = typed_;
                               return printed(phrase);
                             }()}) {
      auto query = parse(text, options_);
      auto* read = std::get_if<Query>(&query);
      // A URL in a query is one already.
      if (read == nullptr || read->tree.kind == NodeKind::value) continue;
      found_.push_back({Reading::words, text, std::move(read->tree)});
      return;
    }
  }

  std::string_view typed_;
  const Options& options_;
  std::string plain_;  // typed_ as one reads it
  std::vector<Recognised> found_;
};

constexpr std::array<std::string_view, 13> names{"iban", "wallet", "email", "position", "md5",   "sha1", "sha256",
                                                 "pdq",  "url",    "site",  "handle",   "phone", "words"};

}  // namespace

std::string_view name_of(Reading reading) { return names[static_cast<std::size_t>(reading)]; }

std::vector<Recognised> recognise(std::string_view typed, const Options& options) {
  const auto text = trimmed(typed);
  if (text.empty() || text.size() > most_bytes) return {};
  return Recogniser(text, options).run();
}

}  // namespace fanal::query
