#pragma once
// How far each kind of reason can be trusted on this case, tested on the case itself without labels. A kind is tested
// where something else can speak to the same documents: it is held back, and what the rest says is compared.
// Source: leave-one-out, Stone, JRSS B 36, 1974; counting chance by decoys, Elias and Gygi, Nature Methods 4, 2007;
// intervals of a share: Wilson, JASA 22, 1927.
#include <cstdint>
#include <vector>

#include "link/internal/join.h"
#include "link/internal/text_joins.h"
#include "model/group.h"

namespace fanal::link {

/// Contacts: two documents of one run of a key, each with other contacts. The rest agrees when they share another key,
/// a rare text, or when contacts of the two meet in a third document; it contradicts when it does not and contacts of
/// both are in three documents or more. A few thousand pairs a class, chosen by hash.
void test_keys(const std::vector<JoinKey>& keys, const std::vector<std::vector<std::uint32_t>>& keys_of,
               const Templates& templates, const TemplateMembers& members, const ContactSets& sets,
               const LinkOptions& options, Evidence& out);

/// Texts without contacts: each document with contacts is taken for one without; the text would put it where the
/// others of its template are, its contacts tell whether it belongs there.
void test_texts(const std::vector<RankFacts>& facts, const TemplateMembers& members, const ContactSets& sets,
                Evidence& out);

/// Takeovers and shared texts: as many as are found among decoys, in which each set of contacts begins at a day of
/// chance, or the users of rare texts are shuffled.
void test_pairs(const std::vector<RankFacts>& facts, const std::vector<PairLink>& pairs, const Templates& templates,
                const TemplateMembers& members, const ContactSets& sets, const TextSet& texts,
                const LinkOptions& options, Evidence& out);

/// What people said of documents that a reason of a kind links directly; of several reasons, of each.
void count_judgements(const Constraints& judged, const std::vector<JoinKey>& keys,
                      const std::vector<std::vector<std::uint32_t>>& keys_of, const Templates& templates,
                      const std::vector<PairLink>& pairs, const ContactSets& sets, Evidence& out);

}  // namespace fanal::link
