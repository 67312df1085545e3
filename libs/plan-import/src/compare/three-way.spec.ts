import { describe, expect, it } from '@jest/globals';
import { changeKey, comparePlans, type Decided, type HeldPlan, type ProposedPlan } from '../index.js';
import { afterBoard, heldAfter, read, short } from './held-after.spec-data.js';

const header = 'Ref\tAction\tOwner\tDeadline\tMeasure\tMilestone\tStatus\tProgress';
const rows = {
  benches: 'A1\tMend the benches in every park\tParks\t30/09/2024\t40 benches\tList made by 30/06/2024\t\t',
  lamps: 'A2\tLight the path along the canal\tHighways\t31/12/2024\t12 lamps\tSurvey by 31/08/2024\t\t',
  choir: 'A3\tStart a choir for carers\tLibrary\t31/03/2025\t20 singers\t\t\t',
  clinic: 'A4\tOpen a foot clinic on Fridays\tHealth trust\t31/01/2025\t30 visits\t\t\t',
};
const all = Object.values(rows);
const plan = (lines: readonly string[] = all) =>
  read(['Good Streets plan 2024/25', 'Streets', 'S1 Better streets', header, ...lines].join('\n'));
const benches = 'Mend the benches in every park';
const march = { asWritten: '31/03/2025', date: '2025-03-31', precision: 'day' } as const;

/** What a later version brings after the board did something to the benches. */
async function after(
  board: Parameters<typeof afterBoard>[2],
  lines: readonly string[] = all,
  first: readonly string[] = all,
) {
  const held = afterBoard(heldAfter(await plan(first)), benches, board);
  return comparePlans(held, await plan(lines));
}
const edit = (row: string, from: string, to: string) =>
  all.map((each) => (each === row ? each.replace(from, to) : each));
const kinds = (decided: readonly Decided[]) => decided.map(({ kind }) => kind);

describe('where only the document changed', () => {
  it('it is proposed, and ticked', async () => {
    const { changes, toDecide, decided } = await after({}, edit(rows.benches, '30/09/2024', '31/10/2024'));
    expect(short(changes)).toEqual(['deadline-moved A1']);
    expect([toDecide, decided]).toEqual([[], []]);
  });

  it.each([
    ['31 February 2025', 'doubtful'],
    ['', 'doubtful'],
    ['when funds allow', 'doubtful'],
    ['30/09/2020', 'doubtful'],
    ['30/09/2026', undefined],
    ['Ongoing', undefined],
  ])('a date is not given up for ‘%s’ by itself where that is a slip', async (instead, why) => {
    const { changes, toDecide } = await after({}, edit(rows.benches, '30/09/2024', instead));
    expect(short(changes)).toEqual(['deadline-moved A1']);
    expect(toDecide.map((each) => each.why)).toEqual(why ? [why] : []);
  });
});

