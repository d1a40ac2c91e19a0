"""What texts may be like in a body or a query."""

from typing import Annotated

from pydantic import Field

# No control signs but tab and line ends: they break terminals, and databases that look into JSON.
TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"

Name = Annotated[str, Field(min_length=1, max_length=200, pattern=TEXT)]
Text = Annotated[str, Field(max_length=200, pattern=TEXT)]
Note = Annotated[str, Field(max_length=20_000, pattern=TEXT)]
