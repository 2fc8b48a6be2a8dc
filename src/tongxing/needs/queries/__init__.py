"""Questions about needs: who is still waiting, how long, and what was done."""

from tongxing.needs.queries.at_stations import noted_at_stations, stations_of
from tongxing.needs.queries.counts import counts_by_place
from tongxing.needs.queries.decks import unmet_deck, unmet_figures
from tongxing.needs.queries.likeness import alike
from tongxing.needs.queries.needs import (
    asked_by,
    contact_of,
    lately,
    need,
    need_noted_with,
    needs_at_station,
    needs_of,
    needs_of_team,
    own_contact,
    unmet,
)
from tongxing.needs.queries.outcomes import Outcome, outcomes_of_projects, scores_of
from tongxing.needs.queries.recordings import (
    recording_for_the_visit,
    recording_kept_with,
    recording_of,
    recordings_for_the_visit,
)
from tongxing.needs.queries.visiting import asker_of, for_the_visit, sign_of_contact
from tongxing.needs.queries.waiting import open_by_region, waiting_figures, waiting_summary
from tongxing.needs.queries.wished import Wished, wished
from tongxing.needs.queries.words import words_of

__all__ = [
    "Outcome",
    "Wished",
    "alike",
    "asked_by",
    "asker_of",
    "contact_of",
    "counts_by_place",
    "for_the_visit",
    "lately",
    "need",
    "need_noted_with",
    "needs_at_station",
    "needs_of",
    "needs_of_team",
    "noted_at_stations",
    "open_by_region",
    "outcomes_of_projects",
    "own_contact",
    "recording_for_the_visit",
    "recording_kept_with",
    "recording_of",
    "recordings_for_the_visit",
    "scores_of",
    "sign_of_contact",
    "stations_of",
    "unmet",
    "unmet_deck",
    "unmet_figures",
    "waiting_figures",
    "waiting_summary",
    "wished",
    "words_of",
]
