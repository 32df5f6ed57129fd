"""A server of an instance, and people at it as browsers and programs are."""
import json

from people import WORDS
from server import Server, check


class PeopleServer(Server):
    def __init__(self, instance, *options, tls=None):
        self.instance, self.token = instance, ""
        first = self.start(("--port", "0", *options), tls, "127.0.0.1", instance.environment)
        check("an instance prints its address, and nothing that lets in", sorted(first) == ["url"], first)


class At:
    """Someone's browser: it keeps its cookie."""

    def __init__(self, server, name=None, password=WORDS, code=None):
        self.server, self.cookie, self.work = server, None, None
        if name is not None:
            answer = self.log_in(name, password, code)
            check(f"{name} is let in", answer.status == 204, answer.status, answer.text)

    def log_in(self, name, password=WORDS, code=None):
        if code is None and name in self.server.instance.recovery:
            code = self.server.instance.give_code(name)
        body = {"account": name, "password": password}
        if code is not None:
            body["code"] = code
        return self.post("/api/1/login", body)

    def ask(self, target, method="GET", headers=None, body=None, token=None):
        sent = {"X-Fanal": "1"}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if self.work:
            sent["X-Fanal-Work"] = self.work
        sent.update(headers or {})
        answer = self.server.ask(target, method, sent, body, token=False)
        if answer.getheader("Set-Cookie"):
            self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        return answer

    def post(self, target, value, headers=None, token=None):
        return self.ask(target, "POST", {"Content-Type": "application/json", **(headers or {})},
                        json.dumps(value, ensure_ascii=False).encode())

    def get(self, target):
        answer = self.ask(target)
        check(f"{target} is answered", answer.status == 200, answer.status, answer.text[:300])
        return json.loads(answer.text)

    def begin(self, case, reason="a test", purpose=None):
        body = {"case": case, "reason": reason, **({"purpose": purpose} if purpose else {})}
        answer = self.post("/api/1/work", body)
        check(f"work in {case} begins", answer.status == 201, answer.status, answer.text)
        return json.loads(answer.text)


class Program(At):
    """A program with an account's key."""

    def __init__(self, server, key):
        super().__init__(server)
        self.key = key

    def ask(self, target, method="GET", headers=None, body=None, token=None):
        return super().ask(target, method, {"Authorization": "Bearer " + self.key, **(headers or {})}, body)
