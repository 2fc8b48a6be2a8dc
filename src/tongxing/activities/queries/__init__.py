"""Questions about activities: what is open, what one says, who comes."""

from tongxing.activities.queries.activities import (
    activities_of_team,
    activity,
    review_queue,
)
from tongxing.activities.queries.afterwards import (
    closing,
    facts_for_supervision,
    overdue_records,
    served_since,
)
from tongxing.activities.queries.again import latest_of_team, template, templates
from tongxing.activities.queries.agreeing import agreement, agreement_for_child, may_want, signers
from tongxing.activities.queries.ahead import ahead_limit_of, over_with_empty_seats, seats_of
from tongxing.activities.queries.amending import amendment_told, amendments_of
from tongxing.activities.queries.around import (
    activities_of_project,
    activities_on,
    after_day,
    came_lately,
    came_to,
    cards_of,
    coming_to,
    contact_of,
    has_come_lately,
    has_live_sign_up,
    live_people,
    signed_up_by,
    states_of,
)
from tongxing.activities.queries.at_stations import (
    organised_at_stations,
    recorded_at_stations,
    recruited_at_stations,
)
from tongxing.activities.queries.attendance import arrival_code, refused_codes, roster
from tongxing.activities.queries.duties import badge_shown, duties, duty_of, posts_of
from tongxing.activities.queries.field import field_line, field_lines, field_roster, own_field_place
from tongxing.activities.queries.guardians import child_stay, child_stays, with_whom, words_at
from tongxing.activities.queries.hours import hours_refusal, terms_of_hours
from tongxing.activities.queries.open_activities import open_activities
from tongxing.activities.queries.open_places import held_spans, open_places
from tongxing.activities.queries.open_posts import (
    OpenPost,
    barred_of_minors,
    counties_with_posts,
    held_by_all,
    open_posts,
    takes,
)
from tongxing.activities.queries.personal_codes import personal_code
from tongxing.activities.queries.places_held import (
    place_held_by,
    places_held,
    waiting_accounts,
    waiting_for,
)
from tongxing.activities.queries.posts import terms_of_posts, why_not
from tongxing.activities.queries.rotas import rota, rotas, signed_up_ahead
from tongxing.activities.queries.safety import insurance, insurances
from tongxing.activities.queries.sign_ups import (
    accounts_called_off,
    accounts_signed_up,
    my_sign_ups,
    offer_end_of,
    sign_up_of,
)
from tongxing.activities.queries.times import ActivityTime, times_of, times_of_team

__all__ = [
    "ActivityTime",
    "OpenPost",
    "accounts_called_off",
    "accounts_signed_up",
    "activities_of_project",
    "activities_of_team",
    "activities_on",
    "activity",
    "after_day",
    "agreement",
    "agreement_for_child",
    "ahead_limit_of",
    "amendment_told",
    "amendments_of",
    "arrival_code",
    "badge_shown",
    "barred_of_minors",
    "came_lately",
    "came_to",
    "cards_of",
    "child_stay",
    "child_stays",
    "closing",
    "coming_to",
    "contact_of",
    "counties_with_posts",
    "duties",
    "duty_of",
    "facts_for_supervision",
    "field_line",
    "field_lines",
    "field_roster",
    "has_come_lately",
    "has_live_sign_up",
    "held_by_all",
    "held_spans",
    "hours_refusal",
    "insurance",
    "insurances",
    "latest_of_team",
    "live_people",
    "may_want",
    "my_sign_ups",
    "offer_end_of",
    "open_activities",
    "open_places",
    "open_posts",
    "organised_at_stations",
    "over_with_empty_seats",
    "overdue_records",
    "own_field_place",
    "personal_code",
    "place_held_by",
    "places_held",
    "posts_of",
    "recorded_at_stations",
    "recruited_at_stations",
    "refused_codes",
    "review_queue",
    "roster",
    "rota",
    "rotas",
    "seats_of",
    "served_since",
    "sign_up_of",
    "signed_up_ahead",
    "signed_up_by",
    "signers",
    "states_of",
    "takes",
    "template",
    "templates",
    "terms_of_hours",
    "terms_of_posts",
    "times_of",
    "times_of_team",
    "waiting_accounts",
    "waiting_for",
    "why_not",
    "with_whom",
    "words_at",
]
