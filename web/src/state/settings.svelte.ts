// Language, theme, single-letter keys and when a break is offered: kept in this browser. Besides them only numbers are, in
// visits.ts; nothing that a case holds is.
import { bestLocale, isLocale, translator, type Locale } from '../locales/translator';
import { wishOf, type Wish } from '../model/care';

export type Theme = 'system' | 'light' | 'dark';

function stored(name: string): string | null {
  try {
    return localStorage.getItem(`fanal.${name}`);
  } catch {
    return null;
  }
}

function store(name: string, value: string) {
  try {
    localStorage.setItem(`fanal.${name}`, value);
  } catch {
    // A browser that keeps nothing: the choice holds until the page is closed.
  }
}

const storedLocale = stored('locale');
const storedTheme = stored('theme');
let locale = $state<Locale>(isLocale(storedLocale) ? storedLocale : bestLocale(navigator.languages));
let theme = $state<Theme>(storedTheme === 'light' || storedTheme === 'dark' ? storedTheme : 'system');
let singleKeys = $state(stored('single_keys') !== 'off');
let breaks = $state.raw<Wish>(wishOf(stored('breaks')));
// An earlier version wrote down why somebody wants no break.
try {
  localStorage.removeItem('fanal.breaks_why_not');
} catch {
  // A browser that keeps nothing.
}
const words = $derived(translator(locale));

export const settings = {
  get locale() {
    return locale;
  },
  set locale(value: Locale) {
    locale = value;
    store('locale', value);
  },
  get theme() {
    return theme;
  },
  set theme(value: Theme) {
    theme = value;
    store('theme', value);
  },
  get singleKeys() {
    return singleKeys;
  },
  set singleKeys(value: boolean) {
    singleKeys = value;
    store('single_keys', value ? 'on' : 'off');
  },
  get breaks() {
    return breaks;
  },
  set breaks(value: Wish) {
    breaks = value;
    store('breaks', value.minutes === 0 ? 'off' : String(value.minutes));
  },
};

/** Whoever sits down next reads nobody's own words. */
export function forgetWhyNot() {
  breaks = { ...breaks, whyNot: '' };
}

/** The translator of the chosen language; read it anew in each expression. */
export const say = {
  get now() {
    return words;
  },
};
