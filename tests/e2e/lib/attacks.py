"""Attacks on a running server, as tables: each is refused or harmless, and the server answers afterwards. `Target` says
what to ask with: a mode with accounts gives its own."""
import base64
import concurrent.futures
import json
import re
import socket
import ssl
import time

from server import check


class Target:
    """`server`, a secret of which `reads` are answered 200, and a way to log in. `write`: a path and a JSON body that it
    takes (201)."""

    def __init__(self, server, reads, write):
        self.server, self.token, self.reads, self.write = server, server.token, reads, write
        self.cookie_prefix = "__Host-fanal_" if server.tls else "fanal_"
        self.cookie_name = f"{self.cookie_prefix}{server.port}"

    def lives(self, after):
        check(f"it answers after {after}", self.server.ask(self.reads[0]).status == 200)

    def statuses(self, headers):
        return {self.server.ask(path, headers=headers, token=False).status for path in self.reads}

    def head(self, *lines, host=None):
        """A request's header lines; the last closes the connection."""
        host = self.server.name if host is None else host
        named = [] if host == "" else [f"Host: {host}"]
        return "".join(line + "\r\n" for line in [*named, *lines]).encode()

    def first(self, data):
        """The status of the first answer to these bytes; None: closed without a word."""
        said = self.server.raw(data)
        return int(said.split(b" ")[1]) if said.startswith(b"HTTP/1.1 ") else None

    def post(self, headers, body=None, token=False):
        path, good = self.write
        return self.server.post(path, good if body is None else body, headers, token).status


def statuses_in(said):
    """Of all answers in these bytes. (Bodies speak of `HTTP/1.1` too, but with no number behind it.)"""
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", said)]


def flipped(text):
    return ("1" if text[0] == "0" else "0") + text[1:]


def identities(target):
    """Who is nobody."""
    token, name = target.token, target.cookie_name
    middle = token[:24] + "".join("1" if c == "0" else "0" for c in token[24:40]) + token[40:]
    check("the right token opens", target.statuses({"Authorization": "Bearer " + token}) == {200})
    for what, headers in {
        "no token": {},
        "an empty header": {"Authorization": ""},
        "a scheme alone": {"Authorization": "Bearer"},
        "an empty token": {"Authorization": "Bearer "},
        "a short one": {"Authorization": "Bearer " + token[:8]},
        "all but its end": {"Authorization": "Bearer " + token[:-1]},
        "all but its beginning": {"Authorization": "Bearer " + token[1:]},
        "more than it": {"Authorization": "Bearer " + token + "0"},
        "it twice": {"Authorization": f"Bearer {token}{token}"},
        "another": {"Authorization": "Bearer " + "0" * 64},
        "right at both ends": {"Authorization": "Bearer " + middle},
        "its first digit changed": {"Authorization": "Bearer " + flipped(token)},
        "in capitals": {"Authorization": "Bearer " + token.upper()},
        "in quotes": {"Authorization": f'Bearer "{token}"'},
        "after two blanks": {"Authorization": "Bearer  " + token},
        "after a tab": {"Authorization": "Bearer\t" + token},
        "of two": {"Authorization": f"Bearer {flipped(token)}, Bearer {token}"},
        "by a scheme in lower case": {"Authorization": "bearer " + token},
        "by another scheme": {"Authorization": "Token " + token},
        "by none": {"Authorization": token},
        "as Basic": {"Authorization": "Basic " + base64.b64encode(f"fanal:{token}".encode()).decode()},
        "to a proxy": {"Proxy-Authorization": "Bearer " + token},
        "in a header of another kind": {"X-Api-Key": token, "X-Fanal": "1", "X-Auth-Token": token},
        "as the cookie": {"Cookie": f"{name}={token}", "X-Fanal": "1"},
        "as another cookie": {"Cookie": f"token={token}; Authorization=Bearer {token}", "X-Fanal": "1"},
        "an empty cookie": {"Cookie": f"{name}=", "X-Fanal": "1"},
        "a made-up cookie": {"Cookie": f"{name}={'0' * 64}", "X-Fanal": "1"},
        "a proxy's word": {"X-Forwarded-User": "admin", "Remote-User": "admin", "X-Forwarded-For": "127.0.0.1",
                           "X-Real-IP": "127.0.0.1", "X-Fanal": "1"},
        "a path behind the path": {"X-Original-URL": "/api/1/health", "X-Rewrite-URL": "/api/1/health"},
    }.items():
        check(f"{what} is nobody", target.statuses(headers) == {401}, what)
        check(f"{what} writes nothing", target.post(headers) == 401)
    for query in (f"token={token}", f"access_token={token}", f"Authorization=Bearer%20{token}", f"api_key={token}"):
        for path in target.reads:
            check(f"no token is taken from an address: {query[:12]}",
                  target.server.ask(f"{path}?{query}", token=False).status == 401)
    for path in target.reads:  # what is open, or is a file, stands beside it and opens nothing
        for other in (path + "/", path + "/.css", path + ".json", path + "%2f..%2fhealth", path + ";/health", path + "%20"):
            check(f"{other} is not asked by nobody", target.server.ask(other, token=False).status in (400, 401, 404))
    target.lives("those")


