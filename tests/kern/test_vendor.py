"""Files of others are what vendor.toml says, the bundle is fresh, and a first visit stays small."""

import gzip
import hashlib
import re
import tomllib

import pytest

from scripts import vendor_frontend as vendor

STATIC = vendor.KERN_APP / "static"
OWN = STATIC / "kern"
LISTED = tomllib.loads((vendor.VENDOR / "vendor.toml").read_text(encoding="utf-8"))["package"]
FILES = [
    (f"{package['name']}-{package['version']}/{name}", digest)
    for package in LISTED
    for name, digest in package["sha256"].items()
]


def packed(path) -> int:
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(gzip.compress(data))


@pytest.mark.parametrize(("name", "digest"), FILES)
def test_vendored_file_is_unchanged(name, digest):
    assert hashlib.sha256((vendor.VENDOR / name).read_bytes()).hexdigest() == digest


def test_every_vendored_file_is_listed_with_its_licence():
    present = {str(path.relative_to(vendor.VENDOR)) for path in vendor.VENDOR.rglob("*") if path.is_file()}
    assert present - {"vendor.toml"} == {name for name, _ in FILES}
    assert all(package["licence"] and package["source"] for package in LISTED)


def test_bundles_are_fresh():
    kept = [path.read_text(encoding="utf-8") for path in (vendor.BUNDLE, vendor.WORKSPACE_BUNDLE)]
    assert kept == [vendor.bundle(), vendor.workspace_bundle()], (
        "Bitte „python scripts/vendor_frontend.py bundle“ ausführen."
    )


def test_the_workspace_uses_only_properties_that_the_house_keeps():
    css = vendor.BUNDLE.read_text(encoding="utf-8") + vendor.WORKSPACE_BUNDLE.read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--[\w-]+)", vendor.WORKSPACE_BUNDLE.read_text(encoding="utf-8")))
    assert used
    assert {name for name in used if f"{name}:" not in css} == set()


def test_bundle_asks_for_nothing_outside_the_house():
    css = vendor.BUNDLE.read_text(encoding="utf-8")
    addresses = re.findall(r"url\(\"?([^\")]+)\"?\)", css)
    assert addresses
    assert all((OWN / address).resolve().is_file() for address in addresses)
    assert "@import" not in css


@pytest.mark.parametrize(
    "path", sorted(STATIC.rglob("*.css")) + sorted(STATIC.rglob("*.js")), ids=lambda path: path.name
)
def test_no_source_maps_and_no_data_uris(path):
    text = path.read_text(encoding="utf-8")
    assert "sourceMappingURL" not in text
    assert "url(data:" not in text.replace('"', "")


def test_faces_are_subset():
    faces = list(STATIC.rglob("*.woff2"))
    assert len(faces) == 4
    assert all(face.stat().st_size <= 30_000 for face in faces)


def test_frame_of_a_first_visit_leaves_room_for_the_page():
    """Style, script, icons and the faces of every page, compressed; a page may cost 100 kB in all."""
    frame = [OWN / name for name in ("house.css", "house.js", "icons.svg", "chevron.svg", "favicon.svg")]
    faces = list(STATIC.rglob("fira-sans-*-normal.woff2"))
    assert len(faces) == 2
    assert sum(packed(path) for path in frame + faces) < 70_000


def test_prune_keeps_what_the_house_uses_and_drops_the_rest():
    css = (
        ".kern-btn{color:red}.kern-dialog{color:blue}.kern-btn,.kern-loader{top:0}"
        '@media (min-width: 1px){.kern-alert{top:0}.kern-icon--home{mask:url("data:x;y")}}'
        '.kern-accordion__header::after{width:1px;mask:url("data:image/svg+xml;a,b")}'
    )
    assert vendor.prune(css).split("\n") == [
        ".kern-btn{color:red}",
        ".kern-btn{top:0}",
        "@media (min-width: 1px){.kern-alert{top:0}}",
        ".kern-accordion__header::after{width:1px}",
    ]


def test_unused_custom_properties_go_and_used_ones_stay_through_others():
    css = ":root{--a:var(--b);--b:1px;--c:2px}\n.x{top:var(--a)}"
    assert vendor.drop_unused_properties(css) == ":root{--a:var(--b);--b:1px;}\n.x{top:var(--a)}"


def test_comments_and_indentation_are_stripped():
    assert vendor.compact("/* why */\n.x {\n  top: 0;\n}\n\n.y { left: 0 }") == ".x{top: 0}\n.y{left: 0}"
