"""The holder's name, read from the drawer each time as the holder chose; every reading is on record."""

from tongxing.access.shapes import SystemActor
from tongxing.certificates import rules
from tongxing.certificates.models import Certificate
from tongxing.certificates.shapes import NameShown
from tongxing.foundation import text
from tongxing.foundation.refusals import NotFound
from tongxing.identity import services as identity
from tongxing.people import queries as people

CHECKER = SystemActor("certificates")


def name_of(row: Certificate, purpose: str) -> str:
    """The holder as chosen when the paper was made; empty when nothing was to be said or the drawer was emptied.

    leave: asked by whoever has the row
    """
    if row.name_shown == NameShown.NONE:
        return ""
    if row.name_shown == NameShown.NUMBER:
        return people.person(row.person_id).volunteer_number
    try:
        if row.name_shown == NameShown.MASKED:
            return identity.masked_name(row.person_id, actor=CHECKER)
        why = f"{purpose} {rules.grouped(row.number)}"
        return text.one_line(identity.open_drawer(row.person_id, why, actor=CHECKER).name)
    except NotFound:
        return ""
