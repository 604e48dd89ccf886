#include "store/blocks.h"

#include "store/pack.h"

#include <algorithm>

namespace store {
namespace {

// 0 = as in the row before, else the length + 1 and the text.
void pack_shared(std::string& out, const std::string& text, std::string& before)
{
    if (text == before) {
        out += '\0';
        return;
    }
    pack_number(out, text.size() + 1);
    out += text;
    before = text;
}

void read_shared(Bytes& bytes, std::string_view& text)
{
    const std::uint64_t mark = bytes.number();
    if (mark > 0) text = bytes.raw(static_cast<std::size_t>(mark - 1));
}

}

void BlockWriter::clear()
{
    *this = {};
}

void BlockWriter::add(const Row& row)
{
    pack_number(bytes_, static_cast<std::uint64_t>(row.recorded_at.micros) - static_cast<std::uint64_t>(recorded_at_));
    recorded_at_ = row.recorded_at.micros;
    pack_signed(bytes_, row.on.serial());
    pack_shared(bytes_, row.by, by_);
    pack_shared(bytes_, row.command, command_);
    pack_shared(bytes_, row.type, type_);
    pack_number(bytes_, row.version);
    pack_text(bytes_, row.payload);
    bytes_.append(reinterpret_cast<const char*>(row.hash.data()), row.hash.size());
}

bool BlockReader::next(Row& row)
{
    if (bytes_.left() == 0) return false;
    recorded_at_ = static_cast<std::int64_t>(static_cast<std::uint64_t>(recorded_at_) + bytes_.number());
    const auto at = basis::Instant::try_from_micros(recorded_at_);
    const auto on = Date::try_from_serial(bytes_.signed_number());
    read_shared(bytes_, by_);
    read_shared(bytes_, command_);
    read_shared(bytes_, type_);
    const std::uint64_t version = bytes_.number();
    const std::string_view payload = bytes_.text(), hash = bytes_.raw(sizeof(Hash));
    row.position = next_;
    ++next_.value;
    if (bytes_.failed() || version > 0xFFFF'FFFFU || !at || !on) {
        row = {.position = row.position};
        bytes_.fail();
        return true;
    }
    row.recorded_at = *at;
    row.on = *on;
    row.by = by_;
    row.command = command_;
    row.type = type_;
    row.version = static_cast<std::uint32_t>(version);
    row.payload = payload;
    std::copy(hash.begin(), hash.end(), row.hash.begin());
    return true;
}

}
