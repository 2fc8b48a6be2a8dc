"""A visit becomes service in the ledger by the resident's word: the one-time word at the door, or how they found it."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import services as ledger
from tongxing.ledger.shapes import Method, Occasion, Proof, ProofKind, RecordService
from tongxing.orders.models import Order, Step
from tongxing.orders.services.steps import KEEPER, note_step
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.stations import queries as stations

NO_HOUSE = "不属于任何队伍，服务站也没有登记主办单位。"


def record_visit(order: Order, done: Step, how: str, actor: Actor) -> None:
    """The minutes of a visit are in the ledger, once; `how` says which word of the resident proves them.

    Without any word they are not: silence ends the waiting, it proves nothing. Refuses as the ledger does.

    leave: asked by the deeds that call it, under the order's lock
    """
    if order.entry_id is not None or order.person_id is None or not done.minutes:
        return
    house = _house(order)
    if house is None:
        if not Step.objects.filter(order=order, what="unrecorded", person_id=order.person_id).exists():
            note_step(order, "unrecorded", KEEPER, person_id=order.person_id, note=NO_HOUSE)
        return
    began, ended = _span(order, done)
    proof = Proof(
        kind=str(ProofKind.BENEFICIARY_WORD),
        end="whole",
        by=actor.label,
        server_at=clock.now(),
        reference=str(done.id),
        note=f"orders:{how}",
    )
    told = RecordService(
        key=done.id,
        person_id=order.person_id,
        occasion=Occasion("orders", "order", order.id),
        organisation_id=house[0],
        organisation_name=house[1],
        title="上门服务",
        content=f"点单服务：{codelists.label('service_category', order.category)}（{order.number}）",
        place_text=places.full_name(order.region_code),
        region_code=order.region_code,
        category=order.category,
        started_at=began,
        ended_at=ended,
        arrival_method=Method.BENEFICIARY_WORD,
        departure_method=Method.BENEFICIARY_WORD,
        caused_by_person=True,  # the helper's own report; the resident's word is the proof
        proofs=(proof,),
        source=f"account:{order.helper_account_id}",
    )
    order.entry_id = ledger.record_service(told, actor=KEEPER).id
    order.save(update_fields=["entry_id"])


def record_if_possible(order: Order, done: Step, how: str, actor: Actor) -> None:
    """The same where the resident speaks: what the ledger refuses is a line of the order and stops nobody's word.

    leave: asked by the deeds that call it, under the order's lock
    """
    try:
        with transaction.atomic():
            record_visit(order, done, how, actor)
    except Refusal as refusal:
        note_step(order, "unrecorded", KEEPER, person_id=order.person_id, note=refusal.sentence("zh")[:200])


def question_record(order: Order, key: uuid.UUID, why: str) -> None:
    """The resident says that nobody came: what stands in the ledger is questioned while it is on public notice.

    leave: asked by the deeds that call it, under the order's lock
    """
    entry_id, order.entry_id = order.entry_id, None
    if entry_id is None:
        return
    order.save(update_fields=["entry_id"])
    try:
        with transaction.atomic():
            ledger.question_entry(entry_id, key, why, actor=KEEPER)
    except Refusal as refusal:
        note_step(order, "unrecorded", KEEPER, person_id=order.person_id, note=refusal.sentence("zh")[:200])


def _span(order: Order, done: Step) -> tuple[dt.datetime, dt.datetime]:
    """From setting out where that was said early enough; otherwise back from the word that it was done."""
    length = dt.timedelta(minutes=done.minutes or 0)
    left = Step.objects.filter(order=order, what="left", at__lte=done.at).order_by("-at", "-id").first()
    if left is not None and left.person_id == order.person_id and left.at + length <= done.at:
        return left.at, left.at + length
    return done.at - length, done.at


def _house(order: Order) -> tuple[uuid.UUID, str] | None:
    """In whose name: the team that said yes, else the host of the station, else the helper's own first team."""
    if order.organisation_id is not None:
        return order.organisation_id, organisations.organisation(order.organisation_id).name
    station = stations.stations([order.station_id]).get(order.station_id) if order.station_id else None
    if station is not None and station.organisation_id is not None:
        return station.organisation_id, organisations.organisation(station.organisation_id).name
    own = organisations.organisations_of(order.person_id) if order.person_id else ()
    return (own[0].id, own[0].name) if own else None
