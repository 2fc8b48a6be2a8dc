"""Objections at every point of their way, in the county of the late entries."""

import dataclasses
import uuid

from tests.factories import late_entries as county
from tests.factories import ledger
from tongxing.ledger.shapes import EntryCard
from tongxing.objections import services
from tongxing.objections.shapes import AnswerObjection, CarryUp, ObjectionCard, RaiseObjection

NOW, MONDAY, SATURDAY, at = county.NOW, county.MONDAY, county.SATURDAY, county.at
WISH = "14:00 到 17:00"
TEXT = "我是五点才走的，少记了半个小时"


def record(here: county.County, **changes) -> EntryCard:
    """A record of the volunteer, by the recording team: half past two hours on Saturday, by her own codes."""
    told = {"organisation_id": here.team.id, "organisation_name": here.team.name} | changes
    return ledger.effective(ledger.Volunteer(here.volunteer, here.person.id, "王秀兰"), **told)


def order(entry_id: uuid.UUID | None = None, **changes) -> RaiseObjection:
    told = RaiseObjection(uuid.uuid4(), "wrong_time", TEXT, WISH, entry_id=entry_id)
    return dataclasses.replace(told, **changes)


def missing(here: county.County, **changes) -> RaiseObjection:
    """She took part on Saturday, and nothing was recorded."""
    told = RaiseObjection(
        uuid.uuid4(),
        "not_recorded",
        "那天我在，签到本上有我的名字",
        organisation_id=here.team.id,
        title="入户看望独居老人",
        served_on=SATURDAY,
    )
    return dataclasses.replace(told, **changes)


def raised(here: county.County, **changes) -> ObjectionCard:
    """An objection to a record of the volunteer, or to the one named."""
    entry_id = changes.pop("entry_id", None) or record(here).id
    return services.raise_objection(order(entry_id, **changes), actor=here.volunteer)


def raised_missing(here: county.County, **changes) -> ObjectionCard:
    return services.raise_objection(missing(here, **changes), actor=here.volunteer)


def answer(card: ObjectionCard, verdict: str = "declined", **changes) -> AnswerObjection:
    told = AnswerObjection(card.id, uuid.uuid4(), verdict, "签到本上写的是四点半，已请当天的队长核对")
    return dataclasses.replace(told, **changes)


def declined(here: county.County, card: ObjectionCard) -> ObjectionCard:
    return services.answer_objection(answer(card), actor=here.leader)


def corrected(here: county.County, card: ObjectionCard) -> ObjectionCard:
    """Upheld, with the true times."""
    told = answer(card, "upheld", mend="correct", started_at=at(14), ended_at=at(17))
    return services.answer_objection(told, actor=here.leader)


def carried_up(here: county.County, card: ObjectionCard) -> ObjectionCard:
    order = CarryUp(card.id, uuid.uuid4(), "签到本是事后补写的，请再看一看")
    return services.carry_up_objection(order, actor=here.volunteer)
