"""Bytes to text: which encoding a German list really has, and where it is damaged."""

import re
from dataclasses import dataclass

from intake.errors import IntakeError

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# German letters in the two code pages. In cp1252 the bytes of cp850's ä and ö are „ and ”, which never
# stand inside a word; so cp850 only counts between letters.
_CP1252_LETTER = re.compile(rb"[\xc4\xd6\xdc\xdf\xe4\xf6\xfc]")
_CP850_LETTER = re.compile(rb"(?<=[A-Za-z])[\x81\x84\x94](?=[a-z])")
_UMLAUT = re.compile("[äöüÄÖÜß]")

DAMAGE = re.compile("\ufffd|Ã[¤¶¼Ÿ„–œ\x84\x96\x9c\x9f]|├[ñÂ╝ƒ]|(?<=[A-Za-z])[\x81„”](?=[a-z])")
"""Marks of text that was converted wrongly before it came here: „KÃ¶ln“, „K├Âln“, „K”ln“, „K\ufffdln“."""


_PLAINLY_CONVERTED = 3
"""So many marks are no accident; fewer are only reported with their lines."""


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded content without byte order mark; ``is_damaged`` tells that ``DAMAGE`` occurs somewhere."""

    content: str
    encoding: str
    is_damaged: bool


def decode(data: bytes) -> Text:
    """Decode UTF-8 with or without byte order mark, UTF-16 with one, cp1252 or cp850.

    Codes of the IntakeError, each with a line: broken_encoding, double_encoded, truncated.
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _guess(data)
    try:
        content = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, error.start) from None
    if "\0" in content:
        raise _broken(data, data.index(b"\0"))
    damages = DAMAGE.findall(content)
    converted = len(damages) - damages.count("\ufffd")
    if converted >= _PLAINLY_CONVERTED and converted > len(_UMLAUT.findall(content)):
        raise _double_encoded(content)
    return Text(content, encoding.removesuffix("-sig"), bool(damages))


def _guess(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        sequences = _UTF8_SEQUENCE.findall(data)
        others = len(_HIGH_BYTE.findall(data)) - sum(map(len, sequences))
        if sequences and len(sequences) >= others:
            raise _broken(data, error.start) from None
        cp850, cp1252 = len(_CP850_LETTER.findall(data)), len(_CP1252_LETTER.findall(data))
        return "cp850" if cp850 > cp1252 else "cp1252"
    return "utf-8"


def _broken(data: bytes, position: int) -> IntakeError:
    line = data.count(b"\n", 0, position) + 1
    if len(data) - position < 4 and not data.endswith(b"\n"):
        return IntakeError(
            "truncated",
            f"Die Datei ist unvollständig, sie bricht in Zeile {line} mitten in einem Buchstaben ab; "
            "bitte laden Sie sie erneut herunter.",
            line,
        )
    return IntakeError(
        "broken_encoding",
        f"Die Datei ist beschädigt, Zeile {line} enthält unlesbare Zeichen; "
        "bitte laden Sie sie erneut herunter.",
        line,
    )


def _double_encoded(content: str) -> IntakeError:
    match = DAMAGE.search(content)
    start = match.start() if match else 0
    line = content.count("\n", 0, start) + 1
    sample = " ".join(content[max(0, start - 12) : start + 12].split())
    return IntakeError(
        "double_encoded",
        f"Die Umlaute der Datei sind falsch umgewandelt, zuerst in Zeile {line} („{sample}“); "
        "bitte laden Sie die Datei erneut herunter und öffnen Sie sie vorher in keinem anderen Programm.",
        line,
    )
