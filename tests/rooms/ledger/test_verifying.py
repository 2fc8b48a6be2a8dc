"""Verifying: an operator with every right who changes history is caught, and the line is named."""

import uuid

import pytest
from django.core.management import call_command
from django.db import connection

from tests.factories import ledger
from tongxing.ledger import queries, services
from tongxing.ledger.models import Entry
from tongxing.ledger.shapes import CorrectRecord


@pytest.fixture
def history(wang, leader, system):
    """A confirmed record, a corrected one, and one that counted at once; all numbered."""
    first = ledger.pending(wang)
    services.confirm_entry(first.id, uuid.uuid4(), actor=wang.member)
    second = ledger.effective(wang, started_at=ledger.at(9), ended_at=ledger.at(10))
    order = CorrectRecord(uuid.uuid4(), second.id, ledger.at(9), ledger.at(9, 45), "提前离开了")
    services.correct_record(order, actor=leader)
    third = ledger.effective(wang, started_at=ledger.at(11), ended_at=ledger.at(12))
    services.integrate_lines(actor=system)
    return {"first": first.id, "second": second.id, "third": third.id}


def behind_the_seals(sql: str, *params) -> None:
    """As an operator with the rights of the owner would do it: seals off, deed, seals on."""
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        cursor.execute(sql, params)
        cursor.execute("set local session_replication_role = origin")


def found() -> set[tuple[str, str]]:
    return {(finding.check, finding.line) for _check, finding in queries.findings()}


def test_an_honest_history_is_whole(history):
    assert found() == set()


def test_an_empty_ledger_is_whole(db):
    assert found() == set()


def test_lines_that_wait_for_their_number_are_no_fault(history, wang):
    ledger.effective(wang, started_at=ledger.at(18), ended_at=ledger.at(19))
    assert found() == set()


def test_edited_minutes_are_found(history):
    behind_the_seals("update ledger_entry set minutes = 600 where id = %s", history["first"])
    assert found() == {("leaves", str(history["first"])), ("standings", str(history["first"]))}


def test_an_edit_that_mends_the_fingerprint_is_found_in_the_chain(history):
    entry = Entry.objects.get(id=history["first"])
    entry.title = "改过的标题"
    from tongxing.ledger import rules

    behind_the_seals(
        "update ledger_entry set title = %s, leaf_hash = %s where id = %s",
        entry.title,
        rules.leaf(entry.facts()),
        entry.id,
    )
    assert found() == {("chain", str(entry.id))}


def test_a_deleted_line_is_found_even_if_its_standing_goes_too(history):
    behind_the_seals("delete from ledger_entry where id = %s", history["third"])
    behind_the_seals("delete from ledger_standing where entry_id = %s", history["third"])
    assert found() == {("chain", str(history["third"]))}


def test_a_deleted_number_is_found(history):
    behind_the_seals("delete from ledger_position where line_id = %s", history["third"])
    assert ("chain", str(history["third"])) in found()


def test_a_line_slipped_in_with_an_old_date_is_found(history, wang):
    columns = [column.attname for column in Entry._meta.concrete_fields]
    new = uuid.uuid4()
    behind_the_seals(
        f"insert into ledger_entry ({', '.join(columns)}) select "
        + ", ".join({"id": "%s", "key": "gen_random_uuid()"}.get(name, name) for name in columns)
        + " from ledger_entry where id = %s",
        new,
        history["third"],
    )
    assert found() == {("leaves", str(new)), ("chain", str(new)), ("standings", str(new))}


def test_lines_that_change_places_are_found(history):
    """Two neighbours swapped, leaf and all: the heads no longer follow from them."""
    with connection.cursor() as cursor:
        cursor.execute("select position, line, line_id, leaf from ledger_position where position in (4, 5)")
        (one, *first), (two, *second) = sorted(cursor.fetchall())
    swap = "update ledger_position set line = %s, line_id = %s, leaf = %s where position = %s"
    behind_the_seals(swap, first[0], uuid.uuid4(), first[2], two)
    behind_the_seals(swap, *second, one)
    behind_the_seals(swap, *first, two)
    assert found() == {("chain", str(second[1])), ("chain", str(first[1]))}


def test_a_record_moved_to_another_person_is_found(history):
    other = ledger.volunteer("赵敏", "TX2603000025")
    ledger.effective(other)  # so that the other has a salt
    services.integrate_lines(actor=ledger.SYSTEM)
    behind_the_seals(
        "update ledger_entry set person_id = %s where id = %s", other.person_id, history["third"]
    )
    assert ("leaves", str(history["third"])) in found()


def test_a_deleted_denial_is_found(history, wang):
    services.deny_entry(history["third"], uuid.uuid4(), actor=wang.member)
    services.integrate_lines(actor=ledger.SYSTEM)
    behind_the_seals("delete from ledger_word where entry_id = %s", history["third"])
    assert ("standings", str(history["third"])) in found()
    assert any(check == "chain" for check, _line in found())


def test_minutes_that_count_without_the_volunteers_word_are_found(history, wang):
    waiting = ledger.pending(wang, started_at=ledger.at(18), ended_at=ledger.at(19))
    behind_the_seals("update ledger_standing set state = 'effective' where entry_id = %s", waiting.id)
    assert found() == {("standings", str(waiting.id)), ("words", str(waiting.id))}


def test_half_a_correction_is_found(history):
    restated = Entry.objects.get(kind="restated").id
    behind_the_seals("delete from ledger_entry where kind = 'withdrawn'")
    assert {("pairs", str(restated)), ("standings", str(history["second"]))} <= found()


def test_a_seal_taken_off_is_found(history):
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table ledger_word disable trigger ledger_word_is_sealed")
    assert found() == {("seals", "ledger_word")}


def test_a_privilege_given_back_is_found(history):
    with connection.cursor() as cursor:
        cursor.execute("grant update on ledger_entry to tongxing_app")
    assert found() == {("seals", "ledger_entry")}


def test_the_command_says_that_all_is_well(history, capsys):
    call_command("verify")
    said = capsys.readouterr().out
    assert "账本完整" in said
    assert "5 行" in said


def test_the_command_names_the_line_and_ends_with_one(history, capsys):
    behind_the_seals("update ledger_entry set minutes = 600 where id = %s", history["first"])
    with pytest.raises(SystemExit) as ended:
        call_command("verify")
    assert (ended.value.code, str(history["first"]) in capsys.readouterr().out) == (1, True)


def test_the_standings_can_be_made_again_from_the_lines(history, wang, system):
    before = queries.minutes_of(wang.person_id)
    assert services.rebuild_standings(actor=system).changed == 0
    with connection.cursor() as cursor:
        cursor.execute("delete from ledger_standing")
    rebuilt = services.rebuild_standings(actor=system)
    assert (rebuilt.standings, rebuilt.changed, queries.minutes_of(wang.person_id)) == (4, 4, before)
    assert found() == set()
