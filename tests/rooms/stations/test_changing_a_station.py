"""A station changes its name, kind, address and point by the authority's word; in another division it is another one."""

import uuid

import pytest

from tests.factories import stations as make
from tongxing.foundation.models import Announcement, JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.places.shapes import Place
from tongxing.stations import errors, queries, services
from tongxing.stations.shapes import ChangeStation

pytestmark = pytest.mark.django_db


@pytest.fixture
def station(db):
    return make.station()


def order(station, **wanted) -> ChangeStation:
    """The order that makes it a museum's station round the corner."""
    place = Place(make.HUAYUAN_STREET, wanted.pop("address", "花园街 92 号"), 45.7605, 126.6415)
    known = {
        "name": station.name,
        "kind": "museum_station",
        "place": place,
        "why": "随博物馆迁址",
    }
    return ChangeStation(station.id, **known | wanted)


def officer():
    return make.somebody("authority_officer")


@pytest.mark.parametrize("who", make.everybody())
def test_who_may_change_one(station, who):
    actor = make.everybody()[who]
    if who == "authority_officer":
        assert services.change_station(order(station), actor=actor).kind == "museum_station"
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.change_station(order(station), actor=actor)
    assert queries.station(station.id) == station


def test_it_stands_elsewhere_and_takes_no_needs_any_more(station):
    assert queries.station_for(make.HUAYUAN_STREET).id == station.id
    card = services.change_station(order(station), actor=officer())
    assert (card.kind_zh, card.takes_needs, card.place.address) == (
        "博物馆志愿服务站",
        False,
        "花园街 92 号",
    )
    assert (card.place.lat, card.place.lon) == (45.7605, 126.6415)
    assert queries.station_for(make.HUAYUAN_STREET) is None
    assert JournalLine.objects.get(deed="stations.change_station").purpose == "随博物馆迁址"
    assert Announcement.objects.filter(name="stations.station_kept").count() == 1


def test_what_is_as_it_was_needs_no_reason_and_is_not_announced(station):
    same = ChangeStation(station.id, station.name, station.kind, station.place, "")
    assert services.change_station(same, actor=officer()) == station
    assert Announcement.objects.filter(name="stations.station_kept").count() == 0


def test_a_change_needs_a_reason_a_name_and_a_known_kind(station):
    with pytest.raises(Invalid):
        services.change_station(order(station, why=" "), actor=officer())
    with pytest.raises(Invalid):
        services.change_station(order(station, name=""), actor=officer())
    with pytest.raises(errors.KindUnknown):
        services.change_station(order(station, kind="kiosk"), actor=officer())
    assert queries.station(station.id) == station


def test_another_division_is_another_station(station):
    there = Place(make.BILE, "比乐街 1 号", None, None)
    with pytest.raises(errors.AnotherDivision):
        services.change_station(order(station, place=there), actor=officer())


def test_a_name_that_another_one_bears_is_refused(station):
    make.station(name="花园街妇女之家", kind="womens_home")
    with pytest.raises(errors.NameTaken):
        services.change_station(order(station, name="花园街妇女之家"), actor=officer())


def test_a_closed_or_unknown_one_cannot_be_changed(station):
    services.close_station(station.id, "并入街道", actor=officer())
    with pytest.raises(errors.StationClosed):
        services.change_station(order(station), actor=officer())
    with pytest.raises(errors.StationUnknown):
        services.change_station(
            ChangeStation(uuid.uuid4(), "某站", "museum_station", station.place, "改名"), actor=officer()
        )
