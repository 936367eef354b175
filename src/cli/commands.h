#pragma once

#include "cli/options.h"

namespace palpate::cli {

/// One function per command. Each prints its result to standard output and what is wrong to
/// standard error, and returns the exit code.
int run_assess(const Options& options);
int run_export_network(const Options& options);
int run_muscle(const Options& options);
int run_condition(const Options& options);
int run_chart(const Options& options);
int run_pose(const Options& options);
int run_scenario(const Options& options);
int run_find(const Options& options);
int run_list(const Options& options);
int run_score(const Options& options);
int run_check(const Options& options);
int run_function(const Options& options);
int run_body(const Options& options);
int run_compile(const Options& options);
int run_serve(const Options& options);

}  // namespace palpate::cli
