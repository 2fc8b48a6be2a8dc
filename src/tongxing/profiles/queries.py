"""Questions about profiles: what somebody says of themselves, what is proven, who is family, and how many there are."""

import base64
import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import Q

from tongxing.access import queries as access_queries
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, ports, sealing
from tongxing.foundation.refusals import NotFound
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.profiles import lists, rules
from tongxing.profiles.models import FamilyTie, Photograph, Profile, Skill
from tongxing.profiles.shapes import (
    PHOTO_CONSENT,
    CountLine,
    PhotoCard,
    ProfileCard,
    SkillCard,
    SkillFact,
    SkillState,
    TieCard,
    TieState,
)

SEE_PROFILE, SEE_SKILL, SEE_FAMILY = "profiles.see_profile", "profiles.see_skill", "profiles.see_family"
RULE = "profiles"
LISTED = 50
items, label = lists.items, lists.label


def limit(name: str, region_code: int | None = None) -> int:
    """A number of the rule `profiles` as it is today.

    public: what we limit is no secret
    """
    told: int = policy.rule(RULE, clock.today(), region_code).parameters[name]
    return told


def profile(person_id: uuid.UUID, viewer: Actor) -> ProfileCard:
    """What a volunteer says of themselves, empty when nothing. Refuses everybody else with NotFound."""
    access.require(viewer, SEE_PROFILE, on=SimpleNamespace(person_id=person_id))
    return profile_of(person_id)


def profile_of(person_id: uuid.UUID) -> ProfileCard:
    """The same, unasked.

    rooms only: for matching and arranging; no kind of volunteer goes further from here
    """
    row = Profile.objects.filter(person_id=person_id).order_by("id").first()
    return profile_card(row) if row else ProfileCard(person_id)


def profiles_of(person_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, ProfileCard]:
    """The same of many, by person; whoever said nothing is left out.

    rooms only: for the nightly batch; no kind of volunteer goes further from here
    """
    rows = Profile.objects.filter(person_id__in=set(person_ids)).order_by("id")
    return {row.person_id: profile_card(row) for row in rows}


def shown_kinds(person_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """The kinds that these volunteers chose to show; whoever shows none is left out.

    rooms only: for those who may see the members of a team anyhow
    """
    rows = Profile.objects.filter(person_id__in=set(person_ids), shown_kinds__len__gt=0).order_by("id")
    return {row.person_id: tuple(row.shown_kinds) for row in rows}


def skills_in_force(person_ids: Iterable[uuid.UUID], on: dt.date) -> dict[uuid.UUID, tuple[SkillFact, ...]]:
    """What these volunteers have proven and still holds on a day, by person.

    rooms only: for sign-ups that ask for a skill, and for calling out
    """
    rows = Skill.objects.filter(person_id__in=set(person_ids), state=SkillState.CHECKED)
    rows = rows.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=on)).order_by("person_id", "code", "id")
    found: dict[uuid.UUID, tuple[SkillFact, ...]] = {}
    for row in rows:
        fact = SkillFact(row.person_id, row.code, row.title, row.expires_on)
        found[row.person_id] = (*found.get(row.person_id, ()), fact)
    return found


def photo(person_id: uuid.UUID, viewer: Actor) -> PhotoCard:
    """Where a volunteer's photograph stands. Refuses everybody else with NotFound."""
    access.require(viewer, SEE_PROFILE, on=SimpleNamespace(person_id=person_id))
    return photo_card(people.person(person_id))


