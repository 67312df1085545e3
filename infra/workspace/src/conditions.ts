// Prints what tests depend on that no file of the workspace says; Nx makes it part of what it keeps results by.
// node infra/workspace/src/conditions.ts
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';

/** Cases and sources that some specs read where they are kept beside the project. */
const beside = createHash('sha256');
for (const file of globSync('../shared/{cases,sources}/**/*').sort())
  if (statSync(file).isFile()) beside.update(file).update(readFileSync(file));

const browser = ['chromium', 'chromium-browser', 'google-chrome'].map(versionOf).find(Boolean) ?? 'none';
const redis = existsSync('node_modules/.cache/redis/redis-server');
const { version, platform, arch } = process;
console.log({
  version,
  platform,
  arch,
  root: process.getuid?.() === 0,
  browser,
  redis,
  beside: beside.digest('hex'),
});

function versionOf(program: string): string | null {
  try {
    return execFileSync(program, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
