"""Judges what the demo states about its files: each in-toto statement with sigstore-python, each PEP 740 attestation with
pypi-attestations; and no forgery of a statement is accepted.

usage: demo_statements.py

Needs ./sealed as rehearsal.py makes it. Root, identity and issuer are that script's, never what the sealed folder says of
itself. Exit 0: all accepted, all forgeries refused, and every file has its attestation and its statements; 1: not so.
"""

import hashlib
import json
import sys
from pathlib import Path

import publish_attestations
from rehearsal import IDENTITY, ISSUER, ROOT, SEALED, STATE, altered
from sigstore.models import Bundle, TrustedRoot
from sigstore.verify import Verifier, policy

STATEMENTS = SEALED / "statements.intoto.jsonl"
PAYLOAD = "application/vnd.in-toto+json"
# One that binds each file's own SBOM, and what binds that of the release and the scan to all of them.
KINDS = {"https://cyclonedx.org/bom": 2, "https://in-toto.io/attestation/vulns/v0.2": 1}


def statement_in(bundle: bytes, identity: str = IDENTITY, issuer: str = ISSUER) -> dict | str:
    """The statement, as sigstore-python hands it out, or why it refuses."""
    try:
        verifier = Verifier(trusted_root=TrustedRoot.from_file(str(STATE / ROOT)))
        wanted = policy.Identity(identity=identity, issuer=issuer)
        kind, payload = verifier.verify_dsse(Bundle.from_json(bundle), wanted)
    except Exception as error:  # sigstore-python lets several of its dependencies' errors through
        return f"{type(error).__name__}: {error}"
    return json.loads(payload) if kind == PAYLOAD else f"its payload is {kind}"


def forgeries(bundle: bytes) -> dict[str, dict | str]:
    material = ("verificationMaterial",)
    return {
        "another identity is wanted": statement_in(bundle, identity=f"{IDENTITY}-either"),
        "another issuer is wanted": statement_in(bundle, issuer="https://token.actions.githubusercontent.com"),
        "one bit of the statement differs": statement_in(altered(bundle, "dsseEnvelope", "payload")),
        "one bit of the signature differs": statement_in(altered(bundle, "dsseEnvelope", "signatures", 0, "sig")),
        "one bit of the log entry differs": statement_in(
            altered(bundle, *material, "tlogEntries", 0, "canonicalizedBody")
        ),
    }


def main() -> int:
    files = sorted(path for path in SEALED.iterdir() if path.name.endswith((".whl", ".tar.gz")))
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    stated = {name: dict.fromkeys(KINDS, 0) for name in digests}
    wrong = [] if len(files) > 1 else [f"{SEALED} has no distributions"]
    refused = 0
    for number, line in enumerate(STATEMENTS.read_bytes().splitlines(), start=1):
        statement = statement_in(line)
        if isinstance(statement, str):
            wrong.append(f"line {number} was refused: {statement}")
            continue
        for subject in statement["subject"]:
            if digests.get(subject["name"]) != subject["digest"].get("sha256"):
                wrong.append(f"line {number} is about other bytes than {subject['name']} has")
                continue
            kinds = stated[subject["name"]]
            kinds[statement["predicateType"]] = kinds.get(statement["predicateType"], 0) + 1
        print(f"accepted line {number}: {statement['predicateType']}, {len(statement['subject'])} files")
        for what, reason in forgeries(line).items():
            refused += isinstance(reason, str)
            if not isinstance(reason, str):
                wrong.append(f"line {number}: accepted although {what}")
    wrong += [f"{name} has the statements {kinds}" for name, kinds in stated.items() if kinds != KINDS]
    if publish_attestations.main([str(STATE / ROOT), IDENTITY, ISSUER, *map(str, files)]) != 0:
        wrong.append("an attestation was refused")
    for text in wrong:
        print(f"WRONG {text}")
    print(f"{len(files)} files, {refused} forgeries refused")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
