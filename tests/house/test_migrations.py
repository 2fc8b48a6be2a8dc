"""Migrations are complete, named by hand, stand on their own, and what they build is what the models say."""

import ast
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.house.source import PACKAGE, imported, named, short, tree

BY_A_MACHINE = re.compile(r"_auto_\d|_initial$|^\d{4}_alter_|_and_more$|_remove_\w+_field|^\d{4}_x$")
MAY_IMPORT = ("tongxing.foundation.ids", "tongxing.foundation.seals", "tongxing.foundation")


def migrations():
    return [
        path
        for path in named(".py", under=PACKAGE)
        if path.parent.name == "migrations" and path.name != "__init__.py"
    ]


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(f"models have changed and no migration says so:\n{capsys.readouterr().out}")


def test_migrations_are_named_by_hand():
    """`0007_withdrawals_carry_a_reason`: a list of migrations reads as a history."""
    assert [short(path) for path in migrations() if BY_A_MACHINE.search(path.stem)] == []


def test_migrations_import_no_room():
    """Rooms change; what a migration did in its year does not."""
    offenders = [
        f"{short(path)} imports {name}"
        for path in migrations()
        for name in sorted(imported(path))
        if name.startswith("tongxing.") and not name.startswith(MAY_IMPORT)
    ]
    assert offenders == []


def test_no_data_is_moved_inside_a_migration():
    """Back-fills are console commands in batches, journalled (house-style 4.14)."""
    offenders = [
        f"{short(path)}:{node.lineno}"
        for path in migrations()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("RunPython")
    ]
    assert offenders == []


@pytest.mark.django_db
def test_history_has_one_end_in_every_room():
    assert MigrationLoader(connection).detect_conflicts() == {}


def test_a_room_waits_only_for_rooms_below():
    """Else an empty database could not be built floor by floor."""
    from tests.house.test_models import HEIGHT

    offenders = []
    for path in migrations():
        room = path.parent.parent.name
        for found in re.findall(r"\(\"(\w+)\", \"\d{4}_\w+\"\)", path.read_text("utf-8")):
            if HEIGHT.get(found, 0) > HEIGHT[room]:
                offenders.append(f"{short(path)} waits for {found}")
    assert offenders == []
