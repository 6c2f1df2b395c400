#!/usr/bin/env python3
"""The peer of bench_scalecodec: reads a file of scale lines as a plain Python gateway reads its serial port, line by line,
and prints how many lines a second it turned into weight, unit and flags."""
import re
import sys
import time

LINE = re.compile(r"^(ST|US|OL),(GS|NT|TR),([+-])([ 0-9.]{7})(kg| g| t|lb)$")


def main():
    count = 0
    total = 0.0
    with open(sys.argv[1], "rb") as lines:
        start = time.perf_counter()
        for raw in lines:
            match = LINE.match(raw.decode("utf-8", errors="replace").strip())
            if match:
                weight = float(match.group(4).strip()) * (-1 if match.group(3) == "-" else 1)
                total += weight
                count += 1
        taken = time.perf_counter() - start
    print(f"{count / taken:.0f}")


main()
