// One thing that is brought in, answered in the page itself: how far it is, and which pieces come, are for the test to say.
import type { Page, Route } from 'playwright-core';
import type { Intake, IntakeFile } from '$web/api/schema';

export class MockIntake {
  readonly id = 'mock';
  state: Intake['state'] = 'gathering';
  readonly files: IntakeFile[] = [];
  /** Paths asked for below the intake, in their order; its own is empty. */
  readonly asked: string[] = [];
  /** Files that are refused, and with which code. */
  readonly refused = new Map<string, string>();
  /** What an answer waits for. */
  wait: Promise<unknown> | undefined;

  async listen(page: Page) {
    await page.route(/\/api\/1\/intakes\/mock(\/|$|\?)/, (route) => this.answer(route));
  }

  private async answer(route: Route) {
    const { pathname, searchParams } = new URL(route.request().url());
    const what = pathname.replace(/^\/api\/1\/intakes\/mock\/?/, '');
    this.asked.push(what);
    await this.wait;
    const name = searchParams.get('name') ?? '';
    const code = this.refused.get(name);
    if (what === 'pieces' && code !== undefined)
      return route.fulfill({ status: 400, contentType: 'application/problem+json', json: { code, detail: name } });
    if (what === 'pieces') this.take(name, Number(searchParams.get('size')));
    const json =
      what === 'files'
        ? { files: searchParams.get('first') === '0' ? this.files : [] }
        : what === 'issues'
          ? { issues: [] }
          : this.intake();
    return route.fulfill({ json }).catch(() => undefined);
  }

  private take(name: string, bytes: number) {
    this.files.push({
      number: this.files.length,
      name,
      bytes,
      received: bytes,
      state: 'ready',
      reader: 'text',
      summary: '',
      not_read: '',
      known: false,
      table: false,
      mapping: '',
      mapping_before: false,
      issue: '',
    });
  }

  /** How it stands. */
  intake(): Intake {
    return {
      intake: this.id,
      state: this.state,
      source: 'exhibit 12',
      basis: 'order 9',
      tlp: '',
      pap: '',
      seen_on: '',
      complete_list_of: '',
      actor: 'lea',
      begun_at: '2026-03-01T09:12:00Z',
      files: {
        coming: 0,
        ready: this.files.length,
        reading: 0,
        read: 0,
        known: 0,
        unread: 0,
        not_taken: 0,
        skipped: 0,
      },
      bytes: 100,
      bytes_done: this.state === 'reading' ? 10 : 100,
      link_done: 0,
      link_total: 0,
      documents: 0,
      seconds: 1,
      expected_seconds: 1,
      current: '',
      stopping: false,
      issues: 0,
      issues_left_out: 0,
    };
  }
}
