"""Make the age table of the sample county: ages of 2010 grown ten years older, fitted to the census of 2020.

    python tools/make_age_structure.py --ages FILE --province FILE --into FILE

`--ages` counts single years of age by sex (age, male, female) for the whole country in 2010; `--province`
counts the province of 2020 by sex and by broad age. Each broad age and each sex comes out as counted in 2020.
"""

import argparse
import csv
from pathlib import Path

GROWN = 10
OLDEST = 95


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("ages", "province", "into"):
        wanted.add_argument(f"--{name}", type=Path, required=True)
    given = wanted.parse_args()
    grown = grow(rows_of(given.ages))
    counted = {(row["measure"], row["group"]): int(row["persons"]) for row in rows_of(given.province)}
    fitted = fit(grown, counted)
    with given.into.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["age", "male", "female"])
        table.writerows([age, round(male), round(female)] for age, (male, female) in sorted(fitted.items()))


def grow(rows: list[dict[str, str]]) -> dict[int, tuple[float, float]]:
    """Everybody ten years older; the youngest repeat the youngest count; deaths are left to the fitting."""
    counted = {
        int(row["age"].rstrip("+")): (float(row["male"]), float(row["female"]))
        for row in rows
        if row["age"].rstrip("+").isdigit()
    }
    return {age: counted[max(0, age - GROWN)] for age in range(OLDEST + 1)}


def fit(
    ages: dict[int, tuple[float, float]], counted: dict[tuple[str, str], int]
) -> dict[int, tuple[float, float]]:
    """Scale broad ages to their counts, then sexes to theirs, until both agree."""
    over_65 = counted["age", "65+ (part of 60+)"]
    broad = (
        (0, 14, counted["age", "0-14"]),
        (15, 59, counted["age", "15-59"]),
        (60, 64, counted["age", "60+"] - over_65),
        (65, OLDEST, over_65),
    )
    sexes = (counted["sex", "male"], counted["sex", "female"])
    for _ in range(50):
        for first, last, persons in broad:
            held = sum(sum(ages[age]) for age in range(first, last + 1))
            for age in range(first, last + 1):
                ages[age] = tuple(count * persons / held for count in ages[age])
        held_by_sex = [sum(ages[age][sex] for age in ages) for sex in (0, 1)]
        for age in ages:
            ages[age] = tuple(ages[age][sex] * sexes[sex] / held_by_sex[sex] for sex in (0, 1))
    return ages


def rows_of(source: Path) -> list[dict[str, str]]:
    with source.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
