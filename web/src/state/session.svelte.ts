// Who asks, in which case, for which purpose and why; and when that ends. Once over, no screen of a case is drawn.
import { tick } from 'svelte';
import { api, ApiError, askIn } from '../api/client';
import type { Case, Me, Work } from '../api/schema';
import { stepOf, type Step } from '../model/entry';
import type { Failure } from '../model/problems';
import { forgetBringing } from './bringing.svelte';
import { forgetExposure, forgetPictures } from './care.svelte';
import { forgetHypothesis } from './hypothesis.svelte';
import { putListAway } from './list.svelte';
import { go } from './router.svelte';
import { announce } from './screen.svelte';
import { forgetSeen } from './seen';
import { forgetWhyNot } from './settings.svelte';
import { forgetTyped } from './typed';

/** Of a case served alone there is a link; of an instance there are people. */
type Where = 'unknown' | 'lone' | 'instance';
/** What happened, for the screen that comes next to say. */
export type Notice = 'none' | 'expired' | 'logged_out' | 'work_ended' | 'grant_ended';
/** Which screen there is. `case`: those of the addresses. */
export type Stage = 'asking' | 'hidden' | 'over' | Exclude<Step, 'work'> | 'case';

let where = $state<Where>('unknown');
let me = $state.raw<Me | undefined>();
let work = $state.raw<Work | undefined>();
let current = $state.raw<Case | undefined>();
let failure = $state.raw<Failure | undefined>();
let over = $state<'no' | 'expired' | 'ended'>('no');
let hidden = $state(false);
let hiddenWhy = $state<'idle' | 'asked'>('idle');
let notice = $state<Notice>('none');
// The case this tab was in: a session that ran out is gone on with at the same address, another case begins at its first
// screen, for an address of one case means nothing in another.
let lastCase = '';
let lastAccount = '';

const stage = $derived.by((): Stage => {
  if (hidden) return 'hidden';
  if (over !== 'no') return 'over';
  if (where === 'unknown') return 'asking';
  if (where === 'lone') return 'case';
  const step = stepOf(me, work);
  return step === 'work' ? 'case' : step;
});

export const session = {
  get stage() {
    return stage;
  },
  get me() {
    return me;
  },
  get work() {
    return work;
  },
  get case() {
    return current;
  },
  get failure() {
    return failure;
  },
  get over() {
    return over;
  },
  get notice() {
    return notice;
  },
  /** Some of a case may stand on the screen. */
  get shows() {
    return current !== undefined && !hidden;
  },
  /** Left alone for long, or asked for. */
  get hiddenWhy() {
    return hiddenWhy;
  },
  get lastCase() {
    return lastCase;
  },
};

const signal = () => new AbortController().signal;

// The id outlives a page load, so that it can be read on, and is this tab's own, so that another tab may work in another
// case. It opens nothing by itself: the server takes it only beside the cookie of the session that began it.
const kept = 'fanal.work';

function keepWork(begun: Work | undefined) {
  work = begun;
  askIn(begun?.work ?? '');
  try {
    if (begun) sessionStorage.setItem(kept, begun.work);
    else sessionStorage.removeItem(kept);
  } catch {
    // A browser that keeps nothing: the case is chosen again after a page load.
  }
}

function keptWork(): string {
  try {
    return sessionStorage.getItem(kept) ?? '';
  } catch {
    return '';
  }
}

/** Takes what is of a case away from the screen, what a screen reader was told included. */
function clear() {
  current = undefined;
  failure = undefined;
  announce('');
  forgetHypothesis();
  forgetPictures();
  forgetSeen();
  putListAway();
  forgetBringing();
}

function leaveWork(why: Notice) {
  clear();
  keepWork(undefined);
  notice = why;
}

function leave(why: Notice) {
  const known = me !== undefined || where === 'instance';
  leaveWork(known ? why : 'none');
  me = undefined;
  hidden = false;
  forgetExposure();
  forgetWhyNot();
}

async function findOut() {
  try {
    where = (await api.isInstance(signal())) ? 'instance' : 'lone';
    if (where === 'lone') over = 'expired';
  } catch (error) {
    failure = failureOf(error);
  }
}

/** The server knows us no longer. */
export function expire() {
  const had = me !== undefined;
  leave(had ? 'expired' : notice);
  if (where === 'lone') {
    if (over === 'no') over = 'expired';
  } else if (where === 'unknown') void findOut();
}

