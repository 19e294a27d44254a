"""A quote can be nested in one that was carried to its text."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Run the statements that lie beside this file."""
    connection = op.get_bind()
    # The driver's own cursor: SQLAlchemy would take the per cent signs for parameters.
    cursor = connection.connection.cursor()
    script = Path(__file__).with_name(f"0007.{connection.dialect.name}.sql").read_text("utf-8").strip()
    for statement in script.split(";\n\n"):
        cursor.execute(statement)
