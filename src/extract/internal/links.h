#pragma once
// Links that are themselves a telephone number or an account: tel:, wa.me, t.me, instagram.com.
// Source: RFC 3966 (tel), RFC 5724 (sms), WhatsApp's "click to chat" links.
#include <cstddef>
#include <string_view>

namespace fanal::extract::internal {

/// True when what stands before `at` makes the digits at `at` the number a link calls: `tel:`, `wa.me/`, `phone=`.
bool is_link_phone(std::string_view text, std::size_t at);

/// True when `at` starts a part of a path that is a number in groups: `/202-555-0147/`.
bool is_path_phone(std::string_view text, std::size_t at);

struct ServiceLink {
  std::string_view prefix;  ///< lower case, host and path up to the name
  std::string_view service;
};
/// The row whose prefix ends at `at`, in any case; its host does not continue to the left except by a subdomain:
/// `www.`, `m.`, `fr-fr.`.
/// Null when there is none.
const ServiceLink* service_link_before(std::string_view text, std::size_t at);
/// The same where the link is spelled out: `t dot me slash name`, `t[.]me / name`.
const ServiceLink* spelled_link_before(std::string_view text, std::size_t at);
/// True when the name at `at` is the account of a link, in signs or spelled out.
bool is_link_handle(std::string_view text, std::size_t at);

/// True for paths of a service that are no account: `p`, `explore`, `joinchat`.
bool is_service_page(std::string_view lower_name);

}  // namespace fanal::extract::internal
