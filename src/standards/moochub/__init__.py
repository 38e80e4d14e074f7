"""MOOChub 3: the exchange of courses between German education platforms, as JSON:API.

Schema: https://github.com/moochub/schema (MIT). `course` for one offer, `document` for a page of the list,
`read` for a page of somebody else's.
"""

from .reading import read
from .writing import MEDIA_TYPE, Links, course, document, with_times

__all__ = ["MEDIA_TYPE", "Links", "course", "document", "read", "with_times"]
