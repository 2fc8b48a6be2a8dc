"""Following along and working out from zero come to the same, whatever happens in whatever order."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import ledger
from tests.factories import points as make
from tongxing.bookkeeping import queries as books
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as records
from tongxing.points import queries, services
from tongxing.points.models import Holding
from tongxing.policy import queries as policy

pytestmark = pytest.mark.django_db
FIRST = dt.date(2026, 3, 2)

step = st.one_of(
    st.tuples(st.just("serve"), st.integers(0, 20), st.integers(20, 400)),
    st.tuples(st.just("take back"), st.integers(0, 5), st.just(0)),
    st.tuples(st.just("use"), st.just(0), st.integers(1, 12)),
    st.tuples(st.just("choose"), st.integers(0, 1), st.just(0)),
    st.tuples(st.just("wait"), st.integers(1, 400), st.just(0)),
)


def do(what: str, number: int, much: int, somebody: ledger.Volunteer) -> None:
    if what == "serve":
        make.served(somebody, much, day=FIRST + dt.timedelta(days=number))
    elif what == "take back":
        found = records.effective_entries(somebody.person_id, somebody.member)
        if number < len(found):
            make.taken_back(found[number].id)
    elif what == "use":
        services.spend(make.spending(somebody, much), actor=somebody.member)
    elif what == "choose":
        services.choose_to_take_part(somebody.person_id, bool(number), actor=somebody.member)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(step, max_size=10))
def test_what_was_booked_on_the_way_is_what_zero_gives(steps, db):
    with transaction.atomic():
        somebody, day = ledger.volunteer(), dt.date(2026, 4, 1)
        for what, number, much in steps:
            day += dt.timedelta(days=number if what == "wait" else 0)
            with clock.at(clock.from_local(day, dt.time(9))):
                try:
                    with transaction.atomic():
                        do(what, number, much, somebody)
                except Refusal:
                    continue
                services.settle_all([somebody.person_id], actor=make.ACTOR)
        with clock.at(clock.from_local(day, dt.time(9))):
            services.settle_all([somebody.person_id], actor=make.ACTOR)
            from_zero = queries.standings([somebody.person_id])[somebody.person_id]
            assert make.booked(somebody) == from_zero
            assert books.balance(queries.own_account(somebody.person_id)) == from_zero.balance
            assert books.balance(queries.owed_account(somebody.person_id)) == -from_zero.owed
            assert list(queries.findings()) == list(books.findings()) == []
        transaction.set_rollback(True)


def test_a_holding_thrown_away_cannot_hide_what_was_booked():
    """`verify` sees it: the general ledger still holds what the row no longer says."""
    with clock.at(make.NOW):
        wang = ledger.volunteer()
        make.served(wang)
        make.settled(wang)
        Holding.objects.filter(person_id=wang.person_id).update(balance=0, earned=0)
        assert [one.zh for one in queries.findings()] == ["积分与总账不符", "积分与从零重算的不一致"]


def test_what_if_counts_whom_another_edition_would_move():
    with clock.at(make.NOW):
        wang, zhao = ledger.volunteer(), ledger.volunteer("赵敏", "TX2603000041")
        make.served(wang)
        make.served(zhao, 29)
        make.settled(wang)
        make.settled(zhao)
        now = policy.rule("points", make.TODAY, make.COUNTY)
        then = policy.rule("points", make.TODAY, make.HAILIN)
        moved = queries.gauge(now, then, 231083000000, 231084000000)
        assert moved.people == {"more": 0, "less": 0, "same": 0}
        from dataclasses import replace

        slower = replace(
            now, version="cn/points/next", parameters={**now.parameters, "minutes_per_point": 60}
        )
        moved = queries.gauge(now, slower, 230103000000, 230104000000)
        assert moved.people == {"more": 0, "less": 1, "same": 1}
        assert (
            moved.sentence("zh") == "按新的规定从头算：0 人的积分会多，1 人会少，1 人不变。时长都不受影响。"
        )
