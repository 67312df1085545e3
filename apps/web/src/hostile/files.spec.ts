import { describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { writeWord, type DatedEntry } from '@governance/history';
import { createTemplates } from '@governance/govuk';
import {
  acknowledgementMail,
  agendaMail,
  calendarFile,
  digestMail,
  escalationMail,
  paperEnclosedMail,
  signInCodeMail,
  type Mail,
} from '@governance/notifications';
import { paperInHtml, paperInWord, paperPage } from '@governance/papers';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { forSpreadsheets } from '../pages/for-spreadsheets.js';
import { workbookOf } from '../register/workbook.js';
import { readPage } from '../testing/forms.js';
import { hostilePapers, inLists } from '../testing/hostile-papers.js';
import { actsNowhere } from '../testing/acts-nowhere.js';
import { hostileStrings } from '../testing/hostile-strings.js';
import { areSoundRows, isSoundCalendar, isSoundSheet, isSoundWord } from '../testing/sound-files.js';

const countOf = (html: string, element: string) =>
  readPage(html, '/').elements.filter(({ name }) => name === element).length;

it('there are ten thousand of them', () => {
  expect(hostileStrings).toHaveLength(10_000);
});

describe('in a spreadsheet', () => {
  it('no cell is a formula, and none reaches beyond its own', () => {
    const rows = hostileStrings.map((text, i) => [String(i), text, `a ${text}`, text]);
    const csv = stringify(rows, { ...forSpreadsheets, header: true, columns: ['a', 'b', 'c', 'd'] });
    const [head, ...read] = parse(csv, { bom: true }) as string[][];
    expect(head).toEqual(['a', 'b', 'c', 'd']);
    expect(read).toHaveLength(rows.length);
    areSoundRows(read);
    read.forEach((cells, i) => {
      expect(cells[0]).toBe(String(i));
      // Half a surrogate pair has no UTF-8.
      expect(cells[2]).toBe(Buffer.from(`a ${hostileStrings[i]}`).toString());
    });
  });
});

describe('in a workbook', () => {
  it('each is text of its own cell, and the file opens', async () => {
    const rows = hostileStrings.map((text, i) => [text, i, { day: '2031-03-31' } as const, `a ${text}`]);
    const columns = hostileStrings.slice(0, 4).map((heading) => ({ heading, width: 20 }));
    const { files } = await JSZip.loadAsync(await workbookOf({ name: 'Actions', columns, rows }));
    const sheet = await files['xl/worksheets/sheet1.xml']!.async('string');
    isSoundSheet(sheet);
    expect(sheet.match(/<row /g)).toHaveLength(rows.length + 1);
    expect(sheet.match(/<autoFilter /g)).toHaveLength(1);
    isSoundSheet(await files['xl/sharedStrings.xml']!.async('string'));
  });
});

describe('in a calendar', () => {
  it('none begins another line', () => {
    // Several in one: what an entry has beside its words takes longest.
    const texts = inLists(hostileStrings, 5).map((some) => some.join(' '));
    const items = texts.map(
      (text, i) =>
        ({
          action: text,
          about: i % 2 ? text : null,
          calendarDate: '2031-01-01',
          calendarId: String(i),
          reportUrl: 'https://board.example.org/x',
        }) as const,
    );
    const file = calendarFile({ partnership: hostileStrings[0]!, date: '2030-01-01T00:00:00.000Z' }, items)!;
    const lines = isSoundCalendar(String(file.content));
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(items.length);
    expect(lines.filter((line) => line.startsWith('SUMMARY:'))).toHaveLength(items.length);
  });
});

describe('in an email', () => {
  const envelope = {
    to: 'ada@example.org',
    council: 'Council',
    partnership: 'Partnership',
    replyTo: 'office@example.org',
    messageId: '<1@board.example.org>',
    date: '2030-01-01T00:00:00.000Z',
  } as const;
  const url = 'https://board.example.org/x';
  const about = (text: string, i: number) => ({
    action: text,
    about: text,
    // The file of dates has a test of its own; here it is there, and that is all.
    calendarDate: i === 0 ? ('2031-01-01' as const) : null,
    calendarId: String(i),
    reportUrl: url,
    when: text,
    why: text,
    state: 'ahead' as const,
    isFigure: false,
    lead: text,
    notMineUrl: url,
    actionUrl: url,
  });
  const file = (name: string) => ({ name, type: 'application/pdf', content: Buffer.from('x') });
  /** Everything that stands in an email can be each of the strings; its head has only so few of them. */
  const mails: readonly (readonly [string, () => readonly Mail[]])[] = [
    [
      'a digest',
      () =>
        inLists(hostileStrings, 500).map((some) =>
          digestMail(envelope, some.map(about), { calendarUrl: url, myActionsUrl: url }),
        ),
    ],
    [
      'an acknowledgement',
      () =>
        inLists(hostileStrings, 500).map((some) =>
          acknowledgementMail(
            envelope,
            some.map((action) => ({ action, url })),
            false,
          ),
        ),
    ],
    [
      'an escalation',
      () =>
        inLists(hostileStrings, 500).map((some) =>
          escalationMail(
            envelope,
            some.map((text) => ({
              action: text,
              lead: text,
              evidence: text,
              actionUrl: url,
              answerUrl: url,
              level: some[0]!,
            })),
          ),
        ),
    ],
    [
      'an agenda',
      () =>
        inLists(hostileStrings, 500).map((some) =>
          agendaMail(
            envelope,
            some.map((text) => ({
              meeting: text,
              publishBy: text,
              late: false,
              publishUrl: url,
              meetingUrl: url,
            })),
          ),
        ),
    ],
    [
      'the head of an email',
      () =>
        hostileStrings
          .filter((_, i) => i % 100 === 0 || i < 130)
          .flatMap((text) => [
            digestMail({ ...envelope, council: text, partnership: text }, [about('An action', 1)], {
              calendarUrl: url,
              myActionsUrl: url,
            }),
            paperEnclosedMail(envelope, {
              kind: text,
              meeting: text,
              marking: text,
              url,
              files: [file(text)],
              isCorrected: false,
            }),
            signInCodeMail({ to: envelope.to, code: '123456', minutes: 10, service: text }),
          ]),
    ],
  ];

  const headNames = 'from reply-to to subject message-id date mime-version content-type'.split(' ');
  const composing = createTransport({ streamTransport: true, buffer: true });

  it.each(mails)('%s has its own head, its own recipient and its own parts', async (_what, made) => {
    for (const mail of made()) {
      const { fromName = '', attachments = [], to, ...rest } = mail;
      // As the transport composes it.
      const { message } = await composing.sendMail({
        ...rest,
        to,
        from: { name: fromName, address: 'board@example.org' },
        attachments: attachments.map(({ name, type, content }) => {
          return { filename: name, contentType: type, content };
        }),
      });
      const read = await PostalMime.parse(message as Buffer);
      expect(read.to).toEqual([{ name: '', address: envelope.to }]);
      expect([read.cc, read.bcc]).toEqual([undefined, undefined]);
      expect(read.from?.address).toBe('board@example.org');
      expect(read.headers.map(({ key }) => key).filter((key) => !headNames.includes(key))).toEqual([]);
      expect(read.attachments).toHaveLength(attachments.length);
      expect(read.subject).not.toMatch(/[\r\n]/);
      actsNowhere(read.html!);
      expect(countOf(read.html!, 'script')).toBe(0);
      expect(countOf(read.html!, 'html')).toBe(1);
    }
  });
});

describe('in a paper', () => {
  const papers = hostilePapers();

  it('as a page, each is text', () => {
    for (const paper of papers) {
      for (const html of [paperInHtml(paper), paperPage(paper)].map(String)) {
        actsNowhere(html);
        expect(countOf(html, 'script')).toBe(0);
      }
    }
  });

  it('in Word, each is text, and the file opens', async () => {
    for (const paper of papers) {
      const bytes = await paperInWord(paper);
      const zip = await JSZip.loadAsync(bytes);
      const xml = await zip.file('word/document.xml')!.async('string');
      isSoundWord(xml);
      const relations = await zip.file('word/_rels/document.xml.rels')!.async('string');
      expect(relations).not.toContain('External');
      // Another reader opens the one with the seeds: it takes long over many.
      if (paper !== papers[0]) continue;
      const { value } = await mammoth.convertToHtml({ buffer: bytes });
      actsNowhere(value);
      expect(value.length).toBeGreaterThan(20_000);
    }
  });
});

describe('in the history in Word', () => {
  it('each is text, and the file opens', async () => {
    const entry = (text: string, position: number): DatedEntry => {
      const some = text.slice(0, 500);
      return {
        position,
        day: some,
        when: some,
        what: some,
        about: some,
        by: some,
        before: some,
        after: some,
        reason: some,
      };
    };
    const written = async (strings: readonly string[]) => {
      async function* pages() {
        for (const list of inLists(strings, 1_000)) yield list.map(entry);
      }
      const list = {
        title: strings[0]!,
        lines: strings.slice(0, 50),
        madeAt: '2030-01-01T00:00:00.000Z',
      } as const;
      return buffer(writeWord(list, pages()));
    };
    const zip = await JSZip.loadAsync(await written(hostileStrings));
    isSoundWord(await zip.file('word/document.xml')!.async('string'));
    // Another reader opens it: it takes long over many, so it gets the seeds and some more.
    const { value, messages } = await mammoth.convertToHtml({
      buffer: await written(hostileStrings.slice(0, 300)),
    });
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    actsNowhere(value);
  });
});

describe('on a page', () => {
  it('each is text, in an element, an attribute, a field and a script’s data', () => {
    const templates = createTemplates({ folders: [] });
    // The components take a hundred times as long as a paragraph: every tenth string goes through them.
    const page = `{% extends "layout.njk" %}{% from "form.njk" import textInput, textArea %}
      {% set title = texts[0] %}
      {% block content %}{% for text in texts %}<p title="{{ text }}">{{ text }}</p>{% if loop.index0 % 10 == 0 %}
      {{ textInput({ a: text }, undefined, { name: "a", label: text, hint: text }) }}
      {{ textArea({ b: text }, undefined, { name: "b", label: "b" }) }}{% endif %}{% endfor %}{% endblock %}`;
    for (const some of inLists(hostileStrings, 1_000)) {
      const html = templates.renderString(page, { texts: some, serviceName: some[1], cspNonce: 'n' });
      actsNowhere(html);
      const { elements } = readPage(html, '/');
      for (const { name, attributes } of elements.filter(({ name }) => name === 'script'))
        expect([name, attributes['nonce']]).toEqual(['script', 'n']);
      expect(elements.filter(({ name }) => name === 'textarea')).toHaveLength(some.length / 10);
      // 7 times 191, which no string holds: a brace would have counted.
      expect(readPage(html, '/').text).not.toContain('1337');
    }
  });
});
