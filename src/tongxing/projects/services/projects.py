"""A project set up by a leader, approved or returned by the authority."""

import dataclasses
import datetime as dt
import uuid

from django.db import IntegrityError, connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock, codelists, events, ids, journal, text
from tongxing.foundation.database import constraint_of, refusing
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.needs import services as needs
from tongxing.needs.shapes import TakeUpNeed
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.projects import errors, queries, rules
from tongxing.projects.events import ProjectApproved, ProjectReturned, ProjectSetUp
from tongxing.projects.models import Declaration, Project, Review
from tongxing.projects.queries import closed_loop as standing
from tongxing.projects.services import loop, materials, partners
from tongxing.projects.shapes import STATES, ProjectCard, ReviewProject, SetUpProject


@transaction.atomic
def set_up_project(order: SetUpProject, *, actor: Actor) -> ProjectCard:
    """A project waits for review, the six refused kinds denied; the need it answers is taken up with it.

    All or nothing: when the need has gone to another team, there is no project either. The same key twice is
    the same project. Refuses with NotAllowed (not this team's leader), OrganisationNotActive, Invalid,
    UnknownCode, what `require_goes_on` refuses, and what `places` or `needs` refuse. Whoever its conditions name is
    asked at once. A next version answers each improvement still open, and goes on with the plan it does not write anew.
    """
    before = loop.locked_before(order)
    asked = Project(organisation_id=order.organisation_id, region_code=order.region_code, state="proposed")
    access.require(actor, "projects.set_up_project", on=asked)
    if done := queries.project_set_up_with(actor.label, order.key):
        return done
    organisation = organisations.organisation(order.organisation_id)
    if not organisation.is_active:
        raise errors.OrganisationNotActive(name=organisation.name)
    loop.require_goes_on(before)
    order = _plain(order)
    region_code = places.checked_place(Place(order.region_code)).region_code
    problems = rules.problems(order, clock.today())
    if (county := places.at_level(region_code, "county")) is None:
        problems.append(("region_code", "region_too_wide"))
    elif not rules.is_home_ground(*places.span(organisation.region_code), county):
        problems.append(("region_code", "region_not_ours"))
    known = {code: one.parts for code, one in queries.conditions_known(region_code).items()}
    problems += rules.partner_problems(order.conditions, order.partners, known)
    still_open = standing.open_improvements(before.id) if before else ()
    problems += loop.plan_problems(order.plan, region_code)
    problems += rules.answer_problems(order.answers, [one.id for one in still_open])
    errors.refuse_problems(problems)
    codelists.require("service_category", order.category)
    assert county is not None  # else it was refused above

    project = _drafted(order, organisation.name, county, actor)
    project.previous, project.version = before, before.version + 1 if before else 1
    try:
        goes_on: dict[str, type[Refusal]] = {"projects_project_goes_on_once": errors.GoesOnAlready}
        with transaction.atomic(), refusing(goes_on, number=before.number if before else ""):
            _insert(project, order, actor)
    except IntegrityError as broken:  # the same deed at the same moment: the other one has done it
        done = queries.project_set_up_with(actor.label, order.key)
        if done is None or constraint_of(broken) != "projects_project_set_up_once_per_key":
            raise
        return done
    if order.need_id is not None:
        needs.take_up_need(
            TakeUpNeed(order.need_id, project.id, organisation.id, organisation.name), actor=actor
        )
    events.announce(ProjectSetUp(project.id, project.organisation_id, project.region_code, order.need_id))
    for one in order.partners:
        partners.ask(project, one, actor)
    return queries.cards([project])[0]


def _plain(order: SetUpProject) -> SetUpProject:
    """The same order with its words made plain; a next version without a plan of its own goes on with the old one."""
    plan = order.plan
    if order.previous_id is not None and not plan:
        plan = standing.plans_of([order.previous_id])[order.previous_id]
    return dataclasses.replace(
        order,
        title=text.one_line(order.title),
        conditions=tuple(dict.fromkeys(order.conditions)),
        partners=tuple(partners.plain(one) for one in order.partners),
        plan=loop.tidy(plan),
        answers=tuple(dataclasses.replace(one, words=text.one_line(one.words)) for one in order.answers),
    )


