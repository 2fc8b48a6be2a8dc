"""Who eats where: a shift that touches a meal gives it, nobody is expected twice, a choice needs no reason."""

import datetime as dt
import uuid

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongxing.games.shapes import ShiftSpan
from tongxing.meals import rules
from tongxing.meals.shapes import PlanSittings, SittingCard

DAY = dt.datetime(2026, 5, 16, tzinfo=dt.UTC)
ANN, BOB = uuid.UUID(int=1), uuid.UUID(int=2)


def at(hour: float) -> dt.datetime:
    return DAY + dt.timedelta(hours=hour)


def sitting(number: int, begins: float, ends: float, *venues: str, place: str = "一号餐厅") -> SittingCard:
    told = uuid.UUID(int=number), uuid.UUID(int=9), "半马", "lunch", place, venues, DAY.date()
    return SittingCard(*told, at(begins), at(ends), None, "")


def shift(
    who: uuid.UUID, begins: float, ends: float, venue: str = "东馆", is_accepted: bool = True
) -> ShiftSpan:
    return ShiftSpan(who, venue, at(begins), at(ends), is_accepted)


def planned(**more) -> PlanSittings:
    told = {"key": ANN, "games_id": ANN, "meal": "lunch", "place": "餐厅", "venues": ()}
    told |= {"first_on": dt.date(2026, 5, 16), "last_on": dt.date(2026, 5, 17)}
    return PlanSittings(**(told | {"serves_from": dt.time(11), "serves_until": dt.time(13)} | more))


def faults(order: PlanSittings) -> list[str]:
    found = rules.plan_faults(order, dt.date(2026, 5, 16), dt.date(2026, 5, 20), ("东馆", "西馆"))
    return [code for _field, code in found]


def test_a_shift_gives_a_meal_it_touches_at_one_of_its_venues():
    lunch = sitting(1, 11.5, 13, "东馆")
    for begins, ends, gives in (
        (8, 11.5, True),
        (8, 11.4, False),
        (13, 18, True),
        (13.1, 18, False),
        (8, 18, True),
    ):
        assert rules.gives(shift(ANN, begins, ends), lunch) is gives
    assert not rules.gives(shift(ANN, 8, 18, "西馆"), lunch)
    assert rules.gives(shift(ANN, 8, 18, "西馆"), sitting(1, 11.5, 13))


def test_nobody_is_expected_twice_for_one_meal():
    east, west = sitting(1, 11, 13, "东馆"), sitting(2, 11, 13, "西馆", place="二号餐厅")
    both = [shift(ANN, 8, 11.5), shift(ANN, 12, 18, "西馆")]
    assert rules.eats_at(both, [east, west]) == {ANN: (west, True)}
    told = [shift(ANN, 8, 11.5), shift(ANN, 12, 18, "西馆", is_accepted=False)]
    assert rules.eats_at(told, [west, east]) == {ANN: (east, True)}
    same = sitting(1, 11, 13), sitting(2, 11, 13, place="二号餐厅")
    assert rules.eats_at([shift(ANN, 8, 18)], same) == rules.eats_at([shift(ANN, 8, 18)], same[::-1])


def test_portions_follow_the_roster_and_the_choices():
    lunch, gone = sitting(1, 11, 13), sitting(2, 11, 13)
    gone = SittingCard(**(vars(gone) | {"called_off_at": DAY, "called_off_why": "停电"}))
    spans = [shift(uuid.UUID(int=n), 8, 12, is_accepted=n < 6) for n in range(1, 9)]
    chosen = {ANN: "halal", BOB: "none", uuid.UUID(int=8): "vegetarian"}
    found = rules.expected(spans, [lunch, gone], chosen)
    assert found[lunch.id].portions == {"ordinary": 3, "halal": 1, "vegetarian": 0}
    assert (found[lunch.id].may_come, found[lunch.id].not_eating) == (3, 1)
    assert sum(found[gone.id].portions.values()) == 0


# A busy machine draws its first example slowly, which says nothing of the rule.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 20), st.integers(1, 8), st.booleans()), max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), min_size=1, max_size=4),
)
def test_whoever_touches_a_meal_is_expected_exactly_once(told, served):
    spans = [
        shift(uuid.UUID(int=who), begins, begins + hours, is_accepted=yes) for who, begins, hours, yes in told
    ]
    sittings = [
        sitting(n, begins, begins + hours, place=f"{n} 号") for n, (begins, hours) in enumerate(served)
    ]
    found = rules.expected(spans, sittings, {})
    fed = sum(sum(one.portions.values()) + one.may_come for one in found.values())
    touching = {span.volunteer_id for span in spans if any(rules.gives(span, one) for one in sittings)}
    assert fed == len(touching)


def test_plans_that_make_no_sense_are_named():
    assert faults(planned()) == []
    assert faults(planned(meal="brunch", place="厅", venues=("南馆",))) == [
        "meal_unknown",
        "place_wrong",
        "venues_wrong",
    ]
    assert faults(planned(first_on=dt.date(2026, 5, 15))) == ["days_wrong"]
    assert faults(planned(last_on=dt.date(2026, 5, 21))) == ["days_wrong"]
    assert faults(planned(serves_until=dt.time(11))) == ["times_wrong"]
    assert faults(planned(serves_until=dt.time(19, 1))) == ["times_wrong"]
    night = planned(serves_from=dt.time(23), serves_until=dt.time(1))
    assert (faults(night), rules.lasting(night)) == ([], dt.timedelta(hours=2))
    assert len(rules.days(planned())) == 2


def test_the_desk_gives_a_meal_around_its_time():
    lunch = sitting(1, 11, 13)
    assert [rules.is_served_at(lunch, at(hour)) for hour in (9.9, 10, 13, 17, 17.1)] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert [rules.given_as(one) for one in (None, "none", "halal")] == ["ordinary", "ordinary", "halal"]
