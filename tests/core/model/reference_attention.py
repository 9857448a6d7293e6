"""Attention of recurrent decoders for make_reference.py: one query and one sentence at a time, straight from the papers."""

import torch
from torch import nn
from torch.nn import functional


class Reader:
    """Context and weights [heads, S] for a query s [H]; states [S, H'] of one sentence."""

    def __init__(self, case, states, top):
        self.case, self.kind, self.states, self.top = case, case.attention, states, top
        self.size, self.source_size = case.hidden_size, states.shape[1]
        self.covered = torch.zeros(len(states))

    def weight(self, name, *shape):
        return self.case.weights(f"decoder.attention.{name}.weight", *shape)

    def energies(self, s):
        h = self.states
        if self.kind in ("dot", "scaled_dot"):  # Luong et al. 2015, Vaswani et al. 2017
            keys = h if self.size == self.source_size else h @ self.weight("key", self.size, self.source_size).T
            return keys @ s / (self.size ** 0.5 if self.kind == "scaled_dot" else 1)
        if self.kind in ("general", "local_p"):
            return torch.stack([s @ self.weight("key", self.size, self.source_size) @ each for each in h])
        if self.kind == "location":
            table = self.weight("positions", self.case.max_positions, self.size)
            return (table @ s)[: len(h)]
        v = self.weight("score", 1, self.size)[0]
        if self.kind == "concat":
            w = self.weight("projection", self.size, self.size + self.source_size)
            inside = [w @ torch.cat([s, each]) for each in h]
        else:  # Bahdanau et al. 2015
            w, u = self.weight("query", self.size, self.size), self.weight("key", self.size, self.source_size)
            inside = [w @ s + u @ each for each in h]
        if self.case.coverage == "true":  # See et al. 2017, (10) and (11)
            wc = self.weight("coverage", self.size, 1)[:, 0]
            inside = [each + wc * c for each, c in zip(inside, self.covered)]
        return torch.stack([v @ torch.tanh(each) for each in inside])

    def weigh(self, s):
        energies = self.energies(s)
        length = len(self.states)
        if self.kind == "gated":
            return torch.sigmoid(energies)
        if self.kind == "location":  # positions behind the table get none
            return functional.pad(torch.softmax(energies, 0), (0, length - len(energies)))
        if self.kind == "local_p":  # Luong et al. 2015, (9) and (10), D = 10; then renormalised
            d, sigma = 10, 5
            v, w = self.weight("position_score", 1, self.size)[0], self.weight("position", self.size, self.size)
            p = length * torch.sigmoid(v @ torch.tanh(w @ s))
            inside = [j for j in range(length) if p - d <= j <= p + d]
            align = torch.softmax(energies[inside], 0)
            product = align * torch.stack([torch.exp(-(j - p) ** 2 / (2 * sigma ** 2)) for j in inside])
            return torch.zeros(length).index_add(0, torch.tensor(inside), product / product.sum())
        return torch.softmax(energies, 0)

    def multi_head(self):
        if not hasattr(self.case, "shared_heads"):
            heads = nn.MultiheadAttention(self.size, self.case.heads, kdim=self.source_size, vdim=self.source_size, batch_first=True)
            self.case.shared_heads = self.case.weights.adopt(heads, "decoder.attention.heads.")
        return self.case.shared_heads

    def read(self, s):
        if self.kind == "none":
            return self.top, None
        if self.kind == "multi_head":
            context, weights = self.multi_head()(s[None, None], self.states[None], self.states[None], average_attn_weights=False)
            return context[0, 0], weights[0, :, 0]
        weights = self.weigh(s)
        self.covered = self.covered + weights
        return weights @ self.states, weights[None]
