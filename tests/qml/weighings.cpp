#include "qml/weighings.h"

using namespace Qt::StringLiterals;

namespace attendant::weighing::test {
namespace {

Card somebodysCard()
{
    return {.uid = u"04A1B2C3D4E5F6"_s,
            .standing = Standing::Known,
            .id = 7,
            .producerId = 3,
            .producer = u"남궁하늘누리"_s,
            .speciesId = 2,
            .species = u"자연산 참다랑어"_s};
}

} // namespace

QList<Reason> everyReason()
{
    QList<Reason> all;
    for (int i = 0; i <= int(Reason::OutOfService); ++i)
        all.append(Reason(i));
    return all;
}

Recorded someRecord(int number, bool sent)
{
    return {.id = QUuid(uint(number), 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1),
            .slipNumber = u"%1"_s.arg(number, 8, 16, QChar(u'0')).toUpper(),
            .station = u"1"_s,
            .card = somebodysCard(),
            .weight = {.digits = 1'234'567 + number, .decimals = 2, .unit = Unit::Kilogram},
            .grams = 12'345'670 + 10 * qint64(number),
            .at = *utcFromText(u"2026-11-21T01:20:00Z"),
            .sent = sent};
}

StationView stationIn(Stage stage, Reason reason, const StationId &station, Instant now)
{
    StationView view{.station = station, .stage = stage, .reason = reason, .online = true};
    view.weight = Weight{.digits = 1'234'567, .decimals = 2, .unit = Unit::Kilogram};
    view.grams = 12'345'670;
    if (stage == Stage::Measuring || stage == Stage::Recording || stage == Stage::Refused)
        view.card = somebodysCard();
    if (stage == Stage::Measuring) {
        view.deadline = now + seconds{20};
        view.span = seconds{30};
    }
    if (stage == Stage::Recorded) {
        view.record = someRecord(1, false);
        view.slip = SlipState::Printed;
    }
    if (reason == Reason::Overload)
        view.steadiness = Steadiness::Overload;
    return view;
}

QList<WeighPage> everyWeighPage(const StationId &station, Instant now)
{
    QList<WeighPage> all;
    const auto add = [&](const QByteArray &name, const StationView &view) { all.append({name, view}); };
    const auto in
        = [&](Stage stage, Reason reason = Reason::None) { return stationIn(stage, reason, station, now); };
    add("boot", in(Stage::Boot));
    add("unregistered", in(Stage::Unregistered));
    add("idle", in(Stage::Idle));
    StationView silent = in(Stage::Idle);
    silent.online = false;
    silent.weight.reset();
    silent.grams.reset();
    add("no scale", silent);
    StationView out = in(Stage::Idle);
    out.outOfService = u"수리"_s;
    add("out of service", out);
    for (const Reason reason : {Reason::None, Reason::Empty, Reason::NotSteady, Reason::Overload,
                                Reason::Negative, Reason::NoScale})
        add("measuring " + QByteArray::number(int(reason)), in(Stage::Measuring, reason));
    add("recording", in(Stage::Recording));
    for (const SlipState slip :
         {SlipState::None, SlipState::Waiting, SlipState::Printing, SlipState::Printed, SlipState::NoPaper}) {
        StationView done = in(Stage::Recorded);
        done.slip = slip;
        add("recorded " + QByteArray::number(int(slip)), done);
    }
    const QList<Reason> reasons = everyReason();
    for (const Reason reason : reasons)
        add("refused " + QByteArray::number(int(reason)), in(Stage::Refused, reason));
    return all;
}

} // namespace attendant::weighing::test
