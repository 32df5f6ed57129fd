"""Reads back the digits of a marked number, written apart from the program's own reading so that one checks the other.

It knows where the number begins and ends, which the program does not: that makes it small.
"""
import re
import unicodedata

LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "i": "1", "S": "5", "s": "5", "B": "8",
                            "Z": "2", "z": "2"})
UNITS = {
    "zero": 0, "oh": 0, "o": 0, "nought": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9,
    "cero": 0, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
}
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17,
    "dieciocho": 18, "diecinueve": 19, "veintiuno": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24,
    "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29,
}
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80,
    "octante": 80, "nonante": 90,
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90,
}
TIMES = {"double": 2, "triple": 3, "doble": 2}
FILLERS = {"plus", "mas", "y", "et", "and", "then", "puis", "luego", "area", "code", "e", "con", "avec", ","}
TWENTY = ("vingt", "vingts")


def tokens_of(raw):
    folded = "".join(c for c in unicodedata.normalize("NFKD", raw.lower()) if not unicodedata.combining(c))
    out = []
    for c in folded:
        digit = unicodedata.digit(c, None)
        if c.isdecimal() or digit is not None:
            out.append(f" {digit} ")
        elif c.isalpha():
            out.append(c)
        elif unicodedata.category(c) == "Cf":
            continue
        else:
            out.append(" , " if c in ",.;/\n" else " ")
    return [part for word in "".join(out).split() for part in parted(word)]


def parted(word):
    """`twozerosix` as its number words; the word itself when it is not made of them."""
    known = sorted((*UNITS, *TEENS, *TENS, *TIMES), key=len, reverse=True)
    found, rest = [], word
    while rest:
        first = next((k for k in known if len(k) > 1 and rest.startswith(k)), None)
        if first is None:
            return [word]
        found.append(first)
        rest = rest[len(first):]
    return found


def number_at(tokens, at):
    """The value of the number words at `at` and where they end."""
    word = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if word == "quatre" and after in TWENTY:
        value, at = 80, at + 2
        rest = tokens[at] if at < len(tokens) else ""
        if rest == "dix" and at + 1 < len(tokens) and tokens[at + 1] in ("sept", "huit", "neuf"):
            return value + 10 + UNITS[tokens[at + 1]], at + 2
        add = UNITS.get(rest) or TEENS.get(rest)
        return (value + add, at + 1) if add else (value, at)
    if word == "dix" and after in ("sept", "huit", "neuf"):
        return 10 + UNITS[after], at + 2
    if word in TENS:
        value, at = TENS[word], at + 1
        joint = at < len(tokens) and tokens[at] in ("et", "y")
        rest = tokens[at + joint] if at + joint < len(tokens) else ""
        if word == "soixante" and rest == "dix" and tokens[at + joint + 1:at + joint + 2] in (["sept"], ["huit"], ["neuf"]):
            return value + 10 + UNITS[tokens[at + joint + 1]], at + joint + 2
        add = UNITS.get(rest) or (TEENS.get(rest) if word == "soixante" else None)
        return (value + add, at + joint + 1) if add else (value, at)
    if word in TEENS:
        return TEENS[word], at + 1
    if word in UNITS:
        return UNITS[word], at + 1
    return None, at


def digits_of(raw, lookalikes=False):
    if lookalikes:
        raw = raw.translate(LOOKALIKES)
    tokens, at, out = tokens_of(raw), 0, ""
    while at < len(tokens):
        if tokens[at].isdecimal():
            out, at = out + tokens[at], at + 1
        elif tokens[at] in TIMES and at + 1 < len(tokens):
            value, end = number_at(tokens, at + 1)
            if tokens[at + 1].isdecimal():
                value, end = tokens[at + 1], at + 2
            out, at = out + str(value) * TIMES[tokens[at]], end
        elif tokens[at] in FILLERS:
            at += 1
        else:
            value, end = number_at(tokens, at)
            if value is None:
                raise ValueError(f"{tokens[at]!r} in {raw!r} is no number word")
            out, at = out + str(value), end
    return out
