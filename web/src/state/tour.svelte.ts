// What the tour leads to in this case: asked once, when the tour begins, and forgotten with the case.
import { allOfIt } from '../model/views';
import { api } from '../api/client';
import type { Known } from '../model/tour';
import { anything, plainly } from '../model/url';
import { failureOf, session } from './session.svelte';

let known = $state.raw<{ of: unknown; what: Known } | undefined>();

export const found = {
  /** Nothing before the case was asked. */
  get now() {
    return known && known.of === session.case ? known.what : undefined;
  },
};

/** What is not there is left out; a part that cannot be asked stops no step. */
export async function findForTour(signal: AbortSignal): Promise<void> {
  const of = session.case;
  if (!of || found.now) return;
  const maybe = async <T>(answer: Promise<T>): Promise<T | undefined> => {
    try {
      return await answer;
    } catch (error) {
      if (!signal.aborted) failureOf(error);
      return undefined;
    }
  };
  const what: Known = {};
  const groups = (await maybe(api.groups('', signal)))?.groups ?? [];
  const group = groups.find((one) => one.keys.some((key) => key.weight > 0)) ?? groups[0];
  if (group) {
    what.group = group.number;
    const key = group.keys.find((one) => one.weight > 0);
    if (key) what.value = key.value;
    const place = group.places[0];
    if (place !== undefined) what.place = place;
    const members = (await maybe(api.members(group.number, '', allOfIt, signal)))?.members ?? [];
    const [first, last] = [members[0], members.at(-1)];
    if (first) what.document = first.id;
    if (first && last && first.id !== last.id) what.pair = [first.id, last.id];
    const queue = await maybe(api.reviewQueue(anything, signal));
    what.raised = queue?.groups[0]?.group ?? group.number;
  }
  const photos = await maybe(api.search({ q: 'kind:photo', ...plainly, cursor: '' }, signal));
  const photo = photos?.hits[0]?.id;
  if (photo !== undefined) what.photo = photo;
  if (!signal.aborted) known = { of, what };
}
