#include "core/text/token_class.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <vector>

namespace attune {

namespace {

enum class Piece { Letter, Digit, Joint, Other };

Piece pieceOf(UChar32 codePoint) {
    const std::uint32_t category = U_MASK(u_charType(codePoint));
    if (category & (U_GC_L_MASK | U_GC_M_MASK)) return Piece::Letter;
    if (category & U_GC_N_MASK) return Piece::Digit;
    switch (codePoint) {
        case 0x27:
        case 0x2019:  // apostrophes
        case 0x2D:
        case 0x2010:
        case 0x2011:  // hyphens
        case 0xB7:    // middle dot
            return Piece::Joint;
        default:
            return Piece::Other;
    }
}

std::vector<Piece> piecesOf(std::string_view token) {
    std::vector<Piece> pieces;
    const auto length = static_cast<std::int32_t>(token.size());
    for (std::int32_t position = 0; position < length;) {
        UChar32 codePoint;
        U8_NEXT_OR_FFFD(token.data(), position, length, codePoint);
        pieces.push_back(pieceOf(codePoint));
    }
    return pieces;
}

bool contains(const std::vector<Piece>& pieces, Piece wanted) {
    for (const Piece piece : pieces)
        if (piece == wanted) return true;
    return false;
}

}  // namespace

bool isPunctuation(std::string_view token) {
    const std::vector<Piece> pieces = piecesOf(token);
    return !contains(pieces, Piece::Letter) && !contains(pieces, Piece::Digit);
}

bool isNumber(std::string_view token) {
    const std::vector<Piece> pieces = piecesOf(token);
    return !contains(pieces, Piece::Letter) && contains(pieces, Piece::Digit);
}

bool isAlphabetic(std::string_view token) {
    const std::vector<Piece> pieces = piecesOf(token);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool between = i > 0 && i + 1 < pieces.size() && pieces[i - 1] == Piece::Letter && pieces[i + 1] == Piece::Letter;
        if (pieces[i] != Piece::Letter && !(pieces[i] == Piece::Joint && between)) return false;
    }
    return !pieces.empty();
}

}  // namespace attune
