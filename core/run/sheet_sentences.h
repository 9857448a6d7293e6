#pragma once

#include "core/decode/hypothesis.h"
#include "core/run/sheet_moments.h"
#include "core/run/sheet_room.h"

#include <nlohmann/json.hpp>

#include <span>
#include <vector>

namespace attune {

/// The sentences of a page with as many of their moments as there is room for; every number in it says what resources/sheet/sheet.js
/// makes of it:
///
///     {"updates":[0,1,2,4,…], "kept":317, "sentences":[{"source":"…","reference":"…","tokens":["…"],
///       "answers":[{"text":"…","tokens":["…"]}],
///       "moments":[{"update":0,"forced":false,"answer":0,"score":-3.1,"probability":BASE64,"weights":BASE64}, …],
///       "heads":{"update":300,"maps":[{"kind":"cross","layer":0,"head":0,"weights":BASE64}, …]},
///       "hypotheses":[{"text":"…","tokens":5,"score":-0.4,"log_probability":-0.9}, …]}, …]}
///
/// `weights` is "" without attention, null where there was no room for them; `heads`, of a free-running moment, are null without room and
/// where there is only one. `updates` are those of which the page has a moment, `kept` counts those of the run. Answers stand once however
/// often they were given. BASE64 holds a byte a weight (quantised()). The newest update comes first and, where room is scarce, without its
/// maps; then, in a quarter of the room, all heads of the newest moments; then whole updates in logSpacedOrder().
nlohmann::ordered_json sheetSentences(std::span<const SheetSentence> sentences, std::span<const std::vector<Hypothesis>> hypotheses,
                                      SheetRoom& room);

}  // namespace attune
