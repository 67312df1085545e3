import type { PartnershipCommand } from '@governance/partnership';
import type { BoardRow } from '@governance/views';
import { IsIn } from 'class-validator';
import { Refused } from '../pages/refused.js';
import { Passkeys } from '../sign-in/passkeys/passkeys.js';
import type { Task } from '../things/task.js';
import { policyKind, typed, yesOrNo } from './policy-kind.js';

class SignInPolicyForm {
  @IsIn(['yes', 'no'], { message: 'Choose whether they need a passkey' })
  passkeys!: 'yes' | 'no';
}

const signIn: Task<BoardRow['signInPolicy'], PartnershipCommand, SignInPolicyForm> = {
  name: 'sign-in',
  title: 'How people sign in',
  button: 'Adopt sign-in policy',
  permission: 'decide',
  fresh: true,
  fits: () => true,
  form: SignInPolicyForm,
  fields: () => [
    {
      name: 'passkeys',
      kind: 'radios',
      label: 'Do the secretariat and the Senior Responsible Owner need a passkey?',
      items: yesOrNo,
      inline: true,
    },
  ],
  start: ({ policy }) => ({ passkeys: typed(policy.passkeys) }),
  command: ({ passkeys }) => ({ type: 'AdoptSignInPolicy', policy: { passkeys: passkeys === 'yes' } }),
  done: 'The sign-in policy is adopted.',
  nothingNew: 'Nothing was different, so the policy in force goes on.',
};

const adoptedSignIn = policyKind('sign-in-policy', 'sign-in policy', (board) => board.signInPolicy, signIn);

export const signInPolicy: typeof adoptedSignIn = {
  ...adoptedSignIn,
  send: (service, to, command, by, row) => {
    const needsPasskeys = command.type === 'AdoptSignInPolicy' && command.policy.passkeys;
    if (needsPasskeys && service(Passkeys).place === null)
      throw new Refused(
        'passkeys',
        'Passkeys do not work at this address of the service, so nobody could come in. Whoever runs it sets PUBLIC_URL to a name with https:// first',
      );
    return adoptedSignIn.send(service, to, command, by, row);
  },
};
