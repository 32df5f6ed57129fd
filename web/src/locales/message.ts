// A message with {n} that has a plural lists its forms by Intl.PluralRules.
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
