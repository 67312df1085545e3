import { endInWords } from '@governance/views';
import type { Place } from '../access/place.js';

type Choices = readonly { readonly value: string; readonly text: string }[];

/** The organisations that are on a board, in order of name: the choices of every form that asks for one. */
export function organisationChoices({ board }: Pick<Place, 'board'>): Choices {
  return inOrder(
    board.organisations.filter(({ left }) => !left).map(({ id, name }) => ({ value: id, text: name })),
  );
}

/** Those that were ever on it, for what narrows a list: of one that is there no more, what became of it. */
export function everyOrganisation({ board }: Pick<Place, 'board'>): Choices {
  return inOrder(
    board.organisations.map((each) => {
      const end = endInWords(board, each);
      return { value: each.id, text: end === null ? each.name : `${each.name} (${end})` };
    }),
  );
}

function inOrder(choices: Choices): Choices {
  return [...choices].sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
}
