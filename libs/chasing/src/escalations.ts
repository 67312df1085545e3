import { londonDate, workingDaysBetween, type Day } from '@governance/calendar';
import {
  isAsking,
  prioritiesOn,
  escalationLevels,
  type EscalationEvidence,
  type EscalationLevel,
  type EscalationReason,
  type ResolvedBy,
  type ActionId,
} from '@governance/partnership';
import { lastRequest } from './answers.js';
import type { Unasked } from './digests.js';
import type { ActionFacts, EscalationFacts, Facts, History } from './facts.js';
import { heldFor, lastReportOn, latest, overdueFrom, owedFor } from './owed.js';
import type { Owners } from './people.js';
import type { ChaseDay } from './rules.js';

/** An escalation to raise: the shape of the command `RaiseEscalation`, with what a reader wants to know. */
export interface EscalationDue {
  readonly action: ActionId;
  readonly reference: string;
  readonly title: string;
  readonly level: EscalationLevel;
  /** Null when nobody holds the post, and for the secretariat. */
  readonly to: string | null;
  readonly because: EscalationReason;
  readonly due: Day;
  readonly evidence: EscalationEvidence;
}

export interface Resolution {
  readonly action: ActionId;
  readonly escalation: string;
  readonly by: ResolvedBy;
}

/** Up the ladder: overdue by so many working days, and no report since the deadline. */
export function overdueEscalations(
  facts: Facts,
  history: History,
  owners: Owners,
  { policy, day }: ChaseDay,
): readonly EscalationDue[] {
  const leads = leadsOf(facts);
  return facts.actions.flatMap((action): EscalationDue[] => {
    const due = action.deadline.date;
    if (due === null || due >= day || action.status !== 'open') return [];
    const { held, releasedOn } = heldFor(action, facts.board, day);
    const askable = owners.of(action.owners[0], action.givenTo);
    const inPeace = askable.length > 0 && askable.every(({ id }) => owners.hold(id).held);
    const reportedOn = lastReportOn(action);
    if (held || inPeace || (reportedOn !== null && reportedOn >= due)) return [];
    const since = owedFor(action, [], day).find(({ kind }) => kind === 'deadline')!.since;
    const releases = askable.flatMap(({ id }) => owners.hold(id).releasedOn ?? []);
    const from = latest(overdueFrom(due, since, releasedOn), ...releases);
    const late = workingDaysBetween(from, day);
    const step = policy.ladder.filter(({ overdueBy }) => overdueBy <= late).at(-1);
    if (!step || !isNews(history, action.id, `overdue-${due}`, step.level)) return [];
    const { level } = step;
    const to = level === 'sro' ? facts.board.seniorResponsibleOwner : (leads.get(action.priority) ?? null);
    const workingDays = workingDaysBetween(due, day);
    return [escalation(action, level, to, 'overdue', due, evidenceOf(action, due, workingDays, history))];
  });
}

/** An owner without an address is no silence: the secretariat hears of it, once for each action. */
export function nobodyToAsk(unasked: readonly Unasked[], history: History): readonly EscalationDue[] {
  const waiting = new Set(
    history.escalations.flatMap(({ because, status, action }) =>
      because === 'nobody-to-ask' && status !== 'resolved' ? [action] : [],
    ),
  );
  return unasked.flatMap(({ action, due }): EscalationDue[] => {
    if (waiting.has(action.id) || !isNews(history, action.id, `nobody-to-ask-${due}`, 'secretariat'))
      return [];
    waiting.add(action.id);
    return [
      escalation(action, 'secretariat', null, 'nobody-to-ask', due, evidenceOf(action, due, 0, history)),
    ];
  });
}

/** Open escalations that the facts have answered. What needs a decision waits for one. */
export function resolutionsOf(facts: Facts, history: History, owners: Owners): readonly Resolution[] {
  const open = history.escalations.filter(({ status }) => status !== 'resolved');
  if (open.length === 0) return [];
  const actions = new Map(facts.actions.map((action) => [action.id, action]));
  return open.flatMap((raised): Resolution[] => {
    const action = actions.get(raised.action);
    // An action stays for ever; a mitigation that is not there any more was withdrawn.
    const gone = facts.ofClosedPlans?.has(raised.action) ? 'plan-closed' : 'withdrawal';
    const by = action ? answerTo(raised, action, owners) : gone;
    return by ? [{ action: raised.action, escalation: raised.escalation, by }] : [];
  });
}

const ended = { completed: 'completion', withdrawn: 'withdrawal', paused: 'pause' } as const;

function answerTo({ because, due }: EscalationFacts, action: ActionFacts, owners: Owners): ResolvedBy | null {
  if (action.status !== 'open') return ended[action.status];
  if (because === 'nobody-to-ask')
    return owners.canBeAsked(action.owners[0], action.givenTo) ? 'person-named' : null;
  if (action.deadline.date !== due) return 'deadline-moved';
  const reportedOn = lastReportOn(action);
  return reportedOn !== null && reportedOn >= due ? 'report' : null;
}

/** Raised already at this level or above, or decided by a person: then there is nothing to tell. */
function isNews({ escalations }: History, action: ActionId, id: string, level: EscalationLevel): boolean {
  const held = escalations.find((raised) => raised.action === action && raised.escalation === id);
  if (!held) return true;
  if (held.status === 'resolved') return held.resolved?.by !== 'decision';
  return escalationLevels.indexOf(level) > escalationLevels.indexOf(held.level);
}

function escalation(
  { id: action, reference, title }: ActionFacts,
  level: EscalationLevel,
  to: string | null,
  because: EscalationReason,
  due: Day,
  evidence: EscalationEvidence,
): EscalationDue {
  return { action, reference, title, level, to, because, due, evidence };
}

function evidenceOf(
  action: ActionFacts,
  due: Day,
  workingDays: number,
  history: History,
): EscalationEvidence {
  const about = (mail: History['mails'][number]) =>
    mail.items.filter(
      (item) =>
        item.action === action.id &&
        item.milestone === null &&
        isAsking(item.rule) &&
        (item.due === due || (item.rule === 'asked-now' && item.due >= due)),
    );
  const reminders = history.mails
    .filter(({ kind }) => kind === 'digest' || kind === 'request')
    .flatMap((mail) => {
      const { id, person, day, status } = mail;
      return about(mail).map(({ rule }) => ({ mail: id, person, day, rule, status }));
    })
    .sort((a, b) => a.day.localeCompare(b.day));
  const last = action.reports[0];
  const lastReportOn = last ? londonDate(last.at) : null;
  const [first] = history.mails.filter((mail) => mail.id === reminders[0]?.mail);
  const requested = lastRequest(action);
  const isAnswer = first && requested !== '' && requested > first.intendedAt;
  return { workingDays, lastReportOn, ...(isAnswer && { answeredOn: londonDate(requested) }), reminders };
}

function leadsOf({ board, people }: Facts): ReadonlyMap<string, string> {
  const gone = new Set(people.flatMap(({ id, left }) => (left ? [id] : [])));
  const priorities = prioritiesOn(board);
  return new Map(
    priorities.flatMap(({ id, lead }) => (lead === null || gone.has(lead) ? [] : [[id, lead] as const])),
  );
}
