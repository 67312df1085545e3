import { roles, type Role } from '@governance/partnership';

const words: Readonly<Record<Role, { readonly text: string; readonly hint: string }>> = {
  secretariat: {
    text: 'Secretariat',
    hint: 'Runs the board: imports plans, settles deadlines, looks after people',
  },
  owner: { text: 'Owner', hint: 'Reports on the actions of their organisation' },
  board: { text: 'Board member', hint: 'Reads the plan and its history' },
  auditor: { text: 'Auditor', hint: 'Reads everything, changes nothing' },
};

/** The roles as checkboxes. */
export const roleChoices = roles.map((value) => ({ value, ...words[value] }));

/** `Secretariat, Auditor`, in the order of the house. */
export function namesOfRoles(held: readonly Role[]): string {
  return roles
    .filter((role) => held.includes(role))
    .map((role) => words[role].text)
    .join(', ');
}
