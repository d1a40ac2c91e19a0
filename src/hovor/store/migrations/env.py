"""Where alembic begins."""

from hovor.store.migrate import walk

walk()
