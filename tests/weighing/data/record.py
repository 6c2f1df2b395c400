#!/usr/bin/env python3
"""Writes the generated recordings of dialects/: what scales of each dialect send while somebody weighs. Written apart from
the program's own encoders, from the descriptions in docs/protocols/line-scales.md, so that a misreading shows.

A recording: "# key: value" lines (dialect, unit, decimals; asked: what makes the scale answer), then one line a frame:
milliseconds, the sign that the display shows (+ - 0, or . for no weight), the bytes with escapes."""
import pathlib
import random

HERE = pathlib.Path(__file__).parent / "dialects"


def escaped(data):
    out = ""
    for b in data:
        out += chr(b) if 0x21 <= b < 0x7F and b != 0x5C else "\\x%02x" % b
    return out


def load(rng, step, top):
    """One visit after another: empty, the load settles, it is taken off. (value in steps, stable)"""
    while True:
        for _ in range(rng.randrange(3, 9)):
            yield 0, True
        goal = rng.randrange(top // 20, top)
        value = 0.0
        for i in range(rng.randrange(5, 12)):
            value += (goal - value) * 0.5
            yield int(value) + rng.randrange(-2, 3), False
        for _ in range(rng.randrange(8, 20)):
            yield goal, True
        yield goal // 3, False


def parity(data):
    return bytes((b & 0x7F) | (0x80 if bin(b & 0x7F).count("1") % 2 else 0) for b in data)


def number(value, decimals):
    text = "%0*d" % (decimals + 1, abs(value))
    return text[:-decimals] + "." + text[-decimals:] if decimals else text


def write(name, dialect, unit, decimals, rate, frame, seed, top=9000, tared=0, asked="", seconds=11, cut=0, alter=lambda b: b, notes=""):
    rng = random.Random(seed)
    lines = [f"# dialect: {dialect}", f"# unit: {unit}", f"# decimals: {decimals}"]
    lines += [f"# asked: {asked}"] if asked else []
    lines += [f"# {notes}"] if notes else []
    at = rng.randrange(0, 100)
    for i, (value, stable) in enumerate(load(rng, 1, top)):
        value -= tared
        data = alter(frame(value, stable, rng))
        if i == 0 and cut:
            data = data[cut:]
        sign = "." if data is None else "0" if value == 0 else "-" if value < 0 else "+"
        lines.append(f"{at} {sign} {escaped(data)}")
        at += int(1000 / rate) + rng.randrange(-2, 3)
        if at > seconds * 1000:
            break
    (HERE / f"{name}.txt").write_text("\n".join(lines) + "\n")


def cas22(unit, decimals, noughts=False, relays=b" ", bit5=True, kind="GS"):
    def frame(value, stable, rng):
        digits = number(value, decimals)
        data = digits.rjust(7, "0" if noughts else " ")
        sign = "-" if value < 0 else "0" if noughts else " "
        lamps = 0x80 | (0x40 if stable else 0) | (0x20 if bit5 else 0) | (0x04 if kind == "GS" else 0x02) | (1 if value == 0 else 0)
        return (("ST" if stable else "US") + "," + kind + ",1").encode() + bytes([lamps]) + b"," + (sign + data).encode() + relays + unit.rjust(2).encode() + b"\r\n"
    return frame


def cas10(decimals, left=False):
    def frame(value, stable, rng):
        digits = number(value, decimals)
        body = ("-" if value < 0 else " ") + (digits.rjust(6) + " " if left else digits.rjust(7))
        return body.encode() + b"\r\n"
    return frame


def and18(unit, decimals, kind="GS", end=b"\r\n", comma=False, width=2):
    def frame(value, stable, rng):
        digits = number(value, decimals).rjust(7, "0")
        text = ("ST" if stable else "US") + "," + kind + "," + ("-" if value < 0 else "+") + (digits.replace(".", ",") if comma else digits) + unit.rjust(width)
        return text.encode() + end
    return frame


def balance(unit, decimals):
    def frame(value, stable, rng):
        return (("ST" if stable else "US") + "," + ("-" if value < 0 else "+") + number(value, decimals).rjust(8, "0") + unit.rjust(3)).encode() + b"\r\n"
    return frame


def toledo8217(decimals, pad=0, net=False):
    def frame(value, stable, rng):
        if not stable or value < 0:
            return b"\x02?" + bytes([0x40 | (0 if stable else 1) | (4 if value < 0 else 0)]) + b"\r"
        return b"\x02" + number(value, decimals).rjust(pad).encode() + (b"N" if net else b"") + b"\r"
    return frame


def continuous(decimals, lb=False, code=0, net=False, tare=0, checksum=True, fill="0"):
    def frame(value, stable, rng):
        a = 0x28 | (decimals + 2)
        b = 0x20 | (0 if lb else 0x10) | (1 if net else 0) | (2 if value < 0 else 0) | (0 if stable else 8)
        data = b"\x02" + bytes([a, b, 0x20 | code]) + str(abs(value)).rjust(6, fill).encode() + str(tare).rjust(6, fill).encode() + b"\r"
        return data + (bytes([-sum(data) & 0x7F]) if checksum else b"")
    return frame


def sics(unit, decimals, width=10):
    def frame(value, stable, rng):
        return ("S " + ("S" if stable else "D") + " " + (("-" if value < 0 else "") + number(value, decimals)).rjust(width) + " " + unit).encode() + b"\r\n"
    return frame


def plain(unit, decimals, width=0, gap=" ", end=b"\r\n", plus=False, apart=False):
    def frame(value, stable, rng):
        digits = number(value, decimals)
        if apart:
            text = ("-" if value < 0 else " ") + digits.rjust(width)
        else:
            text = (("-" if value < 0 else "+" if plus else "") + digits).rjust(width)
        return (text + (gap + unit if unit else "")).encode() + end
    return frame


def suwol(decimals):
    def frame(value, stable, rng):
        weight = ("ST" if stable else "US") + ",GS," + ("-" if value < 0 else "+") + number(value, decimals).rjust(7, "0") + "kg"
        return b"\x020D0000000000000000000000243005" + b"00000" + weight.encode() + b"\x03"
    return frame


write("cas22-kg-10hz", "cas22", "kg", 1, 10, cas22("kg", 1), 1)
write("cas22-kg-1hz", "cas22", "kg", 1, 1, cas22("kg", 1), 2)
write("cas22-noughts", "cas22", "kg", 2, 5, cas22("kg", 2, noughts=True, bit5=False), 3)
write("cas22-tonnes", "cas22", "t", 3, 4, cas22("t", 3), 4)
write("cas22-relays", "cas22", "kg", 1, 8, cas22("kg", 1, relays=b"\x85"), 5)
write("cas22-tared", "cas22", "kg", 1, 10, cas22("kg", 1, kind="NT"), 6, tared=500)
write("cas22-cut", "cas22", "kg", 0, 6, cas22("kg", 0), 7, cut=13)
write("cas10-10hz", "cas10", "", 1, 10, cas10(1), 11)
write("cas10-left", "cas10", "", 0, 5, cas10(0, left=True), 12)
write("cas10-tared", "cas10", "", 2, 8, cas10(2), 13, tared=700)
write("cas10-2hz", "cas10", "", 3, 2, cas10(3), 14)
write("and-kg-10hz", "and", "kg", 2, 10, and18("kg", 2), 21)
write("and-kg-1hz", "and", "kg", 1, 1, and18("kg", 1), 22)
write("and-cr", "and", "kg", 2, 5, and18("kg", 2, end=b"\r"), 23)
write("and-7e1", "and", "kg", 2, 10, and18("kg", 2), 24, alter=parity)
write("and-comma-net", "and", "t", 3, 6, and18("t", 3, kind="NT", comma=True), 25, tared=900)
write("and-lb", "and", "lb", 1, 6, and18("lb", 1, width=3), 26)
write("and-balance", "and", "g", 2, 8, balance("g", 2), 27)
write("toledo8217", "toledo8217", "", 2, 5, toledo8217(2), 31, asked="W")
write("toledo8217-net", "toledo8217", "", 3, 5, toledo8217(3, net=True), 32, asked="W")
write("toledo8217-7e1", "toledo8217", "", 3, 5, toledo8217(3), 33, asked="W", alter=parity)
write("toledo8217-padded", "toledo8217", "", 2, 5, toledo8217(2, pad=6), 34, asked="W")
write("toledo8217-printing", "toledo8217", "", 2, 4, toledo8217(2), 35, notes="sends by itself")
write("continuous-sum", "toledo-continuous", "kg", 2, 10, continuous(2), 41)
write("continuous-bare", "toledo-continuous", "kg", 1, 10, continuous(1, checksum=False), 42)
write("continuous-lb", "toledo-continuous", "lb", 1, 7, continuous(1, lb=True), 43)
write("continuous-tonnes", "toledo-continuous", "t", 3, 7, continuous(3, code=2, fill=" "), 44)
write("continuous-net", "toledo-continuous", "kg", 2, 7, continuous(2, net=True, tare=1500), 45, tared=1500)
write("continuous-7e1", "toledo-continuous", "kg", 0, 7, continuous(0), 46, alter=parity)
write("continuous-cut", "toledo-continuous", "kg", 2, 7, continuous(2), 47, cut=5)
write("sics-repeated", "mt-sics", "g", 2, 10, sics("g", 2), 51)
write("sics-kg", "mt-sics", "kg", 3, 5, sics("kg", 3), 52, tared=300)
write("sics-asked", "mt-sics", "kg", 3, 5, sics("kg", 3), 53, asked="SI\\x0d\\x0a")
write("sics-narrow", "mt-sics", "g", 1, 4, sics("g", 1, width=8), 54)
write("plain-kg", "plain", "kg", 2, 10, plain("kg", 2, width=9), 61)
write("plain-g", "plain", "g", 1, 5, plain("g", 1, width=9, gap=""), 62)
write("plain-unpadded", "plain", "kg", 3, 5, plain("kg", 3), 63)
write("plain-lf", "plain", "kg", 1, 20, plain("kg", 1, width=7, end=b"\n", plus=True), 64)
write("plain-apart", "plain", "g", 4, 4, plain("g", 4, width=9, gap="", end=b"\r", apart=True), 65, tared=600)
write("plain-bare", "plain", "", 2, 6, plain("", 2, width=10), 66)
write("plain-50hz", "plain", "kg", 2, 50, plain("kg", 2, width=9), 67, seconds=3)
write("suwol", "suwol1000", "kg", 1, 5, suwol(1), 71, asked="D")
write("suwol-tared", "suwol1000", "kg", 1, 5, suwol(1), 72, asked="D", tared=800)
