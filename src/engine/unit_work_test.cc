#include "engine/internal/unit_work.h"

#include <gtest/gtest.h>

#include <set>

namespace fanal::engine {
namespace {

Document document_at(std::uint64_t begin, std::uint64_t end, std::string path = {}) {
  Document document;
  document.where.item.value.bytes.fill(3);
  document.where.begin = begin;
  document.where.end = end;
  document.where.path = std::move(path);
  document.kind = DocumentKind::advert;
  document.given_id = "1";
  document.fields.push_back({"text", "words", OffsetMap::identity(begin, 5)});
  return document;
}

Key256 key_of(std::uint8_t fill) {
  Key256 key;
  key.fill(fill);
  return key;
}

TEST(DocumentIds, AreOfThePlaceAndTheKeyAlone) {
  const Key256 key = key_of(1);
  const Document document = document_at(0, 10);
  Document says_else = document;
  says_else.fields[0].value = "other";
  says_else.given_id = "2";
  EXPECT_EQ(document_id(document, key), document_id(says_else, key));
  Document other_item = document;
  other_item.where.item.value.bytes[0] = 4;
  const std::set<DocumentId> ids{
      document_id(document, key),
      document_id(document, key_of(2)),
      document_id(document_at(0, 11), key),
      document_id(document_at(1, 10), key),
      document_id(document_at(0, 10, "gzip"), key),
      document_id(other_item, key),
  };
  EXPECT_EQ(ids.size(), 6U);
}

TEST(DocumentOrder, IsOfTheContentAlone) {
  const Document document = document_at(0, 10);
  EXPECT_EQ(document_order(document), document_order(document_at(5, 15, "gzip")));
  Document kind = document;
  kind.kind = DocumentKind::text;
  Document id = document;
  id.given_id = "2";
  Document value = document;
  value.fields[0].value = "word";
  Document name = document;
  name.fields[0].name = "title";
  Document shifted = document;  // the same letters, cut elsewhere
  shifted.fields[0] = {"textw", "ords", {}};
  Document more = document;
  more.fields.push_back({"", "", {}});
  const std::set<Hash128> orders{document_order(document), document_order(kind), document_order(id),
                                 document_order(value),    document_order(name), document_order(shifted),
                                 document_order(more)};
  EXPECT_EQ(orders.size(), 7U);
}

}  // namespace
}  // namespace fanal::engine
