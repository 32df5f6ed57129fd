// Texts that are long and read now and then: each language in a file of its own, loaded when it is wanted.
import { ApiError } from '../api/client';
import type { Locale } from '../locales/translator';
import type { HelpName, ScreenHelp } from '../model/help';
import type { Manual } from '../model/manual';
import type { StepName, StepText } from '../model/tour';

const manuals: Record<Locale, () => Promise<Manual>> = {
  en: async () => (await import('../locales/en/manual')).manual,
  fr: async () => (await import('../locales/fr/manual')).manual,
};
const helps: Record<Locale, () => Promise<Record<HelpName, ScreenHelp>>> = {
  en: async () => (await import('../locales/en/help')).help,
  fr: async () => (await import('../locales/fr/help')).help,
};

const tours: Record<Locale, () => Promise<Record<StepName, StepText>>> = {
  en: async () => (await import('../locales/en/tour')).tour,
  fr: async () => (await import('../locales/fr/tour')).tour,
};

/** A file of ours that does not come is a server that does not answer. */
export async function come<T>(file: Promise<T>): Promise<T> {
  try {
    return await file;
  } catch {
    throw new ApiError('no_answer', '');
  }
}

export const manualIn = (locale: Locale) => come(manuals[locale]());
export const helpIn = (locale: Locale) => come(helps[locale]());
export const tourIn = (locale: Locale) => come(tours[locale]());
