"""Worked out anew from nothing, every star is what it had become record by record."""

import datetime as dt
import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import honours as make
from tests.factories import ledger
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, Refusal, SignInFirst
from tongxing.honours import queries, rules, services
from tongxing.honours.models import Recompute, Star, StarStep
from tongxing.honours.shapes import Award
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.models import Freeze, Standing
from tongxing.ledger.shapes import ReleaseSource, WithdrawRecord
from tongxing.policy import queries as policy

DEEDS = (
    "serve",
    "call",
    "confirm",
    "deny",
    "withdraw",
    "release",
    "decide",
    "decline",
    "object",
    "answer",
    "wait",
)


def stored():
    rows = Star.objects.order_by("person_id").values()
    return [
        row for row in rows if row["steps"] or row["minutes_a"] or row["minutes_b"] or row["held_minutes"]
    ]


class Town:
    """Two volunteers who start just below a star, and everything that can happen to their records and stars."""

    def __init__(self) -> None:
        self.day = make.TODAY
        self.people = [ledger.volunteer(), ledger.volunteer("赵敏", "TX2603000025")]
        for somebody, start in zip(self.people, (96, 594), strict=True):
            make.hours(somebody, start)
        self.settle()

    def settle(self) -> None:
        """What the subscribers do when they hear of a record or a freeze: only those it touches."""
        for somebody in self.people:
            services.settle_stars([somebody.person_id], actor=make.SYSTEM)

    def do(self, deed: str, number: int) -> None:
        self.day += dt.timedelta(days=1)
        with clock.at(clock.from_local(self.day, dt.time(20))):
            somebody = self.people[number % 2]
            try:
                with transaction.atomic():
                    getattr(self, deed)(somebody, number)
            except Refusal:
                pass  # what cannot be done now is not done; the property is about what can
            services.settle_stars([somebody.person_id], actor=make.SYSTEM)
            if deed in ("deny", "release"):
                services.settle_source(self.source, ledger.TEAM, actor=make.SYSTEM)

    source = "account:nobody"

    def _record(self, somebody, state):
        rows = Standing.objects.filter(person_id=somebody.person_id, state=state, source__gt="")
        return rows.order_by("-started_at").first()

    def serve(self, somebody, number):
        began = clock.from_local(self.day, dt.time(8))
        order = ledger.order(
            somebody.person_id, started_at=began, ended_at=began + dt.timedelta(minutes=60 + number * 10)
        )
        ledger_deeds.record_service(order, actor=ledger.SYSTEM)

    def call(self, somebody, number):
        began = clock.from_local(self.day, dt.time(8))
        ended = began + dt.timedelta(minutes=60 + number * 10)
        order = ledger.called(somebody.person_id, started_at=began, ended_at=ended)
        self.source = ledger_deeds.record_service(order, actor=self.leader).source

    leader = ledger.leader()

    def confirm(self, somebody, _number):
        if row := self._record(somebody, "pending"):
            ledger_deeds.confirm_entry(row.entry_id, uuid.uuid4(), actor=somebody.member)

    def deny(self, somebody, _number):
        if row := self._record(somebody, "pending"):
            ledger_deeds.deny_entry(row.entry_id, uuid.uuid4(), "那天我不在", actor=somebody.member)

    def withdraw(self, somebody, number):
        if row := self._record(somebody, "effective") if number % 4 < 2 else None:
            order = WithdrawRecord(uuid.uuid4(), row.entry_id, "与签到本不符")
            ledger_deeds.withdraw_record(order, actor=make.manager())
        else:  # one of the hours of old
            rows = Standing.objects.filter(person_id=somebody.person_id, state="effective", source="")
            Standing.objects.filter(pk=rows.order_by("-started_at")[number % 3].pk).update(state="withdrawn")

    def release(self, _somebody, _number):
        done = Freeze.objects.filter(kind="release").values("freeze_id")
        freeze = Freeze.objects.filter(kind="freeze").exclude(id__in=done).order_by("said_at").first()
        if freeze:
            ledger_deeds.release_source(
                ReleaseSource(freeze.id, uuid.uuid4(), "查过签到本，属实"), actor=ledger.official()
            )

    def decide(self, somebody, _number):
        services.decide_star(make.decision(somebody), actor=make.city())

    def decline(self, somebody, _number):
        services.decide_star(make.decision(somebody, 3, "declined", "材料不全，请补充"), actor=make.city())

    def object(self, somebody, _number):
        services.object_to_star(make.objection(somebody), actor=somebody.member)

    def answer(self, somebody, number):
        verdict = ("upheld", "turned_down")[number // 2 % 2]
        services.answer_star_objection(make.answer(somebody, verdict), actor=make.province())

    def wait(self, _somebody, _number):
        self.day += dt.timedelta(days=16)
        with clock.at(clock.from_local(self.day, dt.time(3))):
            services.lower_stars(actor=make.SYSTEM)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 20)), min_size=4, max_size=24))
