#include "dispensing/store/registration.h"

#include "dispensing/store/outboxrows.h"

using namespace Qt::StringLiterals;

namespace attendant::dispensing::store {
namespace {

using ledger::Db;
using ledger::Query;

constexpr auto Register
    = "INSERT INTO device_registry (device_uuid, mac_address, device_name, size, category, ip_address,"
      " firmware_version, first_seen_at, last_seen_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
      "?8, ?8)"
      " ON CONFLICT (device_uuid) DO UPDATE SET mac_address = coalesce(?2, mac_address), device_name = ?3,"
      " size = ?4, category = ?5, ip_address = coalesce(?6, ip_address),"
      " firmware_version = coalesce(?7, firmware_version), last_seen_at = ?8, updated_at = ?8";
constexpr auto Registered = "SELECT coalesce(mac_address, ''), device_name, size, category"
                            " FROM device_registry WHERE device_uuid = ?";
// A board that was swapped into another case keeps its MAC: it is the same one under its new name.
constexpr auto FreeMac
    = "UPDATE device_registry SET mac_address = NULL WHERE mac_address = ?1 AND device_uuid <> ?2";
constexpr auto ProductOf
    = "SELECT product_id, category, size, name, stock FROM products WHERE device_uuid = ?";
constexpr auto ProductTaken = "SELECT 1 FROM products WHERE product_id = ?";
constexpr auto AddProduct
    = "INSERT INTO products (product_id, category, size, name, device_uuid, stock, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)";
constexpr auto ChangeProduct = "UPDATE products SET product_id = ?2, category = ?3, size = ?4, name = ?5,"
                               " stock = coalesce(?6, stock), updated_at = ?7 WHERE device_uuid = ?1";
constexpr auto RegisterProduct = "UPDATE device_registry SET product_id = ?2 WHERE device_uuid = ?1";

std::optional<QString> orNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

/// "P-TOP-105", with the end of the box's id when another box sells the same already, and with all of it when
/// even that is taken.
Result<QString> productId(Db &db, const fbox::DeviceId &device, const fbox::BootComplete &boot)
{
    const QString id = u"P-%1-%2"_s.arg(boot.category.toUpper(), boot.size);
    for (const QString &candidate : {id, QString(id + u'-' + device.right(4))}) {
        Query taken = db.query(ProductTaken, candidate);
        if (!taken.next())
            return taken.status() ? Result<QString>(candidate) : Result<QString>(taken.status().error());
    }
    return id + u'-' + device;
}

Status registerProduct(Db &db, const fbox::DeviceId &device, const fbox::BootComplete &boot,
                       ledger::UnitContext &context)
{
    if (boot.category.isEmpty() || boot.size.isEmpty())
        return {};
    QString id;
    bool known = false;
    bool same = false;
    {
        Query row = db.query(ProductOf, device);
        known = row.next();
        if (known) {
            id = row.text(0);
            same = row.text(1) == boot.category && row.text(2) == boot.size;
        }
    }
    if (!same) { // a box that now holds something else sells another product
        const Result<QString> fresh = productId(db, device, boot);
        if (!fresh)
            return fresh.error();
        id = *fresh;
    }
    const QString name = boot.name.isEmpty() ? u"%1 %2"_s.arg(boot.category, boot.size) : boot.name;
    const Status written = known
        ? db.exec(ChangeProduct, device, id, boot.category, boot.size, name, boot.stock, context.now)
        : db.exec(AddProduct, id, boot.category, boot.size, name, device, boot.stock.value_or(0),
                  context.now);
    if (!written)
        return written;
    if (const Status linked = db.exec(RegisterProduct, device, id); !linked)
        return linked;
    return tellRow(db, Shown::Product, id, context);
}

} // namespace

Status registerByBoot(Db &db, const fbox::DeviceMessage &message, const fbox::BootComplete &boot,
                      ledger::UnitContext &context)
{
    const std::optional<QString> mac = orNull(boot.mac);
    if (mac) {
        if (const Status freed = db.exec(FreeMac, *mac, message.device); !freed)
            return freed;
    }
    if (const Status done = db.exec(Register, message.device, mac, boot.name, boot.size, boot.category,
                                    orNull(boot.ip), orNull(boot.firmware), context.now);
        !done)
        return done;
    return registerProduct(db, message.device, boot, context);
}

Status registerByStatus(Db &db, const fbox::DeviceMessage &message, const fbox::StatusReport &status,
                        ledger::UnitContext &context)
{
    fbox::BootComplete known{.mac = status.mac, .size = status.size, .stock = status.stock};
    {
        Query row = db.query(Registered, message.device);
        if (row.next()) {
            const bool news = (!status.size.isEmpty() && status.size != row.text(2))
                || (!status.mac.isEmpty() && status.mac != row.text(0));
            if (!news)
                return {};
            known.name = row.text(1);
            known.category = row.text(3);
            if (known.size.isEmpty())
                known.size = row.text(2);
        } else if (!row.status()) {
            return row.status();
        }
    }
    return registerByBoot(db, message, known, context);
}

} // namespace attendant::dispensing::store
