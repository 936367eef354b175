// Clients that behave badly, against real sockets and short limits.

#include <doctest/doctest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <csignal>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>

#include "server/listen.h"

using namespace palpate;
using namespace palpate::server;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

using Clock = std::chrono::steady_clock;

Response say_hello(const Request& request) {
  Response response;
  response.body = request.body.empty() ? "\"hello\"" : request.body;
  return response;
}

/// A server in this process; the signal that stops it is the one a real one gets.
class RunningServer {
 public:
  RunningServer(ListenSettings settings, Handler handler) : handler_(std::move(handler)) {
    settings.port = 0;
    std::promise<int> ready;
    std::future<int> port = ready.get_future();
    served_ = std::async(std::launch::async, [this, settings, ready = std::move(ready)]() mutable {
      return listen(settings, handler_, [&](int taken) { ready.set_value(taken); }).has_value();
    });
    port_ = port.get();
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;
  ~RunningServer() {
    if (served_.valid()) stop();
  }

  [[nodiscard]] int port() const { return port_; }
  static void tell_to_stop() { std::raise(SIGTERM); }
  [[nodiscard]] bool wait() { return served_.get(); }
  bool stop() {
    tell_to_stop();
    return wait();
  }

 private:
  Handler handler_;
  std::future<bool> served_;
  int port_ = 0;
};

/// A client that keeps what it receives, and whether the server has closed.
class Client {
 public:
  explicit Client(const RunningServer& server) : socket_(context_) {
    boost::system::error_code error;
    socket_.connect(
        {asio::ip::make_address("127.0.0.1"), static_cast<std::uint16_t>(server.port())}, error);
    connected_ = !error;
    if (connected_) receive();
  }

  [[nodiscard]] bool connected() const { return connected_; }
  [[nodiscard]] bool closed() const { return closed_; }
  [[nodiscard]] const std::string& received() const { return received_; }

  void send(std::string_view text) {
    boost::system::error_code ignored;
    asio::write(socket_, asio::buffer(text.data(), text.size()), ignored);
  }

  /// Receives until the server closes, or the time is over.
  bool closes_within(std::chrono::milliseconds time) {
    const auto end = Clock::now() + time;
    while (!closed_ && Clock::now() < end) context_.run_one_for(20ms);
    return closed_;
  }

  /// Receives until `text` has come, or the time is over.
  bool hears(std::string_view text, std::chrono::milliseconds time = 10s) {
    const auto end = Clock::now() + time;
    const auto has = [&] { return received_.find(text) != std::string::npos; };
    while (!has() && !closed_ && Clock::now() < end) context_.run_one_for(20ms);
    return has();
  }

 private:
  void receive() {
    socket_.async_read_some(asio::buffer(part_),
                            [this](boost::system::error_code error, std::size_t bytes) {
                              received_.append(part_.data(), bytes);
                              if (error) {
                                closed_ = true;
                              } else {
                                receive();
                              }
                            });
  }

  asio::io_context context_;
  tcp::socket socket_;
  std::array<char, 65536> part_{};
  std::string received_;
  bool connected_ = false;
  bool closed_ = false;
};

constexpr std::string_view simple_request = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";

ListenSettings short_limits() {
  ListenSettings settings;
  settings.header_seconds = 1;
  settings.body_seconds = 1;
  settings.idle_seconds = 1;
  settings.stop_seconds = 1;
  return settings;
}

/// Sends `text` byte by byte, ten in a second; how long it took until the server closed.
std::chrono::milliseconds trickle(Client& client, std::string_view text) {
  const auto begin = Clock::now();
  for (const char& byte : text) {
    client.send({&byte, 1});
    if (client.closes_within(100ms)) break;
  }
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
}

}  // namespace

TEST_CASE("a client that sends its header byte by byte is dropped at the limit") {
  const RunningServer server(short_limits(), say_hello);
  Client client(server);
  const std::string header = "GET / HTTP/1.1\r\nHost: here\r\nX-Slow: " + std::string(200, 'x');
  CHECK(trickle(client, header) >= 900ms);
  CHECK(client.closed());
  CHECK(client.received().empty());
}

TEST_CASE("a client that never sends anything is dropped at the limit") {
  const RunningServer server(short_limits(), say_hello);
  Client client(server);
  CHECK_FALSE(client.closes_within(500ms));
  CHECK(client.closes_within(10s));
}

TEST_CASE("a client that sends its body byte by byte is dropped at the limit") {
  const RunningServer server(short_limits(), say_hello);
  Client client(server);
  client.send("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 500\r\n\r\n");
  CHECK(trickle(client, std::string(200, 'x')) >= 900ms);
  CHECK(client.closed());
  CHECK(client.received().empty());
}

TEST_CASE("a client that does not take its answer is dropped at the limit") {
  constexpr std::size_t large = 64 * 1024 * 1024;  // more than the system's buffers take
  const RunningServer server(short_limits(), [](const Request&) {
    return Response{.status = 200, .body = std::string(large, 'x')};
  });
  Client client(server);
  client.send(simple_request);
  std::this_thread::sleep_for(2500ms);
  CHECK(client.closes_within(10s));
  CHECK(client.received().size() < large);
}

TEST_CASE("a connection is kept for the next request, and dropped when none comes") {
  const RunningServer server(short_limits(), say_hello);
  Client client(server);
  client.send(simple_request);
  REQUIRE(client.hears("\"hello\""));
  client.send("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n\r\nagain");
  REQUIRE(client.hears("again"));
  CHECK_FALSE(client.closed());
  CHECK(client.closes_within(10s));
}

