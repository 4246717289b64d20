"""The record for programs: read-only, JSON and CSV, version 1. docs/api.md describes it."""
