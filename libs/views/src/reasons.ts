import type { Day } from '@governance/calendar';
import { becauseInWords } from './action-page/because-in-words.js';
import type { Coloured } from './board/dashboard.js';
import type { ColouredKPI } from './kpis/kpis.js';
import { kpiBecauseInWords } from './kpis/wording.js';
import type { RiskRow } from './risks/risks.js';
import { scoreInWords, scoreKindInWords } from './risks/wording.js';

/** Why something has its colour: a sentence, and the positions of the entries that it rests on. */
export interface Reason {
  readonly text: string;
  readonly entries: readonly number[];
}

/** @param asAt ISO date in London */
export function reasonsOfAction({ rag }: Pick<Coloured, 'rag'>, asAt: Day): readonly Reason[] {
  return rag.because.map((because) => ({ text: becauseInWords(because, asAt), entries: because.entries }));
}

/** A priority has the colours of its actions. @param asAt ISO date in London */
export function reasonsOfPriority(actions: readonly Coloured[], asAt: Day): readonly Reason[] {
  return actions.flatMap(({ action, rag }) =>
    reasonsOfAction({ rag }, asAt).map(({ text, entries }) => ({
      text: `${action.reference} is ${rag.colour}: ${text}`,
      entries,
    })),
  );
}

export function reasonsOfKPI({ kpi, rag }: ColouredKPI): readonly Reason[] {
  return rag.because.map((because) => ({
    text: kpiBecauseInWords(because, rag, kpi.unit),
    entries: because.entries,
  }));
}

/** The current score first: the colour is its. */
export function reasonsOfRisk({ scores, rescored, raised }: RiskRow): readonly Reason[] {
  return (['current', 'inherent', 'target'] as const).map((kind) => ({
    text: `${scoreKindInWords[kind]}: ${scoreInWords(scores[kind])}`,
    entries: [rescored.filter((change) => change.kind === kind).at(-1)?.position ?? raised.position],
  }));
}
