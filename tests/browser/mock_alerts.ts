// Alerts of saved searches in a made-up case: with documents, counted only, not run; seen once somebody says so.
import type { Alert, AlertDocuments, AlertPage } from '$web/api/schema';
import { documents } from './mock_case';

const at = (day: number) => `2026-04-${day}T10:20:30Z`;

export class MockAlerts {
  private readonly alerts: Alert[] = [
    {
      number: 3,
      search: 1,
      documents: 0,
      withheld: 0,
      not_run: 'refused',
      ids: [],
      at: at(14),
    },
    {
      number: 2,
      search: 2,
      documents: 37,
      withheld: 37,
      not_run: '',
      ids: [],
      at: at(13),
    },
    {
      number: 1,
      search: 1,
      documents: 130,
      withheld: 0,
      not_run: '',
      ids: documents.slice(0, 3).map(({ id }) => id),
      at: at(12),
    },
  ].map((alert) => ({
    ...alert,
    name: alert.search === 1 ? 'the red van \u202E<b>' : 'rooms by the hour',
    owner: alert.search === 1 ? 'ivo' : 'analyst',
    seen_at: '',
  }));

  /** What is asked of alerts; nothing when it is not about them. */
  answer(method: string, path: string): { status: number; body: unknown } | undefined {
    const [, number, seen] = /^\/api\/1\/alerts(?:\/(\d+)(\/seen)?)?$/.exec(path) ?? [];
    if (!path.startsWith('/api/1/alerts')) return undefined;
    if (number === undefined) return { status: 200, body: this.page() };
    const alert = this.alerts.find((one) => one.number === Number(number));
    if (!alert)
      return {
        status: 404,
        body: {
          type: 'about:blank',
          title: '',
          status: 404,
          code: 'not_found',
          detail: '',
        },
      };
    if (seen !== undefined && method === 'POST') alert.seen_at = '2026-04-15T08:00:00Z';
    return {
      status: 200,
      body: seen === undefined ? this.opened(alert) : alert,
    };
  }

  private page(): AlertPage {
    return {
      alerts: this.alerts,
      unseen: this.alerts.filter((one) => one.seen_at === '').length,
      next: null,
    };
  }

  private opened(alert: Alert): AlertDocuments {
    const found = documents.filter(({ id }) => alert.ids.includes(id));
    const heads = found.map(({ id, given_id, kind, title, time, place }) => ({
      id,
      given_id,
      kind,
      title,
      time,
      place,
      snippet: 'A quiet room',
    }));
    return { alert, documents: heads };
  }
}
