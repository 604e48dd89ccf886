// What belongs to each entity of a kind, by its sequential id: a std::map to its users, but found in one step however
// many there are, and without an allocation for each.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace basis {

// Ordered by id; addresses stay valid while entries are added; copies are deep. Id 0 is an id like any other.
template <class Key, class Value>
class ById {
public:
    using key_type = Key;
    using mapped_type = Value;
    using value_type = std::pair<const Key, Value>;

private:
    using Pair = value_type;
    static constexpr std::size_t page_size = 64;

    struct Page {
        std::uint64_t used = 0; // a bit for each place
        union Place {
            Place() {}  // NOLINT: made when it is used
            ~Place() {} // NOLINT
            value_type entry;
        };
        std::array<Place, page_size> places;

        Page() = default;
        Page(const Page&) = delete;
        Page& operator=(const Page&) = delete;
        ~Page()
        {
            for (std::size_t at = 0; at < page_size; ++at)
                if (has(at)) std::destroy_at(&places[at].entry);
        }
        bool has(std::size_t at) const { return (used >> at & 1U) != 0; }
    };

    template <bool Const>
    class Walk {
    public:
        using Entry = std::conditional_t<Const, const Pair, Pair>;
        using Owner = std::conditional_t<Const, const ById, ById>;
        using iterator_category = std::forward_iterator_tag;
        using value_type = Pair;
        using difference_type = std::ptrdiff_t;
        using pointer = Entry*;
        using reference = Entry&;

        Walk() = default;
        Walk(Owner* owner, std::size_t at) : owner_(owner), at_(at) {}
        template <bool Other>
        requires(Const && !Other) Walk(const Walk<Other>& other) // NOLINT: as an iterator of a map
            : owner_(other.owner_), at_(other.at_)
        {}
        Entry& operator*() const { return owner_->pages_[at_ / page_size]->places[at_ % page_size].entry; }
        Entry* operator->() const { return &**this; }
        Walk& operator++()
        {
            at_ = owner_->used_from(at_ + 1);
            return *this;
        }
        Walk operator++(int)
        {
            Walk before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Walk& other) const { return at_ == other.at_; }

    private:
        friend class ById;
        template <bool>
        friend class Walk;
        Owner* owner_ = nullptr;
        std::size_t at_ = 0;
    };

public:
    using iterator = Walk<false>;
    using const_iterator = Walk<true>;

    ById() = default;
    ById(const ById& other)
    {
        for (const value_type& entry : other)
            emplace(entry.first, entry.second);
    }
    ById(ById&& other) noexcept : pages_(std::exchange(other.pages_, {})), size_(std::exchange(other.size_, 0)) {}
    ById& operator=(ById other) noexcept
    {
        pages_.swap(other.pages_);
        std::swap(size_, other.size_);
        return *this;
    }
    ~ById() = default;

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    void clear() { *this = {}; }

    const_iterator begin() const { return {this, used_from(0)}; }
    const_iterator end() const { return {this, no_place}; }
    iterator begin() { return {this, used_from(0)}; }
    iterator end() { return {this, no_place}; }

    bool contains(Key key) const
    {
        const std::size_t page = key.number / page_size;
        return page < pages_.size() && pages_[page] && pages_[page]->has(key.number % page_size);
    }
    const_iterator find(Key key) const { return {this, contains(key) ? key.number : no_place}; }
    iterator find(Key key) { return {this, contains(key) ? key.number : no_place}; }
    // Throws std::out_of_range when there is none.
    const Value& at(Key key) const { return required(key).second; }
    Value& at(Key key) { return const_cast<value_type&>(required(key)).second; }
    // Makes an empty one when there is none.
    Value& operator[](Key key) { return emplace(key, Value()).first->second; }

    // The entry, and whether it was added.
    std::pair<iterator, bool> emplace(Key key, Value value)
    {
        const std::size_t page = key.number / page_size, at = key.number % page_size;
        if (pages_.size() <= page) pages_.resize(page + 1);
        if (!pages_[page]) pages_[page] = std::make_unique<Page>();
        Page& there = *pages_[page];
        if (there.has(at)) return {iterator(this, key.number), false};
        std::construct_at(&there.places[at].entry, key, std::move(value));
        there.used |= std::uint64_t{1} << at;
        ++size_;
        return {iterator(this, key.number), true};
    }
    std::pair<iterator, bool> insert_or_assign(Key key, Value value)
    {
        if (!contains(key)) return emplace(key, std::move(value));
        at(key) = std::move(value);
        return {iterator(this, key.number), false};
    }
    std::pair<iterator, bool> insert(const value_type& entry) { return emplace(entry.first, entry.second); }
    std::size_t erase(Key key)
    {
        if (!contains(key)) return 0;
        Page& there = *pages_[key.number / page_size];
        const std::size_t at = key.number % page_size;
        there.used &= ~(std::uint64_t{1} << at);
        std::destroy_at(&there.places[at].entry);
        --size_;
        return 1;
    }

private:
    static constexpr std::size_t no_place = static_cast<std::size_t>(-1);

    const value_type& required(Key key) const
    {
        if (!contains(key)) throw std::out_of_range("no entry of this id");
        return pages_[key.number / page_size]->places[key.number % page_size].entry;
    }
    // The first place in use from this one on; no_place when there is none.
    std::size_t used_from(std::size_t at) const
    {
        for (std::size_t page = at / page_size; page < pages_.size(); ++page, at = page * page_size) {
            if (!pages_[page]) continue;
            const std::uint64_t rest = pages_[page]->used >> at % page_size << at % page_size;
            if (rest != 0) return page * page_size + static_cast<std::size_t>(std::countr_zero(rest));
        }
        return no_place;
    }

    std::vector<std::unique_ptr<Page>> pages_;
    std::size_t size_ = 0;
};

}
