// Serves the built workbench with the policy of `fanal serve` and the made-up case, by the contract in docs/openapi.yaml.
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Case, FoundFor, GraphFor, Judge, MatchRequest, Me, Problem, Undo } from '$web/api/schema';
import {
  documents,
  evidence,
  findDocument,
  groupOf,
  groups,
  issues,
  memberOf,
  stepsBetween,
  theCase,
} from './mock_case';
import { MockAdmin } from './mock_admin';
import { MockAlerts } from './mock_alerts';
import { graphSvg, MockDrawings, mockGraph } from './mock_graph';
import { MockFindings } from './mock_findings';
import { MockJudgements } from './mock_judgements';
import { MockLists } from './mock_lists';
import type { MockPeople } from './mock_people';
import { MockPictures } from './mock_pictures';
import { MockReports } from './mock_reports';
import { MockSaved } from './mock_saved';
import { mockSearch } from './mock_search';
import { chosenIn, viewsOf } from './mock_views';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; " +
  "require-trusted-types-for 'script'; trusted-types svelte-trusted-html";
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export type Answer = { status: number; body: unknown };
export const problem = (status: number, code: Problem['code'] | 'no_work', detail: string): Answer => ({
  status,
  body: {
    type: `urn:fanal:problem:${code}`,
    title: code,
    status,
    code,
    detail,
  } satisfies Omit<Problem, 'code'> & { code: string },
});
export const ok = (body: unknown): Answer => ({ status: 200, body });

function page<T>(all: T[], query: URLSearchParams): { page: T[]; next: string | null } | undefined {
  const limit = Number(query.get('limit') ?? 20);
  const cursor = query.get('cursor') ?? 'from-0';
  if (!/^from-\d+$/.test(cursor)) return undefined;
  const from = Number(cursor.slice(5));
  return {
    page: all.slice(from, from + limit),
    next: from + limit < all.length ? `from-${from + limit}` : null,
  };
}
const badCursor = () => problem(400, 'invalid_input', 'the cursor is none of ours: begin at the first page');

const liveCase: Case = {
  ...theCase,
  live: true,
  banner: '',
  purpose: 'trafficking',
  basis: 'order 9 of 3 March',
  until: '2027-01-31',
  reason: 'exercise of the court',
};

const lone: Me = {
  account: theCase.actor,
  display_name: '',
  instance_role: '',
  can: [],
  lone: true,
  must_change_password: false,
  must_set_up_codes: false,
  program: false,
  last_log_in_at: '',
  cases: [],
};

function answer(path: string, query: URLSearchParams, judgements: MockJudgements, live: boolean): Answer {
  const graph = mockGraph(path, query);
  if (graph) return graph;
  const [name = '', first, second] = path.replace('/api/1/', '').split('/').map(decodeURIComponent);
  if (name === 'case') return ok({ ...(live ? liveCase : theCase) });
  if (name === 'me' && first === undefined) return ok(lone);
  if (name === 'search') {
    if (query.get('q') === 'busy') return problem(503, 'busy', 'another process writes to the case');
    const found = mockSearch(query, live);
    if ('mistake' in found) return problem(400, 'invalid_input', found.mistake);
    const cut = page(found.hits, query);
    return cut ? ok({ ...found, hits: cut.page, next: cut.next }) : badCursor();
  }
  if (name === 'documents' && first !== undefined) {
    const found = findDocument(first);
    return found ? ok(found) : problem(404, 'not_found', `no document ${first}`);
  }
  if (name === 'groups' && first === undefined) {
    const cut = page(groups, query);
    return cut ? ok({ groups: cut.page, next: cut.next }) : badCursor();
  }
  if (name === 'groups') {
    const number = Number(first);
    const group = groupOf(number);
    // Who is alone in a group is listed too.
    if (!group && (second !== 'documents' || !documents.some((one) => one.group === number)))
      return problem(404, 'not_found', `no group ${first}`);
    if (group && second === undefined) return ok(judgements.on(group));
    if (second === 'views') return ok(viewsOf(number, query));
    const members = chosenIn(number, query);
    const cut = page(members, query);
    return cut
      ? ok({
          number,
          documents: members.length,
          members: cut.page.map(memberOf),
          next: cut.next,
        })
      : badCursor();
  }
  if (name === 'judgements' && first !== undefined) {
    const one = judgements.one(Number(first));
    return one ? ok(one) : problem(404, 'not_found', `no judgement ${first}`);
  }
  if (name === 'judgements') {
    const cut = page(judgements.list(), query);
    return cut ? ok({ judgements: cut.page, next: cut.next }) : badCursor();
  }
  if (name === 'why') {
    const [a, b] = [findDocument(query.get('a') ?? ''), findDocument(query.get('b') ?? '')];
    if (!a || !b) return problem(404, 'not_found', 'no such document');
    return ok({
      same_group: a.group !== null && a.group === b.group,
      steps: a === b ? [] : stepsBetween(a, b),
    });
  }
  if (name === 'evidence') return ok({ evidence });
  if (name === 'intakes' && first === undefined) return ok({ intakes: [] });
  if (name === 'issues') {
    const cut = page(issues, query);
    return cut ? ok({ issues: cut.page, next: cut.next }) : badCursor();
  }
  return problem(404, 'not_found', `no route ${path}`);
}

