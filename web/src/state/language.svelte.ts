// The language is changed once its words are here; until then, and where they do not come, the screen stays as it is.
import { loadMessages, type Locale } from '../locales/messages';
import { settings } from './settings.svelte';

let failed = $state<Locale | undefined>();
let chosen: Locale = settings.locale;

export const language = {
  /** The one whose words did not come. */
  get failed() {
    return failed;
  },
};

/** True when the screen speaks it. */
export async function chooseLanguage(locale: Locale): Promise<boolean> {
  chosen = locale;
  failed = undefined;
  try {
    await loadMessages(locale);
  } catch {
    if (chosen === locale) failed = locale;
    return false;
  }
  // Somebody may have chosen another meanwhile.
  if (chosen !== locale) return false;
  settings.locale = locale;
  return true;
}
