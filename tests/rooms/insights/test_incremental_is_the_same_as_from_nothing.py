"""Whatever happened, in whatever order, and whenever it was counted: made anew from nothing it comes out the same."""

import datetime as dt
import itertools
import uuid
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import certificates, ledger, needs, places, stations
from tests.factories import insights as made
from tests.factories.needs import an_order
from tongxing.access.shapes import Grant
from tongxing.foundation import clock, relay
from tongxing.foundation.refusals import Refusal
from tongxing.insights import queries, services
from tongxing.insights.models import Mark, Sum
from tongxing.ledger import services as records
from tongxing.ledger.shapes import WithdrawRecord
from tongxing.needs import services as need_services
from tongxing.organisations import queries as organisations
from tongxing.organisations import services as organisation_services
from tongxing.people import services as people
from tongxing.people.shapes import CorrectDetails

DEEDS = (
    "register", "serve", "call", "confirm", "deny", "withdraw", "join", "end_membership", "leave", "move",
    "note_need", "meet_need", "withdraw_need", "station", "certificate", "refresh",
)  # fmt: skip


class Town:
    """Some volunteers, two teams, and what becomes of them."""

    def __init__(self):
        places.ground()
        self.volunteers = [made.volunteer(), made.volunteer(places.SUOFEIYA)]
        self.teams = [made.team(), made.team(made.DAOLI)]
        self.entries = []
        self.days = itertools.count(2)
        self.done = Counter()

    def do(self, deed, number):
        somebody = self.volunteers[number % len(self.volunteers)]
        team = self.teams[number % 2]
        try:
            getattr(self, deed)(somebody, team, number)
            self.done[deed] += 1
        except Refusal:  # leaving twice, withdrawing what is withdrawn: nothing happened
            pass

    def register(self, _somebody, _team, number):
        self.volunteers.append(made.volunteer((places.HUAYUAN_STREET, places.BILE)[number % 2]))

    def serve(self, somebody, team, number):
        code = (places.HUAYUAN_STREET, places.SUOFEIYA, places.HUAYUAN)[number % 3]
        spent = {"hours": 1 + number % 5, "days_ago": next(self.days) * 17 % 430 + 1}
        self.entries.append(made.served(somebody, organisation_id=team.id, region_code=code, **spent))

    def call(self, somebody, team, _number):
        day = clock.today() - dt.timedelta(days=next(self.days) * 17 % 430 + 1)
        times = {"started_at": ledger.at(14, 0, day), "ended_at": ledger.at(16, 0, day)}
        order = ledger.called(somebody.person_id, organisation_id=team.id, **times)
        self.entries.append(records.record_service(order, actor=ledger.leader(team.id)).id)

    def confirm(self, _somebody, _team, number):
        for somebody in self.volunteers:
            self._say(records.confirm_entry, somebody, number)

    def deny(self, _somebody, _team, number):
        for somebody in self.volunteers:
            self._say(records.deny_entry, somebody, number)

    def _say(self, word, somebody, number):
        if self.entries:
            try:
                word(self.entries[number % len(self.entries)], uuid.uuid4(), actor=somebody.member)
            except Refusal:
                pass

    def withdraw(self, _somebody, _team, number):
        if self.entries:
            order = WithdrawRecord(uuid.uuid4(), self.entries[number % len(self.entries)], "记错了人，撤回")
            records.withdraw_record(
                order, actor=ledger.member(Grant("authority_officer", made.CITY, made.CITY + 10**8))
            )

    def join(self, somebody, team, _number):
        made.member_of(team, somebody)

    def end_membership(self, somebody, _team, _number):
        for held in organisations.memberships_of(somebody.person_id, made.SYSTEM):
            organisation_services.end_membership(held.id, actor=somebody.member)

    def leave(self, somebody, _team, _number):
        people.leave(somebody.person_id, actor=somebody.member)

    def move(self, somebody, _team, number):
        code = (places.BILE, places.SUOFEIYA)[number % 2]
        told = CorrectDetails(code, made.NANGANG, ("19",), ("0001",))
        people.correct_details(somebody.person_id, told, actor=somebody.member)

    def note_need(self, _somebody, _team, number):
        needs.noted(region_code=(places.HUAYUAN_STREET, places.BILE)[number % 2])

    def meet_need(self, _somebody, _team, number):
        needs.closed(score=1 + number % 5)

    def withdraw_need(self, _somebody, _team, _number):
        resident = needs.somebody()
        told = need_services.note_need(an_order(), actor=resident)
        self.refresh(None, None, 0)
        need_services.withdraw_need(told.id, uuid.uuid4(), "", actor=resident)

    def station(self, _somebody, _team, number):
        stations.station(name=f"花园街第{number}服务站")

    def certificate(self, somebody, _team, _number):
        certificates.certificate(somebody)

    def refresh(self, _somebody, _team, _number):
        made.refreshed()


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 40)), min_size=6, max_size=22))
def test_refreshed_by_and_by_is_made_from_nothing(deeds):
    with transaction.atomic(), clock.at(made.NOW):
        made.made()
        town = Town()
        for deed, number in deeds:
            town.do(deed, number)
        made.refreshed()
        by_and_by = made.projection()
        assert Mark.objects.count() == 0
        assert queries.stray_sums() == 0
        made.made()
        assert made.projection() == by_and_by
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_deed_of_the_town_can_happen():
    """Else the property above would speak of less than it seems to."""
    order = ("serve", "call", "confirm", "serve", "certificate", "deny", "call", "withdraw", *DEEDS)
    with clock.at(made.NOW):
        made.made()
        town = Town()
        for deed in order:
            town.do(deed, 2)
        made.refreshed()
        assert [deed for deed in DEEDS if not town.done[deed]] == []
        assert queries.stray_sums() == 0


