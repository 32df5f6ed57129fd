// The screens: which view draws which route, and which of them the navigation names.
import type { Component } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { ApiError } from './api/client';
import type { MessageKey } from './locales/en';
import { bringAt, groupsAt, issuesAt, reportsAt, reviewAt, searchFor, type Route, type ViewName } from './model/url';
import AccountView from './views/AccountView.svelte';
import AdminView from './views/AdminView.svelte';
import ChooseView from './views/ChooseView.svelte';
import HomeView from './views/HomeView.svelte';
import ManualView from './views/ManualView.svelte';
import MissingView from './views/MissingView.svelte';

type ViewOf<V extends ViewName> = Component<{ route: Extract<Route, { view: V }> }>;
type Coming<C> = () => Promise<{ default: C }>;

/** What the first screens need comes with them. */
const already =
  <C>(view: C): Coming<C> =>
  () =>
    Promise.resolve({ default: view });

type Desk = typeof import('./views/desk');
/** The others come when somebody goes to one of them. */
const fromDesk =
  <N extends keyof Desk>(name: N): Coming<Desk[N]> =>
  async () => ({ default: (await import('./views/desk'))[name] });

const views: { [V in ViewName]: Coming<ViewOf<V>> } = {
  home: already(HomeView),
  search: fromDesk('SearchView'),
  document: fromDesk('DocumentView'),
  groups: fromDesk('GroupsView'),
  group: fromDesk('GroupView'),
  graph: fromDesk('GraphView'),
  map: fromDesk('MapView'),
  worksheet: fromDesk('WorksheetView'),
  review: fromDesk('ReviewView'),
  bias: fromDesk('BiasView'),
  why: fromDesk('WhyView'),
  judgements: fromDesk('JudgementsView'),
  issues: fromDesk('IssuesView'),
  alerts: fromDesk('AlertsView'),
  saved: fromDesk('SavedView'),
  reports: fromDesk('ReportsView'),
  report: fromDesk('ReportView'),
  bring: fromDesk('BringView'),
  manual: already(ManualView),
  tour: fromDesk('TourView'),
  cases: already(ChooseView),
  account: already(AccountView),
  admin: already(AdminView),
  audit: already(AdminView),
  missing: already(MissingView),
};

const here = new SvelteMap<ViewName, Component<{ route: Route }>>();

/** Nothing as long as it has not come. The view takes exactly the route it is asked for. */
export const viewOf = (route: Route): Component<{ route: Route }> | undefined => here.get(route.view);

/** Rejects where its file does not come; it can be asked for again. */
export async function fetchView(view: ViewName): Promise<void> {
  if (here.has(view)) return;
  try {
    here.set(view, (await views[view]()).default as Component<{ route: Route }>);
  } catch {
    throw new ApiError('no_answer', '');
  }
}

export const navigation: { name: MessageKey; href: string; views: ViewName[] }[] = [
  { name: 'nav.home', href: '/', views: ['home'] },
  { name: 'nav.bring', href: bringAt(), views: ['bring'] },
  { name: 'nav.search', href: searchFor(''), views: ['search', 'document', 'alerts', 'saved'] },
  {
    name: 'nav.groups',
    href: groupsAt(),
    views: ['groups', 'group', 'graph', 'map', 'worksheet', 'judgements', 'why'],
  },
  { name: 'nav.review', href: reviewAt(), views: ['review', 'bias'] },
  { name: 'nav.reports', href: reportsAt(), views: ['reports', 'report'] },
  { name: 'nav.issues', href: issuesAt(), views: ['issues'] },
];