def sessions(target):
    """Cookies: which are taken, which are made, how they end."""
    server, name = target.server, target.cookie_name
    with_cookie = lambda cookie, **more: {"Cookie": cookie, "X-Fanal": "1", **more}
    cookie = server.login_cookie()
    secret = cookie.split("=")[1]
    check("a cookie is of 256 bits", cookie.startswith(name + "=") and len(secret) == 64, cookie)
    check("with our header it opens", target.statuses(with_cookie(cookie)) == {200})
    check("among others too", target.statuses(with_cookie(f"a=b; {cookie}; c=d")) == {200})
    for value in (None, "", "0", "true", "1, 1"):
        headers = {"Cookie": cookie} if value is None else {"Cookie": cookie, "X-Fanal": value}
        check(f"not with X-Fanal {value}", target.statuses(headers) == {401})
    for what, other in {
        "another port's": f"{target.cookie_prefix}{server.port ^ 1}={secret}",
        "no port's": f"fanal={secret}",
        "the other scheme's": (f"fanal_{server.port}" if server.tls else f"__Host-fanal_{server.port}") + f"={secret}",
        "in another case": f"{name.upper()}={secret}",
        "with more before": f"x{cookie}",
        "with more behind": f"{cookie}0",
        "in quotes": f'{name}="{secret}"',
        "cut": cookie[:-1],
        "of two with one name": f"{name}={flipped(secret)}; {cookie}",
        "of two, ours first": f"{cookie}; {name}={flipped(secret)}",
        "after a comma": f"a=b, {cookie}",
    }.items():
        check(f"a cookie {what} opens nothing", target.statuses(with_cookie(other)) == {401}, other)

    # Fixation: what a client brings is never what it gets.
    chosen = "a1" * 32
    link = json.loads(server.ask("/api/1/links", "POST").text)["url"][len(server.origin):]
    answer = server.ask(link, headers={"Cookie": f"{name}={chosen}"}, token=False)
    given = answer.getheader("Set-Cookie")
    check("a log-in gives a new id", answer.status == 303 and chosen not in given and given.startswith(name + "="), given)
    check("and the one that was brought opens nothing", target.statuses(with_cookie(f"{name}={chosen}")) == {401})
    second = server.login_cookie()
    check("each log-in has its own", len({cookie, second, given.split(";")[0]}) == 3)
    flags = [part.strip() for part in given.split(";")[1:]]
    wanted = ["Path=/", "HttpOnly", "SameSite=Strict"] + (["Secure"] if server.tls else [])
    check("with the flags that keep it", flags == wanted, flags)

    # Codes.
    code = link.split("=")[1]
    for what, other in {"used": code, "empty": "", "short": code[:8], "made up": "0" * 64, "in capitals": code.upper(),
                        "the token": target.token, "a session": secret}.items():
        check(f"a code that is {what} gives no session",
              (answer := server.ask(f"/login?code={other}", token=False)).status == 403 and
              answer.getheader("Set-Cookie") is None)
    for other in ("/login", "/login?code=" + code + "&code=" + code, "/login?other=" + code):
        answer = server.ask(other, token=False)
        check(f"{other[:12]} gives none", answer.status in (400, 403) and answer.getheader("Set-Cookie") is None)
    fresh = json.loads(server.ask("/api/1/links", "POST").text)["url"][len(server.origin):]
    check("a code is not posted", server.ask(fresh, "POST", token=False).status == 405)
    check("another site's page spends no code",
          server.ask(fresh, headers={"Sec-Fetch-Site": "cross-site"}, token=False).status == 403)
    check("so that it still works", server.ask(fresh, token=False).status == 303)
    check("nobody makes links", server.ask("/api/1/links", "POST", token=False).status == 401)

    # The end.
    check("nobody logs others out", server.ask("/api/1/logout", "POST", {"Cookie": cookie}, token=False).status == 401)
    check("nor does another site", server.ask("/api/1/logout", "POST", with_cookie(cookie, Origin="http://fanal.example"),
                                              token=False).status == 403)
    check("logging out", server.ask("/api/1/logout", "POST", with_cookie(cookie), token=False).status == 204)
    check("ends that session", target.statuses(with_cookie(cookie)) == {401})
    check("and no other", target.statuses(with_cookie(second)) == {200})
    return second


