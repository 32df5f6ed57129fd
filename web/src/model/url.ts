// Every state of a screen is in its URL: what the address means, and the address of a state.
import { adminScreens, auditFields, events, wholeAudit, type AdminScreen, type AuditFilter } from './admin';
import { isCountry } from './countries';
import { locksIn } from './locks';
import { allOfIt, stateOf, type ViewState } from './views';

export const orders = ['best', 'newest', 'oldest'] as const;
export type Order = (typeof orders)[number];

/** How documents are listed and numbers read, whatever is asked. */
export interface Asking {
  order: Order;
  /** Of near-duplicates one. */
  fold: boolean;
  /** How numbers without + are dialled; empty: in every way. */
  country: string;
  /** Terms of the query that come along when another is typed, written as a query is. */
  lock: string;
}
export const plainly: Asking = { order: 'best', fold: false, country: '', lock: '' };

/** Of what was found in groups the one value of each that is chosen; empty: any. */
export const choices = ['tier', 'stage', 'indicator', 'tag'] as const;
export type Choice = Record<(typeof choices)[number], string>;
export const anything: Choice = { tier: '', stage: '', indicator: '', tag: '' };

/** What of a group's graph is shown: names of nodes, as the server gives them. */
export interface GraphState {
  /** Only this node and what was opened; empty: the whole group. */
  around: string;
  open: string[];
  hidden: string[];
  /** The two ends of a path, or one that waits for the other. */
  from: string;
  to: string;
  selected: string;
  /** With `selected`, the two ends of the edge that is asked about. */
  beside: string;
  /** Number of the kept drawing that it was opened from; empty: none. */
  drawing: string;
}
export const wholeGraph: GraphState = {
  around: '',
  open: [],
  hidden: [],
  from: '',
  to: '',
  selected: '',
  beside: '',
  drawing: '',
};

/** What is to be cited: a place of a document; without a field the document as a whole. */
export interface CitePlace {
  /** Empty: nothing is. */
  document: string;
  field: string;
  begin: number;
  end: number;
  /** The finding that is read there; may be empty. */
  indicator: string;
}
export const nothingCited: CitePlace = { document: '', field: '', begin: 0, end: 0, indicator: '' };

export type Route =
  | { view: 'home' }
  | ({ view: 'search'; q: string; cursor: string; page: number } & Asking)
  | { view: 'document'; id: string; mention: number }
  | { view: 'groups'; cursor: string; page: number }
  | ({ view: 'graph'; number: number } & GraphState)
  | ({ view: 'group'; number: number; cursor: string; page: number } & ViewState)
  | ({ view: 'map'; number: number } & ViewState)
  | { view: 'worksheet'; number: number; list: string; question: string }
  | ({ view: 'review' } & Choice)
  | { view: 'bias' }
  | { view: 'why'; a: string; b: string }
  | { view: 'judgements'; cursor: string; page: number }
  | { view: 'issues'; cursor: string; page: number }
  | { view: 'alerts'; cursor: string; page: number }
  | { view: 'saved'; all: boolean }
  | ({ view: 'reports'; all: boolean } & CitePlace)
  | { view: 'report'; number: number; leaving: boolean }
  | { view: 'bring'; intake: string; file: number }
  | { view: 'manual'; topic: string }
  | { view: 'tour'; step: number }
  | { view: 'cases' }
  | { view: 'account' }
  | { view: 'admin'; screen: Exclude<AdminScreen, 'audit'> | ''; case: string }
  | ({ view: 'audit'; of: '' | 'case' | 'instance'; cursor: string; page: number } & AuditFilter)
  | { view: 'missing'; path: string };

export type ViewName = Route['view'];

/** A whole number of at least `least`, written plainly; else `otherwise`. */
function whole(text: string | null, least: number, otherwise: number): number {
  if (text === null || !/^\d{1,15}$/.test(text)) return otherwise;
  return Math.max(Number(text), least);
}

