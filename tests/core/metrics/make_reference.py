"""Writes bleu_reference.tsv: what sacreBLEU says about perturbed sentences, for scores_test.cpp.

    pip install sacrebleu==2.6.0
    python3 make_reference.py > bleu_reference.tsv

Lines:  tokens <TAB> tokenisation <TAB> sentence <TAB> tokens joined by blanks
        corpus <TAB> tokenisation <TAB> bleu <TAB> signature <TAB> number of pairs, then that many lines
        pair   <TAB> hypothesis <TAB> reference
Tabs, line ends and backslashes inside sentences are written \\t, \\n, \\r, \\\\.
"""

import random

from sacrebleu.metrics import BLEU

TOKENISATIONS = ["13a", "zh", "char", "none"]

SENTENCES = [
    "Let's try something.", "I have to go to sleep.", "Today is June 18th and it is Muiriel's birthday!", "The password is \"Muiriel\".",
    "I will be back soon.", "I'm at a loss for words.", "This is never going to end.", "I just don't know what to say...",
    "That was an evil bunny.", "I was in the mountains.", "Is it a recent picture?", "I don't know if I have the time.",
    "Education in this world disappoints me.", "You're in better shape than I am.", "It would take forever for me to explain everything.",
    "The price is $1,234.56 (about 1.100,50 euros).", "Call 555-0123 at 7.30 p.m., please.", "A well-known, state-of-the-art 3-D model - 50% off!",
    "He said: \"R&amp;D costs &lt;$5&gt; &quot;only&quot;\".", "AT&T & Co. are <skipped>here.", "E-mail me@example.org; see http://example.org/a_b?c=d#e.",
    "1996-03-14", "3.14159, 2,718 and .5 or 5. are numbers.", "...and then, nothing.", "[brackets] {braces} ~tilde^ `tick` |pipe| a\\b a/b a+b=c",
    "Je ne sais pas quoi dire.", "C'est l'été, n'est-ce pas ?", "« Où est-ce qu'il est allé ? »", "Ça coûte 12,50 € l'unité.",
    "Ein Mann schläft auf einem grünen Sofa.", "Zwei junge weiße Männer sind im Freien.", "Größe: 5,5 m²; Gewicht: 3.000 kg.",
    "我们试试看！", "我该去睡觉了。", "今天是６月１８号，也是Muiriel的生日！", "密码是“Muiriel”。", "我很快就会回来。", "我不知道应该说什么才好。",
    "他有3,000.50元和5-6個蘋果。", "這是一個 test 句子，好嗎？", "二零二四年三月十四日", "𠀀𪛖漢字……——〇々〆", "请看 http://example.org/a_b?c=d。",
    "いくつかの単語です。", "それは３．５ｋｍです。", "ประโยคภาษาไทย 123", "Привет, как дела? 1.000,5", "مرحبا، كيف حالك؟",
    "a\u00a0b\u2003c\u3000d\u200be", "tick \uffed joiner\uffed s", "end with blanks  \u00a0", "  leading blanks", "line-\nbroken\nhere", "tab\there", "x",
    "", "   ", ".", "-", "5-", "-5", "5.", ".5", "..,,5.,-", "☃✂ ⽀⾡⺀㇀ ꙮ ! ﹏",
]

RARE = ["", " ", ".", ",", "-", "5", "&amp;", "&quot;", "&", "\"", "'", "%", "。", "，", "的", "\u00a0", "\u2028", "\x1c", "\x85", "é", "𠀀", "\u2001", "\u2000",
        "\u2a6d", "\u2a6e", "\u2f80", "\u2fa1", "\uffef", "\ufff0", "—", "…", "zz"]


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def perturbed(sentence, dice):
    kind = dice.randrange(8)
    words = sentence.split(" ")
    if kind == 0:
        return sentence
    if kind == 1 and len(words) > 1:
        del words[dice.randrange(len(words))]
    elif kind == 2 and len(words) > 1:
        i = dice.randrange(len(words) - 1)
        words[i], words[i + 1] = words[i + 1], words[i]
    elif kind == 3:
        words.insert(dice.randrange(len(words) + 1), dice.choice(words))
    elif kind == 4 and sentence:
        i = dice.randrange(len(sentence))
        return sentence[:i] + dice.choice(RARE) + sentence[i + 1:]
    elif kind == 5:
        i = dice.randrange(len(sentence) + 1)
        return sentence[:i] + dice.choice(RARE) + sentence[i:]
    elif kind == 6:
        return dice.choice(SENTENCES)
    elif kind == 7:
        return "" if dice.random() < 0.3 else sentence[: dice.randrange(len(sentence) + 1)]
    return " ".join(words)


def write_corpus(tokenisation, pairs):
    bleu = BLEU(tokenize=tokenisation)
    score = bleu.corpus_score([h for h, _ in pairs], [[r for _, r in pairs]])
    print("corpus", tokenisation, repr(score.score), bleu.get_signature(), len(pairs), sep="\t")
    for hypothesis, reference in pairs:
        print("pair", escaped(hypothesis), escaped(reference), sep="\t")


def main():
    dice = random.Random(3)
    for tokenisation in TOKENISATIONS:
        tokenizer = BLEU(tokenize=tokenisation)
        inputs = SENTENCES + [perturbed(dice.choice(SENTENCES), dice) + dice.choice(RARE) for _ in range(120)]
        for sentence in inputs:
            print("tokens", tokenisation, escaped(sentence), " ".join(tokenizer._preprocess_segment(sentence).split()), sep="\t")
        write_corpus(tokenisation, [(s, s) for s in SENTENCES])
        write_corpus(tokenisation, [("", s) for s in SENTENCES[:5]])
        write_corpus(tokenisation, [("zz qq", s) for s in SENTENCES[:5]])
        write_corpus(tokenisation, [("I have", "I have to go"), ("", "")])
        write_corpus(tokenisation, [("I have to be back", "I have been to go"), ("x y z w", "x")])
        for _ in range(70):
            size = dice.choice([1, 1, 2, 3, 5, 12])
            pairs = []
            for _ in range(size):
                reference = dice.choice(SENTENCES)
                hypothesis = perturbed(reference, dice)
                for _ in range(dice.randrange(3)):
                    hypothesis = perturbed(hypothesis, dice)
                pairs.append((hypothesis, reference))
            write_corpus(tokenisation, pairs)


main()
