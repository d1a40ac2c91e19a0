"""What is wrong with a text that people typed or sent: a code and what it speaks of, for programs and for other
languages; and the sentence of it in English.

    SENTENCES["name-long"] + {"most": "200", "n": "214"} --> "Write a name of at most 200 characters; this one has 214."

A code's names in braces stay: the console's catalogues of other languages speak of the same. `n` chooses plurals there.
"""

from msgspec import Struct

SENTENCES: dict[str, str] = {
    # texts
    "name-missing": "Write a name: a person's, a shop's, a desk's.",
    "name-long": "Write a name of at most {most} characters; this one has {n}.",
    "company-long": "Write a company's name of at most {most} characters; this one has {n}.",
    "label-long": "Write a label of at most {most} characters; this one has {n}.",
    "value-long": "Write at most {most} characters; this has {n}.",
    "sign-in-line": "There is a sign in it that cannot be read ({sign}): write one line of text.",
    "sign-in-text": "There is a sign in it that cannot be read ({sign}): take it out.",
    # phones and e-mails
    "phone-by-spreadsheet": (
        "A spreadsheet has shortened this number: write all its digits, in a column formatted as text."
    ),
    "phone-not": "This is not a phone number: write its digits, like {example}.",
    "phone-short": "This is a short number: write the whole phone number, like {example}.",
    "phone-none": "There is no such phone number: check its digits; one of another country begins like {example}.",
    "phone-twice": "{number} is here already: write each number once.",
    "phone-missing": "Write the number to this label, or clear the label.",
    "phones-many": "Write at most {most} phone numbers; there are {n}.",
    "email-not": "This is not an e-mail address: write one like anna@example.com.",
    "email-twice": "{email} is here already: write each address once.",
    "emails-many": "Write at most {most} e-mail addresses; there are {n}.",
    # the tenant's own fields
    "field-unknown": "There is no field {key}: the fields are {fields}.",
    "number-not": "This is not a number: write digits, and a dot before decimals, like 1500 or 12.5.",
    "number-two-ways": "{number} can be read in two ways: write {whole} or {decimal}.",
    "date-not": "This is not a date: write year, month and day, like 2026-11-22.",
    "date-none": "There is no such day: write year, month and day, like 2026-11-22.",
    "choice-not": "This cannot be chosen: write one of {choices}.",
    "link-not": "This is not a link: write it whole, beginning with https:// or http://.",
    # tags
    "tag-missing": "Write a tag of at most {most} characters.",
    "tag-long": "Write a tag of at most {most} characters; this one has {n}.",
    "tag-lines": "A tag is one line of plain text.",
    "tags-many": "A call has at most {most} tags: remove one first.",
    # files
    "file-utf-16": "The file is in UTF-16: save it as “CSV UTF-8” (in LibreOffice: character set Unicode, UTF-8).",
    "file-not-utf-8": (
        "The file is not in UTF-8, but probably in an older code of Windows: save it as “CSV UTF-8” (in LibreOffice: "
        "character set Unicode, UTF-8)."
    ),
    "columns-many": "There are {n} columns: a file may have {most}.",
    "column-like": "There is no such column; did you mean {like}?",
    "column-unknown": "There is no such column; the columns are {columns}.",
    "column-twice": "There are {n} columns of this name: leave one.",
    "column-name": "There is no column name: write the columns' names into the first row, like {columns}.",
    "rows-many": "A file may have {most} rows: split it, and import the parts.",
    "cell-open": 'This cell has no end: a quotation mark (") is missing, or is one too many.',
    "row-width": (
        "This row has {n} cells, and the header {columns}: put cells that hold the delimiter into quotation marks "
        '("), and leave none out.'
    ),
    "column-unnamed": "A cell of this row has no column's name above it: name the column, or clear it.",
    "id-twice": "This contact stands in row {row} already: leave one of the two.",
    "id-unknown": "There is no contact of this id: clear the cell to make a new contact.",
    "yes-or-no": "Write {yes} or {no}.",
    "version-old": "It has been changed since, to version {version}: export it again first.",
    # doubles: they may be meant, and are told only
    "contact-here": "{name} is in the directory already, with the same company, numbers and e-mails.",
    "contact-in-row": "The same contact stands in row {row}.",
    "number-here": "{name} has {number} too: of a call from it, nobody is sure whose it is.",
    "number-in-row": "{number} stands in row {row} too: of a call from it, nobody is sure whose it is.",
}


COUNTS = frozenset({"most", "n"})


class Said(Struct, frozen=True):
    """`given`: what stands in the sentence's braces; numbers are plain digits."""

    code: str
    given: dict[str, str] = {}

    @property
    def sentence(self) -> str:
        return SENTENCES[self.code].format_map(
            {name: f"{int(text):,}" if name in COUNTS else text for name, text in self.given.items()}
        )


def said(code: str, **given: object) -> Said:
    return Said(code, {name: str(value) for name, value in given.items()})
