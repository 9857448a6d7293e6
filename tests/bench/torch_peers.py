#!/usr/bin/env python3
"""Training loops in PyTorch that ../shared/peers has not, for peers.py beside this file (PYTHONPATH: ../shared/peers).

  torch_peers.py luong [--threads 2] [--rounds 5] [--compile] [--amp] [--batch 64] [--length 20] [--vocabulary 10000]
      One update of bi-LSTM 256, LSTM decoder 256 and general attention after the cell, without input feeding (Luong et al. 2015), all steps
      at once.
  torch_peers.py lengths SOURCE TARGET [--threads 2] [--rounds 5] [--compile] [--batch 64] [--vocabulary 10000]
      The loop of PyTorch's translation tutorial, batched (bi-GRU 256, additive attention, keys projected at every step), on batches of
      sentences drawn at random from two files of blank-separated tokens and padded to the longest: 10 updates a round; the rate counts
      target tokens with </s>, without padding.

Prints a RESULT line as ../shared/peers/train_step.py does.
"""
import argparse
import collections
import random

import torch
import torch.nn as nn
import torch.nn.functional as F

from peerbench import measure

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("peer", choices=["luong", "lengths"])
parser.add_argument("files", nargs="*")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--compile", action="store_true")
parser.add_argument("--amp", action="store_true", help="bfloat16 autocast")
parser.add_argument("--batch", type=int, default=64)
parser.add_argument("--length", type=int, default=20)
parser.add_argument("--vocabulary", type=int, default=10000)
a = parser.parse_args()
torch.set_num_threads(a.threads)
torch.manual_seed(1)
SIZE, PAD, UNK, START, END = 256, 0, 1, 2, 3


class Luong(nn.Module):
    def __init__(self):
        super().__init__()
        self.source, self.target = nn.Embedding(a.vocabulary, SIZE), nn.Embedding(a.vocabulary, SIZE)
        self.encoder = nn.LSTM(SIZE, SIZE, bidirectional=True)
        self.bridge_h, self.bridge_c = nn.Linear(2 * SIZE, SIZE), nn.Linear(2 * SIZE, SIZE)
        self.decoder = nn.LSTM(SIZE, SIZE)
        self.keys, self.combine = nn.Linear(2 * SIZE, SIZE, bias=False), nn.Linear(3 * SIZE, SIZE)
        self.output = nn.Linear(SIZE, a.vocabulary)

    def forward(self, source, fed, target):
        states, (h, c) = self.encoder(self.source(source))
        first = [torch.tanh(bridge(torch.cat((x[0], x[1]), 1))).unsqueeze(0) for bridge, x in ((self.bridge_h, h), (self.bridge_c, c))]
        queries = self.decoder(self.target(fed), tuple(first))[0].transpose(0, 1)
        states = states.transpose(0, 1)
        weights = torch.softmax(torch.bmm(queries, self.keys(states).transpose(1, 2)), -1)
        features = torch.tanh(self.combine(torch.cat((queries, torch.bmm(weights, states)), 2)))
        return F.cross_entropy(self.output(features).flatten(0, 1), target.t().reshape(-1))


class Tutorial(nn.Module):
    def __init__(self):
        super().__init__()
        self.source, self.target = nn.Embedding(a.vocabulary, SIZE), nn.Embedding(a.vocabulary, SIZE)
        self.encoder = nn.GRU(SIZE, SIZE, bidirectional=True)
        self.bridge = nn.Linear(2 * SIZE, SIZE)
        self.keys, self.query, self.score = nn.Linear(2 * SIZE, SIZE), nn.Linear(SIZE, SIZE, bias=False), nn.Linear(SIZE, 1, bias=False)
        self.decoder = nn.GRU(3 * SIZE, SIZE)
        self.output = nn.Linear(SIZE, a.vocabulary)

    def forward(self, source, lengths, fed, target):
        packed = nn.utils.rnn.pack_padded_sequence(self.source(source), lengths, enforce_sorted=False)
        states, h = self.encoder(packed)
        states = nn.utils.rnn.pad_packed_sequence(states)[0].transpose(0, 1)
        padding = source.t() == PAD
        h = torch.tanh(self.bridge(torch.cat((h[0], h[1]), 1))).unsqueeze(0)
        logits = []
        for step in fed:
            scores = self.score(torch.tanh(self.query(h[0]).unsqueeze(1) + self.keys(states))).squeeze(2)
            weights = torch.softmax(scores.masked_fill(padding, float("-inf")), -1)
            context = torch.bmm(weights.unsqueeze(1), states)
            y, h = self.decoder(torch.cat((self.target(step).unsqueeze(0), context.transpose(0, 1)), 2), h)
            logits.append(self.output(y[0]))
        return F.nll_loss(F.log_softmax(torch.stack(logits), -1).flatten(0, 1), target.reshape(-1), ignore_index=PAD)


def sentences(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.split() for line in file]
    counts = collections.Counter(word for line in lines for word in line)
    ids = {word: i + 4 for i, (word, _) in enumerate(counts.most_common(a.vocabulary - 4))}
    return [[ids.get(word, UNK) for word in line] + [END] for line in lines]


def padded(rows):
    longest = max(map(len, rows))
    return torch.tensor([row + [PAD] * (longest - len(row)) for row in rows]).t().contiguous()


def random_batches():
    source, target = map(sentences, a.files)
    drawn = random.Random(1)
    while True:
        order = list(range(len(source)))
        drawn.shuffle(order)
        for first in range(0, len(order) - a.batch, a.batch):
            batch = order[first:first + a.batch]
            sides = [source[i] for i in batch], [target[i] for i in batch]
            fed = [[START] + row[:-1] for row in sides[1]]
            yield (padded(sides[0]), torch.tensor([len(row) for row in sides[0]]), padded(fed), padded(sides[1])), sum(map(len, sides[1]))


def learn(model, optimizer, inputs):
    optimizer.zero_grad()
    with torch.autocast("cpu", torch.bfloat16, enabled=a.amp):
        loss = (torch.compile(model) if a.compile else model)(*inputs)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def main():
    model = Luong() if a.peer == "luong" else Tutorial()
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    name = f"{a.peer} torch {torch.__version__.split('+')[0]}{' compile' if a.compile else ''}{' bf16' if a.amp else ''} {a.threads}t"
    if a.peer == "luong":
        source, fed, target = (torch.randint(4, a.vocabulary, (a.length, a.batch)) for _ in range(3))
        measure(name, lambda: learn(model, optimizer, (source, fed, target)), a.rounds, a.batch * a.length)
        return
    updates = 10
    rounds = random_batches()
    chunks = [[next(rounds) for _ in range(updates)] for _ in range(a.rounds + 2)]
    tokens = sum(count for chunk in chunks[2:] for _, count in chunk) / a.rounds
    left = iter(chunks)
    measure(name, lambda: [learn(model, optimizer, inputs) for inputs, _ in next(left)][-1], a.rounds, tokens)


main()
