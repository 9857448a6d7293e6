#!/usr/bin/env python3
"""Decoding times of Attune and of CTranslate2 on the very same weights, one Markdown table. Run by hand, in an environment with
ctranslate2, sacrebleu and nothing else to do on the machine:

  attune-cli export --run RUN --format ctranslate2 --output MODEL
  ctranslate2_speed.py RUN MODEL SOURCE REFERENCE [--cli build/release/bin/attune-cli] [--rounds 5] [--precisions int8,fp32] [--types int8,float32]

SOURCE and REFERENCE are tokenised text, one sentence a line, of a run whose tokens are blank-separated words or BPE of them.
Measured, all programs in turn so that whatever else the machine does meets all of them:
  * one sentence alone on one thread: the first --singles sentences, each --rounds times; mean over the sentences of their median and, in
    brackets, of their minimum. attune-cli answers lines as they are typed (through a pseudo-terminal), its model being there already.
  * SOURCE whole on two threads, --rounds times: median and minimum. CTranslate2 has two workers of one thread each and batches of
    --batch sentences sorted by length. For attune-cli it is the time of a call less that of a call with an empty input. "CPU s" is the
    processor time of the same, which other work on the machine changes less.
"times as fast" is a figure over that of the first row, of the medians and in brackets of the minima: above 1 the first row is faster. Attune's
times hold tokenising and detokenising, CTranslate2's do not. Neither writes <unk>. CTranslate2 divides a score by n^p, Attune by
((5+n)/6)^a; a is 1.5 p, by which both weigh one token more alike at ten tokens, so that answers are equally long and BLEU is equal.
OPENBLAS_CORETYPE is taken out of the environment.
"""
import argparse
import json
import os
import platform
import pty
import statistics
import subprocess
import sys
import tempfile
import termios
import time

os.environ.pop("OPENBLAS_CORETYPE", None)
import ctranslate2  # noqa: E402
import sacrebleu  # noqa: E402

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
for place in ("run", "model", "source", "reference"):
    arguments.add_argument(place)
arguments.add_argument("--cli", default="build/release/bin/attune-cli")
arguments.add_argument("--flags", default="", help="more flags of attune-cli translate")
arguments.add_argument("--precisions", default="int8,fp32", help="of Attune: search.precision")
arguments.add_argument("--types", default="int8,float32", help="compute types of CTranslate2")
arguments.add_argument("--rounds", type=int, default=5)
arguments.add_argument("--singles", type=int, default=40)
arguments.add_argument("--batch", type=int, default=64)
arguments.add_argument("--beam", type=int, default=5)
arguments.add_argument("--length-penalty", type=float, default=0.6, help="p")
a = arguments.parse_args()


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]


source, reference = read_lines(a.source), read_lines(a.reference)


def tokens_of(path):
    """As Attune reads them: those of translations that are cut off at once."""
    words = [a.cli, "translate", "--run", a.run, "--quiet", "--input", path, "--json", "--beam", "1", "--set", "search.max_length=1"]
    found = subprocess.run(words, stdout=subprocess.PIPE, check=True, text=True, encoding="utf-8").stdout
    return [json.loads(line)["tokens"][:-1] for line in found.splitlines()]


tokens = tokens_of(a.source)


def seconds(work):
    """By the clock and of processor time, of ended children too; and the result."""
    start, before = time.perf_counter(), sum(os.times()[:4])
    result = work()
    return time.perf_counter() - start, sum(os.times()[:4]) - before, result


