/** An identity provider of an organisation: people of its domains sign in with their account there. */
export interface OrganisationSignIn {
  /** Part of its addresses here: `1` for the settings OIDC_…, `2` for OIDC_2_…, and so on. */
  readonly key: string;
  /** The organisation's name, as people read it on the sign-in page. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The right halves of the addresses that it vouches for, in lower case. */
  readonly domains: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** More than a board has; a number that was left out ends the list. */
const most = 9;
const parts = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'DOMAINS', 'NAME'] as const;

/** @param wrong is added to: a line for each setting that cannot be used */
export function readOrganisations(environment: Environment, wrong: string[]): OrganisationSignIn[] {
  const found = Array.from({ length: most }, (_, index) => String(index + 1)).flatMap((key) => {
    const prefix = key === '1' ? 'OIDC_' : `OIDC_${key}_`;
    const given = parts.map((part) => environment[prefix + part]?.trim() ?? '');
    if (given.every((value) => value === '')) return [];
    return [readOrganisation(key, prefix, given, wrong)];
  });
  const domains = found.flatMap((organisation) => organisation.domains);
  const twice = domains.filter((domain, index) => domains.indexOf(domain) !== index);
  for (const domain of new Set(twice))
    wrong.push(`${domain} stands in OIDC_DOMAINS of two organisations: leave it in one.`);
  return found;
}

function readOrganisation(
  key: string,
  prefix: string,
  [issuer = '', clientId = '', clientSecret = '', listed = '', name = '']: readonly string[],
  wrong: string[],
): OrganisationSignIn {
  const missing = parts.filter((_, index) => [issuer, clientId, clientSecret, listed, name][index] === '');
  if (missing.length > 0)
    wrong.push(
      `${missing.map((part) => prefix + part).join(', ')} missing: sign-in with an organisation’s account needs ${parts.map((part) => prefix + part).join(', ')}.`,
    );
  if (issuer !== '' && !isSafe(issuer))
    wrong.push(
      `${prefix}ISSUER must be an address that begins https://, without a query: the one that the provider calls its issuer.`,
    );
  if (/^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)\b/i.test(issuer))
    wrong.push(
      `${prefix}ISSUER names every organisation there is. Give your own tenant: https://login.microsoftonline.com/<tenant id>/v2.0.`,
    );
  const domains = listed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  for (const domain of domains.filter((each) => !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(each)))
    wrong.push(
      `${prefix}DOMAINS: “${domain}” is not a domain. List the right halves of addresses, such as riverside.gov.uk, with commas.`,
    );
  return { key, name, issuer, clientId, clientSecret, domains };
}

/** Encrypted, or on this machine itself. */
function isSafe(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname, search } = new URL(issuer);
  const isHere = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return (protocol === 'https:' || isHere) && search === '';
}

/** The organisation whose account an address signs in with; undefined for an address that a code is sent to. */
export function organisationOf(
  organisations: readonly OrganisationSignIn[],
  email: string,
): OrganisationSignIn | undefined {
  const domain = email.trim().toLowerCase().split('@').at(-1)!;
  return organisations.find(({ domains }) => domains.includes(domain));
}
