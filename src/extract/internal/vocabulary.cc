#include "extract/internal/vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "extract/internal/fact_words.h"
#include "extract/internal/fold.h"
#include "extract/internal/key_words.h"
#include "extract/internal/money.h"
#include "extract/internal/number_words.h"
#include "extract/internal/scan.h"
#include "extract/internal/word_table.h"

namespace fanal::extract::internal {
namespace {

// Months in English, French and Spanish; short forms of three letters or more.
constexpr WordRow month_rows[] = {
    {"january", Topic::month, 1},    {"february", Topic::month, 2},  {"march", Topic::month, 3},
    {"april", Topic::month, 4},      {"may", Topic::month, 5},       {"june", Topic::month, 6},
    {"july", Topic::month, 7},       {"august", Topic::month, 8},    {"september", Topic::month, 9},
    {"october", Topic::month, 10},   {"november", Topic::month, 11}, {"december", Topic::month, 12},
    {"janvier", Topic::month, 1},    {"fevrier", Topic::month, 2},   {"mars", Topic::month, 3},
    {"avril", Topic::month, 4},      {"mai", Topic::month, 5},       {"juin", Topic::month, 6},
    {"juillet", Topic::month, 7},    {"aout", Topic::month, 8},      {"septembre", Topic::month, 9},
    {"octobre", Topic::month, 10},   {"novembre", Topic::month, 11}, {"decembre", Topic::month, 12},
    {"enero", Topic::month, 1},      {"febrero", Topic::month, 2},   {"marzo", Topic::month, 3},
    {"abril", Topic::month, 4},      {"mayo", Topic::month, 5},      {"junio", Topic::month, 6},
    {"julio", Topic::month, 7},      {"agosto", Topic::month, 8},    {"septiembre", Topic::month, 9},
    {"setiembre", Topic::month, 9},  {"octubre", Topic::month, 10},  {"noviembre", Topic::month, 11},
    {"diciembre", Topic::month, 12}, {"jan", Topic::month, 1},       {"feb", Topic::month, 2},
    {"mar", Topic::month, 3},        {"apr", Topic::month, 4},       {"jun", Topic::month, 6},
    {"jul", Topic::month, 7},        {"aug", Topic::month, 8},       {"sep", Topic::month, 9},
    {"sept", Topic::month, 9},       {"oct", Topic::month, 10},      {"nov", Topic::month, 11},
    {"dec", Topic::month, 12},       {"janv", Topic::month, 1},      {"fevr", Topic::month, 2},
    {"avr", Topic::month, 4},        {"juil", Topic::month, 7},      {"ene", Topic::month, 1},
    {"abr", Topic::month, 4},        {"ago", Topic::month, 8},       {"dic", Topic::month, 12},
    {"fev", Topic::month, 2},        {"set", Topic::month, 9},       {"juill", Topic::month, 7},
};

// Signs written as words; values are of Joint in written_signs.h. `en` and `chez`, which some write for @, are too
// common to be looked at wherever they stand.
constexpr WordRow joint_rows[] = {
    {"at", Topic::joint, 1},       {"arobase", Topic::joint, 2}, {"arobas", Topic::joint, 2},
    {"arobaz", Topic::joint, 2},   {"arobaze", Topic::joint, 2}, {"arrobase", Topic::joint, 2},
    {"arobasse", Topic::joint, 2}, {"arobace", Topic::joint, 2}, {"arroba", Topic::joint, 2},
    {"arrobas", Topic::joint, 2},  {"aroba", Topic::joint, 2},   {"ampersat", Topic::joint, 2},
    {"dot", Topic::joint, 3},      {"punto", Topic::joint, 3},   {"ponto", Topic::joint, 3},
    {"punkt", Topic::joint, 3},    {"point", Topic::joint, 4},   {"slash", Topic::joint, 5},
    {"slach", Topic::joint, 5},    {"barra", Topic::joint, 5},   {"underscore", Topic::joint, 6},
    {"dash", Topic::joint, 7},     {"hyphen", Topic::joint, 7},  {"tiret", Topic::joint, 7},
    {"guion", Topic::joint, 7},    {"www", Topic::joint, 8},
};

// Names of services as people write them; values index `service_writings` in services.cc, in the same order.
constexpr WordRow service_rows[] = {
    {"tellegram", Topic::service, 1},  {"telegrem", Topic::service, 1},   {"telegrm", Topic::service, 1},
    {"telegarm", Topic::service, 1},   {"telegam", Topic::service, 1},    {"instragram", Topic::service, 2},
    {"instgram", Topic::service, 2},   {"instagrm", Topic::service, 2},   {"intagram", Topic::service, 2},
    {"snapcaht", Topic::service, 3},   {"snpchat", Topic::service, 3},    {"snapchatt", Topic::service, 3},
    {"whatsaap", Topic::service, 0},   {"watsap", Topic::service, 0},     {"whatsp", Topic::service, 0},
    {"wasap", Topic::service, 0},      {"wassap", Topic::service, 0},     {"guasap", Topic::service, 0},
    {"微信", Topic::service, 8},       {"微信号", Topic::service, 8},     {"加微信", Topic::service, 8},
    {"imo", Topic::service, 35},       {"mym", Topic::service, 36},       {"whatsapp", Topic::service, 0},
    {"whatsap", Topic::service, 0},    {"watsapp", Topic::service, 0},    {"whatssapp", Topic::service, 0},
    {"whattsapp", Topic::service, 0},  {"wathsapp", Topic::service, 0},   {"whatapp", Topic::service, 0},
    {"telegram", Topic::service, 1},   {"telegramm", Topic::service, 1},  {"telegrama", Topic::service, 1},
    {"telegran", Topic::service, 1},   {"telegramme", Topic::service, 1}, {"instagram", Topic::service, 2},
    {"insta", Topic::service, 2},      {"instagramm", Topic::service, 2}, {"instagran", Topic::service, 2},
    {"snapchat", Topic::service, 3},   {"snapchap", Topic::service, 3},   {"snapshat", Topic::service, 3},
    {"snapp", Topic::service, 3},      {"kik", Topic::service, 4},        {"facebook", Topic::service, 5},
    {"facebok", Topic::service, 5},    {"twitter", Topic::service, 6},    {"tiktok", Topic::service, 7},
    {"tok", Topic::service, 7},        {"ticktock", Topic::service, 7},   {"wechat", Topic::service, 8},
    {"weixin", Topic::service, 8},     {"wechatid", Topic::service, 8},   {"viber", Topic::service, 9},
    {"skype", Topic::service, 10},     {"discord", Topic::service, 11},   {"onlyfans", Topic::service, 12},
    {"onlyfan", Topic::service, 12},   {"wickr", Topic::service, 13},     {"wickrme", Topic::service, 13},
    {"cashapp", Topic::service, 14},   {"venmo", Topic::service, 15},     {"vk", Topic::service, 16},
    {"vkontakte", Topic::service, 16}, {"fansly", Topic::service, 17},    {"threema", Topic::service, 18},
    {"zalo", Topic::service, 19},      {"kakaotalk", Topic::service, 20}, {"kakao", Topic::service, 20},
    {"youtube", Topic::service, 21},   {"snap", Topic::service, 22},      {"snaps", Topic::service, 22},
    {"signal", Topic::service, 23},    {"line", Topic::service, 24},      {"threads", Topic::service, 25},
    {"messenger", Topic::service, 26}, {"tele", Topic::service, 27},      {"wa", Topic::service, 28},
    {"wsp", Topic::service, 28},       {"wpp", Topic::service, 28},       {"wapp", Topic::service, 28},
    {"whats", Topic::service, 28},     {"tg", Topic::service, 29},        {"tlg", Topic::service, 29},
    {"ig", Topic::service, 30},        {"sc", Topic::service, 31},        {"fb", Topic::service, 32},
    {"tt", Topic::service, 33},        {"wx", Topic::service, 34},
};

// Value 1: an e-mail address follows.
constexpr WordRow contact_rows[] = {
    {"mail", Topic::contact, 1},    {"email", Topic::contact, 1},     {"emails", Topic::contact, 1},
    {"mails", Topic::contact, 1},   {"courriel", Topic::contact, 1},  {"courriels", Topic::contact, 1},
    {"correo", Topic::contact, 1},  {"correos", Topic::contact, 1},   {"mailto", Topic::contact, 1},
    {"emailme", Topic::contact, 1}, {"write", Topic::contact, 1},     {"ecrivez", Topic::contact, 1},
    {"ecris", Topic::contact, 1},   {"ecrire", Topic::contact, 1},    {"escribe", Topic::contact, 1},
    {"escriba", Topic::contact, 1}, {"escribeme", Topic::contact, 1}, {"escribir", Topic::contact, 1},
};

constexpr std::size_t most_bytes = 32;  // no word of the vocabulary is longer, its accents counted

// `folded_word` in lower case already; other bytes than ASCII letters stay.
WordBits bits_of(std::string_view folded_word) {
  if (folded_word.size() > WordBits::bytes) return {hash64(folded_word), WordBits::is_hash};
  WordBits bits;
  char bytes[WordBits::bytes] = {};
  std::memcpy(bytes, folded_word.data(), folded_word.size());
  std::memcpy(&bits.low, bytes, 8);
  std::memcpy(&bits.high, bytes + 8, 8);
  return bits;
}

struct Table {
  std::vector<WordRow> rows;
  WordTable words;
};

Table make_table() {
  Table table;
  for (const auto& number : number_words()) table.rows.push_back({number.word, Topic::number, number.value});
  for (const auto part : {std::span<const WordRow>(month_rows), std::span<const WordRow>(joint_rows),
                          std::span<const WordRow>(service_rows), std::span<const WordRow>(contact_rows), fact_words(),
                          currency_words(), key_words()})
    table.rows.insert(table.rows.end(), part.begin(), part.end());
  std::sort(table.rows.begin(), table.rows.end(),
            [](const WordRow& a, const WordRow& b) { return a.word != b.word ? a.word < b.word : a.topic < b.topic; });
  table.words.slots.resize(std::bit_ceil(table.rows.size() * 4));
  for (std::size_t first = 0; first < table.rows.size();) {
    auto last = first;
    Entry entry{0, static_cast<std::uint16_t>(first), 0};
    for (; last < table.rows.size() && table.rows[last].word == table.rows[first].word; ++last) {
      entry.topics = static_cast<std::uint16_t>(entry.topics | bit_of(table.rows[last].topic));
      ++entry.rows;
    }
    FANAL_CHECK(table.rows[first].word.size() <= most_bytes);
    const auto bits = bits_of(table.rows[first].word);
    FANAL_CHECK(table.words.find(bits).topics == 0);
    table.words.add(bits, entry);
    first = last;
  }
  return table;
}

const Table& table() {
  static const Table made = make_table();
  return made;
}

}  // namespace

std::span<const WordRow> vocabulary() { return table().rows; }

int value_in(const Entry& entry, Topic topic) {
  for (std::size_t i = entry.first_row; i < std::size_t{entry.first_row} + entry.rows; ++i)
    if (table().rows[i].topic == topic) return table().rows[i].value;
  return 0;
}

const WordTable& word_table() { return table().words; }

Entry entry_of(std::string_view word) {
  if (word.empty() || word.size() > most_bytes) return {};
  // Most accents are of Latin-1, two bytes from C3 on: folded here, so that no memory is taken.
  char small[most_bytes];
  std::size_t length = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!is_high(word[i])) {
      small[length++] = lower(word[i]);
      continue;
    }
    const auto point = code_point_at(word, i);
    const auto base = point.length == 2 && point.value < 0x100 ? base_letters(point.value, {}) : std::string_view{};
    if (base.size() != 1) return table().words.find(bits_of(folded(word)));
    small[length++] = base[0];
    ++i;
  }
  return table().words.find(bits_of({small, length}));
}

}  // namespace fanal::extract::internal
