// Reads patterns: words with their places, then statements of three or five words.
#include <algorithm>
#include <utility>

#include "core/utf8.hpp"
#include "query/pattern.hpp"

namespace ktrend::pattern {
namespace {

struct Token {
    enum class Kind : std::uint8_t { Word, Quoted, Variable, End };
    Kind kind = Kind::Word;
    std::string text;
    Position position;
};

class Lexer {
public:
    Lexer(std::string_view text, Faults& faults) : rest_(text), faults_(faults) {}

    /// The tokens of the next statement; nothing at the end of the text. Empty statements are passed over.
    std::optional<std::vector<Token>> next() {
        while (!rest_.empty()) {
            std::vector<Token> tokens;
            while (!rest_.empty() && rest_.front() != ';' && rest_.front() != '\n') {
                if (rest_.front() == ' ' || rest_.front() == '\t' || rest_.front() == '\r') {
                    advance();
                } else {
                    tokens.push_back(token());
                }
            }
            end_ = position_;
            if (!rest_.empty()) advance();
            if (!tokens.empty()) return tokens;
        }
        return std::nullopt;
    }
    /// Where the last statement ended.
    [[nodiscard]] Position end() const noexcept { return end_; }

private:
    void advance() {
        const auto [code, size] = utf8::decode(rest_);
        rest_.remove_prefix(size);
        position_ = code == U'\n' ? Position{position_.line + 1, 1} : Position{position_.line, position_.column + 1};
    }

    Token token() {
        Token token;
        token.position = position_;
        if (rest_.front() == '"') return quoted(std::move(token));
        if (rest_.front() == '?') {
            token.kind = Token::Kind::Variable;
            advance();
        }
        constexpr std::string_view ends = " \t\r\n;\"";
        while (!rest_.empty() && ends.find(rest_.front()) == std::string_view::npos) {
            token.text.append(rest_.substr(0, utf8::decode(rest_).size));
            advance();
        }
        return token;
    }

    Token quoted(Token token) {
        token.kind = Token::Kind::Quoted;
        advance();
        while (!rest_.empty() && rest_.front() != '"' && rest_.front() != '\n') {
            if (rest_.size() > 1 && rest_.front() == '\\') advance();
            token.text.append(rest_.substr(0, utf8::decode(rest_).size));
            advance();
        }
        if (rest_.empty() || rest_.front() == '\n') {
            faults_.add(token.position, "pattern.unclosed-quote", "this quotation mark is not closed");
        } else {
            advance();
        }
        return token;
    }

    std::string_view rest_;
    Faults& faults_;
    Position position_{1, 1};
    Position end_{1, 1};
};

Term term_of(const Token& token, Faults& faults) {
    Term term{token.kind == Token::Kind::Variable, token.text, {}, token.position};
    if (!term.variable) return term;
    if (const auto colon = term.text.find(':'); colon != std::string::npos) {
        term.type = term.text.substr(colon + 1);
        term.text.resize(colon);
        if (term.type.empty()) faults.add(token.position, "pattern.type", "a type is missing after ':'");
    }
    if (term.text.empty()) faults.add(token.position, "pattern.variable", "a variable needs a name: ?name");
    return term;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

void read_relation(const Token& token, Statement& statement, Faults& faults) {
    statement.relation = term_of(token, faults);
    if (statement.relation.variable) {
        if (!statement.relation.type.empty()) faults.add(token.position, "pattern.type", "a relation has no type");
        return;
    }
    std::string text = token.text;
    if (text.starts_with('!')) {
        statement.denied = true;
        text.erase(0, 1);
    }
    statement.relations = split(text, '|');
    if (std::any_of(statement.relations.begin(), statement.relations.end(), [](const auto& r) { return r.empty(); })) {
        faults.add(token.position, "pattern.relation", "a relation is missing in '" + token.text + "'");
    }
}

std::optional<Period> read_period(const Token& word, const Token& date, Faults& faults) {
    for (const PeriodMatch match : {PeriodMatch::Overlaps, PeriodMatch::During, PeriodMatch::AsOf}) {
        if (word.text != to_string(match)) continue;
        const auto range = edtf_range(date.text);
        if (range) return Period{*range, match};
        faults.add(date.position, "pattern.date",
                   "'" + date.text + "' is no date; 2025, 2025-10, 2025-10-01 or 2025/2026 is wanted");
        return std::nullopt;
    }
    faults.add(word.position, "pattern.period",
               "'" + word.text + "' is unknown; during, overlaps or asof is wanted, or ';' before a new statement");
    return std::nullopt;
}

}  // namespace

void Faults::add(Position at, const char* code, std::string message) {
    std::string_view line = text_;
    for (std::uint32_t i = 1; i < at.line; ++i) line.remove_prefix(line.find('\n') + 1);
    line = line.substr(0, line.find('\n'));
    list_.push_back({Severity::Error, code, std::move(message), "pattern", at, std::string(line)});
}

std::vector<Statement> parse(std::string_view text, Faults& faults) {
    if (!utf8::is_valid(text)) {
        faults.add({1, 1}, "pattern.utf8", "the pattern is not UTF-8");
        return {};
    }
    Lexer lexer(text, faults);
    std::vector<Statement> statements;
    while (const auto tokens = lexer.next()) {
        const auto& t = *tokens;
        if (t.size() < 3) {
            const char* missing = t.size() == 1 ? "a relation and an object are missing" : "an object is missing";
            faults.add(lexer.end(), "pattern.incomplete",
                       std::string(missing) + "; a statement is 'subject relation object'");
            continue;
        }
        Statement statement;
        statement.subject = term_of(t[0], faults);
        read_relation(t[1], statement, faults);
        statement.object = term_of(t[2], faults);
        if (t.size() == 4) {
            faults.add(t[3].position, "pattern.period",
                       "'" + t[3].text +
                           "' is too much; names with spaces need quotation marks, statements a ';' between them");
        } else if (t.size() > 4) {
            statement.period = read_period(t[3], t[4], faults);
            if (t.size() > 5)
                faults.add(t[5].position, "pattern.excess",
                           "'" + t[5].text + "' is too much; statements need a ';' between them");
        }
        statements.push_back(std::move(statement));
    }
    if (statements.empty() && faults.empty()) faults.add({1, 1}, "pattern.empty", "the pattern has no statement");
    return statements;
}

}  // namespace ktrend::pattern
