"""Makes the golden files of bpe_test.cpp and bpe_corpora_test.cpp with subword-nmt 0.3.8 (pip install subword-nmt).

    python tests/core/text/make_bpe_golden.py [folder of the shared corpora]

bpe/corpus.txt is written by hand; bpe/codes.txt, vocabulary.txt, applied.txt and restricted.txt are made from it,
bpe/corpora.tsv from the first 10,000 lines of real files: SHA-256 of codes and outputs, then three lines of each from line 5,001 of
Tatoeba (CC-BY 2.0, tatoeba.org; Multi30k may not be passed on) and of all codes from line 101.
"""

import hashlib
import io
import pathlib
import sys

from subword_nmt import apply_bpe, learn_bpe

FOLDER = pathlib.Path(__file__).parent / "bpe"
MERGES = 2000
LINES = 10_000
THRESHOLD = 20
CORPORA = [  # file, its columns (tab-separated) one after the other
    ("multi30k-en-de/train.lc.norm.tok.en", [0]),
    ("multi30k-en-de/train.lc.norm.tok.de", [0]),
    ("tatoeba-eng-fra/fra.txt", [0, 1]),
    ("tatoeba-eng-cmn/cmn.txt", [1, 0]),
]


def learnt(text, merges):
    codes = io.StringIO()
    learn_bpe.learn_bpe(io.StringIO(text, newline="\n"), codes, merges)
    return codes.getvalue()


def applied(text, codes, vocabulary=None):
    bpe = apply_bpe.BPE(io.StringIO(codes, newline="\n"), vocab=vocabulary)
    return "".join(bpe.process_line(line + "\n") for line in text.split("\n")[:-1])


def counted(text):
    words = learn_bpe.get_vocabulary(io.StringIO(text, newline="\n"))
    return "".join(f"{word} {count}\n" for word, count in sorted(words.items(), key=lambda each: (-each[1], each[0].encode())))


def restricted(text, codes, counts, threshold):
    return applied(text, codes, apply_bpe.read_vocabulary(io.StringIO(counts, newline="\n"), threshold))


def write(name, text):
    (FOLDER / name).write_bytes(text.encode())


def small():
    text = (FOLDER / "corpus.txt").read_bytes().decode()
    codes = learnt(text, 200)
    counts = counted(applied(text, codes))
    write("codes.txt", codes)
    write("vocabulary.txt", counts)
    write("applied.txt", applied(text, codes))
    write("restricted.txt", restricted(text, codes, counts, 3))


def real(shared):
    rows = []
    for name, columns in CORPORA:
        lines = (shared / name).read_bytes().decode().split("\n")[:LINES]
        text = "".join(line.split("\t")[column] + "\n" for column in columns for line in lines)
        codes = learnt(text, MERGES)
        output = applied(text, codes)
        for what, made in [
            ("codes", codes),
            ("applied", output),
            ("restricted", restricted(text, codes, counted(output), THRESHOLD)),
        ]:
            first = 100 if what == "codes" else 5000
            shown = made.split("\n")[first : first + 3] if what == "codes" or "tatoeba" in name else []
            digest = hashlib.sha256(made.encode()).hexdigest()
            rows.append("\t".join([name, ",".join(map(str, columns)), what, digest] + shown) + "\n")
    write("corpora.tsv", "".join(rows))


small()
if len(sys.argv) > 1:
    real(pathlib.Path(sys.argv[1]))
