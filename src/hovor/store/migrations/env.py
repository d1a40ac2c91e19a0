"""Where alembic finds its connection: `hovor.store.migrate` gives it, within a transaction of its own."""

from alembic import context

from hovor.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
