const ends = 'ends the session that fills, and takes no words';
const code = 'takes a code alone, which is compared and kept nowhere';
const passkey = 'takes the answer of an authenticator alone, which is verified and kept nowhere';

/** Forms that take none of the strings, and why. */
export const sparedForms: Readonly<Record<string, string>> = {
  'POST /sign-out': ends,
  'POST /sessions/end-all': ends,
  'POST /sessions/:id/end': ends,
  'POST /boards/:board/sign-ins/:id/end': ends,
  'POST /sign-in/code': code,
  'POST /sign-in/again': `${code}, from whoever signed in more than ten minutes ago`,
  'POST /sign-in/asked': 'takes yes or no, from whoever is asked about an address',
  'POST /boards/:board/import/:draft/columns': 'takes choices and the number of a row, and no words',
  'POST /boards/:board/import/:draft/ticks':
    'on the page of a new version alone, in the form that the other buttons send',
  'POST /boards/:board/actions/together/carry-out':
    'takes what was checked on the page before, whose form takes the words',
  'POST /boards/:board/kpis/:kpi/ask-now':
    'asks for what no KPI here awaits; its words are those of the form of an action, which takes them',
  'POST /boards/:board/actions/:action/take-back-deadline-request':
    'takes no words, from whoever asked, until somebody has answered',
  'POST /sign-in/passkey': passkey,
  'POST /sign-in/passkey/without': 'takes no words, from whoever signs in and has lost their passkey',
};

const number = 'a number, which is read or refused';
const address = 'an address of email, which is read or refused';
const hour = 'an hour of the day, which is read or refused';

/** Fields of text, by their ends, that are given the strings and refuse every one. */
export const refusingFields: Readonly<Record<string, string>> = {
  '-day': 'a date, which is read or refused',
  '-month': 'a date, which is read or refused',
  '-year': 'a date, which is read or refused',
  ' link': 'the address of a page, which is read or refused',
  ' deadline': 'a date, which is read or refused',
  ' to': 'a date, which is read or refused',
  ' email': address,
  ' telephone': 'a telephone number, which is read or refused',
  ' accent': 'a colour, which is read or refused',
  ' plan-period': 'years, which are read or refused',
  ' startsAt': hour,
  ' digestHour': hour,
  ' percent': number,
  ' value': number,
  ' tolerance': number,
  ' kpiTolerance': number,
  ' baseline': number,
  ' lagDays': number,
  ' amberWithinWorkingDays': number,
  ' daysBefore': number,
  ' daysOverdue': number,
  ' quietDays': number,
  ' toStrategicLead': number,
  ' toSro': number,
  ' mostMailsAtOnce': number,
};
