"""The reference packages of the suite's own authors accept our certificates and refuse every altered copy."""

import json

import pytest

from tests.factories import off_line
from tests.verify import browser, make_vectors
from tongxing_verify.credential import CONTEXT_DOCUMENT, CONTEXT_PATH


@pytest.fixture
def judged(tmp_path):
    def judge(cases):
        file = tmp_path / "cases.json"
        file.write_text(json.dumps(cases), encoding="utf-8")
        return browser.run("independent.mjs", file, make_vectors.AT)

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
