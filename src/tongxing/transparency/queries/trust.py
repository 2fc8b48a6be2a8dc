"""Whom this installation trusts: witnesses of our log, and logs of others that we witness.

The operator keeps one file, a key on each line (docs/operating/verify-the-ledger.md): keys of type 0x04 are
witnesses, the others logs.
"""

from tongxing.foundation import installation
from tongxing_verify.note import COSIGNATURE, VerifierKey
from tongxing_verify.trust import NOBODY, Trust, read_trust


def trusted() -> Trust:
    """The operator's list; nobody when there is none. Raises TrustBroken naming a line that is no key."""
    try:
        return read_trust(installation.trust_file().read_text("utf-8"))
    except FileNotFoundError:
        return NOBODY


def trusted_keys() -> tuple[VerifierKey, ...]:
    """Every key on the operator's list.

    public: for the console
    """
    return trusted().keys


def witnesses() -> tuple[VerifierKey, ...]:
    """The witnesses whose countersignatures count here.

    public: the list is shown on the page of the log
    """
    return tuple(key for key in trusted().keys if key.algorithm == COSIGNATURE)


def logs(origin: str) -> tuple[VerifierKey, ...]:
    """The keys of a log of others that we witness.

    public: a witness says openly whom it watches
    """
    return tuple(key for key in trusted().keys_of(origin) if key.algorithm != COSIGNATURE)
