"""Bringing the demo's database, example and static files up to date, once per version."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

PACKAGE = Path(__file__).resolve().parents[1]


def prepare_demo(say: Callable[[str], object]) -> None:
    """Migrate, load the example and collect static files unless this very version has been prepared."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    stamp = settings.VAR / "vorbereitet"
    version = _version_of_sources()
    if stamp.is_file() and stamp.read_text() == version:
        return
    say("Einen Moment: Die Datenbank wird eingerichtet und das Beispiel geladen.")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("load_example")
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(version)


def _version_of_sources() -> str:
    """A fingerprint of what the preparation depends on: names, sizes and times, not contents, to be fast."""
    digest = hashlib.sha256(str(settings.DATABASES["default"]["NAME"]).encode())
    for pattern in (
        "contexts/*/migrations/*.py",
        "project/example/**/*",
        "kern/static/**/*",
        "faces/*/static/**/*",
    ):
        for path in sorted(PACKAGE.glob(pattern)):
            if path.suffix != ".pyc" and path.is_file():
                digest.update(f"{path.name}{path.stat().st_size}{path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()
