"""Files from outside become typed rows with findings.

A reader takes bytes and gives frozen rows plus a list of ``Finding``: what was repaired, doubted or left
out, each with its line. What makes a whole file unusable is an ``IntakeError`` with one German sentence.
The package knows the school directory of the ministry in North Rhine-Westphalia, the lists that go with
it, and the Excel lists of an office. It neither stores nor decides anything.
"""
