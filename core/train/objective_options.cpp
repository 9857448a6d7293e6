#include "core/train/objective_options.h"

namespace attune {

void addObjectiveOptions(TrainOptions& options, OptionList& list) {
    list.push_back(numberOption(
        "train.label_smoothing", options.labelSmoothing, 0, 0.999, ATTUNE_TEXT("Options", "Label smoothing"),
        ATTUNE_TEXT(
            "Options",
            "ε: the share of the target that is spread over the whole vocabulary; the loss is (1 − ε)·nll + ε·mean nll of all words.")));
    list.push_back(numberOption(
        "train.coverage_loss", options.coverageLoss, 0, 1000, ATTUNE_TEXT("Options", "Coverage loss"),
        ATTUNE_TEXT("Options",
                    "λ of λ·Σ min(aₜ, a₁ + … + aₜ₋₁), added for each target token: looking at one place twice costs (See et al. 2017).")));
    list.push_back(numberOption(
        "train.attention_entropy", options.attentionEntropy, -1000, 1000, ATTUNE_TEXT("Options", "Attention entropy"),
        ATTUNE_TEXT("Options",
                    "λ of λ·H(aₜ), the entropy of the weights in nats, added for each target token: above 0 attention becomes sharp, "
                    "below 0 it spreads.")));
    list.push_back(numberOption(
        "train.guided_alignment", options.guidedAlignment, 0, 1000, ATTUNE_TEXT("Options", "Guided alignment"),
        ATTUNE_TEXT("Options",
                    "λ of −λ·Σ Aₜ·log aₜ, added for each target token whose alignment A a file tells: attention learns to be like it "
                    "(Chen et al. 2016); without --alignments nothing is added.")));
    list.push_back(numberOption(
        "train.embedding_distance", options.embeddingDistance, 0, 1000, ATTUNE_TEXT("Options", "Distance of mean embeddings"),
        ATTUNE_TEXT("Options",
                    "λ of λ·‖x̄ − ȳ‖²/E, added to the loss: the mean embeddings of a source and of its target are drawn together.")));
}

}  // namespace attune
