// Strong ids: sequential numbers per kind, printed with a prefix (C-000123). Zero is "none yet".
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace basis {

// Tag has `static constexpr std::string_view prefix`.
template <class Tag>
struct Id {
    std::uint32_t number = 0;

    static constexpr std::string_view prefix = Tag::prefix;
    explicit operator bool() const { return number != 0; }
    auto operator<=>(const Id&) const = default;

    std::string text() const
    {
        std::string digits = std::to_string(number);
        if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
        return std::string(prefix) + "-" + digits;
    }

    // Reads PREFIX-digits, also without leading zeros; nullopt for any other text.
    static std::optional<Id> parse(std::string_view text)
    {
        if (!text.starts_with(prefix) || text.size() < prefix.size() + 2 || text.size() > prefix.size() + 11 ||
            text[prefix.size()] != '-')
            return std::nullopt;
        std::uint64_t value = 0;
        for (char c : text.substr(prefix.size() + 1)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + static_cast<std::uint64_t>(c - '0');
        }
        if (value == 0 || value > 0xFFFF'FFFFU) return std::nullopt;
        return Id{static_cast<std::uint32_t>(value)};
    }
};

struct PersonTag {
    static constexpr std::string_view prefix = "U";
};
struct ApplicationTag {
    static constexpr std::string_view prefix = "A";
};
struct PartyTag {
    static constexpr std::string_view prefix = "P";
};
struct ContractTag {
    static constexpr std::string_view prefix = "C";
};
struct NoticeTag {
    static constexpr std::string_view prefix = "N";
};
struct DeliverableTag {
    static constexpr std::string_view prefix = "D";
};
struct ClaimTag {
    static constexpr std::string_view prefix = "CL";
};
struct RestraintTag {
    static constexpr std::string_view prefix = "R";
};
struct FeeTag {
    static constexpr std::string_view prefix = "F";
};
struct InvoiceTag {
    static constexpr std::string_view prefix = "I";
};
struct PaymentTag {
    static constexpr std::string_view prefix = "PY";
};

using PersonId = Id<PersonTag>;           // a user: staff or of a contractor
using ApplicationId = Id<ApplicationTag>; // 申込
using PartyId = Id<PartyTag>;             // the applicant, later the contractor
using ContractId = Id<ContractTag>;       // 利用契約
using NoticeId = Id<NoticeTag>;           // 通知
using DeliverableId = Id<DeliverableTag>; // 納品物
using ClaimId = Id<ClaimTag>;             // 不適合の申出
using RestraintId = Id<RestraintTag>;     // 停止などの制限
using FeeId = Id<FeeTag>;                 // 契約の料金
using InvoiceId = Id<InvoiceTag>;         // 請求書
using PaymentId = Id<PaymentTag>;         // 入金

// The place of a fact in the journal: 1, 2, 3 … ; 0 before the first.
struct Position {
    std::uint64_t value = 0;
    auto operator<=>(const Position&) const = default;
};

}
