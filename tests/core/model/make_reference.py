#!/usr/bin/env python3
"""Writes pytorch_reference.h: what PyTorch's nn.GRU and nn.LSTM, and plain loops around their cells, make of fixed weights.

Run with a Python that has PyTorch:  python3 make_reference.py > pytorch_reference.h
Parameters are not stored: element i of the parameter named n is 0.6 * sin(0.7 * i + length of n + last letter of n), in float64.
"""

import math

import torch
from torch import nn

V_SOURCE, V_TARGET, E, H = 11, 9, 3, 4
SOURCES = [[5, 6, 7, 8, 9, 3], [10, 4, 3], [4, 4, 6, 5, 3]]
TARGETS = [[4, 5, 8, 3], [7, 6, 5, 4, 3], [8, 3]]


def parameter(name, shape):
    """The formula that the C++ test repeats."""
    count = math.prod(shape)
    offset = len(name) + ord(name[-1])
    return torch.tensor([0.6 * math.sin(0.7 * i + offset) for i in range(count)], dtype=torch.float64).view(shape)


def load_rnn(rnn, prefix):
    rnn.double()
    with torch.no_grad():
        for name, weight in rnn.named_parameters():
            weight.copy_(parameter(prefix + name, weight.shape))
    return rnn


def encode(lstm, bidirectional, layers):
    """States of every sentence and its final state, as [layers][h of both directions] for each tensor of the state."""
    kind = nn.LSTM if lstm else nn.GRU
    rnn = load_rnn(kind(E, H, layers, batch_first=True, bidirectional=bidirectional), "encoder.rnn.")
    embedding = parameter("encoder.embedding.weight", (V_SOURCE, E))
    ids = nn.utils.rnn.pad_sequence([torch.tensor(s) for s in SOURCES], batch_first=True)
    lengths = torch.tensor([len(s) for s in SOURCES])
    packed = nn.utils.rnn.pack_padded_sequence(embedding[ids], lengths, batch_first=True, enforce_sorted=False)
    output, final = rnn(packed)
    states, _ = nn.utils.rnn.pad_packed_sequence(output, batch_first=True)
    final = final if lstm else (final,)
    directions = 2 if bidirectional else 1
    final = [f.view(layers, directions, len(SOURCES), H).permute(2, 0, 1, 3).reshape(len(SOURCES), layers, -1) for f in final]
    return states, final


def score(kind, s, states):
    """Energies of the states [S, 2H] for a query s [H], straight from the papers."""
    if kind == "dot" or kind == "general":
        return states @ parameter("decoder.attention.key.weight", (H, 2 * H)).T @ s
    v = parameter("decoder.attention.score.weight", (1, H))[0]
    if kind == "concat":
        w = parameter("decoder.attention.projection.weight", (H, 3 * H))
        return torch.stack([v @ torch.tanh(w @ torch.cat([s, h])) for h in states])
    w, u = parameter("decoder.attention.query.weight", (H, H)), parameter("decoder.attention.key.weight", (H, 2 * H))
    return torch.stack([v @ torch.tanh(w @ s + u @ h) for h in states])


def linear(name, x, outputs):
    return parameter(name + ".weight", (outputs, len(x))) @ x + parameter(name + ".bias", (outputs,))


def decode(kind, lstm, before, feeding, row, states, final):
    """Attention rows and log-probabilities of the reference's tokens for one sentence."""
    embedding = parameter("decoder.embedding.weight", (V_TARGET, E))
    size = E + (2 * H if before else 0) + (H if feeding else 0)
    cell = (nn.LSTMCell if lstm else nn.GRUCell)(size, H)
    with torch.no_grad():
        for name, weight in cell.named_parameters():
            weight.data = parameter("decoder.rnn." + name + "_l0", weight.shape)
    top = final[0][row, -1]
    state = [torch.tanh(linear("decoder.bridge.hidden", top, H))]
    if lstm:
        state.append(torch.tanh(linear("decoder.bridge.cell", final[1][row, -1], H)))
    states = states[row, : len(SOURCES[row])]
    feed = torch.zeros(H, dtype=torch.float64)
    rows, log_probabilities = [], []

    def read(s):
        if kind == "none":
            return top
        weights = torch.softmax(score(kind, s, states), 0)
        rows.append(weights)
        return weights @ states

    for previous, token in zip([2] + TARGETS[row], TARGETS[row]):
        y = embedding[previous]
        parts = [y]
        if before:
            context = read(state[0])
            parts.append(context)
        if feeding:
            parts.append(feed)
        x = torch.cat(parts)[None]
        result = cell(x, (state[0][None], state[1][None]) if lstm else state[0][None])
        state = [each[0] for each in result] if lstm else [result[0]]
        if not before:
            context = read(state[0])
        feed = torch.tanh(linear("decoder.readout", torch.cat([state[0], context, y] if before else [context, state[0]]), H))
        logits = linear("output.projection", feed, V_TARGET)
        log_probabilities.append(torch.log_softmax(logits, 0)[token])
    return rows, log_probabilities


def flat(tensors):
    return ", ".join(f"{x:.12g}" for t in tensors for x in t.detach().flatten().tolist())


def main():
    print("// Written by make_reference.py; do not edit.\n#pragma once\n\n#include <vector>\n\nnamespace attune::testing {\n")
    print("struct EncoderReference {\n    bool lstm, bidirectional;\n    int layers;\n    std::vector<double> states;  // [B, S, H]")
    print("    std::vector<double> finalState;  // each tensor [B, layers, H]\n};\n\n// clang-format off")
    print("inline const std::vector<EncoderReference> encoderReferences = {")
    for lstm in (False, True):
        for bidirectional in (False, True):
            for layers in (1, 2):
                states, final = encode(lstm, bidirectional, layers)
                flags = f"{str(lstm).lower()}, {str(bidirectional).lower()}, {layers}"
                print(f"    {{{flags},\n     {{{flat([states])}}},\n     {{{flat(final)}}}}},")
    print("};\n// clang-format on\n\nstruct DecoderReference {\n    const char* attention;\n    bool lstm, before, inputFeeding;")
    print("    std::vector<double> weights;           // of the sentences in turn, rows without padding")
    print("    std::vector<double> logProbabilities;  // of the reference's tokens\n};\n\n// clang-format off")
    print("inline const std::vector<DecoderReference> decoderReferences = {")
    for kind in ("none", "dot", "general", "concat", "additive"):
        for lstm in (False, True):
            states, final = encode(lstm, True, 1)
            for before in (True,) if kind == "none" else (True, False):
                feeding = lstm != before
                results = [decode(kind, lstm, before, feeding, row, states, final) for row in range(len(SOURCES))]
                flags = ", ".join(str(flag).lower() for flag in (lstm, before, feeding))
                weights, tokens = flat(w for r in results for w in r[0]), flat(p for r in results for p in r[1])
                print(f'    {{"{kind}", {flags},\n     {{{weights}}},\n     {{{tokens}}}}},')
    print("};\n// clang-format on\n\n}  // namespace attune::testing")


if __name__ == "__main__":
    main()
