#!/usr/bin/env python3
"""Shows that the exported model of a run answers in CTranslate2 as it does in Attune. Run by hand, in an environment with ctranslate2
(3.16 or later; 3.24.0 and 4.8.5 were tried):

  ctranslate2_equal.py RUN SOURCE [--cli build/release/bin/attune-cli] [--checkpoint best] [--beam 5] [--threads 1]

RUN is the folder of a run with a Transformer, SOURCE a file of sentences, one a line. Both decode in float32; printed are
  * how far the log-probabilities of two sets of answers of Attune lie from those that CTranslate2 gives the same tokens (score_batch):
    of the search below, and of the search that the run's own options ask for;
  * how many answers of the two searches are equal, and each one that is not with both scores: a tie where these differ by at most 1e-3.
It ends with 1 when a token's log-probability differs by more than 1e-3, fewer than 99 % of the answers are equal, or one that differs
is no tie.

The two searches are the same by definition only under these options, which are set here:
  * no length penalty. Attune's is ((5+n)/6)^a with </s> counted, CTranslate2's n^a without it; and with a penalty CTranslate2 stops when
    as many answers have ended as the beam is wide, Attune when none that is alive can become better. Without, both stop at the latter.
  * <unk> allowed. CTranslate2 takes it out before the softmax (disable_unk), Attune after it, where the others keep their probabilities.
  * no shortest length (min_decoding_length is 1 by default: no empty answers), and one longest length; Attune's grows with the source.
One difference remains: Attune keeps the best `beam` candidates of a step, those that end among them; CTranslate2 fills the places of
those that end with the next best. An answer found that way would be printed with a better score than Attune's; none was, see below.

On the 1,000 sentences of test_2016_flickr (Multi30k en-de, 4+4 layers of size 128, BPE) all answers were equal with both releases and
no log-probability differed by more than 7e-6.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import ctranslate2

LONGEST = 256
TOLERANCE = 1e-3

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("run")
arguments.add_argument("source")
arguments.add_argument("--cli", default="build/release/bin/attune-cli")
arguments.add_argument("--checkpoint", default="best")
arguments.add_argument("--beam", type=int, default=5)
arguments.add_argument("--threads", type=int, default=1)
a = arguments.parse_args()


def attune(command, *flags):
    words = [a.cli, command, "--run", a.run, "--checkpoint", a.checkpoint, "--quiet", *flags]
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(done.returncode)
    return done.stdout


def answers(*settings):
    """The tokens of each source and of Attune's best answer, without </s>, and the log-probabilities of the answer with it."""
    flags = [word for setting in settings for word in ("--set", "search." + setting)]
    lines = attune("translate", "--input", a.source, "--json", "--beam", str(a.beam), "--threads", str(a.threads), *flags)
    for line in map(json.loads, lines.splitlines()):
        if line["hypotheses"]:
            best = line["hypotheses"][0]
            yield line["line"], line["tokens"][:-1], best["tokens"], best["log_probabilities"]


def greatest_difference(translator, found):
    """Of a token's log-probability; answers cut off at the longest length, which have no </s>, are left out."""
    ended = [each for each in found if each[2] and each[2][-1] == "</s>"]
    scored = translator.score_batch([source for _, source, _, _ in ended], [answer[:-1] for _, _, answer, _ in ended])
    differences = []
    for (_, _, _, ours), theirs in zip(ended, scored):
        assert len(ours) == len(theirs.log_probs)
        differences += [abs(x - y) for x, y in zip(ours, theirs.log_probs)]
    return max(differences), len(differences)


with tempfile.TemporaryDirectory() as folder:
    attune("export", "--format", "ctranslate2", "--output", str(Path(folder, "model")))
    translator = ctranslate2.Translator(str(Path(folder, "model")), compute_type="float32", intra_threads=a.threads)

same_search = list(answers("length_penalty=0", "allow_unknown=true", "min_length=0", f"max_length={LONGEST}"))
own_search = list(answers())
wrong = False
for name, found in (("the same search", same_search), ("the run's own search", own_search)):
    difference, tokens = greatest_difference(translator, found)
    wrong |= difference > TOLERANCE
    print(f"{name}: log-probabilities of {tokens} tokens differ by at most {difference:.2g}")

theirs = translator.translate_batch([source for _, source, _, _ in same_search], beam_size=a.beam, length_penalty=0,
                                    min_decoding_length=0, max_decoding_length=LONGEST, return_scores=True, max_batch_size=32)
equal = ties = 0
for (line, _, answer, log_probabilities), their in zip(same_search, theirs):
    answer = [token for token in answer if token != "</s>"]
    if answer == their.hypotheses[0]:
        equal += 1
        continue
    ours, score = sum(log_probabilities), their.scores[0]
    tie = abs(ours - score) <= TOLERANCE
    ties += tie
    print(f"line {line}: {'tie' if tie else 'NO TIE'}\n  Attune      {ours:.5f} {' '.join(answer)}\n"
          f"  CTranslate2 {score:.5f} {' '.join(their.hypotheses[0])}")
sentences = len(same_search)
wrong |= equal < 0.99 * sentences or equal + ties < sentences
print(f"beam {a.beam}, CTranslate2 {ctranslate2.__version__}: {sentences} sentences, {equal} answers equal ({equal / sentences:.1%}), "
      f"{ties} ties, {sentences - equal - ties} others")
sys.exit(wrong)
