"""Repeated cases leave one place ahead at a time for a while; helping in need and standing in stay open."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as made
from tests.factories.absences import JOB, appealed, missed
from tests.factories.pairings import everybody_hears
from tests.factories.stand_ins import asked, came
from tongxing.absences import queries, services
from tongxing.absences.shapes import AnswerAppeal, PutRight
from tongxing.activities import errors as no
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.models import Activity
from tongxing.activities.shapes import Comer, SignUp
from tongxing.foundation import clock
from tongxing.notices.models import Notice

pytestmark = pytest.mark.django_db
LATER = made.at(9, day=dt.date(2026, 4, 6))  # past the days to object to all three


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team():
    return made.team()


def thrice(team, person, who):
    found = [missed(team, person, who, made.SATURDAY + dt.timedelta(days=after)) for after in (0, 1, 2)]
    with clock.at(LATER):
        assert services.settle(actor=JOB)["limited"] == 1
    return found


def ahead(team, **more):
    """An activity of April, one of its own hours each."""
    hour = more.pop("hour", 14)
    day = dt.date(2026, 4, 11)
    times = {"starts_at": made.at(hour, day=day), "ends_at": made.at(hour + 1, day=day)}
    rest = {"sign_up_closes_at": made.at(8, day=day), "cancel_until": made.at(8, day=day)}
    with clock.at(made.NOW):
        return made.activity(team, **times, **rest, **more)


def test_two_are_not_enough_and_three_are_told_and_last_thirty_days(team):
    person, who = made.volunteer()
    for after in (0, 1):
        missed(team, person, who, made.SATURDAY + dt.timedelta(days=after))
    with clock.at(LATER):
        assert services.settle(actor=JOB)["limited"] == 0
    missed(team, person, who, made.SATURDAY + dt.timedelta(days=2))
    with clock.at(LATER):
        assert (services.settle(actor=JOB)["limited"], services.settle(actor=JOB)["limited"]) == (1, 0)
        limit = queries.my_absences(who).limit
        assert (limit.most, clock.local(limit.until_at).date()) == (1, dt.date(2026, 5, 6))
        everybody_hears()
    assert Notice.objects.filter(account_id=who.account_id, kind="ahead_limited").count() == 1
    with clock.at(limit.until_at):
        assert activities.ahead_limit_of(who) is None
        assert services.settle(actor=JOB)["over"] == 1


def test_while_somebody_may_still_object_nothing_follows(team):
    person, who = made.volunteer()
    found = [missed(team, person, who, made.SATURDAY + dt.timedelta(days=after)) for after in (0, 1, 2)]
    with clock.at(clock.start_of(found[-1].object_until)):
        assert services.settle(actor=JOB)["limited"] == 0
        appealed(found[-1], who)
    with clock.at(clock.start_of(found[-1].object_until + dt.timedelta(days=1))):
        assert services.settle(actor=JOB)["limited"] == 0
        answer = AnswerAppeal(uuid.uuid4(), found[-1].id, "declined", "名单核对过")
        services.answer_appeal(answer, actor=team.officer)
        assert services.settle(actor=JOB)["limited"] == 1


def test_one_place_at_a_time_on_every_way_to_a_place(team):
    person, who = made.volunteer()
    thrice(team, person, who)
    with clock.at(LATER):
        first, second, full = ahead(team), ahead(team, hour=16), ahead(team, hour=18, places=1)
        assert made.sign_up(first, who).state == "held"
        with pytest.raises(no.AheadLimited) as refused:
            made.sign_up(second, who)
        assert refused.value.facts["most"] == 1
        order = SignUp(uuid.uuid4(), second.id, risks_version=second.risks_version)
        (told,) = deeds.admit([Comer(person.id, person.account_id, order)], actor=JOB)
        assert told.code == "activities.ahead_limited"
        day = {one.id for one in activities.open_places((0, 10**12), LATER + dt.timedelta(days=9), person)}
        assert second.id not in day
        deeds.withdraw_sign_up(first.id, uuid.uuid4(), actor=who)
        _person, holder = made.held(full)
        assert made.sign_up(full, who, take=True).state == "waiting"
        assert made.sign_up(second, who).state == "held"
        deeds.withdraw_sign_up(full.id, uuid.uuid4(), actor=holder)
        assert activities.sign_up_of(full.id, who).state == "offered"
        with pytest.raises(no.AheadLimited):
            deeds.accept_offer(full.id, uuid.uuid4(), actor=who)
        deeds.withdraw_sign_up(second.id, uuid.uuid4(), actor=who)
        assert deeds.accept_offer(full.id, uuid.uuid4(), actor=who).state == "held"


def test_helping_in_need_and_standing_in_stay_open(team):
    person, who = made.volunteer()
    thrice(team, person, who)
    with clock.at(LATER):
        made.sign_up(ahead(team), who)
        for_others = ahead(team, hour=18)
        _person, holder = made.held(for_others)
        assert came(asked(for_others, holder), who).sign_up.state == "held"
        in_need = ahead(team, hour=10)
        Activity.objects.filter(pk=in_need.id).update(need_id=uuid.uuid4())
        assert made.sign_up(in_need, who).state == "held"


def test_nobody_else_notices(team):
    person, who = made.volunteer()
    thrice(team, person, who)
    _other, free = made.volunteer()
    with clock.at(LATER):
        assert made.sign_up(ahead(team), free).state == "held"
        assert made.sign_up(ahead(team, hour=16), free).state == "held"


def test_what_it_rested_on_falls_and_the_limit_with_it_and_no_case_counts_twice(team):
    person, who = made.volunteer()
    found = thrice(team, person, who)
    with clock.at(LATER):
        services.put_right(PutRight(found[0].id, "came"), actor=team.leader)
        assert queries.my_absences(who).limit is None
        everybody_hears()
    assert Notice.objects.filter(account_id=who.account_id, kind="ahead_lifted").count() == 1
    missed(team, person, who, made.SATURDAY + dt.timedelta(days=3))
    with clock.at(LATER + dt.timedelta(days=9)):
        assert services.settle(actor=JOB)["limited"] == 0
