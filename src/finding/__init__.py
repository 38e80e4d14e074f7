"""German search words: what to store so that an entry can be found, what to ask for, and the best first.

    haystack = analyse(title, summary, text)      # store in a column
    query = parse("Beschlüsse zur Inklusion")
    query.patterns()                              # the conditions LIKE '%…%' on that column
    rank(query, candidates, limit=20)             # exact order, on either database
    highlight(title, query)                       # [("Beschluss", True), (" über …", False)]
    suggest("Inklusoin", vocabulary)              # "Inklusion"
    cologne("Meyer") == cologne("Maier")          # names that sound alike

Needs neither a database nor Django. Words are compared folded and stemmed (`words`, `stems`), so that every
spelling of an umlaut, every form of a word and every compound that holds it is found; `synonyms` adds what
means the same.
"""

from finding.haystacks import analyse
from finding.highlighting import highlight
from finding.phonetics import cologne
from finding.queries import Query, parse
from finding.ranking import Candidate, Hit, Reason, rank
from finding.suggesting import Vocabulary, suggest
from finding.synonyms import Synonyms, builtin_synonyms
from finding.words import fold

__all__ = [
    "Candidate",
    "Hit",
    "Query",
    "Reason",
    "Synonyms",
    "Vocabulary",
    "analyse",
    "builtin_synonyms",
    "cologne",
    "fold",
    "highlight",
    "parse",
    "rank",
    "suggest",
]
