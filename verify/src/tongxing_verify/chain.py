"""Checkpoints one after the other, and the two proofs of a log's API: a line lies in it, it only ever grew."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from tongxing_verify.canonical import canonical
from tongxing_verify.checkpoint import Checkpoint, CheckpointBroken, read_checkpoint
from tongxing_verify.merkle import ProofBroken, check_consistency, check_inclusion, leaf_hash
from tongxing_verify.note import COSIGNATURE, Note, VerifierKey, read_note
from tongxing_verify.report import Report
from tongxing_verify.shape import Misshapen, from_hex, hex_in, number_in, object_in, text_in, texts_in
from tongxing_verify.trust import NOBODY, Trust


def read_notes(text: str) -> list[Note]:
    """The notes that stand in a file one below the other, with or without an empty line between."""
    notes, lines, signed = [], list[str](), False
    for line in text.splitlines(keepends=True):
        is_signature = line.startswith("\u2014 ")
        if signed and not is_signature:
            notes.append(read_note("".join(lines)))
            lines = []
        if lines or line.strip():
            lines.append(line if line.endswith("\n") else line + "\n")
        signed = is_signature
    if lines:
        notes.append(read_note("".join(lines)))
    return notes


def check_chain(
    notes: Sequence[Note], trust: Trust = NOBODY, proofs: Sequence[Mapping[str, Any]] = ()
) -> Report:
    """Every checkpoint signed, and each one the beginning of the next where a proof is at hand."""
    report = Report()
    known = [found for note in notes if (found := _check_note(report, note, trust)) is not None]
    known.sort(key=lambda checkpoint: checkpoint.size)
    if len({checkpoint.origin for checkpoint in known}) > 1:
        report.add(
            "origin", False, "这些检查点出自不同的账本。", "These checkpoints belong to different logs."
        )
        return report
    for old, new in pairwise(known):
        _check_step(report, old, new, proofs)
    if known:
        last = known[-1]
        report.facts |= {"origin": last.origin, "size": last.size, "root": last.root.hex()}
    return report


def check_inclusion_proof(proof: Mapping[str, Any], trust: Trust = NOBODY) -> Report:
    """An answer of the API that a line lies in the log: index, leaf, path (hexadecimal) and the checkpoint's note."""
    report = Report()
    try:
        checkpoint = _check_note(report, read_note(text_in(proof, "checkpoint")), trust)
        leaf = hex_in(proof, "leaf")
        if "facts" in proof and leaf_hash(canonical(object_in(proof, "facts"))) != leaf:
            raise ProofBroken("what the line says has another hash than its leaf")
        path = [from_hex(one, "path") for one in texts_in(proof, "path")]
        if checkpoint is None:
            return report
        check_inclusion(number_in(proof, "index"), checkpoint.size, leaf, path, checkpoint.root)
    except (ValueError, RecursionError) as broken:
        report.add("inclusion", False, "包含证明不成立。", f"The proof of inclusion does not hold: {broken}.")
        return report
    place = number_in(proof, "index") + 1
    report.add(
        "inclusion",
        True,
        f"这一行在账本里，是第 {place} 条。",
        f"The line lies in the log, at position {place}.",
    )
    return report


def check_consistency_proof(proof: Mapping[str, Any], old: Checkpoint, new: Checkpoint) -> str:
    """Empty when the proof shows `old` to be the beginning of `new`, else why not."""
    try:
        path = [from_hex(one, "path") for one in texts_in(proof, "path")]
        check_consistency(old.size, old.root, new.size, new.root, path)
    except (ProofBroken, Misshapen) as broken:
        return str(broken)
    return ""


def _check_note(report: Report, note: Note, trust: Trust) -> Checkpoint | None:
    try:
        checkpoint = read_checkpoint(note.text)
    except CheckpointBroken as broken:
        report.add("checkpoint", False, "检查点读不懂。", f"A checkpoint cannot be read: {broken}.")
        return None
    keys = trust.keys_of(checkpoint.origin)
    name = f"{checkpoint.origin} · {checkpoint.size}"
    if not keys:
        report.add(
            "checkpoint",
            False,
            f"检查点 {name} 的签名无法核对：信任名单里没有这个账本的密钥（--trust）。",
            f"The signature of checkpoint {name} cannot be checked: no key of this log on your list (--trust).",
        )
    elif any(key.verifies(note) for key in keys):
        report.add(
            "checkpoint", True, f"检查点 {name} 的签名成立。", f"Checkpoint {name} is signed by its log."
        )
    else:
        report.add(
            "checkpoint",
            False,
            f"检查点 {name} 的签名不成立。",
            f"Checkpoint {name} bears no good signature.",
        )
    _say_witnesses(report, note, [key for key in trust.keys if key.algorithm == COSIGNATURE])
    return checkpoint


def _say_witnesses(report: Report, note: Note, witnesses: Sequence[VerifierKey]) -> None:
    for key in witnesses:
        signature = key.signature(note)
        if signature is None:
            continue
        try:
            at = f"{dt.datetime.fromtimestamp(signature.stamped_at, dt.UTC):%Y-%m-%d %H:%M} UTC"
        except (ValueError, OverflowError, OSError):
            at = str(signature.stamped_at)
        report.add("witness", True, f"见证方 {key.name} 于 {at} 联署。", f"Cosigned by {key.name} at {at}.")


def _check_step(
    report: Report, old: Checkpoint, new: Checkpoint, proofs: Sequence[Mapping[str, Any]]
) -> None:
    step = f"{old.size} → {new.size}"
    if old.size == new.size:
        if old.root != new.root:
            report.add(
                "consistency",
                False,
                f"同样 {old.size} 条却有两个根：这个账本对不同的人给出不同的样子。",
                f"Two roots for one size {old.size}: this log shows different faces to different people.",
            )
        return
    whys = [check_consistency_proof(proof, old, new) for proof in proofs]
    if "" in whys:
        report.add(
            "consistency",
            True,
            f"{step}：旧账完整地包含在新账里。",
            f"{step}: the old log is the beginning of the new.",
        )
    elif whys:
        report.add(
            "consistency",
            False,
            f"{step}：一致性证明不成立。",
            f"{step}: the proof of consistency does not hold: {whys[0]}.",
        )
    else:
        report.add(
            "consistency",
            None,
            f"{step}：没有一致性证明（--consistency），未核对账本是否只增不改。",
            f"{step}: no proof of consistency given (--consistency), so not checked.",
        )
