"""The form of the desk's tables."""

from pathlib import Path

from hovor.store.desk.tables import metadata
from hovor.store.migrate import Form

DESK = Form(metadata, "0003", Path(__file__).with_name("migrations"), stamp="desk_version")
