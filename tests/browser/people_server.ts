// An instance made and served by the program itself, with a lead, a case of made-up adverts and a new account.
import { execFileSync, type StdioOptions } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveCase } from './fanal_server';
import { oneTimeCode } from './one_time_code';

export const leadWords = 'seven dull spoons in a drawer';

export interface PeopleServer {
  url: string;
  /** The one-time secret of the new account `ivo`. */
  secret: string;
  /** A recovery code of somebody who is settled: `lea`, `admin`. */
  code: (name: string) => string;
  /** Lets `ivo` review the case `op-north`; once the account has a password, for before nothing can be sealed for it. */
  grant: () => void;
  /** The grant of `ivo` in the case `op-north` ends at once. */
  endGrant: () => void;
  stop: () => Promise<void>;
}

interface Row {
  secret: string;
  recovery_code: string;
  grant: string;
}

export async function startPeople(fanal: string): Promise<PeopleServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fanal-people-'));
  const environment = {
    ...process.env,
    FANAL_INSTANCE: join(folder, 'instance'),
    FANAL_INSTANCE_KEY: join(folder, 'instance.key'),
  };
  const recovery = new Map<string, string[]>();
  // Secrets go by descriptor: 3 and, where there is a new password, 4.
  const run = (args: string[], who = '', password = leadWords, next = ''): Row[] => {
    const line = [...args];
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
    const give = (option: string, text: string) => {
      const path = join(folder, `secret-${stdio.length}`);
      writeFileSync(path, `${text}\n`, { mode: 0o600 });
      line.push(option, String(stdio.length));
      stdio.push(openSync(path, 'r'));
    };
    if (who !== '') {
      line.push('--account', who);
      const code = recovery.get(who)?.pop();
      if (code !== undefined) line.push('--code', code);
      give('--password-fd', password);
    }
    if (next !== '') give('--new-password-fd', next);
    try {
      const text = execFileSync(fanal, line, {
        encoding: 'utf8',
        stdio,
        env: environment,
      });
      return text
        .split('\n')
        .filter((row) => row !== '')
        .map((row) => JSON.parse(row) as Row);
    } finally {
      for (const descriptor of stdio.slice(3)) closeSync(descriptor as number);
    }
  };
  const settle = (name: string, secret: string) => {
    run(['account', 'password'], name, secret, leadWords);
    const codes = run(['account', 'codes'], name)[0]?.secret ?? '';
    const rows = run(['account', 'codes', '--confirm', oneTimeCode(codes)], name);
    recovery.set(
      name,
      rows.map((row) => row.recovery_code),
    );
  };
  settle('admin', run(['instance', 'init', '--password-memory', '19'])[0]?.secret ?? '');
  settle('lea', run(['account', 'add', 'lea', '--role', 'lead'], 'admin')[0]?.secret ?? '');
  const secret = run(['account', 'add', 'ivo'], 'admin')[0]?.secret ?? '';
  run(['case', 'make', 'op-north'], 'lea');
  const made = join(folder, 'made');
  execFileSync(fanal, ['synth', 'adverts', '--count', '60', '--seed', '7', '--out', made], { stdio: 'ignore' });
  run(['ingest', join(made, 'adverts.jsonl'), '--case', 'op-north'], 'lea');
  const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const granting = [
    'grant',
    'add',
    'ivo',
    '--case',
    'op-north',
    '--role',
    'reviewer',
    '--until',
    until,
    '--reason',
    'reviews',
  ];
  let grant = '';
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const server = await serveCase(fanal, [], remove, environment as Record<string, string>);
  return {
    url: server.url,
    secret,
    code: (name) => recovery.get(name)?.pop() ?? '',
    grant: () => {
      grant = run(granting, 'lea')[0]?.grant ?? '';
    },
    endGrant: () => void run(['grant', 'end', grant], 'lea'),
    stop: server.stop,
  };
}
