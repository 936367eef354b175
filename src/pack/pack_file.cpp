#include "pack/pack_file.h"

#include <array>

#include "pack/archive.h"

namespace palpate {

/// The fields of a pack that are stored; what follows from them is made again when it is read.
class PackFields {
 public:
  template <class Archive>
  static void store(const Pack& pack, Archive& archive) {
    archive.put(pack.model_->parts());
    archive.put(pack.groups_);
    archive.put(pack.causes_);
    archive.put(pack.observables_);
    archive.put(pack.risks_);
    archive.put(pack.modifiers_);
    archive.put(pack.origins_);
    archive.put(pack.unlisted_);
    archive.put(pack.without_leak_);
    archive.put(pack.loads_);
  }

  static void describe(pack_format::LayoutText& layout) {
    layout.add<reasoning::ModelParts>();
    layout.add<decltype(Pack::groups_)>();
    layout.add<decltype(Pack::causes_)>();
    layout.add<decltype(Pack::observables_)>();
    layout.add<decltype(Pack::risks_)>();
    layout.add<decltype(Pack::modifiers_)>();
    layout.add<decltype(Pack::origins_)>();
    layout.add<decltype(Pack::unlisted_)>();
    layout.add<decltype(Pack::without_leak_)>();
    layout.add<decltype(Pack::loads_)>();
  }

  /// Nothing where the numbers do not fit together.
  static std::optional<Pack> load(pack_format::Reader& reader) {
    Pack pack;
    reasoning::ModelParts parts;
    reader.get(parts);
    reader.get(pack.groups_);
    reader.get(pack.causes_);
    reader.get(pack.observables_);
    reader.get(pack.risks_);
    reader.get(pack.modifiers_);
    reader.get(pack.origins_);
    reader.get(pack.unlisted_);
    reader.get(pack.without_leak_);
    reader.get(pack.loads_);
    if (!reader.good() || reasoning::Model::fault_in(parts) != nullptr) return std::nullopt;
    if (!fit_together(pack, parts)) return std::nullopt;
    index(pack);
    pack.model_.emplace(std::move(parts));
    return pack;
  }

 private:
  static bool fit_together(const Pack& pack, const reasoning::ModelParts& parts) {
    const std::size_t groups = pack.groups_.size();
    const auto is_group = [&](reasoning::GroupIndex group) { return group.value() < groups; };
    if (groups != parts.group_count || !is_group(pack.unlisted_)) return false;
    if (pack.causes_.size() != parts.causes.size()) return false;
    if (pack.observables_.size() != parts.observables.size()) return false;
    for (std::size_t i = 0; i < pack.causes_.size(); ++i) {
      if (pack.causes_[i].group != parts.causes[i].group) return false;
    }
    for (const auto& [spot, ratios] : pack.risks_) {
      for (const PackRatio& ratio : ratios) {
        if (!is_group(ratio.group)) return false;
      }
    }
    for (const PackModifier& modifier : pack.modifiers_) {
      if (!is_group(modifier.effect.group)) return false;
    }
    return true;
  }

