/* eslint-disable @typescript-eslint/no-explicit-any -- what is stored, as it is stored: no type of the project is used here */

/**
 * The figures of a day, counted from the stored events by nothing but this file: it knows no rule, no fold and no word
 * of the project, so that what it agrees with has been counted twice.
 */
export interface StoredEvent {
  readonly position: number;
  readonly stream: string;
  readonly type: string;
  readonly data: any;
  readonly metadata: any;
}

export type Five = Record<'red' | 'amber' | 'green' | 'blue' | 'grey', number>;

interface Action {
  readonly reference: string;
  owners: string[];
  readonly theme: string;
  status: 'open' | 'paused' | 'completed' | 'withdrawn';
  due: string | null;
  standing: boolean;
  review: string | null;
  /** Since when it is open: agreed, reopened or resumed. */
  openSince: string;
  reported: { on: string; declared: string | undefined } | null;
  everReported: boolean;
  readonly milestones: Map<string, string>;
}

const dayIn = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
export const dayOf = (event: StoredEvent) => dayIn.format(new Date(event.metadata.recordedAt));
/** The days within 20 working days of any day that is asked for on which nobody works, weekends left out. */
const holidays = ['2016-08-29', '2016-12-26', '2016-12-27', '2017-01-02'];

function workingDaysAfter(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  for (let left = count; left > 0;) {
    date.setUTCDate(date.getUTCDate() + 1);
    const [weekday, iso] = [date.getUTCDay(), date.toISOString().slice(0, 10)];
    if (weekday !== 0 && weekday !== 6 && !holidays.includes(iso)) left -= 1;
  }
  return date.toISOString().slice(0, 10);
}

/** All that was recorded by the end of a day, and what stood then. */
export function countOn(all: readonly StoredEvent[], day: string) {
  const events = all.filter((event) => dayOf(event) <= day);
  const [themes, themeOf] = [new Map<string, string>(), new Map<string, string>()];
  const actions = new Map<string, Action>();
  const kpis = new Map<string, any>();
  const risks = new Map<string, any>();
  const meetings = new Map<string, any>();
  for (const event of events) {
    const { data, type, stream } = event;
    if (type === 'ThemeSet') themes.set(data.theme, data.title);
    if (type === 'PriorityAgreed') themeOf.set(data.priority, data.theme);
    if (stream.startsWith('action-')) takeIntoAction(actions, event, themeOf);
    if (stream.startsWith('kpi-')) takeIntoKPI(kpis, event);
    if (stream.startsWith('risk-')) takeIntoRisk(risks, event);
    if (stream.startsWith('meeting-')) takeIntoMeeting(meetings, event);
  }
  const standing = [...actions.values()].filter(({ status }) => status !== 'withdrawn');
  const colours = new Map(standing.map((action) => [action.reference, colourOf(action, day)]));
  const five = (of: readonly Action[]): Five => {
    const counts = { red: 0, amber: 0, green: 0, blue: 0, grey: 0 };
    for (const { reference } of of) counts[colours.get(reference)!] += 1;
    return counts;
  };
  return {
    themes: [...themes].map(([id, title]) => {
      const own = standing.filter((action) => action.theme === id);
      const priorities = [...themeOf.values()].filter((theme) => theme === id).length;
      return { title, priorities, total: own.length, counts: five(own) };
    }),
    priorities: themeOf.size,
    ragPolicy: events.filter(({ type }) => type === 'RagPolicyAdopted').at(-1)!.data,
    total: standing.length,
    counts: five(standing),
    owners: new Set(standing.flatMap(({ owners }) => owners)).size,
    colours,
    actions: [...actions.values()],
    overdue: standing.filter(({ status, due }) => status === 'open' && due !== null && due < day),
    ahead: standing
      .filter(({ status, due }) => status === 'open' && due !== null && due >= day)
      .map(({ reference, due }) => ({ reference, due: due! }))
      .sort((a, b) => a.due.localeCompare(b.due) || inOrder(a.reference, b.reference)),
    kpis: [...kpis.values()].filter(({ retired }) => !retired).map(measured),
    risks: [...risks.values()]
      .filter(({ closed }) => !closed)
      .map(({ reference, now, wanted }) => ({ reference, now, wanted, rating: now[0] * now[1] }))
      .sort((a, b) => b.rating - a.rating || b.now[1] - a.now[1] || inOrder(a.reference, b.reference)),
    asks: [...meetings.values()].flatMap(({ asks }) => [...asks.values()]) as any[],
    meetings: [...meetings.values()].sort((a, b) => a.on.localeCompare(b.on)),
  };
}

