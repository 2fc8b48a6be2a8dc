"""The deeds of record_books and the ways to them."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.people import queries as people


def _is_the_person(actor: Actor, subject: Any) -> bool:
    if not isinstance(actor, Member) or subject is None:
        return False
    card = people.person_of(actor.account_id)
    return card is not None and card.id == subject.person_id


def _of_the_person(actor: Actor) -> Q | None:
    card = people.person_of(actor.account_id) if isinstance(actor, Member) else None
    return Q(person_id=card.id) if card else None


oneself = Way("the_person", "志愿者本人", "the volunteer", _is_the_person, _of_the_person)
officer = role_in_region(
    "authority_officer", "居住地的主管部门", "an authority officer where the volunteer lives"
)

_SEEN = "record_books.see_intake"

declare(
    Deed(
        "record_books.make_book",
        "带走自己的服务记录册",
        "Take one's record book",
        ways=(oneself,),
        sensitive=True,
    )
)
declare(
    Deed(
        "record_books.take_everything",
        "带走自己的全部数据",
        "Take everything about oneself",
        ways=(oneself,),
        sensitive=True,
    )
)
declare(
    Deed(
        "record_books.merge_accounts",
        "合并自己的重复账号",
        "Merge a second account of one's own",
        ways=(oneself,),
        sensitive=True,
    )
)
declare(
    Deed(
        "record_books.bring_book",
        "转入自己在其他平台的记录册",
        "Bring one's record book from elsewhere",
        ways=(oneself,),
        sensitive=True,
    )
)
declare(
    Deed(
        _SEEN,
        "查看转入的记录册",
        "See a book that was brought",
        ways=(oneself, officer, system),
        seen_with=_SEEN,
    )
)
