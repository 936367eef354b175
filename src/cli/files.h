#pragma once

#include <optional>
#include <string>

#include "catalog/catalog.h"
#include "cli/options.h"
#include "cli/page.h"
#include "consultation/consultation.h"
#include "diagnostic/result.h"
#include "wire/read_case.h"

namespace palpate::cli {

/// The folder of `knowledge/`, or a pack file: the one that was named, or `PALPATE_KNOWLEDGE`, or
/// the first found in this folder and those above it, or that of the sources the program was built
/// from.
Result<std::string> knowledge_folder(const Options& options);

/// Whether there is a file of this name, and no folder.
bool is_file(const std::string& path);

/// Reads the knowledge; prints faults and gives nothing where there are any.
std::optional<Catalog> load_catalog(const Options& options);

/// The same, ready to answer cases. Nothing is built where the knowledge is a pack file.
std::optional<Consultation> load_consultation(const Options& options,
                                              const ConsultationParameters& parameters = {});

/// A whole file, or standard input for "-". Files above `most_bytes` are refused, not read.
Result<std::string> read_file(const std::string& path, std::size_t most_bytes);

/// Writes a file, making its folder where it is missing.
Result<bool> write_file(const std::string& path, const std::string& text);

/// Reads a case: JSON where the name ends so or the text begins with a brace, else YAML.
Result<wire::CaseFile> read_case_file(const std::string& path);

/// A page as wide as the terminal (80 where there is none), with colour only on a terminal.
Page terminal_page();

/// Prints faults to standard error, the count last.
void print_faults(const Diagnostics& faults);

/// Prints that there is no such thing, and the nearest, to standard error.
int report_unknown(const std::string& kind, const std::string& id,
                   const std::vector<std::string>& known);

}  // namespace palpate::cli