// A refusal may be of this one act, or of the whole case, since a grant has ended: the server lists what still stands.
async function lookWhetherGranted(id: string) {
  try {
    const { works } = await api.works(signal());
    if (work?.work === id && !works.some((one) => one.work === id)) {
      leaveWork('grant_ended');
      await readMe();
    }
  } catch (error) {
    failureOf(error);
  }
}

/** Every failure passes here: what ends the session or the work ends the screen, anything else is the screen's to say. */
export function failureOf(error: unknown): Failure {
  const known: Failure = error instanceof ApiError ? error : { code: 'not_ours', detail: '' };
  if (known.code === 'unauthorized') expire();
  if (known.code === 'no_work' && work) {
    leaveWork('work_ended');
    void enter();
  }
  if (known.code === 'refused' && work) void lookWhetherGranted(work.work);
  return known;
}

async function readMe() {
  me = await api.me(signal());
  where = me.lone ? 'lone' : 'instance';
  if (!me.lone && lastAccount !== me.account) {
    if (lastAccount !== '') {
      lastCase = '';
      forgetTyped();
    }
    lastAccount = me.account;
  }
}

async function goOnIn(begun: Work) {
  keepWork(begun);
  notice = 'none';
  lastCase = begun.case;
  const found = await api.case(signal());
  // The work may have ended meanwhile, or another one begun.
  if (work === begun) current = found;
}

/** Asks who we are, and goes on where this tab was. */
export async function enter() {
  failure = undefined;
  try {
    await readMe();
    if (where === 'lone') {
      current = await api.case(signal());
    } else if (stepOf(me, undefined) === 'choose') {
      const id = work?.work ?? keptWork();
      const found = id === '' ? undefined : (await api.works(signal())).works.find((one) => one.work === id);
      if (found) await goOnIn(found);
      else if (id !== '') leaveWork('work_ended');
    }
    hidden = false;
  } catch (error) {
    const failed = failureOf(error);
    // Whom the server does not know is shown the way in, once it is known which.
    if (failed.code !== 'unauthorized') failure = failed;
  }
}

/** Throws what went wrong as it came: the log-in screen has words of its own for it. */
export async function logIn(account: string, password: string, code: string) {
  await api.logIn(account, password, code, signal());
  notice = 'none';
  await enter();
}

/** The case is left for another only once that one has begun. Throws what went wrong. */
export async function beginWork(name: string, purpose: string, reason: string, stay: boolean) {
  const before = work;
  const begun = await api.beginWork({ case: name, reason, ...(purpose === '' ? {} : { purpose }) }, signal());
  const isSame = lastCase === '' || lastCase === begun.case;
  clear();
  // A form that goes with the screen keeps its words, and one that stands does not let go.
  await tick();
  if (!isSame) forgetTyped();
  if (!stay || !isSame) go('/');
  try {
    await goOnIn(begun);
  } catch (error) {
    failure = failureOf(error);
  }
  if (before) await api.endWork(before.work, signal()).catch(() => undefined);
}

/** Nothing of the case stays on the screen; the server is asked only when somebody is there again, since asking would
 * begin its idle time anew and keep open what was left alone. */
export function hide(why: 'idle' | 'asked' = 'idle') {
  // Names of cases and secrets of one's own are nobody else's, either.
  if (current === undefined && (where !== 'instance' || !me)) return;
  if (!hidden) hiddenWhy = why;
  hidden = true;
  announce('');
}

// A tab that logs out takes the others with it: they would keep their screens until they next asked.
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('fanal');
tabs?.addEventListener('message', () => void enter());

export async function endSession() {
  try {
    await api.logout(signal());
    const isLone = where === 'lone';
    if (isLone) {
      over = 'ended';
      clear();
      forgetWhyNot();
    } else {
      leave('logged_out');
      lastCase = '';
    }
    tabs?.postMessage('over');
    // Once the forms have gone with the screen: whoever ends a session gives up what they typed, and is not asked.
    await tick();
    forgetTyped();
    if (!isLone) go('/');
  } catch (error) {
    failure = failureOf(error);
  }
}

/** Whether the asker may do something of docs/roles.md in this case: for drawing what makes sense to ask. */
export const may = (capability: string) => current?.can.includes(capability) ?? false;

/** What the case holds, once more: after something was read into it. */
export async function refreshCase() {
  const before = current;
  try {
    const now = await api.case(signal());
    // Meanwhile it may have been left for another one, whose screen this is then.
    if (before !== undefined && current === before) current = now;
  } catch {
    // It stays as it was; the next screen says what is wrong.
  }
}
