#include "cli/picture_file.h"

#include <png.h>

#include <filesystem>

namespace palpate::cli {

Result<bool> write_picture(const std::string& path, const body::Picture& picture) {
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent, error);
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGB;
  if (png_image_write_to_file(&image, path.c_str(), 0, picture.pixels.data(), 0, nullptr) != 0) {
    return true;
  }
  return Diagnostic{.code = Code::file_not_readable,
                    .at = {path},
                    .subject = path,
                    .expected = "a place that may be written to"};
}

}  // namespace palpate::cli
