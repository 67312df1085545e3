import { expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they are numbered from 1. */
const sections =
  'V1.1 2 V1.2 9 V1.3 11 V1.4 3 V1.5 2 V2.1 3 V2.2 3 V2.3 4 V2.4 1 V3.2 2 V3.3 4 V3.4 6 V3.5 5 V3.7 2 V4.1 3 V4.2 1 ' +
  'V4.3 2 V4.4 4 V5.1 1 V5.2 3 V5.3 2 V5.4 3 V6.1 3 V6.2 12 V6.3 4 V6.4 4 V6.5 5 V6.6 3 V6.8 4 V7.1 3 V7.2 4 V7.3 2 ' +
  'V7.4 5 V7.5 2 V7.6 2 V8.1 2 V8.2 3 V8.3 1 V8.4 1 V9.1 3 V9.2 4 V10.1 2 V10.2 2 V10.3 4 V10.4 11 V10.5 5 V10.6 2 ' +
  'V10.7 3 V11.1 2 V11.2 3 V11.3 3 V11.4 4 V11.5 1 V11.6 1 V12.1 3 V12.2 2 V12.3 4 V13.1 1 V13.2 5 V13.3 2 V13.4 5 ' +
  'V14.1 2 V14.2 4 V14.3 3 V15.1 3 V15.2 3 V15.3 7 V16.1 1 V16.2 5 V16.3 4 V16.4 3 V16.5 3 V17.1 1 V17.2 4 V17.3 2';
const wanted = [...sections.matchAll(/(V[\d.]+) (\d+)/g)].flatMap(([, section, count]) =>
  Array.from({ length: Number(count) }, (_, index) => `${section}.${index + 1}`),
);

const text = readFileSync('docs/security/asvs.md', 'utf8');
const rows = [...text.matchAll(/^\| (V[\d.]+) \| (.+?) \| (.+?) \| (.+) \|$/gm)].map(
  ([, id, asked, verdict, shown]) => ({ id: id!, asked: asked!, verdict: verdict!, shown: shown! }),
);
const verdicts = ['met', 'not met', 'does not apply'];

it('answers all 253 requirements of levels 1 and 2, each once and in order', () => {
  expect(wanted).toHaveLength(253);
  expect(rows.map(({ id }) => id)).toEqual(wanted);
  expect(rows.filter(({ verdict }) => !verdicts.includes(verdict))).toEqual([]);
});

it('counts them as they are', () => {
  for (const verdict of verdicts) {
    const count = rows.filter((row) => row.verdict === verdict).length;
    expect(text).toMatch(
      new RegExp(`\\b${count} ${verdict === 'does not apply' ? 'do not apply' : verdict}`),
    );
  }
});

it('gives a reason for each that is not met', () => {
  for (const row of rows.filter(({ verdict }) => verdict === 'not met'))
    expect(row.shown).toMatch(/Reason: .{40}/);
});

it('names files that are there, and headings of the rules', () => {
  const rules = readFileSync('docs/security/rules.md', 'utf8');
  const headings = [...rules.matchAll(/^## (.+)$/gm)].map(([, heading]) =>
    heading!.toLowerCase().replaceAll(' ', '-'),
  );
  for (const { id, shown } of rows) {
    const files = [...shown.matchAll(/`((?:apps|libs|infra|test|docs)\/[^`]+)`/g)].map(([, file]) => file!);
    expect([id, files.filter((file) => !existsSync(file))]).toEqual([id, []]);
    const named = [...shown.matchAll(/rules\.md#([\w-]+)/g)].map(([, heading]) => heading!);
    expect([id, named.filter((heading) => !headings.includes(heading))]).toEqual([id, []]);
  }
});

it('and the other pages name files that are there', () => {
  for (const page of ['docs/security/rules.md', 'docs/security/threats.md', 'SECURITY.md']) {
    const body = readFileSync(page, 'utf8');
    const files = [...body.matchAll(/`((?:apps|libs|infra|test|docs)\/[^`]+)`/g)].map(([, file]) => file!);
    const linked = [...body.matchAll(/\]\((?!http|#)([^)#]+)[^)]*\)/g)].map(([, file]) =>
      page.startsWith('docs') ? new URL(file!, `file:///docs/security/`).pathname.slice(1) : file!,
    );
    expect([page, [...files, ...linked].filter((file) => !existsSync(file))]).toEqual([page, []]);
  }
});
