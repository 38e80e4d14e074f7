"""Answers of OParl: errors as its own objects."""

from __future__ import annotations

from standards.oparl import error

from ..answers import answering, json_answer

__all__ = ["answers_json", "json_answer"]

answers_json = answering(lambda status, message: error(message))
