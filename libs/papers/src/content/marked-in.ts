import type { Marked } from '@governance/partnership';
import type { PaperDocument } from '../document/document.js';
import type { Facts } from '../facts/facts.js';

/**
 * Streams of the marked records whose words stand in a paper: what it only counts is not among them.
 * @param facts that it was made of, with the words and markings of then
 */
export function markedIn({ sources }: Facts, paper: PaperDocument): readonly string[] {
  const { plan, actions, kpis, risks } = sources;
  const text = plain(textsIn(paper).join(' '));
  const says = (words: string) =>
    words.trim() !== '' && text.includes(plain(words).slice(0, shortestBeginning));
  const stream = (
    kind: string,
    { id }: { readonly id: string },
    marks: readonly Pick<Marked, 'marking'>[],
  ) => (marks.every(({ marking }) => marking === 'OFFICIAL') ? [] : [`${kind}-${id}`]);
  return [
    ...actions
      .filter(({ title, statusReason, helpWanted, deadlineChanges, reports }) =>
        [
          ...[title, statusReason, helpWanted?.text ?? ''],
          ...deadlineChanges.map(({ reason }) => reason),
          ...reports.map(({ narrative }) => narrative),
        ].some(says),
      )
      .flatMap((action) => stream('action', action, [action.marked, plan.marked])),
    ...kpis
      .filter(({ title }) => says(title))
      .flatMap((kpi) => {
        const action = actions.find(({ id }) => id === kpi.action);
        return stream('kpi', kpi, [kpi, ...(action ? [action.marked] : []), plan.marked]);
      }),
    ...risks
      .filter(({ title, cause, event, consequence, mitigations }) =>
        [title, cause, event, consequence, ...mitigations.map((mitigation) => mitigation.text)].some(says),
      )
      .flatMap((risk) => stream('risk', risk, [risk.marked])),
  ];
}

/** Papers print the beginning of what is long, its lines joined: never less than so many characters. */
const shortestBeginning = 60;

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
