#pragma once

#include "core/base/random.h"
#include "core/decode/search_trace.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace attune::test {

/// Builds traces by hand: every node with what it was chosen from.
class TraceMaker {
public:
    TraceMaker() {
        m_trace.nodes.emplace_back();
        m_trace.nodes[0].token = "<s>";
        m_trace.nodes[0].state = NodeState::Won;
    }
    /// Its place; `sum` is that of the path.
    std::int64_t add(std::int64_t parent, const std::string& token, double sum, NodeState state, std::int64_t rank = 0,
                     PruneReason reason = PruneReason::None) {
        const TraceNode before = m_trace.nodes[static_cast<std::size_t>(parent)];
        TraceNode node;
        node.parent = parent;
        node.step = before.step + 1;
        node.token = token;
        node.sum = node.score = sum;
        node.logProbability = sum - before.sum;
        node.state = state;
        node.rank = rank;
        node.reason = reason;
        node.choice = choiceAfter(parent);
        node.id = static_cast<TokenId>(m_trace.words.size()) + 10;
        m_trace.words[node.id] = token;
        m_trace.choices[static_cast<std::size_t>(node.choice)].topK.emplace_back(node.id, node.logProbability);
        m_trace.nodes.push_back(node);
        return static_cast<std::int64_t>(m_trace.nodes.size()) - 1;
    }
    std::int64_t prune(std::int64_t parent, const std::string& token, double sum, std::int64_t rank) {
        return add(parent, token, sum, NodeState::Pruned, rank, PruneReason::Rank);
    }
    void finish(std::int64_t node, std::int64_t answer) { m_trace.nodes[static_cast<std::size_t>(node)].answer = answer; }
    void attend(std::int64_t node, std::vector<float> weights) {
        m_trace.choices[static_cast<std::size_t>(m_trace.nodes[static_cast<std::size_t>(node)].choice)].attention = std::move(weights);
    }
    const SearchTrace& trace() const { return m_trace; }

private:
    std::int64_t choiceAfter(std::int64_t parent) {
        for (const TraceNode& node : m_trace.nodes)
            if (node.parent == parent && node.choice >= 0) return node.choice;
        m_trace.choices.emplace_back();
        return static_cast<std::int64_t>(m_trace.choices.size()) - 1;
    }
    SearchTrace m_trace;
};

inline std::shared_ptr<const SearchTrace> shared(const SearchTrace& trace) {
    return std::make_shared<const SearchTrace>(trace);
}

/// The node that a path of tokens ends in; −1 for none.
inline std::int64_t nodeOf(const SearchTrace& trace, const std::vector<std::string>& path) {
    for (std::size_t i = 0; i < trace.nodes.size(); ++i)
        if (trace.tokens(static_cast<std::int64_t>(i)) == path) return static_cast<std::int64_t>(i);
    return -1;
}

/// "I am not tired ." in French with a beam of three, as the drawings show it: 32 nodes after the root, 12 of them pruned.
inline SearchTrace tiredTrace() {
    using enum NodeState;
    TraceMaker maker;
    const auto je = maker.add(0, "je", -.03, Won, 1), moi = maker.add(0, "moi", -4.6, Kept, 2), on = maker.add(0, "on", -4.8, Kept, 3);
    maker.prune(0, "j'", -5.5, 4);
    const auto ne = maker.add(je, "ne", -.10, Won, 1), n = maker.add(je, "n'", -3.03, Kept, 2), is = maker.add(je, "suis", -4.45, Kept, 3);
    maker.prune(moi, ",", -4.7, 4);
    maker.prune(on, "ne", -5.2, 5);
    const auto suis = maker.add(ne, "suis", -.14, Won, 1), etais = maker.add(n, "étais", -3.6, Kept, 2),
               me = maker.add(ne, "me", -4.02, Kept, 3);
    maker.prune(is, "pas", -4.5, 4);
    maker.prune(ne, "fus", -5.2, 5);
    const auto pas = maker.add(suis, "pas", -.15, Won, 1), pas2 = maker.add(etais, "pas", -3.7, Kept, 2),
               sens = maker.add(me, "sens", -4.1, Kept, 3);
    maker.prune(suis, "point", -5.7, 4);
    maker.prune(suis, "plus", -6.4, 5);
    const auto tired = maker.add(pas, "fatigué", -.28, Won, 1), tiredShe = maker.add(pas, "fatiguée", -2.40, Kept, 2),
               tired2 = maker.add(pas2, "fatigué", -3.9, Kept, 3);
    maker.prune(sens, "pas", -4.2, 4);
    maker.prune(pas, "las", -4.98, 5);
    maker.attend(tiredShe, {.09F, .05F, .01F, .84F, .01F, .00F});
    const auto stop = maker.add(tired, ".", -.29, Won, 1), stopShe = maker.add(tiredShe, ".", -2.41, Kept, 2),
               stop2 = maker.add(tired2, ".", -3.91, Kept, 3);
    maker.prune(tired, "!", -5.2, 4);
    maker.prune(tiredShe, "!", -7.4, 5);
    maker.finish(maker.add(stop, "</s>", -.29, Won, 1), 1);
    maker.finish(maker.add(stopShe, "</s>", -2.41, Finished, 2), 2);
    maker.add(stop2, "</s>", -3.92, Pruned, 3, PruneReason::WorseThanFinished);
    return maker.trace();
}

/// A search of `steps` steps with a beam of `beam` and as many pruned nodes a step, drawn from the seed.
inline SearchTrace randomTrace(std::int64_t steps, std::int64_t beam, std::uint64_t seed) {
    Random random(seed);
    TraceMaker maker;
    std::vector<std::int64_t> live{0};
    for (std::int64_t step = 0; step < steps; ++step) {
        std::vector<std::int64_t> next;
        for (std::int64_t i = 0; i < 2 * beam; ++i) {
            const bool best = i == 0, kept = i < beam;
            const auto place = best ? 0 : static_cast<std::size_t>(random.uniform() * static_cast<double>(live.size()));
            const std::string token = "w" + std::to_string(static_cast<int>(random.uniform() * 1000));
            const double sum = maker.trace().nodes[static_cast<std::size_t>(live[place])].sum - random.uniform();
            const auto node = best   ? maker.add(live[0], token, sum, NodeState::Won, 1)
                              : kept ? maker.add(live[place], token, sum, NodeState::Kept, i + 1)
                                     : maker.prune(live[place], token, sum, i + 1);
            if (kept) next.push_back(node);
        }
        live = next;
    }
    maker.finish(live[0], 1);
    return maker.trace();
}

}  // namespace attune::test