describe('where the board decided since, and the document has its older words', () => {
  it.each([
    ['a deadline', { deadline: march }, 'deadline-moved'],
    ['an owner', { owners: ['Highways'] }, 'action-reassigned'],
    ['the words', { title: 'Mend and paint the benches in every park' }, 'action-reworded'],
    ['a measure', { kpis: ['50 benches'] }, 'kpis-changed'],
    ['that a milestone goes', { milestones: [] }, 'milestone-added'],
  ])('%s stands, and the words are shown apart', async (_what, board, kind) => {
    const { changes, decided } = await after(board);
    expect(changes).toEqual([]);
    expect(kinds(decided)).toEqual([kind]);
  });

  it('that it is completed stands, and what else the document says of it is shown', async () => {
    const lines = edit(rows.benches, '30/09/2024', '31/10/2024');
    const { changes, decided } = await after({ status: 'completed' }, lines);
    expect([changes, kinds(decided)]).toEqual([[], ['completed-but-open-in-document', 'deadline-moved']]);
  });

  it('a withdrawal stands, whatever else the document changes of it', async () => {
    for (const lines of [all, edit(rows.benches, '30/09/2024', '31/10/2024')]) {
      const { changes, decided } = await after({ status: 'withdrawn' }, lines);
      expect([changes, kinds(decided)]).toEqual([[], ['withdrawn-but-in-document']]);
    }
  });

  it('what the board added is not withdrawn because the document never had it', async () => {
    const held = heldAfter(await plan());
    const [theme] = held.themes;
    const [priority] = theme!.priorities;
    const own = { ...priority!.actions[0]!, id: 'own', reference: 'A9', title: 'Ask the youth council' };
    const now: HeldPlan = {
      ...held,
      themes: [{ ...theme!, priorities: [{ ...priority!, actions: [...priority!.actions, own] }] }],
    };
    const { changes, decided } = comparePlans(now, await plan());
    expect([changes, kinds(decided)]).toEqual([[], ['action-not-in-document']]);
  });

  it('what was reported since is no older news', async () => {
    const told = [`${rows.benches}Ten mended`, ...all.slice(1)];
    expect((await after({ reports: ['All mended', 'Ten mended'] }, told, told)).changes).toEqual([]);
  });
});

describe('where both changed', () => {
  it('a person decides: nothing is ticked, and what the document said before is told', async () => {
    const { changes, toDecide } = await after(
      { deadline: march },
      edit(rows.benches, '30/09/2024', '31/10/2024'),
    );
    expect(short(changes)).toEqual(['deadline-moved A1']);
    expect(toDecide).toMatchObject([
      { why: 'both-changed', change: changes[0], last: { to: { date: '2024-09-30' } } },
    ]);
  });

  it('to the same, there is nothing to do', async () => {
    const found = await after({ deadline: march }, edit(rows.benches, '30/09/2024', '31/03/2025'));
    expect([found.changes, found.decided]).toEqual([[], []]);
  });

  it('an action reworded by both is still that action', async () => {
    const { changes, toDecide } = await after(
      { title: 'Give every park seats for the old' },
      edit(rows.benches, benches, 'Mend the benches in every park and square'),
    );
    expect(short(changes)).toEqual(['action-reworded A1']);
    expect(toDecide).toHaveLength(1);
  });
});

