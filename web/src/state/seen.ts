// Which documents were opened since the page was loaded: in memory only, and gone with the case.
import { SvelteSet } from 'svelte/reactivity';

const opened = new SvelteSet<string>();

export const seen: { has: (id: string) => boolean } = opened;

export const markSeen = (id: string) => opened.add(id);
export const forgetSeen = () => opened.clear();
