"""What the first screens lead with: how many have nobody, how long, what is scarce, and where."""

import datetime as dt
import uuid

import pytest

from tests.factories import needs as make
from tests.factories import stations as places
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed
from tongxing.needs import queries, services
from tongxing.needs.models import Need
from tongxing.needs.shapes import PlaceWaiting

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
ALL = (0, 10**12)
SUMS = SystemActor("sum_up_waiting")
MINUTE = dt.timedelta(minutes=1)


def test_it_counts_what_waits_and_what_nobody_took_up():
    with clock.at(make.MORNING):
        make.answered()
        make.taken_up()
        make.answered(category="0001", region_code=places.BILE)
    with clock.at(make.MORNING + 2 * DAY):
        make.noted()
        make.answered()
    with clock.at(make.MORNING + 3 * DAY):
        deck = queries.unmet_deck(ALL)
    assert (deck.waiting, deck.untaken, deck.longest_days) == (5, 3, 3)
    told = {one.category: (one.untaken, one.taken, one.percent, one.longest_days) for one in deck.kinds}
    assert told == {"0017": (2, 1, 67, 3), "0001": (1, 0, 100, 3)}
    assert {(one.code, one.untaken, one.longest_days) for one in deck.places} == {
        (places.HUAYUAN_STREET // 1000 * 1000, 2, 3),
        (places.BILE // 1000 * 1000, 1, 3),
    }
    assert [figure.value for figure in queries.unmet_figures(deck)] == [3, 3]


def test_nobody_waits_and_nothing_is_made_up():
    deck = queries.unmet_deck(ALL)
    assert (deck.waiting, deck.untaken, deck.longest_days, deck.kinds, deck.places) == (0, 0, None, (), ())


def test_one_street_is_told_by_name():
    make.answered()
    deck = queries.unmet_deck(ALL)
    assert [type(one) for one in deck.places] == [PlaceWaiting]
    assert "花园街" in deck.places[0].name


def in_daoli():
    worker = places.somebody("station_worker", places.DAOLI)
    make.answered(worker=worker, region_code=places.SUOFEIYA)


def test_places_are_the_widest_that_tell_those_without_anybody_apart():
    make.answered()
    make.noted(region_code=places.SUOFEIYA)  # waits for an answer, so its county tells nothing apart
    make.answered(region_code=places.HAICHENG_STREET)
    in_one_street = queries.unmet_deck(ALL)
    assert [one.code for one in in_one_street.places] == [places.HUAYUAN_STREET, places.HAICHENG_STREET]
    in_daoli()
    in_two_counties = queries.unmet_deck(ALL)
    assert {one.code: one.untaken for one in in_two_counties.places} == {places.NANGANG: 2, places.DAOLI: 1}
    assert [one.code for one in queries.unmet_deck(ALL, where=1).places] == [places.NANGANG]


def test_several_ranges_are_one_deck_and_nothing_in_both_is_counted_twice():
    make.answered()
    in_daoli()
    nangang, daoli = (places.NANGANG, places.NANGANG + 10**6), (places.DAOLI, places.DAOLI + 10**6)
    assert [
        queries.unmet_deck(*some).untaken for some in ([nangang], [nangang, daoli], [nangang, ALL], [])
    ] == [1, 2, 2, 0]


def test_more_than_one_county_adds_up_the_sums_of_the_last_minute():
    with clock.at(make.MORNING):
        make.answered()
        in_daoli()
        make.noted()
        services.sum_up_waiting(actor=SUMS)
    counted_at = make.MORNING
    with clock.at(make.MORNING + MINUTE):
        make.answered()
        wide, one_county = (
            queries.unmet_deck(ALL),
            queries.unmet_deck((places.NANGANG, places.NANGANG + 10**6)),
        )
    assert (wide.untaken, wide.waiting, wide.as_of) == (2, 3, counted_at)
    assert {one.code: one.untaken for one in wide.places} == {places.NANGANG: 1, places.DAOLI: 1}
    assert (one_county.untaken, one_county.as_of) == (2, make.MORNING + MINUTE)


def test_the_sums_tell_what_counting_tells():
    with clock.at(make.MORNING):
        make.answered(category="0001")
        make.taken_up()
        in_daoli()
    with clock.at(make.MORNING + DAY):
        make.noted()
        counted = queries.unmet_deck(ALL)
        assert services.sum_up_waiting(actor=SUMS) is True
        assert queries.unmet_deck(ALL) == counted


def test_sums_follow_what_is_taken_up_and_forget_what_waits_no_more():
    with clock.at(make.MORNING):
        make.answered(category="0001")
        services.sum_up_waiting(actor=SUMS)
    with clock.at(make.MORNING + MINUTE):
        Need.objects.update(state="taken_up", order_id=uuid.uuid4())
        assert queries.unmet_deck(ALL).untaken == 1
        assert services.sum_up_waiting(actor=SUMS) is True
        deck = queries.unmet_deck(ALL)
    assert (deck.waiting, deck.untaken, deck.kinds) == (1, 0, ())


def test_they_are_counted_once_a_minute_and_soon_believed_no_more():
    with clock.at(make.MORNING):
        assert [services.sum_up_waiting(actor=SUMS) for _twice in range(2)] == [True, False]
        make.answered()
        assert queries.unmet_deck(ALL).untaken == 0
    with clock.at(make.MORNING + 4 * MINUTE):
        assert queries.unmet_deck(ALL).untaken == 1


def test_only_the_platform_itself_counts():
    with pytest.raises(NotAllowed):
        services.sum_up_waiting(actor=places.somebody("station_worker", places.NANGANG))
