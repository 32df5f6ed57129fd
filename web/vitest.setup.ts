// The tests know every language; a screen loads one.
import { loadMessages } from './src/locales/messages';

await Promise.all([loadMessages('en'), loadMessages('fr')]);
