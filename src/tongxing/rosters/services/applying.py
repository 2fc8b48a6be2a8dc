"""People of a roster are invited, and told so by a text message. Nobody is registered, nobody joins."""

import datetime as dt
import logging
from collections.abc import Callable

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, journal, ports
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import queries as organisations
from tongxing.policy import queries as policy
from tongxing.rosters import errors, queries
from tongxing.rosters.events import RosterApplied
from tongxing.rosters.models import Invitation, Roster
from tongxing.rosters.services import sql
from tongxing.rosters.shapes import ApplyRoster, RosterCard, RosterState

log = logging.getLogger(__name__)
TOLD_AT_ONCE = 200
_tell_later: list[Callable[[], None]] = []


def tell_later(job: Callable[[], None]) -> Callable[[], None]:
    """Register the job that sends the messages; `tasks` does so, because services know no jobs.

    leave: a register, filled when the room starts
    """
    _tell_later[:] = [job]
    return job


@transaction.atomic
def apply_roster(order: ApplyRoster, *, actor: Actor) -> RosterCard:
    """The chosen people, or all who can be, are invited and will be told; whoever was invited before is left alone.

    Doing it again invites nobody twice. Refuses with NotFound, NotAllowed, NotReady, OrganisationNotActive or
    NobodyChosen.
    """
    found = Roster.objects.select_for_update().filter(pk=order.roster_id).order_by("id").first()
    if found is None:
        raise NotFound()
    access.require(actor, "rosters.apply_roster", on=found)
    queries.refuse_unless_readable(found)
    organisation = organisations.organisation(found.organisation_id)
    if not organisation.is_active:
        raise errors.OrganisationNotActive(name=organisation.name)
    if order.rows is not None and not order.rows:
        raise errors.NobodyChosen()
    invited = _invite(found, order.rows)
    if not invited and found.state == RosterState.READY:
        raise errors.NobodyChosen()
    if not invited:
        return queries.card_of(found)
    found.invited += invited
    found.counts, found.state = sql.counts(found.id), RosterState.APPLIED
    found.save(update_fields=["invited", "counts", "state"])
    journal.note("rosters.apply_roster", actor=actor, subject=found.id, facts={"invited": invited})
    events.announce(RosterApplied(found.id, found.organisation_id, invited))
    for job in _tell_later:
        job()
    return queries.card_of(found)


def _invite(found: Roster, rows: tuple[int, ...] | None) -> int:
    today = clock.today()
    rule = policy.rule("invitations", today, found.region_code).parameters
    with connection.cursor() as cursor:
        cursor.execute(
            sql.INVITE,
            {
                "roster": found.id,
                "house": found.organisation_id,
                "now": clock.now(),
                "due_on": today + dt.timedelta(days=rule["answer_days"]),
                "free_on": today + dt.timedelta(days=rule["again_days"]),
                "all": rows is None,
                "rows": list(rows or ()),
            },
        )
        return cursor.rowcount


def tell_invited(*, actor: Actor) -> int:
    """Some of those invited have been sent a text message; answers how many.

    Each is marked before its message leaves, so that nobody is told twice; whom it did not reach is tried again.
    """
    access.require(actor, "rosters.tell_invited")
    taken, sent = _taken(), 0
    houses = organisations.cards({row.organisation_id for row in taken})
    for row in taken:
        assert row.person_sealed is not None  # the database says so of whatever is open
        _name, phone = queries.person_in(row.person_sealed, row.organisation_id, row.phone_digest)
        try:
            ports.sms().send(phone, _words(houses[row.organisation_id].name, row.due_on))
            sent += 1
        except Exception:  # a provider fails in any way it likes; the others are told all the same
            log.exception("an invitation could not be told")
            Invitation.objects.filter(pk=row.pk).update(told_at=None)
    return sent


@transaction.atomic
def _taken() -> list[Invitation]:
    waiting = Invitation.objects.select_for_update(skip_locked=True).filter(
        state="open", told_at__isnull=True, due_on__gte=clock.today()
    )
    rows = list(waiting.order_by("invited_at", "id")[:TOLD_AT_ONCE])
    Invitation.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=clock.now())
    return rows


def _words(organisation_name: str, due_on: dt.date) -> str:
    return (
        f"【同行】{organisation_name}邀请您加入志愿服务队伍。用本手机号登录“同行”，在“我的”里可以同意或不同意；"
        f"不理会也没关系，{due_on.month}月{due_on.day}日后这份邀请和您的信息会自动删除。"
    )
