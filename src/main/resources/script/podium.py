"""Podium's client: try to beat the baseline from a notebook, a script or a shell.

    import podium
    podium.sign_in("ada")                                    # once; asks for the password
    podium.check(model)                                      # free: layer table, counts, estimate, warnings
    result = podium.submit(model, epochs=12, batch_size=128) # trains it on the server, shows how it goes
    result.accuracy, result.interval, result.verdict, result.curve
    podium.sweep(model, learning_rate=[0.01, 0.001], batch_size=[32, 128], epochs=5)
    podium.leaderboard()
    result.weights(model)                                    # the trained weights, into your model

A model is a live Keras 2 or 3 model (compiled: its optimizer and loss are taken along), a dict, a path to a .json, .yaml or
.keras file, or the text of one. The same from a shell:

    python podium.py submit model.json --epochs 12 --wait

One file, Python 3.8 or newer, nothing but the standard library (the weights need NumPy). The token is kept in the user's
configuration folder, readable by the user alone, or comes from PODIUM_TOKEN.
"""

import argparse
import base64
import getpass
import html
import http.client
import json
import os
import pathlib
import socket
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zipfile

SERVER = "http://localhost:8080"  # filled in by the server that this file comes from
CHALLENGE = "mnist"

__all__ = ["sign_in", "sign_out", "me", "check", "submit", "sweep", "wait", "get", "submissions", "cancel", "leaderboard",
           "Submission", "PodiumError", "Refused", "SignInNeeded", "NotNow", "Unreachable"]

FINAL = ("SCORED", "DIVERGED", "TIMED_OUT", "OUT_OF_MEMORY", "CANCELLED", "FAILED")
TIMEOUT_SECONDS = 30
# A stream that says nothing for so long is broken: the server sends a sign of life every 15 s.
SILENCE_SECONDS = 45
# In all, for one request.
PATIENCE_SECONDS = 60
LARGEST_CONFIG_BYTES = 4 * 1024 * 1024

_sleep = time.sleep


# Errors


class PodiumError(Exception):
    """Something went wrong; the message says what, and what to do. `exit_code` is what the command ends with."""

    exit_code = 1


class UsageError(PodiumError):
    """Wrong arguments, or a file that cannot be read."""

    exit_code = 2


class Refused(PodiumError):
    """The server does not take this config. `violations` is a list of {"pointer", "message"}."""

    exit_code = 3

    def __init__(self, problem):
        self.violations = problem.get("violations") or []
        self.problem = problem
        lines = [problem.get("detail") or "The config was refused."]
        lines += ["  %s: %s" % (each.get("pointer") or "/", each.get("message")) for each in self.violations]
        super().__init__("\n".join(lines))


class SignInNeeded(PodiumError):
    """There is no token, or it is no longer good, or it does not allow this."""

    exit_code = 4


class NotNow(PodiumError):
    """Used up or too often; `retry_after` says in how many seconds it is open again, if known."""

    exit_code = 5

    def __init__(self, message, retry_after=None):
        self.retry_after = retry_after
        super().__init__(message)


class Unreachable(PodiumError):
    """The server did not answer, or failed."""

    exit_code = 6


# Requests


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The API never redirects; a token must not follow whoever does."""

    def redirect_request(self, *_):
        return None


_opener = urllib.request.build_opener(_NoRedirects)


def _server():
    return (os.environ.get("PODIUM_SERVER") or SERVER).rstrip("/")


def _open(method, path, body=None, headers=None, timeout=TIMEOUT_SECONDS, token=True):
    sent = {"Accept": "application/json", "User-Agent": "podium.py"}
    sent.update(headers or {})
    if token:
        sent["Authorization"] = "Bearer " + _token()
    request = urllib.request.Request(_server() + path, data=body, headers=sent, method=method)
    return _opener.open(request, timeout=timeout)


def _request(method, path, body=None, headers=None, token=True, raw=False):
    """Sends until it is answered; what is sent again must be harmless twice (a POST has an Idempotency-Key)."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    pause = 0.5
    while True:
        try:
            with _open(method, path, body, headers, token=token) as response:
                content = response.read()
                if raw:
                    return content
                return json.loads(content.decode("utf-8")) if content else None
        except urllib.error.HTTPError as error:
            failure = _failure(error)
            wait_seconds = getattr(failure, "retry_after", None)
            passing = isinstance(failure, Unreachable) and error.code in (502, 503, 504)
            if not passing and not (isinstance(failure, NotNow) and wait_seconds is not None):
                raise failure from None
        except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
            failure = Unreachable("%s does not answer: %s" % (_server(), getattr(error, "reason", error)))
            wait_seconds = None
        wait_seconds = pause if wait_seconds is None else max(wait_seconds, 0.1)
        if time.monotonic() + wait_seconds > deadline:
            raise failure from None
        _sleep(wait_seconds)
        pause = min(pause * 2, 8)


