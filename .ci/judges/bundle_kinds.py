"""Judges the bundles of `.ci/bundles.ts` with sigstore-python, and with cosign where it is installed.

usage: bundle_kinds.py DIR

Every kind must be accepted, and refused again once its signature is changed or, for Rekor v2, its timestamp is taken away.
sigstore-python verifies no bare keys: those kinds are cosign's alone. Exit 0: all as wanted; 1: not so; 2: wrong use.
"""

import base64
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sigstore.models import Bundle, TrustedRoot
from sigstore.verify import Verifier, policy

STATEMENT = "application/vnd.in-toto+json"


def python_accepts(folder: Path, kind: dict, bundle: str) -> bool:
    verifier = Verifier(trusted_root=TrustedRoot.from_file(str(folder / "trusted_root.json")))
    wanted = policy.Identity(identity=kind["identity"], issuer=kind["issuer"])
    try:
        material = Bundle.from_json(bundle)
        if "statement" in kind["kind"]:
            return verifier.verify_dsse(material, wanted)[0] == STATEMENT
        verifier.verify_artifact((folder / kind["file"]).read_bytes(), material, wanted)
        return True
    except Exception:  # sigstore-python lets several of its dependencies' errors through
        return False


def cosign_accepts(folder: Path, kind: dict, bundle: str) -> bool:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "bundle.json")
        path.write_text(bundle)
        who = (
            ["--key", str(folder / kind["key"])]
            if "key" in kind
            else ["--certificate-identity", kind["identity"], "--certificate-oidc-issuer", kind["issuer"]]
        )
        what = (
            ["verify-blob-attestation", "--type", "https://slsa.dev/provenance/v1"]
            if "statement" in kind["kind"]
            else ["verify-blob"]
        )
        stamps = ["--use-signed-timestamps"] if "rekor2" in kind["kind"] else []
        root = ["--trusted-root", str(folder / "trusted_root.json")]
        command = ["cosign", *what, "--bundle", str(path), *root, *who, *stamps, str(folder / kind["file"])]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def forgeries(text: str) -> dict[str, str]:
    """The same bundle with what makes it worthless, by what was done to it."""
    changed = json.loads(text)
    holder, name = (
        (changed["dsseEnvelope"]["signatures"][0], "sig")
        if "dsseEnvelope" in changed
        else (changed["messageSignature"], "signature")
    )
    signature = bytearray(base64.b64decode(holder[name]))
    signature[-1] ^= 1
    holder[name] = base64.b64encode(signature).decode()
    made = {"another signature": json.dumps(changed)}
    stampless = json.loads(text)
    stamps = stampless["verificationMaterial"]["timestampVerificationData"]
    if stamps["rfc3161Timestamps"]:
        stamps["rfc3161Timestamps"] = []
        made["no timestamp"] = json.dumps(stampless)
    return made


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    has_cosign = shutil.which("cosign") is not None
    wrong = 0
    for kind in json.loads((folder / "index.json").read_text()):
        text = (folder / kind["bundle"]).read_text()
        judges = [*([] if "key" in kind else [python_accepts]), *([cosign_accepts] if has_cosign else [])]
        for judge in judges:
            verdicts = {"as made": judge(folder, kind, text) is True}
            for what, forged in forgeries(text).items():
                # A key has no validity: without a time there is nothing that could have run out.
                if not ("key" in kind and what == "no timestamp"):
                    verdicts[what] = judge(folder, kind, forged) is False
            failed = [what for what, as_wanted in verdicts.items() if not as_wanted]
            wrong += len(failed)
            print(f"{'WRONG ' + ', '.join(failed) if failed else 'as wanted'}: {judge.__name__} {kind['kind']}")
    if not has_cosign:
        print("not run: cosign is not installed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
