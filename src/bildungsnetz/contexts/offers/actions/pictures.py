"""Pictures of offers: with alternative text and cleared rights only."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bildungsnetz.contexts.access.principal import Principal
from bildungsnetz.contexts.documents.files import Upload, discard_document, keep_file
from bildungsnetz.contexts.documents.models import Document
from bildungsnetz.contexts.kernel.errors import DomainError
from bildungsnetz.contexts.kernel.gate import action

from ..models import Offer, OfferPicture
from ..rules import may_change_offer, may_change_picture

MOST_PICTURES = 5


@action("offers.picture.add", requires=may_change_offer)
def add_offer_picture(
    offer: Offer, *, by: Principal, file: Upload, alternative_text: str, rights: str, rights_cleared: bool
) -> OfferPicture:
    """Show a picture below the others; it is public with the offer."""
    if not rights_cleared:
        raise DomainError(
            _("Bitte nehmen Sie nur Bilder, die Sie veröffentlichen dürfen."), field="rights_cleared"
        )
    number = offer.pictures.count()
    if number >= MOST_PICTURES:
        raise DomainError(_("Ein Angebot hat höchstens %d Bilder.") % MOST_PICTURES, field="file")
    document = Document(
        scope=offer.scope_key,
        kind=Document.Kind.PHOTO,
        title=f"Bild: {offer.title}"[:300],
        alternative_text=alternative_text,
        rights=rights,
        rights_cleared=True,
        is_public=offer.is_public,
    )
    keep_file(document, file)
    if not document.media_type.startswith("image/"):
        raise DomainError(_("Bitte wählen Sie ein Bild (PNG oder JPG)."), field="file")
    picture = OfferPicture(offer=offer, document=document, position=number)
    picture.save()
    return picture


@action("offers.picture.remove", requires=may_change_picture)
def remove_offer_picture(picture: OfferPicture, *, by: Principal) -> None:
    """Take the picture away together with its file."""
    document = picture.document
    picture.delete()
    discard_document(document)
