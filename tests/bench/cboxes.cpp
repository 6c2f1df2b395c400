#include "bench/cboxes.h"

#include "bench/figures.h"

#include <mosquitto.h>
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/time.h>

namespace attendant::bench {
namespace {

constexpr int PacketsAtOnce = 5000;
constexpr auto Table
    = "CREATE TABLE device_cache (device_uuid TEXT PRIMARY KEY NOT NULL, stock INTEGER, door_state TEXT,"
      " last_heartbeat TEXT, updated_at TEXT NOT NULL)";
constexpr auto Upsert
    = "INSERT INTO device_cache (device_uuid, stock, door_state, last_heartbeat, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT (device_uuid) DO UPDATE SET stock = ?2, door_state = ?3,"
      " last_heartbeat = ?4, updated_at = ?4";

[[noreturn]] void give(const char *why)
{
    std::fprintf(stderr, "the C loop: %s\n", why);
    std::exit(1);
}

} // namespace

double cpuMicroseconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval &time) { return double(time.tv_sec) * 1e6 + double(time.tv_usec); };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

struct CBoxes::Private
{
    mosquitto *client = nullptr;
    sqlite3 *db = nullptr;
    sqlite3_stmt *begin = nullptr;
    sqlite3_stmt *commit = nullptr;
    sqlite3_stmt *upsert = nullptr;
    int handled = 0;
    bool open = false;
    bool subscribed = false;

    void run(sqlite3_stmt *statement) const
    {
        if (sqlite3_step(statement) != SQLITE_DONE)
            give(sqlite3_errmsg(db));
        sqlite3_reset(statement);
    }
    void take(const mosquitto_message &message)
    {
        if (!open) {
            run(begin);
            open = true;
        }
        const auto *payload = static_cast<const char *>(message.payload);
        const char *stock = std::strstr(payload, "\"stock\":");
        const bool closed = std::strstr(payload, "\"doorState\":\"closed\"") != nullptr;
        timespec now{};
        ::clock_gettime(CLOCK_REALTIME, &now);
        tm parts{};
        ::gmtime_r(&now.tv_sec, &parts);
        char text[32];
        const size_t used = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
        std::snprintf(text + used, sizeof text - used, ".%03ldZ", now.tv_nsec / 1'000'000);
        sqlite3_bind_text(upsert, 1, message.topic + 5, 17, SQLITE_STATIC);
        sqlite3_bind_int(upsert, 2, stock ? std::atoi(stock + 8) : 0);
        sqlite3_bind_text(upsert, 3, closed ? "closed" : "open", -1, SQLITE_STATIC);
        sqlite3_bind_text(upsert, 4, text, -1, SQLITE_STATIC);
        run(upsert);
        ++handled;
    }
    void step()
    {
        pollfd readable{mosquitto_socket(client), POLLIN, 0};
        ::poll(&readable, 1, 1000);
        int waiting = 0;
        int packets = 0;
        do {
            if (mosquitto_loop_read(client, 1) != MOSQ_ERR_SUCCESS)
                give("the broker is gone");
            ::ioctl(mosquitto_socket(client), FIONREAD, &waiting);
        } while (waiting > 0 && ++packets < PacketsAtOnce);
        if (open) {
            run(commit);
            open = false;
        }
        mosquitto_loop_misc(client);
        if (mosquitto_want_write(client))
            mosquitto_loop_write(client, 1);
    }
};

CBoxes::CBoxes(int port, const QString &path) : d(new Private)
{
    sqlite3_open(path.toUtf8().constData(), &d->db);
    for (const char *sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                            "PRAGMA wal_autocheckpoint = 2000", Table}) {
        if (sqlite3_exec(d->db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            give(sqlite3_errmsg(d->db));
    }
    sqlite3_prepare_v2(d->db, "BEGIN IMMEDIATE", -1, &d->begin, nullptr);
    sqlite3_prepare_v2(d->db, "COMMIT", -1, &d->commit, nullptr);
    sqlite3_prepare_v2(d->db, Upsert, -1, &d->upsert, nullptr);
    mosquitto_lib_init();
    d->client = mosquitto_new("bench-c", true, d);
    mosquitto_message_callback_set(d->client, [](mosquitto *, void *self, const mosquitto_message *message) {
        static_cast<Private *>(self)->take(*message);
    });
    mosquitto_subscribe_callback_set(d->client, [](mosquitto *, void *self, int, int, const int *) {
        static_cast<Private *>(self)->subscribed = true;
    });
    if (mosquitto_connect(d->client, "127.0.0.1", port, 60) != MOSQ_ERR_SUCCESS)
        give("no broker");
    mosquitto_subscribe(d->client, nullptr, "fbox/+/status", 0);
    while (!d->subscribed)
        d->step();
}

CBoxes::~CBoxes()
{
    mosquitto_disconnect(d->client);
    mosquitto_destroy(d->client);
    for (sqlite3_stmt *statement : {d->begin, d->commit, d->upsert})
        sqlite3_finalize(statement);
    sqlite3_close(d->db);
    delete d;
}

Handled CBoxes::handle(int count)
{
    while (d->handled == 0)
        d->step();
    const int before = d->handled;
    const double cpu = cpuMicroseconds();
    const Stopwatch watch;
    while (d->handled < count)
        d->step();
    const int handled = d->handled - before;
    return {handled / (watch.microseconds() / 1e6), (cpuMicroseconds() - cpu) / handled};
}

} // namespace attendant::bench
