"""Fifty numbers at once, and a doubt about one: counted, never a list of people."""

import uuid

import pytest

from tests.factories import certificates, ledger
from tongxing.access.shapes import Visitor
from tongxing.certificates import errors, rules, services
from tongxing.certificates.models import Doubt
from tongxing.certificates.shapes import ReportDoubt, RevokeCertificate
from tongxing.foundation.models import Announcement, JournalLine

FREE = rules.grouped(rules.number_from(2026, [3] * 11))


def check(pasted: str):
    return services.check_many(pasted, actor=Visitor())


def test_each_number_gets_its_answer_in_the_order_pasted(wang, entry):
    valid, revoked, old = (certificates.certificate(wang).number for _ in range(3))
    services.revoke_certificate(RevokeCertificate(uuid.uuid4(), revoked, "纸质证明遗失"), actor=wang.member)
    told = check(f"{valid}\n{revoked}, {FREE}；2026-AAAA-AAAA-AAAA")
    assert [(one.state, one.minutes) for one in told] == [
        ("valid", 150),
        ("revoked", 0),
        ("unknown", 0),
        ("mistyped", 0),
    ]
    services.supersede_certificates(entry.id, actor=ledger.SYSTEM)
    assert [one.state for one in check(old)] == ["superseded"]


def test_no_name_is_read_nor_told(wang, entry):
    number = certificates.certificate(wang).number
    before = JournalLine.objects.count()
    (told,) = check(number)
    assert ("王" in str(told), JournalLine.objects.count()) == (False, before)


@pytest.mark.parametrize(
    "pasted",
    [
        "2026-3333-3333-333{c}\r\n2026-3333-3333-333{c}",
        "2026 3333 3333 333{c}",
        "2026-3333-3333-333{c}\t2026-3333-3333-333{c}",
        "https://tongxing.example/check/2026-3333-3333-333{c}",
        "２０２６－３３３３－３３３３－３３３{c}",
    ],
)
def test_numbers_are_read_however_they_were_pasted(pasted):
    free = FREE[-1]
    assert [rules.read_number(one) for one in rules.numbers_in(pasted.format(c=free))] == [
        FREE.replace("-", "")
    ]


def test_a_line_of_several_numbers_is_cut_at_its_blanks():
    other = rules.grouped(rules.number_from(2026, [4] * 11))
    assert rules.numbers_in(f"{FREE} {other}") == [FREE, other]


@pytest.mark.parametrize(
    ("pasted", "refusal"),
    [
        ("", errors.NothingToCheck),
        (" \n,;　", errors.NothingToCheck),
        ("\n".join(str(one) for one in range(51)), errors.TooManyNumbers),
    ],
)
@pytest.mark.django_db
def test_nothing_and_too_much_are_refused(pasted, refusal):
    with pytest.raises(refusal):
        check(pasted)


def doubt(number: str, **changes) -> ReportDoubt:
    return ReportDoubt(**{"key": uuid.uuid4(), "number": number, "what": "differs"} | changes)


def announced() -> list[dict]:
    told = Announcement.objects.filter(name="certificates.doubt_reported").order_by("announced_at", "id")
    return [one.facts for one in told]


def test_a_doubt_is_announced_with_the_regions_of_the_services(wang, entry):
    number = certificates.certificate(wang).number
    services.report_doubt(doubt(number), actor=Visitor())
    (facts,) = announced()
    assert {name: facts[name] for name in ("number", "what", "region_low", "region_high")} == {
        "number": number,
        "what": "differs",
        "region_low": ledger.HUAYUAN,
        "region_high": ledger.HUAYUAN,
    }


def test_a_number_nobody_holds_may_be_doubted_too(db):
    services.report_doubt(doubt(FREE, what="forged"), actor=Visitor())
    assert [(one["number"], one["region_low"]) for one in announced()] == [(FREE, 0)]


def test_the_same_key_is_the_same_doubt(wang, entry):
    order = doubt(certificates.certificate(wang).number)
    services.report_doubt(order, actor=Visitor())
    services.report_doubt(order, actor=Visitor())
    assert (Doubt.objects.count(), len(announced())) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"what": "ugly"}, errors.DoubtUnknown), ({"number": "2026-AAAA-AAAA-AAAA"}, errors.NumberMistyped)],
)
def test_nonsense_is_refused(db, changes, refusal):
    with pytest.raises(refusal):
        services.report_doubt(doubt(**{"number": FREE} | changes), actor=Visitor())
    assert Doubt.objects.count() == 0
