import type pg from 'pg';

/** What a paper should say of a day, counted from the stored entries alone, by none of the product's own code. */
export interface Counted {
  readonly total: number;
  readonly withdrawn: number;
  readonly overdue: number;
  readonly colours: Readonly<Record<string, number>>;
  readonly openRisks: number;
  readonly severeRisks: number;
  readonly measures: number;
  readonly asksOfBoard: number;
  readonly asksOpen: number;
}

interface Stored {
  readonly stream: string;
  readonly type: string;
  // Whatever an entry holds.
  readonly data: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  readonly day: string;
}

interface Counting {
  status: string;
  date: string | null;
  standing: boolean;
  review: string | null;
  reported: string | null;
  declared: string | null;
  missed: Set<string>;
}

/** The twentieth working day after each of these days, counted on a calendar with its bank holidays. */
const twentieth: Readonly<Record<string, string>> = { '2016-12-31': '2017-01-30' };
const quarter: Readonly<Record<string, string>> = { '2016-12-31': '2016-10-01' };

/** @param day one of those above */
export async function countIndependently(pool: pg.Pool, day: string): Promise<Counted> {
  const { rows } = await pool.query<Stored>(
    `select stream, type, data, ((metadata ->> 'recordedAt')::timestamptz at time zone 'Europe/London')::date::text as day
     from log.events
     where ((metadata ->> 'recordedAt')::timestamptz at time zone 'Europe/London')::date <= $1::date
     order by position`,
    [day],
  );
  const of = (category: string) => rows.filter(({ stream }) => stream.startsWith(`${category}-`));
  const opened = rows
    .filter(({ type, data }) => type === 'ReportingRoundOpened' && data.opens <= day)
    .map(({ data }) => data.opens as string)
    .sort();
  const round = opened.at(-1) ?? quarter[day]!;
  const actions = [...byStream(of('action')).values()].map(follow);
  const counted = actions.filter(({ status }) => status !== 'withdrawn');
  const colours: Record<string, number> = {};
  for (const action of counted) {
    const colour = colourOn(action, day, round);
    colours[colour] = (colours[colour] ?? 0) + 1;
  }
  const risks = [...byStream(of('risk')).values()].map(riskOf).filter(({ open }) => open);
  const asked = of('meeting').filter(({ type, data }) => type === 'AskMade' && data.of === 'hwb');
  const answered = new Set(
    of('meeting')
      .filter(({ type }) => type === 'AskAnswered')
      .map(({ data }) => data.ask),
  );
  return {
    total: counted.length,
    withdrawn: actions.length - counted.length,
    overdue: counted.filter(({ status, date }) => status === 'open' && date !== null && date < day).length,
    colours,
    openRisks: risks.length,
    severeRisks: risks.filter(({ rating }) => rating >= 16).length,
    measures:
      of('kpi').filter(({ type }) => type === 'KPIDefined').length -
      of('kpi').filter(({ type }) => type === 'KPIRetired').length,
    asksOfBoard: asked.length,
    asksOpen: asked.filter(({ data }) => !answered.has(data.ask)).length,
  };
}

function byStream(rows: readonly Stored[]): Map<string, Stored[]> {
  const streams = new Map<string, Stored[]>();
  for (const row of rows) streams.set(row.stream, [...(streams.get(row.stream) ?? []), row]);
  return streams;
}

function follow(entries: readonly Stored[]): Counting {
  const action: Counting = {
    status: 'open',
    date: null,
    standing: false,
    review: null,
    reported: null,
    declared: null,
    missed: new Set(),
  };
  const due = (deadline: { date: string | null; precision: string }) => {
    action.date = deadline.date;
    action.standing = ['ongoing', 'recurring'].includes(deadline.precision);
  };
  for (const { type, data, day } of entries) {
    if (type === 'ActionAgreed') due(data.deadline);
    if (type === 'DeadlineMoved') due(data.to);
    if (type === 'ReviewDateSet') action.review = data.to;
    if (type === 'ProgressReported') {
      action.reported = day;
      action.declared = data.declared ?? null;
    }
    if (type === 'MilestoneMissed') action.missed.add(data.milestone);
    if (['MilestoneReached', 'MilestoneMoved', 'MilestoneWithdrawn'].includes(type))
      action.missed.delete(data.milestone);
    if (type === 'ActionCompleted') action.status = 'completed';
    if (type === 'ActionWithdrawn') action.status = 'withdrawn';
    if (type === 'ActionPaused') action.status = 'paused';
    if (type === 'ActionResumed') action.status = 'open';
    if (type === 'ActionReopened') {
      Object.assign(action, { status: 'open', review: null, reported: null, declared: null });
      due(data.deadline);
    }
  }
  return action;
}

function colourOn(action: Counting, day: string, round: string): string {
  if (action.status === 'completed') return 'blue';
  if (action.status === 'paused') return 'grey';
  const computed = computedOn(action, day, round);
  if (action.declared === 'red' || computed === 'red') return 'red';
  if (action.declared === 'amber' || computed === 'amber') return 'amber';
  return action.declared === 'green' ? 'green' : computed;
}

function computedOn(
  { date, standing, review, reported, missed }: Counting,
  day: string,
  round: string,
): string {
  if (date !== null && date < day) return 'red';
  const silent = reported === null || reported < round;
  if (date !== null && date <= twentieth[day]! && silent) return 'amber';
  if (missed.size > 0 || (review !== null && review < day)) return 'amber';
  if (date === null && !(standing && review !== null)) return 'grey';
  return reported === null ? 'grey' : 'green';
}

function riskOf(entries: readonly Stored[]): { readonly open: boolean; readonly rating: number } {
  let open = false;
  let rating = 0;
  for (const { type, data } of entries) {
    if (type === 'RiskRaised' || type === 'RiskReopened') open = true;
    if (type === 'RiskClosed') open = false;
    if (type === 'RiskRaised') rating = data.current.likelihood * data.current.impact;
    if (type === 'RiskRescored' && data.kind === 'current') rating = data.to.likelihood * data.to.impact;
  }
  return { open, rating };
}
