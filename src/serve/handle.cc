#include "serve/handle.h"

#include <algorithm>

#include "serve/web_files.h"

namespace fanal::serve {
namespace {

// Nothing from elsewhere, nothing inline, no frame, no form, and no string that becomes markup but through the one
// policy that Svelte names. Source: CSP Level 3; Trusted Types.
constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types svelte-trusted-html";
// An answer that is no page can do nothing at all, wherever it is opened.
constexpr std::string_view data_policy =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

std::vector<std::string_view> pieces_of(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) pieces.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return pieces;
}

// True when the path fits; the named segments go into `named`.
bool fits(const Route& route, const Target& target, std::map<std::string, std::string, std::less<>>& named) {
  const auto wanted = pieces_of(route.pattern, '/');
  const auto& given = target.segments;
  if (wanted.size() != given.size()) return false;
  named.clear();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].starts_with('{')) {
      if (given[i].empty()) return false;
      named.emplace(wanted[i].substr(1, wanted[i].size() - 2), given[i]);
    } else if (wanted[i] != given[i]) {
      return false;
    }
  }
  return true;
}

std::optional<Response> unknown_parameter(const Route& route, const Target& target) {
  const auto known = pieces_of(route.parameters, ' ');
  for (const auto& [name, value] : target.query) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return problem(Error{Code::invalid_input, "'" + name + "' is no parameter of " + std::string(route.pattern)});
    }
  }
  return std::nullopt;
}

bool is_json(std::string_view content_type) {
  const auto lower = [](std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (c != ' ' && c != '\t' && c != '"') out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return out;
  };
  const std::size_t end = std::min(content_type.find(';'), content_type.size());
  const std::string parameter = lower(content_type.substr(end));
  return lower(content_type.substr(0, end)) == "application/json" &&
         (parameter.empty() || parameter == ";charset=utf-8");
}

// A page of another site can have a browser send a form or a text without asking first; JSON it cannot.
std::optional<Response> wrong_content(const Route& route, const Request& request) {
  // Nor can it send bytes of this type.
  if (route.takes == Takes::bytes) {
    if (request.content_type == "application/octet-stream" && request.content_encoding.empty()) return std::nullopt;
    Response response =
        problem(unsupported_type, std::string(route.pattern) + " takes application/octet-stream as its body");
    response.headers.emplace_back("Accept", "application/octet-stream");
    return response;
  }
  if (route.takes == Takes::nothing || (is_json(request.content_type) && request.content_encoding.empty()))
    return std::nullopt;
  Response response = problem(
      unsupported_type, std::string(route.pattern) + " takes application/json in UTF-8, not compressed, as its body");
  response.headers.emplace_back("Accept", "application/json");  // RFC 9110 15.5.16
  return response;
}

// Nothing when whoever asks may: then who they are, and what they work in, is in `call`.
std::optional<Response> not_let_in(Context& context, const Route& route, Call& call) {
  if (context.people == nullptr) {
    if (!context.access.admits(call.request, Clock::now())) {
      return problem(unauthorized,
                     "give the token that `fanal serve` printed as `Authorization: Bearer ...`, or open its link");
    }
    call.work = context.lone;
    return std::nullopt;
  }
  const std::string cookie = context.access.place().cookie_in(call.request.cookie);
  auto who = context.people->who(call.request, cookie, Clock::now());
  if (!who && who.error().code != Code::refused) return problem(who.error());
  if (!who) return problem(unauthorized, who.error().message);
  call.someone = *std::move(who);
  if (route.needs == Needs::person) return std::nullopt;
  call.kept = People::work_of(*call.someone, call.request.x_fanal_work);
  if (call.kept == nullptr) {
    return problem(no_work, "say in which case, for which purpose and why: POST /api/1/work");
  }
  call.work = call.kept.get();
  return std::nullopt;
}

bool is_data_path(const Target& target) { return !target.segments.empty() && target.segments.front() == "api"; }

