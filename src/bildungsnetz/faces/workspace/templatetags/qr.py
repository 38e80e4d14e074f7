"""A QR code as an SVG path, so that neither an image address with data nor unescaped text is needed."""

from __future__ import annotations

from typing import Any

from django import template
from qrcode.main import QRCode

register = template.Library()


@register.inclusion_tag("workspace/_qr_code.html")
def qr_code(text: str, label: str) -> dict[str, Any]:
    """`path` draws one square for each dark module; `size` counts the quiet border, too."""
    code: Any = QRCode()
    code.add_data(text)
    rows = code.get_matrix()
    squares = [
        f"M{column},{line}h1v1h-1z"
        for line, row in enumerate(rows)
        for column, dark in enumerate(row)
        if dark
    ]
    return {"path": "".join(squares), "size": len(rows), "label": label}
