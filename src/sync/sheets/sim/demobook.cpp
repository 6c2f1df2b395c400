#include "sync/sheets/sim/demobook.h"

#include "sync/sheets/sim/sheetssim.h"

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::sim {

void fillDemoBook(SheetsSim &server, int members)
{
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
