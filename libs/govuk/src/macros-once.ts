import nunjucks from 'nunjucks';

type Told<Of> = (error: unknown, of: Of | null) => void;

/** A template as the code that nunjucks makes of another one uses it. */
interface Imported {
  getExported(...given: readonly unknown[]): void;
}

/**
 * Makes the macros of each template once. nunjucks makes those of every template that a page imports anew for each page,
 * and so down to the last that these import: that took longer than to put the page together.
 */
export class MacrosOnce extends nunjucks.Environment {
  private readonly known = new WeakSet<Imported>();

  // Its types leave out how the code of templates calls it.
  override getTemplate(name: string, ...more: readonly unknown[]): nunjucks.Template {
    const get = super.getTemplate.bind(this) as (...given: readonly unknown[]) => nunjucks.Template;
    const told = more.at(-1);
    if (typeof told !== 'function') return get(name, ...more);
    return get(name, ...more.slice(0, -1), (error: unknown, template: (Imported & object) | null) => {
      if (template) this.keepMacros(template);
      (told as Told<Imported>)(error, template);
    });
  }

  private keepMacros(template: Imported): void {
    if (this.known.has(template)) return;
    this.known.add(template);
    const make = template.getExported.bind(template);
    let made: object | null = null;
    template.getExported = (...given) => {
      const [told] = given;
      // With the words of the page around it, it is another each time.
      if (typeof told !== 'function') return make(...given);
      if (made) return (told as Told<object>)(null, made);
      make((error: unknown, macros: object | null) => {
        made = macros;
        (told as Told<object>)(error, macros);
      });
    };
  }
}
