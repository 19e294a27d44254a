"""How Alembic runs a migration: on the connection that the program hands over, in its transaction."""

from alembic import context

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("run by the program itself: open an older library with any `annotate` command")
context.configure(connection=connection, transactional_ddl=True)
context.run_migrations()
