"""Whom a project's conditions name: asked, agreed or declined by themselves, and free to leave (H24-2, Z14-10)."""

import dataclasses
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, journal, text
from tongxing.foundation.database import refusing
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.projects import errors, queries, rules
from tongxing.projects.events import PartnerAsked, PartnerMoved
from tongxing.projects.models import Partner, Project
from tongxing.projects.queries import partners as standing
from tongxing.projects.shapes import PARTNER_STATES, AnswerPartner, NamedPartner, NamePartners, PartnerCard
from tongxing.stations import queries as stations


@transaction.atomic
def name_partners(order: NamePartners, *, actor: Actor) -> tuple[PartnerCard, ...]:
    """Others are asked for parts of the project's conditions, and whoever was asked before is asked no more.

    All of them or none; asking the same again changes nothing. Refuses with NotFound, NotAllowed, ProjectOver or
    Invalid.
    """
    project = Project.objects.select_for_update().filter(pk=order.project_id).order_by("id").first()
    if project is None:
        raise NotFound()
    access.require(actor, "projects.name_partners", on=project)
    _require_open(project)
    known = queries.conditions_known(project.region_code, clock.local(project.proposed_at).date())
    for named in order.partners:
        condition = known.get(named.condition) if named.condition in project.conditions else None
        if condition is None or named.part not in condition.parts:
            errors.refuse_problems([("project_conditions", "partner_not_wanted")])
    return tuple(queries.partner_card(ask(project, plain(named), actor)) for named in order.partners)


def ask(project: Project, named: NamedPartner, actor: Actor) -> Partner:
    """The row of whoever is asked; the one asked before for the same part has ended.

    leave: asked by set_up_project and name_partners
    """
    target = _target(project, named)
    live = Partner.objects.filter(
        project=project, condition=named.condition, part=named.part, state__in=rules.LIVE
    )
    before = live.order_by("id").first()
    if before is not None:
        if all(getattr(before, field) == value for field, value in target.items()):
            return before
        _move(before, "ended", "", actor)
    row = Partner(
        project=project,
        organisation_id=project.organisation_id,
        region_code=project.region_code,
        condition=named.condition,
        part=named.part,
        rule_version=queries.condition_rule(project.region_code).version,
        asked_by=actor.label,
        asked_at=clock.now(),
        **target,
    )
    _save(row)
    events.announce(PartnerAsked(row.id, project.id))
    return row


@transaction.atomic
def answer_partner(order: AnswerPartner, *, actor: Actor) -> PartnerCard:
    """Whoever was asked stands beside the project, or does not; with who, when and why on record.

    The same answer again changes nothing. Refuses with NotFound, NotAllowed, PartnerAnswered, ProjectOver,
    ProofMissing (a social worker without certificate) or Invalid (no reason for a no).
    """
    row = _locked(order.partner_id)
    access.require(actor, "projects.answer_partner", on=row)
    state = "agreed" if order.agrees else "refused"
    if row.state == state:
        return queries.partner_card(row)
    if row.state != "asked":
        _refuse_answered(row)
    _require_open(row.project)
    note = text.one_line(order.note)
    if len(note) > rules.NOTE_AT_MOST:
        errors.refuse_problems([("note", "note_too_long")])
    if not order.agrees and not note:
        errors.refuse_problems([("note", "note_missing")])
    if order.agrees and row.person_id is not None and not standing.has_proof(row.person_id, row.region_code):
        titles = queries.condition_rule(row.region_code).parameters["proof_titles"]
        raise errors.ProofMissing(titles="、".join(titles))
    _move(row, state, note, actor)
    return queries.partner_card(row)