describe('how an action stands', () => {
  const state = (
    row: string,
    words: string,
    declared: 'red' | 'amber' | 'green' | null,
    completed = false,
  ) => ({
    row,
    words,
    state: { declared, completed, completedOn: completed ? '2024-08-31' : null },
  });
  /** The plan with a status that was understood. */
  async function stating(states: readonly ReturnType<typeof state>[], lines: readonly string[] = all) {
    const proposed = await plan(lines);
    const themes = proposed.themes.map((theme) => ({
      ...theme,
      priorities: theme.priorities.map((priority) => ({
        ...priority,
        actions: priority.actions.map((action) => {
          const found = states.find(({ row }) => row.includes(action.title));
          return found ? { ...action, status: found.words, state: found.state } : action;
        }),
      })),
    }));
    return { ...proposed, themes } as ProposedPlan;
  }

  it('completed in the document and open at the board is proposed, once', async () => {
    const done = await stating([state(rows.lamps, 'Complete', null, true)]);
    const { changes } = comparePlans(heldAfter(await plan()), done);
    expect(changes).toMatchObject([
      { kind: 'action-completed', reference: 'A2', on: '2024-08-31', status: 'Complete' },
    ]);
    const reopened = afterBoard(heldAfter(done), 'Light the path along the canal', { status: 'open' });
    const again = comparePlans(reopened, done);
    expect([again.changes, kinds(again.decided)]).toEqual([[], ['action-completed']]);
  });

  it('completed at the board and open in the document is shown', async () => {
    const open = await stating([state(rows.benches, 'On track', 'green')]);
    const held = afterBoard(heldAfter(open), benches, { status: 'completed' });
    const { changes, decided } = comparePlans(held, open);
    expect([changes, kinds(decided)]).toContainEqual([]);
    expect(kinds(decided)).toContain('completed-but-open-in-document');
  });

  it('a colour comes with the words of the same row as one report', async () => {
    const told = edit(rows.lamps, '\t\t', '\t\t');
    const before = heldAfter(await stating([state(rows.lamps, 'G', 'green')], told));
    const now = await stating(
      [state(rows.lamps, 'Amber', 'amber')],
      all.map((row) => (row === rows.lamps ? `${row}Two are up` : row)),
    );
    expect(comparePlans(before, now).changes).toMatchObject([
      { kind: 'progress-reported', text: 'Two are up', declared: 'amber', status: 'Amber' },
    ]);
  });

  it('an older colour is not proposed over a newer one of the owner, and two new ones are a choice', async () => {
    const green = await stating([state(rows.benches, 'G', 'green')]);
    const held = afterBoard(heldAfter(green), benches, { declared: 'red' });
    expect(comparePlans(held, green).changes).toEqual([]);
    const amber = await stating([state(rows.benches, 'A', 'amber')]);
    expect(comparePlans(held, amber).toDecide).toMatchObject([
      { change: { kind: 'progress-reported', declared: 'amber' }, last: { declared: 'green' } },
    ]);
  });

  it('words for a status that are no colour are kept as a detail', async () => {
    const procuring = await stating([state(rows.lamps, 'In procurement', null)]);
    expect(comparePlans(heldAfter(await plan()), procuring).changes).toMatchObject([
      { kind: 'details-changed', to: [{ name: 'Status', text: 'In procurement' }] },
    ]);
  });
});

describe('a row that is lost', () => {
  const without = (row: string) => all.filter((each) => each !== row);

  it('withdraws its action, unless the board has changed it since: then somebody is to say', async () => {
    const lost = await after({}, without(rows.benches));
    expect([short(lost.changes), lost.toDecide]).toEqual([['action-withdrawn A1'], []]);
    const changed = await after({ owners: ['Highways'] }, without(rows.benches));
    expect(short(changed.changes)).toEqual(['action-withdrawn A1']);
    expect(changed.toDecide.map(({ why }) => why)).toEqual(['both-changed']);
  });
});

describe('a document without the column of partners that it had', () => {
  const shared = (lead: string, partners?: string) =>
    read(
      [
        'Good Streets plan 2024/25',
        'S1 Better streets',
        `Ref\tAction\tLead${partners === undefined ? '' : '\tPartners'}\tDeadline`,
        `A1\tMend the benches\t${lead}${partners === undefined ? '' : `\t${partners}`}\t30/09/2024`,
      ].join('\n'),
    );

  it('takes none of them away, and changes the lead alone', async () => {
    const held = heldAfter(await shared('Parks', 'Police, Schools'));
    expect(comparePlans(held, await shared('Parks')).changes).toEqual([]);
    const { changes } = comparePlans(held, await shared('Highways'));
    expect(changes).toMatchObject([
      {
        kind: 'action-reassigned',
        to: ['Highways', 'Police', 'Schools'],
        from: ['Parks', 'Police', 'Schools'],
      },
    ]);
  });
});

