"""Component tags: what a reader, a keyboard and a screen reader get."""

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import strip_tags

from bildungsnetz.kern.frame import Link
from bildungsnetz.kern.tags.small import ICONS, STATES, mailbreak, message_kind, tel


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


def html(source: str, request=None, **context) -> str:
    return engines["django"].from_string("{% load kern kern_format %}" + source).render(context, request)


def text(markup: str) -> str:
    return re.sub(r"[ \n]+", " ", strip_tags(markup)).strip()


def test_icon_is_decoration_unless_it_has_a_label():
    assert 'aria-hidden="true"' in html('{% icon "mail" %}')
    labelled = html('{% icon "mail" label %}', label="E-Mail <an>")
    assert 'role="img" aria-label="E-Mail &lt;an&gt;"' in labelled
    assert "aria-hidden" not in labelled


def test_unknown_icon_is_named():
    with pytest.raises(ValueError, match="kein-bild"):
        html('{% icon "kein-bild" %}')


def test_set_of_icons_is_complete():
    wanted = """ok warnung fehler info uhr person gremium vertrag ziel konferenz beschluss feld auftrag
    massnahme ergebnis suche mail telefon fax ort extern download kalender feed karte sperre"""
    assert set(wanted.split()) <= ICONS


def test_htmx_is_the_vendored_file_without_eval():
    shown = html("{% htmx %}")
    assert "&quot;allowEval&quot;: false" in shown
    address = re.search(r'<script src="/static/([^"]+)" defer>', shown)[1]
    assert finders.find(address)


def test_button_sends_its_name_and_value_and_link_button_is_a_link():
    button = html('{% button "Senden" name="schritt" value="2" icon="mail" %}')
    assert re.search(r'<button [^>]*type="submit" name="schritt" value="2"', button)
    link = html('{% link_button "Planen" url kind="secondary" %}', url="/planen/?a=1&b=2")
    assert '<a class="kern-btn kern-btn--secondary" href="/planen/?a=1&amp;b=2">' in link


@pytest.mark.parametrize("kind", STATES)
def test_state_is_told_by_icon_and_word(kind):
    badge = html("{% badge kind 'Überfällig' %}", kind=kind)
    assert text(badge) == "Überfällig"
    assert f"#{STATES[kind][0]}" in badge
    assert text(html("{% alert kind 'Titel' %}<p>Text</p>{% endalert %}", kind=kind)).endswith(": Titel Text")


def test_alert_without_text_has_no_body():
    assert "kern-alert__body" not in html('{% alert "info" "Nur ein Titel" %} {% endalert %}')


def test_messages_of_django_have_a_kind():
    assert [message_kind(tag) for tag in ("debug", "info", "success", "warning", "error", "")] == [
        "info",
        "info",
        "success",
        "warning",
        "danger",
        "info",
    ]


def test_texts_are_escaped():
    unsafe = "<b>fett</b>"
    for source in (
        "{% badge 'info' x %}",
        "{% card x preline=x subline=x %}{{ x }}{% endcard %}",
        "{% fact x x note=x %}",
        "{% page_head x preline=x lead=x %}{% endpage_head %}",
        "{% alert 'info' x %}{{ x }}{% endalert %}",
        "{% external 'https://a.example/' x %}",
        "{% big_number x x since=x %}",
        "{% empty_state x %}{% endempty_state %}",
        "{% accordion x %}{% endaccordion %}",
        "{% table x %}{% endtable %}",
        "{% figure x source=x as_of=x %}{% endfigure %}",
        "{% progress x 1 2 text=x %}",
    ):
        shown = html(source, x=unsafe)
        assert unsafe not in shown, source
        assert "&lt;b&gt;fett" in shown, source


def test_fact_without_value_says_so():
    assert text(html('{% fact "Frist" value %}', value=None)) == "Frist keine Angabe"
    assert text(html('{% fact "Frist" value empty="nicht belegt" %}', value="")) == "Frist nicht belegt"
    assert text(html('{% fact "Nummer" value %}', value=0)) == "Nummer 0"


def test_big_number_takes_numbers_and_text():
    assert text(html('{% big_number 5637 "Schulen" since="Stand 2025" %}')) == "5\u202f637 Schulen Stand 2025"
    assert text(html('{% big_number "79 %" "erledigt" %}')) == "79 % erledigt"


def test_a_cell_that_says_nothing_is_marked_and_no_other():
    cells = (
        '<td data-label="A" class="number">–</td><td data-label="B">\n  –\n</td><td data-label="C">1 – 2</td>'
    )
    shown = html('{% table "Schulen" %}{{ cells|safe }}{% endtable %}', cells=cells)
    assert re.findall(r'<td data-nothing data-label="(.)"', shown) == ["A", "B"]
    assert '<td data-label="C">1 – 2</td>' in shown
    assert html("{{ cells|mark_nothing }}", cells="<td>–</td>") == "&lt;td data-nothing&gt;–&lt;/td&gt;"


