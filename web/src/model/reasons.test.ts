import { describe, expect, it } from 'vitest';
import type { Key, Reason } from '../api/schema';
import { translator, type Locale } from '../locales/translator';
import { doubtOf, sentenceOf, setAsideOf, type Piece } from './reasons';

const key: Key = {
  kind: 'phone',
  value: '+12125550143',
  pseudonym: 'phone:p_abcdefghijklmnopqrstuvwxyz',
  documents: 13,
  documents_in_group: 13,
  weight: 940,
  state: 'joins',
};
const reason = (more: Partial<Reason>): Reason => ({
  kind: 'shared_key',
  sentence: '',
  weight: 940,
  from: 'a7',
  from_id: '0123',
  to: 'phone +12125550143',
  to_id: '',
  key,
  similarity: 0,
  count: 0,
  evidence: null,
  judgement: null,
  ...more,
});

function said(what: Reason, locale: Locale): string {
  const words = translator(locale);
  const sentence = sentenceOf(what);
  const put = (piece: Piece | undefined): string => {
    if (!piece) return '?';
    if (piece.is === 'number') return words.number(piece.value);
    if (piece.is === 'percent') return words.percent(piece.value);
    if (piece.is === 'message') return words.t(piece.key);
    return piece.is === 'document' ? piece.name : piece.value;
  };
  return words
    .parts(sentence.key, sentence.count)
    .map((part) => (part.is === 'text' ? part.text : put(sentence.pieces[part.name])))
    .join('')
    .replace(/[\u00a0\u202f]/g, ' ');
}

describe('reasons in the own language', () => {
  it.each([
    [
      reason({}),
      'Document a7 and 12 others hold the phone number +12125550143 (13 documents in all).',
      'Le document a7 et 12 autres contiennent le numéro de téléphone +12125550143 (13 documents en tout).',
    ],
    [
      reason({ key: { ...key, kind: 'near_photo', documents: 3 }, similarity: 12 }),
      'Document a7 and 2 others show a picture that looks the same (3 documents in all): here its hash is 12 of 256 bits from that of the one that stands for all.',
      'Le document a7 et 2 autres montrent une image d’aspect identique (3 documents en tout) : ici son empreinte est à 12 bits sur 256 de celle qui vaut pour toutes.',
    ],
    [
      reason({ key: { ...key, kind: 'edited_photo', documents: 2 }, similarity: 5006 }),
      'Document a7 and 1 other show edits of one picture (2 documents in all): here it is mirrored left to right, and its hash 6 of 256 bits from that of the one that stands for all.',
      'Le document a7 et 1 autre montrent des retouches d’une même image (2 documents en tout) : ici elle est retournée de gauche à droite, et son empreinte à 6 bits sur 256 de celle qui vaut pour toutes.',
    ],
    [
      reason({ key: { ...key, kind: 'edited_photo', documents: 2 }, similarity: 15008 }),
      'Document a7 and 1 other show edits of one picture (2 documents in all): here it is mirrored left to right, one of the two was cut from the other, and what both show is 8 of 256 bits apart.',
      'Le document a7 et 1 autre montrent des retouches d’une même image (2 documents en tout) : ici elle est retournée de gauche à droite, l’une des deux a été découpée dans l’autre, et ce que montrent les deux est à 8 bits sur 256.',
    ],
    [
      reason({ key: { ...key, documents: 2 } }),
      'Document a7 and 1 other hold the phone number +12125550143 (2 documents in all).',
      'Le document a7 et 1 autre contiennent le numéro de téléphone +12125550143 (2 documents en tout).',
    ],
    [
      reason({ key: { ...key, documents: 1 } }),
      'Document a7 holds the phone number +12125550143.',
      'Le document a7 contient le numéro de téléphone +12125550143.',
    ],
    [
      reason({ key: null, to: 'domain example.org' }),
      'Document a7 holds the value example.org.',
      'Le document a7 contient la valeur example.org.',
    ],
    [
      reason({ kind: 'same_text', to: 'b2', to_id: '4567', key: null, similarity: 875 }),
      'The text of document a7 is 87.5% the same as that of document b2, by sequences of three words.',
      'Le texte du document a7 est le même à 87,5 % que celui du document b2, par suites de trois mots.',
    ],
    [
      reason({ kind: 'takes_over', to: 'b2', to_id: '4567', key: null, count: 3 }),
      'Document a7 has the same text as document b2 and begins 3 days later, as the other contacts fall silent; nobody else uses it then.',
      'Le document a7 a le même texte que le document b2 et commence 3 jours plus tard, quand les autres contacts se taisent ; personne d’autre ne l’emploie alors.',
    ],
    [
      reason({ kind: 'same_texts', to: 'b2', to_id: '4567', key: null, count: 2 }),
      'The contacts of document a7 and those of document b2 are met in the same 2 texts, which few others use.',
      'Les contacts du document a7 et ceux du document b2 se rencontrent dans les mêmes 2 textes, que peu d’autres emploient.',
    ],
    [
      reason({ kind: 'same_record', to: 'b2', to_id: '4567', key: null }),
      'Document a7 is a second copy of the record of document b2; it counts once.',
      'Le document a7 est une seconde copie de la fiche du document b2 ; elle compte une fois.',
    ],
    [
      reason({ kind: 'judged_same', to: 'b2', to_id: '4567', key: null }),
      'A named person says that documents a7 and b2 belong together.',
      'Une personne nommée dit que les documents a7 et b2 vont ensemble.',
    ],
  ])('%#', (what, english, french) => {
    expect(said(what, 'en')).toBe(english);
    expect(said(what, 'fr')).toBe(french);
  });

  it('always have what speaks against them', () => {
    expect(doubtOf(reason({}))).toBe('doubt.shared_key.phone');
    expect(doubtOf(reason({ key: { ...key, kind: 'domain' } }))).toBe('doubt.shared_key.value');
    for (const kind of [
      'same_text',
      'same_record',
      'takes_over',
      'same_texts',
      'may_be_another',
      'judged_same',
    ] as const)
      expect(doubtOf(reason({ kind }))).toBe(`doubt.${kind}`);
  });

  it('say why a key was set aside', () => {
    for (const state of ['hub', 'damped', 'service_number', 'staff_mailbox', 'placeholder', 'stopped', 'cut'] as const)
      expect(setAsideOf({ ...key, weight: 0, state })).toBe(`set_aside.${state}`);
    expect(setAsideOf({ ...key, weight: 120 })).toBe('set_aside.damped');
    expect(setAsideOf({ ...key, weight: 900 })).toBe('set_aside.doubtful');
  });
});
