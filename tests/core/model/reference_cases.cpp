#include "tests/core/model/reference_cases.h"

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <fstream>

namespace attune::testing {

namespace {

torch::Tensor numbersOf(const std::string& text) {
    std::vector<double> numbers;
    for (const char* at = text.data(); at < text.data() + text.size(); ++at)
        at = std::from_chars(at, text.data() + text.size(), numbers.emplace_back()).ptr;
    return torch::tensor(numbers, torch::kFloat64);
}

std::vector<ReferenceCase> readCases() {
    std::ifstream file(ATTUNE_TEST_FILES "/core/model/pytorch_reference.tsv");
    std::vector<ReferenceCase> cases;
    for (std::string line; std::getline(file, line);) {
        const std::size_t tab = line.find('\t');
        if (line.starts_with('#')) continue;
        if (tab == std::string::npos)
            cases.push_back({line, {}});
        else
            cases.back().tensors[line.substr(0, tab)] = numbersOf(line.substr(tab + 1));
    }
    return cases;
}

}  // namespace

std::vector<ReferenceCase> referenceCases(const std::string& prefix) {
    static const std::vector<ReferenceCase> all = readCases();
    std::vector<ReferenceCase> chosen;
    for (const ReferenceCase& each : all)
        if (each.name.starts_with(prefix)) chosen.push_back(each);
    return chosen;
}

torch::Tensor referenceValues(const std::string& name, torch::IntArrayRef shape) {
    const torch::Tensor index = torch::arange(c10::multiply_integers(shape), torch::kFloat64);
    const double offset = static_cast<double>(name.size()) + name.back();
    return at::sin(index * 0.7 + offset).mul(0.6).view(shape);
}

void setReferenceParameters(torch::nn::Module& module) {
    const torch::NoGradGuard noGrad;
    module.to(torch::kFloat64);
    for (const auto& item : module.named_parameters()) torch::Tensor(item.value()).copy_(referenceValues(item.key(), item.value().sizes()));
}

void expectReference(const ReferenceCase& reference, const std::map<std::string, torch::Tensor>& found) {
    EXPECT_FALSE(reference.tensors.empty());
    for (const auto& [name, expected] : reference.tensors) {
        const auto place = found.find(name);
        if (place == found.end() || !place->second.defined() || place->second.numel() != expected.numel()) {
            ADD_FAILURE() << name << " is not there in " << expected.numel() << " numbers";
            continue;
        }
        const double difference = (place->second.detach().flatten() - expected).abs().max().item<double>();
        EXPECT_LE(difference, 1e-7 * expected.abs().max().item<double>() + 1e-12) << name;
    }
}

}  // namespace attune::testing
