"""The signed file that travels with a certificate: a Verifiable Credential with the log's proof of every record inside.

W3C VC 2.0, the shape of Open Badges 3.0 where it fits, secured with Data Integrity `eddsa-jcs-2022`. It is written in
the deed that makes the certificate, so that its proof holds from the first second.
"""

import secrets
import uuid
from typing import Any

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.certificates import errors, queries, rules, signing
from tongxing.certificates.models import Certificate, Credential, StatusPlace
from tongxing.certificates.services.names import name_of
from tongxing.certificates.shapes import NameShown
from tongxing.foundation import ids, installation
from tongxing.ledger import queries as ledger
from tongxing.transparency import queries as log
from tongxing.transparency import services as transparency
from tongxing_verify import credential as shape
from tongxing_verify.canonical import canonical

FILE_NAME = "credential.json"
FIRST_OPENABLE = 2  # form of a line from which on one entry can be opened without the others
_ACHIEVEMENT = {
    "id": "urn:tongxing:achievement:volunteer-service",
    "type": ["Achievement"],
    "achievementType": "CommunityService",
    "name": "志愿服务",
    "description": "按《志愿服务记录与证明出具办法（试行）》记录的志愿服务，时间为实际服务时间。",
    "criteria": {"narrative": "所列记录均已生效，逐条可在公开日志中核对。"},
}
_DRAW = """
insert into certificates_statusplace (id, certificate_id, list_number, index)
values (%s, %s, %s, %s) on conflict (list_number, index) do nothing
"""


@transaction.atomic
def credential_of(number: str, *, actor: Actor) -> bytes:
    """The signed file of a certificate, byte for byte as it was signed.

    Refuses with NotFound, NotAllowed, or NoCredential for a certificate made before there were any.
    """
    row = queries.row_seen_by(number, actor)
    access.require(actor, "certificates.take_credential", on=row)
    kept = kept_with(row)
    if kept is None:
        raise errors.NoCredential()
    return kept


def kept_with(row: Certificate) -> bytes | None:
    """The signed file of a row.

    leave: asked by whoever has the row
    """
    found = Credential.objects.filter(certificate=row).order_by("id").first()
    return signing.opened(row.id, found.content) if found else None


def write(row: Certificate, *, actor: Actor) -> None:
    """Put the credential beside the certificate; the lines it rests on are in the signed log when this is done.

    leave: asked by make_certificate and issue_certificate
    """
    entry_ids = [uuid.UUID(line["entry_id"]) for line in row.lines]
    size = transparency.include(entry_ids, actor=actor).size
    signed = canonical(signing.secured(_document(row, entry_ids, size, _place(row)), row.made_at))
    Credential.objects.create(certificate=row, content=signing.enclosed(row.id, signed))


def _place(row: Certificate) -> StatusPlace:
    """A free place in the newest status list, drawn by lot; a list that is hard to draw from is left behind."""
    last = StatusPlace.objects.order_by("-list_number").values_list("list_number", flat=True).first() or 1
    for turn in range(2 * rules.STATUS_TRIES):
        number, index = last + turn // rules.STATUS_TRIES, secrets.randbelow(rules.STATUS_PLACES)
        with connection.cursor() as cursor:
            cursor.execute(_DRAW, [ids.new_id(), row.id, number, index])
            if cursor.rowcount:
                return StatusPlace(certificate=row, list_number=number, index=index)
    raise RuntimeError("no place in two status lists")


def _document(row: Certificate, entry_ids: list[uuid.UUID], size: int, place: StatusPlace) -> dict[str, Any]:
    number, address = rules.grouped(row.number), installation.public_address()
    is_badge = row.name_shown != NameShown.NONE  # Open Badges want to know of whom they speak
    return {
        "@context": shape.contexts(address),
        "id": f"{address}/check/{number}",
        "type": shape.TYPE if is_badge else shape.TYPE[:1],
        "name": f"志愿服务证明 {number}",
        "issuer": signing.issuer(),
        "validFrom": signing.stamp(row.made_at),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            **_holder(row),
            "achievement": _ACHIEVEMENT,
            "certificateNumber": number,
            "period": {"from": row.from_on.isoformat(), "until": row.until_on.isoformat()},
            "minutes": row.minutes,
            "minutesByClass": rules.by_class(row.lines),
            "recordingUnits": sorted({line["organisation"] for line in row.lines}),
            **_proof(row, entry_ids, size),
        },
        "credentialStatus": queries.status_entries(place),
    }


def _holder(row: Certificate) -> dict[str, Any]:
    """How the holder wishes to be known; nothing at all is a wish too."""
    if row.name_shown == NameShown.NONE:
        return {}
    kind = "ext:volunteerNumber" if row.name_shown == NameShown.NUMBER else "name"
    told = {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": name_of(row, "开具证明"),
        "identityType": kind,
    }
    return {"identifier": [told]}


def _proof(row: Certificate, entry_ids: list[uuid.UUID], size: int) -> dict[str, Any]:
    """The lines as they were hashed, each with its way to the root that the log has signed."""
    facts = ledger.facts_of(entry_ids)
    included = log.inclusions(entry_ids, size)
    keys = ledger.entry_keys(row.person_id, entry_ids) if row.name_shown == NameShown.FULL else {}
    records = []
    for entry_id in entry_ids:
        proof = included[entry_id]
        record: dict[str, Any] = {
            "facts": facts[entry_id],
            "leaf": proof.leaf.hex(),
            "index": proof.index,
            "path": [step.hex() for step in proof.path],
        }
        if entry_id in keys and facts[entry_id]["form"] >= FIRST_OPENABLE:
            record["opening"] = {"personId": str(row.person_id), "entryKey": keys[entry_id].hex()}
        records.append(record)
    return {
        "records": records,
        "checkpoint": included[entry_ids[0]].checkpoint_note,
        "logKeys": [key.vkey for key in log.log_keys()],
    }
