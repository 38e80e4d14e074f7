"""What is evidenced: the Land, the register of the 53, Kleve and Mettmann, each statement with its source.

A network, a count or a news item that is there already is left alone: from then on people look after it.
"""
