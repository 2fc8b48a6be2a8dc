"""The draw in whole numbers: the platform's copy and the stranger's agree, and chances are in proportion to lots."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from tongxing.openings import rules
from tongxing.openings.shapes import Lots
from tongxing_verify import draws

TERMS = {"newcomer_more": 1, "unlucky_most": 2}
LISTS = st.lists(st.tuples(st.uuids(), st.integers(1, 6)), max_size=30, unique_by=lambda one: one[0]).map(
    lambda told: [Lots(number, turn, weight) for number, (turn, weight) in enumerate(told, start=1)]
)


@given(seed=st.binary(min_size=32, max_size=32), numbers=LISTS)
def test_the_stranger_works_out_the_same(seed, numbers):
    order = rules.drawn(seed, numbers)
    file = {
        "opening": {"commitment": rules.commitment_to(seed)},
        "seed": seed.hex(),
        "list_digest": rules.list_digest(numbers),
        "lines": [
            {"place": place, "number": one.number, "turn_id": str(one.turn_id), "weight": one.weight}
            for place, one in enumerate(order, start=1)
        ],
    }
    assert draws.faults_of(file) == []


@given(seed=st.binary(min_size=32, max_size=32), numbers=LISTS)
def test_the_order_of_the_list_does_not_matter(seed, numbers):
    assert rules.drawn(seed, numbers) == rules.drawn(seed, numbers[::-1])


def test_who_has_three_lots_comes_first_three_times_as_often():
    rich, poor = Lots(1, uuid.UUID(int=1), 3), Lots(2, uuid.UUID(int=2), 1)
    first = sum(rules.drawn(number.to_bytes(32, "big"), [rich, poor])[0] is rich for number in range(4000))
    assert 2900 <= first <= 3100


def test_lots_have_their_terms():
    assert rules.lots_of(False, 0, TERMS) == (1, ("base",))
    assert rules.lots_of(True, 5, TERMS) == (4, ("base", "newcomer", "unlucky", "unlucky"))
