// The only file that speaks HTTP. docs/openapi.yaml is the contract; `schema.ts` is made from it.
import { isFailureCode, type Failure, type FailureCode } from '../model/problems';
import type { AuditFilter } from '../model/admin';
import type { Asking, Choice, GraphState } from '../model/url';
import { chosenNames, type Chosen } from '../model/views';
import type {
  Alert,
  AlertDocuments,
  AlertPage,
  Accounts,
  Approval,
  Approvals,
  AuditCheck,
  AuditPage,
  BeginIntake,
  BeginReport,
  Bias,
  Case,
  ChangeReport,
  ChangeSaved,
  Checkpoint,
  Cite,
  Cited,
  Document,
  DutyAnswer,
  Evidence,
  Explanation,
  GiveAnswer,
  GiveLabel,
  Grant,
  Grants,
  Graph,
  GraphEdgeLinks,
  Drawing,
  DrawingList,
  FoundFor,
  GraphFor,
  Group,
  GroupPage,
  InstanceAlerts,
  Intake,
  IntakeFile,
  IntakeFiles,
  IntakeIssues,
  Intakes,
  IssuePage,
  Judge,
  Judged,
  JudgementPage,
  Label,
  KeepDrawing,
  Labels,
  LinkedViews,
  Matched,
  MatchRequest,
  Me,
  MemberPage,
  NewCodes,
  OneTimeSecret,
  PictureLooks,
  PicturePosition,
  Policies,
  PublicRegister,
  RecoveryCodes,
  Report,
  ReportFor,
  ReportHead,
  ReportLeaving,
  ReportList,
  ReviewQueue,
  ReviewShares,
  Saved,
  SavedList,
  SaveSearch,
  Roles,
  SearchAnswer,
  Sessions,
  SetDuty,
  SimilarPictures,
  Stopped,
  TablePreview,
  Undo,
  WhyAnswer,
  Work,
  Works,
  Worksheet,
  operations,
} from './schema';

export class ApiError extends Error implements Failure {
  constructor(
    readonly code: FailureCode,
    readonly detail: string,
  ) {
    super(code);
  }
}

export const pageSize = {
  search: 20,
  groups: 25,
  members: 25,
  issues: 50,
  judgements: 50,
  alerts: 25,
  audit: 50,
  intake: 500,
} as const;

// The working session that each request of this tab is asked in; in a case served alone there is none.
let workId = '';
let answered: () => void = () => undefined;
let reached: (isSo: boolean) => void = () => undefined;
let kept: (path: string) => void = () => undefined;

export function askIn(work: string) {
  workId = work;
}

/** Who asks: somebody at the screen, or the screen by itself, which says nothing of anybody being there. */
export type Asker = 'person' | 'screen';

/** `heard` is called at each answer that the server gives to someone it knows and that a person asked for. */
export function whenAnswered(heard: () => void) {
  answered = heard;
}

/** `heard` is called at each answer with true, and with false where there came none. */
export function whenReached(heard: (isSo: boolean) => void) {
  reached = heard;
}

/** `heard` is called with the path of each write that the server kept. */
export function whenKept(heard: (path: string) => void) {
  kept = heard;
}

async function problemOf(response: Response): Promise<ApiError> {
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'code' in body && isFailureCode(body.code)) {
      return new ApiError(body.code, 'detail' in body && typeof body.detail === 'string' ? body.detail : '');
    }
  } catch {
    // Not a problem of ours: said as such below.
  }
  return new ApiError(response.status === 401 ? 'unauthorized' : 'not_ours', '');
}

async function send(
  method: 'GET' | 'POST',
  path: string,
  signal: AbortSignal,
  body?: unknown,
  bytes?: ArrayBuffer,
  by: Asker = 'person',
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: {
        'X-Fanal': '1',
        Accept:
          'application/json, application/problem+json, image/png, text/html, image/svg+xml, application/gexf+xml, text/csv, application/x-ndjson',
        ...(workId === '' ? {} : { 'X-Fanal-Work': workId }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(bytes === undefined ? {} : { 'Content-Type': 'application/octet-stream' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(bytes === undefined ? {} : { body: bytes }),
      credentials: 'same-origin',
      mode: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  } catch (error) {
    if (signal.aborted) throw error;
    reached(false);
    throw new ApiError('no_answer', '');
  }
  reached(true);
  if (response.status !== 401 && by === 'person') answered();
  if (!response.ok) throw await problemOf(response);
  if (method === 'POST') kept(path);
  return response;
}

async function get<T>(
  path: string,
  parameters: Record<string, string | number>,
  signal: AbortSignal,
  by: Asker = 'person',
): Promise<T> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== '') query.set(name, String(value));
  const text = query.toString();
  const address = text === '' ? path : `${path}?${text}`;
  return valueOf<T>(await send('GET', address, signal, undefined, undefined, by), signal);
}

/** A file of the workbench itself: no question to the case. */
async function file<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, mode: 'same-origin', redirect: 'error', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new ApiError('not_ours', '');
  return (await response.json()) as T;
}

