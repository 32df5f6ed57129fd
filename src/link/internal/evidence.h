#pragma once
// How far each kind of reason can be trusted on this case, tested on the case itself without labels. A kind is tested
// where something else can speak to the same documents: it is held back, and what the rest says is compared.
// Source: leave-one-out, Stone, JRSS B 36, 1974; counting chance by decoys, Elias and Gygi, Nature Methods 4, 2007.
#include <cstdint>
#include <vector>

#include "link/internal/join.h"
#include "link/internal/text_joins.h"
#include "model/group.h"

namespace fanal::link {

/// Contacts: two documents of one run of a key, each with other contacts. The rest agrees when they share another key
/// or a rare text, or when contacts of the two meet in a third document; it contradicts when they do not, and contacts
/// of both are in three documents or more and in use at the same time: those of one who changes numbers follow each
/// other. Some thousand keys a kind, four pairs each, chosen by hash.
void test_keys(const JoinInput& input, const TemplateMembers& members, const JoinedContacts& sets, Evidence& out);

/// Texts without contacts: each document with contacts is taken for one without; the text would put it where the
/// others of its template are, its contacts tell whether it belongs there. At most four a template: they are not
/// independent. `sets`: as keys, takeovers and shared texts join them.
void test_texts(const JoinInput& input, const TemplateMembers& members, const JoinedContacts& sets, Evidence& out);

/// Takeovers and shared texts: as many as are found among decoys, in which each set of contacts begins on the first day
/// of another, or the users of rare texts are shuffled.
void test_pairs(const JoinInput& input, const std::vector<PairLink>& pairs, const TemplateMembers& members,
                const JoinedContacts& sets, Evidence& out);

/// What people said of documents that share a contact or a text, of several such reasons for each; and of those whose
/// sets of contacts one of `pairs` links. A document counts once for a kind: who is parted from twenty others was
/// looked at once.
void count_direct_judgements(const JoinInput& input, const JoinedContacts& sets, Evidence& out);
void count_pair_judgements(const Constraints& judged, const std::vector<PairLink>& pairs, const JoinedContacts& sets,
                           Evidence& out);

}  // namespace fanal::link
