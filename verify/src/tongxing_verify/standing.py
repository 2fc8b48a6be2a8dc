"""Whether a certificate was revoked or superseded, as far as the status lists at hand tell."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from tongxing_verify import proofs, status
from tongxing_verify.report import Report
from tongxing_verify.shape import Misshapen, issuer_of, moment_in, object_in, text_in

# What a set bit means, by the purpose of its list (Bitstring Status List v1.0, section 2.1).
STATUS_WORDS = {
    "revocation": ("已撤销", "revoked"),
    "suspension": ("已暂停", "suspended"),
    "refresh": ("已被更新的证明取代", "superseded by a newer certificate"),
    "message": ("状态有变", "no longer as it was"),
}


def check_status(
    report: Report,
    credential: Mapping[str, Any],
    status_lists: Sequence[Mapping[str, Any]],
    trusted: frozenset[str],
    at: dt.datetime,
) -> None:
    """One verdict for each status the credential names; a list must be signed by its issuer or somebody trusted."""
    written = credential.get("credentialStatus")
    entries = written if isinstance(written, list) else [] if written is None else [written]
    if not entries:
        report.add(
            "status",
            None,
            "证明没有写明状态名单，无法得知是否已撤销。",
            "It names no status list; whether it was revoked cannot be known.",
        )
    for entry in entries:
        try:
            found = _list_for(entry, status_lists)
            if found is not None:
                _check_entry(report, entry, found, {issuer_of(credential), *trusted}, at)
            else:
                _say_unchecked(report, entry)
        except ValueError as broken:
            report.add(
                "status", False, "状态名单不对，无法核对。", f"The status cannot be checked: {broken}."
            )
    named = [entry.get("statusListCredential") for entry in entries if isinstance(entry, Mapping)]
    if status_lists and not any(one.get("id") in named for one in status_lists):
        report.add(
            "status",
            False,
            "给出的状态名单不是这份证明的名单。",
            "The status list given is not the one that this certificate names.",
        )


def _list_for(entry: Any, status_lists: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    address = text_in(entry, "statusListCredential")
    return next((one for one in status_lists if one.get("id") == address), None)


def _say_unchecked(report: Report, entry: Mapping[str, Any]) -> None:
    zh, en = STATUS_WORDS.get(text_in(entry, "statusPurpose"), STATUS_WORDS["message"])
    address = text_in(entry, "statusListCredential")
    report.add(
        "status",
        None,
        f"没有状态名单，未核对是否{zh}；名单在 {address}。",
        f"Not checked whether it was {en}; the list is at {address}.",
    )


def _check_entry(
    report: Report, entry: Mapping[str, Any], found: Mapping[str, Any], signers: set[str], at: dt.datetime
) -> None:
    value, purpose = _value(entry, found, signers), text_in(entry, "statusPurpose")
    zh, en = STATUS_WORDS.get(purpose, STATUS_WORDS["message"])
    as_of = str(found.get("validFrom", ""))[:10]
    if value:
        report.facts["status"] = purpose
        report.add(
            "status",
            False,
            f"这份证明{zh}（名单日期 {as_of}）。",
            f"This certificate was {en} (list of {as_of}).",
        )
    elif (until := moment_in(found, "validUntil")) and at > until:
        report.add(
            "status",
            None,
            f"没有“{zh}”，但这份名单只到 {until:%Y-%m-%d} 为止；请取一份新的。",
            f"It was not {en}, says a list that was good until {until:%Y-%m-%d}; fetch a newer one.",
        )
    else:
        report.add("status", True, f"没有“{zh}”（名单日期 {as_of}）。", f"It was not {en} (list of {as_of}).")


def _value(entry: Mapping[str, Any], found: Mapping[str, Any], signers: set[str]) -> int:
    """What the list says of this entry; refuses a list of another kind, purpose or signer."""
    listed = object_in(found, "credentialSubject")
    purposes = listed.get("statusPurpose")
    if proofs.verify(found).did not in signers:
        raise Misshapen("the list was signed by somebody else than the issuer")
    if (
        text_in(entry, "type") != "BitstringStatusListEntry"
        or text_in(listed, "type") != "BitstringStatusList"
    ):
        raise Misshapen("a status of a kind unknown here")
    if text_in(entry, "statusPurpose") not in (purposes if isinstance(purposes, list) else [purposes]):
        raise Misshapen("the list serves another purpose")
    index, size = text_in(entry, "statusListIndex"), entry.get("statusSize", 1)
    if not (index.isascii() and index.isdecimal() and len(index) < 16) or type(size) is not int:
        raise Misshapen("the place in the list is no number")
    return status.read(status.decode(text_in(listed, "encodedList")), int(index), size)
