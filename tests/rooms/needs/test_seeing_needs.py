"""Seeing needs: the longest waiting first, nothing personal on a card, the contact only with a purpose."""

import datetime as dt
import uuid

import pytest

from tests.factories import needs as make
from tests.factories import stations as places
from tests.rooms.needs.conftest import KINDS
from tongxing.access import matrix
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.needs import errors, queries, services
from tongxing.needs.models import Need

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
ALL = (0, 10**12)
DEEDS = sorted(name for name in matrix.deeds() if name.startswith("needs."))


@pytest.mark.parametrize("deed", DEEDS)
def test_the_twins_agree(deed, actors):
    """What a list shows, its page opens; what a page refuses, no list shows."""
    team = uuid.uuid4()
    for state in make.EVERY_STATE.values():
        state(by=actors["resident"])
        state(
            region_code=places.SUOFEIYA, worker=places.somebody("station_worker", places.CITY)
        ) if state not in (
            make.noted,
            make.withdrawn,
        ) else state(region_code=places.SUOFEIYA)
    make.taken_up(organisation_id=team)
    actors["leader who took it"] = places.somebody("team_leader", places.NANGANG, team)
    actors["leader without a team"] = places.somebody("team_leader", places.NANGANG)
    rows = list(Need.objects.order_by("id"))
    for who, actor in actors.items():
        part = matrix.narrowing(actor, deed)
        listed = set() if part is None else set(Need.objects.filter(part).values_list("id", flat=True))
        checked = {row.id for row in rows if matrix.allows(actor, deed, row)}
        assert listed == checked, (deed, who)


SEES_ALL = {"resident", "station_worker", "authority_officer", "auditor", "system"}


@pytest.mark.parametrize("who", KINDS)
@pytest.mark.parametrize("state", make.EVERY_STATE)
def test_who_may_know_of_a_need(state, who, actors):
    need = make.EVERY_STATE[state](by=actors["resident"])
    if who in SEES_ALL or state in ("verified", "taken_up", "served", "closed"):
        card = queries.need(need.id, actors[who])
        inside = who in SEES_ALL
        assert bool(card.detail) == (inside or who == "team_leader")
        assert bool(card.steps) == inside
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotFound):
        queries.need(need.id, actors[who])


def test_a_card_is_no_nearer_than_the_community():
    need = make.answered()
    card = queries.unmet(Visitor(), *ALL).items[0]
    assert card.place_text == "南岗区花园街道花园街社区"
    assert (card.place.address, card.place.lat, card.id) == ("", None, need.id)
    told = str(card)
    assert [word for word in ("王秀兰", "13845100001", "3 单元", "四层楼", "小狗") if word in told] == []


def test_the_longest_waiting_come_first_on_every_page():
    for days in (3, 9, 1, 5):
        with clock.at(make.MORNING - days * DAY):
            make.answered()
    with clock.at(make.MORNING):
        first = queries.unmet(Visitor(), *ALL, PageRequest(1, 3))
        second = queries.unmet(Visitor(), *ALL, PageRequest(2, 3))
    assert [card.waiting_days for card in first.items + second.items] == [9, 5, 3, 1]
    assert (first.has_next, second.has_next) == (True, False)


def test_only_verified_needs_of_the_range_are_unmet():
    for state in make.EVERY_STATE.values():
        state()
    assert [card.state for card in queries.unmet(Visitor(), *ALL).items] == ["verified"]
    assert queries.unmet(Visitor(), places.DAOLI, places.NANGANG).items == ()


def test_a_worker_sees_the_desk_of_the_region(worker):
    make.noted()
    make.noted(region_code=places.SUOFEIYA)
    make.answered()
    assert [card.region_code for card in queries.needs_at_station(worker).items] == [places.HUAYUAN_STREET]
    assert len(queries.needs_at_station(worker, "verified").items) == 1
    with pytest.raises(NotAllowed):
        queries.needs_at_station(places.somebody())


def test_one_finds_ones_own_needs_and_nobody_elses(resident):
    mine = make.noted(by=resident)
    make.noted()
    services.note_need(make.for_another(), actor=SystemActor("test"))
    assert [card.id for card in queries.needs_of(resident).items] == [mine.id]
    assert queries.needs_of(Visitor()).items == ()


def test_a_team_finds_what_it_took_up_and_not_what_is_over(resident):
    team = uuid.uuid4()
    under_way = make.taken_up(organisation_id=team)
    make.closed(by=resident, organisation_id=team)
    leader = places.somebody("team_leader", places.NANGANG, team)
    assert [card.id for card in queries.needs_of_team(leader, team)] == [under_way.id]


