"""Judges PEP 740 publish attestations with pypi-attestations, offline.

usage: publish_attestations.py ROOT.json IDENTITY ISSUER FILE [FILE ...]

Beside each distribution FILE lies FILE.publish.attestation. Prints one line a file. Exit 0: every attestation is of the
publish type, verifies over its file for this identity and issuer under this trusted root, and is written byte for byte as
pypi-attestations itself writes it; 1: at least one was refused; 2: wrong use.
"""

import sys
from pathlib import Path

from pypi_attestations import Attestation, AttestationType, Distribution
from sigstore.models import TrustedRoot
from sigstore.verify import Verifier, policy


def main(arguments: list[str]) -> int:
    if len(arguments) < 4:
        print(__doc__, file=sys.stderr)
        return 2
    root, identity, issuer, *files = arguments
    verifier = Verifier(trusted_root=TrustedRoot.from_file(root))
    # Attestation.verify asks for the production verifier by name and takes none of ours.
    Verifier.production = classmethod(lambda cls, *, offline=False: verifier)
    wanted = policy.Identity(identity=identity, issuer=issuer)
    refused = 0
    for file in files:
        path = Path(f"{file}.publish.attestation")
        try:
            text = path.read_text("utf-8")
            attestation = Attestation.model_validate_json(text)
            kind, predicate = attestation.verify(wanted, Distribution.from_file(Path(file)), offline=True)
            if kind != AttestationType.PYPI_PUBLISH_V1 or predicate is not None:
                raise ValueError(f"it says {kind} with predicate {predicate!r}")
            if attestation.model_dump_json() != text:
                raise ValueError("pypi-attestations would write other bytes")
        except Exception as error:  # pypi-attestations lets several of its dependencies' errors through
            refused += 1
            print(f"refused {path}: {type(error).__name__}: {error}")
        else:
            print(f"accepted {path}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
