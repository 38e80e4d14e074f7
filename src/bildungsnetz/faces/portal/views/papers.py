"""The files of papers that everybody may read."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.bodies.models import Meeting
from bildungsnetz.contexts.bodies.queries import public_papers, public_version
from bildungsnetz.contexts.bodies.queries.papers import file_name
from bildungsnetz.contexts.documents.kinds import type_of_document
from bildungsnetz.kern.downloads import file_response
from bildungsnetz.kern.formats import short_day

from ..frame import NetworkRequest, network_page


@require_safe
@network_page
def paper_file(request: NetworkRequest, key: int) -> HttpResponseBase:
    """The newest file of a public paper."""
    version = public_version(request.network, key)
    if version is None:
        raise Http404(_("Diese Unterlage gibt es nicht, oder sie ist nicht öffentlich."))
    return file_response(version.document.file, file_name(version), version.document.media_type)


def papers_for_everyone(meeting: Meeting) -> dict[int | None, list[dict[str, Any]]]:
    """The public papers of a meeting for `file_list`, by the key of their item; None is the whole meeting."""
    files: defaultdict[int | None, list[dict[str, Any]]] = defaultdict(list)
    for paper in public_papers(meeting):
        version = paper.current
        known = type_of_document(version.document)
        files[paper.item_id].append(
            {
                "title": paper.title,
                "url": reverse("portal:paper_file", args=[meeting.body.network.slug, version.pk]),
                "kind": known.label if known else "",
                "size": version.document.size,
                "date_text": short_day(version.added_at),
                "note": paper.reference,
                "anchor": f"vorlage-{paper.pk}",
            }
        )
    return files
