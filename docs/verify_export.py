"""Checks an export of Storytrack without Storytrack: python3 verify_export.py FILE.zip

It proves that the file is whole, and that in every chain each row follows on the one before
it, none changed, missing or moved, up to the end that chain.jsonl names. Compare those ends
with any that the newsroom gave away earlier: see docs/adr/0005-append-only-chains.md.
"""  # noqa: INP001

import hashlib
import json
import sys
import zipfile


def sha256(*parts):
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def lines(file, table):
    with file.open(f"{table}.jsonl") as member:
        yield from enumerate(map(json.loads, member), start=1)


def digest_of(row):
    """The hash of what a row says: its uid and its content, as JSON with sorted keys."""
    told = {"uid": row["uid"], **row["content"]}
    return sha256(json.dumps(told, sort_keys=True, ensure_ascii=False))


def hash_of(row):
    """The hash of a row's place, over the hash of the row before it."""
    return sha256(*(row[key] for key in ("previous_hash", "chain", "position", "uid", "digest")))


def whole(file, tables, files):
    """Every file of the manifest is there, and as it was written."""
    members = {f"{name}.jsonl": told for name, told in tables.items()} | files
    if sorted(file.namelist()) != sorted(["manifest.json", *members]):
        yield "The files in the export are not those of its manifest."
        return
    for name, told in members.items():
        found, size, rows = hashlib.sha256(), 0, 0
        with file.open(name) as member:
            while piece := member.read(1 << 20):
                found.update(piece)
                size, rows = size + len(piece), rows + piece.count(b"\n")
        if (found.hexdigest(), size, rows) != (
            told["sha256"],
            told["bytes"],
            told.get("rows", rows),
        ):
            yield f"{name} is not as it was when the manifest was written."


def chained(file, tables):
    """Every row of every chain follows on the one before it, to the end of the chain."""
    ends = {}
    for name in tables:
        for number, row in lines(file, name):
            if "previous_hash" not in row:
                continue
            chain, where = (name, row["chain"]), f"{name}.jsonl, line {number}:"
            if "content" in row and digest_of(row) != row["digest"]:
                yield f"{where} its content was changed."
            if hash_of(row) != row["hash"]:
                yield f"{where} its hash does not fit."
            if (row["position"] - 1, row["previous_hash"]) != ends.get(chain, (0, "")):
                yield f"{where} it does not follow on the row before it."
            ends[chain] = (row["position"], row["hash"])
    for _, row in lines(file, "chain"):
        if ends.pop((row["table"], row["name"]), (0, "")) != (row["length"], row["head"]):
            yield f"Chain {row['name']} of {row['table']} does not end where chain.jsonl says."
    yield from (f"Chain {name} of {table} is not in chain.jsonl." for table, name in ends)


def main(path):
    try:
        with zipfile.ZipFile(path) as file:
            manifest = json.loads(file.read("manifest.json"))
            tables = manifest["tables"]
            faults = list(whole(file, tables, manifest.get("files", {})))
            faults = faults or list(chained(file, tables))
    except Exception as error:  # noqa: BLE001  a damaged ZIP raises almost anything
        faults = [f"This is no export of Storytrack, or it is broken: {error}"]
    print("\n".join(faults) or "The export is whole, and so are all its chains.")  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
