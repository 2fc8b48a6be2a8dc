"""A unit adopts a need as a group; its people sign up by themselves, and a no is nobody's business."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import activities as planned
from tests.factories import needs as asked
from tests.factories import organisations, stations
from tests.factories import units as made
from tests.factories.places import DAOLI
from tongxing.access.shapes import Visitor
from tongxing.activities import queries as activities
from tongxing.activities.models import Activity
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.needs import queries as needs
from tongxing.needs.errors import NotOpenForTeams
from tongxing.projects.models import Project
from tongxing.units import errors, queries, services
from tongxing.units.models import Arrangement, Passing, Provision
from tongxing.units.shapes import TickProvision

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def test_need_project_and_activity_hang_together_after_one_deed():
    house, need = made.unit(), made.need()
    card = made.adopted(house, need)
    need.refresh_from_db()
    activity = Activity.objects.get()
    assert (need.state, need.organisation_id) == ("taken_up", house.organisation.id)
    assert (card.state, card.places, card.taken) == ("submitted", 5, 0)
    assert (activity.starts_at, activity.ends_at) == (made.START, made.END)
    assert (activity.contact_name, activity.contact_phone) == ("韩冬", "045153600002")
    assert activity.address == "花园街社区志愿服务站 花园街 88 号一楼"
    assert (card.need_id, card.call_id) == (need.id, None)
    assert activity.planned_by == Project.objects.get().proposed_by == house.manager.label


def test_the_residents_own_words_and_door_are_not_in_the_notice():
    made.adopted(made.unit())
    activity = Activity.objects.get()
    told = activity.title + activity.content + activity.address + activity.risks
    assert "花园街 12 号" not in told
    assert "腿脚不便" not in told


def test_the_same_key_again_is_the_same_adoption():
    house, need = made.unit(), made.need()
    order = made.adoption(house, need)
    first = services.adopt_need(order, actor=house.manager)
    assert services.adopt_need(order, actor=house.manager) == first
    assert (Arrangement.objects.count(), Activity.objects.count()) == (1, 1)


def test_of_two_units_the_first_has_it_and_the_second_has_nothing():
    one, other, need = made.unit(), made.unit(made.NAMES[1]), made.need()
    made.adopted(one, need)
    with pytest.raises(NotOpenForTeams):
        made.adopted(other, need)
    assert (Arrangement.objects.count(), Project.objects.count()) == (1, 1)


def test_the_days_offered_are_those_the_resident_wished():
    need = made.need()
    house = made.unit()
    card = needs.need(need.id, house.manager)
    told = queries.occasions_for(card)
    assert [(one.starts_at, one.ends_at, one.is_as_wished) for one in told] == [(made.START, made.END, True)]
    with clock.at(planned.at(9, day=dt.date(2026, 3, 23))):
        late = queries.occasions_for(card)
    assert [one.starts_at.astimezone(clock.SHANGHAI).date() for one in late] == [
        dt.date(2026, 3, 28),
        dt.date(2026, 3, 29),
        dt.date(2026, 4, 4),
        dt.date(2026, 4, 5),
    ]
    assert {one.is_as_wished for one in late} == {False}


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"day": dt.date(2026, 3, 22)}, "day", "units.day_not_offered"),
        ({"people": 0}, "people", "units.people_impossible"),
        ({"people": 501}, "people", "units.people_impossible"),
    ],
)
def test_another_day_or_an_impossible_number_is_refused(changes, field, code):
    house, need = made.unit(), made.need()
    with pytest.raises(Invalid) as no:
        made.adopted(house, need, **changes)
    assert [(fault.field, fault.code) for fault in no.value.faults] == [(field, code)]
    need.refresh_from_db()
    assert (need.state, Project.objects.count()) == ("verified", 0)


def test_the_refused_kinds_are_denied_or_nothing_happens():
    house, need = made.unit(), made.need()
    with pytest.raises(Invalid):
        made.adopted(house, need, refused_kinds_denied=frozenset({"paid"}))
    assert (Arrangement.objects.count(), Project.objects.count()) == (0, 0)


def test_where_no_station_has_a_point_nobody_can_meet():
    organisations.organisation()
    house, need = made.unit(), asked.answered(wanted_from=made.START, wanted_until=made.END)
    with pytest.raises(errors.NoPlaceToMeet):
        made.adopted(house, need)


def test_only_who_speaks_for_the_unit_adopts():
    house, need = made.unit(), made.need()
    _person, colleague = made.colleague(house)
    order = made.adoption(house, need)
    for actor in (colleague, made.unit(made.NAMES[1]).manager, stations.somebody("station_worker", DAOLI)):
        with pytest.raises(NotAllowed):
            services.adopt_need(order, actor=actor)
    with pytest.raises(SignInFirst):
        services.adopt_need(order, actor=Visitor())
    assert Arrangement.objects.count() == 0


def test_the_checklist_has_three_lines_each_ticked_and_unticked():
    house = made.unit()
    card = made.adopted(house)
    assert [(one.item, one.is_ready) for one in card.provisions] == [
        ("materials", False),
        ("insurance", False),
        ("leave", False),
    ]
    tick = TickProvision(card.id, "materials", True, "铁锹二十把，工会出")
    card = services.tick_provision(tick, actor=house.manager)
    assert (card.ready, card.provisions[0].note) == (1, "铁锹二十把，工会出")
    card = services.tick_provision(dataclasses.replace(tick, is_ready=False), actor=house.manager)
    assert (card.ready, Provision.objects.count()) == (0, 1)


def test_a_line_that_is_not_on_the_list_and_a_stranger_are_refused():
    house = made.unit()
    card = made.adopted(house)
    with pytest.raises(Invalid):
        services.tick_provision(TickProvision(card.id, "money", True), actor=house.manager)
    stranger = made.unit(made.NAMES[1]).manager
    with pytest.raises(NotFound):
        services.tick_provision(TickProvision(card.id, "leave", True), actor=stranger)
    with pytest.raises(NotFound):
        services.tick_provision(TickProvision(uuid.uuid4(), "leave", True), actor=stranger)
    assert Provision.objects.count() == 0


def test_published_it_waits_on_the_page_of_everybody_who_counts_with_the_unit():
    house = made.unit()
    _one, counts = made.colleague(house)
    _two, does_not = made.colleague(house, linked=False)
    card = made.adopted(house)
    assert queries.calls_for_me(counts) == ()
    made.published(card.activity_id)
    assert [call.activity_id for call in queries.calls_for_me(counts)] == [card.activity_id]
    assert queries.calls_for_me(does_not) == ()
    planned.sign_up(activities.activity(card.activity_id, counts), counts)
    told = queries.calls_for_me(counts)[0]
    assert (told.is_signed_up, told.places_left, told.from_whistle) == (True, 4, False)


def test_passing_takes_it_off_ones_own_page_and_is_seen_by_nobody_else():
    house = made.unit()
    _one, account = made.colleague(house)
    _two, other = made.colleague(house)
    card = made.adopted(house)
    made.published(card.activity_id)
    before = (queries.arrangement(card.id, house.manager), made.totals(house))
    services.pass_call(card.id, actor=account)
    services.pass_call(card.id, actor=account)
    assert (queries.calls_for_me(account), len(queries.calls_for_me(other))) == ((), 1)
    assert (queries.arrangement(card.id, house.manager), made.totals(house)) == before
    with clock.at(made.END + dt.timedelta(days=1, minutes=1)):
        assert services.forget_passings(actor=made.SYSTEM) == 1
    assert Passing.objects.count() == 0


def test_who_was_not_asked_has_nothing_to_pass():
    card = made.adopted(made.unit())
    _person, stranger = made.colleague(made.unit(made.NAMES[1]))
    with pytest.raises(NotFound):
        services.pass_call(card.id, actor=stranger)
