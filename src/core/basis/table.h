// A table of entities by sequential id: dense in whole books, sparse in a copy of one contract. Deep copies; ordered.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace basis {

// Value has a public member `id` of type Key. Addresses stay valid while rows are added.
template <class Key, class Value>
class Table {
public:
    Table() = default;
    Table(const Table& other) : last_(other.last_)
    {
        rows_.reserve(other.rows_.size());
        for (const auto& row : other.rows_)
            rows_.push_back(std::make_unique<Value>(*row));
    }
    Table(Table&&) noexcept = default;
    Table& operator=(Table other) noexcept
    {
        rows_.swap(other.rows_);
        last_ = other.last_;
        return *this;
    }
    ~Table() = default;

    // The id that the next row will take.
    Key next_id() const { return Key{last_ + 1}; }
    // Ids ascend; throws std::logic_error otherwise.
    Value& add(Value row)
    {
        if (row.id.number <= last_) throw std::logic_error("ids of a table ascend");
        last_ = row.id.number;
        rows_.push_back(std::make_unique<Value>(std::move(row)));
        return *rows_.back();
    }
    const Value* find(Key id) const
    {
        const auto at = place(id);
        return at == rows_.size() ? nullptr : rows_[at].get();
    }
    Value* find(Key id) { return const_cast<Value*>(std::as_const(*this).find(id)); }
    // For evolve: the row must be there; throws std::out_of_range otherwise.
    Value& at(Key id)
    {
        if (Value* row = find(id)) return *row;
        throw std::out_of_range("no such row");
    }
    const Value& at(Key id) const { return const_cast<Table*>(this)->at(id); }
    std::size_t size() const { return rows_.size(); }
    // A table with the same next id but no rows; for copies of one contract.
    Table emptied() const
    {
        Table copy;
        copy.last_ = last_;
        return copy;
    }
    // Adds a copy of a row to an emptied table, keeping next_id.
    void keep(const Value& row)
    {
        rows_.push_back(std::make_unique<Value>(row));
        std::sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a->id < b->id; });
    }
    void restore_last(std::uint32_t last) { last_ = last; }
    std::uint32_t last() const { return last_; }

    class Iterator {
    public:
        explicit Iterator(typename std::vector<std::unique_ptr<Value>>::const_iterator at) : at_(at) {}
        const Value& operator*() const { return **at_; }
        Iterator& operator++()
        {
            ++at_;
            return *this;
        }
        bool operator==(const Iterator&) const = default;

    private:
        typename std::vector<std::unique_ptr<Value>>::const_iterator at_;
    };
    Iterator begin() const { return Iterator(rows_.begin()); }
    Iterator end() const { return Iterator(rows_.end()); }

private:
    std::size_t place(Key id) const
    {
        if (rows_.empty() || id.number < rows_.front()->id.number) return rows_.size();
        const std::size_t guess = id.number - rows_.front()->id.number;
        if (guess < rows_.size() && rows_[guess]->id == id) return guess;
        const auto found =
            std::lower_bound(rows_.begin(), rows_.end(), id, [](const auto& row, Key key) { return row->id < key; });
        return found != rows_.end() && (*found)->id == id ? static_cast<std::size_t>(found - rows_.begin())
                                                          : rows_.size();
    }

    std::vector<std::unique_ptr<Value>> rows_;
    std::uint32_t last_ = 0;
};

}
