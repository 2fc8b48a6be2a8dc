"""Every address says who may stand at it, nouns only, and no page is a programme."""

import re

import pytest
from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver
from jinja2 import StrictUndefined, TemplateError

from tests.house.source import PACKAGE, named, short, text
from tongxing.web.environment import environment

LONGEST_PAGE = 150
VERBS = re.compile(r"/(?:create|update|delete|edit|submit|add|remove|do|get|set|save|post)(?:/|$|-)")


def addresses(resolver=None, before: str = "/"):
    """Every address of the house with the view behind it."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, here)
        elif isinstance(entry, URLPattern):
            yield here, entry.callback


def is_program_door(address: str) -> bool:
    return address.startswith("/api/")


def test_every_page_says_who_may_stand_at_its_door():
    """`@public("why")` or `@signed_in` of tongxing.web.guards."""
    offenders = [
        f"{address} → {view.__module__}.{getattr(view, '__qualname__', view)}"
        for address, view in addresses()
        if not is_program_door(address) and not getattr(view, "guard", "")
    ]
    assert offenders == []


def test_every_operation_of_the_api_asks_for_a_token_or_says_it_is_public():
    offenders = []
    for address, view in addresses():
        if not is_program_door(address):
            continue
        operations = getattr(getattr(view, "__self__", None), "operations", None) or getattr(
            view, "operations", ()
        )
        for operation in operations:
            if not operation.auth_callbacks and not getattr(operation.view_func, "guard", ""):
                offenders.append(f"{sorted(operation.methods)} {address}")
    assert offenders == []


def test_addresses_are_nouns():
    prescribed = {"/log/witness/add-checkpoint"}  # by C2SP tlog-witness, which other logs speak
    assert [a for a, _view in addresses() if VERBS.search(a) and a not in prescribed] == []


def pages():
    return named(".html", under=PACKAGE)


def test_no_page_is_longer_than_a_page():
    assert [
        f"{short(p)}: {text(p).count(chr(10))}" for p in pages() if text(p).count("\n") > LONGEST_PAGE
    ] == []


def test_no_page_carries_its_own_style_or_script():
    """Looks live in tokens and components, behaviour in one small script; the policy forbids both inline."""
    forbidden = re.compile(
        r"""\sstyle\s*=\s*["']|<style\b|\son[a-z]+\s*=\s*["']|<script(?![^>]*\b(?:src|type="application/json"))"""
    )
    offenders = [
        f"{short(path)}:{number} {found.group().strip()}"
        for path in pages()
        for number, line in enumerate(text(path).splitlines(), 1)
        if (found := forbidden.search(line))
    ]
    assert offenders == []


def test_nothing_is_loaded_from_elsewhere_at_run_time():
    away = re.compile(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""")
    offenders = [
        f"{short(path)}:{number}"
        for path in pages()
        for number, line in enumerate(text(path).splitlines(), 1)
        if away.search(line)
    ]
    assert offenders == []


def test_every_template_compiles():
    offenders = []
    for path in pages():
        if "templates" not in path.parts:
            continue
        name = "/".join(path.parts[path.parts.index("templates") + 1 :])
        try:
            get_template(name)
        except (TemplateError, TemplateSyntaxError) as fault:
            offenders.append(f"{short(path)}: {fault}")
    assert offenders == []


def test_an_undefined_name_in_a_template_is_an_error():
    assert environment().undefined is StrictUndefined


def test_nobody_restates_a_role_in_a_page():
    """Templates ask `can(actor, deed, subject)` (house-style 4.9)."""
    role = re.compile(
        r"\b(?:station_worker|team_leader|organisation_manager|authority_officer|is_staff|is_superuser)\b"
    )
    offenders = [
        f"{short(path)}:{n}"
        for path in pages()
        for n, line in enumerate(text(path).splitlines(), 1)
        if role.search(line)
    ]
    assert offenders == []


@pytest.mark.parametrize("forbidden", ["|safe", "autoescape false", "mark_safe("])
def test_nothing_a_person_typed_is_trusted_as_markup(forbidden):
    sources = pages() + (named(".py", under=PACKAGE) if forbidden == "mark_safe(" else [])
    offenders = [
        f"{short(path)}:{number}"
        for path in sources
        for number, line in enumerate(text(path).splitlines(), 1)
        if forbidden in line.replace("| safe", "|safe")
    ]
    assert offenders == []
