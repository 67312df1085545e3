import { People } from '@governance/core';
import { holdKind, holdsInWords, type HoldInWords } from '../chasing/hold-kind.js';
import { keyOf } from '../chasing/hold-scopes.js';
import { taskNames, type InJson } from './in-json.js';
import { Instant, OneOf, orNull, TaskNames, Uuid, Words } from './properties.js';

export class HoldInBrief {
  @Words({ description: 'What it is of and which: `all`, `person-…`, `organisation-…`, `action-…`' })
  readonly id!: string;
  @OneOf(['all', 'organisation', 'person', 'action']) readonly of!: string;
  @Uuid({ ...orNull, description: 'Of which; null for everybody' }) readonly about!: string | null;
  @Words() readonly inWords!: string;
  @Words() readonly reason!: string;
  @Instant() readonly since!: string;
  @Instant({ ...orNull, description: 'Null while it stands' }) readonly until!: string | null;
}

export class Hold extends HoldInBrief {
  @TaskNames() readonly tasks!: readonly string[];
}

export const holdsInJson: InJson<HoldInWords> = {
  kind: holdKind,
  permission: 'read-chasing',
  isNeverMarked: true,
  brief: HoldInBrief,
  full: Hold,
  summary: ['The holds on chasing, the latest first', 'The latest hold on somebody or something'],
  list: async (place, service) => (await holdsInWords(place, service(People))).map(briefly),
  one: async (place, row): Promise<Hold> => ({
    ...briefly(row),
    tasks: await taskNames(holdKind, place, row, keyOf(row.hold.scope)),
  }),
};

function briefly({ hold, what }: HoldInWords): HoldInBrief {
  const { scope, reason, since, until } = hold;
  const about = 'id' in scope ? scope.id : null;
  return { id: keyOf(scope), of: scope.of, about, inWords: what, reason, since, until };
}
