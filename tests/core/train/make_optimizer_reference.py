#!/usr/bin/env python3
"""Writes optimizer_reference.h: what torch.optim and torch.optim.lr_scheduler make of 50 recorded gradients in float64.
Run: make_optimizer_reference.py > optimizer_reference.h"""
import random

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)
UPDATES = 50
UPDATES_PER_EPOCH = 5
RATE = 0.05
START = [0.5, -1.25, 2.0, 0.0, 3.5]
recording = random.Random(4)
GRADIENTS = [[recording.gauss(0.1 * (i + 1), 0.5) for i in range(len(START))] for _ in range(UPDATES)]
# nll of the validation after each epoch, for the plateau
VALIDATIONS = [3.0, 2.5, 2.6, 2.4, 2.4, 2.7, 2.3, 2.35, 2.2, 2.2]

OPTIMIZERS = {
    "adam": lambda p, decay: torch.optim.Adam(p, lr=RATE, weight_decay=decay),
    "adamw": lambda p, decay: torch.optim.AdamW(p, lr=RATE, weight_decay=decay),
    "adadelta": lambda p, decay: torch.optim.Adadelta(p, lr=RATE, weight_decay=decay),
    "rmsprop": lambda p, decay: torch.optim.RMSprop(p, lr=RATE, weight_decay=decay),
    "rmsprop momentum": lambda p, decay: torch.optim.RMSprop(p, lr=RATE, weight_decay=decay, momentum=0.8),
    "sgd": lambda p, decay: torch.optim.SGD(p, lr=RATE, weight_decay=decay),
    "sgd momentum": lambda p, decay: torch.optim.SGD(p, lr=RATE, weight_decay=decay, momentum=0.8),
    "sgd nesterov": lambda p, decay: torch.optim.SGD(p, lr=RATE, weight_decay=decay, momentum=0.8, nesterov=True),
}


def warm(updates):
    """updates/u of the rate at update u; afterwards another schedule that starts with the full rate at the last warm-up update."""
    def after(schedule):
        return lambda o: lr_scheduler.SequentialLR(
            o, [lr_scheduler.LinearLR(o, 1 / updates, 1, updates - 1), schedule(o)], milestones=[updates - 1])
    return after


def each_epoch(schedule):
    schedule.by_epoch = True
    return schedule


def noam(width, warmup):
    """The formula of Vaswani et al. 2017 itself, as a factor of RATE = (width · warmup)^−½."""
    return lambda o: lr_scheduler.LambdaLR(
        o, lambda done: width ** -0.5 * min((done + 1) ** -0.5, (done + 1) * warmup ** -1.5) / (width * warmup) ** -0.5)


SCHEDULES = {
    "constant": lambda o: lr_scheduler.LambdaLR(o, lambda done: 1.0),
    "constant warm": lambda o: lr_scheduler.LinearLR(o, 1 / 8, 1, 7),
    "multistep": each_epoch(lambda o: lr_scheduler.MultiStepLR(o, [3, 4, 7], gamma=0.5)),
    "plateau": each_epoch(lambda o: lr_scheduler.ReduceLROnPlateau(o, factor=0.5, patience=0, threshold=0, eps=0)),
    "noam": noam(40, 10),
    "inverse_sqrt": lambda o: lr_scheduler.LambdaLR(o, lambda done: (done + 1) ** -0.5),
    "linear": lambda o: lr_scheduler.LinearLR(o, 1, 0.1, 30),
    "linear warm": warm(8)(lambda o: lr_scheduler.LinearLR(o, 1, 0.1, 30)),
    "cosine": lambda o: lr_scheduler.CosineAnnealingLR(o, UPDATES - 1, 0.1 * RATE),
    "cosine warm": warm(8)(lambda o: lr_scheduler.CosineAnnealingLR(o, UPDATES - 8, 0.1 * RATE)),
    "exponential": lambda o: lr_scheduler.ExponentialLR(o, 0.5 ** (1 / 20)),
    "exponential warm": warm(8)(lambda o: lr_scheduler.ExponentialLR(o, 0.5 ** (1 / 20))),
}


def train(make, schedule):
    parameter = torch.nn.Parameter(torch.tensor(START))
    optimizer = make([parameter])
    scheduler = schedule(optimizer)
    rates = []
    for update in range(UPDATES):
        parameter.grad = torch.tensor(GRADIENTS[update])
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if not getattr(schedule, "by_epoch", False):
            scheduler.step()
        elif (update + 1) % UPDATES_PER_EPOCH == 0:
            if isinstance(scheduler, lr_scheduler.ReduceLROnPlateau):
                scheduler.step(VALIDATIONS[update // UPDATES_PER_EPOCH])
            else:
                scheduler.step()
    return rates, parameter.detach().tolist()


def numbers(values):
    return "{" + ", ".join(repr(float(v)) for v in values) + "}"


print("""// Made by make_optimizer_reference.py with PyTorch; do not edit.
#pragma once

#include <vector>

namespace attune::test {

// clang-format off
inline constexpr double referenceRate = %r;
inline constexpr int updatesPerReferenceEpoch = %d;
inline const std::vector<double> referenceStart = %s;
inline const std::vector<double> referenceValidations = %s;
inline const std::vector<std::vector<double>> referenceGradients = {""" % (RATE, UPDATES_PER_EPOCH, numbers(START), numbers(VALIDATIONS)))
for each in GRADIENTS:
    print("    %s," % numbers(each))
print("""};

/// Parameters after all updates at a constant rate.
struct OptimizerReference {
    const char* name;
    double weightDecay;
    std::vector<double> parameters;
};
inline const std::vector<OptimizerReference> optimizerReferences = {""")
for name, make in OPTIMIZERS.items():
    for decay in (0.0, 0.1):
        print('    {"%s", %r, %s},' % (name, decay, numbers(train(lambda p: make(p, decay), SCHEDULES["constant"])[1])))
print("""};

/// Rate of every update, and parameters after all of them with Adam.
struct ScheduleReference {
    const char* name;
    std::vector<double> rates;
    std::vector<double> parameters;
};
inline const std::vector<ScheduleReference> scheduleReferences = {""")
for name, schedule in SCHEDULES.items():
    rates, parameters = train(lambda p: OPTIMIZERS["adam"](p, 0.0), schedule)
    print('    {"%s", %s, %s},' % (name, numbers(rates), numbers(parameters)))
print("};\n// clang-format on\n\n}  // namespace attune::test")