def _failure(error):
    """The exception for a response that is an error."""
    try:
        problem = json.loads(error.read(1 << 20).decode("utf-8"))
    except (ValueError, OSError, http.client.HTTPException):
        problem = {}
    if not isinstance(problem, dict):
        problem = {}
    detail = problem.get("detail") or "%s (%s)" % (error.reason, error.code)
    if error.code == 401:
        return SignInNeeded(detail + " Sign in: podium.sign_in(\"your-handle\"), or: python podium.py sign-in your-handle")
    if error.code == 403:
        return SignInNeeded(detail)
    if error.code == 429:
        return NotNow(detail, _seconds(error.headers.get("Retry-After")))
    if error.code in (400, 413, 415, 422):
        return Refused(problem or {"detail": detail})
    if error.code >= 500:
        failure = Unreachable("%s: %s" % (_server(), detail))
        failure.retry_after = _seconds(error.headers.get("Retry-After"))
        return failure
    return PodiumError(detail)


def _seconds(header):
    try:
        return float(header)
    except (TypeError, ValueError):
        return None


# Signing in


def _token_file():
    if os.environ.get("PODIUM_CONFIG_DIR"):
        folder = pathlib.Path(os.environ["PODIUM_CONFIG_DIR"])
    elif os.name == "nt" and os.environ.get("APPDATA"):
        folder = pathlib.Path(os.environ["APPDATA"]) / "podium"
    else:
        folder = pathlib.Path(os.environ.get("XDG_CONFIG_HOME") or pathlib.Path.home() / ".config") / "podium"
    return folder / "tokens.json"


def _saved_tokens():
    try:
        saved = json.loads(_token_file().read_text("utf-8"))
        return saved if isinstance(saved, dict) else {}
    except (OSError, ValueError):
        return {}


