#!/usr/bin/env python3
"""The plain gateway of the requirement's text, as far as its scales: a thread each that reads its port line by line in
pyserial's way (waits, then takes one byte), a queue into the event loop, and there the parse, the state machine and
the look whether the weight has settled. Prints, after so many seconds, lines and CPU seconds."""
import asyncio
import os
import re
import resource
import select
import sqlite3
import sys
import threading
import time
import uuid

LINE = re.compile(r"^(ST|US|OL),(GS|NT|TR),([+-])([ 0-9.]{7})(kg| g| t|lb)$")


class Port:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)

    def readline(self):
        line = bytearray()
        while not line.endswith(b"\n"):
            ready, _, _ = select.select([self.fd], [], [], 1)
            if not ready:
                break
            line += os.read(self.fd, 1)
        return bytes(line)


class Machine:
    def __init__(self, db):
        self.state = "IDLE"
        self.buffer = []
        self.card = None
        self.db = db

    def weight(self, value, now):
        self.buffer.append((now, value))
        while self.buffer and now - self.buffer[0][0] > 1.0:
            self.buffer.pop(0)
        if self.state == "MEASURING":
            values = [each for _, each in self.buffer]
            if max(values) - min(values) <= 0.1:
                self.db.execute("INSERT INTO weighing_records VALUES (?, ?, ?, ?, 0)",
                                (str(uuid.uuid4()), self.card, value, now))
                self.state = "IDLE"


async def serve(ports, seconds):
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE weighing_records (uuid, rfid_uid, weight, measured_at, is_sent)")
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()
    running = True

    def read(index, port):
        while running:
            line = port.readline()
            if line:
                loop.call_soon_threadsafe(queue.put_nowait, (index, line))

    machines = [Machine(db) for _ in ports]
    threads = [threading.Thread(target=read, args=(i, Port(p)), daemon=True) for i, p in enumerate(ports)]
    for thread in threads:
        thread.start()
    count = 0
    begin = resource.getrusage(resource.RUSAGE_SELF)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            index, raw = await asyncio.wait_for(queue.get(), 1)
        except asyncio.TimeoutError:
            continue
        match = LINE.match(raw.decode("utf-8", errors="replace").strip())
        if match:
            value = float(match.group(4).strip()) * (-1 if match.group(3) == "-" else 1)
            machines[index].weight(value, time.monotonic())
            count += 1
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime - begin.ru_utime - begin.ru_stime
    print(count, cpu, flush=True)
    os._exit(0)


asyncio.run(serve(sys.argv[2:], float(sys.argv[1])))
