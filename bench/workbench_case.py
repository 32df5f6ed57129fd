"""What bench/workbench measures on: a case of synthetic adverts, kept in a folder for the next run; its server; and
questions whose answers a scan of the adverts knows."""
import collections
import http.client
import json
import os
import random
import re
import subprocess
import time
import unicodedata
import urllib.parse

WORD = re.compile(r"[^\W_]+")
FIGURES = re.compile(r"\d[\d .()/-]{5,}\d")
MOST_COUNTED = 10_000  # documents that an answer counts to the end


def folded(text):
    """As the text index folds: lower case, without diacritics."""
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return text.lower()


class Case:
    """A folder with `made/`, `case/` and `key`, and the program that opens it."""

    def __init__(self, program, folder, count):
        self.program, self.folder, self.count = program, folder, count
        self.adverts = os.path.join(folder, "made", "adverts.jsonl")
        self.keys = ["--case", os.path.join(folder, "case"), "--key-file", os.path.join(folder, "key")]

    def run(self, *arguments):
        subprocess.run([self.program, *map(str, arguments)], check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def make(self):
        """Unless it is there. What a killed run began is no case: a file says when all of it was made."""
        note = os.path.join(self.folder, "made.json")
        if os.path.exists(note):
            with open(note) as file:
                made = json.load(file)
            if made["count"] != self.count:
                raise SystemExit(f"{self.folder} holds a case of {made['count']} adverts: give another --dir, or that --count")
            return
        os.makedirs(self.folder, exist_ok=True)
        self.run("synth", "adverts", "--count", self.count, "--seed", 1, "--out", os.path.join(self.folder, "made"))
        self.run("init", *self.keys)
        begun = time.monotonic()
        self.run("ingest", *self.keys, self.adverts)
        print(f"made: {self.count:,} adverts read and linked in {time.monotonic() - begun:.1f} s", flush=True)
        with open(note, "w") as file:
            json.dump({"count": self.count}, file)

    def serve(self, *options):
        return Server(self.program, [*self.keys, *options])


class Server:
    """`fanal serve`, and requests to it."""

    def __init__(self, program, arguments, environment=None):
        self.process = subprocess.Popen([program, "serve", "--port", "0", *arguments], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
        first = json.loads(self.process.stdout.readline())
        self.url, self.token = first["url"], first.get("token", "")
        self.host = urllib.parse.urlsplit(self.url).netloc

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def send(self, method, path, body=None, headers=None):
        """Status, headers and body. `body`: an object, or bytes; `headers`: who asks, else it is by the token."""
        connection = http.client.HTTPConnection(self.host, timeout=600)
        sent = headers or {"Authorization": "Bearer " + self.token}
        if body is not None:
            kind = "octet-stream" if isinstance(body, bytes) else "json"
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent = {**sent, "Content-Type": "application/" + kind}
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.headers, content

    def ask(self, path, headers=None, **parameters):
        query = urllib.parse.urlencode(parameters)
        status, _, content = self.send("GET", path + ("?" + query if query else ""), headers=headers)
        if status != 200:
            raise SystemExit(f"{path} answered {status}: {content[:300]!r}")
        return json.loads(content)

    def log_in(self):
        """The cookie of a browser's session that begins now."""
        _, _, content = self.send("POST", "/api/1/links", {})
        link = urllib.parse.urlsplit(json.loads(content)["url"])
        status, headers, _ = self.send("GET", link.path + "?" + link.query, headers={"Accept": "text/html"})
        if status != 303:
            raise SystemExit(f"a link let nobody in: {status}")
        return headers["Set-Cookie"].split(";")[0]

    def used(self):
        """Seconds of the processor so far, and the most memory in MiB."""
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        with open(f"/proc/{self.process.pid}/status") as file:
            most = re.search(r"VmHWM:\s+(\d+) kB", file.read())
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), int(most.group(1)) // 1024


def groups_near(server, documents, wanted):
    """Numbers and sizes of the `wanted` groups that are nearest to so many documents."""
    found, cursor = [], {}
    while True:
        page = server.ask("/api/1/groups", limit=25, **cursor)
        found += [(group["number"], group["documents"]) for group in page["groups"]]
        if page["next"] is None or found[-1][1] < documents / 3:
            break
        cursor = {"cursor": page["next"]}
    return sorted(found, key=lambda group: (abs(group[1] - documents), group[0]))[:wanted]


def rows(case):
    """Each advert with what is true of it."""
    with open(case.adverts, encoding="utf-8") as adverts, open(os.path.join(case.folder, "made", "truth.jsonl")) as truth:
        for advert, true in zip(adverts, truth):
            yield json.loads(advert), json.loads(true)


def questions(case):
    """Twenty-one searches of different kinds, each with the number of documents that a scan finds; and some adverts to ask
    for. Made once: counting the words of a million adverts takes minutes."""
    note = os.path.join(case.folder, "questions.json")
    if not os.path.exists(note):
        made = scanned(case)
        with open(note, "w") as file:
            json.dump(made, file)
    with open(note) as file:
        return json.load(file)


def scanned(case):
    holding, phones, emails, sample = collections.Counter(), collections.Counter(), collections.Counter(), []
    step = max(1, case.count // 2000)
    for i, (advert, true) in enumerate(rows(case)):
        holding.update(set(WORD.findall(folded(advert["title"] + "\n" + advert["text"]))))
        phones.update(set(true["phones"]))
        emails.update(set(true["emails"]))
        if i % step == 0:
            sample.append({"id": advert["id"], "title": advert["title"], "text": advert["text"], "phones": true["phones"],
                           "month": advert["posted_at"][:7]})
    rng = random.Random(1)
    asked = words_of(holding, case.count, sample, rng)
    for counter, kind, field in ((phones, "phone", "phone:"), (emails, "e-mail", "email:")):
        values = sorted(value for value, count in counter.items() if 2 <= count <= 500)
        for value in rng.sample(values, 3 if kind == "phone" else 2):
            asked.append({"kind": kind, "q": field + value, "total": counter[value]})
    part = max(phones.items(), key=lambda item: item[1])[0][-7:]
    asked.append({"kind": "figures of a phone", "q": f"phone:*{part}*", "part": part})
    count(case, asked)
    frequent = [one["q"] for one in asked if one["kind"] == "frequent word"]
    for facet, q in (("place", frequent[0]), ("place", frequent[1]), ("site", frequent[2])):
        asked.append({"kind": f"{'city' if facet == 'place' else facet} pressed", "q": q, "facet": facet, "total": 0})
    return {"searches": [{"kind": one["kind"], "q": one["q"], "facet": one.get("facet", ""), "total": one["total"]}
                         for one in asked], "sample": sample}


def words_of(holding, adverts, sample, rng):
    plain = {word: count for word, count in holding.items() if word.isascii() and word.isalpha() and len(word) > 4}

    def some(least, most, wanted):
        return rng.sample(sorted(word for word, count in plain.items() if least <= count <= most), wanted)

    asked = [{"kind": "rare word", "q": word, "total": plain[word]} for word in some(2, 40, 3)]
    asked += [{"kind": "frequent word", "q": word, "total": plain[word]}
              for word in some(adverts // 20, adverts, 3)]
    middling = sorted((word for word, count in plain.items() if count >= adverts // 200))
    inside = set(middling)
    while sum(one["kind"] == "two words" for one in asked) < 3:
        here = [word for word in dict.fromkeys(WORD.findall(folded(rng.choice(sample)["text"]))) if word in inside]
        if len(here) > 1:
            asked.append({"kind": "two words", "q": " ".join(rng.sample(here, 2))})
    while sum(one["kind"] == "phrase" for one in asked) < 2:
        words = WORD.findall(folded(rng.choice(sample)["text"]))
        at = rng.randrange(max(1, len(words) - 3))
        if len(words) > 3 and all(word.isascii() and word.isalpha() for word in words[at:at + 3]):
            asked.append({"kind": "phrase", "q": '"' + " ".join(words[at:at + 3]) + '"'})
    asked.append({"kind": "word of a month", "q": f"{rng.choice(middling)} posted:{rng.choice(sample)['month']}"})
    return asked


def count(case, asked):
    """Looks each up that has no total yet in every advert."""
    open_ones = [one for one in asked if "total" not in one]
    for one in open_ones:
        one["total"] = 0
    for advert, true in rows(case):
        fields = [" " + " ".join(WORD.findall(folded(advert[name]))) + " " for name in ("title", "text")]
        for one in open_ones:
            one["total"] += holds(one, fields, advert, true)


def holds(one, fields, advert, true):
    if "part" in one:
        # Numbers of sites, which the truth leaves out, have such figures too.
        written = FIGURES.findall(advert["title"]) + FIGURES.findall(advert["text"])
        return any(one["part"] in number for number in true["phones"] + [re.sub(r"\D", "", run) for run in written])
    q, _, month = one["q"].partition(" posted:")
    if month and not advert["posted_at"].startswith(month):
        return False
    terms = [q.strip('"')] if q.startswith('"') else q.split()
    return all(any(f" {term} " in field for field in fields) for term in terms)
