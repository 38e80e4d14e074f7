"""German search words: what to store so that an entry can be found, what to ask for, and the best first.

    haystack = analyse(title, summary, text)      # store in a column
    query = parse("Beschlüsse zur Inklusion")
    rank(query, candidates, limit=20)             # the best of some haystacks
    highlight(title, query)                       # [("Beschluss", True), (" über …", False)]
    cologne("Meyer") == cologne("Maier")          # names that sound alike

For a few thousand entries a database finds the candidates itself: `query.patterns()` are the conditions
LIKE '%…%' on the column of haystacks. For an index of many:

    words_of(haystack)                            # each word with the lines it stands in, to be indexed
    lexicon = Lexicon(numbered_words)             # all words of the index
    lexicon.matches(needle)                       # which of them a searched word finds, and how well
    score(query, places, title_words)             # what `rank` gives, for all entries at once
    suggest("Inklusoin", lexicon, spelling)       # "Inklusion"

Needs neither a database nor Django. Words are compared folded and stemmed (`words`, `stems`), so that every
spelling of an umlaut, every form of a word and every compound that holds it is found; `synonyms` adds what
means the same.
"""

from finding.haystacks import analyse, words_of
from finding.highlighting import Highlighter, highlight
from finding.lexicon import Lexicon
from finding.phonetics import cologne
from finding.queries import Query, loosened, parse
from finding.ranking import Candidate, Hit, Reason, rank, reasons
from finding.scoring import Scored, score
from finding.suggesting import Spelled, suggest
from finding.synonyms import Synonyms, builtin_synonyms
from finding.words import fold

__all__ = [
    "Candidate",
    "Highlighter",
    "Hit",
    "Lexicon",
    "Query",
    "Reason",
    "Scored",
    "Spelled",
    "Synonyms",
    "analyse",
    "builtin_synonyms",
    "cologne",
    "fold",
    "highlight",
    "loosened",
    "parse",
    "rank",
    "reasons",
    "score",
    "suggest",
    "words_of",
]
