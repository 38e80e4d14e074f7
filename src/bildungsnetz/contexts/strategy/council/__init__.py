"""From the OParl interface of a council system to papers and referrals of a network.

`gather` and `read_document` of `standards.oparl` bring the objects, `papers` makes of them what we keep,
`wording` says what their words mean here, `following` which referrals a paper has, `plan` what changes.
"""
