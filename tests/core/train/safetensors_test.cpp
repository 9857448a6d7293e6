#include "core/train/safetensors.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace attune {
namespace {

std::string fileOf(const std::string& header, const std::string& data) {
    std::string file;
    for (int i = 0; i < 8; ++i) file += static_cast<char>((header.size() >> (8 * i)) & 0xFF);
    return file + header + data;
}

Safetensors example() {
    Safetensors content;
    content.tensors["b.weight"] = torch::tensor({{1.0F, 2.0F, 3.0F}, {-4.0F, 0.5F, 6.0F}});
    content.tensors["a.bias"] = torch::tensor({0.25, -1e300}, torch::kFloat64);
    content.tensors["step"] = torch::tensor({std::int64_t{1} << 40}, torch::kInt64);
    content.metadata = {{"format", "1"}, {"model", "{\"cell\": \"gru\"}"}};
    return content;
}

void expectBroken(const std::string& file, const std::string& why) {
    try {
        parseSafetensors(file, "weights");
        ADD_FAILURE() << "accepted: " << why;
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::FileBroken) << why;
        EXPECT_EQ(error.subject(), "weights");
    }
}

TEST(Safetensors, readsWhatItWrote) {
    const Safetensors content = example();
    const Safetensors read = parseSafetensors(toSafetensors(content), "weights");
    EXPECT_EQ(read.metadata, content.metadata);
    ASSERT_EQ(read.tensors.size(), content.tensors.size());
    for (const auto& [name, tensor] : content.tensors) {
        EXPECT_EQ(read.tensors.at(name).scalar_type(), tensor.scalar_type()) << name;
        EXPECT_TRUE(torch::equal(read.tensors.at(name), tensor)) << name;
    }
}

TEST(Safetensors, equalContentEqualBytes) {
    Safetensors other = example();
    other.tensors["b.weight"] = other.tensors["b.weight"].t().contiguous().t();  // the same values, laid out by column
    EXPECT_EQ(toSafetensors(other), toSafetensors(example()));
    const std::string file = toSafetensors(example());
    EXPECT_EQ((static_cast<unsigned char>(file[0]) + 256 * static_cast<unsigned char>(file[1])) % 8, 0) << "data are aligned";
    EXPECT_LT(file.find("a.bias"), file.find("b.weight"));
}

TEST(Safetensors, nothingInItIsAFileToo) {
    const Safetensors read = parseSafetensors(toSafetensors({}), "weights");
    EXPECT_TRUE(read.tensors.empty());
    EXPECT_TRUE(read.metadata.empty());
}

TEST(Safetensors, readsThePythonLibrarysFile) {
    const Safetensors read = parseSafetensors(readFile(ATTUNE_TEST_FILES "/core/train/python.safetensors"), "python");
    EXPECT_EQ(read.metadata.at("format"), "attune");
    EXPECT_EQ(read.metadata.at("model"), "{\"hidden_size\": 96}");
    ASSERT_EQ(read.tensors.size(), 4U);
    const torch::Tensor weight = read.tensors.at("encoder.rnn.weight_ih_l0");
    EXPECT_TRUE(torch::equal(weight, torch::tensor({{0.5F, -1.25F, 3.0F}, {1e-7F, 65504.0F, -0.0F}})));
    EXPECT_TRUE(std::signbit(weight[1][2].item<float>()));
    EXPECT_TRUE(torch::equal(read.tensors.at("ids"), torch::tensor({std::int64_t{1}, std::int64_t{-2}, std::int64_t{1} << 40})));
    EXPECT_EQ(read.tensors.at("scalar").dim(), 0);
    EXPECT_EQ(read.tensors.at("scalar").item<double>(), 0.1);
    EXPECT_EQ(read.tensors.at("Übung \"q\"").item<float>(), 7.0F);
}

