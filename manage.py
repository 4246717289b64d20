#!/usr/bin/env python
"""Django's command line for Storytrack."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.umask(0o077)  # databases, exports and backups hold restricted stories
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
    execute_from_command_line(sys.argv)
