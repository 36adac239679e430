"""Sentences in Dutch and English for what the engine and the spreadsheets only say in codes."""

LANGUAGES = ("nl", "en")


def pick(texts: tuple[str, str], lang: str) -> str:
    """The text in this language: (Dutch, English)."""
    return texts[LANGUAGES.index(lang)]
