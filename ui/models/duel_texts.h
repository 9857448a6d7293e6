#pragma once

#include "ui/session/duel_session.h"

#include <QString>

#include <vector>

namespace attune {

/// An option that the sides of a duel do not share, as people read it.
struct DuelDifference {
    QString option;
    QString a;
    QString b;
};

/// Those of model, training, search and data, in this order.
std::vector<DuelDifference> duelDifferences(const RunConfig& a, const RunConfig& b);

/// What a side is called beside the other: the value of the one option that differs, else its model, else its run.
QString duelSideName(const DuelSession& duel, DuelSide side);

/// Whether both runs learn from the same sentences.
bool sameSentences(const CorpusSource& a, const CorpusSource& b);

/// What both sides share: "All else equal: data, split, seed 17, batch 64, Adam 0.002"; or that their losses cannot be compared.
QString duelEqualText(const DuelSession& duel);

/// Where the two runs stand: "both stand at update 96", or at which each does.
QString duelStandText(const DuelSession& duel);

}  // namespace attune
