"""How a need moves on: locked, seen to be where the deed needs it, moved only from there."""

import datetime as dt
import uuid

from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.needs.models import Need
from tongxing.needs.shapes import STATES


def locked(need_id: uuid.UUID) -> Need:
    need = Need.objects.select_for_update().filter(pk=need_id).order_by("id").first()
    if need is None:
        raise NotFound()
    return need


def as_it_stands(need: Need) -> dict[str, str]:
    zh, en = STATES[need.state]
    return {"number": need.number, "state_zh": zh, "state_en": en}


def require_state(need: Need, states: tuple[str, ...], refusal: type[Refusal]) -> None:
    if need.state not in states:
        raise refusal(**as_it_stands(need))


def move(
    need: Need, states: tuple[str, ...], to: str, refusal: type[Refusal], now: dt.datetime, **more: object
) -> None:
    """Change the state only from where it was seen to be; whoever came first has moved it elsewhere."""
    if to in ("declined", "withdrawn", "merged"):
        more["waited_until"] = now
    moved = Need.objects.filter(pk=need.pk, state__in=states).update(state=to, changed_at=now, **more)
    if not moved:
        raise refusal(**as_it_stands(need))
