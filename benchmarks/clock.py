"""What calls cost: by the wall, and in processor time, PostgreSQL's process included.

Processor time is what bounds are held against: other work on the machine does not add to it.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

RUNS = 15
FEW, MANY = 15, 100


class Clock:
    def __init__(self) -> None:
        self.backend = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.backend = Path(f"/proc/{cursor.fetchone()[0]}/stat")

    def worked(self) -> float:
        """Milliseconds of processor time so far; PostgreSQL's in steps of ten."""
        there = 0
        if self.backend and self.backend.exists():
            user, system = self.backend.read_text().rsplit(")", 1)[1].split()[11:13]
            there = (int(user) + int(system)) * 1_000 // os.sysconf("SC_CLK_TCK")
        return time.process_time() * 1_000 + there

    def cost(self, call: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
        """Median wall time and mean processor time of a call, in milliseconds."""
        call()
        times, before = [], self.worked()
        for _ in range(runs):
            start = time.perf_counter()
            call()
            times.append((time.perf_counter() - start) * 1_000)
        return sorted(times)[runs // 2], (self.worked() - before) / runs

    def processor(self, call: Callable[[], object], runs: int = RUNS) -> float:
        """Milliseconds of processor time: the least of means, so a pause adds nothing.

        Of three means; of many where there are enough runs: what takes less than a millisecond is
        soon doubled by whatever else runs beside it.
        """
        rounds = 3 if runs < MANY else runs // FEW
        return min(self.cost(call, max(1, runs // rounds))[1] for _ in range(rounds))
