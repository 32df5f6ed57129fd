#include "decode/archive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <clocale>

#include "decode/test_support.h"

namespace fanal::decode {
namespace {

using Strings = std::vector<std::string>;

TEST(Archive, GivesTheSameMembersWhateverTheFormat) {
  const std::vector<MadeMember> members{
      {"a.txt", "first", {}}, {"dir/été.txt", std::string(300'000, 'x'), {}}, {"empty", "", {}}};
  const struct {
    int format;
    int filter;
    std::string step;
  } rows[] = {
      {ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, "zip"},
      {ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE, "7z"},
      {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, "tar"},
      {ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_NONE, "tar"},
      {ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_GZIP, "tar,gzip"},
      {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_BZIP2, "tar,bzip2"},
      {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ, "tar,xz"},
      {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD, "tar,zstd"},
      {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_LZ4, "tar,lz4"},
  };
  std::setlocale(LC_CTYPE, "C.UTF-8");
  for (const auto& row : rows) {
    const std::string bytes = make_archive(row.format, row.filter, members);
    EXPECT_EQ(claim_archive(bytes), 90) << row.step;
    Decoded decoded = decode_bytes(bytes);
    Strings wanted;
    for (const auto& member : members) wanted.push_back(row.step + ":/" + member.name + "=" + member.data);
    Strings found = decoded.leaves();
    // 7z puts members without bytes where it likes.
    std::sort(found.begin(), found.end());
    std::sort(wanted.begin(), wanted.end());
    EXPECT_EQ(found, wanted);
    EXPECT_EQ(decoded.codes(), Strings{}) << row.step;
    EXPECT_EQ(decoded.entries, row.filter == ARCHIVE_FILTER_NONE ? 3U : 4U);  // what is compressed is an entry too
  }
}

TEST(Archive, LooksBeyondZerosAndEndMarks) {
  const std::string zeros(5000, '\0');
  EXPECT_EQ(decode_bytes(compress(ARCHIVE_FILTER_GZIP, zeros + "text")).leaves(), Strings{"gzip=" + zeros + "text"});
  const std::string twice =
      make_tar(ARCHIVE_FILTER_NONE, {{"a", "1", {}}}) + make_tar(ARCHIVE_FILTER_NONE, {{"b", "2", {}}});
  EXPECT_EQ(decode_bytes(twice).leaves(), (Strings{"tar:/a=1", "tar:/b=2"}));
  EXPECT_EQ(decode_bytes(make_zip({})).codes(), Strings{"empty_archive "});
}

TEST(Archive, OpensLoneCompressedFiles) {
  for (const auto& [filter, step] : {std::pair(ARCHIVE_FILTER_GZIP, "gzip"), std::pair(ARCHIVE_FILTER_XZ, "xz"),
                                     std::pair(ARCHIVE_FILTER_BZIP2, "bzip2"), std::pair(ARCHIVE_FILTER_ZSTD, "zstd"),
                                     std::pair(ARCHIVE_FILTER_LZ4, "lz4")}) {
    EXPECT_EQ(decode_bytes(compress(filter, "one line\n")).leaves(), Strings{std::string(step) + "=one line\n"});
  }
  const std::string twice = compress(ARCHIVE_FILTER_GZIP, "a") + compress(ARCHIVE_FILTER_GZIP, "b");
  EXPECT_EQ(decode_bytes(twice).leaves(), Strings{"gzip=ab"});
  const std::string zip = make_zip({{"a.txt", "x", {}}});
  EXPECT_EQ(decode_bytes(compress(ARCHIVE_FILTER_XZ, zip)).leaves(), Strings{"xz!zip:/a.txt=x"});
}

TEST(Archive, LeavesToReadersWhatIsTheirs) {
  const std::string warc = compress(ARCHIVE_FILTER_GZIP, "WARC/1.0\r\nWARC-Type: warcinfo\r\n");
  const std::string office = make_zip({{"[Content_Types].xml", "<x/>", {}}, {"word/document.xml", "<y/>", {}}});
  for (const std::string& bytes : {warc, office, std::string("PK, a text"), std::string("BZh9 a text that begins so"),
                                   std::string(512, '\0'), std::string(2048, ' '), std::string()}) {
    EXPECT_EQ(claim_archive(bytes), 0);
  }
  const Decoded decoded = decode_bytes(make_zip({{"x.warc.gz", warc, {}}, {"a.docx", office, {}}}));
  EXPECT_EQ(decoded.leaves(), (Strings{"zip:/x.warc.gz=" + warc, "zip:/a.docx=" + office}));
}

TEST(Archive, GoesIntoArchivesInArchives) {
  const std::string tgz = make_tar(ARCHIVE_FILTER_GZIP, {{"a.html", "<p>", {}}});
  const std::string seven = make_archive(ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE, {{"b.txt", "b", {}}});
  const std::string zip = make_zip({{"c.txt", "c", {}}});
  const std::string all =
      make_zip({{"inner.tgz", tgz, {}}, {"x.7z", seven, {}}, {"y.zip", zip, {}}, {"d.txt", "d", {}}});
  const Decoded decoded = decode_bytes(all);
  EXPECT_EQ(decoded.leaves(), (Strings{"zip:/inner.tgz!tar,gzip:/a.html=<p>", "zip:/x.7z!7z:/b.txt=b",
                                       "zip:/y.zip!zip:/c.txt=c", "zip:/d.txt=d"}));
  EXPECT_EQ(decoded.entries, 8U);

  Open little_room;
  little_room.limits.held_bytes = 100;
  const Decoded streamed = decode_bytes(all, little_room);
  EXPECT_EQ(streamed.codes(), Strings{"limit_buffer zip:/x.7z"});
  EXPECT_EQ(streamed.leaves(),
            (Strings{"zip:/inner.tgz!tar,gzip:/a.html=<p>", "zip:/y.zip!zip:/c.txt=c", "zip:/d.txt=d"}));
}

TEST(Archive, KeepsNamesApart) {
  const std::string long_name(5000, 'n');
  const std::string bytes = make_archive(
      ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_NONE,
      {{"a", "1", {}}, {"a", "2", {}}, {"../up", "3", {}}, {"/etc/x", "4", {}}, {"l", "", "a"}, {long_name, "5", {}}});
  const Decoded decoded = decode_bytes(bytes);
  EXPECT_EQ(decoded.leaves(), (Strings{"tar:/a=1", "tar:/a#2=2", "tar:/../up=3", "tar://etc/x=4", "tar:#6=5"}));
  EXPECT_EQ(decoded.codes(), (Strings{"path_climbs tar:/../up", "path_climbs tar://etc/x", "link_in_archive tar:/l",
                                      "long_name tar:#6"}));
}

// As old programs wrote it: cp437, without the flag that says UTF-8.
TEST(Archive, KeepsNamesOfAnyCharset) {
  std::string zip = make_zip({{"abc.txt", "x", {}}});
  for (std::size_t at = zip.find("abc.txt"); at != std::string::npos; at = zip.find("abc.txt")) zip[at] = '\x82';
  EXPECT_EQ(decode_bytes(zip).leaves(), Strings{"zip:/%82bc.txt=x"});
  std::string tar = make_tar(ARCHIVE_FILTER_NONE, {{"\xE9t\xE9.txt", "x", {}}});
  EXPECT_EQ(decode_bytes(tar).leaves(), Strings{"tar:/%E9t%E9.txt=x"});
}

TEST(Archive, SaysWhatIsEncrypted) {
  const std::string bytes = make_archive(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, {{"secret.txt", "quiet", {}}},
                                         "zip:encryption=traditional", "password");
  const Decoded decoded = decode_bytes(bytes);
  EXPECT_EQ(decoded.leaves(), Strings{});
  EXPECT_EQ(decoded.codes(), Strings{"encrypted_member zip:/secret.txt"});
}

TEST(Archive, EndsAtItsLimits) {
  Open request;
  request.limits.free_bytes = 1 << 20;
  request.limits.depth = 3;
  const std::string zeros =
      make_zip({{"a.txt", "before", {}}, {"zeros", std::string(4 << 20, '\0'), {}}, {"b", "after", {}}});
  Decoded decoded = decode_bytes(zeros, request);
  EXPECT_EQ(decoded.codes(), Strings{"limit_ratio zip:/zeros"});
  ASSERT_EQ(decoded.members.size(), 2U);
  EXPECT_TRUE(decoded.members[0].is_whole);
  EXPECT_FALSE(decoded.members[1].is_whole);
  EXPECT_LE(decoded.members[1].data.size(), (1U << 20U) + (512U << 10U));

  // The same, however deep it is packed.
  const std::string packed = compress(ARCHIVE_FILTER_GZIP, make_zip({{"in.zip", zeros, {}}}));
  EXPECT_EQ(decode_bytes(packed, request).codes(), Strings{"limit_ratio gzip!zip:/in.zip!zip:/zeros"});

  std::string nested = "core";
  for (int i = 0; i < 6; ++i) nested = make_zip({{"n", nested, {}}});
  EXPECT_EQ(decode_bytes(nested, request).codes(), Strings{"limit_depth zip:/n!zip:/n!zip:/n"});
  std::string gzips = "core";
  for (int i = 0; i < 6; ++i) gzips = compress(ARCHIVE_FILTER_GZIP, gzips);
  const Decoded in_gzips = decode_bytes(gzips, request);
  ASSERT_EQ(in_gzips.issues.size(), 1U);
  EXPECT_EQ(in_gzips.issues[0].issue.code, "limit_depth");

  request.limits.members = 2;
  EXPECT_EQ(decode_bytes(make_zip({{"a", "1", {}}, {"b", "2", {}}, {"c", "3", {}}}), request).codes(),
            Strings{"limit_members zip"});
}

TEST(Archive, ReadsWhatComesBeforeDamage) {
  const std::vector<MadeMember> members{{"a.txt", std::string(5000, 'a'), {}}, {"b.txt", std::string(5000, 'b'), {}}};
  for (const std::string& whole :
       {make_zip(members), make_tar(ARCHIVE_FILTER_NONE, members), make_tar(ARCHIVE_FILTER_GZIP, members),
        make_archive(ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE, members)}) {
    for (std::size_t length = 0; length < whole.size(); length += 1 + whole.size() / 97) {
      const Decoded decoded = decode_bytes(std::string_view(whole).substr(0, length));
      EXPECT_FALSE(decoded.error);
      for (const auto& member : decoded.members) EXPECT_EQ(member.is_whole, member.data.size() == 5000) << length;
    }
  }
  const std::string tar = make_tar(ARCHIVE_FILTER_NONE, members);
  const Decoded cut = decode_bytes(std::string_view(tar).substr(0, 7500));
  ASSERT_EQ(cut.members.size(), 2U);
  EXPECT_EQ(cut.members[0].data, members[0].data);
  EXPECT_FALSE(cut.members[1].is_whole);
  EXPECT_EQ(cut.codes().front(), "damaged_member tar:/b.txt");

  std::string zip = make_zip(members, "zip:compression=store");
  zip[zip.find("bbbb")] = 'X';
  EXPECT_EQ(decode_bytes(zip).codes(), Strings{"damaged_member zip:/b.txt"});
}

TEST(Archive, GoesOnFromAnyEntryAsIfFromTheFirst) {
  const std::string tgz = make_tar(ARCHIVE_FILTER_GZIP, {{"a", "1", {}}, {"../b", "2", {}}});
  const std::string all = make_zip({{"x", "0", {}}, {"in.tgz", tgz, {}}, {"y", "3", {}}, {"z", "4", {}}});
  const Decoded whole = decode_bytes(all);
  for (std::uint64_t first = 1; first <= whole.entries + 1; ++first) {
    Open request;
    request.first_entry = first;
    const Decoded rest = decode_bytes(all, request);
    EXPECT_EQ(rest.entries, whole.entries);
    std::vector<DecodedMember> wanted;
    for (const auto& member : whole.members) {
      if (member.entry >= first) wanted.push_back(member);
    }
    EXPECT_EQ(rest.members, wanted) << first;
  }
  Open request;
  request.given_up = {1, 7};
  EXPECT_EQ(decode_bytes(all, request).leaves(),
            (Strings{"zip:/in.tgz!tar,gzip:/a=1", "zip:/in.tgz!tar,gzip:/../b=2", "zip:/z=4"}));
}

TEST(Archive, ACompressedFileCutInItsFirstBytesIsDamaged) {
  for (const std::string_view cut : {"\x1F\x8B\x08", "\x28\xB5\x2F\xFD", "\x04\x22\x4D\x18"}) {
    const Decoded out = decode_bytes(cut);
    EXPECT_EQ(out.codes(), std::vector<std::string>{"damaged_archive "}) << cut.size();
    EXPECT_TRUE(out.members.empty());
  }
}

}  // namespace
}  // namespace fanal::decode
