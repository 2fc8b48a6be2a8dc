"""Bases, federations, reviews and checks in the showcase: the sample has them; who opens which page."""

from typing import Any

from tongxing.incubation.models import Federation, IncubationPlace
from tongxing.reviews.models import CheckedOrganisation, CheckFinding, Review, SpotCheck

POSTED = {
    "authority_base_closing",
    "authority_incubation_opening",
    "incubation_base_deed",
    "incubation_place_deed",
    "mentoring_deed",
    "spot_check_publication",
    "team_federation_deed",
    "team_incubation_deed",
}
OTHERS = {
    "published_check": "tests/doors/test_review_pages.py opens it: the check of the sample is under way"
}


def _managed(find: Any) -> set:
    leader = find.show.site.actor(find.show.site.plan.logins["leader"].phone)
    return {one.organisation_id for one in leader.grants if one.role == "organisation_manager"}


def _review(find: Any) -> list[tuple[str, str, str]]:
    open_, told = (Review.objects.filter(state=one).order_by("id").first() for one in ("open", "noticed"))
    return [("", "officer", find.filled(open_.id)), ("-told", "officer", find.filled(told.id))]


def _own_review(find: Any) -> list[tuple[str, str, str]]:
    own = Review.objects.filter(organisation_id__in=_managed(find)).order_by("id")
    return [("", "leader", find.filled(row.id)) for row in own[:1]]


def _checked(find: Any) -> list[tuple[str, str, str]]:
    last = CheckedOrganisation.objects.order_by("-number").first()
    seen = CheckFinding.objects.exclude(unmet=[]).order_by("id").first().checked
    address = f"/authority/spot-checks/{last.check_drawn_id}"
    return [("", "officer", f"{address}/{last.number}"), ("-seen", "officer", f"{address}/{seen.number}")]


def _own_finding(find: Any) -> list[tuple[str, str, str]]:
    rows = CheckedOrganisation.objects.filter(organisation_id__in=_managed(find), checkfinding__isnull=False)
    return [
        ("", "leader", f"/team/spot-checks/{one.check_drawn_id}/{one.number}") for one in rows.order_by("id")
    ]


def _first(model: Any, **where: Any) -> Any:
    return model.objects.filter(**where).order_by("id").values_list("id", flat=True)[0]


PAGES: dict[str, Any] = {
    "yearly_reviews": lambda find: [("", "officer", find.plain())],
    "yearly_review": _review,
    "spot_checks": lambda find: [("", "officer", find.plain())],
    "spot_check": lambda find: [("", "officer", find.filled(_first(SpotCheck)))],
    "checked": _checked,
    "team_reviews": lambda find: [("", "leader", find.plain())],
    "team_review": _own_review,
    "team_finding": _own_finding,
    "published_reviews": lambda find: [("", "visitor elder", find.plain())],
    "published_checks": lambda find: [("", "visitor", find.plain())],
    "authority_incubation": lambda find: [("", "officer", find.plain())],
    "team_incubation": lambda find: [("", "leader", find.plain())],
    "incubation_place": lambda find: [("", "officer", find.filled(_first(IncubationPlace, state="growing")))],
    "incubation_base": lambda find: [],
    "team_federation": lambda find: [],
    "bases": lambda find: [("", "visitor elder", find.plain())],
    "federations": lambda find: [("", "visitor", find.plain())],
    "federation": lambda find: [("", "visitor elder", find.filled(_first(Federation)))],
    "mentoring": lambda find: [("", "volunteer", find.plain())],
}
