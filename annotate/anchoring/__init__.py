"""Where the words of an older text stand in a newer one: both texts are compared first, and strings are searched for last.

`carry` places spans of an old text in a new one and says of each how sure that is. Nothing here reads a file or a database.
"""

from annotate.anchoring.carrying import carry
from annotate.anchoring.placement import Placement, Status

__all__ = ["Placement", "Status", "carry"]
