import { isFit } from '@governance/event-sourcing';
import fc from 'fast-check';

/** Stands in every string that would do something: where it shows up as anything but text, the string has acted. */
export const mark = 'xhostile';

const seeds: readonly string[] = [
  // Scripts, and ways out of an element, an attribute, a comment, a script.
  `<script>${mark}()</script>`,
  `"><img src=x onerror=${mark}()>`,
  `'><svg/onload=${mark}()>`,
  `<${mark} onclick="${mark}()">`,
  `</textarea><${mark}>`,
  `</title><${mark}>`,
  `--><${mark}><!--`,
  `]]><${mark}/>`,
  `" autofocus onfocus=${mark}() x="`,
  `' style='background:url(javascript:${mark}())`,
  `javascript:${mark}()`,
  `data:text/html,<script>${mark}()</script>`,
  `<iframe srcdoc="<script>${mark}()</script>">`,
  `<base href=//${mark}.example>`,
  `<meta http-equiv=refresh content="0;url=//${mark}.example">`,
  `<a href="javascript:${mark}()">${mark}</a>`,
  `<style>@import '//${mark}.example'</style>`,
  `<link rel=stylesheet href=//${mark}.example>`,
  `<form action=//${mark}.example><input name=_csrf>`,
  `&lt;${mark}&gt; &${mark}; &#60;${mark}&#62; &#0; &#xD800; &#x202E;`,
  `\\u003c${mark}\\u003e \\x3c${mark}`,
  // Templates.
  `{{ ${mark}.constructor("return process")() }}`,
  `{{7*191}}${mark}`,
  `{% include "${mark}" %}`,
  `{# ${mark} #}`,
  `\${7*191}${mark} #{7*191} <%= 7*191 %> [[7*191]]`,
  "$& $1 $` $' $$",
  '%s %d %n %x {0} {name}',
  // Formulas of spreadsheets.
  `=1+191`,
  `=cmd|'/c ${mark}'!A0`,
  `=HYPERLINK("https://${mark}.example","${mark}")`,
  `+1+191`,
  `-1+191`,
  `@SUM(1+191)`,
  `\t=1+191`,
  `\r=1+191`,
  `＝1+191`,
  `"=1+191`,
  `;=1+191`,
  `,"=1+191","`,
  `"\n=1+191,"`,
  // Other headers, other parts, other entries.
  `${mark}\r\nBcc: ${mark}@evil.example`,
  `${mark}\nSubject: ${mark}`,
  `${mark}\r\n\r\n<${mark}>`,
  `${mark}%0d%0aBcc: ${mark}@evil.example`,
  `\n.\nMAIL FROM:<${mark}@evil.example>`,
  `\n--boundary\nContent-Type: text/html\n\n<${mark}>`,
  `=?utf-8?B?PHhob3N0aWxlPg==?= ${mark}`,
  `END:VEVENT\nBEGIN:VALARM\nACTION:EMAIL\nATTENDEE:mailto:${mark}@evil.example\nEND:VALARM`,
  `END:VCALENDAR\r\n${mark}`,
  `\\nATTACH:https://${mark}.example\\,\\;`,
  // Word, PDF, XML.
  `</w:t></w:r></w:p><w:altChunk r:id="${mark}"/>`,
  `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY ${mark} SYSTEM "file:///etc/passwd">]>&${mark};`,
  `\u0013 HYPERLINK "https://${mark}.example" \u0014${mark}\u0015`,
  `) /JS (${mark}) /S /JavaScript /OpenAction (`,
  `endstream endobj ${mark}`,
  // Databases, paths, objects.
  `'; DROP TABLE log.events; -- ${mark}`,
  `\\'; SELECT pg_sleep(9) --`,
  `100% _ \\ ${mark}`,
  `../../../../etc/passwd ${mark}`,
  `__proto__`,
  `constructor`,
  `toString`,
  `hasOwnProperty`,
  `null`,
  `undefined`,
  `NaN`,
  `true`,
  `0x1F`,
  `1e309`,
  `[object Object]`,
  `{"$ne":null,"__proto__":{"${mark}":1}}`,
  // Letters.
  `\u202e${mark}\u202c \u2066${mark}\u2069 \u200e\u200f`,
  `\u202e\u202d\u202a${mark}`,
  `שלום ${mark} مرحبا`,
  `\u2028${mark}\u2029`,
  `\ufeff${mark}\ufeff`,
  `\u200b\u200c\u200d\u2060${mark}\u00ad`,
  `Z${'\u0301\u0353\u0489'.repeat(60)}algo`,
  `👩‍👩‍👧‍👦🏳️‍🌈🇬🇧 ${mark}`,
  `\u{e0001}\u{e0020}\u{e007f}`,
  `\u{10fffd}\ue000\ufffd\ufffc`,
  `ﷺ﷽𒐫`,
  `İıſß ﬁ ŉ`,
  `${'x'.repeat(20_000)}`,
  `${'😀'.repeat(10_000)}`,
  `${'<b>'.repeat(5_000)}`,
  `${'a '.repeat(9_000)}`,
  ' ',
  '\t',
  '\n\n\n',
  '.',
  '-',
  '"',
  "'",
  '`',
  '\\',
  '/',
  '<',
  '>',
  '&',
  // What no text may hold.
  `fine\0fine`,
  `\0`,
  `\ud800`,
  `${mark}\udfff`,
  `\udc00\ud800`,
  `\u0001\u0008\u000b\u000c\u000e\u001f${mark}`,
  `\u001b[31m${mark}`,
  `\u007f\u0080\u0085\u009f`,
  `\ufffe\uffff\u{1ffff}\ufdd0`,
];

const anyone = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...seeds.filter((seed) => seed.length < 500)) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 30 }) },
);

const mixtures = fc.sample(
  fc.array(anyone, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  { numRuns: 14_000, seed: 13 },
);

/** Ten thousand strings that somebody who means harm would try: the seeds, and mixtures of them with anything. */
export const hostileStrings: readonly string[] = [...new Set([...seeds, ...mixtures])].slice(0, 10_000);

/** Those that can be kept. The others are refused, and come to a page or a file only out of an old history. */
export const fitStrings: readonly string[] = hostileStrings.filter(isFit);
export const unfitStrings: readonly string[] = hostileStrings.filter((text) => !isFit(text));
