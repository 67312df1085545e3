import { createHash } from 'node:crypto';

/** A package as npm's lock file has it, version 3; what is left out here is of no use to a list of what is shipped. */
export interface LockedPackage {
  /** Of a package that goes by another name here. */
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly link?: boolean;
}

/** A program that stands inside a package and has security notices of its own. */
export interface Program {
  readonly name: string;
  readonly version: string;
  /** Its name in those notices: `cpe:2.3:a:…`. */
  readonly cpe: string;
}

/**
 * The list of what is shipped, as CycloneDX 1.6 in JSON. It is read from the lock file, so that it lists what every
 * installation gets, of all kinds of machine, with the digest that npm checks each against. The same lock file gives
 * the same list.
 * @param locked what the lock file has under `packages`
 */
export function billOfMaterials(
  { name, version }: { readonly name: string; readonly version: string },
  locked: Readonly<Record<string, LockedPackage>>,
  programs: readonly Program[],
) {
  const packages = new Map(
    Object.entries(locked)
      .filter(([path, entry]) => isShipped(path, entry))
      .map(([path, entry]) => component(path, entry))
      .sort((one, other) => (one.purl < other.purl ? -1 : 1))
      .map((shipped) => [shipped.purl, shipped]),
  );
  const components = [...packages.values(), ...programs.map(program)];
  const digest = createHash('sha256').update(JSON.stringify(components)).digest('hex');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(digest)}`,
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': name, name, version } },
    components,
  };
}

/** What is only needed to develop and test is installed with the rest, and never run by the product. */
function isShipped(path: string, { dev, devOptional, link }: LockedPackage): boolean {
  return path.includes('node_modules/') && !dev && !devOptional && !link;
}

function component(
  path: string,
  { name = nameIn(path), version, integrity, license, optional }: LockedPackage,
) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    // npm's own word: one that is for another kind of machine is left out there.
    scope: optional ? 'optional' : 'required',
    purl,
    ...(integrity ? { hashes: [hashOf(integrity)] } : {}),
    // The package's own word for it, which is not always one of SPDX: `BSD`.
    ...(license ? { licenses: [{ license: { name: license } }] } : {}),
  };
}

function program({ name, version, cpe }: Program) {
  return { type: 'application', 'bom-ref': `${name}@${version}`, name, version, scope: 'required', cpe };
}

/** `sha512-<base64>` → as CycloneDX says it. */
function hashOf(integrity: string) {
  const [, algorithm, digest] = /^sha(\d+)-(\S+)/.exec(integrity)!;
  return { alg: `SHA-${algorithm}`, content: Buffer.from(digest!, 'base64').toString('hex') };
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function uuidOf(digest: string): string {
  const [a, b, c, d, e] = [
    [0, 8],
    [8, 12],
    [13, 16],
    [17, 20],
    [20, 32],
  ].map(([from, to]) => digest.slice(from, to));
  return `${a}-${b}-5${c}-8${d}-${e}`;
}
