import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { findBrowser, PdfRefused } from './find-browser.js';

/** A browser that runs no script and reaches no network, with a profile of its own that goes with it. */
export interface PrintingBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
  /** Ends it, whatever it is at: it answers nothing any more. */
  kill(): Promise<void>;
}

/** What a browser needs of this process's environment; addresses and keys of the installation it does not. */
const passedOn = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH', 'FONTCONFIG_FILE', 'FONTCONFIG_PATH'];
/** The account "nobody" of Linux. */
const nobody = 65_534;
/** What Chromium says, and its driver of it, where the system does not let it shut its parts in. */
const noSandbox =
  /No usable sandbox|SUID sandbox|setuid sandbox|Failed to move to new namespace|without --no-sandbox|sandboxing failed/i;
/** Whether the system lets Chromium shut its parts in: asked once, by trying. */
let sandboxWorks: boolean | undefined;

/**
 * Opens it within its sandbox where the system allows one, and never as root: there it runs as nobody.
 * @param warn told once, when it is opened without
 * @throws PdfRefused
 */
export async function openPrintingBrowser(warn: (text: string) => void): Promise<PrintingBrowser> {
  const browser = findBrowser();
  if (sandboxWorks === false) return launch(browser, false);
  try {
    const opened = await launch(browser, true);
    sandboxWorks = true;
    return opened;
  } catch (error) {
    // Whatever else is wrong with it is no reason to go without.
    if (sandboxWorks || !isWithoutSandbox(error)) throw error;
    const opened = await launch(browser, false);
    if (sandboxWorks === undefined)
      warn(
        'Chromium prints without its sandbox, which this system does not allow it. Allow unprivileged user namespaces, or use a system that does: docs/guides/settings.md',
      );
    sandboxWorks = false;
    return opened;
  }
}

/** Whether Chromium itself says that it did not start because it has no sandbox here. */
export function isWithoutSandbox(error: unknown): boolean {
  return noSandbox.test(String(error));
}

async function launch(browser: string, chromiumSandbox: boolean): Promise<PrintingBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'governance-pdf-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    const profile = join(folder, 'profile');
    await mkdir(profile, { mode: 0o700 });
    const executablePath = process.getuid?.() === 0 ? await asNobody(browser, folder, profile) : browser;
    // A second of every process's start, for a library that few of them ever use.
    const { chromium } = await import('playwright-core');
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      chromiumSandbox,
      args: ['--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
      env: environmentOf(profile),
      javaScriptEnabled: false,
      offline: true,
    });
    return {
      context,
      close: () => context.close().finally(remove),
      kill: () => killAll(profile).finally(remove),
    };
  } catch (error) {
    await remove();
    if (error instanceof PdfRefused) throw error;
    throw new PdfRefused(`The browser at ${browser} did not start, so no PDF was made: ${String(error)}`);
  }
}

/** A program that gives up root's rights for good and then becomes the browser. */
async function asNobody(browser: string, folder: string, profile: string): Promise<string> {
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
  } catch {
    throw new PdfRefused(
      'A browser is never run as root, and the program "setpriv", by which it could run as nobody, is not installed. Run the product as an ordinary user. Word and HTML need no browser.',
    );
  }
  await chmod(folder, 0o711);
  await chown(profile, nobody, nobody);
  const program = join(folder, 'browser');
  const drop = `--reuid=${nobody} --regid=${nobody} --clear-groups --no-new-privs`;
  await writeFile(program, `#!/bin/sh\nexec setpriv ${drop} -- '${browser.replaceAll("'", `'\\''`)}' "$@"\n`);
  await chmod(program, 0o755);
  return program;
}

/**
 * Its driver has no way to end a browser that answers nothing: it is found by its profile, which no other has, and ended
 * until nothing of it is left.
 */
async function killAll(profile: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    const found = await processesWith(`--user-data-dir=${profile}`);
    if (found.length === 0) return;
    for (const id of found) {
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // It has ended by itself meanwhile.
      }
    }
    await sleep(100);
  }
}

async function processesWith(argument: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')),
  );
  return ids.filter((_, index) => commands[index]!.split('\0').includes(argument)).map(Number);
}

function environmentOf(profile: string): Record<string, string> {
  const passed = passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return { ...(Object.fromEntries(passed) as Record<string, string>), HOME: profile };
}
