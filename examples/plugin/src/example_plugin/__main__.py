"""`render-notes FOLDER` writes the page to standard output."""

import sys
from pathlib import Path

from example_plugin import read_notes, render


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: render-notes FOLDER", file=sys.stderr)
        return 2
    sys.stdout.write(render(read_notes(Path(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
