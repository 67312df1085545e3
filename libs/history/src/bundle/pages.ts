import { page, text } from './html.js';
import type { LeftOut } from './manifest.js';

/** An entry as the bundle tells it. */
export interface EntryTold {
  readonly position: number;
  /** `6 March 2017, 2:05pm`. */
  readonly when: string;
  readonly what: string;
  /** What it is about: an action, for instance. */
  readonly about: string | null;
  readonly by: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
}

/** Entries on one page of the history in words. */
export const entriesAPage = 1000;

export function historyFile(page: number): string {
  return `history/page-${page}.html`;
}

export const leftOutInWords: Readonly<Record<LeftOut, string>> = {
  narratives: 'what owners wrote in their reports and answers',
  reasons: 'reasons that were given',
  notes: 'notes, comments and messages',
  'other-words': 'all other wording, such as titles',
  names: 'names of persons',
};

export function historyPage(told: readonly EntryTold[], at: number, pages: number, board: string): string {
  const links = [
    `<a href="../START-HERE.html">Start page</a>`,
    at > 1 ? `<a href="page-${at - 1}.html">Earlier entries</a>` : '',
    at < pages ? `<a href="page-${at + 1}.html">Later entries</a>` : '',
  ].filter((link) => link !== '');
  const nav = `<nav aria-label="Pages"><p>${links.join(' · ')}</p></nav>`;
  const said = (label: string, words: string | null) =>
    words === null ? '' : `<p class="said"><strong>${label}</strong> ${text(words)}</p>`;
  const articles = told.map(
    ({ position, when, what, about, by, before, after, reason }) => `<article id="entry-${position}">
<h3>${text(about === null ? what : `${about}: ${what}`)}</h3>
<p class="meta">Entry ${position}, ${text(when)}, changed by ${text(by)}</p>
${said('Before:', before)}${said(before === null ? 'What it says:' : 'After:', after)}${said('Why:', reason)}</article>`,
  );
  const title = `History of ${board}, page ${at} of ${pages}`;
  return page(title, `<main><h1>${text(title)}</h1>${nav}${articles.join('\n')}${nav}</main>`);
}

export interface StartPage {
  readonly board: string;
  readonly made: string;
  readonly asked: readonly string[];
  readonly entries: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly historyPages: number;
  readonly leftOut: readonly LeftOut[];
  readonly redactions: number;
  readonly chain: string;
}

export function startPage(of: StartPage): string {
  const { board, made, asked, entries, leftOut, historyPages } = of;
  const count = (number: number) => number.toLocaleString('en-GB');
  const period = of.first === null ? '' : `, from ${of.first} to ${of.last}`;
  const pages = Array.from(
    { length: historyPages },
    (_, i) => `<li><a href="${historyFile(i + 1)}">Page ${i + 1}</a></li>`,
  );
  const redacted =
    leftOut.length === 0
      ? '<p>Nothing was left out.</p>'
      : `<p>Left out on purpose:</p><ul>${leftOut.map((sort) => `<li>${text(leftOutInWords[sort])}</li>`).join('')}</ul>
<p>That is ${count(of.redactions)} ${of.redactions === 1 ? 'text' : 'texts'}. Each is listed in <code>manifest.json</code> under “redactions”, with the number of its entry and the field in which it stood. In its place stands a fingerprint of the original words. So it can be proved later that nothing else was changed, and whether words that somebody produces are the ones that stood there. The words cannot be worked out from the fingerprint.</p>`;
  return page(
    `History of ${board}: start here`,
    `<main>
<h1>History of ${text(board)}</h1>
<p>This bundle is a copy of ${asked.length === 0 ? 'the whole' : 'a part of the'} history of the partnership “${text(board)}”, made on ${text(made)}. It can be read and checked without the program that made it, and without asking anybody.</p>
<h2>What it is</h2>
<p>The partnership keeps its plan in a system that records every change as an entry: what was changed, when, by whom and why. Entries are only ever added. None can be altered or removed afterwards. Each has a number, and the numbers are those of the whole system, so there are gaps between the entries of one partnership.</p>
<table><caption>What this bundle holds</caption><tbody>
<tr><th scope="row">Asked for</th><td>${asked.length === 0 ? 'Everything' : asked.map(text).join('<br>')}</td></tr>
<tr><th scope="row">Entries</th><td>${count(entries)}${entries === 0 ? '' : `, number ${of.firstPosition} to ${of.lastPosition}`}${text(period)}</td></tr>
<tr><th scope="row">Made</th><td>${text(made)}</td></tr>
</tbody></table>
<h2>Read it</h2>
${entries === 0 ? '<p>No entry fits what was asked for.</p>' : `<p>The entries in words, oldest first${historyPages === 1 ? '' : `, ${count(entriesAPage)} on a page`}:</p><ul>${pages.join('')}</ul>`}
<h2>What was left out</h2>
${redacted}
<h2>Check it</h2>
<p>Every file is listed in <code>manifest.json</code> with its SHA-256 fingerprint, and every entry is chained to the one before it. If one character anywhere had been changed since the bundle was made, the check would find it. You need Python 3, which is free and on most computers:</p>
<pre>python3 check-bundle.py the-bundle.zip</pre>
<p><code>check-bundle.py</code> is in this bundle. It is short enough to be read before it is run. It shares nothing with the system that made the bundle. It prints the bundle’s fingerprint: the partnership’s own history holds the same fingerprint, in the entry that says that this bundle was made. Ask the partnership’s secretariat for it, and compare the two.</p>
<h2>The files</h2>
<table><caption>Files in this bundle</caption><thead><tr><th scope="col">File</th><th scope="col">What it holds</th></tr></thead><tbody>
<tr><td><code>START-HERE.html</code></td><td>This page</td></tr>
<tr><td><code>history/</code></td><td>The entries in words, for people</td></tr>
<tr><td><code>entries.jsonl</code></td><td>The entries as they are kept, for the check: one a line, oldest first. Persons and organisations stand in it by an id</td></tr>
<tr><td><code>names.json</code></td><td>Which id is whose</td></tr>
<tr><td><code>manifest.json</code>, <code>manifest.sha256</code></td><td>What is in the bundle, with its fingerprints, and each text left out</td></tr>
<tr><td><code>check-bundle.py</code></td><td>The program that checks it</td></tr>
</tbody></table>
<p>In <code>entries.jsonl</code> an entry is the list: id, what it belongs to, its number within that, partnership, kind, what it says, and who recorded it when. Where people’s words stood, it has <code>words:</code> and the SHA-256 of a salt, a line feed and the words. Salt and words stand beside it, unless they were left out. The chain begins with 64 zeros. Each next hash is the SHA-256 of the hash before, a line feed and the list as written. The last is <code>${of.chain}</code>.</p>
</main>`,
  );
}
