"""Papers of an organisation: handed in, looked at by the authority, warned of before they end (R-13, R-14)."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, journal, ports, text, uploads
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Faults
from tongxing.organisations import errors, queries, rules
from tongxing.organisations.events import PaperHandedIn, PaperLookedAt, PaperWarned
from tongxing.organisations.models import Organisation, Paper
from tongxing.organisations.shapes import (
    MOST_PAPER_BYTES,
    PAPER_FILE_KINDS,
    HandInPaper,
    LookAtPaper,
    PaperCard,
)

SAME_KEY = "organisations_paper_same_key_is_same_paper"
LONGEST_WARNING = dt.timedelta(days=180)


@transaction.atomic
def hand_in_paper(order: HandInPaper, *, actor: Actor) -> PaperCard:
    """A paper waits to be looked at; put in by the authority, who saw the original, it is in force at once.

    What waited of the same kind is replaced. The same key is the same paper. Refuses with NotFound, NotAllowed,
    PaperUnknown, Invalid, FileTooLarge or FileUnreadable.
    """
    database.lock_name("organisations.papers", order.organisation_id)
    house = queries.row(order.organisation_id)
    access.require(actor, "organisations.hand_in_paper", on=house)
    if done := queries.paper_with(house.id, order.key):
        return queries.card_of_paper(done)
    kinds = {kind.code for kind in queries.paper_kinds(house.region_code)}
    if order.kind not in kinds:
        raise errors.PaperUnknown()
    fresh = _checked(order, house)
    plain = uploads.checked(order.content, PAPER_FILE_KINDS, MOST_PAPER_BYTES)
    fresh.digest, fresh.file_kind, fresh.size = (
        ports.storage().keep(plain),
        uploads.kind_of(plain),
        len(plain),
    )
    _put_in(fresh, actor)
    return queries.card_of_paper(fresh)


@transaction.atomic
def agree_to_host(organisation_id: uuid.UUID, *, actor: Actor) -> PaperCard:
    """The station, or the authority for it, agrees that a group works under it; twice is once (R-14).

    Refuses with NotFound, NotAllowed or NoHostNeeded.
    """
    database.lock_name("organisations.papers", organisation_id)
    house = queries.row(organisation_id)
    access.require(actor, "organisations.agree_to_host", on=house)
    held = Paper.objects.filter(organisation=house, kind=rules.HOST_CONSENT, state="accepted")
    if done := held.select_related("organisation").order_by("id").first():
        return queries.card_of_paper(done)
    if house.kind != rules.GROUP:
        raise errors.NoHostNeeded(name=house.name)
    now = clock.now()
    _retire(house, rules.HOST_CONSENT, ("waiting",))
    fresh = Paper(
        organisation=house,
        key=house.id,
        kind=rules.HOST_CONSENT,
        issuer=house.host_name,
        state="accepted",
        handed_by=actor.label,
        handed_at=now,
        looked_by=actor.label,
        looked_at=now,
    )
    fresh.save(force_insert=True)
    journal.note("organisations.agree_to_host", actor=actor, subject=house.id)
    events.announce(PaperLookedAt(fresh.id, house.id, True))
    return queries.card_of_paper(fresh)


@transaction.atomic
def look_at_paper(order: LookAtPaper, *, actor: Actor) -> PaperCard:
    """A paper is in force, replacing the one of its kind, or goes back with what is wrong.

    The same answer again is one answer. Refuses with NotFound, NotAllowed, ReasonNeeded, OwnPaper or
    PaperLookedAt.
    """
    seen = queries.paper_row(order.paper_id)
    database.lock_name("organisations.papers", seen.organisation_id)
    found = queries.paper_row(order.paper_id)
    access.require(actor, "organisations.look_at_paper", on=found.organisation)
    wanted, note = "accepted" if order.accept else "returned", text.one_line(order.note)[:300]
    if found.state == wanted and found.looked_by == actor.label:
        return queries.card_of_paper(found)
    if found.state != "waiting":
        raise errors.PaperLookedAt()
    if found.handed_by == actor.label:
        raise errors.OwnPaper()
    if not order.accept and not note:
        raise errors.ReasonNeeded()
    if order.accept:
        _retire(found.organisation, found.kind, ("accepted",))
    found.state, found.note = wanted, note
    found.looked_by, found.looked_at = actor.label, clock.now()
    found.save(update_fields=["state", "note", "looked_by", "looked_at"])
    journal.note("organisations.look_at_paper", actor=actor, subject=found.organisation_id, purpose=note)
    events.announce(PaperLookedAt(found.id, found.organisation_id, order.accept))
    return queries.card_of_paper(found)


@transaction.atomic
def warn_of_papers(*, actor: Actor) -> int:
    """Managers are told of papers that end soon, each once; answers how many."""
    access.require(actor, "organisations.keep_terms")
    today, told = clock.today(), 0
    for paper in queries.papers_that_end(today + LONGEST_WARNING):
        days = queries.paper_rule(paper.organisation.region_code).parameters["warn_days"]
        if paper.ends_on is None or (paper.ends_on - today).days > days:
            continue
        Paper.objects.filter(pk=paper.id).update(warned_at=clock.now())
        events.announce(PaperWarned(paper.id, paper.organisation_id, paper.ends_on))
        told += 1
    return told


def _checked(order: HandInPaper, house: Organisation) -> Paper:
    """The paper made plain. Refuses with Invalid."""
    faults, today = Faults(), clock.today()
    longest = queries.paper_rule(house.region_code).parameters["most_paper_years"] * 366
    number, issuer = text.one_line(order.number), text.one_line(order.issuer)
    if len(number) > 60:
        faults.add("number", "organisations.paper_number", "编号最多 60 个字。", "The number is too long.")
    if len(issuer) > 80:
        faults.add(
            "issuer", "organisations.paper_issuer", "发证单位最多 80 个字。", "The issuer is too long."
        )
    if order.ends_on and order.valid_from and order.ends_on < order.valid_from:
        faults.add(
            "ends_on",
            "organisations.paper_reversed",
            "到期日早于起始日，请核对。",
            "It ends before it begins. Please check.",
        )
    elif order.ends_on and order.ends_on < today:
        faults.add(
            "ends_on",
            "organisations.paper_over",
            "这份材料已经过期，请提交新的。",
            "This paper has ended. Please hand in the new one.",
        )
    elif order.ends_on and (order.ends_on - today).days > longest:
        faults.add(
            "ends_on",
            "organisations.paper_too_long",
            "到期日太远，请核对年份；长期有效的不用填。",
            "That is too far away; please check the year. Leave it empty when there is no end.",
        )
    if order.valid_from and not dt.date(1949, 10, 1) <= order.valid_from <= today:
        faults.add(
            "valid_from",
            "organisations.paper_begins",
            "起始日不对，请核对。",
            "The first day cannot be right. Please check.",
        )
    faults.refuse_if_any()
    return Paper(
        organisation=house,
        key=order.key,
        kind=order.kind,
        number=number,
        issuer=issuer,
        valid_from=order.valid_from,
        ends_on=order.ends_on,
    )


def _put_in(fresh: Paper, actor: Actor) -> None:
    house, now = fresh.organisation, clock.now()
    looked_at = access.can(actor, "organisations.look_at_paper", on=house)
    _retire(house, fresh.kind, ("waiting", "accepted") if looked_at else ("waiting",))
    fresh.state = "accepted" if looked_at else "waiting"
    fresh.handed_by, fresh.handed_at = actor.label, now
    if looked_at:
        fresh.looked_by, fresh.looked_at = actor.label, now
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == SAME_KEY:
            raise errors.PaperLookedAt() from broken
        raise
    journal.note("organisations.hand_in_paper", actor=actor, subject=house.id, facts={"kind": fresh.kind})
    if not looked_at:
        events.announce(PaperHandedIn(fresh.id, house.id))


def _retire(house: Organisation, kind: str, states: tuple[str, ...]) -> None:
    Paper.objects.filter(organisation=house, kind=kind, state__in=states).update(state="replaced")
