"""Who keeps an instance and its cases, over HTTP: accounts, access, requests, policies, alerts and the audit; and everybody
else at the same doors."""
import json

from people import DAY
from people_server import At, Program
from server import check


def code(answer):
    return json.loads(answer.text)["code"] if answer.text else ""


# Each act of who keeps things: method, path, body, and who may.
DOORS = (
    ("GET", "/api/1/instance/accounts", None, "admin"),
    ("POST", "/api/1/instance/accounts", {"account": "eve", "instance_role": "administrator"}, "admin"),
    ("POST", "/api/1/instance/accounts/lea/reset", {}, "admin"),
    ("POST", "/api/1/instance/accounts/admin/close", {"closed": True}, "admin"),
    ("POST", "/api/1/instance/policies/break_glass", {"value": "off", "reason": "x"}, "admin"),
    ("GET", "/api/1/instance/audit", None, "uma"),
    ("GET", "/api/1/instance/audit/check", None, "uma"),
    ("POST", "/api/1/instance/audit/checkpoint", {}, "uma"),
)
# Those of a case: whoever has nothing to do in it is told the same as of one that is not there.
CASE_DOORS = (
    ("GET", "/api/1/grants?case=%s", None),
    ("POST", "/api/1/grants", {"case": "%s", "account": "ivo", "role": "lead", "until": DAY, "reason": "x"}),
    ("POST", "/api/1/approvals", {"kind": "export_clear", "case": "%s", "subject": "{\"act\":\"x\"}", "reason": "x"}),
)


def knock(at, method, path, body):
    return at.ask(path) if method == "GET" else at.post(path, body)


def doors(server, people):
    """Whoever may not is refused in the same words, whatever they ask of these."""
    for method, path, body, keeper in DOORS:
        said = set()
        for name, at in people.items():
            if name == keeper:
                continue
            answer = knock(at, method, path, body)
            said.add((answer.status, answer.text))
            check(f"{name} asks {method} {path} in vain", code(answer) == "refused", name, answer.text)
        check(f"{method} {path} is refused in the same words", len(said) == 1, said)
        check(f"nobody asks {path} in vain", knock(At(server), method, path, body).status == 401)
    for method, path, body in CASE_DOORS:
        for name in ("admin", "uma", "eva"):
            said = []
            for case in ("op-north", "op-absent"):
                filled = None if body is None else {key: value.replace("%s", case) for key, value in body.items()}
                answer = knock(people[name], method, path.replace("%s", case), filled)
                said.append((answer.status, answer.text.decode().replace(case, "CASE")))
            check(f"{name}: {method} {path} of a case is of none", said[0] == said[1] and said[0][0] == 404, said)
    other = people["lea"].post("/api/1/grants", {"case": "op-north", "account": "eva", "role": "lead", "until": DAY, "reason": "x"},
                               {"Origin": "https://example.org"})
    check("another site's page gives nothing", other.status == 403)
    form = people["lea"].ask("/api/1/grants", "POST", {"Content-Type": "application/x-www-form-urlencoded"}, b"case=op-north")
    check("nor a form", form.status == 415)


def no_content(people):
    """Who keeps the instance, or reads its audit, sees nothing of a case."""
    for name in ("admin", "uma"):
        for path in ("/api/1/case", "/api/1/search?q=room", "/api/1/audit", "/api/1/audit/check", "/api/1/groups"):
            check(f"{name} works in no case: {path}", code(people[name].ask(path)) == "no_work")
        for path in ("/api/1/instance/accounts", "/api/1/instance/alerts", "/api/1/instance/audit?limit=200",
                     "/api/1/approvals", "/api/1/grants", "/api/1/instance/policies", "/api/1/instance/register"):
            text = people[name].ask(path).text.decode()
            check(f"{name} reads no evidence in {path}", "3639981" not in text and "near the park" not in text, text[:300])


