/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const lettersInAWord = 2;

/** Words of a text on one line; where a script has no spaces, as many as its letters are likely to make. */
export function wordsIn(text: string): number {
  const letters = text.match(unspaced)?.length ?? 0;
  if (letters === 0) return text.split(' ').length;
  const rest = text.replace(unspaced, ' ').split(' ');
  return rest.filter((word) => /[\p{L}\d]/u.test(word)).length + Math.ceil(letters / lettersInAWord);
}
