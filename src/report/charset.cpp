// Which encoding a file is in; see charset.hpp. UTF-8 is so strict that validity decides; the detector is for the rest.
#include "report/charset.hpp"

#include <simdjson.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace ktrend::charset {
namespace {

constexpr std::size_t sample_size = 64U << 10U;

/// How many units of UTF-16 are Hangul, or what ASCII text is made of.
std::size_t count_text_units(std::string_view sample, bool big) {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < sample.size(); i += 2) {
        const auto high = static_cast<unsigned char>(sample[big ? i : i + 1]);
        const auto low = static_cast<unsigned char>(sample[big ? i + 1 : i]);
        const bool ascii = high == 0 && ((low >= 0x20 && low < 0x7F) || low == '\n' || low == '\r' || low == '\t');
        if (ascii || (high >= 0xAC && high <= 0xD7)) ++count;
    }
    return count;
}

/// UTF-16 without BOM: there are zero bytes (of ASCII blanks, at least), and one order of the bytes reads as text.
Encoding utf16_by_units(std::string_view sample) {
    const auto zeros = static_cast<std::size_t>(std::ranges::count(sample, '\0'));
    if (sample.size() < 4 || zeros < sample.size() / 50 + 1) return Encoding::Auto;
    const std::size_t big = count_text_units(sample, true);
    const std::size_t little = count_text_units(sample, false);
    const bool reads = std::max(big, little) * 10 >= sample.size() / 2 * 7;
    if (!reads || big == little) return Encoding::Auto;
    return big > little ? Encoding::Utf16Be : Encoding::Utf16Le;
}

/// A charset named in the first lines: <meta charset=…>, <?xml encoding=…>, an editor's coding line.
bool declares_korean(std::string_view sample) {
    const std::string head = ascii::lower(sample.substr(0, 2048));
    for (const char* name : {"charset=", "encoding=", "coding:"}) {
        const auto at = head.find(name);
        if (at == std::string::npos) continue;
        const std::string value = head.substr(at + std::strlen(name), 24);
        for (const char* korean : {"euc-kr", "cp949", "ks_c_5601", "ms949", "windows-949", "uhc"}) {
            if (value.find(korean) != std::string::npos) return true;
        }
    }
    return false;
}

bool detected_korean(std::string_view sample) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
    if (U_FAILURE(error)) return false;
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
    if (U_FAILURE(error) || match == nullptr) return false;
    const char* name = ucsdet_getName(match, &error);
    return U_SUCCESS(error) && name != nullptr && std::strcmp(name, "EUC-KR") == 0;
}

/// Of the bytes above ASCII, how many (in thousandths) belong to sequences that UTF-8 has.
std::size_t utf8_share(std::string_view sample) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t i = 0; i < sample.size();) {
        const auto [code, size] = utf8::decode(sample.substr(i));
        if (code >= 0x80) (size == 1 ? bad : good) += size;
        i += size;
    }
    return good + bad == 0 ? 1000 : good * 1000 / (good + bad);
}

}  // namespace

std::size_t valid_utf8_prefix(std::string_view bytes) noexcept {
    const std::size_t n = bytes.size();
    std::size_t i = 0;
    while (i < n) {
        std::uint64_t word = 0;
        while (i + 8 <= n) {
            std::memcpy(&word, bytes.data() + i, 8);
            if ((word & 0x8080808080808080ULL) != 0) break;
            i += 8;
        }
        if (i == n) break;
        const auto c = static_cast<unsigned char>(bytes[i]);
        if (c < 0x80) {
            ++i;
        } else if (c >= 0xE1 && c <= 0xEC && i + 2 < n && utf8::is_continuation(bytes[i + 1]) &&
                   utf8::is_continuation(bytes[i + 2])) {
            i += 3;  // nearly all of Hangul
        } else {
            const auto decoded = utf8::decode(bytes.substr(i));
            if (decoded.size == 1) return i;
            i += decoded.size;
        }
    }
    return n;
}

bool is_utf8(std::string_view bytes) noexcept {
    return simdjson::validate_utf8(bytes.data(), bytes.size());
}

std::size_t bom_size(std::string_view bytes, Encoding encoding) noexcept {
    if (encoding == Encoding::Utf8) return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (encoding == Encoding::Utf16Le) return bytes.starts_with("\xFF\xFE") ? 2 : 0;
    if (encoding == Encoding::Utf16Be) return bytes.starts_with("\xFE\xFF") ? 2 : 0;
    return 0;
}

bool is_utf32(std::string_view bytes) noexcept {
    using namespace std::string_view_literals;
    return bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv);
}

Encoding detect(std::string_view bytes) {
    for (const Encoding encoding : {Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be}) {
        if (bom_size(bytes, encoding) > 0) return encoding;
    }
    const std::string_view sample = bytes.substr(0, sample_size);
    if (const Encoding encoding = utf16_by_units(sample); encoding != Encoding::Auto) return encoding;
    if (is_utf8(bytes)) return Encoding::Utf8;
    // From the first byte above ASCII on, so that a long English head does not hide what follows.
    const auto first =
        std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const std::string_view rest = bytes.substr(static_cast<std::size_t>(first - bytes.begin())).substr(0, sample_size);
    const std::size_t share = utf8_share(rest);
    if (share >= 900) return Encoding::Utf8;
    if (share < 500 || declares_korean(sample) || detected_korean(rest)) return Encoding::Cp949;
    return Encoding::Utf8;
}

bool is_binary(std::string_view bytes, Encoding encoding) noexcept {
    if (encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be) return false;
    const std::string_view sample = bytes.substr(0, sample_size);
    const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1B';
    });
    return static_cast<std::size_t>(controls) > sample.size() / 20;
}

}  // namespace ktrend::charset
