"""Questions to the log: checkpoints, tiles, proofs, keys, and whether all of it is whole."""

from tongxing.transparency.queries.log import (
    checkpoint,
    consistency,
    inclusion,
    inclusions,
    latest_checkpoint,
    latest_witnessed,
    log_keys,
    newest,
    notes_between,
    origin,
    tile,
    tile_at,
    verifier_key,
    witness_key,
    witness_request,
)
from tongxing.transparency.queries.tree import hashes_in, laid, root_at
from tongxing.transparency.queries.trust import logs, trusted_keys, witnesses
from tongxing.transparency.queries.verification import CHECKS, Kept, findings, unpublished

__all__ = [
    "CHECKS",
    "Kept",
    "checkpoint",
    "consistency",
    "findings",
    "hashes_in",
    "inclusion",
    "inclusions",
    "laid",
    "latest_checkpoint",
    "latest_witnessed",
    "log_keys",
    "logs",
    "newest",
    "notes_between",
    "origin",
    "root_at",
    "tile",
    "tile_at",
    "trusted_keys",
    "unpublished",
    "verifier_key",
    "witness_key",
    "witness_request",
    "witnesses",
]
