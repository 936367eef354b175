#include "server/listen.h"

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
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace palpate::server {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using Message = http::response<http::string_body>;

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

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

Response plain_refusal(int status, std::string text) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(text);
  return response;
}

class Listener;

/// One connection. Everything of it runs on its own strand.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Listener& listener)
      : stream_(std::move(socket)), listener_(listener) {}

  asio::awaitable<void> run();

  /// Ends it at once if it waits for a request, else after the answer under way.
  void stop() {
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
      self->stopping_ = true;
      if (self->waiting_) self->stream_.close();
    });
  }

  void abort() {
    asio::post(stream_.get_executor(), [self = shared_from_this()] { self->stream_.close(); });
  }

 private:
  using Parser = http::request_parser<http::string_body>;

  asio::awaitable<bool> serve_one(bool first);
  asio::awaitable<bool> read_request(Parser& parser, bool first);
  asio::awaitable<bool> write(Message message, bool head_only);
  asio::awaitable<void> refuse(beast::error_code error);

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  Listener& listener_;
  bool waiting_ = false;
  bool stopping_ = false;
};

/// Takes connections and knows those that are open, so that all of them can be told to stop.
class Listener {
 public:
  Listener(const ListenSettings& settings, const Handler& handler)
      : settings_(settings),
        handler_(handler),
        acceptor_(context_),
        stop_timer_(context_),
        signals_(context_, SIGINT, SIGTERM) {}

  Result<bool> open(int& port);
  void run();

  [[nodiscard]] const ListenSettings& settings() const { return settings_; }
  [[nodiscard]] Response answer(const Request& request) const { return handler_(request); }

  void remove(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    connections_.erase(connection);
    if (stopping_ && connections_.empty()) asio::post(context_, [this] { stop_timer_.cancel(); });
  }

 private:
  asio::awaitable<void> accept();
  void stop();

  ListenSettings settings_;
  const Handler& handler_;
  asio::io_context context_;
  tcp::acceptor acceptor_;
  asio::steady_timer stop_timer_;
  asio::signal_set signals_;
  std::mutex mutex_;
  std::set<std::shared_ptr<Connection>> connections_;
  bool stopping_ = false;
};

asio::awaitable<bool> Connection::write(Message message, bool head_only) {
  stream_.expires_after(std::chrono::seconds(listener_.settings().body_seconds));
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
  Response response;
  if (error == http::error::header_limit) {
    response = plain_refusal(431, "The request's header is too large.\n");
  } else if (error == http::error::body_limit) {
    response = plain_refusal(413, "The request's body is too large.\n");
  } else if (error.category() == make_error_code(http::error::bad_method).category() &&
             error != http::error::end_of_stream && error != http::error::partial_message) {
    response = plain_refusal(400, "This is not a request that the server understands.\n");
  } else {
    co_return;
  }
  Message message = to_message(std::move(response), 11, false);
  co_await write(std::move(message), false);
}

asio::awaitable<bool> Connection::read_request(Parser& parser, bool first) {
  const ListenSettings& settings = listener_.settings();
  parser.header_limit(static_cast<std::uint32_t>(settings.largest_header_bytes));
  parser.body_limit(settings.largest_body_bytes);
  if (!first && buffer_.size() == 0) {
    // Wait for the first bytes under the idle limit; the header limit begins with them.
    waiting_ = true;
    stream_.expires_after(std::chrono::seconds(settings.idle_seconds));
    const auto [error, bytes] = co_await stream_.async_read_some(buffer_.prepare(4096), no_throw);
    waiting_ = false;
    if (error) co_return false;
    buffer_.commit(bytes);
  }
  stream_.expires_after(std::chrono::seconds(settings.header_seconds));
  waiting_ = first && buffer_.size() == 0;
  const auto [header_error, header_bytes] =
      co_await http::async_read_header(stream_, buffer_, parser, no_throw);
  waiting_ = false;
  if (header_error) {
    co_await refuse(header_error);
    co_return false;
  }
  stream_.expires_after(std::chrono::seconds(settings.body_seconds));
  const auto [body_error, body_bytes] =
      co_await http::async_read(stream_, buffer_, parser, no_throw);
  if (body_error) {
    co_await refuse(body_error);
    co_return false;
  }
  co_return true;
}

asio::awaitable<bool> Connection::serve_one(bool first) {
  Parser parser;
  const bool understood = co_await read_request(parser, first);
  if (!understood) co_return false;
  const auto& message = parser.get();
  Request request;
  request.method = method_of(message.method());
  const bool target_is_good =
      split_target(std::string_view(message.target().data(), message.target().size()), request);
  request.content_type = media_type(message[http::field::content_type]);
  request.accept_encoding = text_of(message[http::field::accept_encoding]);
  request.if_none_match = text_of(message[http::field::if_none_match]);
  request.body = message.body();
  Response response = target_is_good ? listener_.answer(request)
                                     : plain_refusal(400, "The address is not well formed.\n");
  const bool keep_alive = message.keep_alive() && !stopping_;
  Message answer = to_message(std::move(response), message.version(), keep_alive);
  const bool head_only = request.method == Method::head;
  const bool open = co_await write(std::move(answer), head_only);
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
  listener_.remove(self);
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
    auto strand = asio::make_strand(context_);
    auto [error, socket] = co_await acceptor_.async_accept(strand, no_throw);
    if (error == asio::error::operation_aborted || !acceptor_.is_open()) co_return;
    if (error) continue;
    const auto connection = std::make_shared<Connection>(std::move(socket), *this);
    {
      const std::lock_guard lock(mutex_);
      if (connections_.size() >= settings_.most_connections) continue;
      connections_.insert(connection);
    }
    asio::co_spawn(strand, connection->run(), asio::detached);
  }
}

void Listener::stop() {
  beast::error_code ignored;
  acceptor_.close(ignored);
  std::set<std::shared_ptr<Connection>> open;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    open = connections_;
  }
  for (const auto& connection : open) connection->stop();
  stop_timer_.expires_after(open.empty() ? std::chrono::seconds(0)
                                         : std::chrono::seconds(settings_.stop_seconds));
  stop_timer_.async_wait([this](beast::error_code) { context_.stop(); });
}

void Listener::run() {
  signals_.async_wait([this](beast::error_code error, int) {
    if (!error) stop();
  });
  asio::co_spawn(context_, accept(), asio::detached);
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
