#include "dispensing/ui/dispensingviewmodel.h"

#include "core/masked.h"
#include "ledger/eventlog.h"
#include "members/domain/phone.h"
#include "members/domain/pin.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace attendant::dispensing {
namespace {

QString memberName(const sale::State &state)
{
    return std::visit(Overloaded{
                          [](const sale::LoggedOut &) { return QString(); },
                          [](const sale::LoggingIn &) { return QString(); },
                          [](const auto &there) { return there.member.name; },
                      },
                      state);
}

const Cart &cartOf(const sale::State &state)
{
    static const Cart none;
    return std::visit(Overloaded{
                          [](const sale::Browsing &s) -> const Cart & { return s.cart; },
                          [](const sale::Paying &s) -> const Cart & { return s.cart; },
                          [](const sale::EnteringPin &s) -> const Cart & { return s.cart; },
                          [](const sale::Reserving &s) -> const Cart & { return s.cart; },
                          [](const auto &) -> const Cart & { return none; },
                      },
                      state);
}

const Plan *planOf(const sale::State &state)
{
    return std::visit(Overloaded{
                          [](const sale::Paying &s) { return &s.plan; },
                          [](const sale::EnteringPin &s) { return &s.plan; },
                          [](const sale::Reserving &s) { return &s.plan; },
                          [](const auto &) -> const Plan * { return nullptr; },
                      },
                      state);
}

} // namespace

