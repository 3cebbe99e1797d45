"""Reports a crossing with one of Python's two libraries, and prints what it reads back.

usage: crossing.py substrateinterface|async_substrate_interface

Standard input is a JSON object: `url`, `seed` of a border officer, `institution`, `subject` and the
`report`. Each library needs an environment of its own: both bring a package called `scalecodec`.
"""

import importlib
import json
import sys

import sr25519
from scalecodec.utils.ss58 import ss58_encode


class Sr25519:
    """A key as `async_substrate_interface` takes it: it brings none of its own."""

    crypto_type = 1

    def __init__(self, seed):
        self.public_key, self._secret = sr25519.pair_from_seed(bytes.fromhex(seed[2:]))
        self.ss58_address = ss58_encode(self.public_key, 42)

    def sign(self, message):
        """The signature over the bytes of a transaction."""
        data = message if isinstance(message, bytes) else bytes(message)
        return sr25519.sign((self.public_key, self._secret), data)


def keypair(library, seed):
    """The key of the officer."""
    if library == "substrateinterface":
        return importlib.import_module(library).Keypair.create_from_seed(seed)
    return Sr25519(seed)


def plain(value):
    """What the library made of a stored value, in Python's own types."""
    return getattr(value, "value", value)


def main():
    """Reads, sends, and reads again."""
    library = sys.argv[1]
    said = json.load(sys.stdin)
    substrate = importlib.import_module(library).SubstrateInterface(url=said["url"])
    officer = keypair(library, said["seed"])

    institution = plain(substrate.query("Accreditation", "Institutions", [said["institution"]]))
    subject = plain(substrate.query("IdentityRegistry", "Subjects", [said["subject"]]))

    call = substrate.compose_call("BorderTransfer", "verify_crossing", {"report": said["report"]})
    extrinsic = substrate.create_signed_extrinsic(call, officer)
    receipt = substrate.submit_extrinsic(extrinsic, wait_for_inclusion=True)
    events = [plain(event)["event"] for event in receipt.triggered_events]
    recorded = [event for event in events if event["event_id"] == "CrossingRecorded"]
    number = recorded[0]["attributes"]["record"]
    # Numbers are big-endian in storage keys, so that neighbours lie together.
    storage_key = "0x" + number.to_bytes(8, "big").hex()
    record = plain(substrate.query("BorderTransfer", "Records", [storage_key]))
    # One of the libraries does not know the runtime's functions: the node is asked with bytes.
    argument = "0x" + number.to_bytes(8, "little").hex()
    asked = substrate.rpc_request("state_call", ["TutelaApi_record", argument])["result"]
    read = {
        "institution": institution,
        "subject": subject,
        "fee": receipt.total_fee_amount,
        "event": recorded[0]["attributes"],
        "record": record,
        "asked": asked,
    }
    json.dump(read, sys.stdout, default=str)


if __name__ == "__main__":
    main()
