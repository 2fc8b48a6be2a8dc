"""吹哨报到: a community asks, units answer, people come, both sides say how it went; the time is on record."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as planned
from tests.factories import stations
from tests.factories import units as made
from tests.factories.places import CITY, DAOLI, FENDOU, HUAYUAN, NANGANG
from tongxing.access.shapes import Visitor
from tongxing.activities import queries as activities
from tongxing.activities.models import Activity
from tongxing.foundation import clock
from tongxing.foundation.codelists import UnknownCode
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.organisations import services as organisation_deeds
from tongxing.organisations.shapes import DecideOrganisation
from tongxing.projects.models import Project
from tongxing.units import errors, queries, services
from tongxing.units.models import Arrangement, Call, LastWord, Whistle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def worker():
    return made.desk()


def test_every_named_unit_is_asked_and_nobody_else(worker):
    one, other, third = (made.unit(name) for name in made.NAMES)
    card = made.whistle(one, other, by=worker)
    assert (card.number, card.state, card.people) == ("0316-1", "blown", 10)
    assert {call.unit_name for call in card.calls} == {made.NAMES[0], made.NAMES[1]}
    assert card.answer_by == made.NOW + dt.timedelta(hours=24)
    assert [told.id for told in queries.calls_of_unit(one.id, one.manager)] == [card.id]
    assert queries.calls_of_unit(third.id, third.manager) == ()


def test_a_unit_sees_its_own_call_and_not_who_else_was_asked(worker):
    one, other = made.unit(), made.unit(made.NAMES[1])
    card = made.whistle(one, other, by=worker)
    seen = queries.calls_of_unit(one.id, one.manager)[0]
    assert [call.unit_id for call in seen.calls] == [one.id]
    with pytest.raises(NotFound):
        queries.call(made.call_of(card, other).id, one.manager)
    with pytest.raises(NotFound):
        queries.whistle(card.id, one.manager)


def test_the_same_key_again_is_the_same_whistle(worker):
    order = made.whistle_order(made.unit())
    first = services.blow_whistle(order, actor=worker)
    assert services.blow_whistle(order, actor=worker) == first
    assert (Whistle.objects.count(), Call.objects.count()) == (1, 1)
    second = made.whistle(made.unit(made.NAMES[1]), by=worker)
    assert second.number == "0316-2"


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"title": "雪"}, "title", "units.title_length"),
        ({"what": "扫雪"}, "what", "units.what_length"),
        ({"address": ""}, "address", "units.address_length"),
        ({"people": 0}, "people", "units.people_impossible"),
        ({"ends_at": made.START}, "ends_at", "units.ends_before_it_begins"),
        ({"ends_at": made.END + dt.timedelta(days=1)}, "ends_at", "units.not_one_day"),
        ({"starts_at": made.NOW}, "starts_at", "units.in_the_past"),
        ({"unit_ids": ()}, "units", "units.units_named"),
        ({"region_code": HUAYUAN}, "region_code", "units.community_only"),
    ],
)
def test_what_is_wrong_is_said_field_by_field(worker, changes, field, code):
    changes.setdefault("ends_at", made.END + dt.timedelta(hours=8) if field == "starts_at" else made.END)
    if field == "starts_at":
        changes["ends_at"] = made.NOW + dt.timedelta(hours=2)
    with pytest.raises(Invalid) as no:
        made.whistle(made.unit(), by=worker, **changes)
    assert [(fault.field, fault.code) for fault in no.value.faults] == [(field, code)]
    assert Whistle.objects.count() == 0


def test_an_unknown_skill_and_an_unknown_unit_are_refused(worker):
    house = made.unit()
    with pytest.raises(UnknownCode):
        made.whistle(house, by=worker, skills=("nothing",))
    with pytest.raises(NotFound):
        made.whistle(house, by=worker, unit_ids=(house.id, uuid.uuid4()))
    assert Whistle.objects.count() == 0


def test_a_whistle_is_for_units_of_the_county_that_are_in_force(worker):
    far = made.unit(region_code=DAOLI)
    with pytest.raises(errors.UnitsTooFar):
        made.whistle(far, by=worker)
    stopped = made.unit(made.NAMES[1])
    stop = DecideOrganisation(stopped.organisation.id, "disabled", "年检未通过")
    organisation_deeds.decide_organisation(stop, actor=made.SYSTEM)
    with pytest.raises(errors.OrganisationNotActive):
        made.whistle(stopped, by=worker)
    above = made.unit(made.NAMES[2], region_code=CITY)
    assert made.whistle(above, by=worker).state == "blown"


def test_only_the_stations_workers_whistle_each_in_their_range():
    made.desk()
    house = made.unit()
    order = made.whistle_order(house)
    elsewhere = stations.somebody("station_worker", DAOLI)
    officer = stations.somebody("authority_officer", NANGANG)
    for actor in (elsewhere, officer, house.manager, made.SYSTEM):
        with pytest.raises(NotAllowed):
            services.blow_whistle(order, actor=actor)
    with pytest.raises(SignInFirst):
        services.blow_whistle(order, actor=Visitor())
    assert Whistle.objects.count() == 0


def test_a_yes_is_an_activity_with_the_place_the_hours_and_the_time_it_took(worker):
    house = made.unit()
    card = made.whistle(house, by=worker, skills=())
    with clock.at(made.NOW + dt.timedelta(minutes=37)):
        told = made.coming(card, house)
    call = told.calls[0]
    activity = Activity.objects.get()
    assert (told.state, call.state, call.people, call.minutes_to_answer) == ("answered", "coming", 5, 37)
    assert (call.activity_id, activity.state, activity.places) == (activity.id, "submitted", 5)
    assert (activity.starts_at, activity.ends_at) == (made.START, made.END)
    assert activity.place_text == "南岗区花园街道花园街社区 花园街 12 号院门口"
    assert queries.whistle(card.id, worker).promised == 5


def test_a_second_yes_is_the_first_one(worker):
    house = made.unit()
    card = made.whistle(house, by=worker)
    made.coming(card, house)
    again = made.coming(card, house, people=20)
    assert (again.calls[0].people, Activity.objects.count(), Project.objects.count()) == (5, 1, 1)


def test_a_no_is_known_to_the_community_alone_and_has_no_consequence(worker):
    house = made.unit()
    card = made.whistle(house, by=worker)
    call = made.call_of(card, house)
    with clock.at(made.NOW + dt.timedelta(minutes=12)):
        told = services.decline_whistle(call.id, "当天有防汛值班", actor=house.manager)
        services.decline_whistle(call.id, "再说一次", actor=house.manager)
    assert (told.state, told.calls[0].state, told.calls[0].note) == ("blown", "not_coming", "当天有防汛值班")
    seen = queries.whistle(card.id, worker).calls[0]
    assert (seen.state, seen.minutes_to_answer, seen.note) == ("not_coming", 12, "当天有防汛值班")
    assert made.totals(house).whistles_answered == 0


def test_a_no_may_become_a_yes_and_the_first_answers_time_stays(worker):
    house = made.unit()
    card = made.whistle(house, by=worker)
    with clock.at(made.NOW + dt.timedelta(minutes=12)):
        services.decline_whistle(made.call_of(card, house).id, "", actor=house.manager)
    with clock.at(made.NOW + dt.timedelta(minutes=90)):
        told = made.coming(card, house)
    assert (told.calls[0].state, told.calls[0].minutes_to_answer) == ("coming", 12)
    with pytest.raises(errors.NoLongerAsked):
        services.decline_whistle(made.call_of(card, house).id, "", actor=house.manager)


def test_once_the_work_has_begun_it_is_too_late_to_answer(worker):
    house = made.unit()
    card = made.whistle(house, by=worker)
    with made.on_the_day(), pytest.raises(errors.TooLateToAnswer):
        made.coming(card, house)
    assert Activity.objects.count() == 0


def test_without_the_six_denials_the_unit_has_not_answered(worker):
    house = made.unit()
    card = made.whistle(house, by=worker)
    with pytest.raises(Invalid):
        made.coming(card, house, refused_kinds_denied=frozenset())
    assert made.call_of(card, house).state == "asked"
    assert (Project.objects.count(), Arrangement.objects.count()) == (0, 0)


def test_only_who_speaks_for_the_unit_answers(worker):
    house, other = made.unit(), made.unit(made.NAMES[1])
    card = made.whistle(house, by=worker)
    _person, colleague = made.colleague(house)
    for actor in (other.manager, colleague, worker):
        with pytest.raises(NotFound):
            services.answer_whistle(made.yes(card, house), actor=actor)
    assert made.call_of(card, house).state == "asked"


def test_people_of_the_unit_and_who_reported_to_the_community_are_asked(worker):
    house = made.unit()
    _one, colleague = made.colleague(house)
    _two, reported = made.reported()
    _three, stranger = planned.volunteer()
    card = made.coming(made.whistle(house, by=worker), house)
    activity_id = card.calls[0].activity_id
    made.published(activity_id)
    for account in (colleague, reported):
        told = queries.calls_for_me(account)
        assert [(one.activity_id, one.from_whistle) for one in told] == [(activity_id, True)]
    assert queries.calls_for_me(stranger) == ()
    name, from_whistle, accounts = queries.told_of_activity(activity_id)
    assert (name, from_whistle) == (made.NAMES[0], True)
    assert set(accounts) == {colleague.account_id, reported.account_id}


def test_it_is_closed_when_the_community_and_every_unit_that_came_have_spoken(worker):
    one, other = made.unit(), made.unit(made.NAMES[1])
    card = made.whistle(one, other, by=worker)
    made.coming(card, one)
    made.coming(card, other)
    with made.on_the_day(120):
        services.say_unit_word(made.call_of(card, one).id, made.word(), actor=one.manager)
        told = services.say_community_word(card.id, made.word("settled", "都扫干净了"), actor=worker)
        assert told.state == "answered"
        services.say_unit_word(made.call_of(card, other).id, made.word("partly"), actor=other.manager)
        told = queries.whistle(card.id, worker)
    assert (told.state, told.word.outcome, told.word.note) == ("closed", "settled", "都扫干净了")
    assert {call.unit_id: call.word.outcome for call in told.calls} == {one.id: "settled", other.id: "partly"}
    assert [row.id for row in queries.whistles_here(worker, past=True).items] == [card.id]


def test_a_last_word_is_said_once_and_not_before_the_beginning(worker):
    house = made.unit()
    card = made.coming(made.whistle(house, by=worker), house)
    with pytest.raises(errors.NotBegunYet):
        services.say_community_word(card.id, made.word(), actor=worker)
    with made.on_the_day(10):
        services.say_community_word(card.id, made.word("partly"), actor=worker)
        again = services.say_community_word(card.id, made.word("settled"), actor=worker)
    assert (again.word.outcome, LastWord.objects.count()) == ("partly", 1)


def test_where_nobody_comes_there_is_nothing_to_close(worker):
    card = made.whistle(made.unit(), by=worker)
    with made.on_the_day(10), pytest.raises(errors.NobodyCame):
        services.say_community_word(card.id, made.word(), actor=worker)
    with made.on_the_day(20):
        told = services.call_off_whistle(card.id, "居民自己清扫了", actor=worker)
    assert (told.state, told.why_off) == ("called_off", "居民自己清扫了")


def test_calling_off_needs_a_reason_and_comes_before_the_work(worker):
    house = made.unit()
    card = made.coming(made.whistle(house, by=worker), house)
    with pytest.raises(Invalid):
        services.call_off_whistle(card.id, "", actor=worker)
    with made.on_the_day(10), pytest.raises(errors.NoLongerAsked):
        services.call_off_whistle(card.id, "不用了，谢谢", actor=worker)
    services.call_off_whistle(card.id, "天晴化雪了", actor=worker)
    services.call_off_whistle(card.id, "再取消一次", actor=worker)
    assert queries.whistle(card.id, worker).why_off == "天晴化雪了"


def test_neither_side_speaks_for_the_other(worker):
    house = made.unit()
    card = made.coming(made.whistle(house, by=worker), house)
    with made.on_the_day(10):
        with pytest.raises(NotFound):
            services.say_community_word(card.id, made.word(), actor=house.manager)
        with pytest.raises(NotFound):
            services.say_unit_word(made.call_of(card, house).id, made.word(), actor=worker)
    assert LastWord.objects.count() == 0


def test_the_times_to_answer_are_counted_by_place_and_month(worker):
    one, other = made.unit(), made.unit(made.NAMES[1])
    card = made.whistle(one, other, by=worker)
    with clock.at(made.NOW + dt.timedelta(minutes=37)):
        made.coming(card, one)
        services.decline_whistle(made.call_of(card, other).id, "", actor=other.manager)
    march = dt.date(2026, 3, 1)
    assert list(queries.counts_by_place()) == [
        ("whistles", card.region_code, march, 0, 1),
        ("whistle_answers", card.region_code, march, 37, 2),
    ]
    assert list(queries.counts_by_place([FENDOU])) == []


def test_who_came_is_a_number_for_both_sides(worker):
    house = made.unit()
    card = made.coming(made.whistle(house, by=worker), house)
    activity_id = card.calls[0].activity_id
    made.published(activity_id)
    person, colleague = made.colleague(house)
    planned.sign_up(activities.activity(activity_id, colleague), colleague)
    assert queries.whistle(card.id, worker).calls[0].came == 0
    found = activities.activity(activity_id, house.manager)
    with made.on_the_day(1):
        planned.called(found, person, made.team_of(house), "arrive", made.START)
        assert queries.whistle(card.id, worker).calls[0].came == 1
