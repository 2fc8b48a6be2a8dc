"""Needs as people tell them, at any point of their way."""

import datetime as dt
import uuid

from tests.factories.late_entries import JPEG
from tests.factories.stations import HUAYUAN_STREET, NANGANG, ground, somebody
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock
from tongxing.needs import services
from tongxing.needs.models import Need
from tongxing.needs.shapes import AnswerNeed, NoteNeed, RateNeed, TakeUpNeed
from tongxing.places.shapes import Place

MORNING = dt.datetime(2026, 11, 21, 9, 0, tzinfo=clock.SHANGHAI)
TEAM = "花园街邻里互助队"


def an_order(**wanted) -> NoteNeed:
    """Somebody wants company to the hospital the day after tomorrow; changed as wanted."""
    place = Place(wanted.pop("region_code", HUAYUAN_STREET), "花园街 12 号 3 单元 401", 45.7611, 126.6402)
    begins = clock.now() + dt.timedelta(days=2)
    return NoteNeed(
        **{
            "key": uuid.uuid4(),
            "category": "0017",
            "object_codes": ("03",),
            "summary": "老人独居，需要人陪同去医院复查",
            "detail": "腿脚不便，要上下四层楼，没有电梯。",
            "place": place,
            "wanted_from": begins,
            "wanted_until": begins + dt.timedelta(hours=3),
            "contact_name": "王秀兰",
            "contact_phone": "13845100001",
            "risk_note": "家里有一条小狗。",
        }
        | wanted
    )


def for_another(**wanted) -> NoteNeed:
    """The same, told to a worker on the phone."""
    return an_order(**{"on_behalf": True, "heard_by": "phone", "has_consent": True} | wanted)


def noted(by: Actor | None = None, **wanted) -> Need:
    """A need on its station's desk, noted by a resident."""
    ground()
    told = services.note_need(an_order(**wanted), actor=by or somebody())
    return Need.objects.get(pk=told.id)


def answered(verdict: str = "verified", worker: Actor | None = None, **wanted) -> Need:
    """A need that the station has checked by phone."""
    need = noted(**wanted)
    order = AnswerNeed(need.id, uuid.uuid4(), verdict, "phone", "电话联系本人，情况属实。")
    services.answer_need(order, actor=worker or somebody("station_worker", NANGANG))
    need.refresh_from_db()
    return need


def taken_up(organisation_id: uuid.UUID | None = None, **wanted) -> Need:
    """A need that a team has taken up."""
    need = answered(**wanted)
    order = TakeUpNeed(need.id, uuid.uuid4(), organisation_id or uuid.uuid4(), TEAM)
    services.take_up_need(order, actor=SystemActor("test"))
    need.refresh_from_db()
    return need


def served(**wanted) -> Need:
    """A need that was met; the resident has not rated yet."""
    need = taken_up(**wanted)
    services.mark_served(need.id, TEAM, actor=SystemActor("test"))
    need.refresh_from_db()
    return need


def closed(by: Actor | None = None, score: int = 5, **wanted) -> Need:
    """A need with the resident's last word."""
    resident = by or somebody()
    need = served(by=resident, **wanted)
    services.rate_need(RateNeed(need.id, uuid.uuid4(), score, "很周到，谢谢。"), actor=resident)
    need.refresh_from_db()
    return need


def declined(**wanted) -> Need:
    return answered(verdict="declined", **wanted)


def withdrawn(by: Actor | None = None, **wanted) -> Need:
    """A need its resident called off."""
    resident = by or somebody()
    need = noted(by=resident, **wanted)
    services.withdraw_need(need.id, uuid.uuid4(), "", actor=resident)
    need.refresh_from_db()
    return need


EVERY_STATE = {
    "noted": noted,
    "verified": answered,
    "declined": declined,
    "taken_up": taken_up,
    "served": served,
    "closed": closed,
    "withdrawn": withdrawn,
}


A_SLIP = JPEG
A_SOUND = b"#!AMR\n" + bytes(range(64))  # the first bytes say what it is; nothing is heard in a test


def passed_on(by: Actor | None = None, **wanted) -> Need:
    """A need that a neighbour told for somebody without a phone."""
    return noted(
        by=by,
        **{"on_behalf": True, "heard_by": "neighbour", "has_consent": True, "relation": "neighbour"} | wanted,
    )
