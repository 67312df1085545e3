import { heldIn } from '@governance/partnership';
import { theSettings, type OrganisationSignIn, type Settings } from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import type { Account } from './accounts.js';
import { OrganisationRefused, type OrganisationRefusal } from './refusals.js';

/** What the browser keeps until the provider sends it back. */
export interface Begun {
  readonly key: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Whether somebody who is signed in shows again who they are. */
  readonly again: boolean;
}

/** Seconds. Clocks of two organisations are seldom further apart. */
const clockTolerance = 300;
/** Seconds since they typed their password there, when they are asked again. */
const freshFor = 300;
/** Seconds for each answer of a provider. */
const patience = 10;

/** Asks identity providers who somebody is: OpenID Connect, by code with PKCE, state and nonce. */
@Injectable()
export class IdentityProviders {
  private readonly known = new Map<string, openid.Configuration>();

  constructor(@Inject(theSettings) private readonly settings: Settings) {}

  /** Where the browser goes, and what is to be kept until it comes back. @throws OrganisationRefused `away`, `other-issuer` */
  async begin(organisation: OrganisationSignIn, again: boolean) {
    const provider = await this.provider(organisation);
    const begun: Begun = {
      key: organisation.key,
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
      again,
    };
    const address = openid.buildAuthorizationUrl(provider, {
      redirect_uri: this.callback(organisation),
      scope: 'openid email',
      code_challenge: await openid.calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
      state: begun.state,
      nonce: begun.nonce,
      ...(again ? { prompt: 'login', max_age: '0' } : {}),
    });
    return { begun, address: address.href };
  }

  /**
   * Who came back.
   * @param query of the address that the provider sent the browser to
   * @throws OrganisationRefused
   */
  async finish(organisation: OrganisationSignIn, begun: Begun, query: string): Promise<Account> {
    const provider = await this.provider(organisation);
    try {
      const tokens = await openid.authorizationCodeGrant(
        provider,
        new URL(`${this.callback(organisation)}${query}`),
        {
          pkceCodeVerifier: begun.verifier,
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          idTokenExpected: true,
          ...(begun.again ? { maxAge: freshFor } : {}),
        },
      );
      const claims = tokens.claims()!;
      const said =
        claims.email === undefined && provider.serverMetadata().userinfo_endpoint !== undefined
          ? { ...claims, ...(await openid.fetchUserInfo(provider, tokens.access_token, claims.sub)) }
          : claims;
      return {
        issuer: claims.iss,
        subject: claims.sub,
        email: typeof said.email === 'string' ? said.email : null,
        verified: isVerified(said),
        signedInAt: claims.auth_time === undefined ? null : new Date(claims.auth_time * 1000),
      };
    } catch (error) {
      throw refusalOf(error, begun.again);
    }
  }

  private async provider({ key, issuer, clientId, clientSecret }: OrganisationSignIn) {
    const held = this.known.get(key);
    if (held) return held;
    try {
      const found = await openid.discovery(
        new URL(issuer),
        clientId,
        { client_secret: clientSecret, [openid.clockTolerance]: clockTolerance },
        openid.ClientSecretPost(clientSecret),
        {
          timeout: patience,
          // Left alone, a token that came straight from the provider is believed without its signature.
          execute: [
            openid.enableNonRepudiationChecks,
            // The settings take http:// for this machine alone.
            ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
          ],
        },
      );
      this.known.set(key, found);
      return found;
    } catch (error) {
      throw refusalOf(error, false);
    }
  }

  private callback({ key }: OrganisationSignIn): string {
    return `${this.settings.publicUrl.replace(/\/$/, '')}/sign-in/organisation/${key}/callback`;
  }
}

/** Entra says it by `xms_edov` alone: its `email` is whatever was typed there. */
function isVerified(claims: Readonly<Record<string, unknown>>): boolean {
  const { email_verified: verified, xms_edov: ownerVerified } = claims;
  return verified === true || [true, 1, '1', 'true'].includes(ownerVerified as string);
}

const refusals: Readonly<Record<string, OrganisationRefusal>> = {
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'clocks-differ',
  OAUTH_TIMEOUT: 'away',
  OAUTH_ABORT: 'away',
};

/** The library wraps the error of the library below it. */
interface Cause {
  readonly claim?: string;
  readonly status?: number;
  readonly cause?: { readonly claim?: string };
}

function refusalOf(error: unknown, again: boolean): OrganisationRefused {
  if (error instanceof OrganisationRefused) return error;
  if (error instanceof openid.AuthorizationResponseError)
    return new OrganisationRefused('not-signed-in-there', error);
  const { code = '', message = '', cause } = error as { code?: string; message?: string; cause?: unknown };
  const { claim: named, status, cause: deeper } = (cause ?? {}) as Cause;
  const claim = named ?? deeper?.claim;
  const said = `${message} ${(cause as Error | undefined)?.message ?? ''}`;
  // That they signed in there too long ago is told by the same code as clocks that differ.
  if (again && claim === 'auth_time' && code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED')
    return new OrganisationRefused('too-long-ago', error);
  const refusal = heldIn(refusals, code);
  if (refusal) return new OrganisationRefused(refusal, error);
  if (again && /auth_time/.test(`${said} ${claim}`))
    return new OrganisationRefused('no-time-of-sign-in', error);
  if (claim === 'iss' || /issuer|"iss"/.test(said)) return new OrganisationRefused('other-issuer', error);
  if (error instanceof TypeError || (status ?? 0) >= 500) return new OrganisationRefused('away', error);
  return new OrganisationRefused('answer-not-usable', error);
}