def accounts(instance, fits, admin):
    listed = fits(admin, "/api/1/instance/accounts", status=200)["accounts"]
    check("accounts are listed", {"admin", "lea", "ivo"} <= {one["account"] for one in listed}, listed)
    made = fits(admin, "/api/1/instance/accounts", method="post", status=201,
                body={"account": "eva", "display_name": "Eva O.", "instance_role": ""})
    shown = next(one for one in fits(admin, "/api/1/instance/accounts")["accounts"] if one["account"] == "eva")
    check("a new one has set nothing yet", shown["invited"] and not shown["codes"] and shown["display_name"] == "Eva O.", shown)
    check("its secret is not shown again", made["secret"] not in json.dumps(shown))
    again = fits(admin, "/api/1/instance/accounts", method="post", status=409, body={"account": "eva"})
    check("none is made twice", again["code"] == "already_exists")
    fits(admin, "/api/1/instance/accounts", method="post", status=400, body={"account": "e v a"})
    fits(admin, "/api/1/instance/accounts", method="post", status=400, body={"account": "eli", "instance_role": "guest"})
    fresh = fits(admin, "/api/1/instance/accounts/{name}/reset", "/api/1/instance/accounts/eva/reset", "post", status=200, body={})
    check("a reset gives another secret", fresh["secret"] != made["secret"], fresh)
    instance.settle("eva", fresh["secret"])
    close = "/api/1/instance/accounts/eva/close"
    fits(admin, "/api/1/instance/accounts/{name}/close", close, "post", status=204, body={"closed": True})
    check("a closed account is out", At(admin.server).log_in("eva").status == 403)
    fits(admin, "/api/1/instance/accounts/{name}/close", close, "post", status=204, body={"closed": False})
    fits(admin, "/api/1/instance/accounts/{name}/close", "/api/1/instance/accounts/nobody/close", "post", status=404,
         body={"closed": True})


def access(fits, lea, ivo):
    roles = fits(ivo, "/api/1/instance/roles", status=200)["roles"]
    check("everybody may read what roles are", {one["role"] for one in roles if not one["in_cases"]} == {"administrator"}, roles)
    give = {"case": "op-north", "account": "ivo", "role": "investigator", "until": DAY, "reason": "reads the adverts"}
    grant = fits(lea, "/api/1/grants", method="post", status=201, body=give)
    check("a grant says from when to when", grant["in_force"] and grant["by"] == "lea" and grant["until"] > DAY, grant)
    listed = fits(lea, "/api/1/grants", "/api/1/grants?case=op-north", status=200)["grants"]
    check("the lead sees it", grant["number"] in [one["number"] for one in listed], listed)
    own = fits(ivo, "/api/1/grants", status=200)["grants"]
    check("and so does whose it is", own[-1]["number"] == grant["number"], own)
    check("others of the case are none of an investigator's", ivo.ask("/api/1/grants?case=op-north").status == 403)
    for wrong in ({"until": "2001-01-01"}, {"until": "soon"}, {"role": "administrator"}, {"reason": " "}):
        fits(lea, "/api/1/grants", method="post", status=400, body={**give, **wrong})
    fits(lea, "/api/1/grants", method="post", status=404, body={**give, "account": "nobody"})
    ivo.begin("op-north")
    said = {(answer.status, answer.text) for answer in (ivo.ask("/api/1/audit"), ivo.ask("/api/1/audit/check"),
                                                        ivo.post("/api/1/audit/checkpoint", {}))}
    check("an investigator reads no audit, in the same words", len(said) == 1 and {one[0] for one in said} == {403}, said)
    check("nor gives access", ivo.post("/api/1/grants", {**give, "role": "lead"}).status == 403)
    number = grant["number"]
    fits(lea, "/api/1/grants/{number}/end", f"/api/1/grants/{number}/end", "post", status=204, body={})
    check("what has ended is over at once", ivo.ask("/api/1/search?q=room").status == 403)
    fits(lea, "/api/1/grants/{number}/end", f"/api/1/grants/{number}/end", "post", status=400, body={})
    fits(lea, "/api/1/grants/{number}/end", "/api/1/grants/977/end", "post", status=404, body={})
    check("a number that is none is none", lea.post("/api/1/grants/x/end", {}).status == 404)


