#include "sync/sheets/serviceaccount.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

using namespace Qt::StringLiterals;

namespace attendant::sync::sheets {
namespace {

constexpr auto Scope = "https://www.googleapis.com/auth/spreadsheets"_L1;
constexpr seconds Lifetime{3600}; ///< the longest that Google grants

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray base64Url(const QJsonObject &object)
{
    return base64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Error opensslError(const QString &doing)
{
    char text[160];
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    return {ErrorCode::BadInput, doing + u": "_s + QString::fromLatin1(text)};
}

Result<QByteArray> signRs256(const QByteArray &pem, const QByteArray &data)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new_mem_buf(pem.constData(), int(pem.size())),
                                                           &BIO_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
    if (!key)
        return opensslError(u"the service account's private key cannot be read"_s);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto *bytes = reinterpret_cast<const unsigned char *>(data.constData());
    size_t length = 0;
    if (EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1
        || EVP_DigestSign(digest.get(), nullptr, &length, bytes, size_t(data.size())) != 1)
        return opensslError(u"signing"_s);
    QByteArray signature(qsizetype(length), Qt::Uninitialized);
    if (EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(signature.data()), &length, bytes,
                       size_t(data.size()))
        != 1)
        return opensslError(u"signing"_s);
    signature.truncate(qsizetype(length));
    return signature;
}

} // namespace

Result<ServiceAccount> parseServiceAccount(const QString &jsonOrPath)
{
    QByteArray text = jsonOrPath.trimmed().toUtf8();
    if (!text.startsWith('{')) {
        QFile file(jsonOrPath.trimmed());
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorCode::BadInput, u"service account: neither JSON nor a readable file"_s};
        text = file.readAll();
    }
    QJsonParseError problem;
    const QJsonObject json = QJsonDocument::fromJson(text, &problem).object();
    const ServiceAccount account{
        json.value("client_email"_L1).toString(), json.value("private_key"_L1).toString().toUtf8(),
        QUrl(json.value("token_uri"_L1).toString(u"https://oauth2.googleapis.com/token"_s))};
    if (account.email.isEmpty() || account.privateKey.isEmpty())
        return Error{
            ErrorCode::BadInput,
            u"service account: client_email or private_key missing (%1)"_s.arg(problem.errorString())};
    return account;
}

Result<QByteArray> signedAssertion(const ServiceAccount &account, UtcTime now)
{
    const qint64 issued = std::chrono::duration_cast<seconds>(now.time_since_epoch()).count();
    const QJsonObject header{{u"alg"_s, u"RS256"_s}, {u"typ"_s, u"JWT"_s}};
    const QJsonObject claims{{u"iss"_s, account.email},
                             {u"scope"_s, Scope},
                             {u"aud"_s, account.tokenUri.toString()},
                             {u"iat"_s, issued},
                             {u"exp"_s, issued + Lifetime.count()}};
    const QByteArray signedPart = base64Url(header) + '.' + base64Url(claims);
    const Result<QByteArray> signature = signRs256(account.privateKey, signedPart);
    if (!signature)
        return signature.error();
    return signedPart + '.' + base64Url(*signature);
}

} // namespace attendant::sync::sheets
