#include "body/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace palpate::body {

namespace {
/// Whether this thread already works for `in_parallel`: what it begins itself it does alone, since
/// the machine is busy.
thread_local bool is_one_of_many = false;
}  // namespace

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  if (is_one_of_many || count < 2) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  const std::size_t cores = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
  const std::size_t threads = std::min(cores, count);
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    is_one_of_many = true;
    for (std::size_t i = next++; i < count; i = next++) work(i);
    is_one_of_many = false;
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
  run();
  for (std::thread& thread : others) thread.join();
}

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work,
                 std::string_view stage, const Progress& progress) {
  constexpr std::size_t reports = 30;
  const std::size_t between = std::max<std::size_t>(1, count / reports);
  std::size_t done = 0;
  std::mutex one_at_a_time;
  progress(stage, 0.0);
  in_parallel(count, [&](std::size_t i) {
    work(i);
    const std::lock_guard<std::mutex> lock(one_at_a_time);
    if (++done % between == 0) {
      progress(stage, static_cast<double>(done) / static_cast<double>(count));
    }
  });
  progress(stage, 1.0);
}

void in_ranges(std::size_t count, std::size_t grain,
               const std::function<void(std::size_t, std::size_t)>& work) {
  const std::size_t ranges = (count + grain - 1) / grain;
  in_parallel(ranges, [&](std::size_t range) {
    work(range * grain, std::min((range + 1) * grain, count));
  });
}

}  // namespace palpate::body
