"""An organisation's place at a base: stages, milestones, steps, mentors, what is lent, what became of it."""

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.incubation import rules
from tongxing.incubation.models import FollowUp, IncubationPlace, IncubationStep, Loan, Mentor
from tongxing.incubation.permissions import SEE_MENTOR, SEE_PLACE
from tongxing.incubation.queries.bases import figures_of, loan_card, rule_for
from tongxing.incubation.shapes import (
    SHOWN,
    FollowUpCard,
    MentorCard,
    MilestoneCard,
    PlaceCard,
    PlaceState,
    PlaceStepCard,
    PlaceStory,
    StageCard,
)

if TYPE_CHECKING:
    from django.db.models.query import QuerySet


def places_at(base_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[PlaceCard]:
    """Who has applied or grows at a base, and who did, by name: those who wait for an answer first."""
    request = page or PageRequest()
    rows = access.visible(viewer, SEE_PLACE, IncubationPlace.objects.filter(base_id=base_id), about=base_id)
    rows = rows.select_related("base").order_by("state", "organisation_name", "id")
    found = rows[request.offset : request.offset + request.size + 1]
    return page_of([place_card(row) for row in found], request)


def places_of(organisation_id: uuid.UUID, viewer: Actor) -> tuple[PlaceCard, ...]:
    """The places an organisation has and had, the newest first."""
    rows = IncubationPlace.objects.filter(organisation_id=organisation_id)
    rows = access.visible(viewer, SEE_PLACE, rows, about=organisation_id)
    return tuple(place_card(row) for row in rows.select_related("base").order_by("-applied_at", "id"))


def story_of(place_id: uuid.UUID, viewer: Actor) -> PlaceStory:
    """A place with everything that happened, and what the viewer may do. Refuses with NotFound."""
    rows = access.visible(viewer, SEE_PLACE, IncubationPlace.objects.filter(pk=place_id), about=place_id)
    row = rows.select_related("base").order_by("id").first()
    if row is None:
        raise NotFound()
    parameters = rule_for(row.base.region_code).parameters
    steps = list(IncubationStep.objects.filter(place=row).order_by("number"))
    stages = _stages(row, parameters, steps)
    grows = row.state == PlaceState.GROWING
    may_tend = leave.can(viewer, "incubation.say_milestone", on=row)
    return PlaceStory(
        card=place_card(row),
        stages=stages,
        steps=tuple(_step(one, parameters) for one in steps),
        mentors=tuple(
            mentor_card(one) for one in _mentors(Mentor.objects.filter(place=row)).order_by("asked_at", "id")
        ),
        loans=tuple(
            loan_card(one)
            for one in Loan.objects.filter(place=row)
            .select_related("resource", "place")
            .order_by("lent_at", "id")
        ),
        follow_ups=tuple(
            FollowUpCard(one.months, one.due_on, one.minutes, one.members, one.is_in_force, one.noted_at)
            for one in FollowUp.objects.filter(place=row).order_by("months")
        ),
        may_tend=may_tend,
        may_leave=row.state in (PlaceState.APPLIED, PlaceState.GROWING)
        and leave.can(viewer, "incubation.end_place", on=row),
        may_advance=grows
        and may_tend
        and all(one.is_met for stage in stages if stage.state == "now" for one in stage.milestones),
    )


def _stages(
    row: IncubationPlace, parameters: Mapping[str, Any], steps: list[IncubationStep]
) -> tuple[StageCard, ...]:
    said = {one.subject: one for one in steps if one.what == "milestone"}
    shown = shown_now(row, parameters)
    order = rules.stages(parameters)
    at = order.index(row.stage) if row.stage in order else (len(order) if row.state == "graduated" else -1)
    return tuple(
        StageCard(
            id=stage,
            zh=parameters["names"][stage],
            en=parameters["names_en"][stage],
            state="done" if number < at else "now" if number == at else "next",
            milestones=tuple(
                _milestone(one, stage, parameters, said, shown)
                for one in rules.milestones_of(stage, parameters)
            ),
        )
        for number, stage in enumerate(order)
    )


def _milestone(
    one: str,
    stage: str,
    parameters: Mapping[str, Any],
    said: Mapping[str, IncubationStep],
    shown: Mapping[str, int],
) -> MilestoneCard:
    fact = parameters["shown_by"].get(one, "")
    told = said.get(one)
    zh = en = told.why if told else ""
    if fact and one in shown:
        zh, en = (words.format(value=shown[one]) for words in SHOWN[fact])
    return MilestoneCard(
        id=one,
        stage=stage,
        zh=parameters["milestones"][one],
        en=parameters["milestones_en"][one],
        is_met=told is not None or one in shown,
        is_measured=bool(fact),
        words_zh=zh,
        words_en=en,
        at=told.at if told else None,
    )


def shown_now(row: IncubationPlace, parameters: Mapping[str, Any]) -> dict[str, int]:
    """The milestones that rosters and ledger show today, with the figure.

    rooms only: whoever has the place has asked
    """
    return rules.shown(parameters, figures_of(row.organisation_id))


def met_by(row: IncubationPlace, parameters: Mapping[str, Any]) -> set[str]:
    """The milestones met today: said by the base, or shown by figures.

    rooms only: this room's deeds
    """
    said = IncubationStep.objects.filter(place=row, what="milestone").order_by("number")
    return set(said.values_list("subject", flat=True)) | set(shown_now(row, parameters))


def place_for_change(place_id: uuid.UUID) -> IncubationPlace:
    """A place, locked. Refuses with NotFound.

    rooms only: this room's deeds
    """
    rows = IncubationPlace.objects.select_for_update(of=("self",)).select_related("base")
    row = rows.filter(pk=place_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def mentoring_of(viewer: Actor) -> tuple[MentorCard, ...]:
    """Where the viewer was asked to be a mentor, or is one."""
    rows = access.visible(viewer, SEE_MENTOR, Mentor.objects.filter(state__in=("asked", "active")))
    return tuple(mentor_card(row) for row in _mentors(rows).order_by("asked_at", "id"))


def mentor_for_change(mentor_id: uuid.UUID) -> Mentor:
    """A mentor's task, locked. Refuses with NotFound.

    rooms only: this room's deeds
    """
    rows = Mentor.objects.select_for_update(of=("self",)).select_related("place", "place__base")
    row = rows.filter(pk=mentor_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def told_place(place_id: uuid.UUID) -> tuple[PlaceCard, tuple[uuid.UUID, ...], tuple[uuid.UUID, ...]]:
    """A place, and the accounts of those who manage the organisation and the base.

    rooms only: so that they can be told
    """
    row = IncubationPlace.objects.select_related("base").get(pk=place_id)
    return (
        place_card(row),
        access.accounts_holding("organisation_manager", row.organisation_id),
        access.accounts_holding("organisation_manager", row.operator_id),
    )


def told_mentor(mentor_id: uuid.UUID) -> MentorCard:
    """A mentor's task.

    rooms only: so that they can be told
    """
    return mentor_card(_mentors(Mentor.objects.filter(pk=mentor_id)).get())


def place_card(row: IncubationPlace) -> PlaceCard:
    """A place, finished.

    rooms only: whoever has the row has asked
    """
    parameters = rule_for(row.base.region_code).parameters
    return PlaceCard(
        id=row.id,
        base_id=row.base_id,
        base_name=row.base.name,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        region_code=row.region_code,
        wish=row.wish,
        state=row.state,
        stage=row.stage,
        stage_zh=parameters["names"].get(row.stage, ""),
        stage_en=parameters["names_en"].get(row.stage, ""),
        applied_at=row.applied_at,
        ended_at=row.ended_at,
    )


def mentor_card(row: Mentor) -> MentorCard:
    """A mentor's task, finished."""
    return MentorCard(
        row.id,
        row.place_id,
        row.place.organisation_name,
        row.place.base.name,
        row.volunteer_number,
        row.topic,
        row.state,
    )


def _mentors(rows: "QuerySet[Mentor]") -> "QuerySet[Mentor]":
    return rows.select_related("place", "place__base")


def _step(step: IncubationStep, parameters: Mapping[str, Any]) -> PlaceStepCard:
    kind = {"milestone": "milestones", "stage": "names", "entered": "names"}.get(step.what)
    zh = en = ""
    if kind:
        zh = parameters[kind].get(step.subject, step.subject)
        en = parameters[f"{kind}_en"].get(step.subject, step.subject)
    return PlaceStepCard(step.what, zh, en, step.why, step.at)
