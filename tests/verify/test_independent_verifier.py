"""The reference packages of the suite's own authors accept our certificates and refuse every altered copy."""

import json
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.factories import certificates, ledger, off_line
from tests.verify import browser, make_vectors
from tongxing.certificates import queries, services
from tongxing.certificates.models import StatusPlace
from tongxing.certificates.shapes import NAMES_SHOWN
from tongxing.foundation import clock
from tongxing_verify import credential
from tongxing_verify.credential import CONTEXT_DOCUMENT, CONTEXT_PATH


@pytest.fixture
def judged(tmp_path):
    def judge(cases, at=make_vectors.AT):
        file = tmp_path / "cases.json"
        file.write_text(json.dumps(cases), encoding="utf-8")
        return browser.run("independent.mjs", file, at)

    return judge


def case(what, credential, **marked):
    lists = [off_line.status_list(purpose, marked.get(purpose, ())) for purpose in off_line.STATUS_AT]
    context = {"address": off_line.ADDRESS + CONTEXT_PATH, "document": CONTEXT_DOCUMENT}
    return {"what": what, "credential": credential, "statusLists": lists, "context": context}


def test_a_certificate_verifies_elsewhere_with_its_status(judged):
    good = off_line.certificate()
    answer = judged(
        [
            case("whole", good),
            case("revoked", good, revocation=[94567]),
            case("superseded", good, refresh=[94567]),
        ]
    )

    assert [(one["what"], one["verified"], one["statuses"]) for one in answer["verdicts"]] == [
        ("whole", True, [["revocation", False], ["refresh", False]]),
        ("revoked", True, [["revocation", True], ["refresh", False]]),
        ("superseded", True, [["revocation", False], ["refresh", True]]),
    ]


def test_every_word_of_it_has_a_meaning_in_its_contexts(judged):
    assert judged([case("whole", off_line.certificate())])["terms"] == 7


def test_a_copy_altered_in_any_one_place_is_refused_elsewhere_too(judged):
    good = off_line.certificate()
    altered = [
        case("/".join(map(str, pointer)), make_vectors.changed(good, pointer, value))
        for pointer, value in make_vectors.alterations(good)
    ]

    answer = judged(altered)

    assert len(answer["verdicts"]) == len(altered) > 100
    assert [one["what"] for one in answer["verdicts"] if one["verified"]] == []


def made_by_the_platform(holder, name_shown):
    """A certificate as its holder takes it away, with the lists and the context that its addresses answer."""
    card = certificates.certificate(holder, name_shown=name_shown)
    document = json.loads(services.credential_of(card.number, actor=holder.member))
    place = StatusPlace.objects.get(certificate__number=card.number.replace("-", ""))
    lists = [
        json.loads(queries.status_list(place.list_number, what).content)
        for what in ("revocation", "superseded")
    ]
    address = document["@context"][-1]
    context = {"address": address, "document": Client().get(urlsplit(address).path).json()}
    return {"what": name_shown, "credential": document, "statusLists": lists, "context": context}


def test_what_the_platform_makes_verifies_elsewhere_and_here(db, judged):
    with clock.at(ledger.NOW):
        holder = ledger.volunteer(named=True)
        ledger.effective(holder)
        made = [made_by_the_platform(holder, name_shown) for name_shown in NAMES_SHOWN]

    answer = judged(made, ledger.NOW.isoformat())

    assert [(one["what"], one["verified"], one["why"]) for one in answer["verdicts"]] == [
        (name_shown, True, "") for name_shown in NAMES_SHOWN
    ]
    for one in made:
        assert credential.check(one["credential"], status_lists=one["statusLists"], at=ledger.NOW).whole


def test_what_the_platform_makes_has_a_meaning_word_for_word(db, judged):
    with clock.at(ledger.NOW):
        holder = ledger.volunteer(named=True)
        ledger.effective(holder)

        made = [made_by_the_platform(holder, "full")]

    assert judged(made, ledger.NOW.isoformat())["terms"] == 7
