"""Everything that may change stations: from opening to closing, the card, the six haves, the desk, an example."""

from tongxing.stations.services.counting import count_visit, take_back_visit
from tongxing.stations.services.examples import end_example, name_example
from tongxing.stations.services.keeping import keep_card, say_have, take_back_have
from tongxing.stations.services.opening import change_station, close_station, open_station

__all__ = [
    "change_station",
    "close_station",
    "count_visit",
    "end_example",
    "keep_card",
    "name_example",
    "open_station",
    "say_have",
    "take_back_have",
    "take_back_visit",
]
