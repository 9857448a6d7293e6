#include "app/cli_search.h"

#include <algorithm>

namespace attune {

SearchOptions SearchFlags::options(const std::string& runFolder) const {
    SearchOptions search = Run::open(runFolder).config().search;
    std::vector<std::string> all = settings;
    if (beam) all.push_back("search.beam_size=" + std::to_string(*beam));
    if (nbest) all.push_back("search.nbest=" + std::to_string(*nbest));
    applySettings(search.describe(), all, "search");
    const bool nbestSaid = std::any_of(all.begin(), all.end(), [](const std::string& each) { return each.starts_with("search.nbest="); });
    if (!nbestSaid) search.nbest = std::min(search.nbest, search.beamSize);
    refuseAny(search.problems());
    return search;
}

void addBeamFlag(CLI::App& subcommand, SearchFlags& flags) {
    subcommand.add_option("--beam", flags.beam, "Beam size; 1 is greedy search. [search.beam_size of the run: 5]")->type_name("N");
}

void addSearchSetFlag(CLI::App& subcommand, SearchFlags& flags) {
    addSetFlag(subcommand, flags.settings, "Change an option of the search, such as search.length_penalty=1");
}

}  // namespace attune
