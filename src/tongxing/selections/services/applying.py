"""Applying, taking it back, and asking once more."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as activity_deeds
from tongxing.activities.errors import NotOpenYet
from tongxing.activities.shapes import SignUp
from tongxing.foundation import clock, events, ids, text
from tongxing.foundation.refusals import SignInFirst
from tongxing.people import queries as people
from tongxing.selections import errors, queries, rules
from tongxing.selections.events import AskedAgain
from tongxing.selections.models import LIVE, Application, Selection
from tongxing.selections.services.settling import settle_if_over
from tongxing.selections.shapes import ASKING_AT_MOST, WORD_AT_MOST, ApplicationCard, Apply


@transaction.atomic
def apply(order: Apply, *, actor: Actor) -> ApplicationCard:
    """The person has applied, with a number in the order of arrival; whatever would bar them is told at once.

    The same person, or the same key, again is the same application. Nothing is reserved.
    Refuses with SignInFirst, SelectionUnknown, NotOpenYet, Over, WordsMissing, WordsNotAsked, HasPlaceAlready and as
    signing up does.
    """
    access.require(actor, "selections.apply")
    if actor.account_id is None:
        raise SignInFirst()
    selection = queries.selection_for_change(order.selection_id)
    mine = Application.objects.filter(account_id=actor.account_id)
    before = mine.filter(selection=selection, state__in=LIVE) | mine.filter(key=order.key)
    if done := before.select_related("selection").order_by("id").first():
        return queries.application_card(done)
    now = clock.now()
    if now < selection.opens_at:
        raise NotOpenYet(**queries.moments(opens=selection.opens_at))
    wishes = SignUp(
        order.key, selection.activity_id, order.take_place_when_free, order.accompanied, order.post_id,
        order.risks_version, order.said_fit,
    )  # fmt: skip
    activity_deeds.try_sign_up(wishes, actor=actor)
    if now >= selection.until_at:
        raise errors.Over(**queries.moments(until=selection.until_at))
    words = _words(order, selection)

    person = people.person_of(actor.account_id)
    if person is None:
        raise SignInFirst()
    selection.applications += 1
    selection.save(update_fields=["applications"])
    row = Application.objects.create(
        id=ids.new_id(),
        selection=selection,
        number=selection.applications,
        person_id=person.id,
        account_id=actor.account_id,
        key=order.key,
        post_id=order.post_id,
        words=words,
        take_place_when_free=order.take_place_when_free,
        accompanied=order.accompanied,
        risks_version=order.risks_version,
        said_fit=order.said_fit,
        applied_at=now,
    )
    return queries.application_card(row)


def _words(order: Apply, selection: Selection) -> list[str]:
    words = [text.one_line(one) for one in order.words]
    asked = len(selection.criteria) if selection.asks_words else 0
    wrong = rules.wrong_words(words, asked, WORD_AT_MOST)
    if wrong is None:
        return words
    if wrong >= asked:
        raise errors.WordsNotAsked()
    raise errors.WordsMissing(number=wrong + 1, most=WORD_AT_MOST)


def _own(selection_id: uuid.UUID, actor: Actor, deed: str) -> Application:
    """The actor's own latest application; its selection is locked by the caller's first question."""
    if actor.account_id is None:
        raise SignInFirst()
    selection = queries.selection_for_change(selection_id)
    rows = Application.objects.filter(selection=selection, account_id=actor.account_id)
    row = rows.order_by("-number").first()
    if row is None:
        raise errors.NoApplication()
    access.require(actor, deed, on=row)
    row.selection = selection
    return row


@transaction.atomic
def withdraw_application(selection_id: uuid.UUID, *, actor: Actor) -> ApplicationCard:
    """The person is out of it, with no consequence, and what they wrote is gone. Twice is once.

    Refuses with SignInFirst, SelectionUnknown, NoApplication, NotAllowed or PlacedAlready.
    """
    row = _own(selection_id, actor, "selections.withdraw_application")
    if row.state == "withdrawn":
        return queries.application_card(row)
    if row.state in ("taken", "listed"):
        raise errors.PlacedAlready()
    withdraw(row, clock.now())
    settle_if_over(row.selection, clock.now())
    return queries.application_card(row)


def withdraw(row: Application, now: dt.datetime) -> None:
    """End one application and forget what was written with it; its selection is locked.

    leave: asked by the deed at hand
    """
    row.state, row.withdrawn_at, row.words, row.asked_words = "withdrawn", now, [], ""
    row.save(update_fields=["state", "withdrawn_at", "words", "asked_words"])


@transaction.atomic
def ask_again(selection_id: uuid.UUID, words: str, *, actor: Actor) -> ApplicationCard:
    """Whoever was declined is looked at once more, with a sentence of theirs; while it waits, asking again is the same.

    Refuses with SignInFirst, SelectionUnknown, NoApplication, NotAllowed, Begun, NothingToAskAgain or WordsWrong.
    """
    row = _own(selection_id, actor, "selections.ask_again")
    if row.state == "asked":
        return queries.application_card(row)
    selection = row.selection
    card = activities.cards_of([selection.activity_id])[selection.activity_id]
    if card.state != "published" or selection.starts_at <= clock.now():
        raise errors.Begun()
    if row.state != "declined" or row.asked_at is not None:
        name, phone = activities.contact_of(selection.activity_id)
        raise errors.NothingToAskAgain(contact_name=name, contact_phone=phone)
    said = text.one_line(words)
    if not 1 <= len(said) <= ASKING_AT_MOST:
        raise errors.WordsWrong(most=ASKING_AT_MOST)
    row.state, row.asked_at, row.asked_words = "asked", clock.now(), said
    row.save(update_fields=["state", "asked_at", "asked_words"])
    events.announce(AskedAgain(row.id, selection.id, selection.activity_id, selection.organisation_id))
    return queries.application_card(row)
