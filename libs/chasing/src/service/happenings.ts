import type { OrganisationId, PersonId } from '@governance/partnership';
import type {
  ActionRow,
  BoardRow,
  DeadlineChange,
  EscalationRow,
  Mark,
  PaperRow,
  RiskRow,
} from '@governance/views';
import type { Member } from '@governance/core';
import { setsDeadline, type DeadlineSet, type Happening } from '../index.js';

import { isMarked } from './marked-in-mail.js';

/** What people of a board are to hear of, as its rows tell it. */
export interface HappeningSources {
  readonly board: Pick<BoardRow, 'seniorResponsibleOwner' | 'plans'>;
  readonly actions: readonly ActionRow[];
  readonly risks: readonly Pick<RiskRow, 'id' | 'comments' | 'marked'>[];
  readonly papers: readonly PaperRow[];
  readonly escalations: readonly EscalationRow[];
  readonly people: readonly Member[];
}

/** Everything that anybody is told of because it happened. Who was told before, `newsOf` knows. */
export function happeningsOf(sources: HappeningSources): readonly Happening[] {
  const { board, people } = sources;
  const secretariat = people.filter(({ roles }) => roles.includes('secretariat')).map(({ id }) => id);
  const owners = new Map<OrganisationId, PersonId[]>();
  for (const { id, organisation, roles, left } of people)
    if (organisation !== null && !left && roles.includes('owner'))
      owners.set(organisation, [...(owners.get(organisation) ?? []), id]);
  const inPost = new Set([...owners.values()].flat());
  const ownersOf = ({ owners: [lead], givenTo }: ActionRow) => {
    if (givenTo !== null && inPost.has(givenTo)) return [givenTo];
    return lead === undefined ? [] : (owners.get(lead) ?? []);
  };
  const actions = new Map(sources.actions.map((action) => [action.id, action]));
  return [
    ...sources.actions.flatMap((action) => [
      ...askedOfSecretariat(action, secretariat),
      ...toldToOwners(action, board, ownersOf(action)),
    ]),
    ...sources.escalations.flatMap(({ action: id, status, acknowledged }) => {
      const action = actions.get(id);
      if (!action || status !== 'acknowledged' || !acknowledged) return [];
      return [
        happening('escalation-acknowledged', id, acknowledged, secretariat, false),
        happening('escalation-acknowledged', id, acknowledged, ownersOf(action), true),
      ];
    }),
    // Somebody else may not read what is marked, or a paper.
    ...sources.actions.flatMap((action) => said(action, () => isMarked(action, board))),
    ...sources.risks.flatMap((risk) => said(risk, () => risk.marked.marking !== 'OFFICIAL')),
    ...sources.papers.flatMap((paper) => said(paper, () => true)),
    ...sources.papers.flatMap((paper) => ofPaper(paper, board.seniorResponsibleOwner, secretariat)),
  ];
}

/** What an owner asks for waits for the secretariat until it is answered. */
function askedOfSecretariat(action: ActionRow, secretariat: readonly PersonId[]): readonly Happening[] {
  const { id, status, requested, reassignmentRequested, helpWanted } = action;
  const ended = status === 'completed' || status === 'withdrawn';
  return [
    ...(requested && !ended ? [happening('deadline-asked', id, requested.by, secretariat, false)] : []),
    ...(reassignmentRequested && !ended
      ? [happening('not-mine-said', id, reassignmentRequested.by, secretariat, false)]
      : []),
    ...(helpWanted ? [happening('help-wanted', id, helpWanted, secretariat, false)] : []),
  ];
}

