#include "server/listen.h"

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <exception>
#include <memory>
#include <set>
#include <thread>
#include <vector>

#include "server/problem.h"

namespace palpate::server {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using Message = http::response<http::string_body>;

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

/// After a refusal: how long, and how much, is still read and thrown away, so that the client meets
/// the answer and not a reset connection.
constexpr auto linger_time = std::chrono::seconds(2);
constexpr std::size_t most_lingering_bytes = 32 * 1024 * 1024;

/// Where the system has no more sockets, the next try comes after this.
constexpr auto accept_pause = std::chrono::milliseconds(100);

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Method::get;
    case http::verb::head:
      return Method::head;
    case http::verb::post:
      return Method::post;
    case http::verb::options:
      return Method::options;
    default:
      return Method::other;
  }
}

std::string text_of(beast::string_view text) { return {text.data(), text.size()}; }

/// "application/json; charset=utf-8" -> "application/json".
std::string media_type(beast::string_view header) {
  std::string type = text_of(header.substr(0, header.find(';')));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  for (char& c : type) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return type;
}

void add_common_headers(Message& message) {
  message.set(http::field::server, "Palpate");
  message.set("X-Content-Type-Options", "nosniff");
  message.set("Referrer-Policy", "no-referrer");
  message.set("Cross-Origin-Opener-Policy", "same-origin");
  message.set("Cross-Origin-Resource-Policy", "same-origin");
  message.set("X-Frame-Options", "DENY");
  message.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
  message.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
}

Message to_message(Response response, unsigned version, bool keep_alive) {
  Message message(static_cast<http::status>(response.status), version);
  add_common_headers(message);
  message.set(http::field::content_type, response.content_type);
  message.set(http::field::cache_control, "no-store");
  for (const auto& [name, value] : response.headers) message.set(name, value);
  message.keep_alive(keep_alive);
  message.body() = std::move(response.body);
  if (response.status != 304) message.prepare_payload();
  return message;
}

/// What is said of a request that could not be read; status 0 where nothing can be said.
Response refusal_of(beast::error_code error) {
  if (error == http::error::header_limit) {
    return problem(431, "header-too-large", "Header too large", "A request's header has a limit.");
  }
  if (error == http::error::body_limit) {
    return problem(413, "body-too-large", "Body too large", "A request's body has a limit.");
  }
  const bool is_of_http = error.category() == make_error_code(http::error::bad_method).category();
  const bool is_cut_off =
      error == http::error::end_of_stream || error == http::error::partial_message;
  if (!is_of_http || is_cut_off) return {.status = 0};
  return problem(400, "not-http", "Not HTTP", "This is not a request that the server understands.");
}

/// One connection. Everything of it runs on its own strand.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, const ListenSettings& settings, const Handler& handler)
      : stream_(std::move(socket)), settings_(settings), handler_(handler) {}

  asio::awaitable<void> run();

  /// Ends it at once if it waits for a request, else after the answer under way. From any thread.
  void stop() {
    stopping_ = true;
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
      if (self->waiting_) self->stream_.close();
    });
  }

 private:
  using Parser = http::request_parser<http::string_body>;

  asio::awaitable<bool> serve_one(bool first);
  asio::awaitable<bool> wait_for_request(bool first);
  asio::awaitable<bool> read_request(Parser& parser, bool first);
  asio::awaitable<bool> read_body(Parser& parser);
  asio::awaitable<bool> write(Message message, bool head_only);
  asio::awaitable<void> refuse(beast::error_code error);
  asio::awaitable<void> linger();
  [[nodiscard]] Response answer_to(const Parser::value_type& message, Method method) const;

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  const ListenSettings& settings_;
  const Handler& handler_;
  bool waiting_ = false;
  std::atomic<bool> stopping_ = false;
};

/// Takes connections and knows those that are open, so that all of them can be told to stop.
/// Everything of it runs on its own strand.
class Listener {
 public:
  Listener(const ListenSettings& settings, const Handler& handler)
      : settings_(settings),
        handler_(handler),
        strand_(asio::make_strand(context_)),
        acceptor_(strand_),
        timer_(strand_),
        signals_(strand_, SIGINT, SIGTERM) {}

