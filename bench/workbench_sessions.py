"""Fifty people at one server: each asks something every three seconds, on time whatever the answers take, while new
adverts are brought into the same case by its own routes, or by `fanal ingest` beside it. See bench/workbench."""
import concurrent.futures
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import threading
import time
import urllib.parse

from workbench_case import MOST_COUNTED, Case
from workbench_people import Office

LONGEST_SILENCE = 30  # seconds of a connection that is used again
PIECE = 1 << 20
KINDS = {"search": 40, "facet": 15, "document": 20, "group": 10, "reasons": 5, "views": 5, "members": 5}
COMMON = ["massage", "new in town", "available today", "disponible", "nueva", "hotel*", '"en ville"', "private apartment"]


class Person:
    """A session: what it found last decides what it can ask next."""

    def __init__(self, host, headers, sample, seed):
        self.host, self.headers, self.sample, self.rng = host, headers, sample, random.Random(seed)
        self.lock = threading.Lock()
        self.idle = []  # connections, as a browser keeps them
        self.q, self.hits, self.facets = "", [], []

    def query(self):
        """What is typed, and the id of an advert that has to be found, or nothing."""
        advert = self.rng.choice(self.sample)
        words = re.findall(r"\w+", advert["text"])
        start = self.rng.randrange(max(1, len(words) - 4))
        choice = self.rng.randrange(5)
        if choice == 0 and advert["phones"]:
            return "phone:" + self.rng.choice(advert["phones"]), advert["id"]
        if choice == 1:
            return self.rng.choice(COMMON), None
        if choice == 2:
            return '"' + " ".join(words[start:start + 3]) + '"', advert["id"]
        if choice == 3:
            return f"{self.rng.choice(COMMON)} posted:{advert['month']}", None
        return " ".join(words[start:start + 4]), advert["id"]

    def choose(self):
        """Kind, path, and what is wrong with an answer to it: nothing, if it is as it must be."""
        with self.lock:
            kind = self.rng.choices(list(KINDS), KINDS.values())[0]
            hit = self.rng.choice(self.hits) if self.hits else None
            if kind == "facet" and self.facets:
                name, value, documents = self.rng.choice(self.facets)
                return kind, *self.searching(f'{self.q} {name}:"{value}"', None, documents)
            if kind == "document" and hit:
                return kind, "/api/1/documents/" + hit["id"], lambda answer: answer["id"] != hit["id"]
            if kind in ("group", "reasons", "views", "members") and hit and hit["group"] is not None:
                number = hit["group"]
                path = {"group": "", "reasons": "/explanation", "views": "/views", "members": "/documents?limit=25"}[kind]
                return kind, f"/api/1/groups/{number}{path}", lambda answer: (
                    not answer["members"] if kind == "members" else answer["group" if kind == "reasons" else "number"] != number)
            return "search", *self.searching(*self.query())

    def searching(self, q, wanted, least=0):
        path = "/api/1/search?" + urllib.parse.urlencode({"q": q, "overview": "true", "limit": 20})

        def is_wrong(answer):
            facets = {facet["name"]: facet["values"] for facet in (answer["overview"] or {"facets": []})["facets"]}
            with self.lock:
                self.q, self.hits = q, answer["hits"]
                self.facets = [(name, value["value"], value["documents"]) for name in ("place", "site")
                               for value in facets.get(name, [])[:6] if not least]
            if wanted is not None:
                return all(hit["given_id"] != wanted for hit in answer["hits"]) and answer["total"] <= len(answer["hits"])
            # Documents come in meanwhile, and none goes.
            return answer["total"] < min(least, MOST_COUNTED) or len(answer["hits"]) < min(answer["total"], 20)

        return path, is_wrong

    def ask(self, due, at):
        """One request: kind, seconds from when it was due, seconds by which it was sent late, what went wrong."""
        kind, path, is_wrong = self.choose()
        late = time.perf_counter() - due
        try:
            with self.lock:
                kept, last = self.idle.pop() if self.idle else (None, 0)
            # The server closes what is silent for a minute; who sends just then is not answered. A browser asks again.
            fresh = kept is not None and time.perf_counter() - last < LONGEST_SILENCE
            connection = kept if fresh else http.client.HTTPConnection(self.host, timeout=60)
            connection.request("GET", path, headers=self.headers)
            answer = connection.getresponse()
            content = answer.read()
            took = time.perf_counter() - due
            with self.lock:
                self.idle.append((connection, time.perf_counter()))
        except (OSError, http.client.HTTPException) as error:
            return at, kind, time.perf_counter() - due, late, f"{type(error).__name__}: {error}"
        if answer.status != 200:
            return at, kind, took, late, f"{answer.status} {path}: {content[:200].decode(errors='replace')}"
        return at, kind, took, late, f"wrong answer to {path}" if is_wrong(json.loads(content)) else ""


