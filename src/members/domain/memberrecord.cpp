#include "members/domain/memberrecord.h"

#include "core/uid.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace attendant::members {
namespace {

enum class Column {
    Id,
    Name,
    Barcode,
    QrCode,
    CardUid,
    Phone,
    Email,
    MembershipType,
    Program,
    Status,
    Active,
    Expiry,
    Gender,
    Category,
    CustomerType,
};

const QHash<QString, Column> &columnNames()
{
    static const QHash<QString, Column> names = {{u"member_id"_s, Column::Id},
                                                 {u"회원id"_s, Column::Id},
                                                 {u"회원번호"_s, Column::Id},
                                                 {u"고객번호"_s, Column::Id},
                                                 {u"id"_s, Column::Id},
                                                 {u"학번"_s, Column::Id},
                                                 {u"member_name"_s, Column::Name},
                                                 {u"name"_s, Column::Name},
                                                 {u"이름"_s, Column::Name},
                                                 {u"회원명"_s, Column::Name},
                                                 {u"성명"_s, Column::Name},
                                                 {u"고객명"_s, Column::Name},
                                                 {u"barcode"_s, Column::Barcode},
                                                 {u"바코드"_s, Column::Barcode},
                                                 {u"바코드번호"_s, Column::Barcode},
                                                 {u"qr_code"_s, Column::QrCode},
                                                 {u"qr코드"_s, Column::QrCode},
                                                 {u"card_uid"_s, Column::CardUid},
                                                 {u"카드"_s, Column::CardUid},
                                                 {u"카드번호"_s, Column::CardUid},
                                                 {u"phone"_s, Column::Phone},
                                                 {u"전화번호"_s, Column::Phone},
                                                 {u"휴대폰"_s, Column::Phone},
                                                 {u"연락처"_s, Column::Phone},
                                                 {u"휴대폰번호"_s, Column::Phone},
                                                 {u"email"_s, Column::Email},
                                                 {u"이메일"_s, Column::Email},
                                                 {u"membership_type"_s, Column::MembershipType},
                                                 {u"회원권종류"_s, Column::MembershipType},
                                                 {u"회원권"_s, Column::MembershipType},
                                                 {u"program_name"_s, Column::Program},
                                                 {u"프로그램"_s, Column::Program},
                                                 {u"프로그램명"_s, Column::Program},
                                                 {u"가입프로그램"_s, Column::Program},
                                                 {u"status"_s, Column::Status},
                                                 {u"상태"_s, Column::Status},
                                                 {u"회원상태"_s, Column::Status},
                                                 {u"활성화(y/n)"_s, Column::Active},
                                                 {u"활성화"_s, Column::Active},
                                                 {u"is_active"_s, Column::Active},
                                                 {u"expiry_date"_s, Column::Expiry},
                                                 {u"만료일"_s, Column::Expiry},
                                                 {u"종료일"_s, Column::Expiry},
                                                 {u"membership_expires"_s, Column::Expiry},
                                                 {u"만기일"_s, Column::Expiry},
                                                 {u"gender"_s, Column::Gender},
                                                 {u"성별"_s, Column::Gender},
                                                 {u"member_category"_s, Column::Category},
                                                 {u"회원구분"_s, Column::Category},
                                                 {u"구분"_s, Column::Category},
                                                 {u"customer_type"_s, Column::CustomerType},
                                                 {u"고객구분"_s, Column::CustomerType},
                                                 {u"고객유형"_s, Column::CustomerType}};
    return names;
}

/// male or female; nothing for a word nobody knows: it must not make anybody male.
std::optional<QString> gender(const QString &text)
{
    static const QStringList male{u"m"_s, u"male"_s, u"man"_s, u"남"_s, u"남자"_s, u"남성"_s};
    static const QStringList female{u"f"_s, u"female"_s, u"w"_s, u"woman"_s, u"여"_s, u"여자"_s, u"여성"_s};
    const QString lower = text.toLower();
    return male.contains(lower)  ? std::optional(u"male"_s)
        : female.contains(lower) ? std::optional(u"female"_s)
                                 : std::nullopt;
}

bool isStatus(const QString &word)
{
    static const QStringList all{u"active"_s, u"suspended"_s, u"expired"_s, u"inactive"_s};
    return all.contains(word);
}

QString category(const QString &text)
{
    const QString lower = text.toLower();
    return lower == u"staff" || lower.contains(u"교직원"_s) || lower.contains(u"직원"_s) ? u"staff"_s
                                                                                         : u"general"_s;
}

/// A phone number that lost its leading zero to a numeric cell gets it back.
QString phone(QString text)
{
    static const QRegularExpression noise(u"[-\\s()]"_s);
    text.remove(noise);
    if (text.startsWith("10"_L1) && text.size() == 10)
        text.prepend(u'0');
    return text;
}

struct RowReader
{
    Words words = Words::AsTheyAre;
    MemberRecord record = {};
    QString problem = {};

