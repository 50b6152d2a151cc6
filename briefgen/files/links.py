"""Which link targets may stand in a document. It knows nothing else."""

import re

_ALLOWED = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s])\S*", re.IGNORECASE)


def allowed_url(url: str) -> bool:
    """Tell whether a link may lead there: the web and e-mail, never a script, a file or inline data."""
    return bool(_ALLOWED.fullmatch(url))
