/** The real board that is attacked, as it is set up once for every attack. */
export interface RealBoard {
  /** Its id, and that of the example year in the same installation. */
  readonly id: string;
  readonly example: string;
  readonly people: Readonly<Record<Name, Person>>;
  readonly actions: readonly { readonly id: string; readonly reference: string; readonly title: string }[];
}

export interface Person {
  readonly id: string;
  readonly email: string;
}

export type Name = keyof typeof cast;

/** Whoever is on the board, by part. Police and Library are organisations that own actions. */
export const cast = {
  sally: { name: 'Sally Secretary', roles: ['secretariat'], organisation: '' },
  stella: { name: 'Stella Second', roles: ['secretariat'], organisation: '' },
  sue: { name: 'Sue Accountable', roles: ['board'], organisation: '' },
  bob: { name: 'Bob Board', roles: ['board'], organisation: '' },
  olive: { name: 'Olive Owner', roles: ['owner'], organisation: 'Police' },
  oscar: { name: 'Oscar Owner', roles: ['owner'], organisation: 'Library' },
  ada: { name: 'Ada Auditor', roles: ['auditor'], organisation: '' },
} as const;

export const emailOf = (name: string) => `${name}@example.org`;

/** @param title of the plan, whose years tell it from another */
export function planOf(
  rows: readonly (readonly [owner: string, action: string, deadline: string])[],
  title = 'Safety plan 2026/27',
): Buffer {
  const lines = rows.map(([owner, action, deadline]) => `1 Safety,${action},${owner},${deadline}`);
  return Buffer.from([title, 'Priority,Action,Owner,Deadline', ...lines, ''].join('\n'));
}

export const firstPlan = [
  ['Police', 'Patrol the town centre', '30/06/2027'],
  ['Police', 'Visit the schools', '31/07/2027'],
  ['Police', 'Light the underpass', '31/08/2027'],
  ['Library', 'Open a reading room', '30/09/2027'],
  ['Library', 'Lend books to hostels', '31/10/2027'],
  ['Library', 'Train the volunteers', '30/11/2027'],
] as const;