function chosenOf(chosen: Chosen): Record<string, string> {
  return Object.fromEntries(chosenNames.map((name) => [name, chosen[name]]));
}

async function post(path: string, body: unknown, signal: AbortSignal): Promise<void> {
  await send('POST', path, signal, body);
}

async function pixelsOf(response: Response, signal: AbortSignal): Promise<Blob> {
  if (response.headers.get('Content-Type') !== 'image/png') throw new ApiError('not_ours', '');
  try {
    return await response.blob();
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError('not_ours', '');
  }
}

async function fileOf(response: Response, type: string, signal: AbortSignal): Promise<Blob> {
  if (!(response.headers.get('Content-Type') ?? '').startsWith(type)) throw new ApiError('not_ours', '');
  try {
    return await response.blob();
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError('not_ours', '');
  }
}

async function valueOf<T>(response: Response, signal: AbortSignal): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError('not_ours', '');
  }
}

const reportPath = (number: number) => `/api/1/reports/${number}`;
const intakeAt = (id: string) => `/api/1/intakes/${encodeURIComponent(id)}`;

export interface Search extends Asking {
  q: string;
  /** Empty: the first page. */
  cursor: string;
}

function parametersOf({ q, order, fold, country, cursor }: Search): Record<string, string> {
  return { q, order, fold: fold ? 'true' : '', country, cursor };
}

export type AuditOf = 'case' | 'instance';
const auditPath = (of: AuditOf) => (of === 'case' ? '/api/1/audit' : '/api/1/instance/audit');

type Sent<O extends keyof operations> = operations[O] extends {
  requestBody: { content: { 'application/json': infer B } };
}
  ? B
  : never;
export type GiveAccount = Sent<'add_account'>;
export type GiveGrant = Sent<'give_grant'>;
export type BreakGlass = Sent<'break_glass'>;
export type AskApproval = Sent<'ask_approval'>;

