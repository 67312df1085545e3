import type { Chosen } from '@governance/plan-import/service';
import { choiceKey, type KnownKPI, type ReadingQuestion, type UsedChoice } from '@governance/plan-import';
import type { Posted } from '../pages/read-form.js';

/** What a select of areas or KPIs says beside its names; no area is called so. */
const [noPlaces, none] = [':no-places', ':none'];

/** A national list has hundreds of measures; a board has chosen among them before it sends one. */
const mostMeasures = 50;

type Question<About> = Extract<ReadingQuestion, { about: About }>;

/** The questions of a sheet as the page puts them. */
export function questionsInWords(
  asked: readonly ReadingQuestion[],
  known: readonly KnownKPI[],
  board: { readonly name: string; readonly area: string },
) {
  const of = <About extends ReadingQuestion['about']>(about: About) =>
    asked.filter((each): each is Question<About> => each.about === about);
  const measures = of('measure');
  const [area, figures] = [of('area')[0], of('figures')[0]];
  return {
    area: area && areaInWords(area, choiceKey(`${board.area} ${board.name}`)),
    measures: measures.slice(0, mostMeasures).map(({ key, name, rows, candidates }) => {
      const among = candidates.length > 0 ? known.filter(({ id }) => candidates.includes(id)) : known;
      const items = among.map((kpi) => ({ value: kpi.id, text: kpiInWords(kpi) }));
      return { key, name, rows, items: [...items, { value: none, text: 'None of ours' }] };
    }),
    moreMeasures: Math.max(0, measures.length - mostMeasures),
    figures: figures && { key: figures.key, items: figures.options },
    quarters: of('quarters')[0]?.example,
    years: of('years')[0]?.example,
  };
}

function areaInWords({ column, options }: Question<'area'>, board: string) {
  const called = options.filter(({ name }) => board.includes(choiceKey(name)));
  return {
    column,
    // The likeliest stands chosen, and nothing is read before it is sent.
    value: called.length === 1 ? called[0]!.name : '',
    items: [
      ...options.map(({ name, rows }) => ({
        value: name,
        text: `${name} (${rows} ${rows === 1 ? 'row' : 'rows'})`,
      })),
      { value: noPlaces, text: `‘${column}’ does not name places: read every row` },
    ],
  };
}

/** A KPI among others of its name. */
export function kpiInWords({ title, reference, plan }: KnownKPI): string {
  const more = [reference, plan].filter((part) => part !== null && part !== undefined && part !== '');
  return more.length === 0 ? title : `${title} (${more.join(', ')})`;
}

/** What was chosen in answer to a sheet's questions; to others, nothing is. */
export function answersIn(
  body: Posted,
  asked: readonly ReadingQuestion[],
  known: readonly KnownKPI[],
): readonly Chosen[] {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const measures = new Map<string, string>();
  for (const name of Object.keys(body))
    if (name.startsWith('key-')) measures.set(text(name), text(`measure-${name.slice(4)}`));
  return asked.flatMap((question): Chosen[] => {
    const { about } = question;
    if (about === 'area') return area(question, text('area'));
    if (about === 'figures') {
      const chosen = question.options.find((each) => each === text('figures'));
      return chosen === undefined ? [] : [{ about, said: question.key, chosen }];
    }
    if (about === 'measure') {
      const chosen = measures.get(question.key);
      if (chosen === none) return [{ about, said: question.key, chosen: null }];
      const kpi = known.find(({ id }) => id === chosen);
      return kpi ? [{ about, said: question.key, chosen: kpi.id }] : [];
    }
    const answers = about === 'quarters' ? ['financial', 'calendar'] : ['ends', 'begins'];
    const chosen = answers.find((each) => each === text(about));
    return chosen === undefined ? [] : [{ about, said: '', chosen }];
  });
}

function area({ column, options }: Question<'area'>, chosen: string): Chosen[] {
  if (chosen === noPlaces) return [{ about: 'not-places', said: choiceKey(column), chosen: null }];
  const own = options.find(({ name }) => name === chosen);
  return own ? [{ about: 'area', said: choiceKey(own.name), chosen: own.name }] : [];
}

const meanings: Readonly<Record<string, string>> = {
  financial: 'Q1 beside one year is April to June',
  calendar: 'Q1 beside one year is January to March',
  ends: 'FY24 is the year that ends in March 2024',
  begins: 'FY24 is the year that begins in April 2024',
};

/** An earlier choice that this sheet was read by, with the value under which it can be forgotten. */
export function usedInWords(used: UsedChoice, known: readonly KnownKPI[]): { value: string; text: string } {
  const value = (said: string) => JSON.stringify([used.about, said]);
  switch (used.about) {
    case 'area': {
      const left = used.left === 1 ? 'One row' : `${used.left} rows`;
      const others = used.left === 0 ? 'No row is of another' : `${left} of others left out`;
      return { value: value(choiceKey(used.name)), text: `The board’s area is ${used.name}. ${others}.` };
    }
    case 'not-places':
      return { value: value(choiceKey(used.column)), text: `‘${used.column}’ does not name places.` };
    case 'measure': {
      const kpi = known.find(({ id }) => id === used.kpi);
      const is = kpi ? `the KPI ${kpiInWords(kpi)}` : 'none of ours';
      return { value: value(used.key), text: `‘${used.name}’ is ${is}.` };
    }
    case 'figures':
      return { value: value(used.key), text: `The figures stand in ‘${used.column}’.` };
    case 'quarters':
    case 'years':
      return { value: value(''), text: `${meanings[used.chosen]}.` };
  }
}

/** The choices that somebody wants forgotten. */
export function forgottenIn(body: Posted): readonly Pick<Chosen, 'about' | 'said'>[] {
  return [body.forget].flat().flatMap((each) => {
    if (typeof each !== 'string') return [];
    try {
      const [about, said] = JSON.parse(each) as unknown[];
      return isAbout(about) && typeof said === 'string' ? [{ about, said }] : [];
    } catch {
      return [];
    }
  });
}

const abouts = ['area', 'not-places', 'measure', 'figures', 'quarters', 'years'] as const;

function isAbout(value: unknown): value is Chosen['about'] {
  return abouts.some((about) => about === value);
}
