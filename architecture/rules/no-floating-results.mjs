/**
 * A Result that nobody looks at is a failure that nobody hears of: `await change(need);` as a statement is refused where its value is a
 * Result. typescript-eslint's no-floating-promises sees only promises that are not awaited.
 */
import { ESLintUtils } from '@typescript-eslint/utils';

/** Whether every part of a type is an object with a boolean `ok`. */
function isResult(type) {
  const parts = type.isUnion() ? type.types : [type];
  return (
    parts.length > 0 &&
    parts.every((part) => part.getProperty('ok') !== undefined && (part.getProperty('value') ?? part.getProperty('error')) !== undefined)
  );
}

export const noFloatingResults = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'problem',
    messages: { floating: 'This Result is thrown away: look at it, or say with `void` why it does not matter.' },
    schema: [],
  },
  defaultOptions: [],
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    return {
      ExpressionStatement(node) {
        const { expression } = node;
        if (expression.type !== 'AwaitExpression' && expression.type !== 'CallExpression') return;
        if (isResult(services.getTypeAtLocation(expression))) context.report({ node, messageId: 'floating' });
      },
    };
  },
});