def test_table_names_itself():
    shown = html('{% table "Schulen" hide_caption=True %}<tbody></tbody>{% endtable %}')
    assert '<caption class="kern-sr-only">Schulen</caption>' in shown


def pages(number: int, query: str) -> str:
    request = RequestFactory().get(f"/liste/?{query}")
    return html("{% pagination page %}", request, page=Paginator(range(230), 20).page(number))


def test_pagination_keeps_the_query():
    shown = pages(5, "art=02&ort=a&ort=b&seite=5")
    assert 'href="?art=02&amp;ort=a&amp;ort=b&amp;seite=6" rel="next"' in shown
    assert re.search(r'seite=5" aria-current="page"', shown)
    assert "seite=4" in shown


def test_pagination_of_one_page_is_nothing():
    request = RequestFactory().get("/")
    shown = html("{% pagination page %}", request, page=Paginator([1], 20).page(1))
    assert shown.strip() == ""


def test_breadcrumb_ends_where_the_reader_is():
    shown = html("{% breadcrumb links %}", links=(Link("Land", "/"), Link("Kleve", "/kleve/")))
    assert '<a href="/">Land</a>' in shown
    assert '<span aria-current="page">Kleve</span>' in shown


def test_current_tab_is_marked():
    request = RequestFactory().get("/a/")
    links = (Link("Laufende", "/a/", is_current=True, count=0), Link("Alle", "/b/"))
    shown = html("{% tabs links label='Aufträge' %}", request, links=links)
    assert re.search(r'href="/a/" aria-current="page"[^>]*>Laufende <span class="count">0</span>', shown)
    assert shown.count("aria-current") == 1


def test_section_above_the_page_is_marked_but_not_as_the_page():
    request = RequestFactory().get("/gremien/1/")
    shown = html(
        "{% tabs links label='x' %}", request, links=(Link("Gremien", "/gremien/", is_current=True),)
    )
    assert 'aria-current="true"' in shown


def test_confirm_posts_with_a_token():
    shown = html(
        '{% confirm "Absagen" cancel_url="/zurueck/" is_dangerous=True %}<p>Sicher?</p>{% endconfirm %}',
        csrf_token="t1",
    )
    assert 'method="post"' in shown
    assert 'value="t1"' in shown
    assert "kern-btn--danger" in shown
    assert 'href="/zurueck/"' in shown


def test_external_link_shows_when_it_was_checked():
    checked = dt.date(2026, 1, 18)
    assert "geprüft am 18.01.2026" in text(html("{% external 'https://a.example/' 'Seite' on %}", on=checked))
    gone = html("{% external 'https://a.example/' 'Seite' on is_reachable=False %}", on=checked)
    assert "nicht erreichbar am 18.01.2026" in text(gone)


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("02821/85-493", "+49282185493"),
        ("+49 (0)2821 85 493", "+49282185493"),
        ("0049 2821 1", "+4928211"),
        ("110", "110"),
    ],
)
def test_telephone_number_can_be_dialled(number, dialled):
    assert tel(number) == dialled


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("buero@kreis.example", ["buero@", "kreis", ".example"]),
        (
            "https://kreis.example/kalender/kleve.ics",
            ["https://", "kreis", ".example/", "kalender/", "kleve", ".ics"],
        ),
        ("<b>@x", ["&lt;b&gt;@", "x"]),
    ],
)
def test_an_address_breaks_between_its_parts(address, parts):
    assert mailbreak(address).split("<wbr>") == parts


def test_contact_lists_every_number():
    office = SimpleNamespace(
        title="Bildungsbüro", phones=("02821/85-493", "02821/85-429"), fax="02821/85-151", email="b@k.example"
    )
    shown = html("{% contact office %}", office=office)
    assert shown.count('href="tel:') == 2
    assert 'href="mailto:b@k.example"' in shown
    assert "Fax: 02821/85-151" in text(shown)


def test_history_shows_old_and_new():
    change = SimpleNamespace(label="Ort", old="Saal 1", new="Saal 2")
    entry = SimpleNamespace(
        at=dt.datetime(2026, 1, 18, 13, 30, tzinfo=dt.UTC), who="Büro", what="verlegt", changes=[change]
    )
    shown = text(html("{% history entries %}", entries=[entry]))
    assert shown == "Sonntag, 18. Januar 2026, 14:30 Uhr · Büro: verlegt Ort: Saal 1 → Saal 2"


def test_file_without_address_says_why():
    photo = SimpleNamespace(
        title="Foto", url="", kind="Bild", note="Bild nicht übernommen (Rechte)", icon="bild"
    )
    shown = html("{% file_list files %}", files=[photo])
    assert "<a" not in shown
    assert text(shown) == "Foto Bild · Bild nicht übernommen (Rechte)"


def test_steps_say_their_state():
    steps = [
        SimpleNamespace(title="Planen", state="done", text="", url=""),
        SimpleNamespace(title="Einladen", state="current", text="", url=""),
    ]
    shown = html("{% steps steps %}", steps=steps)
    assert "Planen erledigt" in text(shown)
    assert shown.count('aria-current="step"') == 1
