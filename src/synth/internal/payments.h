#pragma once
// Wallets and IBANs with right checksums that are no one's: their keys would have to hash to a written pattern, their
// banks have no code.
// Source: Base58Check, BIP 173 (bech32), ISO 13616 (IBAN), the RIB key of French accounts.
#include <cstdint>
#include <string>

namespace fanal::synth {

/// `coin:address` of bitcoin (base58 or bech32), litecoin, dogecoin or tron, by `number`.
std::string wallet_of(std::uint64_t number);
/// In capitals without blanks: of Germany, France or Great Britain, by `number`.
std::string iban_of(std::uint64_t number);

}  // namespace fanal::synth
