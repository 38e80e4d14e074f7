"""Forms: label, help and error belong to their control; errors are summed up with links."""

import datetime as dt
import re

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from bildungsnetz.kern.forms import DateField, DateInput, DateTimeInput, TimeInput
from bildungsnetz.kern.gallery.forms import MeetingForm, ReportForm


@pytest.fixture(autouse=True)
def german():
    with translation.override("de"):
        yield


def whole(form, **options) -> str:
    arguments = " ".join(f'{name}="{value}"' for name, value in options.items())
    template = engines["django"].from_string(f"{{% load kern %}}{{% form form {arguments} %}}")
    return template.render({"form": form, "csrf_token": "token-123"})


def control(html: str, name: str) -> str:
    return re.search(rf'<(?:input|textarea|select)[^>]*name="{name}"[^>]*>', html)[0]


def test_form_posts_with_a_token_and_leaves_checking_to_the_server():
    html = whole(MeetingForm(), submit="Einladung senden", action="/senden/")
    assert re.search(
        r'<form [^>]*action="/senden/" method="post" enctype="multipart/form-data" novalidate', html
    )
    assert 'name="csrfmiddlewaretoken" value="token-123"' in html
    assert "Einladung senden</span>" in html


def test_form_by_get_has_no_token():
    class SearchForm(forms.Form):
        q = forms.CharField()

    html = whole(SearchForm(), submit="Suchen", method="get")
    assert "csrfmiddlewaretoken" not in html
    assert "multipart" not in html


def test_every_control_has_a_label_and_a_word_for_its_duty():
    html = str(MeetingForm())
    for field in MeetingForm().visible_fields():
        if not field.use_fieldset:
            assert f'<label class="kern-label" for="{field.id_for_label}">{field.label}' in html
    assert html.count("Pflichtfeld") == 4
    assert html.count("(freiwillig)") == 7


def test_choices_stand_in_a_fieldset_with_legend():
    html = str(MeetingForm())
    assert re.search(r'<legend class="kern-label">Art', html)
    assert re.search(r'<input type="radio"[^>]*class="kern-form-check__radio"[^>]*>', html)
    assert '<label class="kern-label" for="id_kind_1">Sondersitzung</label>' in html


def test_help_and_length_describe_the_control():
    html = str(MeetingForm())
    assert 'aria-describedby="id_place_helptext"' in control(html, "place")
    assert 'aria-describedby="id_note_maxlength"' in control(html, "note")
    assert "Höchstens 500 Zeichen." in html


def test_error_describes_the_control_after_its_help():
    html = str(ReportForm({}))
    title = control(html, "title")
    assert 'aria-invalid="true"' in title
    assert 'aria-describedby="id_title_helptext id_title_error"' in title
    assert "kern-form-input__input--error" in title
    assert 'aria-describedby="id_evidence_maxlength id_evidence_error"' in control(html, "evidence")
    for field in ("title", "result", "audience", "evidence", "agreed"):
        assert f'id="id_{field}_error"' in html


def test_summary_links_to_the_control_of_each_error():
    html = whole(ReportForm({}), submit="Abgeben")
    links = re.findall(r'<li><a href="#([^"]+)">', html)
    assert links == ["id_title", "id_result", "id_audience_0", "id_evidence", "id_agreed"]
    assert all(f'id="{link}"' in html for link in links)
    assert "<li>Ein Bericht geht erst, wenn der Auftrag angenommen ist.</li>" in html
    assert html.index("data-summary") < html.index('name="title"')


def test_form_without_errors_has_no_summary():
    assert "data-summary" not in whole(MeetingForm(), submit="Senden")


def test_typed_values_survive_an_error():
    html = str(ReportForm({"title": "Wir haben <viel> erreicht", "result": "ja", "audience": ["kita"]}))
    assert 'value="Wir haben &lt;viel&gt; erreicht"' in html
    assert re.search(r'<option value="ja" selected>', html)
    assert re.search(r'value="kita"[^>]* checked', html)


def test_fieldsets_group_fields_and_others_come_first():
    html = str(MeetingForm())
    order = [
        html.index(text)
        for text in ('name="title"', 'name="body"', "Wann und wo?", 'name="date"', 'name="note"')
    ]
    assert order == sorted(order)
    assert html.count('name="date"') == 1


def test_hidden_field_has_neither_label_nor_class():
    hidden = control(str(MeetingForm(initial={"trace": "7"})), "trace")
    assert 'type="hidden"' in hidden
    assert "class=" not in hidden


def test_own_class_of_a_widget_stays():
    class Plain(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"class": "breit"}))

    assert 'class="breit kern-form-input__input"' in str(Plain())


@pytest.mark.parametrize(
    ("widget", "value", "kind", "written"),
    [
        (DateInput(), dt.date(2012, 1, 18), "date", "2012-01-18"),
        (TimeInput(), dt.time(9, 5), "time", "09:05"),
        (DateTimeInput(), dt.datetime(2012, 1, 18, 9, 5), "datetime-local", "2012-01-18T09:05"),  # noqa: DTZ001
    ],
)
def test_browsers_own_date_fields_want_iso(widget, value, kind, written):
    html = widget.render("x", value)
    assert f'type="{kind}"' in html
    assert f'value="{written}"' in html


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("written", ["2012-01-18", "18.01.2012", "18.1.12", "18. 1. 2012"])
def test_a_day_is_understood_in_both_spellings_whatever_the_language(written, language):
    with translation.override(language):
        assert DateField().clean(written) == dt.date(2012, 1, 18)


def test_what_is_no_day_is_refused_with_an_example():
    with pytest.raises(forms.ValidationError, match=r"zum Beispiel 18\.01\.2012"):
        DateField().clean("32.01.2012")


def test_browsers_date_is_understood_in_german():
    form = MeetingForm({"date": "2026-02-12", "time": "14:00"})
    form.is_valid()
    assert form.cleaned_data["date"] == dt.date(2026, 2, 12)
    assert form.cleaned_data["time"] == dt.time(14, 0)
