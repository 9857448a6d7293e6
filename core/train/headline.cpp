#include "core/train/headline.h"

namespace attune {

Headline resolvedHeadline(const TrainOptions& options) {
    if (options.headline != Headline::Auto) return options.headline;
    return options.validationSentences > 0 ? Headline::Bleu : Headline::Nll;
}

const char* word(Headline headline) {
    switch (headline) {
        case Headline::ExactMatch:
            return "exact_match";
        case Headline::TokenAccuracy:
            return "token_accuracy";
        case Headline::Nll:
            return "nll";
        case Headline::Auto:
        case Headline::Bleu:
            break;
    }
    return "bleu";
}

double headlineValue(Headline headline, const ValidationEvent& validation) {
    switch (headline) {
        case Headline::ExactMatch:
            return validation.exactMatch;
        case Headline::TokenAccuracy:
            return validation.tokenAccuracy;
        case Headline::Nll:
            return validation.nll;
        case Headline::Auto:
        case Headline::Bleu:
            break;
    }
    return validation.bleu;
}

}  // namespace attune
