#include "server/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace palpate::server {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t largest_site_bytes = 256 * 1024 * 1024;

std::string type_of(std::string_view path) {
  struct Type {
    std::string_view ending;
    std::string_view type;
  };
  static constexpr std::array<Type, 13> types = {{
      {".html", "text/html; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".webmanifest", "application/manifest+json"},
      {".wasm", "application/wasm"},
      {".txt", "text/plain; charset=utf-8"},
      {".xml", "application/xml"},
      {".woff2", "font/woff2"},
  }};
  for (const Type& type : types) {
    if (path.ends_with(type.ending)) return std::string(type.type);
  }
  return "application/octet-stream";
}

/// FNV-1a, 64 bit: enough to tell two versions of one file apart; not for secrets. Weak, since all
/// codings of the file share it (RFC 9110, 8.8.1).
std::string entity_tag_of(std::string_view body) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : body) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211U;
  }
  return fmt::format("W/\"{:016x}-{:x}\"", hash, body.size());
}

/// What a worker may run, whose policy is that of its own file: scripts of this site, and
/// WebAssembly, which the pages themselves may not.
constexpr std::string_view of_workers = "script-src 'self' 'wasm-unsafe-eval'";

bool never_changes(std::string_view path) { return path.starts_with("_app/immutable/"); }

/// Whether an If-None-Match header names a tag, or any (RFC 9110, 13.1.2).
bool names_tag(std::string_view if_none_match, std::string_view tag) {
  return if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos;
}

Result<std::string> read_whole(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    return Diagnostic{.code = Code::file_not_readable,
                      .at = {path.string(), 0, 0},
                      .subject = path.string(),
                      .expected = "a file that may be read"};
  }
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

}  // namespace

std::string script_policy_of(std::string_view html) {
  const std::size_t meta = html.find("http-equiv=\"content-security-policy\"");
  const std::size_t begin = html.find("script-src ", meta);
  if (meta == std::string_view::npos || begin == std::string_view::npos) return "script-src 'self'";
  const std::size_t end = html.find_first_of(";\"", begin);
  return std::string(html.substr(begin, end - begin));
}

Site::Site(std::vector<SiteFile> files) {
  for (SiteFile& file : files) {
    Page page;
    page.content_type = type_of(file.path);
    page.entity_tag = entity_tag_of(file.body);
    page.script_policy = file.path.ends_with(".html") ? script_policy_of(file.body) : of_workers;
    page.file = std::move(file);
    pages_.emplace(page.file.path, std::move(page));
  }
}

const Site::Page* Site::find(const std::string& path) const {
  const auto found = pages_.find(path);
  return found == pages_.end() ? nullptr : &found->second;
}

Response Site::send(const Page& page, const Request& request, int status) const {
  Response response;
  response.status = status;
  response.content_type = page.content_type;
  response.headers = {
      {"ETag", page.entity_tag},
      {"Vary", "Accept-Encoding"},
      {"Cache-Control",
       never_changes(page.file.path) ? "public, max-age=31536000, immutable" : "no-cache"},
      {"Content-Security-Policy",
       "default-src 'self'; " + page.script_policy +
           "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
           "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"},
      // Monographs show the body and the leg within themselves.
      {"X-Frame-Options", "SAMEORIGIN"}};
  if (status == 200 && names_tag(request.if_none_match, page.entity_tag)) {
    response.status = 304;
    return response;
  }
  if (!page.file.brotli.empty() && accepts_coding(request.accept_encoding, "br")) {
    response.headers.emplace_back("Content-Encoding", "br");
    response.body = page.file.brotli;
  } else if (!page.file.gzip.empty() && accepts_coding(request.accept_encoding, "gzip")) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = page.file.gzip;
  } else {
    response.body = page.file.body;
  }
  return response;
}

Response Site::answer(const Request& request) const {
  if (request.method != Method::get && request.method != Method::head) {
    Response response;
    response.status = 405;
    response.content_type = "text/plain; charset=utf-8";
    response.body = "This address takes GET and HEAD.\n";
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  const std::string path = request.path.substr(1);
  const bool is_folder = path.empty() || path.ends_with('/');
  const Page* page = find(is_folder ? path + "index.html" : path);
  if (page == nullptr && !is_folder) page = find(path + ".html");
  if (page != nullptr) return send(*page, request, 200);
  if (!is_folder && find(path + "/index.html") != nullptr) {
    Response response;
    response.status = 308;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.emplace_back("Location", "/" + path + "/");
    return response;
  }
  if (const Page* missing = find("404.html")) return send(*missing, request, 404);
  Response response;
  response.status = 404;
  response.content_type = "text/plain; charset=utf-8";
  response.body = pages_.empty() ? "The site is not built. Run ./dev site.\n" : "No such page.\n";
  return response;
}

Result<std::vector<SiteFile>> read_site(const std::string& folder) {
  std::map<std::string, SiteFile> files;
  std::size_t bytes = 0;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, error)) {
    if (!entry.is_regular_file()) continue;
    Result<std::string> body = read_whole(entry.path());
    if (!body) return body.faults();
    bytes += body.value().size();
    if (bytes > largest_site_bytes) {
      return Diagnostic{.code = Code::file_too_large,
                        .at = {folder, 0, 0},
                        .subject = folder,
                        .expected = fmt::format("at most {} bytes in all", largest_site_bytes)};
    }
    std::string path = fs::relative(entry.path(), folder).generic_string();
    const bool is_brotli = path.ends_with(".br");
    const bool is_gzip = path.ends_with(".gz");
    if (is_brotli || is_gzip) path.resize(path.size() - 3);
    SiteFile& file = files[path];
    (is_brotli ? file.brotli : is_gzip ? file.gzip : file.body) = std::move(body).value();
  }
  if (error) {
    return Diagnostic{.code = Code::file_not_found,
                      .at = {folder, 0, 0},
                      .subject = folder,
                      .expected = "the folder that `./dev site` writes"};
  }
  std::vector<SiteFile> result;
  for (auto& [path, file] : files) {
    file.path = path;
    if (!file.body.empty()) result.push_back(std::move(file));
  }
  return result;
}

}  // namespace palpate::server
