#include "sync/sheets/sim/demobook.h"

#include "sync/sheets/sim/sheetssim.h"

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::sim {
namespace {

const auto From = u"2026-01-01"_s;
const auto Until = u"2027-12-31"_s;
const auto Active = u"active"_s;

void fillDispensing(SheetsSim &server)
{
    for (const auto &title : {u"products"_s, u"device_status"_s, u"rental_history"_s,
                              u"voucher_transactions"_s, u"subscription_usage"_s, u"event_logs"_s})
        server.tabs.insert(title, {});
    server.tabs.insert(u"config"_s,
                       {{u"key"_s, u"value"_s, u"description"_s, u"category"_s, u"updated_at"_s},
                        {u"sync_interval_upload"_s, u"60"_s},
                        {u"sync_interval_device"_s, u"60"_s},
                        {u"sync_interval_members"_s, u"300"_s}});
    SheetsSim::Sheet list{{u"member_id"_s, u"name"_s, u"phone"_s, u"payment_password"_s, u"status"_s,
                           u"created_at"_s, u"updated_at"_s, u"notes"_s}};
    const QStringList ids{u"A001"_s, u"B001"_s, u"C001"_s, u"D001"_s, u"D002"_s, u"D003"_s};
    const QStringList names{u"김하나"_s, u"이두리"_s, u"박세나"_s, u"최네오"_s, u"정다섬"_s, u"강여름"_s};
    for (int i = 0; i < ids.size(); ++i) {
        const QString four(4, QChar(u'1' + i));
        list.append({ids[i], names[i], u"010-%1-%1"_s.arg(four), u"123456"_s, Active, u""_s, u""_s, u""_s});
    }
    server.tabs.insert(u"members"_s, list);
    server.tabs.insert(
        u"voucher_products"_s,
        {{u"product_id"_s, u"name"_s, u"price"_s, u"charge_amount"_s, u"validity_days"_s,
          u"bonus_product_id"_s, u"is_bonus"_s, u"enabled"_s},
         {u"VCH-10K"_s, u"1만원권"_s, u"10000"_s, u"10000"_s, u"365"_s, u""_s, u"FALSE"_s, u"TRUE"_s},
         {u"VCH-50K"_s, u"5만원권"_s, u"50000"_s, u"50000"_s, u"365"_s, u""_s, u"FALSE"_s, u"TRUE"_s},
         {u"VCH-BONUS-10K"_s, u"보너스 1만원"_s, u"0"_s, u"10000"_s, u"30"_s, u""_s, u"TRUE"_s, u"TRUE"_s},
         {u"VCH-100K"_s, u"10만원권"_s, u"100000"_s, u"100000"_s, u"365"_s, u"VCH-BONUS-10K"_s, u"FALSE"_s,
          u"TRUE"_s}});
    server.tabs.insert(
        u"subscription_products"_s,
        {{u"product_id"_s, u"name"_s, u"price"_s, u"validity_days"_s, u"daily_limits"_s, u"enabled"_s},
         {u"SUB-3M-BASIC"_s, u"3개월 기본"_s, u"120000"_s, u"90"_s, u"{\"top\":1,\"pants\":1,\"towel\":1}"_s,
          u"TRUE"_s},
         {u"SUB-3M-PREMIUM"_s, u"3개월 프리미엄"_s, u"180000"_s, u"90"_s,
          u"{\"top\":3,\"pants\":3,\"towel\":3}"_s, u"TRUE"_s}});
    SheetsSim::Sheet vouchers{{u"voucher_id"_s, u"member_id"_s, u"voucher_product_id"_s, u"original_amount"_s,
                               u"remaining_amount"_s, u"parent_voucher_id"_s, u"valid_from"_s,
                               u"valid_until"_s, u"status"_s, u"created_at"_s, u"updated_at"_s}};
    const auto voucher = [&](const QString &id, const QString &member, const QString &amount) {
        vouchers.append({id, member, u"VCH-10K"_s, amount, amount, u""_s, From, Until, Active, u""_s, u""_s});
    };
    voucher(u"V-C"_s, u"C001"_s, u"50000"_s);
    voucher(u"V-D1"_s, u"D001"_s, u"50000"_s);
    voucher(u"V-D2-1"_s, u"D002"_s, u"5000"_s);
    voucher(u"V-D2-2"_s, u"D002"_s, u"3000"_s);
    voucher(u"V-D3"_s, u"D003"_s, u"10000"_s);
    server.tabs.insert(u"member_vouchers"_s, vouchers);
    SheetsSim::Sheet passes{{u"subscription_id"_s, u"member_id"_s, u"subscription_product_id"_s,
                             u"valid_from"_s, u"valid_until"_s, u"daily_limits"_s, u"status"_s,
                             u"created_at"_s, u"updated_at"_s}};
    const auto pass = [&](const QString &id, const QString &member, int uses) {
        const QString limits = u"{\"top\":%1,\"pants\":%1,\"towel\":%1}"_s.arg(uses);
        passes.append({id, member, uses == 3 ? u"SUB-3M-PREMIUM"_s : u"SUB-3M-BASIC"_s, From, Until, limits,
                       Active, u""_s, u""_s});
    };
    pass(u"S-B"_s, u"B001"_s, 3);
    pass(u"S-D1"_s, u"D001"_s, 3);
    pass(u"S-D2"_s, u"D002"_s, 1);
    pass(u"S-D3"_s, u"D003"_s, 1);
    server.tabs.insert(u"member_subscriptions"_s, passes);
}

} // namespace

void fillDemoBook(SheetsSim &server, int members)
{
    fillDispensing(server);
    for (const auto &title : {u"대여기록"_s, u"락카현황"_s, u"센서이벤트"_s, u"시스템로그"_s})
        server.tabs.insert(title, {});
    server.tabs.insert(
        u"시스템설정"_s,
        {{u"setting_key"_s, u"setting_value"_s, u"setting_type"_s, u"description"_s, u"updated_at"_s},
         {u"gym_name"_s, u"한강 헬스장"_s, u"string"_s, u""_s, u""_s}});
    SheetsSim::Sheet list{{u"member_id"_s, u"barcode"_s, u"qr_code"_s, u"member_name"_s, u"phone"_s,
                           u"email"_s, u"membership_type"_s, u"program_name"_s, u"status"_s, u"expiry_date"_s,
                           u"gender"_s, u"member_category"_s, u"customer_type"_s, u"created_at"_s,
                           u"updated_at"_s}};
    const QStringList family{u"김"_s, u"이"_s, u"박"_s, u"최"_s, u"정"_s, u"강"_s, u"조"_s};
    const QStringList given{u"하늘"_s, u"도윤"_s, u"서연"_s, u"지호"_s,
                            u"은우"_s, u"시우"_s, u"수아"_s, u"예준"_s};
    for (int i = 1; i <= members; ++i) {
        const QString id = QString::number(20260000 + i);
        const QString name = family[i % family.size()] + given[(i / 2) % given.size()];
        list.append({id, id, u""_s, name, u"0100000"_s + QString::number(1000 + i), u""_s, u"basic"_s,
                     i % 2 ? u"1.헬스"_s : u"2.PT"_s, i == 9 ? u"suspended"_s : u"active"_s,
                     i == 8 ? u"2026-01-31"_s : u"2027-12-31"_s, i % 5 == 0 ? u"female"_s : u"male"_s,
                     i % 10 == 0 ? u"staff"_s : u"general"_s, u""_s, u""_s, u""_s});
    }
    server.tabs.insert(u"회원명단"_s, list);
}

} // namespace attendant::sync::sheets::sim
