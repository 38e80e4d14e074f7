"""Two people at once: when somebody else saved meanwhile, both versions are shown and nothing is lost.

`submit_keeping_both` runs a deed as `submitting.submit` does. Where the deed raises `Conflict` and the other
person really changed what this form changes, it returns both versions for `_two_versions.html`: word by word,
with the choice to keep either or to save both brought together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, Textarea
from django.http import QueryDict

from bildungsnetz.contexts.kernel.errors import Conflict
from bildungsnetz.contexts.kernel.queries import history_of
from bildungsnetz.contexts.kernel.records import Record
from bildungsnetz.kern.differences import merged

from .submitting import submit

BASE = "before_"  # hidden fields: what stood in a field when the form was opened
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105  the name of a field
_OWN = {"revision"}


@dataclass(frozen=True)
class Difference:
    """One field that both changed: what is saved now, and what this form wanted to save."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class TwoVersions:
    """Both versions: `form` holds them brought together, `mine` are the values of the own one to send again.

    `who` saved the other one at `when`. Where both changed the same sentence, `is_clean` is false.
    """

    differences: tuple[Difference, ...]
    form: BaseForm
    mine: tuple[tuple[str, str], ...]
    who: str
    when: dt.datetime | None
    is_clean: bool


def submit_keeping_both(
    form: BaseForm, deed: Callable[..., Any], *, saved: Callable[[], Record]
) -> tuple[bool, TwoVersions | None]:
    """Run the deed: whether it was done, and both versions where somebody else was faster.

    `saved` loads the record as it stands now. Where the two changed different fields of it there is no
    conflict: the deed is run again on the new state, with the fields that only the other person changed.
    """
    found: list[Record] = []

    def tried(**values: Any) -> Any:
        values = {name: value for name, value in values.items() if not name.startswith(BASE)}
        try:
            return deed(**values)
        except Conflict:
            record = saved()
            if _differences(form, record):
                found.append(record)
                raise
            untouched = {
                name: getattr(record, name) for name in _shared(form, record) if _is_as_shown(form, name)
            }
            return deed(**{**values, **untouched, "revision": record.revision})

    is_done = submit(form, tried)
    return is_done, _both(form, found[-1]) if found and not is_done else None


def _both(form: BaseForm, record: Record) -> TwoVersions:
    differing = _differences(form, record)
    bases = {name: form.data[f"{BASE}{name}"] for name in differing if f"{BASE}{name}" in form.data}
    _take_untouched(form, record)
    mine = [(name, value) for name, values in form.data.lists() for value in values if name != _TOKEN]
    is_clean = _bring_together(form, differing, bases)
    last = history_of(record).first()
    return TwoVersions(
        differences=tuple(differing.values()),
        form=form,
        mine=tuple(mine),
        who=last.event.actor_label if last else "",
        when=last.event.at if last else None,
        is_clean=is_clean,
    )


def _shared(form: BaseForm, record: Record) -> list[str]:
    """The fields of the form that are columns of the record."""
    return [name for name in form.fields if name not in _OWN and hasattr(record, name)]


def _is_as_shown(form: BaseForm, name: str) -> bool:
    """Did the person leave this field as it was when the form was opened?"""
    shown = form.data.get(f"{BASE}{name}")
    return shown is not None and _plain(form[name].value()) == _plain(shown)


def _differences(form: BaseForm, record: Record) -> dict[str, Difference]:
    """Fields that both changed since the form was opened, and not to the same."""
    found = {}
    for name in _shared(form, record):
        field, shown = form.fields[name], form.data.get(f"{BASE}{name}")
        theirs, mine = _plain(getattr(record, name)), _plain(form[name].value())
        is_changed = shown is None or theirs != _plain(shown)
        if mine != theirs and is_changed and not _is_as_shown(form, name):
            found[name] = Difference(str(field.label), _shown(field, theirs), _shown(field, mine))
    return found


def _take_untouched(form: BaseForm, record: Record) -> None:
    """Fields that this person did not change show what the other one saved, and so do the bases."""
    data: QueryDict = form.data.copy()
    for name in _shared(form, record):
        theirs = _plain(getattr(record, name))
        if _is_as_shown(form, name):
            data[name] = theirs
        if f"{BASE}{name}" in data:
            data[f"{BASE}{name}"] = theirs
    data["revision"] = str(record.revision)
    form.data = data


def _bring_together(form: BaseForm, differing: Mapping[str, Difference], bases: Mapping[str, str]) -> bool:
    """Let the form show both versions of its texts in one; whether no sentence was changed by both."""
    data: QueryDict = form.data.copy()
    is_clean = True
    for name, difference in differing.items():
        if isinstance(form.fields[name].widget, Textarea):
            both = merged(bases.get(name), difference.mine, difference.theirs)
            data[name] = both.text
            is_clean = is_clean and both.is_clean
    form.data = data
    form.full_clean()
    return is_clean


def _plain(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def _shown(field: Any, value: str) -> str:
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    return choices.get(value, value)
