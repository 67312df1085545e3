const RealDate = Date;
let offset = 0;

/** From now on the process sees this clock instead of the machine's. */
export function installJumpingClock(): void {
  globalThis.Date = class extends RealDate {
    constructor(...args: readonly unknown[]) {
      super(...((args.length === 0 ? [RealDate.now() + offset] : args) as [number]));
    }
    static override now(): number {
      return RealDate.now() + offset;
    }
  } as DateConstructor;
}

export function jump(by: number): void {
  offset += by;
}
