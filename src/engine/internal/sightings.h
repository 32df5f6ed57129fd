#pragma once
// When what a document tells of was there, by that document alone: an advert, a page, an answer of a web server.
// What counts as there, and as gone, is written down in docs/sightings.md.
// Source: ISO 28500:2017, 5.4 (WARC-Date) and 6 (types of records); RFC 9110, 15.5.5 and 15.5.11 (404, 410).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/sighting.h"

namespace fanal::engine {

/// A canonical host, or the name of a source in lower case.
std::string site_called(std::string_view site);
/// Where it was published, so called; empty: not said.
std::string site_of(const Document& document);

/// What a posting is known by, in the low bits of Sighting::name.
enum class NameKind : std::uint8_t {
  address,  ///< of the web, its scheme, `www.`, port, fragment and last stroke left out
  id,       ///< the given id at the site
  own,      ///< neither is known: nothing but this document goes by it
};
NameKind kind_of_name(std::uint64_t name);

/// The better name first: an id, then an address; one that is nobody's but its own where there is neither. Empty for
/// what is no posting: messages, calls, and records of archives that are no answer of a server.
std::vector<std::uint64_t> names_of(const Document& document);

/// By each name of names_of. A page of a site, or an advert without an id, may be known by its address alone. Documents
/// without any time are `named`.
std::vector<Sighting> sightings_of(const Document& document);

/// Whether the document has words of the posting: it is no answer that there is none, nor that nothing has changed.
bool has_words(SightingKind kind);
/// What a person says of the day on which a document's file was taken, where the document itself says `kind`; nothing
/// where it says that there was nothing.
std::optional<SightingKind> kind_when_taken(SightingKind kind);

}  // namespace fanal::engine
