#pragma once
// The tokenizer of the standard, one character and one state at a time, as slow and plain as its text: the twin that
// tests and fuzzing hold our own, which jumps ahead, against. Source: WHATWG HTML, 13.2.5; numbers are its sections.
#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "formats/html_tokens_oracle.h"
#include "formats/internal/html_entities.h"
#include "formats/internal/html_tokens.h"

namespace fanal::formats::testing {

class SlowTokenizer {
 public:
  /// `most_attributes`: of one tag; those after them are read and dropped, as ours does.
  SlowTokenizer(std::string_view page, HtmlContent content, std::string_view last_start_tag,
                std::size_t most_attributes = 256)
      : input_(plain_text(page, std::string_view("\0", 1))),
        last_start_tag_(last_start_tag),
        most_attributes_(most_attributes) {
    enter(content);
  }

  std::vector<PlainToken> run() {
    while (!is_done_) step();
    return std::move(out_);
  }

 private:
  // clang-format off
  enum class State : std::uint8_t {
    data, rcdata, rawtext, script, plaintext,
    tag_open, end_tag_open, tag_name,
    raw_less, raw_end_open, raw_end_name,
    script_less, script_escape_start, script_escape_start_dash, script_escaped, script_escaped_dash,
    script_escaped_dash_dash, script_escaped_less, script_double_start, script_double, script_double_dash,
    script_double_dash_dash, script_double_less, script_double_end,
    before_attribute, attribute_name, after_attribute_name, before_value, value_double, value_single, value_unquoted,
    after_value, self_closing,
    bogus_comment, markup_declaration, comment_start, comment_start_dash, comment, comment_less, comment_less_bang,
    comment_less_bang_dash, comment_less_bang_dash_dash, comment_end_dash, comment_end, comment_end_bang,
    doctype, before_doctype_name, doctype_name, after_doctype_name, after_public_keyword, before_public,
    public_double, public_single, after_public, between_ids, after_system_keyword, before_system, system_double,
    system_single, after_system, bogus_doctype,
    cdata, cdata_bracket, cdata_end,
  };
  // clang-format on

