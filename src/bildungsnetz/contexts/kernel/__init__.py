"""The ground floor: the action gate, audit trail, outbox, clock, partial dates and errors.

Every write of the house passes `gate.action`; every table of the house is a `records.Record`.
"""
