#include "engine/internal/unit_work.h"

#include <algorithm>
#include <span>

#include "engine/internal/index_documents.h"
#include "engine/internal/picture_links.h"
#include "engine/internal/pictures.h"
#include "store/fact.h"
#include "store/frame.h"

namespace fanal::engine {

DocumentId document_id(const Document& document, const Key256& ids_key) {
  Blake128 blake(ids_key);
  blake.field("document")
      .field(std::string_view(reinterpret_cast<const char*>(document.where.item.value.bytes.data()), 16))
      .field(document.where.path)
      .field(document.where.begin)
      .field(document.where.end);
  return DocumentId{blake.finish()};
}

Hash128 document_order(const Document& document) {
  Blake128 blake;
  blake.field(static_cast<std::uint64_t>(document.kind)).field(document.given_id).field(document.fields.size());
  for (const Field& field : document.fields) blake.field(field.name).field(field.value);
  return blake.finish();
}

UnitResult work_on_unit(const ItemWork& item, const WorkContext& context, const store::UnitRow& unit,
                        std::string_view bytes) {
  store::FrameSealer sealer(context.keys->frames);

  formats::Unit input;
  input.bytes = bytes;
  input.offset = unit.begin;
  input.first_record = unit.first_record;
  input.first_line = unit.first_line;
  input.name = item.name;
  formats::ReadUnit read =
      item.reader->read(item.plan, input, item.has_mapping ? &item.mapping : nullptr, context.limits);
  add_pictures(read, context.decoders);

  UnitResult result;
  result.commit.item = item.row;
  result.commit.unit = unit;
  result.commit.frames = sealer.seal_all(item.id, unit.begin, bytes);
  result.commit.issues = std::move(read.issues);
  settle_unit(item, context, std::move(read.documents), result);
  return result;
}

namespace {

// Each step has tables of its own: done for some documents at a time, they stay in the cache.
constexpr std::size_t at_once = 64;

}  // namespace

void settle_unit(const ItemWork& item, const WorkContext& context, std::vector<Document> all, UnitResult& result) {
  // Contexts of zstd are costly to make: one a thread, for as long as the thread lives.
  thread_local store::FactPacker packer;
  result.commit.dictionary = context.learning != nullptr ? context.learning->dictionary() : nullptr;
  packer.use(result.commit.dictionary);
  for (Issue& issue : result.commit.issues) {
    issue.file = item.path;
    issue.where.item = item.id;
  }
  result.commit.facts.reserve(all.size());
  extract::Extractor extractor(context.extract);
  const auto guess = context.feed != nullptr ? context.feed->guess() : nullptr;
  result.indexed.reserve(all.size());
  if (guess != nullptr) result.links.reserve(all.size());
  std::vector<std::vector<Mention>> mentions;
  for (std::size_t begin = 0; begin < all.size(); begin += at_once) {
    const std::span documents = std::span(all).subspan(begin).first(std::min(at_once, all.size() - begin));
    mentions.clear();
    for (Document& document : documents) {
      document.where.item = item.id;
      document.id = document_id(document, context.keys->ids.bytes());
      document.order = document_order(document);
      mentions.push_back(extractor.find(document));
      if (document.where.path.empty() && document.kind == DocumentKind::advert) {
        for (auto& path : pictures_beside(document)) result.beside.push_back(std::move(path));
      }
      for (const Mention& mention : mentions.back()) ++result.mentions[static_cast<std::size_t>(mention.kind)];
    }
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const Document& document = documents[i];
      result.commit.facts.push_back({document.id, packer.pack(document, mentions[i])});
    }
    for (std::size_t i = 0; i < documents.size(); ++i)
      result.indexed.push_back(index_document(documents[i], mentions[i]));
    for (std::size_t i = 0; guess != nullptr && i < documents.size(); ++i)
      result.links.push_back(make_link_input(*guess, documents[i], mentions[i]));
  }
  if (context.learning != nullptr && !result.commit.dictionary)
    result.commit.dictionary = context.learning->learn(result.commit.facts);
}

}  // namespace fanal::engine
