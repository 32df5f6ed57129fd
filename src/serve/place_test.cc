#include "serve/place.h"

#include <gtest/gtest.h>

namespace fanal::serve {
namespace {

TEST(Listen, IsReadAsWritten) {
  const struct {
    const char *text, *address;
    int port;  ///< 0: refused
  } rows[] = {
      {"127.0.0.1", "127.0.0.1", 8470},
      {"127.0.0.1:80", "127.0.0.1", 80},
      {"0.0.0.0:443", "0.0.0.0", 443},
      {"::1", "::1", 8470},
      {"[::1]", "::1", 8470},
      {"[::1]:443", "::1", 443},
      {"[2001:DB8:0:0::1]:443", "2001:db8::1", 443},
      {"", "", 0},
      {"localhost", "", 0},
      {"fanal.example.org:443", "", 0},
      {"127.0.0.1:", "", 0},
      {"127.0.0.1:65536", "", 0},
      {"127.0.0.1:-1", "", 0},
      {"127.0.0.1: 80", "", 0},
      {"127.1", "", 0},
      {"0x7f.0.0.1", "", 0},
      {"[127.0.0.1]:80", "", 0},
      {"[::1]80", "", 0},
      {"[::1", "", 0},
      {"fe80::1%lo", "", 0},
  };
  for (const auto& row : rows) {
    const auto listen = parse_listen(row.text, 8470);
    EXPECT_EQ(listen ? listen->port : 0, row.port) << row.text;
    EXPECT_EQ(listen ? listen->address : "", row.address) << row.text;
  }
}

TEST(Place, PlainHttpIsForThisMachine) {
  const std::vector<std::string> named{"fanal.example.org"};
  for (const char* address : {"127.0.0.1", "127.9.9.9", "::1"}) {
    EXPECT_TRUE(Place::at({address, 8470}, {}, false)) << address;
  }
  for (const char* address : {"0.0.0.0", "::", "192.0.2.1", "10.0.0.1", "2001:db8::1", "::ffff:127.0.0.1", "fe80::1"}) {
    const auto place = Place::at({address, 8470}, named, false);
    ASSERT_FALSE(place) << address;
    EXPECT_EQ(place.error().code, Code::refused);
    EXPECT_NE(place.error().message.find("--tls"), std::string::npos);
    EXPECT_TRUE(Place::at({address, 8470}, named, true)) << address;
  }
  EXPECT_FALSE(Place::at({"0.0.0.0", 443}, {}, true)) << "of all addresses none is a name";
}

TEST(Place, NamesAreThoseOfHosts) {
  for (const std::string bad : {"", "a b", "fanal.example.org:443", "https://fanal.example.org", "-a.example.org",
                                "a-.example.org", "a..example.org", "fanal.example.org.", "fánal.example.org", "a_b",
                                "*.example.org", "1.2.3", "a/b", "user@fanal.example.org", "[::1]"}) {
    EXPECT_FALSE(Place::at({"192.0.2.1", 443}, std::vector<std::string>{bad}, true)) << bad;
  }
  const std::vector<std::string> names{"FANAL.Example.org", "192.0.2.9", "2001:DB8::9", "fanal.example.org"};
  const auto place = Place::at({"192.0.2.1", 8443}, names, true);
  ASSERT_TRUE(place);
  EXPECT_EQ(place->origin(), "https://fanal.example.org:8443");
  const std::vector<std::string> wanted{"fanal.example.org", "192.0.2.9", "2001:db8::9", "192.0.2.1"};
  EXPECT_EQ(place->certificate_names(), wanted);
}

int status(const Place& place, const char* host, const char* origin, const char* site) {
  Request request;
  request.host = host;
  request.origin = origin;
  request.sec_fetch_site = site;
  const auto refused = place.refuses(request);
  return refused ? refused->status : 0;
}

TEST(Place, AnswersToItsOwnNamesOnly) {
  const struct {
    const char *host, *origin, *site;
    int plain, tls;  ///< 0: let through
  } rows[] = {
      {"127.0.0.1:443", "", "", 0, 421},
      {"localhost:443", "", "", 0, 421},
      {"fanal.example.org:443", "", "", 421, 0},
      {"fanal.example.org", "", "", 421, 0},
      {"[2001:db8::1]:443", "", "", 421, 0},
      {"[2001:db8::1]", "https://[2001:db8::1]", "same-origin", 421, 0},
      {"[2001:DB8::1]", "", "", 421, 421},
      {"[2001:db8:0::1]", "", "", 421, 421},
      {"2001:db8::1", "", "", 421, 421},
      {"fanal.example.org.", "", "", 421, 421},
      {"FANAL.example.org", "", "", 421, 421},
      {"fanal.example.org:80", "", "", 421, 421},
      {"fanal.example.org:0443", "", "", 421, 421},
      {"fanal.example.org:", "", "", 421, 421},
      {"user@fanal.example.org", "", "", 421, 421},
      {"", "", "", 421, 421},
      {"fanal.example.org", "https://fanal.example.org", "", 421, 0},
      {"fanal.example.org", "https://fanal.example.org:443", "", 421, 0},
      {"fanal.example.org", "http://fanal.example.org", "", 421, 403},
      {"fanal.example.org", "null", "", 421, 403},
      {"fanal.example.org", "", "cross-site", 421, 403},
      {"fanal.example.org", "", "same-site", 421, 403},
  };
  const auto tls = Place::at({"2001:db8::1", 443}, std::vector<std::string>{"fanal.example.org"}, true);
  ASSERT_TRUE(tls);
  for (const auto& row : rows) {
    EXPECT_EQ(status(Place::loopback(443), row.host, row.origin, row.site), row.plain) << row.host << " " << row.origin;
    EXPECT_EQ(status(*tls, row.host, row.origin, row.site), row.tls) << row.host << " " << row.origin;
  }
  EXPECT_EQ(status(Place::loopback(80), "127.0.0.1", "http://127.0.0.1", ""), 0) << "the scheme's own port is left out";
}

TEST(Place, CookiesOfTlsAreBoundToIt) {
  const Place plain = Place::loopback(8470);
  EXPECT_EQ(plain.set_cookie("x"), "fanal_8470=x; Path=/; HttpOnly; SameSite=Strict");
  const auto tls = Place::at({"::1", 8470}, {}, true);
  ASSERT_TRUE(tls);
  EXPECT_EQ(tls->set_cookie("x"), "__Host-fanal_8470=x; Path=/; HttpOnly; SameSite=Strict; Secure");
  EXPECT_EQ(tls->set_cookie(""), "__Host-fanal_8470=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0");
  EXPECT_EQ(tls->cookie_in("a=1; __Host-fanal_8470=x; b=2"), "x");
  EXPECT_EQ(tls->cookie_in("fanal_8470=x"), "") << "one without the prefix may come from anywhere";
  EXPECT_EQ(plain.cookie_in("fanal_8471=x"), "");
  EXPECT_EQ(plain.cookie_in("fanal_8470=x; fanal_8470=y"), "") << "one of them is another port's doing";
}

TEST(Place, TlsOnlyIsAskedForWhereItBindsNobodyElse) {
  const std::vector<std::string> local{"localhost"};
  EXPECT_FALSE(Place::loopback(8470).asks_for_tls_only());
  EXPECT_TRUE(Place::at({"127.0.0.1", 8470}, {}, true)->asks_for_tls_only());
  EXPECT_FALSE(Place::at({"127.0.0.1", 8470}, local, true)->asks_for_tls_only());
}

}  // namespace
}  // namespace fanal::serve
