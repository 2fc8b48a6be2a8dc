"""The tables: relations point down, every row says what it means and whose data it holds, seals are on."""

import re

import pytest
from django.apps import apps
from django.db import connection

from tests.house.source import PACKAGE, ROOT, named, short, text

FLOORS = re.findall(
    r'"\(?(\w+)\)?"',
    re.search(r'id = "floors".*?layers = \[(.*?)\]', text(ROOT / "pyproject.toml"), re.DOTALL).group(1),
)
HEIGHT = {name: len(FLOORS) - step for step, name in enumerate(FLOORS)}


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("tongxing.")]


def name_of(model) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


def test_relations_point_down():
    offenders = [
        f"{name_of(model)}.{field.name} → {name_of(field.related_model)}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if HEIGHT[field.related_model._meta.app_label] > HEIGHT[model._meta.app_label]
    ]
    assert offenders == []


def test_every_model_says_what_a_row_means_and_whose_data_it_holds():
    """`personal:` names the kinds, the purpose and how it retires, or says none."""
    offenders = [
        name_of(model)
        for model in our_models()
        if not re.search(r"^\s*personal: \w", model.__doc__ or "", re.MULTILINE)
        or (model.__doc__ or "").startswith(model.__name__ + "(")
    ]
    assert offenders == []


def test_every_row_has_one_kind_of_name():
    """A UUIDv7 as its key (PLAN 1); a natural key only where the row *is* that key."""
    natural = {"places.Region", "foundation.Allowance", "foundation.CodeItem", "ledger.Position"}
    offenders = [
        f"{name_of(model)}: {type(model._meta.pk).__name__}"
        for model in our_models()
        if type(model._meta.pk).__name__ not in ("UUIDField", "OneToOneField", "CompositePrimaryKey")
        and name_of(model) not in natural
    ]
    assert offenders == []


def test_no_model_has_an_opinion_of_its_own():
    """No `save` overrides, no default ordering, no field validators, no signals (house-style 4.8)."""
    offenders = [f"{name_of(model)} orders itself" for model in our_models() if model._meta.ordering]
    offenders += [
        f"{name_of(m)} overrides {n}"
        for m in our_models()
        for n in ("save", "delete", "clean")
        if n in vars(m)
    ]
    offenders += [
        short(path)
        for path in named(".py", under=PACKAGE)
        if re.search(r"django\.db\.models\.signals|django\.dispatch", text(path))
    ]
    assert offenders == []


def test_constraints_are_named_after_their_table():
    """So that a broken one can be looked up, and translated into a refusal."""
    offenders = [
        f"{name_of(model)}: {constraint.name}"
        for model in our_models()
        for constraint in [*model._meta.constraints, *model._meta.indexes]
        if not constraint.name.startswith(model._meta.app_label + "_")
    ]
    assert offenders == []


def test_no_money_or_time_is_a_float():
    floats = [
        f"{name_of(model)}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.get_internal_type() == "FloatField" and not re.search(r"lat|lon|share", field.name)
    ]
    assert floats == []


def test_times_end_in_at_and_days_in_on():
    ending = {
        "DateTimeField": re.compile(r"_at$|_from$|_until$|^at$"),
        "DateField": re.compile(r"_on$|_from$|_until$|^on$|^day$"),
    }
    offenders = [
        f"{name_of(model)}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if (like := ending.get(field.get_internal_type())) and not like.search(field.name)
    ]
    assert offenders == []


def says_sealed(model) -> bool:
    """The docstring, before it speaks of personal data, calls the rows sealed (not just a value in them)."""
    return bool(
        re.search(r"\bsealed\b(?! (?:phone|name|number|with))", model.__doc__.split("personal:")[0], re.I)
    )


def tables_where(cursor, question: str, *parameters) -> set[str]:
    cursor.execute(question, parameters)
    return {table for (table,) in cursor.fetchall()}


SEALED = """
select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
where p.proname = 'tongxing_refuse_change' and t.tgenabled <> 'D' and t.tgparentid = 0
group by 1 having count(distinct t.tgtype & 32) = 2
"""
EMPTIED_PIECEMEAL = """
select part.relname from pg_class whole cross join lateral pg_partition_tree(whole.oid) leaf
join pg_class part on part.oid = leaf.relid
where whole.relname = any(%s) and leaf.isleaf and not exists (
  select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
  where t.tgrelid = part.oid and p.proname = 'tongxing_refuse_change' and t.tgtype & 32 <> 0)
"""


@pytest.mark.django_db
def test_a_table_that_says_sealed_is_sealed():
    """Two triggers each: rows cannot be changed, the table cannot be emptied."""
    with connection.cursor() as cursor:
        sealed = tables_where(cursor, SEALED)
    assert (
        sorted(m._meta.db_table for m in our_models() if says_sealed(m) and m._meta.db_table not in sealed)
        == []
    )


@pytest.mark.django_db
def test_a_sealed_table_says_so():
    """Whoever reads the model must know that its rows are for ever."""
    with connection.cursor() as cursor:
        sealed = tables_where(cursor, SEALED)
    assert (
        sorted(m._meta.db_table for m in our_models() if m._meta.db_table in sealed and not says_sealed(m))
        == []
    )


@pytest.mark.django_db
def test_no_part_of_a_sealed_table_can_be_emptied_by_itself():
    """Row triggers reach the partitions by themselves, TRUNCATE triggers do not."""
    with connection.cursor() as cursor:
        sealed = sorted(tables_where(cursor, SEALED))
        assert sorted(tables_where(cursor, EMPTIED_PIECEMEAL, sealed)) == []
