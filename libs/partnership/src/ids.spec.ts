import { expect, it } from '@jest/globals';
import { heldIn, type OrganisationId, type PersonId } from './index.js';

const nameOf = (id: OrganisationId) => heldIn({ police: 'Police' }, id);

it('lets no person’s id pass for an organisation’s, and any text for either', () => {
  const ada: PersonId = 'ada';
  // @ts-expect-error a person is no organisation
  expect(nameOf(ada)).toBeUndefined();
  expect(nameOf('police')).toBe('Police');
});
