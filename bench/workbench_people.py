"""An instance with its people, for bench/workbench: each settles and logs in over HTTP, as by a browser."""
import base64
import hashlib
import hmac
import json
import os
import struct
import subprocess
import time

from workbench_case import Server

WORDS = "seven dull spoons in a drawer"
CASE = "million"


def code_of(secret):
    """The six digits that an app shows now: RFC 6238 over RFC 4226."""
    key = base64.b32decode(secret.replace(" ", "").upper() + "=" * (-len(secret.replace(" ", "")) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 1000000:06}"


class Login:
    """Somebody at a browser, from the one-time secret to password, codes and a session."""

    def __init__(self, server, name, secret):
        self.server, self.name, self.cookie, self.work = server, name, "", ""
        self.post("/api/1/login", {"account": name, "password": secret})
        self.post("/api/1/me/password", {"password": WORDS})
        codes = self.post("/api/1/me/codes", {})["secret"]
        self.recovery_codes = self.post("/api/1/me/codes/confirm", {"code": code_of(codes)})["recovery_codes"]

    def headers(self):
        return {"X-Fanal": "1", **({"Cookie": self.cookie} if self.cookie else {}),
                **({"X-Fanal-Work": self.work} if self.work else {})}

    def post(self, path, body):
        status, headers, content = self.server.send("POST", path, body, self.headers())
        if status >= 300:
            raise SystemExit(f"{self.name}: POST {path} answered {status}: {content[:300]!r}")
        if headers["Set-Cookie"]:
            self.cookie = headers["Set-Cookie"].split(";")[0]
        return json.loads(content) if content else {}

    def begin(self):
        self.work = self.post("/api/1/work", {"case": CASE, "reason": "a measurement"})["work"]


class Office:
    """An instance that took a case in, its server, and so many people at work in the case."""

    def __init__(self, case, people):
        self.case = case
        folder = os.path.join(case.folder, "office")
        self.environment = {**os.environ, "FANAL_INSTANCE": folder, "FANAL_INSTANCE_KEY": folder + ".key"}
        first = json.loads(self.run("instance", "init", "--password-memory", "19"))["secret"]
        self.server = Server(case.program, [], self.environment)
        try:
            admin = Login(self.server, "admin", first)
            self.lead = Login(self.server, "lea", self.add(admin, "lea", instance_role="lead"))
            read, write = os.pipe()
            os.write(write, (WORDS + "\n").encode())
            os.close(write)
            self.run("case", "add", CASE, "--directory", os.path.join(case.folder, "case"), "--key-file",
                     os.path.join(case.folder, "key"), "--account", "lea", "--code", self.lead.recovery_codes[0],
                     "--password-fd", str(read), pass_fds=[read])
            self.lead.begin()
            until = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 5 * 86400))
            self.people = []
            for number in range(people):
                name = f"p{number}"
                person = Login(self.server, name, self.add(admin, name))
                self.lead.post("/api/1/grants", {"case": CASE, "account": name, "role": "investigator", "until": until,
                                                 "reason": "a measurement"})
                person.begin()
                self.people.append(person)
        except BaseException:
            self.server.__exit__()
            raise

    def add(self, admin, name, **more):
        return admin.post("/api/1/instance/accounts", {"account": name, **more})["secret"]

    def run(self, *arguments, pass_fds=()):
        done = subprocess.run([self.case.program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              env=self.environment, pass_fds=pass_fds)
        if done.returncode != 0:
            raise SystemExit(f"fanal {' '.join(arguments[:2])}: {done.stderr}")
        return done.stdout
