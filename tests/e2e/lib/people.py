"""An instance and the people in it, through the command line: passwords by descriptor, one-time codes by RFC 6238."""
import base64
import hashlib
import hmac
import json
import os
import struct
import subprocess
import time

from server import FANAL, check

WORDS = "four words in a row"
DAY = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 5 * 86400))  # by when grants and keys of a story end


def code_of(secret, step):
    """The six digits of a step: RFC 6238 over RFC 4226."""
    key = base64.b32decode(secret.upper() + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 1000000:06}"


class Instance:
    def __init__(self, folder, *init):
        """Passwords are checked with little memory, or a story of two hundred commands would wait for nothing else."""
        self.folder = folder
        self.dir = os.path.join(folder, "instance")
        self.environment = {**os.environ, "FANAL_INSTANCE": self.dir,
                            "FANAL_INSTANCE_KEY": os.path.join(folder, "instance.key")}
        self.environment.pop("FANAL_API_KEY", None)
        self.recovery = {}
        made = self.run("instance", "init", *(init or ("--password-memory", 19)))
        self.settle("admin", made["secret"])

    def give_code(self, name):
        """A recovery code: unlike those of an app, many are at hand at once. The last but two set up new ones."""
        if len(self.recovery[name]) == 2:
            self.renew(name)
        return self.recovery[name].pop()

    def raw(self, *args, who=None, password=WORDS, code=None, new_password=None, environment=None):
        args = [str(arg) for arg in args]
        inputs, descriptors = [], []
        if who is not None:
            args += ["--account", who]
            if code is None and who in self.recovery:
                code = self.give_code(who)
            if code is not None:
                args += ["--code", code]
            inputs.append(("--password-fd", password))
        if new_password is not None:
            inputs.append(("--new-password-fd", new_password))
        for option, text in inputs:
            read, write = os.pipe()
            os.write(write, (text + "\n").encode())
            os.close(write)
            args += [option, str(read)]
            descriptors.append(read)
        done = subprocess.run([FANAL, *args], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              pass_fds=descriptors, env={**self.environment, **(environment or {})})
        for descriptor in descriptors:
            os.close(descriptor)
        return done

    def run(self, *args, status=0, **more):
        """The rows of the answer: one as it is, several as a list."""
        done = self.raw(*args, **more)
        check(f"exit status {status} of {args}", done.returncode == status, done.returncode, done.stdout, done.stderr)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        return rows[0] if len(rows) == 1 else rows

    def refused(self, *args, code="refused", **more):
        done = self.raw(*args, **more)
        check(f"{args} is {code}", done.returncode == 2 and f"\nfanal: {code}: " in "\n" + done.stderr, done.stdout,
              done.stderr)
        return done.stderr

    def settle(self, name, secret):
        """From the one-time secret to a password, codes, and recovery codes enough for a long story."""
        self.run("account", "password", who=name, password=secret, new_password=WORDS)
        self.renew(name)

    def renew(self, name):
        given = [self.recovery[name].pop() if name in self.recovery else "" for _ in range(2)]
        secret = self.run("account", "codes", who=name, code=given[0])["secret"]
        rows = self.run("account", "codes", "--confirm", code_of(secret, int(time.time()) // 30), who=name, code=given[1])
        self.recovery[name] = [row["recovery_code"] for row in rows]

    def add(self, name, role=""):
        made = self.run("account", "add", name, *(["--role", role] if role else []), who="admin")
        self.settle(name, made["secret"])
