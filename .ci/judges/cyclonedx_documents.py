"""Judges SBOMs with cyclonedx-python-lib: CycloneDX 1.6 JSON, strict, by the schemas that library brings along.

usage: cyclonedx_documents.py FILE [FILE ...]

Prints one line a file. Exit 0: every file is valid; 1: at least one was refused; 2: wrong use.
"""

import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def judge(validator: JsonStrictValidator, file: str) -> str | None:
    """What is wrong with a document, or None."""
    text = Path(file).read_text(encoding="utf-8")
    document = json.loads(text)
    # The validator is told the version: a document of another one must not pass under it.
    if (document.get("bomFormat"), document.get("specVersion")) != ("CycloneDX", "1.6"):
        return f"it says {document.get('bomFormat')} {document.get('specVersion')}"
    error = validator.validate_str(text)
    return None if error is None else repr(error)[:2000]


def main(files: list[str]) -> int:
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    refused = 0
    for file in files:
        wrong = judge(validator, file)
        refused += wrong is not None
        print(f"accepted {file}" if wrong is None else f"refused {file}: {wrong}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
