// The screens: which view draws which route, and which of them the navigation names.
import type { Component } from 'svelte';
import type { MessageKey } from './locales/en';
import { bringAt, groupsAt, issuesAt, reviewAt, searchFor, whyBetween, type Route, type ViewName } from './model/url';
import AccountView from './views/AccountView.svelte';
import AlertsView from './views/AlertsView.svelte';
import BiasView from './views/BiasView.svelte';
import BringView from './views/BringView.svelte';
import ChooseView from './views/ChooseView.svelte';
import DocumentView from './views/DocumentView.svelte';
import GroupView from './views/GroupView.svelte';
import GroupsView from './views/GroupsView.svelte';
import HomeView from './views/HomeView.svelte';
import IssuesView from './views/IssuesView.svelte';
import JudgementsView from './views/JudgementsView.svelte';
import ManualView from './views/ManualView.svelte';
import MapView from './views/MapView.svelte';
import MissingView from './views/MissingView.svelte';
import ReviewView from './views/ReviewView.svelte';
import SearchView from './views/SearchView.svelte';
import TourView from './views/TourView.svelte';
import WhyView from './views/WhyView.svelte';
import WorksheetView from './views/WorksheetView.svelte';

type ViewOf<V extends ViewName> = Component<{ route: Extract<Route, { view: V }> }>;

const views: { [V in ViewName]: ViewOf<V> } = {
  home: HomeView,
  search: SearchView,
  document: DocumentView,
  groups: GroupsView,
  group: GroupView,
  map: MapView,
  worksheet: WorksheetView,
  review: ReviewView,
  bias: BiasView,
  why: WhyView,
  judgements: JudgementsView,
  issues: IssuesView,
  alerts: AlertsView,
  bring: BringView,
  manual: ManualView,
  tour: TourView,
  cases: ChooseView,
  account: AccountView,
  missing: MissingView,
};

/** The view takes exactly the route it is asked for. */
export function viewOf(route: Route): Component<{ route: Route }> {
  return views[route.view] as Component<{ route: Route }>;
}

export const navigation: { name: MessageKey; href: string; views: ViewName[] }[] = [
  { name: 'nav.home', href: '/', views: ['home'] },
  { name: 'nav.bring', href: bringAt(), views: ['bring'] },
  { name: 'nav.search', href: searchFor(''), views: ['search', 'document', 'alerts'] },
  { name: 'nav.groups', href: groupsAt(), views: ['groups', 'group', 'map', 'worksheet', 'judgements'] },
  { name: 'nav.review', href: reviewAt(), views: ['review', 'bias'] },
  { name: 'nav.why', href: whyBetween('', ''), views: ['why'] },
  { name: 'nav.issues', href: issuesAt(), views: ['issues'] },
];