  static constexpr int eof = -1;
  static constexpr const char* replacement = "\xEF\xBF\xBD";
  static bool is_blank(int c) { return c == '\t' || c == '\n' || c == '\f' || c == ' '; }
  static bool is_alpha(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static char small(int c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

  int take() {
    if (at_ >= input_.size()) {
      ++at_;
      return eof;
    }
    return static_cast<unsigned char>(input_[at_++]);
  }
  void reconsume(State state) {
    --at_;
    state_ = state;
  }
  bool next_is(std::string_view text, bool any_case) {
    if (at_ > input_.size() || input_.size() - at_ < text.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = input_[at_ + i];
      if ((any_case ? small(static_cast<unsigned char>(c)) : c) != text[i]) return false;
    }
    at_ += text.size();
    return true;
  }
  void enter(HtmlContent content) {
    switch (content) {
      case HtmlContent::data: state_ = State::data; break;
      case HtmlContent::rcdata: state_ = State::rcdata; break;
      case HtmlContent::rawtext: state_ = State::rawtext; break;
      case HtmlContent::script: state_ = State::script; break;
      case HtmlContent::plaintext: state_ = State::plaintext; break;
      case HtmlContent::cdata: state_ = State::cdata; break;
    }
  }

  void emit(std::string_view text) {
    if (text.empty()) return;
    if (out_.empty() || out_.back().kind != PlainKind::characters) out_.emplace_back();
    out_.back().text += text;
  }
  void emit(int c) {
    const char byte = static_cast<char>(c);
    emit(std::string_view(&byte, 1));
  }
  void emit_or_replaced(int c) {
    if (c == 0) return emit(replacement);
    emit(c);
  }
  void emit_token() {
    out_.push_back(token_);
    token_ = {};
  }
  // 13.2.6.4: which content a start tag leads into, in a page without scripts run.
  void emit_tag() {
    end_attribute();
    const bool is_start = token_.kind == PlainKind::start_tag;
    const std::string name = token_.text;
    if (!is_start) {
      token_.attributes.clear();
      token_.closes_itself = false;
    }
    emit_token();
    state_ = State::data;
    if (!is_start) return;
    last_start_tag_ = name;
    if (name == "title" || name == "textarea") state_ = State::rcdata;
    if (name == "style" || name == "xmp" || name == "iframe" || name == "noembed" || name == "noframes")
      state_ = State::rawtext;
    if (name == "script") state_ = State::script;
    if (name == "plaintext") state_ = State::plaintext;
  }
  void start_attribute() {
    end_attribute();
    has_attribute_ = true;
    name_.clear();
    value_.clear();
  }
  void end_attribute() {
    if (has_attribute_ && attributes_++ < most_attributes_) token_.attributes.emplace(name_, value_);
    has_attribute_ = false;
  }
  void start_tag(PlainKind kind) {
    token_ = {};
    token_.kind = kind;
    attributes_ = 0;
    has_attribute_ = false;
  }
  void add_or_replaced(std::string& text, int c) {
    if (c == 0) {
      text += replacement;
    } else {
      text += static_cast<char>(c);
    }
  }

  // 13.2.5.72 to 13.2.5.80, after the ampersand.
  std::string reference(bool in_attribute) {
    const std::size_t start = at_;
    int c = take();
    if (c == '#') {
      std::uint64_t value = 0;
      c = take();
      const bool is_hex = c == 'x' || c == 'X';
      if (is_hex) c = take();
      bool has_digit = false;
      const auto digit = [&]() -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (is_hex && small(c) >= 'a' && small(c) <= 'f') return small(c) - 'a' + 10;
        return -1;
      };
      for (; c != eof && digit() >= 0; c = take()) {
        has_digit = true;
        value = std::min<std::uint64_t>(value * (is_hex ? 16 : 10) + static_cast<unsigned>(digit()), 0x110000);
      }
      if (!has_digit) {
        at_ = start;
        return "&";
      }
      if (c != ';') --at_;
      std::string out;
      append_utf8(out, fixed(value));
      return out;
    }
    --at_;
    static const std::set<std::pair<std::string_view, const HtmlEntity*>> names = [] {
      std::set<std::pair<std::string_view, const HtmlEntity*>> all;
      for (const auto& entity : html_entities()) all.emplace(entity.name, &entity);
      return all;
    }();
    const std::string_view rest = std::string_view(input_).substr(std::min(at_, input_.size()));
    for (std::size_t length = std::min<std::size_t>(rest.size(), 40); length > 0; --length) {
      const auto found = names.lower_bound({rest.substr(0, length), nullptr});
      if (found == names.end() || found->first != rest.substr(0, length)) continue;
      const int next = length < rest.size() ? static_cast<unsigned char>(rest[length]) : eof;
      const bool goes_on = next == '=' || is_alpha(next) || (next >= '0' && next <= '9');
      if (in_attribute && rest[length - 1] != ';' && goes_on) return "&";
      at_ += length;
      std::string out;
      append_utf8(out, found->second->first);
      if (found->second->second != 0) append_utf8(out, found->second->second);
      return out;
    }
    return "&";
  }
  // 13.2.5.80.
  static char32_t fixed(std::uint64_t value) {
    static constexpr char32_t meant[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                           0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return 0xFFFD;
    return value >= 0x80 && value < 0xA0 ? meant[value - 0x80] : static_cast<char32_t>(value);
  }

  void end_of_input() { is_done_ = true; }

  void step() {
    if (state_ <= State::tag_name) return step_text();
    if (state_ <= State::raw_end_name) return step_raw_end();
    if (state_ <= State::script_double_end) return step_script();
    if (state_ <= State::self_closing) return step_attributes();
    if (state_ <= State::comment_end_bang) return step_comment();
    if (state_ <= State::bogus_doctype) return step_doctype();
    step_cdata();
  }

  // 13.2.5.1 to 13.2.5.8.
  void step_text() {
    const int c = take();
    switch (state_) {
      case State::data:
        if (c == '&') return emit(reference(false));
        if (c == '<') return void(state_ = State::tag_open);
        if (c == eof) return end_of_input();
        return emit(c);
      case State::rcdata:
        if (c == '&') return emit(reference(false));
        [[fallthrough]];
      case State::rawtext:
        if (c == '<') {
          raw_ = state_;
          state_ = State::raw_less;
          return;
        }
        if (c == eof) return end_of_input();
        return emit_or_replaced(c);
      case State::script:
        if (c == '<') return void(state_ = State::script_less);
        [[fallthrough]];
      case State::plaintext:
        if (c == eof) return end_of_input();
        return emit_or_replaced(c);
      case State::tag_open:
        if (c == '!') return void(state_ = State::markup_declaration);
        if (c == '/') return void(state_ = State::end_tag_open);
        if (is_alpha(c)) {
          start_tag(PlainKind::start_tag);
          return reconsume(State::tag_name);
        }
        if (c == '?') {
          start_comment();
          return reconsume(State::bogus_comment);
        }
        emit("<");
        return reconsume(State::data);
      case State::end_tag_open:
        if (is_alpha(c)) {
          start_tag(PlainKind::end_tag);
          return reconsume(State::tag_name);
        }
        if (c == '>') return void(state_ = State::data);
        if (c == eof) {
          emit("</");
          return end_of_input();
        }
        start_comment();
        return reconsume(State::bogus_comment);
      default:  // tag_name
        if (is_blank(c)) return void(state_ = State::before_attribute);
        if (c == '/') return void(state_ = State::self_closing);
        if (c == '>') return emit_tag();
        if (c == eof) return end_of_input();
        return add_or_replaced(token_.text, small(c));
    }
  }

  // 13.2.5.9 to 13.2.5.17, and those of scripts alike.
  void step_raw_end() {
    const int c = take();
    if (state_ == State::raw_less) {
      if (c == '/') {
        buffer_.clear();
        state_ = State::raw_end_open;
        return;
      }
      emit("<");
      return reconsume(raw_);
    }
    if (state_ == State::raw_end_open) {
      if (is_alpha(c)) {
        start_tag(PlainKind::end_tag);
        return reconsume(State::raw_end_name);
      }
      emit("</");
      return reconsume(raw_);
    }
    const bool is_appropriate = !last_start_tag_.empty() && token_.text == last_start_tag_;
    if (is_appropriate && is_blank(c)) return void(state_ = State::before_attribute);
    if (is_appropriate && c == '/') return void(state_ = State::self_closing);
    if (is_appropriate && c == '>') return emit_tag();
    if (is_alpha(c)) {
      token_.text += small(c);
      buffer_ += static_cast<char>(c);
      return;
    }
    emit("</");
    emit(buffer_);
    reconsume(raw_);
  }

  // 13.2.5.15 and 13.2.5.18 to 13.2.5.31.
  void step_script() {
    const int c = take();
    const bool ends_word = is_blank(c) || c == '/' || c == '>';
    switch (state_) {
      case State::script_less:
        if (c == '/') return start_raw_end(State::script);
        if (c == '!') {
          emit("<!");
          state_ = State::script_escape_start;
          return;
        }
        emit("<");
        return reconsume(State::script);
      case State::script_escape_start: return dash_or(c, State::script_escape_start_dash, State::script);
      case State::script_escape_start_dash: return dash_or(c, State::script_escaped_dash_dash, State::script);
      case State::script_escaped:
      case State::script_escaped_dash:
      case State::script_escaped_dash_dash: return step_escaped(c);
      case State::script_escaped_less:
        if (c == '/') return start_raw_end(State::script_escaped);
        if (is_alpha(c)) {
          buffer_.clear();
          emit("<");
          return reconsume(State::script_double_start);
        }
        emit("<");
        return reconsume(State::script_escaped);
      case State::script_double_start:
      case State::script_double_end: {
        const bool starts = state_ == State::script_double_start;
        if (ends_word) {
          state_ = (buffer_ == "script") == starts ? State::script_double : State::script_escaped;
          return emit(c);
        }
        if (is_alpha(c)) {
          buffer_ += small(c);
          return emit(c);
        }
        return reconsume(starts ? State::script_escaped : State::script_double);
      }
      case State::script_double:
      case State::script_double_dash:
      case State::script_double_dash_dash: return step_double(c);
      default:  // script_double_less
        if (c == '/') {
          buffer_.clear();
          state_ = State::script_double_end;
          return emit("/");
        }
        return reconsume(State::script_double);
    }
  }
  void start_raw_end(State back) {
    raw_ = back;
    buffer_.clear();
    state_ = State::raw_end_open;
  }
  void dash_or(int c, State next, State otherwise) {
    if (c != '-') return reconsume(otherwise);
    state_ = next;
    emit("-");
  }
  void step_escaped(int c) {
    if (c == eof) return end_of_input();
    if (c == '-') {
      state_ = state_ == State::script_escaped ? State::script_escaped_dash : State::script_escaped_dash_dash;
      return emit("-");
    }
    if (c == '<') return void(state_ = State::script_escaped_less);
    state_ = c == '>' && state_ == State::script_escaped_dash_dash ? State::script : State::script_escaped;
    emit_or_replaced(c);
  }
  void step_double(int c) {
    if (c == eof) return end_of_input();
    if (c == '-') {
      state_ = state_ == State::script_double ? State::script_double_dash : State::script_double_dash_dash;
      return emit("-");
    }
    if (c == '<') {
      state_ = State::script_double_less;
      return emit("<");
    }
    state_ = c == '>' && state_ == State::script_double_dash_dash ? State::script : State::script_double;
    emit_or_replaced(c);
  }

  // 13.2.5.32 to 13.2.5.40.
  void step_attributes() {
    const int c = take();
    switch (state_) {
      case State::before_attribute:
        if (is_blank(c)) return;
        if (c == '/' || c == '>' || c == eof) return reconsume(State::after_attribute_name);
        start_attribute();
        state_ = State::attribute_name;
        if (c == '=') return void(name_ += '=');
        return reconsume(State::attribute_name);
      case State::attribute_name:
        if (is_blank(c) || c == '/' || c == '>' || c == eof) return reconsume(State::after_attribute_name);
        if (c == '=') return void(state_ = State::before_value);
        return add_or_replaced(name_, small(c));
      case State::after_attribute_name:
        if (is_blank(c)) return;
        if (c == '/') return void(state_ = State::self_closing);
        if (c == '=') return void(state_ = State::before_value);
        if (c == '>') return emit_tag();
        if (c == eof) return end_of_input();
        start_attribute();
        return reconsume(State::attribute_name);
      case State::before_value:
        if (is_blank(c)) return;
        if (c == '"') return void(state_ = State::value_double);
        if (c == '\'') return void(state_ = State::value_single);
        if (c == '>') return emit_tag();
        return reconsume(State::value_unquoted);
      case State::value_double:
      case State::value_single:
        if (c == (state_ == State::value_double ? '"' : '\'')) return void(state_ = State::after_value);
        if (c == '&') return void(value_ += reference(true));
        if (c == eof) return end_of_input();
        return add_or_replaced(value_, c);
      case State::value_unquoted:
        if (is_blank(c)) return void(state_ = State::before_attribute);
        if (c == '&') return void(value_ += reference(true));
        if (c == '>') return emit_tag();
        if (c == eof) return end_of_input();
        return add_or_replaced(value_, c);
      case State::after_value:
        if (is_blank(c)) return void(state_ = State::before_attribute);
        if (c == '/') return void(state_ = State::self_closing);
        if (c == '>') return emit_tag();
        if (c == eof) return end_of_input();
        return reconsume(State::before_attribute);
      default:  // self_closing
        if (c == '>') {
          token_.closes_itself = true;
          return emit_tag();
        }
        if (c == eof) return end_of_input();
        return reconsume(State::before_attribute);
    }
  }

  // 13.2.5.41 to 13.2.5.52.
  void start_comment() {
    token_ = {};
    token_.kind = PlainKind::comment;
  }
  void emit_comment() {
    emit_token();
    state_ = State::data;
  }
  void step_comment() {
    if (state_ == State::markup_declaration) {
      if (next_is("--", false)) {
        start_comment();
        state_ = State::comment_start;
      } else if (next_is("doctype", true)) {
        state_ = State::doctype;
      } else {
        start_comment();
        state_ = State::bogus_comment;
      }
      return;
    }
    const int c = take();
    if (c == eof) {
      emit_token();
      return end_of_input();
    }
    switch (state_) {
      case State::bogus_comment:
        if (c == '>') return emit_comment();
        return add_or_replaced(token_.text, c);
      case State::comment_start:
        if (c == '-') return void(state_ = State::comment_start_dash);
        if (c == '>') return emit_comment();
        return reconsume(State::comment);
      case State::comment_start_dash:
        if (c == '-') return void(state_ = State::comment_end);
        if (c == '>') return emit_comment();
        token_.text += '-';
        return reconsume(State::comment);
      case State::comment:
        if (c == '<') {
          token_.text += '<';
          state_ = State::comment_less;
          return;
        }
        if (c == '-') return void(state_ = State::comment_end_dash);
        return add_or_replaced(token_.text, c);
      case State::comment_less:
        if (c == '!' || c == '<') {
          token_.text += static_cast<char>(c);
          if (c == '!') state_ = State::comment_less_bang;
          return;
        }
        return reconsume(State::comment);
      case State::comment_less_bang:
        if (c == '-') return void(state_ = State::comment_less_bang_dash);
        return reconsume(State::comment);
      case State::comment_less_bang_dash:
        if (c == '-') return void(state_ = State::comment_less_bang_dash_dash);
        return reconsume(State::comment_end_dash);
      case State::comment_less_bang_dash_dash: return reconsume(State::comment_end);
      case State::comment_end_dash:
        if (c == '-') return void(state_ = State::comment_end);
        token_.text += '-';
        return reconsume(State::comment);
      case State::comment_end:
        if (c == '>') return emit_comment();
        if (c == '!') return void(state_ = State::comment_end_bang);
        token_.text += c == '-' ? "-" : "--";
        if (c != '-') reconsume(State::comment);
        return;
      default:  // comment_end_bang
        if (c == '>') return emit_comment();
        token_.text += "--!";
        if (c == '-') return void(state_ = State::comment_end_dash);
        return reconsume(State::comment);
    }
  }

  // 13.2.5.53 to 13.2.5.68.
  void emit_doctype(bool is_correct) {
    token_.kind = PlainKind::doctype;
    token_.doctype.is_correct = token_.doctype.is_correct && is_correct;
    emit_token();
    state_ = State::data;
  }
  void bogus(bool is_correct) {
    token_.doctype.is_correct = is_correct;
    reconsume(State::bogus_doctype);
  }
  void step_doctype() {
    const int c = take();
    PlainDoctype& doctype = token_.doctype;
    if (state_ == State::doctype) {
      token_ = {};
      token_.kind = PlainKind::doctype;
    }
    if (c == eof) {
      // A bogus doctype keeps what it was.
      emit_doctype(state_ == State::bogus_doctype);
      return end_of_input();
    }
    switch (state_) {
      case State::doctype:
        state_ = State::before_doctype_name;
        if (!is_blank(c)) --at_;
        return;
      case State::before_doctype_name:
        if (is_blank(c)) return;
        if (c == '>') return emit_doctype(false);
        doctype.name = "";
        return reconsume(State::doctype_name);
      case State::doctype_name:
        if (is_blank(c)) return void(state_ = State::after_doctype_name);
        if (c == '>') return emit_doctype(true);
        return add_or_replaced(*doctype.name, small(c));
      case State::after_doctype_name:
        if (is_blank(c)) return;
        if (c == '>') return emit_doctype(true);
        --at_;
        if (next_is("public", true)) return void(state_ = State::after_public_keyword);
        if (next_is("system", true)) return void(state_ = State::after_system_keyword);
        ++at_;
        return bogus(false);
      case State::after_public_keyword:
      case State::before_public:
        if (is_blank(c)) return void(state_ = State::before_public);
        if (c == '>') return emit_doctype(false);
        if (c != '"' && c != '\'') return bogus(false);
        doctype.public_id = "";
        state_ = c == '"' ? State::public_double : State::public_single;
        return;
      case State::public_double:
      case State::public_single:
        if (c == (state_ == State::public_double ? '"' : '\'')) return void(state_ = State::after_public);
        if (c == '>') return emit_doctype(false);
        return add_or_replaced(*doctype.public_id, c);
      case State::after_public:
      case State::between_ids:
        if (is_blank(c)) return void(state_ = State::between_ids);
        if (c == '>') return emit_doctype(true);
        return start_system(c);
      case State::after_system_keyword:
      case State::before_system:
        if (is_blank(c)) return void(state_ = State::before_system);
        if (c == '>') return emit_doctype(false);
        return start_system(c);
      case State::system_double:
      case State::system_single:
        if (c == (state_ == State::system_double ? '"' : '\'')) return void(state_ = State::after_system);
        if (c == '>') return emit_doctype(false);
        return add_or_replaced(*doctype.system_id, c);
      case State::after_system:
        if (is_blank(c)) return;
        if (c == '>') return emit_doctype(true);
        return bogus(true);
      default:  // bogus_doctype
        if (c == '>') emit_doctype(true);
    }
  }
  void start_system(int c) {
    if (c != '"' && c != '\'') return bogus(false);
    token_.doctype.system_id = "";
    state_ = c == '"' ? State::system_double : State::system_single;
  }

  // 13.2.5.69 to 13.2.5.71.
  void step_cdata() {
    const int c = take();
    switch (state_) {
      case State::cdata:
        if (c == ']') return void(state_ = State::cdata_bracket);
        if (c == eof) return end_of_input();
        return emit(c);
      case State::cdata_bracket:
        if (c == ']') return void(state_ = State::cdata_end);
        emit("]");
        return reconsume(State::cdata);
      default:  // cdata_end
        if (c == ']') return emit("]");
        if (c == '>') return void(state_ = State::data);
        emit("]]");
        return reconsume(State::cdata);
    }
  }

  std::string input_;
  std::size_t at_ = 0;
  State state_ = State::data;
  State raw_ = State::rcdata;  // where an end tag that is none goes back to
  std::string last_start_tag_;
  std::string buffer_;
  PlainToken token_;
  std::string name_;
  std::string value_;
  bool has_attribute_ = false;
  std::size_t attributes_ = 0;
  std::size_t most_attributes_;
  bool is_done_ = false;
  std::vector<PlainToken> out_;
};

/// As plain_tokens(), by the slow way.
inline std::vector<PlainToken> slow_tokens(std::string_view page, HtmlContent content = HtmlContent::data,
                                           std::string_view last_start_tag = {}) {
  return SlowTokenizer(page, content, last_start_tag).run();
}

}  // namespace fanal::formats::testing
