import { describe, expect, it } from '@jest/globals';
import { Memory } from './memory.js';

describe('what is remembered of a board', () => {
  it('is made once for each state, and of each reader by itself', async () => {
    const memory = new Memory();
    let made = 0;
    const ask = (key: string, state: string) => memory.remember(key, state, async () => ++made);
    expect(await ask('dashboard olga', '7')).toBe(1);
    expect(await ask('dashboard olga', '7')).toBe(1);
    expect(await ask('dashboard bob', '7')).toBe(2);
    expect(await ask('dashboard olga', '8')).toBe(3);
    expect(await ask('dashboard bob', '7')).toBe(2);
  });

  it('is made once for all who ask while it is being made', async () => {
    const memory = new Memory();
    let made = 0;
    const slow = async () => {
      await new Promise(setImmediate);
      return ++made;
    };
    const asked = [1, 2, 3].map(() => memory.remember('actions', '7', slow));
    expect(await Promise.all(asked)).toEqual([1, 1, 1]);
    expect(await memory.remember('actions', '8', slow)).toBe(2);
  });

  it('is made of what was made before, of the same', async () => {
    const memory = new Memory();
    const ask = (key: string, state: string) =>
      memory.remember<string>(key, state, async (before) => `${before ?? ''}${state}`);
    expect(await ask('actions', '7')).toBe('7');
    expect(await ask('actions', '8')).toBe('78');
    expect(await ask('others', '8')).toBe('8');
    await expect(memory.remember('actions', '9', () => Promise.reject(new Error('away')))).rejects.toThrow();
    expect(await ask('actions', '9')).toBe('9');
  });

  it('is not what could not be made', async () => {
    const memory = new Memory();
    await expect(memory.remember('kpis', '1', () => Promise.reject(new Error('away')))).rejects.toThrow(
      'away',
    );
    expect(await memory.remember('kpis', '1', async () => 'there')).toBe('there');
  });
});
