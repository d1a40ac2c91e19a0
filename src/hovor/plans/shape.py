"""What all shapes of the admin's files have in common."""

from pydantic import BaseModel, ConfigDict

SECOND, MINUTE, HOUR = 1.0, 60.0, 3600.0


class Shape(BaseModel):
    """A mapping in a file. What is not a field of it is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
