#include <gtest/gtest.h>

#include <random>
#include <string>

#include "formats/internal/drive.h"

namespace fanal::formats {
namespace {

using namespace std::string_literals;

struct Choice {
  std::string head;
  const char* name;
  const char* reader;
};

TEST(Readers, ContentDecidesAndTheExtensionBreaksTies) {
  const Choice choices[] = {
      {"{\"text\":\"x\"}\n{\"text\":\"y\"}\n", "a.txt", "advert_jsonl"},
      {"{\n \"text\": 1\n}\n", "a.txt", "advert_json"},
      {"[{\"text\":\"x\"}]", "a.jsonl", "advert_json"},
      {" [\n {\n\"text\":\"x\"},\n {\"text\":\"y\"}\n]\n", "a", "advert_json"},
      {"\xFF\xFE[\0{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0x\0\"\0}\0]\0"s, "a", "advert_json"},
      {"{\n \"type\": \"bundle\"\n}\n", "a.json", "plain_text"},
      {"[{\"type\": \"bundle\"}]\n", "a.json", "plain_text"},
      {"[1, 2]\n", "a.json", "plain_text"},
      {"[{\"text\":\"x\"", "a.json", "plain_text"},
      {"no\nno\nno\n{\"text\":1}\n", "a.jsonl", "advert_jsonl"},
      {"no\nno\nno\n{\"text\":1}\n", "a.txt", "plain_text"},
      {"<?xml version='1.0'?><gpx><link/><link/><link/></gpx>", "a.gpx", "plain_text"},
      {"<?xml version='1.0'?><html><p>x</html>", "a", "html_page"},
      {"id,text\n1,x\n", "a.txt", "advert_csv"},
      {"name,phone\na,1\nb,2\n", "a.csv", "advert_csv"},
      {"Dear all, we meet, as said.\nYours, N.\n", "a.csv", "plain_text"},
      {"<!DOCTYPE html><p>x", "a.csv", "html_page"},
      {"  <html><body>x", "x", "html_page"},
      {"<p>a<p>b<p>c", "x", "html_page"},
      {"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "x", "warc"},
      {"just words", "x", "plain_text"},
      {"\xFF\xFEh\0i\0"s, "x", "plain_text"},
      {"caf\xE9 au lait", "x", "plain_text"},
      {"<?xml version=\"1.0\"?><gpx><trk/></gpx>", "a.gpx", "plain_text"},
      {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "a.jpg", "picture"},
      {"\x89PNG\r\n\x1A\n", "a.txt", "picture"},
      {"GIF89a\1\0\1\0"s, "a.csv", "picture"},
      {"GIF is a form of pictures, as said.\n", "a.gif", "plain_text"},
      {"PK\x03\x04"s, "a.csv", nullptr},
      {"filedesc://a.arc 0.0.0.0 2026 text/plain 1\n", "a.arc", nullptr},
      {"a\0b"s, "a.txt", nullptr},
      {"", "a.txt", nullptr},
      {"\xEF\xBB\xBF", "a.csv", nullptr},
      {"\xFF\xFE", "a.csv", nullptr},
      {"\xEF\xBB\xBF \r\n\t", "a.jsonl", nullptr},
      {"\xFE\xFF\0 \0\n"s, "a.txt", nullptr},
  };
  for (const Choice& choice : choices) {
    const Reader* reader = choose_reader(choice.head, choice.name);
    EXPECT_EQ(reader == nullptr ? "" : std::string(reader->name),
              choice.reader == nullptr ? "" : std::string(choice.reader))
        << choice.head;
  }
}

TEST(Readers, RandomBytesAreNobodys) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string bytes;
    for (int i = 0; i < 400; ++i) bytes += static_cast<char>(random() & 0xFFU);
    EXPECT_EQ(choose_reader(bytes, "a.txt"), nullptr) << "seed 7, round " << round;
  }
}

TEST(Readers, NamesAreUniqueAndFoundAgain) {
  for (const Reader& reader : readers()) EXPECT_EQ(reader_named(reader.name), &reader);
  EXPECT_EQ(reader_named("nothing"), nullptr);
}

TEST(PlainText, IsOneDocumentWithItsBytes) {
  const std::string bytes = "\xEF\xBB\xBFtwo\r\nlines";
  const Driven driven = drive(*reader_named("plain_text"), bytes, "n.txt", {1, 1}, {}, 3);
  ASSERT_EQ(driven.documents.size(), 1U);
  EXPECT_EQ(driven.documents[0].kind, DocumentKind::text);
  EXPECT_EQ(field_value(driven.documents[0], "text"), "two\r\nlines");
  EXPECT_EQ(where_of(driven.documents[0], 0, 0, 3).begin, 3U);
}

TEST(PlainText, LongerThanAUnitIsReadInParts) {
  Limits limits;
  limits.unit_bytes = 10;
  const std::string bytes = "line one\nline two\nline three\n";
  const Driven driven = drive(*reader_named("plain_text"), bytes, "n", {}, limits, 4);
  std::string all;
  for (const Document& part : driven.documents) all += field_value(part, "text");
  EXPECT_EQ(all, bytes);
  EXPECT_EQ(driven.issues.size(), driven.documents.size() - 1);
  EXPECT_EQ(offset_fault(driven, bytes), "");
}

// Whatever the bytes and however they are cut, every reader ends, and its offsets hold.
TEST(Readers, NoiseAndMutationsKeepTheContract) {
  const std::string seeds[] = {
      "{\"text\":\"a\\u00e9\",\"id\":1}\n{\"text\":[{\"a\":null}]}\n",
      "id,text\n1,\"a \"\"b\"\"\"\n2,c\n",
      "<html><title>x</title><p>a &amp; b<script>x</script><a href=y>z</a>",
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 45\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n "
      "c\r\n\r\n<html><p>hello</html>\r\n\r\nWARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
      "[{\"text\":\"a\"},\n{\"b\":[1,{}]}]\n",
      "plain \xE9 text"};
  std::mt19937 random(11);
  for (const Reader& reader : readers()) {
    for (const std::string& seed : seeds) {
      for (int round = 0; round < 60; ++round) {
        std::string bytes = seed + seed;
        for (int i = 0; i < 4; ++i) bytes[random() % bytes.size()] = static_cast<char>(random() & 0xFFU);
        const Driven driven = drive(reader, bytes, "m", {30, 3}, {}, 1 + random() % 50);
        EXPECT_EQ(offset_fault(driven, bytes), "") << reader.name << ", seed 11, round " << round;
      }
    }
  }
}

}  // namespace
}  // namespace fanal::formats