// A file of the workbench; any other path is one of its screens, which its first page knows.
Response page(const Request& request, const Target& target) {
  if (request.method != "GET" && request.method != "HEAD") {
    Response response = problem(method_not_allowed, "pages are read with GET");
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  const auto files = web_files();
  const auto named = [&files](std::string_view path) {
    const auto found =
        std::lower_bound(files.begin(), files.end(), path,
                         [](const WebFile& file, std::string_view wanted) { return file.path < wanted; });
    return found != files.end() && found->path == path ? &*found : nullptr;
  };
  const WebFile* file = named(target.path);
  const bool is_asset = !target.segments.empty() && target.segments.front() == "assets";
  if (file == nullptr && !is_asset) file = named("/index.html");
  if (file == nullptr) return problem(no_such_path, "there is no '" + target.path + "' here");
  Response response;
  response.content_type = file->content_type;
  response.file = file->bytes;
  // Names of assets hold a hash of their content.
  if (is_asset) response.headers.emplace_back("Cache-Control", "private, max-age=31536000, immutable");
  return response;
}

Response dispatch(Context& context, const Request& request, const Target& target) {
  Call call{request, target, {}, nullptr, nullptr, nullptr};
  std::string allowed;
  for (const Route& route : routes()) {
    if (!fits(route, target, call.named)) continue;
    const bool is_read = route.method == "GET" && request.method == "HEAD";
    if (route.method != request.method && !is_read) {
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
      continue;
    }
    if (route.where == (context.people != nullptr ? Where::lone : Where::instance)) continue;
    if (route.needs != Needs::nothing) {
      if (auto refused = not_let_in(context, route, call)) return *std::move(refused);
    }
    if (auto refused = unknown_parameter(route, target)) return *std::move(refused);
    if (auto refused = wrong_content(route, request)) return *std::move(refused);
    return route.answer(context, call);
  }
  if (!allowed.empty()) {
    Response response = problem(method_not_allowed, target.path + " is asked with " + allowed);
    response.headers.emplace_back("Allow", allowed);
    return response;
  }
  if (is_data_path(target))
    return problem(no_such_path, "there is no '" + target.path + "' here: see docs/openapi.yaml");
  return page(request, target);
}

}  // namespace

Response handle(Context& context, const Request& request) {
  if (auto refused = context.access.wrong_place(request)) return *std::move(refused);
  const auto target = parse_target(request.target);
  if (!target) return problem(bad_request, target.error().message);
  return dispatch(context, request, *target);
}

std::uint64_t most_body_of(std::string_view line) {
  const auto parts = pieces_of(line, ' ');
  if (parts.size() < 2) return most_body_bytes;
  const auto target = parse_target(parts[1]);
  if (!target) return most_body_bytes;
  std::map<std::string, std::string, std::less<>> named;
  for (const Route& route : routes()) {
    if (route.method != parts[0] || !fits(route, *target, named)) continue;
    const bool is_long = route.takes == Takes::long_json || route.takes == Takes::bytes;
    // What is refused for its address anyway is not waited for.
    return is_long && !unknown_parameter(route, *target) ? most_long_body_bytes : most_body_bytes;
  }
  return most_body_bytes;
}

void add_security_headers(Response& response, const Place& place) {
  const bool is_page = response.content_type.starts_with("text/html");
  auto& headers = response.headers;
  const auto add = [&headers](std::string_view name, std::string_view value) {
    for (const auto& [known, ignored] : headers) {
      if (known == name) return;
    }
    headers.emplace_back(name, value);
  };
  add("Content-Security-Policy", is_page ? page_policy : data_policy);
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Embedder-Policy", "require-corp");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Origin-Agent-Cluster", "?1");
  add("Permissions-Policy",
      "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), "
      "gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), "
      "screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()");
  add("X-DNS-Prefetch-Control", "off");
  add("X-Permitted-Cross-Domain-Policies", "none");
  add("X-Robots-Tag", "noindex, nofollow");
  // The port of a name is not told apart by browsers, so that this is for the names alone, not those below them.
  if (place.asks_for_tls_only()) add("Strict-Transport-Security", "max-age=31536000");
  add("Cache-Control", "no-store");
}

}  // namespace fanal::serve
