#pragma once
// Addresses of digital money, each read with its own checksum.
// Sources: Bitcoin's base58check (BIP 13 for script hashes), BIP 173 (bech32), BIP 350 (bech32m), CashAddr
// specification (Bitcoin Cash, 2017), EIP-55 (Ethereum), Monero's base58 and address layout (Monero Improved Base58;
// CryptoNote standard 7), SLIP-44 projects' chainparams for Litecoin, Dogecoin and Tron.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fanal {

struct WalletCode {
  std::string value;  ///< `coin:address`: bech32 and CashAddr in lower case without prefix, Ethereum as EIP-55 says
  std::uint16_t confidence = 0;
};

/// What one run of ASCII letters and digits is an address of, on the main networks (test money is worth nothing). A
/// run of Ethereum digits of one case only has no checksum and gets less confidence. Nothing is allocated and no hash
/// is computed for what has not the shape.
std::optional<WalletCode> read_wallet(std::string_view token);

/// The bytes of a base58check string of at most 63 of them, version first and without its checksum: how many, or 0 when
/// a character or the checksum is wrong.
std::size_t read_base58check(std::string_view text, std::span<std::uint8_t, 64> bytes);

/// True for a witness address of BIP 173 and BIP 350 with this prefix (`bc`), in one case.
bool is_segwit_address(std::string_view text, std::string_view prefix);

/// True for a CashAddr address without its prefix, checked against `prefix` (`bitcoincash`).
bool is_cash_address(std::string_view text, std::string_view prefix);

/// `address` (0x and 40 hexadecimal digits) with the capitals of EIP-55.
std::string with_checksum_case(std::string_view address);

bool is_monero_address(std::string_view text);

}  // namespace fanal
