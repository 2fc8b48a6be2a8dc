"""The seals: the database itself refuses to change what happened, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories import ledger
from tongxing.ledger import services
from tongxing.ledger.models import Entry

SEALED = ["ledger_entry", "ledger_entry_2026_03", "ledger_word", "ledger_position"]


@pytest.fixture
def lines(wang):
    """One line in every sealed table."""
    card = ledger.pending(wang)
    services.confirm_entry(card.id, card.id, actor=wang.member)
    services.integrate_lines(actor=ledger.SYSTEM)
    return card


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


COLUMN = {"ledger_position": "leaf", "ledger_word": "why"}


@pytest.mark.parametrize("table", SEALED)
@pytest.mark.parametrize("deed", ["update {t} set {c} = {c}", "delete from {t}", "truncate {t}"])
def test_the_database_itself_refuses(lines, table, deed):
    with pytest.raises(DatabaseError, match="append-only"):
        run(deed.format(t=table, c=COLUMN.get(table, "why")))


@pytest.mark.parametrize("table", SEALED)
@pytest.mark.parametrize("deed", ["update {t} set {c} = {c}", "delete from {t}", "truncate {t}"])
def test_the_application_has_not_even_the_right_to_ask(lines, table, deed):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        run("set local role tongxing_app")
        run(deed.format(t=table, c=COLUMN.get(table, "why")))


def test_the_application_may_write_lines_but_only_through_the_whole_table(wang):
    with transaction.atomic():
        run("set local role tongxing_app")
        card = ledger.effective(wang)
        services.integrate_lines(actor=ledger.SYSTEM)
        assert Entry.objects.filter(id=card.id).exists()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        run("set local role tongxing_app")
        run("select count(*) from ledger_entry_2026_03")


def test_django_cannot_save_over_a_line_either(wang):
    entry = Entry.objects.get(id=ledger.effective(wang).id)
    entry.minutes = 600
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.save()


IMPOSSIBLE = [
    ("minutes = -5", "ledger_entry_only_withdrawals_are_negative"),
    ("minutes = 0", "ledger_entry_only_withdrawals_are_negative"),
    ("kind = 'restated'", "ledger_entry_answers_a_line_or_stands_alone"),
    ("ended_at = started_at", "ledger_entry_ends_after_it_starts"),
    ("evidence_class = 'S'", "ledger_entry_names_its_evidence"),
    ("served_on = served_on - 1", "ledger_entry_lies_on_its_day"),
]


@pytest.mark.parametrize(("what", "constraint"), IMPOSSIBLE)
def test_impossible_lines_do_not_get_in(wang, what, constraint):
    """Copies an honest line with one thing changed, straight into the table."""
    ledger.effective(wang)
    field, value = what.split(" = ")
    columns = [column.attname for column in Entry._meta.concrete_fields]
    told = [
        {"id": "gen_random_uuid()", "key": "gen_random_uuid()", field: value}.get(name, name)
        for name in columns
    ]
    with pytest.raises(DatabaseError, match=constraint):
        run(f"insert into ledger_entry ({', '.join(columns)}) select {', '.join(told)} from ledger_entry")


def test_the_months_ahead_have_their_place_and_it_is_sealed_too(db):
    assert services.make_partitions(actor=ledger.SYSTEM) == 0  # the migration made them
    with connection.cursor() as cursor:
        cursor.execute("select ledger_make_partition('2031-05-17'), ledger_make_partition('2031-05-01')")
        assert cursor.fetchone() == (1, 0)
    with pytest.raises(DatabaseError, match="append-only"):
        run("truncate ledger_entry_2031_05")


def test_the_application_may_make_room_ahead(db):
    with transaction.atomic():
        run("set local role tongxing_app")
        with connection.cursor() as cursor:
            cursor.execute("select ledger_make_partition('2031-06-01')")
            assert cursor.fetchone() == (1,)


def test_a_service_of_long_ago_finds_its_place_in_the_remainder(wang):
    import datetime as dt

    old = dt.date(2019, 3, 5)
    card = ledger.effective(wang, started_at=ledger.at(9, day=old), ended_at=ledger.at(10, day=old))
    with connection.cursor() as cursor:
        cursor.execute("select tableoid::regclass::text from ledger_entry where id = %s", [card.id])
        assert cursor.fetchone() == ("ledger_entry_remainder",)
        cursor.execute("select ledger_make_partition('2019-03-01')")
        assert cursor.fetchone() == (0,)
