import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PaperMaker } from '@governance/papers/service';
import { dateInWords, plusDays } from '@governance/calendar';
import { People, thePool } from '@governance/core';
import { board as boardView, KeptViews } from '@governance/views';
import type pg from 'pg';
import { type TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { countOn, dayOf, inOrder, type Five, type StoredEvent } from './count-from-events.spec-data.js';
import { ReadPaper, textOf } from './read-paper.spec-data.js';

const [then, day] = ['2016-09-30', '2016-12-31'] as const;
const colours = ['red', 'amber', 'green', 'blue', 'grey'] as const;

let database: TestDatabase;
let web: WebUnderTest;
let paper: ReadPaper;
let dashboard: string;
/** What the picture of each meeting says: its day, and the colours. */
let pictures: (readonly [string, string])[];
let events: readonly StoredEvent[];
let now: ReturnType<typeof countOn>;
let before: ReturnType<typeof countOn>;

beforeAll(async () => {
  database = await playedYear();
  web = await WebUnderTest.start(database.connectionString);
  const [board] = (await web.app.get(KeptViews).keys(boardView)) as [string];
  const maker = web.app.get(PaperMaker);
  const pin = await maker.pinOn(board, day);
  const blank = { id: null, meetingDate: '2017-01-18', narrative: {}, marking: 'OFFICIAL' } as const;
  const made = await maker.make({ ...blank, partnership: board, kind: 'hwb', plan: null, pin });
  paper = new ReadPaper(made.paper);
  const people = await web.app.get(People).offered();
  const secretary = await web.signedIn(people.find(({ roles }) => roles.includes('secretariat'))!.email);
  const { html } = await secretary.get(`/boards/${board}/as-at/${day}`);
  dashboard = textOf(html);
  pictures = [
    ...html.matchAll(/<title[^>]*>Actions by colour on (.*?)<\/title>\s*<desc[^>]*>(.*?)<\/desc>/g),
  ].map(([, on, said]) => [on!, said!]);
  const stored = await web.app
    .get<pg.Pool>(thePool)
    .query<StoredEvent>('SELECT position, stream, type, data, metadata FROM log.events ORDER BY position');
  events = stored.rows;
  [now, before] = [countOn(events, day), countOn(events, then)];
}, 300_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

describe('every figure of the quarterly summary is the one counted from the events', () => {
  it('of the actions, in sum and theme by theme', () => {
    const { red, amber, green, blue, grey } = now.counts;
    expect(paper.figures('Recommendations')).toEqual([blue, now.total, green, amber, red, grey]);
    expect(paper.figures('Background')).toEqual([
      now.themes.length,
      now.priorities,
      now.total,
      now.owners,
      now.ragPolicy.version,
      now.ragPolicy.to.amberWithinWorkingDays,
    ]);
    const [headline, ...travel] = [[now.total, ...named(now.counts)], ...moved()];
    expect(paper.figures('Headline')).toEqual([...headline, ...some(now.overdue.length), ...travel.flat()]);
    expect(paper.rows('Headline')).toEqual([
      ...now.themes.map(({ title, counts, total }) => [title, ...inColumns(counts), total]),
      ['All', ...inColumns(now.counts), now.total],
    ]);
    expect(paper.figures('Progress by theme')).toEqual(
      now.themes.flatMap(({ total, priorities, counts }) => [total, priorities, ...named(counts)]),
    );
  });

  it('of what changed since the quarter before', () => {
    const signed = (number: number) => (number < 0 ? `−${-number}` : number > 0 ? `+${number}` : '0');
    const heading = 'Since 30 September 2016';
    expect(paper.rows(heading)).toEqual([
      ...(['blue', 'green', 'amber', 'red', 'grey'] as const).map((colour) => [
        colour.charAt(0).toUpperCase() + colour.slice(1),
        before.counts[colour],
        now.counts[colour],
        signed(now.counts[colour] - before.counts[colour]),
      ]),
      ['All', before.total, now.total, signed(now.total - before.total)],
    ]);
    const earlier = new Map(before.actions.map((action) => [action.reference, action]));
    const became = (status: string) =>
      now.actions.filter((one) => one.status === status && earlier.get(one.reference)!.status !== status);
    const reached = (status: string) =>
      now.actions.flatMap(({ reference, milestones }) =>
        [...milestones].filter(
          ([id, held]) => held === status && earlier.get(reference)!.milestones.get(id) !== status,
        ),
      ).length;
    const standing = now.actions.filter(({ status }) => status !== 'withdrawn');
    const scored = new Map(before.risks.map(({ reference, rating }) => [reference, rating]));
    const measured = new Map(before.kpis.map(({ title, value }) => [title, value]));
    const referenceOf = ({ reference }: { readonly reference: string }) => reference;
    const turnedRed = [...now.colours].filter(
      ([reference, colour]) => colour === 'red' && before.colours.get(reference) !== 'red',
    );
    expect(paper.references(heading)).toEqual({
      Completed: became('completed').map(referenceOf).sort(inOrder),
      'Turned red': turnedRed.map(([reference]) => reference).sort(inOrder),
      'Deadline moved': standing
        .filter(({ reference, due }) => due !== earlier.get(reference)!.due)
        .map(referenceOf)
        .sort(inOrder),
      Withdrawn: became('withdrawn').map(referenceOf),
      'Risks raised': now.risks.map(referenceOf).filter((reference) => !scored.has(reference)),
      'Risks rescored': now.risks
        .filter(({ reference, rating }) => scored.has(reference) && scored.get(reference) !== rating)
        .map(referenceOf),
    });
    expect(paper.figures(heading)).toEqual([
      reached('reached'),
      reached('missed'),
      now.kpis.filter(({ title, value }) => value !== measured.get(title)).length,
    ]);
  });

  it('of what is red and what is due next', () => {
    const { red } = now.counts;
    expect(paper.figures('Exceptions')).toEqual([red, ...some(now.overdue.length)]);
    const listed = paper.rows('Exceptions').map(([first]) => reference(first));
    expect(listed).toEqual([...now.colours].filter(([, colour]) => colour === 'red').map(([ref]) => ref));
    const lines = paper.lists('Next steps');
    const next = now.meetings.find(({ on, board }) => on >= day && board === 'partnership');
    expect(lines.map((line) => line.split(':')[0])).toEqual(
      [...now.ahead.slice(0, 4).map(({ due }) => due), next.on].map(inWords),
    );
    expect(lines.slice(0, 4).map((line) => reference(line.split(': ')[1]))).toEqual(
      now.ahead.slice(0, 4).map(({ reference }) => reference),
    );
  });

  it('of the measures, each with its value, target, colour and direction', () => {
    const of = (colour: string) => now.kpis.filter((kpi) => kpi.colour === colour).length;
    const counts = ['green', 'amber', 'red', 'grey'].map(of);
    expect(paper.figures('Outcomes framework')).toEqual([now.kpis.length, ...counts, 8, 5]);
    const all = paper.appendix(1);
    const byTitle = (a: readonly unknown[], b: readonly unknown[]) =>
      String(a[0]).localeCompare(String(b[0]));
    const told = all.map(([measure, ...rest]) => [title(measure), ...rest.slice(0, 5)]);
    expect(told.sort(byTitle)).toEqual(now.kpis.map(asRow).sort(byTitle));
    const shown = paper.rows('Outcomes framework');
    expect(shown).toHaveLength(8);
    for (const row of shown) expect(all).toContainEqual(row);
  });

  it('of the risks and the asks', () => {
    const severe = now.risks.filter(({ rating }) => rating >= 16).length;
    expect(paper.figures('Key risks')).toEqual([now.risks.length, severe, 4, 1, 25]);
    const score = ([likelihood, impact]: number[]) => `${likelihood! * impact!} (${likelihood} × ${impact})`;
    const earlier = new Map(before.risks.map((risk) => [risk.reference, risk.rating]));
    const moved = ({ reference: ref, rating }: (typeof now.risks)[number]) => {
      const from = earlier.get(ref) ?? rating;
      return from === rating ? '' : `\n${rating > from ? '▲' : '▼'} from ${from}`;
    };
    expect(now.risks.filter((risk) => moved(risk) !== '')).not.toEqual([]);
    expect(
      paper.rows('Key risks').map(([risk, current, , wanted]) => [reference(risk), current, wanted]),
    ).toEqual(
      now.risks
        .slice(0, 4)
        .map((risk) => [risk.reference, score(risk.now) + moved(risk), score(risk.wanted)]),
    );
    const asks = now.asks.filter(({ of }) => of === 'hwb');
    const open = asks.filter(({ answered }) => !answered).length;
    expect(paper.figures('Asks of the Health and Wellbeing Board')).toEqual([asks.length, ...some(open)]);
    expect(paper.rows('Asks of the Health and Wellbeing Board').map((row) => row[2])).toEqual(
      asks.map(({ due }) => inWords(due)),
    );
  });

  it('of every action of the plan, with its day and colour', () => {
    const told = paper.appendix(0);
    const found = new Map(told.map(([action, , due, colour]) => [reference(action), { due, colour }]));
    expect(found.size).toBe(now.actions.length);
    for (const { reference, due, status } of now.actions) {
      const { colour, due: shown } = found.get(reference)!;
      if (due !== null) expect([reference, shown]).toEqual([reference, inWords(due)]);
      const counted = status === 'withdrawn' ? 'grey' : now.colours.get(reference);
      expect([reference, String(colour).toLowerCase()]).toEqual([reference, counted]);
    }
  });
});

describe('and the one on the dashboard of that day', () => {
  it('of the actions, in sum and theme by theme', () => {
    const withdrawn = now.actions.length - now.total;
    expect(dashboard).toContain(
      `As at 31 December 2016: ${now.themes.length} themes, ${now.priorities} priorities, ${now.actions.length} actions (${withdrawn} withdrawn`,
    );
    for (const { title, counts } of now.themes)
      expect(dashboard).toContain(
        `${title} ${inColumns(counts)
          .map((count) => count || '–')
          .join(' ')}`,
      );
    expect(dashboard).toContain(`All actions ${inColumns(now.counts).join(' ')} ${now.total}`);
    expect(now.overdue).toEqual([]);
    expect(dashboard).toContain('Overdue Nothing is past its deadline.');
    const soon = now.ahead.filter(({ due }) => due <= plusDays(day, 28));
    expect(dashboard).toContain(`Due in the next four weeks (${soon.length}`);
  });

  it('of the actions on the day of each meeting, and what changed since the last', () => {
    const met = now.meetings
      .filter(({ on, board }) => on < day && board === 'partnership')
      .map(({ on }) => on);
    expect(met.length).toBeGreaterThan(2);
    expect(pictures.map(([on]) => on)).toEqual(met.map((on) => dateInWords(on)));
    for (const [index, on] of met.entries()) {
      const counted = countOn(events, on);
      const words = colours
        .filter((colour) => counted.counts[colour] > 0)
        .map((colour) => `${counted.counts[colour]} ${colour[0]!.toUpperCase()}${colour.slice(1)}`);
      expect(pictures[index]![1]).toBe(`${counted.total} actions: ${words.join(', ')}`);
    }
    const last = countOn(events, met.at(-1)!);
    const steps = [...inColumns(now.counts), now.total].map((count, i) => {
      const step = count - [...inColumns(last.counts), last.total][i]!;
      return step > 0 ? `+${step}` : String(step).replace('-', '−');
    });
    expect(dashboard).toContain(`Since the meeting on ${dateInWords(met.at(-1)!)} ${steps.join(' ')}`);
  });

  it('of measures, risks, asks, attendance and the next meeting', () => {
    const of = (...wanted: string[]) => now.kpis.filter(({ colour }) => wanted.includes(colour));
    expect(dashboard).toContain(`KPIs not on target (${of('red', 'amber').length} of ${now.kpis.length}) `);
    expect(dashboard).toContain(`: ${of('green').length} on target, ${of('grey').length} without a reading`);
    const listed = paper.rows('Outcomes framework').filter(([measure]) => dashboard.includes(title(measure)));
    expect(listed.length).toBeGreaterThan(0);
    for (const [measure, period, value, target] of listed)
      expect(dashboard).toContain(
        `${title(measure)} ${value} in ${period}; the target is ${String(target).replace(/ in the year.*/, '')}.`,
      );
    const severe = now.risks.filter(({ rating }) => rating >= 16).length;
    expect(dashboard).toContain(`: ${now.risks.length} open risks, ${severe} severe`);
    const shown = [...dashboard.matchAll(/(\d+) (?:severe|high|moderate|low) (R\d+) /g)];
    expect(shown.map(([, rating, risk]) => [risk, Number(rating)])).toEqual(
      now.risks.slice(0, 3).map(({ reference, rating }) => [reference, rating]),
    );
    const open = now.asks.filter(({ answered }) => !answered);
    expect(dashboard).toContain(`Asks without an answer (${open.length}`);
    const met = now.meetings.filter(({ attendance, board }) => attendance && board === 'partnership').at(-1);
    const there = met.attendance.filter((how: string) => how === 'present' || how === 'deputy');
    expect(dashboard).toContain(
      `Attendance on ${inWords(met.on)}: ${there.length} of ${met.attendance.length} organisations, ${there.filter((how: string) => how === 'deputy').length} deput`,
    );
    const next = now.meetings.find(({ on, board }) => on >= day && board === 'partnership');
    expect(dashboard).toContain(`Board meeting, ${inWords(next.on)}`);
  });
});

it('nobody was asked about, or told of, what is done to bring a risk down after it was done', () => {
  const done = new Map(
    events
      .filter(({ type }) => type === 'MitigationDone')
      .map((event) => [event.data.mitigation, dayOf(event)]),
  );
  expect(done.size).toBeGreaterThan(0);
  const about = ({ type, data }: StoredEvent): readonly string[] => {
    if (type === 'ReminderIntended' && data.kind !== 'acknowledgement')
      return data.items.map((item: { action: string }) => item.action);
    return type === 'EscalationRaised' ? [data.action] : [];
  };
  const late = events.filter((event) => about(event).some((id) => dayOf(event) > (done.get(id) ?? '9')));
  expect(late.map(({ position }) => position)).toEqual([]);
});

/** How many improved and how many got worse, of those that stand in both. */
function moved(): readonly number[][] {
  const ease = { blue: 0, green: 1, grey: 2, amber: 3, red: 4 };
  const steps = [...now.colours].map(([ref, colour]) => ease[colour] - ease[before.colours.get(ref)!]);
  return [[steps.filter((step) => step < 0).length, steps.filter((step) => step > 0).length]];
}

function inColumns(counts: Five): readonly number[] {
  return colours.map((colour) => counts[colour]);
}

/** As words name them: what nothing has is not named. */
function named(counts: Five): readonly number[] {
  return inColumns(counts).filter((count) => count > 0);
}

function some(count: number): readonly number[] {
  return count === 0 ? [] : [count];
}

function asRow(kpi: ReturnType<typeof countOn>['kpis'][number]): readonly string[] {
  const { title, unit, counts, target, quarter, value, before, colour } = kpi;
  const small = (number: number) => unit === 'people' && number < 5;
  const written = (number: number) => {
    if (small(number)) return 'Fewer than 5';
    const plain = Math.abs(number).toLocaleString('en-GB');
    if (unit === 'change') return `${number < 0 ? '−' : '+'}${plain}%`;
    return unit === 'percent' ? `${plain}%` : plain;
  };
  const spoken = { green: 'Green', amber: 'Amber', red: 'Red', grey: 'Grey' }[colour];
  const partOfIt =
    value === null || quarter === 4
      ? ''
      : `; ${(Math.round((target * quarter * 10) / 4) / 10).toLocaleString('en-GB')} due by then`;
  const wanted = `at least ${written(target)}${counts === 'year-to-date' ? ` in the year${partOfIt}` : ''}`;
  if (value === null) return [title, '–', 'No reading', wanted, spoken, '–'];
  const period = `Q${quarter} 2016/17`;
  const way = (from: number) => (value > from ? ['Up', 'improving'] : ['Down', 'getting worse']);
  const trend =
    counts === 'year-to-date' || before === null
      ? '–'
      : small(value) || small(before)
        ? 'Not shown: small numbers'
        : value === before
          ? `Level with ${written(before)} in Q${quarter - 1} 2016/17`
          : `${way(before)[0]} from ${written(before)} in Q${quarter - 1} 2016/17: ${way(before)[1]}`;
  return [title, period, written(value), wanted, spoken, trend];
}

function reference(words: unknown): string {
  return String(words).split(' ')[0]!;
}

/** A measure's words without the reference before them. */
function title(measure: unknown): string {
  return String(measure).replace(/^[A-Za-z]+\d+\.\d+ /, '');
}

function inWords(date: string): string {
  const [year, month, days] = date.split('-').map(Number);
  return new Date(Date.UTC(year!, month! - 1, days)).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
