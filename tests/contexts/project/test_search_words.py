"""How a summary in the search says a date."""

import pytest

from bildungsnetz.project.search_sources.addresses import since


@pytest.mark.parametrize(
    ("word", "date", "said"),
    [
        ("seit", "2012-09", "seit September 2012"),
        ("besteht seit", "2012-01-18", "besteht seit 18. Januar 2012"),
        ("bis", "2015", "bis 2015"),
        ("unterzeichnet", "2012-01-18", "unterzeichnet am 18. Januar 2012"),
        ("unterzeichnet", "2012-09", "unterzeichnet im September 2012"),
        ("seit", "", ""),
    ],
)
def test_a_date_follows_its_word_as_people_say_it(word: str, date: str, said: str) -> None:
    assert since(word, date) == said