def emergency(fits, lea, ivo, uma):
    glass = {"case": "op-north", "danger": "child", "reason": "call 114 of tonight"}
    entry = fits(ivo, "/api/1/break-glass", method="post", status=201, body=glass)
    check("emergency access is for hours, and somebody looks at it", entry["break_glass"] and entry["review_due"], entry)
    check("who keeps the audit opens nothing", uma.post("/api/1/break-glass", glass).status == 403)
    other = fits(ivo, "/api/1/break-glass", method="post", status=403, body={**glass, "danger": "other"})
    check("for another reason it takes a second person", '{"case":"op-north"}' in other["detail"], other)
    fits(ivo, "/api/1/break-glass", method="post", status=400, body={**glass, "danger": "fun"})
    alerts = fits(lea, "/api/1/instance/alerts", status=200)
    told = next(one for one in alerts["alerts"] if one["kind"] == "break_glass")
    check("the lead is told", json.loads(told["about"])["account"] == "ivo" and alerts["unseen"] >= 1, alerts)
    seen = f"/api/1/instance/alerts/{told['number']}/seen"
    check("it is not for others to see", ivo.post(seen, {}).status == 404)
    fits(lea, "/api/1/instance/alerts/{number}/seen", seen, "post", status=204, body={})
    told = next(one for one in lea.get("/api/1/instance/alerts")["alerts"] if one["number"] == told["number"])
    check("who saw it is kept", told["seen_by"] == "lea", told)
    review = f"/api/1/grants/{entry['number']}/review"
    check("nobody looks at their own", ivo.post(review, {"finding": "fine"}).status == 403)
    fits(lea, "/api/1/grants/{number}/review", review, "post", status=204, body={"finding": "rightly so"})
    fits(lea, "/api/1/grants/{number}/review", review, "post", status=400, body={"finding": "again"})
    lea.post(f"/api/1/grants/{entry['number']}/end", {})


def requests(instance, fits, admin, ada, lea):
    """A policy that is weakened: one administrator asks, the other says yes to just that, once."""
    policies = fits(lea, "/api/1/instance/policies", status=200)["policies"]
    check("everybody may read the policies", {"grant_days", "break_glass"} <= {one["policy"] for one in policies}, policies)
    days = "/api/1/instance/policies/grant_days"
    weaker = {"value": "400", "reason": "long cases"}
    fits(admin, "/api/1/instance/policies/{name}", days, "post", status=204, body={"value": "300", "reason": "shorter"})
    words = fits(admin, "/api/1/instance/policies/{name}", days, "post", status=403, body=weaker)
    check("what weakens says what to ask for", words["code"] == "refused" and '{"policy":"grant_days","value":"400"}' in words["detail"], words)
    ask = {"kind": "policy", "subject": ' { "policy": "grant_days", "value": "400" } ', "reason": "long cases"}
    for wrong in ("", "[]", "{", '{"act":7}', '{"act":{}}', "x" * 20000, '{"act":"x"}{"act":"y"}'):
        fits(admin, "/api/1/approvals", method="post", status=400, body={**ask, "subject": wrong})
    fits(admin, "/api/1/approvals", method="post", status=400, body={**ask, "reason": " "})
    asked = fits(admin, "/api/1/approvals", method="post", status=201, body=ask)
    check("blanks make no other request", asked["subject"] == '{"policy":"grant_days","value":"400"}' and asked["mine"], asked)
    answer = f"/api/1/approvals/{asked['number']}/answer"
    check("nobody answers their own", code(admin.post(answer, {"yes": True, "reason": "x"})) == "refused")
    check("nor somebody who is not asked", code(lea.post(answer, {"yes": True, "reason": "x"})) == "refused")
    waiting = fits(ada, "/api/1/approvals", status=200)["approvals"]
    check("it waits for the other", [one["number"] for one in waiting if one["mine_to_answer"]] == [asked["number"]], waiting)
    given = fits(ada, "/api/1/approvals/{number}/answer", answer, "post", status=200, body={"yes": True, "reason": "agreed"})
    check("one yes gives it", given["state"] == "given" and given["answers"][0]["by"] == "ada", given)
    number = {"approval": asked["number"]}
    check("for just that", code(admin.post(days, {**weaker, "value": "500", **number})) == "refused")
    fits(admin, "/api/1/instance/policies/{name}", days, "post", status=204, body={**weaker, **number})
    check("once", code(admin.post(days, {**weaker, "value": "401", **number})) == "refused")
    fits(admin, "/api/1/instance/policies/{name}", days, "post", status=400, body={"value": "many", "reason": "x"})
    fits(admin, "/api/1/instance/policies/{name}", "/api/1/instance/policies/absent", "post", status=404, body={"value": "1", "reason": "x"})
    refused = fits(admin, "/api/1/approvals", method="post", status=201, body={**ask, "subject": '{"policy":"grant_days","value":"500"}'})
    no = fits(ada, "/api/1/approvals/{number}/answer", f"/api/1/approvals/{refused['number']}/answer", "post", status=200,
              body={"yes": False, "reason": "long enough"})
    check("one no refuses it", no["state"] == "refused", no)


