/** The versions of a changelog, newest first; what is not released yet has none. */
export function versionsIn(changelog: string): string[] {
  return [...changelog.matchAll(/^## (\d+\.\d+\.\d+)\b/gm)].map(([, version]) => version!);
}

/** The changelog once its Unreleased is a version of a day. @throws Error when nothing is unreleased */
export function dated(changelog: string, version: string, day: string): string {
  const heading = /^## Unreleased\b(.*)$/m;
  if (!heading.test(changelog))
    throw new Error('CHANGELOG.md has no heading "## Unreleased": nothing to release.');
  return changelog.replace(heading, (_, title: string) => `## ${version}, ${day}${title}`);
}