function toldToOwners(
  action: ActionRow,
  { plans }: HappeningSources['board'],
  owners: readonly PersonId[],
): readonly Happening[] {
  const { id, deadlineChanges, reassignmentSettled: settled, leadGiven, helpAnswers } = action;
  const found: Happening[] = [];
  const askedBefore = (change: DeadlineChange | undefined) => {
    const before = change && deadlineChanges[deadlineChanges.indexOf(change) - 1];
    return before?.kind === 'requested' ? [before.who] : [];
  };
  for (const change of deadlineChanges)
    if (change.kind === 'refused')
      found.push(happening('deadline-refused', id, change, [...owners, ...askedBefore(change)], true));
  // Only what holds is told: a move that another one took the place of, or a correction, is not.
  const deadlines = deadlinesSet(deadlineChanges);
  const moved = deadlineChanges.filter(({ kind }) => kind === 'moved').at(-1);
  const last = moved && deadlineChanges.find(({ position }) => position === deadlines.at(-1)?.entry);
  if (last) {
    const to = [...owners, ...askedBefore(moved)];
    found.push({ ...happening('deadline-moved', id, last, to, true), deadlines });
  }
  if (settled) found.push(happening('not-mine-settled', id, settled, [settled.askedBy], true));
  const given = leadGiven ?? agreedLater(action, plans);
  if (given) found.push(happening('given', id, given, owners, true));
  for (const answer of helpAnswers) found.push(happening('help-answered', id, answer, owners, true));
  const recorded = recordedByOthers(action, owners);
  if (recorded) found.push(happening('recorded', id, recorded, owners, true));
  return found;
}

function deadlinesSet(changes: readonly DeadlineChange[]): readonly DeadlineSet[] {
  const written = ({ deadline: { date, asWritten } }: DeadlineChange) => date ?? asWritten;
  const set = changes.filter(setsDeadline);
  return set.slice(1).map((change, index): DeadlineSet => {
    const { position: entry, at, who, kind } = change;
    return { entry, at, who, isMove: kind === 'moved', from: written(set[index]!), to: written(change) };
  });
}

/** An action that came into the plan when its owners were asked about it already. */
function agreedLater(
  { plan, deadlineChanges, carriedFrom }: ActionRow,
  plans: HappeningSources['board']['plans'],
): Mark | null {
  const agreed = deadlineChanges[0];
  const started = plans.find(({ id }) => id === plan)?.chasingStarted;
  return agreed && started && carriedFrom.length === 0 && agreed.position > started.position ? agreed : null;
}

/** A report, or the completion, that somebody else than its owners entered. */
function recordedByOthers(action: ActionRow, owners: readonly PersonId[]): Mark | null {
  const word = lastSaid(action);
  return word && !owners.includes(word.who) && !word.fromDocument ? word : null;
}

/** The last report, or the completion when that came after it. */
export function lastSaid({
  reports,
  status,
  statusSince,
}: Pick<ActionRow, 'reports' | 'status' | 'statusSince'>):
  (Mark & { readonly fromDocument?: boolean }) | null {
  const [last] = reports;
  return status === 'completed' && statusSince.position > (last?.position ?? 0)
    ? statusSince
    : (last ?? null);
}

function ofPaper(
  { id, status, signOffAsked, signedOff, refused, published }: PaperRow,
  signatory: PersonId | null,
  secretariat: readonly PersonId[],
): readonly Happening[] {
  // A signature is one person's, and so is what becomes of what they signed.
  const toSignatory = (rule: Happening['rule'], mark: Mark) =>
    signatory === null ? [] : [alone(happening(rule, id, mark, [signatory], false))];
  const toBoth = (rule: Happening['rule'], mark: Mark) => {
    const others = secretariat.filter((person) => person !== signatory);
    return [happening(rule, id, mark, others, false), ...toSignatory(rule, mark)];
  };
  return [
    ...(signOffAsked && status === 'draft' ? toSignatory('to-sign', signOffAsked) : []),
    ...(signedOff && status === 'signed-off' ? [happening('signed', id, signedOff, secretariat, false)] : []),
    ...(refused ? toBoth('sign-off-refused', refused) : []),
    ...(published ? toBoth('published', published) : []),
  ];
}

function said(
  { id, comments }: Pick<ActionRow, 'id' | 'comments'> | Pick<RiskRow | PaperRow, 'id' | 'comments'>,
  isForThemAlone: () => boolean,
): readonly Happening[] {
  const found = comments.map((comment) => happening('comment', id, comment, comment.to, false));
  return found.length > 0 && isForThemAlone() ? found.map(alone) : found;
}

function alone(one: Happening): Happening {
  return { ...one, forThemAlone: true };
}

function happening(
  rule: Happening['rule'],
  about: string,
  { at, who, position: entry }: Mark,
  to: readonly PersonId[],
  asOwners: boolean,
): Happening {
  return { rule, about, entry, at, who, to, asOwners };
}
