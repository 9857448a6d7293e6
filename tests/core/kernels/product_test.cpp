#include "core/kernels/gemm.h"
#include "core/kernels/packed_matrix.h"
#include "tests/core/kernels/product_reference.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

namespace attune::kernels {
namespace {

float unrounded(float x) {
    return x;
}

/// To the nearest bfloat16, ties to even, where the processor has it.
float roundedToBf16(float x) {
    if (!hasBf16()) return x;
    auto bits = std::bit_cast<std::uint32_t>(x);
    bits += 0x7FFFU + (bits >> 16 & 1U);
    return std::bit_cast<float>(bits & 0xFFFF0000U);
}

struct Shape {
    std::int64_t rows, columns, depth;
};

/// Small odd ones, every height of a tile, and some that are larger than a block in each direction.
std::vector<Shape> shapes(std::mt19937& random) {
    std::vector<Shape> all{{0, 5, 3},      {3, 0, 5},     {4, 5, 0},    {1, 1, 1},    {400, 33, 17}, {190, 2100, 5},
                           {17, 65, 1300}, {5, 700, 256}, {171, 30, 2}, {180, 31, 3}, {350, 40, 9},  {400, 300, 530}};
    const auto upTo = [&random](std::int64_t most) { return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most)) + 1; };
    for (std::int64_t rows = 1; rows <= 30; ++rows) all.push_back({rows, upTo(300), upTo(100)});
    return all;
}

/// Factors of one shape in one orientation, and a result that already holds something.
struct Factors {
    Factors(const Shape& shape, bool turnedA, bool turnedB, std::mt19937& random)
        : storedA(turnedA ? shape.depth : shape.rows, turnedA ? shape.rows : shape.depth, shape.rows % 4, random),
          storedB(turnedB ? shape.columns : shape.depth, turnedB ? shape.depth : shape.columns, shape.columns % 3, random),
          c(shape.rows, shape.columns, shape.depth % 5, random),
          a(turnedA ? std::as_const(storedA).view().t() : std::as_const(storedA).view()),
          b(turnedB ? std::as_const(storedB).view().t() : std::as_const(storedB).view()) {}

    Padded storedA, storedB, c;
    ConstMatrix a, b;
};

std::string name(const Shape& shape, int orientation, float beta) {
    return std::string(word(isa())) + " [" + std::to_string(shape.rows) + ", " + std::to_string(shape.depth) + "]·[" +
           std::to_string(shape.depth) + ", " + std::to_string(shape.columns) + "] orientation " + std::to_string(orientation) + " beta " +
           std::to_string(beta);
}

/// Calls try(factors, beta) for every instruction set, shape, orientation and beta, and expects what it leaves in c.
template <class Try, class Rounded>
void expectProducts(bool aTurnsToo, Rounded rounded, Try tryOne) {
    const IsaKeeper keeper;
    std::mt19937 random(7);
    for (const Isa each : availableIsas()) {
        useIsa(each);
        int turn = 0;
        for (const Shape& shape : shapes(random)) {
            const int orientation = turn++ % (aTurnsToo ? 4 : 2);
            const auto beta = static_cast<float>((turn / 4 + shape.columns) % 2);
            Factors factors(shape, orientation >= 2, orientation % 2 != 0, random);
            const std::vector<double> expected = referenceProduct(factors.a, factors.b, factors.c.view(), beta, rounded);
            tryOne(factors, beta);
            EXPECT_LE(relativeError(factors.c.view(), expected), 1e-5) << name(shape, orientation, beta);
            EXPECT_TRUE(factors.c.paddingIsUntouched()) << name(shape, orientation, beta);
        }
    }
}

TEST(PackedMatrix, MultipliesInFp32) {
    PackedMatrix packed;
    expectProducts(false, unrounded, [&packed](Factors& factors, float beta) {
        packed.pack(factors.b, Precision::Fp32);
        packed.multiply(factors.a, factors.c.view(), beta);
    });
}

TEST(Product, PacksAsItGoesInFp32) {
    expectProducts(true, unrounded, [](Factors& factors, float beta) {
        multiplyBy(fp32ProductNow(), factors.a, {nullptr, factors.b}, factors.c.view(), beta);
    });
}

TEST(Multiply, EqualsTheSumsInFp32) {
    expectProducts(true, unrounded,
                   [](Factors& factors, float beta) { multiply(factors.a, factors.b, factors.c.view(), beta, Precision::Fp32); });
}

TEST(PackedMatrix, MultipliesRoundedNumbersInBf16) {
    PackedMatrix packed;
    expectProducts(false, roundedToBf16, [&packed](Factors& factors, float beta) {
        packed.pack(factors.b, Precision::Bf16);
        packed.multiply(factors.a, factors.c.view(), beta);
    });
}

TEST(Multiply, EqualsTheSumsOfRoundedNumbersInBf16) {
    expectProducts(true, roundedToBf16,
                   [](Factors& factors, float beta) { multiply(factors.a, factors.b, factors.c.view(), beta, Precision::Bf16); });
}

