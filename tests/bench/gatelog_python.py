#!/usr/bin/env python3
"""The plain way of the requirement's text: FastAPI and SQLite, the window looked up before each insert, one commit
a request. Started by uvicorn: gatelog_python.py PORT DATABASE."""
import datetime
import sqlite3
import sys
import uuid

import fastapi
import uvicorn

app = fastapi.FastAPI()
db = sqlite3.connect(sys.argv[2], isolation_level=None, check_same_thread=False)
db.execute("PRAGMA journal_mode=WAL")
db.execute("PRAGMA synchronous=FULL")
db.execute(
    "CREATE TABLE IF NOT EXISTS container_logs (id TEXT PRIMARY KEY, captured_at TEXT NOT NULL, container_owner TEXT"
    " NOT NULL, container_number TEXT NOT NULL, source_video TEXT, cropped_image_ref TEXT, created_at TEXT NOT NULL)"
)
db.execute("CREATE INDEX IF NOT EXISTS by_number ON container_logs (container_owner, container_number, captured_at)")
db.execute("CREATE INDEX IF NOT EXISTS by_time ON container_logs (captured_at DESC)")
WINDOW = datetime.timedelta(minutes=5)


@app.post("/api/container-logs", status_code=201)
async def save(log: dict):
    owner, number = log["container_owner"], log["container_number"]
    captured = datetime.datetime.fromisoformat(log["captured_at"].replace("Z", "+00:00"))
    known = db.execute(
        "SELECT id FROM container_logs WHERE container_owner = ? AND container_number = ? AND captured_at > ?"
        " AND captured_at < ?",
        (owner, number, (captured - WINDOW).isoformat(), (captured + WINDOW).isoformat()),
    ).fetchone()
    if known:
        return {"status": "skipped", "data": {"id": known[0]}}
    row = (str(uuid.uuid4()), captured.isoformat(), owner, number, log.get("source_video"), None,
           datetime.datetime.now(datetime.timezone.utc).isoformat())
    db.execute("INSERT INTO container_logs VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return {"status": "success", "data": {"id": row[0]}}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
