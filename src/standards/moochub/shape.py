"""What MOOChub 3 demands of a document, after its JSON schema."""

from __future__ import annotations

from standards.shapes import address, day, many, number, text, thing, word, written

_agent = thing(("name", "type"), type=word("Organization", "Person"), name=text, url=address)
_licence = thing(("identifier",), identifier=text, url=address, contentUrl=address)
_price = thing(
    ("price", "priceCurrency", "paymentFrequency", "category"),
    price=number,
    priceCurrency=written("[A-Z]{3}"),
)
_postal = thing((), streetAddress=text, city=text, postalCode=text, addressCountry=text)
_place = thing(("name",), name=text, address=_postal, latitude=number, longitude=number, url=address)
_slot = thing(("byDay", "startTime", "endTime"), byDay=written(r"https?://schema\.org/\w+"))

attributes = thing(
    ("name", "learningResourceType", "publisher", "url", "license", "creator"),
    name=text,
    url=address,
    description=text,
    courseMode=many(word("blended", "onsite", "online", "synchronous", "asynchronous")),
    inLanguage=many(text),
    startDate=many(day),
    endDate=many(day),
    expires=many(day),
    access=many(word("free", "paid", "student", "other")),
    publisher=_agent,
    creator=many(_agent),
    license=many(_licence),
    offer=many(_price),
    keywords=many(text),
    contentLocation=_place,
    repeatFrequency=many(_slot),
    dateCreated=day,
    dateModified=day,
)
course = thing(
    ("id", "type", "attributes"),
    id=written(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    type=word("Course"),
    attributes=attributes,
)
links = thing(
    ("self", "first", "last"), self_=address, first=address, last=address, next=address, prev=address
)
