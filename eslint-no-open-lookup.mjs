import { ESLintUtils } from '@typescript-eslint/utils';
import ts from 'typescript';

/**
 * A word that somebody wrote, looked up in an object: `constructor` and `__proto__` are in every object, and are words
 * like any other. A Map has neither; `heldIn` asks what the object itself holds.
 */
export const noOpenLookup = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { open: 'Any word is looked up here, also `constructor`. Use heldIn(record, word), or a Map.' },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = ESLintUtils.getParserServices(context);
    const types = program.getTypeChecker();
    const typeOf = (node) => types.getTypeAtLocation(esTreeNodeToTSNodeMap.get(node));
    return {
      'MemberExpression[computed=true]'(node) {
        if (!(typeOf(node.property).flags & ts.TypeFlags.String)) return;
        const held = types.getApparentType(types.getNonNullableType(typeOf(node.object)));
        if (types.getIndexInfoOfType(held, ts.IndexKind.String)) context.report({ node, messageId: 'open' });
      },
    };
  },
};
