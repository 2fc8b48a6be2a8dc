"""A small log, its certificates and status lists, made without database and always the same: for the checker's tests."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tongxing_verify import credential, proofs, status
from tongxing_verify.canonical import canonical
from tongxing_verify.checkpoint import Checkpoint, cosigned_text
from tongxing_verify.merkle import inclusion_path, leaf_hash, root
from tongxing_verify.note import COSIGNATURE, ED25519, Signature, VerifierKey, sign_note

ADDRESS = "https://tongxing.example"
ORIGIN = "tongxing.example/log"
PERSON = uuid.UUID("0194d5a0-0000-7000-8000-000000000001")
MADE_AT = "2026-03-10T02:00:00Z"
STATUS_AT = {purpose: f"{ADDRESS}/credentials/status/{purpose}-1" for purpose in ("revocation", "refresh")}

log_secret = Ed25519PrivateKey.from_private_bytes(b"log key for tests, never in use!")
issuer_secret = Ed25519PrivateKey.from_private_bytes(b"issuer key for tests, not in use")
witness_secret = Ed25519PrivateKey.from_private_bytes(b"witness key for tests, not used.")
LOG_KEY = VerifierKey(ORIGIN, ED25519, log_secret.public_key().public_bytes_raw())
WITNESS = VerifierKey("witness.example/w", COSIGNATURE, witness_secret.public_key().public_bytes_raw())
ISSUER = proofs.did_key(issuer_secret.public_key().public_bytes_raw())


def entry_key(number: int) -> bytes:
    return hashlib.sha256(f"entry {number}".encode()).digest()


def line_id(number: int) -> str:
    """Ids of one moment, as a batch makes them: only the second half differs."""
    return str(uuid.UUID(int=(0x0194D5A07C3A7000 << 64) | 0x8000000000000000 | number))


def entry(number: int, **changed: Any) -> dict[str, Any]:
    """The facts of one record, two hours on a day of its own."""
    day = f"2026-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}"
    told = {
        "form": 2,
        "line": "entry",
        "id": line_id(number),
        "kind": "served",
        "served_on": day,
        "minutes": 120,
        "person_reference": credential.entry_reference(entry_key(number), PERSON),
        "organisation_name": "爱心志愿服务队",
        "title": "陪伴老人",
        "started_at": f"{day}T01:00:00.000000Z",
        "ended_at": f"{day}T03:00:00.000000Z",
        "evidence_class": "A" if number % 3 else "B",
        "about_id": None,
        "proofs": [{"kind": "rotating_code", "end": "arrival", "device": "phone", "place": "passed"}],
        "policies": {"evidence-class": "cn/evidence-class/2026-11"},
        "origin": None,
    }
    return told | changed


def word(number: int, about: int, **changed: Any) -> dict[str, Any]:
    return {
        "form": 2,
        "line": "word",
        "id": line_id(number),
        "entry_id": line_id(about),
        "kind": "confirmed",
    } | changed


def withdrawal(number: int, about: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return (
        about
        | {
            "id": line_id(number),
            "kind": "withdrawn",
            "minutes": -about["minutes"],
            "about_id": about["id"],
        }
        | changed
    )


def restatement(number: int, about: dict[str, Any], minutes: int) -> dict[str, Any]:
    return about | {"id": line_id(number), "kind": "restated", "minutes": minutes, "about_id": about["id"]}


@dataclass(frozen=True)
class SmallLog:
    """Lines in their order, and everything one can sign about them."""

    lines: tuple[dict[str, Any], ...]

    @property
    def leaves(self) -> list[bytes]:
        return [leaf_hash(canonical(facts)) for facts in self.lines]

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        size = len(self.lines) if size is None else size
        return Checkpoint(ORIGIN, size, root(self.leaves[:size]))

    def note(self, size: int | None = None, *, witnessed: bool = False) -> str:
        checkpoint = self.checkpoint(size)
        signatures = [Signature(LOG_KEY.name, LOG_KEY.hash, log_secret.sign(checkpoint.text.encode()))]
        if witnessed:
            at = 1_773_108_000
            raw = at.to_bytes(8, "big") + witness_secret.sign(cosigned_text(checkpoint, at))
            signatures.append(Signature(WITNESS.name, WITNESS.hash, raw))
        return sign_note(checkpoint.text, signatures)

    def record(self, index: int, *, opened: bool = False) -> dict[str, Any]:
        leaves = self.leaves
        told = {
            "facts": self.lines[index],
            "leaf": leaves[index].hex(),
            "index": index,
            "path": [step.hex() for step in inclusion_path(index, leaves)],
        }
        if opened:
            told["opening"] = {"personId": str(PERSON), "entryKey": entry_key(index + 1).hex()}
        return told

    def rows(self, checkpoints: Iterable[int] = (), *, with_leaves: bool = False) -> list[dict[str, Any]]:
        """The exported file as objects: a header, the lines, and a checkpoint after each of these sizes."""
        wanted = set(checkpoints) or {len(self.lines)}
        rows: list[dict[str, Any]] = [{"format": "tongxing-log/1", "origin": ORIGIN, "keys": [LOG_KEY.vkey]}]
        for position, (facts, leaf) in enumerate(zip(self.lines, self.leaves, strict=True), start=1):
            rows.append({"position": position, "line": facts["line"], "facts": facts})
            if with_leaves:
                rows[-1]["leaf"] = leaf.hex()
            if position in wanted:
                rows.append({"checkpoint": self.note(position)})
        return rows


def written(rows: Iterable[dict[str, Any]], *, spelled: bool = True) -> bytes:
    """The rows as a file; `spelled` as the platform does, otherwise as any tool might."""
    said = []
    for row in rows:
        if spelled and "facts" in row:
            facts = canonical(row["facts"]).decode()
            beside = f',"leaf":"{row["leaf"]}"' if "leaf" in row else ""
            said.append(f'{{"position":{row["position"]},"line":"{row["line"]}","facts":{facts}{beside}}}')
        else:
            said.append(json.dumps(row))
    return "".join(line + "\n" for line in said).encode()


def small_log(size: int = 12) -> SmallLog:
    return SmallLog(tuple(entry(number) for number in range(1, size + 1)))


def status_list(purpose: str = "revocation", marked: Sequence[int] = (), **changed: Any) -> dict[str, Any]:
    """A signed list on which these places are marked."""
    bits = status.empty()
    for index in marked:
        status.put(bits, index, 1)
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": STATUS_AT[purpose],
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": ISSUER,
        "validFrom": MADE_AT,
        "credentialSubject": {
            "id": STATUS_AT[purpose] + "#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": status.encode(bits),
        },
    }
    return secured(document | changed)


def certificate(log: SmallLog | None = None, *, opened: bool = True, **subject: Any) -> dict[str, Any]:
    """A certificate over the second, fourth and eighth record of a log."""
    log = log or small_log()
    chosen = (1, 3, 7)
    by_class: dict[str, int] = {}
    for index in chosen:
        letter = log.lines[index]["evidence_class"]
        by_class[letter] = by_class.get(letter, 0) + log.lines[index]["minutes"]
    return secured(
        {
            "@context": credential.contexts(ADDRESS),
            "id": "urn:uuid:0194d5a0-0000-7000-8000-00000000c0de",
            "type": credential.TYPE,
            "name": "志愿服务证明",
            "issuer": {"id": ISSUER, "type": ["Profile"], "name": "示例县志愿服务平台"},
            "validFrom": MADE_AT,
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "identifier": [
                    {
                        "type": "IdentityObject",
                        "hashed": False,
                        "identityHash": "王小明",
                        "identityType": "name",
                    }
                ],
                "achievement": {
                    "id": "urn:tongxing:achievement:volunteer-service",
                    "type": ["Achievement"],
                    "name": "志愿服务",
                    "description": "实际服务时间",
                    "criteria": {"narrative": "所列记录均已生效"},
                },
                "minutes": sum(by_class.values()),
                "minutesByClass": by_class,
                "records": [log.record(index, opened=opened) for index in chosen],
                "checkpoint": log.note(),
                "logKeys": [LOG_KEY.vkey],
            }
            | subject,
            "credentialStatus": [
                {
                    "type": "BitstringStatusListEntry",
                    "statusPurpose": purpose,
                    "statusListIndex": "94567",
                    "statusListCredential": address,
                }
                for purpose, address in STATUS_AT.items()
            ],
        }
    )


def secured(document: dict[str, Any]) -> dict[str, Any]:
    options = {"created": MADE_AT, "verificationMethod": proofs.verification_method(ISSUER)}
    return proofs.secure(document, options, issuer_secret.sign)
