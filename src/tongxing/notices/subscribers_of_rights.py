"""Who is told of looks at minors' records and of documents that a desk compared."""

import datetime as dt
import uuid

from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.people import events as people_events
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.viewings import events as viewings
from tongxing.viewings import queries as viewing_queries

TELLER = SystemActor("notices")
MOST_SECOND_PERSONS = 5  # the nearest; a yes is wanted soon, not from everybody
VIEWINGS = "/staff/viewings"


def _tell(account_id: uuid.UUID, kind: str, subject: object, href: str, facts: dict[str, str]) -> None:
    services.tell(Tell(account_id, kind, str(subject), href, facts), actor=TELLER)


@subscriber(viewings.ViewingAsked)
def on_viewing_asked(told: viewings.ViewingAsked) -> None:
    card = viewing_queries.viewing(told.viewing_id, TELLER)
    facts = {
        "office_zh": card.office_label("zh"),
        "office_en": card.office_label("en").capitalize(),
        "place": places.full_name(told.region_code),
    }
    others = [one for one in viewing_queries.offices_over(told.region_code) if one != told.account_id]
    for account_id in others[:MOST_SECOND_PERSONS]:
        _tell(account_id, "viewing_asked", told.viewing_id, f"{VIEWINGS}/{told.viewing_id}", facts)


@subscriber(viewings.ViewingGranted)
def on_viewing_granted(told: viewings.ViewingGranted) -> None:
    """The asker; then the guardians, and the minor who has a word of their own."""
    card = viewing_queries.viewing(told.viewing_id, TELLER)
    until = f"{clock.local(card.open_until):%H:%M}" if card.open_until else ""
    _tell(told.account_id, "viewing_granted", card.id, f"/staff/minors/{told.person_id}", {"until": until})
    person = people.person(told.person_id)
    facts = {
        "office_zh": card.office_label("zh"),
        "office_en": card.office_label("en").capitalize(),
        "name": person.masked_name,
        "reason": card.reason,
        "until": until,
    }
    for one in people.guardians.guardians_of(person.id):
        if one.account_id is not None:
            where = f"/me/children/{person.id}#viewings"
            _tell(one.account_id, "child_record_opened", card.id, where, facts)
    if people.is_of_own_word(person.birth_on, clock.today()):
        _tell(person.account_id, "own_record_opened", card.id, "/me/privacy#viewings", facts)


@subscriber(viewings.ViewingRefused)
def on_viewing_refused(told: viewings.ViewingRefused) -> None:
    card = viewing_queries.viewing(told.viewing_id, TELLER)
    _tell(told.account_id, "viewing_refused", card.id, f"{VIEWINGS}/{card.id}", {"why": card.answer_why})


def _day(on: dt.date) -> dict[str, str]:
    return {"on_zh": f"{on.year}年{on.month}月{on.day}日", "on_en": f"{on:%d %b %Y}"}


@subscriber(people_events.DocumentSeen)
def on_document_seen(told: people_events.DocumentSeen) -> None:
    """Who saw it, by name: whoever was not there can say so."""
    seen = people.real_name_basis(told.person_id, TELLER).seen
    if seen is None or seen.id != told.seen_id:
        return
    where = places.full_name(seen.region_code)
    facts = {"office": where, "officer": seen.officer_name} | _day(clock.local(seen.seen_at).date())
    _tell(told.account_id, "document_seen", told.seen_id, "/me/privacy", facts)


@subscriber(people_events.DocumentRunsOut)
def on_document_runs_out(told: people_events.DocumentRunsOut) -> None:
    """Twice: a month and a week before."""
    days = (told.on - clock.today()).days
    _tell(told.account_id, "document_runs_out", f"{told.seen_id}:{days > 7}", "/me/real-name", _day(told.on))


@subscriber(people_events.DocumentRanOut)
def on_document_ran_out(told: people_events.DocumentRanOut) -> None:
    _tell(told.account_id, "document_ran_out", told.seen_id, "/me/real-name", {})
