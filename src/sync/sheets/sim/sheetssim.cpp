#include "sync/sheets/sim/sheetssim.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QRegularExpression>
#include <QUrlQuery>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets::sim {
namespace {

constexpr seconds Window{60};
constexpr seconds NoAnswer{30}; ///< the client's patience
constexpr seconds TokenLife{3600};
constexpr auto Email = "site@simulated.iam.gserviceaccount.com"_L1;

HttpReply json(int status, const QJsonObject &body)
{
    return {status, QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

HttpReply failure(int status, const QString &message)
{
    return json(status, {{u"error"_s, QJsonObject{{u"code"_s, status}, {u"message"_s, message}}}});
}

int columnIndex(const QString &letters)
{
    int index = 0;
    for (const QChar c : letters)
        index = index * 26 + (c.unicode() - u'A' + 1);
    return index - 1;
}

/// A rectangle of A1 notation; rows and columns from 0, -1 = open.
struct Area
{
    QString title;
    int firstRow = 0;
    int lastRow = -1;
    int firstColumn = 0;
    int lastColumn = -1;
};

std::optional<Area> areaOf(const QString &range)
{
    static const QRegularExpression pattern(u"^([A-Z]*)([0-9]*)(?::([A-Z]*)([0-9]*))?$"_s);
    const qsizetype mark = range.lastIndexOf(u'!');
    // Cells without a title are those of the first tab, which Google calls so in Korean.
    static const QRegularExpression cellsOnly(u"^[A-Z]{1,2}[0-9]+(:[A-Z]{1,2}[0-9]+)?$"_s);
    if (mark < 0 && cellsOnly.match(range).hasMatch())
        return areaOf(u"시트1!"_s + range);
    Area area{range.left(mark < 0 ? range.size() : mark)};
    if (area.title.startsWith(u'\'') && area.title.endsWith(u'\''))
        area.title = area.title.mid(1, area.title.size() - 2).replace(u"''"_s, u"'"_s);
    if (mark < 0)
        return area;
    const QRegularExpressionMatch cells = pattern.match(range.mid(mark + 1));
    if (!cells.hasMatch())
        return std::nullopt;
    if (cells.captured(2).startsWith(u'0') || cells.captured(4).startsWith(u'0')) // rows count from 1
        return std::nullopt;
    const auto backwards = [](int first, int last) { return last >= 0 && last < first; };
    area.firstColumn = std::max(columnIndex(cells.captured(1)), 0);
    area.firstRow = std::max(cells.captured(2).toInt() - 1, 0);
    area.lastColumn = columnIndex(cells.captured(3));
    area.lastRow = cells.captured(4).isEmpty() ? -1 : cells.captured(4).toInt() - 1;
    // The real one turns such a range round: nothing of ours means that.
    if (backwards(area.firstRow, area.lastRow) || backwards(area.firstColumn, area.lastColumn))
        return std::nullopt;
    return area;
}

bool blank(const QStringList &row)
{
    return std::ranges::all_of(row, [](const QString &cell) { return cell.isEmpty(); });
}

} // namespace

struct SheetsSim::Key
{
    EVP_PKEY *pair = EVP_RSA_gen(2048);
    Key() = default;
    ~Key() { EVP_PKEY_free(pair); }
    Q_DISABLE_COPY_MOVE(Key)

    /// One for the whole process: making it takes longer than most of what it is used for.
    static std::shared_ptr<const Key> shared()
    {
        static const auto key = std::make_shared<const Key>();
        return key;
    }
};

SheetsSim::SheetsSim(quint64 seed, int quotaPerMinute)
    : m_key(Key::shared())
    , m_random(seed * 2 + 1)
    , m_quota(quotaPerMinute)
{ }

SheetsSim::~SheetsSim() = default;

bool SheetsSim::chance(int percent)
{
    m_random = m_random * 6364136223846793005ULL + 1442695040888963407ULL;
    return int((m_random >> 33) % 100) < percent;
}

QString SheetsSim::credentials(const QString &tokenUri) const
{
    BIO *memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(memory, m_key->pair, nullptr, nullptr, 0, nullptr, nullptr);
    char *bytes = nullptr;
    const long length = BIO_get_mem_data(memory, &bytes);
    const QString pem = QString::fromLatin1(bytes, length);
    BIO_free(memory);
    const QJsonObject file{{u"type"_s, u"service_account"_s},
                           {u"client_email"_s, Email},
                           {u"private_key"_s, pem},
                           {u"token_uri"_s, tokenUri}};
    return QString::fromUtf8(QJsonDocument(file).toJson());
}

HttpReply SheetsSim::handle(const HttpRequest &request, Instant now)
{
    const int number = m_requests++;
    if (faults.offline)
        return {0, {}, {}, u"no route to host"_s};
    if (faults.portal)
        return {200, "<!DOCTYPE html><title>Welcome to our network</title>"};
    if (number == faults.failRequest || chance(faults.errorPercent))
        return failure(503, u"The service is currently unavailable."_s);
    const bool lost = number == faults.loseRequest || chance(faults.losePercent);
    HttpReply reply;
    if (request.url.path().endsWith("/token"_L1)) {
        reply = token(request, now);
    } else if (!allowed(request, now)) {
        reply = failure(401, u"Request had invalid authentication credentials."_s);
    } else {
        std::erase_if(m_lastMinute, [&](Instant then) { return now - then >= Window; });
        if (int(m_lastMinute.size()) >= m_quota) {
            ++m_overQuota;
            return failure(429, u"Quota exceeded for quota metric 'Write requests'."_s);
        }
        m_lastMinute.push_back(now);
        m_busiest = std::max(m_busiest, int(m_lastMinute.size()));
        reply = values(request);
    }
    return lost ? HttpReply{0, {}, {}, u"connection reset"_s} : reply;
}

bool SheetsSim::allowed(const HttpRequest &request, Instant now) const
{
    for (const auto &[name, value] : request.headers) {
        if (name.toLower() == "authorization" && value.startsWith("Bearer "))
            return m_tokens.value(value.mid(7)) > now;
    }
    return false;
}

HttpReply SheetsSim::token(const HttpRequest &request, Instant now)
{
    const QByteArray assertion
        = QUrlQuery(QString::fromLatin1(request.body)).queryItemValue(u"assertion"_s).toLatin1();
    const QList<QByteArray> parts = assertion.split('.');
    if (parts.size() != 3)
        return json(400, {{u"error"_s, u"invalid_request"_s}});
    const QByteArray data = parts[0] + '.' + parts[1];
    const QByteArray signature = QByteArray::fromBase64(parts[2], QByteArray::Base64UrlEncoding);
    EVP_MD_CTX *digest = EVP_MD_CTX_new();
    EVP_DigestVerifyInit(digest, nullptr, EVP_sha256(), nullptr, m_key->pair);
    const int good = EVP_DigestVerify(
        digest, reinterpret_cast<const unsigned char *>(signature.constData()), size_t(signature.size()),
        reinterpret_cast<const unsigned char *>(data.constData()), size_t(data.size()));
    EVP_MD_CTX_free(digest);
    const QJsonObject claims
        = QJsonDocument::fromJson(QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding)).object();
    const qint64 life = claims.value("exp"_L1).toInteger() - claims.value("iat"_L1).toInteger();
    if (good != 1 || claims.value("iss"_L1).toString() != Email || life <= 0 || life > 3600)
        return json(
            400, {{u"error"_s, u"invalid_grant"_s}, {u"error_description"_s, u"Invalid JWT Signature."_s}});
    const QByteArray handed = "sim-" + QByteArray::number(m_random ^ quint64(m_requests), 16);
    m_tokens.insert(handed, now + TokenLife);
    return json(200,
                {{u"access_token"_s, QString::fromLatin1(handed)},
                 {u"expires_in"_s, qint64(TokenLife.count())},
                 {u"token_type"_s, u"Bearer"_s}});
}

HttpReply SheetsSim::values(const HttpRequest &request)
{
    // Split while still encoded: a title may hold a slash.
    const QString path = request.url.path(QUrl::FullyEncoded);
    const QString id = QUrl::fromPercentEncoding(path.section(u'/', 3, 3).section(u':', 0, 0).toLatin1());
    if (onlyBooks && !books.contains(id))
        return failure(404, u"Requested entity was not found."_s);
    m_open = books.contains(id) ? &books[id] : &tabs;
    const QString tail = path.section(u'/', 4);
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (path.endsWith(":batchUpdate"_L1))
        return batch(body);
    if (!tail.startsWith("values/"_L1))
        return failure(404, u"Requested entity was not found."_s);
    QString range = tail.mid(7);
    const bool appending = range.endsWith(":append"_L1);
    if (appending)
        range.chop(7);
    range = QUrl::fromPercentEncoding(range.toLatin1());
    const bool raw = QUrlQuery(request.url).queryItemValue(u"valueInputOption"_s) == "RAW"_L1;
    if (request.method != "GET" && !raw)
        return failure(400, u"'valueInputOption' is required but not specified"_s);
    if (request.method == "GET")
        return get(range);
    return appending ? append(range, body.value("values"_L1).toArray())
                     : update(range, body.value("values"_L1).toArray());
}

HttpReply SheetsSim::get(const QString &range)
{
    const std::optional<Area> area = areaOf(range);
    if (!area || !m_open->contains(area->title))
        return failure(400, u"Unable to parse range: %1"_s.arg(range));
    QJsonArray rows;
    const Sheet sheet = m_open->value(area->title);
    for (qsizetype i = area->firstRow; i < sheet.size() && (area->lastRow < 0 || i <= area->lastRow); ++i) {
        const qsizetype count = area->lastColumn < 0 ? -1 : area->lastColumn - area->firstColumn + 1;
        rows.append(QJsonArray::fromStringList(sheet[i].mid(area->firstColumn, count)));
    }
    QJsonObject answer{{u"range"_s, range}, {u"majorDimension"_s, u"ROWS"_s}};
    if (!rows.isEmpty()) // the real one leaves it out
        answer.insert(u"values"_s, rows);
    return json(200, answer);
}

HttpReply SheetsSim::update(const QString &range, const QJsonArray &rows)
{
    const std::optional<Area> area = areaOf(range);
    if (!area || !m_open->contains(area->title))
        return failure(400, u"Unable to parse range: %1"_s.arg(range));
    Sheet &sheet = (*m_open)[area->title];
    const auto within
        = [&](qsizetype first, qsizetype count, int last) { return last < 0 || first + count - 1 <= last; };
    const bool fits = within(area->firstRow, rows.size(), area->lastRow)
        && std::ranges::all_of(rows, [&](const QJsonValue &row) {
                          return within(area->firstColumn, row.toArray().size(), area->lastColumn);
                      });
    if (!fits)
        return failure(400, u"Requested writing within range [%1], but tried writing beyond it"_s.arg(range));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        while (sheet.size() <= area->firstRow + i)
            sheet.append(QStringList());
        QStringList &line = sheet[area->firstRow + i];
        const QJsonArray cells = rows[i].toArray();
        while (line.size() < area->firstColumn + cells.size())
            line.append(QString());
        for (qsizetype j = 0; j < cells.size(); ++j) {
            if (!cells[j].isNull()) // as the real one: null leaves a cell as it is
                line[area->firstColumn + j] = cells[j].toString();
        }
    }
    return json(200, {{u"updatedRange"_s, range}, {u"updatedRows"_s, rows.size()}});
}

