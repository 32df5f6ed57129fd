#pragma once
// One word in another alphabet: what a text index must hold, and what a query must ask for, so that Vladimir and
// Владимир find each other. Source: CLDR transforms by ICU: Any-Latin, Latin-ASCII, Russian-Latin/BGN (the BGN/PCGN
// romanisation of Russian, 1947), Latin-Cyrillic (ISO 9:1995), and their inverses.
//
// From any script to Latin there are few answers, the other way many. So what is sure is done on both sides, towards
// Latin: an index that holds latin_forms of each word beside it, at the same position, is found by Latin words and by
// words of a third script, whose own latin_forms the query asks for. An index of plain words alone is found by a query
// in another script (latin_forms of the query's word), and by a Latin query as far as cyrillic_guesses guesses well.
#include <string>
#include <string_view>
#include <vector>

namespace fanal {

/// The Latin writings of `word`, which is one word as written, not folded (folding makes й an и, and the two are not
/// the same letter in Latin): letters a to z and digits only. By science (`Natasa`), for Cyrillic by BGN/PCGN
/// (`Yuliya`) and by everyday use (`Yulia`, `Elena`, `Dmitry`); of Latin letters that are no ASCII letter under an
/// accent, the usual replacement (`strasse`, `lodz`). Sorted, each once; empty for ASCII words and where folding gives
/// the same, and for words over 256 bytes. 3 to 12 microseconds a word, and ICU takes one lock: an index asks once a
/// distinct word. The first word of an alphabet loads its rules: 15 ms for Latin and Cyrillic, 100 ms for Chinese, once
/// a process. Thread-safe.
std::vector<std::string> latin_forms(std::string_view word);

/// Cyrillic writings, folded as index_words folds, that the ASCII word `word` of three letters or more may stand for:
/// the inverse of the three ways of latin_forms. Guesses: `vladimir` is sure, others are not. Sorted, each once.
/// As dear as latin_forms. Thread-safe.
std::vector<std::string> cyrillic_guesses(std::string_view word);

}  // namespace fanal
