"""Published files."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bildungsnetz.contexts.documents.files import download_name
from bildungsnetz.contexts.documents.queries import public_file
from bildungsnetz.kern.downloads import file_response

from ..frame import PublicRequest, public_page


@require_safe
@public_page
def document(request: PublicRequest, key: int) -> HttpResponseBase:
    """The file itself, if it was published."""
    found = public_file(key)
    if found is None:
        raise Http404(_("Diese Datei gibt es nicht oder sie ist nicht öffentlich."))
    return file_response(found.file, download_name(found), found.media_type)
