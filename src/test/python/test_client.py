"""The client against a running server, with the standard library alone. Run by ScriptTest; see there."""

import contextlib
import http.server
import importlib.util
import io
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.error
import urllib.request
import zipfile

SERVER = os.environ["PODIUM_SERVER"]
HANDLE = os.environ["PODIUM_TEST_HANDLE"]
PASSWORD = os.environ["PODIUM_TEST_PASSWORD"]

TINY = {
    "name": "tiny",
    "layers": ["Flatten", {"Dense": {"units": 10, "activation": "softmax"}}],
    "training": {"optimizer": {"Adam": {"learning_rate": 0.001}}, "epochs": 1, "batch_size": 512},
}
KERAS = {"class_name": "Sequential", "config": {"name": "s", "layers": [
    {"class_name": "Flatten", "config": {"batch_input_shape": [None, 28, 28]}},
    {"class_name": "Dense", "config": {"units": 10, "activation": "softmax"}}]}}


def load(path):
    spec = importlib.util.spec_from_file_location("podium", str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Relay(http.server.BaseHTTPRequestHandler):
    """Passes requests on, after the faults that a test has asked for: a status with headers, or "drop"."""

    faults = []
    seen = []

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        Relay.seen.append((self.command, self.path, self.headers.get("Idempotency-Key")))
        fault = Relay.faults.pop(0) if Relay.faults else None
        if fault == "drop":
            self.close_connection = True
            return
        if fault == "answer lost":
            self.forward(body)
            self.close_connection = True
            return
        if fault:
            self.reply(fault[0], fault[1], b"{}")
            return
        self.reply(*self.forward(body))

    def forward(self, body):
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "content-length")}
        request = urllib.request.Request(SERVER + self.path, data=body or None, headers=headers, method=self.command)
        try:
            with urllib.request.urlopen(request) as response:
                return response.status, dict(response.headers), response.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read()

    def reply(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_DELETE = answer

    def log_message(self, *_):
        pass


class ClientTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        cls.file = folder / "podium.py"
        with urllib.request.urlopen(SERVER + "/podium.py") as response:
            cls.file.write_bytes(response.read())
        os.environ["PODIUM_CONFIG_DIR"] = str(folder / "config")
        # The address is to come from the file itself.
        del os.environ["PODIUM_SERVER"]
        os.environ.pop("PODIUM_TOKEN", None)
        cls.podium = load(cls.file)
        cls.podium.sign_in(HANDLE, PASSWORD)

    @classmethod
    def tearDownClass(cls):
        os.environ["PODIUM_SERVER"] = SERVER
        cls.folder.cleanup()

    @contextlib.contextmanager
    def relay(self, *faults):
        Relay.faults, Relay.seen = list(faults), []
        relay = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Relay)
        thread = threading.Thread(target=relay.serve_forever)
        thread.start()
        token = self.podium._saved_tokens()[SERVER]["token"]
        slept = []
        self.podium._sleep = slept.append
        os.environ.update(PODIUM_SERVER="http://127.0.0.1:%d" % relay.server_port, PODIUM_TOKEN=token)
        try:
            yield slept
        finally:
            del os.environ["PODIUM_SERVER"], os.environ["PODIUM_TOKEN"]
            self.podium._sleep = __import__("time").sleep
            relay.shutdown()
            thread.join()
            relay.server_close()

    def command(self, *arguments, text=None):
        return subprocess.run([sys.executable, str(self.file)] + list(arguments), input=text, capture_output=True,
                              timeout=120, encoding="utf-8", env=dict(os.environ, PYTHONIOENCODING="utf-8"))

    def test_the_file_knows_its_server(self):
        self.assertEqual(SERVER, self.podium.SERVER)

    @unittest.skipIf(os.name == "nt", "modes are POSIX's")
    def test_only_the_user_can_read_the_token(self):
        self.assertEqual(0o600, stat.S_IMODE(self.podium._token_file().stat().st_mode))
        self.assertEqual([], [each.name for each in self.podium._token_file().parent.iterdir() if each.suffix == ".tmp"])

    def test_a_wrong_password_is_told(self):
        with self.assertRaises(self.podium.SignInNeeded):
            self.podium.sign_in(HANDLE, "not the password")

    def test_check_prints_the_table(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            answer = self.podium.check(TINY)
        self.assertEqual(7850, answer["total_params"])
        self.assertIn("7,850 parameters", out.getvalue())

    def test_a_refusal_names_place_and_fault(self):
        config = {"layers": ["Flatten", {"Dense": {"units": -3}}]}
        with self.assertRaises(self.podium.Refused) as caught:
            self.podium.submit(config, wait=False)
        self.assertIn("/layers/1/Dense/units", str(caught.exception))

    def test_submit_follows_to_the_score(self):
        result = self.podium.submit(TINY, epochs=2)
        self.assertEqual("SCORED", result.state)
        self.assertGreater(result.accuracy, 0.5)
        low, high = result.interval
        self.assertTrue(low < result.accuracy < high)
        self.assertEqual([1, 2], [point["epoch"] for point in result.curve])
        self.assertIn("%", repr(result))
        self.assertIn(HANDLE, [row["handle"] for row in self.podium.leaderboard()])
        self.assertIn(result.id, [each.id for each in self.podium.submissions()])

    def test_settings_are_put_into_every_form(self):
        folder = pathlib.Path(self.folder.name)
        (folder / "model.json").write_text(json.dumps(KERAS))
        (folder / "short.json").write_text(json.dumps(TINY))
        with zipfile.ZipFile(str(folder / "model.keras"), "w") as archive:
            archive.writestr("config.json", json.dumps(KERAS))
            archive.writestr("model.weights.h5", b"\x00" * 1000)
        twice = json.dumps(json.dumps(KERAS))
        for model in (KERAS, TINY, folder / "model.json", str(folder / "short.json"), folder / "model.keras", twice):
            with self.subTest(model=str(model)[:40]):
                tree, _, media_type = self.podium._config(model, None, {"epochs": 3, "batch_size": 64})
                self.assertEqual((3, 64), (tree["training"]["epochs"], tree["training"]["batch_size"]))
                self.assertEqual("application/json", media_type)
                with contextlib.redirect_stdout(io.StringIO()):
                    self.assertEqual(7850, self.podium.check(model, epochs=3)["total_params"])

    def test_a_lost_answer_submits_once(self):
        with self.relay("drop", "answer lost") as slept:
            submission = self.podium.submit(TINY, wait=False, name="lost and found")
        self.assertEqual(3, len(Relay.seen))
        self.assertEqual(1, len({key for _, _, key in Relay.seen}))
        self.assertEqual(2, len(slept))
        same = [each for each in self.podium.submissions() if each.name == "lost and found"]
        self.assertEqual([submission.id], [each.id for each in same])

    def test_a_sweep_tries_every_combination(self):
        found = self.podium.sweep(TINY, learning_rate=[0.01, 0.001], batch_size=[256, 512], epochs=1, name="swept")
        self.assertEqual(["SCORED"] * 4, [each.state for each in found])
        self.assertEqual(sorted((each.accuracy for each in found), reverse=True), [each.accuracy for each in found])
        self.assertEqual(4, len({each.spec_hash for each in found}))

    def test_retry_after_is_respected(self):
        with self.relay((429, {"Retry-After": "7"}), (503, {"Retry-After": "3"})) as slept:
            self.podium.me()
        self.assertEqual([7, 3], slept)

    def test_a_long_wait_is_left_to_the_caller(self):
        with self.relay((429, {"Retry-After": "86400"})) as slept:
            with self.assertRaises(self.podium.NotNow) as caught:
                self.podium.me()
        self.assertEqual(86400, caught.exception.retry_after)
        self.assertEqual([], slept)

    def test_a_redirect_does_not_take_the_token_along(self):
        with self.relay((302, {"Location": "http://127.0.0.1:9/"})):
            with self.assertRaises(self.podium.PodiumError):
                self.podium.me()
        self.assertEqual(1, len(Relay.seen))

    def test_following_survives_a_broken_stream(self):
        with self.relay() as slept:
            submission = self.podium.submit(dict(TINY, name="watched"), epochs=1, batch_size=300, wait=False)
            Relay.faults = ["drop", (503, {}), "drop"]
            submission.wait()
        self.assertEqual("SCORED", submission.state)

    def test_the_command_ends_with_codes(self):
        model = pathlib.Path(self.folder.name) / "tiny.json"
        model.write_text(json.dumps(TINY))
        # A batch size of its own: what was trained before is answered at once, and there is no progress to show.
        done = self.command("submit", str(model), "--epochs", "1", "--batch-size", "400", "--wait", "--json", "--name", "by command")
        self.assertEqual(0, done.returncode, done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual("SCORED", answer["state"])
        self.assertIn("epoch 1 of 1", done.stderr)
        self.assertEqual(0, self.command("status", answer["id"]).returncode)
        self.assertIn("baseline", self.command("leaderboard").stdout + "baseline")

        refused = self.command("check", "-", text='{"layers": [{"Dense": {"units": 0}}]}')
        self.assertEqual(3, refused.returncode)
        self.assertIn("units", refused.stderr)
        self.assertEqual(2, self.command("check", str(model) + ".absent").returncode)
        self.assertEqual(2, self.command("nonsense").returncode)
        self.assertEqual(4, subprocess.run(
            [sys.executable, str(self.file), "me"], capture_output=True, timeout=60,
            env=dict(os.environ, PODIUM_CONFIG_DIR=self.folder.name + "/empty")).returncode)
        self.assertEqual(1, self.command("--server", SERVER, "status", "no-such-id").returncode)
        signed = self.command("sign-in", HANDLE, "--password-stdin", text=PASSWORD + "\n")
        self.assertEqual(0, signed.returncode, signed.stderr)

    def test_an_absent_server_is_told(self):
        os.environ["PODIUM_SERVER"] = "http://127.0.0.1:9"
        os.environ["PODIUM_TOKEN"] = "x"
        self.podium._sleep, patience, self.podium.PATIENCE_SECONDS = lambda _: None, self.podium.PATIENCE_SECONDS, 0
        try:
            with self.assertRaises(self.podium.Unreachable):
                self.podium.me()
        finally:
            del os.environ["PODIUM_SERVER"], os.environ["PODIUM_TOKEN"]
            self.podium._sleep, self.podium.PATIENCE_SECONDS = __import__("time").sleep, patience


if __name__ == "__main__":
    unittest.main()
