// Rows of the journal as bytes, some dozens to a block: what one row shares with the row before is not written again.
#pragma once

#include "store/journal.h"
#include "store/unpack.h"

namespace store {

class BlockWriter {
public:
    // The row's position is not written: a block knows the first, the others follow.
    void add(const Row& row);
    std::size_t size() const { return bytes_.size(); }
    bool empty() const { return bytes_.empty(); }
    const std::string& bytes() const { return bytes_; }
    void clear();

private:
    std::string bytes_;
    std::string by_, command_, type_; // of the row before
    std::int64_t recorded_at_ = 0;
};

class BlockReader {
public:
    BlockReader() = default;
    // `bytes` must outlive the reader.
    BlockReader(std::string_view bytes, Position first) : bytes_(bytes), next_(first) {}

    // False at the end. A row that cannot be read comes as one without type and with a hash of zeros: it fits no
    // chain and no fact; nothing follows it.
    bool next(Row& row);

private:
    Bytes bytes_{std::string_view()};
    Position next_;
    std::string_view by_, command_, type_;
    std::int64_t recorded_at_ = 0;
};

}
