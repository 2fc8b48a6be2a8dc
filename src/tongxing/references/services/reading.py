"""Reading an answer: link and code, counted every time."""

import hmac

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, ids, text
from tongxing.references import errors, queries
from tongxing.references.events import AnswerOpened
from tongxing.references.models import Opening
from tongxing.references.shapes import Answer, ReadAnswer


@transaction.atomic
def read_answer(order: ReadAnswer, *, actor: Actor) -> Answer:
    """The answer is shown, and the volunteer sees that it was read, and when.

    Whatever is wrong (link, code, no answer, ended, taken back), the refusal is the same NotReadable.
    """
    access.require(actor, "references.read_answer")
    code = text.digits(order.code)
    if not hmac.compare_digest(code, queries.code_of(order.inquiry_id)):
        raise errors.NotReadable()
    release = queries.release_for_change(order.inquiry_id)  # locked: openings are numbered one by one
    now = clock.now()
    if release is None or release.revoked_at is not None or release.ends_at <= now:
        raise errors.NotReadable()
    release.opened += 1
    Opening.objects.create(id=ids.new_id(), release=release, number=release.opened, at=now)
    release.save(update_fields=["opened"])
    events.announce(
        AnswerOpened(inquiry_id=order.inquiry_id, person_id=release.person_id, number=release.opened)
    )
    return Answer(
        organisation_name=release.inquiry.organisation_name,
        purpose=release.inquiry.purpose,
        content=release.content,
        released_at=release.released_at,
        ends_at=release.ends_at,
    )
