#include "body/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace palpate::body {

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  const std::size_t cores = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
  const std::size_t threads = std::min(cores, count);
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(run);
  run();
  for (std::thread& thread : others) thread.join();
}

void in_ranges(std::size_t count, std::size_t grain,
               const std::function<void(std::size_t, std::size_t)>& work) {
  const std::size_t ranges = (count + grain - 1) / grain;
  in_parallel(ranges, [&](std::size_t range) {
    work(range * grain, std::min((range + 1) * grain, count));
  });
}

}  // namespace palpate::body
