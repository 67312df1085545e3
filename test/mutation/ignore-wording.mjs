// Sentences are left as they are: their words are held by the journeys and by those who read the emails. What has no
// space in it (a code, a kind, a key) is rule logic and is mutated, and so is what stands in a sentence and decides.
import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';

const isSentence = (text) => /\p{L}.*\s|\s.*\p{L}/u.test(text);
const decides =
  /ConditionalExpression|LogicalExpression|BinaryExpression|ArrowFunctionExpression|StringLiteral|TemplateLiteral/;

const holdsNoLogic = (path) => {
  let logic = false;
  path.traverse({ enter: (inner) => void (logic ||= decides.test(inner.node.type)) });
  return !logic;
};

export const wording = {
  shouldIgnore(path) {
    if (path.isStringLiteral() && isSentence(path.node.value)) return 'Wording';
    if (!path.isTemplateLiteral() || !holdsNoLogic(path)) return undefined;
    return isSentence(path.node.quasis.map(({ value }) => value.cooked).join('x')) ? 'Wording' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'wording', wording)];
