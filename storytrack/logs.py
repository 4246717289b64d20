"""What is logged, and where to."""

from typing import Any


def to_console(level: int) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            # With a handler of its own it does not add a second one; each task is no news
            "huey": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        },
    }
