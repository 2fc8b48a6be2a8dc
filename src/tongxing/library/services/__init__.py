"""Everything that may change the library: items and their levels, copies, series."""

from tongxing.library.services.copying import copy_item
from tongxing.library.services.items import (
    answer_nomination,
    nominate_project,
    promote_item,
    take_off_item,
)
from tongxing.library.services.series import answer_joining, found_series, join_series

__all__ = [
    "answer_joining",
    "answer_nomination",
    "copy_item",
    "found_series",
    "join_series",
    "nominate_project",
    "promote_item",
    "take_off_item",
]