def forgeries(target, cookie):
    """What a page of another site can have a browser send, cookie and all."""
    server = target.server
    ours = {"Cookie": cookie, "X-Fanal": "1"}
    scheme, other_scheme = ("https", "http") if server.tls else ("http", "https")
    for origin in ("http://fanal.example", "https://fanal.example", "null", "", f"{scheme}://{server.host}:1",
                   f"{scheme}://{server.host}", f"{other_scheme}://{server.name}", f"{server.origin}.fanal.example",
                   f"{server.origin}@fanal.example", f"{server.origin}/", server.origin.upper(), f" {server.origin} x",
                   f"{server.origin} http://fanal.example", server.name, "file://", "chrome-extension://" + "a" * 32):
        expected = {200, 201} if origin == "" else {403}
        check(f"Origin '{origin}' reads nothing", target.statuses({**ours, "Origin": origin}) <= expected)
        check(f"Origin '{origin}' writes nothing", target.post({**ours, "Origin": origin}) in expected)
    for site in ("cross-site", "same-site", "Same-Origin", "same-origin, none", "anything"):
        check(f"Sec-Fetch-Site {site} reads nothing", target.statuses({**ours, "Sec-Fetch-Site": site}) == {403})
        check(f"Sec-Fetch-Site {site} writes nothing", target.post({**ours, "Sec-Fetch-Site": site}) == 403)
    check("our own page does", target.post({**ours, "Origin": server.origin, "Sec-Fetch-Site": "same-origin"}) == 201)
    check("a cookie that a browser adds by itself does not", target.post({"Cookie": cookie}) == 401)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "",
                 "application/jsonp", "application/json; charset=latin1", "text/plain; application/json",
                 "application/json, text/plain", "application/json;charset=utf-8;x=y", "application/jso\u00f1".encode("latin1")):
        check(f"'{kind}' is no JSON", target.post({**ours, "Content-Type": kind}) == 415)
    for coding in ("gzip", "br", "identity, gzip", "x"):
        check("nothing compressed", target.post({**ours, "Content-Encoding": coding}) == 415)
    check("a token is asked for before the content", target.post({"Content-Type": "text/plain"}) == 401)
    for header in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        check(f"{header} overrides nothing",
              server.ask(target.write[0], "POST", {header: "GET", "Content-Type": "application/json"}, b"").status == 400)
    for path in (*target.reads, target.write[0]):
        asked = server.ask(path, "OPTIONS", {"Origin": server.origin, "Access-Control-Request-Method": "POST",
                                             "Access-Control-Request-Headers": "x-fanal"})
        granted = [name for name, _ in asked.getheaders() if name.lower().startswith("access-control")]
        check(f"no site is allowed {path}", asked.status == 405 and not granted, asked.status, granted)
    target.lives("those")


def hosts(target):
    """By which names it is not called."""
    server = target.server
    port = server.port
    asked = lambda lines, request=b"GET /api/1/health HTTP/1.1": target.first(request + b"\r\n" + lines + b"Connection: close\r\n\r\n")
    check("its own name", asked(target.head()) == 200)
    bare = server.host
    for host in ("", "fanal.example", f"fanal.example:{port}", bare, f"{bare}:", f"{bare}:0", f"{bare}:{port ^ 1}", f"{bare}:0{port}",
                 f"{bare}:{port}.", f"{bare}.:{port}", f"{bare}.fanal.example:{port}", f"fanal.example:{port}@{bare}",
                 f"user@{bare}:{port}", f"user:pass@{bare}:{port}", f"{bare}:{port}/", f"{bare}:{port}#", f"{bare}:{port}, x",
                 f"{bare}:{port} x", f"LOCALHOST:{port}", f"Localhost:{port}", f"localhost.:{port}", f"localhost.localdomain:{port}",
                 f"127.1:{port}", f"2130706433:{port}", f"0x7f000001:{port}", f"0177.0.0.1:{port}", f"0.0.0.0:{port}", f"127.0.0.2:{port}",
                 f"[::1]:{port ^ 1}", f"[0:0:0:0:0:0:0:1]:{port}", f"[::ffff:127.0.0.1]:{port}", f"[::]:{port}", f"::1:{port}",
                 f"[::1%25lo]:{port}", f"127.0.0.1%00:{port}", f"%31%32%37.0.0.1:{port}", "a" * 5000):
        lines = (f"Host: {host}\r\n").encode()
        check(f"Host '{host[:60]}' is not ours", asked(lines) == 421, asked(lines))
    for named in ("X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-Host"):
        value = f"host={server.name}" if named == "Forwarded" else server.name
        check(f"{named} is no word on it", asked(target.head(f"{named}: {value}", host="fanal.example")) == 421)
        check("nor against it", asked(target.head(f"{named}: fanal.example")) == 200)
    two = target.head() + b"Host: fanal.example\r\n"
    check("two names are none", asked(two) == 400 and asked(target.head() + target.head()) == 400)
    check("no name at all", asked(b"") == 421)
    check("nor in HTTP/1.0", asked(b"", b"GET /api/1/health HTTP/1.0") == 421)
    for form in (f"{server.origin}/api/1/health", "http://fanal.example/api/1/health", server.name, "*", "api/1/health",
                 "http:/api/1/health", "\\api\\1\\health", "?q", "#"):
        said = asked(target.head(), b"GET " + form.encode() + b" HTTP/1.1")
        check(f"an address in another form: {form}", said == 400, said)
    said = server.raw(b"GET //fanal.example/%2e HTTP/1.1\r\n" + target.head() + b"Connection: close\r\n\r\n")
    check("no address leads elsewhere", b"\nLocation:" not in said and b"200" not in said.split(b"\r\n")[0][:0], said[:80])
    target.lives("those")


