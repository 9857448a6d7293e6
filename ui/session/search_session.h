#pragma once

#include "ui/session/translation_session.h"

#include <QObject>

#include <string>
#include <vector>

namespace attune {

/// A search beside the one that answers: another beginning, or another beam.
struct SearchQuestion {
    std::string sentence;
    std::vector<std::string> prefix;  // forced, in surface form
    std::string typed;                // what a person wants after it; "" for nothing
    SearchOptions search;
};

/// The beginnings that a typed continuation may mean, the first that the model knows is taken: words as they stand, joined to their
/// neighbours as the tokenizer marks it, single characters.
std::vector<std::vector<std::string>> typedPrefixes(const std::vector<std::string>& prefix, const std::string& typed);

/// The whole search.
struct SearchAnswer {
    SearchQuestion question;  // its prefix with the tokens that were typed
    Translation translation;  // with its trace
};

/// The best answer of each of a few beam sizes.
struct BeamsAnswer {
    SearchQuestion question;
    std::vector<std::int64_t> beams;
    std::vector<Hypothesis> best;  // without tokens where there is no answer
    std::int64_t update = 0;
};

/// Searches for the beam tree, in threads of its own and with the weights that answer; the newest question of each kind wins.
class SearchSession : public QObject {
    Q_OBJECT
public:
    explicit SearchSession(QObject* parent = nullptr);

    void search(const WeightsChoice& weights, const SearchQuestion& question);
    void compare(const WeightsChoice& weights, const SearchQuestion& question, const std::vector<std::int64_t>& beams);
    void cancel();
    bool isSearching() const { return m_searcher.isBusy(); }
    bool isComparing() const { return m_comparer.isBusy(); }

signals:
    void searched(const attune::SearchAnswer& answer);
    void compared(const attune::BeamsAnswer& answer);
    void failed(const attune::Error& error);
    void busyChanged();

private:
    LatestTask m_searcher;
    LatestTask m_comparer;
};

}  // namespace attune
