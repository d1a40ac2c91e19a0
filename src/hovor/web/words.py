"""What texts may be like in a body or a query."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

# No control signs but tab and line ends: they break terminals, and databases that look into JSON.
TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
PATTERN = {"pattern": TEXT}
LINE_ENDS = str.maketrans("\x0b\x0c", "\n\n")  # as word processors end lines and pages


def readable(text: str) -> str:
    """Raises what becomes a sentence of the problem `invalid`."""
    if (found := UNREADABLE.search(text)) is not None:
        sign = f"U+{ord(found[0]):04X}"
        raise PydanticCustomError(
            "unreadable", "There is a sign in it that cannot be read ({sign}): take it out", {"sign": sign}
        )
    return text


def cleaned(text: str) -> str:
    """Who pastes from elsewhere does not see the signs that no text should have: they are taken out, and nothing that
    was written is lost."""
    return UNREADABLE.sub("", text.translate(LINE_ENDS))


Name = Annotated[str, Field(min_length=1, max_length=200, json_schema_extra=PATTERN), AfterValidator(readable)]
Text = Annotated[str, Field(max_length=200, json_schema_extra=PATTERN), AfterValidator(readable)]
Note = Annotated[str, Field(max_length=20_000), AfterValidator(cleaned)]
