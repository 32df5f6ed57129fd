// Judgements of a made-up case: kept, undone, shown on the groups they are about. The groups themselves stay as they are;
// linking takes one question longer than the answer, so that a screen has something to wait for.
import type { Group, Judge, Judged, Judgement, Undo } from '$web/api/schema';
import { findDocument, pseudonymOf, valueBehind } from './mock_case';

export class MockJudgements {
  private readonly all: Judgement[] = [];

  private add(more: Partial<Judgement> & Pick<Judgement, 'kind' | 'reason'>): Judged {
    const judgement: Judgement = {
      number: this.all.length + 1,
      a: '',
      a_id: '',
      b: '',
      b_id: '',
      key: '',
      value: '',
      pseudonym: '',
      undoes: null,
      undone_by: null,
      actor: 'analyst',
      at: '2026-04-12T10:20:30Z',
      applied: more.kind === 'unsure',
      contradicts: [],
      ...more,
    };
    this.all.push(judgement);
    return {
      judgement: { ...judgement },
      linking: judgement.applied ? 'done' : 'running',
      detail: '',
    };
  }

  /** Nothing where a document or key is not of this case. */
  judge(said: Judge): Judged | undefined {
    if ('key' in said) {
      const value = valueBehind(said.value) ?? said.value;
      return this.add({
        kind: said.kind,
        key: said.key,
        value,
        pseudonym: pseudonymOf(said.key, value),
        reason: said.reason,
      });
    }
    const [a, b] = [findDocument(said.a), findDocument(said.b)];
    if (!a || !b) return undefined;
    const { kind, reason } = said;
    return this.add({
      kind,
      reason,
      a: a.given_id,
      a_id: a.id,
      b: b.given_id,
      b_id: b.id,
    });
  }

  undo(number: number, { reason }: Undo): Judged | undefined {
    const undone = this.all.find((one) => one.number === number && one.kind !== 'undo');
    if (!undone) return undefined;
    const answer = this.add({ kind: 'undo', reason, undoes: number });
    undone.undone_by = answer.judgement.number;
    return answer;
  }

  one(number: number): Judged | undefined {
    const judgement = this.all.find((other) => other.number === number);
    if (!judgement) return undefined;
    judgement.applied = true;
    return { judgement, linking: 'done', detail: '' };
  }

  list(): Judgement[] {
    return this.all;
  }

  /** The group as it stands with what was judged. */
  on(group: Group): Group {
    const inForce = this.all.filter((one) => one.undone_by === null && one.kind !== 'undo');
    const of = (id: string) => findDocument(id)?.group === group.number;
    const ofDocuments = inForce.filter((one) => one.key === '' && (of(one.a_id) || of(one.b_id)));
    const keys = [...group.keys, ...group.set_aside].map((key) => key.pseudonym);
    const stopped = inForce.filter((one) => one.kind === 'stop').map((one) => one.pseudonym);
    return {
      ...group,
      keys: group.keys.filter((key) => !stopped.includes(key.pseudonym)),
      set_aside: [
        ...group.set_aside,
        ...group.keys
          .filter((key) => stopped.includes(key.pseudonym))
          .map((key) => ({ ...key, state: 'stopped' as const })),
      ],
      against: ofDocuments.filter((one) => one.kind !== 'same'),
      judged: [
        ...ofDocuments.filter((one) => one.kind === 'same'),
        ...inForce.filter((one) => keys.includes(one.pseudonym)),
      ],
      reasons: [
        ...ofDocuments
          .filter((one) => one.kind === 'same')
          .map((judgement) => ({
            kind: 'judged_same' as const,
            sentence: `A judgement says that documents ${judgement.a} and ${judgement.b} belong together.`,
            weight: 1000,
            from: judgement.a,
            from_id: judgement.a_id,
            to: judgement.b,
            to_id: judgement.b_id,
            key: null,
            similarity: 0,
            count: 0,
            evidence: null,
            judgement,
          })),
        ...group.reasons,
      ],
    };
  }
}
