"""The one function that gives leave; what is done in somebody's name is marked here, whichever room does it."""

import dataclasses
from typing import Any

from tongxing.access import errors, matrix, queries
from tongxing.access.events import ActedFor
from tongxing.access.models import ActedDeed
from tongxing.access.shapes import Actor, Member, Visitor
from tongxing.foundation import clock, events
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst


def can(actor: Actor, deed: str, on: Any = None) -> bool:
    """May this actor do this deed on this subject? For hiding a button; services ask `require`."""
    return matrix.allows(actor, deed, on)


def may_read(actor: Actor, deed: str, on: Any) -> bool:
    """May this part of an answer be shown? What a staff session alone opens is journalled, as in `require`.

    leave: this is the asking
    """
    way = matrix.leading(actor, deed, on)
    if way is not None and way.journalled:
        queries.witness(actor, deed, getattr(on, "id", ""))
    return way is not None


def require(actor: Actor, deed: str, on: Any = None) -> None:
    """Give leave or refuse.

    What only a journalled way allows is written down with the reason of the staff session; what is done in
    somebody's name is marked and told to them. Refuses with SignInFirst (nobody is signed in), NotFound (an
    outsider, who must not even learn that the subject exists), NotAllowed (an insider without the right, with the
    reason) or HelperMayNot (the person might, whoever acts in their name may not).
    """
    if may_read(actor, deed, on):
        _mark(actor, deed, on)
        return
    asked = matrix.deed(deed)
    if isinstance(actor, Visitor):
        raise SignInFirst()
    if _is_held_back(actor, deed, on):
        raise errors.HelperMayNot(deed=asked.en, deed_zh=asked.zh)
    if asked.seen_with and on is not None and not matrix.allows(actor, asked.seen_with, on):
        refusal: NotFound | NotAllowed = NotFound()
    else:
        refusal = NotAllowed(
            deed=asked.en,
            deed_zh=asked.zh,
            why_zh="仅限" + "、".join(way.zh for way in asked.ways),
            why_en="only " + ", ".join(way.en for way in asked.ways),
        )
    if asked.sensitive:
        # The door journals it: a line written here would be rolled back with the deed.
        refusal.denied = (asked.name, actor, str(getattr(on, "id", "")))
    raise refusal


def _is_held_back(actor: Actor, deed: str, on: Any) -> bool:
    """Whether the person themselves might, and only whoever acts in their name may not."""
    if not isinstance(actor, Member) or actor.on_behalf is None:
        return False
    return matrix.allows(dataclasses.replace(actor, on_behalf=None), deed, on)


def _mark(actor: Actor, deed: str, on: Any) -> None:
    """A deed in another's name leaves its mark and is told; the same once more in a row is marked and not told."""
    if not isinstance(actor, Member) or actor.on_behalf is None or deed not in actor.on_behalf.does:
        return
    right, subject = actor.on_behalf, str(getattr(on, "id", "") or "")[:80]
    last = ActedDeed.objects.filter(acting_id=right.acting_id).order_by("-done_at", "-id").first()
    mark = ActedDeed.objects.create(
        on_behalf_of=actor.account_id,
        consent_id=right.consent_id,
        acting_id=right.acting_id,
        done_by=actor.label,
        deed=deed,
        subject=subject,
        done_at=clock.now(),
    )
    if subject and last is not None and (last.deed, last.subject) == (deed, subject):
        return
    events.announce(ActedFor(mark.id, actor.account_id, right.consent_id, deed))
