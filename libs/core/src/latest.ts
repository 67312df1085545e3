/** What was kept most lately, by key: at most so many, and the one kept longest ago makes way. */
export class Latest<Value> {
  private readonly held = new Map<string, Value>();

  constructor(private readonly most: number) {}

  get(key: string): Value | undefined {
    return this.held.get(key);
  }

  delete(key: string): void {
    this.held.delete(key);
  }

  set(key: string, value: Value): void {
    this.held.delete(key);
    this.held.set(key, value);
    if (this.held.size > this.most) this.held.delete(this.held.keys().next().value!);
  }
}