@pytest.mark.django_db
def test_an_event_heard_twice_counts_once():
    with clock.at(made.NOW):
        places.ground()
        made.made()
        somebody = made.volunteer()
        made.served(somebody)
        made.refreshed()
        once = made.projection()
        services.mark_volunteers([somebody.person_id], actor=made.SYSTEM)
        services.mark_place("needs", places.HUAYUAN_STREET, actor=made.SYSTEM)
        done = services.refresh_figures(actor=made.SYSTEM)
        assert (done.slices, done.cells) == (2, 0)
        assert made.projection() == once


@pytest.mark.django_db
def test_one_record_moves_its_own_place_and_those_above_and_nothing_else():
    with clock.at(made.NOW):
        places.ground()
        made.made()
        somebody = made.volunteer()
        made.refreshed()
        made.served(somebody, hours=2, region_code=places.SUOFEIYA)
        made.refreshed()
    told = dict(
        Sum.objects.filter(what="minutes").order_by("region_code").values_list("region_code", "value")
    )
    assert told == {0: 120, 230000000000: 120, made.CITY: 120, made.DAOLI: 120, made.ZHAOLIN: 120,
                    places.SUOFEIYA: 120}  # fmt: skip


@pytest.mark.django_db
def test_where_there_are_no_figures_yet_the_first_refresh_makes_them():
    with clock.at(made.NOW):
        places.ground()
        made.served(made.volunteer())
        while relay.deliver_waiting():
            pass
        services.refresh_figures(actor=made.SYSTEM)
        assert queries.value("registered_volunteers", 0).as_of == made.NOW
        assert queries.stray_sums() == 0


@pytest.mark.django_db
def test_sums_that_stray_from_their_cells_are_found():
    made.laid(("volunteers", made.HUAYUAN, made.YEAR, 0, 12))
    assert queries.stray_sums() == 0
    Sum.objects.filter(region_code=made.CITY).update(value=13)
    assert queries.stray_sums() == 1