describe('themes that a document numbers anew', () => {
  const themed = (...themes: readonly (readonly [string, string])[]) =>
    read(
      [
        'Good Streets plan 2024/25',
        ...themes.flatMap(([theme, priority], at) => [theme, priority, header, all[at]!]),
      ].join('\n'),
    );

  it('are the same by their words, and none takes the name of another', async () => {
    const held = heldAfter(await themed(['Theme 1: Streets', 'S1 Benches'], ['Theme 2: Care', 'C1 Carers']));
    const moved = await themed(['Theme 1: Leading', 'C1 Carers'], ['Theme 2: Streets', 'S1 Benches']);
    const { changes } = comparePlans(held, moved);
    expect(
      changes.flatMap((each) => (each.kind === 'theme-reworded' ? [`${each.from} > ${each.to}`] : [])),
    ).toEqual(['Theme 2: Care > Theme 1: Leading', 'Theme 1: Streets > Theme 2: Streets']);
  });

  it('that are not made are told', async () => {
    const held = heldAfter(await themed(['Streets', 'S1 Benches'], ['Care', 'C1 Carers']));
    const both = {
      ...held,
      themes: [{ title: 'All', priorities: held.themes.flatMap((each) => each.priorities) }],
    };
    const { changes, decided } = comparePlans(
      both,
      await themed(['Streets', 'S1 Benches'], ['Care', 'C1 Carers']),
    );
    expect(changes.filter(({ kind }) => kind === 'theme-added')).toEqual([]);
    expect(decided).toContainEqual({ kind: 'theme-elsewhere', title: 'Care', under: 'All' });
  });
});

it('a deadline is not moved by itself while its owner waits for an answer about another', async () => {
  const lines = edit(rows.benches, '30/09/2024', '31/10/2024');
  const { changes, toDecide } = await after({ asked: true }, lines);
  expect(short(changes)).toEqual(['deadline-moved A1']);
  expect(toDecide.map(({ why }) => why)).toEqual(['both-changed']);
});

it.each([
  ['Quarterly', 'Termly', ['deadline-moved A1']],
  ['Quarterly', 'quarterly, with the board', []],
])('%s is another rhythm than %s only where it says another', async (first, then, changes) => {
  const held = heldAfter(await plan(edit(rows.benches, '30/09/2024', first)));
  expect(short(comparePlans(held, await plan(edit(rows.benches, '30/09/2024', then))).changes)).toEqual(
    changes,
  );
});

it('an owner is not lost by a blank cell alone', async () => {
  const { changes, toDecide } = await after({}, edit(rows.benches, '\tParks\t', '\t\t'));
  expect(short(changes)).toEqual(['action-reassigned A1']);
  expect(toDecide.map(({ why }) => why)).toEqual(['doubtful']);
});

