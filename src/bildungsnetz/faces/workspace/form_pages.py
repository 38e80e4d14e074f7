"""Pages that hold one form (archetype 4): show it, do the deed, lead on; a refusal keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bildungsnetz.kern.frame import Link

from .frame import OfficeRequest
from .submitting import submit as submitted

R = TypeVar("R")


def form_page(
    request: OfficeRequest,
    form: BaseForm,
    deed: Callable[..., Any],
    *,
    title: str,
    submit: str,
    back: str,
    done: str | Callable[[Any], str] = "",
    said: str | Callable[[Any], str] = "",
    template: str = "workspace/_form_page.html",
    **context: Any,
) -> HttpResponse:
    """Run `deed` with the form's values and go to `done` (else `back`), saying `said`; or show the form.

    `done` and `said` may be functions of what the deed returned. Further context for the page: `preline`,
    `lead`, `kind` of the button, `breadcrumbs`, `further` (a link below the form).
    """
    results: list[Any] = []
    if request.method == "POST" and submitted(form, lambda **values: results.append(deed(**values))):
        words = said(results[0]) if callable(said) else said
        if words:
            messages.success(request, words)
        return redirect(done(results[0]) if callable(done) else done or back)
    shown = {"kind": "primary", "preline": "", "lead": "", **context}
    return render(request, template, {"form": form, "title": title, "submit": submit, "back": back, **shown})


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when nothing but the button was; nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def found(record: R | None) -> R:
    """The record, or the page that says that there is none (or none for this person)."""
    if record is None:
        raise Http404(_("Diesen Eintrag gibt es nicht, oder er ist für Sie nicht freigegeben."))
    return record


def trail(*steps: tuple[str, str]) -> tuple[Link, ...]:
    """Breadcrumbs within the workspace: pairs of label and address, the last one is this page."""
    return tuple(Link(label, url) for label, url in steps)
