import { mount } from 'svelte';
import './app.css';
import { loadMessages } from './locales/messages';
import { settings } from './state/settings.svelte';

// The screens and the words of one language, side by side.
try {
  const [{ default: App }] = await Promise.all([import('./App.svelte'), loadMessages(settings.locale)]);
  mount(App, { target: document.body });
} catch {
  // No words of any language are here yet.
  for (const [lang, text] of [
    ['en', 'Fanal did not load completely. Is the server still running? Load the page again.'],
    ['fr', 'Fanal n’a pas été chargé en entier. Le serveur fonctionne-t-il encore ? Rechargez la page.'],
  ] as const) {
    const line = document.createElement('p');
    line.lang = lang;
    line.textContent = text;
    document.body.append(line);
  }
}