def smuggling(target):
    """Bytes that two programs on a way can read as different requests: one answer, a refusal, and the end."""
    server, token = target.server, target.token
    follows = b"GET /api/1/health HTTP/1.1\r\n" + target.head("Connection: close") + b"\r\n"
    post = lambda *lines, body=b"", version=b"1.1": (b"POST /api/1/logout HTTP/" + version + b"\r\n" +
                                                     target.head("Authorization: Bearer " + token) +
                                                     b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body)
    get = lambda line, more=b"": line + b"\r\n" + target.head() + more + b"\r\n"
    rows = {
        "both lengths": post(b"Content-Length: 5", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"),
        "both, the other way": post(b"Transfer-Encoding: chunked", b"Content-Length: 5", body=b"0\r\n\r\n"),
        "two lengths": post(b"Content-Length: 0", b"Content-Length: 5"),
        "two lengths alike": post(b"Content-Length: 0", b"Content-Length: 0"),
        "a list of lengths": post(b"Content-Length: 0, 0"),
        "a length with a plus": post(b"Content-Length: +0"),
        "a length below nothing": post(b"Content-Length: -1"),
        "a length with a blank in it": post(b"Content-Length: 0 0"),
        "a length in hexadecimal": post(b"Content-Length: 0x0"),
        "a length with an exponent": post(b"Content-Length: 0e0"),
        "a length with a dot": post(b"Content-Length: 0.0"),
        "no length": post(b"Content-Length:"),
        "a length beyond 64 bits": post(b"Content-Length: 18446744073709551616"),
        "a length near 64 bits": post(b"Content-Length: 18446744073709551615"),
        "a length in other digits": post("Content-Length: \u0660".encode()),
        "another coding": post(b"Transfer-Encoding: gzip", body=b"0\r\n\r\n"),
        "identity": post(b"Transfer-Encoding: identity"),
        "identity with a length": post(b"Content-Length: 0", b"Transfer-Encoding: identity"),
        "chunked twice": post(b"Transfer-Encoding: chunked, chunked", body=b"0\r\n\r\n"),
        "chunked in two headers": post(b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"),
        "chunked and another header": post(b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity", body=b"0\r\n\r\n"),
        "chunked under gzip": post(b"Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"),
        "chunked, then gzip": post(b"Transfer-Encoding: chunked, gzip", body=b"0\r\n\r\n"),
        "xchunked": post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n"),
        "chunked after a vertical tab": post(b"Transfer-Encoding: \x0bchunked", body=b"0\r\n\r\n"),
        "chunked in quotes": post(b'Transfer-Encoding: "chunked"', body=b"0\r\n\r\n"),
        "chunked in HTTP/1.0": post(b"Transfer-Encoding: chunked", body=b"0\r\n\r\n", version=b"1.0"),
        "a blank before the colon": post(b"Content-Length : 0"),
        "a tab before the colon": post(b"Transfer-Encoding\t: chunked", body=b"0\r\n\r\n"),
        "a folded header": post(b"X: a", b" b"),
        "a folded coding": post(b"Transfer-Encoding:", b" chunked", body=b"0\r\n\r\n"),
        "a folded length": post(b"Content-Length:", b"\t0"),
        "a header without a colon": post(b"Content-Length"),
        "a header without a name": post(b": 0"),
        "a header name with a NUL": post(b"X\0: a"),
        "a header name of other letters": post("\u00c9: a".encode()),
        "a NUL in a header": post(b"X: a\0b"),
        "a control in a header": post(b"X: a\x01b"),
        "a lone CR in a header": post(b"X: a\rContent-Length: 5"),
        "lines by LF": post(b"X: a").replace(b"\r\n", b"\n"),
        "one line by LF": post(b"X: a\nContent-Length: 0"),
        "an end by LF": post(b"X: a")[:-2] + b"\n",
        "lines by CR": post(b"X: a").replace(b"\r\n", b"\r"),
        "a line that begins with a blank": b"POST /api/1/logout HTTP/1.1\r\n X: a\r\n" + target.head() + b"\r\n",
        "a chunk of -1": post(b"Transfer-Encoding: chunked", body=b"-1\r\n\r\n0\r\n\r\n"),
        "a chunk of 0x1": post(b"Transfer-Encoding: chunked", body=b"0x1\r\na\r\n0\r\n\r\n"),
        "a chunk of +1": post(b"Transfer-Encoding: chunked", body=b"+1\r\na\r\n0\r\n\r\n"),
        "a chunk with a blank before": post(b"Transfer-Encoding: chunked", body=b" 1\r\na\r\n0\r\n\r\n"),
        "a chunk of nothing said": post(b"Transfer-Encoding: chunked", body=b"\r\na\r\n0\r\n\r\n"),
        "a chunk beyond 64 bits": post(b"Transfer-Encoding: chunked", body=b"10000000000000000\r\na\r\n0\r\n\r\n"),
        "a chunk beyond all bits": post(b"Transfer-Encoding: chunked", body=b"f" * 64 + b"\r\na\r\n0\r\n\r\n"),
        "a chunk near 64 bits": post(b"Transfer-Encoding: chunked", body=b"ffffffffffffffff\r\na\r\n0\r\n\r\n"),
        "a chunk that is longer than it says": post(b"Transfer-Encoding: chunked", body=b"1\r\nab\r\n0\r\n\r\n"),
        "a chunk that ends by LF": post(b"Transfer-Encoding: chunked", body=b"1\na\r\n0\r\n\r\n"),
        "a chunk of words": post(b"Transfer-Encoding: chunked", body=b"one\r\na\r\n0\r\n\r\n"),
        "a header behind the body": post(b"Transfer-Encoding: chunked", body=b"0\r\nX-Fanal: 1\r\n\r\n"),
        "a trailer without a colon": post(b"Transfer-Encoding: chunked", body=b"0\r\nContent-Length\r\n\r\n"),
        "a method by halves": get(b"GE T / HTTP/1.1"),
        "two blanks before the address": get(b"GET  /api/1/health HTTP/1.1"),
        "two blanks behind it": get(b"GET /api/1/health  HTTP/1.1"),
        "a tab": get(b"GET\t/api/1/health\tHTTP/1.1"),
        "a blank at the end of the line": get(b"GET /api/1/health HTTP/1.1 "),
        "a blank in the address": get(b"GET /api/1/he alth HTTP/1.1"),
        "a NUL in the address": get(b"GET /api/1/health\0 HTTP/1.1"),
        "an address with a lone CR": get(b"GET /api/1/health\rx HTTP/1.1"),
        "an address of bytes": get(b"GET /api/1/health\xff HTTP/1.1"),
        "no address": get(b"GET HTTP/1.1"),
        "HTTP/0.9": b"GET /api/1/health\r\n\r\n",
        "HTTP/2.0": get(b"GET /api/1/health HTTP/2.0"),
        "HTTP/1.10": get(b"GET /api/1/health HTTP/1.10"),
        "http/1.1": get(b"GET /api/1/health http/1.1"),
        "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "another protocol": b"SSH-2.0-x\r\n\r\n",
        "the beginning of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        "nothing twice": b"\r\n\r\n\r\n",
    }

    def attacked(row):
        what, data = row
        said = server.raw(data + follows)
        statuses = statuses_in(said)
        return what, statuses

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        through = [(what, statuses) for what, statuses in pool.map(attacked, rows.items())
                   if len(statuses) > 1 or not all(400 <= status < 500 for status in statuses)]
    check(f"of {len(rows)} each gets at most one answer, a refusal, and nothing of what follows", not through, *through)
    target.lives("those")
    # What is well formed and refused is over where it ends: what follows gets its own answer.
    for what, data, status in (("by nobody", get(b"GET /api/1/case HTTP/1.1"), 401),
                               ("an absent file", get(b"GET /assets/x HTTP/1.1"), 404),
                               ("of a method it has not", get(b"DELETE /api/1/health HTTP/1.1", b"Content-Length: 4\r\n") + b"GET ", 405),
                               ("with a body nobody reads", get(b"GET /api/1/case HTTP/1.1", b"Content-Length: 30\r\n") +
                                b"GET /api/1/case HTTP/1.1\r\n\r\nxx", 401),
                               ("in chunks", get(b"POST /api/1/case HTTP/1.1", b"Transfer-Encoding: chunked\r\n") +
                                b"4;a=b\r\nGET \r\n0\r\n\r\n", 405)):
        said = server.raw(data + follows)
        statuses = statuses_in(said)
        check(f"a request {what}, and one behind it", statuses == [status, 200], statuses)
    said = server.raw(follows.replace(b"Connection: close\r\n", b"X: " + b"a" * 3000 + b"\r\n") * 20 + follows)
    check("twenty-one at once get as many answers", said.count(b"HTTP/1.1 200") == 21, said.count(b"HTTP/1.1"))


def sizes(target):
    head = target.head("Connection: close")
    ends = target.head("Connection: close") + b"Transfer-Encoding: chunked\r\n\r\n"
    chunk = b"ffff\r\n" + b"a" * 65535 + b"\r\n"
    for what, data, wanted in (
            ("a header over 16 KiB", b"GET / HTTP/1.1\r\n" + head + b"X: " + b"a" * 20000 + b"\r\n\r\n", {431}),
            ("a header of a megabyte", b"GET / HTTP/1.1\r\n" + head + b"X: " + b"a" * (1 << 20), {431, None}),
            ("a header name over 16 KiB", b"GET / HTTP/1.1\r\n" + head + b"X" * 20000 + b": a\r\n\r\n", {431}),
            ("nine thousand headers", b"GET / HTTP/1.1\r\n" + head + b"X: a\r\n" * 9000 + b"\r\n", {431}),
            ("a cookie over 16 KiB", b"GET / HTTP/1.1\r\n" + head + b"Cookie: " + b"a=b; " * 4000 + b"\r\n\r\n", {431}),
            ("an address over 8 KiB", b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + head + b"\r\n", {414}),
            ("an address over 16 KiB", b"GET /" + b"a" * 20000 + b" HTTP/1.1\r\n" + head + b"\r\n", {431, 414}),
            ("a thousand parameters", b"GET /api/1/health?" + b"a=&" * 1000 + b" HTTP/1.1\r\n" + head + b"\r\n", {400}),
            ("a thousand segments", b"GET /api" + b"/a" * 1000 + b" HTTP/1.1\r\n" + head + b"\r\n", {404}),
            ("a method of a kilobyte", b"G" * 1024 + b" / HTTP/1.1\r\n" + head + b"\r\n", {400, 405}),
            ("a body over 64 KiB", b"POST /api/1/logout HTTP/1.1\r\n" + head + b"Content-Length: 70000\r\n\r\n", {413}),
            ("a body of a terabyte", b"POST /api/1/logout HTTP/1.1\r\n" + head + b"Content-Length: 1099511627776\r\n\r\n", {413}),
            ("a body over 64 KiB in chunks", b"POST /api/1/logout HTTP/1.1\r\n" + ends + chunk + chunk + b"0\r\n\r\n", {413}),
            ("a list over 1 MiB", b"POST /api/1/match HTTP/1.1\r\n" + head + b"Content-Length: 1048577\r\n\r\n", {413}),
            ("a list over 1 MiB in chunks", b"POST /api/1/match HTTP/1.1\r\n" + ends + chunk * 17 + b"0\r\n\r\n", {413}),
            ("a list of 1 MiB by nobody", b"POST /api/1/match HTTP/1.1\r\n" + head + b"Content-Length: 1048576\r\n\r\n" + b"a" * 1048576, {401}),
            ("a list asked for as a page", b"GET /api/1/match HTTP/1.1\r\n" + head + b"Content-Length: 70000\r\n\r\n", {413}),
            ("a list's address with more", b"POST /api/1/match?a HTTP/1.1\r\n" + head + b"Content-Length: 70000\r\n\r\n", {413}),
            ("a list's address begun only", b"POST /api/1/matches HTTP/1.1\r\n" + head + b"Content-Length: 70000\r\n\r\n", {413}),
            ("a body in chunks of one byte", b"POST /api/1/logout HTTP/1.1\r\n" + ends + b"1\r\na\r\n" * 70000 + b"0\r\n\r\n", {413, None}),
            ("a chunk extension without end", b"POST /api/1/logout HTTP/1.1\r\n" + ends + b"1;" + b"a" * 200000 + b"\r\na\r\n0\r\n\r\n", {400, 413, 431, None}),
            ("a trailer without end", b"POST /api/1/logout HTTP/1.1\r\n" + ends + b"0\r\n" + b"X: a\r\n" * 40000 + b"\r\n", {400, 413, 431, None})):
        said = target.first(data)
        check(f"{what} is refused", said in wanted, said)
    target.lives("those")


def methods(target):
    server = target.server
    for path in ("/", "/assets/x", *target.reads):
        for method in ("OPTIONS", "TRACE", "CONNECT", "PUT", "PATCH", "DELETE", "PROPFIND", "get", "PURGE", "X"):
            said = server.raw(f"{method} {path} HTTP/1.1\r\n".encode() + target.head("X-Secret: swordfish", "Connection: close") + b"\r\n")
            status = int(said.split(b" ")[1])
            check(f"{method} {path} is refused", status in (400, 405), status)
            check("and echoes nothing", b"swordfish" not in said)
    check("CONNECT to elsewhere", target.first(b"CONNECT fanal.example:443 HTTP/1.1\r\n" + target.head("Connection: close") + b"\r\n") == 400)
    for path in ("/", *target.reads):
        whole, head = server.ask(path), server.ask(path, "HEAD")
        check(f"HEAD {path} is GET without its body", head.status == whole.status and head.text == b"" and
              head.getheader("Content-Type") == whole.getheader("Content-Type"))
    said = server.raw(b"GET / HTTP/1.1\r\n" + target.head("Upgrade: websocket, h2c", "Connection: Upgrade, close",
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA") + b"\r\n")
    check("no upgrade", b" 101 " not in said[:16] and b"\nUpgrade:" not in said, said[:60])


def paths(target):
    """What is no file of ours is the first page, or nothing: never a file of the machine."""
    server = target.server
    index = server.ask("/", token=False).text
    for path in ("/../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/etc/passwd", "/%2e%2e%2fetc%2fpasswd", "/.%2e/etc/passwd",
                 "/%252e%252e/etc/passwd", "/..%5c..%5cetc%5cpasswd", "/..\\..\\etc\\passwd", "/....//etc/passwd", "/..;/etc/passwd",
                 "/..%00/etc/passwd", "/%00", "/a%00.html", "/index.html%00.js", "/%c0%ae%c0%ae/etc/passwd", "/%c0%af", "/%e0%80%ae%e0%80%ae/etc",
                 "/%f0%80%80%ae", "/%u002e%u002e/etc/passwd", "/%ef%bc%8e%ef%bc%8e/etc/passwd", "/%ed%a0%80", "/%ff", "/%", "/%2", "/%zz",
                 "//etc/passwd", "///etc/passwd", "/etc/passwd", "/./etc/passwd", "/assets/../../etc/passwd", "/assets/..%2f..%2fetc%2fpasswd",
                 "/assets//etc/passwd", "/assets/%2fetc%2fpasswd", "/assets/", "/assets", "/file:///etc/passwd", "/proc/self/environ", "/.git/config",
                 "/.env", "/c.key", "/c/case.db", "/api/1/../../etc/passwd", "/api/1/documents/..%2f..%2f..%2fetc%2fpasswd",
                 "/api/1/documents/%2e%2e", "/api/1/health/..", "/api//1/case", "/api/1//case", "/API/1/case", "/api/1/case%00", "/api/1/%63ase/../x"):
        answer = server.raw(f"GET {path} HTTP/1.1\r\n".encode() + target.head("Connection: close") + b"\r\n")
        head, _, body = answer.partition(b"\r\n\r\n")
        status = int(head.split(b" ")[1])
        check(f"{path} is refused, or the first page", status in (400, 401, 404) or (status == 200 and body == index), status, body[:80])
        check(f"{path} tells nothing of the machine", b"root:" not in body and b"/tmp/" not in body and b"\nLocation:" not in head)
    asset = "/" + index.split(b'src="/')[1].split(b'"')[0].decode()
    whole = server.ask(asset, token=False)
    for value in ("bytes=0-0", "bytes=0-", "bytes=-1", "bytes=1-0", "bytes=0-18446744073709551615", "bytes=" + "0-1," * 1000 + "0-1", "lines=1-2", "bytes=a-b"):
        answer = server.ask(asset, headers={"Range": value, "If-Range": "x", "If-None-Match": "*", "If-Modified-Since": "x"}, token=False)
        check(f"Range {value[:20]} is not heeded", answer.status == 200 and answer.text == whole.text, answer.status)
    target.lives("those")


def slow_clients(target):
    """Slow, silent and greedy ones, side by side: each by its own clock, and others are served meanwhile."""
    server = target.server
    head = target.head("Connection: close", "Authorization: Bearer " + target.token)
    path, body = target.write
    body = json.dumps(body).encode()
    posted = f"POST {path} HTTP/1.1\r\n".encode() + head + b"Content-Type: application/json\r\n"

    def dripped(before, drops):
        """A client that sends `before` at once and `drops` a byte each half second."""
        started = time.monotonic()
        with server.connect() as client:
            client.sendall(before)
            client.settimeout(0.5)
            said = b""
            for byte in drops:
                try:
                    client.sendall(bytes([byte]))
                    said = client.recv(65536)
                except TimeoutError:
                    continue
                except (OSError, ssl.SSLError):
                    break
                break
        return (int(said.split(b" ")[1]) if said else None), time.monotonic() - started

    def silent():
        started = time.monotonic()
        return server.raw(b""), time.monotonic() - started

    def cut(data):
        with server.connect() as client:
            client.sendall(data)

    def greedy():
        """Asks for much, again and again, and takes nothing."""
        index = server.ask("/", token=False).text
        asset = "/" + index.split(b'src="/')[1].split(b'"')[0].decode()
        with server.connect() as client:
            client.settimeout(40)
            try:
                client.sendall((f"GET {asset} HTTP/1.1\r\n".encode() + target.head() + b"\r\n") * 200)
                while client.send(b"G") == 1:
                    time.sleep(0.2)
            except (OSError, ssl.SSLError):
                return "cut"
            return "never cut"

    def idle(count):
        """More connections than there are places, none of which says a word."""
        crowd = [socket.create_connection((server.host.strip("[]"), server.port)) for _ in range(count)]
        served = [server.ask(target.reads[0]).status for _ in range(5)]
        for client in crowd:
            client.close()
        return served

    with concurrent.futures.ThreadPoolExecutor(80) as pool:
        drips = {
            "a header": pool.submit(dripped, b"GET /api/1/he", b"alth HTTP/1.1\r\nX: " + b"a" * 90),
            "a body": pool.submit(dripped, posted + b"Content-Length: %d\r\n\r\n" % len(body), body * 4),
            "chunks": pool.submit(dripped, posted + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n" * 40),
            "half a body": pool.submit(dripped, posted + b"Content-Length: 4000\r\n\r\n" + body[:5], b"a" * 90),
        }
        more = [pool.submit(dripped, posted + b"Content-Length: %d\r\n\r\n" % len(body), body * 4) for _ in range(8)]
        quiet = [pool.submit(silent) for _ in range(20)]
        hungry = [pool.submit(greedy) for _ in range(4)]
        for _ in range(40):
            pool.submit(cut, b"GET /api/1/case HT")
            pool.submit(cut, posted + b"Content-Length: 4000\r\n\r\n{")
        target.lives("all of these at once")
        for what, drip in [*drips.items(), *(("a body among others", one) for one in more)]:
            status, took = drip.result()
            check(f"{what} drop by drop gets 408 within ten seconds", status == 408 and 8 < took < 20, status, took)
        for one in quiet:
            said, took = one.result()
            limit = (8, 20) if server.tls else (12, 25)
            check("a silent one is closed without a word", said == b"" and limit[0] < took < limit[1], said, took)
        for one in hungry:
            check("one that takes nothing is cut", one.result() == "cut")
    check("four hundred that say nothing keep nobody out", idle(400) == [200] * 5)
    target.lives("those")


def tls(target):
    """What TLS refuses."""
    server = target.server

    def handshake(change, alpn=None):
        context = ssl.create_default_context(cafile=None)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_ciphers("ALL:@SECLEVEL=0")
        change(context)
        if alpn:
            context.set_alpn_protocols(alpn)
        try:
            with socket.create_connection((server.host, server.port), timeout=20) as client:
                with context.wrap_socket(client) as sealed:
                    return sealed.version(), sealed.cipher()[0], sealed.selected_alpn_protocol(), sealed.compression()
        except (ssl.SSLError, ConnectionError) as error:
            return type(error).__name__

    def versions(least, most):
        def change(context):
            context.minimum_version, context.maximum_version = least, most
        return change

    def suite(name):
        def change(context):
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            context.set_ciphers(name + ":@SECLEVEL=0")
        return change

    v = ssl.TLSVersion
    check("TLS 1.3 is spoken", handshake(versions(v.TLSv1_3, v.TLSv1_3))[0] == "TLSv1.3")
    spoken = handshake(versions(v.TLSv1_2, v.TLSv1_2))
    check("1.2 is, with ephemeral keys and an AEAD, without compression",
          spoken[0] == "TLSv1.2" and spoken[1].startswith("ECDHE-") and ("GCM" in spoken[1] or "CHACHA" in spoken[1]) and spoken[3] is None, spoken)
    for old in (v.TLSv1_1, v.TLSv1):
        check(f"{old} is not", isinstance(handshake(versions(v.TLSv1, old)), str))
    for name in ("ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-CCM", "AES128-GCM-SHA256",
                 "AECDH-AES128-SHA", "ECDHE-ECDSA-NULL-SHA", "PSK-AES128-GCM-SHA256", "DHE-RSA-AES128-GCM-SHA256"):
        check(f"{name} is not", isinstance(handshake(suite(name)), str))
    check("our protocol is agreed on", handshake(lambda _: None, ["http/1.1"])[2] == "http/1.1")
    check("of two, ours", handshake(lambda _: None, ["h2", "http/1.1"])[2] == "http/1.1")
    for other in (["h2"], ["smtp"], ["http/1.0"]):
        check(f"{other} is not led here", isinstance(handshake(lambda _: None, other), str))
    with server.connect() as client:
        client.sendall(b"GET /api/1/health HTTP/1.1\r\n" + target.head("Connection: close") + b"\r\n")
        while client.recv(65536):
            pass
        session = client.session
        check("nothing to resume by is given", session is None or not session.has_ticket)
    with socket.create_connection((server.host, server.port), timeout=20) as client:
        client.sendall(b"GET /api/1/health HTTP/1.1\r\n" + target.head() + b"\r\n")
        said = b""
        try:
            while part := client.recv(4096):
                said += part
        except ConnectionError:
            pass
        check("plain HTTP gets no answer", not said.startswith(b"HTTP"), said[:40])
    for junk in (b"\x16\x03\x01\x40\x00\x01\x00\x3f\xfc" + b"\0" * 200, b"\x80\x2e\x01\x00\x02", b"\0" * 5, b"SSH-2.0-x\r\n"):
        with socket.create_connection((server.host, server.port), timeout=20) as client:
            client.sendall(junk)
            client.shutdown(socket.SHUT_WR)
            try:
                said = client.recv(4096)
            except ConnectionError:
                said = b""
            check("junk gets an alert at most", said[:1] in (b"", b"\x15"), said[:20])
    target.lives("those")
