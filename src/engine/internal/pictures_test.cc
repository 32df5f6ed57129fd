// Every format through a decoder that has locked itself down; and tags of many pictures at once: each as when it is
// asked for alone, whatever the decoder dies of in their midst.
#include "engine/internal/pictures.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "decode/lock_down.h"
#include "decode/metadata.h"
#include "decode/serve.h"
#include "decode/test_picture.h"
#include "decode/test_pictures.h"
#include "media/pdq.h"

namespace fanal::engine {
namespace {

using namespace decode;

// A decoder that does to each picture what its comment says: dies, hangs, says what it was not asked. It answers of
// many at the end, as the real one does of few.
class FaultyDecoder {
 public:
  [[noreturn]] void serve() {
    prepare_metadata();
    Hello hello;
    hello.seals = {true, true, true, 0, "no lock: a test"};
    send(hello);
    for (;;) {
      const FromEngine asked = receive();
      if (const auto* tags = std::get_if<OpenTags>(&asked)) {
        for (const std::string_view head : tags->heads) answer(head);
      } else if (const auto* picture = std::get_if<OpenPicture>(&asked); picture != nullptr && picture->pixels == 0) {
        send(Want{0, picture->item_bytes});
        const FromEngine given = receive();
        answer(std::get<Bytes>(given).bytes);
      } else if (picture != nullptr) {
        ::kill(::getpid(), SIGKILL);  // pixels are its end
      } else {
        ::_exit(exit_protocol);
      }
      held_ += pack(FromDecoder(Done{1}));
      flush();
    }
  }

 private:
  void answer(std::string_view head) {
    const auto has = [head](std::string_view word) { return head.find(word) != std::string_view::npos; };
    if (has("crashes")) ::kill(::getpid(), SIGKILL);
    if (has("ends")) ::_exit(0);
    if (has("has no memory")) ::_exit(exit_no_memory);
    if (has("says nothing")) ::pause();
    if (has("says chunks")) held_ += pack(FromDecoder(Chunk{"x"}));
    if (has("says it twice")) answer_well(head);
    if (has("says too much")) {
      PictureTags tags;
      tags.tags.resize(most_tags + 1);
      held_ += pack(FromDecoder(Tags{tags}));
      return;
    }
    if (has("breaks frames")) held_ += std::string(100, '\xFF');
    answer_well(head);
    if (has("says the rest first")) flush();
  }
  void answer_well(std::string_view head) {
    auto tags = read_metadata(head);
    held_ += pack(FromDecoder(Tags{tags ? *std::move(tags) : PictureTags()}));
  }
  void send(const FromDecoder& message) {
    held_ += pack(message);
    flush();
  }
  void flush() {
    for (std::size_t at = 0; at < held_.size();) {
      const ssize_t sent = ::send(socket_descriptor, held_.data() + at, held_.size() - at, MSG_NOSIGNAL);
      if (sent <= 0) ::_exit(exit_gone);
      at += static_cast<std::size_t>(sent);
    }
    held_.clear();
  }
  FromEngine receive() {
    for (;;) {
      auto frame = buffer_.next();
      if (!frame) ::_exit(exit_protocol);
      if (*frame) return *parse_from_engine(**frame);
      char bytes[65536];
      const ssize_t got = ::recv(socket_descriptor, bytes, sizeof bytes, 0);
      if (got <= 0) ::_exit(exit_gone);
      buffer_.append({bytes, static_cast<std::size_t>(got)});
    }
  }

