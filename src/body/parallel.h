#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "body/progress.h"

namespace palpate::body {

/// Calls `work(0)` ... `work(count - 1)`, each once, on as many threads as the machine has (at most
/// 8). The calls must not write to the same things; then the result does not depend on threads.
/// Within such a call it runs on that thread alone.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

/// The same, telling now and then how much of `stage` is done, one thread at a time.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work,
                 std::string_view stage, const Progress& progress);

/// The same over ranges [from, to) of about `grain` numbers.
void in_ranges(std::size_t count, std::size_t grain,
               const std::function<void(std::size_t, std::size_t)>& work);

}  // namespace palpate::body
