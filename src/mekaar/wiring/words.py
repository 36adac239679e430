"""What the command line says, in Dutch and (MEKAAR_LANG=en) in English: one table. Only the standard library.

The pages have their own texts (base/locale); these are few, and some are said before anything is installed.
"""

import os

from mekaar.wiring.words_table import WORDS

LANGUAGES = ("nl", "en")


def language() -> str:
    """The language of the command line."""
    wanted = os.environ.get("MEKAAR_LANG", LANGUAGES[0])[:2].lower()
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def say(key: str, **values: object) -> str:
    """The sentence under this key, with its gaps filled. Raises KeyError for one that does not exist."""
    return WORDS[key][LANGUAGES.index(language())].format(**values)
