#!/usr/bin/env python3
"""Writes pytorch_reference.tsv: what PyTorch's own layers, and plain loops that follow the papers, make of fixed weights in float64:
outputs, attention, label-smoothed loss, and its gradient for parameters and inputs.

Run with a Python that has PyTorch (1.13 or newer):  python3 -B make_reference.py > pytorch_reference.tsv
A line without a tab names a case, of a whole model its batch and its options; the lines behind it are tensors, name and numbers. Inputs and
parameters are not stored: element i of the one named n is 0.6 * sin(0.7 * i + length of n + last letter of n).
"""

import math
import sys

import torch
from torch import nn
from torch.nn import functional

from reference_attention import Reader

torch.set_default_dtype(torch.float64)
V_SOURCE, V_TARGET, HEADS, FEED_FORWARD = 11, 9, 2, 6
PAD, UNK, START, END = range(4)
LONG = [4 + 3 * i % 7 for i in range(25)]
BATCHES = {  # sources and targets; `copy` has source words from 9 on that have no target word, and a target that repeats one
    "small": ([[5, 6, 7, 8, 9, 3], [10, 4, 3], [4, 4, 6, 5, 3]], [[4, 5, 8, 3], [7, 6, 5, 4, 3], [8, 3]]),
    "copy": ([[5, 6, 7, 8, 9, 3], [10, 4, 3], [4, 4, 6, 5, 3]], [[4, 5, 8, 3], [9, 6, 5, 4, 3], [8, 3]]),
    "long": ([LONG + [3], [10, 4, 3], LONG[3:16] + [3]], [[4, 5, 8, 3], [7, 6, 5, 4, 3], [8, 3]]),
}


def values(name, shape):
    """The formula that the C++ test repeats."""
    offset = len(name) + ord(name[-1])
    return torch.tensor([0.6 * math.sin(0.7 * i + offset) for i in range(math.prod(shape))]).view(shape)


class Weights(dict):
    """Parameters by the name they have in Attune, made when first asked for."""

    def __call__(self, name, *shape):
        if name not in self:
            self[name] = values(name, shape).requires_grad_()
        return self[name]

    def adopt(self, module, prefix, named=lambda name: name):
        """A PyTorch layer with its parameters set. `named`: what Attune calls them."""
        for name, weight in module.named_parameters():
            weight.data = values(prefix + named(name), weight.shape)
            self[prefix + named(name)] = weight
        return module

    def linear(self, name, x, outputs):
        return functional.linear(x, self(name + ".weight", outputs, x.shape[-1]), self(name + ".bias", outputs))


class Case:
    """The options of a model with their defaults here, and what it gives."""

    def __init__(self, batch, **options):
        self.name = " ".join([batch] + [f"{key}={value}" for key, value in options.items()])
        self.sources, self.targets = BATCHES[batch]
        defaults = dict(encoder="recurrent", decoder="recurrent", cell="gru", bidirectional="true", encoder_layers=1, decoder_layers=1,
                        embedding_size=3, hidden_size=4, attention="additive", attend="auto", coverage="false", input_feeding="false",
                        output="generate", tie_embeddings="none", residual="false", reverse_source="false",
                        norm="pre", positions="sinusoidal", max_positions=128)
        assert options.keys() <= defaults.keys()
        self.__dict__.update(defaults, **options)
        self.heads = HEADS
        self.weights = Weights()
        self.found = {}
        self.ids = nn.utils.rnn.pad_sequence([torch.tensor(s) for s in self.sources], batch_first=True)
        self.padding = self.ids == PAD
        self.copies = self.output != "generate"
        if self.attend == "auto":
            self.attend = "before" if self.attention in ("additive", "none") and not self.copies else "after"


# Encoders: states [B, S, H] with zeros for padding, and the final states that start a recurrent decoder, [B, layers, H] each

CELLS = {"gru": (nn.GRU, nn.GRUCell, {}), "lstm": (nn.LSTM, nn.LSTMCell, {}),
         "rnn_tanh": (nn.RNN, nn.RNNCell, {"nonlinearity": "tanh"}), "rnn_relu": (nn.RNN, nn.RNNCell, {"nonlinearity": "relu"})}


