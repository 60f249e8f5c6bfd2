"""Judges the demo's sealed release with sigstore-python: every bundle is accepted, and no forgery of it is.

usage: rehearsal.py

Makes ./sealed with `npm run demo` if it, or the keys that made it, are missing. Bundles are judged under the rehearsal's root
from its state folder and the identity and issuer written here, never under what the sealed folder says of itself.
Exit 0: all bundles accepted and all forgeries refused; 1: not so.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from sigstore.models import Bundle, TrustedRoot
from sigstore.verify import Verifier, policy

PROJECT = Path(__file__).resolve().parents[2]
SEALED = PROJECT / "sealed"
STATE = PROJECT / ".wheelseal"
ROOT = Path("wheelseal", "trusted-root.json")
SUFFIX = ".sigstore.json"
# The same words as in src/local/rehearsal.ts, written twice on purpose: a change there has to be meant.
IDENTITY = "https://rehearsal.wheelseal.example/not-for-production"
ISSUER = "https://issuer.rehearsal.wheelseal.example"
WITH_NODE = {
    **os.environ,
    "PATH": os.pathsep.join([str(PROJECT / "node_modules" / ".bin"), os.environ.get("PATH", "")]),
}


class Claim(NamedTuple):
    """What sigstore-python is asked: is this bundle, over these bytes, by this identity, good under this root?"""

    file: bytes
    bundle: bytes
    root: Path
    identity: str = IDENTITY
    issuer: str = ISSUER


def refusal(claim: Claim) -> str | None:
    """Why sigstore-python refuses, or None if it accepts."""
    try:
        verifier = Verifier(trusted_root=TrustedRoot.from_file(str(claim.root)))
        wanted = policy.Identity(identity=claim.identity, issuer=claim.issuer)
        verifier.verify_artifact(claim.file, Bundle.from_json(claim.bundle), wanted)
    except Exception as error:  # sigstore-python lets several of its dependencies' errors through
        return f"{type(error).__name__}: {error}"
    return None


def flipped(data: bytes) -> bytes:
    """The same bytes but for one bit in the middle."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def altered(bundle: bytes, *path: str | int) -> bytes:
    """The bundle with one bit of its base64 value at `path` flipped."""
    document = json.loads(bundle)
    *way, last = path
    place = document
    for key in way:
        place = place[key]
    place[last] = base64.b64encode(flipped(base64.b64decode(place[last]))).decode()
    return json.dumps(document).encode()


def forgeries(true: Claim, other: Claim, neighbour: bytes, public_good: Path) -> Iterator[tuple[str, Claim]]:
    """`other`: the same file, signed by another rehearsal of the same names but of its own keys."""
    material = ("verificationMaterial",)
    entry = (*material, "tlogEntries", 0)
    yield "one bit of the file differs", true._replace(file=flipped(true.file))
    yield "the bundle is another file's", true._replace(bundle=neighbour)
    yield "another identity is wanted", true._replace(identity=f"{IDENTITY}-either")
    yield "another issuer is wanted", true._replace(issuer="https://token.actions.githubusercontent.com")
    yield "the root is another rehearsal's", true._replace(root=other.root)
    yield "the signer is another rehearsal", true._replace(bundle=other.bundle)
    yield "the root is the public-good instance's", true._replace(root=public_good)
    yield "one bit of the signature differs", true._replace(bundle=altered(true.bundle, "messageSignature", "signature"))
    yield "one bit of the certificate differs", true._replace(bundle=altered(true.bundle, *material, "certificate", "rawBytes"))
    yield "one bit of the log entry differs", true._replace(bundle=altered(true.bundle, *entry, "canonicalizedBody"))
    yield "one bit of the log's promise differs", true._replace(
        bundle=altered(true.bundle, *entry, "inclusionPromise", "signedEntryTimestamp")
    )
    yield "one bit of the log's root hash differs", true._replace(
        bundle=altered(true.bundle, *entry, "inclusionProof", "rootHash")
    )


def make_sealed() -> None:
    npm = shutil.which("npm", path=WITH_NODE["PATH"]) or "npm"
    subprocess.run([npm, "run", "--silent", "demo"], cwd=PROJECT, env=WITH_NODE, check=True)


def other_rehearsal(files: list[Path], folder: Path) -> Path:
    """Signs the files with new keys into `folder`; answers those keys' trust root."""
    node = shutil.which("node", path=WITH_NODE["PATH"]) or "node"
    words = [node, str(PROJECT / "dist" / "cli.js"), "sign", *map(str, files), "--out", str(folder)]
    state = folder / "state"
    subprocess.run(words, cwd=folder, env={**WITH_NODE, "XDG_STATE_HOME": str(state), "GITHUB_ACTIONS": ""}, check=True)
    return state / ROOT


def main() -> int:
    if not (SEALED / "release-security.json").exists() or not (STATE / ROOT).exists():
        make_sealed()
    bundles = {path.name[: -len(SUFFIX)]: path.read_bytes() for path in sorted(SEALED.glob(f"*{SUFFIX}"))}
    distributions = [SEALED / name for name in bundles if name.endswith((".whl", ".tar.gz"))]
    wrong = []
    if "release-security.json" not in bundles or len(distributions) < 2:
        wrong.append(f"{SEALED} lacks the bundle of its manifest or of a distribution: {', '.join(bundles)}")

    refused = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        other_root = other_rehearsal(distributions, folder)
        public_good = folder / "public-good.json"
        # What sigstore-python brings along: reading it asks no network.
        store = resources.files("sigstore") / "_store" / "https%3A%2F%2Ftuf-repo-cdn.sigstore.dev" / "trusted_root.json"
        public_good.write_bytes(store.read_bytes())
        for name, bundle in bundles.items():
            true = Claim((SEALED / name).read_bytes(), bundle, STATE / ROOT)
            trouble = refusal(true)
            print(f"accepted {name}" if trouble is None else f"REFUSED  {name}: {trouble}")
            if trouble is not None:
                wrong.append(f"{name} was refused")
            if SEALED / name not in distributions:
                continue
            other = Claim(true.file, (folder / f"{name}{SUFFIX}").read_bytes(), other_root)
            # A forgery that is refused for being no bundle at all would prove nothing.
            if refusal(other) is not None:
                wrong.append(f"{name}: the other rehearsal's own bundle was refused: {refusal(other)}")
            neighbour = next(each for key, each in bundles.items() if key != name)
            for what, forged in forgeries(true, other, neighbour, public_good):
                reason = refusal(forged)
                refused += reason is not None
                print(f"  {'refused ' if reason else 'ACCEPTED'} {what}: {(reason or '')[:150]}")
                if reason is None:
                    wrong.append(f"{name}: accepted although {what}")
    for line in wrong:
        print(f"WRONG {line}")
    print(f"{len(bundles)} bundles, {refused} forgeries refused")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