def register(fits, people):
    """Everybody who is logged in reads the same register: no name of a case or a person, no count of a few."""
    said = []
    for at in people.values():
        whole = fits(at, "/api/1/instance/register", status=200)
        said.append(json.dumps({**whole, "at": ""}))
    check("the register is the same for all", len(set(said)) == 1)
    for name in (*people, "op-north", "op-live", "op-quiet"):
        check(f"it names nobody and no case: {name}", f'"{name}"' not in said[0])
    check("few are not counted", whole["rates"]["reviewed"] == {"few": True, "count": 0} and whole["rates"]["share"] is None and
          all(one["in_cases"]["few"] for one in whole["people"]), whole["rates"])
    check("who signed off is said, nobody included", {pack["survivors"] for pack in whole["packs"]} == {"none"}, whole["packs"])
    check("each indicator says how it is known and how often it is wrong", len(whole["indicators"]) > 100 and
          all(one["evidence"] and one["error_rate"]["fr"] for one in whole["indicators"]))


def audits(fits, lea, uma):
    everything = fits(uma, "/api/1/instance/audit", "/api/1/instance/audit?limit=200", status=200)
    rows = everything["rows"]
    check("the newest row is this look", rows[0]["action"] == "audit.show" and rows[0]["actor"] == "uma", rows[0])
    check("the newest come first", [row["number"] for row in rows] == sorted((row["number"] for row in rows), reverse=True))
    given = uma.get("/api/1/instance/audit?action=grant.add&event=permission&actor=lea&limit=200")["rows"]
    check("rows are chosen by all that is given", given and {(row["actor"], row["action"]) for row in given} <= {
        ("lea", "grant.add"), ("lea", "grant.add.refused")}, given)
    first = uma.get("/api/1/instance/audit?actor=lea&limit=3")
    second = uma.get("/api/1/instance/audit?actor=lea&limit=3&cursor=" + first["next"])
    numbers = [row["number"] for row in first["rows"] + second["rows"]]
    whole = [row["number"] for row in uma.get("/api/1/instance/audit?actor=lea&limit=200")["rows"]]
    check("pages follow each other", numbers == whole[:6], numbers, whole)
    check("how many pass is said on each page", first["total"] == second["total"] > 6, first["total"])
    for wrong in ("limit=0", "limit=201", "cursor=x", "cursor=a7", "event=gossip", "since=soon", "until=soon", "other=1"):
        fits(uma, "/api/1/instance/audit", "/api/1/instance/audit?" + wrong, status=400)
    none = uma.get("/api/1/instance/audit?until=2001-01-01")
    check("before there was anything there is nothing", none["rows"] == [] and none["total"] == 0 and none["next"] is None, none)
    line = fits(uma, "/api/1/instance/audit/checkpoint", method="post", status=201, body={})["line"]
    check("a checkpoint is one line", line and "\n" not in line, line)
    found = fits(uma, "/api/1/instance/audit/check", status=200)
    check("the instance's audit is whole, and signed", found["sound"] and found["rows"] > 20 and found["checkpoints"] >= 1, found)
    wrong = fits(uma, "/api/1/instance/audit/check", "/api/1/instance/audit/check?public_key=" + "0" * 64, status=200)
    check("another key did not sign it", not wrong["sound"] and wrong["findings"], wrong)
    fits(uma, "/api/1/instance/audit/check", "/api/1/instance/audit/check?public_key=x", status=400)

    lea.begin("op-north", "an audit")
    document = lea.get("/api/1/search?q=room")["hits"][0]["id"]
    lea.get("/api/1/documents/" + document)
    seen = fits(lea, "/api/1/audit", f"/api/1/audit?object={document}&limit=200", status=200)["rows"]
    check("who saw a document, when and for what", seen and all(document in row["objects"] for row in seen) and
          {("lea", "show", "an audit")} <= {(row["actor"], row["action"], row["reason"]) for row in seen}, seen)
    check("the case's audit is whole", fits(lea, "/api/1/audit/check", status=200)["sound"])
    fits(lea, "/api/1/audit/checkpoint", method="post", status=201, body={})


