import { describe, expect, it } from '@jest/globals';
import { anAction, completed, day, milestoneSet, now, refusal } from './an-action.spec-data.js';
import { mostEvidence } from '../evidence.js';

const file = { name: 'photo.png', mediaType: 'image/png', size: 1200, sha256: 'a'.repeat(64) };
const shown = { evidence: 'e1', title: ' The clinic ', milestone: null, file, link: null };
const add = { type: 'AddEvidence', ...shown, now } as const;
const added = { type: 'EvidenceAdded', data: { ...shown, title: 'The clinic' } } as const;
const withdraw = { type: 'WithdrawEvidence', evidence: 'e1', reason: ' Wrong file ', now } as const;

describe('evidence', () => {
  it('is a file by its hash, or a link, of the action or of a milestone', () => {
    expect(anAction().when(add)).toEqual([added]);
    const link = { ...add, file: null, link: 'https://example.org/report?year=2016' };
    expect(anAction().when(link)[0]!.data).toMatchObject({ file: null, link: link.link });
    const of = { ...add, milestone: 'm1' };
    expect(anAction(milestoneSet('m1', day('2016-06-30'))).when(of)).toHaveLength(1);
    expect(() => anAction().when(of)).toThrow(refusal('milestone-not-found'));
  });

  it('is one of the two, and a link is the address of a page', () => {
    expect(() => anAction().when({ ...add, link: 'https://example.org/' })).toThrow(
      refusal('evidence-is-one-thing'),
    );
    expect(() => anAction().when({ ...add, file: null })).toThrow(refusal('evidence-is-one-thing'));
    for (const link of [
      'example.org',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://a:b@example.org/',
    ])
      expect(() => anAction().when({ ...add, file: null, link })).toThrow(
        refusal('link-not-understood', { link }),
      );
  });

  it('is added once, also after the end, and not without end', () => {
    expect(anAction(added).when(add)).toEqual([]);
    expect(anAction(completed).when(add)).toEqual([added]);
    const many = Array.from({ length: mostEvidence }, (_, i) => ({
      ...{ type: 'EvidenceAdded' as const, data: { ...added.data, evidence: `n${i}` } },
    }));
    expect(() => anAction(...many).when(add)).toThrow(
      refusal('too-much-evidence', { limit: String(mostEvidence) }),
    );
  });

  it('is withdrawn with a reason, and stays withdrawn', () => {
    const withdrawn = anAction(added).when(withdraw);
    expect(withdrawn).toEqual([
      { type: 'EvidenceWithdrawn', data: { evidence: 'e1', title: 'The clinic', reason: 'Wrong file' } },
    ]);
    expect(anAction(added, ...withdrawn).when(withdraw)).toEqual([]);
    expect(anAction(added, ...withdrawn).when(add)).toEqual([]);
    expect(() => anAction().when(withdraw)).toThrow(refusal('evidence-not-found'));
    expect(() => anAction(added).when({ ...withdraw, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });

  it('comes with a report, before the action is completed by it', () => {
    const report = {
      type: 'ReportProgress',
      narrative: 'Opened',
      finished: 'Opened',
      evidence: shown,
      now,
    } as const;
    expect(
      anAction()
        .when(report)
        .map(({ type }) => type),
    ).toEqual([...['ProgressReported', 'EvidenceAdded', 'ActionCompleted']]);
  });
});
