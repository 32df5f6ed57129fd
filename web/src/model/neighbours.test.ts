import { describe, expect, it } from 'vitest';
import type { Mention } from '../api/schema';
import { sharedOf } from './neighbours';

const mention = (kind: Mention['kind'], value: string, documents: number | null) =>
  ({ kind, value, documents }) as Mention;

describe('what is shared', () => {
  it('is each value once, the rarest first, counted without the document itself', () => {
    const phone = mention('phone', '+33639981234', 12);
    const mail = mention('email', 'a@example.org', 3);
    expect(
      sharedOf([phone, mail, phone, mention('phone', '+33639980001', 1), mention('price', '80 EUR', null)]),
    ).toEqual([
      { kind: 'email', value: 'a@example.org', others: 2, query: 'email:a@example.org' },
      { kind: 'phone', value: '+33639981234', others: 11, query: 'phone:+33639981234' },
    ]);
  });

  it('is asked for as it stands where the language has no field for it, or a pseudonym stands for it', () => {
    const hidden = `phone:p_${'a'.repeat(26)}`;
    expect(
      sharedOf([mention('device', '490154203237518', 4), mention('phone', hidden, 4)]).map(({ query }) => query),
    ).toEqual(['490154203237518', hidden]);
  });
});
