"""The same help at another time: said once, kept for good, and nobody waits from anew."""

import datetime as dt
import uuid

import pytest

from tests.factories import needs as make
from tests.rooms.needs.conftest import KINDS
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.needs import errors, queries, services
from tongxing.needs.models import Change
from tongxing.needs.shapes import ChangeNeed

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def later(need, **wanted) -> ChangeNeed:
    given = {"wanted_from": need.wanted_from + DAY, "wanted_until": need.wanted_until + DAY, "note": "后天吧"}
    return ChangeNeed(need.id, uuid.uuid4(), **given | wanted)


@pytest.mark.parametrize("who", KINDS)
def test_the_resident_and_the_desk_change_the_time(who, actors):
    need = make.answered(by=actors["resident"])
    if who not in ("resident", "station_worker"):
        with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
            services.change_need(later(need), actor=actors[who])
        assert Change.objects.count() == 0
        return
    card = services.change_need(later(need), actor=actors[who])
    assert (card.wanted_from, card.state) == (need.wanted_from + DAY, "verified")
    assert card.noted_at == need.noted_at
    step = next(step for step in card.steps if step.what_zh == "改了希望的时间")
    assert (step.who_zh == "本人", step.note) == (who == "resident", "后天吧")


def test_whoever_is_under_way_hears_of_it_once(resident):
    need = make.taken_up(by=resident)
    order = later(need)
    services.change_need(order, actor=resident)
    services.change_need(order, actor=resident)
    told = Announcement.objects.get(name="needs.need_changed")
    assert told.facts["project_id"] == str(need.takeup_set.get().project_id)
    assert Change.objects.count() == 1


@pytest.mark.parametrize("state", ["declined", "served", "closed", "withdrawn"])
def test_what_is_over_is_not_changed(state, resident):
    need = make.EVERY_STATE[state](by=resident)
    with pytest.raises(errors.TooLateToChange):
        services.change_need(later(need), actor=resident)
    assert Change.objects.count() == 0


def test_another_time_lies_ahead(resident):
    need = make.noted(by=resident)
    gone = {"wanted_from": clock.now() - 3 * DAY, "wanted_until": clock.now() - 2 * DAY}
    with pytest.raises(Invalid):
        services.change_need(later(need, **gone), actor=resident)
    assert queries.need(need.id, resident).wanted_from == need.wanted_from
