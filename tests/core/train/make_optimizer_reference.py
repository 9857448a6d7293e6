#!/usr/bin/env python3
"""Writes optimizer_reference.h: what torch.optim's Adam and SGD make of known gradients. Run: make_optimizer_reference.py > optimizer_reference.h"""
import torch

START = [0.5, -1.25, 2.0, 0.0, 3.5]
UPDATES = 7


def gradient(update, index):
    return 0.3 * (index + 1) - 0.11 * update * (1 if index % 2 else -1)


def final(make):
    parameter = torch.nn.Parameter(torch.tensor(START))
    optimizer = make([parameter])
    for update in range(1, UPDATES + 1):
        parameter.grad = torch.tensor([gradient(update, i) for i in range(len(START))])
        optimizer.step()
    return ", ".join(repr(v) for v in parameter.detach().double().tolist())


print("// Made by make_optimizer_reference.py with PyTorch; do not edit.")
print("#pragma once\n\n#include <vector>\n\nnamespace attune::test {\n")
print("inline const std::vector<float> optimizerStart = {%s};" % ", ".join(map(repr, START)))
print("inline constexpr int optimizerUpdates = %d;" % UPDATES)
for name, make in {
    "adamResult": lambda p: torch.optim.Adam(p, lr=0.05),
    "adamDecayResult": lambda p: torch.optim.Adam(p, lr=0.05, weight_decay=0.1),
    "sgdResult": lambda p: torch.optim.SGD(p, lr=0.05),
    "sgdDecayResult": lambda p: torch.optim.SGD(p, lr=0.05, weight_decay=0.1),
}.items():
    print("inline const std::vector<double> %s = {%s};" % (name, final(make)))
print("\n}  // namespace attune::test")
