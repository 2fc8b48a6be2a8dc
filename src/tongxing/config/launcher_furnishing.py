"""A new cluster is furnished once: three roles, one database, its extensions, and who may do what.

`tongxing_migrator` owns every table, `tongxing_app` works on rows, `tongxing_reader` counts them. The rights
are default privileges in template1, so every later database (each test database, too) has them from birth.
"""

import psycopg
from psycopg import sql

from tongxing.config.trouble import Trouble

SUPERUSER = "postgres"
MIGRATOR, APP, READER = "tongxing_migrator", "tongxing_app", "tongxing_reader"
ROLES = (MIGRATOR, APP, READER)
DATABASE = "tongxing"
EXTENSIONS = ("pg_trgm", "btree_gist")

RIGHTS = """
alter default privileges for role {migrator} grant select, insert, update, delete on tables to {app};
alter default privileges for role {migrator} grant usage, select, update on sequences to {app};
alter default privileges for role {migrator} grant select on tables to {reader};
"""


def furnish(url_of, *, for_tests: bool) -> None:
    """Make what is missing; may be repeated at any time. `url_of(database, role)` gives an address."""
    with psycopg.connect(url_of("postgres", SUPERUSER), autocommit=True) as connection:
        for role in ROLES:
            _make_role(connection, role)
        if for_tests:  # the test runner makes and drops its own databases, owned as in real life
            connection.execute(sql.SQL("alter role {} createdb").format(sql.Identifier(MIGRATOR)))
    with psycopg.connect(url_of("template1", SUPERUSER), autocommit=True) as connection:
        _furnish_database(connection)
        if for_tests:  # the owner of a test database is the superuser; the application must be as weak there
            _give_rights(connection, owner=SUPERUSER)
    with psycopg.connect(url_of("postgres", SUPERUSER), autocommit=True) as connection:
        _make_database(connection)
    check_chinese_search(url_of(DATABASE, APP))


def _make_role(connection: psycopg.Connection, role: str) -> None:
    known = connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
    if not known:
        connection.execute(sql.SQL("create role {} login").format(sql.Identifier(role)))


def _furnish_database(connection: psycopg.Connection) -> None:
    for extension in EXTENSIONS:
        connection.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(extension)))
    _give_rights(connection, owner=MIGRATOR)


def _give_rights(connection: psycopg.Connection, owner: str) -> None:
    names = {"migrator": owner, "app": APP, "reader": READER}
    connection.execute(sql.SQL(RIGHTS).format(**{k: sql.Identifier(v) for k, v in names.items()}))


def _make_database(connection: psycopg.Connection) -> None:
    if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
        connection.execute(
            sql.SQL("create database {} owner {}").format(sql.Identifier(DATABASE), sql.Identifier(MIGRATOR))
        )


def check_chinese_search(url: str) -> None:
    """Refuse a database whose character type knows no Chinese: its search would silently find nothing."""
    with psycopg.connect(url) as connection:
        encoding = connection.execute("show server_encoding").fetchone()
        has_trgm = connection.execute("select 1 from pg_extension where extname = 'pg_trgm'").fetchone()
        pieces = connection.execute("select show_trgm('志愿')").fetchone() if has_trgm else ([True],)
    if encoding == ("UTF8",) and pieces and pieces[0]:
        return
    raise Trouble(
        "这个数据库的编码或字符分类不认识中文，检索会悄悄地什么也找不到；"
        "请用 ENCODING 'UTF8' LC_CTYPE 'C.UTF-8' 重新建库。",
        "This database does not know Chinese characters; create it with ENCODING 'UTF8' LC_CTYPE 'C.UTF-8'.",
    )
