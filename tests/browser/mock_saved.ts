// Searches that are kept in a made-up case: one of somebody else for the team, and those that are added.
import type { ChangeSaved, Saved, SaveSearch, Withdraw } from '$web/api/schema';
import { theCase } from './mock_case';

const at = (day: number) => `2026-04-${day}T10:20:30Z`;

function saved(number: number, search: SaveSearch, more: Partial<Saved> = {}): Saved {
  return {
    number,
    owner: theCase.actor,
    name: search.name,
    query: search.query,
    country: search.country ?? '',
    hypothesis: search.hypothesis ?? '',
    for: search.for ?? 'owner',
    alerts: search.alerts ?? false,
    withdrawn: false,
    by: theCase.actor,
    at: at(15),
    reason: '',
    made_at: at(15),
    mine: true,
    counts_only: false,
    stopped: '',
    unseen: 0,
    ...more,
  };
}

export class MockSaved {
  private all: Saved[] = [
    saved(
      1,
      { name: 'the red van \u202E<b>', query: 'phone:0639981234', country: 'FR', for: 'team', alerts: true },
      { owner: 'ivo', by: 'ivo', mine: false, hypothesis: 'the driver answers on it', unseen: 2 },
    ),
    saved(
      2,
      { name: 'rooms by the hour', query: 'room hour', alerts: true },
      { counts_only: true, stopped: 'the grant of analyst has ended', unseen: 1 },
    ),
  ];

  /** What is asked of saved searches; nothing when it is not about them. */
  answer(method: string, path: string, body = '', query = new URLSearchParams()) {
    const [, n, what] = /^\/api\/1\/saved(?:\/(\d+)(?:\/(change|withdraw))?)?$/.exec(path) ?? [];
    if (!path.startsWith('/api/1/saved')) return undefined;
    if (method === 'GET' && n === undefined) {
      const withdrawn = query.get('withdrawn') === 'true';
      return { status: 200, body: { searches: this.all.filter((one) => withdrawn || !one.withdrawn) } };
    }
    if (n === undefined) {
      const made = saved(this.all.length + 1, JSON.parse(body) as SaveSearch);
      this.all.push(made);
      return { status: 201, body: made };
    }
    const found = this.all.find((one) => one.number === Number(n));
    if (!found || what === undefined) return undefined;
    const said = JSON.parse(body) as ChangeSaved & Withdraw;
    Object.assign(found, said, { by: theCase.actor, at: at(16) }, what === 'withdraw' ? { withdrawn: true } : {});
    return { status: 200, body: found };
  }
}
