"""The record as a file: JSON lines in a ZIP, made here and read again. It writes no rows."""