    void take(Column column, const QString &cell)
    {
        switch (column) {
        case Column::Id:
            record.id = cell;
            break;
        case Column::Name:
            record.name = cell;
            break;
        case Column::Barcode:
            record.barcode = cell;
            break;
        case Column::QrCode:
            record.qrCode = cell;
            break;
        case Column::CardUid:
            takeCard(cell);
            break;
        case Column::Phone:
            record.phone = phone(cell);
            break;
        case Column::Email:
            record.email = cell;
            break;
        case Column::MembershipType:
            record.membershipType = cell;
            break;
        case Column::Program:
            record.programName = cell;
            break;
        case Column::Status:
        case Column::Active:
            if (!cell.isEmpty())
                takeStatus(cell);
            break;
        case Column::Expiry:
            takeExpiry(cell);
            break;
        case Column::Gender:
            if (!cell.isEmpty())
                takeGender(cell);
            break;
        case Column::Category:
            if (!cell.isEmpty())
                record.category = category(cell);
            break;
        case Column::CustomerType:
            record.customerType = cell;
            if (!record.category && category(cell) == "staff"_L1)
                record.category = u"staff"_s;
            break;
        }
    }

private:
    void takeStatus(const QString &cell)
    {
        record.status = statusWord(cell);
        if (words == Words::KnownOnly && !isStatus(*record.status))
            problem = u"status \"%1\" is none of active, suspended, expired, inactive"_s.arg(cell);
    }
    void takeGender(const QString &cell)
    {
        record.gender = gender(cell);
        if (words == Words::KnownOnly && !record.gender)
            problem = u"gender \"%1\" is neither male nor female"_s.arg(cell);
    }
    void takeCard(const QString &cell)
    {
        const std::optional<Uid> uid = Uid::from(cell);
        if (!cell.isEmpty() && !uid)
            problem = u"card \"%1\" is no tag number"_s.arg(cell);
        record.cardUid = uid ? uid->text() : QString();
    }
    void takeExpiry(const QString &cell)
    {
        const std::optional<QDate> day = parseDay(cell);
        if (!cell.isEmpty() && !day)
            problem = u"expiry \"%1\" is no date"_s.arg(cell);
        record.expiryDate = day ? day->toString(Qt::ISODate) : QString();
    }
};

} // namespace

QString statusWord(const QString &text)
{
    static const QHash<QString, QString> words
        = {{u"활성"_s, u"active"_s},    {u"정상"_s, u"active"_s},    {u"유효"_s, u"active"_s},
           {u"y"_s, u"active"_s},       {u"정지"_s, u"suspended"_s}, {u"휴회"_s, u"suspended"_s},
           {u"만료"_s, u"expired"_s},   {u"n"_s, u"inactive"_s},     {u"true"_s, u"active"_s},
           {u"false"_s, u"inactive"_s}, {u"1"_s, u"active"_s},       {u"0"_s, u"inactive"_s}};
    const QString lower = text.toLower();
    return words.value(lower, lower);
}

std::optional<QDate> parseDay(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{4})[-./년\\s]*(\\d{1,2})[-./월\\s]*(\\d{1,2})(?:\\D.*)?$"_s);
    const QRegularExpressionMatch match = form.match(text.trimmed());
    const QDate day(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    return match.hasMatch() && day.isValid() ? std::optional(day) : std::nullopt;
}

Result<Mapped> mapMembers(const Table &table, Words words)
{
    QHash<qsizetype, Column> columns;
    bool hasId = false;
    bool hasBarcode = false;
    for (qsizetype i = 0; i < table.header.size(); ++i) {
        const QString name = table.header[i].trimmed().toLower().remove(u' ');
        if (!columnNames().contains(name))
            continue;
        columns.insert(i, columnNames().value(name));
        hasId = hasId || columns[i] == Column::Id;
        hasBarcode = hasBarcode || columns[i] == Column::Barcode;
    }
    if (!hasId && !hasBarcode)
        return Error{
            ErrorCode::BadInput,
            u"%1:1: no column names the member: member_id, 회원ID or barcode is needed"_s.arg(table.source)};
    Mapped mapped;
    for (qsizetype i = 0; i < table.rows.size(); ++i) {
        const QStringList &cells = table.rows[i];
        if (cells.join(QString()).trimmed().isEmpty())
            continue;
        RowReader row{words};
        for (auto it = columns.cbegin(); it != columns.cend(); ++it)
            row.take(it.value(), cells.value(it.key()).trimmed());
        if (row.record.id.isEmpty())
            row.record.id = row.record.barcode.value_or(QString());
        const int before = mapped.lines.value(row.record.id);
        if (row.record.id.isEmpty())
            row.problem = u"no member id"_s;
        else if (row.record.name.isEmpty())
            row.problem = u"no name"_s;
        else if (words == Words::KnownOnly && before > 0)
            row.problem = u"member %1 is on line %2 already"_s.arg(row.record.id).arg(before);
        const int line = table.lines.value(i, int(i) + 2);
        if (row.problem.isEmpty()) {
            mapped.lines.insert(row.record.id, line);
            mapped.records.append(row.record);
        } else {
            mapped.problems.append({u"%1:%2"_s.arg(table.source).arg(line), row.problem});
        }
    }
    return mapped;
}

} // namespace attendant::members
