"""What a reader reads of a page: its text without tags, spaces run together."""

import re
from html import unescape

from django.http import HttpResponse

_SKIPPED = re.compile(r"<(head|script|style|svg)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def text_of(response: HttpResponse) -> str:
    """The visible text of a page that answered 200."""
    assert response.status_code == 200, response.status_code
    html = response.content.decode()
    for tag, shown in (("<wbr>", ""), ("<q>", "„"), ("</q>", "“")):  # as a German browser shows them
        html = html.replace(tag, shown)
    text = unescape(_TAG.sub(" ", _SKIPPED.sub(" ", html)))
    return re.sub(r"\s+([.,;:!?“)])", r"\1", re.sub(r"([„(])\s+", r"\1", " ".join(text.split())))
