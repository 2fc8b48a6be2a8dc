"""Questions about large events: what they need, which schedules were read, who is a volunteer of them."""

from tongxing.games.queries.assignments import (
    assignment,
    assignments_of,
    board,
    free_for,
    my_shifts,
    other_shifts,
    shift,
    venue_sums,
)
from tongxing.games.queries.proposals import latest_proposal, proposal
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
    "assignment",
    "assignments_of",
    "board",
    "difference_of",
    "free_for",
    "games",
    "games_card",
    "games_of",
    "latest_proposal",
    "my_games",
    "my_shifts",
    "needs",
    "on_day",
    "other_shifts",
    "proposal",
    "sheet",
    "sheet_card",
    "sheets_of",
    "shift",
    "shift_line",
    "shifts_of",
    "venue_sums",
    "venues_of",
    "volunteer",
    "volunteer_count",
    "volunteers_of",
]