class Bringing(threading.Thread):
    """Brings one file of new adverts after another into the case, until it is told to stop."""

    def __init__(self, files, adverts_each):
        super().__init__(daemon=True)
        self.files, self.adverts_each = files, adverts_each
        self.state, self.taken, self.failure = "between", 0, ""
        self.seconds = {}
        self.ended = threading.Event()

    def run(self):
        for file in self.files:
            if self.ended.is_set():
                return
            try:
                if not self.bring(file):
                    return
            except (OSError, ValueError, subprocess.SubprocessError) as error:
                self.failure = f"{type(error).__name__}: {error}"
                return
            self.taken += 1
        self.failure = "there were no more adverts to bring in"

    def stand(self, state, since):
        now = time.perf_counter()
        self.seconds[self.state] = self.seconds.get(self.state, 0) + now - since
        self.state = state
        return now


class ByServer(Bringing):
    """As people do in the workbench: sent in pieces, then read and linked by the server."""

    def __init__(self, server, who, files, adverts_each):
        super().__init__(files, adverts_each)
        self.server, self.who = server, who

    def post(self, path, body, **parameters):
        query = "?" + urllib.parse.urlencode(parameters) if parameters else ""
        status, _, content = self.server.send("POST", "/api/1/intakes" + path + query, body, self.who)
        if status >= 300:
            raise ValueError(f"POST /api/1/intakes{path}: {status} {content[:300]!r}")
        return json.loads(content) if content else None

    def bring(self, file):
        since = self.stand("sending", time.perf_counter())
        at = "/" + self.post("", {"source": "synth", "basis": "a measurement"})["intake"]
        with open(file, "rb") as bytes_of:
            content = bytes_of.read()
        for offset in range(0, len(content), PIECE):
            self.post(at + "/pieces", content[offset:offset + PIECE], name=os.path.basename(file), size=len(content),
                      offset=offset)
        self.post(at + "/start", {})
        state = "reading"
        while state in ("reading", "linking"):
            since = self.stand(state, since)
            time.sleep(0.2)
            state = self.server.ask("/api/1/intakes" + at, self.who)["state"]
            if self.ended.is_set() and state == "reading":
                self.post(at + "/stop", {})
        self.stand("between", since)
        if state != "done":
            raise ValueError(f"an intake ended as {state}")
        self.post(at + "/end", {})
        return True


