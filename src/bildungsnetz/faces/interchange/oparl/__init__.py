"""OParl 1.1: the house's public bodies, meetings and papers for programs that know council systems.

A network is a Body, a body of it an Organization. The objects are made where a deed changes them
(`sources`) and kept in the ledger; the views only hand them out.
"""
