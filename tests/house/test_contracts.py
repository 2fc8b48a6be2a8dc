"""The contracts hold over our house, and each is awake: it passes a good house and catches a bad one."""

import copy
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT

LINTER = str(Path(sys.executable).with_name("lint-imports"))
EXAMPLES = ROOT / "tools" / "lints" / "examples"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]


def as_toml(contracts: dict) -> str:
    """Just enough TOML for our own section; every value in it is text, yes or no, or a list of texts."""
    lines = ["[tool.importlinter]"]
    one_by_one = contracts.pop("contracts")
    tables = [("", contracts)] + [("[[tool.importlinter.contracts]]", contract) for contract in one_by_one]
    for heading, table in tables:
        lines.append(heading)
        for name, value in table.items():
            shown = str(value).lower() if isinstance(value, bool) else repr(value)
            lines.append(f"{name} = {shown}")
    return "\n".join(lines)


def for_the_pavilion(value):
    if isinstance(value, dict):
        return {name: for_the_pavilion(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [for_the_pavilion(inner) for inner in value]
    return value.replace("tongxing", "pavilion") if isinstance(value, str) else value


def verdicts(side: str, folder) -> dict[str, str]:
    """What each contract says of the example house on that side: KEPT or BROKEN."""
    contracts = for_the_pavilion(copy.deepcopy(CONTRACTS))
    for contract in contracts["contracts"]:
        if contract["type"] == "layers":  # the pavilion has few rooms, so every layer is optional
            contract["layers"] = [re.sub(r"\(?(\w+)\)?", r"(\1)", layer) for layer in contract["layers"]]
        contract["unmatched_ignore_imports_alerting"] = "none"
        if contract["type"] in ("room_faces", "pure_rules"):
            del contract["unmatched_ignore_imports_alerting"]
    config = folder / "contracts.toml"
    config.write_text(as_toml(contracts), "utf-8")
    said = subprocess.run(
        [LINTER, "--no-cache", "--config", str(config)],
        cwd=EXAMPLES / side,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{EXAMPLES / side}", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    found = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b.*$", said.stdout, re.MULTILINE))
    assert found, said.stdout + said.stderr
    return found


@pytest.mark.parametrize(("side", "verdict"), [("kept", "KEPT"), ("broken", "BROKEN")])
def test_every_contract_passes_the_good_house_and_catches_the_bad_one(side, verdict, tmp_path):
    expected = {contract["name"]: verdict for contract in CONTRACTS["contracts"]}
    assert verdicts(side, tmp_path) == expected


def test_our_own_house_keeps_its_contracts():
    said = subprocess.run(
        [LINTER, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert (said.stdout.partition("Broken contracts")[2].strip(), said.returncode) == ("", 0)
