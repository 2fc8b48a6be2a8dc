"""Telling people what concerns them: once, in their notices, and by text message when it cannot wait."""

import uuid
from collections.abc import Callable
from dataclasses import replace

from django.db import transaction

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ids, ports
from tongxing.foundation.refusals import NotFound
from tongxing.notices import rules
from tongxing.notices.models import Notice
from tongxing.notices.shapes import Tell
from tongxing.people import queries as people

IN_PLACE_OF = "/me/children"

_text_later: list[Callable[[uuid.UUID], None]] = []


def text_later(job: Callable[[uuid.UUID], None]) -> Callable[[uuid.UUID], None]:
    """Register the job that sends text messages; `tasks` does so, because services know no jobs.

    leave: a register, filled when the room starts
    """
    _text_later[:] = [job]
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
    words = rules.said(order.kind, order.facts)
    notice_id = ids.new_id()
    Notice.objects.bulk_create(
        [
            Notice(
                id=notice_id,
                account_id=order.account_id,
                kind=order.kind,
                subject=order.subject,
                facts=order.facts,
                href=order.href,
                made_at=clock.now(),
            )
        ],
        ignore_conflicts=True,
    )
    is_new = Notice.objects.filter(pk=notice_id).exists()
    if is_new and words.is_urgent:
        for job in _text_later:
            job(notice_id)
    return is_new


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