function judged(path: string, body: string, judgements: MockJudgements): Answer {
  const said: unknown = JSON.parse(body);
  const undone = /^\/api\/1\/judgements\/(\d+)\/undo$/.exec(path)?.[1];
  if ((said as Undo).reason === 'busy') return problem(503, 'busy', 'another process writes to the case');
  const answered =
    undone === undefined ? judgements.judge(said as Judge) : judgements.undo(Number(undone), said as Undo);
  return answered ? { status: 201, body: answered } : problem(404, 'not_found', 'no such document or judgement');
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function readDist(dist: string): Map<string, Buffer> {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => extname(name) !== '');
  return new Map(names.map((name) => [`/${name}`, readFileSync(join(dist, name))]));
}

export interface MockServer {
  url: string;
  documents: number;
  /** Parameters of each search that was asked, in order. */
  searches: URLSearchParams[];
  /** Each list that was held against the case, in order. */
  lists: readonly MatchRequest[];
  /** Each tile of the photo that was opened, in order. */
  opened: readonly { tile: number; reason: string }[];
  /** The photo, and what is said of it. */
  pictures: MockPictures;
  reports: MockReports;
  /** Each path that was asked of the API, in order. */
  asked: readonly string[];
  stop: () => Promise<void>;
}

/** `url` holds a one-time code, as the first line of `fanal serve` does; with `people` it is an instance of theirs;
 * `live`: the case is, and adverts are no catalogue. */
