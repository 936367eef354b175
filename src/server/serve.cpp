#include "server/serve.h"

#include "server/api.h"

namespace palpate::server {

Result<bool> serve(const ListenSettings& settings, const Consultation& consultation,
                   ServeContent content, const std::function<void(int port)>& on_ready) {
  const Api api(consultation, std::move(content.contract), content.version);
  const Site site(std::move(content.site));
  const Handler handler = [&](const Request& request) {
    return Api::serves(request.path) ? api.answer(request) : site.answer(request);
  };
  return listen(settings, handler, on_ready);
}

}  // namespace palpate::server