export const api = {
  /** Whether people log in here by account. Asked by someone whom the server does not know: only an instance has
   * sessions of accounts, so that a case served alone finds nothing there. */
  isInstance: async (signal: AbortSignal): Promise<boolean> => {
    try {
      await send('GET', '/api/1/me/sessions', signal);
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unauthorized') return true;
      if (error instanceof ApiError && error.code === 'not_found') return false;
      throw error;
    }
  },
  logIn: (account: string, password: string, code: string, signal: AbortSignal) =>
    post('/api/1/login', { account, password, ...(code === '' ? {} : { code }) }, signal),
  me: (signal: AbortSignal) => get<Me>('/api/1/me', {}, signal),
  setPassword: (password: string, signal: AbortSignal) => post('/api/1/me/password', { password }, signal),
  beginCodes: async (signal: AbortSignal) =>
    valueOf<NewCodes>(await send('POST', '/api/1/me/codes', signal, {}), signal),
  confirmCodes: async (code: string, signal: AbortSignal) =>
    valueOf<RecoveryCodes>(await send('POST', '/api/1/me/codes/confirm', signal, { code }), signal),
  prove: (secret: string, signal: AbortSignal) => post('/api/1/me/prove', { secret }, signal),
  sessions: (signal: AbortSignal) => get<Sessions>('/api/1/me/sessions', {}, signal),
  endSession: (id: string, signal: AbortSignal) => post(`/api/1/me/sessions/${encodeURIComponent(id)}/end`, {}, signal),
  works: (signal: AbortSignal) => get<Works>('/api/1/work', {}, signal),
  beginWork: async (work: { case: string; purpose?: string; reason: string }, signal: AbortSignal) =>
    valueOf<Work>(await send('POST', '/api/1/work', signal, work), signal),
  endWork: (id: string, signal: AbortSignal) => post(`/api/1/work/${encodeURIComponent(id)}/end`, {}, signal),
  case: (signal: AbortSignal) => get<Case>('/api/1/case', {}, signal),
  /** With figures of all that was found. */
  /** The list leaves: an export. */
  foundFile: async (found: FoundFor, signal: AbortSignal) => {
    const type = found.form === 'csv' ? 'text/csv' : 'application/x-ndjson';
    return fileOf(await send('POST', '/api/1/search/file', signal, found), type, signal);
  },
  search: (asked: Search, signal: AbortSignal) =>
    get<SearchAnswer>('/api/1/search', { ...parametersOf(asked), overview: 'true', limit: pageSize.search }, signal),
  /** One document at a time, for what is looked for and why: the audit keeps it. */
  searchFor: (asked: Search, hypothesis: string, signal: AbortSignal) =>
    get<SearchAnswer>('/api/1/search', { ...parametersOf(asked), hypothesis, limit: 1 }, signal),
  match: async (list: MatchRequest, signal: AbortSignal) =>
    valueOf<Matched>(await send('POST', '/api/1/match', signal, list), signal),
  document: (id: string, signal: AbortSignal) =>
    get<Document>(`/api/1/documents/${encodeURIComponent(id)}`, {}, signal),
  similarPictures: (id: string, signal: AbortSignal) =>
    get<SimilarPictures>(`/api/1/documents/${encodeURIComponent(id)}/similar`, {}, signal),
  pictureLooks: (id: string, signal: AbortSignal) =>
    get<PictureLooks>(`/api/1/documents/${encodeURIComponent(id)}/looks`, {}, signal),
  /** Pixels to be drawn and kept nowhere. The audit keeps who asked, which tile, and why. */
  pictureTile: async (id: string, tile: number, reason: string, signal: AbortSignal) =>
    pixelsOf(await send('POST', `/api/1/documents/${encodeURIComponent(id)}/tiles`, signal, { reason, tile }), signal),
  /** Once, to be shown and kept nowhere. The audit keeps who asked and why, and not the position. */
  picturePosition: async (id: string, reason: string, signal: AbortSignal) =>
    valueOf<PicturePosition>(
      await send('POST', `/api/1/documents/${encodeURIComponent(id)}/position`, signal, { reason }),
      signal,
    ),
  /** Takes the picture out of the case, and its file with it. Answered once groups are made anew. */
  stop: async (id: string, reason: string, signal: AbortSignal) =>
    valueOf<Stopped>(await send('POST', `/api/1/documents/${encodeURIComponent(id)}/stop`, signal, { reason }), signal),
  groups: (cursor: string, signal: AbortSignal) =>
    get<GroupPage>('/api/1/groups', { limit: pageSize.groups, cursor }, signal),
  group: (number: number, signal: AbortSignal) => get<Group>(`/api/1/groups/${number}`, {}, signal),
  graph: (number: number, { around, open, from, to }: GraphState, signal: AbortSignal) =>
    get<Graph>(
      `/api/1/groups/${number}/graph`,
      // One end alone waits for the other.
      { around, open: open.join(','), ...(from === '' || to === '' ? {} : { from, to }) },
      signal,
    ),
  graphEdge: (number: number, open: readonly string[], a: string, b: string, signal: AbortSignal) =>
    get<GraphEdgeLinks>(`/api/1/groups/${number}/graph/edge`, { a, b, open: open.join(',') }, signal),
  drawings: (number: number, signal: AbortSignal) => get<DrawingList>(`/api/1/groups/${number}/drawings`, {}, signal),
  keepDrawing: async (number: number, wanted: KeepDrawing, signal: AbortSignal) =>
    valueOf<Drawing>(await send('POST', `/api/1/groups/${number}/drawings`, signal, wanted), signal),
  changeDrawing: async (drawing: number, wanted: KeepDrawing, signal: AbortSignal) =>
    valueOf<Drawing>(await send('POST', `/api/1/drawings/${drawing}/change`, signal, wanted), signal),
  withdrawDrawing: async (drawing: number, signal: AbortSignal) =>
    valueOf<Drawing>(await send('POST', `/api/1/drawings/${drawing}/withdraw`, signal, {}), signal),
  /** The drawing leaves: an export. */
  graphFile: async (
    number: number,
    form: GraphFor['form'],
    { around, open, hidden, from, to }: GraphState,
    pins: string,
    whom: ReportFor,
    signal: AbortSignal,
  ) => {
    const ends = from === '' || to === '' ? {} : { from, to };
    const shown = { around, open: open.join(','), hidden: hidden.join(','), pins };
    const body: GraphFor = { form, ...shown, ...ends, ...whom };
    const type = form === 'svg' ? 'image/svg+xml' : 'application/gexf+xml';
    return fileOf(await send('POST', `/api/1/groups/${number}/graph/file`, signal, body), type, signal);
  },
  members: (number: number, cursor: string, chosen: Chosen, signal: AbortSignal) =>
    get<MemberPage>(
      `/api/1/groups/${number}/documents`,
      { limit: pageSize.members, cursor, ...chosenOf(chosen) },
      signal,
    ),
  /** The outlines of countries, as TopoJSON. */
  outlines: <T>(path: string, signal: AbortSignal) => file<T>(path, signal),
  /** `template`: number of the text group whose template is wanted; empty: none. */
  views: (number: number, chosen: Chosen, unit: string, template: string, signal: AbortSignal) =>
    get<LinkedViews>(`/api/1/groups/${number}/views`, { ...chosenOf(chosen), unit, template }, signal),
  explanation: (number: number, signal: AbortSignal) =>
    get<Explanation>(`/api/1/groups/${number}/explanation`, {}, signal),
  label: async (number: number, label: GiveLabel, signal: AbortSignal) =>
    valueOf<Label>(await send('POST', `/api/1/groups/${number}/labels`, signal, label), signal),
  labels: (number: number, signal: AbortSignal) => get<Labels>(`/api/1/groups/${number}/labels`, {}, signal),
  /** `list`: a pack, whose indicators are asked; empty: the elements of the offences. */
  worksheet: (number: number, list: string, signal: AbortSignal) =>
    get<Worksheet>(`/api/1/groups/${number}/worksheet`, { list }, signal),
  answerWorksheet: async (number: number, answer: GiveAnswer, signal: AbortSignal) =>
    valueOf<Worksheet>(await send('POST', `/api/1/groups/${number}/worksheet`, signal, answer), signal),
  reviewQueue: ({ tier, stage, indicator, tag }: Choice, signal: AbortSignal) =>
    get<ReviewQueue>('/api/1/review/queue', { tier, stage, indicator, tag }, signal),
  reviewShares: (signal: AbortSignal) => get<ReviewShares>('/api/1/review/shares', {}, signal),
  setDuty: async (duty: SetDuty, signal: AbortSignal) =>
    valueOf<DutyAnswer>(await send('POST', '/api/1/review/duty', signal, duty), signal),
  acknowledgeDuty: async (reason: string, signal: AbortSignal) =>
    valueOf<DutyAnswer>(await send('POST', '/api/1/review/duty/acknowledge', signal, { reason }), signal),
  bias: (signal: AbortSignal) => get<Bias>('/api/1/bias', {}, signal),
  why: (a: string, b: string, signal: AbortSignal) => get<WhyAnswer>('/api/1/why', { a, b }, signal),
  evidence: (signal: AbortSignal) => get<Evidence>('/api/1/evidence', {}, signal),
  issues: (cursor: string, signal: AbortSignal) =>
    get<IssuePage>('/api/1/issues', { limit: pageSize.issues, cursor }, signal),
  reports: (withdrawn: boolean, signal: AbortSignal) =>
    get<ReportList>('/api/1/reports', withdrawn ? { withdrawn: 'true' } : {}, signal),
  beginReport: async (report: BeginReport, signal: AbortSignal) =>
    valueOf<Report>(await send('POST', '/api/1/reports', signal, report), signal),
  report: (number: number, signal: AbortSignal) => get<Report>(reportPath(number), {}, signal),
  changeReport: async (number: number, change: ChangeReport, signal: AbortSignal) =>
    valueOf<Report>(await send('POST', `${reportPath(number)}/change`, signal, change), signal),
  cite: async (number: number, place: Cite, signal: AbortSignal) =>
    valueOf<Cited>(await send('POST', `${reportPath(number)}/cite`, signal, place), signal),
  dropCitation: async (number: number, citation: number, signal: AbortSignal) =>
    valueOf<Report>(await send('POST', `${reportPath(number)}/drop`, signal, { citation }), signal),
  withdrawReport: async (number: number, reason: string, signal: AbortSignal) =>
    valueOf<ReportHead>(await send('POST', `${reportPath(number)}/withdraw`, signal, { reason }), signal),
  /** What would leave. Nothing does. */
  reportLeaving: async (number: number, whom: ReportFor, signal: AbortSignal) =>
    valueOf<ReportLeaving>(await send('POST', `${reportPath(number)}/leaving`, signal, whom), signal),
  /** It leaves: an export. A page, to be kept as a file. */
  reportFile: async (number: number, whom: ReportFor, signal: AbortSignal) =>
    fileOf(await send('POST', `${reportPath(number)}/file`, signal, whom), 'text/html', signal),
  intakes: (by: Asker, signal: AbortSignal) => get<Intakes>('/api/1/intakes', {}, signal, by),
  beginIntake: async (terms: BeginIntake, signal: AbortSignal) =>
    valueOf<Intake>(await send('POST', '/api/1/intakes', signal, terms), signal),
  intake: (id: string, by: Asker, signal: AbortSignal) => get<Intake>(intakeAt(id), {}, signal, by),
  intakeFiles: (id: string, first: number, state: IntakeFile['state'] | '', by: Asker, signal: AbortSignal) =>
    get<IntakeFiles>(`${intakeAt(id)}/files`, { first, limit: pageSize.intake, state }, signal, by),
  intakeIssues: (id: string, first: number, by: Asker, signal: AbortSignal) =>
    get<IntakeIssues>(`${intakeAt(id)}/issues`, { first, limit: pageSize.intake }, signal, by),
  /** Files are on their way for hours: a piece that arrives is nobody at the screen. */
  sendPiece: async (
    id: string,
    { name, size, offset }: { name: string; size: number; offset: number },
    bytes: ArrayBuffer,
    signal: AbortSignal,
  ) => {
    const query = new URLSearchParams({ name, size: String(size), offset: String(offset) });
    await send('POST', `${intakeAt(id)}/pieces?${query.toString()}`, signal, undefined, bytes, 'screen');
  },
  previewTable: async (id: string, file: number, mapping: string, signal: AbortSignal) =>
    valueOf<TablePreview>(await send('POST', `${intakeAt(id)}/files/${file}/preview`, signal, { mapping }), signal),
  mapTable: async (id: string, file: number, mapping: string, signal: AbortSignal) =>
    valueOf<Intake>(await send('POST', `${intakeAt(id)}/files/${file}/mapping`, signal, { mapping }), signal),
  skipFile: async (id: string, file: number, skipped: boolean, signal: AbortSignal) =>
    valueOf<Intake>(await send('POST', `${intakeAt(id)}/files/${file}/skip`, signal, { skipped }), signal),
  startIntake: async (id: string, signal: AbortSignal) =>
    valueOf<Intake>(await send('POST', `${intakeAt(id)}/start`, signal, {}), signal),
  stopIntake: async (id: string, signal: AbortSignal) =>
    valueOf<Intake>(await send('POST', `${intakeAt(id)}/stop`, signal, {}), signal),
  endIntake: (id: string, signal: AbortSignal) => post(`${intakeAt(id)}/end`, {}, signal),
  judgements: (cursor: string, signal: AbortSignal) =>
    get<JudgementPage>('/api/1/judgements', { limit: pageSize.judgements, cursor }, signal),
  /** How many there are, undoings included; nothing where counting them would take more than a few pages. */
  countJudgements: async (signal: AbortSignal): Promise<number | undefined> => {
    let cursor = '';
    let count = 0;
    for (let pages = 0; pages < 5; pages += 1) {
      const { judgements, next } = await get<JudgementPage>('/api/1/judgements', { limit: 200, cursor }, signal);
      count += judgements.length;
      if (next === null) return count;
      cursor = next;
    }
    return undefined;
  },
  alerts: (cursor: string, signal: AbortSignal) =>
    get<AlertPage>('/api/1/alerts', { limit: pageSize.alerts, cursor }, signal),
  alert: (number: number, signal: AbortSignal) => get<AlertDocuments>(`/api/1/alerts/${number}`, {}, signal),
  alertSeen: async (number: number, signal: AbortSignal) =>
    valueOf<Alert>(await send('POST', `/api/1/alerts/${number}/seen`, signal, {}), signal),
  saved: (withdrawn: boolean, signal: AbortSignal) =>
    get<SavedList>('/api/1/saved', { withdrawn: withdrawn ? 'true' : '' }, signal),
  save: async (search: SaveSearch, signal: AbortSignal) =>
    valueOf<Saved>(await send('POST', '/api/1/saved', signal, search), signal),
  changeSaved: async (number: number, change: ChangeSaved, signal: AbortSignal) =>
    valueOf<Saved>(await send('POST', `/api/1/saved/${number}/change`, signal, change), signal),
  withdrawSaved: async (number: number, reason: string, signal: AbortSignal) =>
    valueOf<Saved>(await send('POST', `/api/1/saved/${number}/withdraw`, signal, { reason }), signal),
  judgement: (number: number, signal: AbortSignal) => get<Judged>(`/api/1/judgements/${number}`, {}, signal),
  judge: async (judge: Judge, signal: AbortSignal) =>
    valueOf<Judged>(await send('POST', '/api/1/judgements', signal, judge), signal),
  undo: async (number: number, undo: Undo, signal: AbortSignal) =>
    valueOf<Judged>(await send('POST', `/api/1/judgements/${number}/undo`, signal, undo), signal),
  accounts: (signal: AbortSignal) => get<Accounts>('/api/1/instance/accounts', {}, signal),
  /** The secret is shown once and kept nowhere. */
  addAccount: async (account: GiveAccount, signal: AbortSignal) =>
    valueOf<OneTimeSecret>(await send('POST', '/api/1/instance/accounts', signal, account), signal),
  resetAccount: async (name: string, signal: AbortSignal) =>
    valueOf<OneTimeSecret>(
      await send('POST', `/api/1/instance/accounts/${encodeURIComponent(name)}/reset`, signal, {}),
      signal,
    ),
  closeAccount: (name: string, closed: boolean, signal: AbortSignal) =>
    post(`/api/1/instance/accounts/${encodeURIComponent(name)}/close`, { closed }, signal),
  roles: (signal: AbortSignal) => get<Roles>('/api/1/instance/roles', {}, signal),
  policies: (signal: AbortSignal) => get<Policies>('/api/1/instance/policies', {}, signal),
  setPolicy: (name: string, change: { value: string; reason: string; approval?: number }, signal: AbortSignal) =>
    post(`/api/1/instance/policies/${encodeURIComponent(name)}`, change, signal),
  register: (signal: AbortSignal) => get<PublicRegister>('/api/1/instance/register', {}, signal),
  instanceAlerts: (signal: AbortSignal) => get<InstanceAlerts>('/api/1/instance/alerts', {}, signal),
  instanceAlertSeen: (number: number, signal: AbortSignal) => post(`/api/1/instance/alerts/${number}/seen`, {}, signal),
  /** Of a case; with an empty name one's own. */
  grants: (name: string, signal: AbortSignal) => get<Grants>('/api/1/grants', { case: name }, signal),
  grant: async (grant: GiveGrant, signal: AbortSignal) =>
    valueOf<Grant>(await send('POST', '/api/1/grants', signal, grant), signal),
  endGrant: (number: number, signal: AbortSignal) => post(`/api/1/grants/${number}/end`, {}, signal),
  reviewGrant: (number: number, finding: string, signal: AbortSignal) =>
    post(`/api/1/grants/${number}/review`, { finding }, signal),
  breakGlass: async (entry: BreakGlass, signal: AbortSignal) =>
    valueOf<Grant>(await send('POST', '/api/1/break-glass', signal, entry), signal),
  approvals: (signal: AbortSignal) => get<Approvals>('/api/1/approvals', {}, signal),
  askApproval: async (request: AskApproval, signal: AbortSignal) =>
    valueOf<Approval>(await send('POST', '/api/1/approvals', signal, request), signal),
  answerApproval: async (number: number, yes: boolean, reason: string, signal: AbortSignal) =>
    valueOf<Approval>(await send('POST', `/api/1/approvals/${number}/answer`, signal, { yes, reason }), signal),
  audit: (
    of: AuditOf,
    { actor, action, event, object, since, until }: AuditFilter,
    cursor: string,
    signal: AbortSignal,
  ) =>
    get<AuditPage>(
      auditPath(of),
      { actor, action, event, object, since, until, limit: pageSize.audit, cursor },
      signal,
    ),
  checkAudit: (of: AuditOf, signal: AbortSignal) => get<AuditCheck>(`${auditPath(of)}/check`, {}, signal),
  checkpointAudit: async (of: AuditOf, signal: AbortSignal) =>
    valueOf<Checkpoint>(await send('POST', `${auditPath(of)}/checkpoint`, signal, {}), signal),
  logout: async (signal: AbortSignal) => {
    await send('POST', '/api/1/logout', signal);
  },
};
