import { expect, it } from '@jest/globals';
import * as exported from './index.js';

it('every view that pages can name is kept', () => {
  const named = Object.values(exported).filter(
    (value: unknown) => typeof value === 'object' && value !== null && 'fold' in value && 'keys' in value,
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((view) => !(exported.views as readonly unknown[]).includes(view))).toEqual([]);
});
