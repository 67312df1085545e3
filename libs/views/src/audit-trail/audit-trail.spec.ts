import { decode, encode, type Metadata } from '@governance/event-sourcing';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entry } from '../view.js';
import { auditTrail } from './audit-trail.js';

it('makes the same bytes of what the log holds as of the folded row', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.dictionary(fc.string(), fc.jsonValue()), (text, data) => {
      const metadata = { who: text, recordedAt: '2016-10-31T10:00:00.000Z', command: 'c' } as Metadata;
      const event = encode('an id', { type: 'ActionAgreed', data }, metadata);
      const place = { stream: `action-${text}`, version: 3, position: 7, partnership: 'p' };
      const recorded = { ...event, ...place };
      const row = auditTrail.fold(undefined, decode(recorded) as Entry);
      expect(auditTrail.asStored!(recorded)).toBe(JSON.stringify(row));
    }),
  );
});
