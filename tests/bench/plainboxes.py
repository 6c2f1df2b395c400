#!/usr/bin/env python3
"""What the fielded server does with a heartbeat, written plainly: paho-mqtt, json, sqlite3, one commit each.

Arguments: port, ledger file, how many messages. Prints messages a second and processor microseconds each.
"""

import json
import resource
import sqlite3
import sys
import time
from datetime import datetime, timezone

import paho.mqtt.client as mqtt

PORT, PATH, COUNT = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])

db = sqlite3.connect(PATH, check_same_thread=False)
db.execute("PRAGMA journal_mode = WAL")
db.execute("PRAGMA synchronous = FULL")
db.execute(
    "CREATE TABLE device_cache (device_uuid TEXT PRIMARY KEY NOT NULL, stock INTEGER, door_state TEXT,"
    " last_heartbeat TEXT, updated_at TEXT NOT NULL)"
)
db.commit()

handled = 0
begun = 0.0
begun_cpu = 0.0


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def on_connect(client, userdata, flags, code):
    client.subscribe("fbox/+/status", qos=0)


def on_subscribe(client, userdata, mid, granted):
    print("ready", flush=True)


def on_message(client, userdata, message):
    global handled, begun, begun_cpu
    event = json.loads(message.payload.decode("utf-8"))
    device = event.get("deviceUUID") or message.topic.split("/")[1]
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    db.execute(
        "INSERT INTO device_cache (device_uuid, stock, door_state, last_heartbeat, updated_at)"
        " VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT (device_uuid) DO UPDATE SET stock = ?2, door_state = ?3,"
        " last_heartbeat = ?4, updated_at = ?4",
        (device, event.get("stock"), event.get("doorState"), now),
    )
    db.commit()
    handled += 1
    if handled == 1:
        begun, begun_cpu = time.monotonic(), cpu()
    elif handled == COUNT:
        rate = (COUNT - 1) / (time.monotonic() - begun)
        print(rate, (cpu() - begun_cpu) / (COUNT - 1) * 1e6, flush=True)
        client.disconnect()


client = mqtt.Client(client_id="bench-python")
client.on_connect = on_connect
client.on_subscribe = on_subscribe
client.on_message = on_message
client.connect("127.0.0.1", PORT, 60)
client.loop_forever()
