"""Conditions of projects: what the rule knows, who was asked, what is lacking (G24-二.2, H24-2, Z14-10)."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.profiles import queries as profiles
from tongxing.projects import rules
from tongxing.projects.models import Partner, Project
from tongxing.projects.shapes import PARTS, Condition, ConditionCard, Lack, PartnerCard

RULE = "project-conditions"
SHOWN_TO_ANSWER = 50
MOST_TOLD = 5  # workers of a station, those nearest first; on its table everybody there sees it


def condition_rule(region_code: int, on: dt.date | None = None) -> Rule:
    """The rule on conditions in force at a place on a day, today unless said otherwise.

    public: the rules are open
    """
    return policy.rule(RULE, on or clock.today(), region_code)


def conditions_known(region_code: int, on: dt.date | None = None) -> dict[str, Condition]:
    """The conditions a project there may bear, by code.

    public: the rules are open
    """
    rule = condition_rule(region_code, on)
    parts, clauses = rule.parameters["partners"], rule.parameters["clauses"]
    return {
        one.code: Condition(
            one.code,
            one.zh,
            one.en,
            tuple(part for part in parts.get(one.code, ()) if part in PARTS),
            tuple(clauses.get(one.code, ())),
        )
        for one in organisations.choices(rule, "conditions")
    }


def conditions_of(project_id: uuid.UUID, viewer: Actor) -> tuple[ConditionCard, ...]:
    """The conditions of a project, who stands for each, what each lacks.

    Whoever may see the project sees them; the number of a social worker only those concerned. Refuses with
    NotFound or NotAllowed.
    """
    row = Project.objects.filter(pk=project_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, "projects.see_project", on=row)
    if not row.conditions:
        return ()
    rows = list(Partner.objects.filter(project=row).select_related("project").order_by("asked_at", "id"))
    numbers = {one.id for one in rows if access.can(viewer, "projects.see_partner", on=one)}
    cards = _cards(rows, numbers)
    lacks = _lacks(row, rows)
    known = _conditions_of(row)
    return tuple(
        ConditionCard(
            known[code],
            tuple(card for card in cards if card.condition == code),
            tuple(one for one in lacks if one.condition.code == code),
        )
        for code in row.conditions
        if code in known
    )


def lacks_of(project_id: uuid.UUID) -> tuple[Lack, ...]:
    """What a project's conditions still lack; nothing when it bears none.

    rooms only: whoever lets it go ahead has asked who may
    """
    row = Project.objects.filter(pk=project_id).order_by("id").first()
    if row is None or not row.conditions:
        return ()
    return _lacks(row, list(Partner.objects.filter(project=row).order_by("asked_at", "id")))


def lead_of(project_id: uuid.UUID) -> uuid.UUID | None:
    """The social worker who agreed to lead; nobody when the project asks for none or nobody agreed yet.

    rooms only: activities put this person in charge
    """
    rows = Partner.objects.filter(project_id=project_id, state="agreed", person_id__isnull=False)
    return rows.order_by("asked_at", "id").values_list("person_id", flat=True).last()


def partners_for(viewer: Actor) -> tuple[PartnerCard, ...]:
    """Where the viewer was asked: what waits for their yes first, then where they stand; of live projects only."""
    rows = Partner.objects.filter(state__in=rules.LIVE, project__state__in=("proposed", "approved"))
    rows = rows.filter(project__ends_on__gte=clock.today())
    rows = leave.visible(viewer, "projects.answer_partner", rows).select_related("project")
    found = list(rows.order_by("-state", "asked_at", "id")[:SHOWN_TO_ANSWER])
    return tuple(_cards(found, {one.id for one in found}))


def partner_card(row: Partner) -> PartnerCard:
    """One partner, finished, for whoever may see it.

    rooms only: whoever has the row has asked
    """
    return _cards([row], {row.id})[0]


def told_partner(partner_id: uuid.UUID) -> PartnerCard | None:
    """One partner as a notice speaks of it; nobody when the row is gone.

    rooms only: so that those concerned can be told
    """
    row = Partner.objects.select_related("project").filter(pk=partner_id).order_by("id").first()
    return _cards([row], set())[0] if row else None


def accounts_asked(partner_id: uuid.UUID) -> tuple[tuple[uuid.UUID, ...], tuple[uuid.UUID, ...]]:
    """The accounts of those who were asked, and of the team's leaders.

    rooms only: so that they can be told
    """
    row = Partner.objects.get(pk=partner_id)
    leaders = leave.accounts_holding("team_leader", row.organisation_id)
    if row.house_id is not None:
        return leave.accounts_holding("organisation_manager", row.house_id), leaders
    if row.person_id is not None:
        return (people.person(row.person_id).account_id,), leaders
    if row.division_code is None:  # the database lets none stand for nobody
        return (), leaders
    workers = leave.accounts_nearest("station_worker", row.division_code, row.division_code + 1)
    return workers[:MOST_TOLD], leaders


def _conditions_of(row: Project) -> dict[str, Condition]:
    """As the rule was on the day the project was set up: it asks for no more and for no less."""
    return conditions_known(row.region_code, clock.local(row.proposed_at).date())


def _lacks(row: Project, rows: list[Partner]) -> tuple[Lack, ...]:
    known, found = _conditions_of(row), []
    for code in row.conditions:
        for part in known[code].parts if code in known else ():
            asked = [one for one in rows if (one.condition, one.part) == (code, part)]
            if why := rules.lack_of(one.state for one in asked) or _faded(row, asked[-1:]):
                found.append(Lack(known[code], part, why))
    return tuple(found)


def _faded(row: Project, agreed: list[Partner]) -> str:
    """Why a yes counts no longer: the certificate ran out, or the association is not active any more."""
    for one in agreed:
        if one.person_id is not None and not has_proof(one.person_id, row.region_code):
            return "proof"
        if one.house_id is not None and not organisations.organisation(one.house_id).is_active:
            return "inactive"
    return ""


def has_proof(person_id: uuid.UUID, region_code: int) -> bool:
    """Whether somebody has shown a social worker's certificate that holds today.

    rooms only: for the yes of a social worker and for what a condition lacks
    """
    titles = condition_rule(region_code).parameters["proof_titles"]
    held = profiles.skills_in_force([person_id], clock.today()).get(person_id, ())
    return any(title in one.title for one in held for title in titles)


def _cards(rows: Iterable[Partner], with_number: set[uuid.UUID]) -> list[PartnerCard]:
    found = list(rows)
    names = places.short_names(one.division_code for one in found if one.division_code is not None)
    houses = organisations.cards(one.house_id for one in found if one.house_id)
    asked = people.cards(one.person_id for one in found if one.person_id and one.id in with_number)
    return [
        _card(
            one,
            names.get(one.division_code or 0, ""),
            houses[one.house_id].name if one.house_id in houses else "",
            asked[one.person_id].volunteer_number if one.person_id in asked and one.id in with_number else "",
        )
        for one in found
    ]


def _card(row: Partner, place: str, house: str, number: str) -> PartnerCard:
    known = _conditions_of(row.project).get(row.condition)
    return PartnerCard(
        id=row.id,
        project_id=row.project_id,
        project_number=row.project.number,
        project_title=row.project.title,
        project_state=row.project.state,
        team_name=row.project.organisation_name,
        starts_on=row.project.starts_on,
        ends_on=row.project.ends_on,
        condition=row.condition,
        condition_zh=known.zh if known else row.condition,
        condition_en=known.en if known else row.condition,
        part=row.part,
        who=house or f"{place} {row.words}".strip(),
        state=row.state,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        note=row.note,
        volunteer_number=number,
    )
