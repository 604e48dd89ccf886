#include "store/ahead.h"

#include "store/codec.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

namespace store {
namespace {

constexpr std::size_t chunk_size = 512, chunks_ahead = 8;
using Chunk = std::vector<ReadFact>;

}

struct Ahead::Queue {
    std::unique_ptr<Cursor> rows;
    std::shared_ptr<const Layouts> layouts;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Chunk> chunks;
    bool ended = false, stopped = false;
    std::exception_ptr failure;
    Chunk current;
    std::size_t at = 0;
    std::thread thread;

    // False when the reader has gone.
    bool hand_over(Chunk&& chunk)
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return stopped || chunks.size() < chunks_ahead; });
        if (!stopped) chunks.push_back(std::move(chunk));
        changed.notify_all();
        return !stopped;
    }

    void read_all()
    {
        FactReader reader(layouts);
        Chunk chunk;
        chunk.reserve(chunk_size);
        while (const Row* const row = rows->next()) {
            chunk.push_back({.head = {.position = row->position, .hash = row->hash},
                             .recorded_at = row->recorded_at,
                             .on = row->on,
                             .fact = reader.read(row->type, row->version, row->payload)});
            if (chunk.size() < chunk_size) continue;
            if (!hand_over(std::move(chunk))) return;
            chunk = {};
            chunk.reserve(chunk_size);
        }
        hand_over(std::move(chunk));
    }

    void run()
    {
        std::exception_ptr thrown;
        try {
            read_all();
        } catch (const std::exception&) { // handed to the thread that asks for the next fact
            thrown = std::current_exception();
        }
        const std::scoped_lock lock(mutex);
        failure = thrown;
        ended = true;
        changed.notify_all();
    }
};

Ahead::Ahead(const Journal& journal, Position after) : queue_(std::make_unique<Queue>())
{
    queue_->rows = journal.read(after);
    queue_->layouts = journal.layouts();
    queue_->thread = std::thread([queue = queue_.get()] { queue->run(); });
}

Ahead::~Ahead()
{
    {
        const std::scoped_lock lock(queue_->mutex);
        queue_->stopped = true;
        queue_->changed.notify_all();
    }
    queue_->thread.join();
}

ReadFact* Ahead::next()
{
    Queue& queue = *queue_;
    while (queue.at == queue.current.size()) {
        std::unique_lock lock(queue.mutex);
        queue.changed.wait(lock, [&] { return queue.ended || !queue.chunks.empty(); });
        if (queue.chunks.empty()) {
            if (queue.failure) std::rethrow_exception(queue.failure);
            return nullptr;
        }
        queue.current = std::move(queue.chunks.front());
        queue.chunks.pop_front();
        queue.at = 0;
        queue.changed.notify_all();
    }
    return &queue.current[queue.at++];
}

}
