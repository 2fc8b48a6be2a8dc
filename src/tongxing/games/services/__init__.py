"""Everything that may change large events, by subject: their schedules and shifts, and their volunteers."""

from tongxing.games.services.answering import answer_shifts, call_off_shifts, give_back
from tongxing.games.services.changing import call_off_games, change_games, stand_down
from tongxing.games.services.following import follow_amended, follow_post
from tongxing.games.services.placing import lock_assignment, place, publish_day, take_off
from tongxing.games.services.proposals import ask_proposal, ask_repair, make_proposal, propose_later
from tongxing.games.services.schedules import bring_schedule, open_games, open_shifts, read_schedule
from tongxing.games.services.volunteers import release, say_days, take_on, take_on_member

__all__ = [
    "answer_shifts",
    "ask_proposal",
    "ask_repair",
    "bring_schedule",
    "call_off_games",
    "call_off_shifts",
    "change_games",
    "follow_amended",
    "follow_post",
    "give_back",
    "lock_assignment",
    "make_proposal",
    "open_games",
    "open_shifts",
    "place",
    "propose_later",
    "publish_day",
    "read_schedule",
    "release",
    "say_days",
    "stand_down",
    "take_off",
    "take_on",
    "take_on_member",
]
