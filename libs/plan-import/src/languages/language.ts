/**
 * What the importer knows of a language. Each entry is an English word that it understands, and behind it how plans of
 * the language say that, parted by commas: in lower case, with accents or without. What is no entry is left as it is.
 */
export interface Language {
  /** Headings of columns and labels of cards. None may be an English word that means something else. */
  readonly headings: Readonly<Record<string, string>>;
  /** Short words that mean this only where a heading says nothing else. */
  readonly alone: Readonly<Record<string, string>>;
  /** Words between others, by which a text of the language is known too. */
  readonly small: string;
  /** What documents of actions call themselves. */
  readonly plans: string;
  /** January to December. */
  readonly months: string;
  /** Words beside dates. */
  readonly dates: Readonly<Partial<Record<DateWord, string>>>;
  /** How important it is. */
  readonly ranks: Readonly<Record<'high' | 'medium' | 'low', string>>;
  /** How something stands. */
  readonly states: Readonly<Partial<Record<State, string>>>;
  /** How a verb ends that says what is to be done, where one begins the text. */
  readonly toDo?: RegExp;
}

export type DateWord =
  | 'in'
  | 'spring'
  | 'summer'
  | 'autumn'
  | 'winter'
  | 'short term'
  | 'medium term'
  | 'long term'
  | 'year'
  | 'monthly'
  | 'quarterly'
  | 'annually'
  | 'first'
  | 'second'
  | 'third'
  | 'fourth'
  | 'quarter'
  | 'half'
  | 'end of'
  | 'by'
  | 'until'
  | 'from'
  | 'ongoing';
export type State = 'completed' | 'in progress' | 'not started' | 'delayed' | 'cancelled';

/** The phrases of an entry. */
export function phrasesOf(entry: string): string[] {
  return entry.split(',').map((phrase) => withoutAccents(phrase.trim().replace(/\s+/g, ' ')));
}

/** In lower case, without accents: plans write both. */
export function withoutAccents(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/œ/g, 'oe');
}
