"""A refused try at a sensitive deed is written down at the door, where no roll-back takes it away (4.9)."""

from tongxing.foundation import journal
from tongxing.foundation.refusals import Refusal


def write_down(refusal: Refusal) -> None:
    """One line of the journal for a denial of a sensitive deed; nothing for any other no."""
    if refusal.denied is None:
        return
    deed, actor, subject = refusal.denied
    journal.note(deed, actor=actor, subject=subject, facts={"denied": refusal.code})
