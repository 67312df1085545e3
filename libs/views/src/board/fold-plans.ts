import type { Recorded } from '@governance/event-sourcing';
import { evolveMarking, placedAfter, unmarked, type PlanEvent } from '@governance/partnership';
import { markOf } from '../mark.js';
import { idOf } from '../view.js';
import type { BoardRow, PlanRow, PriorityRow, ThemeRow } from './board-row.js';
import { foldConsultation, notConsulted } from './consultation.js';

/** What an entry about a plan changes of its board. */
export function foldPlans(row: BoardRow, entry: Recorded<PlanEvent>): BoardRow {
  const id = idOf(entry.stream);
  if (entry.type === 'PlanAdopted') {
    const { title, period, introduction = null, follows = null, chasing } = entry.data;
    const nothingYet = { closed: null, marked: unmarked, themes: [], findings: [], documents: [] };
    // What goes on is asked about since its owners were asked in the year before.
    const before = row.plans.find((plan) => plan.id === follows)?.chasingStarted;
    const since = before ? { chasingStarted: before } : {};
    const told = chasing === undefined ? since : { chasingStarted: null };
    const adopted = { id, title, period, introduction, follows, ...told, ...nothingYet };
    return { ...row, plans: [...row.plans, adopted] };
  }
  return { ...row, plans: row.plans.map((plan) => (plan.id === id ? foldPlan(plan, entry) : plan)) };
}

function foldPlan(plan: PlanRow, entry: Recorded<PlanEvent>): PlanRow {
  switch (entry.type) {
    case 'PlanAdopted':
      return plan;
    case 'PlanDocumentImported': {
      const { name, document } = entry.data;
      return { ...plan, documents: [...plan.documents, { name, document, at: entry.metadata.recordedAt }] };
    }
    case 'ThemeSet': {
      const { theme: id, title } = entry.data;
      const held = plan.themes.some((theme) => theme.id === id);
      if (held) return changeTheme(plan, id, { title });
      const theme = { id, title, aim: null, closed: false, priorities: [] };
      return { ...plan, themes: [...plan.themes, theme] };
    }
    case 'PlanRevised':
      return { ...plan, ...entry.data.to };
    case 'ChasingStarted':
      return { ...plan, chasingStarted: markOf(entry) };
    case 'PlanClosed':
      return { ...plan, closed: { ...markOf(entry), reason: entry.data.reason } };
    case 'PlanReopened':
      return { ...plan, closed: null };
    case 'ThemeAimSet':
      return changeTheme(plan, entry.data.theme, { aim: entry.data.to });
    case 'ThemeClosed':
      return changeTheme(plan, entry.data.theme, { closed: true });
    case 'ThemePlaced':
      return { ...plan, themes: rowAfter(plan.themes, entry.data.theme, entry.data.after) };
    case 'PriorityPlaced':
      return placePriority(plan, entry.data);
    case 'PriorityAimSet':
      return changePriority(plan, entry.data.priority, { aim: entry.data.to });
    case 'PriorityAgreed': {
      const { theme: themeId, priority: id, reference, title } = entry.data;
      const nothingYet = { aim: null, lead: null, closed: false, ...notConsulted };
      const priority: PriorityRow = { id, reference, title, ...nothingYet };
      return {
        ...plan,
        themes: plan.themes.map((theme) =>
          theme.id === themeId ? { ...theme, priorities: [...theme.priorities, priority] } : theme,
        ),
      };
    }
    case 'PriorityReworded':
      return inPriority(plan, entry.data.priority, (held) => ({
        ...held,
        title: entry.data.to,
        rewordings: [...held.rewordings, { ...markOf(entry), from: entry.data.from, to: entry.data.to }],
      }));
    case 'PriorityClosed':
      return changePriority(plan, entry.data.priority, { closed: true });
    case 'StrategicLeadAppointed':
      return changePriority(plan, entry.data.priority, { lead: entry.data.person });
    case 'PriorityCommented':
    case 'CommentDecided':
    case 'CommentsTakenUp':
    case 'FocusSet':
    case 'FocusWithdrawn':
      return inPriority(plan, entry.data.priority, (held) => foldConsultation(held, entry));
    case 'MarkingSet':
    case 'MarkedReleased':
    case 'MarkedReleaseWithdrawn':
    case 'MarkedReadersNamed':
      return { ...plan, marked: evolveMarking(plan.marked, entry) };
    case 'FindingRaised': {
      const { finding: id, kind, at, message, actions = [] } = entry.data;
      const document = plan.documents.at(-1)?.document ?? '';
      const names = kind === 'owner-alias' ? namesIn(message) : [];
      const ofMilestone = message.startsWith('The milestone ');
      const about = { actions, document, names, ofMilestone };
      return {
        ...plan,
        findings: [...plan.findings, { id, kind, at, message, ...about, decision: null, settled: null }],
      };
    }
    case 'FindingSettled': {
      const { finding: id, decision } = entry.data;
      const { who, recordedAt: at } = entry.metadata;
      const findings = plan.findings.map((finding) =>
        finding.id === id ? { ...finding, decision, settled: { who, at } } : finding,
      );
      return { ...plan, findings };
    }
  }
}

/** `These names look like one owner: ‘A’, ‘B’. They are …` */
function namesIn(message: string): string[] {
  const [, list] = /: ‘(.*)’\. They are/s.exec(message) ?? [];
  return list === undefined ? [] : list.split('’, ‘');
}

/** The rows with one of them behind another one. */
function rowAfter<Row extends { readonly id: string }>(
  rows: readonly Row[],
  id: string,
  after: string | null,
): readonly Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return placedAfter([...byId.keys()], id, after).flatMap((held) => byId.get(held) ?? []);
}

function placePriority(
  plan: PlanRow,
  { priority: id, theme: to, after }: { priority: string; theme: string; after: string | null },
): PlanRow {
  const priority = plan.themes.flatMap(({ priorities }) => priorities).find((held) => held.id === id);
  if (!priority) return plan;
  const themes = plan.themes.map((theme) => {
    const priorities = theme.priorities.filter((held) => held.id !== id);
    if (theme.id !== to) return { ...theme, priorities };
    return { ...theme, priorities: rowAfter([...priorities, priority], id, after) };
  });
  return { ...plan, themes };
}

function changeTheme(plan: PlanRow, id: string, change: Partial<ThemeRow>): PlanRow {
  return { ...plan, themes: plan.themes.map((held) => (held.id === id ? { ...held, ...change } : held)) };
}

function changePriority(plan: PlanRow, id: string, change: Partial<PriorityRow>): PlanRow {
  return inPriority(plan, id, (held) => ({ ...held, ...change }));
}

function inPriority(plan: PlanRow, id: string, change: (held: PriorityRow) => PriorityRow): PlanRow {
  const themes = plan.themes.map((theme) => ({
    ...theme,
    priorities: theme.priorities.map((held) => (held.id === id ? change(held) : held)),
  }));
  return { ...plan, themes };
}
