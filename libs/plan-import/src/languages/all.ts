import { dutch } from './dutch.js';
import { french } from './french.js';
import { german } from './german.js';
import { italian } from './italian.js';
import type { Language } from './language.js';
import { portuguese } from './portuguese.js';
import { spanish } from './spanish.js';

/** Each language that is read besides English and Welsh: one more is one more file, and its name here. */
export const languages: readonly Language[] = [spanish, portuguese, french, italian, german, dutch];
