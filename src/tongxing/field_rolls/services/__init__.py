"""Everything that may change a roll, its notes and their conflicts, by subject."""

from tongxing.field_rolls.services.calling_in import call_in_roll
from tongxing.field_rolls.services.handing import take_handed_roll
from tongxing.field_rolls.services.merging import merge_notes
from tongxing.field_rolls.services.opening import open_roll
from tongxing.field_rolls.services.settling import settle_conflict
from tongxing.field_rolls.services.slips import print_slips

__all__ = ["call_in_roll", "merge_notes", "open_roll", "print_slips", "settle_conflict", "take_handed_roll"]