def encode(case):
    states, final = {"recurrent": encode_recurrent, "mean": encode_mean, "transformer": encode_transformer}[case.encoder](case)
    case.found["states"] = states
    if case.decoder == "recurrent":
        case.found["final"] = torch.stack(final)
    return states, final


def encode_recurrent(case):
    kind, _, extra = CELLS[case.cell]
    both = case.bidirectional == "true"
    each_its_own = case.residual == "true"  # layers of one nn.GRU cannot be added to
    sizes = [case.embedding_size] + [case.hidden_size * (2 if both else 1)] * (case.encoder_layers - 1)
    rnns = [case.weights.adopt(kind(size, case.hidden_size, batch_first=True, bidirectional=both, **extra), "encoder.rnn.",
                               lambda name: name.replace("l0", f"l{layer}")) for layer, size in enumerate(sizes) if each_its_own]
    if not each_its_own:
        rnn = kind(case.embedding_size, case.hidden_size, case.encoder_layers, batch_first=True, bidirectional=both, **extra)
        rnns = [case.weights.adopt(rnn, "encoder.rnn.")]
    ids = case.ids
    if case.reverse_source == "true":
        ids = nn.utils.rnn.pad_sequence([torch.tensor(s[-2::-1] + s[-1:]) for s in case.sources], batch_first=True)
    x = functional.embedding(ids, case.weights("encoder.embedding.weight", V_SOURCE, case.embedding_size), PAD)
    lengths = torch.tensor([len(s) for s in case.sources])
    finals, rows = [], len(case.sources)
    for layer, rnn in enumerate(rnns):
        output, final = rnn(nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
        said, _ = nn.utils.rnn.pad_packed_sequence(output, batch_first=True)
        x = said + x if layer > 0 else said
        finals.append(final if case.cell == "lstm" else (final,))
    if case.reverse_source == "true":  # shown in the original order
        x = nn.utils.rnn.pad_sequence([torch.cat([x[row, : n - 1].flip(0), x[row, n - 1 : n]]) for row, n in enumerate(lengths)], True)
    final = [torch.cat(layers).view(case.encoder_layers, -1, rows, case.hidden_size) for layers in zip(*finals)]
    return x, [f.permute(2, 0, 1, 3).reshape(rows, case.encoder_layers, -1) for f in final]


def means(case, states):
    mean = torch.stack([states[row, : len(source)].mean(0) for row, source in enumerate(case.sources)])[:, None]
    return [mean, mean] if case.cell == "lstm" else [mean]


def encode_mean(case):
    states = functional.embedding(case.ids, case.weights("encoder.embedding.weight", V_SOURCE, case.embedding_size), PAD)
    states = states * ~case.padding[:, :, None]
    return states, means(case, states)


def position(place, i, size):
    """PE of Vaswani et al. 2017, 3.5."""
    angle = place / 10000 ** (2 * (i // 2) / size)
    return math.sin(angle) if i % 2 == 0 else math.cos(angle)


def sinusoidal(first, count, size):
    return torch.tensor([[position(first + t, i, size) for i in range(size)] for t in range(count)])


def embed_for_transformer(case, prefix, ids, vocabulary):
    size = case.hidden_size
    x = functional.embedding(ids, case.weights(prefix + "embedding.weight", vocabulary, case.embedding_size), PAD)
    if case.embedding_size != size:
        x = x @ case.weights(prefix + "embedding_projection.weight", size, case.embedding_size).T
    if case.positions == "sinusoidal":
        return x * size ** 0.5 + sinusoidal(0, ids.shape[1], size)
    table = case.weights(prefix + "positions.weight", case.max_positions, size)
    return (x + torch.stack([table[min(t, case.max_positions - 1)] for t in range(ids.shape[1])])) * size ** 0.5


def watched(attention):
    """Makes nn.MultiheadAttention keep its weights per head, in the list that is returned."""
    kept, forward = [], attention.forward

    def watching(*inputs, **options):
        result, weights = forward(*inputs, **{**options, "need_weights": True, "average_attn_weights": False})
        kept.append(weights)
        return result, weights

    attention.forward = watching
    return kept


def layer_options(case):
    return dict(d_model=case.hidden_size, nhead=HEADS, dim_feedforward=FEED_FORWARD, dropout=0, batch_first=True,
                norm_first=case.norm == "pre")


def last_norm(case):
    return nn.LayerNorm(case.hidden_size) if case.norm == "pre" else None


def encode_transformer(case):
    stack = nn.TransformerEncoder(nn.TransformerEncoderLayer(**layer_options(case)), case.encoder_layers, last_norm(case))
    case.weights.adopt(stack, "encoder.")
    kept = [watched(layer.self_attn) for layer in stack.layers]
    states = stack(embed_for_transformer(case, "encoder.", case.ids, V_SOURCE), src_key_padding_mask=case.padding)
    real = ~case.padding
    case.found["encoder_self"] = torch.stack([maps[0] for maps in kept], 1) * real[:, None, None, :, None]
    states = states * real[:, :, None]
    return states, means(case, states)


# Decoders: features of every target token, and the attention they were made with

def make_cells(case, input_size):
    _, kind, extra = CELLS[case.cell]
    return [case.weights.adopt(kind(case.hidden_size if layer else input_size, case.hidden_size, **extra), "decoder.rnn.",
                               lambda name: f"{name}_l{layer}") for layer in range(case.decoder_layers)]


def advance(case, cells, x, state):
    """What the layers say to x, and their new states, in place: state[layer] = (h,) or (h, c)."""
    for layer, cell in enumerate(cells):
        h = cell(x[None], tuple(each[None] for each in state[layer]) if case.cell == "lstm" else state[layer][0][None])
        state[layer] = tuple(each[0] for each in h) if case.cell == "lstm" else (h[0],)
        x = state[layer][0] + x if layer > 0 and case.residual == "true" else state[layer][0]
    return x


def decode_recurrent(case, states, final):
    size, layers = case.hidden_size, case.decoder_layers
    embedding = case.weights("decoder.embedding.weight", V_TARGET, case.embedding_size)
    before, feeding = case.attend == "before", case.input_feeding == "true"
    cells = None
    for row, target in enumerate(case.targets):
        reader = Reader(case, states[row, : len(case.sources[row])], final[0][row, -1])
        bridged = [torch.tanh(case.weights.linear(f"decoder.bridge.{name}", each[row, -1], layers * size)).view(layers, size)
                   for name, each in zip(("hidden", "cell"), final)]
        state = list(zip(*bridged))
        feed = torch.zeros(size)
        for previous in [START] + target[:-1]:
            y = embedding[previous if previous < V_TARGET else UNK]
            parts = [y]
            if before:
                context, weights = reader.read(state[-1][0])
                parts.append(context)
            if feeding:
                parts.append(feed)
            x = torch.cat(parts)
            cells = cells or make_cells(case, len(x))
            top = advance(case, cells, x, state)
            if not before:
                context, weights = reader.read(top)
            read_out = torch.cat([top, context, y] if before else [context, top])
            feed = torch.tanh(case.weights.linear("decoder.readout", read_out, size))
            yield row, feed, None if weights is None else functional.pad(weights, (0, case.ids.shape[1] - weights.shape[1]))[None]


def decode_transformer(case, states, _):
    stack = nn.TransformerDecoder(nn.TransformerDecoderLayer(**layer_options(case)), case.decoder_layers, last_norm(case))
    source_size = states.shape[2]
    if source_size != case.hidden_size:
        for layer in stack.layers:
            layer.multihead_attn = nn.MultiheadAttention(case.hidden_size, HEADS, kdim=source_size, vdim=source_size, batch_first=True)
    case.weights.adopt(stack, "decoder.")
    cross, own = ([watched(getattr(layer, name)) for layer in stack.layers] for name in ("multihead_attn", "self_attn"))
    ids = nn.utils.rnn.pad_sequence([torch.tensor([START] + t[:-1]) for t in case.targets], batch_first=True)
    ids = ids.masked_fill(ids >= V_TARGET, UNK)
    causal = torch.ones(ids.shape[1], ids.shape[1]).triu(1).bool()
    x = stack(embed_for_transformer(case, "decoder.", ids, V_TARGET), states, tgt_mask=causal, tgt_key_padding_mask=ids == PAD,
              memory_key_padding_mask=case.padding)
    cross, own = (torch.stack([maps[0] for maps in kept], 1) for kept in (cross, own))  # [B, L, heads, T, S or T]
    case.found["decoder_self"] = torch.stack([own[row, :, :, t] for row, target in enumerate(case.targets) for t in range(len(target))])
    for row, target in enumerate(case.targets):
        for t in range(len(target)):
            yield row, x[row, t], cross[row, :, :, t]


# Outputs

def copied(case, row, weights, words):
    """Probability [words] that the source tokens give to the words they are: mean over the last layer's heads."""
    result = torch.zeros(words)
    for j, word in enumerate(case.sources[row]):
        result = result + functional.one_hot(torch.tensor(word if word < V_TARGET else V_TARGET), words) * weights[-1].mean(0)[j]
    return result


def finish(case, steps):
    """Probabilities of the reference's tokens as a search sees them, without <pad> and <s>, and the loss."""
    rows, features, weights = zip(*steps)
    features = torch.stack(features)
    case.found["features"] = features
    if weights[0] is not None:
        case.found["weights"] = torch.stack(weights)  # [N, L, heads, S]
    wanted = torch.tensor([token for target in case.targets for token in target])
    if case.output != "pointer":
        if case.tie_embeddings == "output":
            logits = features @ case.weights["decoder.embedding.weight"].T + case.weights("output.bias", V_TARGET)
        else:
            logits = case.weights.linear("output.projection", features, V_TARGET)
        possible = logits.clone()
        possible[:, [PAD, START]] = -math.inf
    if not case.copies:
        case.found["probabilities"] = torch.softmax(possible, 1).gather(1, wanted[:, None])
        padded = torch.cat([logits, torch.ones(2, V_TARGET)])  # two rows of padding, which ignore_index leaves out
        wanted = torch.cat([wanted, torch.tensor([PAD, PAD])])
        case.found["nll"] = nn.CrossEntropyLoss(ignore_index=PAD, reduction="sum")(padded, wanted)
        return nn.CrossEntropyLoss(ignore_index=PAD, reduction="sum", label_smoothing=0.1)(padded, wanted)
    mixed = torch.stack([copied(case, row, each, V_TARGET + 1) for row, each in zip(rows, weights)])
    if case.output == "pointer_generator":  # See et al. 2017, (9)
        p = torch.sigmoid(case.weights.linear("output.generation", features, 1))
        case.found["generation"] = p
        mixed = p * functional.pad(torch.softmax(possible, 1), (0, 1)) + (1 - p) * mixed
    chosen = mixed.gather(1, wanted[:, None])
    case.found["probabilities"] = chosen
    case.found["nll"] = -torch.log(chosen + 1e-12).sum()
    return case.found["nll"]


def whole_model(gradients, case):
    """`gradients`: the beginnings of the parameters' names whose gradients are kept; the encoder's states are kept with its own."""
    states, final = encode(case)
    decoder = decode_recurrent if case.decoder == "recurrent" else decode_transformer
    loss = finish(case, decoder(case, states, final))
    loss.backward()
    case.found["loss"] = loss
    if not "encoder.layer".startswith(gradients):
        case.found = {name: tensor for name, tensor in case.found.items() if name not in ("states", "final", "encoder_self")}
    for name, weight in case.weights.items():
        if name.startswith(gradients):
            case.found["gradient " + name] = weight.grad
    write(case.name, case.found)


def multi_head(name, source_size, mask):
    """nn.MultiheadAttention alone: the gradient is that of the sum of result * direction and weights * direction."""
    attention = nn.MultiheadAttention(4, HEADS, kdim=source_size, vdim=source_size, batch_first=True)
    weights = Weights()
    weights.adopt(attention, "")
    queries = weights("query", 2, 5, 4)
    source = queries if mask == "causal" else weights("source", 2, 5, source_size)
    masks = {"causal": dict(attn_mask=torch.ones(5, 5).triu(1).bool()),
             "padding": dict(key_padding_mask=torch.tensor([[False] * 5, [False] * 2 + [True] * 3]))}[mask]
    context, maps = attention(queries, source, source, average_attn_weights=False, **masks)
    ((context * values("context direction", context.shape)).sum() + (maps * values("weights direction", maps.shape)).sum()).backward()
    found = {"context": context, "weights": maps}
    found.update({"gradient " + name: weight.grad for name, weight in weights.items()})
    write(f"multi_head {name}", found)


def write(case, found):
    print(case)
    for name, tensor in found.items():
        print(name, " ".join(f"{x:.8g}" for x in tensor.detach().flatten().tolist()), sep="\t")


def main():
    print("# Written by make_reference.py; do not edit.")
    for cell in CELLS:
        for both in ("false", "true"):
            whole_model("encoder.", Case("small", cell=cell, bidirectional=both, encoder_layers=2, attention="general"))
    decoding = ("decoder.", "output.", "encoder.embedding")
    reading = ("decoder.attention.", "encoder.embedding")
    copying = ("decoder.attention.", "decoder.embedding.", "output.")
    cells = list(CELLS)
    kinds = ("none", "dot", "general", "concat", "additive", "scaled_dot", "multi_head", "gated", "location", "local_p")
    for i, attention in enumerate(kinds):
        for j, attend in enumerate(("before",) if attention == "none" else ("before", "after")):
            whole_model(() if i % 2 != j else decoding if attention in ("none", "general", "additive") else reading,
                        Case("small", cell=cells[(i + j) % 4], attention=attention, attend=attend,
                             input_feeding=("true", "false")[(i // 2 + j) % 2]))
    whole_model(reading, Case("long", attention="local_p", cell="lstm"))
    whole_model(reading, Case("small", attention="location", max_positions=4))
    whole_model(reading, Case("small", attention="dot", bidirectional="false"))
    whole_model(reading, Case("small", attention="additive", coverage="true"))
    whole_model(reading, Case("small", attention="concat", coverage="true", input_feeding="true", cell="lstm"))
    whole_model(copying, Case("copy", output="pointer", attention="additive"))
    whole_model(copying, Case("copy", output="pointer_generator", attention="additive", coverage="true"))
    whole_model(copying, Case("copy", output="pointer_generator", attention="multi_head"))
    deep = dict(encoder_layers=2, decoder_layers=2)
    whole_model(decoding, Case("small", **deep, cell="lstm", attention="additive"))
    whole_model(("encoder.",) + decoding, Case("small", **deep, residual="true", reverse_source="true", attention="general"))
    whole_model(reading, Case("small", **deep, residual="true", attention="additive", bidirectional="false", cell="lstm"))
    whole_model(("encoder.",) + decoding, Case("small", encoder="mean", cell="lstm"))
    for norm in ("pre", "post"):
        whole_model("", Case("small", encoder="transformer", decoder="transformer", norm=norm, embedding_size=4, **deep))
    whole_model(("encoder.positions", "encoder.embedding", "decoder.positions", "decoder.embedding", "output."),
                Case("small", encoder="transformer", decoder="transformer", positions="learned", max_positions=4, embedding_size=4,
                     tie_embeddings="output"))
    whole_model(("encoder.", "decoder.bridge"), Case("small", encoder="transformer"))
    whole_model(("encoder.embedding", "decoder."), Case("small", decoder="transformer"))
    whole_model(copying, Case("copy", encoder="transformer", decoder="transformer", output="pointer_generator"))
    multi_head("same size, causal", 4, "causal")
    multi_head("same size, padding", 4, "padding")
    multi_head("other size, padding", 6, "padding")
    for size in (6, 7):
        write(f"positions {size}", {"sinusoidal": sinusoidal(97, 5, size)})


if __name__ == "__main__":
    sys.exit(main())
