"""What tells others how it goes, where an operator asks for it and has installed its package."""

import os
import platform
from importlib import import_module
from pathlib import Path

from storytrack import switches


def install(dsn: str) -> None:
    """Sends errors there: no names, no addresses of people, no bodies, no queries. "": nowhere.

    Raises:
        ImproperlyConfigured: sentry-sdk is not installed.
    """
    if not dsn:
        return
    switches.need("sentry_sdk", "sentry-sdk", "STORYTRACK_SENTRY_DSN")
    import_module("sentry_sdk").init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
    )


def count_requests(data: Path) -> str:
    """The middleware that counts requests for Prometheus, to stand before all others.

    The processes of one machine count into one folder below `data`, each machine into its own:
    the numbers of processes mean something there alone.

    Raises:
        ImproperlyConfigured: prometheus-client is not installed.
    """
    switches.need("prometheus_client", "prometheus-client", "STORYTRACK_METRICS_TOKEN")
    folder = data / "metrics" / (platform.node() or "here")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The package reads it once, when it is imported: nothing has imported it yet.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    return "storytrack.prometheus.Counted"
