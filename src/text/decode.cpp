// Decoding: charsets, with a map back to the file; see decode.hpp. UTF-8 that needs nothing is not even copied.
#include "text/decode.hpp"

#include <unicode/ucnv.h>

#include <memory>

#include "core/ascii.hpp"
#include "core/utf8.hpp"
#include "report/charset.hpp"
#include "text/clean.hpp"

namespace ktrend::reading {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Collects places of invalid bytes, one for each run of them.
class Faults {
public:
    explicit Faults(std::vector<std::uint32_t>& places) : places_(places) {}
    void add(std::uint32_t place, std::uint32_t size) {
        if (place != end_) places_.push_back(place);
        end_ = place + size;
    }

private:
    std::vector<std::uint32_t>& places_;
    std::uint32_t end_ = 0xFFFFFFFF;
};

void decode_utf8(std::string_view bytes, std::uint32_t start, MappedText& out, Faults faults) {
    while (start < bytes.size()) {
        const auto valid = static_cast<std::uint32_t>(charset::valid_utf8_prefix(bytes.substr(start)));
        out.copy(bytes.substr(start, valid), start);
        start += valid;
        if (start == bytes.size()) break;
        out.replace(replacement, start, 1);
        faults.add(start++, 1);
    }
}

void decode_utf16(std::string_view bytes, std::uint32_t start, bool big, MappedText& out, Faults faults) {
    const auto unit = [&](std::size_t i) -> char32_t {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return big ? first << 8U | second : second << 8U | first;
    };
    std::string character;
    std::uint32_t i = start;
    while (i + 1 < bytes.size()) {
        char32_t code = unit(i);
        std::uint32_t size = 2;
        if (code >= 0xD800 && code <= 0xDFFF) {
            const char32_t low = code <= 0xDBFF && i + 3 < bytes.size() ? unit(i + 2) : 0;
            if (low >= 0xDC00 && low <= 0xDFFF) {
                code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
                size = 4;
            } else {
                code = 0xFFFD;
                faults.add(i, 2);
            }
        }
        character.clear();
        utf8::append(character, code);
        out.replace(character, i, size);
        i += size;
    }
    if (i < bytes.size()) {
        out.replace(replacement, i, 1);
        faults.add(i, 1);
    }
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

void decode_cp949(std::string_view bytes, MappedText& out, Faults faults) {
    UErrorCode error = U_ZERO_ERROR;
    const Converter converter(ucnv_open("windows-949", &error), &ucnv_close);
    if (U_FAILURE(error)) return decode_utf8(bytes, 0, out, faults);
    const char* source = bytes.data();
    const char* limit = source + bytes.size();
    std::string character;
    while (source < limit) {
        const auto place = static_cast<std::uint32_t>(source - bytes.data());
        const auto byte = static_cast<unsigned char>(*source);
        if (byte < 0x80) {
            out.copy(bytes.substr(place, 1), place);
            ++source;
            continue;
        }
        error = U_ZERO_ERROR;
        const UChar32 code = ucnv_getNextUChar(converter.get(), &source, limit, &error);
        auto size = static_cast<std::uint32_t>(source - bytes.data()) - place;
        if (U_FAILURE(error) || code == 0xFFFD || size == 0) {
            // One byte at a time, so that a lost byte does not take its neighbour with it.
            ucnv_reset(converter.get());
            source = bytes.data() + place + 1;
            size = 1;
            faults.add(place, 1);
        }
        character.clear();
        utf8::append(character, size == 1 ? U'\xFFFD' : static_cast<char32_t>(code));
        out.replace(character, place, size);
    }
}

}  // namespace

void decode(std::string_view bytes, Encoding encoding, Layer& layer) {
    const Faults faults(layer.invalid);
    const auto start = static_cast<std::uint32_t>(charset::bom_size(bytes, encoding));
    if (encoding == Encoding::Utf8 || encoding == Encoding::Auto) {
        if (charset::is_utf8(bytes)) {
            layer.view = bytes.substr(start);
            if (start > 0) layer.pieces = {{0, start, 1, 1}};
        } else {
            layer.own.reserve(bytes.size());
            decode_utf8(bytes, start, layer.own, faults);
        }
    } else if (encoding == Encoding::Cp949) {
        layer.own.reserve(bytes.size() / 2 * 3);
        decode_cp949(bytes, layer.own, faults);
    } else {
        layer.own.reserve(bytes.size() / 2 * 3);
        decode_utf16(bytes, start, encoding == Encoding::Utf16Be, layer.own, faults);
    }
    if (layer.view.data() == nullptr) {
        layer.view = layer.own.text();
        layer.pieces = layer.own.take_pieces();
    }
    clean(layer);
    normalize(layer);
}

std::string decode_quote(std::string_view bytes, Encoding encoding) {
    std::vector<std::uint32_t> ignored;
    MappedText out;
    if (encoding == Encoding::Cp949) {
        decode_cp949(bytes, out, Faults(ignored));
    } else if (encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be) {
        decode_utf16(bytes, 0, encoding == Encoding::Utf16Be, out, Faults(ignored));
    } else {
        decode_utf8(bytes, 0, out, Faults(ignored));
    }
    return out.take_text();
}

std::uint32_t character_size(std::string_view bytes, Encoding encoding) noexcept {
    const auto byte = [&](std::size_t at) {
        return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : std::uint8_t{0};
    };
    if (encoding == Encoding::Cp949) {
        // a lead byte that lost its other half stands alone: what follows may be a line break
        const bool pair = byte(0) >= 0x81 && (ascii::is_letter(byte(1)) || byte(1) >= 0x81);
        return pair ? 2 : 1;
    }
    if (encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be) {
        const std::size_t high = encoding == Encoding::Utf16Be ? 0 : 1;
        const auto is_surrogate = [&](std::size_t at, unsigned from) {
            return byte(at) >= from && byte(at) < from + 4;
        };
        if (is_surrogate(high, 0xD8) && is_surrogate(high + 2, 0xDC)) return 4;
        return bytes.size() < 2 ? 1 : 2;
    }
    return byte(0) < 0x80 ? 1 : utf8::decode(bytes).size;
}

}  // namespace ktrend::reading