  static void index(Pack& pack) {
    for (std::size_t i = 0; i < pack.groups_.size(); ++i) {
      pack.group_index_.emplace(pack.groups_[i], i);
    }
    for (std::size_t i = 0; i < pack.observables_.size(); ++i) {
      const PackObservable& observable = pack.observables_[i];
      if (observable.region) pack.region_index_.emplace(*observable.region, i);
      if (observable.finding) pack.finding_index_.emplace(*observable.finding, i);
    }
  }
};

namespace {

/// A byte above ASCII keeps text tools away, and the line end tells what changes line ends.
constexpr std::string_view magic = "\xF0PALPAT\n";
constexpr std::size_t number_size = 8;
constexpr std::size_t header_size = 4 * number_size;  // magic, layout, size, checksum

void append(std::string& bytes, std::uint64_t number) {
  for (std::size_t i = 0; i < number_size; ++i, number >>= 8) {
    bytes += static_cast<char>(number & 0xff);
  }
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = number_size; i-- > 0;) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

std::string in_hexadecimal(std::uint64_t number) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += digits[number >> shift & 15];
  return text;
}

Diagnostic fault_of(Code code, const std::string& name, std::string subject, std::string expected) {
  return {.code = code,
          .at = {name, 0, 0},
          .subject = std::move(subject),
          .expected = std::move(expected)};
}

/// What the first bytes say of the rest, where it is wrong.
std::optional<Diagnostic> fault_in_header(const std::string& name, std::string_view bytes) {
  if (bytes.substr(0, magic.size()) != magic.substr(0, std::max(bytes.size(), std::size_t{1}))) {
    return fault_of(Code::not_a_pack, name, "", "a file that `palpate compile` wrote");
  }
  if (bytes.size() < header_size) {
    return fault_of(Code::pack_incomplete, name, std::to_string(bytes.size()) + " bytes",
                    "at least " + std::to_string(header_size));
  }
  if (number_at(bytes, number_size) != pack_layout()) {
    return fault_of(Code::pack_of_another_version, name,
                    in_hexadecimal(number_at(bytes, number_size)),
                    in_hexadecimal(pack_layout()) + "; `palpate compile` writes it anew");
  }
  const std::uint64_t size = number_at(bytes, 2 * number_size);
  if (size != bytes.size() - header_size) {
    return fault_of(Code::pack_incomplete, name,
                    std::to_string(bytes.size() - header_size) + " bytes after its head",
                    std::to_string(size));
  }
  if (number_at(bytes, 3 * number_size) != pack_checksum(bytes.substr(header_size))) {
    return fault_of(Code::pack_damaged, name, "", "bytes as they were written");
  }
  return std::nullopt;
}

}  // namespace

std::uint64_t pack_checksum(std::string_view bytes) {
  // FNV-1a over words of eight bytes: each step is invertible, so that what differs stays so.
  constexpr std::uint64_t prime = 0x100000001b3ULL;
  std::uint64_t sum = 0xcbf29ce484222325ULL ^ bytes.size();
  std::size_t at = 0;
  for (; at + number_size <= bytes.size(); at += number_size) {
    sum = (sum ^ number_at(bytes, at)) * prime;
    sum ^= sum >> 29;
  }
  for (; at < bytes.size(); ++at) sum = (sum ^ static_cast<unsigned char>(bytes[at])) * prime;
  return sum;
}

std::uint64_t pack_layout() {
  static const std::uint64_t layout = [] {
    pack_format::LayoutText text;
    text.add<Catalog>();
    PackFields::describe(text);
    text.add<DrawnSkin>();
    return pack_checksum(text.text());
  }();
  return layout;
}

std::string write_pack(const Catalog& catalog, const Pack& pack, const DrawnSkin& skin) {
  pack_format::Writer writer;
  writer.put(catalog);
  PackFields::store(pack, writer);
  writer.put(skin);
  const std::string body = writer.finish();
  std::string bytes(magic);
  append(bytes, pack_layout());
  append(bytes, body.size());
  append(bytes, pack_checksum(body));
  return bytes + body;
}

Result<PackFile> read_pack(const std::string& name, std::string_view bytes) {
  if (auto fault = fault_in_header(name, bytes)) return *std::move(fault);
  pack_format::Reader reader(bytes.substr(header_size));
  Catalog catalog;
  reader.get(catalog);
  std::optional<Pack> pack = PackFields::load(reader);
  DrawnSkin skin;
  reader.get(skin);
  if (!pack || !reader.good() || !reader.at_end() || !skin.fits(*pack)) {
    return fault_of(Code::pack_damaged, name, "", "values that fit together");
  }
  return PackFile{std::move(catalog), *std::move(pack), std::move(skin)};
}

}  // namespace palpate
