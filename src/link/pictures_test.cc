// Pictures as keys: rule 3 of linker.h.
#include <gtest/gtest.h>

#include <algorithm>

#include "link/explain.h"
#include "link/linker.h"
#include "link/test_support.h"
#include "model/photo.h"

namespace fanal::link {
namespace {

constexpr auto near_photo = MentionKind::near_photo;
const std::string value = "pdq:" + std::string(64, 'a');

Grouping linked_with(const std::vector<Advert>& adverts, const std::vector<PictureUse>& uses) {
  Executor executor(2);
  Linker linker;
  for (const auto& advert : adverts) linker.count_lines(site_lines(document_of(advert)));
  for (const auto& advert : adverts) linker.add(document_of(advert), mentions_of(advert));
  linker.add_pictures(uses);
  return linker.finish(executor);
}

const Key& key_of(const Grouping& got, MentionKind kind) {
  const auto at = std::find_if(got.keys.begin(), got.keys.end(), [&](const Key& key) { return key.kind == kind; });
  EXPECT_NE(at, got.keys.end());
  return *at;
}

TEST(LinkPictures, DocumentsThatShowOneAreJoined) {
  const std::vector<Advert> adverts{{"a", text_number(1), {{phone, number_of(1)}}},
                                    {"b", text_number(2)},
                                    {"c", text_number(3), {{phone, number_of(3)}}}};
  const auto difference = number_of(PhotoDifference{6, Turn::mirrored, false});
  const auto got = linked_with(adverts, {{1, near_photo, value, 7, 1, difference}, {0, near_photo, value, 4, 1, 0}});
  EXPECT_EQ(got.meta[0], got.meta[1]);
  EXPECT_NE(got.meta[0], got.meta[2]);
  EXPECT_EQ(got.micro_count, 3U) << "no text is the same";
  EXPECT_EQ(key_of(got, near_photo).document_frequency, 2U);
  const auto link = std::find_if(got.links.begin(), got.links.end(), [&](const Link& one) {
    return one.from == 1 && one.kind == LinkKind::shared_key && got.keys[one.to].kind == near_photo;
  });
  ASSERT_NE(link, got.links.end());
  EXPECT_TRUE(link->joins);
  EXPECT_EQ(link->mention, 7U) << "the field that shows it";
  EXPECT_EQ(photo_difference_of(link->similarity), (PhotoDifference{6, Turn::mirrored, false}));
  const auto text = explain(*link, got, [&](DocumentIndex i) { return adverts[i].id; });
  EXPECT_NE(text.find("6 of 256 bits of its hash apart, mirrored left to right"), std::string::npos) << text;
}

// Pictures are stolen: one alone joins no two sets of contacts, three of them do, and so does one and a rare text.
TEST(LinkPictures, OneAloneJoinsNoTwoSetsOfContacts) {
  const auto adverts_with = [](std::uint64_t second_text) {
    return std::vector<Advert>{{"a", text_number(1), {{phone, number_of(1)}}},
                               {"b", text_number(second_text), {{phone, number_of(2)}}}};
  };
  const PictureUse of_a{0, near_photo, value, 4, 1, 0};
  const PictureUse of_b{1, near_photo, value, 4, 1, 0};
  const auto got = linked_with(adverts_with(2), {of_a, of_b});
  EXPECT_EQ(got.meta_count, 2U);
  for (const Link& link : got.links) {
    if (got.keys[link.to].kind != near_photo) continue;
    EXPECT_FALSE(link.joins);
    EXPECT_NE(explain(link, got, [](DocumentIndex) { return "x"; }).find("a picture alone does not join them"),
              std::string::npos);
  }
  EXPECT_EQ(linked_with(adverts_with(1), {of_a, of_b}).meta_count, 1U) << "the same text too";
  // Keys of one motif are one picture, of three motifs three.
  const auto with_motifs = [&](std::uint32_t second, std::uint32_t third) {
    std::vector<PictureUse> uses{of_a, of_b};
    for (std::uint32_t document = 0; document < 2; ++document) {
      uses.push_back({document, MentionKind::edited_photo, "pdq:" + std::string(64, 'b'), 5, second, 0});
      uses.push_back({document, MentionKind::edited_photo, "pdq:" + std::string(64, 'c'), 5, third, 0});
    }
    return linked_with(adverts_with(2), uses).meta_count;
  };
  EXPECT_EQ(with_motifs(1, 1), 2U);
  EXPECT_EQ(with_motifs(1, 2), 2U);
  EXPECT_EQ(with_motifs(2, 3), 1U);
}

// The file that an advert shows is the advert's, also when the same motif is met elsewhere.
TEST(LinkPictures, AFileBelongsToWhoShowsIt) {
  std::vector<Advert> adverts{{"a", text_number(1), {{phone, number_of(1)}}},
                              {"b", text_number(2), {{phone, number_of(2)}}},
                              {"of-a", ""},
                              {"of-b", ""}};
  adverts[2].kind = adverts[3].kind = DocumentKind::photo;
  std::vector<PictureUse> uses;
  for (std::uint32_t i = 0; i < 4; ++i) {
    uses.push_back({i, MentionKind::photo, "sha256:" + std::to_string(i % 2), 1, 1, 0});
    uses.push_back({i, near_photo, value, 1, 1, 0});
  }
  const auto got = linked_with(adverts, uses);
  EXPECT_EQ(got.meta[0], got.meta[2]);
  EXPECT_EQ(got.meta[1], got.meta[3]);
  EXPECT_NE(got.meta[0], got.meta[1]);
}

TEST(LinkPictures, ACameraJoinsNoTwoSetsOfContactsEither) {
  std::vector<Advert> adverts{{"a", text_number(1), {{phone, number_of(1)}}},
                              {"b", text_number(2), {{phone, number_of(2)}}}};
  for (int i = 0; i < 3; ++i) {
    Advert picture{"p" + std::to_string(i), "", {{MentionKind::device, "camera:example works/sn-4417-22"}}};
    picture.kind = DocumentKind::photo;
    adverts.push_back(picture);
  }
  const std::vector<PictureUse> uses{{0, MentionKind::photo, "sha256:0", 1, 1, 0},
                                     {2, MentionKind::photo, "sha256:0", 1, 1, 0},
                                     {1, MentionKind::photo, "sha256:1", 1, 2, 0},
                                     {3, MentionKind::photo, "sha256:1", 1, 2, 0}};
  const auto got = linked_with(adverts, uses);
  EXPECT_EQ(got.meta[0], got.meta[2]);
  EXPECT_EQ(got.meta[1], got.meta[3]);
  EXPECT_NE(got.meta[0], got.meta[1]);
  const auto alone = linked_with({adverts[2], adverts[3], adverts[4]}, {});
  EXPECT_EQ(alone.meta_count, 1U) << "pictures that nobody shows are joined by their camera";
}

TEST(LinkPictures, TheOrderOfUsesAndThreadsChangesNothing) {
  std::vector<Advert> adverts;
  std::vector<PictureUse> uses;
  for (std::uint32_t i = 0; i < 40; ++i) {
    adverts.push_back({"a" + std::to_string(i), text_number(i), {{phone, number_of(i / 2)}}});
    uses.push_back(
        {i, near_photo, "pdq:" + std::string(63, 'b') + static_cast<char>('0' + i % 7), i % 3, i % 7, i % 5});
    uses.push_back({i, MentionKind::photo, "sha256:" + std::to_string(i % 11), 1, i % 7, 0});
    uses.push_back(
        {i, near_photo, "pdq:" + std::string(63, 'b') + static_cast<char>('0' + i % 7), 2 + i % 3, i % 7, 9});
  }
  const auto got = linked_with(adverts, uses);
  std::reverse(uses.begin(), uses.end());
  EXPECT_EQ(linked_with(adverts, uses), got);
}

TEST(LinkPictures, EachKindWeighsLessThanTheOneBefore) {
  const std::vector<Advert> adverts{{"a", text_number(1)}, {"b", text_number(2)}};
  std::uint32_t last = 1000;
  for (const auto kind : {MentionKind::photo, MentionKind::near_photo, MentionKind::edited_photo}) {
    const auto got = linked_with(adverts, {{0, kind, value, 0, 1, 0}, {1, kind, value, 0, 1, 0}});
    EXPECT_EQ(got.meta_count, 1U);
    EXPECT_LT(got.keys.front().weight, last) << kind_name(kind);
    last = got.keys.front().weight;
  }
}

TEST(LinkPictures, AStockPictureIsAHub) {
  std::vector<Advert> adverts;
  std::vector<PictureUse> uses;
  for (std::uint32_t i = 0; i < 30; ++i) {
    adverts.push_back({"p" + std::to_string(i), text_number(i), {{phone, number_of(i)}}});
    uses.push_back({i, near_photo, value, 2, 1, 0});
  }
  const auto got = linked_with(adverts, uses);
  EXPECT_EQ(got.meta_count, 30U);
  EXPECT_EQ(key_of(got, near_photo).state, KeyState::hub);
}

TEST(LinkPictures, ManyCopiesOfOnePosterAreNoHub) {
  std::vector<Advert> adverts;
  std::vector<PictureUse> uses;
  for (std::uint32_t i = 0; i < 30; ++i) {
    adverts.push_back({"p" + std::to_string(i), text_number(i), {{phone, number_of(0)}}});
    uses.push_back({i, near_photo, value, 2, 1, 0});
  }
  // The pictures themselves, which hold no text: they make no hub either.
  for (std::uint32_t i = 0; i < 30; ++i) {
    Advert picture{"f" + std::to_string(i), ""};
    picture.kind = DocumentKind::photo;
    adverts.push_back(picture);
    uses.push_back({30 + i, near_photo, value, 2, 1, 0});
  }
  const auto got = linked_with(adverts, uses);
  EXPECT_EQ(got.meta_count, 1U);
  EXPECT_EQ(key_of(got, near_photo).state, KeyState::joins);
}

TEST(LinkPictures, NoPictureMakesAHubOfANumberOrAListOfADocument) {
  std::vector<Advert> adverts;
  std::vector<PictureUse> uses;
  for (std::uint32_t i = 0; i < 30; ++i) {
    adverts.push_back({"p" + std::to_string(i), text_number(i), {{phone, number_of(0)}}});
    for (std::uint32_t picture = 0; picture < 12; ++picture)
      uses.push_back({i, near_photo, "pdq:" + std::to_string(100 * i + picture), 2, 100 * i + picture, 0});
  }
  const auto got = linked_with(adverts, uses);
  EXPECT_EQ(got.meta_count, 1U);
  EXPECT_EQ(key_of(got, phone).state, KeyState::joins);
}

// Who shows two pictures is nobody else for it: pictures that never meet contradict no contact.
TEST(LinkPictures, PicturesThatNeverMeetContradictNoContact) {
  std::vector<Advert> adverts;
  std::vector<PictureUse> uses;
  for (std::uint32_t i = 0; i < 200; ++i) {
    adverts.push_back({"p" + std::to_string(i), text_number(i), {{phone, number_of(i / 10)}}});
    uses.push_back({i, near_photo, "pdq:" + std::to_string(i / 5), 2, i / 5, 0});
  }
  EXPECT_EQ(test_of(linked_with(adverts, uses).evidence, EvidenceKind::phone).contradicted, 0U);
}

}  // namespace
}  // namespace fanal::link
