"""Telling people what concerns them: once, in their notices, and by text message when it cannot wait."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import replace

from django.db import transaction

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ids, ports
from tongxing.foundation.refusals import NotFound
from tongxing.notices import queries, rules
from tongxing.notices.models import Notice
from tongxing.notices.shapes import Tell
from tongxing.people import queries as people
from tongxing.policy import queries as policy
from tongxing.policy.shapes import EditionCard

IN_PLACE_OF = "/me/children"

_text_later: list[Callable[[uuid.UUID], None]] = []
_edition_later: list[Callable[[uuid.UUID, str, uuid.UUID], None]] = []


def text_later(job: Callable[[uuid.UUID], None]) -> Callable[[uuid.UUID], None]:
    """Register the job that sends text messages; `tasks` does so, because services know no jobs.

    leave: a register, filled when the room starts
    """
    _text_later[:] = [job]
    return job


def edition_later(
    job: Callable[[uuid.UUID, str, uuid.UUID], None],
) -> Callable[[uuid.UUID, str, uuid.UUID], None]:
    """Register the job that goes on telling of an edition; `tasks` does so, because services know no jobs.

    leave: a register, filled when the room starts
    """
    _edition_later[:] = [job]
    return job


@transaction.atomic
def tell(order: Tell, *, actor: Actor) -> bool:
    """Put one notice before one account, and queue a text message when it is urgent; false if told before.

    What concerns a child without a sign-in of its own is told to the guardians. Refuses with NotAllowed.
    """
    access.require(actor, "notices.tell")
    if held := people.guardians.guardians_in_place_of(order.account_id):
        told = [_put(replace(order, account_id=one, href=IN_PLACE_OF)) for one in held]
        return any(told)
    return _put(order)


def _put(order: Tell) -> bool:
    words, row = rules.said(order.kind, order.facts), _row(order)
    Notice.objects.bulk_create([row], ignore_conflicts=True)
    is_new = Notice.objects.filter(pk=row.id).exists()
    if is_new and words.is_urgent:
        for job in _text_later:
            job(row.id)
    return is_new


def _row(order: Tell) -> Notice:
    return Notice(
        id=ids.new_id(),
        account_id=order.account_id,
        kind=order.kind,
        subject=order.subject,
        facts=order.facts,
        href=order.href,
        made_at=clock.now(),
    )


@transaction.atomic
def tell_many(orders: Collection[Tell], *, actor: Actor) -> int:
    """The same for many accounts in a few statements; answers how many notices are new. Refuses with NotAllowed."""
    access.require(actor, "notices.tell")
    instead = people.guardians.guardians_in_places_of([one.account_id for one in orders])
    told = [
        replace(one, account_id=account_id, href=IN_PLACE_OF) if one.account_id in instead else one
        for one in orders
        for account_id in instead.get(one.account_id, (one.account_id,))
    ]
    urgent = {one.kind: rules.said(one.kind, one.facts).is_urgent for one in told}
    rows = [_row(one) for one in told]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    new = set(
        Notice.objects.filter(pk__in=[row.id for row in rows]).order_by("id").values_list("id", flat=True)
    )
    for row in rows:
        if row.id in new and urgent[row.kind]:
            for job in _text_later:
                job(row.id)
    return len(new)


def tell_of_edition(
    edition_id: uuid.UUID, audience: str = "", after: uuid.UUID | None = None, *, actor: Actor
) -> int:
    """Those whom an edition concerns hear that it will hold from its day, or that it was taken back.

    Told a page at a time; what is left goes to a job. Who never heard of an edition hears nothing of its end.
    Answers how many notices are new. Refuses with NotFound or NotAllowed.
    """
    access.require(actor, "notices.tell")
    card = policy.edition_told(edition_id)
    if card.enacted_at is None:
        return 0
    told = 0
    for name in (audience,) if audience else queries.audiences_of(card.rule.id):
        told += _tell_page(card, name, after or uuid.UUID(int=0), actor)
    return told


@transaction.atomic
def _tell_page(card: EditionCard, audience: str, after: uuid.UUID, actor: Actor) -> int:
    accounts_told, next_after = queries.concerned(audience, card.rule.jurisdiction, after)
    kind = "edition_withdrawn" if card.state == "withdrawn" else "edition_enacted"
    if card.state == "withdrawn":
        accounts_told = queries.told_before(accounts_told, "edition_enacted", str(card.id))
    facts, href = queries.edition_in_words(card)
    told = tell_many([Tell(one, kind, str(card.id), href, facts) for one in accounts_told], actor=actor)
    if next_after is not None:
        for job in _edition_later:
            job(card.id, audience, next_after)
    return told


@transaction.atomic
def mark_read(*, actor: Actor) -> int:
    """Mark all notices of the one who asks as read; answers how many were not. Refuses with SignInFirst."""
    rows = accounts.visible(actor, "notices.mark_read", Notice.objects.filter(read_at__isnull=True))
    theirs = Notice(account_id=actor.account_id)  # type: ignore[misc]  # a visitor has none, and is refused
    access.require(actor, "notices.mark_read", on=theirs)
    return rows.update(read_at=clock.now())


@transaction.atomic
def forget_account(account_id: uuid.UUID, *, actor: Actor) -> None:
    """Nothing that was told to an account is kept; it was closed for good (R-74). Refuses with NotAllowed."""
    access.require(actor, "notices.forget_account")
    Notice.objects.filter(account_id=account_id).delete()


@transaction.atomic
def send_text(notice_id: uuid.UUID, *, actor: Actor) -> bool:
    """Send a notice as a text message, once; false when it was sent before or there is no phone any more.

    Refuses with NotFound or NotAllowed; a fault of the sender undoes everything, so that the job tries again.
    """
    notice = Notice.objects.select_for_update().filter(pk=notice_id).order_by("id").first()
    access.require(actor, "notices.send_text")
    if notice is None:
        raise NotFound()
    phone = accounts.phone_of(notice.account_id)
    if notice.texted_at or not phone:
        return False
    notice.texted_at = clock.now()
    notice.save(update_fields=["texted_at"])
    ports.sms().send(phone, rules.text_message(notice.kind, notice.facts))
    return True
