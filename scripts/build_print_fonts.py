"""Write the fonts of printed documents, src/printing/fonts/*.ttf, from the Fira Sans that the web pages use.

    python scripts/build_print_fonts.py     # needs npm, fonttools and brotli

For maintainers; what it writes is committed. The typesetter reads no WOFF2, and the pages' Latin subset
lacks the letters of many names (Şahin, Wałęsa, Олена). So this takes the same npm package, whose checksum
stands in vendor.toml, unpacks the subsets of each face and joins them into one TrueType file without hints.
"""

import hashlib
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/bildungsnetz/kern/static/vendor/vendor.toml"
FONTS = ROOT / "src/printing/fonts"
SUBSETS = ("latin", "latin-ext", "greek", "cyrillic", "cyrillic-ext", "vietnamese")
FACES = {"400-normal": "FiraSans-Regular.ttf", "600-normal": "FiraSans-SemiBold.ttf"}
FOR_SCREENS = ("cvt ", "fpgm", "gasp", "prep")


def fetch(folder: Path) -> Path:
    """Download and unpack the package; gives the folder of its files."""
    packages = tomllib.loads(VENDOR.read_text(encoding="utf-8"))["package"]
    package = next(one for one in packages if one["name"] == "fira-sans")
    command = ["npm", "pack", "--silent", package["source"].removeprefix("npm:")]
    name = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.split()[-1]
    archive = folder / name
    if hashlib.sha256(archive.read_bytes()).hexdigest() != package["archive_sha256"]:
        raise SystemExit(f"{name} is not the package of {VENDOR.name}")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def without_hints(source: Path, target: Path) -> str:
    """Write a subset as plain TrueType; gives its path."""
    font = TTFont(source)
    font.flavor = None
    for table in FOR_SCREENS:
        if table in font:
            del font[table]
    for name in font.getGlyphOrder():
        font["glyf"][name].removeHinting()
    font.save(target)
    return str(target)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = fetch(folder)
        for face, file in FACES.items():
            sources = ((subset, package / f"files/fira-sans-{subset}-{face}.woff2") for subset in SUBSETS)
            font = Merger().merge([without_hints(path, folder / f"{subset}.ttf") for subset, path in sources])
            font["head"].created = font["head"].modified = 0  # the same file at every run
            font.recalcTimestamp = False
            font.save(FONTS / file)
            print(f"{file}: {len(font.getBestCmap())} characters, {(FONTS / file).stat().st_size} bytes")
        (FONTS / "OFL.txt").write_bytes((package / "LICENSE").read_bytes())


if __name__ == "__main__":
    main()
