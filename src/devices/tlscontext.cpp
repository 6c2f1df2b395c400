#include "devices/tlscontext.h"

#include <QFile>
#include <QHostAddress>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace attendant::devices {
namespace {

/// With what OpenSSL says last: its first word is the nearest to the cause.
Error wrong(const QString &what)
{
    char text[256] = "";
    if (const unsigned long code = ERR_get_error())
        ERR_error_string_n(code, text, sizeof text);
    ERR_clear_error();
    return {ErrorCode::BadInput, what + u": "_s + QString::fromLatin1(text)};
}

bool trust(SSL_CTX *context, const QString &authority)
{
    if (authority.isEmpty())
        return SSL_CTX_set_default_verify_paths(context) == 1;
    return SSL_CTX_load_verify_file(context, QFile::encodeName(authority).constData()) == 1;
}

bool expect(SSL_CTX *context, const QString &host)
{
    X509_VERIFY_PARAM *parameters = SSL_CTX_get0_param(context);
    const QByteArray name = host.toUtf8();
    if (QHostAddress(host).isNull())
        return X509_VERIFY_PARAM_set1_host(parameters, name.constData(), size_t(name.size())) == 1;
    return X509_VERIFY_PARAM_set1_ip_asc(parameters, name.constData()) == 1;
}

} // namespace

void FreeTlsContext::operator()(ssl_ctx_st *context) const { SSL_CTX_free(context); }

Result<TlsContext> makeTlsContext(const MqttTls &tls, const QString &host)
{
    TlsContext owner(SSL_CTX_new(TLS_client_method()));
    SSL_CTX *context = owner.get();
    if (!context || SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1)
        return wrong(u"TLS"_s);
    if (!trust(context, tls.ca))
        return wrong(tls.ca);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    if (!expect(context, host))
        return wrong(host);
    if (tls.certificate.isEmpty())
        return owner;
    if (SSL_CTX_use_certificate_chain_file(context, QFile::encodeName(tls.certificate).constData()) != 1)
        return wrong(tls.certificate);
    if (SSL_CTX_use_PrivateKey_file(context, QFile::encodeName(tls.key).constData(), SSL_FILETYPE_PEM) != 1
        || SSL_CTX_check_private_key(context) != 1)
        return wrong(tls.key);
    return owner;
}

} // namespace attendant::devices
