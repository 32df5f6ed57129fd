// Addresses of digital money: runs of twenty letters and digits or more whose checksum holds.
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"
#include "text/wallet_codes.h"

namespace fanal::extract::internal {
namespace {

constexpr std::string_view cash_prefix = "bitcoincash:";

bool has_cash_prefix(std::string_view text, std::size_t begin) {
  if (begin < cash_prefix.size()) return false;
  const auto at = begin - cash_prefix.size();
  for (std::size_t i = 0; i < cash_prefix.size(); ++i)
    if (lower(text[at + i]) != cash_prefix[i]) return false;
  return !word_before(text, at);
}

}  // namespace

void find_wallets(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  const auto text = field.text;
  for (const auto token : field.anchors->tokens) {
    auto code = read_wallet(text.substr(token.begin, token.end - token.begin));
    // A letter of another alphabet beside it makes it part of something else.
    if (!code || word_before(text, token.begin) || word_at(text, token.end)) continue;
    std::size_t begin = token.begin;
    // CashAddr's prefix is part of the address as written; those of URIs (`bitcoin:`) are not.
    if (code->value.starts_with(cash_prefix) && has_cash_prefix(text, begin)) begin -= cash_prefix.size();
    mentions.push_back(
        mention(field.index, begin, token.end, MentionKind::wallet, std::move(code->value), code->confidence));
  }
}

}  // namespace fanal::extract::internal
