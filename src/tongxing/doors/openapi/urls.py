"""Addresses of the openapi door: one line for every room."""

from django.urls import URLPattern, URLResolver, include, path

from tongxing.doors.openapi.api import addresses, api, no_such_address
from tongxing.doors.openapi.v1 import (
    absences,
    accounts,
    accreditations,
    activities,
    activity_invitations,
    again,
    agreements,
    amendments,
    attendance,
    batches,
    benefits,
    bundles,
    calendars,
    campaigns,
    certificates,
    contests,
    coverage,
    data_returns,
    directory,
    exports,
    families,
    federations,
    field_rolls,
    games,
    helping,
    honours,
    hours,
    incubation,
    insights,
    interviews,
    kits,
    late_entries,
    ledger,
    library,
    log,
    meals,
    measures,
    menus,
    needs,
    needs_told,
    notices,
    objections,
    openings,
    orders,
    organisations,
    pairings,
    parties,
    partners,
    people,
    points,
    policy,
    profiles,
    projects,
    record_books,
    recruitments,
    references,
    reviews,
    risks,
    rosters,
    rotas,
    safety,
    selections,
    sessions,
    spaces,
    staff_sessions,
    stand_ins,
    station_desks,
    stations,
    suggestions,
    summaries,
    supervision,
    teams,
    time_orders,
    time_slips,
    timebank,
    trainings,
    units,
    viewings,
    whistles,
)

api.add_router("", sessions.router)
api.add_router("", staff_sessions.router)
api.add_router("", people.router)
api.add_router("", accounts.router)
api.add_router("", calendars.router)
api.add_router("", parties.router)
api.add_router("", stand_ins.router)
api.add_router("", absences.router)
api.add_router("", organisations.router)
api.add_router("", orders.router)
api.add_router("", suggestions.router)
api.add_router("", batches.router)
api.add_router("", teams.router)
api.add_router("", stations.router)
api.add_router("", station_desks.router)
api.add_router("", spaces.router)
api.add_router("", coverage.router)
api.add_router("", needs_told.router)
api.add_router("", needs.router)
api.add_router("", projects.router)
api.add_router("", library.router)
api.add_router("", contests.router)
api.add_router("", campaigns.router)
api.add_router("", partners.router)
api.add_router("", activities.router)
api.add_router("", amendments.router)
api.add_router("", risks.router)
api.add_router("", safety.router)
api.add_router("", agreements.router)
api.add_router("", again.router)
api.add_router("", rotas.router)
api.add_router("", openings.router)
api.add_router("", selections.router)
api.add_router("", activity_invitations.router)
api.add_router("", games.router)
api.add_router("", attendance.router)
api.add_router("", field_rolls.router)
api.add_router("", ledger.router)
api.add_router("", helping.router)
api.add_router("", families.router)
api.add_router("", viewings.router)
api.add_router("", data_returns.router)
api.add_router("", record_books.router)
api.add_router("", rosters.router)
api.add_router("", exports.router)
api.add_router("", hours.router)
api.add_router("", directory.router)
api.add_router("", late_entries.router)
api.add_router("", objections.router)
api.add_router("", reviews.router)
api.add_router("", incubation.router)
api.add_router("", pairings.router)
api.add_router("", menus.router)
api.add_router("", federations.router)
api.add_router("", summaries.router)
api.add_router("", supervision.router)
api.add_router("", certificates.router)
api.add_router("", bundles.router)
api.add_router("", benefits.router)
api.add_router("", references.router)
api.add_router("", notices.router)
api.add_router("", log.router)
api.add_router("", insights.router)
api.add_router("", honours.router)
api.add_router("", points.router)
api.add_router("", policy.router)
api.add_router("", profiles.router)
api.add_router("", measures.router)
api.add_router("", timebank.router)
api.add_router("", time_orders.router)
api.add_router("", time_slips.router)
api.add_router("", trainings.router)
api.add_router("", recruitments.router)
api.add_router("", interviews.router)
api.add_router("", accreditations.router)
api.add_router("", kits.router)
api.add_router("", meals.router)
api.add_router("", units.router)
api.add_router("", whistles.router)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((addresses(), "api"))),
    path("<path:rest>", no_such_address),
]
