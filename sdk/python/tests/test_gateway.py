"""Against a gateway with a node, which scripts/tests/sdk starts."""

import os
import secrets
import socket
import threading
import time
import unittest
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from tutela_gateway import Gateway, ProblemError
from tutela_gateway.rest.api.children import crossings as history
from tutela_gateway.rest.api.crossings import check, status
from tutela_gateway.rest.models import CheckedByChain, Crossing

ADDRESS = os.environ["TUTELA_GATEWAY"]
TOKEN = Path(os.environ["TUTELA_TOKEN_FILE"]).read_text(encoding="utf-8").strip()
# A port by which the gateway may be called, too, and on which nobody listens yet.
SPARE_PORT = int(os.environ["TUTELA_SPARE_PORT"])
# A child with a file, and no consent of anybody.
CHILD = os.environ["TUTELA_CHILD"]


def some() -> str:
    return "0x" + secrets.token_hex(32)


def alone(subject: str | None = None, post: str = "MDGIU") -> Crossing:
    """A child who leaves alone: one whom nobody registered, unless it is named."""
    return Crossing(
        subject=subject or some(),
        direction="exit",
        other="RO",
        post=post,
        companions="nobody",
        captured_at=os.environ["SEEN_AT"],
    )


def pass_on(listener: socket.socket) -> None:
    """A line to the gateway, for one connection."""

    def pump(source: socket.socket, sink: socket.socket) -> None:
        while some_bytes := source.recv(65_536):
            sink.sendall(some_bytes)
        sink.shutdown(socket.SHUT_WR)

    caller, _ = listener.accept()
    with caller, socket.create_connection(("127.0.0.1", urlsplit(ADDRESS).port)) as way:
        back = threading.Thread(target=pump, args=(way, caller))
        back.start()
        pump(caller, way)
        back.join()


class ACrossing(unittest.TestCase):
    def setUp(self) -> None:
        self.gateway = Gateway(ADDRESS, TOKEN)

    def test_is_checked_by_the_chain_and_nothing_is_written(self) -> None:
        checked = self.gateway.ask(check.sync_detailed, body=alone())
        self.assertIsInstance(checked, CheckedByChain)
        self.assertEqual(checked.verdict.outcome, "Denied")
        self.assertIn("UnknownSubject", [reason.name for reason in checked.verdict.reasons])

    def test_is_reported_and_final_and_in_the_childs_history(self) -> None:
        [taken] = self.gateway.report([alone(CHILD)])
        told = self.gateway.until_settled(taken.key)
        self.assertEqual(told.state, "final")
        self.assertEqual(told.verdict.outcome, "Denied")
        newest = self.gateway.ask(history.sync_detailed, id=CHILD, limit=1).items[0]
        self.assertEqual(newest.record, told.record)
        self.assertEqual(newest.evidence, taken.evidence)
        self.assertEqual(newest.post, "MDGIU")
        self.assertEqual(newest.verdict, told.verdict)

    def test_is_the_same_one_when_its_request_comes_again_and_another_one_is_refused(self) -> None:
        key, crossing = f"again-{some()}", alone()
        [first] = self.gateway.report([crossing], key)
        [again] = self.gateway.report([crossing], key)
        self.assertEqual(first.key, again.key)
        with self.assertRaises(ProblemError) as refused:
            self.gateway.report([alone()], key)
        self.assertEqual(refused.exception.kind, "other-body")
        self.assertEqual(refused.exception.problem.status, 422)

    def test_is_reported_once_a_line_that_is_down_is_back(self) -> None:
        late = Gateway(f"http://127.0.0.1:{SPARE_PORT}", TOKEN)
        with self.assertRaises(httpx.ConnectError):
            late.report([alone()], "no-line", patience=0)

        def come_back() -> None:
            with socket.socket() as line:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                line.bind(("127.0.0.1", SPARE_PORT))
                line.listen()
                pass_on(line)

        back = threading.Timer(1.0, come_back)
        back.start()
        begun = time.monotonic()
        [taken] = late.report([alone()])
        self.assertGreaterEqual(time.monotonic() - begun, 1.0)
        late.client.get_httpx_client().close()
        back.join()
        self.assertEqual(self.gateway.until_settled(taken.key).verdict.outcome, "Denied")


class ARefusal(unittest.TestCase):
    def refusal(self, gateway: Gateway, crossing: Crossing) -> ProblemError:
        with self.assertRaises(ProblemError) as refused:
            gateway.report([crossing])
        return refused.exception

    def test_names_an_unknown_caller(self) -> None:
        error = self.refusal(Gateway(ADDRESS, "tutela_wrong"), alone())
        self.assertEqual((error.kind, error.problem.status), ("not-signed-in", 401))
        self.assertNotIn("tutela_wrong", str(error))

    def test_names_the_place_that_is_wrong(self) -> None:
        error = self.refusal(Gateway(ADDRESS, TOKEN), alone(post="MDLEU"))
        self.assertEqual(error.kind, "other-post")
        self.assertEqual(error.problem.faults[0].place, "/crossings/0/post")

    def test_names_what_is_not_there(self) -> None:
        with self.assertRaises(ProblemError) as refused:
            Gateway(ADDRESS, TOKEN).ask(status.sync_detailed, key=some())
        self.assertEqual(refused.exception.kind, "not-found")

    def test_is_no_answer_of_a_stranger(self) -> None:
        stranger = Gateway(os.environ["TUTELA_HEALTH"], TOKEN)
        self.assertEqual(self.refusal(stranger, alone()).problem.type_, "about:blank")

    def test_keeps_a_token_from_where_others_can_read_it(self) -> None:
        with self.assertRaisesRegex(ValueError, "use https"):
            Gateway("http://gateway.example", TOKEN)


if __name__ == "__main__":
    unittest.main()
