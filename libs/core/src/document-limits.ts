import { heldIn } from '@governance/partnership/basics';

/** What reading one document may take. */
export interface DocumentLimits {
  readonly memoryMb: number;
  readonly seconds: number;
}

/** A reader alone, before it has seen a document, takes eighty. */
const [leastMemory, mostMemory] = [256, 8192];
const [leastSeconds, mostSeconds] = [1, 600];

/** What reading one document may take, by DOCUMENT_MEMORY_MB and DOCUMENT_SECONDS. @param wrong what is wrong is added */
export function readDocumentLimits(
  environment: Readonly<Record<string, string | undefined>>,
  wrong: string[],
): DocumentLimits {
  const number = (name: string, otherwise: number, least: number, most: number) => {
    const value = Number(heldIn(environment, name)?.trim() || otherwise);
    if (!Number.isInteger(value) || value < least || value > most)
      wrong.push(
        `${name} must be a whole number from ${least} to ${most}, not "${heldIn(environment, name)}".`,
      );
    return value;
  };
  return {
    memoryMb: number('DOCUMENT_MEMORY_MB', 512, leastMemory, mostMemory),
    seconds: number('DOCUMENT_SECONDS', 30, leastSeconds, mostSeconds),
  };
}
