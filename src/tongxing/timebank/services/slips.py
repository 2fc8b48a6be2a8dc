"""Between platforms: a signed slip for one holder and one receiver, taken in once; a signed answer closes it.

The minutes stay set aside here until the answer comes: taken, and this book owes the other platform; declined, and
they are back. Formats: docs/reference/time-slip.md.
"""

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, installation, journal, signing
from tongxing.people import services as holders
from tongxing.timebank import errors, rules
from tongxing.timebank.events import SavingsMoved
from tongxing.timebank.models import Savings, Transfer
from tongxing.timebank.queries import accounts
from tongxing.timebank.queries import transfers as kept
from tongxing.timebank.services import books, moving
from tongxing.timebank.services.saving import own_person
from tongxing.timebank.shapes import MakeSlip, SlipTakenIn, TakeInSlip, TransferCard
from tongxing_verify import proofs
from tongxing_verify.trust import NOBODY, Trust, TrustBroken, read_trust

REPLAY = "timebank_transfer_takes_a_slip_in_once"


@transaction.atomic
def make_slip(order: MakeSlip, *, actor: Actor) -> TransferCard:
    """Minutes are set aside, and a slip signed by us carries them to one platform, for the holder of one document.

    The same key again is the same slip. Refuses with NotAVolunteer, CityUnknown, NotOffered, NoTransfers,
    SlipNotTrusted, SlipNotForUs, MinutesWrong or NotEnough.
    """
    person = own_person(actor)
    access.require(actor, "timebank.make_slip", on=Savings(person_id=person.id))
    row = books.hold_savings(person, rules.city_of(order.city_code))
    if done := moving.done_with(person.id, order.key):
        return done
    moving.refuse_no_city(row.region_code)
    moving.refuse_no_transfers(row.region_code, "transfer_out")
    if order.to in kept.own_nodes():
        raise errors.SlipNotForUs()
    if order.to not in _trust().issuers:
        raise errors.SlipNotTrusted()
    moving.refuse_minutes(row, order.minutes)
    holder = holders.state_holder(person.id, "number", True, actor=actor)
    slip_id = ids.new_id()
    slip = _signed(
        {
            "format": rules.SLIP_FORMAT,
            "id": str(slip_id),
            "issuer": kept.own_node(),
            "address": installation.public_address(),
            "to": order.to,
            "fromCity": row.region_code,
            "minutes": order.minutes,
            "madeAt": _stamp(clock.now()),
            "holder": {"salt": holder.salt.hex(), "commitment": holder.commitment.hex()},
        }
    )
    transfer = Transfer.objects.create(
        key=order.key,
        kind="out",
        person_id=person.id,
        from_code=row.region_code,
        region_code=row.region_code,
        node=order.to,
        slip_id=slip_id,
        slip=slip,
        minutes=order.minutes,
        moved_at=clock.now(),
    )
    journal.note("timebank.make_slip", actor=actor, subject=transfer.id)
    moving.send(transfer, row)
    return kept.cards([transfer])[0]


@transaction.atomic
def take_in_slip(order: TakeInSlip, accept: bool = True, *, actor: Actor) -> SlipTakenIn:
    """A slip of another platform is taken into a city's book here, or declined; either way once, with a signed answer.

    The same key again is the same answer; a replayed slip is refused, whoever brings it. Refuses with NotAVolunteer,
    CityUnknown, NotOffered, NoTransfers, SlipUnreadable, SlipNotTrusted, SlipNotForUs, SlipOfSomebodyElse, SlipUsed
    or BalanceFull.
    """
    person = own_person(actor)
    access.require(actor, "timebank.take_in_slip", on=Savings(person_id=person.id))
    city = rules.city_of(order.city_code)
    moving.refuse_no_city(city)
    moving.refuse_no_transfers(city, "transfer_in")
    slip = _read(order.content, rules.SLIP_FORMAT)
    told = _told(slip)
    _refuse_strange(slip, told, person.id, actor)
    row = books.hold_savings(person, city)
    if (before := kept.taken_in(told.node, told.slip_id)) is not None:
        if (before.person_id, before.key) != (person.id, order.key):
            raise errors.SlipUsed()
        return _answer(before)
    if accept:
        moving.refuse_full(row, told.minutes)
    transfer = Transfer(
        key=order.key,
        kind="in",
        person_id=person.id,
        from_code=told.from_city,
        region_code=city,
        node=told.node,
        slip_id=told.slip_id,
        slip=slip,
        minutes=told.minutes,
        state="taken" if accept else "declined",
        moved_at=clock.now(),
        answered_at=clock.now(),
    )
    transfer.receipt = _receipt(transfer)
    with database.refusing({REPLAY: errors.SlipUsed}), transaction.atomic():
        transfer.save(force_insert=True)
    if accept:
        moves = (
            (accounts.owes(city, told.node), -told.minutes),
            (accounts.saved(person.id, city), told.minutes),
        )
        posting = books.posting("move_in", books.key_of(transfer.id, "in"), f"transfer:{transfer.id}", moves)
        books.book([posting], [row])
    events.announce(SavingsMoved(transfer.id, person.id, transfer.state))
    return _answer(transfer)


