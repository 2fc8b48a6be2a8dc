"""Another platform with keys and a log of its own, and the books its volunteers carry over to us."""

import datetime as dt
import io
import json
import uuid
import zipfile
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.factories import access, ledger, people
from tests.factories.transparency import Log
from tongxing.access.shapes import Member
from tongxing.foundation import clock, installation
from tongxing.ledger import queries, rules
from tongxing.ledger.shapes import State
from tongxing.people.rules import document_commitment
from tongxing.people.shapes import PersonCard
from tongxing.record_books.shapes import FORMAT
from tongxing_verify import merkle, proofs
from tongxing_verify.canonical import canonical
from tongxing_verify.credential import entry_reference

SALT = bytes(range(16))
THEIR_PERSON = uuid.UUID("0195a000-0000-7000-8000-0000000000f1")
THEIR_TEAM = uuid.UUID("0195a000-0000-7000-8000-0000000000f2")


def number(of: int) -> uuid.UUID:
    """The id of their n-th record."""
    return uuid.UUID(int=0x0195A00000007000800000000000_1000 + of)


@dataclass
class Platform:
    """同江志愿服务平台, somewhere else: honest unless told otherwise."""

    name: str = "同江志愿服务平台"
    log: Log = field(default_factory=lambda: Log("tongjiang.example/log"))
    secret: Ed25519PrivateKey = field(default_factory=lambda: Ed25519PrivateKey.from_private_bytes(b"p" * 32))

    @property
    def did(self) -> str:
        return proofs.did_key(self.secret.public_key().public_bytes_raw())

    def trusted(self) -> None:
        """The operator here writes its two keys into the list of trust."""
        file = installation.trust_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{self.did}\n{self.log.key.vkey}\n", "utf-8")

    def book(self, records: list[dict[str, Any]], document: str = "", **changes: Any) -> dict[str, Any]:
        """A signed book of these records; `document` is the number its holder let it commit to."""
        opened = [self._record(record) for record in records]
        lines = [line for record in opened for line in (record, *record["about"])]
        leaves = [bytes.fromhex(line["leaf"]) for line in lines]
        self.log.leaves = [merkle.leaf_hash(b"an older line"), *leaves]
        for at, line in enumerate(lines, start=1):
            path = merkle.inclusion_path(at, self.log.leaves)
            line |= {"index": at, "path": [node.hex() for node in path]}
        holder: dict[str, Any] = {
            "personId": str(THEIR_PERSON),
            "volunteerNumber": "90011223344556",
            "nameShown": "full",
            "name": "王秀兰",
        }
        if document:
            holder["document"] = {
                "method": "scrypt-16384-8-1",
                "salt": SALT.hex(),
                "commitment": document_commitment("01", document, SALT).hex(),
            }
        by_class: dict[str, int] = {}
        for record in opened:
            if record["state"] == State.EFFECTIVE:
                letter, minutes = record["facts"]["evidence_class"], record["facts"]["minutes"]
                by_class[letter] = by_class.get(letter, 0) + minutes
        book = {
            "format": FORMAT,
            "id": f"urn:uuid:{uuid.UUID(int=7)}",
            "issuer": {"id": self.did, "name": self.name, "url": "https://tongjiang.example"},
            "origin": self.log.origin,
            "address": "https://tongjiang.example",
            "madeAt": "2026-03-15T04:00:00Z",
            "holder": holder,
            "minutes": sum(by_class.values()),
            "minutesByClass": by_class,
            "records": opened,
            "certificates": [],
            "checkpoint": self.log.checkpoint(),
            "logKeys": [self.log.key.vkey],
            "definitions": {},
        } | changes
        return self.signed(book)

    def signed(self, book: dict[str, Any]) -> dict[str, Any]:
        """The book with their proof; an old one falls away."""
        bare = {name: value for name, value in book.items() if name != "proof"}
        options = {
            "verificationMethod": proofs.verification_method(self.did),
            "created": "2026-03-15T04:00:00Z",
        }
        return proofs.secure(bare, options, self.secret.sign)

    def _record(self, record: dict[str, Any]) -> dict[str, Any]:
        facts = dict(record)
        state, about = facts.pop("_state", State.EFFECTIVE), facts.pop("_about", [])
        key = rules.entry_key(b"salt of theirs" * 2, uuid.UUID(facts["id"]))
        facts["person_reference"] = entry_reference(key, THEIR_PERSON)
        return {
            "facts": facts,
            "leaf": merkle.leaf_hash(canonical(facts)).hex(),
            "state": str(state),
            "stateSentence": {"zh": "已生效", "en": "effective"},
            "evidenceSentence": {"zh": "签到码", "en": "codes"},
            "opening": {"personId": str(THEIR_PERSON), "entryKey": key.hex()},
            "about": [{"facts": line, "leaf": merkle.leaf_hash(canonical(line)).hex()} for line in about],
        }


def served(of: int, hour: int = 9, length: int = 90, **changes: Any) -> dict[str, Any]:
    """Their n-th record: a morning on Friday 13 March, in their facts. `_state` is how it stands there."""
    started = changes.pop("started_at", ledger.at(hour, day=ledger.SATURDAY - dt.timedelta(days=1)))
    ended = changes.pop("ended_at", started + dt.timedelta(minutes=length))
    return {
        "form": 2,
        "line": "entry",
        "kind": "served",
        "id": str(number(of)),
        "served_on": str(clock.local(started).date()),
        "minutes": length,
        "organisation_id": str(THEIR_TEAM),
        "organisation_name": "同江市三江口救援队",
        "title": "冬捕节引导",
        "content": "在三江口广场为游客指路",
        "place_text": "同江市三江口广场",
        "region_code": 230881001001,
        "category": "0001",
        "started_at": rules.plain(started),
        "ended_at": rules.plain(ended),
        "evidence_class": "A",
        "origin": None,
        "recorded_at": rules.plain(ended),
    } | changes


def as_file(book: dict[str, Any], *, zipped: bool = False) -> bytes:
    """The book as it is downloaded."""
    raw = json.dumps(book, ensure_ascii=False).encode()
    if not zipped:
        return raw
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("record-book.json", raw)
    return packed.getvalue()


def carrier(**changes: Any) -> tuple[PersonCard, Member, str]:
    """王秀兰 as she is registered here, her account, and the number of her document."""
    document = changes.pop("document", None) or people.document()
    person, me = people.registered(name="王秀兰", document_number=document, **changes)
    return person, me, document


def every_record(person_id: uuid.UUID, me: Member) -> list[tuple[str, str, str]]:
    """Title, state and class of everything the ledger holds of somebody."""
    return [
        (card.title, str(card.state), card.evidence_class) for card in queries.entries_of(person_id, me).items
    ]


def signed_in() -> tuple[str, PersonCard, Member, str]:
    """The carrier with a session of their own: the token first."""
    token, member = access.signed_in()
    document = people.document()
    person, _actor = people.registered(member, name="王秀兰", document_number=document)
    return token, person, member, document
