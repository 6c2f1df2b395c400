#pragma once

#include "core/scheduler.h"
#include "gatelog/device/gateservice.h"
#include "gatelog/store/imagestore.h"
#include "gatelog/ui/passlist.h"

#include <QUrl>
#include <QtQmlIntegration>

namespace attendant::gatelog {

/// The gate log on a screen: what passed last, a search by part of a number, and the readings of which a
/// person has to say what they are.
class GateViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(bool alone READ alone CONSTANT)
    Q_PROPERTY(bool open READ open NOTIFY pageChanged)
    Q_PROPERTY(Page page READ page NOTIFY pageChanged)
    Q_PROPERTY(attendant::gatelog::PassList *last READ last CONSTANT)
    Q_PROPERTY(attendant::gatelog::PassList *passes READ passes CONSTANT)
    Q_PROPERTY(bool fresh READ fresh NOTIFY freshChanged)
    Q_PROPERTY(Notice notice READ notice NOTIFY noticeChanged)
    Q_PROPERTY(QString wanted READ wanted NOTIFY wantedChanged)
    Q_PROPERTY(attendant::gatelog::PassList *found READ found CONSTANT)
    Q_PROPERTY(int reviewCount READ reviewCount NOTIFY reviewChanged)
    Q_PROPERTY(QString reviewText READ reviewText NOTIFY reviewChanged)
    Q_PROPERTY(QString reviewReason READ reviewReason NOTIFY reviewChanged)
    Q_PROPERTY(QString reviewWhen READ reviewWhen NOTIFY reviewChanged)
    Q_PROPERTY(QUrl reviewImage READ reviewImage NOTIFY reviewChanged)
    Q_PROPERTY(bool canApprove READ canApprove NOTIFY reviewChanged)
    Q_PROPERTY(QStringList candidates READ candidates NOTIFY reviewChanged)

public:
    enum class Page { Passes, Search, Review };
    Q_ENUM(Page)
    /// What went wrong, until something went well or the page was left.
    enum class Notice { None, NotSaved, NotDecided };
    Q_ENUM(Notice)
    /// Whether this counter shares the screen with another one, whose home page comes first.
    enum class Home { Own, Shared };

    static constexpr int PassesShown = 12;
    static constexpr int FoundMost = 12;
    static constexpr int CandidatesShown = 4;
    static constexpr qsizetype WantedMost = 11;
    static constexpr seconds FreshFor{3};
    static constexpr seconds OpenFor{60}; ///< when nobody touches it
    static constexpr milliseconds ReadEvery{200};

    GateViewModel(Scheduler &scheduler, GateService &service, store::ImageStore images, Home home,
                  QTimeZone zone, QObject *parent = nullptr);

    void retranslate() { Q_EMIT reviewChanged(); }
    /// Somebody touched the screen, wherever.
    void touched();

    [[nodiscard]] bool alone() const { return m_home == Home::Own; }
    [[nodiscard]] bool open() const { return alone() || m_asked; }
    [[nodiscard]] Page page() const { return m_page; }
    /// The newest alone, and those before it.
    [[nodiscard]] PassList *last() { return &m_last; }
    [[nodiscard]] PassList *passes() { return &m_passes; }
    [[nodiscard]] bool fresh() const { return m_fresh; }
    [[nodiscard]] Notice notice() const { return m_notice; }
    [[nodiscard]] QString wanted() const { return m_wanted; }
    [[nodiscard]] PassList *found() { return &m_found; }
    [[nodiscard]] int reviewCount() const { return int(m_reviewCount); }
    [[nodiscard]] QString reviewText() const;
    [[nodiscard]] QString reviewReason() const;
    [[nodiscard]] QString reviewWhen() const;
    /// What the camera saw; empty when it is not here.
    [[nodiscard]] QUrl reviewImage() const;
    /// There is a record, so that it can stay as it was read.
    [[nodiscard]] bool canApprove() const;
    /// What it may have been, the likeliest first.
    [[nodiscard]] QStringList candidates() const;

    Q_INVOKABLE void openPage();
    Q_INVOKABLE void closePage();
    Q_INVOKABLE void search();
    Q_INVOKABLE void review();
    Q_INVOKABLE void showPasses() { turnTo(Page::Passes); }
    /// One more character of the wanted number.
    Q_INVOKABLE void type(const QString &character);
    Q_INVOKABLE void erase();
    Q_INVOKABLE void clearWanted();
    Q_INVOKABLE void approve();
    Q_INVOKABLE void reject();
    Q_INVOKABLE void choose(int candidate);
    /// Leaves this one for later.
    Q_INVOKABLE void nextReview();

Q_SIGNALS:
    void pageChanged();
    void freshChanged();
    void noticeChanged();
    void wantedChanged();
    void reviewChanged();

private:
    void turnTo(Page page);
    void read();
    void readReviews();
    void lookFor(const QString &wanted);
    void tell(Notice notice);
    void decide(const store::Decision &decision);
    [[nodiscard]] const store::Review *shown() const;

    Scheduler &m_scheduler;
    GateService &m_service;
    store::ImageStore m_images;
    Home m_home;
    QTimeZone m_zone;
    Page m_page = Page::Passes;
    Notice m_notice = Notice::None;
    bool m_asked = false;
    bool m_fresh = false;
    bool m_deciding = false;
    bool m_toRead = false;
    QString m_wanted;
    PassList m_last;
    PassList m_passes;
    PassList m_found;
    QList<store::Review> m_reviews;
    qsizetype m_review = 0; ///< which of them is shown
    qint64 m_reviewCount = 0;
    Alarm m_close;
    Alarm m_read;
    Alarm m_stale;
};

} // namespace attendant::gatelog