def _answer(transfer: Transfer) -> SlipTakenIn:
    return SlipTakenIn(transfer.minutes, transfer.state == "taken", kept.written(transfer.receipt))


def _receipt(transfer: Transfer) -> dict[str, Any]:
    """What the other platform needs to know, signed: taken or not."""
    return _signed(
        {
            "format": rules.RECEIPT_FORMAT,
            "id": str(transfer.id),
            "issuer": kept.own_node(),
            "slip": str(transfer.slip_id),
            "slipIssuer": transfer.node,
            "minutes": transfer.minutes,
            "accepted": transfer.state == "taken",
            "madeAt": _stamp(clock.now()),
        }
    )


@transaction.atomic
def accept_receipt(content: bytes, *, actor: Actor) -> TransferCard:
    """The other platform's answer closes a slip of ours: taken, and this book owes it; else the minutes are back.

    The same answer twice is one. Refuses with NotFound, NotAllowed, SlipUnreadable, SlipNotTrusted or
    AlreadyAnswered.
    """
    receipt = _read(content, rules.RECEIPT_FORMAT)
    try:
        slip_id, accepted, minutes = uuid.UUID(str(receipt["slip"])), receipt["accepted"], receipt["minutes"]
    except (KeyError, ValueError) as broken:
        raise errors.SlipUnreadable() from broken
    transfer = kept.slip_for_change(slip_id)  # locked: it is closed once
    access.require(actor, "timebank.accept_receipt", on=transfer)
    if receipt["issuer"] != transfer.node:
        raise errors.SlipNotTrusted()
    ours = receipt.get("slipIssuer") in kept.own_nodes() and type(accepted) is bool
    if not ours or minutes != transfer.minutes:
        raise errors.SlipUnreadable()
    wanted = "taken" if accepted else "declined"
    if transfer.state != wanted:
        if transfer.state != "sent":
            raise errors.AlreadyAnswered()
        transfer.receipt = receipt
        _close(transfer, accepted)
    return kept.cards([transfer])[0]


def _close(transfer: Transfer, accepted: bool) -> None:
    if not accepted:
        moving.come_back(transfer, "declined")
        return
    moves = (
        (accounts.aside(transfer.id), -transfer.minutes),
        (accounts.owes(transfer.from_code, transfer.node), transfer.minutes),
    )
    moving.end(transfer, "taken")
    posting = books.posting("move_out", books.key_of(transfer.id, "given"), f"transfer:{transfer.id}", moves)
    books.book([posting], [])


class _Told:
    """What a slip says, as far as it can be read."""

    def __init__(self, slip: Mapping[str, Any]) -> None:
        self.node = str(slip["issuer"])
        self.slip_id = uuid.UUID(str(slip["id"]))
        self.to = str(slip["to"])
        self.from_city = int(slip["fromCity"])
        self.minutes = slip["minutes"]
        self.salt = bytes.fromhex(slip["holder"]["salt"])
        self.commitment = bytes.fromhex(slip["holder"]["commitment"])
        if type(self.minutes) is not int or not 0 < self.minutes <= rules.LONGEST_RESERVE:
            raise ValueError("minutes")
        if not 0 <= self.from_city < 10**12:
            raise ValueError("fromCity")


def _told(slip: Mapping[str, Any]) -> _Told:
    try:
        return _Told(slip)
    except (KeyError, ValueError, TypeError) as broken:
        raise errors.SlipUnreadable() from broken


def _refuse_strange(slip: Mapping[str, Any], told: _Told, person_id: uuid.UUID, actor: Actor) -> None:
    """A slip counts here when its platform is trusted, it names this one, and its holder is who brings it."""
    if told.node in kept.own_nodes() or told.node not in _trust().issuers:
        raise errors.SlipNotTrusted()
    if told.to not in kept.own_nodes():
        raise errors.SlipNotForUs()
    if not holders.is_holder(person_id, told.salt, told.commitment, actor=actor):
        raise errors.SlipOfSomebodyElse()


def _read(content: bytes, form: str) -> dict[str, Any]:
    """A signed document of this form, its signature checked and made by the issuer it names."""
    if len(content) > rules.LARGEST_SLIP:
        raise errors.SlipUnreadable()
    try:
        document = json.loads(content)
        secured = proofs.verify(document)
        if document["format"] != form or document["issuer"] != secured.did:
            raise errors.SlipUnreadable()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as broken:
        raise errors.SlipUnreadable() from broken
    return dict(document)


def _trust() -> Trust:
    """The operator's list of trust; nobody while there is none, or while a line of it is no key."""
    try:
        return read_trust(installation.trust_file().read_text("utf-8"))
    except (FileNotFoundError, TrustBroken):
        return NOBODY


def _signed(document: dict[str, Any]) -> dict[str, Any]:
    options = {
        "verificationMethod": proofs.verification_method(document["issuer"]),
        "created": _stamp(clock.now()),
    }
    return proofs.secure(document, options, lambda message: signing.sign("credential", message).signature)


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
