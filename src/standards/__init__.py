"""The formats that others read, one module each, from frozen dataclasses to bytes. Needs no Django.

`calendars`: iCalendar invitations and subscriptions. `feeds`: Atom.
"""
