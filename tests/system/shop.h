#pragma once

#include "fakes/broker.h"

#include <QHash>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace attendant::test {

/// attendantd, attendant-sim's boxes and a real Mosquitto: a dispensing counter in a folder of its own.
class Shop
{
public:
    explicit Shop(int boxes);
    ~Shop();

    [[nodiscard]] bool start(); ///< broker, boxes and program; true when all boxes are online
    void startGateway();
    void killGateway(); ///< SIGKILL
    [[nodiscard]] bool allOnline(int withinMs = 90'000);
    /// attendantctl with --json; its answer and exit code.
    struct Answer
    {
        int code = -1;
        QByteArray text;
    };
    [[nodiscard]] Answer ctl(const QStringList &arguments, const QByteArray &input = {}) const;
    /// A member who may spend much, with a PIN.
    void addMember(const QString &id);
    /// Somebody buys: does not wait for it.
    void buy(const QString &member, const QStringList &items);
    [[nodiscard]] bool isBuying(const QString &member);
    /// Waits until nobody buys any more.
    void finishBuying();
    [[nodiscard]] int bought() const { return m_bought; } ///< carts that were answered with a receipt

    /// What fell, by box, as the boxes themselves know.
    [[nodiscard]] QHash<QString, int> fallen();
    /// One value of the ledger, read by a connection of ours.
    [[nodiscard]] QString value(const QString &sql) const;
    /// Empty when what fell is what was paid for is what was logged is what is missing in the boxes.
    [[nodiscard]] QString imbalance();

    fakes::Broker broker;
    QTemporaryDir folder;
    static constexpr int Stock = 900;

private:
    void seeThemOff(); ///< who is done
    [[nodiscard]] QString config() const { return folder.filePath(QStringLiteral("attendant.toml")); }

    int m_count;
    int m_bought = 0;
    int m_members = 0;
    std::unique_ptr<QProcess> m_gateway;
    std::unique_ptr<QProcess> m_boxes;
    QByteArray m_told; ///< by the boxes
    struct Buyer
    {
        QString member;
        std::unique_ptr<QProcess> process;
    };
    std::vector<Buyer> m_buyers;
};

} // namespace attendant::test
