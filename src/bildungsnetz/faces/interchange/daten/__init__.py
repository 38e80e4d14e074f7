"""`/daten/`: offers and events for programs elsewhere: MOOChub, HSDS, AMB, iCalendar, CSV, XLSX, DCAT-AP.de.

The objects of MOOChub, HSDS and AMB are made where a deed changes them (`sources`) and kept in the ledger;
tables and calendars are made when they are fetched.
"""
