"""Offers that tell everything, or nearly nothing."""

import datetime as dt
from decimal import Decimal

from standards.catalogue import Contact, Offering, Picture, Place, Provider, Schedule, WebLink

PROVIDER = Provider(
    key="einrichtung-7@bildung.example",
    name="VHS Musterland",
    kind="Volkshochschule",
    url="https://vhs.musterland.example/",
    page="https://bildung.example/musterland/einrichtungen/7/",
    mail="buero@vhs.musterland.example",
    phone="09999 1234",
    place=Place(name="Haus der Bildung", street="Markt 1", postcode="00110", town="Musterstadt"),
)
FULL = Offering(
    key="angebot-12@bildung.example",
    title="Töpfern für Kinder",
    url="https://bildung.example/musterland/angebote/toepfern/",
    summary="Aus Ton wird, was ihr wollt.",
    description="Wir formen & brennen.\n\nKittel <bitte> mitbringen.",
    kind="kurs",
    kind_label="Kurs",
    topics=("Kunst", "Lebens- und Sozialkompetenz"),
    stages=("primar", "sek1", "non_formal"),
    languages=("de", "tr", "gsg"),
    provider=PROVIDER,
    eligibility="Klasse 3 bis 6",
    age_from=8,
    age_to=12,
    is_free=False,
    price=Decimal("12.50"),
    price_note="je Kind",
    places_total=12,
    places_free=3,
    modes=("vor_ort", "online"),
    places=(
        Place(name="Werkraum", street="Markt 2", postcode="00110", town="Musterstadt", lon=6.4, lat=51.6),
    ),
    areas=("Musterdorf",),
    dates=(
        Schedule(
            starts_on=dt.date(2026, 9, 2),
            starts_at=dt.time(15),
            ends_at=dt.time(16, 30),
            repeats="FORTNIGHTLY",
            until=dt.date(2026, 12, 16),
            note="ohne Ferien",
        ),
    ),
    ends_on=dt.date(2026, 12, 16),
    contact=Contact(name="Anmeldung", mail="anmeldung@vhs.musterland.example", phone="09999 5"),
    accessibility=("stufenlos erreichbar",),
    accessibility_note="Der Ofen steht tief.",
    links=(WebLink(label="Programm", url="https://vhs.musterland.example/programm"),),
    pictures=(Picture(url="https://bildung.example/dokumente/3/", alternative_text="Eine Schale"),),
    published_at=dt.datetime(2026, 8, 1, 12, tzinfo=dt.UTC),
    checked_on=dt.date(2026, 8, 1),
)
BARE = Offering(
    key="angebot-13@bildung.example",
    title="Sprechstunde",
    url="https://bildung.example/musterland/angebote/sprechstunde/",
    provider=Provider(key="einrichtung-8@bildung.example", name="Beratung"),
)