TEST_CASE("requests that come at once are answered in their order") {
  const RunningServer server(short_limits(), say_hello);
  Client client(server);
  client.send(
      "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n\r\nfirst"
      "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 6\r\n\r\nsecond");
  REQUIRE(client.hears("second"));
  CHECK(client.received().find("first") < client.received().find("second"));
}

TEST_CASE("more connections than the limit are closed, and taken again when there is room") {
  ListenSettings settings;
  settings.most_connections = 2;
  const RunningServer server(settings, say_hello);
  Client first(server);
  auto second = std::make_unique<Client>(server);
  first.send(simple_request);
  second->send(simple_request);
  REQUIRE(first.hears("\"hello\""));
  REQUIRE(second->hears("\"hello\""));
  Client third(server);
  CHECK(third.closes_within(10s));
  CHECK(third.received().empty());
  second.reset();
  bool served = false;
  for (int attempt = 0; attempt < 50 && !served; ++attempt) {
    Client next(server);
    next.send(simple_request);
    served = next.hears("\"hello\"", 2s);
  }
  CHECK(served);
}

TEST_CASE("a stop finishes the request under way, and takes no more") {
  std::promise<void> entered;
  std::promise<void> released;
  std::shared_future<void> release = released.get_future().share();
  ListenSettings settings;
  settings.stop_seconds = 30;
  RunningServer server(settings, [&](const Request& request) {
    entered.set_value();
    release.wait();
    return say_hello(request);
  });
  Client waiting(server);
  Client client(server);
  client.send(simple_request);
  entered.get_future().wait();
  RunningServer::tell_to_stop();
  CHECK(waiting.closes_within(10s));  // it has asked for nothing
  CHECK_FALSE(Client(server).connected());
  CHECK_FALSE(client.closed());
  released.set_value();
  CHECK(client.hears("\"hello\""));
  CHECK(client.hears("Connection: close"));
  CHECK(server.wait());
}

TEST_CASE("a stop does not wait for a client that does not take its answer") {
  ListenSettings settings;
  settings.stop_seconds = 1;
  RunningServer server(settings, [](const Request&) {
    return Response{.status = 200, .body = std::string(64 * 1024 * 1024, 'x')};
  });
  Client client(server);
  client.send(simple_request);
  REQUIRE(client.hears("200 OK"));
  const auto begin = Clock::now();
  CHECK(server.stop());
  CHECK(Clock::now() - begin < 15s);  // the client's own limit would be half a minute
}

TEST_CASE("a server on which nobody is connected stops at once") {
  ListenSettings settings;
  settings.stop_seconds = 60;
  RunningServer server(settings, say_hello);
  const auto begin = Clock::now();
  CHECK(server.stop());
  CHECK(Clock::now() - begin < 15s);
}

TEST_CASE("what the handler throws is answered as our mistake, and the server goes on") {
  const RunningServer server({}, [](const Request& request) -> Response {
    if (request.path == "/bad") throw std::runtime_error("a secret");
    return say_hello(request);
  });
  Client client(server);
  client.send("GET /bad HTTP/1.1\r\nHost: here\r\n\r\n");
  CHECK(client.hears("500 Internal Server Error"));
  CHECK(client.hears("application/problem+json"));
  CHECK(client.received().find("secret") == std::string::npos);
  client.send(simple_request);
  CHECK(client.hears("\"hello\""));
}

TEST_CASE("a body or a header above its limit is refused in words that reach the client") {
  const RunningServer server({}, say_hello);
  Client body(server);
  body.send("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10000000\r\n\r\n");
  body.send(std::string(10'000'000, 'x'));
  CHECK(body.hears("413 Payload Too Large"));
  CHECK(body.hears("urn:palpate:problem:body-too-large"));
  Client chunked(server);
  chunked.send("POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n");
  chunked.send("100000\r\n" + std::string(0x100000, 'x') + "\r\n0\r\n\r\n");
  CHECK(chunked.hears("413 Payload Too Large"));
  Client header(server);
  header.send("GET / HTTP/1.1\r\nHost: here\r\nX-Long: " + std::string(100'000, 'x') + "\r\n\r\n");
  CHECK(header.hears("431 Request Header Fields Too Large"));
  CHECK(header.closes_within(10s));
}

TEST_CASE("what is not HTTP, names no host or two, or has two lengths is refused") {
  for (const char* text :
       {"hello there\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHeader without colon\r\n\r\n",
        "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"}) {
    CAPTURE(text);
    const RunningServer server({}, say_hello);
    Client client(server);
    client.send(text);
    CHECK(client.hears("400 Bad Request"));
    CHECK(client.hears("application/problem+json"));
  }
}

TEST_CASE("a client that asks before it sends its body is told to go on") {
  const RunningServer server({}, say_hello);
  Client client(server);
  client.send("POST / HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  REQUIRE(client.hears("100 Continue\r\n\r\n"));
  client.send("body");
  CHECK(client.hears("200 OK"));
  CHECK(client.hears("body"));
}

TEST_CASE("an older client without a host is answered and its connection closed") {
  const RunningServer server({}, say_hello);
  Client client(server);
  client.send("GET / HTTP/1.0\r\n\r\n");
  CHECK(client.hears("\"hello\""));
  CHECK(client.closes_within(10s));
}

TEST_CASE("an address that cannot be used is a fault that names it") {
  const RunningServer server({}, say_hello);
  ListenSettings settings;
  settings.port = server.port();
  const Result<bool> taken = listen(settings, say_hello, [](int) {});
  REQUIRE_FALSE(taken.has_value());
  CHECK(taken.faults().front().code == Code::address_not_usable);
  settings.address = "not an address";
  const Result<bool> no_address = listen(settings, say_hello, [](int) {});
  REQUIRE_FALSE(no_address.has_value());
  CHECK(no_address.faults().front().subject == "not an address");
}