TEST(Safetensors, everyLieAboutTheLayoutIsRefused) {
    const std::string eight(8, '\1');
    const std::string good = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
    EXPECT_NO_THROW(parseSafetensors(fileOf(good, eight), "weights"));
    EXPECT_NO_THROW(parseSafetensors(fileOf(good + "   ", eight), "weights")) << "padding of the header";

    expectBroken("", "empty file");
    expectBroken("1234567", "shorter than the size of the header");
    expectBroken(std::string(8, '\xFF') + good, "header of 2^64 − 1 bytes");
    expectBroken(std::string("\xFF\xE0\xF5\x05\0\0\0\0", 8) + good, "header longer than the file");
    expectBroken(fileOf(good, eight + "x"), "bytes behind the last tensor");
    expectBroken(fileOf(good, eight.substr(1)), "too few bytes");
    expectBroken(fileOf(" " + good, eight), "header that does not begin with a brace");
    expectBroken(fileOf(good + "x", eight), "something behind the header");
    expectBroken(fileOf("[]", ""), "a list");
    expectBroken(fileOf("{\"a\":1}", ""), "an entry that is a number");
    const std::vector<std::pair<std::string, std::string>> entries{
        {R"({"dtype":"F32","shape":[3],"data_offsets":[0,8]})", "shape larger than its bytes"},
        {R"({"dtype":"F64","shape":[2],"data_offsets":[0,8]})", "type larger than its bytes"},
        {R"({"dtype":"Q17","shape":[2],"data_offsets":[0,8]})", "unknown type"},
        {R"({"dtype":4,"shape":[2],"data_offsets":[0,8]})", "type that is a number"},
        {R"({"dtype":"F32","shape":[-2],"data_offsets":[0,8]})", "negative size"},
        {R"({"dtype":"F32","shape":[2.0],"data_offsets":[0,8]})", "size that is no integer"},
        {R"({"dtype":"F32","shape":2,"data_offsets":[0,8]})", "shape that is a number"},
        {R"({"dtype":"F32","shape":[4611686018427387906],"data_offsets":[0,8]})", "size whose bytes wrap around to 8"},
        {R"({"dtype":"F32","shape":[4294967296,4294967296,2],"data_offsets":[0,8]})", "product that wraps around"},
        {R"({"dtype":"F32","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]})", "too many dimensions"},
        {R"({"dtype":"F32","shape":[2],"data_offsets":[8,0]})", "offsets turned round"},
        {R"({"dtype":"F32","shape":[2],"data_offsets":[0,8,8]})", "three offsets"},
        {R"({"dtype":"F32","shape":[1],"data_offsets":[4,8]})", "hole before the first"},
        {R"({"dtype":"F32","shape":[2],"data_offsets":[18446744073709551608,0]})", "offset near 2^64"},
        {R"({"dtype":"F32","shape":[2]})", "no offsets"},
        {R"({"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1})", "an unknown field"},
        {R"({"dtype":"F32","shape":[[2]],"data_offsets":[0,8]})", "nested shape"},
        {R"({"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]})", "a field twice"},
    };
    for (const auto& [entry, why] : entries) expectBroken(fileOf("{\"a\":" + entry + "}", eight), why);

    const auto pair = [](const std::string& first, const std::string& second) {
        const auto entry = [](const std::string& offsets) { return R"({"dtype":"F32","shape":[1],"data_offsets":[)" + offsets + "]}"; };
        return "{\"a\":" + entry(first) + ",\"b\":" + entry(second) + "}";
    };
    EXPECT_NO_THROW(parseSafetensors(fileOf(pair("4,8", "0,4"), eight), "weights")) << "any order";
    expectBroken(fileOf(pair("0,4", "0,4"), eight.substr(4)), "overlap");
    expectBroken(fileOf(pair("0,4", "8,12"), eight + eight.substr(4)), "hole between");
    expectBroken(fileOf(good.substr(0, good.size() - 1) + "," + good.substr(1), eight), "a name twice");
    expectBroken(fileOf(R"({"__metadata__":{"a":1}})", ""), "metadata that is no text");
    expectBroken(fileOf(R"({"__metadata__":[]})", ""), "metadata that is a list");
    expectBroken(fileOf("{\"\xFF\":{}}", ""), "a name that is not UTF-8");
    expectBroken(fileOf("{\"a\":" + std::string(200000, '['), ""), "deep nesting");
    expectBroken(fileOf("{\"a\":" + std::string(200000, '[') + std::string(200000, ']') + "}", ""), "deep nesting, closed");
}

TEST(Safetensors, everyCutIsRefused) {
    const std::string file = toSafetensors(example());
    for (std::size_t size = 0; size < file.size(); ++size) expectBroken(file.substr(0, size), "cut to " + std::to_string(size));
}

/// One to four changes: a byte, a bit, a digit of the header, a piece removed or doubled.
std::string mutated(std::string file, Random& random) {
    for (std::uint64_t change = random.below(4) + 1; change > 0 && !file.empty(); --change) {
        const auto at = static_cast<std::size_t>(random.below(file.size()));
        switch (random.below(5)) {
            case 0:
                file[at] = static_cast<char>(random.below(256));
                break;
            case 1:
                file[at] = static_cast<char>(file[at] ^ (1 << random.below(8)));
                break;
            case 2:
                if (file[at] >= '0' && file[at] <= '9') file[at] = static_cast<char>('0' + random.below(10));
                break;
            case 3:
                file.erase(at, random.below(16));
                break;
            default:
                file.insert(at, file.substr(at, random.below(16)));
        }
    }
    return file;
}

TEST(Safetensors, mutationsAreReadOrRefusedNeverACrash) {
    const std::string file = toSafetensors(example());
    Random random(17);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 20000; ++i) {
        try {
            parseSafetensors(mutated(file, random), "weights");
            ++read;
        } catch (const Error& error) {
            ASSERT_EQ(error.code(), ErrorCode::FileBroken);
            ++refused;
        }
    }
    EXPECT_GT(read, 100) << "changed data are still a file";
    EXPECT_GT(refused, 10000);
}

}  // namespace
}  // namespace attune
