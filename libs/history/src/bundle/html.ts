/** A page that needs nothing beside it: its style is in it, and nothing is fetched. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${text(title)}</title>
<style>
body{font:1.05rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:2rem;line-height:1.2}h2{margin-top:2rem}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #b1b4b6}
code,pre{font-family:Consolas,Menlo,monospace;font-size:.95em;overflow-wrap:anywhere}
pre{background:#f3f2f1;padding:1rem;white-space:pre-wrap}
.said{white-space:pre-line;overflow-wrap:anywhere}
article{border-left:4px solid #b1b4b6;padding-left:1rem;margin:1.2rem 0}article h3{margin:0}
p{max-width:42rem}a{color:#1d70b8}a:focus{outline:3px solid #fd0;background:#fd0;color:#0b0c0c}
.meta{color:#484949;margin:.2rem 0}
@media print{article{break-inside:avoid}}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}

export function text(plain: string): string {
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
