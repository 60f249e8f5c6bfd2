"""Judges Sigstore bundles with sigstore-python, offline.

usage: sigstore_bundles.py ROOT.json IDENTITY ISSUER FILE BUNDLE [FILE BUNDLE ...]

Prints one line a pair. Exit 0: every bundle verifies over its file for this identity and issuer under this trusted
root; 1: at least one was refused; 2: wrong use.
"""

import sys
from pathlib import Path

from sigstore.models import Bundle, TrustedRoot
from sigstore.verify import Verifier, policy


def main(arguments: list[str]) -> int:
    if len(arguments) < 5 or len(arguments) % 2 == 0:
        print(__doc__, file=sys.stderr)
        return 2
    root, identity, issuer, *pairs = arguments
    verifier = Verifier(trusted_root=TrustedRoot.from_file(root))
    wanted = policy.Identity(identity=identity, issuer=issuer)
    refused = 0
    for file, bundle in zip(pairs[::2], pairs[1::2]):
        try:
            material = Bundle.from_json(Path(bundle).read_bytes())
            verifier.verify_artifact(Path(file).read_bytes(), material, wanted)
        except Exception as error:  # sigstore-python lets several of its dependencies' errors through
            refused += 1
            print(f"refused {bundle}: {type(error).__name__}: {error}")
        else:
            print(f"accepted {bundle}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
