"""The formats that others read, from frozen dataclasses to bytes and back. Needs no Django.

`calendars`: iCalendar invitations and subscriptions. `feeds`: Atom. `oparl`: councils and bodies.
`catalogue`: one neutral description of an education offer; `amb`, `moochub` and `hsds` write and read it.
`dcat`: the catalogue of data sets.
"""