export function inOrder(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function takeIntoAction(actions: Map<string, Action>, event: StoredEvent, themeOf: Map<string, string>) {
  const { data, type, stream } = event;
  const dated = (deadline: any) => ({
    due: deadline.date as string | null,
    standing: ['ongoing', 'recurring'].includes(deadline.precision),
  });
  if (type === 'ActionAgreed') {
    actions.set(stream, {
      reference: data.reference,
      owners: data.owners,
      theme: themeOf.get(data.priority)!,
      status: 'open',
      ...dated(data.deadline),
      review: null,
      openSince: dayOf(event),
      reported: null,
      everReported: false,
      milestones: new Map(),
    });
    return;
  }
  const action = actions.get(stream)!;
  if (type === 'ActionReassigned' || type === 'OwnersCorrected') action.owners = data.to;
  if (type === 'DeadlineMoved' || type === 'DeadlineCorrected') Object.assign(action, dated(data.to));
  if (type === 'ActionReopened')
    Object.assign(action, dated(data.deadline), { status: 'open', reported: null, review: null });
  if (type === 'ReviewDateSet') action.review = data.to;
  if (type === 'ActionPaused') action.status = 'paused';
  if (type === 'ActionResumed') action.status = 'open';
  if (type === 'ActionReopened' || type === 'ActionResumed') action.openSince = dayOf(event);
  if (type === 'ActionCompleted') action.status = 'completed';
  if (type === 'ActionWithdrawn') action.status = 'withdrawn';
  if (type === 'ProgressReported') {
    action.reported = { on: dayOf(event), declared: data.declared };
    action.everReported = true;
  }
  if (type === 'MilestoneSet' || type === 'MilestoneMoved') action.milestones.set(data.milestone, 'due');
  if (type === 'MilestoneMissed') action.milestones.set(data.milestone, 'missed');
  if (type === 'MilestoneReached') action.milestones.set(data.milestone, 'reached');
  if (type === 'MilestoneWithdrawn') action.milestones.delete(data.milestone);
}

/** As the guide says it; the board of the example asks every quarter, and its policy looks 20 working days ahead. */
function colourOf(action: Action, day: string): keyof Five {
  const { status, due, standing, review, openSince, reported, milestones } = action;
  if (status === 'completed') return 'blue';
  if (status === 'paused') return 'grey';
  const said = reported?.declared;
  if ((due !== null && due < day) || said === 'red') return 'red';
  const month = Number(day.slice(5, 7));
  const quarter = `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
  const silent = openSince < quarter && (reported === null || reported.on < quarter);
  if (due !== null && due <= workingDaysAfter(day, 20) && silent) return 'amber';
  if ([...milestones.values()].includes('missed') || said === 'amber') return 'amber';
  if (review !== null && review < day) return 'amber';
  if (said === 'green') return 'green';
  if (due === null && !(standing && review !== null)) return 'grey';
  return reported === null ? 'grey' : 'green';
}

function takeIntoKPI(kpis: Map<string, any>, { data, type, stream }: StoredEvent) {
  if (type === 'KPIDefined') {
    const { title, unit, counts } = data;
    kpis.set(stream, { title, unit, counts, target: null, readings: new Map(), retired: false });
  }
  const kpi = kpis.get(stream);
  if (type === 'KPITargetSet') kpi.target = data.to;
  if (type === 'KPIUpdated') kpi.readings.set(data.period.to, data.value);
  if (type === 'KPIRestated' || type === 'KPIReadingCorrected') kpi.readings.set(data.period.to, data.to);
  if (type === 'KPIRetired') kpi.retired = true;
}

/** Every target of the example is a least, with the tolerance of 10 percent that a board has until it says another. */
function measured({ title, unit, counts, target, readings }: any) {
  if (target !== null && target.direction !== 'at-least') throw new Error(`${title}: ${target.direction}`);
  const [[to = null, value = null] = [], [, before = null] = []] = [...readings].sort().reverse() as any[][];
  const months = to === null ? 12 : ((Number(to.slice(5, 7)) + 8) % 12) + 1;
  const due = target && (counts === 'year-to-date' ? (target.value * months) / 12 : target.value);
  const colour =
    value === null ? 'grey' : value >= due ? 'green' : due - value <= Math.abs(due) / 10 ? 'amber' : 'red';
  return { title, unit, counts, target: target?.value, quarter: months / 3, value, before, colour } as {
    title: string;
    unit: string;
    counts: string;
    target: number;
    quarter: number;
    value: number | null;
    before: number | null;
    colour: 'grey' | 'green' | 'amber' | 'red';
  };
}

function takeIntoRisk(risks: Map<string, any>, { data, type, stream }: StoredEvent) {
  const score = ({ likelihood, impact }: any) => [likelihood, impact];
  if (type === 'RiskRaised')
    risks.set(stream, {
      reference: data.reference,
      now: score(data.current),
      wanted: data.target && score(data.target),
      closed: false,
    });
  const risk = risks.get(stream);
  if (type === 'RiskRescored' && data.kind === 'current') risk.now = score(data.to);
  if (type === 'RiskRescored' && data.kind === 'target') risk.wanted = score(data.to);
  if (type === 'RiskClosed') risk.closed = true;
}

function takeIntoMeeting(meetings: Map<string, any>, { data, type, stream }: StoredEvent) {
  if (type === 'MeetingScheduled')
    meetings.set(stream, { on: data.on, board: data.board, asks: new Map(), attendance: null });
  const meeting = meetings.get(stream);
  if (type === 'AskMade') meeting.asks.set(data.ask, { of: data.of, due: data.due, made: meeting.on });
  if (type === 'AskAnswered') meeting.asks.get(data.ask).answered = data.on;
  if (type === 'AttendanceRecorded') meeting.attendance = data.to.map(({ attended }: any) => attended);
}
