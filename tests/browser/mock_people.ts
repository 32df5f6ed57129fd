// The people of a made-up instance: one whose account is new, one who works in two cases. By the contract in
// docs/openapi.yaml; what the rules of the program decide is decided here by the simplest thing that looks the same.
import type { IncomingMessage } from 'node:http';
import type { Me, Sessions, Work } from '$web/api/schema';
import { ok, problem, type Answer } from './mock_server';

export const words = 'four words in a row';
export const firstSecret = 'only-once-secret';
export const theCode = '123456';
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

interface Login {
  me: Me;
  works: Work[];
  from: string;
}

/** What has an `answer` is answered; anything else is a read or a change of the case one works in. */
interface Said {
  answer?: Answer;
  headers?: Record<string, string>;
}

const none: Answer = { status: 204, body: '' };

export class MockPeople {
  private readonly logins = new Map<string, Login>();
  private count = 0;
  private failures = 0;
  private isNew = true;
  /** Whether what wants a recent proof gets none. */
  stale = false;
  /** Cases whose grants have ended. */
  readonly ended = new Set<string>();

  constructor(private readonly cases: Me['cases']) {}

  private meOf(account: string, isNew: boolean): Me {
    return {
      account,
      display_name: account === 'lea' ? 'Lea Marchetti' : '',
      instance_role: '',
      can: [],
      lone: false,
      must_change_password: isNew,
      must_set_up_codes: isNew,
      program: false,
      last_log_in_at: isNew ? '' : '2026-03-01T09:12:00Z',
      cases: isNew ? [] : this.cases,
    };
  }

  private opened(login: Login): Record<string, string> {
    this.count += 1;
    this.logins.set(`p${this.count}`, login);
    return {
      'Set-Cookie': `fanal_mock=p${this.count}; Path=/; HttpOnly; SameSite=Strict`,
    };
  }

  /** As another browser of the same person. */
  elsewhere(account: string) {
    this.opened({
      me: this.meOf(account, false),
      works: [],
      from: '192.0.2.17',
    });
  }

  forgetEveryone() {
    this.logins.clear();
  }

  endWorks() {
    for (const login of this.logins.values()) login.works = [];
  }

  private logIn(said: Record<string, string>): Said {
    if (this.failures >= 4)
      return {
        answer: problem(503, 'busy', 'too many wrong attempts: the next is looked at after 2026-03-01T10:20:30Z'),
      };
    const isFirst = said['account'] === 'ivo' && this.isNew && said['password'] === firstSecret;
    const fits =
      ['lea', 'ivo'].includes(said['account'] ?? '') && said['password'] === words && said['code'] === theCode;
    if (!isFirst && !fits) {
      this.failures += 1;
      return {
        answer: problem(403, 'refused', 'the account, the password or the code is not right'),
      };
    }
    return {
      answer: none,
      headers: this.opened({
        me: this.meOf(said['account'] ?? '', isFirst),
        works: [],
        from: '127.0.0.1',
      }),
    };
  }

  private renewed(cookie: string, login: Login, answer: Answer): Said {
    this.logins.delete(cookie);
    return { answer, headers: this.opened(login) };
  }

  private own(
    path: string,
    cookie: string,
    login: Login,
    said: Record<string, string>,
    isPost: boolean,
  ): Said | undefined {
    const { me } = login;
    const stale = () => problem(403, 'refused', 'give your password or a one-time code again first');
    if (path === 'me')
      return {
        answer: ok({
          ...me,
          cases: me.cases.filter((one) => !this.ended.has(one.case)),
        }),
      };
    if (path === 'me/password') {
      if (this.stale) return { answer: stale() };
      if (said['password'] === 'password password')
        return {
          answer: problem(400, 'invalid_input', 'this password will not do'),
        };
      me.must_change_password = false;
      return this.renewed(cookie, login, none);
    }
    if (path === 'me/codes')
      return {
        answer: this.stale
          ? stale()
          : ok({
              secret,
              link: `otpauth://totp/Fanal:${me.account}?secret=${secret}&issuer=Fanal`,
            }),
      };
    if (path === 'me/codes/confirm') {
      if (said['code'] !== theCode)
        return {
          answer: problem(400, 'invalid_input', 'this is not the code due'),
        };
      me.must_set_up_codes = false;
      me.cases = this.cases;
      this.isNew = false;
      const codes = Array.from({ length: 10 }, (_, i) => `${'ABCDEFGHIJ'[i]}`.repeat(4) + 'KLMN2345PQRS');
      return this.renewed(cookie, login, ok({ recovery_codes: codes }));
    }
    if (path === 'me/prove') {
      if (said['secret'] !== words)
        return {
          answer: problem(403, 'refused', 'the password or the code is not right'),
        };
      this.stale = false;
      return this.renewed(cookie, login, none);
    }
    if (path === 'me/sessions') {
      const sessions = [...this.logins].filter(([, one]) => one.me.account === me.account);
      return {
        answer: ok({
          sessions: sessions.map(([id, one]) => ({
            id,
            from: one.from,
            opened_seconds: one === login ? 95 : 7400,
            used_seconds: one === login ? 0 : 310,
            this: one === login,
          })),
        } satisfies Sessions),
      };
    }
    const session = /^me\/sessions\/(\w+)\/end$/.exec(path)?.[1];
    if (session !== undefined)
      return {
        answer: this.logins.delete(session) ? none : problem(404, 'not_found', 'you have no such session'),
      };
    if (path === 'logout') {
      this.logins.delete(cookie);
      return { answer: none };
    }
    if (path === 'work' && isPost) return { answer: this.begin(login, said) };
    if (path === 'work')
      return {
        answer: ok({
          works: login.works.filter((one) => !this.ended.has(one.case)),
        }),
      };
    const work = /^work\/(\w+)\/end$/.exec(path)?.[1];
    if (work === undefined) return undefined;
    login.works = login.works.filter((one) => one.work !== work);
    return { answer: none };
  }

  private begin(login: Login, said: Record<string, string>): Answer {
    const granted = login.me.cases.find((one) => one.case === said['case'] && !this.ended.has(one.case));
    if (!granted) return problem(404, 'not_found', 'there is no such case for you');
    if (said['purpose'] === 'smuggling') return problem(403, 'refused', 'a live case allows its own purpose only');
    this.count += 1;
    const work: Work = {
      work: `w${this.count}`,
      case: granted.case,
      role: granted.role,
      purpose: said['purpose'] ?? '',
      reason: said['reason'] ?? '',
      live: false,
    };
    login.works.push(work);
    return { status: 201, body: work };
  }

  answer(request: IncomingMessage, path: string, said: Record<string, string>): Said {
    const cookie = /fanal_mock=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const login = request.headers['x-fanal'] === '1' ? this.logins.get(cookie) : undefined;
    const name = path.slice('/api/1/'.length);
    if (name === 'login') return this.logIn(said);
    if (!login)
      return {
        answer: problem(401, 'unauthorized', 'log in: POST /api/1/login'),
      };
    const own = this.own(name, cookie, login, said, request.method === 'POST');
    if (own) return own;
    const work = login.works.find((one) => one.work === request.headers['x-fanal-work']);
    if (!work)
      return {
        answer: problem(409, 'no_work', 'say in which case, for which purpose and why'),
      };
    if (this.ended.has(work.case)) return { answer: problem(403, 'refused', 'your grant has ended') };
    return {};
  }
}
