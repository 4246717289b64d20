"""How far a long command has come, in one line of the terminal."""

from django.core.management.base import OutputWrapper


def show(out: OutputWrapper, line: str) -> None:
    """Puts `line` where the one before it stood; nothing where `out` is no terminal."""
    if out.isatty():
        out.write(f"\r\x1b[K{line}", ending="", style_func=str)
        out.flush()