class Attune:
    def __init__(self, precision):
        self.name, self.precision = f"Attune {precision}", precision
        self.terminal, typed = pty.openpty()
        modes = termios.tcgetattr(typed)
        modes[3] &= ~termios.ECHO
        termios.tcsetattr(typed, termios.TCSANOW, modes)
        self.process = subprocess.Popen(self.words(1), stdin=typed, stdout=subprocess.PIPE)
        os.close(typed)
        self.one(0)

    def words(self, threads):
        return [a.cli, "translate", "--run", a.run, "--quiet", "--beam", str(a.beam), "--threads", str(threads), "--set",
                f"search.length_penalty={1.5 * a.length_penalty}", "--set", f"search.precision={self.precision}", *a.flags.split()]

    def answer(self, line):
        os.write(self.terminal, line.encode() + b"\n")
        return self.process.stdout.readline()

    def one(self, i):
        return seconds(lambda: self.answer(source[i]))[0]

    def call(self, path):
        return seconds(lambda: subprocess.run([*self.words(2), "--input", path], stdout=subprocess.PIPE, check=True).stdout)

    def file(self):
        with tempfile.NamedTemporaryFile() as empty:
            start, start_cpu, _ = self.call(empty.name)
        whole, cpu, text = self.call(a.source)
        return whole - start, cpu - start_cpu, text.decode().splitlines()


class CTranslate2:
    def __init__(self, compute_type):
        self.name = f"CTranslate2 {ctranslate2.__version__} {compute_type}"
        options = {"device": "cpu", "compute_type": compute_type, "intra_threads": 1}
        self.single = ctranslate2.Translator(a.model, inter_threads=1, **options)
        self.workers = ctranslate2.Translator(a.model, inter_threads=2, **options)
        self.one(0)

    def translate(self, translator, sentences):
        found = translator.translate_batch(sentences, beam_size=a.beam, length_penalty=a.length_penalty, disable_unk=True,
                                           max_batch_size=a.batch)
        return [" ".join(each.hypotheses[0]).replace("@@ ", "") for each in found]

    def one(self, i):
        return seconds(lambda: self.translate(self.single, [tokens[i]]))[0]

    def file(self):
        return seconds(lambda: self.translate(self.workers, tokens))


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        return next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())


def main():
    programs = [*(Attune(each) for each in a.precisions.split(",")), *(CTranslate2(each) for each in a.types.split(","))]
    names = [program.name for program in programs]
    one = {name: [[] for _ in source[:a.singles]] for name in names}
    whole, cpu, outputs = {name: [] for name in names}, {name: [] for name in names}, {}
    for done in range(a.rounds):
        for i in range(len(source[:a.singles])):
            for program in programs:
                one[program.name][i].append(1e3 * program.one(i))
        for program in programs:
            took, used, outputs[program.name] = program.file()
            whole[program.name].append(took)
            cpu[program.name].append(used)
        print(f"round {done + 1} of {a.rounds}", file=sys.stderr)

    def figures(name):
        """Of one sentence, of the file and of its processor time: median and minimum."""
        return [[statistics.mean(map(each, one[name])), each(whole[name]), each(cpu[name])] for each in (statistics.median, min)]

    print(f"{processor()}, {os.cpu_count()} cores; {a.rounds} rounds; beam {a.beam}; {len(source)} sentences\n")
    print("| | one sentence, ms | times as fast | file, s | sentences/s | times as fast | CPU s | times as fast | BLEU |\n"
          "|---|---|---|---|---|---|---|---|---|")
    for name in names:
        median, least = figures(name)
        ratios = [[theirs / ours for theirs, ours in zip(*pair)] for pair in zip((median, least), figures(names[0]))]
        times = [f"{ratios[0][i]:.2f} ({ratios[1][i]:.2f})" if name != names[0] else "" for i in range(3)]
        bleu = sacrebleu.corpus_bleu(outputs[name], [reference], tokenize="none", force=True).score
        print(f"| {name} | {median[0]:.2f} ({least[0]:.2f}) | {times[0]} | {median[1]:.2f} ({least[1]:.2f}) | "
              f"{len(source) / median[1]:.0f} ({len(source) / least[1]:.0f}) | {times[1]} | "
              f"{median[2]:.2f} ({least[2]:.2f}) | {times[2]} | {bleu:.2f} |")


main()
