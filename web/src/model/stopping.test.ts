import { describe, expect, it } from 'vitest';
import { en } from '../locales/en';
import { fr } from '../locales/fr';
import { bodyOf, isForAnyCountry, mostStopWords, reasonToStop, stopReasons } from './stopping';

const body = (country: string) => ({ country, name: `of ${country}`, url: '', law: '', checked: false });

describe('stopping', () => {
  it('says why, in words of one’s own where none of ours fits', () => {
    expect(reasonToStop(undefined, '', 'x')).toBe(undefined);
    expect(reasonToStop('stop.why.child', 'A child', ' ')).toBe('A child');
    expect(reasonToStop('stop.why.child', 'A child', ' as it seems\n')).toBe('A child (as it seems)');
    expect(reasonToStop('stop.why.other', 'Another', ' \n')).toBe(undefined);
    expect(reasonToStop('stop.why.other', 'Another', ' it may be ')).toBe('it may be');
  });

  it('says no more than is kept, whatever is typed', () => {
    for (const messages of [en, fr]) {
      for (const key of stopReasons) {
        // Beyond the plane of 3 bytes a character counts twice, and has 4.
        const reason = reasonToStop(key, messages[key] as string, '\uffff'.repeat(mostStopWords));
        expect(new TextEncoder().encode(reason).length).toBeLessThanOrEqual(1000);
      }
    }
  });

  it('names the body of a country, else the one for any', () => {
    const bodies = [body('INTERNATIONAL'), body('FR')];
    expect(bodyOf('FR', bodies)?.country).toBe('FR');
    for (const country of ['', 'XX']) expect(bodyOf(country, bodies)?.country).toBe('INTERNATIONAL');
    expect(bodyOf('FR', [])).toBe(undefined);
    expect(bodies.map(isForAnyCountry)).toEqual([true, false]);
  });
});
