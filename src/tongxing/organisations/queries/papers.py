"""Papers: which an organisation needs, which it has, and one list of what somebody must see to (R-13)."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as access_queries
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ports
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import rules
from tongxing.organisations.models import Organisation, Paper
from tongxing.organisations.queries.choices import choices
from tongxing.organisations.queries.organisations import card_of, row
from tongxing.organisations.shapes import Choice, OrganisationCard, PaperCard
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule

RULE = "organisation-papers"
SHOWN = {"waiting", "accepted", "returned"}


def paper_rule(region_code: int) -> Rule:
    """The rule on papers in force today at a place."""
    return policy.rule(RULE, clock.today(), region_code)


def paper_kinds(region_code: int) -> tuple[Choice, ...]:
    """The papers that can be handed in there.

    public: the rules are open
    """
    return choices(paper_rule(region_code), "papers")


def papers(organisation_id: uuid.UUID, viewer: Actor) -> tuple[PaperCard, ...]:
    """The papers of an organisation, those in force and those on their way, by kind; not what was replaced.

    Refuses with NotFound or NotAllowed.
    """
    house = row(organisation_id)
    access.require(viewer, "organisations.see_papers", on=house)
    found = Paper.objects.filter(organisation=house, state__in=SHOWN).order_by("handed_at", "id")
    known = {kind.code: kind for kind in paper_kinds(house.region_code)}
    warn_days = paper_rule(house.region_code).parameters["warn_days"]
    cards = [_card(one, known, warn_days) for one in _without_answered(list(found))]
    turn = {code: at for at, code in enumerate(known)}
    return tuple(sorted(cards, key=lambda card: (turn.get(card.kind.code, 99), card.handed_at)))


def paper_row(paper_id: uuid.UUID) -> Paper:
    """The paper itself, for this room's own deeds. Refuses with NotFound."""
    found = Paper.objects.select_related("organisation").filter(pk=paper_id).order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def paper_house(paper_id: uuid.UUID, viewer: Actor) -> uuid.UUID:
    """Whose paper it is. Refuses with NotFound or NotAllowed."""
    found = paper_row(paper_id)
    access.require(viewer, "organisations.see_papers", on=found.organisation)
    return found.organisation_id


def paper_file(paper_id: uuid.UUID, viewer: Actor) -> tuple[str, bytes]:
    """Kind and content of a paper's file. Refuses with NotFound or NotAllowed."""
    found = paper_row(paper_id)
    access.require(viewer, "organisations.see_papers", on=found.organisation)
    if not found.digest:
        raise NotFound()
    return found.file_kind, ports.storage().fetch(found.digest)


def missing_papers(house: Organisation) -> tuple[Choice, ...]:
    """What an organisation of this kind must show and has not handed in, or only what was returned or ended.

    rooms only: for this room's own deeds and its list
    """
    have = list(Paper.objects.filter(organisation=house, state__in=SHOWN).order_by("id"))
    return _missing(house, have)


def papers_missing(organisation_id: uuid.UUID, viewer: Actor) -> tuple[Choice, ...]:
    """What an organisation still has to show. Refuses with NotFound or NotAllowed."""
    house = row(organisation_id)
    access.require(viewer, "organisations.see_papers", on=house)
    return missing_papers(house)


def groups_asking(viewer: Actor) -> tuple[OrganisationCard, ...]:
    """Groups of the viewer's region that name a station as host and wait for its word, the oldest first."""
    rows = Organisation.objects.filter(kind=rules.GROUP, host_station_id__isnull=False, state="pending")
    rows = access_queries.visible(viewer, "organisations.agree_to_host", rows)
    agreed = Paper.objects.filter(kind=rules.HOST_CONSENT, state__in=["waiting", "accepted"])
    rows = rows.exclude(pk__in=agreed.values("organisation_id")).order_by("registered_at", "id")
    return tuple(card_of(found) for found in rows[:50])


def papers_that_end(by: dt.date) -> tuple[Paper, ...]:
    """Papers in force that end until a day and were not warned of.

    rooms only: for the daily look
    """
    rows = Paper.objects.filter(state="accepted", ends_on__lte=by, warned_at__isnull=True)
    rows = rows.exclude(organisation__state__in=["rejected", "dissolved"])
    return tuple(rows.select_related("organisation").order_by("ends_on", "id"))


def paper_with(organisation_id: uuid.UUID, key: uuid.UUID) -> Paper | None:
    """What the same key handed in before."""
    return Paper.objects.filter(organisation_id=organisation_id, key=key).order_by("id").first()


def card_of_paper(found: Paper) -> PaperCard:
    """A paper, finished."""
    region_code = found.organisation.region_code
    known = {kind.code: kind for kind in paper_kinds(region_code)}
    return _card(found, known, paper_rule(region_code).parameters["warn_days"])


def _without_answered(found: list[Paper]) -> list[Paper]:
    """A returned paper is over once a newer one of its kind lies beside it; `found` is oldest first."""
    later = [{other.kind for other in found[at + 1 :]} for at in range(len(found))]
    return [
        one
        for one, kinds in zip(found, later, strict=True)
        if one.state != "returned" or one.kind not in kinds
    ]


def _missing(house: Organisation, have: Iterable[Paper]) -> tuple[Choice, ...]:
    rule, today = paper_rule(house.region_code), clock.today()
    there = {
        one.kind
        for one in have
        if one.state == "waiting" or (one.state == "accepted" and not (one.ends_on and one.ends_on < today))
    }
    wanted = rule.parameters["required"][rules.KIND_NAMES[house.kind]]
    known = {kind.code: kind for kind in choices(rule, "papers")}
    return tuple(known.get(code, Choice(code, code, code)) for code in wanted if code not in there)


def _card(found: Paper, known: dict[str, Choice], warn_days: int) -> PaperCard:
    return PaperCard(
        id=found.id,
        organisation_id=found.organisation_id,
        kind=known.get(found.kind, Choice(found.kind, found.kind, found.kind)),
        state=found.state,
        number=found.number,
        issuer=found.issuer,
        valid_from=found.valid_from,
        ends_on=found.ends_on,
        has_file=bool(found.digest),
        note=found.note,
        handed_at=found.handed_at,
        warning=rules.warning_of(found.state, found.ends_on, clock.today(), warn_days),
    )
