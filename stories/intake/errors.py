"""What can be wrong with something from outside, in words for the person who gave it."""


class BadAddress(ValueError):
    """Not a web address that we would follow or print."""
