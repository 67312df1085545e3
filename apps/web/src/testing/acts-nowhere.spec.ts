import { expect, it } from '@jest/globals';
import { actsNowhere } from './acts-nowhere.js';
import { mark } from './hostile-strings.js';

const page = (inside: string, head = '') =>
  `<html><head><title>A page</title><link rel="stylesheet" href="/assets/a.css"><style>p { margin: 0 }</style>${head}</head><body><form action="/boards/1" method="post">${inside}</form></body></html>`;

it.each([
  `<script>${mark}()</script>`,
  `<script>alert()</script>`,
  `<img src=x onerror=${mark}()>`,
  `<${mark}>`,
  `<a href="javascript:${mark}()">a</a>`,
  `<a href="//${mark}.example">a</a>`,
  `<img src="https://${mark}.example/a.png">`,
  `<base href="//${mark}.example">`,
  `<base href="/">`,
  `<meta http-equiv=refresh content="0;url=//${mark}.example">`,
  `<link rel=stylesheet href=//${mark}.example>`,
  `<link rel=stylesheet href=/assets/b.css>`,
  `<style>@import '//${mark}.example'</style>`,
  `<style>p { color: red }</style>`,
  `<p style="background:url(//${mark}.example)">`,
  `</form><form action=//${mark}.example>`,
  `</form><form action="https://another.example">`,
  `<button formaction="//another.example">`,
  `<iframe srcdoc="x">`,
])('finds that %s acts', (injected) => {
  expect(() => actsNowhere(page(injected))).toThrow();
  if (injected.includes(mark)) expect(() => actsNowhere(page('', injected))).toThrow();
});

it.each([
  `&lt;${mark}&gt; javascript:${mark}()`,
  `<a href="/actions?text=${mark}" title="&quot; onfocus=${mark}()">a</a>`,
  `<a href="mailto:${mark}@example.org">a</a>`,
  `<a href="https://another.example/${mark}">a</a>`,
  `<textarea name="a">&lt;style&gt;@import '//${mark}.example'</textarea>`,
])('finds nothing in %s', (text) => {
  expect(() => actsNowhere(page(text))).not.toThrow();
});
