#include "formats/internal/inflate.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace fanal::formats {
namespace {

// Output grows by what came out already, so that a bomb costs no more than twice what it gives.
std::size_t next_room(std::size_t produced, std::uint64_t left) {
  constexpr std::size_t least = 16384;
  constexpr std::size_t most = std::size_t{4} << 20U;
  return static_cast<std::size_t>(std::min<std::uint64_t>(std::clamp(produced, least, most), left));
}

// zlib's windowBits: 15 with 16 more for gzip, negative for raw deflate.
int window_bits(Compression compression) {
  if (compression == Compression::gzip) return 31;
  return compression == Compression::zlib ? 15 : -15;
}

// zlib's interface wants writable bytes although it only reads them.
Bytef* input_of(std::string_view in) {
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(in.data()));  // NOLINT
}

Inflated inflate_zlib(Compression compression, std::string_view in, std::uint64_t most, std::string& out) {
  z_stream stream{};
  in = in.substr(0, std::numeric_limits<uInt>::max());
  if (inflateInit2(&stream, window_bits(compression)) != Z_OK) return {Inflation::damaged, 0};
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> closer(&stream, inflateEnd);
  stream.next_in = input_of(in);
  stream.avail_in = static_cast<uInt>(in.size());
  const std::size_t begin = out.size();
  while (true) {
    const std::size_t produced = out.size() - begin;
    // One byte more than allowed, to tell a stream of exactly that size from a longer one.
    const std::size_t room = next_room(produced, most + 1 - produced);
    out.resize(out.size() + room);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + out.size() - room);
    stream.avail_out = static_cast<uInt>(room);
    const int status = ::inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    const std::size_t consumed = in.size() - stream.avail_in;
    if (out.size() - begin > most) {
      out.resize(begin + static_cast<std::size_t>(most));
      return {Inflation::limit, consumed};
    }
    if (status == Z_STREAM_END) return {Inflation::done, consumed};
    if (status != Z_OK && status != Z_BUF_ERROR) return {Inflation::damaged, consumed};
    if (stream.avail_in == 0 && stream.avail_out > 0) return {Inflation::truncated, consumed};
  }
}

Inflated inflate_brotli(std::string_view in, std::uint64_t most, std::string& out) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!state) return {Inflation::damaged, 0};
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(in.data());
  std::size_t left_in = in.size();
  const std::size_t begin = out.size();
  while (true) {
    const std::size_t produced = out.size() - begin;
    std::size_t room = next_room(produced, most + 1 - produced);
    out.resize(out.size() + room);
    auto* next_out = reinterpret_cast<std::uint8_t*>(out.data() + out.size() - room);
    const auto status = BrotliDecoderDecompressStream(state.get(), &left_in, &next_in, &room, &next_out, nullptr);
    out.resize(out.size() - room);
    const std::size_t consumed = in.size() - left_in;
    if (out.size() - begin > most) {
      out.resize(begin + static_cast<std::size_t>(most));
      return {Inflation::limit, consumed};
    }
    if (status == BROTLI_DECODER_RESULT_SUCCESS) return {Inflation::done, consumed};
    if (status == BROTLI_DECODER_RESULT_ERROR) return {Inflation::damaged, consumed};
    if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) return {Inflation::truncated, consumed};
  }
}

}  // namespace

Inflated inflate(Compression compression, std::string_view in, std::uint64_t most, std::string& out) {
  if (compression == Compression::brotli) return inflate_brotli(in, most, out);
  return inflate_zlib(compression, in, most, out);
}

}  // namespace fanal::formats
