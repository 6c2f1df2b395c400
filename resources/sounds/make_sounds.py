#!/usr/bin/env python3
"""Writes the four cues beside this file: 16 kHz mono, soft attack and decay. Run it again after changing a note."""
import math
import pathlib
import struct
import wave

RATE = 16000
CUES = {  # (frequency in Hz, seconds, loudness)
    "go": [(659.3, 0.12, 0.5), (987.8, 0.22, 0.5)],
    "wait": [(880.0, 0.06, 0.25)],
    "no": [(196.0, 0.35, 0.6)],
    "staff": [(523.3, 0.16, 0.35), (523.3, 0.16, 0.35), (523.3, 0.24, 0.35)],
}


def note(frequency, length, loudness):
    count = int(RATE * length)
    for i in range(count):
        edge = min(1.0, i / 160, (count - i) / (count * 0.6))
        wave_form = math.sin(2 * math.pi * frequency * i / RATE) + 0.3 * math.sin(4 * math.pi * frequency * i / RATE)
        yield int(32767 * loudness * edge * wave_form / 1.3)


for name, notes in CUES.items():
    samples = [s for n in notes for s in list(note(*n)) + [0] * int(RATE * 0.03)]
    with wave.open(str(pathlib.Path(__file__).parent / f"{name}.wav"), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
