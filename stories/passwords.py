"""Passwords that a person can read out and type, made for one account at one moment."""

import secrets

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else


def new_password() -> str:
    """Four groups of four, about 79 bits: `k7mp-x2fh-9qra-tw4d`."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