def _save_tokens(tokens):
    file = _token_file()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = file.with_name("tokens-%s.tmp" % uuid.uuid4().hex)
    # Nobody else may read it, not even for the moment before it is written.
    descriptor = os.open(str(beside), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(tokens, out, indent=1)
    os.replace(str(beside), str(file))


def _token():
    token = os.environ.get("PODIUM_TOKEN") or (_saved_tokens().get(_server()) or {}).get("token")
    if not token:
        raise SignInNeeded("Sign in first: podium.sign_in(\"your-handle\"), or: python podium.py sign-in your-handle")
    return token


def sign_in(handle, password=None):
    """Fetches a token and keeps it in the user's configuration folder. Asks for the password unless it is given."""
    if password is None:
        password = getpass.getpass("Password of %s at %s: " % (handle, _server()))
    credentials = base64.b64encode(("%s:%s" % (handle, password)).encode("utf-8")).decode("ascii")
    try:
        with _open("POST", "/api/v1/tokens", b"", {"Authorization": "Basic " + credentials}, token=False) as response:
            answer = json.loads(response.read().decode("utf-8"))
    except urllib.error.HTTPError as error:
        if error.code == 401:
            raise SignInNeeded("Handle and password do not match.") from None
        raise _failure(error) from None
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        raise Unreachable("%s does not answer: %s" % (_server(), getattr(error, "reason", error))) from None
    tokens = _saved_tokens()
    tokens[_server()] = {"handle": handle, "token": answer["token"], "expires_at": answer["expires_at"]}
    _save_tokens(tokens)
    return _Text("Signed in as %s until %s." % (handle, answer["expires_at"][:10]))


def sign_out():
    """Forgets the token that is kept for this server."""
    tokens = _saved_tokens()
    if tokens.pop(_server(), None):
        _save_tokens(tokens)


def me():
    """Who is signed in, and what is left of the quota."""
    return _request("GET", "/api/v1/me")


# Models


def _is_model(value):
    return hasattr(value, "to_json") and hasattr(value, "layers")


def _plain(value):
    """What JSON lacks: NumPy's numbers and arrays, Keras's objects, functions."""
    if hasattr(value, "get_config"):
        return {"class_name": type(value).__name__, "config": value.get_config()}
    for method in ("tolist", "numpy"):
        if hasattr(value, method):
            return getattr(value, method)()
    if isinstance(value, (bytes, bytearray)):
        return value.decode("utf-8")
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    name = getattr(value, "__name__", None) or getattr(value, "name", None)
    if isinstance(name, str):
        return name
    raise UsageError("%r cannot be sent; use a name, a number, a list or a dict" % (value,))


def _callback(callback, epochs):
    """Keras's callbacks have no get_config: what counts is read off them."""
    kind = type(callback).__name__
    names = {
        "EarlyStopping": ("monitor", "min_delta", "patience", "mode", "baseline", "restore_best_weights", "start_from_epoch"),
        "ReduceLROnPlateau": ("monitor", "factor", "patience", "mode", "min_delta", "cooldown", "min_lr"),
    }
    if isinstance(callback, (dict, str)):
        return callback
    if kind == "LearningRateScheduler":
        return {"class_name": kind, "config": {"rates": _rates(callback.schedule, epochs)}}
    if kind not in names:
        # The server says of each what becomes of it: most only write files.
        return {"class_name": kind, "config": {}}
    config = {name: getattr(callback, name) for name in names[kind] if getattr(callback, name, None) is not None}
    if "min_delta" in config:
        # Keras turns its sign round for what is to become smaller.
        config["min_delta"] = abs(config["min_delta"])
    return {"class_name": kind, "config": config}


def _rates(schedule, epochs):
    if not epochs:
        raise UsageError("a LearningRateScheduler becomes a table here: give epochs as well, such as epochs=12")
    rates, rate = [], 0.001
    for epoch in range(epochs):
        try:
            rate = float(schedule(epoch, rate))
        except TypeError:
            rate = float(schedule(epoch))
        rates.append(rate)
    return rates


def _compiled(model):
    """Optimizer and loss of a compiled model, for Keras 2, whose to_json leaves them out."""
    training = {}
    optimizer = getattr(model, "optimizer", None)
    loss = getattr(model, "loss", None)
    if optimizer is not None and not isinstance(optimizer, str):
        training["optimizer"] = {"class_name": type(optimizer).__name__, "config": optimizer.get_config()}
    elif optimizer:
        training["optimizer"] = optimizer
    if loss is not None and loss != {} and loss != []:
        training["loss"] = loss
    return training


def _tree(model):
    """(config as dict or None, its text, its media type)"""
    if _is_model(model):
        config = json.loads(model.to_json())
        compiled = config.pop("compile_config", None) or {}
        training = {name: compiled[name] for name in ("optimizer", "loss") if compiled.get(name) is not None}
        return {"model": config, "training": training or _compiled(model)}, None, None
    if isinstance(model, dict):
        return model, None, None
    if isinstance(model, (list, tuple)):
        return {"model": list(model)}, None, None
    if isinstance(model, bytes):
        model = model.decode("utf-8")
    if isinstance(model, str) and (model.lstrip().startswith(("{", "[", "\"")) or "\n" in model):
        return _text(model, None)
    if isinstance(model, (str, os.PathLike)):
        return _file(pathlib.Path(os.path.expanduser(os.fspath(model))))
    raise UsageError("a model is a Keras model, a dict, a path or a text; this is a %s" % type(model).__name__)


def _file(path):
    suffix = path.suffix.lower()
    try:
        if suffix in (".h5", ".hdf5"):
            raise UsageError("%s is HDF5. Save the config: open(\"model.json\", \"w\").write(model.to_json())" % path)
        if suffix == ".keras" or zipfile.is_zipfile(str(path)):
            with zipfile.ZipFile(str(path)) as archive, archive.open("config.json") as entry:
                content = entry.read(LARGEST_CONFIG_BYTES + 1)
        else:
            with open(str(path), "rb") as file:
                content = file.read(LARGEST_CONFIG_BYTES + 1)
        if len(content) > LARGEST_CONFIG_BYTES:
            raise UsageError("%s is larger than any config; weights are not sent, only the config" % path)
        return _text(content.decode("utf-8-sig"), suffix)
    except (OSError, KeyError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise UsageError("%s cannot be read: %s" % (path, error)) from None


def _text(text, suffix):
    if suffix not in (".yaml", ".yml"):
        try:
            tree = json.loads(text)
            for _ in range(3):  # JSON in a JSON string, as some notebooks save it
                tree = json.loads(tree) if isinstance(tree, str) else tree
            if isinstance(tree, list):
                tree = {"model": tree}
            if isinstance(tree, dict):
                return tree, text, "application/json"
        except ValueError:
            pass  # the server says at which place
        return None, text, "application/json" if text.lstrip().startswith(("{", "[")) else "application/yaml"
    return None, text, "application/yaml"


def _config(model, name, training):
    """What is sent, with the author's own settings put in: (dict or None, bytes, media type)."""
    tree, text, media_type = _tree(model)
    training = {key: value for key, value in training.items() if value is not None}
    if training.get("callbacks"):
        training["callbacks"] = [_callback(each, training.get("epochs")) for each in training["callbacks"]]
    if tree is None and (training or name):
        raise UsageError(
            "settings cannot be put into YAML from here: write %s into the file itself"
            % ", ".join(sorted(training) or ["name"]))
    if tree is not None and (training or name or text is None):
        if "layers" not in tree and "model" not in tree:
            tree = {"model": tree}
        tree = dict(tree)
        if name:
            tree["name"] = name
        if training:
            tree["training"] = dict(tree.get("training") or {}, **training)
        text, media_type = json.dumps(tree, default=_plain), "application/json"
        tree = json.loads(text)
    return tree, text.encode("utf-8"), media_type


def _settings(epochs, batch_size, validation_split, callbacks, more):
    settings = {"epochs": epochs, "batch_size": batch_size, "validation_split": validation_split, "callbacks": callbacks}
    settings.update(more)
    return settings


def _challenge(challenge):
    return "/api/v1/challenges/" + urllib.parse.quote(challenge or os.environ.get("PODIUM_CHALLENGE") or CHALLENGE, safe="")


# What one calls


def check(model, epochs=None, batch_size=None, validation_split=None, callbacks=None, challenge=None, **training):
    """Prints what the server makes of a model, for free: layer table, counts, estimate, warnings, and what is wrong.

    Returns the answer as a dict; raises Refused where it would not be trained, after the table has been printed as far as
    shapes are known.
    """
    answer = _preflight(model, _settings(epochs, batch_size, validation_split, callbacks, training), challenge)
    print(_summary(answer))
    return _Quiet(answer)


def _preflight(model, training, challenge):
    _, body, media_type = _config(model, None, training)
    try:
        return _request("POST", _challenge(challenge) + "/preflight", body, {"Content-Type": media_type})
    except Refused as refusal:
        if refusal.problem.get("layers"):
            print(_summary(refusal.problem))
        raise


def submit(model, epochs=None, batch_size=None, validation_split=None, callbacks=None, name=None, wait=True, challenge=None,
           key=None, **training):
    """Submits a model and follows its training; returns a Submission.

    Settings that are not given are those of the compiled model or the file, else the challenge's. With `wait=False` it
    returns at once. A second call with the same `key` does nothing and returns the same submission.
    """
    settings = _settings(epochs, batch_size, validation_split, callbacks, training)
    _, body, media_type = _config(model, name, settings)
    headers = {"Content-Type": media_type, "Idempotency-Key": key or str(uuid.uuid4())}
    submission = Submission(_request("POST", _challenge(challenge) + "/submissions", body, headers))
    return submission.wait() if wait else submission


def sweep(model, grid=None, points=None, epochs=None, batch_size=None, validation_split=None, name=None, wait=True,
          challenge=None, key=None, **values):
    """Submits up to 20 variants of one config; returns a list of Submissions, the best first where it waits for them.

    A list as a keyword is swept: `sweep(model, learning_rate=[0.01, 0.001], batch_size=[32, 128])` submits four. Anything
    else is swept by its JSON pointer into the config: `grid={"/training/optimizer/config/beta_1": [0.8, 0.9]}`, or, not as
    a grid but one by one, `points=[{"/training/batch_size": 32, "/training/epochs": 3}, …]`.
    """
    values.update(epochs=epochs, batch_size=batch_size, validation_split=validation_split)
    swept = {key_: list(value) for key_, value in values.items() if isinstance(value, (list, tuple, range))}
    fixed = {key_: value for key_, value in values.items() if key_ not in swept}
    rate = fixed.pop("learning_rate", None)
    tree, _, _ = _config(model, name, fixed)
    if tree is None:
        raise UsageError("a sweep needs JSON, not YAML")
    if rate is not None:
        _set_learning_rate(tree, rate)
    body = {"config": tree}
    grid = dict(grid or {})
    for setting, each in swept.items():
        grid[_pointer(tree, setting)] = each
    if grid:
        body["grid"] = grid
    if points:
        body["points"] = list(points)
    headers = {"Content-Type": "application/json", "Idempotency-Key": key or str(uuid.uuid4())}
    content = json.dumps(body, default=_plain).encode("utf-8")
    answer = _request("POST", _challenge(challenge) + "/sweeps", content, headers)
    found = [Submission(each["submission"]) for each in answer["points"]]
    if not wait:
        return _List(found)
    for number, each in enumerate(found, 1):
        _show("%d of %d" % (number, len(found)))
        each.wait()
    return _List(sorted(found, key=lambda each: -(each.accuracy or 0)))


def _learning_rate(tree):
    """Where the learning rate stands, making the place if need be."""
    training = tree.setdefault("training", {})
    optimizer = training.get("optimizer") or (tree.get("model") or {}).get("compile_config", {}).get("optimizer")
    if optimizer is None:
        raise UsageError("the config names no optimizer whose learning rate could be changed: "
                         "add training: {\"optimizer\": {\"Adam\": {}}}")
    if isinstance(optimizer, str):
        optimizer = {optimizer: {}}
    training["optimizer"] = optimizer
    if "class_name" in optimizer:
        config, pointer = optimizer.setdefault("config", {}), "/training/optimizer/config/learning_rate"
    else:
        kind = next(iter(optimizer))
        if not isinstance(optimizer[kind], dict):
            optimizer[kind] = {}
        config, pointer = optimizer[kind], "/training/optimizer/%s/learning_rate" % kind
    config.setdefault("learning_rate", config.pop("lr", 0.001))
    return config, pointer


def _set_learning_rate(tree, rate):
    _learning_rate(tree)[0]["learning_rate"] = rate


def _pointer(tree, setting):
    if setting.startswith("/"):
        return setting
    if setting in ("learning_rate", "lr"):
        return _learning_rate(tree)[1]
    tree.setdefault("training", {})
    return "/training/" + setting


def get(submission_id):
    """A submission by its id."""
    return Submission(_request("GET", "/api/v1/submissions/" + urllib.parse.quote(str(submission_id), safe="")))


def wait(submission_id):
    """Follows a submission until it has ended."""
    return get(submission_id).wait()


def cancel(submission_id):
    """Withdraws a submission that has not begun; its quota comes back."""
    return Submission(_request("DELETE", "/api/v1/submissions/" + urllib.parse.quote(str(submission_id), safe="")))


def submissions(page=1, size=50):
    """One's own submissions, the latest first."""
    answer = _request("GET", "/api/v1/submissions?page=%d&size=%d" % (page, size))
    return _List([Submission(each) for each in answer["items"]])


def leaderboard(challenge=None, page=1):
    """The rows of the board, the best first; prints as a table."""
    answer = _request("GET", "%s/leaderboard?page=%d" % (_challenge(challenge), page))
    return _Board(answer["rows"])


class Submission:
    """A submission and what became of it. Every field of the API is an attribute; `data` is the whole as a dict."""

    def __init__(self, data):
        self.data = data
        self._curve = None

    def __getattr__(self, name):
        try:
            return self.__dict__["data"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def accuracy(self):
        """Of the public half of the hidden images; None until it is scored."""
        return self.data.get("public_accuracy")

    @property
    def interval(self):
        """The 95 % interval of the accuracy: [low, high]."""
        return self.data.get("public_interval")

    @property
    def done(self):
        return self.data["state"] in FINAL

    @property
    def url(self):
        return "%s/submissions/%s" % (_server(), self.data["id"])

    @property
    def curve(self):
        """A dict an epoch: epoch, seconds, loss, accuracy, validation_loss, validation_accuracy, learning_rate …"""
        if self._curve is None or not self.done:
            self._curve = _request("GET", self._path("/curve"))["epochs"]
        return self._curve

    def refresh(self):
        self.data = _request("GET", self._path())
        return self

    def wait(self):
        """Follows it until it has ended. Interrupting ends the watching, not the training."""
        try:
            if not self.done:
                _follow(self)
        except KeyboardInterrupt:
            _show_line("It goes on without you: podium.wait(\"%s\") follows it again." % self.data["id"])
            raise
        _show_line(str(self))
        return self

    def cancel(self):
        self.data = cancel(self.data["id"]).data
        return self

    def config(self):
        """The text as it was uploaded."""
        return _request("GET", self._path("/config"), headers={"Accept": "text/plain"}, raw=True).decode("utf-8")

    def weights(self, model=None, path=None):
        """The trained weights in Keras's order: set into `model` if given, saved to `path` (.npz) if given; returned as arrays."""
        content = _request("GET", self._path("/weights"), headers={"Accept": "*/*"}, raw=True)
        if path is not None:
            with open(os.fspath(path), "wb") as file:
                file.write(content)
            if model is None:
                return os.fspath(path)
        try:
            import numpy
        except ImportError:
            raise UsageError("weights need NumPy here; weights(path=\"weights.npz\") saves them without") from None
        import io
        with numpy.load(io.BytesIO(content), allow_pickle=False) as arrays:
            values = [arrays[name] for name in arrays.files]
        if model is not None:
            model.set_weights(values)
        return values

    def _path(self, more=""):
        return "/api/v1/submissions/%s%s" % (urllib.parse.quote(self.data["id"], safe=""), more)

    def __repr__(self):
        return "%s: %s" % (self.data.get("name") or self.data["id"], _outcome(self.data))


# Following


def _follow(submission):
    """Reads the stream of events; connects anew when it breaks, and then the present state comes first."""
    progress = _Progress()
    failures = 0
    while not submission.done:
        try:
            with _open("GET", submission._path("/events"), headers={"Accept": "text/event-stream"},
                       timeout=SILENCE_SECONDS) as stream:
                for kind, data in _events(stream):
                    failures = 0
                    if kind == "state":
                        submission.data = data
                        progress.state(data)
                    elif kind == "epoch":
                        progress.epoch(data, submission.data)
                    elif kind == "batch":
                        progress.batch(data, submission.data)
                    if submission.done:
                        break
        except urllib.error.HTTPError as error:
            failure = _failure(error)
            if not isinstance(failure, (Unreachable, NotNow)):
                raise failure from None
            failures += 1
        except (urllib.error.URLError, http.client.HTTPException, socket.timeout, OSError):
            failures += 1
        if not submission.done:
            # Also where streams are cut off on the way: then this asks every few seconds.
            _sleep(min(0.5 * 2 ** min(failures, 4), 8))
            submission.refresh()
            progress.state(submission.data)
    progress.end()


def _events(stream):
    """Server-sent events, as (type, data)."""
    kind, data = "message", []
    for line in stream:
        line = line.decode("utf-8").rstrip("\r\n")
        if not line:
            if data:
                try:
                    yield kind, json.loads("\n".join(data))
                except ValueError:
                    pass
            kind, data = "message", []
        elif line.startswith("event:"):
            kind = line[6:].strip()
        elif line.startswith("data:"):
            data.append(line[5:].lstrip())


class _Progress:
    """A bar in a terminal, one line that changes in a notebook, and elsewhere a line an epoch."""

    WIDTH = 24

    def __init__(self):
        self.last = None
        self.shown_epoch = 0

    def state(self, data):
        queue = data.get("queue")
        if data["state"] == "QUEUED" and queue:
            self.show("waiting, %s in the queue, about %s until it starts"
                      % (_ordinal(queue["position"]), _duration(queue["eta_seconds"])))
        elif data["state"] == "RUNNING" and not data.get("epochs_done"):
            self.show("started")

    def batch(self, data, submission):
        epochs = submission.get("epochs") or 1
        epoch = data.get("epoch") or 1
        batches = data.get("batches") or 0
        part = (data.get("batch") or 0) / batches if batches else 0
        self.show(self.bar((epoch - 1 + part) / epochs) + " epoch %d of %d" % (epoch, epochs)
                  + _number("  loss ", data.get("loss"), "%.4f") + _number("  accuracy ", data.get("accuracy"), "%.4f"))

    def epoch(self, data, submission):
        epochs = submission.get("epochs") or 1
        if data["epoch"] <= self.shown_epoch:
            return
        self.shown_epoch = data["epoch"]
        text = (self.bar(data["epoch"] / epochs) + " epoch %d of %d" % (data["epoch"], epochs)
                + _number("  loss ", data.get("loss"), "%.4f") + _number("  accuracy ", data.get("accuracy"), "%.4f")
                + _number("  validation ", data.get("validation_accuracy"), "%.4f")
                + _number("  ", data.get("images_per_second"), "%.0f images/s"))
        self.show(text, lasting=True)

    def bar(self, share):
        full = int(round(self.WIDTH * max(0, min(1, share))))
        return "[" + "#" * full + "." * (self.WIDTH - full) + "]"

    def show(self, text, lasting=False):
        if text != self.last:
            self.last = text
            _show(text, lasting)

    def end(self):
        _show("", end=True)


_quiet = False
_handle = None
_width = 0


def _notebook():
    """IPython's display function, in a notebook alone."""
    shell = sys.modules.get("IPython")
    try:
        if shell and shell.get_ipython().__class__.__name__ == "ZMQInteractiveShell":
            from IPython.display import display
            return display
    except (ImportError, AttributeError):
        pass
    return None


def _show(text, lasting=False, end=False):
    """Puts a line in place of the one before. Where that cannot be done, only lasting lines are written."""
    global _handle, _width
    if _quiet:
        return
    display = _notebook()
    if display:
        if _handle is None and not end:
            _handle = display(_Text(text), display_id=True)
        elif _handle is not None and text:
            _handle.update(_Text(text))
        if end:
            _handle = None
    elif sys.stderr.isatty():
        sys.stderr.write("\r" + text.ljust(_width) + ("\r" if end else ""))
        sys.stderr.flush()
        _width = 0 if end else len(text)
    elif lasting and text:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def _show_line(text):
    if _quiet:
        return
    _show("", end=True)
    if _notebook():
        print(text)
    else:
        sys.stderr.write(text + "\n")


# Words


def _outcome(data):
    state = data["state"]
    if state == "SCORED" and data.get("public_accuracy") is not None:
        text = "%.2f %%" % (100 * data["public_accuracy"])
        if data.get("public_interval"):
            text += " (95 %% interval %.2f to %.2f)" % tuple(100 * each for each in data["public_interval"])
        verdicts = {"beats": "beats the baseline", "indistinguishable": "not to be told apart from the baseline",
                    "below": "below the baseline"}
        if data.get("verdict"):
            text += ", " + verdicts.get(data["verdict"], data["verdict"])
        if data.get("train_seconds"):
            text += ", trained in " + _duration(data["train_seconds"])
        return text
    error = data.get("error")
    if error:
        return "%s. %s %s" % (state, error.get("message") or "", error.get("help") or "")
    queue = data.get("queue")
    if state == "QUEUED" and queue:
        return "%s in the queue" % _ordinal(queue["position"])
    return state


def _summary(answer):
    rows = [("Layer (type)", "Output shape", "Params")]
    for layer in answer.get("layers") or []:
        shape = layer.get("output_shape")
        rows.append((
            "%s (%s)" % (layer.get("name"), layer.get("type")),
            "(%s)" % ", ".join("None" if each is None else str(each) for each in shape) if isinstance(shape, list) else str(shape),
            "{:,}".format(layer.get("params") or 0)))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["%s  %s  %s" % (row[0].ljust(widths[0]), row[1].ljust(widths[1]), row[2].rjust(widths[2])) for row in rows]
    lines.insert(1, "-" * len(lines[0]))
    lines.append("-" * len(lines[0]))
    lines.append("{:,} parameters, {:,} of them trained".format(
        answer.get("total_params") or 0, answer.get("trainable_params") or 0))
    if answer.get("flops_per_image"):
        lines.append("{:,} FLOPs an image, {:,.0f} MB while training".format(
            answer["flops_per_image"], (answer.get("memory_bytes") or 0) / 1e6))
    if answer.get("estimated_seconds") is not None:
        lines.append("about %s of training" % _duration(answer["estimated_seconds"]))
    if answer.get("queue"):
        lines.append("%s in the queue if submitted now, about %s until it starts"
                     % (_ordinal(answer["queue"]["position"]), _duration(answer["queue"]["eta_seconds"])))
    if answer.get("duplicate_of"):
        lines.append("the same as your submission %s" % answer["duplicate_of"])
    for warning in answer.get("warnings") or []:
        lines.append("note %s: %s" % (warning.get("pointer") or "/", warning.get("message")))
    return "\n".join(lines)


def _number(label, value, pattern):
    return "" if value is None else label + pattern % value


def _ordinal(number):
    if number == 0:
        return "next"
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return "%d%s" % (number, suffix)


def _duration(seconds):
    seconds = int(round(seconds))
    if seconds < 60:
        return "%d s" % seconds
    if seconds < 3600:
        return "%d min %02d s" % divmod(seconds, 60)
    return "%d h %02d min" % (seconds // 3600, seconds % 3600 // 60)


class _Text(str):
    """Text that a notebook shows without quotation marks."""

    def __repr__(self):
        return str(self)


class _Quiet(dict):
    """A dict that a notebook does not show, where the call has printed what there is to see."""

    def _repr_pretty_(self, *_):
        pass


class _List(list):
    def __repr__(self):
        return "\n".join(map(repr, self))


class _Board(list):
    """Rows of the leaderboard."""

    HEAD = ("rank", "name", "accuracy", "95 % interval", "verdict", "parameters", "seconds")

    def cells(self):
        for row in self:
            interval = row.get("public_interval")
            yield (
                str(row.get("rank") or ""), row.get("name") if row.get("baseline") else row.get("handle") or "",
                _number("", _percent(row.get("public_accuracy")), "%.2f %%"),
                "%.2f to %.2f" % tuple(100 * each for each in interval) if interval else "",
                "baseline" if row.get("baseline") else row.get("verdict") or "",
                "{:,}".format(row.get("total_params") or 0), _number("", row.get("train_seconds"), "%.0f"))

    def __repr__(self):
        rows = [self.HEAD] + list(self.cells())
        widths = [max(len(row[column]) for row in rows) for column in range(len(self.HEAD))]
        left = (1, 4)
        return "\n".join("  ".join(
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths))).rstrip() for row in rows)

    def _repr_html_(self):
        def line(cells, tag):
            return "<tr>%s</tr>" % "".join("<%s>%s</%s>" % (tag, html.escape(cell), tag) for cell in cells)
        return "<table>%s%s</table>" % (line(self.HEAD, "th"), "".join(line(cells, "td") for cells in self.cells()))


def _percent(share):
    return None if share is None else 100 * share


# The command


def _grid(options):
    grid = {}
    for option in options or []:
        name, _, values = option.partition("=")
        if not values:
            raise UsageError("--grid takes NAME=VALUE,VALUE…, got %r" % option)
        grid[name] = [_value(each) for each in values.split(",")]
    return grid


def _value(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def _arguments():
    parser = argparse.ArgumentParser(prog="podium.py", description="Upload configs to Podium.", epilog=(
        "exit codes: 0 done, 1 it ended without a score, 2 wrong usage, 3 the config was refused, 4 sign in, "
        "5 used up or too often, 6 the server cannot be reached"))
    parser.add_argument("--server", help="default: %s, or PODIUM_SERVER" % SERVER)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name, text, *more):
        added = commands.add_parser(name, help=text, description=text)
        added.add_argument("--json", action="store_true", help="print the server's answer as JSON")
        added.add_argument("--quiet", action="store_true", help="show no progress")
        for each in more:
            each(added)
        return added

    def model(added):
        added.add_argument("model", help="a .json, .yaml or .keras file, or - for standard input")
        added.add_argument("--name", help="of the submission")
        added.add_argument("--epochs", type=int)
        added.add_argument("--batch-size", type=int)
        added.add_argument("--validation-split", type=float)

    def challenge(added):
        added.add_argument("--challenge", help="default: %s, or PODIUM_CHALLENGE" % CHALLENGE)

    def following(added):
        added.add_argument("--wait", action="store_true", help="follow it until it has ended")

    def submission(added):
        added.add_argument("id", help="of the submission")

    sign = command("sign-in", "Fetch a token and keep it.")
    sign.add_argument("handle")
    sign.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    command("sign-out", "Forget the token.")
    command("me", "Who is signed in, and what is left of the quota.")
    command("check", "What the server makes of a config, for free.", model, challenge)
    submitting = command("submit", "Submit a config.", model, challenge, following)
    submitting.add_argument("--key", help="the same key twice submits once")
    sweeping = command("sweep", "Submit variants of a config.", model, challenge, following)
    sweeping.add_argument("--grid", action="append", metavar="NAME=VALUE,VALUE", help=(
        "what to vary: learning_rate, batch_size, another training setting, or a JSON pointer; may be repeated"))
    command("status", "What became of a submission.", submission)
    command("wait", "Follow a submission until it has ended.", submission)
    command("cancel", "Withdraw a submission that has not begun.", submission)
    command("list", "One's own submissions, the latest first.")
    command("leaderboard", "The board.", challenge)
    weights = command("weights", "Download trained weights.", submission)
    weights.add_argument("-o", "--output", default="weights.npz")
    return parser


def _read_model(path):
    return sys.stdin.read() if path == "-" else pathlib.Path(path)


def _run(options):
    """(what to print as JSON, what to print otherwise, exit code)"""
    name = options.command
    if name == "sign-in":
        password = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else None
        text = sign_in(options.handle, password)
        return {"signed_in": options.handle}, text, 0
    if name == "sign-out":
        sign_out()
        return {"signed_in": None}, "Signed out.", 0
    if name == "me":
        answer = me()
        lines = ["%s (%s)" % (answer["handle"], str(answer["role"]).lower())]
        lines += ["%(challenge)s: %(left)s of %(limit)s left, anew at %(resets_at)s" % each for each in answer["quota"]]
        return answer, "\n".join(lines), 0
    if name == "leaderboard":
        rows = leaderboard(options.challenge)
        return rows, repr(rows), 0
    if name == "list":
        found = submissions()
        return [each.data for each in found], "\n".join("%s  %r" % (each.data["id"], each) for each in found), 0
    if name == "weights":
        path = get(options.id).weights(path=options.output)
        return {"file": path}, path, 0
    if name in ("check", "submit", "sweep"):
        return _run_model(options)
    submission = {"status": get, "wait": wait, "cancel": cancel}[name](options.id)
    return submission.data, "" if name == "wait" else repr(submission), _exit_code(submission)


def _run_model(options):
    model = _read_model(options.model)
    settings = {"epochs": options.epochs, "batch_size": options.batch_size, "validation_split": options.validation_split}
    if options.command == "check":
        answer = _preflight(model, settings, options.challenge)
        return answer, _summary(answer), 0
    settings.update(name=options.name, wait=options.wait, challenge=options.challenge)
    if options.command == "submit":
        submission = submit(model, key=options.key, **settings)
        return submission.data, "" if options.wait else "%s  %s" % (submission.url, submission), _exit_code(submission)
    grid = _grid(options.grid)
    pointers = {key: value for key, value in grid.items() if key.startswith("/")}
    settings.update({key: value for key, value in grid.items() if key not in pointers})
    found = sweep(model, grid=pointers, **settings)
    return [each.data for each in found], "\n".join("%s  %r" % (each.url, each) for each in found), max(map(_exit_code, found))


def _exit_code(submission):
    return 0 if not submission.done or submission.data["state"] == "SCORED" else 1


def main(arguments=None):
    global _quiet
    options = _arguments().parse_args(arguments)
    if options.server:
        os.environ["PODIUM_SERVER"] = options.server
    _quiet = options.quiet
    try:
        data, text, code = _run(options)
    except KeyboardInterrupt:
        return 130
    except PodiumError as error:
        if options.json:
            print(json.dumps({"error": str(error), "violations": getattr(error, "violations", [])}))
        else:
            sys.stderr.write(str(error) + "\n")
        return error.exit_code
    if options.json:
        print(json.dumps(data, indent=1))
    elif text:
        print(text)
    return code


if __name__ == "__main__":
    sys.exit(main())