  Result<bool> open(int& port);
  void run();

 private:
  asio::awaitable<void> accept();
  void start(tcp::socket socket);
  void remove(const std::shared_ptr<Connection>& connection);
  void stop();

  const ListenSettings& settings_;
  const Handler& handler_;
  asio::io_context context_;
  asio::strand<asio::io_context::executor_type> strand_;
  tcp::acceptor acceptor_;
  asio::steady_timer timer_;
  asio::signal_set signals_;
  std::set<std::shared_ptr<Connection>> connections_;
  bool stopping_ = false;
};

asio::awaitable<bool> Connection::write(Message message, bool head_only) {
  stream_.expires_after(std::chrono::seconds(settings_.body_seconds));
  if (head_only) {
    http::response_serializer<http::string_body> serializer(message);
    const auto [error, bytes] = co_await http::async_write_header(stream_, serializer, no_throw);
    co_return !error && message.keep_alive();
  }
  const auto [error, bytes] = co_await http::async_write(stream_, message, no_throw);
  co_return !error && message.keep_alive();
}

/// Says why a request was not understood, where that can still be said.
asio::awaitable<void> Connection::refuse(beast::error_code error) {
  Response refusal = refusal_of(error);
  if (refusal.status == 0) co_return;
  constexpr unsigned http_1_1 = 11;
  co_await write(to_message(std::move(refusal), http_1_1, false), false);
  co_await linger();
}

/// Reads on until the client has taken the answer and closes. A socket that is closed with unread
/// bytes resets the connection, and the client may lose the answer.
asio::awaitable<void> Connection::linger() {
  beast::error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  stream_.expires_after(linger_time);
  waiting_ = true;
  std::size_t total = 0;
  while (!stopping_ && total < most_lingering_bytes) {
    buffer_.clear();
    const auto [error, bytes] =
        co_await stream_.async_read_some(buffer_.prepare(64 * 1024), no_throw);
    if (error) break;
    total += bytes;
  }
}

/// Waits for the first bytes of a request; the limit of its header begins with them.
asio::awaitable<bool> Connection::wait_for_request(bool first) {
  if (buffer_.size() > 0) co_return true;
  if (stopping_) co_return false;
  stream_.expires_after(
      std::chrono::seconds(first ? settings_.header_seconds : settings_.idle_seconds));
  waiting_ = true;
  const auto [error, bytes] = co_await stream_.async_read_some(buffer_.prepare(4096), no_throw);
  waiting_ = false;
  if (error) co_return false;
  buffer_.commit(bytes);
  co_return true;
}

asio::awaitable<bool> Connection::read_request(Parser& parser, bool first) {
  parser.header_limit(static_cast<std::uint32_t>(settings_.largest_header_bytes));
  parser.body_limit(settings_.largest_body_bytes);
  const bool begun = co_await wait_for_request(first);
  if (!begun) co_return false;
  stream_.expires_after(std::chrono::seconds(settings_.header_seconds));
  const auto [error, bytes] = co_await http::async_read_header(stream_, buffer_, parser, no_throw);
  if (error) {
    co_await refuse(error);
    co_return false;
  }
  co_return co_await read_body(parser);
}

asio::awaitable<bool> Connection::read_body(Parser& parser) {
  stream_.expires_after(std::chrono::seconds(settings_.body_seconds));
  if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    http::response<http::empty_body> go_on(http::status::continue_, parser.get().version());
    const auto [error, bytes] = co_await http::async_write(stream_, go_on, no_throw);
    if (error) co_return false;
  }
  const auto [error, bytes] = co_await http::async_read(stream_, buffer_, parser, no_throw);
  if (error) {
    co_await refuse(error);
    co_return false;
  }
  co_return true;
}