  std::string held_;
  FrameBuffer buffer_;
};

// The pool starts `PROGRAM decode`; a script of ours starts this test so.
class ServesAsFaultyDecoder : public ::testing::Environment {
 public:
  void SetUp() override {
    std::ifstream in("/proc/self/cmdline", std::ios::binary);
    const std::string words((std::istreambuf_iterator<char>(in)), {});
    if (words.ends_with(std::string("\0faulty-decoder\0", 16))) FaultyDecoder().serve();
  }
};
const ::testing::Environment* const serves_as_faulty_decoder =
    ::testing::AddGlobalTestEnvironment(std::make_unique<ServesAsFaultyDecoder>().release());

// The program that is a faulty decoder, and how often it was started.
class FaultyProgram {
 public:
  FaultyProgram() {
    std::string name = (std::filesystem::temp_directory_path() / "fanal-faulty-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    std::ofstream(path()) << "#!/bin/sh\necho >> '" << (folder_ / "starts").string() << "'\nexec '"
                          << std::filesystem::read_symlink("/proc/self/exe").string() << "' faulty-decoder\n";
    ::chmod(path().c_str(), 0700);
  }
  ~FaultyProgram() { std::filesystem::remove_all(folder_); }
  FaultyProgram(const FaultyProgram&) = delete;
  FaultyProgram& operator=(const FaultyProgram&) = delete;
  std::string path() const { return (folder_ / "program").string(); }
  std::size_t starts() const {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(folder_ / "starts", error);
    return error ? 0 : static_cast<std::size_t>(bytes);
  }

 private:
  std::filesystem::path folder_;
};

std::string picture_of(std::size_t number, const std::string& comment = "well") {
  auto tags = made_tags();
  tags.push_back(made_text(MadeIfd::image, 0x010E, "picture " + std::to_string(number)));
  return make_jpeg(jpeg_segment(0xFE, comment) + exif_segment(make_exif(tags))) + std::string(5000, 'x');
}

std::vector<std::string_view> views_of(const std::vector<std::string>& files) { return {files.begin(), files.end()}; }

std::string described(const TagsOutcome& outcome) {
  if (!outcome.tags) return "none: " + (outcome.issue ? outcome.issue->code : "");
  return std::string(outcome.tags->value_of("Exif.Image.ImageDescription").value_or("?")) +
         (outcome.issue ? " and an issue" : "");
}

DecoderLimits impatient() {
  DecoderLimits limits;
  limits.silence_seconds = 2;
  return limits;
}

TEST(ReadTags, ofManyAreThoseOfEachAlone) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "tags of 563 pictures not read: sanitizers call what the decoder's lock forbids";
#endif
  std::vector<std::string> files;
  for (std::size_t i = 0; i < 2 * most_heads + 10; ++i) files.push_back(picture_of(i));
  files[3] = "no picture";
  files[4] = "";
  // Larger than any batch, and than a frame: its tags are at its end.
  const std::string large = make_exif({made_bytes(MadeIfd::photo, 0x927C, std::string(1'500'000, 'x')),
                                       made_text(MadeIfd::image, 0x010E, "a large one")});
  files[5] = large;
  files.push_back(large);
  // Many tags each, so that answers are sent before all are read.
  for (std::size_t i = 0; i < 40; ++i) {
    std::vector<MadeTag> tags;
    for (std::uint16_t tag = 0; tag < 30; ++tag)
      tags.push_back(made_text(MadeIfd::photo, static_cast<std::uint16_t>(0xC000 + tag), std::string(500, 'y')));
    files.push_back(make_jpeg(exif_segment(make_exif(tags))));
  }
  DecoderPool pool;
  const auto views = views_of(files);
  const auto at_once = read_tags(pool, views);
  ASSERT_TRUE(at_once) << at_once.error().message;
  ASSERT_EQ(at_once->size(), files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    SCOPED_TRACE(i);
    const auto alone = read_tags(pool, std::span(views).subspan(i, 1));
    ASSERT_TRUE(alone && alone->size() == 1);
    EXPECT_EQ((*at_once)[i].tags, alone->front().tags);
    EXPECT_EQ((*at_once)[i].issue, alone->front().issue);
    EXPECT_NE((*at_once)[i].tags.has_value(), (*at_once)[i].issue.has_value());
  }
  EXPECT_EQ(described((*at_once)[2]), "picture 2");
  EXPECT_EQ(described((*at_once)[3]), "none: bad_picture");
  EXPECT_EQ(described((*at_once)[4]), "none: bad_picture");
  EXPECT_EQ(described((*at_once)[5]), "a large one");
  EXPECT_EQ(read_tags(pool, {})->size(), 0U);
}

TEST(ReadTags, costAPictureThatTheDecoderDiesOfAlone) {
  const struct {
    std::string comment;
    std::string code;
  } rows[] = {
      {"crashes", "poison_crash"},          {"ends", "poison_crash"},
      {"has no memory", "poison_memory"},   {"says chunks", "poison_protocol"},
      {"says it twice", "poison_protocol"}, {"breaks frames", "poison_protocol"},
      {"says too much", "poison_protocol"}, {"says nothing", "poison_time"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.comment);
    const FaultyProgram program;
    DecoderPool pool(program.path(), impatient());
    std::vector<std::string> files;
    for (std::size_t i = 0; i < 20; ++i) files.push_back(picture_of(i));
    files[9] = picture_of(9, row.comment);
    // Where answers are sent, and more may come, whatever the decoder does next.
    files[5] = picture_of(5, "says the rest first");
    const auto read = read_tags(pool, views_of(files));
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->size(), files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      const TagsOutcome& one = (*read)[i];
      EXPECT_EQ(described(one), i == 9 ? "none: " + row.code : "picture " + std::to_string(i));
    }
    const std::string lost = (*read)[9].issue ? (*read)[9].issue->lost : "";
    EXPECT_EQ(lost, "what its file says of itself; its " + std::to_string(files[9].size()) + " bytes are kept");
    // One for all, one for those before it and for it, two for it alone, and one for the rest.
    EXPECT_LE(program.starts(), 5U);
  }
}

TEST(ReadTags, readTheRestOfManyThatHarm) {
  const FaultyProgram program;
  DecoderPool pool(program.path(), impatient());
  std::vector<std::string> files;
  for (std::size_t i = 0; i < 24; ++i) files.push_back(picture_of(i, i % 4 == 0 || i == 23 ? "crashes" : "well"));
  const auto read = read_tags(pool, views_of(files));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_EQ(described((*read)[i]), i % 4 == 0 || i == 23 ? "none: poison_crash" : "picture " + std::to_string(i));
  }
}

