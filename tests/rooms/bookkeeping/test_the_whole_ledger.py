"""The whole general ledger: whatever is posted in whatever order, it balances, and from zero it is the same."""

import uuid
from collections import Counter
from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import bookkeeping as make
from tests.factories.bookkeeping import FUND, ISSUED, OWED, WANG, ZHAO
from tongxing.bookkeeping import queries, services
from tongxing.bookkeeping.shapes import TrialLine
from tongxing.foundation.refusals import Refusal

pytestmark = pytest.mark.django_db
ACCOUNTS = [ISSUED, WANG, ZHAO, FUND, OWED]
KEYS = [uuid.UUID(int=number) for number in range(6)]

moving = st.tuples(st.just("move"), st.sampled_from(ACCOUNTS), st.sampled_from(ACCOUNTS), st.integers(1, 9))
again = st.tuples(st.just("keyed"), st.sampled_from(KEYS), st.sampled_from(ACCOUNTS), st.integers(1, 9))
undoing = st.tuples(st.just("undo"), st.integers(0, 9))


def do(step: tuple, posted: list) -> None:
    """One step; a refusal leaves everything as it was."""
    if step[0] == "undo":
        if step[1] < len(posted):
            posted.append(services.reverse(posted[step[1]].id, uuid.uuid4(), "", actor=make.ACTOR))
        return
    kind, first, onto, amount = step
    source, key = (first, uuid.uuid4()) if kind == "move" else (ISSUED, first)
    posted.append(services.post(make.posting((source, -amount), (onto, amount), key=key), actor=make.ACTOR))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(moving | again | undoing, max_size=25))
def test_any_sequence_balances_and_is_the_same_from_zero(steps, db):
    """What every posting that stands says, added up by hand, is what lies on the accounts."""
    with transaction.atomic():
        posted = []
        for step in steps:
            with suppress(Refusal):
                do(step, posted)
        by_hand = Counter()
        for card in {one.id: one for one in posted}.values():
            by_hand.update({move.account: move.amount for move in card.moves})
        held = queries.balances(ACCOUNTS)
        assert held == {account: by_hand[account] for account in ACCOUNTS}
        assert min(held[WANG], held[ZHAO], held[FUND]) >= 0 >= held[OWED]
        assert queries.trial_balance("points").total == 0
        assert list(queries.findings()) == []
        transaction.set_rollback(True)


def test_the_trial_balance_tells_sums_and_nobody():
    make.issued(WANG, 10)
    make.issued(ZHAO, 5)
    services.post(make.posting((WANG, -4), (FUND, 4)), actor=make.ACTOR)
    told = queries.trial_balance("points")
    assert told.lines == (
        TrialLine("fund", "", "", "points", 1, 4),
        TrialLine("person", "", "", "points", 2, 11),
        TrialLine("system", "issued", "230103000000", "points", 1, -15),
    )
    assert (told.postings, told.total) == (3, 0)
    assert queries.total_of("person", "points") == 11
    assert queries.trial_balance("minutes").lines == ()
