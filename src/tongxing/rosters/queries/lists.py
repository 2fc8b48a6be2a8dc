"""Questions about rosters: how one stands, its preview, the refused rows as a file, and one's own invitations."""

import contextlib
import uuid
from collections.abc import Iterator

from tongxing.access import queries as access_queries
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ports, sealing, text
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.policy import queries as policy
from tongxing.rosters import errors, handing_back, rules
from tongxing.rosters.models import Invitation, Roster, Row
from tongxing.rosters.queries import opening
from tongxing.rosters.shapes import (
    ANSWER_KINDS,
    STATES,
    FilePreview,
    InvitationCard,
    Layout,
    PersonRow,
    PreviewRow,
    RosterCard,
    RosterState,
    RowFault,
    SheetRow,
    Verdict,
)

SEE = "rosters.see_roster"
FIRST = PageRequest()


def days_of(region_code: int) -> dict[str, int]:
    """How long files and unanswered invitations are kept where an organisation is, as the rule says today.

    public: every rule is
    """
    return dict(policy.rule("invitations", clock.today(), region_code).parameters)


def roster(roster_id: uuid.UUID, viewer: Actor) -> RosterCard:
    """One roster. Refuses with NotFound, also when it is none of the viewer's business."""
    return card_of(seen(roster_id, viewer))


def rosters_of(organisation_id: uuid.UUID, viewer: Actor, page: PageRequest = FIRST) -> Page[RosterCard]:
    """An organisation's rosters, newest first. Refuses outsiders with NotFound."""
    asked = Roster(organisation_id=organisation_id)
    access.require(viewer, SEE, on=asked)
    rows = Roster.objects.filter(organisation_id=organisation_id).order_by("-uploaded_at", "-id")
    found = list(rows[page.offset : page.offset + page.size + 1])
    return page_of([card_of(one) for one in found], page)


def preview(
    roster_id: uuid.UUID, viewer: Actor, verdict: str = "", page: PageRequest = FIRST
) -> Page[PreviewRow]:
    """The rows of a roster with what would become of each, names masked; of one verdict when asked.

    Refuses with NotFound.
    """
    found = seen(roster_id, viewer)
    rows = Row.objects.filter(roster=found).order_by("number")
    if verdict in set(Verdict):
        rows = rows.filter(verdict=verdict)
    part = list(rows[page.offset : page.offset + page.size + 1])
    return page_of([_preview_row(found, row) for row in part], page)


def refused_file(roster_id: uuid.UUID, kind: str, viewer: Actor) -> tuple[str, bytes]:
    """The rows that were refused, as they came, with their number and the reason: for mending and handing in again.

    Refuses with NotFound or NotReady.
    """
    found = seen(roster_id, viewer)
    if kind not in ANSWER_KINDS:
        raise NotFound()
    refuse_unless_readable(found)
    refused = Row.objects.filter(roster=found, verdict=Verdict.REFUSED).order_by("number")
    reasons = {
        number: " ".join(zh for zh, _en in _sentences(faults))
        for number, faults in refused.values_list("number", "faults").iterator(chunk_size=5000)
    }
    _layout, told = opening.under_headings(content_of(found), opening.roster_layout)
    rows = (row for row in told if row.number in reasons)
    name = f"roster-{clock.local(found.uploaded_at):%Y%m%d-%H%M}-refused.{kind}"
    return name, handing_back.WRITERS[kind](found.headings, rows, reasons)


def invitations_of(viewer: Actor) -> tuple[InvitationCard, ...]:
    """What organisations asked the phone this viewer signs in with, still to be answered; the newest first."""
    rows = _own(viewer).filter(state="open", due_on__gte=clock.today()).order_by("-invited_at", "-id")
    found = list(rows[:20])
    houses = organisations.cards({row.organisation_id for row in found})
    return tuple(_invitation_card(row, houses[row.organisation_id].name) for row in found)


