#include <doctest/doctest.h>

#include "server/http.h"
#include "server/site.h"

using namespace palpate::server;

namespace {

Request get(std::string path) {
  Request request;
  request.path = std::move(path);
  return request;
}

std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

Site small_site() {
  return Site({{"index.html", "<p>home</p>", "BR", "GZ"},
               {"muscles/soleus/index.html", "<p>soleus</p>", "", ""},
               {"_app/immutable/a.js", "let a", "", ""},
               {"404.html", "<p>no such page</p>", "", ""}});
}

}  // namespace

TEST_CASE("a target is split into its decoded path and query") {
  Request request;
  REQUIRE(split_target("/api/v1/find?q=heel+pain%20now&x=1&q=2", request));
  CHECK(request.path == "/api/v1/find");
  CHECK(request.query.at("q") == "heel pain now");
  CHECK(request.query.at("x") == "1");
}

TEST_CASE("a target that is not well formed is refused") {
  for (const char* target : {"", "no-slash", "/a%2", "/a%zz", "/a%00", "/a?q=%"}) {
    Request request;
    CHECK_FALSE(split_target(target, request));
  }
}

TEST_CASE("a coding is taken only where it is named and not refused") {
  CHECK(accepts_coding("gzip, br", "br"));
  CHECK(accepts_coding("GZIP;q=0.5", "gzip"));
  CHECK_FALSE(accepts_coding("br;q=0, gzip", "br"));
  CHECK_FALSE(accepts_coding("", "br"));
  CHECK_FALSE(accepts_coding("brotli", "br"));
}

TEST_CASE("a folder's page is served at its address, and without the slash leads there") {
  const Site site = small_site();
  CHECK(site.answer(get("/muscles/soleus/")).body == "<p>soleus</p>");
  const Response moved = site.answer(get("/muscles/soleus"));
  CHECK(moved.status == 308);
  CHECK(header(moved, "Location") == "/muscles/soleus/");
}

TEST_CASE("the best coding that the client takes is sent") {
  const Site site = small_site();
  Request request = get("/");
  CHECK(site.answer(request).body == "<p>home</p>");
  request.accept_encoding = "gzip";
  CHECK(site.answer(request).body == "GZ");
  request.accept_encoding = "gzip, br";
  const Response response = site.answer(request);
  CHECK(response.body == "BR");
  CHECK(header(response, "Content-Encoding") == "br");
}

TEST_CASE("a page that the client has is not sent again") {
  const Site site = small_site();
  Request request = get("/");
  request.if_none_match = header(site.answer(request), "ETag");
  const Response response = site.answer(request);
  CHECK(response.status == 304);
  CHECK(response.body.empty());
}

TEST_CASE("only files whose names change with their content are kept for good") {
  const Site site = small_site();
  CHECK(header(site.answer(get("/_app/immutable/a.js")), "Cache-Control").find("immutable") !=
        std::string::npos);
  CHECK(header(site.answer(get("/")), "Cache-Control") == "no-cache");
}

TEST_CASE("what is not there is answered with the 404 page, and never with a file from outside") {
  const Site site = small_site();
  for (const char* path : {"/nothing", "/../etc/passwd", "/muscles/", "/index.html/"}) {
    const Response response = site.answer(get(path));
    CHECK(response.status == 404);
    CHECK(response.body == "<p>no such page</p>");
  }
}

TEST_CASE("a page's own script policy is taken from its meta element") {
  CHECK(script_policy_of("<meta http-equiv=\"content-security-policy\" content=\"script-src 'self' "
                         "'sha256-x='; object-src 'none'\">") == "script-src 'self' 'sha256-x='");
  CHECK(script_policy_of("<p>no meta; script-src 'unsafe-inline'</p>") == "script-src 'self'");
}
