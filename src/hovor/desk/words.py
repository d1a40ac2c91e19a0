"""Texts made alike, so that a search finds what was meant: the one folding that search, sorting and matching share."""

import unicodedata

# What Unicode does not take apart, and the signs that keyboards and word processors write differently.
ALIKE = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "þ": "th",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ə": "e",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u2010": "-",
        "\u2013": "-",
        "\u2014": "-",
    }
)
UNSEEN = "Cf"  # what nobody sees: soft hyphens, marks of direction


def folded(text: str) -> str:
    """Without accents and case: `Žluťoučký Kůň` is `zlutoucky kun`. To fold twice is to fold once."""
    if text.isascii():
        return text.lower()
    return _bare(_bare(text.casefold()).casefold()).translate(ALIKE)


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in parts if not (unicodedata.combining(sign) or unicodedata.category(sign) == UNSEEN))