def invitation(invitation_id: uuid.UUID, viewer: Actor) -> InvitationCard:
    """One invitation of the viewer's own. Refuses with NotFound."""
    row = _own(viewer).filter(pk=invitation_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return _invitation_card(row, organisations.organisation(row.organisation_id).name)


def look_into(content: bytes) -> FilePreview:
    """What a file would come to, by itself: nothing is kept and nobody looked up. Refuses with a sentence.

    public: reads only what the asker hands in
    """
    layout, rows = opened(content)
    count, refused = 0, []
    for row in rows:
        count += 1
        if row.faults:
            pairs = [errors.sentences(fault) for fault in row.faults]
            refused.append((row.number, " ".join(zh for zh, _ in pairs), " ".join(en for _, en in pairs)))
    if not count:
        raise errors.NobodyInside()
    return FilePreview(layout, count, count - len(refused), tuple(refused))


def opened(content: bytes) -> tuple[Layout, Iterator[PersonRow]]:
    """The layout of a sheet, and the people on it one by one. Refuses with a sentence.

    rooms only: reads names and phones
    """
    layout, rows = opening.under_headings(content, opening.roster_layout)
    if layout is None:
        raise errors.HeadingsMissing()
    for field, zh, en in (("name", "姓名", "name"), ("mobile", "手机号", "mobile phone")):
        if field not in layout.columns:
            raise errors.ColumnMissing(row=layout.heading_row, column_zh=zh, column_en=en)
    return layout, _people(rows, layout)


def _people(rows: Iterator[SheetRow], layout: Layout) -> Iterator[PersonRow]:
    today = clock.today()
    for row in rows:
        yield rules.read_row(row, layout, _read_document, lambda born: people.is_of_own_word(born, today))


def _read_document(kind: str, number: str):
    try:
        facts = people.read_document(kind, number)
    except Refusal as refusal:
        fault = getattr(refusal, "faults", (refusal,))[0]
        return (fault.sentence("zh"), fault.sentence("en")), None, ""
    return None, facts.birth_on, facts.sex or ""


def seen(roster_id: uuid.UUID, viewer: Actor) -> Roster:
    """The roster itself, for somebody who may see it. Refuses with NotFound."""
    rows = access_queries.visible(viewer, SEE, Roster.objects.filter(pk=roster_id), about=roster_id)
    found = rows.order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def roster_made_with(key: uuid.UUID, actor: Actor) -> RosterCard | None:
    """The roster this account handed in with this key, if it did."""
    if actor.account_id is None:
        return None
    row = Roster.objects.filter(key=key, account_id=actor.account_id).order_by("id").first()
    return card_of(row) if row else None


def content_of(found: Roster) -> bytes:
    """The file as it came.

    rooms only: whole documents are in it
    """
    return sealing.reveal_bytes(ports.storage().fetch(found.stored_as), f"{found.id}:roster")


def refuse_unless_readable(found: Roster) -> None:
    """A roster still being read, unreadable or forgotten has no rows to show. Refuses with NotReady."""
    if found.state not in (RosterState.READY, RosterState.APPLIED):
        zh, en = STATES[RosterState(found.state)]
        raise errors.NotReady(state_zh=zh, state_en=en)


def about(organisation_id: uuid.UUID, phone_digest: bytes | memoryview | None) -> str:
    """What a sealed name and phone are bound to: they open for this organisation and this phone only."""
    return f"{organisation_id}:{bytes(phone_digest or b'').hex()}"


def own_digest(viewer: Actor) -> bytes | None:
    """The keyed digest of the phone the viewer signs in with.

    rooms only: finding one's own invitations
    """
    if viewer.account_id is None:
        return None
    return next(iter(access_queries.phone_digests_of([viewer.account_id])), None)


def _own(viewer: Actor):
    digest = own_digest(viewer)
    return Invitation.objects.filter(phone_digest=digest) if digest else Invitation.objects.none()


def person_in(
    sealed: bytes | memoryview, organisation_id: uuid.UUID, digest: bytes | memoryview | None
) -> tuple[str, str]:
    """Name and phone of a row or an invitation.

    rooms only: pages get them masked
    """
    name, _, phone = sealing.reveal(sealed, about(organisation_id, digest)).partition("\n")
    return name, phone


def card_of(row: Roster) -> RosterCard:
    """A roster, finished."""
    zh, en = row.fault or ("", "")
    return RosterCard(
        id=row.id,
        organisation_id=row.organisation_id,
        file_name=row.file_name,
        state=row.state,
        rows_read=row.rows_read,
        rows_total=row.rows_total,
        to_invite=row.counts.get(Verdict.INVITE, 0),
        members=row.counts.get(Verdict.MEMBER, 0),
        invited_before=row.counts.get(Verdict.INVITED, 0),
        refused=row.counts.get(Verdict.REFUSED, 0),
        invited=row.invited,
        joined=row.joined,
        unread=tuple(row.unread),
        fault_zh=zh,
        fault_en=en,
        uploaded_at=row.uploaded_at,
        forget_on=row.forget_on,
    )


def _preview_row(found: Roster, row: Row) -> PreviewRow:
    name, phone = person_in(row.person_sealed, found.organisation_id, row.phone_digest)
    return PreviewRow(
        number=row.number,
        masked_name=text.masked_name(name),
        masked_phone=text.masked_phone(phone) if phone else "",
        verdict=row.verdict,
        faults=tuple(_sentences(row.faults)),
    )


def _sentences(faults: list[dict]) -> list[tuple[str, str]]:
    return [errors.sentences(RowFault(one["code"], one["cell"], one["facts"])) for one in faults]


def _invitation_card(row: Invitation, organisation_name: str) -> InvitationCard:
    name = ""
    with contextlib.suppress(sealing.SealBroken):
        if row.person_sealed:
            name = person_in(row.person_sealed, row.organisation_id, row.phone_digest)[0]
    return InvitationCard(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation_name=organisation_name,
        name=text.masked_name(name),
        invited_at=row.invited_at,
        answer_by=row.due_on,
        state=row.state,
    )
