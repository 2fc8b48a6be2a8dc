"""Everything that may change a need: noted, answered, taken up, served, rated; or withdrawn on the way."""

from tongxing.needs.services.loop import (
    answer_need,
    mark_served,
    put_need_back,
    rate_need,
    take_up_need,
    use_word,
    withdraw_need,
)
from tongxing.needs.services.noting import note_need
from tongxing.needs.services.upkeep import erase_contacts

__all__ = [
    "answer_need",
    "erase_contacts",
    "mark_served",
    "note_need",
    "put_need_back",
    "rate_need",
    "take_up_need",
    "use_word",
    "withdraw_need",
]
