/** Enough of an address to try: one name, one `@`, no white space or line break that could forge a header. */
export function usable(email: string): boolean {
  return /^[^\s@<>",;]+@[^\s@<>",;]+$/.test(email.trim());
}