def own_photo(person_id: uuid.UUID, viewer: Actor) -> bytes:
    """The photograph (JPEG) as its owner sees it. Refuses with NotFound, also when there is none."""
    access.require(viewer, SEE_PROFILE, on=SimpleNamespace(person_id=person_id))
    row = Photograph.objects.filter(person_id=person_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return photo_content(row)


def has_shown_photo(person: PersonCard) -> bool:
    """Whether a photograph of this volunteer may be shown to residents they come to.

    rooms only: for rooms that know who comes to whom, and when that is over
    """
    return Photograph.objects.filter(person_id=person.id).exists() and photo_card(person).is_shown


def shown_photo(person: PersonCard) -> bytes | None:
    """The photograph (JPEG), as far as its owner agrees; None where nothing is to be shown.

    rooms only: whoever asks knows who comes to whom, and when that is over
    """
    row = Photograph.objects.filter(person_id=person.id).order_by("id").first()
    return photo_content(row) if row is not None and photo_card(person).is_shown else None


def skills_of(person_id: uuid.UUID, viewer: Actor) -> tuple[SkillCard, ...]:
    """A volunteer's proofs of skill as far as the viewer may see them, the newest first."""
    rows = access_queries.visible(
        viewer, SEE_SKILL, Skill.objects.filter(person_id=person_id), about=person_id
    )
    return tuple(skill_card(row) for row in rows.order_by("-asked_at", "-id"))


def skill(skill_id: uuid.UUID, viewer: Actor) -> SkillCard:
    """One proof, with its number and whose it is. Refuses with NotFound."""
    row = Skill.objects.filter(pk=skill_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(viewer, SEE_SKILL, on=row)
    return skill_card(row, people.person(row.person_id))


def skills_to_check(viewer: Actor) -> tuple[SkillCard, ...]:
    """Proofs that wait for somebody in this viewer's office, the longest waiting first; never the viewer's own."""
    rows = access_queries.visible(
        viewer, "profiles.check_skill", Skill.objects.filter(state=SkillState.WAITING)
    )
    if viewer.account_id is None:
        return ()
    rows = rows.exclude(account_id=viewer.account_id).order_by("asked_at", "id")
    found = list(rows[:LISTED])
    known = people.cards({row.person_id for row in found})
    return tuple(skill_card(row, known.get(row.person_id)) for row in found)


def family_of(person_id: uuid.UUID, viewer: Actor) -> tuple[TieCard, ...]:
    """Whom a volunteer calls family, who asked them, and whom they asked. Refuses outsiders with NotFound."""
    access.require(viewer, SEE_FAMILY, on=SimpleNamespace(asker_id=person_id, asked_id=person_id))
    rows = FamilyTie.objects.filter(Q(asker_id=person_id) | Q(asked_id=person_id)).exclude(
        state=TieState.OVER
    )
    rows = rows.filter(Q(state=TieState.ACTIVE) | Q(lapses_on__gte=clock.today()))
    found = list(rows.order_by("asked_at", "id"))
    known = people.cards({one for row in found for one in (row.asker_id, row.asked_id) if one})
    return tuple(tie_card(row, person_id, known) for row in found)


def relatives_of(person_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """Those who are family by both sides' yes, with what they are to this person.

    rooms only: family of a minor is told by guardianship, not by this
    """
    rows = FamilyTie.objects.filter(Q(asker_id=person_id) | Q(asked_id=person_id), state=TieState.ACTIVE)
    found: dict[uuid.UUID, str] = {}
    for row in rows.order_by("id"):
        if row.asker_id == person_id and row.asked_id is not None:
            found[row.asked_id] = row.relation
        else:
            found[row.asker_id] = rules.mirrored(row.relation)
    return found


def counts(region_code: int, viewer: Actor) -> tuple[CountLine, ...]:
    """How many volunteers of a county, city or province are of each kind, speak each language, have proven each skill.

    Fewer than the rule allows are not told (R-16). Nothing below a county is counted, so that no two answers can be
    taken from each other to find a few people. Refuses with NotFound or NotAllowed.
    """
    access.require(viewer, "profiles.see_counts", on=SimpleNamespace(region_code=region_code))
    if not places.exists_on(region_code, clock.today()) or region_code % 1_000_000:
        raise NotFound()
    least = limit("hidden_below", region_code)
    low, high = span_of(region_code)
    found: list[CountLine] = []
    with connection.cursor() as cursor:
        for list_id, question in _COUNTS.items():
            cursor.execute(question, {"low": low, "high": high, "today": clock.today()})
            told = dict(cursor.fetchall())
            for code in _codes(list_id):
                if count := told.get(code, 0):
                    found.append(CountLine(list_id, code, rules.told_count(count, least)))
    return tuple(found)


_COUNTS = {
    "kind": "select code, count(*) from profiles_profile, unnest(kinds) code "
    "where region_code >= %(low)s and region_code < %(high)s group by code",
    "language": "select code, count(*) from profiles_profile, unnest(languages) code "
    "where region_code >= %(low)s and region_code < %(high)s group by code",
    "skill": "select code, count(distinct person_id) from profiles_skill where state = 'checked' "
    "and (expires_on is null or expires_on >= %(today)s) and region_code >= %(low)s and region_code < %(high)s "
    "group by code",
}


def _codes(list_id: str) -> tuple[str, ...]:
    known = codelists.items("skill") if list_id == "skill" else lists.items(list_id)
    return tuple(item.code for item in known)


def span_of(region_code: int) -> tuple[int, int]:
    """The half-open range of division codes under a region.

    public: arithmetic on a code
    """
    for step in (10**12, 10**10, 10**8, 10**6, 10**3):
        if region_code % step == 0:
            return region_code, region_code + step
    return region_code, region_code + 1


def export_of(person_id: uuid.UUID) -> dict[str, Any]:
    """Everything this room holds of a person, for them to take along (R-74).

    rooms only: the register of exporters asks when the person does
    """
    row = Profile.objects.filter(person_id=person_id).order_by("id").first()
    own = Skill.objects.filter(person_id=person_id).order_by("asked_at", "id")
    ties = FamilyTie.objects.filter(Q(asker_id=person_id) | Q(asked_id=person_id, state=TieState.ACTIVE))
    card = profile_card(row) if row else ProfileCard(person_id)
    pictures = Photograph.objects.filter(person_id=person_id).order_by("id")
    return {
        "photograph": [
            {
                "put_up_at": one.put_up_at.isoformat(),
                "kind": "image/jpeg",
                "base64": base64.b64encode(photo_content(one)).decode(),
            }
            for one in pictures
        ],
        "kinds": _labels("kind", card.kinds),
        "shown_kinds": _labels("kind", card.shown_kinds),
        "languages": _labels("language", card.languages),
        "interests": list(card.interests),
        "slots": list(card.slots),
        "reach_metres": card.reach_metres,
        "skills": [_told(skill_card(one)) for one in own],
        "family": [
            {"relation": tie.relation, "state": tie.state, "asked_at": tie.asked_at.isoformat()}
            for tie in ties.order_by("asked_at", "id")
        ],
    }


def _labels(list_id: str, codes: Iterable[str]) -> list[str]:
    return [lists.label(list_id, code) for code in codes]


def _told(card: SkillCard) -> dict[str, Any]:
    return {
        "code": card.code,
        "title": card.title,
        "issuer": card.issuer,
        "number": card.number,
        "issued_on": card.issued_on.isoformat() if card.issued_on else "",
        "expires_on": card.expires_on.isoformat() if card.expires_on else "",
        "state": card.state,
        "why": card.why,
    }


def content_of(row: Skill) -> bytes:
    """The picture of a proof as it was handed in.

    rooms only: `services.read_proof` asks leave and leaves a line
    """
    return sealing.reveal_bytes(ports.storage().fetch(row.stored_as), f"{row.id}:skill")


def subject_of(person: PersonCard) -> SimpleNamespace:
    """A volunteer as the subject of a deed of this room.

    rooms only: for asking leave
    """
    return SimpleNamespace(person_id=person.id, region_code=person.residence_code)


def photo_card(person: PersonCard) -> PhotoCard:
    """Where a photograph stands, finished.

    rooms only: after leave
    """
    row = Photograph.objects.filter(person_id=person.id).order_by("id").first()
    return PhotoCard(
        person_id=person.id,
        put_up_at=row.put_up_at if row else None,
        is_agreed=person.is_volunteer and people.has_consent(person.id, PHOTO_CONSENT),
        is_of_age=not people.guardians.is_minor(person.birth_on, clock.today()),
    )


def photo_content(row: Photograph) -> bytes:
    """The photograph itself.

    rooms only: after leave
    """
    return sealing.reveal_bytes(ports.storage().fetch(row.stored_as), f"{row.id}:photograph")


def skill_stated_with(person_id: uuid.UUID, key: uuid.UUID) -> SkillCard | None:
    """The proof this person stated with this key, if they did."""
    row = Skill.objects.filter(person_id=person_id, key=key).order_by("id").first()
    return skill_card(row) if row else None


def tie_made(row: FamilyTie, me: uuid.UUID) -> TieCard:
    """A tie as one of the two sees it."""
    return tie_card(row, me, people.cards({one for one in (row.asker_id, row.asked_id) if one}))


def profile_card(row: Profile) -> ProfileCard:
    """A profile, finished."""
    return ProfileCard(
        person_id=row.person_id,
        kinds=tuple(row.kinds),
        shown_kinds=tuple(row.shown_kinds),
        languages=tuple(row.languages),
        interests=tuple(row.interests),
        slots=tuple(row.slots),
        reach_metres=row.reach_metres,
    )


def skill_card(row: Skill, person: PersonCard | None = None) -> SkillCard:
    """A proof, finished."""
    number = sealing.reveal(row.number_sealed, f"{row.id}:number") if row.number_sealed else ""
    return SkillCard(
        id=row.id,
        person_id=row.person_id,
        code=row.code,
        title=row.title,
        issuer=row.issuer,
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        state=row.state,
        has_file=bool(row.stored_as),
        asked_at=row.asked_at,
        checked_at=row.checked_at,
        why=row.why,
        organisation_id=row.organisation_id,
        number=number,
        masked_name=person.masked_name if person else "",
        volunteer_number=person.volunteer_number if person else "",
    )


def tie_card(row: FamilyTie, me: uuid.UUID, known: dict[uuid.UUID, PersonCard]) -> TieCard:
    """A tie, finished. Whom I asked stays a number until they agree: it may mean nobody."""
    by_me = row.asker_id == me
    other = known.get(row.asked_id if by_me and row.asked_id else row.asker_id)
    is_told = other is not None and (row.state == TieState.ACTIVE or not by_me)
    return TieCard(
        id=row.id,
        relation=row.relation if by_me else rules.mirrored(row.relation),
        state=row.state,
        by_me=by_me,
        asked_at=row.asked_at,
        answer_by=row.lapses_on,
        other_name=other.masked_name if is_told and other else "",
        other_number=other.volunteer_number if is_told and other else "",
        other_person_id=other.id if other and row.state == TieState.ACTIVE else None,
    )
