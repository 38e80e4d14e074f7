"""The English catalogue: extracts all German messages, keeps what is translated, compiles.

    python scripts/messages.py            update and compile src/bildungsnetz/locale/en/LC_MESSAGES/django.po
    python scripts/messages.py --check    exit 1 when a message is missing, unused, untranslated or uncompiled

German is the language of the source; nothing but Python is needed, no gettext tools.
"""

from __future__ import annotations

import io
import re
import sys
from collections import defaultdict
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1] / "src" / "bildungsnetz"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
MOST_SHOWN = 20
INCOMPLETE = (
    "Der englische Katalog ist nicht vollständig. Bitte führen Sie „python scripts/messages.py“ aus, "
    f"übersetzen Sie in {CATALOGUE.relative_to(SOURCE.parents[1])}, was leer ist, und führen Sie es noch "
    "einmal aus."
)
Key = tuple[str | None, str, str | None]  # context, message, plural


def messages() -> dict[Key, list[str]]:
    """Every message of code and templates with the files it stands in."""
    settings.configure(USE_I18N=True)
    found: dict[Key, list[str]] = defaultdict(list)
    for path in sorted(SOURCE.rglob("*.py")) + sorted(SOURCE.rglob("*.html")) + sorted(SOURCE.rglob("*.txt")):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        code = text if path.suffix == ".py" else _code_of_template(text, str(path))
        for _line, message, _notes, context in extract("python", io.BytesIO(code.encode()), KEYWORDS):
            single, plural = message if isinstance(message, tuple) else (message, None)
            if single:
                where = path.relative_to(SOURCE).as_posix()
                if where not in found[(context, single, plural)]:
                    found[(context, single, plural)].append(where)
    return found


def _code_of_template(text: str, origin: str) -> str:
    """Django's own translation of a template to Python calls, without the template's indentation."""
    return "\n".join(line.strip() for line in templatize(text, origin=origin).splitlines())


def update() -> polib.POFile:
    """The catalogue with exactly the messages in use; translations are kept, new ones are empty."""
    stored = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else ()
    old = {(entry.msgctxt, entry.msgid): entry for entry in stored}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    in_order = sorted(messages().items(), key=lambda item: (item[1][0], item[0][1]))
    for (context, single, plural), places in in_order:
        kept = old.get((context, single))
        entry = polib.POEntry(
            msgid=single, msgctxt=context, occurrences=[(place, "") for place in places[:3]]
        )
        if "%" in single and re.search(r"%(\(\w+\))?[sd]", single):
            entry.flags.append("python-format")
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = kept.msgstr_plural if kept and kept.msgstr_plural else {0: "", 1: ""}
        else:
            entry.msgstr = kept.msgstr if kept else ""
        catalogue.append(entry)
    return catalogue


def problems(catalogue: polib.POFile) -> list[str]:
    """Why the stored catalogue is not complete; empty when it is."""
    found = [f"nicht übersetzt: {entry.msgid!r}" for entry in catalogue if not entry.translated()]
    found += [f"Platzhalter falsch: {entry.msgid!r}" for entry in catalogue if not _same_placeholders(entry)]
    if not CATALOGUE.exists() or CATALOGUE.read_text(encoding="utf-8") != str(catalogue) + "\n":
        found.append("der Katalog ist nicht auf dem Stand der Quellen")
    compiled = CATALOGUE.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
        found.append("der Katalog ist nicht übersetzt (.mo)")
    return found


def _same_placeholders(entry: polib.POEntry) -> bool:
    pattern = r"%\(\w+\)[sd]|%[sd]|\{\w*\}"
    wanted = set(re.findall(pattern, entry.msgid)) | set(re.findall(pattern, entry.msgid_plural or ""))
    given = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
    return all(set(re.findall(pattern, text)) <= wanted for text in given) and (
        not wanted or any(set(re.findall(pattern, text)) == wanted for text in given)
    )


def main() -> int:
    catalogue = update()
    if "--check" in sys.argv:
        found = problems(catalogue)
        if found:
            more = [f"… und {len(found) - MOST_SHOWN} weitere"] if len(found) > MOST_SHOWN else []
            print("\n".join([INCOMPLETE, *found[:MOST_SHOWN], *more]))
        return 1 if found else 0
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(str(catalogue) + "\n", encoding="utf-8")
    CATALOGUE.with_suffix(".mo").write_bytes(catalogue.to_binary())
    missing = [entry for entry in catalogue if not entry.translated()]
    print(f"{len(catalogue)} Meldungen, {len(missing)} noch ohne Übersetzung.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
