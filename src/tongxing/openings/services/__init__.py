"""Everything that may change an opening: announcing it, taking a number, drawing, deciding."""

from tongxing.openings.services.announcing import announce_opening
from tongxing.openings.services.deciding import answers_to, decide, decide_due
from tongxing.openings.services.drawing import draw
from tongxing.openings.services.taking import take_turn, take_turns

__all__ = ["announce_opening", "answers_to", "decide", "decide_due", "draw", "take_turn", "take_turns"]
