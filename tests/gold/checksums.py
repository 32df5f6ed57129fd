"""Checksums of wallets and IBANs, written apart from the program's own so that one checks the other.

Sources: Bitcoin's base58check and BIP 173/350; CashAddr specification; EIP-55 with Keccak-256 (the submission of 2011,
padding 0x01); Monero's base58 blocks; ISO 13616 with ISO 7064 mod 97-10; ISO/IEC 7812-1 annex B (Luhn); ICAO Doc 9303 parts 3 to 7 (machine-readable zones).
"""
import hashlib

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
MASK = (1 << 64) - 1


def keccak256(data):
    rate = 136
    data = bytearray(data) + b"\x01"
    data += bytes(-len(data) % rate)
    data[-1] |= 0x80
    state = [[0] * 5 for _ in range(5)]
    for start in range(0, len(data), rate):
        for i in range(rate // 8):
            state[i % 5][i // 5] ^= int.from_bytes(data[start + 8 * i:start + 8 * i + 8], "little")
        permute(state)
    return b"".join(state[i % 5][i // 5].to_bytes(8, "little") for i in range(4))


def rotate(word, by):
    by %= 64
    return ((word << by) | (word >> (64 - by))) & MASK


def permute(a):
    lfsr = 1
    for _ in range(24):
        c = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
        for x in range(5):
            d = c[(x + 4) % 5] ^ rotate(c[(x + 1) % 5], 1)
            for y in range(5):
                a[x][y] ^= d
        x, y, current = 1, 0, a[1][0]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            current, a[x][y] = a[x][y], rotate(current, (t + 1) * (t + 2) // 2)
        for y in range(5):
            row = [a[x][y] for x in range(5)]
            for x in range(5):
                a[x][y] = row[x] ^ (~row[(x + 1) % 5] & MASK & row[(x + 2) % 5])
        for j in range(7):
            if lfsr & 1:
                a[0][0] ^= 1 << ((1 << j) - 1)
            lfsr = ((lfsr << 1) ^ ((lfsr >> 7) * 0x171)) & 0xFF


assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"


def base58_bytes(text):
    number = 0
    for c in text:
        if c not in BASE58:
            return None
        number = number * 58 + BASE58.index(c)
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base58_version(text):
    """The version byte of a base58check address of 20 bytes, or None."""
    data = base58_bytes(text)
    if data is None or len(data) != 25:
        return None
    digest = hashlib.sha256(hashlib.sha256(data[:21]).digest()).digest()
    return data[0] if digest[:4] == data[21:] else None


def is_segwit(text, prefix):
    if text not in (text.lower(), text.upper()):
        return False
    text = text.lower()
    head, _, tail = text.rpartition("1")
    if head != prefix or len(text) > 90 or len(tail) < 7 or any(c not in BECH32 for c in tail):
        return False
    values = [BECH32.index(c) for c in tail]
    check = 1
    for value in [ord(c) >> 5 for c in head] + [0] + [ord(c) & 31 for c in head] + values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if (top >> i) & 1 else 0
    version, count = values[0], (len(values) - 7) * 5 // 8
    right = 1 if version == 0 else 0x2BC830A3
    return check == right and version <= 16 and 2 <= count <= 40 and (version != 0 or count in (20, 32))


def is_cash_address(text):
    text = text.lower()
    tail = text.removeprefix("bitcoincash:")
    if len(tail) != 42 or any(c not in BECH32 for c in tail):
        return False
    check = 1
    for value in [ord(c) & 31 for c in "bitcoincash"] + [0] + [BECH32.index(c) for c in tail]:
        top = check >> 35
        check = (check & 0x07FFFFFFFF) << 5 ^ value
        for i, generator in enumerate((0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)):
            check ^= generator if (top >> i) & 1 else 0
    return check ^ 1 == 0


def checksum_case(text):
    """EIP-55: the one right mix of capitals of an Ethereum address."""
    digits = text[2:].lower()
    digest = keccak256(digits.encode()).hex()
    return "0x" + "".join(c.upper() if int(h, 16) >= 8 else c for c, h in zip(digits, digest))


def is_ethereum(text):
    if len(text) != 42 or not text.startswith("0x") or any(c not in "0123456789abcdefABCDEF" for c in text[2:]):
        return False
    return text[2:] in (text[2:].lower(), text[2:].upper()) or checksum_case(text) == text


def is_monero(text):
    sizes = (0, 2, 3, 5, 6, 7, 9, 10, 11)
    data = b""
    for start in range(0, len(text), 11):
        block = text[start:start + 11]
        if len(block) not in sizes or any(c not in BASE58 for c in block):
            return False
        number = 0
        for c in block:
            number = number * 58 + BASE58.index(c)
        size = sizes.index(len(block))
        if number >= 1 << (8 * size):
            return False
        data += number.to_bytes(size, "big")
    return len(data) in (69, 77) and data[0] in (18, 19, 42) and keccak256(data[:-4])[:4] == data[-4:]


def canonical_wallet(coin, raw):
    """The canonical value of a valid address, or None: base58 as it is, bech32 in lower case, EIP-55."""
    if coin == "bitcoin":
        good = base58_version(raw) in (0, 5) or is_segwit(raw, "bc")
        text = raw.lower() if raw[:3].lower() == "bc1" else raw
    elif coin == "litecoin":
        good = base58_version(raw) in (48, 50) or is_segwit(raw, "ltc")
        text = raw.lower() if raw[:4].lower() == "ltc1" else raw
    elif coin == "ethereum":
        good, text = is_ethereum(raw), checksum_case(raw)
    elif coin == "bitcoincash":
        good, text = is_cash_address(raw), raw.lower().removeprefix("bitcoincash:")
    elif coin == "monero":
        good, text = is_monero(raw), raw
    else:
        good, text = base58_version(raw) in {"dogecoin": (30, 22), "tron": (65,)}.get(coin, ()), raw
    return f"{coin}:{text}" if good else None


def is_iban(text):
    if not (15 <= len(text) <= 34 and text.isalnum() and text[:2].isalpha() and text[2:4].isdigit()):
        return False
    return int("".join(str(int(c, 36)) for c in text[4:] + text[:4])) % 97 == 1


def has_luhn(digits):
    total = 0
    for i, c in enumerate(reversed(digits)):
        value = int(c) * (2 if i % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def zone_digit(text):
    return str(sum((0 if c == "<" else int(c, 36)) * (7, 3, 1)[i % 3] for i, c in enumerate(text)) % 10)


def zone_of(text):
    """`passport UTO`: form and issuing state of a zone whose check digits hold, or None."""
    lines = text.split("\n")
    sizes = [len(line) for line in lines]
    form = {"P": "passport", "V": "visa"}.get(text[0], "card")
    state = text[2:5].rstrip("<")
    if sizes == [30] * 3:
        upper, middle = lines[0], lines[1]
        checks = [(upper[5:14], upper[14]), (middle[0:6], middle[6]), (middle[8:14], middle[14]),
                  (upper[5:30] + middle[0:7] + middle[8:15] + middle[18:29], middle[29])]
    elif sizes in ([44] * 2, [36] * 2):
        low = lines[1]
        checks = [(low[0:9], low[9]), (low[13:19], low[19]), (low[21:27], low[27])]
        if form != "visa":
            checks.append((low[0:10] + low[13:20] + low[21:-1], low[-1]))
        if sizes[0] == 44 and form != "visa":
            checks.append((low[28:42], low[42] if low[42] != "<" else "0"))
    else:
        return None
    return f"{form} {state}" if all(zone_digit(part) == digit for part, digit in checks) else None
