#pragma once

#include "core/result.h"
#include "staff/device/staffservice.h"
#include "staff/ui/deskpages.h"
#include "staff/ui/staffwords.h"

#include <QtQmlIntegration>

namespace attendant::staff {

/// What the staff pages ask of a site, so that they can be shown without a whole one behind them.
struct DeskParts
{
    using Reply = std::function<void(const Result<QJsonValue> &)>;
    Scheduler &scheduler;
    StaffService &staff;
    QTimeZone zone;
    QStringList counters;
    std::function<void(const QJsonObject &request, const Reply &reply)> run;
};

/// The staff pages: which one is shown, its things, and what is being done to one of them.
class DeskViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(attendant::staff::DeskModel *pages READ pages CONSTANT)
    Q_PROPERTY(attendant::staff::DeskModel *things READ things CONSTANT)
    Q_PROPERTY(attendant::staff::DeskModel *facts READ facts CONSTANT)
    Q_PROPERTY(attendant::staff::DeskModel *deeds READ deeds CONSTANT)
    Q_PROPERTY(attendant::staff::DeskModel *events READ events CONSTANT)
    Q_PROPERTY(attendant::staff::DeskModel *reasons READ reasons CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString notice READ notice NOTIFY changed)
    Q_PROPERTY(bool noticeGood READ noticeGood NOTIFY changed)
    Q_PROPERTY(bool searchable READ searchable NOTIFY changed)
    Q_PROPERTY(QString search READ search NOTIFY changed)
    Q_PROPERTY(bool opened READ opened NOTIFY changed)
    Q_PROPERTY(QString thing READ thing NOTIFY changed)
    Q_PROPERTY(attendant::staff::DeskModel::Sign thingSign READ thingSign NOTIFY changed)
    Q_PROPERTY(QString thingSignText READ thingSignText NOTIFY changed)
    Q_PROPERTY(bool doing READ doing NOTIFY changed)
    Q_PROPERTY(QString deed READ deed NOTIFY changed)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
    Q_PROPERTY(bool wantsReason READ wantsReason NOTIFY changed)
    Q_PROPERTY(bool wantsNumber READ wantsNumber NOTIFY changed)
    Q_PROPERTY(bool wantsText READ wantsText NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    Q_PROPERTY(QString typed READ typed NOTIFY changed)
    Q_PROPERTY(bool grave READ grave NOTIFY changed)
    Q_PROPERTY(bool canGo READ canGo NOTIFY changed)

public:
    static constexpr seconds LookEvery{3};
    static constexpr seconds NoticeStays{20};
    static constexpr milliseconds SensorEvery{500};

    explicit DeskViewModel(DeskParts parts, QObject *parent = nullptr);

    [[nodiscard]] DeskModel *pages() { return &m_pages; }
    [[nodiscard]] DeskModel *things() { return &m_things; }
    [[nodiscard]] DeskModel *facts() { return &m_facts; }
    [[nodiscard]] DeskModel *deeds() { return &m_deeds; }
    [[nodiscard]] DeskModel *events() { return &m_events; }
    [[nodiscard]] DeskModel *reasons() { return &m_reasons; }
    [[nodiscard]] QString title() const { return desk::titleOf(m_page); }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const QString &notice() const { return m_notice; }
    [[nodiscard]] bool noticeGood() const { return m_noticeGood; }
    [[nodiscard]] bool searchable() const { return m_page == desk::Page::Members; }
    [[nodiscard]] const QString &search() const { return m_search; }
    [[nodiscard]] bool opened() const { return m_open.has_value(); }
    [[nodiscard]] QString thing() const { return m_open ? m_open->line.title : QString(); }
    [[nodiscard]] DeskModel::Sign thingSign() const;
    [[nodiscard]] QString thingSignText() const { return m_open ? m_open->line.signText : QString(); }
    [[nodiscard]] bool doing() const { return m_deed.has_value(); }
    [[nodiscard]] QString deed() const { return m_deed ? m_deed->label : QString(); }
    [[nodiscard]] QString sentence() const { return m_deed ? m_deed->sentence : QString(); }
    [[nodiscard]] bool wantsReason() const;
    [[nodiscard]] bool wantsNumber() const;
    [[nodiscard]] bool wantsText() const;
    /// What somebody has to do with their hands: hold a card to a reader, move a key.
    [[nodiscard]] QString hint() const;
    [[nodiscard]] QString typed() const;
    [[nodiscard]] bool grave() const { return m_deed && m_deed->grave; }
    [[nodiscard]] bool canGo() const;

    Q_INVOKABLE void showPage(int row);
    Q_INVOKABLE void open(int row);
    Q_INVOKABLE void close(); ///< what is being done, else the thing
    Q_INVOKABLE void begin(int row); ///< a deed; one that asks nothing is done at once
    Q_INVOKABLE void giveReason(int row);
    Q_INVOKABLE void press(int digit);
    Q_INVOKABLE void type(const QString &letter); ///< of a text, or of a name that is looked for
    Q_INVOKABLE void erase();
    Q_INVOKABLE void go();

    /// A card was held to a reader. False when nobody is waiting for one.
    bool takeCard(const QString &code);
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] desk::Scene scene() const;
    void signedInOrOut();
    void ask(const QJsonObject &request, const DeskParts::Reply &then);
    void look();
    void take(desk::Page page, const QString &command, const Result<QJsonValue> &answer);
    void rebuild();
    void rebuildOpen();
    void lookAtOpen();
    void lookAtSensors();
    [[nodiscard]] bool wants(desk::Deed::Wants what) const { return m_deed && m_deed->wants == what; }
    [[nodiscard]] bool takesValue() const;
    void perform(const desk::Deed &deed);
    void tell(const QString &words, bool good);

    DeskParts m_parts;
    DeskModel m_pages{nullptr};
    DeskModel m_things{nullptr};
    DeskModel m_facts{nullptr};
    DeskModel m_deeds{nullptr};
    DeskModel m_events{nullptr};
    DeskModel m_reasons{nullptr};
    QString m_who; ///< the number of who is signed in
    QList<desk::Page> m_offered;
    desk::Page m_page = desk::Page::Overview;
    QJsonObject m_answers;
    QList<desk::Entry> m_entries;
    std::optional<desk::Entry> m_open;
    QJsonObject m_more;
    QJsonArray m_history;
    std::optional<desk::Deed> m_deed;
    std::optional<Reason> m_reason;
    QString m_typed;
    QString m_deedSince; ///< as the ledger writes times
    QString m_search;
    QString m_notice;
    bool m_noticeGood = true;
    Alarm m_again;
    Alarm m_noticeEnds;
};

} // namespace attendant::staff
