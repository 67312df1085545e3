/** A short mail, as text and as HTML that says the same. @param large a line that is set large, before the others */
export function plainMail(
  title: string,
  lines: readonly string[],
  service: string,
  large?: { readonly before: string; readonly text: string },
): { readonly text: string; readonly html: string } {
  const first = large ? [`${large.before} ${large.text}.`] : [];
  const shown = large
    ? `<p>${escape(large.before)}</p>
<p style="font-size: 32px; font-weight: bold; letter-spacing: 4px; margin: 10px 0">${escape(large.text)}</p>\n`
    : '';
  return {
    text: `${[...first, ...lines].join('\n\n')}\n\n${service}\n`,
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title></head>
<body style="font-family: Arial, sans-serif; font-size: 19px; line-height: 1.4; color: #111; margin: 0; padding: 20px; max-width: 580px">
${shown}${lines.map((line) => `<p>${escape(line)}</p>`).join('\n')}
<p style="color: #505a5f">${escape(service)}</p>
</body>
</html>
`,
  };
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
