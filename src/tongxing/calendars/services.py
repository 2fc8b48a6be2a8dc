"""Everything that may be done with calendar feeds: ask for one, renew it, stop it, fetch it."""

import dataclasses
import uuid

from django.db import transaction

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.calendars import errors, queries, rules
from tongxing.calendars.models import Feed, FeedLine
from tongxing.calendars.shapes import FeedCard, FeedSheet, Occasion, StartFeed, Told
from tongxing.foundation import clock, database, journal, tongues
from tongxing.people import queries as people

_SAID = [field.name for field in dataclasses.fields(Occasion)]


@transaction.atomic
def start_feed(order: StartFeed, *, actor: Actor) -> FeedCard:
    """There is one live address of this calendar. `anew` ends the one there was, so that no copy of it opens anything.

    The same key again is the same address. Refuses with VolunteersOnly, NotOfTheTeam or TakenBefore.
    """
    account_id = actor.account_id
    database.lock_name("calendars.feed", account_id)
    access.require(actor, "calendars.start_feed")
    if account_id is None:
        raise errors.VolunteersOnly()
    mine = Feed.objects.filter(account_id=account_id).order_by("id")
    if done := mine.filter(key=order.key).first():
        if done.ended_at is not None:
            raise errors.TakenBefore()
        return queries.card_of(done)
    person = people.person_of(account_id)
    if person is None or not person.is_volunteer:
        raise errors.VolunteersOnly()
    team = order.organisation_id
    if team is not None and not queries.is_of_the_team(team, account_id, person.id):
        raise errors.NotOfTheTeam()
    live = mine.filter(organisation_id=team, ended_at__isnull=True).first()
    if live is not None and not order.anew:
        return queries.card_of(live)
    if live is not None:
        _end(live)
    row = Feed.objects.create(
        account_id=account_id, organisation_id=team, key=order.key, started_at=clock.now()
    )
    journal.note("calendars.start_feed", actor=actor, subject=row.id, facts={"anew": live is not None})
    return queries.card_of(row)


@transaction.atomic
def end_feed(feed_id: uuid.UUID, *, actor: Actor) -> None:
    """The address opens nothing any more, and what it told is gone. Twice is once. Refuses with FeedUnknown."""
    row = Feed.objects.select_for_update(no_key=True).filter(pk=feed_id).order_by("id").first()
    if row is None:
        raise errors.FeedUnknown()
    access.require(actor, "calendars.end_feed", on=row)
    if row.ended_at is not None:
        return
    _end(row)
    journal.note("calendars.end_feed", actor=actor, subject=row.id)


@transaction.atomic
def end_feeds_of(account_id: uuid.UUID, *, actor: Actor) -> None:
    """No calendar learns any more what this account has ahead."""
    access.require(actor, "calendars.end_feed")
    rows = Feed.objects.select_for_update(no_key=True).filter(account_id=account_id, ended_at__isnull=True)
    for row in list(rows.order_by("id")):
        _end(row)


@transaction.atomic
def forget_feeds_of(account_id: uuid.UUID, *, actor: Actor) -> None:
    """Nothing shows any more that this account ever had a calendar."""
    access.require(actor, "calendars.end_feed")
    Feed.objects.filter(account_id=account_id).delete()


@transaction.atomic
def fetch_feed(token: str, *, actor: Actor) -> FeedSheet:
    """All that the calendar at this address is told now; what changed since it was last fetched has counted on.

    Written only where something changed. Refuses with FeedUnknown.
    leave: the address is the secret, and only its owner is shown it
    """
    row, person = queries.feed_at(token)
    now = clock.now()
    since = now - rules.SHOWN
    before = {line.uid: _told(line) for line in FeedLine.objects.filter(feed=row).order_by("starts_at", "id")}
    occasions = queries.occasions_of(row, person, since)
    changed = rules.settled(before, occasions, rules.ends_of_full(occasions), now)
    _write(row, changed)
    if any(told.occasion.ends_at < now - rules.KEPT for told in before.values()):
        FeedLine.objects.filter(feed=row, ends_at__lt=now - rules.KEPT).delete()
    shown = [told for told in (before | changed).values() if told.occasion.ends_at >= since]
    shown.sort(key=lambda told: (told.occasion.starts_at, told.occasion.uid))
    language = tongues.of(accounts.account(row.account_id).preferences.get("language", "zh"))
    return FeedSheet(queries.card_of(row), language, tuple(shown))


def _write(row: Feed, changed: dict[str, Told]) -> None:
    if not changed:
        return
    lines = [
        FeedLine(
            feed=row,
            sequence=told.sequence,
            changed_at=told.changed_at,
            **{name: getattr(told.occasion, name) for name in _SAID},
        )
        for told in changed.values()
    ]
    FeedLine.objects.bulk_create(
        lines,
        update_conflicts=True,
        unique_fields=["feed", "uid"],
        update_fields=[*(name for name in _SAID if name != "uid"), "sequence", "changed_at"],
    )


def _told(line: FeedLine) -> Told:
    occasion = Occasion(**{name: getattr(line, name) for name in _SAID})
    return Told(occasion, line.sequence, line.changed_at)


def _end(row: Feed) -> None:
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    FeedLine.objects.filter(feed=row).delete()