function askingOf(parameters: URLSearchParams): Asking {
  const order = parameters.get('order');
  const country = parameters.get('country') ?? '';
  return {
    order: orders.find((one) => one === order) ?? plainly.order,
    fold: parameters.get('fold') === 'true',
    country: isCountry(country) ? country : '',
    lock: locksIn(parameters.get('q') ?? '', parameters.get('lock') ?? ''),
  };
}

function choiceOf(parameters: URLSearchParams): Choice {
  const choice = { ...anything };
  for (const name of choices) choice[name] = parameters.get(name)?.trim() ?? '';
  return choice;
}

function auditOf(parameters: URLSearchParams): { of: '' | 'case' | 'instance' } & AuditFilter {
  const filter = { ...wholeAudit };
  for (const name of auditFields) filter[name] = parameters.get(name)?.trim() ?? '';
  if (!events.some((event) => event === filter.event)) filter.event = '';
  const of = parameters.get('of');
  return { of: of === 'case' || of === 'instance' ? of : '', ...filter };
}

function graphOf(parameters: URLSearchParams): GraphState {
  const text = (name: string) => parameters.get(name)?.trim() ?? '';
  const list = (name: string) => [
    ...new Set(
      text(name)
        .split(',')
        .filter((one) => one !== ''),
    ),
  ];
  const selected = text('selected');
  return {
    around: text('around'),
    open: list('open'),
    hidden: list('hidden'),
    from: text('from'),
    to: text('to'),
    selected,
    beside: selected === '' ? '' : text('beside'),
    drawing: /^[1-9]\d{0,14}$/.test(text('drawing')) ? text('drawing') : '',
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** `path` and `query` as the address bar has them, escaped. Never throws. */
export function parseRoute(path: string, query: string): Route {
  const parameters = new URLSearchParams(query);
  const text = (name: string) => parameters.get(name) ?? '';
  // A page number without its cursor would lie.
  const cursor = text('cursor');
  const paging = { cursor, page: cursor === '' ? 1 : whole(parameters.get('page'), 2, 2) };
  const parts = path.split('/').filter((part) => part !== '');
  const missing: Route = { view: 'missing', path };
  const [first, second, third, ...rest] = parts;
  if (first === 'groups' && third === 'worksheet' && rest.length === 0 && /^\d{1,15}$/.test(second ?? ''))
    return {
      view: 'worksheet',
      number: Number(second),
      list: text('list').trim(),
      question: text('question').trim(),
    };
  if (first === 'groups' && third === 'graph' && rest.length === 0 && /^\d{1,15}$/.test(second ?? ''))
    return { view: 'graph', number: Number(second), ...graphOf(parameters) };
  if (first === 'groups' && third === 'map' && rest.length === 0 && /^\d{1,15}$/.test(second ?? ''))
    return { view: 'map', number: Number(second), ...stateOf(text) };
  if (first === 'reports' && second !== undefined && /^\d{1,15}$/.test(second) && rest.length === 0) {
    if (third !== undefined && third !== 'leaving') return missing;
    return { view: 'report', number: Number(second), leaving: third === 'leaving' };
  }
  if (third !== undefined) return missing;
  if (second === undefined) {
    switch (first) {
      case undefined:
        return { view: 'home' };
      case 'search':
        return { view: 'search', q: text('q').trim(), ...askingOf(parameters), ...paging };
      case 'groups':
        return { view: 'groups', ...paging };
      case 'why':
        return { view: 'why', a: text('a').trim(), b: text('b').trim() };
      case 'judgements':
        return { view: 'judgements', ...paging };
      case 'issues':
        return { view: 'issues', ...paging };
      case 'alerts':
        return { view: 'alerts', ...paging };
      case 'saved':
        return { view: 'saved', all: parameters.get('all') === 'true' };
      case 'reports':
        return {
          view: 'reports',
          all: parameters.get('all') === 'true',
          document: text('document').trim(),
          field: text('field'),
          begin: whole(parameters.get('begin'), 0, 0),
          end: whole(parameters.get('end'), 0, 0),
          indicator: text('indicator').trim(),
        };
      case 'review':
        return { view: 'review', ...choiceOf(parameters) };
      case 'bias':
        return { view: 'bias' };
      case 'bring':
        return { view: 'bring', intake: text('intake'), file: whole(parameters.get('file'), 0, -1) };
      case 'manual':
        return { view: 'manual', topic: '' };
      case 'tour':
        return { view: 'tour', step: whole(parameters.get('step'), 1, 1) };
      case 'cases':
        return { view: 'cases' };
      case 'account':
        return { view: 'account' };
      case 'admin':
        return { view: 'admin', screen: '', case: '' };
      default:
        return missing;
    }
  }
  if (first === 'admin' && second === 'audit') return { view: 'audit', ...auditOf(parameters), ...paging };
  if (first === 'admin') {
    const screen = adminScreens.find((one) => one === second);
    return screen === undefined || screen === 'audit'
      ? missing
      : { view: 'admin', screen, case: screen === 'access' ? text('case').trim() : '' };
  }
  if (first === 'documents') {
    const id = decoded(second);
    return id === undefined ? missing : { view: 'document', id, mention: whole(parameters.get('mention'), 0, 0) };
  }
  if (first === 'manual') {
    const topic = decoded(second);
    return topic === undefined ? missing : { view: 'manual', topic };
  }
  if (first === 'groups' && /^\d{1,15}$/.test(second))
    return { view: 'group', number: Number(second), ...stateOf(text), ...paging };
  return missing;
}

function withQuery(path: string, parameters: Record<string, string | number>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== '' && value !== 0) query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

function pagingOf(route: { cursor: string; page: number }): Record<string, string | number> {
  return route.cursor === '' ? {} : { cursor: route.cursor, page: route.page };
}

function viewStateOf(route: ViewState): ViewState {
  const state = { ...allOfIt };
  for (const name of Object.keys(state) as (keyof ViewState)[]) state[name] = route[name];
  return state;
}

/** The address of a state; parseRoute gives the state again. */
export function formatRoute(route: Route): string {
  switch (route.view) {
    case 'home':
      return '/';
    case 'search':
      return withQuery('/search', {
        q: route.q,
        order: route.order === plainly.order ? '' : route.order,
        fold: route.fold ? 'true' : '',
        country: route.country,
        lock: route.lock,
        ...pagingOf(route),
      });
    case 'document':
      return withQuery(`/documents/${encodeURIComponent(route.id)}`, { mention: route.mention });
    case 'groups':
      return withQuery('/groups', pagingOf(route));
    case 'group':
      return withQuery(`/groups/${route.number}`, { ...viewStateOf(route), ...pagingOf(route) });
    case 'graph':
      return withQuery(`/groups/${route.number}/graph`, {
        around: route.around,
        open: route.open.join(','),
        hidden: route.hidden.join(','),
        from: route.from,
        to: route.to,
        selected: route.selected,
        beside: route.beside,
        drawing: route.drawing,
      });
    case 'map':
      return withQuery(`/groups/${route.number}/map`, viewStateOf(route));
    case 'worksheet':
      return withQuery(`/groups/${route.number}/worksheet`, { list: route.list, question: route.question });
    case 'review':
      return withQuery('/review', {
        tier: route.tier,
        stage: route.stage,
        indicator: route.indicator,
        tag: route.tag,
      });
    case 'bias':
      return '/bias';
    case 'why':
      return withQuery('/why', { a: route.a, b: route.b });
    case 'judgements':
      return withQuery('/judgements', pagingOf(route));
    case 'issues':
      return withQuery('/issues', pagingOf(route));
    case 'alerts':
      return withQuery('/alerts', pagingOf(route));
    case 'saved':
      return withQuery('/saved', { all: route.all ? 'true' : '' });
    case 'reports': {
      const { document, field, begin, end, indicator } = route;
      return withQuery('/reports', { all: route.all ? 'true' : '', document, field, begin, end, indicator });
    }
    case 'report':
      return `/reports/${route.number}${route.leaving ? '/leaving' : ''}`;
    case 'bring':
      return withQuery('/bring', { intake: route.intake, file: route.file < 0 ? '' : String(route.file) });
    case 'manual':
      return route.topic === '' ? '/manual' : `/manual/${encodeURIComponent(route.topic)}`;
    case 'tour':
      return withQuery('/tour', { step: route.step === 1 ? '' : route.step });
    case 'cases':
      return '/cases';
    case 'account':
      return '/account';
    case 'admin':
      return withQuery(route.screen === '' ? '/admin' : `/admin/${route.screen}`, { case: route.case });
    case 'audit': {
      const { of, actor, action, event, object, since, until } = route;
      return withQuery('/admin/audit', { of, actor, action, event, object, since, until, ...pagingOf(route) });
    }
    case 'missing':
      return route.path;
  }
}

/** The screen that a route is a state of: what one types into it stays while this does. */
export function screenOf(route: Route): string {
  switch (route.view) {
    case 'document':
      return `document ${route.id}`;
    case 'group':
    case 'graph':
    case 'map':
      return `${route.view} ${route.number}`;
    case 'worksheet':
      return `worksheet ${route.number} ${route.question}`;
    case 'report':
      return `report ${route.number} ${route.leaving ? 'leaving' : ''}`;
    case 'admin':
      return `admin ${route.screen} ${route.case}`;
    case 'audit':
      return `audit ${route.of}`;
    default:
      return route.view;
  }
}

export const searchFor = (q: string, { order, fold, country, lock }: Asking = plainly) =>
  formatRoute({ view: 'search', q, order, fold, country, lock: locksIn(q, lock), cursor: '', page: 1 });
export const documentAt = (id: string, mention = 0) => formatRoute({ view: 'document', id, mention });
export const groupAt = (number: number, state: ViewState = allOfIt) =>
  formatRoute({ view: 'group', number, ...viewStateOf(state), cursor: '', page: 1 });
export const mapAt = (number: number, state: ViewState = allOfIt) =>
  formatRoute({ view: 'map', number, ...viewStateOf(state) });
export const worksheetAt = (number: number, list = '', question = '') =>
  formatRoute({ view: 'worksheet', number, list, question });
export const graphAt = (number: number, state: Partial<GraphState> = {}) =>
  formatRoute({ view: 'graph', number, ...wholeGraph, ...state });
export const reviewAt = (choice: Choice = anything) => formatRoute({ view: 'review', ...choice });
export const biasAt = () => formatRoute({ view: 'bias' });
export const groupsAt = () => formatRoute({ view: 'groups', cursor: '', page: 1 });
export const whyBetween = (a: string, b: string) => formatRoute({ view: 'why', a, b });
export const judgementsAt = () => formatRoute({ view: 'judgements', cursor: '', page: 1 });
export const issuesAt = () => formatRoute({ view: 'issues', cursor: '', page: 1 });
export const alertsAt = () => formatRoute({ view: 'alerts', cursor: '', page: 1 });
export const savedAt = (all = false) => formatRoute({ view: 'saved', all });
export const reportsAt = (all = false) => formatRoute({ view: 'reports', all, ...nothingCited });
/** The screen on which somebody chooses the report that cites it. */
export const citingAt = (place: Partial<CitePlace> & { document: string }) =>
  formatRoute({ view: 'reports', all: false, ...nothingCited, ...place });
export const reportAt = (number: number, leaving = false) => formatRoute({ view: 'report', number, leaving });
export const bringAt = (intake = '', file = -1) => formatRoute({ view: 'bring', intake, file });
export const manualAt = (topic = '') => formatRoute({ view: 'manual', topic });
export const tourAt = (step = 1) => formatRoute({ view: 'tour', step });
export const casesAt = () => formatRoute({ view: 'cases' });
export const accountAt = () => formatRoute({ view: 'account' });
export const adminAt = (screen: Exclude<AdminScreen, 'audit'> | '' = '') =>
  formatRoute({ view: 'admin', screen, case: '' });
export const accessOf = (name: string) => formatRoute({ view: 'admin', screen: 'access', case: name });
export const auditAt = (of: '' | 'case' | 'instance' = '', filter: AuditFilter = wholeAudit) =>
  formatRoute({ view: 'audit', of, ...filter, cursor: '', page: 1 });
