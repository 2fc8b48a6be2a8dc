"""Bundles what the browser loads, and lays out the fonts that certificates are set in.

Every script and style sheet directly in src/tongxing/web/assets is an entry of its own (`app.js`, `app.css`,
and one more for a page that needs more); folders below hold their parts. The bundles lie in
src/tongxing/web/static/web beside what is served as it was drawn (icons), the fonts in build/fonts; neither
bundles nor fonts are kept in git.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "tongxing" / "web" / "assets"
TARGET = ROOT / "src" / "tongxing" / "web" / "static" / "web"
FONTS = ROOT / "build" / "fonts"
FONT_PACKAGES = ROOT / "node_modules" / "@expo-google-fonts"
# The Chinese font has the Russian alphabet and few other letters beyond English; the second one has them all.
FONT_FILES = {
    "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf",
    "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf": "NotoSansSC-Bold.ttf",
    "noto-sans-sc/LICENSE_FONT": "NotoSansSC-LICENSE.txt",
    "noto-sans/400Regular/NotoSans_400Regular.ttf": "NotoSans-Regular.ttf",
    "noto-sans/700Bold/NotoSans_700Bold.ttf": "NotoSans-Bold.ttf",
    "noto-sans/LICENSE_FONT": "NotoSans-LICENSE.txt",
}
# Phones of some years ago: the system browser of an elderly resident is rarely updated.
OLDEST_BROWSERS = "chrome80,safari13,firefox78"
# Checking a signature needs whole numbers of any length. A page that offers it does without on an older phone.
BUILT_APART = {
    "tongxing-verify.js": ["--global-name=tongxingVerify", "--target=chrome85,safari14.1,firefox79"],
    # Keys that cannot leave the browser, kept in its storage; an older phone takes paper slips along.
    "field.js": ["--target=chrome85,safari14.1,firefox79"],
}


def main() -> int:
    lay_out_fonts()
    return bundle()


def bundle() -> int:
    entries = sorted(path for path in SOURCES.glob("*") if path.suffix in (".css", ".js"))
    plain = [path for path in entries if path.name not in BUILT_APART]
    runs = [(plain, [f"--target={OLDEST_BROWSERS}"])]
    runs += [([path], BUILT_APART[path.name]) for path in entries if path.name in BUILT_APART]
    with tempfile.TemporaryDirectory(dir=made(TARGET.parent)) as fresh:
        for sources, own_options in runs:
            if sources and (code := esbuild(sources, own_options, fresh)):
                return code
        replace(Path(fresh), TARGET)
    return 0


def esbuild(sources: list[Path], own_options: list[str], target: str) -> int:
    options = [
        "--bundle",
        "--minify",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
        f"--outdir={target}",
        "--loader:.svg=file",
        "--loader:.png=file",
        "--loader:.woff2=file",
        "--asset-names=parts/[name]-[hash]",
        "--external:/static/*",
    ]
    # The program itself and not its wrapper, which would need a `node` on the path.
    program = next((ROOT / "node_modules" / "@esbuild").glob("*/bin/esbuild"))
    return subprocess.run([program, *sources, *options, *own_options], check=False, cwd=ROOT).returncode


def replace(fresh: Path, target: Path) -> None:
    """File by file, so that a running server finds one or the other but never nothing."""
    target.mkdir(parents=True, exist_ok=True)
    wanted = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    for name in wanted:
        made((target / name).parent)
        (fresh / name).replace(target / name)
    for path in (*target.glob("*.css"), *target.glob("*.js"), *target.glob("parts/*")):
        if path.relative_to(target) not in wanted:
            path.unlink()


def lay_out_fonts() -> None:
    for source, name in FONT_FILES.items():
        original, copy = FONT_PACKAGES / source, made(FONTS) / name
        if not copy.exists() or copy.stat().st_size != original.stat().st_size:
            shutil.copyfile(original, copy)


def made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main())
