"""Questions about applications: the criteria, one's own application, and who applied in the order of arrival."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as trying
from tongxing.activities.shapes import ActivityCard, SignUp
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.policy import queries as policy
from tongxing.selections import errors
from tongxing.selections.models import Application, ApplicationAnswer, Selection
from tongxing.selections.shapes import (
    CLOSED_BY_START,
    AnswerCard,
    ApplicantRow,
    ApplicationCard,
    SelectionCard,
    ToldOf,
    said_of,
)

RULE = "selections"
WAITING = ("open", "asked")
_ANSWERS = Prefetch("answers", queryset=ApplicationAnswer.objects.order_by("number"), to_attr="told")


def terms(region_code: int) -> Mapping[str, Any]:
    """What the policy of a place says of selections today.

    public: the rules are open
    """
    return policy.rule(RULE, clock.today(), region_code).parameters


def moments(**named: dt.datetime) -> dict[str, str]:
    """Moments as the facts of a refusal, in both languages.

    public: it only spells
    """
    told = {}
    for name, moment in named.items():
        there = clock.local(moment)
        told[f"{name}_zh"] = f"{there.month}月{there.day}日 {there:%H:%M}"
        told[f"{name}_en"] = f"{there:%H:%M} on {there:%Y-%m-%d}"
    return told


def selection(selection_id: uuid.UUID, viewer: Actor) -> tuple[SelectionCard, ActivityCard]:
    """A selection and its activity, for whoever may see that. Refuses with SelectionUnknown or ActivityUnknown."""
    row = Selection.objects.filter(pk=selection_id).order_by("id").first()
    if row is None:
        raise errors.SelectionUnknown()
    return selection_card(row), activities.activity(row.activity_id, viewer)


def selection_of(activity_id: uuid.UUID) -> SelectionCard | None:
    """By which criteria places of an activity are given, when that was announced.

    public: it is announced to everybody who may see the activity
    """
    row = Selection.objects.filter(activity_id=activity_id).order_by("id").first()
    return selection_card(row) if row else None


def selection_card(row: Selection) -> SelectionCard:
    """A finished card.

    rooms only: the deeds of this room answer with it
    """
    return SelectionCard(
        id=row.id,
        activity_id=row.activity_id,
        organisation_id=row.organisation_id,
        criteria=tuple(row.criteria),
        asks_words=row.asks_words,
        opens_at=row.opens_at,
        until=row.until_at,
        answer_by=row.due_at,
        starts_at=row.starts_at,
        applications=row.applications,
        undecided=Application.objects.filter(selection=row, state__in=WAITING).count(),
        is_settled=row.settled_at is not None,
    )


def my_application(selection_id: uuid.UUID, viewer: Actor) -> ApplicationCard | None:
    """The viewer's own latest application, or None."""
    if viewer.account_id is None:
        return None
    rows = Application.objects.filter(selection_id=selection_id, account_id=viewer.account_id)
    row = rows.select_related("selection").prefetch_related(_ANSWERS).order_by("-number").first()
    if row is None or not access.may_read(viewer, "selections.see_own_application", on=row):
        return None
    return application_card(row)


def hindrance_of(card: ApplicationCard, viewer: Actor) -> Refusal | None:
    """Why the viewer could not be taken on at this moment, by the rules of signing up; None when they could.

    Asked while the application waits; it is looked at again when it is answered.
    """
    row = Application.objects.filter(pk=card.id).order_by("id").first()
    if row is None or not access.may_read(viewer, "selections.see_own_application", on=row):
        return None
    return trying.hindrance(wishes(row, card.activity_id), actor=viewer)


def applications(
    selection_id: uuid.UUID, viewer: Actor, *, undecided: bool = False, page: PageRequest | None = None
) -> Page[ApplicantRow]:
    """Who applied, in the order of arrival; all of them, or those who wait for an answer.

    Whoever withdrew is not shown. Refuses with SelectionUnknown, NotFound or NotAllowed.
    """
    found = Selection.objects.filter(pk=selection_id).order_by("id").first()
    if found is None:
        raise errors.SelectionUnknown()
    access.require(viewer, "selections.see_applications", on=found)
    page = page or PageRequest()
    rows = Application.objects.filter(selection=found).exclude(state="withdrawn")
    if undecided:
        rows = rows.filter(state__in=WAITING)
    rows = rows.prefetch_related(_ANSWERS).order_by("number")
    listed = list(rows[page.offset : page.offset + page.size + 1])
    return page_of(_rows(listed, found, viewer), page)


