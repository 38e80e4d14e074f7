"""Data that pages carry for programs."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# No text inside can end the element or begin another one; JSON reads the same.
_HARMLESS = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def json_ld(content: dict[str, Any]) -> SafeString:
    """A data block with JSON-LD (schema.org), or nothing. Browsers never run it, whatever the policy says."""
    if not content:
        return SafeString("")
    written = SafeString(json.dumps(content, ensure_ascii=False).translate(_HARMLESS))
    return format_html('<script type="application/ld+json">{}</script>', written)
