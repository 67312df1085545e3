import { describe, expect, it } from '@jest/globals';
import { organisationOf, readOrganisations } from './settings-organisations.js';

const one = {
  OIDC_ISSUER: 'https://id.riverside.gov.uk',
  OIDC_CLIENT_ID: 'board',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_DOMAINS: 'riverside.gov.uk, Childrens.Riverside.gov.uk',
  OIDC_NAME: 'Riverside Council',
};
const second = Object.fromEntries(
  Object.entries(one).map(([name, value]) => [name.replace('OIDC_', 'OIDC_2_'), value]),
);
const police = { ...second, OIDC_2_DOMAINS: 'police.uk', OIDC_2_NAME: 'Riverside Police' };

function read(environment: Readonly<Record<string, string>>) {
  const wrong: string[] = [];
  return { organisations: readOrganisations(environment, wrong), wrong };
}

describe('organisations that people sign in with', () => {
  it('are none, one or several, each for its own domains', () => {
    expect(read({})).toEqual({ organisations: [], wrong: [] });
    const { organisations, wrong } = read({ ...one, ...police });
    expect(wrong).toEqual([]);
    expect(organisations.map(({ key, name }) => [key, name])).toEqual([
      ['1', 'Riverside Council'],
      ['2', 'Riverside Police'],
    ]);
    expect(organisationOf(organisations, 'Ada@CHILDRENS.riverside.gov.uk')?.key).toBe('1');
    expect(organisationOf(organisations, 'ada@police.uk')?.key).toBe('2');
    expect(organisationOf(organisations, 'ada@evil-police.uk')).toBeUndefined();
    expect(organisationOf(organisations, 'ada@police.uk@example.org')).toBeUndefined();
  });

  it.each([
    [{ ...one, OIDC_CLIENT_SECRET: '' }, 'OIDC_CLIENT_SECRET missing'],
    [{ ...one, OIDC_ISSUER: 'http://id.riverside.gov.uk' }, 'must be an address that begins https://'],
    [{ ...one, OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }, 'your own tenant'],
    [{ ...one, OIDC_DOMAINS: 'ada@riverside.gov.uk' }, 'is not a domain'],
    [{ ...one, ...second }, 'riverside.gov.uk stands in OIDC_DOMAINS of two organisations'],
  ])('are refused by name: %#', (environment, words) => {
    const { wrong } = read(environment);
    expect(wrong.join('\n')).toContain(words);
    expect(wrong.join('\n')).not.toContain('secret ');
  });
});
