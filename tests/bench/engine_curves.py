#!/usr/bin/env python3
"""Trains one model with several engines from one seed and prints how far their losses lie apart. Run by hand:

  engine_curves.py SOURCE TARGET [--updates 500] [--seeds 1] [--threads 2] [--set section.key=value …]
                   [--test-source F --test-target F] [--cli build/release/bin/attune-cli]

SOURCE and TARGET are parallel text files. Dropout is 0 and the record has every update. Each row is one training beside the one of its
seed that the twins did (train.engine=reference on all threads): the largest distance of two losses of one update among the first 100;
the mean loss of the last 51 updates (450 to 500) as a share of the twins'; with test sentences, BLEU of greedy search after the last
update. The control is the twins again on another number of threads: other sums of the same numbers, so what parts it from the first row
is the rounding of 32 bits alone and what training makes of it. bf16 is left out where the processor does not multiply it.
"""
import argparse
import json
import subprocess
import tempfile
from pathlib import Path

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("source")
arguments.add_argument("target")
arguments.add_argument("--updates", type=int, default=500)
arguments.add_argument("--seeds", type=int, default=1)
arguments.add_argument("--threads", type=int, default=2)
arguments.add_argument("--set", action="append", default=[])
arguments.add_argument("--test-source")
arguments.add_argument("--test-target")
arguments.add_argument("--cli", default="build/release/bin/attune-cli")
given = arguments.parse_args()

FIRST, LAST = 100, 51
TWINS = ["train.engine=reference"]
TRAININGS = {  # name: options, threads
    "twins": (TWINS, given.threads),
    "control": (TWINS, 1 if given.threads > 1 else 2),
    "fused fp32": (["train.precision=fp32"], given.threads),
}
if "avx512_bf16" in Path("/proc/cpuinfo").read_text():
    TRAININGS["fused bf16"] = (["train.precision=bf16"], given.threads)


def settings(options):
    return [word for option in options for word in ("--set", option)]


def train(folder, seed, options, threads):
    """Losses by update, and BLEU (None without test sentences)."""
    everything = ["model.dropout=0", "train.report_every=1", *given.set, *options]
    subprocess.run([given.cli, "train", "--source", given.source, "--target", given.target, "--run", folder, "--quiet", "--seed", str(seed),
                    "--threads", str(threads), "--max-updates", str(given.updates), *settings(everything)], check=True, stdout=subprocess.DEVNULL)
    events = [json.loads(line) for line in (folder / "metrics.jsonl").read_text().splitlines()]
    losses = {event["update"]: event["loss"] for event in events if event["event"] == "step"}
    bleu = None
    if given.test_source:
        answer = subprocess.run([given.cli, "evaluate", "--run", folder, "--source", given.test_source, "--target", given.test_target,
                                 "--checkpoint", "latest", "--beam", "1", "--json", "--quiet"], check=True, capture_output=True, text=True)
        bleu = json.loads(answer.stdout.splitlines()[-1])["bleu"]
    return losses, bleu


def mean(losses):
    last = [losses[update] for update in sorted(losses)[-LAST:]]
    return sum(last) / len(last)


print("| seed | training | max difference of losses 1–%d | mean of the last %d, %% of the twins' | BLEU |\n|---|---|---|---|---|" % (FIRST, LAST))
for seed in range(1, given.seeds + 1):
    twins = None
    for name, (options, threads) in TRAININGS.items():
        with tempfile.TemporaryDirectory() as folder:
            losses, bleu = train(Path(folder) / "run", seed, options, threads)
        twins = twins or losses
        apart = max(abs(losses[update] - twins[update]) for update in range(1, min(FIRST, given.updates) + 1))
        said = "–" if bleu is None else "%.2f" % bleu
        print("| %d | %s, %d threads | %.1e | %.2f | %s |" % (seed, name, threads, apart, 100 * mean(losses) / mean(twins), said), flush=True)
