import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { assetsFolder, buildAssets } from './assets.js';

describe('the assets', () => {
  beforeAll(() => buildAssets(), 30_000);

  it('hold the stylesheet, the scripts and the icon the layout asks for', async () => {
    const names = await readdir(assetsFolder);
    expect(names).toEqual(expect.arrayContaining(['app.css', 'app.js', 'favicon.svg', 'images']));
    const script = await readFile(join(assetsFolder, 'app.js'), 'utf8');
    const imported = [...script.matchAll(/from '\.\/(.+)'/g)].map((match) => match[1]);
    expect(imported).not.toHaveLength(0);
    expect(names).toEqual(expect.arrayContaining(imported));
  });

  it('use neither the typeface nor the crests of GOV.UK', async () => {
    const css = await readFile(join(assetsFolder, 'app.css'), 'utf8');
    expect(css).not.toMatch(/GDS Transport|@font-face/i);
    expect(css).toContain('Helvetica Neue');
    const images = await readdir(join(assetsFolder, 'images'));
    expect(images.filter((name) => !name.startsWith('icon-'))).toEqual([]);
  });
});
