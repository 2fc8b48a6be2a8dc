"""Late entries and answers to objections as three doors fill them in, and the orders read out of the forms."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ids
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.late_entries import services as deeds
from tongxing.late_entries.errors import NotAVolunteer
from tongxing.late_entries.shapes import DECLARATION, DECLARATIONS, ClaimLateEntry
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard, Occasion
from tongxing.objections import queries as objections
from tongxing.objections.shapes import AnswerObjection, ObjectionCard, ObjectionStory
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people import queries as people
from tongxing.web import served, words

NOBODY = uuid.UUID(int=0)


def objection_named(request: HttpRequest, actor: Actor) -> ObjectionCard | None:
    """The objection that the address names; whoever may not see it finds nothing."""
    objection_id = ids.read_id(request.GET.get("objection"))
    return objections.objection(objection_id, actor) if objection_id else None


def declaration() -> str:
    """What is ticked, in the language of the page."""
    return words.local(*DECLARATIONS[DECLARATION])


def filled(
    request: HttpRequest, teams: Iterable[OrganisationCard], objection: ObjectionCard | None
) -> served.LedForm:
    """The form, empty or sent, with what the objection tells."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial: dict[str, Any] = {"declaration": DECLARATION}
    if objection is not None:
        initial |= {
            "volunteer_number": objection.volunteer_number,
            "organisation_id": str(objection.organisation_id),
            "title": objection.title,
            "on": objection.served_on,
        }
    return served.LedForm(*sent, organisations=teams, declaration=declaration(), initial=initial)


def keep_file(form: served.ServedForm, actor: Actor) -> None:
    """The file first, so that it need not be looked for again when something else is wrong."""
    form.is_valid()
    if given := form.cleaned_data.get("file"):
        try:
            form.hold_file(deeds.keep_file(given, actor=actor).id)
        except Refusal as refusal:
            form.refuse_file(refusal)
        else:
            form.full_clean()


def order(
    form: served.ServedForm, objection: ObjectionCard | None = None, occasion: Occasion | None = None
) -> ClaimLateEntry:
    """The order: for the volunteer of the number, for whoever objected, else for oneself.

    Refuses with NotAVolunteer when nobody has the number.
    """
    told = form.cleaned_data
    begins, ends = served.span_of(told)
    person_id = objection.person_id if objection else _person_of(told.get("volunteer_number"))
    return ClaimLateEntry(
        key=told["key"],
        organisation_id=uuid.UUID(told["organisation_id"]),
        title=told["title"],
        content=told["content"],
        place_text=told["place_text"],
        category=told["category"],
        started_at=begins,
        ended_at=ends,
        why=told["why"],
        declaration=told["declaration"],
        file_id=ids.read_id(told["file_id"]) or NOBODY,
        person_id=person_id,
        occasion=objection.occasion if objection else occasion,
    )


def _person_of(number: str | None) -> uuid.UUID | None:
    if number is None:
        return None
    person = people.person_by_number(number.replace(" ", ""))
    if person is None:
        raise NotAVolunteer()
    return person.id


def times_of(card: ObjectionCard, actor: Actor) -> dict[str, Any]:
    """The times as they were written down, for putting right."""
    entry = record_of(card, actor)
    if entry is None:
        return {}
    begins, ends = clock.local(entry.started_at), clock.local(entry.ended_at)
    return {"on": begins.date(), "begins": begins.time(), "ends": ends.time()}


def record_of(card: ObjectionCard, actor: Actor) -> EntryCard | None:
    """The record objected to, if there is one and the viewer may see it."""
    if card.entry_id is None:
        return None
    try:
        return ledger.entry(card.entry_id, actor)
    except NotFound:
        return None


def answer(form: served.AnswerForm, objection_id: uuid.UUID) -> AnswerObjection:
    """The button that was pressed, as an answer."""
    told = form.cleaned_data
    begins, ends = form.times()
    upheld = told["verdict"] in ("correct", "withdraw")
    return AnswerObjection(
        objection_id,
        told["key"],
        "upheld" if upheld else "declined",
        told["why"],
        mend=told["verdict"] if upheld else "",
        started_at=begins,
        ended_at=ends,
    )


def stands(card: ObjectionCard, actor: Actor) -> bool:
    """Whether the record objected to is still there to be put right."""
    entry = record_of(card, actor)
    return entry is not None and entry.state != "withdrawn"


def objection_context(story: ObjectionStory, form: served.AnswerForm, actor: Actor) -> dict[str, Any]:
    """What the page of one objection shows."""
    entry = record_of(story.card, actor)
    return {
        "objection": story.card,
        "steps": served.step_lines(story.steps),
        "entry": entry,
        "stands": entry is not None and entry.state != "withdrawn",
        "may_answer": story.card.is_open and access.can(actor, objections.ANSWER, story.card),
        "form": form,
    }
