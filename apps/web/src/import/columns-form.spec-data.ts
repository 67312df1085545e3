/** Everything that the form of the columns holds, as a browser sends it. */
export function columnsShown(html: string): [string, string][] {
  const selects = html.split('<select').filter((select) => /name="t\d/.test(select));
  const chosen = selects.map((select): [string, string] => [
    /name="([^"]+)"/.exec(select)![1]!,
    /<option value="([^"]*)" selected>/.exec(select.split('</select>')[0]!)![1]!,
  ]);
  const boxes = [...html.matchAll(/<input[^>]*>/g)].flatMap(([input]): [string, string][] => {
    const [, name] = /name="(t\d[^"]*)"/.exec(input) ?? [];
    const counts = /type="hidden"/.test(input) || / checked/.test(input);
    return name !== undefined && counts ? [[name, /value="([^"]*)"/.exec(input)![1]!]] : [];
  });
  return [...chosen, ...boxes];
}
