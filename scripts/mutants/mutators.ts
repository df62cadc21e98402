/**
 * The small faults that are tried, one function a kind. Each gives the texts that a node may be replaced by, in the language
 * of the source. Texts for people (a string with a space, a template) are left alone: what they say is held by `test/`.
 * Nor is a fault tried that every test finds which finds another: `a || b` for `a && b` is found by whatever finds `a`.
 */
import ts from 'typescript';
import { filters, neighbours, opposites, twins } from './lookalikes.ts';

export interface Variant {
  readonly mutator: string;
  readonly text: string;
}

const { SyntaxKind: Kind } = ts;

/** What the node may be replaced by; nothing where a replacement would not be of the language. */
export function variantsOf(node: ts.Node, source: ts.SourceFile): Variant[] {
  if (isInsideChain(node)) return [];
  const textOf = (part: ts.Node) => part.getText(source);
  return [
    ...binary(node, textOf),
    ...unary(node, textOf),
    ...literal(node),
    ...call(node, source),
    ...optional(node, source),
    ...conditional(node),
    ...returned(node),
  ];
}

type TextOf = (part: ts.Node) => string;

function binary(node: ts.Node, textOf: TextOf): Variant[] {
  if (!ts.isBinaryExpression(node)) return [];
  const [left, operator, right] = [textOf(node.left), textOf(node.operatorToken), textOf(node.right)];
  if (operator === '&&' || operator === '||' || operator === '??')
    return [left, right].map(text => ({ mutator: 'one side', text }));
  if (operator === '+' && (isText(node.left) || isText(node.right))) return [];
  const neighbour = neighbours.get(operator);
  const opposite = decides(node) ? undefined : opposites.get(operator);
  return [neighbour, opposite]
    .filter(other => other !== undefined)
    .map(other => ({ mutator: 'operator', text: `${left} ${other} ${right}` }));
}

function isText(node: ts.Expression): boolean {
  if (ts.isBinaryExpression(node)) return isText(node.left) || isText(node.right);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function unary(node: ts.Node, textOf: TextOf): Variant[] {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return [];
  const operand = textOf(node.operand);
  if (node.operator === Kind.PlusPlusToken) return [{ mutator: 'operator', text: `${operand}--` }];
  if (node.operator === Kind.MinusMinusToken) return [{ mutator: 'operator', text: `${operand}++` }];
  if (node.operator === Kind.MinusToken) return [{ mutator: 'operator', text: operand }];
  return node.operator === Kind.ExclamationToken && !decides(node) ? [{ mutator: 'negation', text: operand }] : [];
}

function literal(node: ts.Node): Variant[] {
  if (node.kind === Kind.TrueKeyword) return [{ mutator: 'boolean', text: 'false' }];
  if (node.kind === Kind.FalseKeyword) return [{ mutator: 'boolean', text: 'true' }];
  if (isVocabulary(node) || isVocabulary(node.parent)) return [];
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) return [{ mutator: 'emptied', text: '[]' }];
  const isWord = ts.isStringLiteral(node) && node.text !== '' && !node.text.includes(' ');
  return isWord && !isName(node) ? [{ mutator: 'emptied', text: "''" }] : [];
}

/** A list of words `as const`: the compiler takes types from it, and openapi.json holds it. */
function isVocabulary(node: ts.Node): boolean {
  return ts.isArrayLiteralExpression(node) && ts.isAsExpression(node.parent) && node.parent.type.getText() === 'const';
}

/** Is the string the name of a property, or of a module? */
function isName(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  if (ts.isPropertyAssignment(parent) || ts.isClassElement(parent)) return parent.name === node;
  return ts.isCallExpression(parent) && parent.expression.kind === Kind.ImportKeyword;
}

function call(node: ts.Node, source: ts.SourceFile): Variant[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || ts.isOptionalChain(node))
    return [];
  const { expression: object, name } = node.expression;
  if (filters.has(name.text)) return [{ mutator: 'call left out', text: object.getText(source) }];
  const twin = twins.get(name.text);
  return twin === undefined ? [] : [{ mutator: 'call', text: spliced(node, name, twin, source) }];
}

/** `a?.b` without its question, one variant for each. */
function optional(node: ts.Node, source: ts.SourceFile): Variant[] {
  const variants: Variant[] = [];
  for (let part: ts.Node = node; ts.isOptionalChain(part); part = part.expression) {
    if (ts.isNonNullExpression(part) || !part.questionDotToken) continue;
    const instead = ts.isPropertyAccessExpression(part) ? '.' : '';
    variants.push({ mutator: 'optional', text: spliced(node, part.questionDotToken, instead, source) });
  }
  return variants;
}

/** What decides a branch, decided beforehand: a guard removed is its condition false. */
function conditional(node: ts.Node): Variant[] {
  if (!decides(node)) return [];
  const operator = ts.isBinaryExpression(node) ? node.operatorToken.kind : undefined;
  const isLoop = !ts.isIfStatement(node.parent) && !ts.isConditionalExpression(node.parent);
  const fates = [
    ...(isLoop || operator === Kind.AmpersandAmpersandToken ? [] : ['true']),
    ...(operator === Kind.BarBarToken ? [] : ['false']),
  ];
  return fates.map(text => ({ mutator: 'condition', text }));
}

/** Is it the condition of a branch or of a loop? */
function decides(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return parent.expression === node;
  return (ts.isConditionalExpression(parent) || ts.isForStatement(parent)) && parent.condition === node;
}

/** What a function gives, left out. A truth is not: its own parts are turned round. */
function returned(node: ts.Node): Variant[] {
  const { parent } = node;
  const isResult =
    (ts.isReturnStatement(parent) && parent.expression === node) ||
    (ts.isArrowFunction(parent) && parent.body === node);
  if (!isResult || !ts.isExpression(node) || isTruth(node)) return [];
  const isNothing = (ts.isIdentifier(node) && node.text === 'undefined') || node.kind === Kind.NullKeyword;
  return isNothing || ts.isVoidExpression(node) ? [] : [{ mutator: 'result', text: 'undefined' }];
}

function isTruth(node: ts.Expression): boolean {
  if (ts.isBinaryExpression(node)) return /^(?:[<>]=?|[!=]==|&&|\|\|)$/.test(node.operatorToken.getText());
  const isNot = ts.isPrefixUnaryExpression(node) && node.operator === Kind.ExclamationToken;
  return isNot || node.kind === Kind.TrueKeyword || node.kind === Kind.FalseKeyword;
}

/** Inside an optional chain nothing can stand in brackets: that would end what the chain skips. */
function isInsideChain(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isOptionalChain(parent) && !ts.isNonNullExpression(parent)) return false;
  return parent.expression === node && (ts.isOptionalChain(node) || ts.isNonNullExpression(node));
}

function spliced(whole: ts.Node, part: ts.Node, instead: string, source: ts.SourceFile): string {
  const start = whole.getStart(source);
  const text = whole.getText(source);
  return text.slice(0, part.getStart(source) - start) + instead + text.slice(part.end - start);
}
