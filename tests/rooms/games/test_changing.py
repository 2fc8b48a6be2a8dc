"""An event is renamed, moved and called off: nothing is left outside, everybody concerned hears, and twice is once."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from tests.factories import games as make
from tests.factories.pairings import everybody_hears
from tongxing.access.shapes import SystemActor
from tongxing.activities.models import Activity, SignUp
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.games import errors, queries, services
from tongxing.games.models import Games, GamesAssignment, GamesShift
from tongxing.games.services import changing
from tongxing.games.shapes import AnswerShifts, AskProposal, CallOffGames, ChangeGames, SayDays, ShiftAnswer
from tongxing.notices.models import Notice

pytestmark = pytest.mark.django_db
DOWN = SystemActor("games.called_off")
RAIN = "暴雨"  # shorter than what an activity asks for as a reason by itself


@pytest.fixture(autouse=True)
def monday():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def stage():
    return make.stage()


def told(kind, who):
    return list(Notice.objects.filter(kind=kind, account_id=who.account_id).values_list("facts", flat=True))


def changed(stage, **more):
    card = stage.games
    order = ChangeGames(card.id, card.name, card.starts_on, card.ends_on)
    return services.change_games(replace(order, **more), actor=stage.team.leader)


def called_off(stage, why=RAIN):
    return services.call_off_games(CallOffGames(stage.games.id, why), actor=stage.team.leader)


def stood_down():
    while services.stand_down(actor=DOWN):
        everybody_hears()
    everybody_hears()


def accepted(stage, number="A-1"):
    card, who = stage.somebody()
    stage.place(card, number)
    if stage.shift(number).activity_id is None:
        stage.open_day()
    stage.publish()
    rows = queries.my_shifts(stage.games.id, who)
    answers = tuple(ShiftAnswer(row.id, True) for row in rows)
    risks = tuple((row.activity_id, row.risks_version) for row in rows)
    (done,) = services.answer_shifts(AnswerShifts(stage.games.id, answers, risks), actor=who)
    assert done.state == "accepted"
    return card, who


def test_another_name_is_told_to_nobody_other_days_to_its_volunteers(stage):
    _card, who = stage.somebody()
    assert changed(stage, name="  松花江\u3000半程马拉松 ").name == "松花江 半程马拉松"
    everybody_hears()
    assert told("games_moved", who) == []
    later = changed(stage, name="松花江 半程马拉松", ends_on=dt.date(2026, 5, 18))
    assert changed(stage, name="松花江 半程马拉松", ends_on=dt.date(2026, 5, 18)) == later
    everybody_hears()
    assert [row["days_zh"] for row in told("games_moved", who)] == ["5月16日至5月18日"]
    assert queries.my_games(who)[0].ends_on == dt.date(2026, 5, 18)


def test_no_shift_is_left_outside_of_the_days(stage):
    with pytest.raises(errors.ShiftsOutside) as no:
        changed(stage, starts_on=make.LAST)
    assert "有 2 个班次不在新的日期之内，最早的在 5月16日" in no.value.sentence("zh")
    wide = changed(stage, ends_on=make.LAST + dt.timedelta(days=7))
    text = make.table_on(make.FIRST + dt.timedelta(days=7))
    with clock.at(make.NOW + dt.timedelta(minutes=5)):
        sheet = services.read_schedule(make.schedule(stage.games.id, text), actor=stage.team.leader)
        services.bring_schedule(sheet.id, actor=stage.team.leader)
        assert changed(stage, starts_on=dt.date(2026, 5, 23), ends_on=wide.ends_on).starts_on.day == 23


def test_a_schedule_read_before_the_days_were_narrowed_brings_nothing_outside(stage):
    GamesShift.objects.all().delete()
    text = make.TABLE + "D-1,会展中心,收尾,撤场,2026-05-17 18:00,2026-05-17 20:00,3\n"
    with clock.at(make.NOW + dt.timedelta(minutes=5)):
        sheet = services.read_schedule(make.schedule(stage.games.id, text), actor=stage.team.leader)
        changed(stage, ends_on=make.FIRST)
        with pytest.raises(errors.ShiftsOutside):
            services.bring_schedule(sheet.id, actor=stage.team.leader)
    assert not GamesShift.objects.exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": "x"}, "name"),
        ({"ends_on": dt.date(2026, 5, 1)}, "ends_on"),
        ({"starts_on": dt.date(2026, 3, 1), "ends_on": dt.date(2026, 3, 2)}, "ends_on"),
        ({"ends_on": dt.date(2026, 12, 1)}, "ends_on"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_changes(stage, more, field):
    with pytest.raises(Invalid) as no:
        changed(stage, **more)
    assert [fault.field for fault in no.value.faults] == [field]
    assert queries.games(stage.games.id, stage.team.leader) == stage.games


def test_strangers_change_nothing_and_what_is_over_stays(stage):
    _card, who = stage.somebody()
    order = ChangeGames(stage.games.id, "别人的马拉松", make.FIRST, make.LAST)
    with pytest.raises(NotFound):
        services.change_games(order, actor=who)
    with pytest.raises(NotFound):
        services.call_off_games(CallOffGames(stage.games.id, RAIN), actor=who)
    with pytest.raises(errors.GamesUnknown):
        services.change_games(replace(order, games_id=uuid.uuid4()), actor=stage.team.leader)
    with clock.at(clock.from_local(dt.date(2026, 5, 18), dt.time(8))):
        for deed in (lambda: changed(stage, name="晚了"), lambda: called_off(stage)):
            with pytest.raises(errors.GamesOver):
                deed()


def test_an_event_that_is_off_lets_everybody_go_and_says_why_once(stage):
    _one, asked = stage.somebody()
    two, who = accepted(stage)
    draft, drafted = stage.somebody()
    stage.place(draft, "B-1")
    for _twice in range(2):
        assert called_off(stage).called_off_why == RAIN
    stood_down()
    for one in (asked, who, drafted):
        assert [row["why"] for row in told("games_called_off", one)] == [RAIN]
        assert queries.my_games(one) == ()
    assert told("games_released", who) == []
    activity = Activity.objects.get(pk=stage.shift("A-1").activity_id)
    assert (activity.state, activity.cancellation.why) == ("cancelled", f"赛会取消：{RAIN}")
    assert SignUp.objects.get(activity=activity).state == "cancelled"
    assert set(GamesAssignment.objects.values_list("state", flat=True)) == {"called_off", "taken_off"}
    assert not GamesShift.objects.exclude(taken=0).exists()
    assert services.stand_down(actor=DOWN) == 0
    assert queries.volunteer(two.id, stage.team.leader).released_at is not None


def test_what_goes_on_already_goes_on(stage):
    _card, who = accepted(stage)
    with clock.at(clock.from_local(make.FIRST, dt.time(9))):
        called_off(stage)
        stood_down()
        opened = Activity.objects.filter(pk__in=GamesShift.objects.values("activity_id"))
        states = list(opened.order_by("starts_at").values_list("state", flat=True))
    assert states == ["published", "cancelled"]
    assert SignUp.objects.get(account_id=who.account_id).state == "held"


def test_a_run_takes_so_many_and_the_next_one_goes_on(stage, monkeypatch):
    monkeypatch.setattr(changing, "RELEASED_AT_ONCE", 2)
    for _number in range(3):
        stage.somebody()
    called_off(stage)
    assert [services.stand_down(actor=DOWN) for _run in range(3)] == [2, 1, 0]


def test_nothing_begins_at_an_event_that_is_off(stage):
    card, who = stage.somebody()
    sheet = services.read_schedule(make.schedule(stage.games.id, make.TABLE), actor=stage.team.leader)
    called_off(stage)
    tries = (
        lambda: stage.somebody(),
        lambda: stage.place(card, "A-1"),
        lambda: stage.publish(),
        lambda: changed(stage, name="又要办了"),
        lambda: services.read_schedule(make.schedule(stage.games.id), actor=stage.team.leader),
        lambda: services.bring_schedule(sheet.id, actor=stage.team.leader),
        lambda: services.ask_proposal(AskProposal(uuid.uuid4(), stage.games.id), actor=stage.team.leader),
        lambda: services.say_days(SayDays(card.id, (make.FIRST,)), actor=who),
        lambda: stage.open_day(),
    )
    for deed in tries:
        with pytest.raises(errors.GamesOff) as no:
            deed()
        assert no.value.sentence("zh") == f"这个赛会已经取消，原因：{RAIN}。"


def test_who_calls_off_says_why_and_the_database_holds_to_it(stage):
    with pytest.raises(Invalid):
        called_off(stage, why=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Games.objects.update(called_off_at=clock.now())
    with pytest.raises(NotAllowed):
        services.stand_down(actor=stage.team.leader)


def test_somebody_says_on_which_days_they_come_and_is_off_shifts_of_others(stage):
    card, who = stage.somebody()
    stage.place(card, "B-1")
    told_days = services.say_days(SayDays(card.id, (make.FIRST, make.FIRST)), actor=who).days
    assert (told_days, stage.shift("B-1").taken) == ((make.FIRST,), 0)
    with pytest.raises(errors.NotThatDay):
        stage.place(card, "B-1")
    stage.place(card, "A-1")
    assert services.say_days(SayDays(card.id, ()), actor=who).days == ()
    assert stage.shift("A-1").taken == 1
    with pytest.raises(Invalid):
        services.say_days(SayDays(card.id, (dt.date(2026, 6, 1),)), actor=who)
    with pytest.raises(NotAllowed):
        services.say_days(SayDays(card.id, ()), actor=stage.team.leader)


def test_an_accepted_shift_is_withdrawn_from_before_its_day_is_struck(stage):
    card, who = accepted(stage)
    with pytest.raises(errors.AcceptedThen) as no:
        services.say_days(SayDays(card.id, (make.LAST,)), actor=who)
    assert "5月16日您已经接受了班次" in no.value.sentence("zh")
    assert queries.volunteer(card.id, who).days == ()
