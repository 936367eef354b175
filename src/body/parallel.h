#pragma once

#include <cstddef>
#include <functional>

namespace palpate::body {

/// Calls `work(0)` ... `work(count - 1)`, each once, on as many threads as the machine has (at most
/// 8). The calls must not write to the same things; then the result does not depend on threads.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

/// The same over ranges [from, to) of about `grain` numbers.
void in_ranges(std::size_t count, std::size_t grain,
               const std::function<void(std::size_t, std::size_t)>& work);

}  // namespace palpate::body
