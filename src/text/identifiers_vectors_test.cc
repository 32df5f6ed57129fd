// Published vectors with their expected verdicts, read from the shared data where it is; each class of exceptions is
// named with its reason and counted, so that none slips in.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "text/identifiers.h"

namespace fanal {
namespace {

using Json = nlohmann::json;
using Counts = std::map<std::string, int>;

void print(const Counts& counts) {
  for (const auto& [what, count] : counts) std::printf("%5d %s\n", count, what.c_str());
}

int exceptions(const Counts& counts, std::initializer_list<std::string_view> others) {
  int sum = 0;
  for (const auto& [what, count] : counts)
    if (std::find(others.begin(), others.end(), what) == others.end()) sum += count;
  return sum;
}

std::optional<std::string> shared_file(const std::string& name) {
  const char* given = std::getenv("FANAL_SHARED");
  const std::string shared = given != nullptr ? given : std::string(FANAL_SOURCE_DIR) + "/../shared";
  std::ifstream file(shared + "/data/open/" + name);
  if (!file) return {};
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

// Lone surrogates, which no UTF-8 holds, become U+FFFD: the parser would refuse the whole file.
std::string without_lone_surrogates(std::string text) {
  const auto unit = [&](std::size_t at) -> int {
    if (text.compare(at, 2, "\\u") != 0 || at + 6 > text.size()) return -1;
    return std::stoi(text.substr(at + 2, 4), nullptr, 16);
  };
  for (std::size_t at = text.find("\\u"); at != std::string::npos; at = text.find("\\u", at + 1)) {
    if (at > 0 && text[at - 1] == '\\') continue;
    const int value = unit(at);
    const int next = at + 12 <= text.size() ? unit(at + 6) : -1;
    if (value >= 0xD800 && value < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
      at += 6;
    } else if (value >= 0xD800 && value < 0xE000) {
      text.replace(at + 2, 4, "FFFD");
    }
  }
  return text;
}

Json parsed(const std::string& text) { return Json::parse(without_lone_surrogates(text), nullptr, false); }

// What we take on purpose less of than upstream: plain addresses that name a host people can write to.
std::string why_valid_is_refused(const std::string& address) {
  if (address.find('"') != std::string::npos)
    return "quoted local part: not written in adverts, and hides a blank or @";
  if (address.find('<') != std::string::npos) return "display name around the address: the finder cuts it off";
  if (address.starts_with("\uff20")) return "a full-width @ alone as the local part: undone as a sign before";
  const auto host = canonical_host(address.substr(address.rfind('@') + 1));
  if (host && !has_known_suffix(*host)) return "suffix that the Public Suffix List does not name (.tld and its like)";
  return "";
}

// What we take that upstream refuses.
std::string why_invalid_is_taken(const std::string& group, const std::string& address) {
  if (group == "test_email_invalid_reserved_domain" && (address.ends_with(".arpa") || address.ends_with(".onion")))
    return "arpa and onion are suffixes of the list; upstream reserves them by policy";
  return "";
}

TEST(IdentifierVectors, python_email_validator) {
  const auto text = shared_file("email_validator/cases.json");
  if (!text) GTEST_SKIP() << "286 cases not run: no email_validator/cases.json";
  const auto root = parsed(*text);
  ASSERT_TRUE(root.is_object());
  Counts counts;
  for (const auto& [group, rows] : root.items()) {
    for (const auto& row : rows) {
      auto address = row[0].is_array() ? row[0][0].get<std::string>() : row[0].get<std::string>();
      std::string verdict =
          group.find("_valid") != std::string::npos && group.find("invalid") == std::string::npos ? "valid" : "invalid";
      if (group == "test_pyisemail_tests") {
        const auto said = row[0][1].get<std::string>();
        // Comments, folding blanks, literals and quotes are of the grammar, and no plain address.
        verdict = said == "ISEMAIL_VALID" ? "valid" : "invalid";
      }
      if (group == "test_email_unsafe_character") address += "@example.com";
      const bool taken = canonical_email(address).has_value();
      ++counts[verdict];
      if (taken == (verdict == "valid")) continue;
      const auto reason = taken ? why_invalid_is_taken(group, address) : why_valid_is_refused(address);
      EXPECT_NE(reason, "") << group << ' ' << address;
      ++counts[reason];
    }
  }
  print(counts);
  EXPECT_EQ(counts["valid"] + counts["invalid"], 286);
  EXPECT_EQ(exceptions(counts, {"valid", "invalid"}), 31);
}

TEST(IdentifierVectors, own_twin_of_the_address_cases) {
  for (const auto* address :
       {"Abc.123@test-example.com", "user+mailbox/department=shipping@example.com", "!#$%&'*+-/=?^_`.{|}~@example.org",
        "xn--test@example.org", "test@123.com", "test@g--a.com"})
    EXPECT_TRUE(canonical_email(address)) << address;
  for (const auto* address :
       {"hello.world", "my@localhost", "my@.leadingdot.com", "my@twodots..com", "my@trailingdot.com.",
        "me@-leadingdash.com", "my@baddash.-.com", "my@example.com\n", "me@x!.com", "twodots..h@example.com",
        "me@\u2488wouldbeinvalid.com", "me@;.com", "white space@example.com", "me@[127.0.0.1]", "<me@example.com>",
        "test@example.org(c)", "test@example/x.org", " test@example.org"})
    EXPECT_FALSE(canonical_email(address)) << address;
}

// Why host_of_url gives nothing where the URL Standard gives a host.
std::string why_host_is_refused(const std::string& host) {
  if (host.find('[') != std::string::npos) return "address in figures, of six: no name to join on";
  if (host.find_first_not_of("0123456789.") == std::string::npos &&
      host.find_first_of("0123456789") != std::string::npos)
    return "address in figures, of four: no name to join on";
  if (host.find('.') == std::string::npos) return "one label: no host of the public net";
  if (host.find("..") != std::string::npos || host == "." || host[0] == '.')
    return "empty label: no DNS name (RFC 1034 3.1)";
  if (host.find_first_of("!\"$&'()*+,;=_`{}~") != std::string::npos)
    return "signs that no DNS host holds (RFC 1123 2.1)";
  return "";
}

TEST(IdentifierVectors, whatwg_hosts_of_http_urls) {
  const auto text = shared_file("whatwg_url/urltestdata.json");
  if (!text) GTEST_SKIP() << "374 cases not run: no whatwg_url/urltestdata.json";
  const auto root = parsed(*text);
  ASSERT_TRUE(root.is_array());
  Counts counts;
  for (const auto& row : root) {
    if (!row.is_object()) continue;
    auto url = row["input"].get<std::string>();
    const auto scheme = url.find("//");
    std::string lower(url.substr(0, 8));
    for (auto& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (!lower.starts_with("http:") && !lower.starts_with("https:") && !lower.starts_with("ftp:")) continue;
    const bool has_slashes = scheme != std::string::npos || url.find("\\\\") != std::string::npos;
    if (!has_slashes || url.find(':') + 1 != url.find_first_of("/\\")) {
      ++counts["one slash or none after the scheme: read against a base, which text has not"];
      continue;
    }
    const auto host = row.contains("hostname") ? row["hostname"].get<std::string>() : std::string();
    auto expected = host;
    if (expected.starts_with("www.") && expected.find('.', 4) != std::string::npos) expected.erase(0, 4);
    const auto found = host_of_url(url);
    if (found == expected) {
      ++counts["same"];
      continue;
    }
    const auto reason = found.empty() && !host.empty() ? why_host_is_refused(host) : std::string();
    EXPECT_NE(reason, "") << url << " gives '" << found << "', not '" << host << "'";
    ++counts[reason];
  }
  print(counts);
  EXPECT_EQ(exceptions(counts, {"same"}), 117);
}

// Inputs whose mapping UTS 46 changed with Unicode 16.
constexpr const char* newer_than_icu[] = {"look\u180eout.net", "look\u206bout.net", "\u04c0.com",    "\U0002f868.com",
                                          "\u2183.com",        "\u1e9e.com",        "\u1e9e.foo.com"};

TEST(IdentifierVectors, whatwg_to_ascii) {
  const auto text = shared_file("whatwg_url/toascii.json");
  if (!text) GTEST_SKIP() << "cases not run: no whatwg_url/toascii.json";
  const auto root = parsed(*text);
  ASSERT_TRUE(root.is_array());
  Counts counts;
  for (const auto& row : root) {
    if (!row.is_object()) continue;
    const auto input = row["input"].get<std::string>();
    const auto output = row["output"].is_string() ? row["output"].get<std::string>() : std::string();
    // A label beside it makes a host of a name of one label, and changes no verdict on it.
    const auto found = canonical_host(input + ".example");
    if (found.value_or("") == (output.empty() ? "" : output + ".example")) {
      ++counts["same"];
      continue;
    }
    std::string reason;
    for (const auto* newer : newer_than_icu)
      if (input.starts_with(newer)) reason = "ICU 72 has the tables of Unicode 15, the vectors those of 16";
    if (reason.empty() && !found && !output.empty()) {
      for (std::size_t at = 0; reason.empty() && at <= output.size();) {
        const auto label = output.substr(at, output.find('.', at) - at);
        at += label.size() + 1;
        if (label.empty()) reason = "empty label: no DNS name (RFC 1034 3.1)";
        if (label.starts_with('-') || label.ends_with('-')) reason = "hyphen at an end of a label (RFC 1123 2.1)";
        if (label.size() > 63) reason = "label of more than 63 bytes (RFC 1034 3.1)";
        if (label.find_first_of("=<>!_*'\"") != std::string::npos)
          reason = "signs that no DNS host holds (RFC 1123 2.1)";
      }
      if (output.size() > 240) reason = "name of more than 253 bytes (RFC 1034 3.1)";
    }
    EXPECT_NE(reason, "") << input << " gives '" << found.value_or("") << "', not '" << output << "'";
    ++counts[reason];
  }
  print(counts);
  EXPECT_EQ(exceptions(counts, {"same"}), 25);
}

TEST(IdentifierVectors, public_suffix_list) {
  const auto text = shared_file("public_suffix/tests/tests.txt");
  if (!text) GTEST_SKIP() << "cases not run: no public_suffix/tests/tests.txt";
  std::istringstream lines(*text);
  int checked = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with("//")) continue;
    const auto space = line.find(' ');
    const auto host = line.substr(0, space);
    const auto domain = line.substr(space + 1);
    if (host == "null") continue;  // no argument at all
    const auto expected = domain == "null" ? std::string() : canonical_host(domain).value_or("?");
    EXPECT_EQ(registrable_domain(host), expected) << host;
    ++checked;
  }
  EXPECT_GT(checked, 70);
}

}  // namespace
}  // namespace fanal
