"""Questions about lists that go out: what was asked, who took what along, and whose copy a found file is."""

import datetime as dt
import re
import uuid
from collections.abc import Iterator

from tongxing.access import queries as access_queries
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal, ports, sealing
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.ledger import queries as ledger
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import ROLES
from tongxing.people import queries as people
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.profiles import queries as profiles
from tongxing.rosters import errors, reading, rules
from tongxing.rosters.models import Export, ExportedPerson, ExportStep
from tongxing.rosters.shapes import ExportCard, ExportState, ExportStepCard, MemberLine, TakingCard

SEE = "rosters.see_export"
FIRST = PageRequest()
TRACED_ROWS = 5000


def export_rule(region_code: int) -> Rule:
    """The rule that lists go out by, today.

    public: every rule is
    """
    return policy.rule("exports", clock.today(), region_code)


def export(export_id: uuid.UUID, viewer: Actor) -> ExportCard:
    """One export with everything that happened to it. Refuses with NotFound."""
    rows = access_queries.visible(viewer, SEE, Export.objects.filter(pk=export_id), about=export_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return export_cards([row], with_steps=True)[0]


def exports_of(organisation_id: uuid.UUID, viewer: Actor, page: PageRequest = FIRST) -> Page[ExportCard]:
    """What an organisation asked for and took, newest first, as far as the viewer may see it."""
    rows = Export.objects.filter(organisation_id=organisation_id)
    rows = access_queries.visible(viewer, SEE, rows, about=organisation_id).order_by("-asked_at", "-id")
    return page_of(export_cards(list(rows[page.offset : page.offset + page.size + 1])), page)


def exports_seen_by(viewer: Actor, state: str = "", page: PageRequest = FIRST) -> Page[ExportCard]:
    """The exports of a range: those that wait (longest first) or one state (newest first)."""
    rows = access_queries.visible(viewer, SEE, Export.objects.all(), about=state)
    if state == ExportState.ASKED:
        rows = rows.filter(state=state, lapses_on__gte=clock.today()).order_by("asked_at", "id")
    else:
        rows = (rows.filter(state=state) if state in set(ExportState) else rows).order_by("-asked_at", "-id")
    return page_of(export_cards(list(rows[page.offset : page.offset + page.size + 1])), page)


def takings_of(person_id: uuid.UUID, viewer: Actor) -> tuple[TakingCard, ...]:
    """Who took a person's data along in a list, the latest first. Refuses everybody else with NotFound."""
    person = people.cards({person_id}).get(person_id)
    if person is None or not access.can(viewer, "rosters.see_takings", on=person):
        raise NotFound()
    rows = [one.export for one in _takings(person_id)]
    houses = organisations.cards({row.organisation_id for row in rows})
    return tuple(
        TakingCard(
            export_id=row.id,
            organisation_name=houses[row.organisation_id].name,
            purpose=row.purpose,
            why=row.why,
            receiver=row.receiver,
            columns=tuple(row.columns),
            taken_at=row.taken_at,
            take_by=row.lapses_on,
        )
        for row in rows
        if row.taken_at is not None
    )


def _takings(person_id: uuid.UUID) -> list[ExportedPerson]:
    rows = ExportedPerson.objects.filter(person_id=person_id).select_related("export")
    return list(rows.order_by("-export__taken_at", "-id")[:100])


def taken_along(person_id: uuid.UUID) -> dict[str, list[dict[str, str]]]:
    """The same for the file a person takes along when they ask for all we hold (R-74).

    rooms only: the register of exporters asks when the person does
    """
    told = [
        {
            "purpose": row.export.purpose,
            "why": row.export.why,
            "receiver": row.export.receiver,
            "taken_at": row.export.taken_at.isoformat() if row.export.taken_at else "",
        }
        for row in _takings(person_id)
    ]
    return {"lists_i_stood_on": told} if told else {}


def traced(content: bytes, viewer: Actor) -> ExportCard:
    """Which copy of which list a found file is, by the mark nobody sees; the look-up leaves a line.

    Refuses with NotAllowed, NoMark, NotFound beyond the viewer's range, or a sentence about the file.
    """
    access.require(viewer, "rosters.trace_export")
    found = rules.marks_in(_texts(content))
    if not found:
        raise errors.NoMark()
    rows = access_queries.visible(viewer, SEE, Export.objects.filter(mark__in=found), about="trace")
    row = rows.order_by("taken_at", "id").first()
    journal.note("rosters.trace_export", actor=viewer, subject=row.id if row else "nothing")
    if row is None:
        raise errors.NoMark()
    return export_cards([row], with_steps=True)[0]


def _texts(content: bytes) -> Iterator[str]:
    """The cells of a sheet as they are; of anything else that is text, the text."""
    try:
        for row in reading.rows_of(content):
            if row.number > TRACED_ROWS:
                return
            yield from (cell for cell in row.cells if isinstance(cell, str))
    except Refusal:
        yield re.sub(r"\x00", "", content[:1_000_000].decode("utf-8", "ignore"))


def member_lines(row: Export, viewer: Actor, names: dict[uuid.UUID, str]) -> list[MemberLine]:
    """The lines of a list that goes out: only the columns asked for, in the order of membership numbers.

    rooms only: full names may be in it
    """
    roles = members_of(row, viewer)
    cards = people.cards(roles)
    minutes = dict(ledger.minutes_by_person(list(roles))) if "minutes" in row.columns else {}
    skills = profiles.skills_in_force(roles, clock.today()) if "skills" in row.columns else {}
    kinds = profiles.shown_kinds(roles) if "kinds" in row.columns else {}
    lines = []
    for person in sorted(cards.values(), key=lambda one: one.volunteer_number):
        told = {
            "number": person.volunteer_number,
            "name": names.get(person.id, person.masked_name),
            "role": ROLES[roles[person.id]][0],
            "minutes": str(minutes.get(person.id, 0)),
            "skills": "、".join(fact.title for fact in skills.get(person.id, ())),
            "kinds": "、".join(profiles.label("kind", code) for code in kinds.get(person.id, ())),
        }
        lines.append(MemberLine(person.id, tuple(told[name] for name in row.columns)))
    return lines


def members_of(row: Export, viewer: Actor) -> dict[uuid.UUID, str]:
    """The active members of the organisation and their roles. Refuses with TooManyPeople.

    rooms only: for the list that goes out
    """
    most: int = export_rule(row.region_code).parameters["most_people"]
    found: dict[uuid.UUID, str] = {}
    request = PageRequest(1, 500)
    while True:
        page = organisations.members(row.organisation_id, viewer, request)
        found |= {one.person_id: one.role for one in page.items if one.state == "active"}
        if len(found) > most:
            raise errors.TooManyPeople(most=most, count=len(found))
        if not page.has_next:
            return found
        request = PageRequest(request.number + 1, request.size)


def export_for_change(export_id: uuid.UUID) -> Export:
    """An export, held. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    row = Export.objects.select_for_update().filter(pk=export_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def export_asked_with(key: uuid.UUID, account_id: uuid.UUID | None) -> ExportCard | None:
    """The export this account asked for with this key, if it did."""
    if account_id is None:
        return None
    row = Export.objects.filter(account_id=account_id, key=key).order_by("id").first()
    return export_cards([row])[0] if row else None


def file_of(row: Export) -> bytes:
    """The file as it was taken.

    rooms only: names are in it
    """
    return sealing.reveal_bytes(ports.storage().fetch(row.stored_as), f"{row.id}:export")


def short_of(row: Export) -> str:
    """The number of a copy as people read it."""
    return bytes(row.mark).hex().upper()


def export_cards(rows: list[Export], *, with_steps: bool = False) -> list[ExportCard]:
    """Exports, finished.

    rooms only: whoever asks has narrowed the rows
    """
    houses = organisations.cards({row.organisation_id for row in rows})
    return [_export_card(row, houses[row.organisation_id].name, with_steps) for row in rows]


def _export_card(row: Export, organisation_name: str, with_steps: bool) -> ExportCard:
    steps: tuple[ExportStepCard, ...] = ()
    if with_steps:
        told = ExportStep.objects.filter(export_id=row.id).order_by("at", "id")
        steps = tuple(ExportStepCard(one.what, one.at) for one in told)
    return ExportCard(
        id=row.id,
        short=short_of(row),
        organisation_id=row.organisation_id,
        organisation_name=organisation_name,
        purpose=row.purpose,
        why=row.why,
        receiver=row.receiver,
        columns=tuple(row.columns),
        kind=row.kind,
        state=_state_on(row, clock.today()),
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        decided_why=row.decided_why,
        taken_at=row.taken_at,
        people=row.people,
        take_by=row.lapses_on if row.state in (ExportState.APPROVED, ExportState.TAKEN) else None,
        steps=steps,
    )


def _state_on(row: Export, today: dt.date) -> str:
    """What nobody swept up yet is over all the same."""
    is_over = row.lapses_on < today and row.state != ExportState.REFUSED
    return ExportState.OVER if is_over else row.state


def state_now(row: Export) -> str:
    """The state of an export today."""
    return _state_on(row, clock.today())
