#pragma once
// What is done with one unit on a worker: read, identify, extract, pack, seal.
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/limits.h"
#include "engine/internal/decoder_pool.h"
#include "engine/internal/fact_learning.h"
#include "engine/internal/link_feed.h"
#include "extract/finder.h"
#include "formats/reader.h"
#include "index/document.h"
#include "model/document.h"
#include "store/keys.h"
#include "store/rows.h"

namespace fanal::engine {

/// What is the same for all units of one item.
struct ItemWork {
  store::ItemRow row = 0;
  ItemId id;
  std::string name;  ///< made ids start with it
  std::string path;  ///< as given: issues name it
  const formats::Reader* reader = nullptr;
  formats::Plan plan;
  bool has_mapping = false;
  formats::Mapping mapping;
};

/// What is the same for all units of an ingest.
struct WorkContext {
  const store::CaseKeys* keys = nullptr;
  extract::Context extract;
  Limits limits;
  DecoderPool* decoders = nullptr;  ///< for pictures; none: they are told by their bytes alone
  FactLearning* learning = nullptr;
  const LinkFeed* feed = nullptr;  ///< nothing is made for linking without one
};

struct UnitResult {
  store::UnitCommit commit;                   ///< its facts are one a document
  std::vector<LinkInput> links;               ///< one a document, when there is a feed
  std::vector<index::IndexDocument> indexed;  ///< one a document
  std::array<std::uint64_t, mention_kind_count> mentions{};
  std::vector<std::string> beside;  ///< pictures that rows of a file name beside it: pictures_beside()
};

/// `unit` has begin, end, first_record, records, first_line, lines and number set; `bytes` are [begin, end).
UnitResult work_on_unit(const ItemWork& item, const WorkContext& context, const store::UnitRow& unit,
                        std::string_view bytes);

/// What is the same for every unit once it is read: issues and documents get their item, documents their ids, and
/// become facts with the mentions found in them. The documents end here: what is made of them is all that is kept.
void settle_unit(const ItemWork& item, const WorkContext& context, std::vector<Document> all, UnitResult& result);

/// Keyed hash of item, container path and byte range: the same bytes at the same place are the same document.
DocumentId document_id(const Document& document, const Key256& ids_key);
/// Unkeyed hash of kind, given id and decoded fields: the order in which linking goes. Never leaves case.db.
Hash128 document_order(const Document& document);

}  // namespace fanal::engine