// A library that starts a thread for its work, or opens a file, can do so outside of the lock alone.
TEST(DecodePicture, showsEveryFormatInTheLock) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "10 pictures not decoded: sanitizers call what the decoder's lock forbids";
#endif
  const Drawn drawn = draw_room(1024, 768);
  const std::pair<const char*, std::string> rows[] = {
      {"jpeg", encode_jpeg(drawn)},
      {"progressive jpeg", encode_jpeg(drawn, 90, true)},
      {"png", encode_png(drawn)},
      {"webp", encode_webp(drawn)},
      {"gif", encode_gif(drawn)},
      {"tiff", encode_tiff(drawn)},
      {"heic", encode_heif(drawn, heif_compression_HEVC)},
      {"avif", encode_heif(drawn, heif_compression_AV1)},
      {"heic in tiles", make_heic_grid(encode_heif(draw_room(256, 256), heif_compression_HEVC), 256, 256, 4, 3)},
      {"heic after all others", encode_heif(draw_room(641, 479, 2), heif_compression_HEVC)},
  };
  DecoderLimits limits;
  limits.silence_seconds = 20;  // one that waits for ever is a failure before the test's time is over
  DecoderPool pool("/proc/self/exe", limits);
  std::optional<PhotoHash> first;
  for (const auto& [name, bytes] : rows) {
    SCOPED_TRACE(name);
    ASSERT_FALSE(bytes.empty()) << "libheif has no encoder for it here";
    const auto decoded = decode_picture(pool, bytes);
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_FALSE(decoded->issue) << decoded->issue->code << ": " << decoded->issue->message;
    if (!decoded->picture) continue;
    EXPECT_EQ(decoded->picture->head.damage, "");
    const auto hash = media::hash_photo(decoded->picture->luma);
    ASSERT_TRUE(hash);
    EXPECT_GE(hash->quality, 50);
    if (!first) first = hash->hash;
    if (name != std::string_view("heic in tiles") && decoded->picture->head.width == drawn.width) {
      EXPECT_LE(distance(hash->hash, *first), same_photo_distance);
    }
    const auto colours = decode_colours(pool, bytes);
    EXPECT_TRUE(colours && colours->picture && !colours->issue);
    const auto tile = decode_tile(pool, bytes, 4, 4, 5);
    EXPECT_TRUE(tile && tile->width > 0 && !tile->issue);
  }
}

TEST(DecodePicture, keepsWhatTheFileSaysWhereItsPixelsHarm) {
  const FaultyProgram program;
  DecoderPool pool(program.path(), impatient());
  const std::string bytes = picture_of(7);
  const auto decoded = decode_picture(pool, bytes);
  ASSERT_TRUE(decoded);
  EXPECT_FALSE(decoded->picture);
  ASSERT_TRUE(decoded->tags && decoded->issue);
  EXPECT_EQ(decoded->tags->value_of("Exif.Image.ImageDescription"), "picture 7");
  EXPECT_EQ(decoded->issue->code, "poison_crash");
  EXPECT_EQ(decoded->issue->lost, "what the picture shows; its " + std::to_string(bytes.size()) + " bytes are kept");
  const auto nothing = decode_picture(pool, picture_of(8, "crashes"));
  ASSERT_TRUE(nothing && nothing->issue);
  EXPECT_FALSE(nothing->tags);
  EXPECT_TRUE(nothing->issue->lost.starts_with("what its file says of itself, and what the picture shows"));
}

TEST(ReadTags, areAnErrorWhereNoDecoderCanBeHad) {
  DecoderPool nowhere("/nowhere/fanal");
  const std::vector<std::string> files{picture_of(1), picture_of(2)};
  EXPECT_FALSE(read_tags(nowhere, views_of(files)));
  EXPECT_FALSE(read_tags(nowhere, views_of({picture_of(1)})));
}

}  // namespace
}  // namespace fanal::engine
