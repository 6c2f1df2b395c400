#!/usr/bin/env python3
"""The plain gateway of the requirement's text: every few seconds it reads what is unsent, posts one record after
the other over a kept connection, and marks each in SQLite. Prints records per second."""
import http.client
import json
import sqlite3
import sys
import time
import urllib.parse


def main():
    path, server, token, most = sys.argv[1], urllib.parse.urlparse(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    line = http.client.HTTPConnection(server.hostname, server.port)
    headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    sent = 0
    begin = time.perf_counter()
    while sent < most:
        rows = db.execute(
            "SELECT uuid, rfid_uid, weight, measured_at FROM weighing_records WHERE is_sent = 0 ORDER BY measured_at"
            " LIMIT 500"
        ).fetchall()
        if not rows:
            break
        for uuid, uid, weight, at in rows:
            body = json.dumps({"uuid": uuid, "rfid_uid": uid, "weight": weight, "measured_at": at})
            line.request("POST", "/api/weighing/records/", body, headers)
            answer = line.getresponse()
            answer.read()
            if answer.status != 201:
                sys.exit(f"status {answer.status}")
            db.execute("UPDATE weighing_records SET is_sent = 1 WHERE uuid = ?", (uuid,))
            sent += 1
            if sent == most:
                break
    print(sent / (time.perf_counter() - begin))


main()
