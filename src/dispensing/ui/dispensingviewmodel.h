#pragma once

#include "core/scheduler.h"
#include "dispensing/device/dispensingcounter.h"
#include "dispensing/ui/cartmodel.h"
#include "dispensing/ui/itemmodel.h"
#include "dispensing/ui/passmodel.h"
#include "dispensing/ui/planmodel.h"
#include "dispensing/ui/productmodel.h"
#include "dispensing/ui/receiptmodel.h"
#include "dispensing/ui/salewords.h"
#include "dispensing/ui/splitmodel.h"

#include <QtQmlIntegration>

namespace attendant::dispensing {

/// One member at the dispensing counter, from phone number to receipt, as the screen shows it.
class DispensingViewModel final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed over by the program")
    Q_PROPERTY(Page page READ page NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(bool alone READ alone CONSTANT)
    Q_PROPERTY(bool connected READ connected NOTIFY changed)
    Q_PROPERTY(Outcome outcome READ outcome NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString body READ body NOTIFY changed)
    Q_PROPERTY(bool noticeRead READ noticeRead NOTIFY changed)
    Q_PROPERTY(QString greeting READ greeting NOTIFY changed)
    Q_PROPERTY(QString reference READ reference NOTIFY changed)
    Q_PROPERTY(QString phone READ phone NOTIFY changed)
    Q_PROPERTY(bool canSignIn READ canSignIn NOTIFY changed)
    Q_PROPERTY(int pinLength READ pinLength NOTIFY changed)
    Q_PROPERTY(QList<int> pinDigits READ pinDigits NOTIFY changed)
    Q_PROPERTY(bool pinChecking READ pinChecking NOTIFY changed)
    Q_PROPERTY(bool pinLocked READ pinLocked NOTIFY changed)
    Q_PROPERTY(bool idleShown READ idleShown NOTIFY changed)
    Q_PROPERTY(int leftMs READ leftMs NOTIFY changed)
    Q_PROPERTY(int spanMs READ spanMs NOTIFY changed)
    Q_PROPERTY(attendant::dispensing::ProductModel *products READ products CONSTANT)
    Q_PROPERTY(attendant::dispensing::CartModel *cart READ cart CONSTANT)
    Q_PROPERTY(attendant::dispensing::PassModel *passes READ passes CONSTANT)
    Q_PROPERTY(attendant::dispensing::PlanModel *plan READ plan CONSTANT)
    Q_PROPERTY(attendant::dispensing::SplitModel *split READ split CONSTANT)
    Q_PROPERTY(attendant::dispensing::ItemModel *items READ items CONSTANT)
    Q_PROPERTY(attendant::dispensing::ReceiptModel *receipt READ receipt CONSTANT)

public:
    /// Away: the other counters have the screen.
    enum class Page { Away, SignIn, LookingUp, Choose, Pay, Pin, Saving, Dispensing, Receipt };
    Q_ENUM(Page)
    enum class Outcome { Rest, Go, Wait, No, Staff };
    Q_ENUM(Outcome)
    /// Whether this counter shares the screen with another one, whose home page comes first.
    enum class Home { Own, Shared };

    static constexpr seconds IdleShown{15}; ///< of the time that is left before a page goes
    static constexpr seconds SignInIdle{30};
    static constexpr int PhoneLength = 11;

    DispensingViewModel(Scheduler &scheduler, DispensingCounter &counter, Home home,
                        QObject *parent = nullptr);

    void retranslate();
    /// Somebody touched the screen, wherever.
    void touched();
    /// A code from a reader that this counter shares. False while nobody is signing in: then it is not ours.
    bool takeScan(const QString &code);

    [[nodiscard]] Page page() const { return m_page; }
    [[nodiscard]] bool busy() const { return m_page > (alone() ? Page::SignIn : Page::Away); }
    [[nodiscard]] bool alone() const { return m_home == Home::Own; }
    [[nodiscard]] bool connected() const { return m_counter.connected(); }
    [[nodiscard]] Outcome outcome() const { return Outcome(int(m_words.verdict)); }
    [[nodiscard]] const QString &title() const { return m_words.title; }
    [[nodiscard]] const QString &body() const { return m_words.body; }
    [[nodiscard]] bool noticeRead() const { return m_noticeRead; }
    [[nodiscard]] QString greeting() const; ///< with the name masked
    [[nodiscard]] QString reference() const; ///< of a sale that staff may have to look at
    [[nodiscard]] QString phone() const; ///< as it is being typed; of one that was sent, the last four digits
    [[nodiscard]] bool canSignIn() const;
    [[nodiscard]] int pinLength() const { return int(m_pin.size()); }
    [[nodiscard]] const QList<int> &pinDigits() const { return m_pinDigits; } ///< in the pad's order
    [[nodiscard]] bool pinChecking() const;
    [[nodiscard]] bool pinLocked() const;
    [[nodiscard]] bool idleShown() const { return m_idleShown; }
    [[nodiscard]] int leftMs() const; ///< of the wait that is shown, when it was last told
    [[nodiscard]] int spanMs() const { return int(m_span.count()); }

    [[nodiscard]] ProductModel *products() { return &m_products; }
    [[nodiscard]] CartModel *cart() { return &m_cart; }
    [[nodiscard]] PassModel *passes() { return &m_passes; }
    [[nodiscard]] PlanModel *plan() { return &m_plan; }
    [[nodiscard]] SplitModel *split() { return &m_split; }
    [[nodiscard]] ItemModel *items() { return &m_items; }
    [[nodiscard]] ReceiptModel *receipt() { return &m_receipt; }

    /// The customer has read why they were refused, and goes on.
    Q_INVOKABLE void readNotice();
    Q_INVOKABLE void openSignIn();
    Q_INVOKABLE void closeSignIn();
    Q_INVOKABLE void pressPhone(int digit);
    Q_INVOKABLE void erasePhone();
    Q_INVOKABLE void clearPhone();
    Q_INVOKABLE void signIn();
    Q_INVOKABLE void checkOut() { ask(sale::Checkout{}); }
    Q_INVOKABLE void confirm() { m_counter.tell(sale::Confirmed{}); }
    Q_INVOKABLE void back() { m_counter.tell(sale::Back{}); }
    Q_INVOKABLE void logOut() { m_counter.tell(sale::LogOut{}); }
    Q_INVOKABLE void pressPin(int digit);
    Q_INVOKABLE void erasePin();
    Q_INVOKABLE void shufflePin();

Q_SIGNALS:
    void changed();
    /// A deadline was set, or set anew. After `changed`, when whoever shows it has read it.
    void waitBegan();
    /// A result was reached: one sound.
    void outcomeReached(attendant::dispensing::DispensingViewModel::Outcome outcome);

private:
    /// A wish that may be refused, again in the same words: then that is news, too.
    void ask(const sale::Event &event);
    void follow();
    void followShop();
    void forgetPin();
    void showModels();
    void showWait();
    void atAlarm();
    [[nodiscard]] Page pageOf(const sale::State &state) const;
    /// When what is shown goes by itself, and whether that is said only near the end.
    struct Wait
    {
        std::optional<Instant> until = {};
        bool idle = false;
    };
    [[nodiscard]] Wait waitOf(const sale::State &state) const;

    Scheduler &m_scheduler;
    DispensingCounter &m_counter;
    Home m_home;
    Page m_page;
    SaleWords m_words;
    bool m_noticeRead = false;
    bool m_asked = false;
    QString m_phone;
    QString m_pin;
    QList<int> m_pinDigits{1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
    std::optional<Instant> m_signInUntil; ///< set while somebody is at the sign-in page
    bool m_idleShown = false;
    std::optional<Instant> m_until; ///< of the ring
    milliseconds m_span{0};
    ProductModel m_products{this};
    CartModel m_cart{this};
    PassModel m_passes{this};
    PlanModel m_plan{this};
    SplitModel m_split{this};
    ItemModel m_items{this};
    ReceiptModel m_receipt{this};
    Alarm m_alarm;
};

} // namespace attendant::dispensing
