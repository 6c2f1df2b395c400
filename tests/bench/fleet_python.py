#!/usr/bin/env python3
"""The plain consumer of the requirement's text: one message a poll, looked up and stored in a transaction of its own,
its offset committed behind it. Prints rows per second."""
import json
import sys
import time

import psycopg2
from kafka import KafkaConsumer, TopicPartition
from kafka.structs import OffsetAndMetadata


def main():
    brokers, topic, dsn, most = sys.argv[1].split(","), sys.argv[2], sys.argv[3], int(sys.argv[4])
    db = psycopg2.connect(dsn)
    consumer = KafkaConsumer(topic, bootstrap_servers=brokers, group_id="plain", enable_auto_commit=False,
                             auto_offset_reset="earliest", max_poll_records=1)
    stored = 0
    begin = None
    while stored < most:
        for partition, messages in consumer.poll(timeout_ms=1000).items():
            begin = begin or time.perf_counter()  # joining the group is not counted
            for message in messages:
                order = json.loads(message.value)["order"]
                cursor = db.cursor()
                cursor.execute("SELECT 1 FROM orders WHERE order_id = %s", (order["order_id"],))
                if cursor.fetchone() is None:
                    names = list(order)
                    cursor.execute(f"INSERT INTO orders ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})",
                                   [order[name] for name in names])
                    cursor.execute("UPDATE users SET last_ordered_at = %s WHERE user_id = %s",
                                   (order["created_at"], order["user_id"]))
                    cursor.execute("UPDATE products SET order_count = order_count + 1 WHERE product_id = %s",
                                   (order["product_id"],))
                db.commit()
                stored += 1
                where = TopicPartition(message.topic, message.partition)
                consumer.commit({where: OffsetAndMetadata(message.offset + 1, "")})
    print(stored / (time.perf_counter() - begin))


main()
