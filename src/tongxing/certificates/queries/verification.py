"""Do the certificates agree with the ledger, and the files that travel with them with the certificates?"""

import json
import uuid
import zlib
from collections.abc import Iterator

from tongxing.certificates import rules, signing
from tongxing.certificates.models import Certificate, Credential
from tongxing.certificates.queries.certificates import printed
from tongxing.certificates.queries.status import issuer_keys
from tongxing.foundation.sealing import SealBroken
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import Finding
from tongxing_verify import proofs

SEALED = (
    "certificates_certificate",
    "certificates_supersession",
    "certificates_revocation",
    "certificates_statusplace",
    "certificates_doubt",
)


def findings() -> Iterator[Finding]:
    """What does not agree: seals, numbers, sums, every listed service with its line, every file with its paper.

    public: for the console's `verify`, which names ids only
    """
    yield from ledger.seal_findings(SEALED)
    for row in Certificate.objects.order_by("id").iterator(chunk_size=500):
        number = rules.grouped(row.number)
        told = {line.entry_id: line for line in printed(row)}
        if (
            rules.read_number(row.number) != row.number
            or sum(x.minutes for x in told.values()) != row.minutes
        ):
            yield Finding("certificates", number, "编号或合计不符", "its number or sum is not right")
        known = ledger.minutes_written(told)
        for entry_id, line in told.items():
            if known.get(entry_id) != (line.minutes, line.evidence_class):
                yield Finding(
                    "certificates", number, f"所列记录 {entry_id} 与账本不符", "lists what was not so"
                )
    yield from _files()


def _files() -> Iterator[Finding]:
    ours = {key["id"] for key in issuer_keys()}
    rows = Credential.objects.select_related("certificate").order_by("id")
    for row in rows.iterator(chunk_size=100):
        if not _is_right(row, ours):
            number = rules.grouped(row.certificate.number)
            yield Finding("certificates", number, "附带的签名文件与证明不符", "its signed file is not right")


def _is_right(row: Credential, ours: set[str]) -> bool:
    try:
        told = json.loads(signing.opened(row.certificate_id, row.content))
        secured = proofs.verify(told)
    except (SealBroken, proofs.SecuringBroken, zlib.error, ValueError):
        return False
    subject, made = told["credentialSubject"], row.certificate
    listed = {uuid.UUID(record["facts"]["id"]) for record in subject["records"]}
    return (
        secured.did == told["issuer"]["id"]
        and secured.did in ours
        and subject["certificateNumber"] == rules.grouped(made.number)
        and subject["minutes"] == made.minutes
        and listed == {uuid.UUID(line["entry_id"]) for line in made.lines}
    )
