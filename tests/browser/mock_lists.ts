// Lists held against a made-up case: of what it holds, in full; of another that may not be read, whom to contact; and a
// third that wants a second person.
import type { CaseMatched, Matched, MatchHit, MatchRequest } from '$web/api/schema';
import { documents } from './mock_case';

const held = new Map([
  ['+12125550143', { kind: 'phone', documents: 23, common: '', by_chance: 1 }],
  ['contact@portal.example', { kind: 'email', documents: 41, common: 'hub', by_chance: null }],
]);

/** As this mock reads a line: its sign and figures, or the whole of it. */
const read = (line: string) => (/^[+\d(][+\d ()-]+$/.test(line) ? line.replace(/[ ()-]/g, '') : line.toLowerCase());
const isEnd = (value: string) => /^\d{7,}$/.test(value);

interface Line {
  line: number;
  written: string;
  value: string;
}

export class MockLists {
  /** What was sent, in order. */
  readonly asked: MatchRequest[] = [];

  /** Nothing when the path is another. */
  answer(path: string, body: string): { status: number; body: unknown } | undefined {
    if (path !== '/api/1/match') return undefined;
    const request = JSON.parse(body) as MatchRequest;
    this.asked.push(request);
    if (request.basis === 'none')
      return {
        status: 403,
        body: {
          type: 'urn:fanal:problem:refused',
          title: '',
          status: 403,
          code: 'refused',
          detail: 'this needs a second person: ask with `fanal approval ask list_match`',
        },
      };
    const cases: Matched['cases'] = [this.here(request)];
    if (request.all_cases === true) {
      cases.push(this.elsewhere(request));
      cases.push({ case: 'op-far', answer: 'refused', code: 'refused', detail: 'this needs a second person' });
    }
    return { status: 200, body: { cases } satisfies Matched };
  }

  private lines(request: MatchRequest): { lines: Line[]; base: Omit<CaseMatched, 'case' | 'live' | 'answer'> } {
    const skipped = new Set((request.privileged ?? '').split('\n').map((one) => read(one.trim())));
    const all = request.list
      .split(/\r?\n/)
      .map((written, at) => ({ line: at + 1, written: written.trim(), value: read(written.trim()) }))
      .filter((one) => one.written !== '');
    const unread = all.filter((one) => !/[\d@]/.test(one.value));
    const privileged = all.filter((one) => skipped.has(one.value));
    const lines = all.filter((one) => !unread.includes(one) && !privileged.includes(one));
    return {
      lines,
      base: {
        contact: '',
        lines: lines.length + privileged.length,
        asked: lines.length,
        found: 0,
        privileged: privileged.map((one) => one.line),
        unread: unread.map((one) => ({ line: one.line, why: 'no number is read in it' })),
        hits: [],
        ask_about: [],
      },
    };
  }

  private here(request: MatchRequest): CaseMatched {
    const { lines, base } = this.lines(request);
    const hits = lines.flatMap(({ line, written, value }): MatchHit[] => {
      const at = [...held].find(([known]) => known === value || (isEnd(value) && known.endsWith(value)));
      if (!at) return [];
      return [
        {
          line,
          lines: 1,
          written,
          value: at[0],
          end: at[0] !== value,
          first_day: '2025-03-01',
          last_day: '2025-04-02',
          ids: documents.slice(0, 3).map(({ id }) => id),
          ...at[1],
        },
      ];
    });
    return { ...base, case: 'op-north', live: false, answer: 'hits', hits, found: hits.length };
  }

  private elsewhere(request: MatchRequest): CaseMatched {
    const { lines, base } = this.lines(request);
    const about = lines.filter((one) => one.value.endsWith('99'));
    return {
      ...base,
      case: 'op-south',
      live: true,
      answer: 'contact',
      contact: 'desk \u202E4',
      found: about.length,
      ask_about: about.map((one) => ({ ...one, lines: 1, kind: 'phone' })),
    };
  }
}
