#include "base/json_writer.h"
#include "serve/http.h"

namespace fanal::serve {
namespace {

struct Meaning {
  Code code;
  int status;
  std::string_view title;
};

constexpr Meaning meanings[] = {
    {Code::invalid_input, 400, "What was given cannot be used"},
    {Code::not_found, 404, "Not found"},
    {Code::already_exists, 409, "It is there already"},
    {Code::wrong_key, 403, "Not the key of this case"},
    {Code::refused, 403, "The rules of the case forbid it"},
    {Code::busy, 503, "Another process holds the case"},
    {Code::damaged, 500, "The case is damaged"},
    {Code::limit, 422, "A stated limit was reached"},
    {Code::unavailable, 503, "The system refused"},
    {Code::internal, 500, "A library failed"},
};

Response written(int status, std::string_view code, std::string_view title, std::string_view detail) {
  JsonWriter json;
  json.begin_object().field("type", "urn:fanal:problem:" + std::string(code)).field("title", title);
  json.field("status", static_cast<std::uint64_t>(status)).field("code", code).field("detail", detail).end_object();
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = json.take();
  return response;
}

}  // namespace

Response problem(const HttpProblem& kind, std::string_view detail) {
  Response response = written(kind.status, kind.code, kind.title, detail);
  if (kind.status == unauthorized.status) response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"fanal\"");
  return response;
}

Response problem(const Error& error) {
  for (const auto& meaning : meanings) {
    if (meaning.code == error.code) {
      return written(meaning.status, code_name(error.code), meaning.title, error.message);
    }
  }
  return written(500, code_name(Code::internal), "A library failed", error.message);
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

Response json_response(std::string body) {
  Response response;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

}  // namespace fanal::serve