HttpReply SheetsSim::append(const QString &range, const QJsonArray &rows)
{
    const std::optional<Area> area = areaOf(range);
    if (!area || !m_open->contains(area->title))
        return failure(400, u"Unable to parse range: %1"_s.arg(range));
    Sheet &sheet = (*m_open)[area->title];
    while (!sheet.isEmpty() && blank(sheet.last()))
        sheet.removeLast();
    for (const QJsonValue &row : rows) {
        QStringList line;
        const QJsonArray cells = row.toArray();
        for (const QJsonValue &cell : cells)
            line.append(cell.toVariant().toString());
        sheet.append(line);
    }
    return json(200, {{u"updates"_s, QJsonObject{{u"updatedRows"_s, rows.size()}}}});
}

HttpReply SheetsSim::batch(const QJsonObject &body)
{
    const QJsonArray requests = body.value("requests"_L1).toArray();
    for (const QJsonValue &one : requests) {
        const QString title = one["addSheet"_L1]["properties"_L1]["title"_L1].toString();
        if (title.isEmpty() || m_open->contains(title))
            return failure(400, u"Invalid requests[0].addSheet"_s);
        m_open->insert(title, {});
    }
    const QJsonArray data = body.value("data"_L1).toArray();
    for (const QJsonValue &one : data) {
        const HttpReply done = update(one["range"_L1].toString(), one["values"_L1].toArray());
        if (done.status != 200)
            return done;
    }
    return json(200, {{u"totalUpdatedRows"_s, data.size()}});
}

SheetsSimClient::SheetsSimClient(Scheduler &scheduler, SheetsSim &server, QObject *parent)
    : HttpClient(parent)
    , m_scheduler(scheduler)
    , m_server(server)
{ }

void SheetsSimClient::send(const HttpRequest &request, Done done)
{
    const Instant now = m_scheduler.now().instant;
    const HttpReply reply = m_server.handle(request, now);
    const milliseconds wait = reply.status == 0 ? NoAnswer : m_server.faults.delay;
    m_scheduler.at(now + wait, [self = QPointer<SheetsSimClient>(this), reply, done = std::move(done)] {
        if (self)
            done(reply);
    });
}

} // namespace attendant::sync::sheets::sim
