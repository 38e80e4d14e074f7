"""Templates of the house keep the rules of ``templates.py``, and one that breaks a rule is found."""

import ast
from pathlib import Path

import pytest

from tests.architecture import templates as rules
from tests.architecture.sources import Source, sources
from tests.architecture.templates import Template, library_names, templates
from tests.shared import ROOT

# What a template may leave unescaped, and why.
MAILS = "src/bildungsnetz/faces/workspace/templates/workspace/mails"
REVIEWED: dict[str, str] = dict.fromkeys(
    (
        f"{MAILS}/_{name}.txt"
        for name in (
            "address_changed",
            "address_confirmation",
            "address_stopped",
            "cancellation",
            "change",
            "confirmation",
            "correction",
            "date_inquiry",
            "invitation",
            "mailing",
            "minutes",
            "objection_answer",
            "offers_confirmation",
            "offers_decision",
            "offers_own_link",
            "order",
            "reminder",
            "save_the_date",
            "supplement",
            "terms_ending",
            "uninvitation",
        )
    ),
    "plain text of a mail, sent as text/plain only",
)


def template(text: str, name: str = "portal/land.html") -> Template:
    return Template(name, Path(name), text)


def test_no_template_is_long() -> None:
    assert rules.long_templates(templates(ROOT)) == []


def test_most_templates_are_short() -> None:
    assert rules.typical_length(templates(ROOT)) == []


def test_no_template_has_inline_style_or_script() -> None:
    assert [found for each in templates(ROOT) for found in rules.inline_code(each)] == []


def test_only_reviewed_templates_leave_text_unescaped() -> None:
    assert {each.path.as_posix() for each in templates(ROOT) if rules.unescaped(each)} == set(REVIEWED)


def test_every_template_is_used() -> None:
    assert rules.unused(templates(ROOT), sources(ROOT, "src"), library_names()) == []


def test_a_long_template_is_found() -> None:
    assert rules.long_templates([template("<p>\n" * 151)]) == ["portal/land.html has 151 lines"]


def test_a_house_of_longish_templates_is_found() -> None:
    house = [template("<p>\n" * length) for length in (3, 31, 60)]

    assert rules.typical_length(house) == ["the median template has 31 lines"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p class="x"\n style="color: red">', "a style attribute"),
        ("<style>p { color: red }</style>", "a style element"),
        ("<script>alert(1)</script>", "an inline script"),
        ('<script type="application/json">{}</script>', "an inline script"),
        ('<button onclick="go()">', "an inline handler"),
        ('<a href="javascript:go()">', "a javascript address"),
    ],
)
def test_inline_code_is_found(text: str, what: str) -> None:
    assert rules.inline_code(template(text)) == [f"portal/land.html has {what}"]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="{% static "kern/house.js" %}" defer></script>',
        '<script type="importmap" nonce="{{ request.csp_nonce }}">{}</script>',
        '{# style="x" #}{% comment %}<style>{% endcomment %}',
        '{% card one="x" style="y" %}',
        "<p>Der Stil: style=ja</p>",
    ],
)
def test_what_only_looks_like_inline_code_is_none(text: str) -> None:
    assert rules.inline_code(template(text)) == []


@pytest.mark.parametrize("text", ["{{ text|safe }}", "{{ text | safe }}", "{% autoescape off %}"])
def test_unescaped_text_is_found(text: str) -> None:
    assert rules.unescaped(template(text))


def code(text: str) -> Source:
    return Source(Path("views.py"), text, ast.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        'render(request, "portal/land.html")',
        'render(request, f"portal/{name}.html")',
        'render(request, "portal/{}.html".format(name))',
        'render(request, "portal/%s.html" % name)',
    ],
)
def test_a_template_named_in_the_code_is_used(text: str) -> None:
    assert rules.unused([template("")], [code(text)], []) == []


def test_a_template_included_by_another_is_used() -> None:
    house = [template("{% include 'portal/_map.html' %}"), template("", "portal/_map.html")]

    assert rules.unused(house, [code('"portal/land.html"')], []) == []


def test_a_template_of_a_library_or_of_django_may_be_refined() -> None:
    house = [template("", "account/login.html"), template("", "404.html")]

    assert rules.unused(house, [], ["account/login.html"]) == []


def test_a_template_that_nobody_or_only_itself_names_is_found() -> None:
    house = [template(""), template("{% include 'portal/_tree.html' %}", "portal/_tree.html")]

    assert rules.unused(house, [], []) == ["portal/land.html is not used", "portal/_tree.html is not used"]
