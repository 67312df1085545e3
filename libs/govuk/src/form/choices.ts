export type Choice =
  string | { value: string; text: string; hint?: string; conditionalHtml?: string; divider?: string };

/** Short forms of radios, checkboxes and select options to what govuk-frontend's macros take. */
export function choices(items: Choice[] | undefined) {
  return (items ?? []).map((item) => {
    if (typeof item === 'string') return { value: item, text: item };
    const { hint, conditionalHtml, ...rest } = item;
    return {
      ...rest,
      ...(hint ? { hint: { text: hint } } : {}),
      ...(conditionalHtml ? { conditional: { html: conditionalHtml } } : {}),
    };
  });
}