describe('what was left when the last version was accepted', () => {
  const added = 'A5\tPlant a hedge by the school\tParks\t31/10/2024\t1 hedge\t\t\t';

  it('is offered again, and not ticked', async () => {
    const second = await plan([...all, added]);
    const held = heldAfter(await plan());
    const rowsHeld = new Map(
      second.themes[0]!.priorities[0]!.actions.slice(0, 4).map(({ source, reference }) => [
        source.row,
        `id-${reference}`,
      ]),
    );
    const now = { ...held, accepted: { proposed: second, actionOfRow: rowsHeld } };
    const { changes, toDecide } = comparePlans(now, second);
    expect(short(changes)).toEqual(['action-added A5']);
    expect(toDecide).toMatchObject([{ why: 'left-before' }]);
  });

  it('is so too for what the last version took out, and for a theme', async () => {
    const other = [
      'Gardens',
      'G1 Better gardens',
      header,
      'B1\tPlant a hedge\tParks\t31/10/2024\t1 hedge\t\t\t',
    ];
    const second = await plan([...all.slice(1), ...other]);
    const held = heldAfter(await plan());
    const offered = comparePlans(held, second);
    expect(short(offered.changes)).toContain('action-withdrawn A1');
    expect(short(offered.changes)).toContain('theme-added Gardens');
    const left = new Set(offered.changes.map(changeKey));
    const now = { ...held, accepted: { proposed: second, actionOfRow: offered.actionOfRow, left } };
    const { changes, toDecide, decided } = comparePlans(now, second);
    expect(short(changes)).toEqual(short(offered.changes));
    expect(toDecide.map(({ why }) => why)).toEqual(changes.map(() => 'left-before'));
    expect(decided).toEqual([]);
  });

  it.each([
    ['a deadline', '30/09/2024', '31/10/2024', { deadline: march }, 'deadline-moved A1'],
    ['the owners', 'Parks', 'Highways', { owners: ['Library'] }, 'action-reassigned A1'],
    ['the words', 'Mend the', 'Paint the', { title: 'Mend all the benches' }, 'action-reworded A1'],
    ['a measure', '40 benches', '50 benches', { kpis: ['60 benches'] }, 'kpis-changed A1'],
    ['what was told', '\t\t', '\t\tTen mended', { reports: ['All mended'] }, 'progress-reported A1'],
  ])('%s are offered again, until the board has decided', async (_what, from, to, board, kind) => {
    const held = heldAfter(await plan());
    const second = await plan(edit(rows.benches, from, to));
    const offered = comparePlans(held, second);
    expect(short(offered.changes)).toEqual([kind]);
    const left = new Set(offered.changes.map(changeKey));
    const accepted = { proposed: second, actionOfRow: offered.actionOfRow, left };
    const { changes, toDecide, decided } = comparePlans({ ...held, accepted }, second);
    expect([short(changes), toDecide.map(({ why }) => why), decided]).toEqual([[kind], ['left-before'], []]);
    const since = comparePlans({ ...afterBoard(held, benches, board), accepted }, second);
    expect([since.changes, short(since.decided)]).toEqual([[], [kind]]);
  });

  it('is no choice where the next version says a third thing, and the board nothing', async () => {
    const held = heldAfter(await plan());
    const second = await plan(edit(rows.benches, '30/09/2024', '31/10/2024'));
    const offered = comparePlans(held, second);
    const left = new Set(offered.changes.map(changeKey));
    const accepted = { proposed: second, actionOfRow: offered.actionOfRow, left };
    const third = await plan(edit(rows.benches, '30/09/2024', '30/11/2024'));
    const { changes, toDecide } = comparePlans({ ...held, accepted }, third);
    expect([short(changes), toDecide]).toEqual([['deadline-moved A1'], []]);
  });
});

describe('a priority', () => {
  const two = (first: string, second: string) =>
    read(
      [
        'Good Streets plan 2024/25',
        'Streets',
        first,
        header,
        ...all.slice(0, 2),
        second,
        header,
        ...all.slice(2).map((row) => row.replace(/^A/, 'B')),
      ].join('\n'),
    );
  const change = (held: HeldPlan, id: string, changed: object): HeldPlan => ({
    ...held,
    themes: held.themes.map((theme) => ({
      ...theme,
      priorities: theme.priorities.map((each) => (each.id === id ? { ...each, ...changed } : each)),
    })),
  });

  it('that the board reworded keeps its words', async () => {
    const document = await two('S1 Better streets', 'C1 Company for carers');
    const held = change(heldAfter(document), 'id-S1', { title: 'Streets for everybody' });
    const { changes, decided } = comparePlans(held, document);
    expect([changes, kinds(decided)]).toEqual([[], ['priority-reworded']]);
  });

  it('that the board closed is not agreed again, and new rows under it are a choice', async () => {
    const document = await two('S1 Better streets', 'C1 Company for carers');
    const closed = change(heldAfter(document), 'id-S1', { closed: true });
    const same = comparePlans(closed, document);
    expect([same.changes, kinds(same.decided)]).toEqual([[], ['closed-but-in-document']]);
    const more = read(
      [
        'Good Streets plan 2024/25',
        'Streets',
        'S1 Better streets',
        header,
        ...all.slice(0, 2),
        'A8\tSweep the market square\tParks\t31/10/2024\t1 sweep\t\t\t',
        'C1 Company for carers',
        header,
        ...all.slice(2).map((row) => row.replace(/^A/, 'B')),
      ].join('\n'),
    );
    const { changes, toDecide } = comparePlans(closed, await more);
    expect(short(changes)).toEqual(['priority-added 3', 'action-added A8']);
    expect(toDecide).toHaveLength(2);
  });
});
