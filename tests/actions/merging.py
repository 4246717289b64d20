"""Two rows to be merged, and the merge of them."""

from stories.actions import merges
from stories.proof import all_faults


def faults():
    """What the proof of the record finds, but for guards that tests switch off."""
    return [fault for fault in all_faults() if fault.check != "guards"]


def merge(kept, gone, by, reason="Entered twice.", **values):
    return merges.merge(kept=kept, gone=gone, reason=reason, by=by, **values)
