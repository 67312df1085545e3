import { plusDays, type Instant } from '@governance/calendar';
import type { RiskEvent } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import type { Entry } from '../view.js';
import { heatMap, movementSince, openMitigations, openRisks, topRisks } from './register.js';
import { risks, type RiskRow } from './risks.js';

const score = (likelihood: number, impact: number) => ({ likelihood, impact });
function raised(reference: string, likelihood: number, impact: number): RiskEvent {
  const said = { title: 'County lines', cause: 'Groups', event: 'Recruit', consequence: 'Harm' };
  const scores = { inherent: score(5, 5), current: score(likelihood, impact), target: score(2, 2) };
  return { type: 'RiskRaised', data: { ...said, reference, owner: 'police', priority: null, ...scores } };
}
const briefing = { mitigation: 'm1', text: 'Brief schools' };
const agreed: RiskEvent = {
  type: 'MitigationAgreed',
  data: { ...briefing, owner: 'schools', due: '2016-06-30' },
};

/** The row after these events, one a day from 1 May 2016, the first at position 11. */
function rowOf(...events: readonly RiskEvent[]): RiskRow {
  const entries = events.map((event, index): Entry => {
    const version = index + 1;
    const recordedAt: Instant = `${plusDays('2016-05-01', index)}T11:00:00Z`;
    const metadata = { who: 'ada', command: `command-${version}`, recordedAt };
    const place = { id: `event-${version}`, stream: 'risk-1', partnership: 'riverside', version };
    return { ...event, ...place, position: 10 + version, metadata };
  });
  return entries.reduce<RiskRow | undefined>(risks.fold.bind(risks), undefined)!;
}

describe('a risk as its page shows it', () => {
  it('keeps every score and step it ever had, with who and why', () => {
    const row = rowOf(
      raised('R1', 3, 4),
      {
        type: 'RiskRescored',
        data: { kind: 'current', from: score(3, 4), to: score(4, 5), reason: 'Two more' },
      },
      { type: 'RiskEscalated', data: { from: 'partnership', to: 'hwb', reason: 'Beyond us' } },
      { type: 'RiskClosed', data: { reason: 'Disrupted' } },
    );
    expect(row).toMatchObject({
      version: 4,
      scores: { inherent: score(5, 5), current: score(4, 5), target: score(2, 2) },
      level: 'hwb',
      status: 'closed',
      statusReason: 'Disrupted',
      statusSince: { at: '2016-05-04T11:00:00Z', who: 'ada', position: 14 },
      rescored: [{ kind: 'current', from: score(3, 4), to: score(4, 5), position: 12 }],
      steps: [{ from: 'partnership', to: 'hwb', reason: 'Beyond us', position: 13 }],
    });
    expect(openRisks([row])).toEqual([]);
  });

  it('says what its score was on a day, and which way it went', () => {
    const rescored = (from: [number, number], to: [number, number]): RiskEvent => ({
      type: 'RiskRescored',
      data: { kind: 'current', from: score(...from), to: score(...to), reason: 'Looked at again' },
    });
    const row = rowOf(raised('R1', 3, 4), rescored([3, 4], [4, 5]), rescored([4, 5], [4, 4]));
    expect(movementSince(row, 'current', '2016-05-01')).toEqual({ from: score(3, 4), rose: true });
    expect(movementSince(row, 'current', '2016-05-03')).toEqual({ from: score(4, 5), rose: false });
    expect(movementSince(row, 'current', '2016-05-04')).toBeNull();
    expect(movementSince(row, 'target', '2016-05-01')).toBeNull();
    const back = rowOf(raised('R1', 3, 4), rescored([3, 4], [4, 5]), rescored([4, 5], [4, 3]));
    expect(movementSince(back, 'current', '2016-05-01')).toBeNull();
  });

  it('keeps what became of a mitigation', () => {
    const row = rowOf(
      raised('R1', 3, 4),
      agreed,
      {
        type: 'MitigationMoved',
        data: { ...briefing, from: '2016-06-30', to: '2016-07-31', reason: 'Term ends' },
      },
      {
        type: 'MitigationReassigned',
        data: { ...briefing, from: 'schools', to: 'police', reason: 'Asked to' },
      },
      { type: 'MitigationReported', data: { ...briefing, narrative: 'Six of nine' } },
    );
    expect(row.mitigations).toMatchObject([
      {
        owner: 'police',
        due: '2016-07-31',
        originalDue: '2016-06-30',
        ownerSince: '2016-05-04T11:00:00Z',
        dueSince: '2016-05-03T11:00:00Z',
        reports: [{ narrative: 'Six of nine', position: 15 }],
        moves: [{ reason: 'Term ends' }],
        status: 'agreed',
      },
    ]);
    expect(openMitigations([row])).toHaveLength(1);
    const done: RiskEvent = {
      type: 'MitigationDone',
      data: { ...briefing, due: '2016-06-30', on: '2016-05-02' },
    };
    expect(rowOf(raised('R1', 3, 4), agreed, done).mitigations[0]).toMatchObject({
      status: 'done',
      doneOn: '2016-05-02',
    });
    expect(openMitigations([rowOf(raised('R1', 3, 4), agreed, done)])).toEqual([]);
  });
});

describe('the register', () => {
  const rows = [
    rowOf(raised('R10', 3, 4)),
    rowOf(raised('R2', 4, 3)),
    rowOf(raised('R9', 4, 5)),
    rowOf(raised('R3', 3, 4)),
  ];

  it('lists the highest rating first, of equal ones the greater impact, then by reference', () => {
    expect(openRisks(rows).map(({ reference }) => reference)).toEqual(['R9', 'R3', 'R10', 'R2']);
    expect(topRisks(rows, 2)).toHaveLength(2);
  });

  it('is laid out as a heat map: the likeliest at the top, every open risk in one cell', () => {
    const map = heatMap(rows);
    expect(map.map((row) => row.map(({ rating }) => rating))).toEqual([
      [5, 10, 15, 20, 25],
      [4, 8, 12, 16, 20],
      [3, 6, 9, 12, 15],
      [2, 4, 6, 8, 10],
      [1, 2, 3, 4, 5],
    ]);
    expect(map[1]![4]!.risks.map(({ reference }) => reference)).toEqual(['R9']);
    expect(map[2]![3]!.risks.map(({ reference }) => reference)).toEqual(['R3', 'R10']);
    expect(map.flat().flatMap(({ risks: inCell }) => inCell)).toHaveLength(4);
    expect(heatMap(rows, 'target')[3]![1]!.risks).toHaveLength(4);
    const aimless = { ...rows[0]!, id: 'new', scores: { ...rows[0]!.scores, target: null } };
    expect(
      heatMap([...rows, aimless], 'target')
        .flat()
        .flatMap(({ risks: inCell }) => inCell),
    ).toHaveLength(4);
    expect(openRisks([aimless, ...rows], 'target').at(-1)).toBe(aimless);
  });
});
