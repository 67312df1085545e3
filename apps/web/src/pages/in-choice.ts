/** More than tells two titles of one plan apart, and no more than a list on a phone can bear. */
const most = 160;

/** A title among the choices of a list: whole, or as much of it as tells it apart, to the end of a word. */
export function inChoice(title: string): string {
  if (title.length <= most) return title;
  const cut = title.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`;
}
