"""Everything that may change a need: noted, answered, taken up, served, rated; or withdrawn on the way."""

from tongxing.needs.services.changing import change_need
from tongxing.needs.services.loop import (
    answer_need,
    mark_served,
    put_need_back,
    rate_need,
    take_up_need,
    use_word,
    withdraw_need,
)
from tongxing.needs.services.merging import merge_needs, part_need
from tongxing.needs.services.noting import note_need
from tongxing.needs.services.recordings import keep_recording
from tongxing.needs.services.sums import sum_up_waiting
from tongxing.needs.services.upkeep import erase_contacts, erase_recordings

__all__ = [
    "answer_need",
    "change_need",
    "erase_contacts",
    "erase_recordings",
    "keep_recording",
    "mark_served",
    "merge_needs",
    "note_need",
    "part_need",
    "put_need_back",
    "rate_need",
    "sum_up_waiting",
    "take_up_need",
    "use_word",
    "withdraw_need",
]
