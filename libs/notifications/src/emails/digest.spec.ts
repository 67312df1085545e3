import { describe, expect, it } from '@jest/globals';
import { digestMail, type AskedFor } from './digest.js';

const envelope = {
  to: 'ada@example.org',
  council: 'Riverside Council',
  partnership: 'Riverside Partnership',
  replyTo: 'secretariat@example.org',
  messageId: '<1@example.org>',
  date: '2017-03-24T08:00:00.000Z',
} as const;

function asked(own: Partial<AskedFor> = {}): AskedFor {
  const url = 'https://board.example.org/boards/b/actions/a';
  return {
    action: 'PBC1.1 Open a <drop-in> clinic',
    about: null,
    when: 'Due in 5 working days, on Friday 31 March 2017',
    why: 'Reminder 5 working days before the deadline',
    lead: 'Riverside Police',
    calendarDate: '2017-03-31',
    calendarId: 'a-2017-03-31',
    reportUrl: `${url}/report-progress`,
    notMineUrl: `${url}/request-reassignment`,
    state: 'ahead',
    ...own,
  };
}

const datesUrl = 'https://board.example.org/boards/b/my-actions/deadlines.ics';

describe('a digest', () => {
  const second = asked({ action: 'PBC1.2 Train', calendarDate: null, calendarId: 'other' });
  const mail = digestMail(
    envelope,
    [asked(), asked({ about: 'Milestone: Doors open', calendarId: 'm' }), second],
    datesUrl,
  );

  it('counts actions in its subject, and names nothing and nobody there', () => {
    expect(mail.subject).toBe('2 actions need an update: Riverside Partnership');
    expect(digestMail(envelope, [asked()], datesUrl).subject).toBe(
      '1 action needs an update: Riverside Partnership',
    );
  });

  it.each<readonly [readonly AskedFor['state'][], string]>([
    [['overdue'], '1 action is overdue'],
    [['overdue', 'overdue'], '2 actions are overdue'],
    [['overdue', 'ahead', 'round'], '3 actions need an update, 1 of them overdue'],
    [['round'], 'Update wanted on 1 action for the board’s meeting'],
    [['round', 'ahead'], '2 actions need an update'],
  ])('with %j says in its subject how urgent it is', (states, subject) => {
    const items = states.map((state, index) => asked({ action: `PBC1.${index}`, state }));
    expect(digestMail(envelope, items, datesUrl).subject).toBe(`${subject}: Riverside Partnership`);
  });

  it('is from the council, and answered to the secretariat', () => {
    expect(mail).toMatchObject({ fromName: 'Riverside Council', replyTo: 'secretariat@example.org' });
  });

  it('says what, when and why as text, with one link to report and one to hand it on', () => {
    expect(mail.text).toContain(
      [
        'PBC1.1 Open a <drop-in> clinic',
        'Due in 5 working days, on Friday 31 March 2017.',
        'Reminder 5 working days before the deadline. You are asked for Riverside Police, which leads it.',
        'Report progress:',
        'https://board.example.org/boards/b/actions/a/report-progress',
        'Not yours any more? Tell the secretariat:',
        'https://board.example.org/boards/b/actions/a/request-reassignment',
      ].join('\n'),
    );
  });

  it('says the same as HTML, in which nothing that was typed is markup', () => {
    const words = mail.html
      .replace(/<title>.*<\/title>/, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
      .replace(/\s+/g, ' ');
    for (const line of mail.text.split('\n').filter((one) => one !== '' && !one.startsWith('https')))
      expect(words).toContain(line.replace(/:$/, ''));
    expect(mail.html).not.toContain('<drop-in>');
    expect(mail.html.match(/report-progress/g)).toHaveLength(3);
  });

  it('brings the dates that are ahead as whole days, each once', () => {
    const [file] = digestMail(envelope, [asked(), asked()], datesUrl).attachments!;
    expect(file!.name).toBe('deadlines.ics');
    expect(String(file!.content).match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(file!.content).toContain('DTSTART;VALUE=DATE:20170331');
    expect(file!.content).toContain('UID:a-2017-03-31');
  });

  it('brings no calendar when no date is ahead', () => {
    expect(digestMail(envelope, [second], datesUrl).attachments).toBeUndefined();
  });
});