def _rows(listed: Sequence[Application], found: Selection, viewer: Actor) -> list[ApplicantRow]:
    cards = people.cards({row.person_id for row in listed})
    posts = {post.id: post.name for post in activities.activity(found.activity_id, viewer).posts}
    told = []
    for row in listed:
        card = cards[row.person_id]
        said = _answers(row, found.criteria)
        told.append(
            ApplicantRow(
                id=row.id,
                number=row.number,
                masked_name=card.masked_name,
                volunteer_number=card.volunteer_number,
                post_name=posts.get(row.post_id, "") if row.post_id and len(posts) > 1 else "",
                applied_at=row.applied_at,
                words=tuple(row.words),
                state=_state(row.state, found.starts_at),
                asked_words=row.asked_words,
                last=said[-1] if said else None,
                is_own=row.account_id == viewer.account_id,
            )
        )
    return told


def application_card(row: Application) -> ApplicationCard:
    """A finished card of one's own application; its selection is at hand.

    rooms only: the deeds of this room answer with it
    """
    found = row.selection
    return ApplicationCard(
        id=row.id,
        selection_id=row.selection_id,
        activity_id=found.activity_id,
        number=row.number,
        state=_state(row.state, found.starts_at),
        words=tuple(row.words),
        applied_at=row.applied_at,
        asked_at=row.asked_at,
        contact=activities.contact_of(found.activity_id),
        answers=_answers(row, found.criteria),
    )


def _state(state: str, starts_at: dt.datetime) -> str:
    """Nobody waits for an answer to what has begun."""
    return "ended" if state in CLOSED_BY_START and starts_at <= clock.now() else state


def _answers(row: Application, criteria: Iterable[str]) -> tuple[AnswerCard, ...]:
    rows = getattr(row, "told", None)
    if rows is None:
        rows = list(row.answers.order_by("number"))
    said = tuple(criteria)
    return tuple(
        AnswerCard(one.verdict, tuple(one.criteria), said, one.at, one.reserve_number) for one in rows
    )


def wishes(row: Application, activity_id: uuid.UUID) -> SignUp:
    """What somebody asked for, as an order to sign up.

    rooms only: a step of admitting, or of saying why not
    """
    return SignUp(
        row.key,
        activity_id,
        row.take_place_when_free,
        row.accompanied,
        row.post_id,
        row.risks_version,
        row.said_fit,
    )


def selection_for_change(selection_id: uuid.UUID) -> Selection:
    """The selection, locked until the deed is done: whoever changes anything about it comes through here.

    rooms only: an instance to work on, inside a deed
    """
    rows = Selection.objects.select_for_update(no_key=True).filter(pk=selection_id)
    row = rows.order_by("id").first()
    if row is None:
        raise errors.SelectionUnknown()
    return row


def told_of(application_id: uuid.UUID) -> ToldOf | None:
    """What a notice says of an application, with the reasons of its last answer.

    rooms only: so that the person can be told
    """
    rows = (
        Application.objects.filter(pk=application_id).select_related("selection").prefetch_related(_ANSWERS)
    )
    row = rows.order_by("id").first()
    if row is None:
        return None
    card = application_card(row)
    numbers = card.last.criteria if card.last else ()
    why_zh, why_en = (said_of(numbers, row.selection.criteria, language) for language in ("zh", "en"))
    return ToldOf(
        row.id,
        row.selection_id,
        card.activity_id,
        row.account_id,
        card.state,
        "；".join(why_zh),
        "; ".join(why_en),
    )


def accounts_waiting(activity_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """The accounts that have applied to an activity and have no place yet, nor a no.

    rooms only: so that everybody concerned can be told
    """
    rows = Application.objects.filter(selection__activity_id=activity_id, state__in=CLOSED_BY_START)
    return tuple(rows.order_by("number").values_list("account_id", flat=True))


def accounts_unanswered(selection_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """The accounts whose application waits for an answer.

    rooms only: so that everybody concerned can be told
    """
    rows = Application.objects.filter(selection_id=selection_id, state__in=WAITING)
    return tuple(rows.order_by("number").values_list("account_id", flat=True))
