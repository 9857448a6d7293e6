#!/usr/bin/env python3
"""Attune beside the tools a user could pick instead: one command, one table.

  peers.py [--build build/release] [--peers ../shared/peers] [--environments ~/.cache/attune-peers] [--threads 2] [--rounds 3] [SECTION...]

SECTION: gru lstm transformer small large batch16 batch128 (training updates; default: the first three)   decode   load
A section's commands take turns, ROUNDS times, on a machine that should do nothing else; the table has medians and ratios to Attune's fp32
engine (rate wall > 1: Attune is faster). The peers are set up by ../shared/peers/setup.sh; Attune's programs by
`ninja -C build/release train_speed decode_speed load_times`. OPENBLAS_CORETYPE is removed from the environment of all.
"""
import argparse
import os
import platform
import re
import shlex
import subprocess
import sys

TRAINING = {  # section: (Attune's arguments, the peers' arguments of train_step.py after the environment's name, what they share)
    "gru": ("--cell gru", ["deb tutorial", "up tutorial", "deb joey", "up tuned --compile", "up tuned --compile --amp", "onmt onmt"], ""),
    "lstm": ("--cell lstm", [], ""),
    "transformer": ("--cell transformer", ["deb nntf", "up nntf --compile", "up nntf --compile --amp", "up joeytf", "onmt onmttf"], ""),
    "small": ("--cell gru", ["deb tutorial", "deb joey", "up tuned --compile"], "--vocabulary 2000"),
    "large": ("--cell gru", ["deb tutorial", "deb joey", "up tuned --compile"], "--vocabulary 32000"),
    "batch16": ("--cell gru", ["deb tutorial", "deb joey", "up tuned --compile"], "--batch 16"),
    "batch128": ("--cell gru", ["deb tutorial", "deb joey", "up tuned --compile"], "--batch 128"),
}


def processor():
    with open("/proc/cpuinfo", encoding="ascii") as info:
        fields = dict(re.split(r"\s*:\s*", line.strip(), maxsplit=1) for line in info if line.count(":") and line.strip())
    return f"{fields['model name']}, family {fields['cpu family']} model {fields['model']}, {os.cpu_count()} cores"


def environment():
    return {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}


def training(section, a):
    ours, peers, shared = TRAINING[section]
    commands = [f"{a.build}/bin/train_speed {ours} {shared} --threads {a.threads} --seconds 6"]
    for peer in peers:
        home, arguments = peer.split(" ", 1)
        python = f"{a.environments}/{home}/bin/python"
        if not os.path.exists(python):
            print(f"(no {home} environment: {arguments} is left out)")
            continue
        commands.append(f"{python} {a.peers}/train_step.py {arguments} --threads {a.threads} --rounds 5 {shared.replace('vocabulary', 'vocab')}")
    reference = f"attune {ours.split()[-1]} fp32"
    subprocess.run([sys.executable, f"{a.peers}/alternate.py", "-n", str(a.rounds), "-r", reference] + commands, env=environment(), check=True)


def decode(a):
    python = f"{a.environments}/deb/bin/python"
    for _ in range(a.rounds):
        for command in (f"{a.build}/bin/decode_speed", f"{python} {a.peers}/decode.py joeyrandom --threads {a.threads}"):
            subprocess.run(shlex.split(command), env=environment(), check=True)


def load(a):
    subprocess.run([sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "load_beside.py")], env=environment(), check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build/release")
    parser.add_argument("--peers", default="../shared/peers")
    parser.add_argument("--environments", default=os.path.join(os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "attune-peers"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("sections", nargs="*", default=["gru", "lstm", "transformer"])
    a = parser.parse_args()
    coretype = os.environ.get("OPENBLAS_CORETYPE")
    print(f"{processor()}; {platform.platform()}; {a.threads} threads; OPENBLAS_CORETYPE {'was ' + coretype + ', ' if coretype else ''}unset\n")
    for section in a.sections:
        print(f"## {section}\n", flush=True)
        {"decode": decode, "load": load}.get(section, lambda a, s=section: training(s, a))(a)
        print(flush=True)


main()
