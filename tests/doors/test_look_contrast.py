"""Every pair of colours used for text can be read: 4.5:1 in every theme, skin and mode, 7:1 for elders."""

import itertools
import re
from pathlib import Path

import pytest

import tongxing.web

TOKENS = Path(tongxing.web.__file__).parent / "assets" / "css" / "tokens"
SKINS = ("china_red", "ice_blue", "rose", "orange")
GROUNDS = ("paper", "surface", "sunken")
ON_GROUNDS = ("ink", "ink-2", "ink-3", "link", "brand-ink", "stop")
PAIRS = [
    *itertools.product(ON_GROUNDS, GROUNDS),
    ("on-brand", "brand"),
    ("on-brand", "brand-press"),
    ("brand-ink", "brand-soft"),
    ("ink", "brand-soft"),
    ("ink-2", "brand-soft"),
    *((tone, f"{tone}-soft") for tone in ("info", "good", "wait", "stop")),
    *(("ink", f"{tone}-soft") for tone in ("info", "good", "wait", "stop")),
    ("good", "surface"),
]


def rules(name):
    """(selector, {token: value}) of one file, media queries unfolded and left out."""
    css = re.sub(r"/\*.*?\*/", "", (TOKENS / name).read_text("utf-8"), flags=re.S)
    css = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", "", css)
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        yield selector.strip(), dict(re.findall(r"--([\w-]+):\s*([^;]+);", body))


def palette(theme, skin, mode):
    """The tokens in force, taken over in the order of the files."""
    wanted = {
        ":root": True,
        'html[data-theme="dark"]': theme == "dark",
        f'html[data-skin="{skin}"]': True,
        f'html[data-skin="{skin}"][data-theme="dark"]': theme == "dark",
        'html[data-mode="elder"]': mode == "elder",
        'html[data-mode="elder"][data-theme="dark"]': mode == "elder" and theme == "dark",
    }
    found = {}
    for name in ("light.css", "dark.css", "skins.css", "elder.css"):
        for selector, tokens in rules(name):
            if wanted.get(selector):
                found |= tokens
    return found


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["plain", "elder"])
@pytest.mark.parametrize("skin", SKINS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read(theme, skin, mode):
    colours = palette(theme, skin, mode)
    offenders = {
        f"{text} on {ground}": round(contrast(colours[text], colours[ground]), 2)
        for text, ground in PAIRS
        if contrast(colours[text], colours[ground]) < 4.5
    }
    assert offenders == {}


@pytest.mark.parametrize("skin", SKINS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_elder_text_can_be_read_by_tired_eyes(theme, skin):
    colours = palette(theme, skin, "elder")
    pairs = itertools.product(("ink", "ink-2", "ink-3"), GROUNDS)
    offenders = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: found for pair, found in offenders.items() if found < 7} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_edge_of_a_control_can_be_seen(theme):
    colours = palette(theme, "china_red", "plain")
    assert contrast(colours["line-strong"], colours["surface"]) >= 3
    assert contrast(colours["line-strong"], colours["paper"]) >= 3


@pytest.mark.parametrize("name", ["dark.css", "skins.css", "elder.css"])
def test_chosen_dark_and_the_systems_dark_are_the_same_palette(name):
    css = (TOKENS / name).read_text("utf-8")
    chosen = re.findall(r'\n(html(?:\[data-[a-z]+="\w+"\])*\[data-theme="dark"\]) \{([^}]*)\}', css)
    systems = dict(re.findall(r'\n  (html(?:\[data-[a-z]+="\w+"\])*\[data-theme="auto"\]) \{([^}]*)\}', css))
    assert chosen
    for selector, body in chosen:
        assert systems[selector.replace("dark", "auto")].split() == body.split()
