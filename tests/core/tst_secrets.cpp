#include "core/secrets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace attendant;
using namespace Qt::StringLiterals;

/// The keychain needs a desktop session; what comes after it does not.
class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void credentialsFolder_goesBeforeTheEnvironment();
    void environment_isTheLastPlace();
    void textWithoutPrefix_isTheSecretItself();
    void aSecretNobodyHas_isToldWithEveryPlace();
    void aKeychainThatDoesNotAnswer_isNotWaitedForForEver();

private:
    static Result<QString> read(const QHash<QString, QString> &environment, const QString &reference)
    {
        Secrets secrets(environment);
        std::optional<Result<QString>> answer;
        secrets.read(reference, [&](const Result<QString> &result) { answer = result; });
        if (answer)
            return Error{ErrorCode::Internal, u"answered inside the call"_s};
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10'000))
            return Error{ErrorCode::Timeout, u"no answer"_s};
        return *answer;
    }
};

void TestSecrets::credentialsFolder_goesBeforeTheEnvironment()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"google-service-account"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("from the folder\n");
    file.close();
    const Result<QString> secret
        = read({{u"CREDENTIALS_DIRECTORY"_s, folder.path()},
                {u"ATTENDANT_SECRET_GOOGLE_SERVICE_ACCOUNT"_s, u"from the environment"_s}},
               u"secret:google-service-account"_s);
    QVERIFY(secret);
    QCOMPARE(*secret, u"from the folder"_s);
}

void TestSecrets::environment_isTheLastPlace()
{
    const QTemporaryDir empty;
    const Result<QString> secret
        = read({{u"CREDENTIALS_DIRECTORY"_s, empty.path()}, {u"ATTENDANT_SECRET_SUPABASE_KEY"_s, u"k"_s}},
               u"secret:supabase-key"_s);
    QVERIFY(secret);
    QCOMPARE(*secret, u"k"_s);
}

void TestSecrets::textWithoutPrefix_isTheSecretItself()
{
    const Result<QString> secret = read({{u"ATTENDANT_SECRET_PLAIN"_s, u"other"_s}}, u"plain"_s);
    QVERIFY(secret);
    QCOMPARE(*secret, u"plain"_s);
}

void TestSecrets::aSecretNobodyHas_isToldWithEveryPlace()
{
    const Result<QString> secret = read({}, u"secret:lan-token"_s);
    QVERIFY(!secret);
    QCOMPARE(secret.error().code, ErrorCode::NotFound);
    for (const QString &place :
         {u"lan-token"_s, u"keychain"_s, u"$CREDENTIALS_DIRECTORY"_s, u"ATTENDANT_SECRET_LAN_TOKEN"_s})
        QVERIFY2(secret.error().detail.contains(place), qPrintable(place));
}

void TestSecrets::aKeychainThatDoesNotAnswer_isNotWaitedForForEver()
{
    // A session that is said to be there, and is not: the environment is asked all the same.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
    const Result<QString> secret = read({{u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere/bus"_s},
                                         {u"ATTENDANT_SECRET_LAN_TOKEN"_s, u"t"_s}},
                                        u"secret:lan-token"_s);
    QVERIFY2(secret, secret ? "" : qPrintable(secret.error().detail));
    QCOMPARE(*secret, u"t"_s);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
