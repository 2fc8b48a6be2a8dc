"""The documents and their clauses, as they were published.

public: policy documents are everybody's to read
"""

from tongxing.foundation.refusals import NotFound
from tongxing.measures import errors, rules
from tongxing.measures.shapes import Capability, Clause, Document
from tongxing.measures.shelf import shelf
from tongxing.places import queries as places


def documents() -> tuple[Document, ...]:
    """Every document with its clauses, in the order in which people are offered them."""
    return tuple(shelf().documents.values())


def documents_for(region_code: int) -> tuple[Document, ...]:
    """The documents that hold in a region."""
    return tuple(one for one in documents() if holds_in(one, region_code))


def holds_in(one: Document, region_code: int) -> bool:
    """Whether a document concerns a region."""
    return one.region_code == 0 or places.contains(one.region_code, region_code)


def document(document_id: str) -> Document:
    """One document by its short name, in large or small letters. Refuses with NotFound."""
    found = shelf().documents.get(document_id.upper())
    if found is None:
        raise NotFound()
    return found


def clause(number: str) -> Clause:
    """One clause by its number, H24-1 or G24-二.1. Refuses with ClauseUnknown."""
    found = shelf().clauses.get(number)
    if found is None:
        raise errors.ClauseUnknown(number=number[:40])
    return found


def clause_at(document_id: str, item: str) -> Clause:
    """One clause by its place in an address: H24 and 1, G24 and 2.1. Refuses with NotFound."""
    for one in document(document_id).clauses:
        if one.item == item:
            return one
    raise NotFound()


def cited(reference: str) -> tuple[Clause, ...]:
    """The clauses a citation names: one, or all of a chapter (G24-六). Refuses with ClauseUnknown."""
    found = shelf().clauses
    if reference in found:
        return (found[reference],)
    parts = rules.parts_of(reference)
    chapter = [
        one for one in found.values() if parts and (one.document_id, one.section) == (parts[0], parts[2])
    ]
    if not chapter or parts is None or "." in parts[1]:
        raise errors.ClauseUnknown(number=reference[:40])
    return tuple(chapter)


def clauses_shown_by(indicator_id: str) -> tuple[Clause, ...]:
    """The clauses an indicator speaks for, in the order of the documents."""
    return tuple(one for text in documents() for one in text.clauses if indicator_id in one.indicators)


def capabilities_of(one: Clause) -> tuple[Capability, ...]:
    """What the platform does, or will do, for a clause."""
    return tuple(shelf().capabilities[name] for name in one.capabilities)