def test_record_by_record_and_from_nothing_agree(deeds):
    with transaction.atomic():
        with clock.at(make.NOW):
            town = Town()
        for deed, number in deeds:
            town.do(deed, number)
        with clock.at(clock.from_local(town.day, dt.time(21))):
            by_record, steps = stored(), StarStep.objects.count()
            assert services.recompute_all(actor=make.SYSTEM).changed == 0
            services.recompute_all(actor=make.SYSTEM, from_zero=True)
            assert (stored(), StarStep.objects.count()) == (by_record, steps)
        transaction.set_rollback(True)


@pytest.fixture
def three():
    """Three volunteers with records, never settled."""
    with clock.at(make.NOW):
        people = [
            ledger.volunteer(name, f"TX260300{n:04}") for n, name in enumerate(("王秀兰", "赵敏", "孙强"))
        ]
        for somebody, hours in zip(people, (40, 120, 700), strict=True):
            make.hours(somebody, hours)
        yield people


@pytest.mark.django_db
def test_it_goes_through_everybody(three):
    told = services.recompute_all(actor=make.SYSTEM)
    assert (told.people, told.changed, told.is_done) == (3, 3, True)
    assert [queries.star_of(one.person_id).level for one in three] == [0, 1, 2]


@pytest.mark.django_db
def test_interrupted_it_goes_on_where_it_stopped(three):
    first = services.recompute_slice(actor=make.SYSTEM, rows=1)
    assert (first.people, first.is_done) == (1, False)
    second = services.recompute_slice(actor=make.SYSTEM)
    assert (second.people, second.changed, second.is_done) == (3, 3, False)
    assert services.recompute_slice(actor=make.SYSTEM).is_done
    assert Recompute.objects.filter(ended_at__isnull=True).count() == 0


@pytest.mark.django_db
def test_only_the_platform_recomputes(three):
    for actor in ledger.every_kind_of_actor(three[0]).values():
        if actor != ledger.SYSTEM:
            with pytest.raises((NotAllowed, SignInFirst)):
                services.recompute_slice(actor=actor)
    assert Star.objects.count() == 0


@given(st.integers(0, 100_000), st.integers(0, 100_000), st.integers(0, 5_000), st.integers(0, 5))
def test_after_the_steps_that_are_due_none_is_due(checked, other, held, level):
    scheme = queries.scheme_of("cn/stars/2026-11")
    told = [
        rules.Told(0, "A", False, checked),
        rules.Told(0, "C", False, other),
        rules.Told(0, "A", True, held),
    ]
    award = Award(level=level, version=scheme.version)
    found = rules.measure(told, scheme, award, scheme)
    for move in rules.moves(award, found, scheme):
        step = rules.Step(move.what, move.level_from, move.level_to, make.TODAY, make.TODAY, "v", 0)
        award = rules.after(award, step)
    assert rules.moves(award, found, scheme) == []


@given(st.integers(0, 100_000), st.integers(0, 100_000), st.integers(0, 3_000))
def test_the_fast_verdict_and_the_rule_s_own_conditions_agree(checked, other, held):
    """Whoever asks `tongxing policy explain stars` hears what the recompute says."""
    scheme = queries.scheme_of("cn/stars/2026-11")
    reached = rules.measure(
        [
            rules.Told(0, "B", False, checked),
            rules.Told(0, "D", False, other),
            rules.Told(0, "B", True, held),
        ],
        scheme,
        Award(),
        scheme,
    ).reached
    facts = {
        "person.minutes_effective": checked + other,
        "person.minutes_checked": checked,
        "person.minutes_frozen": held,
    }
    met = [
        policy.decide("stars", facts | {"person.star_asked": star}, on=make.TODAY).met for star in range(1, 6)
    ]
    assert reached == (met.index(False) if False in met else 5)


@pytest.mark.django_db
def test_the_town_of_the_property_has_every_kind_of_day():
    """Else the property above would speak of less than it seems to."""
    days = [
        *(("serve", 19), ("serve", 19), ("decline", 1), ("object", 1), ("answer", 1), ("withdraw", 1)),
        *(
            ("object", 1),
            ("answer", 3),
            ("call", 19),
            ("confirm", 1),
            ("call", 19),
            ("deny", 1),
            ("release", 1),
        ),
        *(("serve", 18), ("withdraw", 2), ("wait", 0), ("decide", 1)),
    ]
    with clock.at(make.NOW):
        town = Town()
    for deed, number in days:
        town.do(deed, number)
    told = [(step.what, step.level_from, step.level_to) for step in StarStep.objects.order_by("id")]
    assert told == [
        *(("awarded", 0, 2), ("reached", 2, 3), ("declined", 2, 3), ("objected", 2, 3), ("upheld", 2, 2)),
        *(
            ("awarded", 2, 3),
            ("lowering", 3, 2),
            ("objected", 3, 2),
            ("turned_down", 3, 2),
            ("lowered", 3, 2),
        ),
        *(("reached", 2, 3), ("lapsed", 2, 2), ("reached", 2, 3)),
        *(("awarded", 0, 1), ("lowering", 1, 0), ("lowered", 1, 0), ("awarded", 2, 3)),
    ]
    assert Freeze.objects.count() == 2
