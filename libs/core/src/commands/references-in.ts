import type { PlanId } from '@governance/partnership';
import type { Aggregate, CommandTo } from './aggregates.js';
import type { Send } from './send.js';

/** What a command can speak of beside what it is sent to. */
export type ReferenceKind = 'organisation' | 'priority' | Aggregate;

/** The id of something else in a command. */
export interface Reference {
  /** Name of the text that holds it. */
  readonly field: string;
  readonly thing: ReferenceKind;
  readonly id: string;
  /** The plan in which a priority must stand, when the command says which. */
  readonly plan?: PlanId;
}

/** Names of the texts in a value, at any depth: an id is a text. */
type TextsIn<Value> = Value extends string | number | boolean | null | undefined
  ? never
  : Value extends readonly (infer Item)[]
    ? TextsIn<Item>
    : {
        [Name in keyof Value & string]: string extends Name
          ? never
          : string extends Value[Name]
            ? Name
            : NonNullable<Value[Name]> extends readonly (infer Item)[]
              ? string extends Item
                ? Name
                : TextsIn<Item>
              : TextsIn<NonNullable<Value[Name]>>;
      }[keyof Value & string];

type Texts = { [Name in Aggregate]: TextsIn<CommandTo<Name>> }[Aggregate];

/**
 * What each text of a command stands for: the id of a thing that must be of the command's own partnership, or (null) a
 * text, a date, or an id that only what it is sent to knows. A command with a text by a new name does not compile until
 * the name stands here, so none can forget to say of what its ids are.
 */
const things: Readonly<Record<Texts, ReferenceKind | null>> = {
  organisation: 'organisation',
  owner: 'organisation',
  owners: 'organisation',
  suggested: 'organisation',
  supplier: 'organisation',
  organisations: 'organisation',
  persons: 'person',
  priority: 'priority',
  plan: 'plan',
  action: 'action',
  joinedInto: 'action',
  follows: 'plan',
  meeting: 'meeting',
  paper: 'paper',
  person: 'person',
  seniorResponsibleOwner: 'person',
  signatory: 'person',
  askedBy: 'person',
  confirmer: 'person',
  deputy: 'person',
  toldBy: 'person',
  accent: null,
  // Another theme or priority of the same plan.
  after: null,
  aim: null,
  // Those that a finding is about, made with the same document.
  actions: null,
  alias: null,
  answer: null,
  area: null,
  asWritten: null,
  ask: null,
  at: null,
  box: null,
  // Whoever changed an address, as the history says; of an escalation, what resolved it.
  by: null,
  cause: null,
  change: null,
  comment: null,
  comments: null,
  consequence: null,
  contentHash: null,
  decision: null,
  digestHour: null,
  document: null,
  erratum: null,
  escalation: null,
  event: null,
  evidence: null,
  export: null,
  // Of a list that was taken away: what its address held.
  filter: null,
  value: null,
  finding: null,
  finished: null,
  fingerprint: null,
  focus: null,
  fromDigest: null,
  helpWanted: null,
  // Of the scope of a hold: see below.
  id: null,
  // Another organisation, of which the partnership’s own rules know.
  into: null,
  introduction: null,
  issue: null,
  // Within an item of a mail, which the system writes down.
  inPlaceOf: null,
  items: null,
  kind: null,
  kpis: null,
  label: null,
  link: null,
  leftOut: null,
  mail: null,
  mediaType: null,
  message: null,
  messageId: null,
  metric: null,
  milestone: null,
  mitigation: null,
  name: null,
  narrative: null,
  note: null,
  // Of a KPI: a period as a text, `2016-04-01 2016-06-30`.
  period: null,
  place: null,
  reason: null,
  // Streams, of what their reader was just shown.
  records: null,
  reference: null,
  // Within an item of a mail: which reply it answers.
  reply: null,
  round: null,
  sha256: null,
  source: null,
  startsAt: null,
  stillOpen: null,
  text: null,
  theme: null,
  title: null,
  // To whom the system itself turns.
  to: null,
  toDigest: null,
  wanted: null,
  when: null,
  why: null,
  words: null,
};

/** What a thing's own rules know: they refuse what is not there, and some of their commands make it. */
const atHome: Readonly<Partial<Record<ReferenceKind, Aggregate>>> = {
  organisation: 'partnership',
  priority: 'plan',
  person: 'person',
};

/** In what only the system writes, of what it has found itself, an `action` may be a mitigation, a meeting or a paper. */
const bySystem: readonly Aggregate[] = ['chase', 'escalation'];

export function referencesIn({
  aggregate,
  command,
}: Pick<Send, 'aggregate' | 'command'>): readonly Reference[] {
  if (bySystem.includes(aggregate)) return [];
  return [...within(command)].filter(
    ({ thing, field }) => field === 'id' || field === 'deputy' || atHome[thing] !== aggregate,
  );
}

function* within(value: object): Generator<Reference> {
  const { plan } = value as { readonly plan?: unknown };
  const { of } = value as { readonly of?: unknown };
  for (const [field, inside] of Object.entries(value)) {
    const thing = field === 'id' ? scopes[String(of)] : things[field as Texts];
    if (thing) {
      for (const id of [inside].flat())
        if (typeof id === 'string' && id !== 'system')
          yield { field, thing, id, ...(thing === 'priority' && typeof plan === 'string' && { plan }) };
    } else if (typeof inside === 'object' && inside !== null) {
      yield* within(inside as object);
    }
  }
}

/** What the scope of a hold is of. */
const scopes: Readonly<Record<string, ReferenceKind>> = {
  organisation: 'organisation',
  person: 'person',
  action: 'action',
  into: 'action',
  follows: 'plan',
};
