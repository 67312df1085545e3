// Sets the version of every project, and of what they say of each other; with --dated, gives it to the changelog's
// Unreleased. node infra/workspace/src/set-version.ts 0.3.0 --dated 2026-12-01
import { readFileSync, writeFileSync } from 'node:fs';
import { projects } from './projects.ts';
import { dated } from './changelog.ts';

const [version, option, day] = process.argv.slice(2);
if (!version) throw new Error('Which version?');
const setIn = (path: string) => {
  const text = readFileSync(path, 'utf8');
  const set = text
    .replace(/^( {2}"version": )"[^"]*"/m, `$1"${version}"`)
    .replace(/^( +"@governance\/[^"]+": )"[^"]*"/gm, `$1"${version}"`);
  writeFileSync(path, set);
};
for (const path of ['package.json', ...projects().map(({ folder }) => `${folder}/package.json`)]) setIn(path);
if (option === '--dated') {
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  writeFileSync('CHANGELOG.md', dated(changelog, version, day!));
}
