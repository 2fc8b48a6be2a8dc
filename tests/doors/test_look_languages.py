"""Whoever chose English reads English: every sentence a page says has its translation, compiled and in use."""

import re

from babel.messages.pofile import read_po
from django.utils import translation

from tongxing.web import words
from tools import messages

CATALOGUE = messages.PACKAGE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
FACTS = re.compile(r"%\(\w+\)[sd]")


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, "en")


def test_every_sentence_in_use_has_its_english():
    told = {message.id for message in catalogue() if message.string}
    said = {message.id for message in messages._said() if message.id}
    assert sorted(said - told) == []


def test_a_translation_carries_the_same_facts():
    offenders = [
        message.id
        for message in catalogue()
        if message.string and set(FACTS.findall(message.id)) != set(FACTS.findall(message.string))
    ]
    assert offenders == []


def test_the_compiled_catalogue_is_the_written_one():
    for message in catalogue():
        if message.id and message.string:
            with translation.override("en"):
                assert translation.gettext(message.id) == message.string


def test_facts_are_escaped_and_sentences_are_not():
    with translation.override("zh-hans"):
        assert words.say("复制 %(text)s", text="<b>") == "复制 &lt;b&gt;"
