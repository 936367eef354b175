#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/result.h"
#include "server/http.h"

namespace palpate::server {

/// A file of the site as it was on disk when the server started.
struct SiteFile {
  std::string path;  ///< below the site's folder: "muscles/soleus/index.html"
  std::string body;
  std::string brotli;  ///< of `path`.br, empty where there is none
  std::string gzip;    ///< of `path`.gz
};

/// The prerendered pages, held in memory. Stateless once made: many threads may call it at once.
class Site {
 public:
  explicit Site(std::vector<SiteFile> files);

  /// The answer for a path: the file, the page of a folder, a redirect to it, or the 404 page.
  [[nodiscard]] Response answer(const Request& request) const;

  [[nodiscard]] std::size_t size() const { return pages_.size(); }

 private:
  struct Page {
    SiteFile file;
    std::string content_type;
    std::string entity_tag;
    std::string script_policy;  ///< what the page's own policy allows as scripts
  };

  [[nodiscard]] const Page* find(const std::string& path) const;
  [[nodiscard]] Response send(const Page& page, const Request& request, int status) const;

  std::map<std::string, Page> pages_;
};

/// Reads a folder written by `./dev site`.
Result<std::vector<SiteFile>> read_site(const std::string& folder);

/// The script-src directive of a page's own policy (the meta element that the site's build writes,
/// with the hashes of its inline scripts), or 'self' alone.
std::string script_policy_of(std::string_view html);

}  // namespace palpate::server