export async function startMock(dist: string, people?: MockPeople, live = false): Promise<MockServer> {
  const files = readDist(dist);
  let code = 'one-time';
  const sessions = new Set<string>();
  const reply = (response: ServerResponse, status: number, type: string, body: string | Buffer, headers = {}) => {
    response.writeHead(status, {
      'Content-Type': type,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      ...headers,
    });
    response.end(body);
  };
  const judgements = new MockJudgements();
  const admin = new MockAdmin();
  const alerts = new MockAlerts();
  const findings = new MockFindings();
  const lists = new MockLists();
  const pictures = new MockPictures();
  const saved = new MockSaved();
  const drawings = new MockDrawings();
  const reports = new MockReports();
  const asked: string[] = [];
  const searches: URLSearchParams[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/api/1/search') searches.push(url.searchParams);
    if (url.pathname === '/login') {
      if (url.searchParams.get('code') !== code) return reply(response, 403, 'text/plain', 'used');
      code = '';
      const session = `s${sessions.size + 1}`;
      sessions.add(session);
      return reply(response, 303, 'text/plain', '', {
        Location: '/',
        'Set-Cookie': `fanal_mock=${session}; Path=/; HttpOnly; SameSite=Strict`,
      });
    }
    if (people && url.pathname.startsWith('/api/')) {
      const body = request.method === 'POST' ? await read(request) : '';
      const said = people.answer(request, url.pathname, body === '' ? {} : JSON.parse(body), url.searchParams);
      const { status, body: told } =
        said.answer ??
        (request.method === 'POST'
          ? (findings.answer('POST', url.pathname, body) ??
            lists.answer(url.pathname, body) ??
            judged(url.pathname, body, judgements))
          : (alerts.answer('GET', url.pathname) ??
            findings.answer('GET', url.pathname, '', url.searchParams) ??
            answer(url.pathname, url.searchParams, judgements, live)));
      if (url.pathname === '/api/1/case' && status === 200 && said.role !== undefined && said.role !== 'lead') {
        const seen = told as Case;
        seen.role = said.role;
        seen.can = seen.can.filter((one) => one !== 'people' && one !== 'oversee');
      }
      const type = status < 300 ? 'application/json' : 'application/problem+json';
      return reply(response, status, type, status === 204 ? '' : JSON.stringify(told), said.headers);
    }
    if (url.pathname.startsWith('/api/')) {
      const session = /fanal_mock=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
      const known = sessions.has(session) && request.headers['x-fanal'] === '1';
      if (known && url.pathname === '/api/1/logout') {
        sessions.delete(session);
        return reply(response, 204, 'text/plain', '');
      }
      // Sessions of accounts are not there, whoever asks.
      if (url.pathname === '/api/1/me/sessions') {
        const { status, body } = problem(404, 'not_found', `there is no '${url.pathname}' here`);
        return reply(response, status, 'application/problem+json', JSON.stringify(body));
      }
      const sent = request.method === 'POST' ? await read(request) : '';
      asked.push(`${request.method ?? ''} ${url.pathname}`);
      const tile = known && request.method === 'POST' ? pictures.tile(url.pathname, sent) : undefined;
      if (tile) {
        await pictures.held;
        return reply(response, 200, 'image/png', tile);
      }
      const stopped = known && request.method === 'POST' ? pictures.stop(url.pathname, sent) : undefined;
      if (stopped === 'busy') {
        const { body } = problem(503, 'busy', 'another process writes to the case');
        return reply(response, 503, 'application/problem+json', JSON.stringify(body));
      }
      const position = known && request.method === 'POST' ? pictures.position(url.pathname, sent) : undefined;
      if (position) return reply(response, 200, 'application/json', JSON.stringify(position));
      if (stopped) return reply(response, 200, 'application/json', JSON.stringify(stopped));
      const ofPicture = known && request.method === 'GET' ? pictures.get(url.pathname) : undefined;
      if (ofPicture) return reply(response, 200, 'application/json', JSON.stringify(ofPicture));
      if (known && /^\/api\/1\/groups\/\d+\/graph\/file$/.test(url.pathname)) {
        const { form } = JSON.parse(sent) as GraphFor;
        return form === 'svg'
          ? reply(response, 200, 'image/svg+xml', graphSvg)
          : reply(response, 200, 'application/gexf+xml', '<gexf/>');
      }
      const drawn = known ? drawings.answer(request.method ?? '', url.pathname, sent, theCase.actor) : undefined;
      if (drawn) return reply(response, drawn.status, 'application/json', JSON.stringify(drawn.body));
      if (known && url.pathname === '/api/1/search/file') {
        const { form } = JSON.parse(sent) as FoundFor;
        return form === 'csv'
          ? reply(response, 200, 'text/csv; charset=utf-8', 'id,name\r\n')
          : reply(response, 200, 'application/x-ndjson', '{"type":"document"}\n');
      }
      const report = known ? reports.answer(request.method ?? '', url.pathname, sent) : undefined;
      if (report && url.pathname.endsWith('/file'))
        return reply(response, 200, 'text/html; charset=utf-8', String(report.body));
      const { status, body } = !known
        ? problem(401, 'unauthorized', 'no session')
        : request.method === 'POST'
          ? request.headers['content-type'] === 'application/json'
            ? (report ??
              alerts.answer('POST', url.pathname) ??
              saved.answer('POST', url.pathname, sent) ??
              (url.pathname.startsWith('/api/1/audit')
                ? admin.answer('POST', url.pathname, url.searchParams, {}, theCase.actor)
                : undefined) ??
              findings.answer('POST', url.pathname, sent) ??
              lists.answer(url.pathname, sent) ??
              judged(url.pathname, sent, judgements))
            : problem(415, 'unsupported_type', 'JSON is wanted')
          : (report ??
            alerts.answer('GET', url.pathname) ??
            saved.answer('GET', url.pathname, '', url.searchParams) ??
            (url.pathname.startsWith('/api/1/audit')
              ? admin.answer('GET', url.pathname, url.searchParams, {}, theCase.actor)
              : undefined) ??
            findings.answer('GET', url.pathname, '', url.searchParams) ??
            answer(url.pathname, url.searchParams, judgements, live));
      return reply(
        response,
        status,
        status < 300 ? 'application/json' : 'application/problem+json',
        JSON.stringify(body),
      );
    }
    const name = files.has(url.pathname) ? url.pathname : '/index.html';
    return reply(response, 200, types[extname(name)] ?? 'application/octet-stream', files.get(name) ?? '');
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${people ? '' : `login?code=${code}`}`,
    documents: documents.length,
    searches,
    lists: lists.asked,
    opened: pictures.opened,
    pictures,
    reports,
    asked,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
