"""Holds the API against its own OpenAPI document: no 5xx, no status, type or field that the document does not tell of.

Run by ContractIT; by hand against a server that nobody else uses (it changes and deletes things): PODIUM_SERVER and PODIUM_TOKEN
(an instructor's) say where; METHODS may name the only methods to try, such as GET, and EXAMPLES how many are made up for each operation.
"""

import os
import sys

import schemathesis.cli

server = os.environ["PODIUM_SERVER"]
arguments = [
    "run",
    server + "/q/openapi?format=json",
    "--url",
    server,
    "--header",
    "Authorization: Bearer " + os.environ["PODIUM_TOKEN"],
    "--checks",
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
    # Streams do not end; the probes are routes of tests alone.
    "--exclude-path-regex",
    "/events$|/probe",
    "--phases",
    "examples,coverage,fuzzing",
    "--max-examples",
    os.environ.get("EXAMPLES", "5"),
    "--generation-deterministic",
    "--suppress-health-check",
    "all",
    "--request-timeout",
    "20",
    "--no-shrink",
    "--continue-on-failure",
    "--warnings",
    "off",
    "--no-color",
]
for method in os.environ.get("METHODS", "").split():
    arguments += ["--include-method", method]
sys.exit(schemathesis.cli.schemathesis(arguments))
