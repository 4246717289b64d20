"""What stands in an export for somebody who has nothing but the file."""

README_TEXT = """\
THE RECORD OF A NEWSROOM
========================

This file is the whole record of a newsroom that keeps stories open until they are settled: who
claimed what, where it stands, what the newsroom decided about it and why, what was asked and
what came of it. It was written by Storytrack, a free program; nothing here needs that program.

What is in it
-------------

README.txt      this page
schema.json     every table and column: what it holds, and which table it names
manifest.json   every other member with its size in bytes and its SHA-256
NAME.jsonl      one table, one row a line, each line a JSON object in UTF-8
files/          documents, pictures and recordings behind evidence, as they were put in

How to read a table
-------------------

A row is named by its "public_id" or "uid". Where its table has neither, it is named by the number
of its line, from 1 on. A column that names a row of another table (schema.json: "names") holds that
name. Days are written 2017-01-09, instants in UTC with six digits of a second, amounts as decimal
numbers in quotes, so that no digit is lost. null means that nothing was entered.

Begin with claim.jsonl: "text" is the claim in the newsroom's words, "story" and "speaker" name rows
of story.jsonl and speaker.jsonl, "verdict", "outcome" and "standing" are what holds now.
verdict.jsonl has every decision that led there, appearance.jsonl and appearancespan.jsonl say where
the claim stands in articleversion.jsonl, evidence.jsonl what it rests on, claimlink.jsonl which
claim withdraws, corrects or repeats which. edition.jsonl is what readers were shown, number by
number; change.jsonl is the newsroom's own log of everything that was done, by whom and when. That
log, notes and drafts were never published: treat this file as the newsroom would.

What is not in it
-----------------

Passwords and sessions, and the tables that schema.json lists under "left_out". Closed matter, such
as a source who was promised silence, is left out row by row: such a row has "left_out": true and
the SHA-256 of what it was. manifest.json counts them as "left_out". Files that were not to be
found when this was written are listed there as "missing".

How to prove that nothing was changed
-------------------------------------

1. Every member has the size and the SHA-256 that manifest.json gives it, and there is no other
   member. A table has as many lines as "rows" says.
2. Tables with "chained": true in schema.json were only ever added to. Each row has a place in a
   chain and two hashes, all of them SHA-256 in hexadecimal digits over UTF-8:
   "digest" is the hash of a JSON object of "uid" and all that stands in "content", with sorted
   keys, a comma and a blank between entries, a colon and a blank after keys, and no character
   escaped that need not be;
   "hash" is the hash of previous_hash|chain|position|uid|digest, joined by upright strokes.
   Within a chain positions count from 1, and "previous_hash" is the "hash" of the row before, or
   empty. The last row of each chain is the "head" in chain.jsonl, its position the "length".
3. Whoever can rewrite the whole file can compute new chains. Compare the heads with any that the
   newsroom gave away earlier, on paper or to others: they must be hashes in the same chains.

The source of Storytrack has a page of Python that does the first two: docs/verify_export.py.
"""