class ByCommand(Bringing):
    """`fanal ingest` beside the server."""

    def __init__(self, case, files, adverts_each):
        super().__init__(files, adverts_each)
        self.case = case

    def bring(self, file):
        since = self.stand("reading and linking", time.perf_counter())
        process = subprocess.Popen([self.case.program, "ingest", *self.case.keys, file], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            self.ended.wait(0.2)
            since = self.stand(self.state, since)
            if self.ended.is_set():
                process.terminate()
        self.stand("between", since)
        return process.returncode in (0, 1) and not self.ended.is_set()


def new_adverts(case, folder, files, each):
    """Files of so many adverts that the case has not; their ids are no others'."""
    made = []
    for number in range(files):
        out = os.path.join(folder, f"made-{number}")
        case.run("synth", "adverts", "--count", each, "--seed", 1000 + number, "--out", out)
        path = os.path.join(folder, f"new-{number}.jsonl")
        with open(os.path.join(out, "adverts.jsonl"), encoding="utf-8") as rows, open(path, "w", encoding="utf-8") as kept:
            for row in rows:
                kept.write(row.replace('{"id":"a', f'{{"id":"n{number}-', 1))
        shutil.rmtree(out)
        made.append(path)
    return made


def percentile(values, share):
    ordered = sorted(values)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def print_times(name, values):
    print(f"  {name:34} {len(values):6}  p50 {percentile(values, .5):7.1f} ms  p95 {percentile(values, .95):7.1f} ms  "
          f"p99 {percentile(values, .99):7.1f} ms  worst {1000 * max(values):7.1f} ms")


def measure(case, sample, options):
    """On a copy of the case, for it grows. Gives whether all was answered, and rightly."""
    folder = os.path.join(case.folder, "busy")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    try:
        for name in ("case", "key"):
            subprocess.run(["cp", "-a", "--reflink=auto", os.path.join(case.folder, name), folder], check=True)
        copy = Case(case.program, folder, case.count)
        files = new_adverts(copy, folder, int(options.minutes * 6) + 2, options.batch)
        if options.people:
            office = Office(copy, options.sessions)
            with office.server as server:
                return asked(copy, server, [one.headers() for one in office.people], office.lead.headers(), sample, files, options)
        with copy.serve("--threads", str(options.threads)) as server:
            cookies = [{"Cookie": server.log_in(), "X-Fanal": "1"} for _ in range(options.sessions)]
            return asked(copy, server, cookies, None, sample, files, options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def asked(case, server, sessions, lead, sample, files, options):
    people = [Person(server.host, headers, sample, seed) for seed, headers in enumerate(sessions)]
    bringing = {"server": lambda: ByServer(server, lead, files, options.batch),
                "command": lambda: ByCommand(case, files, options.batch), "none": lambda: None}[options.ingest]()
    every, seconds = 3.0, options.minutes * 60
    schedule = sorted(((turn + i / len(people)) * every, i) for i in range(len(people))
                      for turn in range(max(1, int(seconds / every))))
    before, _ = server.used()
    if bringing:
        bringing.start()
    start = time.perf_counter() + 0.5
    waiting = []
    with concurrent.futures.ThreadPoolExecutor(4 * len(people)) as pool:
        for due, i in schedule:
            time.sleep(max(0, start + due - time.perf_counter()))
            waiting.append(pool.submit(people[i].ask, start + due, bringing.state if bringing else ""))
        answers = [one.result() for one in waiting]
    took = time.perf_counter() - start
    is_right = report(answers, took, server, before, options)
    return (bringing is None or brought(bringing, case, server, lead)) and is_right


def report(answers, took, server, before, options):
    wrong = [why for _, _, _, _, why in answers if why]
    used, memory = server.used()
    of_whom = "of as many people of an instance" if options.people else "of a case served alone"
    print(f"{options.sessions} sessions {of_whom}, {len(answers)} requests in {took:.0f} s, one of each session every 3 s; "
          f"ingest by {options.ingest}")
    print(f"  {len(answers) - len(wrong)} of {len(answers)} answered rightly; sent late by at most "
          f"{1000 * max(late for _, _, _, late, _ in answers):.0f} ms; the server used {used - before:.0f} s of processors, "
          f"{memory} MiB at most")
    for why in wrong[:10]:
        print("  WRONG:", why)
    kinds = {}
    for at, kind, seconds, _, _ in answers:
        kinds.setdefault(kind, []).append(seconds)
        if kind in ("search", "facet"):
            kinds.setdefault("searches, facets among them", []).append(seconds)
            if at:
                kinds.setdefault(f"searches sent while {at}", []).append(seconds)
    for kind in sorted(kinds):
        print_times(kind, kinds[kind])
    p95 = percentile(kinds["searches, facets among them"], .95)
    print(f"  target: no error, p95 of searches 250 ms: {'reached' if not wrong and p95 <= 250 else 'MISSED'}")
    return not wrong


def brought(bringing, case, server, lead):
    """Whether the ingest went on to the end, and what it brought can be found."""
    bringing.ended.set()
    bringing.join()
    shares = ", ".join(f"{state} {seconds:.0f} s" for state, seconds in sorted(bringing.seconds.items()))
    documents = server.ask("/api/1/case", lead)["counts"]["documents"] - case.count
    found = server.ask("/api/1/search", lead, q="id:n0-0000001")["total"]
    print(f"  brought in meanwhile: {documents:,} adverts, {bringing.taken} files whole; {shares}")
    if bringing.failure or not bringing.taken or documents < bringing.taken * bringing.adverts_each or found != 1:
        why = bringing.failure or "what it brought is not there"
        print(f"  WRONG: the ingest: {why}; the first of its adverts is found {found} times")
        return False
    return True