def overseers(instance, server, lea):
    """An auditor of a case reads its audit and nothing else."""
    instance.run("grant", "add", "eva", "--case", "op-north", "--role", "auditor", "--until", DAY, "--reason", "x", who="lea")
    eva = At(server, "eva")
    eva.begin("op-north")
    check("an auditor reads the audit", eva.get("/api/1/audit?limit=5")["total"] > 5)
    check("and whether it is whole", eva.get("/api/1/audit/check")["sound"])
    for path in ("/api/1/case", "/api/1/search?q=room", "/api/1/documents/a0", "/api/1/groups", "/api/1/alerts",
                 "/api/1/grants?case=op-north"):
        check(f"and nothing else: {path}", eva.ask(path).status == 403)
    key = instance.run("account", "key", "watch", "--can", "oversee", "--until", DAY, who="lea")["key"]
    tool = Program(server, key)
    tool.begin("op-north")
    check("a key may read an audit for its person", tool.ask("/api/1/audit").status == 200)
    for method, path, body, _ in DOORS:
        check(f"but keeps nothing: {method} {path}", knock(tool, method, path, body).status == 403)
    for path in ("/api/1/approvals", "/api/1/instance/alerts", "/api/1/grants?case=op-north"):
        check(f"nor is it told of {path}", tool.ask(path).status == 403)
    for path, body in (("/api/1/break-glass", {"case": "op-north", "danger": "life", "reason": "x"}),
                       ("/api/1/approvals", {"kind": "policy", "subject": "{}", "reason": "x"}),
                       ("/api/1/grants", {"case": "op-north", "account": "ivo", "role": "lead", "until": DAY, "reason": "x"})):
        check(f"nor does it ask for anything: {path}", tool.post(path, body).status == 403)


def administration(instance, server, contract):
    def fits(at, template, target=None, method="get", **more):
        return contract.check(at, template, target or template, method, **more)

    instance.add("uma", "auditor")
    instance.add("ada", "administrator")
    admin, ada, uma, lea, ivo = (At(server, name) for name in ("admin", "ada", "uma", "lea", "ivo"))
    accounts(instance, fits, admin)
    access(fits, lea, ivo)
    emergency(fits, lea, ivo, uma)
    requests(instance, fits, admin, ada, lea)
    audits(fits, lea, uma)
    eva = At(server, "eva")
    people = {"admin": admin, "ada": ada, "uma": uma, "lea": lea, "ivo": ivo, "eva": eva}
    doors(server, {name: at for name, at in people.items() if name != "ada"})
    no_content(people)
    register(fits, people)
    overseers(instance, server, lea)
