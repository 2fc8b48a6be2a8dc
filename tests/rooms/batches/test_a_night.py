"""A night counts what a county could meet and why not the rest; it assigns nobody, and the same data are the same answer."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import activities as made
from tests.factories import batches as make
from tests.factories import people
from tests.factories.stations import NANGANG, somebody
from tongxing.activities.models import SignUp
from tongxing.batches import errors, queries, services, solving, tasks
from tongxing.batches.models import Batch, FairnessChoice, SeatPrice
from tongxing.batches.shapes import ChooseFairness, MakeBatch
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed
from tongxing.orders import services as order_deeds
from tongxing.orders.models import Offer
from tongxing.orders.shapes import BeReady
from tongxing.suggestions import queries as suggestions

pytestmark = pytest.mark.django_db
HARBIN = 230100000000


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def test_what_can_be_met_is_told_with_its_proof_and_nobody_is_asked():
    county = make.county()
    before = SignUp.objects.count(), Offer.objects.count()
    told = make.made_batch()
    assert (told.people, told.seats, told.filled, told.needs, told.met) == (12, 5, 3, 1, 0)
    assert told.is_finished and 0 <= told.bound - told.value <= 30 * told.filled
    assert (SignUp.objects.count(), Offer.objects.count()) == before
    assert {(one.title, one.missing, one.could_come, one.cause) for one in told.unmet} == {
        ("教上网的", 2, 0, "skill"),
        (county.order.summary, 1, 0, "nobody_ready"),
    }
    assert [(one.cause, one.asks, one.places) for one in told.helps] == [
        ("skill", "信息技术", 2),
        ("nobody_ready", "", 1),
    ]


def test_whoever_said_they_may_be_asked_can_meet_an_order_and_whoever_said_no_to_it_does_not_count():
    county = make.county()
    order_deeds.be_ready(BeReady("county", 7), actor=county.volunteers[0])
    assert make.made_batch().met == 1
    with clock.at(made.NOW + dt.timedelta(days=1)):
        offer = Offer.objects.create(
            order=county.order, readiness=_ready(county), wave=9, account_id=_ready(county).account_id,
            person_id=_ready(county).person_id, way="offer", turn=1, score=1, state="refused",
            offered_at=clock.now(), answer_until_at=clock.now(),
        )  # fmt: skip
        told = make.made_batch()
        assert (told.met, offer.state) == (0, "refused")
        assert {one.cause for one in told.unmet if one.kind == "order"} == {"nobody_ready"}


def _ready(county):
    from tongxing.orders.models import Readiness

    return Readiness.objects.get(account_id=county.volunteers[0].account_id)


def test_the_same_night_is_the_same_batch_and_the_same_data_the_same_answer():
    make.county()
    one = make.made_batch()
    assert make.made_batch() == one
    assert Batch.objects.count() == 1
    first, second = Batch(region_code=NANGANG), Batch(region_code=NANGANG)
    assert solving.fill(first, None, None) == solving.fill(second, None, None)
    assert (first.told, first.value, first.bound) == (second.told, second.value, second.bound)
    assert first.told == Batch.objects.get().told


def test_a_full_activity_has_a_price_that_is_taken_off_where_it_is_suggested():
    county = make.county()
    make.made_batch()
    prices = {one.subject_id: one.points for one in SeatPrice.objects.all()}
    assert prices[county.small.id] > 0 and prices[county.skilled.id] == 0
    person, member = people.registered(categories=("0017",))
    (one,) = [item for item in suggestions.for_me(member).items if item.id == county.small.id]
    off = {part.name: part.points for part in one.parts}
    assert off["price"] == -(prices[county.small.id] * 50 // 100)
    assert one.points == sum(off.values())
    with clock.at(made.NOW + dt.timedelta(hours=49)):
        (late,) = [item for item in suggestions.for_me(member).items if item.id == county.small.id]
    assert "price" not in {part.name for part in late.parts}


def test_small_cells_are_not_shown():
    make.county(count=12)
    told = make.made_batch()
    assert told.shares
    assert all(one.people >= 5 for one in told.shares)
    for one in told.shares:
        assert one.placed is None or one.placed in (0, one.people) or 5 <= one.placed <= one.people - 5


def test_an_officer_chooses_a_step_after_seeing_its_price_and_it_holds_from_the_next_night():
    officer = make.officer()
    wish = ChooseFairness(uuid.uuid4(), NANGANG, 20, "先顾到没有服务过的人")
    make.county()
    with pytest.raises(errors.BatchUnknown):
        services.choose_fairness(wish, actor=officer)
    seen = make.made_batch()
    assert [step.part for step in seen.curve] == [0, 5, 10, 20, 40]
    assert (seen.curve[0].lost, seen.fairness_part) == (0, 5)
    with pytest.raises(errors.NoSuchStep):
        services.choose_fairness(ChooseFairness(uuid.uuid4(), NANGANG, 7, "七"), actor=officer)
    with pytest.raises(Invalid):
        services.choose_fairness(ChooseFairness(uuid.uuid4(), NANGANG, 20, " "), actor=officer)
    with pytest.raises(NotAllowed):
        services.choose_fairness(wish, actor=somebody("station_worker", NANGANG))
    told = services.choose_fairness(wish, actor=officer)
    assert services.choose_fairness(wish, actor=officer) == told
    assert (told.part, told.from_on, told.chosen_by) == (
        20,
        clock.today() + dt.timedelta(days=1),
        officer.label,
    )
    assert make.made_batch().fairness_part == 5
    with clock.at(made.NOW + dt.timedelta(days=1)):
        assert make.made_batch().fairness_part == 20
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        FairnessChoice.objects.update(part=0)


def test_told_to_stop_it_keeps_what_it_has_and_leaves_the_curve_out():
    make.county()
    told = make.made_batch(go_on=lambda bids, left: False)
    assert (told.filled, told.curve) == (3, ())
    assert 0 < told.value <= told.bound


def test_what_cannot_be_worked_out_is_refused():
    people.ground()
    with pytest.raises(errors.NothingOpen):
        make.made_batch()
    with pytest.raises(errors.NoCounty):
        services.make_batch(MakeBatch(HARBIN), actor=make.NIGHT)
    with pytest.raises(NotAllowed):
        make.made_batch(actor=somebody("station_worker", NANGANG))
    assert not Batch.objects.exists()


def test_each_county_with_something_open_has_its_job_once():
    make.county()
    assert services.counties_tonight(actor=make.NIGHT) == (NANGANG,)
    tasks.make_batch(NANGANG)
    tasks.make_batch(NANGANG)
    assert services.counties_tonight(actor=make.NIGHT) == ()
    assert queries.latest(NANGANG, somebody("station_worker", NANGANG)).people == 12
