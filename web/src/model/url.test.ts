import { describe, expect, it } from 'vitest';
import { documentAt, formatRoute, parseRoute, plainly, searchFor, type Route } from './url';
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
      { view: 'search', q: 'a', order: 'newest', fold: true, country: 'FR', cursor: '', page: 1 },
    ],
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
    ['/groups/17/worksheet', { view: 'worksheet', number: 17, question: '' }],
    ['/groups/17/worksheet?question=LEG-M5', { view: 'worksheet', number: 17, question: 'LEG-M5' }],
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

  it.each(['/search?q=a&order=price&fold=1&country=XX', '/search?q=a&order=&fold=false&country=fr'])(
    '%s asks plainly',
    (href) => expect(parse(href)).toMatchObject(plainly),
  );

  it('keeps how is asked, where that is given', () => {
    expect(searchFor('b', { order: 'oldest', fold: true, country: '' })).toBe('/search?q=b&order=oldest&fold=true');
    expect(searchFor('b')).toBe('/search?q=b');
  });

  it('escapes what evidence puts into it', () => {
    expect(searchFor('a&b=c#d')).toBe('/search?q=a%26b%3Dc%23d');
    expect(documentAt('x/../y', 2)).toBe('/documents/x%2F..%2Fy?mention=2');
  });
});
