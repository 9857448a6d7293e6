#include "app/cli_trace.h"

namespace attune {

using Json = nlohmann::ordered_json;

Json traceJson(const SearchTrace& trace) {
    Json nodes = Json::array();
    for (const TraceNode& node : trace.nodes) {
        const std::string reason = reasonText(node);
        nodes.push_back({{"id", nodes.size()},
                         {"parent", node.parent < 0 ? Json() : Json(node.parent)},
                         {"step", node.step},
                         {"token", node.token},
                         {"log_probability", node.logProbability},
                         {"score", node.score},
                         {"state", stateText(node.state)},
                         {"reason", reason.empty() ? Json() : Json(reason)}});
    }
    return {{"nodes", std::move(nodes)}};
}

}  // namespace attune
