"""`tongxing policy` on a machine whose database is not ready says what to do, and shows no traceback."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editions")]


def test_a_database_that_was_not_migrated_is_told_in_a_sentence():
    with connection.cursor() as cursor:
        cursor.execute("alter table policy_edition rename to not_made_yet")
    with pytest.raises(CommandError, match="还没有迁移"):
        call_command("policy", "explain", "public-notice", "--region", "230103")


def test_the_files_alone_are_checked_without_it(capsys):
    with connection.cursor() as cursor:
        cursor.execute("alter table policy_edition rename to not_made_yet")
    call_command("policy", "check")
    assert "✓" in capsys.readouterr().out
