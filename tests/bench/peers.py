#!/usr/bin/env python3
"""Attune beside the tools a user could pick instead: one command, one table.

  peers.py [--build build/release] [--peers ../shared/peers] [--environments ~/.cache/attune-peers] [--data ../shared/data]
           [--threads 2] [--rounds 3] [SECTION...]

SECTION (default: those before the bar)
  gru lstm transformer   an update of the reference shape (batch 64, length 20, vocabulary 10,000), forward to Adam
  lengths                target tokens per second on Multi30k's own lengths: our buckets against random batches
  beam                   beam 5 of a recurrent model with random weights, 20 forced steps, one sentence and sixteen
  load                   reading, tokenising and indexing a corpus; learning 8,000 BPE merges
  start                  from the start of a program to its first picture, or its libraries standing ready
  window beside          what an open window, its pictures, and one foreign busy thread cost a training
| words2000 words32000 batch16 batch128    the GRU update in other shapes
A trained Transformer beside CTranslate2 is measured by ctranslate2_speed.py, on the very same weights.

A section's commands take turns, ROUNDS times; nothing else should run on the machine. Milliseconds are the least and the median of the
rounds' medians, ratios are of the least (of the medians) and above 1 where Attune is faster; bf16 is compared with bf16. The peers are set up by
../shared/peers/setup.sh; Attune's programs by
  ninja -C build/release attune-cli train_speed decode_speed load_times start_time window_speed
OPENBLAS_CORETYPE is removed from the environment of all.
"""
import argparse
import json
import os
import platform
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = re.compile(r"^(attune .*?)\s+wall min\s+([\d.]+) med\s+([\d.]+) ms(?:.*peak (\d+) MiB)?(?:.*, ([\d.]+) % of (\d+) GF/s)?")
UPDATES = {  # section: (what both sides are told, our cell, peers: environment and the arguments of its script)
    "gru": ("", "gru", ["deb tutorial", "up tutorial", "deb joey", "onmt onmt", "up tuned --compile", "up tuned --compile --amp"]),
    "lstm": ("", "lstm", ["deb luong", "up luong", "up luong --compile", "up luong --amp"]),
    "transformer": ("", "transformer", ["deb nntf", "up nntf --compile", "up nntf --compile --amp", "up joeytf", "onmt onmttf"]),
    "words2000": ("--vocabulary 2000", "gru", ["deb tutorial", "deb joey", "up tuned --compile"]),
    "words32000": ("--vocabulary 32000", "gru", ["deb tutorial", "deb joey", "up tuned --compile"]),
    "batch16": ("--batch 16", "gru", ["deb tutorial", "deb joey", "up tuned --compile"]),
    "batch128": ("--batch 128", "gru", ["deb tutorial", "deb joey", "up tuned --compile"]),
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cache = os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache"))
    parser.add_argument("--build", default="build/release")
    parser.add_argument("--peers", default="../shared/peers")
    parser.add_argument("--environments", default=os.path.join(cache, "attune-peers"))
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("sections", nargs="*", default=["gru", "lstm", "transformer", "lengths", "beam", "load", "start", "window", "beside"])
    return parser.parse_args()


a = arguments()
sys.path.insert(0, a.peers)
from peerbench import wait_quiet  # noqa: E402

environment = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
environment["PYTHONPATH"] = os.path.abspath(a.peers)
multi30k = [f"{a.data}/multi30k-en-de/train.lc.norm.tok.{side}" for side in ("en", "de")]


class Samples(dict):
    """Name: its samples, each (least milliseconds, median, peak MiB, rate, % of the products' limit)."""

    def least(self, name):
        return min(sample[0] for sample in self[name])

    def median(self, name):
        return statistics.median(sample[1] for sample in self[name])

    def memory(self, name):
        return max(sample[2] for sample in self[name])

    def rate(self, name):
        return statistics.median(sample[3] for sample in self[name])

    def share(self, name):
        return max(sample[4] for sample in self[name])


def read(line, samples):
    if ours := OURS.match(line):
        samples.setdefault(ours[1], []).append((float(ours[2]), float(ours[3]), float(ours[4] or 0), 0, float(ours[5] or 0)))
    elif line.startswith("RESULT\t"):
        name, least, median, _, _, rate, _, _, memory = line.split("\t")[1:10]
        calls = int(found[1]) if (found := re.search(r"NS=(\d+)", name)) else 1  # a call with so many sentences
        samples.setdefault(name, []).append((float(least) / calls, float(median) / calls, float(memory), float(rate), 0))


def set_up(command):
    program = shlex.split(command)[0]
    if not os.path.exists(program):
        print(f"left out, not set up: {command}", flush=True)
    return os.path.exists(program)


def alternate(commands):
    samples = Samples()
    commands = [each for each in commands if set_up(each)]
    for _ in range(a.rounds):
        for command in commands:
            wait_quiet()
            ended = subprocess.run(shlex.split(command), env=environment, capture_output=True, text=True, check=False)
            for line in ended.stdout.splitlines():
                read(line, samples)
            if ended.returncode != 0:
                print(f"failed: {command}\n{ended.stderr[-1500:]}", flush=True)
    return samples


def python(home, script, options):
    return f"{a.environments}/{home}/bin/python {script} {options} --threads {a.threads}"


def against(samples, reference, title="ms"):
    """Peers that compute in bf16 against reference["bf16"]."""
    print(f"| | {title} | median | times as long as Attune | peak MiB | share of the products' limit |\n|---|---|---|---|---|---|")
    for name in samples:
        ours = reference["bf16" if "bf16" in name and "bf16" in reference else "fp32"]
        ratio = "" if name.startswith("attune") else f"{samples.least(name) / samples.least(ours):.2f} ({samples.median(name) / samples.median(ours):.2f})"
        share = f"{samples.share(name):.0f} %" if samples.share(name) else ""
        print(f"| {name} | {samples.least(name):.1f} | {samples.median(name):.1f} | {ratio} | {f'{samples.memory(name):.0f}' if samples.memory(name) else ''} | {share} |")


def update(section):
    shape, cell, peers = UPDATES[section]
    commands = [f"{a.build}/bin/train_speed --cell {cell} {shape} --threads {a.threads} --seconds 4 --engines {each}"
                for each in ("fp32", "bf16", "twin")]
    for peer in peers:
        home, options = peer.split(" ", 1)
        own = options.startswith("luong")
        script = f"{HERE}/torch_peers.py" if own else f"{a.peers}/train_step.py"
        commands.append(python(home, script, f"{options} {shape if own else shape.replace('vocabulary', 'vocab')} --rounds 5"))
    samples = alternate(commands)
    against(samples, {each: f"attune {cell} {each}" for each in ("fp32", "bf16")}, f"{cell} update, ms")


def lengths(_):
    tutorial = python("deb", f"{HERE}/torch_peers.py", f"lengths {' '.join(multi30k)} --rounds 3")
    ours = {"fp32": [], "bf16": []}
    samples = Samples()
    for _ in range(a.rounds):
        for precision, rates in ours.items():
            wait_quiet()
            rates.append(rate_of_run(precision))
        for name, found in alternate_once(tutorial).items():
            samples.setdefault(name, []).extend(found)
    print("| Multi30k, 10,000 words a side | useful target tokens/s | times the tutorial loop |\n|---|---|---|")
    for name in samples:
        print(f"| {name} | {samples.rate(name):.0f} | |")
    for precision, rates in ours.items():
        ratio = "".join(f"{statistics.median(rates) / samples.rate(name):.2f}" for name in samples)
        print(f"| attune, defaults, {precision} | {statistics.median(rates):.0f} | {ratio} |")


def alternate_once(command):
    rounds, a.rounds = a.rounds, 1
    try:
        return alternate([command])
    finally:
        a.rounds = rounds


def rate_of_run(precision):
    """Target tokens per second between the first reported update and the last."""
    settings = ["data.source_tokenizer=whitespace", "data.target_tokenizer=whitespace", "data.max_vocabulary=10000",
                f"train.precision={precision}", "train.max_updates=200", "train.validate_every=1000000", "train.validation_sentences=0"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([f"{a.build}/bin/attune-cli", "train", "--run", f"{folder}/run", "--source", multi30k[0], "--target", multi30k[1],
                        "--threads", str(a.threads), "--quiet", *(word for each in settings for word in ("--set", each))],
                       env=environment, stdout=subprocess.DEVNULL, check=True)
        with open(f"{folder}/run/metrics.jsonl", encoding="utf-8") as file:
            steps = [each for each in map(json.loads, file) if each["event"] == "step"]
    return (steps[-1]["tokens"] - steps[0]["tokens"]) / (steps[-1]["seconds"] - steps[0]["seconds"])


def beam(_):
    samples = alternate([f"{a.build}/bin/decode_speed 20", python("deb", f"{a.peers}/decode.py", "joeyrandom"),
                         f"{a.environments}/deb/bin/python {a.peers}/decode.py joeyrandom --threads 1"])
    for count in (1, 16):
        chosen = Samples()
        chosen.update({name: each for name, each in samples.items() if re.search(rf"NS={count}\b", name)})
        ours = "packed, 2 threads" if count == 1 else "packed, 2 threads, 4 sentences each time"
        against(chosen, {"fp32": f"attune {ours} NS={count}"}, "ms a sentence")
        print()


def load(_):
    corpus = f"{a.data}/tatoeba-eng-fra/fra.txt"
    peers = [f"load={python_of('deb')} {a.peers}/load_data.py plain {corpus} --rounds 1",
             f"bpe={python_of('up')} {a.peers}/load_data.py hfbpe {corpus} --rounds 1",
             f"bpe={python_of('up')} {a.peers}/load_data.py spm {corpus} --rounds 1"]
    subprocess.run([f"{a.build}/bin/load_times", corpus, str(a.rounds), *peers], env=environment, check=True)


def start(_):
    commands = {"attune, the window's first picture": f"{a.build}/bin/start_time", "attune-cli options": f"{a.build}/bin/attune-cli options"}
    for home, module in (("deb", "torch"), ("up", "torch"), ("onmt", "onmt"), ("up", "ctranslate2")):
        commands[f"{home}: import {module}"] = f"{python_of(home)} -c 'import {module}'"
    samples = {}
    for _ in range(3 * a.rounds):
        for name, command in commands.items():
            if set_up(command):
                wait_quiet()
                begin = time.monotonic()
                subprocess.run(shlex.split(command), env=environment | {"QT_QPA_PLATFORM": "offscreen"}, capture_output=True, check=True)
                samples.setdefault(name, []).append(1e3 * (time.monotonic() - begin))
    print("| | ms | median |\n|---|---|---|")
    for name, each in samples.items():
        print(f"| {name} | {min(each):.0f} | {statistics.median(each):.0f} |")


def python_of(home):
    return f"{a.environments}/{home}/bin/python"


def window(_):
    wait_quiet()
    subprocess.run([f"{a.build}/bin/window_speed", *multi30k, str(3 * a.rounds), str(a.threads)],
                   env=environment | {"QT_QPA_PLATFORM": "offscreen"}, check=True)


def beside(_):
    """The GRU update alone and beside a process that never waits."""
    command = f"{a.build}/bin/train_speed --threads {a.threads} --seconds 10 --engines fp32"
    alone, busy = [], []
    for _ in range(a.rounds):
        wait_quiet()
        alone.append(alternate_once(command).median("attune gru fp32"))
        with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as other:
            busy.append(alternate_once(command).median("attune gru fp32"))
            other.kill()
    print("| GRU update, fp32 | median ms |\n|---|---|")
    print(f"| alone | {statistics.median(alone):.1f} |")
    print(f"| beside one busy thread | {statistics.median(busy):.1f} |\n\n{statistics.median(busy) / statistics.median(alone):.2f} times as long")


def libraries():
    """What multiplies matrices in our program, by the names of the files that it loads."""
    loaded = subprocess.run(["ldd", f"{a.build}/bin/train_speed"], capture_output=True, text=True, check=False).stdout
    paths = re.findall(r"=> (\S*/lib(?:dnnl|torch_cpu|openblas)\S*)", loaded)
    return sorted({os.path.basename(os.path.realpath(path)) for path in paths})


def main():
    with open("/proc/cpuinfo", encoding="ascii") as info:
        fields = dict(re.split(r"\s*:\s*", line.strip(), maxsplit=1) for line in info if line.count(":") and line.strip())
    coretype = os.environ.get("OPENBLAS_CORETYPE")
    processor = ", ".join(f"{word} {fields[word]}" for word in ("model name", "cpu family", "model", "CPU part") if word in fields)
    ours = subprocess.run([f"{a.build}/bin/attune-cli", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(f"{processor}, {os.cpu_count()} cores; {platform.platform()}; {ours} with {', '.join(libraries())}; {a.threads} threads; "
          f"{a.rounds} rounds; OPENBLAS_CORETYPE {'was ' + coretype + ', ' if coretype else ''}unset; peers' versions stand in their names")
    sections = {"lengths": lengths, "beam": beam, "load": load, "start": start, "window": window, "beside": beside}
    for section in a.sections:
        print(f"\n## {section}\n", flush=True)
        sections.get(section, update)(section)


main()
