#include "engine/pages.h"
#include "serve/internal/all_routes.h"

namespace fanal::serve {
namespace {

// Wherever it is opened it is of no origin, and can do nothing: the page is hostile however it was written anew.
constexpr std::string_view policy =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

}  // namespace

Response document_page(Context&, const Call& call) {
  auto page = engine::safe_page(call.work->session, call.named.find("id")->second);
  if (!page) return problem(page.error());
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.body = *std::move(page);
  response.headers = {{"Content-Security-Policy", std::string(policy)}};
  return response;
}

}  // namespace fanal::serve
