import { isUUID } from 'class-validator';
import type { Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import type { Listed } from '../register/listed.js';
import { allActions } from '../register/listed.js';

/** More than anybody looks through before they change them. */
export const mostTogether = 500;

/** An action that was chosen, with the version that whoever chose it had seen. */
export interface Chosen {
  readonly item: Listed;
  readonly seen: number;
}

/** The actions of a form, each as `<id>:<version>`; what is not on the board, or not for whoever asks, is left out. */
export async function chosenIn(place: Place, { chosen }: Posted): Promise<readonly Chosen[]> {
  const asked = typeof chosen === 'string' ? chosen.split(',') : [];
  const byId = new Map((await allActions(place)).map((item) => [item.action.id as string, item]));
  const seen = new Map<string, Chosen>();
  for (const one of asked) {
    const [id = '', version = ''] = one.split(':');
    const item = isUUID(id) ? byId.get(id) : undefined;
    if (item && /^\d{1,9}$/.test(version)) seen.set(id, { item, seen: Number(version) });
  }
  return [...seen.values()];
}

/** As a form carries them. */
export function chosenInForm(chosen: readonly Chosen[]): string {
  return chosen.map(({ item, seen }) => `${item.action.id}:${seen}`).join(',');
}
