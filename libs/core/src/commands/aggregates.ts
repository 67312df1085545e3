import {
  type DomainCommand,
  type DomainEvent,
  actionDecider,
  chaseDecider,
  escalationDecider,
  kpiDecider,
  meetingDecider,
  paperDecider,
  partnershipDecider,
  personDecider,
  planDecider,
  readingDecider,
  riskDecider,
  roundDecider,
} from '@governance/partnership';

/** Everything that a command can be sent to, with its rules. A stream is called by this name and an id. */
export const aggregates = {
  action: actionDecider,
  plan: planDecider,
  partnership: partnershipDecider,
  person: personDecider,
  /** The mails of one person. */
  chase: chaseDecider,
  /** The escalations of one action. */
  escalation: escalationDecider,
  round: roundDecider,
  kpi: kpiDecider,
  paper: paperDecider,
  risk: riskDecider,
  meeting: meetingDecider,
  /** What a person read that is recorded. */
  reading: readingDecider,
} as const;

export type Aggregate = keyof typeof aggregates;

type Decide<Name extends Aggregate> = (typeof aggregates)[Name]['decide'];

export type CommandTo<Name extends Aggregate> = Parameters<Decide<Name>>[0];

export type EventOf<Name extends Aggregate> = ReturnType<Decide<Name>>[number];

// An aggregate that the unions of the rules' library do not know must not compile: its entries would have no words, and
// nobody would be asked who may command it.
const known: [EventOf<Aggregate>['type'], CommandTo<Aggregate>['type']] extends [
  DomainEvent['type'],
  DomainCommand['type'],
]
  ? true
  : never = true;
void known;
