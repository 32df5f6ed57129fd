#include "model/group.h"

#include <algorithm>
#include <cmath>

namespace fanal {
namespace {

// What a person says of a link weighs as much as that many tests by other evidence.
constexpr std::uint64_t judgement_tests = 5;

struct Share {
  double wrong = 0;   ///< judgements weighed
  double weight = 0;  ///< likewise
  double count = 0;   ///< of tests and judgements, each once
};

Share share_of(const EvidenceTest& test) {
  return {static_cast<double>(test.contradicted + judgement_tests * test.judged_wrong),
          static_cast<double>(test.tested + judgement_tests * test.judged),
          static_cast<double>(test.tested + test.judged)};
}

struct Interval {
  double low = 0;
  double high = 1;
};

Interval interval_of(const Share& share) {
  if (share.count == 0) return {};
  constexpr double z = 1.96;
  const double rate = share.wrong / share.weight;
  const double middle = rate + z * z / (2 * share.count);
  const double spread = z * std::sqrt(rate * (1 - rate) / share.count + z * z / (4 * share.count * share.count));
  const double whole = 1 + z * z / share.count;
  return {std::max(0.0, (middle - spread) / whole), std::min(1.0, (middle + spread) / whole)};
}

std::uint32_t thousandths(double share) { return static_cast<std::uint32_t>(std::lround(share * 1000)); }

}  // namespace

std::string_view kind_name(LinkKind kind) {
  switch (kind) {
    case LinkKind::shared_key: return "shared_key";
    case LinkKind::same_text: return "same_text";
    case LinkKind::same_record: return "same_record";
    case LinkKind::takes_over: return "takes_over";
    case LinkKind::same_texts: return "same_texts";
    case LinkKind::may_be_another: return "may_be_another";
    case LinkKind::judged_same: return "judged_same";
    case LinkKind::judged_apart: return "judged_apart";
  }
  return "shared_key";
}

std::string_view kind_name(KeyState state) {
  switch (state) {
    case KeyState::joins: return "joins";
    case KeyState::damped: return "damped";
    case KeyState::hub: return "hub";
    case KeyState::service_number: return "service_number";
    case KeyState::staff_mailbox: return "staff_mailbox";
    case KeyState::placeholder: return "placeholder";
    case KeyState::stopped: return "stopped";
    case KeyState::allowed: return "allowed";
    case KeyState::cut: return "cut";
    case KeyState::untrusted: return "untrusted";
  }
  return "joins";
}

std::string_view kind_name(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::phone: return "phone";
    case EvidenceKind::email: return "email";
    case EvidenceKind::handle: return "handle";
    case EvidenceKind::wallet: return "wallet";
    case EvidenceKind::account: return "account";
    case EvidenceKind::device: return "device";
    case EvidenceKind::doubtful_contact: return "doubtful_contact";
    case EvidenceKind::text: return "text";
    case EvidenceKind::takeover: return "takeover";
    case EvidenceKind::shared_texts: return "shared_texts";
    case EvidenceKind::photo: return "photo";
    case EvidenceKind::near_photo: return "near_photo";
    case EvidenceKind::edited_photo: return "edited_photo";
  }
  return "phone";
}

EvidenceKind evidence_kind(MentionKind key, bool is_doubtful) {
  if (is_doubtful) return EvidenceKind::doubtful_contact;
  switch (key) {
    case MentionKind::email: return EvidenceKind::email;
    case MentionKind::handle: return EvidenceKind::handle;
    case MentionKind::wallet: return EvidenceKind::wallet;
    case MentionKind::iban: return EvidenceKind::account;
    case MentionKind::device: return EvidenceKind::device;
    case MentionKind::photo: return EvidenceKind::photo;
    case MentionKind::near_photo: return EvidenceKind::near_photo;
    case MentionKind::edited_photo: return EvidenceKind::edited_photo;
    default: return EvidenceKind::phone;
  }
}

std::optional<EvidenceKind> evidence_kind(const Link& link, const Key* key) {
  switch (link.kind) {
    case LinkKind::shared_key: return evidence_kind(key->kind, link.is_doubtful);
    case LinkKind::same_text: return EvidenceKind::text;
    case LinkKind::takes_over: return EvidenceKind::takeover;
    case LinkKind::same_texts: return EvidenceKind::shared_texts;
    default: return std::nullopt;
  }
}

std::string_view name_of(Strength strength) {
  switch (strength) {
    case Strength::untested: return "untested";
    case Strength::weak: return "weak";
    case Strength::moderate: return "moderate";
    case Strength::strong: return "strong";
  }
  return "weak";
}

std::uint32_t EvidenceTest::error() const {
  const auto share = share_of(*this);
  return thousandths((share.wrong + 1) / (share.weight + 20));
}

std::uint32_t EvidenceTest::error_upper() const { return thousandths(interval_of(share_of(*this)).high); }

bool EvidenceTest::is_mostly_wrong() const { return interval_of(share_of(*this)).low > 0.5; }

Strength EvidenceTest::strength() const {
  constexpr double enough = 30;
  if (share_of(*this).count < enough) return Strength::untested;
  const auto upper = error_upper();
  return upper <= 10 ? Strength::strong : upper <= 100 ? Strength::moderate : Strength::weak;
}

}  // namespace fanal
