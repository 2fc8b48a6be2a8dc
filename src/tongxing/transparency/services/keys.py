"""Changing the keys that sign: rarely, by the operator, and never quietly."""

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import journal, signing
from tongxing.transparency import errors


def rotate_key(purpose: str, algorithm: str = "", *, actor: Actor) -> signing.PublicKey:
    """A new key signs for a purpose from now on; the old public key stays published. The journal keeps both ids.

    Refuses with NotAllowed, PurposeUnknown and SuiteUnknown.
    """
    access.require(actor, "transparency.rotate_key")
    if purpose not in signing.PURPOSES:
        raise errors.PurposeUnknown(purpose=purpose, known="、".join(signing.PURPOSES))
    if algorithm and algorithm not in signing.SUITES:
        raise errors.SuiteUnknown(algorithm=algorithm, known="、".join(sorted(signing.SUITES)))
    old = signing.current(purpose)
    new = signing.rotate(purpose, algorithm)
    journal.note(
        "transparency.rotate_key",
        actor=actor,
        subject=purpose,
        facts={"old": old.key_id, "new": new.key_id, "algorithm": new.algorithm},
    )
    return new