def _drafted(order: SetUpProject, organisation_name: str, county_code: int, actor: Actor) -> Project:
    return Project(
        id=ids.new_id(),
        key=order.key,
        county_code=county_code,
        year=clock.today().year,
        organisation_id=order.organisation_id,
        organisation_name=organisation_name[:80],
        title=order.title,
        category=order.category,
        need_id=order.need_id,
        region_code=order.region_code,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        conditions=list(order.conditions),
        state="proposed",
        proposed_by=actor.label,
        proposed_at=clock.now(),
    )


def _insert(project: Project, order: SetUpProject, actor: Actor) -> None:
    project.serial = _next_serial(project.county_code, project.year)
    project.number = rules.number_of(project.county_code, project.year, project.serial)
    project.save(force_insert=True)
    Declaration.objects.create(
        project=project,
        denied_kinds=[kind for kind in rules.KINDS if kind in order.refused_kinds_denied],
        declared_by=actor.label,
        declared_at=project.proposed_at,
    )
    loop.keep_plan(project, order.plan)
    loop.keep_answers(project, order)
    materials.carry_materials(project, order.materials_from or order.previous_id)


_NEXT = """
insert into projects_tally as t (id, county_code, year, count) values (%s, %s, %s, 1)
on conflict (county_code, year) do update set count = t.count + 1 returning count
"""


def _next_serial(county_code: int, year: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [ids.new_id(), county_code, year])
        return cursor.fetchone()[0]


@transaction.atomic
def approve_project(order: ReviewProject, *, actor: Actor) -> ProjectCard:
    """The project may go ahead; the decision is on record with who, when and why (R-26).

    Refuses with NotFound, NotAllowed outside one's range, Invalid, AlreadyReviewed, or ConditionsUnmet while
    somebody its conditions name has not said yes.
    """
    return _review(order, "approved", actor)


@transaction.atomic
def return_project(order: ReviewProject, *, actor: Actor) -> ProjectCard:
    """The project does not go ahead, the leader reads why, and its need waits for another team again.

    Refuses with NotFound, NotAllowed outside one's range, Invalid, or AlreadyReviewed.
    """
    return _review(order, "returned", actor)


def _review(order: ReviewProject, verdict: str, actor: Actor) -> ProjectCard:
    project = Project.objects.select_for_update().filter(pk=order.project_id).order_by("id").first()
    if project is None:
        raise NotFound()
    deed = "projects.approve_project" if verdict == "approved" else "projects.return_project"
    access.require(actor, deed, on=project)
    same = Review.objects.filter(project=project, key=order.key, reviewed_by=actor.label, verdict=verdict)
    if same.exists():
        return queries.cards([project])[0]
    note = text.one_line(order.note)
    if not note or len(note) > rules.NOTE_AT_MOST:
        errors.refuse_problems([("note", "note_too_long" if note else "note_missing")])
    stands = dict(zip(("state_zh", "state_en"), STATES[project.state], strict=True), number=project.number)
    if project.state != "proposed":
        raise errors.AlreadyReviewed(**stands)
    if verdict == "approved":
        require_conditions_met(project.id)

    now = clock.now()
    with refusing({"projects_review_one_per_project": errors.AlreadyReviewed}, **stands):
        _record(project, order, verdict, note, actor, now)
    kind = ProjectApproved if verdict == "approved" else ProjectReturned
    events.announce(kind(project.id, project.organisation_id, project.region_code))
    if verdict == "returned" and project.need_id is not None:
        needs.put_need_back(project.need_id, project.id, note, actor=SystemActor("project_returned"))
    return queries.cards([project])[0]


def require_conditions_met(project_id: uuid.UUID) -> None:
    """Nothing, when everybody a project's conditions name has said yes. Refuses with ConditionsUnmet.

    leave: asked by whoever lets the project or its activity go ahead
    """
    if lacks := queries.lacks_of(project_id):
        raise errors.ConditionsUnmet(
            lacks_zh="；".join(one.sentence() for one in lacks),
            lacks_en="; ".join(one.sentence("en") for one in lacks),
        )


def _record(
    project: Project, order: ReviewProject, verdict: str, note: str, actor: Actor, now: dt.datetime
) -> None:
    Review.objects.create(
        key=order.key,
        project=project,
        verdict=verdict,
        note=note,
        reviewed_by=actor.label,
        reviewed_at=now,
    )
    project.state = verdict
    project.save(update_fields=["state"])
    journal.note(f"projects.{verdict}", actor=actor, subject=project.id, purpose=note)
