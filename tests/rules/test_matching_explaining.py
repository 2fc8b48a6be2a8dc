"""Why me, why not me, what would change it: every sentence is true of the data and recomputes to the integer."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.matching import MONDAY, town, towns
from tongxing.matching.engine import batch, candidates, checking, explaining, feasible, scores, sides, wording
from tongxing.matching.engine.explaining import Book, Decision
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.feasible import Rules, Why

CASES = settings(max_examples=60, deadline=None)
RULES = Rules(pace=80, gap=15)
SPOT = (45.75, 126.65)


def book_of(both, **chosen):
    people, there = both
    told = batch.Settings(**chosen)
    return Book(
        people, there, batch.solve(people, there, RULES, settings=told), RULES, settings=told, version="1"
    )


def every_question(book):
    for i, volunteer in enumerate(book.people.ids.tolist()):
        for j, activity in enumerate(book.there.ids.tolist()):
            yield i, j, book.why_not(volunteer, activity)


@CASES
@given(towns())
def test_every_decision_recomputes_to_the_integer_and_survives_being_kept(both):
    book = book_of(both)
    for i, j, points in zip(
        *(c.tolist() for c in (book.answer.who, book.answer.where, book.answer.scores)), strict=True
    ):
        told = book.decision(book.people.ids[i], book.there.ids[j])
        assert (told.score, told.is_true, told.is_placed) == (points, True, True)
        assert Decision.of(json.loads(json.dumps(told.as_plain()))) == told
        assert not replace(told, facts=(told.facts[0] + 2_000, *told.facts[1:])).is_true or told.terms[0] == 0


@CASES
@given(towns())
def test_reasons_are_the_terms_above_the_median_and_at_most_three(both):
    book = book_of(both)
    for i, j in zip(book.answer.who.tolist(), book.answer.where.tolist(), strict=True):
        told = book.decision(book.people.ids[i], book.there.ids[j])
        above = {n: t - m for n, t, m in zip(scores.TERMS, told.terms, told.median, strict=True) if t > m}
        found = {one.term: one.above for one in explaining.reasons_for(told)}
        assert len(found) == min(3, len(above)) and found.items() <= above.items()
        assert sorted(above.values(), reverse=True)[:3] == list(found.values())
        who, terms = book._who_may(j)
        assert told.ahead == sum(int(one.sum()) > told.score for one in terms)
        for one in found:
            without = list(told.terms)
            without[scores.TERMS.index(one)] = told.median[scores.TERMS.index(one)]
            assert sum(without) < told.score


@CASES
@given(towns(), st.booleans())
def test_every_why_not_is_true_of_the_data(both, is_exact):
    book = book_of(both, is_exact=is_exact)
    people, there, answer = book.people, book.there, book.answer
    taken = np.bincount(answer.where, minlength=len(there))
    for i, j, told in every_question(book):
        own = answer.where[answer.who == i]
        if told.case == "excluded":
            assert told.against == checking.reasons(people, there, i, j, RULES)
            continue
        assert checking.reasons(people, there, i, j, RULES) == Why(0)
        here = told.decision.score - told.decision.price
        true = {
            "placed": j in own,
            "cancelled": j in answer.cancelled or there.seats[j] == 0,
            "full": here <= 0 and taken[j] == there.seats[j],
            "met": len(own) > 0,
            "hands": len(own) >= people.hands[i],
            "better": all(answer.scores[answer.who == i] - answer.prices[own] >= here),
            "even": 0 < told.limits.get("here", 0) - told.limits.get("there", 0) <= 10,
            "minutes": (there.ends - there.starts)[[*own, j]].sum() > people.minutes_left[i],
            "open": taken[j] < there.seats[j],
            "unseen": True,
        }
        assert true[told.case], (told.case, told)
        for change in told.changes:
            facts = list(told.decision.facts)
            facts[{"near": 0, "topic": 1, "skill": 3}[change.term]] = change.wanted
            again = int(scores.terms(np.array([facts]), told.decision.weights)[0].sum())
            assert again == change.score > told.decision.price
        for other in told.elsewhere:
            at = int(np.searchsorted(there.ids, other))
            assert checking.reasons(people, there, i, at, RULES) == Why(0) and taken[at] < there.seats[at]


@CASES
@given(towns())
def test_every_answer_has_words_in_both_languages_and_names_nobody(both):
    people = replace(both[0], ids=both[0].ids + 77_000_000)  # numbers that cannot be points or metres
    book = book_of((people, both[1]))
    for _i, j, told in every_question(book):
        lines = wording.why_not_me(told)
        assert lines
        if told.case == "placed":
            lines += wording.why_me(told.decision, int(book.there.starts[j]))
        for line in lines:
            assert re.search(r"[一-鿿]", line.zh) and not re.search(r"[一-鿿]", line.en)
            assert "{" not in line.zh + line.en
            assert not set(re.findall(r"\d{5,}", line.zh + line.en)) & {str(one) for one in book.people.ids}


def test_most_pairs_are_seen_in_a_town():
    book = book_of(town(200, 40, 1))
    cases = [told.case for *_, told in every_question(book)]
    assert cases.count("unseen") <= 0.01 * len(cases)
    assert {"placed", "excluded", "full", "met"} <= set(cases)


def full_house():
    """Two seats and four who may: the third likes other things, the fourth lives farther; a fifth may not."""
    points = [SPOT, (45.755, 126.65), (45.752, 126.65), (45.83, 126.65), (45.757, 126.65)]
    people = sides.volunteers(
        [11, 12, 13, 14, 15], points, MONDAY // 1440 - 30 * 366, topics=[3, 3, 1, 3, 3],
        minutes_so_far=[600, 0, 0, 0, 0],
        free=[(one, MONDAY, MONDAY + 4_320) for one in (11, 12, 13, 15)] + [(14, MONDAY, MONDAY + 10)],
    )  # fmt: skip
    there = sides.activities(
        [1, 2], [SPOT, SPOT], [MONDAY + 600, MONDAY + 2_040], [MONDAY + 720, MONDAY + 2_160], [2, 0], topics=3
    )
    return Book(
        people, there, batch.solve(people, there, settings=batch.Settings(is_exact=True)), version="r1"
    )


def said(lines):
    return [line.zh for line in lines], [line.en for line in lines]


def test_why_me_in_words():
    told = full_house().decision(12, 1)
    assert said(wording.why_me(told, MONDAY + 600)) == (
        ["您3月2日周一10:00有空"],
        ["You are free on Monday 2026-03-02, 10:00"],
    )
    nearest = full_house().decision(11, 1)
    assert [one.term for one in explaining.reasons_for(nearest)] == ["near"]
    assert said(wording.why_me(nearest, MONDAY + 600))[0][0] == "离您 0.0 公里"


def test_why_not_me_in_words_and_what_would_change_it():
    book = full_house()
    told = book.why_not(13, 1)
    assert (told.case, told.short_of, told.decision.score, told.decision.price) == (
        "full",
        "topic",
        5970,
        7089,
    )
    assert said(wording.why_not_me(told)) == (
        [
            "名额已满：入选须高于 7,089 分，您为 5,970 分；差距主要在兴趣类别",
            "若这些类别都是您登记的兴趣，您会有 7,470 分，高于门槛",
        ],
        [
            "All seats are taken: more than 7,089 points were needed, you have 5,970; most of the difference is the topics you like",
            "If you had named all its topics as your interests, you would have 7,470 points, more than were needed",
        ],
    )
    told = book.why_not(15, 1)
    assert (told.case, told.short_of, told.decision.score) == ("full", "near", 6856)
    assert said(wording.why_not_me(told)) == (
        [
            "名额已满：入选须高于 7,089 分，您为 6,856 分；差距主要在距离",
            "若离您不超过 721 米，您会有 7,090 分，高于门槛",
        ],
        [
            "All seats are taken: more than 7,089 points were needed, you have 6,856; most of the difference is the distance",
            "If it were no farther than 721 metres from you, you would have 7,090 points, more than were needed",
        ],
    )


def test_an_excluded_one_hears_every_reason_and_what_would_mend_it():
    told = full_house().why_not(14, 1)
    assert told.against == Why.FAR | Why.NOT_FREE
    assert said(wording.why_not_me(told)) == (
        [
            "离您 11.6 公里，超出您设定的 5.0 公里",
            "3月2日周一10:00不在您登记的空闲时间内",
            "若您愿意走 11.6 公里，并且若您3月2日周一10:00有空，就可以考虑您",
        ],
        [
            "It is 11.6 km away, you go 5.0 km",
            "Monday 2026-03-02, 10:00 is outside the hours you gave",
            "If you went 11.6 km and if you were free on Monday 2026-03-02, 10:00, you could be considered",
        ],
    )


def test_what_is_mended_is_possible_then():
    people, there = town(40, 20, 5)
    who, where = np.divmod(np.arange(800), 20)
    told = feasible.exclusions(people, there, who, where, RULES)
    far = np.flatnonzero(told == int(Why.FAR))
    assert len(far)
    for one in far[:20]:
        reach = people.reach.copy()
        reach[who[one]] = feasible.ways(
            people, there, who[one : one + 1], where[one : one + 1], RULES.detour
        )[0]
        wider = replace(people, reach=reach)
        assert feasible.exclusions(wider, there, who[one : one + 1], where[one : one + 1], RULES)[0] == 0
        found = candidates.joined(list(candidates.stream(wider, there, RULES)))
        assert (int(who[one]), int(where[one])) in set(
            zip(found.who.tolist(), found.where.tolist(), strict=True)
        )


def test_a_station_hears_what_keeps_its_activity_from_filling():
    home = [SPOT] * 4
    people = sides.volunteers(
        [1, 2, 3, 4], home, MONDAY // 1440 - 30 * 366, skills=[1, 0, 0, 0], loads=[0, 0, 0, 2]
    )
    there = sides.activities([9], [SPOT], [MONDAY + 600], [MONDAY + 700], [3], skills=1, loads=2)
    book = Book(people, there, batch.solve(people, there))
    told = book.shortage(9)
    assert (told.seats, told.taken, told.may, told.if_not) == (3, 1, 1, ((Why.UNSKILLED, 2),))
    assert said(wording.why_short(told)) == (
        ["还缺 2 人；符合全部条件的有 1 人", "只因技能不能来的有 2 人"],
        ["2 people are wanting; 1 meet every condition", "2 cannot come only because of a skill"],
    )


@CASES
@given(towns())
def test_one_rule_relaxed_lets_in_as_many_as_were_told(both):
    book = book_of(both)
    for activity in book.there.ids.tolist():
        told = book.shortage(activity)
        j = int(np.searchsorted(book.there.ids, activity))
        reasons = [checking.reasons(book.people, book.there, i, j, RULES) for i in range(len(book.people))]
        assert told.may == reasons.count(Why(0))
        assert dict(told.if_not) == {why: reasons.count(why) for why in Why if why in reasons}


def test_who_is_not_there_is_no_question():
    book = full_house()
    for ask in (lambda: book.why_not(99, 1), lambda: book.why_not(11, 99), lambda: book.decision(14, 1)):
        with pytest.raises(BadInput):
            ask()
