import { type Instant, instantOf } from '@governance/calendar';
import { PasskeyDetails, PasskeyOwner, theSettings, WallClock, type Settings } from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Request } from 'express';
import { Repository } from 'typeorm';
import { serviceName } from '../../pages/dress-page.js';

export type Passkey = Readonly<Pick<PasskeyDetails, 'id' | 'name' | 'addedAt' | 'usedAt'>>;

/** A challenge is answered once, by the browser that it was made for. */
export interface Challenge {
  readonly challenge: string;
  readonly purpose: 'add' | 'use';
  readonly until: Instant;
}

const minutesToAnswer = 10;

/** Ids of the passkeys of some people. */
const ofThese = '(select passkey from app.passkey_of where person = any(:people::uuid[]))';

/**
 * Passkeys (WebAuthn) of people: the second thing that shows who they are, after the mailbox or the account. Each is
 * somebody's on a board: that a person of another board has the same address makes none of them theirs.
 */
@Injectable()
export class Passkeys {
  /** Where passkeys work: the name that people type, which cannot be a number. */
  readonly place: { readonly origin: string; readonly name: string } | null;

  constructor(
    private readonly clock: WallClock,
    @InjectRepository(PasskeyDetails) private readonly passkeys: Repository<PasskeyDetails>,
    @InjectRepository(PasskeyOwner) private readonly owners: Repository<PasskeyOwner>,
    @Inject(theSettings) { publicUrl }: Settings,
  ) {
    const { origin, hostname, protocol } = new URL(publicUrl);
    const isName = !/^[\d.]+$|^\[/.test(hostname);
    const isSafe = protocol === 'https:' || hostname === 'localhost';
    this.place = isName && isSafe ? { origin, name: hostname } : null;
  }

  /** Those of some people, each once. */
  of(people: readonly string[]): Promise<readonly Passkey[]> {
    return this.kept(people);
  }

  /** Ids of the passkeys of each who has any. */
  async idsOf(people: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    // Asked for each page, so it is written out and not put together each time.
    const rows: readonly { person: string; ids: string[] }[] = await this.owners.query(
      'select person, array_agg(passkey) as ids from app.passkey_of where person = any($1) group by person',
      [people],
    );
    return new Map(rows.map(({ person, ids }) => [person, ids]));
  }

  /** What the browser needs to make one. */
  async toAdd(request: Request, email: string, people: readonly string[]): Promise<object> {
    const held = await this.kept(people);
    const options = await generateRegistrationOptions({
      rpName: serviceName,
      rpID: this.place!.name,
      userName: email,
      attestationType: 'none',
      excludeCredentials: held.map(({ id, transports }) => ({ id, transports })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    });
    this.keepChallenge(request, options.challenge, 'add');
    return options;
  }

  /** @returns its id, once it is these people's; null when it was not taken */
  async add(
    request: Request,
    people: readonly string[],
    answer: string,
    name: string,
  ): Promise<string | null> {
    const expected = this.takeChallenge(request, 'add');
    const response = parsed<RegistrationResponseJSON>(answer);
    if (expected === null || response === null || this.place === null || people.length === 0) return null;
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: expected,
      expectedOrigin: this.place.origin,
      expectedRPID: this.place.name,
      requireUserVerification: true,
    }).catch(() => null);
    if (!verified?.verified) return null;
    const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
    const owned: readonly unknown[] = await this.passkeys.query(
      `with added as (
         insert into app.passkey (id, public_key, counter, transports, name, added_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id)
       insert into app.passkey_of (passkey, person) select added.id, person from added, unnest($7::uuid[]) person
       returning person`,
      [id, Buffer.from(publicKey), counter, transports, name, this.clock.now(), people],
    );
    return owned.length > 0 ? id : null;
  }

  /** One that is known here is these people's too. */
  async tie(passkey: string, people: readonly string[]): Promise<void> {
    const owners = people.map((person) => ({ passkey, person }));
    if (owners.length > 0)
      await this.owners.createQueryBuilder().insert().values(owners).orIgnore().execute();
  }

  /** What the browser needs to use one of those of some people. */
  async toUse(request: Request, people: readonly string[]): Promise<object> {
    const held = await this.kept(people);
    const options = await generateAuthenticationOptions({
      rpID: this.place?.name ?? 'localhost',
      allowCredentials: held.map(({ id, transports }) => ({ id, transports })),
      userVerification: 'required',
    });
    this.keepChallenge(request, options.challenge, 'use');
    return options;
  }

  /** @returns which of theirs answered, by whoever can unlock it; null for none */
  async use(request: Request, people: readonly string[], answer: string): Promise<string | null> {
    const expected = this.takeChallenge(request, 'use');
    const response = parsed<AuthenticationResponseJSON>(answer);
    if (expected === null || response === null || this.place === null) return null;
    const held = (await this.kept(people)).find(({ id }) => id === response.id);
    if (!held) return null;
    const verified = await verifyAuthenticationResponse({
      response,
      expectedChallenge: expected,
      expectedOrigin: this.place.origin,
      expectedRPID: this.place.name,
      credential: {
        id: held.id,
        publicKey: new Uint8Array(held.publicKey),
        counter: held.counter,
        transports: held.transports,
      },
      requireUserVerification: true,
    }).catch(() => null);
    if (!verified?.verified) return null;
    // Of two answers with the same counter, one is a copy of the key.
    const { newCounter } = verified.authenticationInfo;
    const { affected } = await this.passkeys.update(
      { id: held.id, counter: held.counter },
      { counter: newCounter, usedAt: this.clock.now() },
    );
    return affected === 1 ? held.id : null;
  }

  async rename(people: readonly string[], id: string, name: string): Promise<boolean> {
    const { affected } = await this.passkeys
      .createQueryBuilder()
      .update()
      .set({ name })
      .where({ id })
      .andWhere(`id in ${ofThese}`, { people })
      .execute();
    return affected === 1;
  }

  /** It stays for the others whose it is too. */
  async remove(people: readonly string[], id: string): Promise<boolean> {
    const untied: readonly unknown[] = await this.passkeys.query(
      `with untied as (
         delete from app.passkey_of where passkey = $2 and person = any($1::uuid[]) returning passkey),
       gone as (
         delete from app.passkey where id in (select passkey from untied)
           and not exists (select 1 from app.passkey_of where passkey = $2 and person <> all($1::uuid[])))
       select 1 from untied`,
      [people, id],
    );
    return untied.length > 0;
  }

  private kept(people: readonly string[]): Promise<readonly PasskeyDetails[]> {
    return this.passkeys
      .createQueryBuilder('passkey')
      .where(`passkey.id in ${ofThese}`, { people })
      .orderBy('passkey.addedAt')
      .addOrderBy('passkey.id')
      .getMany();
  }

  private keepChallenge({ session }: Request, challenge: string, purpose: Challenge['purpose']): void {
    const until = instantOf(this.clock.now().getTime() + minutesToAnswer * 60_000);
    session.passkeyChallenge = { challenge, purpose, until };
  }

  /** Gone once it was looked at, whatever the answer is worth. */
  private takeChallenge({ session }: Request, purpose: Challenge['purpose']): string | null {
    const held = session.passkeyChallenge;
    delete session.passkeyChallenge;
    if (held?.purpose !== purpose || held.until < instantOf(this.clock.now())) return null;
    return held.challenge;
  }
}

/** The browser's answer, which is JSON unless somebody tampered with it. */
function parsed<Answer extends { readonly id: string }>(text: string): Answer | null {
  try {
    const value = JSON.parse(text) as Answer | null;
    return typeof value?.id === 'string' ? value : null;
  } catch {
    return null;
  }
}
