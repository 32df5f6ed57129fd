#pragma once
// Services people give their accounts at: how their names are written, plainly or so that no filter reads them.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/internal/vocabulary.h"

namespace fanal::extract::internal {

/// How much a writing says by itself.
enum class ServiceWeight : std::uint8_t {
  brief,     ///< `ig`, `sc`: letters that mean other things too
  ordinary,  ///< `signal`, `line`, `snap`: a word of every day
  brand,     ///< `telegram`: nothing else
};

struct ServiceWriting {
  std::string_view service;  ///< as canonical handles name it
  ServiceWeight weight = ServiceWeight::brand;
};

/// Null when the word is of no service.
const ServiceWriting* service_writing(const Entry& entry);

/// A name of a service where it stands.
struct ServiceName {
  const ServiceWriting* writing = nullptr;  ///< null: none
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_disguised = false;  ///< its letters had to be made out
};
/// The name that is text[begin, end) or, `tik tok`, that ends there.
ServiceName service_name_at(std::string_view text, std::size_t begin, std::size_t end);
/// The name that ends at `end`: a word of the vocabulary, `x`, `of`, or a brand in disguise: `T3legram`, `inst@gram`,
/// `t e l e g r a m`, `tele gram`.
ServiceName service_name_before(std::string_view text, std::size_t end);
/// The brand in disguise that is text[begin, end), of letters, digits and signs: `T3legram`, `inst@gram`.
ServiceName disguised_brand(std::string_view text, std::size_t begin, std::size_t end);

/// Appends the names that are joined to the one that begins at `begin`: of `ig/snap`, `insta et snap`, the first.
void append_joined_before(std::string_view text, std::size_t begin, std::vector<const ServiceWriting*>& writings);

}  // namespace fanal::extract::internal
