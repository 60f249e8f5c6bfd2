"""Renders a folder of Markdown notes as one self-contained HTML page."""

from example_plugin.notes import Note, read_notes
from example_plugin.render import render

__all__ = ["Note", "read_notes", "render"]
