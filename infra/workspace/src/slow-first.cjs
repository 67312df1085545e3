// A worker that begins with the longest specs last is waited for by the others. Jest knows how long each took only
// after a run on the same machine; these are known to be long on any.
const { default: Sequencer } = require('@jest/test-sequencer');

const slow = [
  'reading/bombs.spec.ts',
  'journeys/start.spec.ts',
  'hostile/fields.service.spec.ts',
  'journeys/accessible-pages.spec.ts',
  'journeys/accessible-refusals.spec.ts',
  'import/acceptance.service.spec.ts',
  'chase-crash.service.spec.ts',
  'papers-imported.service.spec.ts',
  'who-may-do-what.service.spec.ts',
  'accept-whole.service.spec.ts',
  'read-pdf-printed.service.spec.ts',
  'hostile/files.spec.ts',
  'database-outage.spec.ts',
  'crash.service.spec.ts',
];

module.exports = class extends Sequencer {
  sort(tests) {
    const place = ({ path }) =>
      (slow.findIndex((end) => path.endsWith(end)) + slow.length + 1) % (slow.length + 1);
    return [...super.sort(tests)].sort((a, b) => place(a) - place(b));
  }
};