DispensingViewModel::DispensingViewModel(Scheduler &scheduler, DispensingCounter &counter, Home home,
                                         QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_counter(counter)
    , m_home(home)
    , m_page(home == Home::Own ? Page::SignIn : Page::Away)
    , m_alarm(scheduler, [this] { atAlarm(); })
{
    connect(&m_counter, &DispensingCounter::changed, this, &DispensingViewModel::follow);
    connect(&m_counter, &DispensingCounter::shopChanged, this, &DispensingViewModel::followShop);
    connect(&m_products, &ProductModel::wanted, this, [this](const QString &product, int quantity) {
        ask(sale::CartSet{product, quantity});
    });
    connect(&m_split, &SplitModel::split, this, [this](const std::vector<members::VoucherPart> &amounts) {
        m_counter.tell(sale::SplitSet{amounts});
    });
    follow();
}

DispensingViewModel::Page DispensingViewModel::pageOf(const sale::State &state) const
{
    return std::visit(
        Overloaded{
            [this](const sale::LoggedOut &) { return alone() || m_signInUntil ? Page::SignIn : Page::Away; },
            [](const sale::LoggingIn &) { return Page::LookingUp; },
            [](const sale::Browsing &) { return Page::Choose; },
            [](const sale::Paying &) { return Page::Pay; },
            [](const sale::EnteringPin &) { return Page::Pin; },
            [](const sale::Reserving &) { return Page::Saving; },
            [](const sale::Dispensing &) { return Page::Dispensing; },
            [](const sale::Receipt &) { return Page::Receipt; },
        },
        state);
}

DispensingViewModel::Wait DispensingViewModel::waitOf(const sale::State &state) const
{
    return std::visit(Overloaded{
                          [this](const sale::LoggedOut &) {
                              return Wait{m_signInUntil, true};
                          },
                          [](const sale::Browsing &s) {
                              return Wait{s.idleAt, true};
                          },
                          [](const sale::Paying &s) {
                              return Wait{s.idleAt, true};
                          },
                          [this](const sale::EnteringPin &s) {
                              if (s.notice.lockedUntil && *s.notice.lockedUntil > m_scheduler.now().instant)
                                  return Wait{*s.notice.lockedUntil, false};
                              return s.checking ? Wait{} : Wait{s.idleAt, true};
                          },
                          [](const sale::Receipt &s) {
                              return Wait{s.until, false};
                          },
                          [](const auto &) { return Wait{}; }, // nothing can time out here
                      },
                      state);
}

void DispensingViewModel::ask(const sale::Event &event)
{
    m_asked = true;
    m_counter.tell(event);
    if (m_asked)
        follow();
}

void DispensingViewModel::follow()
{
    const sale::State &state = m_counter.state();
    if (const auto *out = std::get_if<sale::LoggedOut>(&state)) {
        // Whoever was refused may try again; whoever has left has left.
        if (out->reason != sale::LoginReason::None && m_page != Page::SignIn)
            m_signInUntil = m_scheduler.now().instant + SignInIdle;
        else if (m_page > Page::LookingUp) {
            m_signInUntil.reset();
            m_phone.clear();
        }
    }
    const Page page = pageOf(state);
    const SaleWords words = noticeOf(state, m_counter.shop().products);
    const bool another = page != m_page || words != m_words || std::exchange(m_asked, false);
    m_noticeRead = m_noticeRead && !another;
    const bool welcome = page == Page::Choose && m_page < Page::Choose;
    if (page != m_page)
        forgetPin();
    if (welcome) {
        m_products.rewind();
        m_phone.clear();
        m_signInUntil.reset();
    }
    const auto *pin = std::get_if<sale::EnteringPin>(&state);
    if (pin && !pin->checking && pin->notice.kind != sale::PinNotice::Kind::None && words != m_words)
        m_pin.clear();
    m_page = page;
    m_words = words;
    showModels();
    showWait();
    const bool settled
        = another && words.verdict != Verdict::Rest && page != Page::LookingUp && page != Page::Saving;
    if (settled || welcome)
        Q_EMIT outcomeReached(welcome ? Outcome::Go : outcome());
}

void DispensingViewModel::followShop()
{
    showModels();
    Q_EMIT changed();
}

void DispensingViewModel::showModels()
{
    const sale::State &state = m_counter.state();
    const sale::Shop &shop = m_counter.shop();
    const QList<PassView> passes = m_counter.passes();
    m_products.show(shop, cartOf(state));
    m_cart.show(cartOf(state), shop);
    m_passes.show(passes, shop.today);
    m_plan.show(planOf(state), shop.products);
    m_split.show(std::get_if<sale::Paying>(&state), shop, passes);
    const auto *dispensing = std::get_if<sale::Dispensing>(&state);
    m_items.show(dispensing ? dispensing->units : std::vector<sale::SoldUnit>(), shop.products);
    m_receipt.show(std::get_if<sale::Receipt>(&state), shop);
}

// A wait that only idleness ends is told near its end; any touch begins it anew.
void DispensingViewModel::showWait()
{
    const Instant now = m_scheduler.now().instant;
    const Wait wait = waitOf(m_counter.state());
    std::optional<Instant> shown = wait.until;
    std::optional<Instant> next = wait.until;
    m_idleShown = wait.idle && wait.until && now >= *wait.until - IdleShown;
    if (wait.idle && wait.until && !m_idleShown) {
        shown.reset();
        next = *wait.until - IdleShown;
    }
    const bool began = shown && shown != m_until;
    if (shown != m_until)
        m_span = shown ? std::chrono::duration_cast<milliseconds>(*shown - now) : milliseconds{0};
    m_until = shown;
    m_alarm.set(next && *next > now ? next : std::nullopt);
    Q_EMIT changed();
    if (began)
        Q_EMIT waitBegan();
}

void DispensingViewModel::atAlarm()
{
    if (m_signInUntil && m_scheduler.now().instant >= *m_signInUntil)
        closeSignIn();
    else
        showWait();
}

void DispensingViewModel::retranslate()
{
    m_words = noticeOf(m_counter.state(), m_counter.shop().products);
    showModels();
    Q_EMIT changed();
}

void DispensingViewModel::touched()
{
    if (m_page == Page::SignIn) {
        if (!alone() || !m_phone.isEmpty())
            m_signInUntil = m_scheduler.now().instant + SignInIdle;
        showWait();
    } else if (m_page != Page::Away) {
        m_counter.tell(sale::Touched{});
    }
}

bool DispensingViewModel::takeScan(const QString &code)
{
    if (m_page != Page::SignIn)
        return false;
    m_counter.readTag(code);
    return true;
}

QString DispensingViewModel::greeting() const
{
    const QString name = memberName(m_counter.state());
    return name.isEmpty() ? QString() : tr("Welcome, %1").arg(masked(name));
}

QString DispensingViewModel::reference() const
{
    const auto *receipt = std::get_if<sale::Receipt>(&m_counter.state());
    return receipt && outcome() != Outcome::Go ? ledger::referenceOf(receipt->sale) : QString();
}

QString DispensingViewModel::phone() const
{
    if (m_page == Page::LookingUp)
        return m_phone.isEmpty() ? QString() : u"···-····-%1"_s.arg(m_phone.right(4));
    return members::phoneShown(m_phone);
}

bool DispensingViewModel::canSignIn() const { return members::phoneDigits(m_phone).has_value(); }

bool DispensingViewModel::pinChecking() const
{
    const auto *pin = std::get_if<sale::EnteringPin>(&m_counter.state());
    return pin && pin->checking;
}

bool DispensingViewModel::pinLocked() const
{
    const auto *pin = std::get_if<sale::EnteringPin>(&m_counter.state());
    return pin
        && (pin->notice.kind == sale::PinNotice::Kind::NoPin
            || (pin->notice.lockedUntil && m_scheduler.now().instant < *pin->notice.lockedUntil));
}

int DispensingViewModel::leftMs() const
{
    if (!m_until)
        return 0;
    const auto left = std::chrono::duration_cast<milliseconds>(*m_until - m_scheduler.now().instant);
    return int(std::max<qint64>(left.count(), 0));
}

void DispensingViewModel::readNotice()
{
    m_noticeRead = true;
    touched();
    Q_EMIT changed();
}

void DispensingViewModel::openSignIn()
{
    m_signInUntil = m_scheduler.now().instant + SignInIdle;
    follow();
}

void DispensingViewModel::closeSignIn()
{
    m_signInUntil.reset();
    m_phone.clear();
    follow();
}

void DispensingViewModel::pressPhone(int digit)
{
    if (m_phone.size() >= PhoneLength)
        m_phone.clear(); // one that was refused
    m_phone += QString::number(digit);
    touched();
    if (m_phone.size() == PhoneLength && canSignIn())
        signIn();
}

void DispensingViewModel::erasePhone()
{
    m_phone.chop(1);
    touched();
}

void DispensingViewModel::clearPhone()
{
    m_phone.clear();
    touched();
}

void DispensingViewModel::signIn() { m_counter.tell(sale::PhoneEntered{m_phone}); }

void DispensingViewModel::pressPin(int digit)
{
    if (pinChecking() || pinLocked() || m_pin.size() >= members::PinLength)
        return;
    m_pin += QString::number(digit);
    Q_EMIT changed();
    if (m_pin.size() < members::PinLength)
        return;
    const QString pin = m_pin; // emptied by whatever comes of it
    m_counter.tell(sale::PinEntered{pin});
    if (!pinChecking()) {
        m_pin.clear();
        Q_EMIT changed();
    }
}

void DispensingViewModel::erasePin()
{
    m_pin.chop(1);
    Q_EMIT changed();
}

void DispensingViewModel::shufflePin()
{
    std::ranges::shuffle(m_pinDigits, *QRandomGenerator::system());
    Q_EMIT changed();
}

void DispensingViewModel::forgetPin()
{
    m_pin.fill(u'0');
    m_pin.clear();
    m_pinDigits = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
}

} // namespace attendant::dispensing
