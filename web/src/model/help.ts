// Help for each screen: which there is, the keys that act on it, and the topic of the manual that says more. The words
// are loaded when help is opened: locales/en/help.ts, locales/fr/help.ts.
import type { MessageKey } from '../locales/en';
import type { TopicName } from './manual';
import type { ViewName } from './url';

/** What help says of one screen, in one language. */
export interface ScreenHelp {
  name: string;
  shows: string;
  /** What one can do, one thing each. */
  can: string[];
  /** What must not be read out of it. */
  silent: string;
}

/** What stands in front of the screens of the addresses. */
export type GateName = 'log_in' | 'first_steps' | 'hidden' | 'over';
export type HelpName = ViewName | GateName;

export interface KeyRow {
  keys: string[];
  does: MessageKey;
}
export const keyRows = {
  search: { keys: ['/'], does: 'help.key.search' },
  list: { keys: ['j', 'k'], does: 'help.key.list' },
  open: { keys: ['Enter'], does: 'help.key.open' },
  mention: { keys: ['n', 'p'], does: 'help.key.mention' },
  figures: { keys: ['f'], does: 'help.key.figures' },
  label: { keys: ['1', '2', '3', '4', '5', '6', '7', '8'], does: 'help.key.label' },
  judge: { keys: ['s', 'd', 'b'], does: 'help.key.judge' },
  undo: { keys: ['u'], does: 'help.key.undo' },
  again: { keys: ['u'], does: 'help.key.again' },
  stop: { keys: ['x'], does: 'help.key.stop' },
  colour: { keys: ['c'], does: 'help.key.colour' },
  veil: { keys: ['Esc'], does: 'help.key.veil' },
  keep: { keys: ['Ctrl+S'], does: 'help.key.keep' },
  help: { keys: ['F1', '?'], does: 'help.key.help' },
  escape: { keys: ['Esc'], does: 'help.key.escape' },
} satisfies Record<string, KeyRow>;
export type KeyName = keyof typeof keyRows;

interface About {
  topic: TopicName;
  keys: KeyName[];
}
const list: KeyName[] = ['list', 'open'];
const about: Record<HelpName, About> = {
  home: { topic: 'first-hour', keys: list },
  search: { topic: 'searching', keys: [...list, 'figures'] },
  document: { topic: 'documents', keys: ['mention', 'colour', 'veil', 'stop'] },
  groups: { topic: 'groups', keys: list },
  group: { topic: 'groups', keys: [...list, 'label', 'judge', 'undo'] },
  graph: { topic: 'groups', keys: list },
  map: { topic: 'groups', keys: [] },
  worksheet: { topic: 'review', keys: [] },
  review: { topic: 'review', keys: [...list, 'label', 'again'] },
  bias: { topic: 'reasons', keys: [] },
  why: { topic: 'groups', keys: [] },
  judgements: { topic: 'groups', keys: [] },
  issues: { topic: 'evidence', keys: [] },
  alerts: { topic: 'searching', keys: [] },
  saved: { topic: 'searching', keys: [] },
  reports: { topic: 'export', keys: list },
  report: { topic: 'export', keys: ['keep'] },
  bring: { topic: 'evidence', keys: list },
  manual: { topic: 'first-hour', keys: [] },
  tour: { topic: 'first-hour', keys: [] },
  cases: { topic: 'people', keys: [] },
  account: { topic: 'people', keys: [] },
  admin: { topic: 'people', keys: [] },
  audit: { topic: 'audit', keys: [] },
  missing: { topic: 'first-hour', keys: [] },
  log_in: { topic: 'people', keys: [] },
  first_steps: { topic: 'people', keys: [] },
  hidden: { topic: 'people', keys: [] },
  over: { topic: 'people', keys: [] },
};
export const helpNames = Object.keys(about) as HelpName[];

export const topicOf = (name: HelpName): TopicName => about[name].topic;

/** Those of this screen first, then those of all; in front of the screens only those that act there. */
export function keysOf(name: HelpName): KeyRow[] {
  const isGate = ['log_in', 'first_steps', 'hidden', 'over'].includes(name);
  const general: KeyName[] = isGate ? ['help', 'escape'] : ['search', 'help', 'escape'];
  return [...about[name].keys, ...general].map((key) => keyRows[key]);
}

/** Of which screen help is asked, by what is in front of it. */
export function helpFor(stage: string, view: ViewName): HelpName {
  if (view === 'manual' && stage !== 'hidden') return 'manual';
  switch (stage) {
    case 'hidden':
    case 'over':
    case 'log_in':
      return stage;
    case 'password':
    case 'codes':
      return 'first_steps';
    case 'choose':
      if (view === 'admin' || view === 'audit') return view;
      return view === 'account' ? 'account' : 'cases';
    default:
      return view;
  }
}
