#!/usr/bin/env python3
"""The plain gateway of the requirement's text, with the client that it names (httpx): it reads what is unsent, posts
one record after the other over a kept connection, and marks each in SQLite. Prints records per second."""
import asyncio
import sqlite3
import sys
import time

import httpx


async def main():
    path, server, token, most = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    sent = 0
    begin = time.perf_counter()
    async with httpx.AsyncClient(base_url=server, headers={"Authorization": "Bearer " + token}) as client:
        while sent < most:
            rows = db.execute(
                "SELECT uuid, rfid_uid, weight, measured_at FROM weighing_records WHERE is_sent = 0"
                " ORDER BY measured_at LIMIT ?",
                (min(500, most - sent),),
            ).fetchall()
            if not rows:
                break
            for uuid, uid, weight, at in rows:
                record = {"uuid": uuid, "rfid_uid": uid, "weight": weight, "measured_at": at}
                answer = await client.post("/api/weighing/records/", json=record)
                if answer.status_code != 201:
                    sys.exit(f"status {answer.status_code}")
                db.execute("UPDATE weighing_records SET is_sent = 1 WHERE uuid = ?", (uuid,))
                sent += 1
    print(sent / (time.perf_counter() - begin))


asyncio.run(main())
