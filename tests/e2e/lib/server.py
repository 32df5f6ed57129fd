"""What the stories in Python stand on: $1 the program, $2 the source; a running server; its contract."""
import http.client
import json
import os
import pathlib
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import urllib.parse

import jsonschema
import yaml

FANAL = os.path.realpath(sys.argv[1])
SOURCE = pathlib.Path(sys.argv[2]).resolve()
for name in ("FANAL_CASE", "FANAL_KEY_FILE", "FANAL_REASON"):
    os.environ.pop(name, None)
checks = 0


def check(what, holds, *more):
    global checks
    if not holds:
        print("FAILED:", what, *more)
        sys.exit(1)
    checks += 1


def done_with():
    print(f"{checks} checks passed")


def fanal(*args, status=0):
    done = subprocess.run([FANAL, *map(str, args)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    check(f"exit status {status} of {args}", done.returncode == status, done.returncode, done.stderr)
    return done


class Server:
    """A running server: its address, its token, and requests to it. `tls`: a name for the certificate that it makes."""

    def __init__(self, case, *options, port=0, tls=None, host="127.0.0.1"):
        first = self.start(("--port", str(port), "--case", case, "--key-file", case + ".key", *options), tls, host)
        check("the first line is one JSON object of url and token", sorted(first) == ["token", "url"], first)
        self.token = first["token"]

    def start(self, options, tls, host, environment=None):
        """What its first line says, once it serves."""
        self.tls = None
        self.host = host
        keys = ("--tls", f"{tls}.pem", "--tls-key", f"{tls}.key", "--tls-make") if tls else ()
        self.diagnosis = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([FANAL, "serve", *keys, *options], stdout=subprocess.PIPE, stderr=self.diagnosis,
                                        stdin=subprocess.DEVNULL, text=True, env=environment)
        line = self.process.stdout.readline()
        check("the server says where it is", line, self.said())
        if tls:
            self.tls = ssl.create_default_context(cafile=f"{tls}.pem")
        first = json.loads(line)
        self.url = first["url"]
        parts = urllib.parse.urlsplit(self.url)
        check("the address is the one it was given", parts.hostname == host.strip("[]"), self.url)
        check("and its scheme", parts.scheme == ("https" if tls else "http"), self.url)
        self.port = parts.port
        self.login = parts.path + "?" + parts.query
        self.name = f"{host}:{self.port}"  # as Host says it
        self.origin = f"{parts.scheme}://{self.name}"
        return first

    def said(self):
        """What it wrote on stderr."""
        self.diagnosis.seek(0)
        return self.diagnosis.read()

    def connect(self, wait=60):
        client = socket.create_connection((self.host.strip("[]"), self.port), timeout=wait)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as browsers do
        return self.tls.wrap_socket(client, server_hostname=self.host.strip("[]")) if self.tls else client

    def ask(self, target, method="GET", headers=None, body=None, token=True):
        connection = http.client.HTTPConnection(self.host.strip("[]"), self.port, timeout=60)
        connection.sock = self.connect()
        sent = {"Authorization": "Bearer " + self.token} if token else {}
        sent.update(headers or {})
        connection.request(method, target, headers=sent, body=body)
        answer = connection.getresponse()
        answer.text = answer.read()
        connection.close()
        return answer

    def get(self, target):
        answer = self.ask(target)
        check(f"{target} is answered", answer.status == 200, answer.status, answer.text[:300])
        return json.loads(answer.text)

    def raw(self, data, wait=60):
        """What the server says to these bytes until it closes."""
        with self.connect(wait) as client:
            said = b""
            try:
                client.sendall(data)
                while part := client.recv(65536):
                    said += part
            except (ConnectionError, ssl.SSLError):
                pass  # cut: what was said before counts
            return said

    def login_cookie(self):
        """`name=value` of a new session."""
        link = json.loads(self.ask("/api/1/links", "POST").text)["url"]
        answer = self.ask(link[len(self.origin):], token=False)
        check("a link logs in", answer.status == 303, answer.status, answer.text)
        return answer.getheader("Set-Cookie").split(";")[0]

    def post(self, target, value, headers=None, token=True):
        """The answer to this JSON; bytes are sent as they are."""
        body = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
        return self.ask(target, "POST", {"Content-Type": "application/json", **(headers or {})}, body, token)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


class Contract:
    """docs/openapi.yaml: the schema that an answer of an operation must fit."""

    def __init__(self):
        self.document = yaml.safe_load((SOURCE / "docs/openapi.yaml").read_text())
        self.seen = set()

    def errors_of(self, schema, value):
        # References are resolved from the whole document.
        whole = {**schema, "components": self.document["components"]}
        return [f"{e.json_path}: {e.message}" for e in jsonschema.Draft202012Validator(whole).iter_errors(value)]

    def check(self, server, template, target, method="get", headers=None, status=None, token=True, body=None):
        """`body`: JSON to send, which must fit as well, unless it is one that is to be refused as invalid."""
        if isinstance(body, bytes):
            check(f"bytes may be sent to {target}", "application/octet-stream" in
                  self.document["paths"][template][method]["requestBody"]["content"])
            answer = server.ask(target, method.upper(), {"Content-Type": "application/octet-stream", **(headers or {})}, body, token)
        elif body is not None:
            schema = self.document["paths"][template][method]["requestBody"]["content"]["application/json"]["schema"]
            errors = self.errors_of(schema, body)
            check(f"what is sent to {target} fits the contract: {body}", status == 400 or not errors, *errors[:3])
            answer = server.post(target, body, headers, token)
        else:
            answer = server.ask(target, method.upper(), headers, token=token)
        responses = self.document["paths"][template][method]["responses"]
        key = str(answer.status) if str(answer.status) in responses else "default"
        check(f"{method} {target}: status {answer.status} is in the contract", key in responses)
        if status:
            check(f"{method} {target} gives {status}", answer.status == status, answer.status, answer.text[:300])
        response = responses[key]
        if "$ref" in response:
            response = self.document["components"]["responses"][response["$ref"].split("/")[-1]]
        self.seen.add((template, method))
        if "content" not in response:
            return None
        kind = answer.getheader("Content-Type")
        check(f"{target}: content type {kind}", kind in response["content"], response["content"])
        if "json" not in kind or "ndjson" in kind:
            return answer.text if kind.startswith("image/") else answer.text.decode()
        value = json.loads(answer.text)
        errors = self.errors_of(response["content"][kind]["schema"], value)
        check(f"{target} fits the contract", not errors, *errors[:3])
        return value