/// Whole numbers of −127 … 127 that say so in every row and column: nothing is lost in 8 bits.
void makeWhole(Padded& matrix) {
    const MutableMatrix view = matrix.view();
    for (std::int64_t i = 0; i < view.rows; ++i)
        for (std::int64_t j = 0; j < view.columns; ++j)
            matrix.at(i, j) = i == j % view.rows || j == i % view.columns ? 127 : std::round(matrix.at(i, j) * 127);
}

TEST(PackedMatrix, SumsWholeNumbersExactlyInInt8) {
    const IsaKeeper keeper;
    std::mt19937 random(11);
    PackedMatrix packed;
    for (const Isa each : availableIsas()) {
        useIsa(each);
        for (const Shape& shape : shapes(random)) {
            if (shape.depth > 1000) continue;  // sums stay below 2²⁴, where floats are exact
            Factors factors(shape, false, shape.rows % 2 != 0, random);
            makeWhole(factors.storedA);
            makeWhole(factors.storedB);
            packed.pack(factors.b, Precision::Int8);
            packed.multiply(factors.a, factors.c.view());
            const std::vector<double> expected = referenceProduct(factors.a, factors.b, factors.c.view(), 0, unrounded);
            EXPECT_EQ(relativeError(factors.c.view(), expected), 0) << name(shape, shape.rows % 2, 0);
            EXPECT_TRUE(factors.c.paddingIsUntouched());
        }
    }
}

/// Numbers of a row in steps of a 127th of the largest.
std::vector<double> quantised(const ConstMatrix& matrix, std::int64_t row) {
    float largest = 0;
    for (std::int64_t k = 0; k < matrix.columns; ++k) largest = std::max(largest, std::abs(at(matrix, row, k)));
    const float inverse = largest > 0 ? 127 / largest : 0;
    std::vector<double> steps;
    for (std::int64_t k = 0; k < matrix.columns; ++k)
        steps.push_back(double(std::nearbyint(at(matrix, row, k) * inverse)) * double(largest / 127));
    return steps;
}

TEST(PackedMatrix, MultipliesStepsOfRowsAndColumnsInInt8) {
    const IsaKeeper keeper;
    std::mt19937 random(13);
    for (const Isa each : availableIsas()) {
        useIsa(each);
        for (const Shape& shape : {Shape{7, 37, 203}, Shape{20, 40, 1025}}) {
            Factors factors(shape, false, shape.rows % 2 != 0, random);
            for (std::int64_t k = 0; k < shape.depth; ++k) factors.storedA.at(3, k) = 0;
            std::vector<double> expected;
            for (std::int64_t i = 0; i < shape.rows; ++i)
                for (std::int64_t j = 0; j < shape.columns; ++j) {
                    const std::vector<double> row = quantised(factors.a, i), column = quantised(factors.b.t(), j);
                    expected.push_back(std::inner_product(row.begin(), row.end(), column.begin(), 0.0) + factors.c.at(i, j));
                }
            PackedMatrix(factors.b, Precision::Int8).multiply(factors.a, factors.c.view(), 1);
            EXPECT_LE(relativeError(factors.c.view(), expected), 1e-6) << word(each);
        }
    }
}

TEST(PackedMatrix, AddsABiasAndRectifies) {
    const IsaKeeper keeper;
    std::mt19937 random(3);
    for (const Isa each : availableIsas()) {
        useIsa(each);
        for (const Shape& shape : {Shape{5, 71, 600}, Shape{31, 128, 40}}) {
            Factors factors(shape, false, true, random);
            Padded bias(1, shape.columns, 0, random);
            std::vector<double> expected = referenceProduct(factors.a, factors.b, factors.c.view(), 1, unrounded);
            for (std::size_t i = 0; i < expected.size(); ++i)
                expected[i] = std::max(0.0, expected[i] + bias.at(0, static_cast<std::int64_t>(i) % shape.columns));
            PackedMatrix(factors.b, Precision::Fp32).multiply(factors.a, factors.c.view(), 1, {bias.view().data, true});
            EXPECT_LE(relativeError(factors.c.view(), expected), 1e-5) << word(each);
        }
    }
}

TEST(PackedMatrix, WhatWasPackedForAnotherInstructionSetStillMultiplies) {
    const IsaKeeper keeper;
    std::mt19937 random(5);
    Factors factors({9, 50, 33}, false, false, random);
    const std::vector<double> expected = referenceProduct(factors.a, factors.b, factors.c.view(), 0, unrounded);
    for (const Isa each : availableIsas()) {
        useIsa(each);
        const PackedMatrix packed(factors.b, Precision::Fp32);
        useIsa(Isa::Baseline);
        packed.multiply(factors.a, factors.c.view());
        EXPECT_LE(relativeError(factors.c.view(), expected), 1e-5) << word(each);
    }
}

}  // namespace
}  // namespace attune::kernels
