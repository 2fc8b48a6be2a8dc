"""Opening a station: it stands on the map, once, and only where one has a say."""

import uuid
from dataclasses import replace

import pytest

from tests.factories import stations as make
from tongxing.access.shapes import SystemActor
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.places.errors import PlaceUnknown, PointImpossible
from tongxing.places.shapes import Place
from tongxing.stations import errors, queries, services
from tongxing.stations.models import Station

pytestmark = pytest.mark.django_db
SYSTEM = SystemActor("test")


@pytest.fixture(autouse=True)
def _ground(db):
    make.ground()


MAY = {"system", "authority_officer", "operator"}


@pytest.mark.parametrize("who", make.everybody())
def test_who_may_open_one(who):
    actor = make.everybody()[who]
    if who in MAY:
        services.open_station(make.an_order(), actor=actor)
        assert Station.objects.count() == 1
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.open_station(make.an_order(), actor=actor)
    assert (Station.objects.count(), Announcement.objects.count()) == (0, 0)


def test_it_can_be_found_and_called_and_is_announced():
    card = services.open_station(make.an_order(phone="０４５１－５３６０ ０００１"), actor=SYSTEM)
    assert (card.phone, card.kind_zh, card.takes_needs) == ("045153600001", "社区志愿服务站", True)
    assert card.place_text == "南岗区花园街道花园街社区 花园街 88 号一楼"
    told = Announcement.objects.get(name="stations.station_opened")
    assert told.facts == {"station_id": str(card.id), "region_code": make.HUAYUAN_STREET}


def test_the_same_key_is_the_same_station():
    order = make.an_order()
    first = services.open_station(order, actor=SYSTEM)
    assert services.open_station(order, actor=SYSTEM) == first
    assert Station.objects.count() == 1


def test_a_name_is_given_once_in_a_division():
    make.station()
    with pytest.raises(errors.NameTaken):
        services.open_station(make.an_order(), actor=SYSTEM)
    services.open_station(make.an_order(region_code=make.BILE), actor=SYSTEM)
    assert Station.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": " \u200b"}, Invalid),
        ({"name": "站" * 61}, Invalid),
        ({"phone": "拨打总机"}, Invalid),
        ({"hours_text": "时" * 81}, Invalid),
        ({"place": Place(make.HUAYUAN_STREET, "")}, Invalid),
        ({"kind": "casino"}, errors.KindUnknown),
        ({"region_code": 999999999999}, PlaceUnknown),
        ({"region_code": 10**30}, PlaceUnknown),
        ({"place": Place(make.HUAYUAN_STREET, "花园街 1 号", 95.0, 126.0)}, PointImpossible),
        ({"place": Place(make.HUAYUAN_STREET, "花园街 1 号", 45.0, None)}, PointImpossible),
    ],
)
def test_what_cannot_be_a_station_is_refused_and_nothing_changed(changes, refusal):
    with pytest.raises(refusal):
        services.open_station(make.an_order(**changes), actor=SYSTEM)
    assert Station.objects.count() == 0


def test_rare_characters_are_kept():
    card = services.open_station(make.an_order(name="𠮷祥社区志愿服务站"), actor=SYSTEM)
    assert card.name == "𠮷祥社区志愿服务站"


@pytest.mark.race(guard="constraint stations_station_opened_once_per_key")
@pytest.mark.django_db(transaction=True)
def test_the_same_order_twice_at_once_opens_one_station(race):
    make.ground()
    order = make.an_order()

    def press(name: str):
        return lambda: services.open_station(replace(order, name=name), actor=SYSTEM)

    won, lost = race([press("一号站"), press("二号站")], meeting_at="tongxing.stations.rules.problems")
    assert (len(won), lost, Station.objects.count()) == (2, [], 1)
    assert won[0] == won[1]


def test_somebody_elses_key_is_another_deed():
    key = uuid.uuid4()
    one = services.open_station(make.an_order(key=key), actor=make.somebody("authority_officer"))
    two = services.open_station(
        make.an_order(key=key, region_code=make.BILE), actor=make.somebody("authority_officer")
    )
    assert one.id != two.id
    assert len(queries.stations([one.id, two.id])) == 2