def test_what_moved_last_comes_first(resident):
    for days, state in ((3, make.taken_up), (1, make.closed), (2, make.served), (0, make.noted)):
        with clock.at(make.MORNING - days * DAY):
            state()
    assert [card.state for card in queries.lately(Visitor(), *ALL)] == ["closed", "served", "taken_up"]


@pytest.mark.parametrize("who", [*KINDS, "leader who took it"])
def test_the_contact_is_read_by_those_who_help_and_every_reading_is_journalled(who, actors):
    team = uuid.uuid4()
    actors["leader who took it"] = places.somebody("team_leader", places.NANGANG, team)
    need = make.taken_up(by=actors["resident"], organisation_id=team)
    if who in ("resident", "station_worker", "leader who took it"):
        contact = queries.contact_of(need.id, actors[who], "约定上门时间")
        assert (contact.name, contact.address, contact.lat) == ("王秀兰", "花园街 12 号 3 单元 401", 45.7611)
        line = JournalLine.objects.get()
        assert (line.deed, line.actor, line.purpose, line.subject) == (
            "needs.read_contact",
            actors[who].label,
            "约定上门时间",
            str(need.id),
        )
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        queries.contact_of(need.id, actors[who], "好奇")
    assert JournalLine.objects.count() == 0


def test_once_it_is_over_the_team_no_longer_reads_the_contact(resident):
    team = uuid.uuid4()
    need = make.closed(by=resident, organisation_id=team)
    with pytest.raises(NotAllowed):
        queries.contact_of(need.id, places.somebody("team_leader", places.NANGANG, team), "回访")


def test_without_a_purpose_nothing_is_read(worker):
    need = make.noted()
    with pytest.raises(Invalid):
        queries.contact_of(need.id, worker, "  ")
    with pytest.raises(NotFound):
        queries.contact_of(uuid.uuid4(), worker, "回访")


def test_two_years_after_the_end_the_contact_is_gone(worker):
    with clock.at(make.MORNING - 731 * DAY):
        old = make.declined()
        waiting = make.noted()
    with clock.at(make.MORNING):
        assert services.erase_contacts(actor=SystemActor("sweep")) == 1
        with pytest.raises(errors.ContactErased):
            queries.contact_of(old.id, worker, "回访")
        assert queries.contact_of(waiting.id, worker, "回访").name == "王秀兰"
    with pytest.raises(NotAllowed):
        services.erase_contacts(actor=worker)


def test_the_summary_counts_who_waits_and_who_was_helped():
    with clock.at(dt.datetime(2026, 10, 31, 23, 0, tzinfo=clock.SHANGHAI)):
        make.served()
    for days in (9, 5, 2):
        with clock.at(make.MORNING - days * DAY):
            make.noted()
    with clock.at(make.MORNING - 7 * DAY):
        make.answered()
        make.taken_up(region_code=places.BILE)
        make.closed()
        make.withdrawn()
    with clock.at(make.MORNING):
        told = queries.waiting_summary(*ALL)
        street = queries.waiting_summary(places.FENDOU, places.FENDOU + 1000)
    assert (told.open, told.unanswered, told.untaken, told.met_this_month) == (5, 3, 1, 1)
    assert (told.longest_days, told.median_days, told.median_answer_minutes) == (9, 7, 0)
    assert (street.open, street.longest_days, street.met_this_month) == (1, 7, 0)


def test_where_nobody_waits_the_longest_wait_is_unknown_and_not_nought():
    told = queries.waiting_summary(*ALL)
    assert (told.open, told.longest_days, told.median_days, told.median_answer_minutes) == (
        0,
        None,
        None,
        None,
    )
    figures = queries.waiting_figures(told)
    assert [figure.value for figure in figures] == [0, None, None, 0, None]
    assert all(figure.definition_zh and figure.definition_en and figure.as_of for figure in figures)


@pytest.mark.parametrize(
    ("count", "marking"), [(1, 0), (2, 1), (12, 1)]
)  # of two that look the same, one question
def test_a_list_costs_the_same_for_one_and_for_twelve(count, marking, worker, django_assert_num_queries):
    for _ in range(count):
        make.answered(worker=worker)
    with django_assert_num_queries(2):
        assert len(queries.unmet(Visitor(), *ALL).items) == count
    with django_assert_num_queries(2 + marking):
        assert len(queries.needs_at_station(worker, "verified").items) == count
