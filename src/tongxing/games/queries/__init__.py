"""Questions about large events: what they need, which schedules were read, who is a volunteer of them."""

from tongxing.games.queries.schedules import (
    difference_of,
    games,
    games_card,
    games_of,
    needs,
    on_day,
    sheet,
    sheet_card,
    sheets_of,
    shift_line,
    shifts_of,
    venues_of,
)
from tongxing.games.queries.volunteers import (
    my_games,
    volunteer,
    volunteer_count,
    volunteers_of,
)

__all__ = [
    "difference_of",
    "games",
    "games_card",
    "games_of",
    "my_games",
    "needs",
    "on_day",
    "sheet",
    "sheet_card",
    "sheets_of",
    "shift_line",
    "shifts_of",
    "venues_of",
    "volunteer",
    "volunteer_count",
    "volunteers_of",
]
