import { describe, expect, it } from 'vitest';
import { wholeAudit } from './admin';
import { documentAt, formatRoute, parseRoute, plainly, screenOf, searchFor, wholeGraph, type Route } from './url';
import { allOfIt } from './views';

const parse = (href: string) => {
  const url = new URL(href, 'http://127.0.0.1');
  return parseRoute(url.pathname, url.search);
};

describe('the address is the state', () => {
  it.each<[string, Route]>([
    ['/', { view: 'home' }],
    ['/search', { view: 'search', q: '', ...plainly, cursor: '', page: 1 }],
    ['/search?q=%22new+in+town%22', { view: 'search', q: '"new in town"', ...plainly, cursor: '', page: 1 }],
    [
      '/search?q=%2B12125550143&cursor=c2&page=2',
      { view: 'search', q: '+12125550143', ...plainly, cursor: 'c2', page: 2 },
    ],
    [
      '/search?q=a&order=newest&fold=true&country=FR',
      { view: 'search', q: 'a', order: 'newest', fold: true, country: 'FR', lock: '', cursor: '', page: 1 },
    ],
    [
      '/search?q=a+site%3Ab.example&lock=site%3Ab.example',
      { view: 'search', q: 'a site:b.example', ...plainly, lock: 'site:b.example', cursor: '', page: 1 },
    ],
    ['/saved', { view: 'saved', all: false }],
    ['/saved?all=true', { view: 'saved', all: true }],
    ['/documents/0123', { view: 'document', id: '0123', mention: 0 }],
    ['/documents/a%2Fb%3F?mention=3', { view: 'document', id: 'a/b?', mention: 3 }],
    ['/groups', { view: 'groups', cursor: '', page: 1 }],
    ['/groups/0', { view: 'group', number: 0, ...allOfIt, cursor: '', page: 1 }],
    ['/groups/17?cursor=x&page=3', { view: 'group', number: 17, ...allOfIt, cursor: 'x', page: 3 }],
    ['/why?a=1&b=2', { view: 'why', a: '1', b: '2' }],
    [
      '/groups/17?from=2025-03&place=Lyon%2C+FR&at=2025-04',
      {
        view: 'group',
        number: 17,
        ...allOfIt,
        from: '2025-03',
        place: 'Lyon, FR',
        at: '2025-04',
        cursor: '',
        page: 1,
      },
    ],
    [
      '/groups/17/map?text=0&slot=3&slot_value=Ana',
      { view: 'map', number: 17, ...allOfIt, text: '0', slot: '3', slot_value: 'Ana' },
    ],
    ['/groups/17/worksheet', { view: 'worksheet', number: 17, list: '', question: '' }],
    [
      '/groups/17/worksheet?list=delphi&question=DLP-203',
      { view: 'worksheet', number: 17, list: 'delphi', question: 'DLP-203' },
    ],
    ['/groups/17/worksheet?question=LEG-M5', { view: 'worksheet', number: 17, list: '', question: 'LEG-M5' }],
    ['/groups/17/graph', { view: 'graph', number: 17, ...wholeGraph }],
    [
      '/groups/17/graph?around=a&open=b%2Cc&hidden=d&from=e&to=f&selected=g&beside=h&drawing=4',
      {
        view: 'graph',
        number: 17,
        around: 'a',
        open: ['b', 'c'],
        hidden: ['d'],
        from: 'e',
        to: 'f',
        selected: 'g',
        beside: 'h',
        drawing: '4',
      },
    ],
    ['/groups/17/other', { view: 'missing', path: '/groups/17/other' }],
    ['/review', { view: 'review', tier: '', stage: '', indicator: '', tag: '' }],
    [
      '/review?tier=T2&stage=recruitment&indicator=NET-01&tag=organised_crime',
      { view: 'review', tier: 'T2', stage: 'recruitment', indicator: 'NET-01', tag: 'organised_crime' },
    ],
    ['/bias', { view: 'bias' }],
    ['/issues', { view: 'issues', cursor: '', page: 1 }],
    ['/judgements', { view: 'judgements', cursor: '', page: 1 }],
    ['/judgements?cursor=j50&page=2', { view: 'judgements', cursor: 'j50', page: 2 }],
    ['/alerts', { view: 'alerts', cursor: '', page: 1 }],
    ['/tour', { view: 'tour', step: 1 }],
    ['/tour?step=7', { view: 'tour', step: 7 }],
    ['/manual', { view: 'manual', topic: '' }],
    ['/manual/first-hour', { view: 'manual', topic: 'first-hour' }],
    ['/manual/a%2Fb', { view: 'manual', topic: 'a/b' }],
    ['/alerts?cursor=a7&page=2', { view: 'alerts', cursor: 'a7', page: 2 }],
    ['/cases', { view: 'cases' }],
    ['/account', { view: 'account' }],
    ['/admin', { view: 'admin', screen: '', case: '' }],
    ['/admin/people', { view: 'admin', screen: 'people', case: '' }],
    ['/admin/access?case=op-north', { view: 'admin', screen: 'access', case: 'op-north' }],
    ['/admin/register', { view: 'admin', screen: 'register', case: '' }],
    ['/admin/audit', { view: 'audit', of: '', ...wholeAudit, cursor: '', page: 1 }],
    [
      '/admin/audit?of=instance&actor=lea&action=grant&event=permission&object=ab&since=2026-03-01&until=2026-03-02&cursor=r7&page=2',
      {
        view: 'audit',
        of: 'instance',
        actor: 'lea',
        action: 'grant',
        event: 'permission',
        object: 'ab',
        since: '2026-03-01',
        until: '2026-03-02',
        cursor: 'r7',
        page: 2,
      },
    ],
    ['/admin/nowhere', { view: 'missing', path: '/admin/nowhere' }],
    ['/nowhere', { view: 'missing', path: '/nowhere' }],
  ])('%s', (href, route) => {
    expect(parse(href)).toEqual(route);
    expect(formatRoute(route)).toBe(href);
    expect(parse(formatRoute(route))).toEqual(route);
  });

  it.each([
    ['/groups/one', 'missing'],
    ['/groups/-1', 'missing'],
    ['/documents', 'missing'],
    ['/admin/people/lea', 'missing'],
    ['/admin/audit?event=gossip&of=all', 'audit'],
    ['/admin/people?case=op', 'admin'],
    ['/documents/%E0%A4%A', 'missing'],
    ['/documents/a/b', 'missing'],
    ['/search/', 'search'],
  ])('%s is %s and never throws', (href, view) => expect(parse(href).view).toBe(view));

  it.each([
    ['/search?q=a&page=9', 1],
    ['/search?q=a&cursor=c&page=-4', 2],
    ['/search?q=a&cursor=c&page=1e9', 2],
    ['/search?q=a&cursor=c', 2],
  ])('%s is page %i', (href, page) => expect(parse(href)).toMatchObject({ page }));

  it.each([
    '/search?q=a&order=price&fold=1&country=XX&lock=site:b.example',
    '/search?q=a&order=&fold=false&country=fr',
  ])('%s asks plainly', (href) => expect(parse(href)).toMatchObject(plainly));

  it('keeps how is asked, where that is given', () => {
    expect(searchFor('b', { ...plainly, order: 'oldest', fold: true })).toBe('/search?q=b&order=oldest&fold=true');
    expect(searchFor('b')).toBe('/search?q=b');
  });

  it.each([
    ['/groups/1', '/groups/1?place=0&cursor=c', true],
    ['/groups/1', '/groups/2', false],
    ['/groups/1', '/groups/1/graph', false],
    ['/groups/1/graph', '/groups/1/graph?around=key:0&selected=key:0', true],
    ['/groups/1/graph', '/groups/2/graph', false],
    ['/groups/1/map', '/groups/1/map?from=2026-01-01', true],
    ['/groups/1/map', '/groups/2/map', false],
    ['/groups/1/worksheet?question=a', '/groups/1/worksheet?question=b', false],
    ['/documents/a', '/documents/a?mention=3', true],
    ['/documents/a', '/documents/b', false],
    ['/admin', '/admin/people', false],
    ['/admin/people', '/admin/policies', false],
    ['/admin/access', '/admin/access?case=a', false],
    ['/admin/access?case=a', '/admin/access?case=b', false],
    ['/admin/audit?of=case', '/admin/audit?of=case&actor=lea', true],
    ['/admin/audit?of=case', '/admin/audit?of=instance', false],
    ['/search?q=a', '/search?q=b&cursor=c', true],
  ])('%s and %s are one screen: %s', (a, b, is) => expect(screenOf(parse(a)) === screenOf(parse(b))).toBe(is));

  it('escapes what evidence puts into it', () => {
    expect(searchFor('a&b=c#d')).toBe('/search?q=a%26b%3Dc%23d');
    expect(documentAt('x/../y', 2)).toBe('/documents/x%2F..%2Fy?mention=2');
  });
});
