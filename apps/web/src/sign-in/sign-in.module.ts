import { Module } from '@nestjs/common';
import { SetUpModule } from '../set-up/set-up.module.js';
import { SignInController, SignOutController } from './sign-in.controller.js';
import { AgainController } from './again/again.controller.js';
import { AskedController } from './asked/asked.controller.js';
import { OrganisationController } from './organisation/organisation.controller.js';
import { PasskeyController } from './passkeys/passkey.controller.js';
import { YourSignInController } from './passkeys/your-sign-in.controller.js';
import { Accounts } from './organisation/accounts.js';
import { BegunSignIns } from './organisation/begun-sign-ins.js';
import { Factors } from './factors.js';
import { FreshSignIn } from './again/fresh-sign-in.js';
import { IdentityProviders } from './organisation/identity-providers.js';
import { LimitTries } from './limit-tries.guard.js';
import { Passkeys } from './passkeys/passkeys.js';
import { SignIns } from './sign-ins.js';

@Module({
  imports: [SetUpModule],
  controllers: [
    SignInController,
    AgainController,
    AskedController,
    OrganisationController,
    PasskeyController,
    YourSignInController,
    SignOutController,
  ],
  providers: [Accounts, BegunSignIns, Factors, FreshSignIn, IdentityProviders, LimitTries, Passkeys, SignIns],
  exports: [Factors, FreshSignIn, Passkeys, SignIns],
})
export class SignInModule {}
