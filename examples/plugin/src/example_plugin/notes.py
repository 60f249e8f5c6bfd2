"""Notes as they lie in a folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Note:
    """One Markdown file: its title is its first heading, else its file name."""

    title: str
    text: str


def read_notes(folder: Path) -> list[Note]:
    """Reads every `.md` file of a folder, in the order of their names."""
    return [_note(path) for path in sorted(folder.glob("*.md"))]


def _note(path: Path) -> Note:
    text = path.read_text(encoding="utf-8")
    headings = (line[2:].strip() for line in text.splitlines() if line.startswith("# "))
    return Note(title=next(headings, path.stem), text=text)
