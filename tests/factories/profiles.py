"""Profiles, proofs of skill and ties of family as volunteers make them."""

import datetime as dt
import io
import struct
import uuid
import zlib
from typing import Any

from PIL import Image

from tests.factories import access, organisations, people
from tongxing.access.shapes import Member
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people import services as registration
from tongxing.people.shapes import PersonCard
from tongxing.profiles import services
from tongxing.profiles.shapes import AskFamily, CheckSkill, KeepProfile, SkillCard, StateSkill, TieCard

PNG = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\xc8\x10\x2e")),
        (b"IEND", b""),
    )
)
SAID = KeepProfile(("01", "09"), ("09",), ("cmn", "sgn"), ("0003", "0009"), 3000)


def order(**changes: Any) -> StateSkill:
    """A first-aid certificate of the Red Cross with a number, good for two more years."""
    told: dict[str, Any] = {
        "key": uuid.uuid4(),
        "code": "01",
        "title": "救护员证",
        "issuer": "哈尔滨市红十字会",
        "issued_on": dt.date(2025, 5, 8),
        "expires_on": dt.date(2028, 5, 7),
        "number": "HRB-2025-004512",
    }
    return StateSkill(**told | changes)


def stated(person: PersonCard | None = None, **changes: Any) -> tuple[SkillCard, PersonCard, Member]:
    """A proof that waits, its owner, and the owner's account."""
    person = person or people.volunteer()
    actor = people.member_of(person)
    return services.state_skill(person.id, order(**changes), actor=actor), person, actor


def worker() -> Member:
    """Somebody at the station desk of the county."""
    return access.with_role("station_worker")


def checked(person: PersonCard | None = None, **changes: Any) -> tuple[SkillCard, PersonCard]:
    """A proof that somebody looked at and found in order."""
    card, owner, _actor = stated(person, **changes)
    return services.check_skill(CheckSkill(card.id, "checked"), actor=worker()), owner


def manager(team: OrganisationCard | None = None) -> tuple[OrganisationCard, Member]:
    team = team or organisations.organisation()
    return team, organisations.member_in(team, "organisation_manager")[1]


def photograph(size: tuple[int, int] = (900, 600), kind: str = "JPEG", turned: int = 1) -> bytes:
    """A picture, red on its left half and blue on its right, with what a camera writes beside it."""
    picture = Image.new("RGB", size, (200, 16, 46))
    picture.paste((0, 82, 147), (size[0] // 2, 0, *size))
    beside = Image.Exif()
    beside[0x0112], beside[0x010F] = turned, "taken in Huayuan street"
    written = io.BytesIO()
    more = {"comment": b"at home"} if kind == "JPEG" else {}
    picture.save(written, kind, exif=beside, **more)
    return written.getvalue()


def shown(person: PersonCard, actor: Member) -> None:
    """The volunteer put up a photograph and agreed that residents see it."""
    services.put_up_photo(person.id, photograph(), actor=actor)
    registration.give_consent(person.id, "photo", actor=actor)


def asked(asker: PersonCard, other: PersonCard, relation: str = "spouse") -> TieCard:
    """One asks the other."""
    told = AskFamily(uuid.uuid4(), other.volunteer_number, relation)
    return services.ask_family(asker.id, told, actor=people.member_of(asker))
