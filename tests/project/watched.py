"""What a program sends that watches a newsroom, and how it reads what it is told."""

TOKEN = "0123456789abcdefghij0123456789abcdefghij"
SENT = {"Authorization": f"Bearer {TOKEN}"}


def figures(text: str) -> dict[str, float]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}