@transaction.atomic
def end_partner(partner_id: uuid.UUID, why: str, *, actor: Actor) -> PartnerCard:
    """Whoever stood beside the project stands there no more; it lacks them until somebody else agrees.

    Twice is once. Refuses with NotFound, NotAllowed, PartnerAnswered (a no was given) or Invalid.
    """
    row = _locked(partner_id)
    access.require(actor, "projects.end_partner", on=row)
    if row.state == "ended":
        return queries.partner_card(row)
    if row.state == "refused":
        _refuse_answered(row)
    note = text.one_line(why)
    if not note or len(note) > rules.NOTE_AT_MOST:
        errors.refuse_problems([("note", "note_too_long" if note else "note_missing")])
    _move(row, "ended", note, actor)
    return queries.partner_card(row)


@transaction.atomic
def forget_partners(person_id: uuid.UUID, *, actor: Actor) -> None:
    """Who left the platform leads nothing, and no row says they did. Refuses with NotAllowed."""
    access.require(actor, "projects.forget_partners")
    Partner.objects.filter(person_id=person_id).delete()


def plain(named: NamedPartner) -> NamedPartner:
    """The same with its words made plain.

    leave: none is needed, it changes words only
    """
    return dataclasses.replace(
        named, words=text.one_line(named.words), volunteer_number=text.digits(named.volunteer_number)[:20]
    )


def _locked(partner_id: uuid.UUID) -> Partner:
    rows = Partner.objects.select_for_update(of=("self",)).select_related("project").filter(pk=partner_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _require_open(project: Project) -> None:
    if project.state == "returned" or project.ends_on < clock.today():
        raise errors.ProjectOver(number=project.number)


def _refuse_answered(row: Partner) -> None:
    zh, en = PARTNER_STATES[row.state]
    raise errors.PartnerAnswered(state_zh=zh, state_en=en)


def _save(row: Partner) -> None:
    """Write whoever is asked; the database keeps that one at a time is."""
    zh, en = PARTNER_STATES["asked"]
    with refusing({"projects_partner_one_at_a_time": errors.PartnerAnswered}, state_zh=zh, state_en=en):
        row.save(force_insert=True)


def _move(row: Partner, state: str, note: str, actor: Actor) -> None:
    row.state, row.note, row.answered_by, row.answered_at = state, note, actor.label, clock.now()
    row.save(update_fields=["state", "note", "answered_by", "answered_at"])
    journal.note(f"projects.partner_{state}", actor=actor, subject=row.id, purpose=note)
    events.announce(PartnerMoved(row.id, row.project_id, state, row.person_id is not None))


def _target(project: Project, named: NamedPartner) -> dict:
    """The columns that say who is asked. Refuses with Invalid."""
    if named.part == "association":
        return {"house_id": _association(project, named.house_id)}
    if named.part == "social_worker":
        person = people.person_by_number(named.volunteer_number)
        if person is None:
            errors.refuse_problems([("social_worker", "social_worker_unknown")])
        assert person is not None  # else it was refused
        return {"person_id": person.id}
    problem = _problem_of_place(project, named.division_code)
    if problem:
        errors.refuse_problems([(named.part, problem)])
    if named.part == "community":
        return {"division_code": named.division_code, "words": ""}
    if not named.words or len(named.words) > rules.WORDS_AT_MOST:
        errors.refuse_problems([("grid", "grid_too_long" if named.words else "missing_grid")])
    return {"division_code": named.division_code, "words": named.words}


def _association(project: Project, house_id: uuid.UUID | None) -> uuid.UUID:
    house = organisations.cards([house_id]).get(house_id) if house_id else None
    if house is None:
        errors.refuse_problems([("association", "association_unknown")])
    assert house is not None  # else it was refused
    kinds = queries.condition_rule(project.region_code).parameters["association_kinds"]
    if not house.is_active or house.kind not in kinds or house.id == project.organisation_id:
        errors.refuse_problems([("association", "association_unfit")])
    return house.id


def _problem_of_place(project: Project, code: int | None) -> str:
    """A place whose station can say yes, in the project's own county."""
    if code is None or places.level_of(code) not in ("township", "village"):
        return "community_wanted"
    if not places.exists_on(code, clock.today()):
        return "community_wanted"
    if places.at_level(code, "county") != project.county_code:
        return "community_apart"
    return "" if stations.station_for(code) else "community_without_station"
