// The screens of the work in a case. In one file they are a fifth smaller than in many, and they come with the first of them.
export { default as AlertsView } from './AlertsView.svelte';
export { default as BiasView } from './BiasView.svelte';
export { default as BringView } from './BringView.svelte';
export { default as DocumentView } from './DocumentView.svelte';
export { default as GraphView } from './GraphView.svelte';
export { default as GroupView } from './GroupView.svelte';
export { default as GroupsView } from './GroupsView.svelte';
export { default as IssuesView } from './IssuesView.svelte';
export { default as JudgementsView } from './JudgementsView.svelte';
export { default as MapView } from './MapView.svelte';
export { default as ReviewView } from './ReviewView.svelte';
export { default as SavedView } from './SavedView.svelte';
export { default as SearchView } from './SearchView.svelte';
export { default as TourView } from './TourView.svelte';
export { default as WhyView } from './WhyView.svelte';
export { default as WorksheetView } from './WorksheetView.svelte';
