#include "core/secrets.h"

#include <QFile>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace attendant {
namespace {

constexpr auto Service = "attendant"_L1;
constexpr auto Prefix = "secret:"_L1;
constexpr int PatienceMs = 3000; // a Secret Service that never answers blocks for 50 s

} // namespace

Secrets::Secrets(QHash<QString, QString> environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
{ }

Result<QString> Secrets::withoutKeychain(const QString &name) const
{
    if (const QString folder = m_environment.value(u"CREDENTIALS_DIRECTORY"_s); !folder.isEmpty()) {
        QFile file(folder + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll()).trimmed();
    }
    const QString variable = u"ATTENDANT_SECRET_"_s + name.toUpper().replace(u'-', u'_');
    if (m_environment.contains(variable))
        return m_environment.value(variable);
    return Error{ErrorCode::NotFound,
                 u"secret \"%1\": not in the keychain, not in $CREDENTIALS_DIRECTORY, %2 not set"_s.arg(
                     name, variable)};
}

void Secrets::read(const QString &reference, Done done)
{
    if (!reference.startsWith(Prefix)) {
        QTimer::singleShot(0, this, [reference, done = std::move(done)] { done(reference); });
        return;
    }
    const QString name = reference.mid(Prefix.size());
    // Without a session bus there is no keychain, and asking for one costs start-up time and memory.
    if (m_environment.value(u"DBUS_SESSION_BUS_ADDRESS"_s).isEmpty()) {
        QTimer::singleShot(0, this, [this, name, done = std::move(done)] { done(withoutKeychain(name)); });
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(Service, this); // deletes itself when finished
    job->setKey(name);
    auto once = std::make_shared<Done>(std::move(done));
    const auto answer = [once](const Result<QString> &result) {
        if (const Done call = std::exchange(*once, nullptr))
            call(result);
    };
    connect(job, &QKeychain::Job::finished, this, [this, job, name, answer] {
        answer(job->error() == QKeychain::NoError ? Result<QString>(job->textData()) : withoutKeychain(name));
    });
    QTimer::singleShot(PatienceMs, this, [this, name, answer] { answer(withoutKeychain(name)); });
    job->start();
}

void Secrets::store(const QString &name, const QString &value, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(Service, this);
    job->setKey(name);
    job->setTextData(value);
    connect(job, &QKeychain::Job::finished, this, [job, value, done = std::move(done)] {
        if (job->error() == QKeychain::NoError)
            done(value);
        else
            done(Error{ErrorCode::Unavailable, job->errorString()});
    });
    job->start();
}

} // namespace attendant