Response Connection::answer_to(const Parser::value_type& message, Method method) const {
  constexpr unsigned http_1_1 = 11;
  if (message.version() >= http_1_1 && message.count(http::field::host) != 1) {
    return problem(400, "host-missing", "Host missing", "A request names its host, once.");
  }
  Request request;
  request.method = method;
  if (!split_target(text_of(message.target()), request)) {
    return problem(400, "address-malformed", "Address malformed",
                   "The address is not well formed.");
  }
  request.content_type = media_type(message[http::field::content_type]);
  request.accept_encoding = text_of(message[http::field::accept_encoding]);
  request.if_none_match = text_of(message[http::field::if_none_match]);
  request.body = message.body();
  try {
    return handler_(request);
  } catch (const std::exception&) {
    return problem(500, "our-mistake", "A mistake of ours", "The request could not be answered.");
  }
}

asio::awaitable<bool> Connection::serve_one(bool first) {
  Parser parser;
  const bool understood = co_await read_request(parser, first);
  if (!understood) co_return false;
  const auto& message = parser.get();
  const Method method = method_of(message.method());
  Response response = answer_to(message, method);
  const bool keep_alive = message.keep_alive() && !stopping_;
  Message answer = to_message(std::move(response), message.version(), keep_alive);
  const bool open = co_await write(std::move(answer), method == Method::head);
  co_return open && !stopping_;
}

asio::awaitable<void> Connection::run() {
  const auto self = shared_from_this();
  bool first = true;
  for (;;) {
    const bool open = co_await serve_one(first);
    if (!open) break;
    first = false;
  }
  beast::error_code ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

Result<bool> Listener::open(int& port) {
  beast::error_code error;
  const auto address = asio::ip::make_address(settings_.address, error);
  const auto fault = [&](const std::string& what, const std::string& expected) {
    return Diagnostic{.code = Code::address_not_usable,
                      .at = {what, 0, 0},
                      .subject = what,
                      .expected = expected};
  };
  if (error) return fault(settings_.address, "an IP address of this machine");
  const tcp::endpoint endpoint(address, static_cast<std::uint16_t>(settings_.port));
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return fault(settings_.address + ":" + std::to_string(settings_.port),
                 "a free port (" + error.message() + ")");
  }
  port = acceptor_.local_endpoint().port();
  return true;
}

asio::awaitable<void> Listener::accept() {
  for (;;) {
    auto [error, socket] = co_await acceptor_.async_accept(asio::make_strand(context_), no_throw);
    if (stopping_) co_return;
    if (error) {
      timer_.expires_after(accept_pause);
      co_await timer_.async_wait(no_throw);
      if (stopping_) co_return;
    } else if (connections_.size() < settings_.most_connections) {
      start(std::move(socket));
    }
  }
}

void Listener::start(tcp::socket socket) {
  const auto executor = socket.get_executor();
  const auto connection = std::make_shared<Connection>(std::move(socket), settings_, handler_);
  connections_.insert(connection);
  // Whatever ends a connection, an exception too, ends this one only.
  asio::co_spawn(executor, connection->run(), [this, connection](const std::exception_ptr&) {
    asio::post(strand_, [this, connection] { remove(connection); });
  });
}

void Listener::remove(const std::shared_ptr<Connection>& connection) {
  connections_.erase(connection);
  if (stopping_ && connections_.empty()) context_.stop();
}

void Listener::stop() {
  stopping_ = true;
  beast::error_code ignored;
  acceptor_.close(ignored);
  if (connections_.empty()) {
    context_.stop();
    return;
  }
  for (const auto& connection : connections_) connection->stop();
  timer_.expires_after(std::chrono::seconds(settings_.stop_seconds));
  timer_.async_wait([this](beast::error_code error) {
    if (!error) context_.stop();
  });
}

void Listener::run() {
  signals_.async_wait([this](beast::error_code error, int) {
    if (!error) stop();
  });
  asio::co_spawn(strand_, accept(), asio::detached);
  std::vector<std::jthread> threads;
  for (int thread = 1; thread < settings_.threads; ++thread) {
    threads.emplace_back([this] { context_.run(); });
  }
  context_.run();
}

}  // namespace

Result<bool> listen(const ListenSettings& settings, const Handler& handler,
                    const std::function<void(int port)>& on_ready) {
  Listener listener(settings, handler);
  int port = 0;
  Result<bool> opened = listener.open(port);
  if (!opened) return opened;
  on_ready(port);
  listener.run();
  return true;
}

}  // namespace palpate::server
